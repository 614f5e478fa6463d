//! Writing counts down: what memory has counted, what the chain of events has got since, how many people there were.

use jiff::ToSpan;
use jiff::civil::Date;

use super::events::tally;
use super::people::people;
use crate::domain::calendar;
use crate::domain::id::CompanyId;
use crate::domain::usage::{Measure, Whose};
use crate::service::{Bank, Failure};
use crate::store::records::usage::UsageStateRecord;
use crate::store::{self, StoreError, Writer};

/// Counts what there is to count and writes it down, in one transaction for each ten thousand events. Writes nothing
/// where there is nothing new. What cannot be written stays counted in memory.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn flush(bank: &Bank) -> Result<(), Failure> {
    write_memory(bank)?;
    while count_events(bank)? {}
    Ok(())
}

fn write_memory(bank: &Bank) -> Result<(), Failure> {
    let taken = bank.usage.take();
    if taken.is_empty() {
        return Ok(());
    }
    let written = bank.store.write(|writer| {
        for (place, count) in taken.places() {
            store::usage::add(writer, place, count)?;
        }
        for (&(link, day), &count) in &taken.products {
            let subject = link.packed();
            for whose in owners(link.company) {
                store::usage::add_subject(writer, (Measure::Reads, whose, day), subject, count)?;
            }
        }
        Ok::<_, StoreError>(())
    });
    if let Err(error) = written {
        bank.usage.put_back(taken);
        return Err(error.into());
    }
    Ok(())
}

/// A company, and the whole bank.
const fn owners(company: CompanyId) -> [Whose; 2] {
    [Whose::Company(company), Whose::Bank]
}

/// Counts the next events; says whether more are left.
fn count_events(bank: &Bank) -> Result<bool, Failure> {
    let now = bank.clock.now();
    let (state, tally) = bank.store.read(|reader| {
        let state = store::usage::state(reader)?;
        let tally = tally(reader, state.seq, oldest(bank))?;
        Ok::<_, StoreError>((state, tally))
    })?;
    if tally.last == state.seq {
        return Ok(false);
    }
    if tally.counts.is_empty() {
        // Nothing to count is not worth waiting for the disk: it is passed over again after a kill.
        bank.store.write_later(|writer| advance(writer, tally.last))?;
        return Ok(tally.more);
    }
    let signed_in = tally.counts.keys().any(|(measure, _, _)| *measure == Measure::SignIns);
    bank.store.write(|writer| {
        for (&place, &count) in &tally.counts {
            store::usage::add(writer, place, count)?;
        }
        for (&(measure, whose, day, subject), &count) in &tally.subjects {
            store::usage::add_subject(writer, (measure, whose, day), subject, count)?;
        }
        if signed_in {
            for (place, count) in people(writer, now)? {
                store::usage::raise(writer, place, count)?;
            }
        }
        advance(writer, tally.last)
    })?;
    Ok(tally.more)
}

fn advance(writer: &Writer, seq: u64) -> Result<(), StoreError> {
    let state = store::usage::state(writer)?;
    store::usage::set_state(writer, &UsageStateRecord { seq, ..state })
}

/// The first day whose counts are kept.
pub(super) fn oldest(bank: &Bank) -> Date {
    let today = calendar::day(bank.clock.now());
    today.checked_sub(i64::from(bank.config.usage.days).days()).unwrap_or(Date::MIN)
}
