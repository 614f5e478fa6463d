//! Counters of use in the store: how much there was of what, on which day, for which company or the whole bank.
//!
//! Invariant: what is counted from the events and how far that has come are written in one transaction, so that no
//! event is counted twice or left out. Reads give figures for a [`Whose`], which a use case has authorised.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::{Bound, ControlFlow};

use jiff::ToSpan;
use jiff::civil::Date;

use super::StoreError;
use super::keys::{Key, beginning_with};
use super::records::usage::{UsageRecord, UsageStateRecord};
use super::tables::{USAGE, USAGE_STATE, USAGE_SUBJECTS};
use super::transaction::{Bounds, EVERYTHING, Order, Source, Writer};
use crate::domain::id::CompanyId;
use crate::domain::usage::{Measure, Whose};

/// What a count is of.
pub type Place = (Measure, Whose, Date);

/// The day from which days are numbered.
const FIRST: Date = jiff::civil::date(1970, 1, 1);

/// Days since 1970; 0 for what was before.
pub fn number_of(day: Date) -> u32 {
    u32::try_from(FIRST.until(day).map_or(0, |span| span.get_days())).unwrap_or(0)
}

/// The day of a number; the last day of the calendar for what is after it.
pub fn day_of(number: u32) -> Date {
    FIRST.checked_add(i64::from(number).min(MOST_DAYS).days()).unwrap_or(Date::MAX)
}

/// Days of the calendar after 1970, more than which no span has.
const MOST_DAYS: i64 = 2_932_896;

fn key((measure, whose, day): Place) -> (u8, (u16, u32)) {
    (measure.code(), (whose.number(), number_of(day)))
}

fn subject_key((measure, whose, day): Place, subject: u64) -> (u8, (u16, (u32, u64))) {
    (measure.code(), (whose.number(), (number_of(day), subject)))
}

/// Adds to a count.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn add(writer: &Writer, place: Place, count: u64) -> Result<(), StoreError> {
    let key = key(place);
    let before = writer.get(USAGE, &key)?.map_or(0, |record| record.value);
    writer.put(USAGE, &key, &UsageRecord { value: before.saturating_add(count) })
}

/// Adds to what a day's count was about.
///
/// # Errors
/// As [`add`].
pub fn add_subject(writer: &Writer, place: Place, subject: u64, count: u64) -> Result<(), StoreError> {
    let key = subject_key(place, subject);
    let before = writer.get(USAGE_SUBJECTS, &key)?.map_or(0, |record| record.value);
    writer.put(USAGE_SUBJECTS, &key, &UsageRecord { value: before.saturating_add(count) })
}

/// Puts down a state in place of an earlier one of the day.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn set(writer: &Writer, place: Place, value: u64) -> Result<(), StoreError> {
    writer.put(USAGE, &key(place), &UsageRecord { value })
}

/// Raises a count to at least this.
///
/// # Errors
/// As [`add`].
pub fn raise(writer: &Writer, place: Place, to: u64) -> Result<(), StoreError> {
    let key = key(place);
    let before = writer.get(USAGE, &key)?.map_or(0, |record| record.value);
    if to > before { writer.put(USAGE, &key, &UsageRecord { value: to }) } else { Ok(()) }
}

