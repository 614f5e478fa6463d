//! The field catalogue: one row for each field of the Finnish product information standard.
//!
//! Forms, validation, files, history, quality, search and print are derived from this table; a new field is one row
//! here, its place in its section (`section`) and its words in `assets/text/*/fields.ftl`. Rows are sorted by code.
//! Codes and meanings are those of the bank's read interface; limits that it does not state are chosen here and say
//! why. Nothing about a field is decided anywhere else.

use rust_decimal::Decimal;

use super::code::FieldCode;
use super::lists::{CodeList, DANGEROUS_GOODS, EMISSION_CLASSES, GWP_UNITS, PACKAGE_TYPES, SALES_UNITS, USE_UNITS};
use super::section::Section;
use crate::domain::attachment::Accept;

/// What the catalogue says about one field.
#[derive(Debug)]
pub struct Field {
    /// Its code.
    pub code: FieldCode,
    /// The part of the card it stands in.
    pub section: Section,
    /// What it holds.
    pub kind: Kind,
    /// The unit of its number.
    pub unit: Option<Unit>,
    /// Whether a product needs it.
    pub required: Requirement,
    /// Who gives it its value.
    pub editable: Editable,
    /// Since which version of the standard it exists.
    pub since: StandardVersion,
}

/// What a field holds, with its limits.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of words.
    Text {
        /// The most characters.
        max: usize,
    },
    /// Several lines of words.
    Paragraphs {
        /// The most characters.
        max: usize,
    },
    /// A whole number.
    Integer {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A decimal number.
    Decimal {
        /// The most digits after the decimal point.
        decimals: u32,
        /// The smallest.
        min: Decimal,
        /// The largest.
        max: Decimal,
    },
    /// Yes or no.
    YesNo,
    /// A day.
    Date,
    /// A trade item number with its check digit.
    Gtin,
    /// Eight digits of the Combined Nomenclature.
    CommodityCode,
    /// A country by its two letters.
    Country,
    /// A code of a closed list.
    Choice(&'static CodeList),
    /// An address of the web (http or https).
    Url,
    /// Files that are kept in the bank.
    Files {
        /// Which kinds.
        accept: Accept,
        /// The most files; the configuration may say fewer.
        max: usize,
    },
    /// LVI-numbers of other products.
    Numbers {
        /// The most numbers.
        max: usize,
    },
    /// Eight digits of the UNSPSC.
    Unspsc,
    /// A number of the SCIP database: a UUID.
    Scip,
    /// The product's own LVI-number.
    LviNumber,
    /// The product's own link number.
    LinkNumber,
    /// A class of the ETIM classification.
    EtimClass,
}

/// The unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Millimetres.
    Millimetre,
    /// Metres.
    Metre,
    /// Kilograms.
    Kilogram,
    /// Litres.
    Litre,
    /// Months.
    Month,
    /// The product's use units (TT400).
    UseUnit,
    /// The product's sales units (TT402).
    SalesUnit,
    /// Kilograms of carbon dioxide equivalent per unit of TT798.
    Emission,
    /// Kilograms of carbon dioxide equivalent per kilogram.
    EmissionPerKilogram,
    /// Kilograms per unit of TT798.
    KilogramPerUnit,
}

impl Unit {
    /// All units, for tests that walk them.
    pub const ALL: [Unit; 10] = [
        Unit::Millimetre,
        Unit::Metre,
        Unit::Kilogram,
        Unit::Litre,
        Unit::Month,
        Unit::UseUnit,
        Unit::SalesUnit,
        Unit::Emission,
        Unit::EmissionPerKilogram,
        Unit::KilogramPerUnit,
    ];

    /// The position in [`Unit::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The message key of the unit's words.
    pub const fn key(self) -> &'static str {
        match self {
            Unit::Millimetre => "unit-millimetre",
            Unit::Metre => "unit-metre",
            Unit::Kilogram => "unit-kilogram",
            Unit::Litre => "unit-litre",
            Unit::Month => "unit-month",
            Unit::UseUnit => "unit-use-unit",
            Unit::SalesUnit => "unit-sales-unit",
            Unit::Emission => "unit-emission",
            Unit::EmissionPerKilogram => "unit-emission-per-kilogram",
            Unit::KilogramPerUnit => "unit-kilogram-per-unit",
        }
    }
}

/// Whether a product needs a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// No number is opened without it.
    Must,
    /// A good card has it; the quality score counts it.
    Should,
    /// Only where it applies.
    May,
    /// Only together with others.
    When(Condition),
}

