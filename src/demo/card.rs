//! The card of a product as it stands today: a variant of a family under a company's brand.
//!
//! Everything is a function of the product's index. Companies differ in care: some fill everything, some leave
//! features and documents out, and about one card in twelve lacks something that it must have, because a bank
//! without gaps would hide what the quality score is for.

use rust_decimal::Decimal;

use super::companies::DemoCompany;
use super::family::{Family, Variant};
use super::media;
use super::packages::{kilograms, litres};
use super::plan::{Fate, Line};
use super::random::Random;
use super::world::World;
use crate::domain::etim::{FeatureContent, FeatureValue, NoValueReason, ReleaseId};
use crate::domain::gtin::Gtin;
use crate::domain::history::Author;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::product::packages::LEVELS;
use crate::domain::product::{Etim, FieldCode, Ownership, Product, Value, Values};

/// The stream of chance that cards are drawn from; one stream for each product.
const CARDS: u64 = 31;

/// GS1 keeps this prefix for examples; nobody's products bear it (GS1 General Specifications, section 1.4).
const EXAMPLE_PREFIX: u64 = 952;
/// Digits of a GTIN that are left for a company's items.
const ITEMS: u64 = 10_000_000;
/// Has no factor in common with [`ITEMS`], so that multiplying by it gives every item another number.
const SPREAD: u64 = 3_827_431;
/// GTINs of one product: itself, its packages, and the one that it had before.
const GTINS: u64 = 8;
/// The place among [`GTINS`] of the GTIN that a product had before.
pub(super) const FORMER: u64 = 7;

/// What making a card needs to know of its place in the world.
pub(super) struct Context<'a> {
    pub(super) world: &'a World,
    pub(super) index: u32,
    pub(super) round: u32,
    pub(super) line: &'a Line,
    pub(super) line_place: u32,
    pub(super) fate: Fate,
    pub(super) company: &'a DemoCompany,
    pub(super) family: &'a Family,
    pub(super) variant: &'a Variant,
    pub(super) number: LviNumber,
    pub(super) code: String,
    pub(super) random: Random,
}

