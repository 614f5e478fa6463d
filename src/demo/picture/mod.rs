//! Illustrations of the demonstration's products: drawn by the program itself, one for each family, in the colours of a
//! brand, in outlines, and with the arrows of a dimension drawing.
//!
//! A picture is a few shapes on a field of a hundred by a hundred; which shapes, the files beside this one say, by
//! trade. The same family, style and accent always give the same bytes.

mod heating;
mod outline;
mod pen;
mod pipes;
mod sanitary;
mod valves;
mod ventilation;

use tiny_skia::Color;

pub use self::pen::Style;
use self::pen::{Pen, SIDE};

/// The colours that brands give to handles, caps and labels.
pub const ACCENTS: [[u8; 3]; 8] = [
    [0xb8, 0x23, 0x2f],
    [0x0b, 0x5a, 0x87],
    [0x1b, 0x7a, 0x4b],
    [0xd9, 0x7a, 0x14],
    [0x4b, 0x3f, 0x8f],
    [0x12, 0x7c, 0x86],
    [0x8a, 0x5a, 0x2b],
    [0x33, 0x3d, 0x46],
];

/// Pixels on each side of a picture.
pub const PIXELS: u32 = SIDE;

/// Draws a family in a style with an accent, as a PNG; a plain box where nobody has drawn the family.
pub fn draw(family: &str, style: Style, accent: usize) -> Option<Vec<u8>> {
    let [red, green, blue] = ACCENTS[accent % ACCENTS.len()];
    let mut pen = Pen::new(style, Color::from_rgba8(red, green, blue, 255))?;
    let drawn = pipes::draw(&mut pen, family)
        || valves::draw(&mut pen, family)
        || heating::draw(&mut pen, family)
        || sanitary::draw(&mut pen, family)
        || ventilation::draw(&mut pen, family);
    if !drawn {
        pen.block(22.0, 26.0, 56.0, 50.0, 3.0, pen::GREY);
    }
    pen.finish()
}

#[cfg(test)]
mod tests {
    use super::{PIXELS, Style, draw};
    use crate::demo::family::families;

    #[test]
    fn every_family_has_a_picture_of_its_own() {
        let mut seen = std::collections::HashMap::new();
        let families = families().expect("sound");
        for family in &families {
            let bytes = draw(&family.key, Style::Colour, 1).expect("drawn");
            let picture = image::load_from_memory(&bytes).expect("a picture");
            assert_eq!((picture.width(), picture.height()), (PIXELS, PIXELS));
            if let Some(other) = seen.insert(bytes, family.key.clone()) {
                panic!("{} looks like {other}", family.key);
            }
        }
        assert_eq!(seen.len(), families.len());
    }

    #[test]
    fn styles_and_accents_differ_and_the_same_is_always_the_same() {
        let all = [(Style::Colour, 0), (Style::Colour, 1), (Style::Outline, 0), (Style::Dimensions, 0)];
        let drawn = all.map(|(style, accent)| draw("ball-valve", style, accent).expect("drawn"));
        for (index, one) in drawn.iter().enumerate() {
            assert!(drawn[..index].iter().all(|other| other != one));
        }
        assert_eq!(draw("ball-valve", Style::Colour, 0), Some(drawn[0].clone()));
    }
}