/// With what a field becomes necessary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Any field of the package level with this number is given.
    PackageLevel(u8),
    /// The manufacturer gives an own GWP value (TT790).
    OwnEmission,
    /// The conservative database value is used (TT793 or TT794).
    DatabaseEmission,
    /// An EPD is named by its number (TT796).
    Epd,
}

/// Who gives a field its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Editable {
    /// The company whose card it is, at any time.
    ByCompany,
    /// Given once, when the number is opened.
    WhenOpened,
    /// Nobody: it follows from the card, its company or its classification.
    Derived,
}

/// Versions of the product information standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StandardVersion {
    /// The first shared standard of the electrical, HVAC and building trades.
    V2020,
    /// Emissions, chemicals and declarations.
    V2022,
    /// The logistics fields of February 2026.
    V2026,
}

/// The row of a code; constant time.
pub fn field(code: FieldCode) -> Option<&'static Field> {
    FIELDS.get(usize::from(PLACES[usize::from(code.number())]))
}

impl Field {
    /// The field's position in [`FIELDS`], for arrays with one entry per field.
    pub fn index(&self) -> usize {
        usize::from(PLACES[usize::from(self.code.number())])
    }

    /// What files the field takes; `None` where it holds no files.
    pub const fn accepts(&self) -> Option<(Accept, usize)> {
        match self.kind {
            Kind::Files { accept, max } => Some((accept, max)),
            _ => None,
        }
    }

    /// Whether a company may write the field in a form or a file.
    pub fn is_editable(&self) -> bool {
        self.editable == Editable::ByCompany
    }

    /// Whether a company may write the field as text: files are sent.
    pub fn is_typed(&self) -> bool {
        self.is_editable() && self.accepts().is_none()
    }

    const fn unit(mut self, unit: Unit) -> Field {
        self.unit = Some(unit);
        self
    }

    const fn must(mut self) -> Field {
        self.required = Requirement::Must;
        self
    }

    const fn should(mut self) -> Field {
        self.required = Requirement::Should;
        self
    }

    const fn when(mut self, condition: Condition) -> Field {
        self.required = Requirement::When(condition);
        self
    }

    const fn editable(mut self, editable: Editable) -> Field {
        self.editable = editable;
        self
    }

    const fn since(mut self, version: StandardVersion) -> Field {
        self.since = version;
        self
    }
}

const fn row(code: u16, section: Section, kind: Kind) -> Field {
    Field {
        code: FieldCode::literal(code),
        section,
        kind,
        unit: None,
        required: Requirement::May,
        editable: Editable::ByCompany,
        since: StandardVersion::V2020,
    }
}

const fn text(max: usize) -> Kind {
    Kind::Text { max }
}

/// A number of sales units in a package, or of months: whole, at least one.
const fn count(max: i64) -> Kind {
    Kind::Integer { min: 1, max }
}

/// A measure above zero with this many decimals.
const fn measure(decimals: u32, max: i64) -> Kind {
    Kind::Decimal {
        decimals,
        min: Decimal::from_parts(1, 0, 0, false, decimals),
        max: Decimal::from_parts(max as u32, 0, 0, false, 0),
    }
}

/// An emission value; stored carbon and credits are negative.
const fn emission() -> Kind {
    Kind::Decimal {
        decimals: EMISSION_DECIMALS,
        min: Decimal::from_parts(MAX_EMISSION, 0, 0, true, 0),
        max: Decimal::from_parts(MAX_EMISSION, 0, 0, false, 0),
    }
}

/// The electrical side's limit; the longest real technical name is cut at it too.
const SHORT_NAME: usize = 30;
/// Brand and series: stated by the read interface.
const BRAND: usize = 20;
/// BMEcat's short description; the longest real long name has 57.
const LONG_NAME: usize = 150;
/// Generous beside the longest real description (489) and small enough for a form.
const DESCRIPTION: usize = 4_000;
/// Product codes: BMEcat's manufacturer product number.
const PRODUCT_CODE: usize = 50;
/// Numbers of sister registers have 7–9 digits; room for their suffixes.
const REGISTER_NUMBER: usize = 20;
/// A line of standards such as `EN 1057:2006+A1:2010`.
const STANDARDS: usize = 200;
/// Names of standards, bodies and classes.
const REMARK: usize = 100;
/// No product or package is longer than a kilometre.
const MAX_MILLIMETRES: i64 = 1_000_000;
/// No product or package is heavier than a hundred tonnes.
const MAX_KILOGRAMS: i64 = 100_000;
/// A thousand cubic metres.
const MAX_LITRES: i64 = 1_000_000;
/// More than any package or order holds.
const MAX_COUNT: i64 = 10_000_000;
/// A hundred years.
const MAX_MONTHS: i64 = 1_200;
/// References of one kind on one card.
const MAX_REFERENCES: usize = 200;
/// Files of one role on one card: guides in every language of the Nordic countries fit several times.
pub const MAX_FILES: usize = 100;
/// Small emission values of light parts need more decimals than weights.
const EMISSION_DECIMALS: u32 = 6;
/// Kilograms of carbon dioxide equivalent; a large machine stays below.
const MAX_EMISSION: u32 = 10_000_000;

