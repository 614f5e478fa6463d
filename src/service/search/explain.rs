//! Why a product was found: the words and values that the question met, and where they stand.

use std::collections::HashMap;

use super::document::{Content, Source, content};
use super::find::Found;
use crate::domain::etim::Class;
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::product::{Around, Column, Product, cell};
use crate::domain::role::{Actor, Permission};
use crate::search::document::{Identifier, bare};
use crate::search::quantity::{Quantity, Strictness, scan};
use crate::search::question::{Piece, Question, Wanted};
use crate::search::vocabulary::Vocabulary;
use crate::search::words::token::tokens;
use crate::service::etim::class_of;
use crate::service::{Bank, Failure};
use crate::store;
use crate::text::columns::{cell_words, column_unit};

/// One thing that the question met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Where it stands.
    pub source: Source,
    /// The text that it stands in, or the value with its unit.
    pub text: String,
    /// Which parts of the text were met, in bytes.
    pub met: Vec<(usize, usize)>,
    /// The identifier that was typed, where it was one.
    pub identifier: Option<Identifier>,
    /// What the feature is called that the text is said about.
    pub feature: Option<Box<str>>,
}

/// Texts around what was met are shown up to so many letters.
const EXCERPT: usize = 90;

/// Why each of these products was found; those that are gone meanwhile have no reason.
///
/// # Errors
/// [`Failure`] where a product is out of the actor's sight, or the store fails.
pub fn explain_all(
    bank: &Bank,
    actor: &Actor,
    found: &Found,
    links: impl Iterator<Item = LinkNumber>,
    language: Language,
) -> Result<Vec<Vec<Reason>>, Failure> {
    let snapshot = bank.search.snapshot();
    let vocabulary = snapshot.vocabulary();
    let means: Vec<Means> = found.question.pieces.iter().map(|piece| Means::of(piece, vocabulary)).collect();
    let directory = bank.directory();
    let mut all = Vec::new();
    bank.store.read(|reader| {
        for link in links {
            let scope = actor.require(Permission::ReadProducts, link.company)?;
            let Some(product) = store::products::product(reader, scope, link.number)? else {
                all.push(Vec::new());
                continue;
            };
            let class = match &product.etim {
                Some(etim) => class_of(bank, etim.release, etim.class)?,
                None => None,
            };
            let content = content(&product, &directory, class.as_deref());
            let card = Card { product: &product, class: class.as_deref(), language };
            all.push(explain(&found.question, &means, &content, &card));
        }
        Ok::<_, Failure>(())
    })?;
    Ok(all)
}

/// A product with what its values are written by.
struct Card<'a> {
    product: &'a Product,
    class: Option<&'a Class>,
    language: Language,
}

/// The best reason of each part of the question, once.
fn explain(question: &Question, means: &[Means], content: &Content<'_>, card: &Card<'_>) -> Vec<Reason> {
    for wanted in question.identifier.iter().chain(&question.listed) {
        if let Some((kind, source, written)) = content.identifiers.iter().find(|(.., own)| bare(own) == *wanted) {
            return vec![card.reason(*source, written, (0, written.len()), Some(*kind))];
        }
    }
    let mut reasons: Vec<Reason> = Vec::new();
    for (piece, means) in question.pieces.iter().zip(means) {
        let mut best: Option<(u16, Reason)> = None;
        let mut note = |weight: u16, reason: Reason| {
            if best.as_ref().is_none_or(|(own, _)| weight > *own) {
                best = Some((weight, reason));
            }
        };
        for (place, source, text) in &content.texts {
            if let Some((weight, met)) = means.meets(text) {
                let (text, met) = excerpt(text, met);
                note(weight * place.weight(), card.reason(*source, &text, met, None));
            }
        }
        if let Some(wanted) = means.quantity {
            for (rank, source, quantity) in &content.quantities {
                if means_value(wanted, *quantity) {
                    let text = card.value(*source);
                    note(VALUE * rank.weight(), card.reason(*source, &text, (0, text.len()), None));
                }
            }
        }
        if piece.identifier.is_some() || !piece.joined_identifiers.is_empty() {
            for (kind, source, written) in &content.identifiers {
                let bare = bare(written);
                let begun = piece.identifier.as_ref().is_some_and(|wanted| bare.starts_with(wanted.as_str()));
                if begun || piece.joined_identifiers.contains(&bare) {
                    note(IDENTIFIER, card.reason(*source, written, (0, written.len()), Some(*kind)));
                }
            }
        }
        if let Some((_, reason)) = best {
            merge(&mut reasons, reason);
        }
    }
    reasons
}

impl Card<'_> {
    fn reason(&self, source: Source, text: &str, met: (usize, usize), identifier: Option<Identifier>) -> Reason {
        let feature = match source {
            Source::Feature(code) => {
                self.class.and_then(|class| class.feature(code)).map(|feature| feature.name.clone())
            }
            _ => None,
        };
        Reason { source, text: text.to_owned(), met: vec![met], identifier, feature }
    }

    /// A value with its unit.
    fn value(&self, source: Source) -> String {
        let (column, unit) = match source {
            Source::Field(code) => {
                let column = Column::Field(code);
                (column, column_unit(column).map(|unit| unit.get(self.language)))
            }
            Source::Feature(code) => {
                let feature = self.class.and_then(|class| class.feature(code));
                (Column::Feature(code), feature.and_then(|feature| feature.unit.as_ref()).map(|unit| &*unit.name))
            }
            _ => return String::new(),
        };
        let around = Around { etim: self.class, ..Around::default() };
        let words = cell_words(self.product, column, &cell(self.product, column, &around), self.language);
        match unit {
            Some(unit) => format!("{words}\u{a0}{unit}"),
            None => words,
        }
    }
}

