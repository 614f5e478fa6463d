//! Every word of the index in memory, and which of them somebody means who types another.
//!
//! Forms of a word, compounds that end or begin with it, and words one slip away are found here, so that the index
//! holds each word only as it was written. A real bank has some tens of thousands of words.

use std::collections::HashMap;

use super::words::keys::{key, keys};
use crate::domain::language::Language;

/// A word, by its place in the vocabulary.
pub type WordId = u32;

/// How near a word of the index comes to what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// A compound that begins with a word one slip away.
    SlipInCompound,
    /// A compound that ends with a word one slip away.
    SlipInHead,
    /// It has the word in its middle: käyttövesipumppu for vesi.
    Inside,
    /// One letter is wrong, missing, too many, or two are exchanged.
    Slip,
    /// A compound that begins with it: lattiakaivo for lattia.
    Start,
    /// A compound that ends with it: lattiakaivo for kaivo.
    Head,
    /// Another form of it: lattiakaivo for lattiakaivoja.
    Form,
    /// The word itself.
    Exact,
}

impl Nearness {
    /// What a word counts that comes so near, of a hundred.
    pub const fn weight(self) -> u16 {
        match self {
            Nearness::Exact => 100,
            Nearness::Form => 90,
            Nearness::Head => 60,
            Nearness::Start => 45,
            Nearness::Slip => 40,
            Nearness::Inside => 30,
            Nearness::SlipInHead => 25,
            Nearness::SlipInCompound => 20,
        }
    }
}

/// Whether somebody has finished a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// The word stands as it is meant.
    Finished,
    /// More letters may follow.
    Going,
}

/// A part of a compound has at least so many letters; shorter ones stand in everything.
const SHORTEST_PART: usize = 3;
/// From so many letters on one of them may be wrong.
const SHORTEST_SLIP: usize = 5;
/// From so many letters on a word is looked for in the middle of others.
const SHORTEST_INSIDE: usize = 4;
/// The most words that one typed word may mean; who types two letters means nothing more exact.
const MOST: usize = 4_000;
/// The most ways in which a word is taken apart.
const MOST_SPLITS: usize = 3;
/// The most words that a slip may have been meant for.
const MOST_CORRECTIONS: usize = 3;

/// The words of an index.
#[derive(Clone, Default)]
pub struct Vocabulary {
    words: Vec<Box<str>>,
    ids: HashMap<Box<str>, WordId>,
    /// All words one after the other, each with a blank after it, and where each begins: what has a part in its middle
    /// is found in one pass.
    text: String,
    starts: Vec<usize>,
    /// By word.
    sorted: Vec<WordId>,
    /// Keys with their words, by key, in each language.
    keys: [Vec<(Box<str>, WordId)>; 3],
    /// Finnish and Swedish keys read backwards: the languages that put words together.
    backwards: [Vec<(Box<str>, WordId)>; 2],
}

/// The languages whose compounds are looked into, by their places in `backwards`.
const COMPOUNDING: [Language; 2] = [Language::Fi, Language::Sv];

impl Vocabulary {
    /// The word of an id.
    pub fn word(&self, id: WordId) -> &str {
        &self.words[id as usize]
    }

    /// The id of a word.
    pub fn find(&self, word: &str) -> Option<WordId> {
        self.ids.get(word).copied()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Adds words that are new; everything is sorted once.
    pub fn extend<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        let before = self.words.len();
        for word in words {
            if !self.ids.contains_key(word) {
                let id = WordId::try_from(self.words.len()).expect("fewer words than four billion");
                self.ids.insert(word.into(), id);
                self.starts.push(self.text.len());
                self.text.push_str(word);
                self.text.push(' ');
                self.words.push(word.into());
            }
        }
        if self.words.len() == before {
            return;
        }
        for id in (before..self.words.len()).filter_map(|id| WordId::try_from(id).ok()) {
            self.sorted.push(id);
            let word = self.words[id as usize].clone();
            if !is_plain(&word) {
                continue;
            }
            for language in Language::ALL {
                for key in keys(&word, language) {
                    if let Some(place) = COMPOUNDING.iter().position(|own| *own == language) {
                        self.backwards[place].push((backwards(&key), id));
                    }
                    self.keys[language.index()].push((key.into(), id));
                }
            }
        }
        let words = &self.words;
        self.sorted.sort_unstable_by(|a, b| words[*a as usize].cmp(&words[*b as usize]));
        for list in self.keys.iter_mut().chain(&mut self.backwards) {
            list.sort_unstable();
        }
    }

