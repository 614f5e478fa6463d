//! Entries of company histories on disk: a person by identifiers only, values old and new.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::author::AuthorRecord;
use crate::domain::company::{CompanyAct, CompanyEntry, CompanyField, FieldChange};
use crate::domain::moment::Moment;
use crate::store::codec::Record;

/// An entry; the company and the version are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct CompanyHistoryRecord {
    at: i64,
    author: Option<AuthorRecord>,
    act: ActRecord,
    reason: String,
    changes: Vec<(u8, Option<(String, String)>)>,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ActRecord {
    Created,
    Changed,
    InvoicingAdded(u16),
    InvoicingChanged(u16),
    InvoicingRemoved(u16),
    ContactChanged,
    ContactRemoved,
    Activated,
    Ended,
}

impl Record for CompanyHistoryRecord {
    const NAME: &'static str = "company history";
    const VERSION: u8 = 1;
}

impl From<&CompanyEntry> for CompanyHistoryRecord {
    fn from(entry: &CompanyEntry) -> CompanyHistoryRecord {
        CompanyHistoryRecord {
            at: entry.at.millis(),
            author: AuthorRecord::of(entry.author),
            act: match entry.act {
                CompanyAct::Created => ActRecord::Created,
                CompanyAct::Changed => ActRecord::Changed,
                CompanyAct::InvoicingAdded(number) => ActRecord::InvoicingAdded(number),
                CompanyAct::InvoicingChanged(number) => ActRecord::InvoicingChanged(number),
                CompanyAct::InvoicingRemoved(number) => ActRecord::InvoicingRemoved(number),
                CompanyAct::ContactChanged => ActRecord::ContactChanged,
                CompanyAct::ContactRemoved => ActRecord::ContactRemoved,
                CompanyAct::Activated => ActRecord::Activated,
                CompanyAct::Ended => ActRecord::Ended,
            },
            reason: entry.reason.clone(),
            changes: entry.changes.iter().map(|change| (change.field.code(), change.values.clone())).collect(),
        }
    }
}

impl CompanyHistoryRecord {
    /// The entry of this version; otherwise what in the record no entry can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn entry(self, version: u32) -> Result<CompanyEntry, String> {
        let change = |(code, values)| {
            let field = CompanyField::from_code(code).ok_or_else(|| format!("{code} is no field of a company"))?;
            Ok(FieldChange { field, values })
        };
        Ok(CompanyEntry {
            version,
            at: Moment::from_millis(self.at),
            author: AuthorRecord::read(self.author)?,
            act: match self.act {
                ActRecord::Created => CompanyAct::Created,
                ActRecord::Changed => CompanyAct::Changed,
                ActRecord::InvoicingAdded(number) => CompanyAct::InvoicingAdded(number),
                ActRecord::InvoicingChanged(number) => CompanyAct::InvoicingChanged(number),
                ActRecord::InvoicingRemoved(number) => CompanyAct::InvoicingRemoved(number),
                ActRecord::ContactChanged => CompanyAct::ContactChanged,
                ActRecord::ContactRemoved => CompanyAct::ContactRemoved,
                ActRecord::Activated => CompanyAct::Activated,
                ActRecord::Ended => CompanyAct::Ended,
            },
            reason: self.reason,
            changes: self.changes.into_iter().map(change).collect::<Result<_, String>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::CompanyHistoryRecord;
    use crate::domain::company::{CompanyAct, CompanyEntry, CompanyField, FieldChange};
    use crate::domain::event::Who;
    use crate::domain::history::Author;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::moment::Moment;
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let who = Who { person: PersonId::new(300), name_version: 2 };
        let author = Author::Person(who, CompanyId::new(1042).expect("valid"));
        let changes = vec![
            FieldChange { field: CompanyField::Kind, values: Some(("a".to_owned(), String::new())) },
            FieldChange { field: CompanyField::Name, values: None },
        ];
        let acts: [(CompanyAct, &[u8]); 9] = [
            (CompanyAct::Created, &[0]),
            (CompanyAct::Changed, &[1]),
            (CompanyAct::InvoicingAdded(7), &[2, 7]),
            (CompanyAct::InvoicingChanged(7), &[3, 7]),
            (CompanyAct::InvoicingRemoved(7), &[4, 7]),
            (CompanyAct::ContactChanged, &[5]),
            (CompanyAct::ContactRemoved, &[6]),
            (CompanyAct::Activated, &[7]),
            (CompanyAct::Ended, &[8]),
        ];
        for (act, code) in acts {
            let at = Moment::from_millis(1_000);
            let entry = CompanyEntry { version: 9, at, author, act, reason: "S".to_owned(), changes: changes.clone() };
            let (before, after): (&[u8], &[u8]) =
                (&[1, 251, 208, 7, 1, 251, 44, 1, 2, 251, 18, 4], &[1, 83, 2, 4, 1, 1, 97, 0, 1, 0]);
            let bytes = [before, code, after].concat();
            assert_eq!(encode(&CompanyHistoryRecord::from(&entry)).expect("small"), bytes, "{act:?}");
            assert_eq!(decode::<CompanyHistoryRecord>(&bytes).expect("whole").entry(9), Ok(entry));
        }
    }
}
