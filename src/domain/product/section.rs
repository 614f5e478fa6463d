//! The sections of a product card, in the order in which they are shown, and the fields of each in reading order.

use super::code::FieldCode;

/// A part of the product card and of the edit form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Section {
    /// Numbers, codes, supplier and brand.
    Identity,
    /// Names and descriptions in three languages.
    Names,
    /// Size and weight of the bare product.
    Dimensions,
    /// In which units the product is used, sold and priced.
    Units,
    /// The five package levels.
    Packages,
    /// Origin, customs and warranty.
    Origin,
    /// Markings, standards and compliance.
    Markings,
    /// Emissions over the life cycle.
    Environment,
    /// Links to other products.
    References,
    /// Images, documents and links.
    Media,
    /// Numbers in the registers of other countries and systems.
    Registers,
    /// Days of the card's own life.
    Dates,
}

impl Section {
    /// All sections, in display order.
    pub const ALL: [Section; 12] = [
        Section::Identity,
        Section::Names,
        Section::Dimensions,
        Section::Units,
        Section::Packages,
        Section::Origin,
        Section::Markings,
        Section::Environment,
        Section::References,
        Section::Media,
        Section::Registers,
        Section::Dates,
    ];

    /// The stable name used in URLs and as the anchor on the card.
    pub const fn slug(self) -> &'static str {
        match self {
            Section::Identity => "identity",
            Section::Names => "names",
            Section::Dimensions => "dimensions",
            Section::Units => "units",
            Section::Packages => "packages",
            Section::Origin => "origin",
            Section::Markings => "markings",
            Section::Environment => "environment",
            Section::References => "references",
            Section::Media => "media",
            Section::Registers => "registers",
            Section::Dates => "dates",
        }
    }

    /// The section of a [`Section::slug`].
    pub fn from_slug(slug: &str) -> Option<Section> {
        Section::ALL.into_iter().find(|section| section.slug() == slug)
    }

    /// The position in display order, for arrays with one entry per section.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The section's fields in reading order, which is not always the order of their codes.
    pub const fn fields(self) -> &'static [FieldCode] {
        match self {
            Section::Identity => IDENTITY,
            Section::Names => NAMES,
            Section::Dimensions => DIMENSIONS,
            Section::Units => UNITS,
            Section::Packages => PACKAGES,
            Section::Origin => ORIGIN,
            Section::Markings => MARKINGS,
            Section::Environment => ENVIRONMENT,
            Section::References => REFERENCES,
            Section::Media => MEDIA,
            Section::Registers => REGISTERS,
            Section::Dates => DATES,
        }
    }
}

const fn codes<const N: usize>(numbers: [u16; N]) -> [FieldCode; N] {
    let mut codes = [FieldCode::literal(0); N];
    let mut index = 0;
    while index < N {
        codes[index] = FieldCode::literal(numbers[index]);
        index += 1;
    }
    codes
}

const IDENTITY: &[FieldCode] = &codes([20, 24, 25, 26, 100, 101, 110, 120, 50, 51, 52, 60]);
const NAMES: &[FieldCode] = &codes([200, 201, 202, 203, 206, 207, 204, 205]);
const DIMENSIONS: &[FieldCode] = &codes([300, 301, 302, 303, 304]);
const UNITS: &[FieldCode] = &codes([400, 401, 402, 408, 409, 620]);
const PACKAGES: &[FieldCode] = &codes([
    407, 438, 439, 440, 441, 442, 443, 444, // level 0, the smallest
    403, 410, 411, 412, 413, 414, 415, 416, // level 1
    404, 417, 418, 419, 420, 421, 422, 423, // level 2
    405, 424, 425, 426, 427, 428, 429, 430, // level 3
    406, 431, 432, 433, 434, 435, 436, 437, // level 4, the pallet
]);
const ORIGIN: &[FieldCode] = &codes([501, 502, 500]);
const MARKINGS: &[FieldCode] = &codes([780, 71, 781, 782, 783, 784, 81, 450]);
const ENVIRONMENT: &[FieldCode] = &codes([790, 791, 792, 765, 796, 797, 798, 799, 800, 801, 802, 793, 794]);
const REFERENCES: &[FieldCode] = &codes([522, 523, 520, 521, 531, 532, 533]);
const MEDIA: &[FieldCode] = &codes([
    701, 702, 704, 705, 706, 707, // images and drawings
    731, 736, 737, // pages and videos
    758, 759, 755, 756, 761, 763, 760, 767, 766, 738, // documents
    751, 752, 753, 754, 757, 762, 764, // the older list
]);
const REGISTERS: &[FieldCode] = &codes([21, 22, 23, 80]);
const DATES: &[FieldCode] = &codes([511, 512, 510]);

#[cfg(test)]
mod tests {
    use super::Section;
    use crate::domain::product::fields::{FIELDS, field};

    #[test]
    fn every_field_stands_in_its_section_exactly_once() {
        let mut seen = 0;
        for section in Section::ALL {
            for code in section.fields() {
                let row = field(*code).unwrap_or_else(|| panic!("{code} is not in the catalogue"));
                assert_eq!(row.section, section, "{code}");
                seen += 1;
            }
        }
        assert_eq!(seen, FIELDS.len());
        for row in FIELDS {
            assert_eq!(row.section.fields().iter().filter(|code| **code == row.code).count(), 1, "{}", row.code);
        }
    }

    #[test]
    fn slugs_lead_back() {
        for section in Section::ALL {
            assert_eq!(Section::from_slug(section.slug()), Some(section));
        }
        assert_eq!(Section::from_slug("prices"), None);
    }
}