    /// The words that somebody may mean who typed this one, each once, with how near they come.
    pub fn meant(&self, typed: &str, typing: Typing) -> Vec<(WordId, Nearness)> {
        let mut found = Meant::default();
        self.forms(typed, &mut found);
        let sure = !found.0.is_empty();
        self.heads(typed, &mut found);
        if typing == Typing::Going {
            // The beginning of a word may look like a form of another: venttii is none of vent.
            found.lower(Nearness::Form, Nearness::Start);
            found.lower(Nearness::Head, Nearness::Inside);
        }
        self.beginning(typed, typing, &mut found);
        if found.0.is_empty() || typing == Typing::Going {
            self.inside(typed, &mut found);
        }
        if !sure && found.0.values().all(|nearness| *nearness < Nearness::Start) {
            self.slips(typed, &mut found);
        }
        let mut list: Vec<_> = found.0.into_iter().collect();
        list.sort_unstable_by_key(|(id, nearness)| (std::cmp::Reverse(*nearness), *id));
        list.truncate(MOST);
        list
    }

    /// Two words each, whose compound this one may be: kivivillakouru for a kouru of kivivilla. The evenest first.
    pub fn splits(&self, typed: &str) -> Vec<[Vec<(WordId, Nearness)>; 2]> {
        if !is_plain(typed) || typed.len() < 2 * SHORTEST_PART {
            return Vec::new();
        }
        let words = |part: &str| -> Vec<(WordId, Nearness)> {
            let mut found = Meant::default();
            self.forms(part, &mut found);
            found.0.into_iter().collect()
        };
        let mut places: Vec<usize> = (SHORTEST_PART..=typed.len() - SHORTEST_PART).collect();
        places.sort_by_key(|place| place.abs_diff(typed.len() / 2));
        let splits = places.into_iter().map(|place| [words(&typed[..place]), words(&typed[place..])]);
        splits.filter(|parts| parts.iter().all(|part| !part.is_empty())).take(MOST_SPLITS).collect()
    }

    fn forms(&self, typed: &str, found: &mut Meant) {
        if let Some(id) = self.find(typed) {
            found.add(id, Nearness::Exact);
        }
        if !is_plain(typed) {
            return;
        }
        for language in Language::ALL {
            for key in keys(typed, language) {
                for (_, id) in equal(&self.keys[language.index()], &key) {
                    found.add(*id, Nearness::Form);
                }
            }
        }
    }

    fn beginning(&self, typed: &str, typing: Typing, found: &mut Meant) {
        let words = &self.words;
        let forms = found.0.iter().filter(|(_, nearness)| **nearness >= Nearness::Form);
        let plain = forms.map(|(id, _)| &*words[*id as usize]).min_by_key(|word| (word.len(), *word));
        let plain = plain.map(str::to_owned);
        let mut range = |prefix: &str| {
            let from = self.sorted.partition_point(|id| &*words[*id as usize] < prefix);
            for id in self.sorted[from..].iter().take_while(|id| words[**id as usize].starts_with(prefix)).take(MOST) {
                found.add(*id, Nearness::Start);
            }
        };
        match typing {
            Typing::Going => range(typed),
            // A number is whole, and so is a size: 22 is not 220.
            Typing::Finished if !is_plain(typed) => {}
            Typing::Finished if typed.len() > SHORTEST_PART => {
                range(typed);
                // Compounds begin with the word as dictionaries have it: kaivonkansi for kaivoja.
                if let Some(plain) = plain.filter(|plain| plain.len() > SHORTEST_PART && *plain != typed) {
                    range(&plain);
                }
            }
            Typing::Finished => {}
        }
    }

    fn heads(&self, typed: &str, found: &mut Meant) {
        if !is_plain(typed) || typed.len() < SHORTEST_PART {
            return;
        }
        for (place, language) in COMPOUNDING.into_iter().enumerate() {
            let key = key(typed, language);
            if key.len() < SHORTEST_PART {
                continue;
            }
            let tail = backwards(&key);
            let list = &self.backwards[place];
            let from = list.partition_point(|(own, _)| **own < *tail);
            for (own, id) in list[from..].iter().take_while(|(own, _)| own.starts_with(&*tail)).take(MOST) {
                if own.len() >= tail.len() + SHORTEST_PART && self.ends_alike(*id, own.len() - tail.len(), typed) {
                    found.add(*id, Nearness::Head);
                }
            }
        }
    }

    /// Whether the end of a word, from a place on, begins as what was typed does: keys are short, and tiiv+iste is no
    /// istuin.
    fn ends_alike(&self, id: WordId, from: usize, typed: &str) -> bool {
        let Some(end) = self.word(id).get(from..) else { return false };
        let alike = end.bytes().zip(typed.bytes()).take_while(|(one, other)| one == other).count();
        alike + 1 >= typed.len().min(SHORTEST_PART + 2)
    }

