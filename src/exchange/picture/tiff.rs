//! TIFF: directories of tags that point all over the file (TIFF 6.0, section 2). The tags of a camera's notes are taken
//! out of the directories, and what they point at is overwritten; nothing moves, so that all other pointers hold.

use std::collections::HashSet;
use std::io::{Read, Seek, SeekFrom, Write};

use super::{PictureError, fill};

/// XMP, IPTC, Photoshop's resources, Exif, position.
const NOTES: [u16; 5] = [700, 33_723, 34_377, EXIF, POSITION];
const EXIF: u16 = 34_665;
const POSITION: u16 = 34_853;
/// Directories of one file that are looked at: pages and reduced pictures.
const MAX_DIRECTORIES: usize = 64;
/// Entries of one directory.
const MAX_ENTRIES: u16 = 4_096;
const ENTRY: usize = 12;

pub(super) fn clean(file: &mut (impl Read + Write + Seek)) -> Result<(), PictureError> {
    let size = file.seek(SeekFrom::End(0))?;
    let mut file = Tiff { file, little: true, size };
    let mut head = [0; 8];
    file.read(0, &mut head)?;
    file.little = match &head[..4] {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return Err(PictureError::Broken("no TIFF")),
    };
    let mut next = file.u32(&head[4..]);
    let mut seen = HashSet::new();
    while next != 0 {
        if seen.len() == MAX_DIRECTORIES || !seen.insert(next) {
            return Err(PictureError::Broken("too many directories"));
        }
        next = file.directory(next)?;
    }
    if seen.is_empty() { Err(PictureError::Broken("no picture in it")) } else { Ok(()) }
}

struct Tiff<'a, F> {
    file: &'a mut F,
    little: bool,
    size: u64,
}

impl<F: Read + Write + Seek> Tiff<'_, F> {
    /// Takes the notes out of a directory; returns where the next one is.
    fn directory(&mut self, at: u32) -> Result<u32, PictureError> {
        let (mut entries, next) = self.entries(at)?;
        let before = entries.len();
        let mut notes = entries.clone();
        notes.retain(|entry| NOTES.contains(&self.u16(entry)));
        entries.retain(|entry| !NOTES.contains(&self.u16(entry)));
        if notes.is_empty() {
            return Ok(next);
        }
        for entry in notes {
            self.erase(&entry)?;
        }
        let mut directory = Vec::with_capacity(2 + before * ENTRY + 4);
        directory.extend_from_slice(&self.bytes16(entries.len() as u16));
        entries.iter().for_each(|entry| directory.extend_from_slice(entry));
        directory.extend_from_slice(&self.bytes32(next));
        directory.resize(2 + before * ENTRY + 4, 0);
        self.write(at.into(), &directory)?;
        Ok(next)
    }

    fn entries(&mut self, at: u32) -> Result<(Vec<[u8; ENTRY]>, u32), PictureError> {
        let mut count = [0; 2];
        self.read(at.into(), &mut count)?;
        let count = self.u16(&count);
        if count > MAX_ENTRIES {
            return Err(PictureError::Broken("too many entries"));
        }
        let mut bytes = vec![0; usize::from(count) * ENTRY + 4];
        self.read(u64::from(at) + 2, &mut bytes)?;
        let (entries, next) = bytes.split_at(usize::from(count) * ENTRY);
        let entries = entries.chunks_exact(ENTRY).map(|entry| entry.try_into().unwrap_or([0; ENTRY])).collect();
        Ok((entries, self.u32(next)))
    }

    /// Overwrites what an entry points at: its values, or a directory with its own.
    fn erase(&mut self, entry: &[u8; ENTRY]) -> Result<(), PictureError> {
        let pointer = self.u32(&entry[8..]);
        if matches!(self.u16(entry), EXIF | POSITION) {
            // Where it points nowhere there is nothing to overwrite.
            if let Ok((entries, _)) = self.entries(pointer) {
                for entry in &entries {
                    self.erase_values(entry)?;
                }
                self.zero(pointer.into(), 2 + entries.len() as u64 * ENTRY as u64 + 4)?;
            }
            return Ok(());
        }
        self.erase_values(entry)
    }

    fn erase_values(&mut self, entry: &[u8; ENTRY]) -> Result<(), PictureError> {
        let width = match self.u16(&entry[2..]) {
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 => 8,
            _ => 1,
        };
        let bytes = u64::from(self.u32(&entry[4..])) * width;
        // Up to four bytes stand in the entry itself.
        if bytes > 4 { self.zero(self.u32(&entry[8..]).into(), bytes) } else { Ok(()) }
    }

    /// Noughts over a part of the file, as far as it goes; never over the head.
    fn zero(&mut self, at: u64, bytes: u64) -> Result<(), PictureError> {
        let mut left = bytes.min(self.size.saturating_sub(at));
        if at < 8 || left == 0 {
            return Ok(());
        }
        self.file.seek(SeekFrom::Start(at))?;
        let noughts = [0; 4096];
        while left > 0 {
            let piece = left.min(noughts.len() as u64);
            self.file.write_all(&noughts[..piece as usize])?;
            left -= piece;
        }
        Ok(())
    }

    fn read(&mut self, at: u64, buffer: &mut [u8]) -> Result<(), PictureError> {
        self.file.seek(SeekFrom::Start(at))?;
        fill(self.file, buffer)
    }

    fn write(&mut self, at: u64, bytes: &[u8]) -> Result<(), PictureError> {
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(bytes)?;
        Ok(())
    }

    fn u16(&self, bytes: &[u8]) -> u16 {
        let bytes = [bytes[0], bytes[1]];
        if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) }
    }

    fn u32(&self, bytes: &[u8]) -> u32 {
        let bytes = [bytes[0], bytes[1], bytes[2], bytes[3]];
        if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }
    }

    fn bytes16(&self, number: u16) -> [u8; 2] {
        if self.little { number.to_le_bytes() } else { number.to_be_bytes() }
    }

    fn bytes32(&self, number: u32) -> [u8; 4] {
        if self.little { number.to_le_bytes() } else { number.to_be_bytes() }
    }
}
