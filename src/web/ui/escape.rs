//! Words into a page, with the letters that HTML gives a meaning written as what they stand for.
//!
//! The same as maud does for every word in `html!`, which it does letter by letter; a card has hundreds of words, and
//! nearly none of them needs it.

/// Writes words so that they are text and nothing else, in an element as well as in a quoted attribute.
pub fn push(page: &mut String, words: &str) {
    if is_plain(words) {
        return page.push_str(words);
    }
    let mut from = 0;
    for (at, byte) in words.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        page.push_str(&words[from..at]);
        page.push_str(reference);
        from = at + 1;
    }
    page.push_str(&words[from..]);
}

/// Whether words have none of the four letters, eight letters at a time.
fn is_plain(words: &str) -> bool {
    let (eights, rest) = words.as_bytes().as_chunks::<8>();
    // What is left is filled up with letters that mean nothing.
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    eights.iter().chain(std::iter::once(&last)).all(|eight| {
        let eight = u64::from_ne_bytes(*eight);
        // `<` and `>` differ in one bit, and so do `"` and `&`.
        !has_zero((eight | each(0x02)) ^ each(b'>')) && !has_zero((eight | each(0x04)) ^ each(b'&'))
    })
}

/// A byte eight times.
const fn each(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Whether one of eight bytes is zero: only then does subtracting one set a highest bit that was not set.
const fn has_zero(bytes: u64) -> bool {
    bytes.wrapping_sub(each(0x01)) & !bytes & each(0x80) != 0
}

#[cfg(test)]
mod tests {
    use maud::html;
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{is_plain, push};

    fn pushed(words: &str) -> String {
        let mut page = String::new();
        push(&mut page, words);
        page
    }

    #[test]
    fn exactly_four_letters_are_not_plain() {
        for before in 0..20 {
            let words = |letter: char| format!("{}{letter}äö", "a".repeat(before));
            let found: String = (0..=127_u8).map(char::from).filter(|letter| !is_plain(&words(*letter))).collect();
            assert_eq!(found, "\"&<>", "after {before} letters");
        }
    }

    proptest! {
        #[test]
        fn words_come_out_as_maud_writes_them(words in "[\"&<>'a-cäö ]{0,40}|\\PC{0,40}") {
            prop_assert_eq!(pushed(&words), html! { (words) }.into_string());
        }
    }
}
