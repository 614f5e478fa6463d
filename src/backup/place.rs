//! Where a data directory is built, and how it gets to where it belongs: beside it and then exchanged as a whole, or
//! within it where it is a disk of its own or where who restores may not write beside it (`store::placing`).

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

    /// Removes what was half done, or was refused. What is there beside without the mark is whole, and is kept under
    /// another name: a kill came after [`Place::finish`], and where it came between the two steps of an exchange they
    /// are even the old data.
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
        if self.within {
            return Ok(placing::put_in_place(self.to, &name(now))?);
        }
        let aside = self.put_beside(now).inspect_err(|_| {
            // What is refused must not be taken for old data, and kept; where the mark cannot be made it is, which
            // harms nobody.
            let _ = super::disk::create(&self.draft.join(MARK));
        })?;
        sync(parent(self.to))?;
        Ok(aside)
    }

    /// Exchanges the folder beside with the one that it is for. After an error it is as it was.
    fn put_beside(&self, now: Moment) -> Result<Option<PathBuf>, BackupError> {
        let (to, draft) = (self.to, &self.draft);
        let mount = |error: io::Error| {
            BackupError::Refused(format!("{} cannot be put in place ({error}); nothing was changed", to.display()))
        };
        if !to.exists() || self.is_empty()? {
            fs::rename(draft, to).map_err(mount)?;
            return Ok(None);
        }
        Store::refuse_in_use(to)?;
        let aside = free_name(beside(to, &format!("{}{}", placing::REPLACED, name(now))));
        exchange(draft, to, aside).map(Some).map_err(mount)
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
    use std::fs;
    use std::path::Path;

    use super::{BackupError, Place, is_mounted};
    use crate::domain::moment::Moment;
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError};

    /// What is in a folder, by name.
    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("one").file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_refused_at_the_last_step_is_swept_and_not_kept_as_if_it_were_old_data() {
        let folder = tempfile::tempdir().expect("a folder");
        let (data, now) = (folder.path().join("data"), Moment::from_millis(0));
        fs::create_dir(&data).expect("made");
        let place = Place::of(&data).expect("a place");
        place.begin().expect("begun");
        fs::write(place.draft.join("new"), "").expect("written");
        place.finish().expect("whole");
        // Somebody serves what is to be replaced.
        let open = Store::open(&data, 1 << 20, Kind::Real).expect("opens");
        let refused = place.put(now).expect_err("it is served");
        assert!(matches!(refused, BackupError::Store(StoreError::InUse { .. })), "{refused}");
        place.sweep(now).expect("swept");
        assert_eq!(names(folder.path()), ["data"]);
        drop(open);
        // Whole, and killed before it was put in place, it is kept.
        place.begin().expect("begun");
        place.finish().expect("whole");
        fs::write(place.draft.join("new"), "").expect("written");
        place.sweep(now).expect("swept");
        assert_eq!(names(folder.path()), ["data", "data.replaced-19700101T000000Z-left"]);
    }

    #[test]
    fn a_disk_of_its_own_is_told_from_a_folder() {
        assert!(is_mounted(Path::new("/proc")));
        assert!(!is_mounted(tempfile::tempdir().expect("a folder").path()));
    }
}