    fn inside(&self, typed: &str, found: &mut Meant) {
        if !is_plain(typed) || typed.len() < SHORTEST_INSIDE {
            return;
        }
        for (at, _) in self.text.match_indices(typed).take(MOST) {
            let word = self.starts.partition_point(|start| *start <= at) - 1;
            found.add(WordId::try_from(word).expect("fewer words than four billion"), Nearness::Inside);
        }
    }

    fn slips(&self, typed: &str, found: &mut Meant) {
        if !is_plain(typed) || typed.len() < SHORTEST_SLIP {
            return;
        }
        let own_key = key(typed, Language::Fi);
        let mut corrections = Vec::new();
        for (id, word) in (0..).zip(&self.words) {
            if one_slip(typed.as_bytes(), word.as_bytes()) {
                corrections.push(id);
            }
        }
        if own_key.len() >= SHORTEST_SLIP {
            for (own, id) in &self.keys[Language::Fi.index()] {
                if one_slip(own_key.as_bytes(), own.as_bytes()) {
                    found.add(*id, Nearness::Slip);
                }
            }
        }
        for id in &corrections {
            found.add(*id, Nearness::Slip);
        }
        // Compounds of what was meant.
        let mut compounds = Meant::default();
        for id in corrections.iter().take(MOST_CORRECTIONS) {
            self.heads(self.word(*id), &mut compounds);
            self.beginning(self.word(*id), Typing::Finished, &mut compounds);
            self.forms(self.word(*id), &mut compounds);
        }
        if corrections.is_empty() && found.0.is_empty() {
            self.slips_in_heads(&own_key, &mut compounds);
        }
        for (id, nearness) in compounds.0 {
            let slipped = match nearness {
                Nearness::Exact | Nearness::Form => Nearness::Slip,
                Nearness::Head => Nearness::SlipInHead,
                _ => Nearness::SlipInCompound,
            };
            found.add(id, slipped);
        }
    }

    /// Compounds that end with something one slip away from a key.
    fn slips_in_heads(&self, key: &str, found: &mut Meant) {
        if key.len() < SHORTEST_SLIP {
            return;
        }
        for (own, id) in &self.keys[Language::Fi.index()] {
            let ends = [key.len(), key.len() - 1, key.len() + 1];
            let near = |length: usize| {
                let from = own.len().checked_sub(length).filter(|from| *from >= SHORTEST_PART)?;
                Some(one_slip(key.as_bytes(), &own.as_bytes()[from..]))
            };
            if ends.into_iter().any(|length| near(length) == Some(true)) {
                found.add(*id, Nearness::Head);
            }
        }
    }
}

/// Words with the nearest that they come.
#[derive(Default)]
struct Meant(HashMap<WordId, Nearness>);

impl Meant {
    fn add(&mut self, id: WordId, nearness: Nearness) {
        let own = self.0.entry(id).or_insert(nearness);
        *own = nearness.max(*own);
    }

    /// Makes everything that comes as near as `from` come only as near as `to`.
    fn lower(&mut self, from: Nearness, to: Nearness) {
        self.0.values_mut().filter(|own| **own == from).for_each(|own| *own = to);
    }
}

/// Whether a word has letters only.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn backwards(key: &str) -> Box<str> {
    key.chars().rev().collect::<String>().into()
}

/// The entries of a sorted list with this key.
fn equal<'a>(list: &'a [(Box<str>, WordId)], key: &str) -> &'a [(Box<str>, WordId)] {
    let from = list.partition_point(|(own, _)| &**own < key);
    let length = list[from..].iter().take_while(|(own, _)| &**own == key).count();
    &list[from..from + length]
}