/// The counts of a measure from one day to another, by day; days without any are not among them.
///
/// # Errors
/// As [`add`].
pub fn series(
    source: &impl Source,
    measure: Measure,
    whose: Whose,
    (from, to): (Date, Date),
) -> Result<Vec<(Date, u64)>, StoreError> {
    let bounds =
        (Bound::Included(key((measure, whose, from)).bytes()), Bound::Included(key((measure, whose, to)).bytes()));
    let mut found = Vec::new();
    source.walk(USAGE, &bounds, Order::Ascending, |(_, (_, day)), record| {
        found.push((day_of(day), record.value));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// The sum of a measure from one day to another, of each company that has any.
///
/// # Errors
/// As [`add`].
pub fn by_company(
    source: &impl Source,
    measure: Measure,
    (from, to): (Date, Date),
) -> Result<HashMap<CompanyId, u64>, StoreError> {
    let (from, to) = (number_of(from), number_of(to));
    let mut sums = HashMap::new();
    source.walk(USAGE, &beginning_with(&[measure.code()]), Order::Ascending, |(_, (whose, day)), record| {
        if (from..=to).contains(&day)
            && let Some(Whose::Company(company)) = Whose::from_number(whose)
        {
            let sum: &mut u64 = sums.entry(company).or_default();
            *sum = sum.saturating_add(record.value);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(sums)
}

/// What the counts of a measure were about, summed up from one day to another, the most first.
///
/// # Errors
/// As [`add`].
pub fn subjects(
    source: &impl Source,
    measure: Measure,
    whose: Whose,
    (from, to): (Date, Date),
) -> Result<Vec<(u64, u64)>, StoreError> {
    let mut sums: HashMap<u64, u64> = HashMap::new();
    let bounds = (
        Bound::Included(subject_key((measure, whose, from), 0).bytes()),
        Bound::Included(subject_key((measure, whose, to), u64::MAX).bytes()),
    );
    source.walk(USAGE_SUBJECTS, &bounds, Order::Ascending, |(_, (_, (_, subject))), record| {
        let sum = sums.entry(subject).or_default();
        *sum = sum.saturating_add(record.value);
        Ok(ControlFlow::Continue(()))
    })?;
    let mut sums: Vec<(u64, u64)> = sums.into_iter().collect();
    sums.sort_by_key(|&(subject, count)| (Reverse(count), subject));
    Ok(sums)
}

/// Keeps of what a day's count of a measure was about only the `most` of each company and of the whole bank.
///
/// # Errors
/// As [`add`].
pub fn keep_most(writer: &Writer, measure: Measure, day: Date, most: usize) -> Result<(), StoreError> {
    let day = number_of(day);
    for whose in owners(writer, measure)? {
        let prefix = (measure.code(), (whose, day));
        let mut rows: Vec<(u64, u64)> = Vec::new();
        writer.walk(USAGE_SUBJECTS, &beginning_with(&prefix.bytes()), Order::Ascending, |key, record| {
            let (_, (_, (_, subject))) = key;
            rows.push((record.value, subject));
            Ok(ControlFlow::Continue(()))
        })?;
        rows.sort_by_key(|&(count, subject)| (Reverse(count), subject));
        for (_, subject) in rows.iter().skip(most) {
            writer.remove(USAGE_SUBJECTS, &(measure.code(), (whose, (day, *subject))))?;
        }
    }
    Ok(())
}

/// Who has anything of a measure, by skipping from one to the next.
fn owners(source: &impl Source, measure: Measure) -> Result<Vec<u16>, StoreError> {
    let mut owners = Vec::new();
    let mut next: Option<u16> = Some(0);
    while let Some(from) = next {
        let Some(Bound::Excluded(end)) = Some(beginning_with(&[measure.code()]).1) else { break };
        let bounds: Bounds = (Bound::Included((measure.code(), (from, 0_u32)).bytes()), Bound::Excluded(end));
        next = None;
        source.walk(USAGE, &bounds, Order::Ascending, |(_, (whose, _)), _| {
            owners.push(whose);
            next = whose.checked_add(1);
            Ok(ControlFlow::Break(()))
        })?;
    }
    Ok(owners)
}

/// Removes counts of days before this one, about `most` at a time; says whether more may be left.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove_before(writer: &Writer, day: Date, most: usize) -> Result<bool, StoreError> {
    let before = number_of(day);
    let mut counts = Vec::new();
    for &measure in Measure::ALL {
        for whose in owners(writer, measure)? {
            let bounds = |end: Vec<u8>, start: Vec<u8>| (Bound::Included(start), Bound::Excluded(end));
            let code = measure.code();
            let old = bounds((code, (whose, before)).bytes(), (code, (whose, 0_u32)).bytes());
            writer.walk(USAGE, &old, Order::Ascending, |key, _| {
                counts.push(key);
                Ok(if counts.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
            })?;
            let old = bounds((code, (whose, (before, 0_u64))).bytes(), (code, (whose, (0_u32, 0_u64))).bytes());
            let mut subjects = Vec::new();
            writer.walk(USAGE_SUBJECTS, &old, Order::Ascending, |key, _| {
                subjects.push(key);
                Ok(if subjects.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
            })?;
            for key in &subjects {
                writer.remove(USAGE_SUBJECTS, key)?;
            }
            // The counts of a day go last, since they lead to what it was about.
            if subjects.len() == most {
                return Ok(true);
            }
            let full = counts.len() == most;
            for key in counts.drain(..) {
                writer.remove(USAGE, &key)?;
            }
            if full {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The key of the one record.
const ONLY: u8 = 0;

/// How far counting has come; from nothing before the first time.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn state(source: &impl Source) -> Result<UsageStateRecord, StoreError> {
    Ok(source.get(USAGE_STATE, &ONLY)?.unwrap_or_default())
}

/// Puts down how far counting has come.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn set_state(writer: &Writer, state: &UsageStateRecord) -> Result<(), StoreError> {
    writer.put(USAGE_STATE, &ONLY, state)
}

/// Calls `visit` with every count and with every count of a subject, for whoever verifies.
pub(in crate::store) fn walk_all(
    source: &impl Source,
    mut visit: impl FnMut(&'static str, u8, u16),
) -> Result<(), StoreError> {
    source.walk(USAGE, &EVERYTHING, Order::Ascending, |(measure, (whose, _)), _| {
        visit(USAGE.name(), measure, whose);
        Ok(ControlFlow::Continue(()))
    })?;
    source.walk(USAGE_SUBJECTS, &EVERYTHING, Order::Ascending, |(measure, (whose, _)), _| {
        visit(USAGE_SUBJECTS.name(), measure, whose);
        Ok(ControlFlow::Continue(()))
    })
}

#[cfg(test)]
mod tests {
    use super::{Place, add, add_subject, by_company, day_of, keep_most, number_of, raise, remove_before};
    use super::{series, set, subjects};
    use crate::domain::id::CompanyId;
    use crate::domain::usage::{Measure, Whose};
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError, Writer};
    use jiff::civil::{Date, date};

    const DAY: Date = date(2026, 3, 2);

    fn with(work: impl FnOnce(&Writer) -> Result<(), StoreError>) {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        store.write(work).expect("stored");
    }

    fn company(number: u16) -> Whose {
        Whose::Company(CompanyId::new(number).expect("in range"))
    }

    fn at(measure: Measure, whose: Whose, day: Date) -> Place {
        (measure, whose, day)
    }

    #[test]
    fn days_have_numbers_that_lead_back() {
        for day in [date(1970, 1, 1), DAY, Date::MAX] {
            assert_eq!(day_of(number_of(day)), day);
        }
        assert_eq!((number_of(date(1960, 1, 1)), day_of(u32::MAX)), (0, Date::MAX));
    }

    #[test]
    fn counts_are_added_states_replaced_and_people_raised() {
        with(|writer| {
            let whose = company(1001);
            for _ in 0..2 {
                add(writer, at(Measure::Searches, whose, DAY), 3)?;
                set(writer, at(Measure::Active, whose, DAY), 8)?;
            }
            raise(writer, at(Measure::PeopleOfDay, whose, DAY), 4)?;
            raise(writer, at(Measure::PeopleOfDay, whose, DAY), 2)?;
            let only = |measure| series(writer, measure, whose, (DAY, DAY)).map(|found| found[0].1);
            assert_eq!(only(Measure::Searches)?, 6);
            assert_eq!(only(Measure::Active)?, 8);
            assert_eq!(only(Measure::PeopleOfDay)?, 4);
            Ok(())
        });
    }

    #[test]
    fn a_series_is_one_companys_and_within_its_days() {
        with(|writer| {
            for (whose, day) in [
                (company(1001), DAY.yesterday().expect("a day")),
                (company(1001), DAY),
                (company(1001), DAY.tomorrow().expect("a day")),
                (company(1002), DAY),
                (Whose::Bank, DAY),
            ] {
                add(writer, at(Measure::Searches, whose, day), 1)?;
            }
            assert_eq!(series(writer, Measure::Searches, company(1001), (DAY, DAY))?, [(DAY, 1)]);
            assert_eq!(by_company(writer, Measure::Searches, (DAY, DAY))?.len(), 2);
            Ok(())
        });
    }

    #[test]
    fn of_a_day_that_is_over_only_the_most_is_kept() {
        with(|writer| {
            for subject in 1..=9 {
                add(writer, at(Measure::Reads, company(1001), DAY), subject)?;
                add_subject(writer, at(Measure::Reads, company(1001), DAY), subject, subject)?;
            }
            keep_most(writer, Measure::Reads, DAY, 2)?;
            assert_eq!(subjects(writer, Measure::Reads, company(1001), (DAY, DAY))?, [(9, 9), (8, 8)]);
            assert_eq!(series(writer, Measure::Reads, company(1001), (DAY, DAY))?, [(DAY, 45)]);
            Ok(())
        });
    }

    #[test]
    fn old_days_go_in_steps_and_the_day_itself_stays() {
        with(|writer| {
            let old = date(2024, 1, 1);
            for (whose, day) in [(Whose::Bank, old), (Whose::Bank, DAY), (company(1001), old), (company(1001), DAY)] {
                add(writer, at(Measure::Reads, whose, day), 1)?;
                for subject in 1..=5 {
                    add_subject(writer, at(Measure::Reads, whose, day), subject, 1)?;
                }
            }
            let mut steps = 0;
            while remove_before(writer, DAY, 4)? {
                steps += 1;
            }
            assert!(steps > 1);
            for whose in [Whose::Bank, company(1001)] {
                assert_eq!(series(writer, Measure::Reads, whose, (old, DAY))?, [(DAY, 1)]);
                assert_eq!(subjects(writer, Measure::Reads, whose, (old, DAY))?.len(), 5);
            }
            Ok(())
        });
    }
}
