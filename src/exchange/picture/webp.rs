//! WebP: a RIFF of chunks (RFC 9649). Kept are those that make the picture and its colours.

use std::io::{Read, Seek, SeekFrom, Write};

use super::{PictureError, copy, fill, skip};

/// Chunks that are kept.
const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"];
/// The flags of a camera's notes in the header of the extended format.
const NOTES: u8 = 0b0000_1100;

pub(super) fn clean(from: &mut impl Read, into: &mut (impl Write + Seek)) -> Result<(), PictureError> {
    let mut head = [0; 12];
    fill(from, &mut head)?;
    if &head[..4] != b"RIFF" || &head[8..] != b"WEBP" {
        return Err(PictureError::Broken("no WebP"));
    }
    let told = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
    let mut left = u64::from(told).checked_sub(4).ok_or(PictureError::Broken("a length is wrong"))?;
    into.write_all(&head)?;
    let mut written = 4_u64;
    let mut picture = false;
    while left > 0 {
        let mut chunk = [0; 8];
        fill(from, &mut chunk)?;
        let length = u64::from(u32::from_le_bytes([chunk[4], chunk[5], chunk[6], chunk[7]]));
        let padded = length + length % 2;
        left = left.checked_sub(8 + padded).ok_or(PictureError::Broken("a length is wrong"))?;
        let name = [chunk[0], chunk[1], chunk[2], chunk[3]];
        if !KEPT.contains(&&name) {
            skip(from, padded)?;
            continue;
        }
        picture |= matches!(&name, b"VP8 " | b"VP8L" | b"ANMF");
        into.write_all(&chunk)?;
        if &name == b"VP8X" && length > 0 {
            let mut flags = [0];
            fill(from, &mut flags)?;
            into.write_all(&[flags[0] & !NOTES])?;
            copy(from, into, padded - 1)?;
        } else {
            copy(from, into, padded)?;
        }
        written += 8 + padded;
    }
    if !picture {
        return Err(PictureError::Broken("no picture in it"));
    }
    into.seek(SeekFrom::Start(4))?;
    // Never more than what was told.
    into.write_all(&(written as u32).to_le_bytes())?;
    into.seek(SeekFrom::End(0))?;
    Ok(())
}
