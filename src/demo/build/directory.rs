//! The data directory of a demonstration: recognised by its marker, never mistaken for a real bank's.
//!
//! The marker is written before anything else and says `building` until all is there. A directory that holds a
//! database without a marker is somebody's bank and is not touched; one with a marker of an interrupted build is
//! begun anew.

use std::fs::{self, DirBuilder, File, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::BuildError;
use crate::blobs::FOLDERS;
use crate::store::FILE_NAME;

/// The marker's file name.
const MARKER: &str = "demonstration";
/// What it says while the bank is being built.
const BUILDING: &str = "building";
/// The file that whoever builds holds a lock of; not the folder itself, which the store locks while it opens.
const CLAIM: &str = ".building";

/// What a data directory holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing: it can be built in.
    Empty,
    /// A demonstration with this many products.
    Complete {
        /// How many.
        products: u32,
    },
    /// A demonstration that was not finished.
    Interrupted,
}

/// Looks into a directory, which need not exist.
pub(super) fn look(directory: &Path) -> Result<Found, BuildError> {
    let marker = directory.join(MARKER);
    match fs::read_to_string(&marker) {
        Ok(words) if words.trim() == BUILDING => return Ok(Found::Interrupted),
        Ok(words) => {
            let products = words.trim().strip_prefix("products ").and_then(|number| number.parse().ok());
            return products.map(|products| Found::Complete { products }).ok_or(BuildError::Marker { path: marker });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(disk(&marker, error)),
    }
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Empty),
        Err(error) => return Err(disk(directory, error)),
    };
    if directory.join(FILE_NAME).exists() {
        return Err(BuildError::RealBank { path: directory.to_owned() });
    }
    for entry in entries {
        if entry.map_err(|error| disk(directory, error))?.file_name() != CLAIM {
            return Err(BuildError::NotEmpty { path: directory.to_owned() });
        }
    }
    Ok(Found::Empty)
}

/// Keeps others from building in the same directory until it is dropped.
pub(super) struct Claim {
    _file: File,
}

/// Claims a directory for one build, and makes it where there is none: for the owner alone, as a real bank's.
pub(super) fn claim(directory: &Path) -> Result<Claim, BuildError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(directory);
    let file = made.and_then(|()| File::create(directory.join(CLAIM))).map_err(|error| disk(directory, error))?;
    match file.try_lock() {
        Ok(()) => Ok(Claim { _file: file }),
        Err(TryLockError::WouldBlock) => Err(BuildError::Claimed { path: directory.to_owned() }),
        Err(TryLockError::Error(error)) => Err(disk(directory, error)),
    }
}

/// Marks the directory as being built in, and takes away what an interrupted build has left.
pub(super) fn begin(directory: &Path) -> Result<(), BuildError> {
    mark(directory, BUILDING)?;
    let gone = |path: &Path, removed: io::Result<()>| match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(disk(path, error)),
        _ => Ok(()),
    };
    let database = directory.join(FILE_NAME);
    gone(&database, fs::remove_file(&database))?;
    FOLDERS.into_iter().map(|name| directory.join(name)).try_for_each(|path| gone(&path, fs::remove_dir_all(&path)))
}

/// Marks the directory as complete.
pub(super) fn complete(directory: &Path, products: u32) -> Result<(), BuildError> {
    mark(directory, &format!("products {products}"))
}

/// Replaces the marker: whole and on the disk, or as it was.
fn mark(directory: &Path, words: &str) -> Result<(), BuildError> {
    let (path, draft) = (directory.join(MARKER), directory.join(format!("{MARKER}.new")));
    let write = || {
        let mut file = File::create(&draft)?;
        writeln!(file, "{words}")?;
        file.sync_all()?;
        fs::rename(&draft, &path)?;
        File::open(directory)?.sync_all()
    };
    write().map_err(|error| disk(&path, error))
}

fn disk(path: &Path, error: io::Error) -> BuildError {
    BuildError::Disk { path: PathBuf::from(path), error }
}

#[cfg(test)]
mod tests {
    use super::{Found, begin, claim, complete, look};
    use crate::demo::build::BuildError;
    use crate::store::FILE_NAME;

    #[test]
    fn a_directory_goes_from_empty_over_interrupted_to_complete() {
        let folder = tempfile::tempdir().expect("a folder");
        let directory = folder.path().join("demo");
        assert_eq!(look(&directory).expect("readable"), Found::Empty);
        let claimed = claim(&directory).expect("nobody else builds");
        assert!(matches!(claim(&directory), Err(BuildError::Claimed { .. })));
        drop(claimed);
        begin(&directory).expect("writable");
        assert_eq!(look(&directory).expect("readable"), Found::Interrupted);
        complete(&directory, 50).expect("writable");
        assert_eq!(look(&directory).expect("readable"), Found::Complete { products: 50 });
    }

    #[test]
    fn an_interrupted_database_is_begun_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        begin(folder.path()).expect("writable");
        std::fs::write(folder.path().join(FILE_NAME), "half").expect("writable");
        std::fs::create_dir(folder.path().join("files")).expect("writable");
        begin(folder.path()).expect("writable");
        assert!(!folder.path().join(FILE_NAME).exists() && !folder.path().join("files").exists());
    }

    #[test]
    fn what_is_not_a_demonstration_is_not_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("letter.txt"), "dear").expect("writable");
        assert!(matches!(look(folder.path()), Err(BuildError::NotEmpty { .. })));
        std::fs::write(folder.path().join(FILE_NAME), "data").expect("writable");
        assert!(matches!(look(folder.path()), Err(BuildError::RealBank { .. })));
    }
}