/// What a value counts against words of a text, times its rank's weight.
const VALUE: u16 = 90;
/// What an identifier counts against words of a text.
const IDENTIFIER: u16 = 750;

/// What a part of the question means, by the words of the vocabulary.
struct Means {
    words: HashMap<String, u16>,
    phrase: Vec<String>,
    quantity: Option<Quantity>,
}

impl Means {
    fn of(piece: &Piece, vocabulary: &Vocabulary) -> Means {
        let mut means = Means { words: HashMap::new(), phrase: Vec::new(), quantity: None };
        match &piece.wanted {
            Wanted::Word { word, joined, typing } => {
                for (id, nearness) in vocabulary.meant(word, *typing) {
                    means.words.insert(vocabulary.word(id).to_owned(), nearness.weight());
                }
                if let Some(joined) = joined {
                    means.words.insert(joined.clone(), 100);
                }
            }
            Wanted::Phrase(words) => means.phrase.clone_from(words),
            Wanted::Value(quantity, written) => {
                means.quantity = Some(*quantity);
                means.words.insert(written.clone(), 100);
            }
        }
        means
    }

    /// The best thing in a text that is meant: what it counts, and where it stands.
    fn meets(&self, text: &str) -> Option<(u16, (usize, usize))> {
        let words = tokens(text);
        if !self.phrase.is_empty() {
            let said: Vec<_> = words.iter().filter(|token| !token.part).collect();
            let window = said
                .windows(self.phrase.len())
                .find(|window| window.iter().zip(&self.phrase).all(|(token, word)| token.word == *word))?;
            return Some((100, (window.first()?.from, window.last()?.to)));
        }
        let word = words.iter().filter_map(|token| Some((*self.words.get(&token.word)?, (token.from, token.to))));
        let best = word.max_by_key(|(weight, (from, _))| (*weight, std::cmp::Reverse(*from)));
        let value = self.quantity.and_then(|wanted| {
            let hit = scan(text, Strictness::Text).into_iter().find(|found| means_value(wanted, found.quantity))?;
            Some((100, (hit.from, hit.to)))
        });
        best.max(value)
    }
}

/// Whether who wants one value is served by another.
fn means_value(wanted: Quantity, own: Quantity) -> bool {
    wanted.meets(own) || wanted.alike().is_some_and(|alike| alike.meets(own))
}

/// Two parts of the question that the same text meets are one reason.
fn merge(reasons: &mut Vec<Reason>, reason: Reason) {
    let same = |own: &&mut Reason| own.source == reason.source && own.text == reason.text;
    match reasons.iter_mut().find(same) {
        Some(own) => {
            own.met.extend(reason.met);
            own.met.sort_unstable();
            own.met.dedup();
        }
        None => reasons.push(reason),
    }
}

/// A long text is cut around what was met.
fn excerpt(text: &str, (from, to): (usize, usize)) -> (String, (usize, usize)) {
    if text.chars().count() <= EXCERPT {
        return (text.to_owned(), (from, to));
    }
    let before = text[..from].char_indices().rev().nth(EXCERPT / 3).map_or(0, |(at, _)| at);
    let start = text[before..from].find(' ').filter(|_| before > 0).map_or(before, |blank| before + blank + 1);
    let after = text[to..].char_indices().nth(EXCERPT / 2).map_or(text.len(), |(at, _)| to + at);
    let end = text[to..after].rfind(' ').filter(|_| after < text.len()).map_or(after, |blank| to + blank);
    let mut cut = String::with_capacity(end - start + 8);
    if start > 0 {
        cut.push_str("… ");
    }
    let shift = cut.len();
    cut.push_str(&text[start..end]);
    if end < text.len() {
        cut.push_str(" …");
    }
    (cut, (from - start + shift, to - start + shift))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::excerpt;

    #[test]
    fn a_long_text_is_cut_at_words_around_what_was_met() {
        let text = "Hitsattu teräsputki, soveltuu kierteitettäväksi. Musta. Lämmitys-, jäähdytys- ja \
            sprinkleriputkistoihin. Seinämäsarja M (keskiraskas), teräslaji S195T, standardi EN 10255.";
        let from = text.find("Seinämäsarja").expect("there");
        let (cut, met) = excerpt(text, (from, from + "Seinämäsarja".len()));
        assert_eq!(&cut[met.0..met.1], "Seinämäsarja");
        assert!(cut.starts_with("… ") && cut.chars().count() < 110, "{cut}");
    }

    proptest! {
        #[test]
        fn what_was_met_is_what_stands_there(before in "\\PC{0,200}", met in "[a-zåäö]{1,20}", after in "\\PC{0,200}") {
            let text = format!("{before}{met}{after}");
            let (cut, (from, to)) = excerpt(&text, (before.len(), before.len() + met.len()));
            prop_assert_eq!(&cut[from..to], met);
        }
    }
}
