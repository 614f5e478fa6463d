//! Named views of the product list on disk.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::id::{CompanyId, PersonId};
use crate::domain::view::{View, ViewId, ViewName};
use crate::store::codec::Record;

/// A [`View`]; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ViewRecord {
    owner: u32,
    company: u16,
    name: String,
    query: String,
    shared: bool,
}

/// That a view belongs to what the key names; there is nothing to say beside the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ViewLinkRecord;

/// The view that a person's product list opens with; the person is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct DefaultViewRecord {
    /// Its number.
    pub view: u32,
}

impl Record for ViewRecord {
    const NAME: &'static str = "view";
    const VERSION: u8 = 1;
}

impl Record for ViewLinkRecord {
    const NAME: &'static str = "view link";
    const VERSION: u8 = 1;
}

impl Record for DefaultViewRecord {
    const NAME: &'static str = "default view";
    const VERSION: u8 = 1;
}

impl From<&View> for ViewRecord {
    fn from(view: &View) -> Self {
        ViewRecord {
            owner: view.owner.number(),
            company: view.company.number(),
            name: view.name.as_str().to_owned(),
            query: view.query.clone(),
            shared: view.shared,
        }
    }
}

impl ViewRecord {
    /// The view of this number; otherwise what in the record no view can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn view(self, id: ViewId) -> Result<View, String> {
        Ok(View {
            id,
            owner: PersonId::new(self.owner),
            company: CompanyId::new(self.company).ok_or_else(|| format!("{} is no company", self.company))?,
            name: ViewName::stored(self.name),
            query: self.query,
            shared: self.shared,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{DefaultViewRecord, ViewLinkRecord, ViewRecord};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::view::{View, ViewId, ViewName};
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let view = View {
            id: ViewId::new(17),
            owner: PersonId::new(300),
            company: CompanyId::new(1001).expect("in range"),
            name: ViewName::stored("Hät".to_owned()),
            query: "q=a".to_owned(),
            shared: true,
        };
        let bytes: &[u8] = &[1, 251, 44, 1, 251, 233, 3, 4, b'H', 0xc3, 0xa4, b't', 3, b'q', b'=', b'a', 1];
        assert_eq!(encode(&ViewRecord::from(&view)).expect("small"), bytes);
        assert_eq!(decode::<ViewRecord>(bytes).expect("whole").view(view.id), Ok(view));
        assert_eq!(encode(&ViewLinkRecord).expect("small"), [1]);
        assert_eq!(encode(&DefaultViewRecord { view: 17 }).expect("small"), [1, 17]);
    }

    #[test]
    fn a_company_that_cannot_be_is_refused() {
        let bytes: &[u8] = &[1, 7, 0, 1, b'a', 0, 0];
        assert!(decode::<ViewRecord>(bytes).expect("whole").view(ViewId::new(1)).is_err());
    }
}
