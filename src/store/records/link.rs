//! Results of looking at web addresses on disk.

use bincode::{Decode, Encode};

use crate::domain::link::{Answer, Checked};
use crate::domain::moment::Moment;
use crate::store::codec::Record;

/// A [`Checked`] address; the address is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct LinkRecord {
    at: i64,
    since: i64,
    answer: u8,
    status: u16,
}

impl Record for LinkRecord {
    const NAME: &'static str = "link";
    const VERSION: u8 = 1;
}

impl From<&Checked> for LinkRecord {
    fn from(checked: &Checked) -> Self {
        LinkRecord {
            at: checked.at.millis(),
            since: checked.since.millis(),
            answer: checked.answer.code(),
            status: checked.status,
        }
    }
}

impl LinkRecord {
    /// The result; otherwise what in the record no result can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn checked(self) -> Result<Checked, String> {
        Ok(Checked {
            at: Moment::from_millis(self.at),
            since: Moment::from_millis(self.since),
            answer: Answer::from_code(self.answer).ok_or_else(|| format!("{} is no answer", self.answer))?,
            status: self.status,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::LinkRecord;
    use crate::domain::link::{Answer, Checked};
    use crate::domain::moment::Moment;
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let moment = Moment::from_millis;
        let checked = Checked { at: moment(500), since: moment(7), answer: Answer::Gone, status: 404 };
        let bytes: &[u8] = &[1, 251, 232, 3, 14, 2, 251, 148, 1];
        assert_eq!(encode(&LinkRecord::from(&checked)).expect("small"), bytes);
        assert_eq!(decode::<LinkRecord>(bytes).expect("whole").checked(), Ok(checked));
    }
}
