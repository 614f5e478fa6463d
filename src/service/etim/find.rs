//! Finding classes by code or by words of their names and synonyms.

use std::ops::ControlFlow;

use super::browse::authorise;
use crate::domain::etim::{ClassHead, Group, ReleaseId};
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// Classes shown of a search; who finds more adds a word.
pub const MAX_HITS: usize = 100;
/// Words of a search that are looked at.
pub const MAX_WORDS: usize = 8;

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best hits, the best first; at most [`MAX_HITS`].
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
}

/// A class that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its group.
    pub group: Group,
    /// The class.
    pub class: ClassHead,
    /// The synonym that says why it was found, where its own name does not.
    pub synonym: Option<Box<str>>,
}

/// How well a class fits, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Code,
    WholeName,
    Beginning,
    Name,
    Synonym,
    Together,
}

/// Finds the classes of a release whose code this is, or whose name and synonyms have all of these words in them.
///
/// # Errors
/// [`Failure::NotFound`] where the release is not loaded.
pub fn find_classes(bank: &Bank, caller: &Caller, id: ReleaseId, text: &str) -> Result<Found, Failure> {
    authorise(caller)?;
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().take(MAX_WORDS).collect();
    bank.store.read(|reader| {
        store::etim::release(reader, id)?.ok_or(Failure::NotFound)?;
        let mut ranked = Vec::new();
        if words.is_empty() {
            return Ok(Found::default());
        }
        store::etim::each_group(reader, id, |group| {
            for class in group.classes {
                if let Some((rank, synonym)) = rank(&class, &text, &words) {
                    ranked.push((rank, Hit { group: group.group.clone(), class, synonym }));
                }
            }
            ControlFlow::Continue(())
        })?;
        let total = ranked.len();
        ranked.sort_by(|(rank, hit), (other_rank, other)| {
            (rank, &hit.class.name, hit.class.code).cmp(&(other_rank, &other.class.name, other.class.code))
        });
        ranked.truncate(MAX_HITS);
        Ok(Found { hits: ranked.into_iter().map(|(_, hit)| hit).collect(), total })
    })
}

fn rank(class: &ClassHead, text: &str, words: &[&str]) -> Option<(Rank, Option<Box<str>>)> {
    if class.code.as_str().eq_ignore_ascii_case(text) {
        return Some((Rank::Code, None));
    }
    let name = class.name.to_lowercase();
    if words.iter().all(|word| name.contains(word)) {
        let rank = if name == text {
            Rank::WholeName
        } else if name.starts_with(text) {
            Rank::Beginning
        } else {
            Rank::Name
        };
        return Some((rank, None));
    }
    let synonyms: Vec<String> = class.synonyms.iter().map(|synonym| synonym.to_lowercase()).collect();
    if let Some(place) = synonyms.iter().position(|synonym| words.iter().all(|word| synonym.contains(word))) {
        return Some((Rank::Synonym, Some(class.synonyms[place].clone())));
    }
    let anywhere = |word: &&str| name.contains(*word) || synonyms.iter().any(|synonym| synonym.contains(*word));
    if !words.iter().all(anywhere) {
        return None;
    }
    let first = synonyms.iter().position(|synonym| words.iter().any(|word| synonym.contains(word)));
    Some((Rank::Together, first.map(|place| class.synonyms[place].clone())))
}

#[cfg(test)]
mod tests {
    use super::{Rank, rank};
    use crate::domain::etim::{ClassCode, ClassHead};

    fn ranked(text: &str) -> Option<(u8, Option<String>)> {
        let class = ClassHead {
            code: ClassCode::parse("EC011303").expect("valid"),
            name: "Cast iron pipe".into(),
            version: 1,
            features: 5,
            synonyms: vec!["Drain tube".into(), "SML".into()],
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        rank(&class, text, &words).map(|(rank, synonym)| (rank as u8, synonym.map(String::from)))
    }

    #[test]
    fn the_better_the_fit_the_higher_the_rank() {
        let synonym = |words: &str| Some(words.to_owned());
        assert_eq!(ranked("ec011303"), Some((Rank::Code as u8, None)));
        assert_eq!(ranked("cast iron pipe"), Some((Rank::WholeName as u8, None)));
        assert_eq!(ranked("cast"), Some((Rank::Beginning as u8, None)));
        assert_eq!(ranked("pipe iron"), Some((Rank::Name as u8, None)));
        assert_eq!(ranked("tube drain"), Some((Rank::Synonym as u8, synonym("Drain tube"))));
        assert_eq!(ranked("sml pipe"), Some((Rank::Together as u8, synonym("SML"))));
        assert_eq!(ranked("copper pipe"), None);
    }
}