const MILLIMETRES: Kind = measure(2, MAX_MILLIMETRES);
const KILOGRAMS: Kind = measure(4, MAX_KILOGRAMS);
const LITRES: Kind = measure(4, MAX_LITRES);

const fn package_type(code: u16, level: u8) -> Field {
    on_level(row(code, Section::Packages, Kind::Choice(&PACKAGE_TYPES)), level)
}

const fn package(code: u16, level: u8, kind: Kind) -> Field {
    on_level(row(code, Section::Packages, kind), level)
}

/// Level 0 is mandatory; the others are given whole or not at all.
const fn on_level(field: Field, level: u8) -> Field {
    if level == 0 { field.must() } else { field.when(Condition::PackageLevel(level)) }
}

/// An address that stays one: a page, a video, a safety data sheet that its maker keeps up to date.
const fn address(code: u16) -> Field {
    row(code, Section::Media, Kind::Url)
}

const fn files(accept: Accept) -> Kind {
    Kind::Files { accept, max: MAX_FILES }
}

const fn pictures(code: u16) -> Field {
    row(code, Section::Media, files(Accept::Pictures))
}

const fn drawings(code: u16) -> Field {
    row(code, Section::Media, files(Accept::Drawings))
}

const fn documents(code: u16) -> Field {
    row(code, Section::Media, files(Accept::Documents))
}

const fn references(code: u16) -> Field {
    row(code, Section::References, Kind::Numbers { max: MAX_REFERENCES })
}

