//! Codes that people copy by hand: set apart, never translated, and whole when they are printed.

use maud::{Markup, html};

/// One code in groups, which may break between them.
pub fn code(words: &str) -> Markup {
    html! { p.copied translate="no" { (words) } }
}

/// A numbered list of codes.
pub fn codes<S: AsRef<str>>(codes: &[S]) -> Markup {
    html! { ol.copied translate="no" { @for code in codes { li { (code.as_ref()) } } } }
}
