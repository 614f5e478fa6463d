//! Policies on disk: drafts, versions, their texts, and who accepted which.

use bincode::{Decode, Encode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::author::AuthorRecord;
use super::value::Kept;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::policy::{Acceptance, Draft, PolicyKind, PolicyVersion, Texts};
use crate::store::codec::Record;

/// A [`Draft`]; the policy is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct DraftRecord {
    changed: i64,
    by: Option<AuthorRecord>,
    texts: [String; 3],
}

/// A [`PolicyVersion`]; the policy and the number are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct PolicyVersionRecord {
    published: i64,
    from: Kept<Date>,
    by: Option<AuthorRecord>,
    asks: bool,
}

/// The text of a version in each language.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct PolicyTextsRecord([String; 3]);

/// An [`Acceptance`]; the person, the policy and the number are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct AcceptanceRecord {
    at: i64,
    language: u8,
}

impl Record for DraftRecord {
    const NAME: &'static str = "policy draft";
    const VERSION: u8 = 1;
}

impl Record for PolicyVersionRecord {
    const NAME: &'static str = "policy version";
    const VERSION: u8 = 1;
}

impl Record for PolicyTextsRecord {
    const NAME: &'static str = "policy texts";
    const VERSION: u8 = 1;
}

impl Record for AcceptanceRecord {
    const NAME: &'static str = "policy acceptance";
    const VERSION: u8 = 1;
}

impl From<&Draft> for DraftRecord {
    fn from(draft: &Draft) -> DraftRecord {
        DraftRecord { changed: draft.changed.millis(), by: AuthorRecord::of(draft.by), texts: draft.texts.0.clone() }
    }
}

impl DraftRecord {
    /// The draft; otherwise what in the record no draft can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn draft(self) -> Result<Draft, String> {
        Ok(Draft {
            changed: Moment::from_millis(self.changed),
            by: AuthorRecord::read(self.by)?,
            texts: Texts(self.texts),
        })
    }
}

impl From<&PolicyVersion> for PolicyVersionRecord {
    fn from(version: &PolicyVersion) -> PolicyVersionRecord {
        PolicyVersionRecord {
            published: version.published.millis(),
            from: Kept(version.from),
            by: AuthorRecord::of(version.by),
            asks: version.asks,
        }
    }
}

impl PolicyVersionRecord {
    /// The version of this number; otherwise what in the record no version can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn version(self, kind: PolicyKind, number: u32) -> Result<PolicyVersion, String> {
        Ok(PolicyVersion {
            kind,
            number,
            published: Moment::from_millis(self.published),
            from: self.from.0,
            by: AuthorRecord::read(self.by)?,
            asks: self.asks,
        })
    }
}

impl From<&Texts> for PolicyTextsRecord {
    fn from(texts: &Texts) -> PolicyTextsRecord {
        PolicyTextsRecord(texts.0.clone())
    }
}

impl From<PolicyTextsRecord> for Texts {
    fn from(record: PolicyTextsRecord) -> Texts {
        Texts(record.0)
    }
}

impl AcceptanceRecord {
    /// A moment and a language as a record.
    pub fn new(at: Moment, language: Language) -> AcceptanceRecord {
        AcceptanceRecord { at: at.millis(), language: language as u8 }
    }

    /// The acceptance of this version; otherwise what in the record no acceptance can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn acceptance(self, kind: PolicyKind, number: u32) -> Result<Acceptance, String> {
        let language = Language::ALL.into_iter().find(|language| *language as u8 == self.language);
        let language = language.ok_or_else(|| format!("{} is no language", self.language))?;
        Ok(Acceptance { kind, number, at: Moment::from_millis(self.at), language })
    }
}

#[cfg(test)]
mod tests {
    use super::{AcceptanceRecord, DraftRecord, PolicyTextsRecord, PolicyVersionRecord};
    use crate::domain::event::Who;
    use crate::domain::history::Author;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::policy::{Acceptance, Draft, PolicyKind, PolicyVersion, Texts};
    use crate::store::codec::{decode, encode};
    use jiff::civil::date;

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let texts = Texts(["ä".to_owned(), "b".to_owned(), String::new()]);
        let by = Author::Person(Who { person: PersonId::new(300), name_version: 2 }, CompanyId::BANK);
        let draft = Draft { changed: Moment::from_millis(5), by, texts: texts.clone() };
        let bytes: &[u8] = &[1, 10, 1, 251, 44, 1, 2, 1, 2, 195, 164, 1, 98, 0];
        assert_eq!(encode(&DraftRecord::from(&draft)).expect("small"), bytes);
        assert_eq!(decode::<DraftRecord>(bytes).expect("whole").draft(), Ok(draft));

        let (kind, number) = (PolicyKind::Terms, 3);
        let (published, from) = (Moment::from_millis(-1), date(2026, 12, 24));
        let version = PolicyVersion { kind, number, published, from, by: Author::Bank, asks: true };
        let bytes: &[u8] = &[1, 1, 251, 212, 15, 12, 24, 0, 1];
        assert_eq!(encode(&PolicyVersionRecord::from(&version)).expect("small"), bytes);
        assert_eq!(decode::<PolicyVersionRecord>(bytes).expect("whole").version(kind, number), Ok(version));

        let bytes: &[u8] = &[1, 2, 195, 164, 1, 98, 0];
        assert_eq!(encode(&PolicyTextsRecord::from(&texts)).expect("small"), bytes);
        assert_eq!(Texts::from(decode::<PolicyTextsRecord>(bytes).expect("whole")), texts);

        let bytes: &[u8] = &[1, 10, 2];
        let accepted = Acceptance { kind, number, at: Moment::from_millis(5), language: Language::En };
        assert_eq!(encode(&AcceptanceRecord::new(accepted.at, accepted.language)).expect("small"), bytes);
        assert_eq!(decode::<AcceptanceRecord>(bytes).expect("whole").acceptance(kind, number), Ok(accepted));
    }

    #[test]
    fn a_language_that_is_none_is_refused() {
        let record = decode::<AcceptanceRecord>(&[1, 10, 3]).expect("whole");
        assert!(record.acceptance(PolicyKind::Terms, 1).is_err());
    }
}
