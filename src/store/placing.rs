//! Restored data take the place of others within the data directory itself: where it is a disk of its own, or where who
//! restores cannot write beside it, it cannot be exchanged as a whole.
//!
//! The new data are complete in a hidden folder of the directory before anything else happens. Renaming it to
//! `.restored-TIME` is the decision; from then on only they count:
//!
//! 1. while `.restored-TIME` is there, whatever else is in the directory is old and moves to `.replaced-TIME`;
//! 2. while `.placing-TIME` is there, which is the same folder, what is in it moves to the directory.
//!
//! Invariant: killed at any moment, the name of the hidden folder says which step was under way, and doing that step
//! again goes on with it. Whoever opens a database does so first ([`settled`]), so that no start ever finds a half. A
//! lock on the directory keeps whoever opens and whoever puts in place apart. Hidden names and `lost+found` are never
//! moved.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, lchown};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FlockOperation, RenameFlags, flock, renameat_with};
use rustix::io::{Errno, retry_on_intr};

use super::{Store, StoreError};

/// The folder in which data are made that are to be put in place, or what the folder beside the directory ends with;
/// without meaning for whoever opens the directory.
pub const DRAFT: &str = ".restoring";
/// What complete data are called that are to be put in place.
const RESTORED: &str = ".restored-";
/// The same when nothing old is in their place any more.
const PLACING: &str = ".placing-";
/// What the folder begins with in which the old data are kept, or, where it is beside the directory, ends with before
/// the time.
pub const REPLACED: &str = ".replaced-";
/// The file system's own.
const FOUND: &str = "lost+found";
/// Read, write and enter for the owner alone.
const PRIVATE: u32 = 0o700;

/// The directory stays as it is while this lives.
pub struct Settled {
    _lock: Option<File>,
}

/// Whether a name in a data directory is the bank's own, and not the file system's or part of an exchange.
pub fn is_own(name: &OsStr) -> bool {
    name != FOUND && !name.as_encoded_bytes().starts_with(b".")
}

/// Finishes what a kill has broken off, and keeps others from putting data in place until the returned value is
/// dropped.
///
/// # Errors
/// [`StoreError::Open`] where the disk does not let it be finished.
pub fn settled(directory: &Path) -> Result<Settled, StoreError> {
    let finish = || -> io::Result<Settled> {
        let lock = match File::open(directory) {
            Ok(lock) => lock,
            // Who may not read it, or finds none, hears so from what is opened in it.
            Err(_) => return Ok(Settled { _lock: None }),
        };
        loop {
            locked(&lock, FlockOperation::LockShared)?;
            if !is_unfinished(directory)? {
                return Ok(Settled { _lock: Some(lock) });
            }
            locked(&lock, FlockOperation::LockExclusive)?;
            if is_unfinished(directory)? {
                tracing::warn!(
                    "{}: a restore was broken off while its data were put in place: finished",
                    directory.display()
                );
                go_on(directory, &mut || Ok(()))?;
            }
        }
    };
    finish().map_err(|error| StoreError::Open {
        path: directory.to_owned(),
        reason: format!("a restore was broken off while its data were put in place, and cannot be finished: {error}"),
    })
}

/// Puts complete data, which are in [`DRAFT`] and on the disk, in the place of whatever is in the directory; says where
/// that is kept. `time` names both.
///
/// # Errors
/// [`StoreError::InUse`] where somebody has the data open, [`StoreError::Open`] where the disk fails.
pub fn put_in_place(directory: &Path, time: &str) -> Result<Option<PathBuf>, StoreError> {
    let failed = |error: io::Error| StoreError::Open { path: directory.to_owned(), reason: error.to_string() };
    let lock = File::open(directory).map_err(failed)?;
    // A file system that knows no locks has the database's own, which is asked next.
    if let Err(Errno::WOULDBLOCK) = flock(&lock, FlockOperation::NonBlockingLockExclusive) {
        return Err(StoreError::InUse { path: directory.to_owned() });
    }
    Store::refuse_in_use(directory)?;
    let place = || -> io::Result<Option<PathBuf>> {
        let names = (1_u32..).map(|number| if number == 1 { time.to_owned() } else { format!("{time}-{number}") });
        let is_free = |name: &String| fs::symlink_metadata(named(directory, REPLACED, name.as_ref())).is_err();
        let Some(name) = names.take(MOST_NAMES).find(is_free) else { return Err(io::ErrorKind::AlreadyExists.into()) };
        let aside = named(directory, REPLACED, name.as_ref());
        make(&aside)?;
        let (owner, made) = (fs::metadata(directory)?, fs::symlink_metadata(&aside)?);
        // Root may; the service's own account, which made it for itself, must not even try.
        if (made.uid(), made.gid()) != (owner.uid(), owner.gid()) {
            lchown(&aside, Some(owner.uid()), Some(owner.gid()))?;
        }
        fs::rename(directory.join(DRAFT), named(directory, RESTORED, name.as_ref()))?;
        sync(directory)?;
        go_on(directory, &mut || Ok(()))?;
        Ok(aside.exists().then_some(aside))
    };
    place().map_err(failed)
}