/// Every field, by ascending code.
pub static FIELDS: &[Field] = &[
    row(20, Section::Identity, Kind::LviNumber).editable(Editable::WhenOpened),
    row(21, Section::Registers, text(REGISTER_NUMBER)),
    row(22, Section::Registers, text(REGISTER_NUMBER)),
    row(23, Section::Registers, text(REGISTER_NUMBER)),
    row(24, Section::Identity, Kind::LinkNumber).editable(Editable::Derived),
    row(25, Section::Identity, text(REMARK)).editable(Editable::Derived),
    row(26, Section::Identity, text(REMARK)).editable(Editable::WhenOpened),
    row(50, Section::Identity, text(PRODUCT_CODE)).should(),
    row(51, Section::Identity, text(PRODUCT_CODE)),
    row(52, Section::Identity, Kind::Gtin).must(),
    row(60, Section::Identity, Kind::EtimClass).editable(Editable::Derived),
    row(71, Section::Markings, text(STANDARDS)),
    row(80, Section::Registers, Kind::Unspsc),
    row(81, Section::Markings, Kind::Scip).since(StandardVersion::V2022),
    row(100, Section::Identity, text(REMARK)).editable(Editable::Derived),
    row(101, Section::Identity, text(REGISTER_NUMBER)).editable(Editable::Derived),
    row(110, Section::Identity, text(BRAND)).must(),
    row(120, Section::Identity, text(BRAND)),
    row(200, Section::Names, text(SHORT_NAME)).must(),
    row(201, Section::Names, text(SHORT_NAME)).should(),
    row(202, Section::Names, text(LONG_NAME)).should(),
    row(203, Section::Names, Kind::Paragraphs { max: DESCRIPTION }).should(),
    row(204, Section::Names, text(SHORT_NAME)),
    row(205, Section::Names, text(LONG_NAME)).should(),
    row(206, Section::Names, text(SHORT_NAME)),
    row(207, Section::Names, text(LONG_NAME)).should(),
    row(300, Section::Dimensions, MILLIMETRES).unit(Unit::Millimetre).should(),
    row(301, Section::Dimensions, MILLIMETRES).unit(Unit::Millimetre).should(),
    row(302, Section::Dimensions, MILLIMETRES).unit(Unit::Millimetre).should(),
    row(303, Section::Dimensions, KILOGRAMS).unit(Unit::Kilogram).should(),
    row(304, Section::Dimensions, LITRES).unit(Unit::Litre),
    row(400, Section::Units, Kind::Choice(&USE_UNITS)).must(),
    row(401, Section::Units, measure(4, MAX_COUNT)).unit(Unit::UseUnit).must(),
    row(402, Section::Units, Kind::Choice(&SALES_UNITS)).must(),
    package_type(403, 1),
    package_type(404, 2),
    package_type(405, 3),
    package_type(406, 4),
    package_type(407, 0),
    row(408, Section::Units, measure(3, MAX_COUNT)).unit(Unit::SalesUnit).should().since(StandardVersion::V2026),
    row(409, Section::Units, measure(2, MAX_COUNT)).unit(Unit::Metre).since(StandardVersion::V2026),
    package(410, 1, count(MAX_COUNT)).unit(Unit::SalesUnit),
    optional(package(411, 1, Kind::Gtin)),
    package(412, 1, MILLIMETRES).unit(Unit::Millimetre),
    package(413, 1, MILLIMETRES).unit(Unit::Millimetre),
    package(414, 1, MILLIMETRES).unit(Unit::Millimetre),
    package(415, 1, KILOGRAMS).unit(Unit::Kilogram),
    optional(package(416, 1, LITRES).unit(Unit::Litre)),
    package(417, 2, count(MAX_COUNT)).unit(Unit::SalesUnit),
    optional(package(418, 2, Kind::Gtin)),
    package(419, 2, MILLIMETRES).unit(Unit::Millimetre),
    package(420, 2, MILLIMETRES).unit(Unit::Millimetre),
    package(421, 2, MILLIMETRES).unit(Unit::Millimetre),
    package(422, 2, KILOGRAMS).unit(Unit::Kilogram),
    optional(package(423, 2, LITRES).unit(Unit::Litre)),
    package(424, 3, count(MAX_COUNT)).unit(Unit::SalesUnit),
    optional(package(425, 3, Kind::Gtin)),
    package(426, 3, MILLIMETRES).unit(Unit::Millimetre),
    package(427, 3, MILLIMETRES).unit(Unit::Millimetre),
    package(428, 3, MILLIMETRES).unit(Unit::Millimetre),
    package(429, 3, KILOGRAMS).unit(Unit::Kilogram),
    optional(package(430, 3, LITRES).unit(Unit::Litre)),
    package(431, 4, count(MAX_COUNT)).unit(Unit::SalesUnit),
    optional(package(432, 4, Kind::Gtin)),
    package(433, 4, MILLIMETRES).unit(Unit::Millimetre),
    package(434, 4, MILLIMETRES).unit(Unit::Millimetre),
    package(435, 4, MILLIMETRES).unit(Unit::Millimetre),
    package(436, 4, KILOGRAMS).unit(Unit::Kilogram),
    optional(package(437, 4, LITRES).unit(Unit::Litre)),
    package(438, 0, count(MAX_COUNT)).unit(Unit::SalesUnit),
    optional(package(439, 0, Kind::Gtin)),
    package(440, 0, MILLIMETRES).unit(Unit::Millimetre),
    package(441, 0, MILLIMETRES).unit(Unit::Millimetre),
    package(442, 0, MILLIMETRES).unit(Unit::Millimetre),
    package(443, 0, KILOGRAMS).unit(Unit::Kilogram),
    optional(package(444, 0, LITRES).unit(Unit::Litre)),
    row(450, Section::Markings, Kind::Choice(&DANGEROUS_GOODS)),
    row(500, Section::Origin, count(MAX_MONTHS)).unit(Unit::Month),
    row(501, Section::Origin, Kind::Country).must(),
    row(502, Section::Origin, Kind::CommodityCode).must(),
    row(510, Section::Dates, Kind::Date).editable(Editable::Derived),
    row(511, Section::Dates, Kind::Date).editable(Editable::Derived),
    row(512, Section::Dates, Kind::Date).editable(Editable::Derived),
    row(520, Section::References, text(REGISTER_NUMBER)),
    row(521, Section::References, text(REGISTER_NUMBER)),
    references(522),
    references(523),
    references(531),
    references(532),
    references(533),
    row(620, Section::Units, measure(3, MAX_COUNT)).unit(Unit::SalesUnit).since(StandardVersion::V2026),
    row(701, Section::Media, Kind::Files { accept: Accept::Pictures, max: 1 }).should(),
    pictures(702),
    drawings(704),
    drawings(705),
    drawings(706),
    drawings(707),
    address(731).should(),
    address(736),
    address(737),
    address(738),
    documents(751),
    documents(752),
    documents(753),
    documents(754),
    documents(755),
    documents(756),
    documents(757),
    documents(758).should(),
    documents(759),
    documents(760),
    documents(761),
    documents(762),
    documents(763),
    documents(764),
    row(765, Section::Environment, files(Accept::Documents)).when(Condition::OwnEmission).since(StandardVersion::V2022),
    documents(766),
    documents(767),
    row(780, Section::Markings, Kind::YesNo),
    row(781, Section::Markings, Kind::Choice(&EMISSION_CLASSES)),
    row(782, Section::Markings, Kind::YesNo),
    row(783, Section::Markings, Kind::YesNo).since(StandardVersion::V2022),
    row(784, Section::Markings, Kind::YesNo).since(StandardVersion::V2022),
    row(790, Section::Environment, emission()).unit(Unit::EmissionPerKilogram).since(StandardVersion::V2022),
    row(791, Section::Environment, text(REMARK)).when(Condition::OwnEmission).since(StandardVersion::V2022),
    row(792, Section::Environment, text(REMARK)).when(Condition::OwnEmission).since(StandardVersion::V2022),
    row(793, Section::Environment, text(REMARK)).when(Condition::DatabaseEmission).since(StandardVersion::V2022),
    row(794, Section::Environment, emission())
        .unit(Unit::EmissionPerKilogram)
        .when(Condition::DatabaseEmission)
        .since(StandardVersion::V2022),
    row(796, Section::Environment, text(REMARK)).since(StandardVersion::V2022),
    row(797, Section::Environment, Kind::Date).when(Condition::Epd).since(StandardVersion::V2022),
    row(798, Section::Environment, Kind::Choice(&GWP_UNITS)).since(StandardVersion::V2022),
    row(799, Section::Environment, measure(6, MAX_COUNT)).unit(Unit::KilogramPerUnit).since(StandardVersion::V2022),
    row(800, Section::Environment, emission()).unit(Unit::Emission).since(StandardVersion::V2022),
    row(801, Section::Environment, emission()).unit(Unit::Emission).since(StandardVersion::V2022),
    row(802, Section::Environment, emission()).unit(Unit::Emission).since(StandardVersion::V2022),
];

