//! PNG: a row of chunks (W3C PNG, section 5). Kept are those that make the picture, its colours and its position.

use std::io::{Read, Write};

use crc32fast::Hasher;

use super::{PictureError, fill, orientation};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
/// Chunks that are kept besides those without which there is no picture: transparency, colours, density of print.
const KEPT: [&[u8; 4]; 11] =
    [b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP", b"mDCV", b"cLLI"];
/// Bytes of notes that are read for the position; cameras write less.
const MAX_NOTES: u32 = 1 << 20;

pub(super) fn clean(from: &mut impl Read, into: &mut impl Write) -> Result<(), PictureError> {
    let mut signature = [0; 8];
    fill(from, &mut signature)?;
    if signature != SIGNATURE {
        return Err(PictureError::Broken("no PNG"));
    }
    into.write_all(&signature)?;
    let (mut first, mut data) = (true, false);
    loop {
        let mut head = [0; 8];
        fill(from, &mut head)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        let name = [head[4], head[5], head[6], head[7]];
        if !name.iter().all(u8::is_ascii_alphabetic) || length > i32::MAX as u32 || first != (name == *b"IHDR") {
            return Err(PictureError::Broken("a chunk is wrong"));
        }
        first = false;
        data |= name == *b"IDAT";
        match &name {
            b"eXIf" if length <= MAX_NOTES => {
                let mut notes = Vec::new();
                body(from, &name, length, &mut notes)?;
                if let Some(side) = orientation::read(&notes) {
                    chunk(into, b"eXIf", &orientation::write(side))?;
                }
            }
            name if name[0].is_ascii_uppercase() || KEPT.contains(&name) => {
                into.write_all(&head)?;
                let sum = body(from, name, length, into)?;
                into.write_all(&sum)?;
            }
            name => {
                body(from, name, length, &mut std::io::sink())?;
            }
        }
        if name == *b"IEND" {
            return if data { Ok(()) } else { Err(PictureError::Broken("no picture in it")) };
        }
    }
}

/// Copies the body of a chunk and returns its checksum, which must fit.
fn body(from: &mut impl Read, name: &[u8; 4], length: u32, into: &mut impl Write) -> Result<[u8; 4], PictureError> {
    let mut hasher = Hasher::new();
    hasher.update(name);
    let mut buffer = vec![0; (length as usize).min(PIECE)];
    let mut left = length as usize;
    while left > 0 {
        let piece = left.min(PIECE);
        fill(from, &mut buffer[..piece])?;
        hasher.update(&buffer[..piece]);
        into.write_all(&buffer[..piece])?;
        left -= piece;
    }
    let mut sum = [0; 4];
    fill(from, &mut sum)?;
    if u32::from_be_bytes(sum) == hasher.finalize() {
        Ok(sum)
    } else {
        Err(PictureError::Broken("a checksum is wrong"))
    }
}

/// Bytes that are copied at once.
const PIECE: usize = 64 * 1024;

fn chunk(into: &mut impl Write, name: &[u8; 4], bytes: &[u8]) -> Result<(), PictureError> {
    let mut hasher = Hasher::new();
    hasher.update(name);
    hasher.update(bytes);
    into.write_all(&(bytes.len() as u32).to_be_bytes())?;
    into.write_all(name)?;
    into.write_all(bytes)?;
    into.write_all(&hasher.finalize().to_be_bytes())?;
    Ok(())
}
