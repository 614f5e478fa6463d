//! A choice between two or three views of the same page: links side by side, the one in force marked.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::Text;

use super::format;

/// One of the views.
#[derive(Clone, Debug)]
pub struct Switch {
    /// What it is called.
    pub label: Text,
    /// How much it shows.
    pub count: usize,
    /// Its address.
    pub url: String,
    /// Whether it is shown now.
    pub on: bool,
}

/// The views side by side; `label` says what they are about.
pub fn switch(language: Language, label: Text, views: &[Switch]) -> Markup {
    html! {
        nav.switch aria-label=(label.get(language)) {
            @for view in views {
                a href=(view.url) aria-current=[view.on.then_some("true")] {
                    (view.label.get(language)) " " span.count { (format::count(language, view.count)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Switch, switch};
    use crate::domain::language::Language;
    use crate::text::key;

    #[test]
    fn the_view_in_force_is_marked_for_every_reader() {
        let view = |url: &str, on| Switch { label: key::WORD_NAME, count: 7, url: url.to_owned(), on };
        let shown = switch(Language::En, key::WORD_STATUS, &[view("/a", false), view("/b?c&d", true)]).into_string();
        assert!(
            shown.contains("href=\"/a\">") && shown.contains("href=\"/b?c&amp;d\" aria-current=\"true\""),
            "{shown}"
        );
    }
}
