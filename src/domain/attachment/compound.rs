//! Compound files (MS-CFB): families of Revit are among them, and so are old office files and installers, which are not
//! taken. They are told apart by the names in the directory, which is read under limits.

use super::detect::{Bytes, Unfit, piece};
use super::kind::FileKind;

/// How every compound file begins.
pub(super) const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Sectors of the directory that are read: the streams of a family are among its first entries.
const MAX_SECTORS: usize = 64;
/// Sector numbers from here on are marks.
const MARKS: u32 = 0xffff_fffa;
/// Allocation sectors that the header itself lists.
const LISTED: usize = 109;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;

/// The stream that every Revit file has.
const REVIT: &str = "BasicFileInfo";
/// The stream of an old office file's macros.
const MACROS: &str = "_VBA_PROJECT_CUR";

pub(super) fn detect<B: Bytes + ?Sized>(bytes: &B, head: &[u8]) -> Result<Result<FileKind, Unfit>, B::Error> {
    let Some(header) = Header::read(head) else { return Ok(Err(Unfit::Broken)) };
    let mut sector = header.directory;
    for _ in 0..MAX_SECTORS {
        if sector >= MARKS {
            break;
        }
        let entries = piece(bytes, header.place(sector), header.sector)?;
        for entry in entries.chunks_exact(ENTRY) {
            match name(entry).as_str() {
                REVIT => return Ok(Ok(FileKind::Rfa)),
                MACROS => return Ok(Err(Unfit::Macros)),
                _ => {}
            }
        }
        let Some(next) = header.next(bytes, sector)? else { break };
        sector = next;
    }
    Ok(Err(Unfit::Unknown))
}

/// What the first sector says.
struct Header {
    /// Bytes of a sector.
    sector: usize,
    /// The first sector of the directory.
    directory: u32,
    /// The sectors that say which sector follows which.
    allocation: Vec<u32>,
}

impl Header {
    fn read(head: &[u8]) -> Option<Header> {
        let shift = u16::from_le_bytes(head.get(30..32)?.try_into().ok()?);
        // Versions 3 and 4 have sectors of 512 and 4,096 bytes.
        if shift != 9 && shift != 12 {
            return None;
        }
        let allocation = (0..LISTED).filter_map(|index| u32_at(head, 76 + 4 * index)).collect();
        Some(Header { sector: 1 << shift, directory: u32_at(head, 48)?, allocation })
    }

    /// Where a sector begins.
    fn place(&self, sector: u32) -> u64 {
        (u64::from(sector) + 1) * self.sector as u64
    }

    /// The sector after one.
    fn next<B: Bytes + ?Sized>(&self, bytes: &B, sector: u32) -> Result<Option<u32>, B::Error> {
        let per_sector = self.sector / 4;
        let (index, within) = (sector as usize / per_sector, sector as usize % per_sector);
        let Some(list) = self.allocation.get(index).copied().filter(|list| *list < MARKS) else { return Ok(None) };
        let number = piece(bytes, self.place(list) + 4 * within as u64, 4)?;
        Ok(u32_at(&number, 0))
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The name of an entry: UTF-16 up to the first nought.
fn name(entry: &[u8]) -> String {
    let units = entry[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units.take_while(|unit| *unit != 0)).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}

#[cfg(test)]
mod tests {
    use super::{ENTRY, MAGIC};
    use crate::domain::attachment::{FileKind, Unfit, detect};

    /// A compound file of one allocation sector and as many directory sectors as the names need.
    fn compound(names: &[&str]) -> Vec<u8> {
        const SECTOR: usize = 512;
        let sectors = names.len().div_ceil(SECTOR / ENTRY).max(1);
        let mut file = vec![0; SECTOR * (2 + sectors)];
        file[..8].copy_from_slice(&MAGIC);
        file[30] = 9;
        file[48..52].copy_from_slice(&1_u32.to_le_bytes());
        file[76..512].fill(0xff);
        file[76..80].fill(0);
        let mut put = |at: usize, number: u32| file[at..at + 4].copy_from_slice(&number.to_le_bytes());
        put(SECTOR, 0xffff_fffd);
        for sector in 1..=sectors {
            put(SECTOR + 4 * sector, if sector == sectors { 0xffff_fffe } else { sector as u32 + 1 });
        }
        for (index, name) in names.iter().enumerate() {
            for (place, unit) in name.encode_utf16().enumerate() {
                let at = 2 * SECTOR + index * ENTRY + 2 * place;
                file[at..at + 2].copy_from_slice(&unit.to_le_bytes());
            }
        }
        file
    }

    fn kind(bytes: &[u8]) -> Result<FileKind, Unfit> {
        detect(bytes).unwrap_or_else(|never| match never {})
    }

    #[test]
    fn a_family_is_told_from_other_compound_files() {
        let names = ["Root Entry", "Contents", "Formats", "Global", "Partitions", "BasicFileInfo"];
        assert_eq!(kind(&compound(&names)), Ok(FileKind::Rfa));
        assert_eq!(kind(&compound(&["Root Entry", "WordDocument"])), Err(Unfit::Unknown));
        assert_eq!(kind(&compound(&["Root Entry", "Workbook", "_VBA_PROJECT_CUR"])), Err(Unfit::Macros));
    }

    #[test]
    fn chains_that_run_in_circles_or_out_of_the_file_end() {
        let mut circle = compound(&["a", "b", "c", "d", "e"]);
        circle[512 + 8..512 + 12].copy_from_slice(&1_u32.to_le_bytes());
        assert_eq!(kind(&circle), Err(Unfit::Unknown));
        let mut outside = compound(&["a"]);
        outside[48..52].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
        assert_eq!(kind(&outside), Err(Unfit::Unknown));
        assert_eq!(kind(&MAGIC), Err(Unfit::Broken));
    }
}
