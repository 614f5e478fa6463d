//! The journal of erasures: a file beside the database that outlives it, so that nobody comes back with older data.
//!
//! Invariant: a line is on the disk before the transaction that erases. So a kill in between leaves a line without an
//! erasure, which the next start makes good, and never an erasure that a restored database could undo unnoticed. There
//! are no names in it. Lines are only added; one that was broken off by a kill erased nobody and is cut off.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::StoreError;
use crate::domain::erasure::Journalled;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::request::Erased;

/// The name of the file in the data directory. It belongs into every backup, and a restore keeps the newer of both.
pub const FILE_NAME: &str = "erasures.log";

/// Letters of the check at a line's end: a damaged number would erase somebody else.
const CHECK_LETTERS: usize = 8;

/// Read and write for the owner alone.
const PRIVATE: u32 = 0o600;

/// The open journal.
pub struct Journal {
    path: PathBuf,
    file: Mutex<File>,
}

impl Journal {
    /// Opens the journal in a data directory, makes one where there is none, and cuts off a line that was broken off.
    ///
    /// # Errors
    /// [`StoreError::Open`] where the disk fails or a line is damaged.
    pub fn open(directory: &Path) -> Result<Journal, StoreError> {
        let path = directory.join(FILE_NAME);
        let file = open_whole(&path, directory).map_err(|error| refused(&path, &error.to_string()))?;
        let journal = Journal { path, file: Mutex::new(file) };
        journal.entries()?;
        Ok(journal)
    }

    /// Every entry, the oldest first.
    ///
    /// # Errors
    /// [`StoreError::Open`] where the disk fails or a line is damaged.
    pub fn entries(&self) -> Result<Vec<Journalled>, StoreError> {
        let mut text = String::new();
        let read = || -> io::Result<()> {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(0))?;
            file.read_to_string(&mut text).map(|_| ())
        };
        let mut read = read;
        read().map_err(|error| refused(&self.path, &error.to_string()))?;
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(index, line)| {
                read_line(line).ok_or_else(|| refused(&self.path, &format!("line {} is damaged", index + 1)))
            })
            .collect()
    }

    /// Adds an entry; it is on the disk when this returns.
    ///
    /// # Errors
    /// [`StoreError::Open`] where the disk fails.
    pub fn add(&self, entry: Journalled) -> Result<(), StoreError> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let end = file.seek(SeekFrom::End(0)).map_err(|error| refused(&self.path, &error.to_string()))?;
        let written = file.write_all(line(entry).as_bytes()).and_then(|()| file.sync_data());
        written.map_err(|error| {
            // Half a line would be in the way of the next one; where even this fails, the next start cuts it off.
            let _ = file.set_len(end);
            refused(&self.path, &error.to_string())
        })
    }
}

fn refused(path: &Path, reason: &str) -> StoreError {
    StoreError::Open { path: path.to_owned(), reason: reason.to_owned() }
}

/// Opens the file and cuts off what stands behind its last line feed.
fn open_whole(path: &Path, directory: &Path) -> io::Result<File> {
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(PRIVATE).open(path)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
    if whole < bytes.len() {
        tracing::warn!("{}: a line was broken off and is cut off; it erased nobody", path.display());
        file.set_len(whole as u64)?;
    }
    file.sync_all()?;
    File::open(directory)?.sync_all()?;
    Ok(file)
}

/// `17 1772438400000 contact 0a1b2c3d`: person, milliseconds since 1970 UTC, what, check.
fn line(entry: Journalled) -> String {
    let body = format!("{} {} {}", entry.person, entry.at.millis(), entry.what.code());
    format!("{body} {}\n", check(&body))
}

fn read_line(line: &str) -> Option<Journalled> {
    let (body, sum) = line.rsplit_once(' ')?;
    let mut parts = body.split(' ');
    let entry = Journalled {
        person: PersonId::parse(parts.next()?)?,
        at: Moment::from_millis(parts.next()?.parse().ok()?),
        what: Erased::from_code(parts.next()?)?,
    };
    (sum == check(body) && parts.next().is_none()).then_some(entry)
}

fn check(body: &str) -> String {
    let hash = Sha256::digest(body.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>().chars().take(CHECK_LETTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::{FILE_NAME, Journal};
    use crate::domain::erasure::Journalled;
    use crate::domain::id::PersonId;
    use crate::domain::moment::Moment;
    use crate::domain::request::Erased;
    use std::fs;

    fn entry(person: u32, what: Erased) -> Journalled {
        Journalled { person: PersonId::new(person), at: Moment::from_millis(1_772_438_400_000), what }
    }

    #[test]
    fn entries_come_back_in_order_after_it_was_opened_again() {
        let folder = tempfile::tempdir().expect("a directory");
        let entries = [entry(17, Erased::Contact), entry(4, Erased::Names)];
        let journal = Journal::open(folder.path()).expect("opens");
        for entry in entries {
            journal.add(entry).expect("written");
        }
        assert_eq!(journal.entries().expect("read"), entries);
        drop(journal);
        let journal = Journal::open(folder.path()).expect("opens");
        journal.add(entry(5, Erased::Contact)).expect("written");
        assert_eq!(journal.entries().expect("read").len(), 3);
    }

    #[test]
    fn a_line_that_was_broken_off_is_cut_off_and_a_damaged_one_refused() {
        let folder = tempfile::tempdir().expect("a directory");
        let path = folder.path().join(FILE_NAME);
        Journal::open(folder.path()).expect("opens").add(entry(17, Erased::Contact)).expect("written");
        let whole = fs::read_to_string(&path).expect("read");
        for end in 0..whole.len() {
            fs::write(&path, format!("{whole}{}", &whole[..end])).expect("written");
            let journal = Journal::open(folder.path()).expect("opens");
            assert_eq!(journal.entries().expect("read"), [entry(17, Erased::Contact)], "{end} letters of a second");
        }
        fs::write(&path, whole.replacen("17 ", "18 ", 1)).expect("written");
        let error = Journal::open(folder.path()).err().expect("refused").to_string();
        assert!(error.ends_with("line 1 is damaged"), "{error}");
    }
}
