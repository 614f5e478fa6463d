//! What a round invoices, found from products, prices and companies.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::calendar::start_of;
use crate::domain::company::{Company, InvoicingAddress, Validity};
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{
    Correction, Line, PriceList, Round, RoundKind, Row, RowKind, Year, Yearly, fee_rows, growth_rows,
};
use crate::domain::moment::Moment;
use crate::domain::role::{Actor, Permission};
use crate::service::Failure;
use crate::store::{self, Source, StoreError};

/// Active products by company.
pub(super) type Counts = BTreeMap<CompanyId, u32>;
/// What companies were invoiced in January.
pub(super) type January = BTreeMap<CompanyId, Yearly>;

/// Whether a day is over: only then its products are what they will ever be.
pub(super) fn is_over(day: Date, now: Moment) -> bool {
    end_of(day).is_some_and(|end| end < now)
}

fn end_of(day: Date) -> Option<Moment> {
    let next = start_of(day.tomorrow().ok()?)?;
    Some(Moment::from_millis(next.millis() - 1))
}

/// The active products of every company at the end of a round's day; of now, where that is still to come. A round of
/// corrections counts nothing.
pub(super) fn count(source: &impl Source, round: &Round, now: Moment) -> Result<Counts, StoreError> {
    match round.kind {
        RoundKind::Corrections => Ok(Counts::new()),
        RoundKind::Yearly | RoundKind::Growth => {
            store::summaries::active_at(source, end_of(round.day).map_or(now, |end| end.min(now)))
        }
    }
}

/// What companies were invoiced in the January round of a year; `None` while it was not transferred.
pub(super) fn yearly(source: &impl Source, year: Year) -> Result<Option<January>, StoreError> {
    let rounds = store::invoicing::rounds(source)?;
    let is = |round: &&Round| round.kind == RoundKind::Yearly && round.year == year && round.transfer.is_some();
    let Some(round) = rounds.iter().find(is) else { return Ok(None) };
    let lines = store::invoicing::lines(source, round.id)?;
    Ok(Some(lines.into_iter().map(|line| (line.company, line.yearly())).collect()))
}

/// The lines of a draft, by customer number: of every company that has products or is invoiced anything.
pub(super) fn lines(
    source: &impl Source,
    actor: &Actor,
    round: &Round,
    prices: &PriceList,
    counts: &Counts,
    today: Date,
) -> Result<Vec<Line>, Failure> {
    let january = match round.kind {
        RoundKind::Growth => yearly(source, round.year)?.unwrap_or_default(),
        RoundKind::Yearly | RoundKind::Corrections => January::new(),
    };
    let mut corrections: BTreeMap<CompanyId, Vec<Correction>> =
        store::invoicing::corrections(source, round.id)?.into_iter().collect();
    let mut lines = Vec::new();
    for company in store::companies::all(source)? {
        let products = counts.get(&company.id).copied().unwrap_or_default();
        let corrections = corrections.remove(&company.id).unwrap_or_default();
        if company.id == CompanyId::BANK || products == 0 && corrections.is_empty() {
            continue;
        }
        let mut rows = match round.kind {
            RoundKind::Yearly => fee_rows(&prices.prices, products),
            RoundKind::Growth => {
                growth_rows(&prices.prices, january.get(&company.id).copied().unwrap_or_default(), products)
            }
            RoundKind::Corrections => Vec::new(),
        };
        rows.extend(corrections.into_iter().map(row));
        lines.push(line(source, actor, company, products, rows, prices, today)?);
    }
    Ok(lines)
}

fn row(correction: Correction) -> Row {
    Row { kind: RowKind::Correction { reason: correction.reason }, net: correction.amount }
}

/// The line of one company.
pub(super) fn line(
    source: &impl Source,
    actor: &Actor,
    company: Company,
    products: u32,
    rows: Vec<Row>,
    prices: &PriceList,
    today: Date,
) -> Result<Line, Failure> {
    let scope = actor.require(Permission::KeepCompany, company.id)?;
    let contact = store::contacts::get(source, scope)?.is_some();
    Ok(Line {
        company: company.id,
        address: address(&company, today).cloned(),
        name: company.details.name.as_str().to_owned(),
        business_id: company.details.business_id,
        language: company.details.language,
        contact,
        company_version: company.version,
        products,
        rows,
        vat: prices.prices.vat,
    })
}

/// Where a company's invoices go on a day: the address that came into force last, of several the first that was given.
fn address(company: &Company, day: Date) -> Option<&InvoicingAddress> {
    let valid = company.invoicing.addresses.iter().filter(|address| address.validity(day) == Validity::Now);
    valid.max_by_key(|address| (address.from, std::cmp::Reverse(address.number)))
}
