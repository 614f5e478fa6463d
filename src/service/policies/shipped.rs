//! The first versions, which the program brings along: they describe this program, and what only its operator knows is
//! left blank.

use jiff::civil::Date;

use crate::domain::calendar;
use crate::domain::history::Author;
use crate::domain::moment::Moment;
use crate::domain::policy::{PolicyKind, PolicyVersion, Texts};
use crate::store::{self, Store, StoreError, Writer};

macro_rules! in_each_language {
    ($file:literal) => {
        [
            include_str!(concat!("../../../assets/policies/fi/", $file)),
            include_str!(concat!("../../../assets/policies/sv/", $file)),
            include_str!(concat!("../../../assets/policies/en/", $file)),
        ]
    };
}

/// The texts of the first version of a policy.
fn shipped(kind: PolicyKind) -> Texts {
    let texts = match kind {
        PolicyKind::Privacy => in_each_language!("privacy.md"),
        PolicyKind::Terms => in_each_language!("terms.md"),
        PolicyKind::Processing => in_each_language!("processing.md"),
    };
    Texts(texts.map(|text| text.trim().to_owned()))
}

/// Stores the first version of each policy that has none yet, as published at this moment; for new banks.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_shipped(writer: &Writer, now: Moment) -> Result<(), StoreError> {
    let from: Date = calendar::day(now);
    for kind in PolicyKind::ALL {
        if store::policies::version(writer, kind, 1)?.is_none() {
            let asks = kind.is_public();
            let version = PolicyVersion { kind, number: 1, published: now, from, by: Author::Bank, asks };
            store::policies::publish(writer, &version, &shipped(kind))?;
        }
    }
    Ok(())
}

/// Stores the first versions where there are none: a version like any other, to be replaced by the operator's own.
pub(in crate::service) fn found_policies(store: &Store, now: Moment) -> Result<(), StoreError> {
    let is_there = |kind| store.read(|reader| store::policies::version(reader, kind, 1)).map(|found| found.is_some());
    for kind in PolicyKind::ALL {
        if !is_there(kind)? {
            return store.write(|writer| put_shipped(writer, now));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::shipped;
    use crate::domain::language::Language;
    use crate::domain::policy::{PolicyKind, Texts, blanks};
    use crate::markdown::{Block, read};

    #[test]
    fn the_first_versions_say_the_same_in_each_language() {
        for kind in PolicyKind::ALL {
            let shapes = Language::ALL.map(|language| {
                let texts = shipped(kind);
                let text = texts.get(language);
                assert_eq!(Texts::parse(text).as_deref(), Ok(text), "{kind:?} {language}");
                let shape = |block: &Block| match block {
                    Block::Heading { level, .. } => format!("heading {level}"),
                    Block::List { items, .. } => format!("list {}", items.len()),
                    Block::Table { head, rows } => format!("table {} {}", head.len(), rows.len()),
                    Block::Paragraph(_) => "paragraph".to_owned(),
                    Block::Quote(_) | Block::Code(_) | Block::Rule => "other".to_owned(),
                };
                (read(text).blocks.iter().map(shape).collect::<Vec<_>>(), blanks(text).len())
            });
            assert_eq!(shapes[0], shapes[1], "{kind:?}");
            assert_eq!(shapes[0], shapes[2], "{kind:?}");
            assert!(shapes[0].1 >= 4, "{kind:?} leaves to the operator what only the operator knows");
        }
    }

    #[test]
    fn the_first_versions_name_no_real_service() {
        for kind in PolicyKind::ALL {
            for text in &shipped(kind).0 {
                for word in [" Oy", " Ab ", "Ambientia", "LVI-Numero", "Red Hat", "Apache"] {
                    assert!(!text.contains(word), "{kind:?}: {word}");
                }
            }
        }
    }
}
