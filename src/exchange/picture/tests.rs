use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::tiff::TiffEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, RgbImage};
use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

use super::{PictureError, clean, measure, orientation, shrink};
use crate::domain::attachment::thumb::THUMBS;
use crate::domain::attachment::{FileKind, Pixels};

/// Something that only the notes of a camera hold.
const SECRET: &[u8] = b"60.1699 N, 24.9384 E by Matti";
const PIXELS: u64 = 1_000_000;

fn picture() -> RgbImage {
    RgbImage::from_fn(40, 24, |x, y| {
        image::Rgb([(x * 6) as u8, (y * 10) as u8, if x < 10 && y < 8 { 250 } else { 20 }])
    })
}

/// Notes in the form of a TIFF: an orientation, and a comment that must not get out.
fn notes(side: u8) -> Vec<u8> {
    let mut notes = b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    notes.push(side);
    notes.extend_from_slice(b"\0\0\x01\x0e\0\x02");
    notes.extend_from_slice(&(SECRET.len() as u32).to_be_bytes());
    notes.extend_from_slice(&38_u32.to_be_bytes());
    notes.extend_from_slice(&[0; 4]);
    notes.extend_from_slice(SECRET);
    notes
}

/// A picture with everything in it that a camera and an editor write.
fn laden(kind: FileKind, side: u8) -> Vec<u8> {
    let image = picture();
    let mut bytes = Vec::new();
    match kind {
        FileKind::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
            encoder.set_exif_metadata(notes(side)).expect("taken");
            encoder.set_icc_profile(vec![7; 300]).expect("taken");
            encoder.encode_image(&image).expect("encoded");
            let comment = [&[0xff, 0xfe, 0, SECRET.len() as u8 + 2][..], SECRET].concat();
            let xmp = b"http://ns.adobe.com/xap/1.0/\0";
            let xmp = [&[0xff, 0xe1, 0, (xmp.len() + SECRET.len()) as u8 + 2][..], xmp, SECRET].concat();
            bytes.splice(2..2, [comment, xmp].concat());
            bytes.extend_from_slice(SECRET);
        }
        FileKind::Png => {
            image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("encoded");
            let mut chunks = Vec::new();
            for (name, body) in
                [(b"eXIf", notes(side)), (b"tEXt", SECRET.to_vec()), (b"pHYs", vec![0, 0, 0, 1, 0, 0, 0, 1, 1])]
            {
                chunks.extend_from_slice(&(body.len() as u32).to_be_bytes());
                let mut hasher = crc32fast::Hasher::new();
                hasher.update(name);
                hasher.update(&body);
                chunks.extend_from_slice(name);
                chunks.extend_from_slice(&body);
                chunks.extend_from_slice(&hasher.finalize().to_be_bytes());
            }
            bytes.splice(33..33, chunks);
            bytes.extend_from_slice(SECRET);
        }
        FileKind::WebP => {
            let mut encoder = WebPEncoder::new_lossless(&mut bytes);
            encoder.set_exif_metadata(notes(side)).expect("taken");
            encoder.encode(&image, 40, 24, image::ExtendedColorType::Rgb8).expect("encoded");
            bytes.extend_from_slice(SECRET);
        }
        _ => {
            let encoder = TiffEncoder::new(Cursor::new(&mut bytes));
            encoder.write_image(&image, 40, 24, image::ExtendedColorType::Rgb8).expect("encoded");
            add_position(&mut bytes);
        }
    }
    bytes
}

/// Moves the directory of a TIFF to its end and adds a position to it.
fn add_position(bytes: &mut Vec<u8>) {
    let at = u32::from_le_bytes(bytes[4..8].try_into().expect("four")) as usize;
    let count = usize::from(u16::from_le_bytes(bytes[at..at + 2].try_into().expect("two")));
    let entries = bytes[at + 2..at + 2 + 12 * count].to_vec();
    let values = bytes.len() as u32;
    bytes.extend_from_slice(SECRET);
    let position = bytes.len() as u32;
    bytes.extend_from_slice(&1_u16.to_le_bytes());
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    bytes.extend_from_slice(&entry(2, 2, SECRET.len() as u32, values));
    bytes.extend_from_slice(&[0; 4]);
    let directory = bytes.len() as u32;
    bytes.extend_from_slice(&(count as u16 + 1).to_le_bytes());
    bytes.extend_from_slice(&entries);
    bytes.extend_from_slice(&entry(34_853, 4, 1, position));
    bytes.extend_from_slice(&[0; 4]);
    bytes[4..8].copy_from_slice(&directory.to_le_bytes());
}

fn cleaned(kind: FileKind, bytes: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut into = Cursor::new(Vec::new());
    clean(kind, &mut Cursor::new(bytes), &mut into).map(|()| into.into_inner())
}

