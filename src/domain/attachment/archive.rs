//! Zip archives, looked into by their central directory only: nothing is unpacked.
//!
//! An archive that holds a workbook or a text of Office Open XML is one; all others are plain archives. Whoever
//! unpacks it must not be surprised: archives with macros, with too many entries, or that would swell beyond measure
//! are refused.

use super::detect::{Bytes, Unfit, piece};
use super::kind::FileKind;

/// The most entries: a building product's documents in all languages fit many times.
const MAX_ENTRIES: usize = 10_000;
/// The most bytes of the directory: entries with long names.
const MAX_DIRECTORY: u64 = 4 << 20;
/// What the entries may become together when they are unpacked.
const MAX_UNPACKED: u64 = 4 << 30;
/// How many times its own size an archive may become; text and plans shrink to a fortieth.
const MAX_SWELLING: u64 = 200;
/// Below this an archive may swell as it likes: a new workbook is nearly nothing.
const HARMLESS: u64 = 64 << 20;

/// The record at the end of an archive, without its comment.
const END: usize = 22;
/// The longest comment.
const MAX_COMMENT: usize = u16::MAX as usize;
/// An entry of the directory, without its name.
const ENTRY: usize = 46;

pub(super) fn detect<B: Bytes + ?Sized>(bytes: &B) -> Result<Result<FileKind, Unfit>, B::Error> {
    let size = bytes.size();
    let tail = piece(bytes, size.saturating_sub((END + MAX_COMMENT) as u64), END + MAX_COMMENT)?;
    let Some(end) = End::find(&tail) else { return Ok(Err(Unfit::Broken)) };
    if end.length > MAX_DIRECTORY || usize::from(end.entries) > MAX_ENTRIES {
        return Ok(Err(Unfit::Swollen));
    }
    // The directory stands right before the record, so that all readers see the same one.
    let end_at = size - (tail.len() - end.at) as u64;
    if end.offset.checked_add(end.length) != Some(end_at) {
        return Ok(Err(Unfit::Broken));
    }
    let directory = piece(bytes, end.offset, usize::try_from(end.length).unwrap_or(0))?;
    Ok(read(&directory, usize::from(end.entries), size))
}

/// What the record at the end says.
struct End {
    at: usize,
    entries: u16,
    length: u64,
    offset: u64,
}

impl End {
    /// The last record whose comment reaches exactly to the end of the file.
    fn find(tail: &[u8]) -> Option<End> {
        let last = tail.len().checked_sub(END)?;
        (0..=last).rev().find_map(|at| {
            let record = &tail[at..];
            let whole = record.starts_with(b"PK\x05\x06") && END + usize::from(u16_at(record, 20)?) == record.len();
            if !whole {
                return None;
            }
            let entries = u16_at(record, 10)?;
            Some(End { at, entries, length: u32_at(record, 12)?.into(), offset: u32_at(record, 16)?.into() })
        })
    }
}

/// Walks the directory.
fn read(directory: &[u8], entries: usize, size: u64) -> Result<FileKind, Unfit> {
    let (mut rest, mut unpacked) = (directory, 0_u64);
    let (mut types, mut workbook, mut text) = (false, false, false);
    for _ in 0..entries {
        let fixed = rest.get(..ENTRY).filter(|fixed| fixed.starts_with(b"PK\x01\x02")).ok_or(Unfit::Broken)?;
        let length = |at| u16_at(fixed, at).map(usize::from).ok_or(Unfit::Broken);
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let own = rest.get(ENTRY..ENTRY + name).ok_or(Unfit::Broken)?.to_ascii_lowercase();
        unpacked = unpacked.saturating_add(u32_at(fixed, 24).ok_or(Unfit::Broken)?.into());
        types |= own == b"[content_types].xml";
        workbook |= own.starts_with(b"xl/");
        text |= own.starts_with(b"word/");
        if own.ends_with(b"vbaproject.bin") {
            return Err(Unfit::Macros);
        }
        rest = rest.get(ENTRY + name + extra + comment..).ok_or(Unfit::Broken)?;
    }
    if !rest.is_empty() {
        return Err(Unfit::Broken);
    }
    if unpacked > MAX_UNPACKED || (unpacked > HARMLESS && unpacked / size.max(1) > MAX_SWELLING) {
        return Err(Unfit::Swollen);
    }
    Ok(match (types, workbook, text) {
        (true, true, false) => FileKind::Xlsx,
        (true, false, true) => FileKind::Docx,
        _ => FileKind::Zip,
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use crate::domain::attachment::{FileKind, Unfit, detect};

    fn archive(entries: &[(&str, usize)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).expect("begun");
            writer.write_all(&vec![0; *size]).expect("written");
        }
        writer.finish().expect("finished").into_inner()
    }

    fn kind(bytes: &[u8]) -> Result<FileKind, Unfit> {
        detect(bytes).unwrap_or_else(|never| match never {})
    }

    #[test]
    fn office_files_are_told_from_archives() {
        assert_eq!(kind(&archive(&[("a.pdf", 10)])), Ok(FileKind::Zip));
        assert_eq!(kind(&archive(&[("[Content_Types].xml", 9), ("xl/workbook.xml", 9)])), Ok(FileKind::Xlsx));
        assert_eq!(kind(&archive(&[("[Content_Types].xml", 9), ("word/document.xml", 9)])), Ok(FileKind::Docx));
        assert_eq!(kind(&archive(&[("[Content_Types].xml", 9), ("xl/vbaProject.bin", 9)])), Err(Unfit::Macros));
    }

    #[test]
    fn archives_that_swell_or_contradict_themselves_are_refused() {
        assert_eq!(kind(&archive(&[("zeros", 80 << 20)])), Err(Unfit::Swollen));
        let whole = archive(&[("a", 10), ("b", 10)]);
        assert_eq!(kind(&whole[..whole.len() - 1]), Err(Unfit::Broken));
        assert_eq!(kind(&[&whole[..], b"after"].concat()), Err(Unfit::Broken));
        let mut fewer = whole.clone();
        let count = fewer.len() - 12;
        fewer[count] = 1;
        assert_eq!(kind(&fewer), Err(Unfit::Broken));
        for place in 0..whole.len() {
            let mut spoilt = whole.clone();
            spoilt[place] ^= 0xff;
            let _ = kind(&spoilt);
        }
    }
}
