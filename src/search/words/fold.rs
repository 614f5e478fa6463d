//! Letters as a search compares them: lower case, without the dots and strokes that people leave out.
//!
//! Invariant: folding is done before everything else, on what is indexed and on what is asked alike, so that
//! `lammitin`, `Lämmitin` and `LÄMMITIN` are one word from here on.

/// Writes a letter as it is compared; nothing for marks that only sit on other letters.
pub fn push(out: &mut String, letter: char) {
    match letter {
        'a'..='z' | '0'..='9' => out.push(letter),
        'A'..='Z' => out.push(letter.to_ascii_lowercase()),
        'ä' | 'å' | 'á' | 'à' | 'â' | 'ã' | 'ā' | 'Ä' | 'Å' | 'Á' | 'À' | 'Â' | 'Ã' | 'Ā' => {
            out.push('a')
        }
        'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ō' | 'ő' | 'Ö' | 'Ó' | 'Ò' | 'Ô' | 'Õ' | 'Ō' | 'Ő' => {
            out.push('o')
        }
        'ø' | 'Ø' => out.push('o'),
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'É' | 'È' | 'Ê' | 'Ë' | 'Ē' => out.push('e'),
        'ü' | 'ú' | 'ù' | 'û' | 'ū' | 'Ü' | 'Ú' | 'Ù' | 'Û' | 'Ū' | 'µ' | 'μ' => out.push('u'),
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'Í' | 'Ì' | 'Î' | 'Ï' | 'Ī' => out.push('i'),
        'š' | 'Š' => out.push('s'),
        'ž' | 'Ž' => out.push('z'),
        'ñ' | 'Ñ' => out.push('n'),
        'ç' | 'Ç' => out.push('c'),
        'ß' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        '×' => out.push('x'),
        '²' => out.push('2'),
        '³' => out.push('3'),
        // A dot or a stroke that was written as a letter of its own (decomposed text).
        '\u{300}'..='\u{36f}' => {}
        other => out.extend(other.to_lowercase()),
    }
}

/// A text folded.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        push(&mut out, letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn dots_strokes_and_case_do_not_matter() {
        assert_eq!(fold("ÄLYPATTERI"), "alypatteri");
        assert_eq!(fold("Lämmönvaihdin Ø110"), "lammonvaihdin o110");
        assert_eq!(fold("tvättställ på svenska"), "tvattstall pa svenska");
        assert_eq!(fold("a\u{308}ly"), fold("äly"));
        assert_eq!(fold("m³/h ½"), "m3/h ½");
    }
}
