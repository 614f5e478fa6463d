//! What main users were told of the end of the server's certificate, on disk.

use bincode::{Decode, Encode};

use crate::domain::moment::Moment;
use crate::store::codec::Record;

/// The last mail about the end of a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct CertificateToldRecord {
    until: i64,
    step: u8,
}

impl Record for CertificateToldRecord {
    const NAME: &'static str = "certificate told";
    const VERSION: u8 = 1;
}

/// Of which certificate, by its end, and which step before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The certificate's end.
    pub until: Moment,
    /// The step, in days before it.
    pub step: u8,
}

impl From<Told> for CertificateToldRecord {
    fn from(told: Told) -> Self {
        CertificateToldRecord { until: told.until.millis(), step: told.step }
    }
}

impl From<CertificateToldRecord> for Told {
    fn from(record: CertificateToldRecord) -> Self {
        Told { until: Moment::from_millis(record.until), step: record.step }
    }
}

#[cfg(test)]
mod tests {
    use super::{CertificateToldRecord, Told};
    use crate::domain::moment::Moment;
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let told = Told { until: Moment::from_millis(3), step: 21 };
        assert_eq!(encode(&CertificateToldRecord::from(told)).expect("small"), [1, 6, 21]);
        assert_eq!(decode::<CertificateToldRecord>(&[1, 6, 21]).map(Told::from), Ok(told));
    }
}
