//! The files of attachments: the only user of the folders `files` and `thumbs` in the data directory.
//!
//! Invariant: a file stands under the hash of what is in it (`files/ab/<64 digits>`), complete and on the disk before
//! anything refers to it: written elsewhere, synced, renamed, and the folder synced. Small pictures (`thumbs`) are
//! derived and may be thrown away at any time. What may be seen by whom, the store knows.

mod thumbs;
mod walk;

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use sha2::{Digest, Sha256};

use crate::domain::attachment::ContentId;

pub use walk::Found;

/// The folder of the files.
const FILES: &str = "files";
/// The folder of small pictures.
const THUMBS: &str = "thumbs";
/// The folder in which files are put together, on the same file system.
const DRAFTS: &str = "drafts";
/// All folders.
pub const FOLDERS: [&str; 3] = [FILES, THUMBS, DRAFTS];
/// Digits of an address that name its folder: 256 folders of some thousand files each.
const FOLDER_DIGITS: usize = 2;
/// Nobody but the service's own account reads them.
const PRIVATE_FOLDER: u32 = 0o700;
const PRIVATE_FILE: u32 = 0o600;
/// Bytes that are read at once for hashing.
const PIECE: usize = 256 * 1024;

/// Why a file cannot be given out.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// It is not there.
    #[error("the file {content} is missing on the disk")]
    Missing {
        /// Which.
        content: ContentId,
    },
    /// It has another size than it was stored with.
    #[error("the file {content} has {found} bytes on the disk where {expected} were stored")]
    Changed {
        /// Which.
        content: ContentId,
        /// Bytes that were stored.
        expected: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// The disk.
    #[error("the file {content}: {error}")]
    Disk {
        /// Which.
        content: ContentId,
        /// What the system said.
        error: io::Error,
    },
}

/// The folders of the files.
#[derive(Debug)]
pub struct Blobs {
    files: PathBuf,
    thumbs: PathBuf,
    drafts: PathBuf,
    count: AtomicU64,
    /// Held for reading from the moment a file is kept until its use is stored, and for writing by whoever deletes.
    keeping: RwLock<()>,
}

impl Blobs {
    /// Makes the folders where there are none, and removes what a former process was putting together.
    ///
    /// # Errors
    /// As of making and reading a folder.
    pub fn open(data: &Path) -> io::Result<Blobs> {
        let [files, thumbs, drafts] = FOLDERS.map(|name| data.join(name));
        for folder in [&files, &thumbs, &drafts] {
            make(folder)?;
        }
        for draft in fs::read_dir(&drafts)? {
            fs::remove_file(draft?.path())?;
        }
        Ok(Blobs { files, thumbs, drafts, count: AtomicU64::new(0), keeping: RwLock::new(()) })
    }

    /// Keeps everybody from deleting files until it is dropped: from keeping a file until its use is stored.
    pub fn hold(&self) -> RwLockReadGuard<'_, ()> {
        self.keeping.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps everybody from keeping files until it is dropped: while files that nobody uses are deleted.
    pub fn alone(&self) -> RwLockWriteGuard<'_, ()> {
        self.keeping.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a file that is put together here.
    ///
    /// # Errors
    /// As of creating a file.
    pub fn draft(&self) -> io::Result<Draft> {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let path = self.drafts.join(number.to_string());
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(PRIVATE_FILE).open(&path)?;
        Ok(Draft { path, file })
    }

    /// Keeps a file that is complete and on the disk, under its address; it is moved. A damaged file of the same
    /// address is replaced by it.
    ///
    /// # Errors
    /// As of making folders and renaming.
    pub fn keep(&self, complete: &Path, content: ContentId) -> io::Result<()> {
        let path = self.path(content);
        let folder = path.parent().unwrap_or(&self.files);
        if !folder.exists() {
            make(folder)?;
            sync(&self.files)?;
        }
        fs::rename(complete, &path)?;
        sync(folder)
    }

