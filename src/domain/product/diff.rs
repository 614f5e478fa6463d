//! Changes of a product, field by field and feature by feature: finding them, taking them back, merging two people's.
//!
//! Invariant: `revert(new, diff(old, new))` has the content of `old`. Histories keep changes only, so that is how a
//! product is seen as it was. Number, company, ownership and class never change; status is no content.

use super::card::{Etim, Product};
use super::code::FieldCode;
use super::value::{Value, Values};
use crate::domain::attachment::{self, FileRef};
use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent, ReleaseId};

/// Where in a product something changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A field of the catalogue.
    Field(FieldCode),
    /// The ETIM class, or the release that it is read in.
    Classification,
    /// A feature of the ETIM class.
    Feature(FeatureCode),
}

/// One change: what stood there, and what stands there now. The two differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Of a field.
    Field {
        /// Which.
        code: FieldCode,
        /// The value before; `None` where there was none.
        old: Option<Value>,
        /// The value after; `None` where it was taken away.
        new: Option<Value>,
    },
    /// Of the ETIM class, or the release that it is read in.
    Classification {
        /// The class before.
        old: Option<(ReleaseId, ClassCode)>,
        /// The class after.
        new: Option<(ReleaseId, ClassCode)>,
    },
    /// Of what is said about an ETIM feature.
    Feature {
        /// Which.
        code: FeatureCode,
        /// What was said before.
        old: Option<FeatureContent>,
        /// What is said now.
        new: Option<FeatureContent>,
    },
}

impl Change {
    /// Where it is.
    pub const fn place(&self) -> Place {
        match self {
            Change::Field { code, .. } => Place::Field(*code),
            Change::Classification { .. } => Place::Classification,
            Change::Feature { code, .. } => Place::Feature(*code),
        }
    }

    /// The field and its new value; `None` where it is no change of a field.
    pub const fn field(&self) -> Option<(FieldCode, Option<&Value>)> {
        match self {
            Change::Field { code, new, .. } => Some((*code, new.as_ref())),
            Change::Classification { .. } | Change::Feature { .. } => None,
        }
    }

    /// The change that takes this one back.
    pub fn reversed(self) -> Change {
        match self {
            Change::Field { code, old, new } => Change::Field { code, old: new, new: old },
            Change::Classification { old, new } => Change::Classification { old: new, new: old },
            Change::Feature { code, old, new } => Change::Feature { code, old: new, new: old },
        }
    }

    /// Whether both lead to the same.
    fn agrees_with(&self, other: &Change) -> bool {
        match (self, other) {
            (Change::Field { new: one, .. }, Change::Field { new: two, .. }) => one == two,
            (Change::Classification { new: one, .. }, Change::Classification { new: two, .. }) => one == two,
            (Change::Feature { new: one, .. }, Change::Feature { new: two, .. }) => one == two,
            _ => false,
        }
    }
}

/// What differs between two states of a product: fields by code, then the classification, then features by code.
pub fn diff(old: &Product, new: &Product) -> Vec<Change> {
    let mut changes = fields_of(&old.values, &new.values);
    if class_of(old) != class_of(new) {
        changes.push(Change::Classification { old: class_of(old), new: class_of(new) });
    }
    let features = |product: &Product| -> Vec<_> {
        let etim = product.etim.as_ref().map_or(&[][..], Etim::features);
        etim.iter().map(|value| (value.feature, value.content)).collect()
    };
    walk_both(features(old), features(new), |code, old, new| changes.push(Change::Feature { code, old, new }));
    changes
}

fn fields_of(old: &Values, new: &Values) -> Vec<Change> {
    let mut changes = Vec::new();
    walk_both(old.iter().collect(), new.iter().collect(), |code, old, new| {
        changes.push(Change::Field { code, old: old.cloned(), new: new.cloned() });
    });
    changes
}

/// Walks two lists that are sorted by key and tells every key under which they differ.
fn walk_both<K: Ord + Copy, V: PartialEq>(
    old: Vec<(K, V)>,
    new: Vec<(K, V)>,
    mut differs: impl FnMut(K, Option<V>, Option<V>),
) {
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let key = match (old.peek(), new.peek()) {
            (None, None) => return,
            (Some((key, _)), None) | (None, Some((key, _))) => *key,
            (Some((left, _)), Some((right, _))) => *left.min(right),
        };
        let before = old.next_if(|(at, _)| *at == key).map(|(_, value)| value);
        let after = new.next_if(|(at, _)| *at == key).map(|(_, value)| value);
        if before != after {
            differs(key, before, after);
        }
    }
}

