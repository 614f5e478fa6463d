//! The keys of a word in each language: what its forms share.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use super::finnish;
use crate::domain::language::Language;

/// Below this many letters a word has no forms worth looking for.
pub const SHORTEST_INFLECTED: usize = 4;

/// Every key that a folded word may have in a language: one, or two where its form can be read two ways.
pub fn keys(word: &str, language: Language) -> impl Iterator<Item = String> {
    let other = if language == Language::Fi { finnish::other_key(word) } else { None };
    std::iter::once(key(word, language)).chain(other)
}

/// The likeliest key of a folded word in a language.
pub fn key(word: &str, language: Language) -> String {
    static SWEDISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Swedish));
    static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));
    if word.len() < SHORTEST_INFLECTED || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    match language {
        Language::Fi => finnish::key(word),
        Language::Sv => swedish(word, &SWEDISH),
        Language::En => ENGLISH.stem(word).into_owned(),
    }
}

/// What the stemmer leaves standing in some forms and cuts in others: the definite form of neuter words
/// (`tvättstället`) and of agents (`radiatorn`), the s of `fläns`.
const SWEDISH_REST: &[&str] = &["et", "n", "or", "s"];

fn swedish(word: &str, stemmer: &Stemmer) -> String {
    let stem = stemmer.stem(word);
    let mut key: &str = &stem;
    for ending in SWEDISH_REST {
        key = key.strip_suffix(ending).filter(|rest| rest.len() >= SHORTEST_INFLECTED).unwrap_or(key);
    }
    key.to_owned()
}

#[cfg(test)]
mod tests {
    use super::key;
    use crate::domain::language::Language;
    use crate::search::words::fold::fold;

    fn apart(language: Language, forms: &str) -> Vec<String> {
        let mut apart = Vec::new();
        for line in forms.lines().filter(|line| !line.is_empty()) {
            let keys: Vec<_> = line.split(' ').map(|word| (word, key(&fold(word), language))).collect();
            apart.extend(keys.iter().filter(|(_, own)| *own != keys[0].1).map(|own| format!("{:?} {own:?}", keys[0])));
        }
        apart
    }

    #[test]
    fn swedish_forms_share_a_key() {
        let forms = "
ventil ventilen ventiler ventilerna
kulventil kulventilen kulventiler
golvbrunn golvbrunnen golvbrunnar golvbrunnarna
pump pumpen pumpar pumparna
blandare blandaren blandarna
tvättställ tvättstället
radiator radiatorn radiatorer radiatorerna
dusch duschen duschar
fläns flänsen flänsar
koppling kopplingen kopplingar
värmepump värmepumpen värmepumpar
isolering isoleringen
";
        assert_eq!(apart(Language::Sv, forms), Vec::<String>::new());
    }

    #[test]
    fn english_forms_share_a_key() {
        let forms = "
valve valves
pump pumps pumping
fitting fittings
pipe pipes piping
mixer mixers
elbow elbows
";
        assert_eq!(apart(Language::En, forms), Vec::<String>::new());
    }

    #[test]
    fn short_words_and_codes_are_left_alone() {
        for word in ["dn", "pex", "dn50", "316l"] {
            for language in Language::ALL {
                assert_eq!(key(word, language), word);
            }
        }
    }
}
