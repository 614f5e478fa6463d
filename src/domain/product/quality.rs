//! Quality of a product's data: how much of what readers need is there, and what would help most.
//!
//! A score measures that something is filled in, not that it is right; rules that must hold are in `validate`. It is
//! computed for every product of a list, so it looks at each field once and allocates nothing.
//!
//! Markings and environmental data are not counted. The trade's own graphs count product details, ETIM and images, and
//! whether a product needs a CE marking, a certificate or an emission value follows from what it is: most products
//! rightly have none, and a score that asked for them would never be full. What belongs together where one of them is
//! given is for `validate`, an expired declaration for `advice`.

use super::card::Product;
use super::code::FieldCode;
use super::packages::LEVELS;

/// What a part of the score is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Area {
    /// Brand, codes and GTIN.
    Identity,
    /// Names and descriptions in three languages.
    Names,
    /// Units, packages, origin and customs: what the supply chain needs.
    Logistics,
    /// The ETIM class and its features.
    Etim,
    /// Images and documents.
    Media,
}

impl Area {
    /// All areas, in display order.
    pub const ALL: [Area; 5] = [Area::Identity, Area::Names, Area::Logistics, Area::Etim, Area::Media];

    /// The stable name in text keys (`quality-area-NAME`).
    pub const fn name(self) -> &'static str {
        match self {
            Area::Identity => "identity",
            Area::Names => "names",
            Area::Logistics => "logistics",
            Area::Etim => "etim",
            Area::Media => "media",
        }
    }
}

/// Something that can be filled in, and what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A field.
    Field(FieldCode),
    /// The smallest package, with type, size, measures and weight.
    Package,
    /// The ETIM class.
    EtimClass,
    /// Features of the ETIM class.
    EtimFeatures,
}

/// One line of the score.
struct Line {
    item: Item,
    area: Area,
    points: u8,
}

const fn line(item: Item, area: Area, points: u8) -> Line {
    Line { item, area, points }
}

/// Features that earn full points: the real release's classes have 13.6 on average, and few products use all.
const ENOUGH_FEATURES: usize = 10;

/// What counts, with the points of each; together [`FULL`].
const LINES: [Line; 20] = [
    line(Item::Field(FieldCode::BRAND), Area::Identity, 5),
    line(Item::Field(FieldCode::SUPPLIER_CODE), Area::Identity, 5),
    line(Item::Field(FieldCode::GTIN), Area::Identity, 10),
    line(Item::Field(FieldCode::GENERIC_NAME), Area::Names, 6),
    line(Item::Field(FieldCode::TECHNICAL_NAME), Area::Names, 6),
    line(Item::Field(FieldCode::LONG_NAME), Area::Names, 2),
    line(Item::Field(FieldCode::DESCRIPTION), Area::Names, 4),
    line(Item::Field(FieldCode::SWEDISH_NAME), Area::Names, 4),
    line(Item::Field(FieldCode::ENGLISH_NAME), Area::Names, 3),
    line(Item::Field(FieldCode::USE_UNIT), Area::Logistics, 2),
    line(Item::Field(FieldCode::FACTOR), Area::Logistics, 2),
    line(Item::Field(FieldCode::SALES_UNIT), Area::Logistics, 2),
    line(Item::Package, Area::Logistics, 10),
    line(Item::Field(FieldCode::ORIGIN), Area::Logistics, 4),
    line(Item::Field(FieldCode::COMMODITY_CODE), Area::Logistics, 5),
    line(Item::EtimClass, Area::Etim, 6),
    line(Item::EtimFeatures, Area::Etim, 10),
    line(Item::Field(FieldCode::MAIN_IMAGE), Area::Media, 8),
    line(Item::Field(TECHNICAL_DATA), Area::Media, 3),
    line(Item::Field(INSTALLATION_GUIDE), Area::Media, 3),
];

/// TT758, technical data.
const TECHNICAL_DATA: FieldCode = FieldCode::literal(758);
/// TT755, the installation guide.
const INSTALLATION_GUIDE: FieldCode = FieldCode::literal(755);

/// The highest score.
pub const FULL: u8 = 100;

