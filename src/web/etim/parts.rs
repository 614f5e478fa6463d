//! Parts for every page that shows ETIM content: names in their language, and whose they are.

use std::borrow::Cow;
use std::sync::LazyLock;

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::key;
use crate::web::ui::words::Words;

/// The language of the names: releases are loaded in ETIM's international English.
pub(in crate::web) const NAMES: Language = Language::En;

/// A name out of a release, marked as English where the reader's language is another.
pub(in crate::web) fn name<'a>(name: impl Into<Cow<'a, str>>) -> Words<'a> {
    Words::foreign(NAMES, name)
}

/// The name of a feature with the unit of its numbers.
pub(in crate::web) fn name_with_unit(feature: &str, unit: Option<&str>) -> Words<'static> {
    name(match unit {
        Some(unit) => format!("{feature} ({unit})"),
        None => feature.to_owned(),
    })
}

/// Whose the classification is and under which licence: on every page that shows any of it (ODC-By 1.0, section 4).
///
/// The licence's address is words, not a link: the bank is read on intranets.
pub(in crate::web) fn attribution(language: Language) -> &'static Markup {
    // It stands on every card with a class.
    static WORDED: LazyLock<[Markup; Language::ALL.len()]> = LazyLock::new(|| {
        Language::ALL.map(|language| {
            html! {
                p.attribution.quiet.small {
                    (key::ETIM_ATTRIBUTION.get(language)) " " span.external { (key::ETIM_LICENCE_ADDRESS.get(language)) }
                }
            }
        })
    });
    &WORDED[language.index()]
}

/// Why there is no value.
pub(in crate::web) use crate::text::columns::missing as reason_words;
/// "Yes" or "No".
pub(in crate::web) use crate::text::columns::yes_no;

#[cfg(test)]
mod tests {
    use super::attribution;
    use crate::domain::language::Language;

    #[test]
    fn the_attribution_names_owner_and_licence() {
        for language in Language::ALL {
            let line = &attribution(language).0;
            assert!(line.contains("© ETIM International, ODC-By 1.0"), "{line}");
        }
    }
}
