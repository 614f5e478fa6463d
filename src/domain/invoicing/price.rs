//! Price lists: what the products of a company cost in a year.

use std::fmt;

use rust_decimal::Decimal;

use super::money::to_cents;

/// The most products that a number of a price list can name; far beyond every bank of this trade.
pub const MOST_PRODUCTS: u32 = 10_000_000;
/// The most steps of a price list: more than anybody explains to a customer.
pub const MOST_STEPS: usize = 8;

/// A year of invoicing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Year(u16);

impl Year {
    /// Earlier years were invoiced before there was this bank.
    const FIRST: u16 = 2000;
    /// Later ones are slips of the keyboard.
    const LAST: u16 = 2099;

    /// A year; `None` outside 2000–2099.
    pub const fn new(year: u16) -> Option<Year> {
        if year >= Year::FIRST && year <= Year::LAST { Some(Year(year)) } else { None }
    }

    /// Reads exactly four digits, as they stand in addresses and forms.
    pub fn parse(text: &str) -> Option<Year> {
        let shaped = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if shaped { Year::new(text.parse().ok()?) } else { None }
    }

    /// The number.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The year before; `None` for the first.
    pub const fn before(self) -> Option<Year> {
        Year::new(self.0 - 1)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The price list of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceList {
    /// Of which year.
    pub year: Year,
    /// What things cost.
    pub prices: Prices,
    /// Whether invoices follow it; until then it is a draft.
    pub in_force: bool,
    /// Rises with every change, so that two people changing one list notice.
    pub version: u32,
}

/// From some product on, each costs less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The first product, counted from 1, that costs this.
    pub from: u32,
    /// By how many percent of the unit price it costs less.
    pub reduction: Decimal,
}

/// What products cost. Made by [`super::TypedPrices::read`], which keeps to the rules: steps rise, reductions too, the
/// maximum is not below the minimum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prices {
    /// The fee of a company with a few products.
    pub minimum: Decimal,
    /// How many products the minimum covers.
    pub included: u32,
    /// What each further product costs.
    pub unit: Decimal,
    /// Where further products cost less. Each product costs what its own step says: nobody pays less for having more.
    pub steps: Vec<Step>,
    /// No fee is higher.
    pub maximum: Decimal,
    /// VAT, percent.
    pub vat: Decimal,
    /// From more than so many percent of growth since January on the difference is invoiced in June.
    pub growth: Decimal,
}

impl Prices {
    /// The yearly fee for so many active products, without VAT. Whoever has none pays nothing.
    pub fn fee(&self, products: u32) -> Decimal {
        if products == 0 {
            return to_cents(Decimal::ZERO);
        }
        let mut fee = self.minimum;
        let mut next = self.included.saturating_add(1);
        let mut reduction = Decimal::ZERO;
        for step in &self.steps {
            fee += self.further(next, step.from.min(products.saturating_add(1)), reduction);
            next = next.max(step.from);
            reduction = step.reduction;
        }
        fee += self.further(next, products.saturating_add(1), reduction);
        to_cents(fee.min(self.maximum))
    }

    /// What the products from one number to before another cost.
    fn further(&self, from: u32, before: u32, reduction: Decimal) -> Decimal {
        let products = Decimal::from(before.saturating_sub(from));
        products * self.price(reduction)
    }

    /// What a product costs with a reduction in percent.
    pub fn price(&self, reduction: Decimal) -> Decimal {
        self.unit * (Decimal::ONE_HUNDRED - reduction) / Decimal::ONE_HUNDRED
    }

    /// From how many products on the fee is the maximum; `None` where it never is.
    pub fn reaches_maximum(&self) -> Option<u32> {
        if self.fee(MOST_PRODUCTS) < self.maximum {
            return None;
        }
        let (mut below, mut reached) = (0, MOST_PRODUCTS);
        while reached - below > 1 {
            let middle = below + (reached - below) / 2;
            if self.fee(middle) < self.maximum { below = middle } else { reached = middle }
        }
        Some(reached)
    }

