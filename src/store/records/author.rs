//! Who made a version of a card, on disk; part of the product and history records.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::event::Who;
use crate::domain::history::Author;
use crate::domain::id::{CompanyId, PersonId};

/// A person with the company whose person it was; the bank itself is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub(super) struct AuthorRecord {
    person: u32,
    name_version: u16,
    company: u16,
}

impl AuthorRecord {
    /// An author as a record.
    pub(super) fn of(author: Author) -> Option<AuthorRecord> {
        match author {
            Author::Bank => None,
            Author::Person(who, company) => Some(AuthorRecord {
                person: who.person.number(),
                name_version: who.name_version,
                company: company.number(),
            }),
        }
    }

    /// The author; otherwise what about it no author can be.
    pub(super) fn read(record: Option<AuthorRecord>) -> Result<Author, String> {
        let Some(record) = record else { return Ok(Author::Bank) };
        let company = CompanyId::new(record.company).ok_or_else(|| format!("{} is no company", record.company))?;
        Ok(Author::Person(Who { person: PersonId::new(record.person), name_version: record.name_version }, company))
    }
}
