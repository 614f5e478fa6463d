//! What would be worth improving on a product card. Advice never blocks: it may be wrong about an unusual product.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::card::Product;
use super::code::FieldCode;
use super::fields::{FIELDS, Kind, Requirement, field};
use super::packages::{LEVELS, Level};
use super::problem::Detail;
use super::value::{Value, Values};
use crate::domain::attachment::file::{EXPIRY_NOTICE_DAYS, Validity};
use crate::domain::commodity;

/// Advice at a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The field.
    pub code: FieldCode,
    /// What could be better there.
    pub hint: Hint,
}

/// What could be better about a value, or about its absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A good card has the field.
    Missing,
    /// A package weighs less than the packages in it.
    LighterThanInside {
        /// The level of the outer package.
        level: u8,
    },
    /// A package holds less than the one in it.
    HoldsLessThanInside {
        /// The level of the outer package.
        level: u8,
    },
    /// The volume does not follow from the measures.
    VolumeDiffers {
        /// The litres that do.
        litres: Decimal,
    },
    /// The chapter of the commodity code is none of the trade's.
    UnusualCommodityCode,
    /// The generic name holds the brand.
    BrandInName,
    /// The generic name holds figures.
    FiguresInName,
    /// Surplus spaces stand at the ends or inside.
    Untidy,
    /// The GTIN was once made from another LVI-number.
    GtinOfOtherNumber {
        /// That number.
        number: Box<str>,
    },
    /// Another package has the same GTIN.
    SameGtin {
        /// The other field.
        field: FieldCode,
    },
    /// Use unit and sales unit differ, yet one holds one of the other.
    FactorOne,
    /// The environmental product declaration has expired.
    EpdExpired,
    /// It expires within [`EXPIRY_NOTICE_DAYS`].
    EpdExpiresSoon,
    /// A file no longer holds.
    FileExpired {
        /// What it is called.
        file: Box<str>,
    },
    /// A file ends within [`EXPIRY_NOTICE_DAYS`].
    FileExpiresSoon {
        /// What it is called.
        file: Box<str>,
    },
}

impl Hint {
    /// The message key of the advice.
    pub const fn key(&self) -> &'static str {
        match self {
            Hint::Missing => "hint-missing",
            Hint::LighterThanInside { .. } => "hint-lighter-than-inside",
            Hint::HoldsLessThanInside { .. } => "hint-holds-less-than-inside",
            Hint::VolumeDiffers { .. } => "hint-volume-differs",
            Hint::UnusualCommodityCode => "hint-unusual-commodity-code",
            Hint::BrandInName => "hint-brand-in-name",
            Hint::FiguresInName => "hint-figures-in-name",
            Hint::Untidy => "hint-untidy",
            Hint::GtinOfOtherNumber { .. } => "hint-gtin-of-other-number",
            Hint::SameGtin { .. } => "hint-same-gtin",
            Hint::FactorOne => "hint-factor-one",
            Hint::EpdExpired => "hint-epd-expired",
            Hint::EpdExpiresSoon => "hint-epd-expires-soon",
            Hint::FileExpired { .. } => "hint-file-expired",
            Hint::FileExpiresSoon { .. } => "hint-file-expires-soon",
        }
    }

    /// The variables of the message, by name.
    pub fn details(&self) -> Vec<(&'static str, Detail<'_>)> {
        match self {
            Hint::LighterThanInside { level } | Hint::HoldsLessThanInside { level } => {
                vec![("level", Detail::Count(i64::from(*level)))]
            }
            Hint::VolumeDiffers { litres } => vec![("litres", Detail::Number(*litres))],
            Hint::GtinOfOtherNumber { number } => vec![("number", Detail::Words(number))],
            Hint::SameGtin { field } => vec![("field", Detail::Field(*field))],
            Hint::FileExpired { file } | Hint::FileExpiresSoon { file } => vec![("file", Detail::Words(file))],
            Hint::Missing
            | Hint::UnusualCommodityCode
            | Hint::BrandInName
            | Hint::FiguresInName
            | Hint::Untidy
            | Hint::FactorOne
            | Hint::EpdExpired
            | Hint::EpdExpiresSoon => Vec::new(),
        }
    }

    /// One of each, for tests that walk them.
    pub fn samples() -> Vec<Hint> {
        vec![
            Hint::Missing,
            Hint::LighterThanInside { level: 2 },
            Hint::HoldsLessThanInside { level: 2 },
            Hint::VolumeDiffers { litres: Decimal::new(125, 1) },
            Hint::UnusualCommodityCode,
            Hint::BrandInName,
            Hint::FiguresInName,
            Hint::Untidy,
            Hint::GtinOfOtherNumber { number: "0101202".into() },
            Hint::SameGtin { field: FieldCode::GTIN },
            Hint::FactorOne,
            Hint::EpdExpired,
            Hint::EpdExpiresSoon,
            Hint::FileExpired { file: "epd.pdf".into() },
            Hint::FileExpiresSoon { file: "epd.pdf".into() },
        ]
    }
}

