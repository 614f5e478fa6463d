//! What a price list comes to: the fee at a few numbers of products, as a curve and as a table.

use maud::{Markup, html};

use super::overview::EXAMPLES;
use crate::domain::invoicing::Prices;
use crate::domain::language::Language;
use crate::text::key;
use crate::web::ui::chart::{Caption, Point, curve};
use crate::web::ui::format::{count, euros};
use crate::web::ui::list::section;

/// Points between two examples, so that the steps of the list show in the curve.
const BETWEEN: u32 = 12;

/// The example.
pub(super) fn example(language: Language, prices: &Prices) -> Markup {
    let steps = f64::from(BETWEEN);
    let last = EXAMPLES.len() as u32 - 1;
    let points: Vec<Point<'_>> = (0..=last * BETWEEN)
        .map(|place| {
            let products = products(place, steps);
            let fee = prices.fee(products);
            let named = place % BETWEEN == 0;
            Point {
                label: named.then(|| count(language, products as usize).into()),
                place: f64::from(place) / f64::from(last * BETWEEN),
                value: u64::try_from(fee).unwrap_or_default(),
                figure: euros(language, fee).into(),
            }
        })
        .collect();
    let caption =
        Caption { title: key::PRICES_EXAMPLE.into(), label: key::FEE_PRODUCTS.into(), value: key::FEE_NET.into() };
    let reached = prices.reaches_maximum();
    section(
        language,
        "example",
        key::PRICES_EXAMPLE_TITLE,
        None,
        html! {
            (curve(language, &caption, &points))
            p.quiet {
                @match reached {
                    Some(products) => (key::PRICES_REACHES.with(language, &[("count", products.into())])),
                    None => (key::PRICES_NEVER_REACHES.get(language)),
                }
            }
        },
    )
}

/// From 10 to 10,000, each example ten times the one before.
fn products(place: u32, steps: f64) -> u32 {
    let products = f64::from(EXAMPLES[0]) * 10_f64.powf(f64::from(place) / steps);
    // At most ten thousand, and never negative.
    products.round() as u32
}

#[cfg(test)]
mod tests {
    use super::{BETWEEN, products};
    use crate::web::invoicing::overview::EXAMPLES;

    #[test]
    fn the_curve_goes_through_the_examples() {
        for (number, example) in (0..).zip(EXAMPLES) {
            assert_eq!(products(number * BETWEEN, f64::from(BETWEEN)), example);
        }
    }
}