    /// Writes a file under its address; sure to be found after a power cut only from [`Blobs::settle`] on. For
    /// building a bank from nothing, where a broken build is begun anew.
    ///
    /// # Errors
    /// As of making folders and writing a file.
    pub fn lay(&self, content: ContentId, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(content);
        if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
            make(folder)?;
        }
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(PRIVATE_FILE).open(path)?;
        io::Write::write_all(&mut file, bytes)?;
        file.sync_data()
    }

    /// Puts the names of all files on the disk.
    ///
    /// # Errors
    /// As of reading and syncing folders.
    pub fn settle(&self) -> io::Result<()> {
        for folder in fs::read_dir(&self.files)? {
            sync(&folder?.path())?;
        }
        sync(&self.files)
    }

    /// Opens a file that has this many bytes.
    ///
    /// # Errors
    /// [`BlobError`] where it is not there or not whole.
    pub fn open_file(&self, content: ContentId, expected: u64) -> Result<File, BlobError> {
        let disk = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => BlobError::Missing { content },
            _ => BlobError::Disk { content, error },
        };
        let file = File::open(self.path(content)).map_err(disk)?;
        let found = file.metadata().map_err(disk)?.len();
        if found == expected { Ok(file) } else { Err(BlobError::Changed { content, expected, found }) }
    }

    /// Deletes a file and its small pictures; what is not there is deleted already.
    ///
    /// # Errors
    /// As of removing a file.
    pub fn remove(&self, content: ContentId) -> io::Result<()> {
        self.forget_thumbs(content)?;
        gone(fs::remove_file(self.path(content)))
    }

    /// The address that a stored file should have by what is in it.
    ///
    /// # Errors
    /// As of reading a file.
    pub fn address_of(&self, content: ContentId) -> io::Result<ContentId> {
        hash(&mut File::open(self.path(content))?)
    }

    /// The folder of the files.
    pub fn folder(&self) -> &Path {
        &self.files
    }

    fn path(&self, content: ContentId) -> PathBuf {
        place(&self.files, content, "")
    }
}

/// A file that is being put together; removed unless it is kept.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    /// The file, for reading and writing.
    pub file: File,
}

impl Draft {
    /// Puts it on the disk and says what address it has and how many bytes.
    ///
    /// # Errors
    /// As of reading and syncing a file.
    pub fn finish(&mut self) -> io::Result<(ContentId, u64)> {
        use std::io::{Seek, SeekFrom};
        self.file.seek(SeekFrom::Start(0))?;
        let content = hash(&mut self.file)?;
        self.file.sync_data()?;
        Ok((content, self.file.metadata()?.len()))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Err(error) = gone(fs::remove_file(&self.path)) {
            tracing::warn!(path = %self.path.display(), %error, "a draft could not be removed");
        }
    }
}

/// `ab/<address><ending>` below a folder.
fn place(below: &Path, content: ContentId, ending: &str) -> PathBuf {
    let address = content.to_string();
    below.join(&address[..FOLDER_DIGITS]).join(format!("{address}{ending}"))
}

fn make(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(PRIVATE_FOLDER).create(folder)
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn hash(file: &mut File) -> io::Result<ContentId> {
    let (mut hash, mut piece) = (Sha256::new(), vec![0; PIECE]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(ContentId::new(hash.finalize().into())),
            read => hash.update(&piece[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};

    use super::{BlobError, Blobs};
    use crate::domain::attachment::ContentId;

    fn kept(blobs: &Blobs, bytes: &[u8]) -> ContentId {
        let mut draft = blobs.draft().expect("begun");
        draft.file.write_all(bytes).expect("written");
        let (content, size) = draft.finish().expect("finished");
        assert_eq!(size, bytes.len() as u64);
        blobs.keep(draft.path(), content).expect("kept");
        content
    }

    #[test]
    fn the_same_content_stands_once_under_its_hash() {
        let folder = tempfile::tempdir().expect("a folder");
        let blobs = Blobs::open(folder.path()).expect("opens");
        let content = kept(&blobs, b"abc");
        assert_eq!(content.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(kept(&blobs, b"abc"), content);
        assert_eq!(blobs.address_of(content).expect("read"), content);
        let mut text = String::new();
        blobs.open_file(content, 3).expect("there").read_to_string(&mut text).expect("read");
        assert_eq!(text, "abc");
        assert_eq!(fs::read_dir(folder.path().join("files/ba")).expect("a folder").count(), 1);
        assert_eq!(fs::read_dir(folder.path().join("drafts")).expect("a folder").count(), 0);
    }

    #[test]
    fn what_is_missing_or_changed_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let blobs = Blobs::open(folder.path()).expect("opens");
        let content = kept(&blobs, b"abc");
        assert!(matches!(blobs.open_file(content, 4), Err(BlobError::Changed { found: 3, .. })));
        blobs.remove(content).expect("removed");
        blobs.remove(content).expect("removed already");
        assert!(matches!(blobs.open_file(content, 3), Err(BlobError::Missing { .. })));
        // Keeping it again mends it.
        assert_eq!(kept(&blobs, b"abc"), content);
        assert!(blobs.open_file(content, 3).is_ok());
    }

    #[test]
    fn drafts_of_a_former_process_are_swept_and_abandoned_ones_are_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("drafts")).expect("made");
        fs::write(folder.path().join("drafts/7"), "half").expect("written");
        let blobs = Blobs::open(folder.path()).expect("opens");
        drop(blobs.draft().expect("begun"));
        assert_eq!(fs::read_dir(folder.path().join("drafts")).expect("a folder").count(), 0);
    }
}
