//! How many different people signed in in the day, the week and the month that are under way, and in those before.
//!
//! Whoever signed in within a period that is not over has the last sign-in in it, so that looking at everybody's last
//! two sign-ins gives the exact number and needs no list of who came. Once a period is over people sign in again and
//! leave it, so that the number only rises: what is missed is somebody who signs in just before the end of a period,
//! for the first time in it, and twice after it before the next flush.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::domain::calendar;
use crate::domain::moment::Moment;
use crate::domain::usage::{Measure, Period, Whose};
use crate::store::{self, Source, StoreError};

/// The numbers of people, to which the stored ones are raised.
pub(super) fn people(source: &impl Source, now: Moment) -> Result<FxHashMap<(Measure, Whose, Date), u64>, StoreError> {
    let today = calendar::day(now);
    let windows: Vec<(Period, Date)> = Period::ALL
        .into_iter()
        .flat_map(|period| {
            let first = period.first(today);
            [(period, first), (period, period.before(first))]
        })
        .collect();
    let mut counts = FxHashMap::default();
    store::people::walk(source, |person| {
        let (company, sign_ins) = (person.company, [person.last_sign_in, person.previous_sign_in]);
        let days = sign_ins.map(|at| at.map(calendar::day));
        for &(period, first) in &windows {
            if days.iter().flatten().any(|day| period.first(*day) == first) {
                for whose in [Whose::Company(company), Whose::Bank] {
                    *counts.entry((period.people(), whose, first)).or_default() += 1;
                }
            }
        }
    })?;
    Ok(counts)
}
