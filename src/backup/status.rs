//! What has come of the last backup, rehearsal and verification, for the health page.
//!
//! Small files in the data directory and not records of the database: rehearsals and verifications also run beside the
//! service, which alone has the database open, and a restored database must not say that it was just backed up.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::disk::{give, make_folder, replace_file};
use super::{BackupError, at};
use crate::domain::moment::Moment;
use crate::store::verify::Report;

/// The folder within a data directory.
const FOLDER: &str = "status";

/// What has come of something that is done again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// When it ended: milliseconds since 1970.
    pub at: i64,
    /// Whether it went well.
    pub good: bool,
    /// How many milliseconds it took.
    pub took: u64,
    /// What was found or why it failed, in words for the server's staff; empty where all is well.
    pub words: String,
    /// The folder that it was about.
    pub path: PathBuf,
    /// Bytes of that.
    pub bytes: u64,
    /// When it last went well, this time included.
    pub last_good: Option<i64>,
}

impl Outcome {
    /// When it ended.
    pub const fn at(&self) -> Moment {
        Moment::from_millis(self.at)
    }

    /// When it last went well.
    pub fn last_good(&self) -> Option<Moment> {
        self.last_good.map(Moment::from_millis)
    }
}

/// What is done again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Backups.
    Backup,
    /// Rehearsals.
    Rehearsal,
    /// Verifications.
    Verification,
}

impl Deed {
    const fn file(self) -> &'static str {
        match self {
            Deed::Backup => "backup.json",
            Deed::Rehearsal => "rehearsal.json",
            Deed::Verification => "verification.json",
        }
    }
}

/// What has come of it last; `None` before the first time. A damaged file is none: it is written again the next time.
pub fn last(data: &Path, deed: Deed) -> Option<Outcome> {
    parse(&fs::read(data.join(FOLDER).join(deed.file())).ok()?)
}

fn parse<T: DeserializeOwned>(text: &[u8]) -> Option<T> {
    serde_json::from_slice(text).ok()
}

/// Notes what has come of it.
///
/// # Errors
/// [`BackupError::Disk`].
pub fn note(data: &Path, deed: Deed, mut outcome: Outcome) -> Result<(), BackupError> {
    let before = last(data, deed).and_then(|before| before.last_good);
    outcome.last_good = if outcome.good { Some(outcome.at) } else { before };
    let folder = data.join(FOLDER);
    make_folder(&folder)?;
    let path = folder.join(deed.file());
    let text = serde_json::to_vec(&outcome).map_err(|error| at(&path)(io::Error::from(error)))?;
    replace_file(&path, &text).map_err(at(&path))?;
    // Commands run as root; the service reads what they note.
    let owner = fs::metadata(data).map_err(at(data))?;
    give(&folder, &owner)
}

/// Notes what a verification has come to.
///
/// # Errors
/// As [`note`].
pub fn note_verification(data: &Path, report: &Report, begun: Moment, now: Moment) -> Result<(), BackupError> {
    let outcome = Outcome {
        at: now.millis(),
        good: report.is_clean(),
        took: u64::try_from(now.millis().saturating_sub(begun.millis())).unwrap_or(0),
        words: report.findings.first().map_or_else(String::new, ToString::to_string),
        path: data.to_owned(),
        bytes: 0,
        last_good: None,
    };
    note(data, Deed::Verification, outcome)
}

#[cfg(test)]
mod tests {
    use super::{Deed, Outcome, last, note};

    #[test]
    fn a_failure_leaves_when_it_last_went_well() {
        let folder = tempfile::tempdir().expect("a folder");
        let outcome = |at, good| Outcome {
            at,
            good,
            took: 5,
            words: String::new(),
            path: "backups".into(),
            bytes: 7,
            last_good: None,
        };
        assert_eq!(last(folder.path(), Deed::Backup), None);
        note(folder.path(), Deed::Backup, outcome(10, true)).expect("noted");
        note(folder.path(), Deed::Backup, outcome(20, false)).expect("noted");
        let found = last(folder.path(), Deed::Backup).expect("there");
        assert_eq!((found.at, found.good, found.last_good), (20, false, Some(10)));
        assert_eq!(last(folder.path(), Deed::Rehearsal), None);
    }
}
