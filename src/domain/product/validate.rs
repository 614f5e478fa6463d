//! The rules of a whole product: what must hold, and what is worth improving.
//!
//! Must-rules block: a product that breaks one is not opened. Real data are incomplete, though, and a person who
//! mends one thing must not be made to mend all: [`check_change`] refuses only what a change itself brings. Advice
//! never blocks. Values are taken to fit their kind, because only `parse` makes them; [`check_whole`] looks all the
//! same, since files of other systems and older records come by other ways.

use rust_decimal::Decimal;

use super::card::Product;
use super::code::FieldCode;
use super::fields::{Condition, FIELDS, Field, Kind, Requirement, field};
use super::packages::{LEVELS, level_of};
use super::problem::{Fault, Problem};
use super::value::{Value, Values};
use crate::domain::attachment::FileRef;
use crate::domain::number::LviNumber;
use crate::domain::{commodity, country};

/// The references by which a product may not point at itself.
const REFERENCES: [FieldCode; 5] = [
    FieldCode::REPLACED_BY,
    FieldCode::REPLACES,
    FieldCode::SPARE_PARTS,
    FieldCode::INTERCHANGEABLE,
    FieldCode::ACCESSORIES,
];

/// Everything that must hold and does not, by ascending field code.
pub fn check_whole(product: &Product) -> Vec<Fault> {
    let mut faults = Vec::new();
    check_kinds(&product.values, &mut faults);
    check_required(&product.values, &mut faults);
    check_emission(&product.values, &mut faults);
    check_factor(&product.values, &mut faults);
    check_references(&product.values, product.link.number, &mut faults);
    faults.sort_by_key(|fault| fault.code);
    faults
}

/// The faults that a change brings: those that were not there before, and those of the fields that it touches.
///
/// What was wrong before in fields that nobody touched does not keep a person from saving.
pub fn check_change(before: &Product, after: &Product) -> Vec<Fault> {
    let mut faults = check_whole(after);
    if faults.is_empty() {
        return faults;
    }
    let old = check_whole(before);
    faults.retain(|fault| !old.contains(fault) || before.values.get(fault.code) != after.values.get(fault.code));
    faults
}

fn check_kinds(values: &Values, faults: &mut Vec<Fault>) {
    for (code, value) in values.iter() {
        if let Some(problem) = field(code).and_then(|row| check_kind(row, value)) {
            faults.push(Fault::new(code, problem));
        }
    }
}

/// Whether a value fits the kind and the limits of its field.
fn check_kind(row: &Field, value: &Value) -> Option<Problem> {
    match (row.kind, value) {
        (Kind::Text { max } | Kind::Paragraphs { max }, Value::Text(words)) => {
            // Counting letters costs more than comparing bytes, and nearly all texts are short.
            if words.len() <= max {
                return None;
            }
            let was = words.chars().count();
            (was > max).then_some(Problem::TooLong { max, was })
        }
        (Kind::Integer { min, max }, Value::Integer(number)) => (!(min..=max).contains(number))
            .then(|| Problem::OutOfRange { min: Decimal::from(min), max: Decimal::from(max) }),
        (Kind::Decimal { decimals, min, max }, Value::Decimal(number)) => {
            if *number < min || *number > max {
                return Some(Problem::OutOfRange { min: min.normalize(), max: max.normalize() });
            }
            (number.scale() > decimals && number.normalize().scale() > decimals)
                .then_some(Problem::TooManyDecimals { max: decimals })
        }
        (Kind::CommodityCode, Value::Code(code)) => {
            commodity::parse(code.as_str()).is_none().then_some(Problem::NotACommodityCode)
        }
        (Kind::Country, Value::Code(code)) => country::find(code.as_str()).is_none().then_some(Problem::UnknownCountry),
        (Kind::Choice(list), Value::Code(code)) => list.find(code.as_str()).is_none().then_some(Problem::UnknownCode),
        (Kind::Numbers { max }, Value::Numbers(numbers)) => {
            (numbers.len() > max).then_some(Problem::TooManyNumbers { max, was: numbers.len() })
        }
        (Kind::Files { max, .. }, Value::Files(files)) => {
            if files.len() > max {
                return Some(Problem::TooManyFiles { max, was: files.len() });
            }
            let backwards = |file: &FileRef| file.from.zip(file.until).is_some_and(|(from, until)| from > until);
            files.iter().any(backwards).then_some(Problem::EndsBeforeItBegins)
        }
        (Kind::YesNo, Value::YesNo(_))
        | (Kind::Date, Value::Date(_))
        | (Kind::Gtin, Value::Gtin(_))
        | (Kind::Url | Kind::Scip, Value::Text(_))
        | (Kind::Unspsc | Kind::LviNumber | Kind::LinkNumber | Kind::EtimClass, Value::Code(_)) => None,
        _ => Some(Problem::WrongKind),
    }
}

