//! What is done with counts now and then: the state of the day is put down, days that are over keep the most read
//! products only, and what is older than is kept goes.

use jiff::ToSpan;
use jiff::civil::Date;

use super::state::note_state;
use crate::domain::calendar;
use crate::domain::usage::Measure;
use crate::service::{Bank, Failure};
use crate::store::{self, StoreError};

/// The most days by which the calendar is believed to have gone on since the last time: a clock that jumps years ahead
/// for an hour must not take the counts of years along.
const MOST_STEP: i64 = 40;
/// Counts that are removed in one transaction.
const BATCH: usize = 5_000;

/// Puts down the state of the day and removes what is over. To be called about once an hour.
///
/// # Errors
/// [`Failure`] where the store fails; the next call goes on.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    note_state(bank)?;
    let state = bank.store.read(store::usage::state)?;
    let today = calendar::day(bank.clock.now());
    let last = (state.tended > 0).then(|| store::usage::day_of(state.tended));
    let believed = believed(today, last);
    if last == Some(believed) {
        return Ok(());
    }
    let mut day = last.unwrap_or(believed).min(believed);
    if last.is_none() {
        day = back(believed, MOST_STEP);
    }
    while day < believed {
        bank.store.write(|writer| store::usage::keep_most(writer, Measure::Reads, day, bank.config.usage.most_read))?;
        day = day.tomorrow().unwrap_or(believed);
    }
    let oldest = back(believed, bank.config.usage.days.into());
    while bank.store.write(|writer| store::usage::remove_before(writer, oldest, BATCH))? {}
    bank.store.write(|writer| {
        let state = store::usage::state(writer)?;
        let tended = store::usage::number_of(believed);
        store::usage::set_state(writer, &store::records::usage::UsageStateRecord { tended, ..state })?;
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

/// Today, as far as it is believed.
fn believed(today: Date, last: Option<Date>) -> Date {
    match last {
        Some(last) => today.min(last.checked_add(MOST_STEP.days()).unwrap_or(Date::MAX)),
        None => today,
    }
}

fn back(day: Date, days: i64) -> Date {
    day.checked_sub(days.days()).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests {
    use super::believed;
    use jiff::civil::date;

    #[test]
    fn a_clock_that_jumps_is_believed_step_by_step() {
        let last = date(2026, 3, 2);
        assert_eq!(believed(date(2026, 3, 3), Some(last)), date(2026, 3, 3));
        assert_eq!(believed(date(2046, 3, 3), Some(last)), date(2026, 4, 11));
        assert_eq!(believed(date(2026, 2, 1), Some(last)), date(2026, 2, 1));
        assert_eq!(believed(last, None), last);
    }
}
