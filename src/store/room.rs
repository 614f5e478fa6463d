//! Whether the disk still takes what is written, asked before every write.
//!
//! redb gives up for good after a write that the disk refused, reads included, until it is opened anew – which a full
//! or write-protected disk refuses as well. So no write is begun that such a disk would not take: changes are refused,
//! and reads go on.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{StatVfs, StatVfsMountFlags, statvfs};

use super::StoreError;

/// Bytes that this user may still write on the disk of a folder.
///
/// # Errors
/// As of asking the system.
pub fn free_space(folder: &Path) -> io::Result<u64> {
    Ok(free(&statvfs(folder)?))
}

fn free(disk: &StatVfs) -> u64 {
    disk.f_bavail.saturating_mul(disk.f_frsize)
}

/// The disk below a data directory.
pub(super) struct Room {
    directory: PathBuf,
    keep_free: u64,
    refusing: AtomicBool,
}

impl Room {
    pub(super) fn new(directory: PathBuf, keep_free: u64) -> Room {
        Room { directory, keep_free, refusing: AtomicBool::new(false) }
    }

    /// Lets a write begin, or says why not; the log hears of it when that changes.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let refusal = self.refusal();
        let refusing = refusal.is_some();
        if self.refusing.swap(refusing, Ordering::Relaxed) != refusing {
            match &refusal {
                Some(reason) => tracing::error!("changes are refused, reads go on: {reason}"),
                None => tracing::info!("the disk takes changes again"),
            }
        }
        refusal.map_or(Ok(()), |reason| Err(StoreError::NoRoom { reason }))
    }

    /// Why the disk takes nothing, in words for the server's staff.
    pub(super) fn refusal(&self) -> Option<String> {
        let path = self.directory.display();
        // What cannot be asked is tried.
        let disk = statvfs(&self.directory).ok()?;
        if disk.f_flag.contains(StatVfsMountFlags::RDONLY) {
            return Some(format!("{path} is write-protected"));
        }
        let free = free(&disk);
        let mib = |bytes: u64| bytes >> 20;
        (free < self.keep_free).then(|| {
            format!("{path} has {} MiB free, and {} are kept (data.keep_free_mib)", mib(free), mib(self.keep_free))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Room, free_space};
    use crate::store::StoreError;
    use std::path::Path;

    #[test]
    fn a_disk_with_less_than_is_kept_free_takes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(Room::new(folder.path().to_owned(), 0).check().is_ok());
        let room = Room::new(folder.path().to_owned(), u64::MAX);
        assert!(matches!(room.check(), Err(StoreError::NoRoom { reason }) if reason.contains("data.keep_free_mib")));
    }

    #[test]
    fn a_folder_tells_its_free_space() {
        assert!(free_space(&std::env::temp_dir()).expect("asked") > 0);
        assert!(free_space(Path::new("/nowhere/at/all")).is_err());
    }

    #[test]
    fn what_cannot_be_asked_is_tried() {
        assert!(Room::new("/nowhere".into(), u64::MAX).check().is_ok());
    }
}
