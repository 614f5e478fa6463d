//! The address of a content: the same bytes have the same address wherever they came from.

use std::fmt;

/// A content, by the SHA-256 of its bytes. Written as 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentId([u8; ContentId::BYTES]);

impl ContentId {
    /// Bytes of an address.
    pub const BYTES: usize = 32;
    /// Digits of an address as it is written.
    pub const DIGITS: usize = 2 * ContentId::BYTES;

    /// The content with this hash.
    pub const fn new(hash: [u8; ContentId::BYTES]) -> ContentId {
        ContentId(hash)
    }

    /// The hash.
    pub const fn bytes(self) -> [u8; ContentId::BYTES] {
        self.0
    }

    /// Reads exactly what [`fmt::Display`] writes: an address has one spelling.
    pub fn parse(text: &str) -> Option<ContentId> {
        let digits = text.as_bytes();
        if digits.len() != ContentId::DIGITS {
            return None;
        }
        let mut hash = [0; ContentId::BYTES];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(ContentId(hash))
    }

    /// Writes the digits into what is being put together, as [`fmt::Display`] does: a card has dozens of them.
    pub fn push(self, out: &mut String) {
        out.push_str(std::str::from_utf8(&self.digits()).unwrap_or_default());
    }

    fn digits(self) -> [u8; ContentId::DIGITS] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; ContentId::DIGITS];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        text
    }
}

const fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for ContentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl fmt::Debug for ContentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::ContentId;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn an_address_is_read_back(hash in any::<[u8; 32]>()) {
            let content = ContentId::new(hash);
            prop_assert_eq!(ContentId::parse(&content.to_string()), Some(content));
        }
    }

    #[test]
    fn an_address_has_one_spelling() {
        let text = "ab".repeat(32);
        assert!(ContentId::parse(&text).is_some());
        for wrong in [text.to_uppercase(), format!("{text}0"), text[1..].to_owned(), text.replace("ab", "g0")] {
            assert_eq!(ContentId::parse(&wrong), None, "{wrong}");
        }
    }
}
