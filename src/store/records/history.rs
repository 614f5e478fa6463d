//! Entries of product histories on disk: a person by identifiers only, values old and new.

use bincode::{Decode, Encode};

use super::value::{ContentRecord, ValueRecord, feature, field};
use crate::domain::etim::{ClassCode, ReleaseId};
use crate::domain::event::Who;
use crate::domain::history::{Act, Author, HistoryEntry};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::product::diff::Change;
use crate::store::codec::Record;

/// An entry; the card's link number and the version are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct HistoryRecord {
    at: i64,
    author: Option<AuthorRecord>,
    act: ActRecord,
    reason: String,
    changes: Vec<ChangeRecord>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
struct AuthorRecord {
    person: u32,
    name_version: u16,
    company: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
enum ActRecord {
    Opened,
    Changed,
    Archived,
    Reactivated { since: i64 },
    Restored { from: u32 },
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
enum ChangeRecord {
    Field { code: u16, old: Option<ValueRecord>, new: Option<ValueRecord> },
    Classification { old: Option<(u32, [u8; 8])>, new: Option<(u32, [u8; 8])> },
    Feature { code: [u8; 8], old: Option<ContentRecord>, new: Option<ContentRecord> },
}

impl Record for HistoryRecord {
    const NAME: &'static str = "history";
    const VERSION: u8 = 1;
}

impl From<&HistoryEntry> for HistoryRecord {
    fn from(entry: &HistoryEntry) -> Self {
        HistoryRecord {
            at: entry.at.millis(),
            author: match entry.author {
                Author::Bank => None,
                Author::Person(who, company) => Some(AuthorRecord {
                    person: who.person.number(),
                    name_version: who.name_version,
                    company: company.number(),
                }),
            },
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
    /// The entry of this version; otherwise what in the record no entry can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn entry(self, version: u32) -> Result<HistoryEntry, String> {
        Ok(HistoryEntry {
            version,
            at: Moment::from_millis(self.at),
            author: self.author.map_or(Ok(Author::Bank), AuthorRecord::read)?,
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

impl AuthorRecord {
    fn read(self) -> Result<Author, String> {
        let company = CompanyId::new(self.company).ok_or_else(|| format!("{} is no company", self.company))?;
        Ok(Author::Person(Who { person: PersonId::new(self.person), name_version: self.name_version }, company))
    }
}

impl From<&Change> for ChangeRecord {
    fn from(change: &Change) -> Self {
        match change {
            Change::Field { code, old, new } => ChangeRecord::Field {
                code: code.number(),
                old: old.as_ref().map(ValueRecord::from),
                new: new.as_ref().map(ValueRecord::from),
            },
            Change::Classification { old, new } => {
                let bytes = |(release, class): (ReleaseId, ClassCode)| (release.number(), class.bytes());
                ChangeRecord::Classification { old: old.map(bytes), new: new.map(bytes) }
            }
            Change::Feature { code, old, new } => ChangeRecord::Feature {
                code: code.bytes(),
                old: old.map(ContentRecord::from),
                new: new.map(ContentRecord::from),
            },
        }
    }
}

impl ChangeRecord {
    fn read(self) -> Result<Change, String> {
        Ok(match self {
            ChangeRecord::Field { code, old, new } => Change::Field {
                code: field(code)?,
                old: old.map(ValueRecord::read).transpose()?,
                new: new.map(ValueRecord::read).transpose()?,
            },
            ChangeRecord::Classification { old, new } => Change::Classification {
                old: old.map(classification).transpose()?,
                new: new.map(classification).transpose()?,
            },
            ChangeRecord::Feature { code, old, new } => Change::Feature {
                code: feature(code)?,
                old: old.map(ContentRecord::read).transpose()?,
                new: new.map(ContentRecord::read).transpose()?,
            },
        })
    }
}

fn classification((release, class): (u32, [u8; 8])) -> Result<(ReleaseId, ClassCode), String> {
    Ok((
        ReleaseId::from_number(release).ok_or_else(|| format!("{release} is no ETIM release"))?,
        ClassCode::from_bytes(class).ok_or_else(|| format!("{class:?} is no ETIM class"))?,
    ))
}
