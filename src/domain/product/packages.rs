//! The five package levels: which fields belong to which.

use super::code::FieldCode;

/// A package level with its type and its seven measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// 0 for the smallest package, 1–3 above it, 4 for the pallet.
    pub number: u8,
    /// The package type.
    pub package: FieldCode,
    /// How many sales units the package holds.
    pub size: FieldCode,
    /// The package's own GTIN.
    pub gtin: FieldCode,
    /// Length, mm.
    pub length: FieldCode,
    /// Width, mm.
    pub width: FieldCode,
    /// Height, mm.
    pub height: FieldCode,
    /// Gross weight, kg.
    pub weight: FieldCode,
    /// Volume, litres.
    pub volume: FieldCode,
}

impl Level {
    /// All fields of the level, in reading order.
    pub const fn fields(&self) -> [FieldCode; 8] {
        [self.package, self.size, self.gtin, self.length, self.width, self.height, self.weight, self.volume]
    }

    /// The fields without which a level does not count as given.
    pub const fn needed(&self) -> [FieldCode; 6] {
        [self.package, self.size, self.width, self.height, self.length, self.weight]
    }
}

/// The levels by number.
pub static LEVELS: [Level; 5] =
    [level(0, 407, 438), level(1, 403, 410), level(2, 404, 417), level(3, 405, 424), level(4, 406, 431)];

/// The level that a field belongs to.
pub fn level_of(code: FieldCode) -> Option<&'static Level> {
    let index = match code.number() {
        407 | 438..=444 => 0,
        403 | 410..=416 => 1,
        404 | 417..=423 => 2,
        405 | 424..=430 => 3,
        406 | 431..=437 => 4,
        _ => return None,
    };
    Some(&LEVELS[index])
}

const fn level(number: u8, package: u16, first: u16) -> Level {
    Level {
        number,
        package: FieldCode::literal(package),
        size: FieldCode::literal(first),
        gtin: FieldCode::literal(first + 1),
        length: FieldCode::literal(first + 2),
        width: FieldCode::literal(first + 3),
        height: FieldCode::literal(first + 4),
        weight: FieldCode::literal(first + 5),
        volume: FieldCode::literal(first + 6),
    }
}

#[cfg(test)]
mod tests {
    use super::{LEVELS, level_of};
    use crate::domain::product::section::Section;

    #[test]
    fn the_levels_are_the_packages_section_and_nothing_else() {
        let of_levels: Vec<_> = LEVELS.iter().flat_map(|level| level.fields()).collect();
        assert_eq!(of_levels, Section::Packages.fields());
        for level in LEVELS {
            for code in level.fields() {
                assert_eq!(level_of(code).map(|found| found.number), Some(level.number), "{code}");
            }
        }
    }
}