/// Round packages and rounded figures make a volume differ; beyond a fifth something is mistyped.
const VOLUME_TOLERANCE_PERCENT: u32 = 20;

/// All advice on a product as of a day, by ascending field code.
pub fn advise(product: &Product, today: Date) -> Vec<Advice> {
    let mut all = Vec::new();
    let values = &product.values;
    let mut add = |code, hint| all.push(Advice { code, hint });
    for row in FIELDS {
        if row.required == Requirement::Should && !values.has(row.code) {
            add(row.code, Hint::Missing);
        }
    }
    for (code, value) in values.iter() {
        if let Value::Text(words) = value
            && matches!(field(code).map(|row| row.kind), Some(Kind::Text { .. }))
            && (words.trim() != &**words || words.contains("  "))
        {
            add(code, Hint::Untidy);
        }
    }
    advise_names(values, &mut add);
    advise_units(values, &mut add);
    advise_gtins(product, &mut add);
    advise_packages(values, &mut add);
    if values.text(FieldCode::COMMODITY_CODE).is_some_and(|code| !commodity::is_usual(code)) {
        add(FieldCode::COMMODITY_CODE, Hint::UnusualCommodityCode);
    }
    if let Some(Value::Date(expiry)) = values.get(FieldCode::EPD_EXPIRY) {
        let days = (*expiry - today).get_days();
        if days < 0 {
            add(FieldCode::EPD_EXPIRY, Hint::EpdExpired);
        } else if days <= EXPIRY_NOTICE_DAYS {
            add(FieldCode::EPD_EXPIRY, Hint::EpdExpiresSoon);
        }
    }
    for (code, file) in values.all_files() {
        match file.validity(today) {
            Validity::Ended => add(code, Hint::FileExpired { file: file.shown().into() }),
            Validity::EndsSoon => add(code, Hint::FileExpiresSoon { file: file.shown().into() }),
            Validity::Holds | Validity::NotYet => {}
        }
    }
    all.sort_by_key(|advice| advice.code);
    all
}

fn advise_names(values: &Values, add: &mut impl FnMut(FieldCode, Hint)) {
    let Some(name) = values.text(FieldCode::GENERIC_NAME) else { return };
    if name.bytes().any(|byte| byte.is_ascii_digit()) {
        add(FieldCode::GENERIC_NAME, Hint::FiguresInName);
    }
    if let Some(brand) = values.text(FieldCode::BRAND)
        && name.split_whitespace().any(|word| word.to_lowercase() == brand.to_lowercase())
    {
        add(FieldCode::GENERIC_NAME, Hint::BrandInName);
    }
}

fn advise_units(values: &Values, add: &mut impl FnMut(FieldCode, Hint)) {
    let (used, sold) = (values.text(FieldCode::USE_UNIT), values.text(FieldCode::SALES_UNIT));
    if used.is_some() && sold.is_some() && used != sold && values.number(FieldCode::FACTOR) == Some(Decimal::ONE) {
        add(FieldCode::FACTOR, Hint::FactorOne);
    }
}

fn advise_gtins(product: &Product, add: &mut impl FnMut(FieldCode, Hint)) {
    let values = &product.values;
    if let Some(number) = values.gtin(FieldCode::GTIN).and_then(|gtin| gtin.lvi_number())
        && number != product.link.number
    {
        add(FieldCode::GTIN, Hint::GtinOfOtherNumber { number: number.to_string().into() });
    }
    // The smallest package may be the product itself and then shares its GTIN; every outer package has its own.
    let fields = [FieldCode::GTIN].into_iter().chain(LEVELS.iter().map(|level| level.gtin));
    let mut seen = Vec::with_capacity(1 + LEVELS.len());
    for code in fields {
        let Some(gtin) = values.gtin(code) else { continue };
        match seen.iter().find(|(known, _)| *known == gtin) {
            Some((_, field)) if code != LEVELS[0].gtin => add(code, Hint::SameGtin { field: *field }),
            _ => seen.push((gtin, code)),
        }
    }
}

/// Compares each package with the largest one inside it.
///
/// What the quantity of a pallet counts differs between older and newer data, so only its weight is compared.
fn advise_packages(values: &Values, add: &mut impl FnMut(FieldCode, Hint)) {
    let mut inside: Option<(Decimal, Decimal)> = None;
    for level in &LEVELS {
        advise_volume(values, level, add);
        let (Some(size), Some(weight)) = (values.number(level.size), values.number(level.weight)) else { continue };
        if let Some((inner_size, inner_weight)) = inside {
            let pallet = level.number == 4;
            if !pallet && size < inner_size {
                add(level.size, Hint::HoldsLessThanInside { level: level.number });
            }
            // The contents weigh (size / inner size) × inner weight; compared without a division.
            let (weights, contents) = if pallet {
                (Some(weight), Some(inner_weight))
            } else {
                (weight.checked_mul(inner_size), size.checked_mul(inner_weight))
            };
            if weights.zip(contents).is_some_and(|(weights, contents)| weights < contents) {
                add(level.weight, Hint::LighterThanInside { level: level.number });
            }
        }
        inside = Some((size, weight));
    }
}

