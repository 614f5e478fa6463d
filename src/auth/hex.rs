//! Bytes as hexadecimal letters, for cookies and tokens.

use std::fmt::Write as _;

/// Two small letters per byte.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Exactly 32 bytes from 64 letters; without allocating, for every request does it.
pub(crate) fn decode(text: &str) -> Option<[u8; 32]> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let mut bytes = [0; 32];
    if pairs.len() != bytes.len() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = (digit(*high)? << 4) | digit(*low)?;
    }
    Some(bytes)
}

const fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn bytes_come_back_and_nothing_else_is_taken() {
        let bytes: [u8; 32] = std::array::from_fn(|index| u8::try_from(index * 8).expect("small"));
        assert_eq!(decode(&encode(&bytes)), Some(bytes));
        assert_eq!(decode(&"0".repeat(63)), None);
        assert_eq!(decode(&"0".repeat(66)), None);
        assert_eq!(decode(&format!("{}G0", "0".repeat(62))), None);
        assert_eq!(decode(&format!("{}A0", "0".repeat(62))), None);
    }
}
