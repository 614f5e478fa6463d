//! JPEG: a row of segments (ITU T.81, annex B). Kept are those that make the picture, its colours and its position.

use std::io::{Read, Write};

use super::{PictureError, copy, fill, orientation, skip};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;
const EXIF: &[u8] = b"Exif\0\0";
/// Bytes of a segment's beginning by which it is recognised.
const MARK: usize = 14;

pub(super) fn clean(from: &mut impl Read, into: &mut impl Write) -> Result<(), PictureError> {
    let mut first = [0; 2];
    fill(from, &mut first)?;
    if first != [0xff, START] {
        return Err(PictureError::Broken("no JPEG"));
    }
    into.write_all(&first)?;
    let mut from = Ahead { from, next: None };
    let (mut placed, mut scans) = (false, 0);
    let mut marker = from.marker()?;
    loop {
        match marker {
            END if scans > 0 => {
                into.write_all(&[0xff, END])?;
                return Ok(());
            }
            END | START => return Err(PictureError::Broken("no picture in it")),
            // Stand alone, without a length.
            0x01 | 0xd0..=0xd7 => into.write_all(&[0xff, marker])?,
            SCAN => {
                scans += 1;
                let length = from.length()?;
                head(into, SCAN, length)?;
                copy(&mut from, into, length.into())?;
                marker = from.scan(into)?;
                continue;
            }
            COMMENT => {
                let length = from.length()?;
                skip(&mut from, length.into())?;
            }
            0xe0..=0xef => note(&mut from, into, marker, &mut placed)?,
            0x02..=0xbf => return Err(PictureError::Broken("an unknown marker")),
            _ => {
                let length = from.length()?;
                head(into, marker, length)?;
                copy(&mut from, into, length.into())?;
            }
        }
        marker = from.marker()?;
    }
}

/// A segment of an application: kept where colours depend on it, reduced to the position where it is a camera's notes.
fn note(
    from: &mut Ahead<'_, impl Read>,
    into: &mut impl Write,
    marker: u8,
    placed: &mut bool,
) -> Result<(), PictureError> {
    let length = from.length()?;
    let mut mark = [0; MARK];
    let known = &mut mark[..usize::from(length).min(MARK)];
    fill(from, known)?;
    let rest = u64::from(length) - known.len() as u64;
    let kept = match marker {
        0xe0 => known.starts_with(b"JFIF\0"),
        0xe2 => known.starts_with(b"ICC_PROFILE\0"),
        0xee => known.starts_with(b"Adobe"),
        _ => false,
    };
    if kept {
        head(into, marker, length)?;
        into.write_all(known)?;
        return copy(from, into, rest);
    }
    if marker == 0xe1 && known.starts_with(EXIF) && !*placed {
        let mut notes = known[EXIF.len()..].to_vec();
        copy(from, &mut notes, rest)?;
        if let Some(side) = orientation::read(&notes) {
            *placed = true;
            let notes = orientation::write(side);
            head(into, marker, (EXIF.len() + notes.len()) as u16)?;
            into.write_all(EXIF)?;
            into.write_all(&notes)?;
        }
        return Ok(());
    }
    skip(from, rest)
}

/// The beginning of a segment with this many bytes of its own.
fn head(into: &mut impl Write, marker: u8, length: u16) -> Result<(), PictureError> {
    // The length counts its own two bytes; it was read as such.
    let told = length.saturating_add(2).to_be_bytes();
    into.write_all(&[0xff, marker, told[0], told[1]])?;
    Ok(())
}

/// A reader that can give a byte back.
struct Ahead<'a, R> {
    from: &'a mut R,
    next: Option<u8>,
}

impl<R: Read> Ahead<'_, R> {
    fn byte(&mut self) -> Result<u8, PictureError> {
        let mut byte = [0];
        fill(self, &mut byte)?;
        Ok(byte[0])
    }

    /// The next marker; fill bytes before it have no meaning.
    fn marker(&mut self) -> Result<u8, PictureError> {
        if self.byte()? != 0xff {
            return Err(PictureError::Broken("a marker is missing"));
        }
        loop {
            match self.byte()? {
                0xff => {}
                0 => return Err(PictureError::Broken("a marker is missing")),
                marker => return Ok(marker),
            }
        }
    }

    /// The bytes that a segment has besides its length.
    fn length(&mut self) -> Result<u16, PictureError> {
        let mut told = [0; 2];
        fill(self, &mut told)?;
        u16::from_be_bytes(told).checked_sub(2).ok_or(PictureError::Broken("a length is wrong"))
    }

    /// Copies the data of a scan up to the marker that ends it, and returns that.
    fn scan(&mut self, into: &mut impl Write) -> Result<u8, PictureError> {
        let mut data = Vec::with_capacity(PIECE + 2);
        loop {
            let byte = self.byte()?;
            if byte == 0xff {
                match self.byte()? {
                    // A byte of the data, or a restart within it.
                    next @ (0 | 0xd0..=0xd7) => data.extend_from_slice(&[0xff, next]),
                    0xff => self.next = Some(0xff),
                    marker => {
                        into.write_all(&data)?;
                        return Ok(marker);
                    }
                }
            } else {
                data.push(byte);
            }
            if data.len() >= PIECE {
                into.write_all(&data)?;
                data.clear();
            }
        }
    }
}

/// Bytes of a scan that are written at once.
const PIECE: usize = 64 * 1024;

impl<R: Read> Read for Ahead<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match (self.next, buffer.first_mut()) {
            (Some(byte), Some(first)) => {
                *first = byte;
                self.next = None;
                Ok(1)
            }
            _ => self.from.read(buffer),
        }
    }
}
