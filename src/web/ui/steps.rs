//! Stepping through a list one by one: the one before, the place, the one after, and the way back to the list.
//!
//! Browsers reach the two steps by the access keys P and N as well, with scripts and without.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::{Text, key};

use super::format;
use super::icon::{Icon, icon};

/// Where one thing stands in a list.
#[derive(Clone, Debug)]
pub struct Steps {
    /// How many stand before it.
    pub place: usize,
    /// How long the list is.
    pub total: usize,
    /// The page of the one before.
    pub previous: Option<String>,
    /// The page of the one after.
    pub next: Option<String>,
}

/// The navigation; without `steps` it only leads back to the list.
pub fn steps(language: Language, list: &str, steps: Option<&Steps>) -> Markup {
    html! {
        nav.steps aria-label=(key::STEPS.get(language)) {
            a.back href=(list) { (icon(Icon::Up)) span { (key::CHOOSE_BACK.get(language)) } }
            @if let Some(steps) = steps {
                (step(language, "prev", "p", key::STEPS_PREVIOUS, steps.previous.as_deref()))
                span.figure { (place(language, steps)) }
                (step(language, "next", "n", key::STEPS_NEXT, steps.next.as_deref()))
            }
        }
    }
}

fn place(language: Language, steps: &Steps) -> String {
    let (place, total) = (format::count(language, steps.place + 1), format::count(language, steps.total));
    key::STEPS_PLACE.with(language, &[("place", (&place).into()), ("total", (&total).into())])
}

fn step(language: Language, relation: &str, letter: &str, words: Text, url: Option<&str>) -> Markup {
    let inner = html! {
        @if relation == "prev" { (icon(Icon::Left)) span { (words.get(language)) } }
        @else { span { (words.get(language)) } (icon(Icon::Right)) }
    };
    html! {
        @match url {
            Some(url) => a.step rel=(relation) accesskey=(letter) href=(url) { (inner) },
            None => span.step { (inner) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Steps, steps};
    use crate::domain::language::Language;

    #[test]
    fn the_ends_of_a_list_lead_one_way_only() {
        let first = Steps { place: 0, total: 43_120, previous: None, next: Some("/next?a&b".to_owned()) };
        let shown = steps(Language::En, "/list", Some(&first)).into_string();
        assert!(shown.contains("1 / 43,120"), "{shown}");
        assert!(shown.contains("rel=\"next\"") && !shown.contains("rel=\"prev\""), "{shown}");
        assert!(shown.contains("href=\"/next?a&amp;b\""));
        let alone = steps(Language::En, "/list", None).into_string();
        assert!(alone.contains("href=\"/list\"") && !alone.contains("rel="), "{alone}");
    }
}