const fn optional(mut field: Field) -> Field {
    field.required = Requirement::May;
    field
}

/// Stands in [`PLACES`] where a code has no row; no row has this position.
const NOWHERE: u8 = u8::MAX;

/// The position of each code in [`FIELDS`].
static PLACES: [u8; FieldCode::MAX as usize + 1] = {
    let mut places = [NOWHERE; FieldCode::MAX as usize + 1];
    let mut index = 0;
    while index < FIELDS.len() {
        assert!(index < NOWHERE as usize);
        places[FIELDS[index].code.number() as usize] = index as u8;
        index += 1;
    }
    places
};

#[cfg(test)]
mod tests {
    use super::{FIELDS, Requirement, Unit, field};
    use crate::domain::product::code::FieldCode;
    use crate::domain::product::packages::LEVELS;

    #[test]
    fn rows_are_sorted_and_found_by_code() {
        assert!(FIELDS.is_sorted_by(|left, right| left.code < right.code));
        for (index, row) in FIELDS.iter().enumerate() {
            assert_eq!(field(row.code).map(|found| found.code), Some(row.code));
            assert_eq!(row.index(), index);
        }
        assert!(field(FieldCode::new(999).expect("in range")).is_none());
        assert!(field(FieldCode::new(0).expect("in range")).is_none());
    }

    #[test]
    fn units_stand_in_the_order_of_their_list() {
        for (index, unit) in Unit::ALL.into_iter().enumerate() {
            assert_eq!(unit.index(), index);
        }
    }

    #[test]
    fn what_opens_a_number_is_must() {
        let must: Vec<u16> =
            FIELDS.iter().filter(|row| row.required == Requirement::Must).map(|row| row.code.number()).collect();
        assert_eq!(must, [52, 110, 200, 400, 401, 402, 407, 438, 440, 441, 442, 443, 501, 502]);
    }

    #[test]
    fn a_level_needs_what_the_catalogue_says() {
        for level in &LEVELS {
            for code in level.fields() {
                let needed = level.needed().contains(&code);
                let required = field(code).map(|row| row.required);
                assert_eq!(required != Some(Requirement::May), needed, "{code}");
            }
        }
    }
}
