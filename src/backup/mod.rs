//! Backups on the disk: made, pruned, restored, rehearsed.
//!
//! A backup is a folder `<directory>/<UTC time>/` with the rows of the database (`database.gz`), the attachments under
//! their content (`files/`), and `manifest.json`, which is written last and says what everything has to be. Until it is
//! complete the folder has another name (`.<UTC time>.part`), so that half a backup never looks like one; the next
//! backup sweeps it.
//!
//! Not part of a backup: `secrets.key` and the certificate, which belong to the machine; the search index and the small
//! pictures, which are derived; files of exports, which are made again; the event log files, whose truth is in the
//! database.
//!
//! Invariant: nothing in here changes a bank that is there, but for [`restore`] where it is told to replace it, and
//! that keeps the old one; and for [`follow`], which replaces the data of a standby that were never served.
//!
//! # A backup, and back
//!
//! 1. `lvi-info backup`, the timer or the button asks the running service through `control.sock` (`control/`), which lets in
//!    its own account and root. Where nobody serves, the command opens the store itself.
//! 2. `store/snapshot.rs` streams the rows of one read transaction; they are packed, encrypted where a program is configured,
//!    and hashed on the way (`backup/make.rs`). Attachments are hard links to those of the backup before, or copies, hashed.
//!    `manifest.json` comes last; until then the folder has a name that begins with a dot.
//! 3. `backup/restore.rs` builds a data directory aside: rows through the codec, attachments against their hashes, derived
//!    tables anew, `verify`, and what must not go on after a restore (`store/restored.rs`: sessions, open links, mails that
//!    carry one). Journals of erasures are joined, and the bank applies them at its start. Then the folders are exchanged in
//!    one step; where the place is a disk of its own, within it (`store/placing.rs`). A rehearsal is the same without the last
//!    step, and a standby (`backup/standby.rs`) is a restore by timer of whatever is newer.
//! 4. `store/export.rs` lists every table as exported or left out with its reason; a test keeps the list complete.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::backup::begun;
use crate::domain::moment::Moment;
use crate::store::StoreError;
use crate::store::snapshot::SnapshotError;

mod disk;
mod erasures;
mod make;
mod manifest;
mod place;
mod program;
mod prune;
mod register;
mod rehearse;
mod restore;
mod routine;
mod standby;
pub mod status;

pub use self::make::{Made, Order, make};
pub use self::manifest::Manifest;
pub use self::register::{Register, export, import};
pub use self::rehearse::{Rehearsed, rehearse};
pub use self::restore::{Restored, Restoring, restore};
pub use self::routine::{Done, back_up};
pub use self::standby::{Followed, Following, follow, take_over};

/// What a folder that is under way, and nothing yet, begins with.
const UNDER_WAY: &str = ".";
/// The rows of the database, packed with gzip.
const DATABASE: &str = "database.gz";
/// The folder of the attachments, in a backup as in a data directory.
const FILES: &str = "files";
/// What an encrypted file's name ends with.
const ENCRYPTED: &str = ".encrypted";

/// Why something about backups could not be done, in words for the server's staff.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The disk.
    #[error("{}: {error}", path.display())]
    Disk {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// It is refused, and nothing was changed.
    #[error("{0}")]
    Refused(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The rows of the database.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
}

/// An error of the disk at a path.
fn at(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    |error| BackupError::Disk { path: path.to_owned(), error }
}

fn refused<T>(words: impl Into<String>) -> Result<T, BackupError> {
    Err(BackupError::Refused(words.into()))
}

/// The complete backups in a directory, by age, the oldest first.
///
/// # Errors
/// [`BackupError::Disk`] where the directory cannot be read.
pub fn list(directory: &Path) -> Result<Vec<(Moment, PathBuf)>, BackupError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).map_err(at(directory))? {
        let path = entry.map_err(at(directory))?.path();
        let moment = path.file_name().and_then(|name| begun(name.to_str()?));
        if let Some(moment) = moment.filter(|_| path.join(manifest::FILE).is_file()) {
            found.push((moment, path));
        }
    }
    found.sort();
    Ok(found)
}
