//! One product of a job, and what came of it.

use crate::domain::number::LinkNumber;
use crate::domain::product::Fault;

/// Rows that are stored and done together: some ten milliseconds for which others wait, and one sync of the disk.
pub const BATCH: u32 = 100;

/// The most faults that a row keeps: the first ones say what to do.
pub const MOST_FAULTS: usize = 5;

/// A product of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which card.
    pub link: LinkNumber,
    /// The version that the card had when it was chosen; what an undoing takes back.
    pub base: u32,
    /// What came of it.
    pub outcome: Outcome,
}

impl Row {
    /// A row that is still to come.
    pub const fn new(link: LinkNumber, base: u32) -> Row {
        Row { link, base, outcome: Outcome::Pending }
    }
}

/// What came of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing yet.
    Pending,
    /// It was done.
    Done {
        /// The version that the card has since.
        version: u32,
    },
    /// Nothing was to be done.
    Skipped(Skip),
    /// It could not be done.
    Failed(Fail),
}

/// Why nothing was to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Skip {
    /// It already is so.
    AlreadySo,
    /// Somebody changed the same since the products were chosen, or since the job that is undone.
    ChangedSince,
}

/// Why it could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fail {
    /// The card would not be accepted with it.
    Refused(Vec<Fault>),
    /// The card is not there, or what stood in it is not known.
    Missing,
    /// The person who asked may no longer do it.
    NotAllowed,
    /// The person who asked can no longer sign in.
    AskerGone,
    /// The card cannot be read; the log says more.
    Damaged,
}

impl Fail {
    /// The card would not be accepted, for these reasons.
    pub fn refused(mut faults: Vec<Fault>) -> Fail {
        faults.truncate(MOST_FAULTS);
        Fail::Refused(faults)
    }
}