/// How good a product's data are, in three steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Band {
    /// Complete: at the mark at which the trade's own status graphs turn green, or above.
    Complete,
    /// Something is missing.
    Partial,
    /// More is missing than a reader should meet.
    Poor,
}

impl Band {
    /// All steps, the best first.
    pub const ALL: [Band; 3] = [Band::Complete, Band::Partial, Band::Poor];

    /// The step of a score.
    pub const fn of(score: u8) -> Band {
        match score {
            98.. => Band::Complete,
            60.. => Band::Partial,
            _ => Band::Poor,
        }
    }

    /// The stable name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Band::Complete => "complete",
            Band::Partial => "partial",
            Band::Poor => "poor",
        }
    }

    /// The step of a [`Band::code`].
    pub fn from_code(code: &str) -> Option<Band> {
        Band::ALL.into_iter().find(|band| band.code() == code)
    }
}

/// A product's score with its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quality {
    /// 0–100.
    pub score: u8,
    /// Points reached and points there are, by area.
    pub areas: [(Area, u8, u8); 5],
    /// What would raise the score most, best first; at most three.
    pub raise: Vec<(Item, u8)>,
}

/// The score alone.
pub fn score(product: &Product) -> u8 {
    LINES.iter().map(|line| reached(product, line)).sum()
}

/// The score with its parts and with what would raise it most.
pub fn quality(product: &Product) -> Quality {
    let mut areas = Area::ALL.map(|area| (area, 0, 0));
    let mut raise: Vec<(Item, u8)> = Vec::new();
    for line in &LINES {
        let got = reached(product, line);
        if let Some(area) = areas.iter_mut().find(|(area, ..)| *area == line.area) {
            area.1 += got;
            area.2 += line.points;
        }
        if got < line.points {
            raise.push((line.item, line.points - got));
        }
    }
    raise.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
    raise.truncate(3);
    Quality { score: areas.iter().map(|(_, got, _)| got).sum(), areas, raise }
}

fn reached(product: &Product, line: &Line) -> u8 {
    let there = match line.item {
        Item::Field(code) => product.values.has(code),
        Item::Package => LEVELS[0].needed().iter().all(|code| product.values.has(*code)),
        Item::EtimClass => product.etim.is_some(),
        Item::EtimFeatures => {
            let features = product.etim.as_ref().map_or(0, |etim| etim.features().len()).min(ENOUGH_FEATURES);
            return u8::try_from(features * usize::from(line.points) / ENOUGH_FEATURES).unwrap_or(line.points);
        }
    };
    if there { line.points } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{FULL, Item, LINES, quality, score};
    use crate::domain::history::Author;
    use crate::domain::id::CompanyId;
    use crate::domain::moment::Moment;
    use crate::domain::number::{LinkNumber, LviNumber};
    use crate::domain::product::card::{Ownership, Product};
    use crate::domain::product::code::FieldCode;
    use crate::domain::product::value::Value;

    fn empty() -> Product {
        let link = LinkNumber::new(LviNumber::new(101_202).expect("valid"), CompanyId::new(1000).expect("valid"));
        Product::open(link, Ownership::Own, 1, Moment::from_millis(0), Author::Bank)
    }

    #[test]
    fn all_points_together_are_full() {
        assert_eq!(LINES.iter().map(|line| line.points).sum::<u8>(), FULL);
    }

    #[test]
    fn an_empty_card_scores_nothing_and_is_told_what_helps_most() {
        let quality = quality(&empty());
        assert_eq!(quality.score, 0);
        assert_eq!(quality.raise.iter().map(|(_, points)| *points).collect::<Vec<_>>(), [10, 10, 10]);
        assert_eq!(quality.areas.iter().map(|(_, _, most)| most).sum::<u8>(), FULL);
    }

    #[test]
    fn a_value_raises_the_score_by_its_points() {
        let mut product = empty();
        product.values.set(FieldCode::BRAND, Value::text("Vesi"));
        assert_eq!(score(&product), 5);
        assert_eq!(quality(&product).score, 5);
        assert!(!quality(&product).raise.contains(&(Item::Field(FieldCode::BRAND), 5)));
    }
}
