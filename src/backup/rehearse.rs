//! The rehearsal: the latest backup is restored into a scratch folder and compared with what its manifest says, so that
//! nobody finds out on the worst day that it cannot be.

use std::path::{Path, PathBuf};

use super::disk::{remove, replace_file};
use super::restore::{Restored, Restoring, restore};
use super::{BackupError, at, list, refused};
use crate::blobs::Blobs;
use crate::domain::moment::Moment;
use crate::store::Store;

/// Beside the backups: the name of the one that a rehearsal has found good last. It is not pruned.
pub(super) const GOOD: &str = "rehearsed";
/// Where it is restored to, unless another place is given.
const SCRATCH: &str = ".rehearsal";

/// What a rehearsal has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsed {
    /// The backup.
    pub backup: PathBuf,
    /// When it was begun.
    pub begun: Moment,
    /// What was restored.
    pub restored: Restored,
}

impl Rehearsed {
    /// Whether the restored bank has everything and agrees with itself.
    pub fn is_good(&self) -> bool {
        self.restored.findings.1 == 0 && self.restored.manifest.missing.is_empty()
    }
}

/// Restores the latest backup of a directory aside, compares every table and every attachment with its manifest,
/// verifies the whole, and removes it again.
///
/// # Errors
/// [`BackupError`] where it cannot be restored: it is no good then.
pub fn rehearse(
    directory: &Path,
    scratch: Option<&Path>,
    decrypt: &[String],
    cache: usize,
    now: Moment,
) -> Result<Rehearsed, BackupError> {
    let Some((begun, backup)) = list(directory)?.pop() else {
        return refused(format!("{} has no complete backup", directory.display()));
    };
    let to = scratch.unwrap_or(directory).join(SCRATCH);
    remove(&to)?;
    let order = Restoring {
        backup: &backup,
        to: &to,
        replace: false,
        erasures: &[],
        decrypt,
        standby: false,
        despite_findings: true,
        cache,
        now,
    };
    // Every table and every attachment is compared with the manifest on the way.
    let result = restore(&order).and_then(|restored| {
        opens(&to, cache)?;
        Ok(Rehearsed { begun, restored, backup: backup.clone() })
    });
    remove(&to)?;
    let rehearsed = result?;
    if rehearsed.is_good() {
        let name = crate::domain::backup::name(begun);
        let path = directory.join(GOOD);
        replace_file(&path, name.as_bytes()).map_err(at(&path))?;
    }
    Ok(rehearsed)
}

/// A bank could start on what was restored.
fn opens(to: &Path, cache: usize) -> Result<(), BackupError> {
    Store::open_any(to, cache)?;
    Blobs::open(to).map_err(at(to))?;
    Ok(())
}
