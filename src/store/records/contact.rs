//! The shape of a company's contact person for invoicing on disk.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::company::{ContactName, ContactPerson};
use crate::domain::person::{Email, Phone};
use crate::store::codec::Record;

/// A contact person; the company's customer number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ContactRecord {
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

impl Record for ContactRecord {
    const NAME: &'static str = "contact person";
    const VERSION: u8 = 1;
}

impl From<&ContactPerson> for ContactRecord {
    fn from(contact: &ContactPerson) -> ContactRecord {
        ContactRecord {
            name: contact.name.as_str().to_owned(),
            phone: contact.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            email: contact.email.as_ref().map(|email| email.as_str().to_owned()),
        }
    }
}

impl From<ContactRecord> for ContactPerson {
    fn from(record: ContactRecord) -> ContactPerson {
        ContactPerson {
            name: ContactName::stored(record.name),
            phone: record.phone.map(Phone::stored),
            email: record.email.map(Email::stored),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ContactRecord;
    use crate::domain::company::ContactPerson;
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let record = ContactRecord { name: "Äö".to_owned(), phone: None, email: Some("a@b".to_owned()) };
        let bytes: &[u8] = &[1, 4, 195, 132, 195, 182, 0, 1, 3, 97, 64, 98];
        assert_eq!(encode(&record).expect("small"), bytes);
        assert_eq!(decode::<ContactRecord>(bytes).as_ref(), Ok(&record));
        assert_eq!(ContactRecord::from(&ContactPerson::from(record.clone())), record);
    }
}