fn decoded(kind: FileKind, bytes: &[u8]) -> DynamicImage {
    let format = match kind {
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Png => ImageFormat::Png,
        FileKind::WebP => ImageFormat::WebP,
        _ => ImageFormat::Tiff,
    };
    image::load_from_memory_with_format(bytes, format).expect("decoded")
}

const KINDS: [FileKind; 4] = [FileKind::Jpeg, FileKind::Png, FileKind::WebP, FileKind::Tiff];

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn a_cleaned_picture_shows_the_same_and_tells_nothing() {
    for kind in KINDS {
        let laden = laden(kind, 6);
        assert!(holds(&laden, SECRET), "{kind:?}");
        let clean = cleaned(kind, &laden).expect("cleaned");
        assert!(!holds(&clean, SECRET), "{kind:?} still says where it was taken");
        assert_eq!(decoded(kind, &clean), decoded(kind, &laden), "{kind:?}");
        assert_eq!(cleaned(kind, &clean).expect("cleaned"), clean, "{kind:?}: cleaning twice changes something");
    }
}

#[test]
fn position_and_colours_are_kept() {
    for side in 1..=8 {
        for kind in [FileKind::Jpeg, FileKind::Png] {
            let clean = cleaned(kind, &laden(kind, side)).expect("cleaned");
            let turned = side >= 5;
            let expected = if turned { Pixels { width: 24, height: 40 } } else { Pixels { width: 40, height: 24 } };
            assert_eq!(measure(kind, Cursor::new(&clean), PIXELS).expect("measured"), expected, "{kind:?} {side}");
            assert_eq!(holds(&clean, &orientation::write(side)), side != 1, "{kind:?} {side}");
        }
    }
    let clean = cleaned(FileKind::Jpeg, &laden(FileKind::Jpeg, 1)).expect("cleaned");
    assert!(holds(&clean, b"ICC_PROFILE\0") && holds(&clean, &[7; 300]));
}

#[test]
fn small_pictures_stand_upright() {
    // The bright corner at the top left comes to the top right when the picture is turned by a quarter.
    let clean = cleaned(FileKind::Jpeg, &laden(FileKind::Jpeg, 6)).expect("cleaned");
    let thumbs = shrink(FileKind::Jpeg, Cursor::new(&clean), PIXELS).expect("made");
    assert_eq!(thumbs.iter().map(|thumb| thumb.edge).collect::<Vec<_>>(), THUMBS);
    for thumb in thumbs {
        let small = decoded(FileKind::Jpeg, &thumb.bytes).into_rgb8();
        assert_eq!(small.dimensions(), (24, 40));
        assert!(small.get_pixel(21, 3).0[2] > 180 && small.get_pixel(2, 3).0[2] < 90, "{}", thumb.edge);
    }
}

#[test]
fn small_pictures_are_small_and_transparent_ones_lie_on_white() {
    let image = image::RgbaImage::from_fn(2_000, 500, |x, _| image::Rgba([0, 0, 0, if x < 1_000 { 0 } else { 255 }]));
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("encoded");
    let thumbs = shrink(FileKind::Png, Cursor::new(&bytes), 2_000_000).expect("made");
    let sizes = thumbs.iter().map(|thumb| decoded(FileKind::Jpeg, &thumb.bytes).into_rgb8());
    for (small, expected) in sizes.zip([(1280, 320), (360, 90), (64, 16)]) {
        assert_eq!(small.dimensions(), expected);
        assert!(small.get_pixel(1, 1).0[0] > 245 && small.get_pixel(expected.0 - 2, 1).0[0] < 10);
    }
}

#[test]
fn bombs_are_refused_before_they_are_decoded() {
    let image = RgbImage::new(3_000, 3_000);
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("encoded");
    assert!(matches!(shrink(FileKind::Png, Cursor::new(&bytes), PIXELS), Err(PictureError::TooLarge)));
    // The head claims four billion pixels; its checksum is made to fit.
    bytes[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let sum = crc32fast::hash(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    assert!(shrink(FileKind::Png, Cursor::new(&bytes), PIXELS).is_err());
}

#[test]
fn cut_pictures_are_refused() {
    for kind in [FileKind::Jpeg, FileKind::Png, FileKind::WebP] {
        let whole = cleaned(kind, &laden(kind, 6)).expect("cleaned");
        for length in (0..whole.len()).step_by(7) {
            assert!(cleaned(kind, &whole[..length]).is_err(), "{kind:?} cut at {length}");
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        kind in prop::sample::select(KINDS.to_vec()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = laden(kind, 6);
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        bytes.truncate(cut.index(bytes.len() * 3) + 1);
        if let Ok(clean) = cleaned(kind, &bytes) {
            prop_assert!(clean.len() <= bytes.len() + 64);
            prop_assert_eq!(cleaned(kind, &clean).ok(), Some(clean));
        }
        let _ = measure(kind, Cursor::new(&bytes), PIXELS);
        let _ = shrink(kind, Cursor::new(&bytes), PIXELS);
    }
}
