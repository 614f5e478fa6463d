//! What can be wrong with the demonstration's own data files. A released binary has none of it: a test reads them all.

use std::fmt;

/// A place in the demonstration's data and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFault {
    /// The file, family or company.
    pub place: String,
    /// What is wrong.
    pub fault: String,
}

impl DataFault {
    pub(super) fn new(place: impl Into<String>, fault: impl Into<String>) -> DataFault {
        DataFault { place: place.into(), fault: fault.into() }
    }
}

impl fmt::Display for DataFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "demonstration data, {}: {}", self.place, self.fault)
    }
}

impl std::error::Error for DataFault {}
