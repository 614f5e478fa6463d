//! Identifiers: monospaced, grouped for the eye only, so that copying one yields its bare digits.
//!
//! The groups are separate elements with a margin between them; no space character stands in the text.

use maud::{Markup, PreEscaped, html};

use crate::domain::language::Language;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::text::key;

use super::escape;
use super::icon::{Icon, icon};
use super::words::plain;

/// An LVI-number as `4532 110`.
pub fn lvi_number(number: LviNumber) -> Markup {
    grouped(&number.to_string(), &[4])
}

/// A product link number as `4532 110 1042`.
pub fn link_number(link: LinkNumber) -> Markup {
    grouped(&link.to_string(), &[4, 7])
}

/// A GTIN as `6 415845 321107`, the way it is printed under bars; other lengths are not grouped.
pub fn gtin(digits: &str) -> Markup {
    if digits.len() == 13 && digits.is_ascii() { grouped(digits, &[1, 7]) } else { code(digits) }
}

/// Any other code, as it is.
pub fn code(code: &str) -> Markup {
    marked(|out| escape::push(out, code))
}

/// A button that copies an identifier; shown only where a script can do it.
pub fn copy_button(language: Language, value: &str) -> Markup {
    html! {
        button.copy type="button" hidden data-copy=(plain(value)) data-copied=(plain(key::WORD_COPIED.get(language)))
            aria-label={ (plain(key::WORD_COPY.get(language))) " " (plain(value)) } title=(plain(key::WORD_COPY.get(language))) {
            (icon(Icon::Copy))
        }
    }
}

/// Cuts at the given byte positions; the whole stands in one piece where a cut does not fit.
fn grouped(digits: &str, cuts: &[usize]) -> Markup {
    marked(|out| {
        let ends = cuts.iter().copied().chain(std::iter::once(digits.len()));
        let mut from = 0;
        for to in ends {
            if let Some(group) = digits.get(from..to) {
                out.push_str("<span>");
                escape::push(out, group);
                out.push_str("</span>");
                from = to;
            }
        }
    })
}

/// What no translation program may touch.
fn marked(write: impl FnOnce(&mut String)) -> Markup {
    let mut out = String::with_capacity(128);
    out.push_str("<span class=\"id\" translate=\"no\">");
    write(&mut out);
    out.push_str("</span>");
    PreEscaped(out)
}

#[cfg(test)]
mod tests {
    use super::{code, gtin, lvi_number};
    use crate::domain::number::LviNumber;

    #[test]
    fn the_text_of_an_identifier_has_no_spaces() {
        let markup = lvi_number(LviNumber::new(4_532_110).expect("valid")).into_string();
        assert_eq!(markup, r#"<span class="id" translate="no"><span>4532</span><span>110</span></span>"#);
    }

    #[test]
    fn an_odd_gtin_is_shown_as_it_is() {
        assert_eq!(gtin("12<3").into_string(), code("12<3").into_string());
        assert_eq!(code("12<3").into_string(), r#"<span class="id" translate="no">12&lt;3</span>"#);
    }
}