/// Carries changes out, whatever stood in their places before.
pub fn apply(product: &mut Product, changes: impl IntoIterator<Item = Change>) {
    for change in changes {
        match change {
            Change::Field { code, new, .. } => {
                product.values.put(code, new);
            }
            Change::Classification { new: None, .. } => product.etim = None,
            Change::Classification { new: Some((release, class)), .. } => match &mut product.etim {
                Some(etim) => (etim.release, etim.class) = (release, class),
                None => product.etim = Some(Etim::new(release, class, Vec::new())),
            },
            Change::Feature { code, new, .. } => {
                if let Some(etim) = &mut product.etim {
                    etim.put(code, new);
                }
            }
        }
    }
}

/// Takes changes back: the product gets the content that it had before them.
pub fn revert(product: &mut Product, changes: Vec<Change>) {
    apply(product, changes.into_iter().map(Change::reversed));
}

/// What becomes of one person's changes after somebody else changed the same product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// The changes still to be carried out on the other's state.
    pub changes: Vec<Change>,
    /// The places where both said something else.
    pub conflicts: Vec<Conflict>,
}

/// A place where two people said something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What this person wanted.
    pub mine: Change,
    /// What the other person did in the meantime.
    pub theirs: Change,
}

/// Merges: `base` is what both began with, `mine` what this person made of it, `theirs` what is stored now.
///
/// Different places are merged, the same answer in the same place counts once, different answers are a conflict. A
/// new class is also in conflict with every change of a feature, because features mean something only in a class.
/// Files of one field are looked at one by one (`attachment::merge`).
pub fn merge(base: &Product, mine: &Product, theirs: &Product) -> Merge {
    let (mut changes, mut others) = (diff(base, mine), diff(base, theirs));
    let agreed = |change: &Change, all: &[Change]| {
        all.iter().any(|other| other.place() == change.place() && other.agrees_with(change))
    };
    let in_both: Vec<Place> = changes.iter().filter(|change| agreed(change, &others)).map(Change::place).collect();
    changes.retain(|change| !in_both.contains(&change.place()));
    others.retain(|change| !in_both.contains(&change.place()));
    let mut merge = Merge::default();
    for change in changes {
        let met = others.iter().find(|other| match (change.place(), other.place()) {
            (Place::Feature(_), Place::Classification) | (Place::Classification, Place::Feature(_)) => true,
            (one, two) => one == two,
        });
        match met {
            None => merge.changes.push(change),
            Some(other) => match merge_files(&change, other) {
                Some(None) => {}
                Some(Some(merged)) => merge.changes.push(merged),
                None => merge.conflicts.push(Conflict { mine: change, theirs: other.clone() }),
            },
        }
    }
    merge
}

/// Both changes of one field's files in one, from what is stored now; `Some(None)` where nothing is left to do, `None`
/// where they are not of files or do not go together.
fn merge_files(mine: &Change, theirs: &Change) -> Option<Option<Change>> {
    let (Change::Field { code, old, new: mine }, Change::Field { new: theirs, .. }) = (mine, theirs) else {
        return None;
    };
    let merged = attachment::merge::merge(files(old)?, files(mine)?, files(theirs)?)?;
    let new = Value::files(merged);
    Some((new != *theirs).then(|| Change::Field { code: *code, old: theirs.clone(), new }))
}

/// The files of a field that may be empty; `None` where it holds something else.
fn files(value: &Option<Value>) -> Option<&[FileRef]> {
    match value {
        None => Some(&[]),
        Some(Value::Files(files)) => Some(files),
        Some(_) => None,
    }
}

