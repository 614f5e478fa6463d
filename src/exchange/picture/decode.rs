//! Decoding pictures under limits, and the small pictures that are made of them.

use std::io::{BufRead, Seek};

use image::codecs::jpeg::JpegEncoder;
use image::error::LimitErrorKind;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::PictureError;
use super::shrink::{self, Rgb};
use crate::domain::attachment::thumb::{SMALL, THUMBS};
use crate::domain::attachment::{FileKind, Pixels};

/// A small picture: JPEG, upright, on white.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thumb {
    /// The longest that its longer side may be, in pixels.
    pub edge: u16,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Quality of JPEG by size: a list shows fifty of the smallest.
const fn quality(edge: u16) -> u8 {
    if edge <= SMALL { 70 } else { 82 }
}

/// Bytes that decoding may take for each pixel that is allowed: four for colour with transparency, doubled for pictures
/// of sixteen bits and for what the decoder needs itself.
const BYTES_PER_PIXEL: u64 = 8;

const fn format(kind: FileKind) -> Option<ImageFormat> {
    match kind {
        FileKind::Jpeg => Some(ImageFormat::Jpeg),
        FileKind::Png => Some(ImageFormat::Png),
        FileKind::WebP => Some(ImageFormat::WebP),
        FileKind::Tiff => Some(ImageFormat::Tiff),
        _ => None,
    }
}

/// Begins to decode: the head is read, and with it how large the picture is.
fn decoder<'a>(
    kind: FileKind,
    from: impl BufRead + Seek + 'a,
    pixels: u64,
) -> Result<impl ImageDecoder + 'a, PictureError> {
    let format = format(kind).ok_or(PictureError::Broken("no picture"))?;
    let mut reader = ImageReader::with_format(from, format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(pixels.saturating_mul(BYTES_PER_PIXEL));
    reader.limits(limits);
    reader.into_decoder().map_err(|error| refused(&error))
}

/// How large a picture is when it is held upright. Nothing but its head is decoded.
///
/// # Errors
/// [`PictureError`] where the head cannot be understood.
pub fn measure(kind: FileKind, from: impl BufRead + Seek, pixels: u64) -> Result<Pixels, PictureError> {
    let mut decoder = decoder(kind, from, pixels)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::Broken("it has no pixels"));
    }
    Ok(match decoder.orientation().unwrap_or(Orientation::NoTransforms) {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            Pixels { width: height, height: width }
        }
        _ => Pixels { width, height },
    })
}

/// Makes the small pictures of a picture with at most so many pixels.
///
/// # Errors
/// [`PictureError`] where it cannot be decoded, or not within the limits.
pub fn shrink(kind: FileKind, from: impl BufRead + Seek, pixels: u64) -> Result<Vec<Thumb>, PictureError> {
    let mut decoder = decoder(kind, from, pixels)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > pixels {
        return Err(PictureError::TooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let decoded = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    let mut picture = on_white(decoded);
    let mut thumbs = Vec::with_capacity(THUMBS.len());
    for (index, edge) in THUMBS.into_iter().enumerate() {
        let (width, height) = fit(picture.width, picture.height, edge.into());
        picture = shrink::shrink(&picture, width, height);
        if index == 0 {
            // Turning a small picture is quicker than turning the large one.
            picture = turned(picture, orientation);
        }
        thumbs.push(Thumb { edge, bytes: encode(&picture, quality(edge))? });
    }
    Ok(thumbs)
}

/// The size with the same proportions whose longer side is at most this long.
fn fit(width: usize, height: usize, edge: usize) -> (usize, usize) {
    let longer = width.max(height);
    if longer <= edge {
        return (width, height);
    }
    let scaled = |side: usize| ((side * edge + longer / 2) / longer).max(1);
    (scaled(width), scaled(height))
}

/// Three bytes a pixel; what is transparent lets white through, since products are photographed on white.
fn on_white(picture: DynamicImage) -> Rgb {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let bytes = if picture.color().has_alpha() {
        let over = |value: u8, alpha: u8| {
            let alpha = u32::from(alpha);
            ((u32::from(value) * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        let with_alpha = picture.into_rgba8();
        with_alpha.pixels().flat_map(|pixel| [0, 1, 2].map(|channel| over(pixel.0[channel], pixel.0[3]))).collect()
    } else {
        picture.into_rgb8().into_raw()
    };
    Rgb { width, height, bytes }
}

fn turned(picture: Rgb, orientation: Orientation) -> Rgb {
    let (width, height) = (picture.width as u32, picture.height as u32);
    let Some(buffer) = image::RgbImage::from_raw(width, height, picture.bytes) else {
        return Rgb { width: 0, height: 0, bytes: Vec::new() };
    };
    let mut image = DynamicImage::ImageRgb8(buffer);
    image.apply_orientation(orientation);
    let (width, height) = (image.width() as usize, image.height() as usize);
    Rgb { width, height, bytes: image.into_rgb8().into_raw() }
}

fn encode(picture: &Rgb, quality: u8) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let (width, height) = (picture.width as u32, picture.height as u32);
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode(&picture.bytes, width, height, ExtendedColorType::Rgb8)
        .map_err(|error| refused(&error))?;
    Ok(bytes)
}

fn refused(error: &ImageError) -> PictureError {
    match error {
        ImageError::Limits(limit) if matches!(limit.kind(), LimitErrorKind::DimensionError) => PictureError::TooLarge,
        ImageError::Limits(_) => PictureError::TooLarge,
        ImageError::IoError(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            PictureError::Io(std::io::Error::new(error.kind(), error.to_string()))
        }
        _ => PictureError::Broken("it cannot be decoded"),
    }
}
