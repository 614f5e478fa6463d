//! What a file is, told from its bytes: its beginning, its end, and the directory of an archive. Never from its name.
//!
//! Only the kinds of [`FileKind`] are taken; whatever else it may be is told apart only as far as it helps the person
//! who sent it. A file must begin as its kind does at its very first byte, so that a file of two kinds at once counts
//! as the one that browsers and programs take it for.

use super::archive;
use super::compound;
use super::kind::FileKind;

/// The bytes of a file, wherever they are.
pub trait Bytes {
    /// Why they cannot be read.
    type Error;

    /// How many there are.
    fn size(&self) -> u64;

    /// Fills a buffer from a place on; it never reaches beyond the end.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn read(&self, at: u64, into: &mut [u8]) -> Result<(), Self::Error>;
}

impl Bytes for [u8] {
    type Error = std::convert::Infallible;

    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, at: u64, into: &mut [u8]) -> Result<(), Self::Error> {
        let from = usize::try_from(at).unwrap_or(usize::MAX).min(self.len());
        let piece = &self[from..(from + into.len()).min(self.len())];
        into[..piece.len()].copy_from_slice(piece);
        Ok(())
    }
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unfit {
    /// It has no bytes.
    Empty,
    /// Its end is missing, or it contradicts itself.
    Broken,
    /// A drawing in SVG, which can hold scripts.
    Svg,
    /// A web page or another text with markup.
    Markup,
    /// A program or a script.
    Program,
    /// An office file with macros.
    Macros,
    /// An archive with too much in it, or one that would become very much larger.
    Swollen,
    /// Something else.
    Unknown,
}

impl Unfit {
    /// All, for tests that walk them.
    pub const ALL: [Unfit; 8] = [
        Unfit::Empty,
        Unfit::Broken,
        Unfit::Svg,
        Unfit::Markup,
        Unfit::Program,
        Unfit::Macros,
        Unfit::Swollen,
        Unfit::Unknown,
    ];
}

/// Bytes of the beginning that are looked at: the header of an IFC or STEP file names its schema in them.
const HEAD: usize = 8 * 1024;
/// Bytes of the end in which a PDF must have its mark; readers look as far.
const TAIL: usize = 2 * 1024;

/// What a file is.
///
/// # Errors
/// Where its bytes cannot be read; a file that is not taken stands in the verdict.
pub fn detect<B: Bytes + ?Sized>(bytes: &B) -> Result<Result<FileKind, Unfit>, B::Error> {
    let size = bytes.size();
    if size == 0 {
        return Ok(Err(Unfit::Empty));
    }
    let head = piece(bytes, 0, HEAD)?;
    Ok(match magic(&head) {
        Some(Magic::Kind(FileKind::Pdf)) => {
            let tail = piece(bytes, size.saturating_sub(TAIL as u64), TAIL)?;
            if contains(&tail, b"%%EOF") { Ok(FileKind::Pdf) } else { Err(Unfit::Broken) }
        }
        Some(Magic::Kind(FileKind::WebP)) => riff(&head, size),
        Some(Magic::Kind(FileKind::Step)) => Ok(exchange_file(&head)),
        Some(Magic::Kind(kind)) => Ok(kind),
        Some(Magic::Zip) => archive::detect(bytes)?,
        Some(Magic::Compound) => compound::detect(bytes, &head)?,
        None => Err(foreign(&head)),
    })
}

/// At most so many bytes from a place on.
pub(super) fn piece<B: Bytes + ?Sized>(bytes: &B, at: u64, most: usize) -> Result<Vec<u8>, B::Error> {
    let left = bytes.size().saturating_sub(at);
    let mut piece = vec![0; usize::try_from(left).unwrap_or(usize::MAX).min(most)];
    bytes.read(at, &mut piece)?;
    Ok(piece)
}

enum Magic {
    Kind(FileKind),
    Zip,
    Compound,
}

fn magic(head: &[u8]) -> Option<Magic> {
    let starts = |with: &[u8]| head.starts_with(with);
    let kind = if starts(b"%PDF-") {
        FileKind::Pdf
    } else if starts(b"\xff\xd8\xff") {
        FileKind::Jpeg
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        FileKind::Png
    } else if starts(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        FileKind::WebP
    } else if starts(b"II*\0") || starts(b"MM\0*") {
        FileKind::Tiff
    } else if starts(b"AC10") && head.get(4..6).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit)) {
        FileKind::Dwg
    } else if starts(b"AutoCAD Binary DXF\r\n\x1a\0") || is_dxf(head) {
        FileKind::Dxf
    } else if head.trim_ascii_start().starts_with(b"ISO-10303-21;") {
        FileKind::Step
    } else if starts(b"PK\x03\x04") {
        return Some(Magic::Zip);
    } else if starts(&compound::MAGIC) {
        return Some(Magic::Compound);
    } else {
        return None;
    };
    Some(Magic::Kind(kind))
}