fn class_of(product: &Product) -> Option<(ReleaseId, ClassCode)> {
    product.etim.as_ref().map(|etim| (etim.release, etim.class))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
    use rust_decimal::Decimal;

    use super::{Change, Place, apply, diff, merge, revert};
    use crate::domain::attachment::{ContentId, FileRef};
    use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent, FeatureValue, ReleaseId};
    use crate::domain::history::Author;
    use crate::domain::moment::Moment;
    use crate::domain::number::LinkNumber;
    use crate::domain::product::{Etim, FieldCode, Ownership, Product, Value};

    fn code(number: u16) -> FieldCode {
        FieldCode::new(number).expect("in range")
    }

    fn empty() -> Product {
        Product::open(
            LinkNumber::parse("45321101042").expect("valid"),
            Ownership::Own,
            1,
            Moment::from_millis(0),
            Author::Bank,
        )
    }

    fn with(values: &[(u16, i64)]) -> Product {
        let mut product = empty();
        for (number, value) in values {
            product.values.set(code(*number), Value::Integer(*value));
        }
        product
    }

    fn product() -> impl Strategy<Value = Product> {
        let values = proptest::collection::vec((200_u16..212, 0_i64..3), 0..8);
        let feature = (1_u32..6, 0_i64..3);
        let etim = proptest::option::of((1_u32..3, 1_u32..3, proptest::collection::vec(feature, 0..5)));
        (values, etim).prop_map(|(values, etim)| {
            let mut product = with(&values);
            product.etim = etim.map(|(release, class, features)| {
                let features = features.into_iter().map(|(code, number)| FeatureValue {
                    feature: FeatureCode::parse(&format!("EF{code:06}")).expect("a code"),
                    content: FeatureContent::Number(Decimal::from(number)),
                });
                let class = ClassCode::parse(&format!("EC{class:06}")).expect("a code");
                Etim::new(ReleaseId::numbered(release, 0).expect("a release"), class, features.collect())
            });
            product
        })
    }

    proptest! {
        #[test]
        fn changes_lead_there_and_back(old in product(), new in product()) {
            let changes = diff(&old, &new);
            let mut there = old.clone();
            apply(&mut there, changes.clone());
            prop_assert_eq!(&there, &new);
            revert(&mut there, changes);
            prop_assert_eq!(there, old);
        }

        #[test]
        fn a_merge_takes_each_change_or_names_the_conflict(base in product(), mine in product(), theirs in product()) {
            let merged = merge(&base, &mine, &theirs);
            let wanted = diff(&base, &mine);
            prop_assert!(merged.changes.len() + merged.conflicts.len() <= wanted.len());
            let mut result = theirs.clone();
            apply(&mut result, merged.changes.clone());
            for change in wanted {
                let conflict = merged.conflicts.iter().any(|conflict| conflict.mine == change);
                if let (Change::Field { code, new, .. }, false) = (&change, conflict) {
                    prop_assert_eq!(result.values.get(*code), new.as_ref());
                }
            }
        }

        #[test]
        fn the_same_change_by_both_is_neither_a_conflict_nor_made_twice(base in product(), both in product()) {
            let merged = merge(&base, &both, &both);
            prop_assert!(merged.changes.is_empty() && merged.conflicts.is_empty());
        }

        #[test]
        fn disjoint_changes_give_the_same_whoever_comes_first(base in product(), mine in product(), theirs in product()) {
            let (first, second) = (merge(&base, &mine, &theirs), merge(&base, &theirs, &mine));
            prop_assert_eq!(first.conflicts.is_empty(), second.conflicts.is_empty());
            if first.conflicts.is_empty() {
                let (mut one, mut other) = (theirs, mine);
                apply(&mut one, first.changes);
                apply(&mut other, second.changes);
                prop_assert_eq!(one, other);
            }
        }

        #[test]
        fn nobody_else_means_no_conflict(base in product(), mine in product()) {
            let merged = merge(&base, &mine, &base);
            prop_assert_eq!(merged.changes, diff(&base, &mine));
            prop_assert!(merged.conflicts.is_empty());
        }
    }

    #[test]
    fn different_files_of_one_field_are_merged() {
        let file = |number: u8, title: &str| FileRef {
            title: title.into(),
            ..FileRef::new(ContentId::new([number; 32]), "a.pdf", "pdf")
        };
        let with = |files: Vec<FileRef>| {
            let mut product = empty();
            product.values.put(FieldCode::EPD, Value::files(files));
            product
        };
        let base = with(vec![file(1, "")]);
        let (mine, theirs) = (with(vec![file(1, "EPD")]), with(vec![file(1, ""), file(2, "")]));
        let merged = merge(&base, &mine, &theirs);
        assert!(merged.conflicts.is_empty());
        let mut result = theirs.clone();
        apply(&mut result, merged.changes.clone());
        assert_eq!(result.values.files(FieldCode::EPD), [file(1, "EPD"), file(2, "")]);
        revert(&mut result, merged.changes);
        assert_eq!(result, theirs);
        assert_eq!(merge(&base, &mine, &with(vec![file(1, "PEP")])).conflicts.len(), 1);
    }

    #[test]
    fn the_same_field_with_another_value_is_a_conflict() {
        let base = with(&[(200, 1), (201, 1)]);
        let merged = merge(&base, &with(&[(200, 2), (201, 5)]), &with(&[(200, 3), (201, 5), (202, 4)]));
        assert!(merged.changes.is_empty());
        assert_eq!(merged.conflicts.len(), 1);
        assert_eq!(merged.conflicts[0].mine.place(), Place::Field(code(200)));
        assert_eq!(
            merged.conflicts[0].theirs,
            Change::Field { code: code(200), old: Some(Value::Integer(1)), new: Some(Value::Integer(3)) }
        );
    }
}