fn advise_volume(values: &Values, level: &Level, add: &mut impl FnMut(FieldCode, Hint)) {
    let measures = [level.length, level.width, level.height, level.volume].map(|code| values.number(code));
    let [Some(length), Some(width), Some(height), Some(given)] = measures else { return };
    let cubic = length.checked_mul(width).and_then(|area| area.checked_mul(height));
    let Some(litres) = cubic.and_then(|cubic| cubic.checked_div(Decimal::from(1_000_000))) else { return };
    let allowed = litres * Decimal::new(i64::from(VOLUME_TOLERANCE_PERCENT), 2);
    if (given - litres).abs() > allowed {
        let decimals = if litres < Decimal::TEN { 3 } else { 1 };
        add(level.volume, Hint::VolumeDiffers { litres: litres.round_dp(decimals).normalize() });
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Hint, advise};
    use crate::domain::product::sample::complete;
    use crate::domain::product::value::Value;
    use crate::domain::product::{FieldCode, LEVELS, Product};

    fn hints(product: &Product) -> Vec<(u16, Hint)> {
        let advice = advise(product, date(2026, 11, 23));
        advice.into_iter().map(|advice| (advice.code.number(), advice.hint)).collect()
    }

    /// What a change of the complete product is answered with.
    fn after(change: impl FnOnce(&mut Product)) -> Vec<(u16, Hint)> {
        let mut product = complete();
        change(&mut product);
        hints(&product)
    }

    #[test]
    fn a_complete_product_needs_no_advice() {
        assert_eq!(hints(&complete()), []);
    }

    #[test]
    fn a_good_card_has_the_names_in_three_languages_and_an_image() {
        let hints = after(|product| {
            for code in [FieldCode::SWEDISH_NAME, FieldCode::ENGLISH_NAME, FieldCode::MAIN_IMAGE] {
                product.values.remove(code);
            }
        });
        assert_eq!(hints, [(205, Hint::Missing), (207, Hint::Missing), (701, Hint::Missing)]);
    }

    #[test]
    fn a_generic_name_holds_neither_brand_nor_figures() {
        let hints = after(|product| {
            product.values.set(FieldCode::GENERIC_NAME, Value::text("Vesitekniikka  pumppu 25"));
        });
        assert_eq!(hints, [(200, Hint::Untidy), (200, Hint::FiguresInName), (200, Hint::BrandInName)]);
    }

    #[test]
    fn packages_grow_outwards() {
        let hints = after(|product| {
            product.values.set(LEVELS[1].weight, Value::decimal("1".parse().expect("a number")));
        });
        assert_eq!(hints, [(LEVELS[1].weight.number(), Hint::LighterThanInside { level: 1 })]);
        let hints = after(|product| {
            product.values.set(LEVELS[0].size, Value::Integer(20));
        });
        assert_eq!(hints, [(LEVELS[1].size.number(), Hint::HoldsLessThanInside { level: 1 })]);
    }

    #[test]
    fn a_volume_follows_from_the_measures() {
        let litres = |text: &str| {
            after(|product| {
                product.values.set(LEVELS[0].volume, Value::decimal(text.parse().expect("a number")));
            })
        };
        assert_eq!(litres("0.5"), []);
        let differs = Hint::VolumeDiffers { litres: "0.48".parse().expect("a number") };
        assert_eq!(litres("480"), [(LEVELS[0].volume.number(), differs)]);
    }

    #[test]
    fn gtins_tell_packages_apart() {
        let hints = after(|product| {
            let gtin = product.values.get(FieldCode::GTIN).expect("given").clone();
            product.values.set(LEVELS[0].gtin, gtin.clone());
            product.values.set(LEVELS[1].gtin, gtin);
        });
        assert_eq!(hints, [(LEVELS[1].gtin.number(), Hint::SameGtin { field: FieldCode::GTIN })]);
    }

    #[test]
    fn declarations_are_renewed_in_time() {
        let expiry = |year, month, day| {
            after(|product| {
                product.values.set(FieldCode::EPD_EXPIRY, Value::Date(date(year, month, day)));
            })
        };
        assert_eq!(expiry(2026, 11, 22), [(797, Hint::EpdExpired)]);
        assert_eq!(expiry(2027, 1, 31), [(797, Hint::EpdExpiresSoon)]);
        assert_eq!(expiry(2029, 1, 31), []);
    }

    #[test]
    fn files_that_end_are_renewed_in_time() {
        let until = |day| {
            after(|product| {
                let mut files = product.values.files(FieldCode::EPD).to_vec();
                files[0].until = Some(day);
                product.values.put(FieldCode::EPD, Value::files(files));
            })
        };
        let file: Box<str> = "epd.pdf".into();
        assert_eq!(until(date(2026, 11, 22)), [(765, Hint::FileExpired { file: file.clone() })]);
        assert_eq!(until(date(2027, 2, 21)), [(765, Hint::FileExpiresSoon { file })]);
        assert_eq!(until(date(2027, 2, 22)), []);
    }
}
