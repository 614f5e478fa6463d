//! Files that a client sent, on disk while the request lasts.
//!
//! Invariant: a spooled file is gone when its `SpooledFile` is dropped, unless the handler kept it; what a crash left
//! behind is swept when the server binds. Only the kernel makes them.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Ending of a file that is being received; the sweep removes nothing else.
const ENDING: &str = "upload";

/// A received file: complete, closed, on the disk, readable by the server only.
#[derive(Debug)]
pub struct SpooledFile {
    path: PathBuf,
    len: u64,
    hash: [u8; 32],
    cut: bool,
    name: Option<String>,
    content_type: Option<String>,
}

impl SpooledFile {
    /// Where it lies until this value is dropped.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its size in bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The SHA-256 of its bytes, computed while they came in.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// Whether it was larger than the route takes: then its bytes are not whole, and its size is that of all that came.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// The file name that the client gave, without any folder. Text of a stranger: show it, never open it.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The media type that the client claims.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Opens it for reading.
    ///
    /// # Errors
    /// As of opening a file.
    pub fn open(&self) -> io::Result<File> {
        File::open(&self.path)
    }

    /// Moves it to `to`, on the same file system; then it is the caller's.
    ///
    /// # Errors
    /// As of renaming a file; the file is removed then.
    pub fn keep(self, to: &Path) -> io::Result<()> {
        fs::rename(&self.path, to)
    }
}

impl Drop for SpooledFile {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// A file that is being received; removed unless it is finished.
#[derive(Debug)]
pub struct Receiving(SpooledFile);

impl Receiving {
    /// Declares it complete: this many bytes with this hash; `cut` where more came than were kept.
    pub fn finish(
        self,
        (len, hash, cut): (u64, [u8; 32], bool),
        name: Option<&str>,
        content_type: Option<&str>,
    ) -> SpooledFile {
        let mut file = self.0;
        (file.len, file.hash, file.cut) = (len, hash, cut);
        file.name = name.map(without_folder).filter(|name| !name.is_empty());
        file.content_type = content_type.map(str::to_owned);
        file
    }
}

/// The folder in which files are received.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    count: AtomicU64,
}

impl Spool {
    /// Makes the folder and removes what a former process left in it.
    ///
    /// # Errors
    /// As of making and reading a folder.
    pub fn open(folder: PathBuf) -> io::Result<Spool> {
        fs::create_dir_all(&folder)?;
        fs::set_permissions(&folder, Permissions::from_mode(0o700))?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                fs::remove_file(&path)?;
            }
        }
        Ok(Spool { folder, count: AtomicU64::new(0) })
    }

    /// Begins a file.
    ///
    /// # Errors
    /// As of creating a file.
    pub fn begin(&self) -> io::Result<(File, Receiving)> {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let path = self.folder.join(format!("{count}.{ENDING}"));
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
        Ok((file, Receiving(SpooledFile { path, len: 0, hash: [0; 32], cut: false, name: None, content_type: None })))
    }
}

fn without_folder(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned()
}

fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), %error, "a received file could not be removed");
    }
}

#[cfg(test)]
mod tests {
    use super::Spool;
    use std::fs;

    #[test]
    fn a_file_lives_as_long_as_its_value() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::open(folder.path().join("spool")).unwrap();
        let (_, receiving) = spool.begin().unwrap();
        let file = receiving.finish((0, [0; 32], false), Some("C:\\fakepath\\hinnat.xlsx"), None);
        assert_eq!(file.name(), Some("hinnat.xlsx"));
        let path = file.path().to_owned();
        assert!(path.exists());
        drop(file);
        assert!(!path.exists());
    }

    #[test]
    fn a_half_received_file_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::open(folder.path().to_owned()).unwrap();
        drop(spool.begin().unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_kept_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::open(folder.path().join("spool")).unwrap();
        let (_, receiving) = spool.begin().unwrap();
        let kept = folder.path().join("kept");
        receiving.finish((0, [0; 32], false), None, None).keep(&kept).unwrap();
        assert!(kept.exists());
    }

    #[test]
    fn leftovers_are_swept_and_other_files_are_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("0.upload"), "x").unwrap();
        fs::write(folder.path().join("mine"), "x").unwrap();
        Spool::open(folder.path().to_owned()).unwrap();
        assert!(!folder.path().join("0.upload").exists());
        assert!(folder.path().join("mine").exists());
    }
}
