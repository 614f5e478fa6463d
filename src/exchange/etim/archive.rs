//! The zip: finds the release's files in it without trusting what its directory says.
//!
//! How many entries the directory claims is checked before it is read, so that a directory of a million entries costs
//! nothing; files that are not the release's are never unpacked.

use std::io::{Read, Seek, SeekFrom};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::fault::{ReleaseFault, Wrong};
use super::lines::Lines;
use super::{MAX_ARCHIVE_BYTES, MAX_ENTRIES, MAX_UNPACKED_BYTES};

/// The files of a release, in the order in which they are read: what is referred to comes first.
pub(super) const FILES: [&str; 9] = [
    "ETIMARTGROUP.csv",
    "ETIMFEATUREGROUP.csv",
    "ETIMFEATURE.csv",
    "ETIMVALUE.csv",
    "ETIMUNIT.csv",
    "ETIMARTCLASS.csv",
    "ETIMARTCLASSSYNONYMMAP.csv",
    "ETIMARTCLASSFEATUREMAP.csv",
    "ETIMARTCLASSFEATUREVALUEMAP.csv",
];

/// The record that ends a zip, up to and including its count of entries (APPNOTE 4.3.16).
const END_SIGNATURE: [u8; 4] = *b"PK\x05\x06";
const END_COUNT_AT: usize = 10;
/// That record and the longest comment that can follow it.
const END_BYTES: u64 = 22 + 0xffff;

/// An opened zip in which each of [`FILES`] stands once.
pub(super) struct Archive<R> {
    zip: ZipArchive<R>,
    /// Where each of [`FILES`] stands in the zip.
    places: [usize; FILES.len()],
    /// What the files not yet read may still unpack to.
    budget: u64,
}

impl<R: Read + Seek> Archive<R> {
    pub(super) fn open(mut file: R) -> Result<Archive<R>, ReleaseFault> {
        check_size(&mut file).map_err(ReleaseFault::of_archive)?;
        let zip = ZipArchive::new(file).map_err(|error| {
            ReleaseFault::of_archive(match wrong_with(&error) {
                Wrong::Damaged => Wrong::NotAZip,
                other => other,
            })
        })?;
        let mut found: [Option<usize>; FILES.len()] = [None; FILES.len()];
        for place in 0..zip.len() {
            let Some(Ok(path)) = zip.name_for_index(place) else { continue };
            let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
            let Some(index) = FILES.iter().position(|file| file.eq_ignore_ascii_case(name)) else { continue };
            if found[index].replace(place).is_some() {
                return Err(ReleaseFault::of_file(FILES[index], Wrong::FileTwice));
            }
        }
        if zip.has_duplicate_names() {
            return Err(ReleaseFault::of_archive(Wrong::NotAZip));
        }
        let mut places = [0; FILES.len()];
        for (index, place) in found.into_iter().enumerate() {
            places[index] = place.ok_or(ReleaseFault::of_file(FILES[index], Wrong::FileMissing))?;
        }
        Ok(Archive { zip, places, budget: MAX_UNPACKED_BYTES })
    }

    /// Runs a reader over the lines of the file at this place of [`FILES`].
    pub(super) fn with_lines<T>(
        &mut self,
        index: usize,
        read: impl FnOnce(Lines<'_, &mut dyn Read>) -> Result<T, ReleaseFault>,
    ) -> Result<T, ReleaseFault> {
        let name = FILES[index];
        let refuse = |wrong| ReleaseFault::of_file(name, wrong);
        let mut unpacked = self.zip.by_index(self.places[index]).map_err(|error| refuse(wrong_with(&error)))?;
        if !matches!(unpacked.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(refuse(Wrong::CannotUnpack));
        }
        if unpacked.size() > self.budget {
            return Err(refuse(Wrong::TooLarge));
        }
        read(Lines::new(&mut unpacked, name, &mut self.budget))
    }
}

/// Refuses what is too large, and what claims more entries than a release has.
fn check_size<R: Read + Seek>(file: &mut R) -> Result<(), Wrong> {
    let length = file.seek(SeekFrom::End(0)).map_err(|_| Wrong::NotAZip)?;
    if length > MAX_ARCHIVE_BYTES {
        return Err(Wrong::ArchiveTooLarge);
    }
    let mut end = Vec::new();
    file.seek(SeekFrom::Start(length.saturating_sub(END_BYTES))).map_err(|_| Wrong::NotAZip)?;
    file.take(END_BYTES).read_to_end(&mut end).map_err(|_| Wrong::NotAZip)?;
    let records = end.windows(END_COUNT_AT + 2).filter(|bytes| bytes.starts_with(&END_SIGNATURE));
    let mut counts = records.map(|bytes| u16::from_le_bytes([bytes[END_COUNT_AT], bytes[END_COUNT_AT + 1]]));
    if counts.any(|count| usize::from(count) > MAX_ENTRIES) { Err(Wrong::TooManyEntries) } else { Ok(()) }
}

fn wrong_with(error: &ZipError) -> Wrong {
    match error {
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) | ZipError::InvalidPassword => {
            Wrong::CannotUnpack
        }
        // The library may add errors; whatever it cannot read is damaged.
        _ => Wrong::Damaged,
    }
}
