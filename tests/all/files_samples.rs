//! Files for tests: small, of every kind, and with what must not get through.

use std::io::{Cursor, Write};

use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder, ImageFormat, RgbImage};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Something that only the notes of a camera hold.
pub const POSITION: &[u8] = b"60.1699 N, 24.9384 E";

/// A PDF with these words in it, so that it is one content of its own.
pub fn pdf(words: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {words}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

/// A picture of a colour of its own.
pub fn picture(width: u32, height: u32, blue: u8) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| image::Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, blue]))
}

/// A PNG.
pub fn png(width: u32, height: u32, blue: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture(width, height, blue).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("encoded");
    bytes
}

/// A JPEG with notes of a camera: turned by a quarter, and with the place where it was taken.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut notes = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    notes.extend_from_slice(POSITION);
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_exif_metadata(notes).expect("taken");
    encoder.write_image(&picture(width, height, 9), width, height, image::ExtendedColorType::Rgb8).expect("encoded");
    bytes
}

/// A zip archive with one entry.
pub fn zip(name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, SimpleFileOptions::default()).expect("begun");
    writer.write_all(content).expect("written");
    writer.finish().expect("finished").into_inner()
}
