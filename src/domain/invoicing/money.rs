//! How amounts are rounded: the only place that does.

use rust_decimal::{Decimal, RoundingStrategy};

/// An amount in whole cents; half a cent goes away from zero, as on Finnish invoices, so that an invoice and its credit
/// note cancel out.
pub fn to_cents(amount: Decimal) -> Decimal {
    let mut cents = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    // Two digits after the point, whatever came in: equal amounts are equal bytes on the disk.
    cents.rescale(2);
    cents
}

/// The VAT of an invoice's net total by a rate in percent. Of the total and not of each row: so the tax administration
/// wants it, and so the rows of an invoice always add up to its total.
pub fn vat_of(net: Decimal, rate: Decimal) -> Decimal {
    to_cents(net * rate / Decimal::ONE_HUNDRED)
}

#[cfg(test)]
mod tests {
    use super::{to_cents, vat_of};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use rust_decimal::Decimal;

    #[test]
    fn half_a_cent_goes_away_from_zero() {
        let cents = |mantissa, scale| to_cents(Decimal::new(mantissa, scale)).to_string();
        assert_eq!(
            [cents(1_005, 3), cents(-1_005, 3), cents(10_049, 4), cents(7, 0)],
            ["1.01", "-1.01", "1.00", "7.00"]
        );
        assert_eq!(vat_of(Decimal::new(16_530, 2), Decimal::new(255, 1)).to_string(), "42.15");
    }

    proptest! {
        #[test]
        fn vat_is_within_half_a_cent_and_turns_its_sign_with_the_amount(cents in -1_000_000_000_i64..1_000_000_000, tenths in 0_i64..1_000) {
            let (net, rate) = (Decimal::new(cents, 2), Decimal::new(tenths, 1));
            let vat = vat_of(net, rate);
            prop_assert_eq!(vat.scale(), 2);
            prop_assert!((vat - net * rate / Decimal::ONE_HUNDRED).abs() <= Decimal::new(5, 3));
            prop_assert_eq!(vat_of(-net, rate), -vat);
        }
    }
}