fn check_required(values: &Values, faults: &mut Vec<Fault>) {
    let mut given = [false; LEVELS.len()];
    for (code, _) in values.iter() {
        if let Some(level) = level_of(code) {
            given[usize::from(level.number)] = true;
        }
    }
    for row in FIELDS {
        let problem = match row.required {
            Requirement::Must if row.is_editable() => Problem::Required,
            Requirement::When(Condition::PackageLevel(level)) if given[usize::from(level)] => {
                Problem::RequiredOnLevel { level }
            }
            Requirement::When(Condition::OwnEmission) if values.has(FieldCode::GWP) => {
                Problem::RequiredWith { other: FieldCode::GWP }
            }
            Requirement::When(Condition::DatabaseEmission) => match other_of_database(row.code) {
                Some(other) if values.has(other) => Problem::RequiredWith { other },
                _ => continue,
            },
            Requirement::When(Condition::Epd) if values.has(FieldCode::EPD_NUMBER) => {
                Problem::RequiredWith { other: FieldCode::EPD_NUMBER }
            }
            _ => continue,
        };
        if !values.has(row.code) {
            faults.push(Fault::new(row.code, problem));
        }
    }
}

/// Class and value of the emission database belong together.
fn other_of_database(code: FieldCode) -> Option<FieldCode> {
    match code {
        FieldCode::DATABASE_CLASS => Some(FieldCode::DATABASE_GWP),
        FieldCode::DATABASE_GWP => Some(FieldCode::DATABASE_CLASS),
        _ => None,
    }
}

/// The manufacturer's own value and the database's conservative one exclude each other.
fn check_emission(values: &Values, faults: &mut Vec<Fault>) {
    if !values.has(FieldCode::GWP) {
        return;
    }
    for code in [FieldCode::DATABASE_CLASS, FieldCode::DATABASE_GWP] {
        if values.has(code) {
            faults.push(Fault::new(code, Problem::ExcludedBy { other: FieldCode::GWP }));
        }
    }
}

fn check_factor(values: &Values, faults: &mut Vec<Fault>) {
    let (Some(used), Some(sold)) = (values.text(FieldCode::USE_UNIT), values.text(FieldCode::SALES_UNIT)) else {
        return;
    };
    if used == sold && values.number(FieldCode::FACTOR).is_some_and(|factor| factor != Decimal::ONE) {
        faults.push(Fault::new(FieldCode::FACTOR, Problem::FactorOfSameUnit));
    }
}

