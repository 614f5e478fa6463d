//! Price lists, rounds of invoices, corrections and disclosures in the store.
//!
//! Invariant: a round that was transferred has its lines and disclosures, written with the transfer, and nothing of it
//! changes after that; a draft has neither, only corrections.

use std::ops::ControlFlow;

use super::StoreError;
use super::keys::Key;
use super::meta::{Counter, next};
use super::records::invoicing_round::{CorrectionsRecord, DisclosureRecord, LineRecord, PriceListRecord, RoundRecord};
use super::tables::{CORRECTIONS, DISCLOSURES, INVOICING_LINES, INVOICING_ROUNDS, PRICE_LISTS};
use super::transaction::{EVERYTHING, Order, Source, Table, Writer};
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{Correction, Disclosure, Line, PriceList, Round, RoundId, Year};
use crate::domain::role::CompanyScope;

/// The price list of a year.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn price_list(source: &impl Source, year: Year) -> Result<Option<PriceList>, StoreError> {
    Ok(source.get(PRICE_LISTS, &year)?.map(|record| record.list(year)))
}

/// All price lists, by year.
///
/// # Errors
/// As [`price_list`].
pub fn price_lists(source: &impl Source) -> Result<Vec<PriceList>, StoreError> {
    let lists = source.beginning(PRICE_LISTS, &[])?;
    Ok(lists.into_iter().map(|(year, record): (Year, PriceListRecord)| record.list(year)).collect())
}

/// Stores the price list of a year.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_price_list(writer: &Writer, list: &PriceList) -> Result<(), StoreError> {
    writer.put(PRICE_LISTS, &list.year, &PriceListRecord::from(list))
}

/// The number of the next round.
///
/// # Errors
/// [`StoreError`] where the disk fails or there is no number left.
pub fn next_round(writer: &Writer) -> Result<RoundId, StoreError> {
    let number = u32::try_from(next(writer, Counter::Rounds)?);
    number.map(RoundId::new).map_err(|_| wrong(INVOICING_ROUNDS, "no number is left"))
}

fn wrong<K, V>(table: Table<K, V>, reason: impl Into<String>) -> StoreError {
    StoreError::Inconsistent { table: table.name(), reason: reason.into() }
}

/// A round.
///
/// # Errors
/// As [`price_list`].
pub fn round(source: &impl Source, id: RoundId) -> Result<Option<Round>, StoreError> {
    source.get(INVOICING_ROUNDS, &id)?.map(|record| read_round(id, record)).transpose()
}

fn read_round(id: RoundId, record: RoundRecord) -> Result<Round, StoreError> {
    record.round(id).map_err(|reason| wrong(INVOICING_ROUNDS, format!("round {id}: {reason}")))
}

/// All rounds, by number: a few a year.
///
/// # Errors
/// As [`price_list`].
pub fn rounds(source: &impl Source) -> Result<Vec<Round>, StoreError> {
    source.beginning(INVOICING_ROUNDS, &[])?.into_iter().map(|(id, record)| read_round(id, record)).collect()
}

/// Stores a round.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_round(writer: &Writer, round: &Round) -> Result<(), StoreError> {
    writer.put(INVOICING_ROUNDS, &round.id, &RoundRecord::from(round))
}

/// Removes a draft with its corrections.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove_draft(writer: &Writer, id: RoundId) -> Result<(), StoreError> {
    writer.remove(INVOICING_ROUNDS, &id)?;
    writer.remove_beginning(CORRECTIONS, &id.bytes())
}

/// What a company was invoiced in a round.
///
/// # Errors
/// As [`price_list`].
pub fn line(source: &impl Source, round: RoundId, scope: CompanyScope) -> Result<Option<Line>, StoreError> {
    let company = scope.company();
    source.get(INVOICING_LINES, &(round, company))?.map(|record| read_line(round, company, record)).transpose()
}

fn read_line(round: RoundId, company: CompanyId, record: LineRecord) -> Result<Line, StoreError> {
    record.line(company).map_err(|reason| wrong(INVOICING_LINES, format!("round {round}, company {company}: {reason}")))
}

/// What every company was invoiced in a round, by customer number.
///
/// # Errors
/// As [`price_list`].
pub fn lines(source: &impl Source, round: RoundId) -> Result<Vec<Line>, StoreError> {
    let lines = source.beginning(INVOICING_LINES, &round.bytes())?;
    lines
        .into_iter()
        .map(|((_, company), record): ((RoundId, CompanyId), _)| read_line(round, company, record))
        .collect()
}

/// Stores what a company is invoiced in a round that is being transferred.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_line(writer: &Writer, round: RoundId, line: &Line) -> Result<(), StoreError> {
    writer.put(INVOICING_LINES, &(round, line.company), &LineRecord::from(line))
}

/// The corrections of a company in a round, and the last number that was given to one.
///
/// # Errors
/// As [`price_list`].
pub fn corrections_of(
    source: &impl Source,
    round: RoundId,
    company: CompanyId,
) -> Result<(u16, Vec<Correction>), StoreError> {
    match source.get(CORRECTIONS, &(round, company))? {
        None => Ok((0, Vec::new())),
        Some(record) => Ok((record.given, read_corrections(round, company, record)?)),
    }
}

fn read_corrections(
    round: RoundId,
    company: CompanyId,
    record: CorrectionsRecord,
) -> Result<Vec<Correction>, StoreError> {
    record.corrections().map_err(|reason| wrong(CORRECTIONS, format!("round {round}, company {company}: {reason}")))
}

/// All corrections of a round, by customer number.
///
/// # Errors
/// As [`price_list`].
pub fn corrections(source: &impl Source, round: RoundId) -> Result<Vec<(CompanyId, Vec<Correction>)>, StoreError> {
    let found = source.beginning(CORRECTIONS, &round.bytes())?;
    let read = |((_, company), record): ((RoundId, CompanyId), CorrectionsRecord)| {
        Ok((company, read_corrections(round, company, record)?))
    };
    found.into_iter().map(read).collect()
}

/// Stores the corrections of a company in a draft.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_corrections(
    writer: &Writer,
    round: RoundId,
    company: CompanyId,
    given: u16,
    corrections: &[Correction],
) -> Result<(), StoreError> {
    writer.put(CORRECTIONS, &(round, company), &CorrectionsRecord::of(given, corrections))
}

/// Stores a disclosure.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_disclosure(writer: &Writer, disclosure: &Disclosure) -> Result<(), StoreError> {
    writer.put(DISCLOSURES, &(disclosure.round, disclosure.company), &DisclosureRecord::from(disclosure))
}

/// Calls `visit` with every disclosure, those of the latest round first, until it breaks.
///
/// # Errors
/// As [`price_list`], and whatever `visit` returns.
pub fn walk_disclosures(
    source: &impl Source,
    mut visit: impl FnMut(Disclosure) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    source.walk(DISCLOSURES, &EVERYTHING, Order::Descending, |(round, company), record: DisclosureRecord| {
        let disclosure = record
            .disclosure(round, company)
            .map_err(|reason| wrong(DISCLOSURES, format!("round {round}, company {company}: {reason}")))?;
        visit(disclosure)
    })
}
