//! Price lists as typed: every number read and checked, each fault at its own field.

use rust_decimal::Decimal;

use super::money::to_cents;
use super::price::{MOST_PRODUCTS, MOST_STEPS, Prices, Step};
use crate::domain::etim::{NumberFault, parse_number};

/// Prices as typed. A step of which nothing is typed is none.
#[derive(Clone, Debug, Default)]
pub struct TypedPrices<'a> {
    /// Euros.
    pub minimum: &'a str,
    /// Products.
    pub included: &'a str,
    /// Euros.
    pub unit: &'a str,
    /// Products and percent.
    pub steps: Vec<(&'a str, &'a str)>,
    /// Euros.
    pub maximum: &'a str,
    /// Percent.
    pub vat: &'a str,
    /// Percent.
    pub growth: &'a str,
}

/// A field of a price list; steps by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceField {
    /// The least fee.
    Minimum,
    /// How many products it covers.
    Included,
    /// The price of a further product.
    Unit,
    /// Where a step begins.
    From(usize),
    /// What a step takes off.
    Reduction(usize),
    /// The highest fee.
    Maximum,
    /// VAT.
    Vat,
    /// The growth from which on June is invoiced.
    Growth,
}

/// Why a number is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing is typed.
    Missing,
    /// It is no number, or no whole one where one is needed.
    NotANumber,
    /// It is too small or too large.
    Range,
    /// It has more digits after the point than it may have.
    Decimals,
    /// It does not rise from the one before, or the maximum is below the minimum.
    Order,
}

/// A field with why it is not accepted.
pub type PriceFault = (PriceField, Why);

/// The most euros of a fee.
const MOST_FEE: u32 = 10_000_000;
/// The most euros of one product.
const MOST_UNIT: u32 = 10_000;
/// The most percent of growth that are waited for: from then on the number has doubled and doubled again.
const MOST_GROWTH: u32 = 1_000;

impl TypedPrices<'_> {
    /// Reads the prices.
    ///
    /// # Errors
    /// Every field that is not accepted, in the order of the form.
    pub fn read(&self) -> Result<Prices, Vec<PriceFault>> {
        let mut faults = Vec::new();
        let mut read = |field, text, most, decimals| match number(text, most, decimals) {
            Ok(number) => Some(number),
            Err(why) => {
                faults.push((field, why));
                None
            }
        };
        let minimum = read(PriceField::Minimum, self.minimum, MOST_FEE, 2);
        let included = read(PriceField::Included, self.included, MOST_PRODUCTS, 0).and_then(whole);
        let unit = read(PriceField::Unit, self.unit, MOST_UNIT, 4);
        let mut steps = Vec::new();
        for (place, (from, reduction)) in self.steps.iter().take(MOST_STEPS).enumerate() {
            if from.trim().is_empty() && reduction.trim().is_empty() {
                continue;
            }
            let from = read(PriceField::From(place), from, MOST_PRODUCTS, 0).and_then(whole);
            let reduction = read(PriceField::Reduction(place), reduction, 100, 2);
            steps.push((place, from, reduction));
        }
        let maximum = read(PriceField::Maximum, self.maximum, MOST_FEE, 2);
        let vat = read(PriceField::Vat, self.vat, 100, 2);
        let growth = read(PriceField::Growth, self.growth, MOST_GROWTH, 2);
        order(included, &steps, &mut faults);
        if let (Some(minimum), Some(maximum)) = (minimum, maximum)
            && maximum < minimum
        {
            faults.push((PriceField::Maximum, Why::Order));
        }
        let steps = steps.into_iter().map(|(_, from, reduction)| Some(Step { from: from?, reduction: reduction? }));
        let prices = || {
            Some(Prices {
                minimum: to_cents(minimum?),
                included: included?,
                unit: unit?,
                steps: steps.collect::<Option<_>>()?,
                maximum: to_cents(maximum?),
                vat: vat?,
                growth: growth?,
            })
        };
        match prices() {
            Some(prices) if faults.is_empty() => Ok(prices),
            _ => Err(faults),
        }
    }
}

/// Each step begins above the one before and what the minimum covers, and takes off no less.
fn order(included: Option<u32>, steps: &[(usize, Option<u32>, Option<Decimal>)], faults: &mut Vec<PriceFault>) {
    let (mut above, mut least) = (included.unwrap_or_default(), Decimal::ZERO);
    for (place, from, reduction) in steps {
        if let Some(from) = *from {
            if from <= above {
                faults.push((PriceField::From(*place), Why::Order));
            }
            above = above.max(from);
        }
        if let Some(reduction) = *reduction {
            if reduction < least {
                faults.push((PriceField::Reduction(*place), Why::Order));
            }
            least = least.max(reduction);
        }
    }
}

fn number(text: &str, most: u32, decimals: u32) -> Result<Decimal, Why> {
    if text.trim().is_empty() {
        return Err(Why::Missing);
    }
    let number = parse_number(text).map_err(|fault| match fault {
        NumberFault::NotANumber => Why::NotANumber,
        NumberFault::TooManyDigits => Why::Range,
    })?;
    if number.is_sign_negative() && !number.is_zero() || number > Decimal::from(most) {
        Err(Why::Range)
    } else if number.normalize().scale() > decimals {
        Err(if decimals == 0 { Why::NotANumber } else { Why::Decimals })
    } else {
        Ok(number.normalize())
    }
}

fn whole(number: Decimal) -> Option<u32> {
    u32::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::{PriceField, TypedPrices, Why};

    fn typed() -> TypedPrices<'static> {
        TypedPrices {
            minimum: "165,30",
            included: "19",
            unit: "8,70",
            steps: vec![("101", "20"), ("", ""), ("1 001", "52,5")],
            maximum: "20 000",
            vat: "25,5",
            growth: "10",
        }
    }

    #[test]
    fn a_list_is_read_as_people_write_numbers() {
        assert_eq!(typed().read(), Ok(crate::domain::invoicing::price::tests::prices()));
    }

    #[test]
    fn every_fault_is_told_at_its_field() {
        let wrong = TypedPrices {
            minimum: "-1",
            included: "19,5",
            unit: "8,70001",
            steps: vec![("x", "101"), ("5", "")],
            maximum: "",
            vat: "250",
            growth: "ten",
        };
        let faults = wrong.read().expect_err("all wrong");
        assert_eq!(
            faults,
            [
                (PriceField::Minimum, Why::Range),
                (PriceField::Included, Why::NotANumber),
                (PriceField::Unit, Why::Range),
                (PriceField::From(0), Why::NotANumber),
                (PriceField::Reduction(0), Why::Range),
                (PriceField::Reduction(1), Why::Missing),
                (PriceField::Maximum, Why::Missing),
                (PriceField::Vat, Why::Range),
                (PriceField::Growth, Why::NotANumber),
            ]
        );
    }

    #[test]
    fn steps_and_maximum_rise() {
        let steps = vec![("19", "10"), ("100", "5"), ("100", "20")];
        let faults = TypedPrices { steps, maximum: "165,29", ..typed() }.read().expect_err("out of order");
        assert_eq!(
            faults,
            [
                (PriceField::From(0), Why::Order),
                (PriceField::Reduction(1), Why::Order),
                (PriceField::From(2), Why::Order),
                (PriceField::Maximum, Why::Order)
            ]
        );
    }
}
