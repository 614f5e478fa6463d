//! Files and folders: put on the disk for good, hashed, measured, exchanged.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, lchown};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, OFlags, RenameFlags, renameat_with};
use sha2::{Digest, Sha256};

use super::{BackupError, at};

/// Nobody but whoever made them reads backups: they hold all personal data of the bank.
const PRIVATE_FOLDER: u32 = 0o700;
const PRIVATE_FILE: u32 = 0o600;
/// Bytes that stay free beyond what is expected to be written.
pub(super) const MARGIN: u64 = 64 << 20;
/// Bytes that are read at once.
pub(super) const PIECE: usize = 256 * 1024;

/// Makes a folder and those above it.
pub(super) fn make_folder(path: &Path) -> Result<(), BackupError> {
    DirBuilder::new().recursive(true).mode(PRIVATE_FOLDER).create(path).map_err(at(path))
}

/// Creates a file that must not be there yet.
pub(super) fn create(path: &Path) -> Result<File, BackupError> {
    OpenOptions::new().write(true).create_new(true).mode(PRIVATE_FILE).open(path).map_err(at(path))
}

/// Puts the names in a folder on the disk.
pub(super) fn sync(folder: &Path) -> Result<(), BackupError> {
    File::open(folder).and_then(|open| open.sync_all()).map_err(at(folder))
}

/// Puts the names in every folder of a tree on the disk.
pub(super) fn sync_tree(folder: &Path) -> Result<(), BackupError> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        if entry.file_type().map_err(at(folder))?.is_dir() {
            sync_tree(&entry.path())?;
        }
    }
    sync(folder)
}

/// Opens a file of a data directory, whose owner may be somebody else than who calls: a link in its place is not
/// followed, since it could lead to what the owner may not read.
pub(super) fn open_own(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(OFlags::NOFOLLOW.bits().cast_signed()).open(path)
}

/// Removes a file or a folder with everything in it; what is not there is removed already.
pub(super) fn remove(path: &Path) -> Result<(), BackupError> {
    let removed = match fs::symlink_metadata(path) {
        Ok(about) if about.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(path)(error)),
        _ => Ok(()),
    }
}

/// Puts a small file in place of another: whoever reads it reads the old or the new one, whole.
///
/// # Errors
/// As of writing and renaming a file.
pub(super) fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = beside(path, ".part");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(PRIVATE_FILE).open(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&part, path)?;
    File::open(parent(path))?.sync_all()
}

/// Where a path leads: a link to a folder elsewhere is followed, so that what is put in its place lies where it has
/// lain.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Where files lead that whoever calls has named: they must be there, and a link is followed, as they have said so.
pub(super) fn named(paths: &[PathBuf]) -> Result<Vec<PathBuf>, BackupError> {
    paths.iter().map(|path| fs::canonicalize(path).map_err(at(path))).collect()
}

/// The path with something behind its name.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or(OsStr::new("data")).to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// The folder that a path is in.
pub(super) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// Copies a stream, hashing what goes through; says the hash and how many bytes there were.
pub(super) fn copy_hashed(from: &mut dyn Read, to: &mut dyn Write) -> io::Result<([u8; 32], u64)> {
    let (mut hash, mut piece, mut bytes) = (Sha256::new(), vec![0; PIECE], 0);
    loop {
        match from.read(&mut piece)? {
            0 => return Ok((hash.finalize().into(), bytes)),
            read => {
                hash.update(&piece[..read]);
                to.write_all(&piece[..read])?;
                bytes += read as u64;
            }
        }
    }
}

/// The hash of a file and how many bytes it has.
pub(super) fn hash(path: &Path) -> Result<([u8; 32], u64), BackupError> {
    File::open(path).and_then(|mut file| copy_hashed(&mut file, &mut io::sink())).map_err(at(path))
}

/// A path that nobody has yet: this one, or with a number behind it.
pub(super) fn free_name(path: PathBuf) -> PathBuf {
    let taken = |path: &Path| fs::symlink_metadata(path).is_ok();
    if !taken(&path) {
        return path;
    }
    (2_u32..).map(|number| beside(&path, &format!("-{number}"))).find(|other| !taken(other)).unwrap_or(path)
}

/// Puts a folder under the name of another, in one step where the disk can; says where the other one is then.
pub(super) fn exchange(new: &Path, old: &Path, aside: PathBuf) -> io::Result<PathBuf> {
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        // Killed here, the new data are in place, and the old ones have the name of half a restore: see `Place::sweep`.
        Ok(()) => Ok(fs::rename(new, &aside).map_or_else(|_| new.to_owned(), |()| aside)),
        Err(_) => {
            fs::rename(old, &aside)?;
            // What cannot take the place leaves it to whoever had it.
            fs::rename(new, old).inspect_err(|_| drop(fs::rename(&aside, old)))?;
            Ok(aside)
        }
    }
}

/// Gives everything below a path to whoever owned something before, where another user (root) has made it.
pub(super) fn give(path: &Path, owner: &fs::Metadata) -> Result<(), BackupError> {
    let about = fs::symlink_metadata(path).map_err(at(path))?;
    if (about.uid(), about.gid()) != (owner.uid(), owner.gid()) {
        lchown(path, Some(owner.uid()), Some(owner.gid())).map_err(at(path))?;
    }
    if about.is_dir() {
        for entry in fs::read_dir(path).map_err(at(path))? {
            give(&entry.map_err(at(path))?.path(), owner)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{exchange, free_name, replace_file};

    #[test]
    fn a_folder_takes_the_place_of_another_which_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let [new, old, aside] = ["new", "old", "aside"].map(|name| folder.path().join(name));
        for (path, words) in [(&new, "new"), (&old, "old")] {
            fs::create_dir(path).expect("made");
            fs::write(path.join("words"), words).expect("written");
        }
        assert_eq!(exchange(&new, &old, free_name(aside.clone())).expect("exchanged"), aside);
        assert_eq!(fs::read_to_string(old.join("words")).expect("there"), "new");
        assert_eq!(fs::read_to_string(aside.join("words")).expect("there"), "old");
        assert!(!new.exists());
        assert_eq!(free_name(aside), folder.path().join("aside-2"));
    }

    #[test]
    fn a_file_is_replaced_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state.json");
        replace_file(&path, b"one").expect("written");
        replace_file(&path, b"two").expect("written");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
