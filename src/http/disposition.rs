//! File names in `Content-Disposition` (RFC 6266, with RFC 8187 for names beyond ASCII).

use hyper::header::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but `attr-char` of RFC 8187, 3.2.1.
const NOT_ATTR_CHAR: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// Save it under this name; old clients get the nearest name in ASCII.
pub fn attachment(name: &str) -> HeaderValue {
    with_kind("attachment", name)
}

/// Show it, and save it under this name if asked to.
pub fn inline(name: &str) -> HeaderValue {
    with_kind("inline", name)
}

fn with_kind(kind: &str, name: &str) -> HeaderValue {
    let plain: String = name.chars().map(nearest).collect();
    let text = if plain == name {
        format!("{kind}; filename=\"{plain}\"")
    } else {
        format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, NOT_ATTR_CHAR))
    };
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("attachment"))
}

/// A letter that every client understands inside quotes. `%` is left out because some clients decode it.
fn nearest(c: char) -> char {
    match c {
        'ä' | 'å' | 'á' | 'à' => 'a',
        'Ä' | 'Å' | 'Á' | 'À' => 'A',
        'ö' | 'ø' | 'õ' => 'o',
        'Ö' | 'Ø' | 'Õ' => 'O',
        'é' | 'è' => 'e',
        'É' | 'È' => 'E',
        'ü' => 'u',
        'Ü' => 'U',
        '"' | '\\' | '/' | '%' => '_',
        ' '..='~' => c,
        _ => '_',
    }
}

#[cfg(test)]
mod tests {
    use super::{attachment, inline};
    use proptest::prelude::{any, proptest};

    #[test]
    fn a_plain_name_is_written_once() {
        assert_eq!(attachment("prices 2026.xlsx"), "attachment; filename=\"prices 2026.xlsx\"");
        assert_eq!(inline("a.pdf"), "inline; filename=\"a.pdf\"");
    }

    #[test]
    fn other_alphabets_are_written_twice() {
        assert_eq!(
            attachment("Käyttöohje.pdf"),
            "attachment; filename=\"Kayttoohje.pdf\"; filename*=UTF-8''K%C3%A4ytt%C3%B6ohje.pdf"
        );
        assert_eq!(
            attachment("вентиль 阀.pdf"),
            "attachment; filename=\"_______ _.pdf\"; \
             filename*=UTF-8''%D0%B2%D0%B5%D0%BD%D1%82%D0%B8%D0%BB%D1%8C%20%E9%98%80.pdf"
        );
    }

    proptest! {
        #[test]
        fn every_name_makes_a_header_with_one_pair_of_quotes(name in any::<String>()) {
            let header = attachment(&name);
            let text = header.to_str().unwrap();
            assert!(text.starts_with("attachment; filename=\""));
            assert_eq!(text.matches('"').count(), 2);
        }
    }

    #[test]
    fn a_name_cannot_leave_its_quotes() {
        assert_eq!(
            attachment("a\"; b\r\nX: y"),
            "attachment; filename=\"a_; b__X: y\"; filename*=UTF-8''a%22%3B%20b%0D%0AX%3A%20y"
        );
    }
}
