//! The standby: a second machine whose data follow the backups of the first, so that it can take over within minutes.
//!
//! Data that were restored by a standby carry a mark. Only data with that mark, or none at all, ever give way to a newer
//! backup by themselves: the bank removes it when it is served, so that nothing that people have changed since a take-over
//! is replaced, whatever timer was forgotten.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{beside, give, parent, remove};
use super::restore::{Restored, Restoring, STANDBY, restore};
use super::{BackupError, at, erasures, list, refused};
use crate::domain::backup::{begun, name};
use crate::domain::moment::Moment;
use crate::store::{FILE_NAME, Store, StoreError, journal, placing};

/// What a standby follows, and where.
pub struct Following<'a> {
    /// Where the backups of the first machine are; its journal of erasures may lie beside them.
    pub directory: &'a Path,
    /// The data directory of the standby.
    pub data: &'a Path,
    /// Further journals of erasures.
    pub erasures: &'a [PathBuf],
    /// The command that decrypts a file; needed where the backups are encrypted.
    pub decrypt: &'a [String],
    /// The most memory that the database keeps pages in.
    pub cache: usize,
    /// The time.
    pub now: Moment,
}

/// What has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// A newer backup was restored; from when it is.
    Renewed(Moment, Box<Restored>),
    /// There is none newer than what was restored before, which is from then.
    Current(Moment),
}

impl Followed {
    /// From when the data of the standby are.
    pub const fn at(&self) -> Moment {
        match self {
            Followed::Renewed(at, _) | Followed::Current(at) => *at,
        }
    }
}

/// Restores the latest backup where it is newer than what the standby has; joins the journals of erasures in any case.
///
/// # Errors
/// [`BackupError`]; the standby then has what it had before.
pub fn follow(order: &Following<'_>) -> Result<Followed, BackupError> {
    let Some((latest, backup)) = list(order.directory)?.pop() else {
        return refused(format!("{} has no complete backup", order.directory.display()));
    };
    drop(placing::settled(order.data)?);
    Store::refuse_in_use(order.data).map_err(|error| match error {
        StoreError::InUse { path } => BackupError::Refused(format!(
            "{} is being served: this machine has taken over, and follows no backups any more. Disable its timer",
            path.display()
        )),
        other => other.into(),
    })?;
    let has = mark(order.data);
    if has.is_none() && order.data.join(FILE_NAME).exists() {
        return refused(format!(
            "{} has the data of a bank that was served, which give way to no backup by themselves. To make it a standby \
             anew, move them aside first",
            order.data.display()
        ));
    }
    let mut journals = order.erasures.to_vec();
    journals.extend(Some(order.directory.join(journal::FILE_NAME)).filter(|journal| journal.exists()));
    if let Some(has) = has.filter(|has| *has >= latest) {
        let journals: Vec<&Path> = journals.iter().map(PathBuf::as_path).collect();
        erasures::join(&journals, order.data)?;
        let owner = fs::metadata(order.data).map_err(at(order.data))?;
        let journal = order.data.join(journal::FILE_NAME);
        if journal.exists() {
            give(&journal, &owner)?;
        }
        return Ok(Followed::Current(has));
    }
    sweep(order.data)?;
    let mut restored = restore(&Restoring {
        backup: &backup,
        to: order.data,
        replace: true,
        erasures: &journals,
        decrypt: order.decrypt,
        standby: true,
        despite_findings: false,
        cache: order.cache,
        now: order.now,
    })?;
    // An older copy of the same, with all its personal data: nobody needs it.
    if let Some(aside) = restored.aside.take() {
        remove(&aside)?;
    }
    Ok(Followed::Renewed(latest, Box::new(restored)))
}

/// Removes what an earlier restore of the standby had replaced and was killed before it removed.
fn sweep(data: &Path) -> Result<(), BackupError> {
    for name in [data.join(placing::REPLACED), beside(data, placing::REPLACED)] {
        let Some(begins) = name.file_name().and_then(|name| name.to_str()) else { continue };
        let Ok(entries) = fs::read_dir(parent(&name)) else { continue };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let is_one = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(begins));
            if is_one && mark(&path).is_some() {
                remove(&path)?;
            }
        }
    }
    Ok(())
}

/// From when the data of a standby are; `None` where they are no standby's.
fn mark(data: &Path) -> Option<Moment> {
    begun(fs::read_to_string(data.join(STANDBY)).ok()?.trim())
}

/// The data are served from now on, and no standby's any more; says from which backup they are, where they were one's.
///
/// # Errors
/// [`BackupError::Disk`].
pub fn take_over(data: &Path) -> Result<Option<String>, BackupError> {
    let Some(from) = mark(data) else { return Ok(None) };
    remove(&data.join(STANDBY))?;
    Ok(Some(name(from)))
}
