//! Product groups and classes on disk.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::group::{Names, ProductClass, ProductGroup};
use crate::store::codec::Record;

/// A product group; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct GroupRecord {
    names: [String; 3],
    active: bool,
}

impl Record for GroupRecord {
    const NAME: &'static str = "product group";
    const VERSION: u8 = 1;
}

impl From<&ProductGroup> for GroupRecord {
    fn from(group: &ProductGroup) -> Self {
        GroupRecord { names: group.names.0.clone(), active: group.active }
    }
}

impl GroupRecord {
    /// The group under its key.
    pub(in crate::store) fn into_group(self, number: u8) -> ProductGroup {
        ProductGroup { number, names: Names(self.names), active: self.active }
    }
}

/// A product class; its group and number are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ClassRecord {
    names: [String; 3],
    active: bool,
}

impl Record for ClassRecord {
    const NAME: &'static str = "product class";
    const VERSION: u8 = 1;
}

impl From<&ProductClass> for ClassRecord {
    fn from(class: &ProductClass) -> Self {
        ClassRecord { names: class.names.0.clone(), active: class.active }
    }
}

impl ClassRecord {
    /// The class under its key.
    pub(in crate::store) fn into_class(self, (group, number): (u8, u16)) -> ProductClass {
        ProductClass { group, number, names: Names(self.names), active: self.active }
    }
}
