//! What roles, languages, countries and policies are called.

use std::sync::LazyLock;

use crate::domain::alphabet::alphabetical;
use crate::domain::country::COUNTRIES;
use crate::domain::language::Language;
use crate::text::fields::country_name;
pub use crate::text::names::{language, policy, role};

use super::form::Choice;

/// Every country by its name, for a select; the value is its two letters.
pub fn countries(language: Language) -> &'static [Choice<'static>] {
    static COUNTRIES_BY_NAME: LazyLock<[Vec<Choice<'static>>; Language::ALL.len()]> = LazyLock::new(|| {
        Language::ALL.map(|language| {
            let name = |code: &str| country_name(code).map_or(code.to_owned(), |name| name.get(language).to_owned());
            let mut named: Vec<(&str, String)> = COUNTRIES.iter().map(|code| (*code, name(code))).collect();
            named.sort_by_cached_key(|(_, name)| alphabetical(name));
            named.into_iter().map(|(code, name)| Choice::new(code, format!("{name} ({code})"))).collect()
        })
    });
    &COUNTRIES_BY_NAME[language.index()]
}

/// A country's name by its two letters; the letters where nobody knows the country.
pub fn country(language: Language, code: &str) -> &str {
    country_name(code).map_or(code, |name| name.get(language))
}