/// Whether one letter more, less or other, or two exchanged, make one word of the other.
fn one_slip(one: &[u8], other: &[u8]) -> bool {
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([], []) => false,
        ([], [_]) | ([_], []) => true,
        _ if one.len() == other.len() => {
            one[1..] == other[1..]
                || one.len() > 1 && one[0] == other[1] && one[1] == other[0] && one[2..] == other[2..]
        }
        _ if one.len() > other.len() => one[1..] == *other,
        _ => *one == other[1..],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{Nearness, Typing, Vocabulary, one_slip};
    use crate::search::words::fold::fold;

    fn vocabulary() -> Vocabulary {
        let words = "lattiakaivo kaivo lattia lattiakaivon kansi palloventtiili venttiili venttiilit sulkuventtiili lämmitin \
            älypatteri patteri viemäriputki putki kupariputki käyttövesipumppu pumppu tiiviste istuin wcistuin kulventil \
            ventil golvbrunn dn50 22x1 22 220";
        let mut vocabulary = Vocabulary::default();
        let folded: Vec<_> = words.split_whitespace().map(fold).collect();
        vocabulary.extend(folded.iter().map(String::as_str));
        vocabulary
    }

    fn meant(typed: &str) -> Vec<(String, Nearness)> {
        let vocabulary = vocabulary();
        let found = vocabulary.meant(&fold(typed), Typing::Finished);
        found.into_iter().map(|(id, nearness)| (vocabulary.word(id).to_owned(), nearness)).collect()
    }

    fn nearness(typed: &str, word: &str) -> Option<Nearness> {
        meant(typed).into_iter().find(|(own, _)| *own == fold(word)).map(|(_, nearness)| nearness)
    }

    #[test]
    fn forms_dots_and_compounds_are_found() {
        assert_eq!(nearness("lattiakaivoja", "lattiakaivo"), Some(Nearness::Form));
        assert_eq!(nearness("venttiileille", "venttiili"), Some(Nearness::Form));
        assert_eq!(nearness("lammitin", "lämmitin"), Some(Nearness::Exact));
        assert_eq!(nearness("ÄLYPATTERI", "älypatteri"), Some(Nearness::Exact));
        assert_eq!(nearness("kaivo", "lattiakaivo"), Some(Nearness::Head));
        assert_eq!(nearness("kaivoja", "lattiakaivo"), Some(Nearness::Head));
        assert_eq!(nearness("lattia", "lattiakaivo"), Some(Nearness::Start));
        assert_eq!(nearness("ventiler", "kulventil"), Some(Nearness::Head));
        assert_eq!(nearness("vesi", "käyttövesipumppu"), Some(Nearness::Inside));
        assert_eq!(nearness("istuin", "wcistuin"), None);
        assert_eq!(nearness("istuin", "tiiviste"), None);
    }

    #[test]
    fn one_slip_from_five_letters_on_is_forgiven() {
        assert_eq!(nearness("lattiakavo", "lattiakaivo"), Some(Nearness::Slip));
        assert_eq!(nearness("lattiakkaivo", "lattiakaivo"), Some(Nearness::Slip));
        assert_eq!(nearness("venttilli", "venttiili"), Some(Nearness::Slip));
        assert_eq!(nearness("venttilli", "palloventtiili"), Some(Nearness::SlipInHead));
        assert_eq!(nearness("putik", "putki"), Some(Nearness::Slip));
        assert_eq!(nearness("kasi", "kansi"), None);
    }

    #[test]
    fn a_compound_that_no_text_has_is_taken_apart() {
        let vocabulary = vocabulary();
        let splits = vocabulary.splits("putkikansi");
        let words = |part: &[(u32, Nearness)]| -> Vec<String> {
            part.iter().map(|(id, _)| vocabulary.word(*id).to_owned()).collect()
        };
        assert_eq!(
            splits.iter().map(|split| [words(&split[0]), words(&split[1])]).collect::<Vec<_>>(),
            [[["putki".to_owned()].to_vec(), ["kansi".to_owned()].to_vec()]]
        );
        assert!(vocabulary.splits("xyzputki").is_empty() && vocabulary.splits("dn50").is_empty());
    }

    #[test]
    fn a_number_is_only_itself() {
        assert_eq!(meant("22"), [("22".to_owned(), Nearness::Exact)]);
        assert_eq!(meant("221"), []);
    }

    #[test]
    fn letters_that_are_being_typed_mean_everything_that_begins_so() {
        let vocabulary = vocabulary();
        let found = vocabulary.meant("pal", Typing::Going);
        assert_eq!(found.iter().map(|(id, _)| vocabulary.word(*id)).collect::<Vec<_>>(), ["palloventtiili"]);
    }

    #[test]
    fn words_that_come_later_are_found_as_the_first_ones() {
        let mut vocabulary = vocabulary();
        let before = vocabulary.len();
        vocabulary.extend(["kaivo", "sadevesikaivo"].into_iter());
        assert_eq!(vocabulary.len(), before + 1);
        let found = vocabulary.meant("kaivoa", Typing::Finished);
        assert!(found.iter().any(|(id, _)| vocabulary.word(*id) == "sadevesikaivo"));
    }

    /// The distance of Damerau and Levenshtein in its plainest form.
    fn distance(one: &[u8], other: &[u8]) -> usize {
        let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
        for (i, row) in rows.iter_mut().enumerate() {
            row[0] = i;
        }
        rows[0] = (0..=other.len()).collect();
        for i in 1..=one.len() {
            for j in 1..=other.len() {
                let change = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
                let mut best = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                rows[i][j] = best;
            }
        }
        rows[one.len()][other.len()]
    }

    proptest! {
        #[test]
        fn one_slip_is_a_distance_of_one(one in "[abc]{0,6}", other in "[abc]{0,6}") {
            prop_assert!(one_slip(one.as_bytes(), other.as_bytes()) == (distance(one.as_bytes(), other.as_bytes()) == 1));
        }
    }
}