/// Restores within one second are not made so often.
const MOST_NAMES: usize = 1_000;

fn named(directory: &Path, kind: &str, time: &OsStr) -> PathBuf {
    let mut name = OsString::from(kind);
    name.push(time);
    directory.join(name)
}

/// A file system that knows no locks goes without.
fn locked(directory: &File, operation: FlockOperation) -> io::Result<()> {
    match retry_on_intr(|| flock(directory, operation)) {
        Err(Errno::NOTSUP | Errno::NOSYS | Errno::BADF | Errno::NOLCK) | Ok(()) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn is_unfinished(directory: &Path) -> io::Result<bool> {
    Ok(under_way(directory, RESTORED)?.is_some() || under_way(directory, PLACING)?.is_some())
}

/// The time behind a name that begins like this.
fn under_way(directory: &Path, kind: &str) -> io::Result<Option<OsString>> {
    let names = names(directory)?;
    Ok(names.into_iter().find_map(|name| name.to_str()?.strip_prefix(kind).map(OsString::from)))
}

fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
}

/// Makes a folder that must not be there yet: whoever owns the directory could lead root elsewhere by a link of that
/// name.
fn make(folder: &Path) -> io::Result<()> {
    DirBuilder::new().mode(PRIVATE).create(folder)
}

/// Makes a folder where it is not there yet; what has its name must be a folder.
fn make_or_keep(folder: &Path) -> io::Result<()> {
    match make(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && fs::symlink_metadata(folder)?.is_dir() => Ok(()),
        other => other,
    }
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Goes on with what is under way until nothing is. `before` is asked before every change; tests break off there.
fn go_on(directory: &Path, before: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
    if let Some(time) = under_way(directory, RESTORED)? {
        let aside = named(directory, REPLACED, &time);
        make_or_keep(&aside)?;
        for name in names(directory)?.into_iter().filter(|name| is_own(name)) {
            before()?;
            fs::rename(directory.join(&name), aside.join(&name))?;
        }
        sync(&aside)?;
        sync(directory)?;
        before()?;
        fs::rename(named(directory, RESTORED, &time), named(directory, PLACING, &time))?;
        sync(directory)?;
        // Where nothing was, nothing is kept; a folder with something in it stays.
        let _ = fs::remove_dir(&aside);
    }
    if let Some(time) = under_way(directory, PLACING)? {
        let new = named(directory, PLACING, &time);
        for name in names(&new)? {
            before()?;
            move_new(&new.join(&name), &directory.join(&name))?;
        }
        sync(directory)?;
        before()?;
        fs::remove_dir(&new)?;
        sync(directory)?;
    }
    Ok(())
}

/// Moves what must not be there yet, where the file system can tell.
fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS) => fs::rename(from, to),
        other => Ok(other?),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::io;
    use std::path::Path;

    use super::{DRAFT, go_on, put_in_place, settled};

    /// Every file below a folder with its words.
    fn contents(folder: &Path) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).expect("a folder") {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => {
                        let name = path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
                        found.insert(name, fs::read_to_string(path).expect("read"));
                    }
                }
            }
        }
        found
    }

    fn write(folder: &Path, files: &[(&str, &str)]) {
        for (name, words) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, words).expect("written");
        }
    }

    fn prepare(folder: &Path) {
        write(folder, &[("a", "old"), ("only-old", "old"), ("files/1", "old"), ("lost+found/x", "disk")]);
        write(&folder.join(DRAFT), &[("a", "new"), ("only-new", "new"), ("files/2", "new")]);
    }

    fn placed() -> BTreeMap<String, String> {
        let files = [
            ("a", "new"),
            ("only-new", "new"),
            ("files/2", "new"),
            ("lost+found/x", "disk"),
            (".replaced-T/a", "old"),
            (".replaced-T/only-old", "old"),
            (".replaced-T/files/1", "old"),
        ];
        files.map(|(name, words)| (name.to_owned(), words.to_owned())).into()
    }

    #[test]
    fn new_data_take_the_place_of_old_ones_which_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        prepare(folder.path());
        let aside = put_in_place(folder.path(), "T").expect("placed").expect("kept");
        assert_eq!((aside, contents(folder.path())), (folder.path().join(".replaced-T"), placed()));
    }

    #[test]
    fn where_nothing_was_nothing_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), &[("lost+found/x", "disk")]);
        write(&folder.path().join(DRAFT), &[("a", "new")]);
        assert_eq!(put_in_place(folder.path(), "T").expect("placed"), None);
        assert_eq!(contents(folder.path()).into_keys().collect::<Vec<_>>(), ["a", "lost+found/x"]);
    }

    #[test]
    fn two_within_one_second_keep_both() {
        let folder = tempfile::tempdir().expect("a folder");
        prepare(folder.path());
        put_in_place(folder.path(), "T").expect("placed");
        write(&folder.path().join(DRAFT), &[("a", "newest")]);
        let aside = put_in_place(folder.path(), "T").expect("placed").expect("kept");
        assert_eq!(aside, folder.path().join(".replaced-T-2"));
        assert_eq!(fs::read_to_string(aside.join("a")).expect("kept"), "new");
        assert_eq!(fs::read_to_string(folder.path().join("a")).expect("placed"), "newest");
    }

    #[test]
    fn broken_off_before_any_change_it_is_finished_by_whoever_opens_next() {
        for allowed in 0..100 {
            let folder = tempfile::tempdir().expect("a folder");
            prepare(folder.path());
            fs::rename(folder.path().join(DRAFT), folder.path().join(".restored-T")).expect("decided");
            let mut left = allowed;
            let broken_off = go_on(folder.path(), &mut || match left {
                0 => Err(io::ErrorKind::Interrupted.into()),
                _ => {
                    left -= 1;
                    Ok(())
                }
            });
            drop(settled(folder.path()).expect("finished"));
            assert_eq!(contents(folder.path()), placed(), "after {allowed} changes");
            if broken_off.is_ok() {
                // Three old entries, the decision between, three new ones, and the end.
                assert_eq!(allowed, 8);
                return;
            }
        }
        panic!("it never ends");
    }

    #[test]
    fn a_link_in_the_place_of_the_old_data_leads_them_nowhere() {
        let (folder, elsewhere) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        prepare(folder.path());
        fs::rename(folder.path().join(DRAFT), folder.path().join(".restored-T")).expect("decided");
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join(".replaced-T")).expect("linked");
        go_on(folder.path(), &mut || Ok(())).expect_err("refused");
        assert_eq!(contents(elsewhere.path()), BTreeMap::new());
        assert_eq!(fs::read_to_string(folder.path().join("a")).expect("there"), "old");
    }

    #[test]
    fn what_was_not_decided_counts_for_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        prepare(folder.path());
        drop(settled(folder.path()).expect("nothing to finish"));
        assert_eq!(fs::read_to_string(folder.path().join("a")).expect("there"), "old");
    }

    #[test]
    fn nothing_is_put_in_place_while_somebody_opens() {
        let folder = tempfile::tempdir().expect("a folder");
        prepare(folder.path());
        let opening = settled(folder.path()).expect("settled");
        let refused = put_in_place(folder.path(), "T").expect_err("somebody opens");
        assert!(matches!(refused, crate::store::StoreError::InUse { .. }), "{refused}");
        assert_eq!(fs::read_to_string(folder.path().join("a")).expect("there"), "old");
        drop(opening);
        put_in_place(folder.path(), "T").expect("placed");
    }
}
