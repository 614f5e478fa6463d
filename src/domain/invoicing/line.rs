//! What one company is invoiced in a round: rows that add up.

use rust_decimal::Decimal;

use super::money::{to_cents, vat_of};
use super::price::Prices;
use crate::domain::business_id::BusinessId;
use crate::domain::company::InvoicingAddress;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;

/// What a company is invoiced in a round. Nothing of a contact person stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The customer.
    pub company: CompanyId,
    /// Its name.
    pub name: String,
    /// Its business id.
    pub business_id: Option<BusinessId>,
    /// The language of the words on the invoice.
    pub language: Language,
    /// Where the invoice goes; none where no address was in force.
    pub address: Option<InvoicingAddress>,
    /// Whether there was a contact person.
    pub contact: bool,
    /// The version of the company that this was read from: tells whether its contact person is still the same.
    pub company_version: u32,
    /// Active products on the round's day.
    pub products: u32,
    /// What the invoice says.
    pub rows: Vec<Row>,
    /// VAT, percent.
    pub vat: Decimal,
}

/// One row of an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is for.
    pub kind: RowKind,
    /// The amount in cents, without VAT; negative where something is given back.
    pub net: Decimal,
}

/// What a row is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The yearly fee.
    Fee {
        /// For so many products.
        products: u32,
    },
    /// The difference to the yearly fee of January.
    Growth {
        /// Products in January.
        before: u32,
        /// Products now.
        products: u32,
    },
    /// A correction.
    Correction {
        /// Why, as it stands on the invoice.
        reason: String,
    },
}

/// The sums of an invoice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Without VAT.
    pub net: Decimal,
    /// The VAT.
    pub vat: Decimal,
}

impl Totals {
    /// With VAT.
    pub fn gross(self) -> Decimal {
        self.net + self.vat
    }
}

/// What a company was invoiced in January, as June needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Yearly {
    /// Active products.
    pub products: u32,
    /// The fee without VAT and without corrections.
    pub fee: Decimal,
}

impl Line {
    /// Net, VAT and together.
    pub fn totals(&self) -> Totals {
        let net = to_cents(self.rows.iter().map(|row| row.net).sum());
        Totals { net, vat: vat_of(net, self.vat) }
    }

    /// The yearly fee in it, without corrections.
    pub fn yearly(&self) -> Yearly {
        let fee = self.rows.iter().filter(|row| matches!(row.kind, RowKind::Fee { .. })).map(|row| row.net).sum();
        Yearly { products: self.products, fee }
    }
}

/// The rows of the yearly fee; none where there is nothing to pay.
pub fn fee_rows(prices: &Prices, products: u32) -> Vec<Row> {
    row(RowKind::Fee { products }, prices.fee(products))
}

/// The rows of a growth since January, where it is large enough. Whoever shrinks gets nothing back: the fee is of
/// January's products.
pub fn growth_rows(prices: &Prices, january: Yearly, products: u32) -> Vec<Row> {
    if !prices.is_growth(january.products, products) {
        return Vec::new();
    }
    let difference = prices.fee(products) - january.fee;
    row(RowKind::Growth { before: january.products, products }, difference.max(Decimal::ZERO))
}

fn row(kind: RowKind, net: Decimal) -> Vec<Row> {
    if net.is_zero() { Vec::new() } else { vec![Row { kind, net: to_cents(net) }] }
}

#[cfg(test)]
mod tests {
    use super::{Line, Row, RowKind, Yearly, fee_rows, growth_rows};
    use crate::domain::id::CompanyId;
    use crate::domain::invoicing::price::tests::prices;
    use crate::domain::language::Language;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use rust_decimal::Decimal;

    fn line(rows: Vec<Row>) -> Line {
        Line {
            company: CompanyId::new(1001).expect("in range"),
            name: "Omaputki Oy".to_owned(),
            business_id: None,
            language: Language::Fi,
            address: None,
            contact: false,
            company_version: 1,
            products: 0,
            rows,
            vat: Decimal::new(255, 1),
        }
    }

    fn correction(cents: i64) -> Row {
        Row { kind: RowKind::Correction { reason: "Syy".to_owned() }, net: Decimal::new(cents, 2) }
    }

    #[test]
    fn who_has_nothing_pays_nothing() {
        assert_eq!(fee_rows(&prices(), 0), []);
        assert_eq!(fee_rows(&prices(), 5), [Row { kind: RowKind::Fee { products: 5 }, net: Decimal::new(16_530, 2) }]);
    }

    #[test]
    fn june_invoices_what_has_grown_and_gives_nothing_back() {
        let prices = prices();
        let january = Yearly { products: 100, fee: prices.fee(100) };
        assert_eq!(growth_rows(&prices, january, 110), []);
        assert_eq!(growth_rows(&prices, january, 50), []);
        let grown = growth_rows(&prices, january, 120);
        assert_eq!(grown, [Row { kind: RowKind::Growth { before: 100, products: 120 }, net: Decimal::new(13_920, 2) }]);
        // Within the minimum nothing more is to be paid, however much it has grown.
        assert_eq!(growth_rows(&prices, Yearly { products: 2, fee: prices.fee(2) }, 19), []);
        assert_eq!(growth_rows(&prices, Yearly::default(), 3)[0].net, prices.minimum);
    }

    proptest! {
        #[test]
        fn january_and_june_together_are_the_fee_of_june(before in 0_u32..20_000, more in 0_u32..20_000) {
            let prices = prices();
            let january = Yearly { products: before, fee: prices.fee(before) };
            let june: Decimal = growth_rows(&prices, january, before + more).iter().map(|row| row.net).sum();
            let wanted = if prices.is_growth(before, before + more) { prices.fee(before + more) } else { january.fee };
            prop_assert_eq!(january.fee + june, wanted);
        }

        #[test]
        fn rows_add_up_to_the_total(cents in proptest::collection::vec(-1_000_000_i64..1_000_000, 0..20)) {
            let totals = line(cents.iter().map(|cents| correction(*cents)).collect()).totals();
            prop_assert_eq!(totals.net, Decimal::new(cents.iter().sum(), 2));
            prop_assert_eq!(totals.gross(), totals.net + totals.vat);
            prop_assert!(totals.vat.is_zero() || totals.vat.is_sign_negative() == totals.net.is_sign_negative());
        }
    }
}