impl<'a> Context<'a> {
    /// The context of the product with an index; `None` beyond the last number.
    pub(super) fn of(world: &'a World, index: u32) -> Option<Context<'a>> {
        let (round, slot, line) = world.plan.place(index);
        let company = world.companies.get(line.company)?;
        let family = world.families.get(line.family)?;
        let size = line.first + slot.size as usize;
        let variant = family.designs.get(line.design)?.variants.get(size)?;
        let mut context = Context {
            world,
            index,
            round,
            line,
            line_place: slot.line,
            fate: slot.fate,
            company,
            family,
            variant,
            number: line.number(round, slot.size)?,
            code: String::new(),
            random: Random::stream(CARDS, u64::from(index)),
        };
        context.code = context.supplier_code(size);
        Some(context)
    }

    /// The product code in the company's own way of writing.
    fn supplier_code(&self, size: usize) -> String {
        let mark = &self.family.designs[self.line.design].mark;
        let code = self
            .company
            .code
            .replace("{f}", &format!("{}{:02}", self.family.group, self.line.ordinal + 1))
            .replace("{l}", &format!("{:03}", self.line.ordinal + 1))
            .replace("{m}", mark)
            .replace("{v}", &format!("{:02}", size + 1));
        if self.round == 0 { code } else { format!("{code}-{}", self.round + 1) }
    }

    /// One of the product's GTINs.
    pub(super) fn gtin(&self, place: u64) -> Option<Gtin> {
        let item = (u64::from(self.index) * GTINS + place) * SPREAD % ITEMS;
        Gtin::complete((EXAMPLE_PREFIX * 100 + self.line.company as u64) * ITEMS + item)
    }

    /// How carefully the company keeps its cards: 0 fills everything, 2 leaves much out.
    pub(super) fn carelessness(&self) -> u64 {
        [0, 1, 0, 2, 1][self.line.company % 5]
    }

    /// The number of another product of the same round order.
    fn number_of(&self, index: u32) -> Option<LviNumber> {
        let (round, slot, line) = self.world.plan.place(index);
        line.number(round, slot.size)
    }

    /// The card, open since a moment, with the values of today; who opened it, its story says.
    pub(super) fn card(&mut self, release: ReleaseId, opened: Moment) -> Product {
        let link = LinkNumber::new(self.number, self.company.id);
        let ownership = if self.line.shared { Ownership::Shared } else { Ownership::Own };
        let mut product = Product::open(link, ownership, self.family.class, opened, Author::Bank);
        let mut sheet = Sheet(Vec::with_capacity(80));
        self.identity(&mut sheet);
        self.names(&mut sheet);
        self.measures(&mut sheet);
        self.packages(&mut sheet);
        self.markings(&mut sheet);
        self.environment(&mut sheet);
        self.references(&mut sheet);
        media::add(self, &mut sheet);
        product.values = Values::from_list(sheet.0);
        self.gaps(&mut product.values);
        product.etim = self.etim(release);
        product
    }

    fn identity(&mut self, sheet: &mut Sheet) {
        sheet.text(50, &self.code);
        sheet.value(52, self.gtin(0).map(Value::Gtin));
        sheet.text(110, &self.company.brands[self.line.brand]);
        sheet.text(120, &self.line.series(self.round));
        let origin = self.random.pick(&self.family.origins).cloned().unwrap_or_default();
        sheet.code(501, &origin);
        sheet.code(502, &self.variant.commodity);
        sheet.value(500, Some(Value::Integer(self.family.warranty)));
    }

    fn names(&mut self, sheet: &mut Sheet) {
        let series = self.line.series(self.round);
        let names = &self.family.names;
        sheet.text(200, names.get(Language::Fi));
        sheet.text(201, &self.variant.technical);
        sheet.text(202, &self.variant.long.replace("{series}", &series));
        sheet.text(203, &self.variant.description.replace("{series}", &series));
        if !self.random.percent(4 * self.carelessness()) {
            for (codes, language) in [([204, 205], Language::En), ([206, 207], Language::Sv)] {
                codes.into_iter().for_each(|code| sheet.text(code, names.get(language)));
            }
        }
    }

    fn measures(&self, sheet: &mut Sheet) {
        let measures = self.variant.measures;
        sheet.number(300, Decimal::from(measures.length));
        sheet.number(301, Decimal::from(measures.width));
        sheet.number(302, Decimal::from(measures.height));
        sheet.number(303, kilograms(measures.grams));
        sheet.number(304, litres(measures));
        sheet.code(400, &self.family.use_unit);
        sheet.number(401, self.variant.factor);
        sheet.code(402, &self.family.sales_unit);
        let ring = self.variant.packing.smallest;
        if self.variant.packing.kinds[0] == super::family::PackageKind::Ring {
            sheet.number(409, Decimal::from(ring));
        }
        sheet.number(408, Decimal::from(ring));
        sheet.number(620, Decimal::ONE);
    }

    fn packages(&self, sheet: &mut Sheet) {
        let own_gtins = self.line.company % 10 < 7;
        for package in &self.variant.packages {
            let Some(level) = LEVELS.get(usize::from(package.level)) else { continue };
            let gtin = match package.level {
                0 if package.size == 1 => self.gtin(0),
                level if own_gtins => self.gtin(1 + u64::from(level)),
                _ => None,
            };
            let measures = package.measures;
            sheet.code(level.package.number(), package.kind.code());
            sheet.value(level.size.number(), Some(Value::Integer(i64::from(package.size))));
            sheet.value(level.gtin.number(), gtin.map(Value::Gtin));
            sheet.number(level.length.number(), Decimal::from(measures.length));
            sheet.number(level.width.number(), Decimal::from(measures.width));
            sheet.number(level.height.number(), Decimal::from(measures.height));
            sheet.number(level.weight.number(), package.kilograms());
            sheet.number(level.volume.number(), package.litres());
        }
    }

    fn markings(&self, sheet: &mut Sheet) {
        if !self.variant.standard.is_empty() {
            sheet.text(71, &self.variant.standard);
        }
        if let Some(class) = &self.variant.dangerous {
            sheet.code(450, class);
        }
        sheet.value(780, Some(Value::YesNo(self.family.ce)));
        if self.family.m1 {
            sheet.code(781, "M1");
        }
        if self.is_electric() {
            sheet.value(783, Some(Value::YesNo(true)));
        }
        sheet.value(784, Some(Value::YesNo(true)));
    }

    /// Whether the product is a machine, an electric or a measuring device by its commodity code.
    pub(super) fn is_electric(&self) -> bool {
        let electric = ["8413", "8414", "8415", "8418", "8516", "9028", "9032"];
        electric.iter().any(|chapter| self.variant.commodity.starts_with(chapter))
    }

    /// Whether the company has an environmental declaration for the line.
    pub(super) fn is_declared(&self) -> bool {
        let company = self.line.company;
        self.family.emission.is_some()
            && matches!(company % 5, 0 | 2)
            && !(company + self.line.family).is_multiple_of(3)
    }

    fn environment(&mut self, sheet: &mut Sheet) {
        let Some(emission) = self.family.emission.filter(|_| self.is_declared()) else { return };
        let making = emission * Decimal::new(90 + i64::try_from(self.random.below(21)).unwrap_or(0), 2);
        let language = self.company.details.language;
        sheet.number(790, making.round_dp(2));
        sheet.text(791, "EN 15804:2012+A2:2019");
        sheet.text(792, self.world.stories.verified.draw(language, &mut self.random));
        sheet.text(796, &format!("EPD-DEMO-{}-{:03}", self.company.id, self.line.ordinal + 1));
        let year = 2027 + i16::try_from(self.line.ordinal % 4).unwrap_or(0);
        let month = 1 + i8::try_from(self.line.ordinal % 12).unwrap_or(0);
        sheet.value(797, jiff::civil::Date::new(year, month, 28).ok().map(Value::Date));
        sheet.code(798, "kg");
        sheet.number(799, Decimal::ONE);
        sheet.number(801, (making * Decimal::new(6, 2)).round_dp(3));
        sheet.number(802, -(making * Decimal::new(21, 2)).round_dp(3));
    }

    fn references(&self, sheet: &mut Sheet) {
        match self.fate {
            Fate::Replaced => sheet.numbers(522, self.number_of(self.index + 1)),
            Fate::Replacing => sheet.numbers(523, self.number_of(self.index.saturating_sub(1))),
            Fate::Alone => {}
        }
        let accessory = self.world.accessory(self.line_place).filter(|place| *place < self.index);
        sheet.numbers(533, accessory.and_then(|place| self.number_of(place)));
    }

    /// Takes away what the company left out.
    fn gaps(&mut self, values: &mut Values) {
        let careless = self.carelessness();
        if self.random.percent(3 * careless) {
            values.remove(tt(203));
        }
        if self.random.percent(4 * careless) {
            for code in [300, 301, 302, 304] {
                values.remove(tt(code));
            }
        }
        if !self.is_incomplete() {
            return;
        }
        match self.random.below(4) {
            0 => LEVELS[0].fields().into_iter().for_each(|code| {
                values.remove(code);
            }),
            1 => {
                values.remove(FieldCode::GTIN);
                values.remove(LEVELS[0].gtin);
            }
            2 => {
                values.remove(FieldCode::COMMODITY_CODE);
            }
            _ => {
                values.remove(FieldCode::ORIGIN);
            }
        }
    }

    /// Whether the card lacks something that it must have: about one in twelve.
    pub(super) fn is_incomplete(&self) -> bool {
        Random::stream(CARDS + 1, u64::from(self.index)).percent(8)
    }

    fn etim(&mut self, release: ReleaseId) -> Option<Etim> {
        let careless = self.carelessness();
        if self.random.percent(4 * careless) {
            return None;
        }
        let mut features = Vec::with_capacity(self.variant.features.len());
        for value in &self.variant.features {
            let missing = FeatureContent::Missing(NoValueReason::Unknown);
            match self.random.below(100) {
                draw if draw < 6 * careless => {}
                draw if draw < 9 * careless => features.push(FeatureValue { content: missing, ..*value }),
                _ => features.push(*value),
            }
        }
        Some(Etim::new(release, self.family.etim, features))
    }
}

/// A field of the product information standard by its three digits.
pub(super) const fn tt(number: u16) -> FieldCode {
    match FieldCode::new(number) {
        Some(code) => code,
        None => panic!("field codes have three digits"),
    }
}

/// Values as they are filled in.
pub(super) struct Sheet(Vec<(FieldCode, Value)>);

impl Sheet {
    pub(super) fn value(&mut self, code: u16, value: Option<Value>) {
        self.0.extend(value.map(|value| (tt(code), value)));
    }

    pub(super) fn text(&mut self, code: u16, words: &str) {
        self.0.push((tt(code), Value::text(words)));
    }

    pub(super) fn code(&mut self, code: u16, letters: &str) {
        self.value(code, Value::code(letters));
    }

    /// The day that was filled in for a field.
    pub(super) fn date(&self, code: u16) -> Option<jiff::civil::Date> {
        self.0.iter().find(|(field, _)| *field == tt(code)).and_then(|(_, value)| match value {
            Value::Date(day) => Some(*day),
            _ => None,
        })
    }

    fn number(&mut self, code: u16, number: Decimal) {
        self.0.push((tt(code), Value::decimal(number)));
    }

    fn numbers(&mut self, code: u16, number: Option<LviNumber>) {
        self.value(code, number.map(|number| Value::Numbers([number].into())));
    }
}
