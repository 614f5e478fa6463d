//! Invoicing: what a company pays for its products in the bank, by which price list, and which rounds of invoices go
//! out.
//!
//! Money is exact: decimals, rounded to cents by the one rule of [`to_cents`], once per row and once for the VAT of an
//! invoice. The bank sends no invoices; it hands the rows over to whoever does.

mod disclosure;
mod line;
mod money;
mod price;
mod round;
mod typed;

pub use self::disclosure::{Disclosed, Disclosure};
pub use self::line::{Line, Row, RowKind, Totals, Yearly, fee_rows, growth_rows};
pub use self::money::{to_cents, vat_of};
pub use self::price::{MOST_PRODUCTS, MOST_STEPS, PriceList, Prices, Step, Year};
pub use self::round::{
    Correction, FileFormat, MOST_AMOUNT, MOST_CORRECTIONS, Recipient, Round, RoundId, RoundKind, Transfer, read_amount,
};
pub use self::typed::{PriceFault, PriceField, TypedPrices, Why};
