//! Small pictures: derived from the files, made again where they are missing.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

use super::{Blobs, gone, make, place};
use crate::domain::attachment::ContentId;

impl Blobs {
    /// The small picture of a content with this longer side, and its size in bytes; `None` where there is none.
    ///
    /// # Errors
    /// As of opening a file.
    pub fn thumb(&self, content: ContentId, edge: u16) -> io::Result<Option<(File, u64)>> {
        match File::open(self.thumb_path(content, edge)) {
            Ok(file) => {
                let size = file.metadata()?.len();
                // Small pictures are not synced: after a power cut one may be there without its bytes.
                Ok((size > 0).then_some((file, size)))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Keeps a small picture.
    ///
    /// # Errors
    /// As of writing and renaming a file.
    pub fn keep_thumb(&self, content: ContentId, edge: u16, bytes: &[u8]) -> io::Result<()> {
        let path = self.thumb_path(content, edge);
        if let Some(folder) = path.parent() {
            make(folder)?;
        }
        let mut draft = self.draft()?;
        io::Write::write_all(&mut draft.file, bytes)?;
        fs::rename(draft.path(), path)
    }

    pub(super) fn forget_thumbs(&self, content: ContentId) -> io::Result<()> {
        let folder = place(&self.thumbs, content, "");
        let Some(folder) = folder.parent() else { return Ok(()) };
        let address = content.to_string();
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return gone(Err(error)),
        };
        for entry in entries {
            let path = entry?.path();
            if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&address)) {
                gone(fs::remove_file(path))?;
            }
        }
        Ok(())
    }

    fn thumb_path(&self, content: ContentId, edge: u16) -> PathBuf {
        place(&self.thumbs, content, &format!("-{edge}.jpg"))
    }
}

#[cfg(test)]
mod tests {
    use crate::blobs::Blobs;
    use crate::domain::attachment::ContentId;

    #[test]
    fn small_pictures_come_and_go_with_their_content() {
        let folder = tempfile::tempdir().expect("a folder");
        let blobs = Blobs::open(folder.path()).expect("opens");
        let content = ContentId::new([7; 32]);
        assert!(blobs.thumb(content, 64).expect("read").is_none());
        blobs.keep_thumb(content, 64, b"small").expect("kept");
        blobs.keep_thumb(content, 360, b"").expect("kept");
        assert_eq!(blobs.thumb(content, 64).expect("read").map(|(_, size)| size), Some(5));
        assert!(blobs.thumb(content, 360).expect("read").is_none());
        blobs.remove(content).expect("removed");
        assert!(blobs.thumb(content, 64).expect("read").is_none());
    }
}
