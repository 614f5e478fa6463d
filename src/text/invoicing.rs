//! The words of invoices: what a round is called, what a row is for.

use super::{dates, key};
use crate::domain::invoicing::{Round, RoundKind, Row, RowKind};
use crate::domain::language::Language;

/// What a round is called: "Yearly fees 2026".
pub fn round_words(round: &Round, language: Language) -> String {
    let words = match round.kind {
        RoundKind::Yearly => key::ROUND_YEARLY_OF,
        RoundKind::Growth => key::ROUND_GROWTH_OF,
        RoundKind::Corrections => key::ROUND_CORRECTIONS_OF,
    };
    words.with(language, &[("year", (&round.year.to_string()).into())])
}

/// What a row is, in a few words.
pub fn row_name(row: &Row, round: &Round, language: Language) -> String {
    let words = match row.kind {
        RowKind::Fee { .. } => key::FEE_NAME,
        RowKind::Growth { .. } => key::FEE_GROWTH_NAME,
        RowKind::Correction { .. } => key::FEE_CORRECTION_NAME,
    };
    words.with(language, &[("year", (&round.year.to_string()).into())])
}

/// What a row is for, as it stands on the invoice.
pub fn row_words(row: &Row, round: &Round, language: Language) -> String {
    let day = dates::civil_date(language, round.day);
    let year = round.year.to_string();
    let (year, day) = (("year", (&year).into()), ("day", (&day).into()));
    match &row.kind {
        RowKind::Fee { products } => key::FEE_WORDS.with(language, &[year, day, ("count", (*products).into())]),
        RowKind::Growth { before, products } => key::FEE_GROWTH_WORDS
            .with(language, &[year, day, ("before", (*before).into()), ("count", (*products).into())]),
        RowKind::Correction { reason } => key::FEE_CORRECTION_WORDS.with(language, &[("reason", reason.into())]),
    }
}

/// The cost centre that an invoice is for.
pub fn cost_centre_words(centre: &str, language: Language) -> String {
    key::FEE_COST_CENTRE.with(language, &[("centre", centre.into())])
}
