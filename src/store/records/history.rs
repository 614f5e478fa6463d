//! Entries of product histories on disk: a person by identifiers only, values old and new.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::author::AuthorRecord;
use super::open;
use super::value::Kept;
use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent, ReleaseId};
use crate::domain::history::{Act, HistoryEntry};
use crate::domain::moment::Moment;
use crate::domain::product::diff::Change;
use crate::domain::product::{FieldCode, Value};
use crate::store::codec::Record;

/// An entry; the card's link number and the version are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct HistoryRecord {
    at: i64,
    author: Option<AuthorRecord>,
    act: ActRecord,
    reason: String,
    changes: Vec<ChangeRecord>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ActRecord {
    Opened,
    Changed,
    Archived,
    Reactivated { since: i64 },
    Restored { from: u32 },
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ChangeRecord {
    Field {
        code: Kept<FieldCode>,
        old: Option<Kept<Value>>,
        new: Option<Kept<Value>>,
    },
    Classification {
        #[serde(with = "open::class")]
        old: Option<(u32, [u8; 8])>,
        #[serde(with = "open::class")]
        new: Option<(u32, [u8; 8])>,
    },
    Feature {
        code: Kept<FeatureCode>,
        old: Option<Kept<FeatureContent>>,
        new: Option<Kept<FeatureContent>>,
    },
}

impl Record for HistoryRecord {
    const NAME: &'static str = "history";
    const VERSION: u8 = 1;
}

impl From<&HistoryEntry> for HistoryRecord {
    fn from(entry: &HistoryEntry) -> Self {
        HistoryRecord {
            at: entry.at.millis(),
            author: AuthorRecord::of(entry.author),
            act: match entry.act {
                Act::Opened => ActRecord::Opened,
                Act::Changed => ActRecord::Changed,
                Act::Archived => ActRecord::Archived,
                Act::Reactivated { since } => ActRecord::Reactivated { since: since.millis() },
                Act::Restored { from } => ActRecord::Restored { from },
            },
            reason: entry.reason.clone(),
            changes: entry.changes.iter().map(ChangeRecord::from).collect(),
        }
    }
}

impl HistoryRecord {
    /// When it was.
    pub const fn moment(&self) -> Moment {
        Moment::from_millis(self.at)
    }

    /// Whether the product was active before it; `None` where the entry says nothing of it. Before it was opened there
    /// was none that could be.
    pub const fn was_active_before(&self) -> Option<bool> {
        match self.act {
            ActRecord::Opened | ActRecord::Reactivated { .. } => Some(false),
            ActRecord::Archived => Some(true),
            ActRecord::Changed | ActRecord::Restored { .. } => None,
        }
    }

    /// The entry of this version; otherwise what in the record no entry can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn entry(self, version: u32) -> Result<HistoryEntry, String> {
        Ok(HistoryEntry {
            version,
            at: Moment::from_millis(self.at),
            author: AuthorRecord::read(self.author)?,
            act: match self.act {
                ActRecord::Opened => Act::Opened,
                ActRecord::Changed => Act::Changed,
                ActRecord::Archived => Act::Archived,
                ActRecord::Reactivated { since } => Act::Reactivated { since: Moment::from_millis(since) },
                ActRecord::Restored { from } => Act::Restored { from },
            },
            reason: self.reason,
            changes: self.changes.into_iter().map(ChangeRecord::read).collect::<Result<_, _>>()?,
        })
    }
}

impl From<&Change> for ChangeRecord {
    fn from(change: &Change) -> Self {
        match change {
            Change::Field { code, old, new } => {
                ChangeRecord::Field { code: Kept(*code), old: old.clone().map(Kept), new: new.clone().map(Kept) }
            }
            Change::Classification { old, new } => {
                let bytes = |(release, class): (ReleaseId, ClassCode)| (release.number(), class.bytes());
                ChangeRecord::Classification { old: old.map(bytes), new: new.map(bytes) }
            }
            Change::Feature { code, old, new } => {
                ChangeRecord::Feature { code: Kept(*code), old: old.map(Kept), new: new.map(Kept) }
            }
        }
    }
}