fn check_references(values: &Values, own: LviNumber, faults: &mut Vec<Fault>) {
    for code in REFERENCES {
        if values.numbers(code).contains(&own) {
            faults.push(Fault::new(code, Problem::RefersToItself));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{check_change, check_whole};
    use crate::domain::history::Author;
    use crate::domain::moment::Moment;
    use crate::domain::number::LinkNumber;
    use crate::domain::product::parse::parse;
    use crate::domain::product::problem::{Fault, Problem};
    use crate::domain::product::sample::complete;
    use crate::domain::product::value::Value;
    use crate::domain::product::{FIELDS, FieldCode, LEVELS, Ownership, Product};

    fn empty() -> Product {
        Product::open(
            LinkNumber::parse("45321101042").expect("valid"),
            Ownership::Own,
            1,
            Moment::from_millis(0),
            Author::Bank,
        )
    }

    /// What a change of the complete product breaks.
    fn after(change: impl FnOnce(&mut Product)) -> Vec<(u16, Problem)> {
        let mut product = complete();
        change(&mut product);
        check_whole(&product).into_iter().map(|fault| (fault.code.number(), fault.problem)).collect()
    }

    #[test]
    fn a_complete_product_has_no_faults() {
        assert_eq!(check_whole(&complete()), []);
    }

    #[test]
    fn an_empty_card_lacks_what_opens_a_number() {
        let codes: Vec<_> = check_whole(&empty()).iter().map(|fault| fault.code.number()).collect();
        assert_eq!(codes, [52, 110, 200, 400, 401, 402, 407, 438, 440, 441, 442, 443, 501, 502]);
    }

    #[test]
    fn a_package_level_is_given_whole_or_not_at_all() {
        let level = &LEVELS[2];
        let faults = after(|product| {
            product.values.set(level.size, Value::Integer(100));
        });
        assert_eq!(faults.len(), 5);
        assert!(faults.iter().all(|(_, problem)| *problem == Problem::RequiredOnLevel { level: 2 }));
        let gone = after(|product| {
            for code in LEVELS[1].fields() {
                product.values.remove(code);
            }
        });
        assert_eq!(gone, []);
    }

    #[test]
    fn an_own_emission_value_needs_its_proof_and_excludes_the_database() {
        let faults = after(|product| {
            for code in [FieldCode::GWP_STANDARD, FieldCode::EPD] {
                product.values.remove(code);
            }
            product.values.set(FieldCode::DATABASE_CLASS, Value::text("7000000123"));
        });
        let other = FieldCode::GWP;
        assert_eq!(
            faults,
            [
                (765, Problem::RequiredWith { other }),
                (791, Problem::RequiredWith { other }),
                (793, Problem::ExcludedBy { other }),
                (794, Problem::RequiredWith { other: FieldCode::DATABASE_CLASS }),
            ]
        );
    }

    #[test]
    fn equal_units_have_the_factor_one() {
        let faults = after(|product| {
            product.values.set(FieldCode::FACTOR, Value::decimal("5".parse().expect("a number")));
        });
        assert_eq!(faults, [(401, Problem::FactorOfSameUnit)]);
    }

    #[test]
    fn a_product_is_not_its_own_spare_part() {
        let faults = after(|product| {
            product.values.set(FieldCode::SPARE_PARTS, Value::Numbers([product.link.number].into()));
        });
        assert_eq!(faults, [(531, Problem::RefersToItself)]);
    }

    #[test]
    fn values_of_another_kind_are_found() {
        let faults = after(|product| {
            product.values.set(FieldCode::BRAND, Value::YesNo(true));
            product.values.set(FieldCode::ORIGIN, Value::code("ZZ").expect("a code"));
            product.values.set(FieldCode::COMMODITY_CODE, Value::code("12345678").expect("a code"));
        });
        assert_eq!(
            faults,
            [(110, Problem::WrongKind), (501, Problem::UnknownCountry), (502, Problem::NotACommodityCode)]
        );
    }

    #[test]
    fn mending_one_thing_does_not_demand_the_rest() {
        let before = empty();
        let mut after = before.clone();
        after.values.set(FieldCode::BRAND, Value::text("Vesi"));
        assert_eq!(check_change(&before, &after), []);
    }

    #[test]
    fn a_change_may_not_break_what_held() {
        let before = complete();
        let mut after = before.clone();
        after.values.remove(FieldCode::GENERIC_NAME);
        assert_eq!(check_change(&before, &after), [Fault::new(FieldCode::GENERIC_NAME, Problem::Required)]);
        let mut after = empty();
        after.values.set(LEVELS[1].size, Value::Integer(10));
        assert_eq!(check_change(&empty(), &after).len(), 5);
    }

    #[test]
    fn a_touched_field_must_be_right_even_where_it_was_wrong_before() {
        let mut before = complete();
        before.values.set(FieldCode::ORIGIN, Value::code("ZZ").expect("a code"));
        let mut after = before.clone();
        after.values.set(FieldCode::ORIGIN, Value::code("ZY").expect("a code"));
        assert_eq!(check_change(&before, &after), [Fault::new(FieldCode::ORIGIN, Problem::UnknownCountry)]);
        before.values.set(FieldCode::BRAND, Value::text("Vesi"));
        let mut after = before.clone();
        after.values.set(FieldCode::BRAND, Value::text("Lämpö"));
        assert_eq!(check_change(&before, &after), []);
    }

    proptest! {
        #[test]
        fn what_was_read_fits_its_field(index in 0..FIELDS.len(), typed in "[0-9]{1,9}|[A-Za-z]{1,4}|[0-9]{1,4},[0-9]{1,6}") {
            let row = &FIELDS[index];
            if let Ok(Some(value)) = parse(row, &typed) {
                prop_assert_eq!(super::check_kind(row, &value), None);
            }
        }

        #[test]
        fn no_change_brings_no_fault(index in 0..FIELDS.len(), number in 0i64..5) {
            let mut product = empty();
            product.values.set(FIELDS[index].code, Value::Integer(number));
            prop_assert!(check_change(&product, &product).is_empty());
        }
    }
}
