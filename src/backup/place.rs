//! Where a data directory is built, and how it gets to where it belongs: beside it and then exchanged as a whole, or within
//! it where it is a disk of its own or where who restores may not write beside it (`store::placing`).

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, AtFlags, CWD, StatxAttributes, StatxFlags, access, statx};

use super::disk::{beside, exchange, free_name, make_folder, parent, remove, sync};
use super::{BackupError, at};
use crate::domain::backup::name;
use crate::domain::moment::Moment;
use crate::store::{Store, placing};

/// The file that marks it as half, from the first to the last but one step.
const MARK: &str = "half-restored";

/// A data directory that is made.
pub(super) struct Place<'a> {
    to: &'a Path,
    /// Whether it is built within the directory.
    within: bool,
    /// Where it is built.
    pub(super) draft: PathBuf,
}

impl<'a> Place<'a> {
    /// Looks at the place, and finishes there what a kill has broken off.
    pub(super) fn of(to: &'a Path) -> Result<Place<'a>, BackupError> {
        let within = to.is_dir() && (is_mounted(to) || access(parent(to), Access::WRITE_OK | Access::EXEC_OK).is_err());
        drop(placing::settled(to)?);
        let draft = if within { to.join(placing::DRAFT) } else { beside(to, placing::DRAFT) };
        Ok(Place { to, within, draft })
    }

    /// A folder on the disk that it takes room of.
    pub(super) fn disk(&self) -> &Path {
        if self.within { self.to } else { parent(self.to) }
    }

    /// Whether nothing is there that would have to give way.
    pub(super) fn is_empty(&self) -> Result<bool, BackupError> {
        for entry in fs::read_dir(self.to).map_err(at(self.to))? {
            let name = entry.map_err(at(self.to))?.file_name();
            if !self.within || placing::is_own(&name) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Makes the folder in which the data are made, marked as half.
    pub(super) fn begin(&self) -> Result<(), BackupError> {
        make_folder(&self.draft)?;
        super::disk::create(&self.draft.join(MARK)).map(|_| ())
    }

    /// Finishes the data, which are whole: all that is missing is that they are put in place.
    pub(super) fn finish(&self) -> Result<(), BackupError> {
        remove(&self.draft.join(MARK))?;
        super::disk::sync_tree(&self.draft)
    }

    /// Removes what was half done. What is there beside without the mark of it is whole: killed between the two steps of an
    /// exchange it is even the old data, which are kept.
    pub(super) fn sweep(&self, now: Moment) -> Result<(), BackupError> {
        let draft = &self.draft;
        let Ok(mut entries) = fs::read_dir(draft) else { return Ok(()) };
        if self.within || entries.next().is_none() || draft.join(MARK).exists() {
            return remove(draft);
        }
        let aside = free_name(beside(self.to, &format!("{}{}-left", placing::REPLACED, name(now))));
        tracing::warn!(kept = %aside.display(), "a restore was broken off at its end: what it had moved aside is kept");
        fs::rename(draft, &aside).map_err(at(draft))
    }

    /// Puts the data where they belong; says where that has gone which was there.
    pub(super) fn put(&self, now: Moment) -> Result<Option<PathBuf>, BackupError> {
        let (to, draft) = (self.to, &self.draft);
        if self.within {
            return Ok(placing::put_in_place(to, &name(now))?);
        }
        let mount = |error: io::Error| {
            BackupError::Refused(format!("{} cannot be put in place ({error}); nothing was changed", to.display()))
        };
        if !to.exists() || self.is_empty()? {
            fs::rename(draft, to).map_err(mount)?;
            sync(parent(to))?;
            return Ok(None);
        }
        Store::refuse_in_use(to)?;
        let aside = free_name(beside(to, &format!("{}{}", placing::REPLACED, name(now))));
        let aside = exchange(draft, to, aside).map_err(mount)?;
        sync(parent(to))?;
        Ok(Some(aside))
    }
}

/// Whether something is mounted at a folder. Kernels before 5.8 do not say so; there another disk tells.
fn is_mounted(folder: &Path) -> bool {
    let about = statx(CWD, folder, AtFlags::empty(), StatxFlags::empty());
    if about.is_ok_and(|about| about.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)) {
        return true;
    }
    let disk = |path: &Path| fs::metadata(path).map(|about| about.dev()).ok();
    disk(folder) != disk(parent(folder))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::is_mounted;

    #[test]
    fn a_disk_of_its_own_is_told_from_a_folder() {
        assert!(is_mounted(Path::new("/proc")));
        assert!(!is_mounted(tempfile::tempdir().expect("a folder").path()));
    }
}