impl ChangeRecord {
    fn read(self) -> Result<Change, String> {
        Ok(match self {
            ChangeRecord::Field { code, old, new } => {
                Change::Field { code: code.0, old: old.map(|old| old.0), new: new.map(|new| new.0) }
            }
            ChangeRecord::Classification { old, new } => Change::Classification {
                old: old.map(classification).transpose()?,
                new: new.map(classification).transpose()?,
            },
            ChangeRecord::Feature { code, old, new } => {
                Change::Feature { code: code.0, old: old.map(|old| old.0), new: new.map(|new| new.0) }
            }
        })
    }
}

fn classification((release, class): (u32, [u8; 8])) -> Result<(ReleaseId, ClassCode), String> {
    Ok((
        ReleaseId::from_number(release).ok_or_else(|| format!("{release} is no ETIM release"))?,
        ClassCode::from_bytes(class).ok_or_else(|| format!("{class:?} is no ETIM class"))?,
    ))
}

#[cfg(test)]
mod tests {
    use super::HistoryRecord;
    use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent, ReleaseId};
    use crate::domain::event::Who;
    use crate::domain::history::{Act, Author, HistoryEntry};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::moment::Moment;
    use crate::domain::product::diff::Change;
    use crate::domain::product::{FieldCode, Value};
    use crate::store::codec::{decode, encode};

    fn entry(act: Act, author: Author, changes: Vec<Change>) -> HistoryEntry {
        HistoryEntry { version: 9, at: Moment::from_millis(1_000), author, act, reason: "Syy".to_owned(), changes }
    }

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let who = Who { person: PersonId::new(300), name_version: 2 };
        let person = Author::Person(who, CompanyId::new(1042).expect("valid"));
        let changes = vec![
            Change::Field { code: FieldCode::BRAND, old: None, new: Some(Value::text("Vesi")) },
            Change::Classification {
                old: None,
                new: Some((ReleaseId::numbered(10, 0).expect("valid"), ClassCode::parse("EC011303").expect("valid"))),
            },
            Change::Feature {
                code: FeatureCode::parse("EF006272").expect("valid"),
                old: Some(FeatureContent::Logical(true)),
                new: None,
            },
        ];
        let released: [(HistoryEntry, &[u8]); 5] = [
            (entry(Act::Opened, Author::Bank, Vec::new()), &[1, 251, 208, 7, 0, 0, 3, 83, 121, 121, 0]),
            (
                entry(Act::Changed, person, changes),
                &[
                    1, 251, 208, 7, 1, 251, 44, 1, 2, 251, 18, 4, 1, 3, 83, 121, 121, 3, 0, 110, 0, 1, 0, 4, 86, 101,
                    115, 105, 1, 0, 1, 251, 16, 39, 69, 67, 48, 49, 49, 51, 48, 51, 2, 69, 70, 48, 48, 54, 50, 55, 50,
                    1, 2, 1, 0,
                ],
            ),
            (
                entry(Act::Archived, person, Vec::new()),
                &[1, 251, 208, 7, 1, 251, 44, 1, 2, 251, 18, 4, 2, 3, 83, 121, 121, 0],
            ),
            (
                entry(Act::Reactivated { since: Moment::from_millis(7) }, person, Vec::new()),
                &[1, 251, 208, 7, 1, 251, 44, 1, 2, 251, 18, 4, 3, 14, 3, 83, 121, 121, 0],
            ),
            (
                entry(Act::Restored { from: 4 }, person, Vec::new()),
                &[1, 251, 208, 7, 1, 251, 44, 1, 2, 251, 18, 4, 4, 4, 3, 83, 121, 121, 0],
            ),
        ];
        for (entry, bytes) in released {
            assert_eq!(encode(&HistoryRecord::from(&entry)).expect("small"), bytes, "{:?}", entry.act);
            assert_eq!(decode::<HistoryRecord>(bytes).expect("whole").entry(9), Ok(entry));
        }
    }
}
