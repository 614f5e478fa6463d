//! What is in the folder of the files, for whoever sweeps and verifies.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use super::Blobs;
use crate::domain::attachment::ContentId;
use crate::domain::moment::Moment;

/// A file in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The address that its name and folder say; `None` where it is none of ours.
    pub content: Option<ContentId>,
    /// Where it is.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// When it was written.
    pub written: Moment,
}

impl Blobs {
    /// Calls `visit` with every file, in no order.
    ///
    /// # Errors
    /// As of reading folders, and whatever `visit` returns.
    pub fn walk(&self, mut visit: impl FnMut(Found) -> io::Result<()>) -> io::Result<()> {
        for folder in fs::read_dir(&self.files)? {
            let folder = folder?.path();
            if !folder.is_dir() {
                visit(self.look_at(folder)?)?;
                continue;
            }
            for file in fs::read_dir(&folder)? {
                visit(self.look_at(file?.path())?)?;
            }
        }
        Ok(())
    }

    fn look_at(&self, path: PathBuf) -> io::Result<Found> {
        let about = fs::metadata(&path)?;
        let content = path.file_name().and_then(|name| ContentId::parse(name.to_str()?));
        let content = content.filter(|content| self.path(*content) == path);
        let since = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        let written = Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
        Ok(Found { content, path, size: about.len(), written })
    }
}
