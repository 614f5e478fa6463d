//! Price lists: created, changed while they are drafts, put in force.

use super::authorise;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::invoicing::{PriceFault, PriceList, TypedPrices, Year};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError};

/// Why prices are not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceRefusal {
    /// A field is wrong.
    Field(PriceFault),
    /// The list is in force: it has to become a draft first.
    InForce,
    /// Somebody else changed it meanwhile.
    Meanwhile,
}

/// The price list of a year; none where nobody has made one.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users.
pub fn price_list(bank: &Bank, caller: &Caller, year: Year) -> Result<Option<PriceList>, Failure> {
    authorise(caller)?;
    Ok(bank.store.read(|reader| store::invoicing::price_list(reader, year))?)
}

/// Creates or changes the draft of a year's price list. `seen` is the version that the caller saw, 0 where there was
/// none.
///
/// # Errors
/// As [`price_list`]; what is refused stands inside.
pub fn save_prices(
    bank: &Bank,
    caller: &Caller,
    year: Year,
    seen: u32,
    typed: &TypedPrices<'_>,
) -> Result<Result<(), Vec<PriceRefusal>>, Failure> {
    authorise(caller)?;
    let prices = match typed.read() {
        Ok(prices) => prices,
        Err(faults) => return Ok(Err(faults.into_iter().map(PriceRefusal::Field).collect())),
    };
    bank.write(|writer, now| {
        let stored = store::invoicing::price_list(writer, year)?;
        if stored.as_ref().map_or(0, |list| list.version) != seen {
            return Ok(Err(vec![PriceRefusal::Meanwhile]));
        }
        if stored.as_ref().is_some_and(|list| list.in_force) {
            return Ok(Err(vec![PriceRefusal::InForce]));
        }
        if stored.is_some_and(|list| list.prices == prices) {
            return Ok(Ok(()));
        }
        let list = PriceList { year, prices, in_force: false, version: seen.saturating_add(1) };
        store::invoicing::put_price_list(writer, &list)?;
        let event = caller
            .event(EventKind::PricesChanged)
            .detail(DetailKey::Year, year.to_string())
            .detail(DetailKey::Version, list.version.to_string());
        store::events::append(writer, now, &event)?;
        Ok(Ok(()))
    })
}

/// Why a price list does not come into force, or does not become a draft again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingFault {
    /// Somebody else changed it meanwhile.
    Meanwhile,
    /// A round of the year was transferred by it.
    Used,
}

/// Puts a price list in force, or makes it a draft again as long as no round was transferred by it.
///
/// # Errors
/// [`Failure::NotFound`] where the year has none, [`Failure::Denied`] for anybody but main users; what is refused stands
/// inside.
pub fn set_in_force(
    bank: &Bank,
    caller: &Caller,
    year: Year,
    seen: u32,
    in_force: bool,
) -> Result<Result<(), StandingFault>, Failure> {
    authorise(caller)?;
    bank.write(|writer, now| {
        let mut list = store::invoicing::price_list(writer, year)?.ok_or(Failure::NotFound)?;
        if list.version != seen {
            return Ok(Err(StandingFault::Meanwhile));
        }
        if list.in_force == in_force {
            return Ok(Ok(()));
        }
        if !in_force && is_used(writer, year)? {
            return Ok(Err(StandingFault::Used));
        }
        list.in_force = in_force;
        list.version = list.version.saturating_add(1);
        store::invoicing::put_price_list(writer, &list)?;
        let event = caller
            .event(EventKind::PricesStanding)
            .detail(DetailKey::Year, year.to_string())
            .detail(DetailKey::Version, list.version.to_string())
            .detail(DetailKey::Reason, if in_force { "in-force" } else { "draft" });
        store::events::append(writer, now, &event)?;
        Ok(Ok(()))
    })
}

/// Whether a round was transferred by the price list of a year.
fn is_used(source: &impl Source, year: Year) -> Result<bool, StoreError> {
    Ok(store::invoicing::rounds(source)?.iter().any(|round| round.year == year && round.transfer.is_some()))
}