    /// Whether a growth from so many products to so many is invoiced in June.
    pub fn is_growth(&self, before: u32, products: u32) -> bool {
        let grown = products.saturating_sub(before);
        grown > 0 && Decimal::from(grown) * Decimal::ONE_HUNDRED > self.growth * Decimal::from(before)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Prices, Step, Year};
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
    use rust_decimal::Decimal;

    /// The minimum and the unit price that the trade knows; the steps are invented.
    pub(in crate::domain::invoicing) fn prices() -> Prices {
        Prices {
            minimum: Decimal::new(16_530, 2),
            included: 19,
            unit: Decimal::new(870, 2),
            steps: vec![
                Step { from: 101, reduction: Decimal::from(20) },
                Step { from: 1_001, reduction: Decimal::new(525, 1) },
            ],
            maximum: Decimal::from(20_000),
            vat: Decimal::new(255, 1),
            growth: Decimal::TEN,
        }
    }

    fn any_prices() -> impl Strategy<Value = Prices> {
        let steps = proptest::collection::btree_map(1_u32..20_000, 0_i64..=1_000, 0..6);
        (0_i64..100_000, 0_u32..200, 0_i64..200_000, steps, 0_i64..10_000_000).prop_map(
            |(minimum, included, unit, steps, above)| {
                let mut reductions: Vec<i64> = steps.values().copied().collect();
                reductions.sort_unstable();
                let steps = steps
                    .keys()
                    .zip(reductions)
                    .map(|(from, tenths)| Step { from: included + from, reduction: Decimal::new(tenths, 1) });
                Prices {
                    minimum: Decimal::new(minimum, 2),
                    included,
                    unit: Decimal::new(unit, 4),
                    steps: steps.collect(),
                    maximum: Decimal::new(minimum + above, 2),
                    ..prices()
                }
            },
        )
    }

    #[test]
    fn a_fee_is_minimum_then_each_product_by_its_step_then_maximum() {
        let prices = prices();
        let fee = |products| prices.fee(products).to_string();
        assert_eq!([fee(0), fee(1), fee(19), fee(20)], ["0.00", "165.30", "165.30", "174.00"]);
        // 165.30 + 81 × 8.70, then 6.96 each.
        assert_eq!([fee(100), fee(101), fee(1_000)], ["870.00", "876.96", "7134.00"]);
        // Half of 8.70 and a little less, kept whole until the end: 4.1325 each.
        assert_eq!([fee(1_001), fee(1_002), fee(100_000)], ["7138.13", "7142.27", "20000.00"]);
        let reached = prices.reaches_maximum().expect("it is reached");
        assert!(prices.fee(reached) == prices.maximum && prices.fee(reached - 1) < prices.maximum);
    }

    #[test]
    fn growth_is_told_by_percents_of_january() {
        let prices = prices();
        assert!(!prices.is_growth(100, 110) && prices.is_growth(100, 111) && prices.is_growth(0, 1));
        assert!(!prices.is_growth(100, 90) && !prices.is_growth(0, 0) && !prices.is_growth(u32::MAX, u32::MAX));
    }

    #[test]
    fn a_year_has_four_digits() {
        assert_eq!(Year::parse("2026").map(Year::number), Some(2026));
        assert_eq!(["1999", "2100", "026", "+026", "20266"].map(Year::parse), [None; 5]);
    }

    proptest! {
        #[test]
        fn more_products_never_cost_less(prices in any_prices(), products in 0_u32..50_000, more in 0_u32..5_000) {
            prop_assert!(prices.fee(products) <= prices.fee(products + more));
        }

        #[test]
        fn minimum_and_maximum_hold(prices in any_prices(), products in 1_u32..1_000_000) {
            let fee = prices.fee(products);
            prop_assert!(prices.minimum <= fee && fee <= prices.maximum);
            if products <= prices.included {
                prop_assert_eq!(fee, prices.minimum);
            }
        }

        #[test]
        fn one_more_product_never_costs_more_than_its_price(prices in any_prices(), products in 1_u32..50_000) {
            // No step makes a leap; a cent for the rounding of the two fees.
            let leap = prices.fee(products + 1) - prices.fee(products);
            prop_assert!(leap <= prices.unit + Decimal::new(1, 2), "{leap}");
        }
    }
}