/// A DXF in text: pairs of lines of a group code and its value, which begin with a section, after comments (999).
fn is_dxf(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    loop {
        match (lines.next(), lines.next()) {
            (Some(b"999"), Some(_)) => {}
            (Some(b"0"), Some(b"SECTION")) => return true,
            _ => return false,
        }
    }
}

/// A RIFF says how long it is; what follows is not of the picture.
fn riff(head: &[u8], size: u64) -> Result<FileKind, Unfit> {
    let told = head.get(4..8).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    match told {
        Some(told) if u64::from(told) + 8 <= size => Ok(FileKind::WebP),
        _ => Err(Unfit::Broken),
    }
}

/// The header of an exchange file names its schema: building models are IFC, all others STEP.
fn exchange_file(head: &[u8]) -> FileKind {
    let text = head.to_ascii_uppercase();
    let schema = find(&text, b"FILE_SCHEMA").map_or(&[][..], |at| &text[at..]);
    let schema = schema.split(|byte| *byte == b';').next().unwrap_or_default();
    if contains(schema, b"IFC") { FileKind::Ifc } else { FileKind::Step }
}

/// What a file that is not taken seems to be.
fn foreign(head: &[u8]) -> Unfit {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start().to_ascii_lowercase();
    let programs: [&[u8]; 8] =
        [b"mz", b"\x7felf", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"@echo", b"<?php"];
    if programs.iter().any(|start| text.starts_with(start)) {
        Unfit::Program
    } else if contains(&text, b"<svg") {
        Unfit::Svg
    } else if text.starts_with(b"<") || contains(&text, b"<html") || contains(&text, b"<script") {
        Unfit::Markup
    } else {
        Unfit::Unknown
    }
}

pub(super) fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    find(haystack, needle).is_some()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::{Unfit, detect};
    use crate::domain::attachment::FileKind;

    fn kind(bytes: &[u8]) -> Result<FileKind, Unfit> {
        detect(bytes).unwrap_or_else(|never| match never {})
    }

    #[test]
    fn kinds_are_told_from_the_first_bytes() {
        for (bytes, expected) in [
            (&b"%PDF-1.7\n1 0 obj\n%%EOF\n"[..], FileKind::Pdf),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind::Jpeg),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileKind::Png),
            (b"RIFF\x04\0\0\0WEBP", FileKind::WebP),
            (b"II*\0\x08\0\0\0", FileKind::Tiff),
            (b"MM\0*\0\0\0\x08", FileKind::Tiff),
            (b"AC1032\0\0\0", FileKind::Dwg),
            (b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n", FileKind::Dxf),
            (b"999\nDXFLIB\n0\nSECTION\n", FileKind::Dxf),
            (b"AutoCAD Binary DXF\r\n\x1a\0", FileKind::Dxf),
            (b"ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\n", FileKind::Ifc),
            (b"ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('AUTOMOTIVE_DESIGN'));\n", FileKind::Step),
        ] {
            assert_eq!(kind(bytes), Ok(expected), "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_is_not_taken_is_called_by_its_name() {
        for (bytes, expected) in [
            (&b""[..], Unfit::Empty),
            (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", Unfit::Svg),
            (b"<?xml version='1.0'?>\n<!-- x --><SVG>", Unfit::Svg),
            (b"\xef\xbb\xbf <!DOCTYPE html><html>", Unfit::Markup),
            (b"GIF89a/*<script>alert(1)</script>*/", Unfit::Markup),
            (b"#!/bin/sh\nrm -rf /", Unfit::Program),
            (b"MZ\x90\0", Unfit::Program),
            (b"\x7fELF\x02", Unfit::Program),
            (b"%PDF-1.7 cut off in the middle", Unfit::Broken),
            (b"RIFF\xff\xff\0\0WEBP", Unfit::Broken),
            (b"plain text", Unfit::Unknown),
            (b"GIF89a\x01\0\x01\0", Unfit::Unknown),
            (b"  %PDF-1.7\n%%EOF", Unfit::Unknown),
        ] {
            assert_eq!(kind(bytes), Err(expected), "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in any::<Vec<u8>>()) {
            let _ = kind(&bytes);
        }

        #[test]
        fn no_bytes_behind_a_good_beginning_make_it_panic(
            beginning in prop::sample::select(vec![
                &b"%PDF-"[..], b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"II*\0", b"PK\x03\x04", b"ISO-10303-21;",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"0\nSECTION\n",
            ]),
            rest in prop::collection::vec(any::<u8>(), 0..2_000),
            end in prop::sample::select(vec![&b""[..], b"%%EOF", b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x10\0\0\0\x04\0\0\0\0\0"]),
        ) {
            let _ = kind(&[beginning, &rest, end].concat());
        }
    }
}
