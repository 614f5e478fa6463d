//! Product groups and product classes: the operator's own grouping of the numbers, kept as data.
//!
//! A group is the first two digits of an LVI-number; a class divides a group and is not visible in the number.
//! Neither is ever removed, because numbers outlive them: one that is out of use is made inactive and only no
//! longer offered.

use std::collections::BTreeMap;

use super::language::Language;

/// Names in Finnish, Swedish and English, by [`Language::index`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(pub [String; 3]);

impl Names {
    /// The name in a language.
    pub fn get(&self, language: Language) -> &str {
        &self.0[language.index()]
    }
}

/// A product group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductGroup {
    /// The two digits that its numbers begin with, 0–99.
    pub number: u8,
    /// Its names.
    pub names: Names,
    /// Whether new numbers are opened in it.
    pub active: bool,
}

/// A product class within a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductClass {
    /// The group that it divides.
    pub group: u8,
    /// Its number within the group, 1–999.
    pub number: u16,
    /// Its names.
    pub names: Names,
    /// Whether new numbers are opened in it.
    pub active: bool,
}

/// Two digits of a number.
pub const MAX_GROUP: u8 = 99;
/// Three digits: the fullest groups of the trade have some dozens of classes.
pub const MAX_CLASS: u16 = 999;
/// Characters of a name: as long as an ETIM class name, and fits one line of a list.
pub const MAX_NAME: usize = 80;

/// Why names are not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// A language has none.
    Missing(Language),
    /// Longer than [`MAX_NAME`] characters.
    TooLong(Language),
    /// A control character stands in it.
    Unprintable(Language),
}

/// Reads the three names as typed: blanks at the ends and doubled ones are put right.
///
/// # Errors
/// Everything that is wrong, in the order of the languages.
pub fn read_names(typed: [&str; 3]) -> Result<Names, Vec<NameFault>> {
    let mut faults = Vec::new();
    let names = Language::ALL.map(|language| {
        let name = typed[language.index()].split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            faults.push(NameFault::Missing(language));
        } else if name.chars().count() > MAX_NAME {
            faults.push(NameFault::TooLong(language));
        } else if name.chars().any(char::is_control) {
            faults.push(NameFault::Unprintable(language));
        }
        name
    });
    if faults.is_empty() { Ok(Names(names)) } else { Err(faults) }
}

/// All groups and classes: small enough to be held in memory whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouping {
    groups: BTreeMap<u8, ProductGroup>,
    classes: BTreeMap<(u8, u16), ProductClass>,
}

impl Grouping {
    /// Everything that there is.
    pub fn new(
        groups: impl IntoIterator<Item = ProductGroup>,
        classes: impl IntoIterator<Item = ProductClass>,
    ) -> Grouping {
        Grouping {
            groups: groups.into_iter().map(|group| (group.number, group)).collect(),
            classes: classes.into_iter().map(|class| ((class.group, class.number), class)).collect(),
        }
    }

    /// A group.
    pub fn group(&self, number: u8) -> Option<&ProductGroup> {
        self.groups.get(&number)
    }

    /// A class of a group.
    pub fn class(&self, group: u8, number: u16) -> Option<&ProductClass> {
        self.classes.get(&(group, number))
    }

    /// All groups in the order of their numbers.
    pub fn groups(&self) -> impl Iterator<Item = &ProductGroup> {
        self.groups.values()
    }

    /// The classes of a group in the order of their numbers.
    pub fn classes(&self, group: u8) -> impl Iterator<Item = &ProductClass> {
        self.classes.range((group, 0)..=(group, u16::MAX)).map(|(_, class)| class)
    }

    /// The name of a group in a language; its two digits where nobody knows the group.
    pub fn group_name(&self, number: u8, language: Language) -> String {
        self.group(number).map_or_else(|| format!("{number:02}"), |group| group.names.get(language).to_owned())
    }

    /// The name of a class in a language; empty where nobody knows the class.
    pub fn class_name(&self, group: u8, number: u16, language: Language) -> &str {
        self.class(group, number).map_or("", |class| class.names.get(language))
    }

    /// The number that a new class of a group gets: the one after the last; `None` where the group is full.
    pub fn next_class(&self, group: u8) -> Option<u16> {
        let last = self.classes(group).last().map_or(0, |class| class.number);
        (last < MAX_CLASS).then_some(last + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Grouping, MAX_CLASS, NameFault, Names, ProductClass, ProductGroup, read_names};
    use crate::domain::language::Language;

    fn names(name: &str) -> Names {
        Names([name.into(), name.into(), name.into()])
    }

    fn class(group: u8, number: u16) -> ProductClass {
        ProductClass { group, number, names: names("x"), active: true }
    }

    #[test]
    fn every_language_needs_a_name() {
        assert_eq!(
            read_names([" Venttiilit ", "Ventiler", "Valves"]).map(|names| names.0[0].clone()),
            Ok("Venttiilit".into())
        );
        assert_eq!(
            read_names(["", &"x".repeat(81), "a\u{7}"]),
            Err(vec![
                NameFault::Missing(Language::Fi),
                NameFault::TooLong(Language::Sv),
                NameFault::Unprintable(Language::En)
            ])
        );
    }

    #[test]
    fn classes_belong_to_their_group_only() {
        let group = ProductGroup { number: 1, names: names("Putket"), active: true };
        let grouping = Grouping::new([group], [class(1, 2), class(2, 1), class(1, 1)]);
        assert_eq!(grouping.classes(1).map(|class| class.number).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(grouping.next_class(1), Some(3));
        assert_eq!(grouping.next_class(3), Some(1));
        assert_eq!(Grouping::new([], [class(1, MAX_CLASS)]).next_class(1), None);
        assert_eq!(grouping.group_name(7, Language::Fi), "07");
        assert_eq!(grouping.group_name(1, Language::Fi), "Putket");
    }
}
