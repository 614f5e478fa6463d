//! What is counted in memory until it is written down: opened product pages and searches.
//!
//! Divided into shards with a lock each, so that pages on several threads rarely meet; a count is two look-ups in a
//! small map. The day is the clock's at the moment of counting, whatever it says later.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::domain::calendar;
use crate::domain::id::CompanyId;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::usage::{Measure, Whose};

/// Locks: several times the threads that serve pages.
const SHARDS: usize = 16;
/// Products that a shard tells apart between two flushes: together 65,536, some three megabytes. Pages of further ones
/// are counted, but not among the most read.
const MOST_PRODUCTS: usize = 4_096;

/// What is counted and not yet written down.
#[derive(Default)]
pub struct Counts {
    shards: [Mutex<Shard>; SHARDS],
}

/// Counts that were taken out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Of companies, by measure and day.
    pub(super) counts: FxHashMap<(Measure, CompanyId, Date), u64>,
    /// Of products, by day.
    pub(super) products: FxHashMap<(LinkNumber, Date), u64>,
}

#[derive(Default)]
struct Shard {
    taken: Taken,
    today: Option<Today>,
}

/// A day with its first moment and the one after its last.
#[derive(Clone, Copy)]
struct Today {
    day: Date,
    from: Moment,
    until: Moment,
}

impl Shard {
    /// The day of a moment; asked of the calendar once a day, or where the clock was set.
    fn day(&mut self, now: Moment) -> Date {
        if let Some(today) = self.today
            && (today.from..today.until).contains(&now)
        {
            return today.day;
        }
        let day = calendar::day(now);
        let until = day.tomorrow().ok().and_then(calendar::start_of);
        self.today = calendar::start_of(day).zip(until).map(|(from, until)| Today { day, from, until });
        day
    }

    fn add(&mut self, measure: Measure, company: CompanyId, day: Date, count: u64) {
        let sum = self.taken.counts.entry((measure, company, day)).or_default();
        *sum = sum.saturating_add(count);
    }
}

impl Counts {
    fn shard(&self, of: u32) -> MutexGuard<'_, Shard> {
        // Nothing can panic while it is held; if it did, the counts would still be numbers.
        self.shards[of as usize % SHARDS].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts an opened product page, for the product's company.
    pub fn read(&self, link: LinkNumber, now: Moment) {
        let mut shard = self.shard(link.number.value());
        let day = shard.day(now);
        shard.add(Measure::Reads, link.company, day, 1);
        let products = &mut shard.taken.products;
        if products.len() < MOST_PRODUCTS || products.contains_key(&(link, day)) {
            let sum = products.entry((link, day)).or_default();
            *sum = sum.saturating_add(1);
        }
    }

    /// Counts a search, for the searcher's company.
    pub fn searched(&self, company: CompanyId, found_nothing: bool, now: Moment) {
        let mut shard = self.shard(company.number().into());
        let day = shard.day(now);
        shard.add(Measure::Searches, company, day, 1);
        if found_nothing {
            shard.add(Measure::Missed, company, day, 1);
        }
    }

    /// Takes out what was counted.
    pub(super) fn take(&self) -> Taken {
        let mut all = Taken::default();
        for place in 0..SHARDS as u32 {
            let taken = std::mem::take(&mut self.shard(place).taken);
            for (key, count) in taken.counts {
                *all.counts.entry(key).or_default() += count;
            }
            // A product is in one shard only.
            all.products.extend(taken.products);
        }
        all
    }

    /// Puts back what could not be written down.
    pub(super) fn put_back(&self, taken: Taken) {
        for ((measure, company, day), count) in taken.counts {
            self.shard(company.number().into()).add(measure, company, day, count);
        }
        for ((link, day), count) in taken.products {
            let mut shard = self.shard(link.number.value());
            let sum = shard.taken.products.entry((link, day)).or_default();
            *sum = sum.saturating_add(count);
        }
    }
}

impl Taken {
    /// Whether nothing was counted.
    pub(super) fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The counts of companies, each once for the company and once for the whole bank.
    pub(super) fn places(&self) -> FxHashMap<(Measure, Whose, Date), u64> {
        let mut places = FxHashMap::default();
        for (&(measure, company, day), &count) in &self.counts {
            for whose in [Whose::Company(company), Whose::Bank] {
                let sum: &mut u64 = places.entry((measure, whose, day)).or_default();
                *sum = sum.saturating_add(count);
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, MOST_PRODUCTS, SHARDS};
    use crate::domain::id::CompanyId;
    use crate::domain::moment::Moment;
    use crate::domain::number::{LinkNumber, LviNumber};
    use crate::domain::usage::{Measure, Whose};
    use jiff::civil::{Date, date};

    /// 2 March 2026, 08:00 UTC.
    const NOW: Moment = Moment::from_millis(1_772_438_400_000);
    const DAY: Date = date(2026, 3, 2);

    fn company(number: u16) -> CompanyId {
        CompanyId::new(number).expect("in range")
    }

    fn link(number: u32) -> LinkNumber {
        LinkNumber::new(LviNumber::new(number).expect("in range"), company(1001))
    }

    #[test]
    fn every_count_is_taken_once_for_its_company_and_once_for_the_bank() {
        let counts = Counts::default();
        for (number, missed) in [(1001, true), (1001, false), (1002, false)] {
            counts.searched(company(number), missed, NOW);
        }
        let places = counts.take().places();
        let of = |measure, whose| places.get(&(measure, whose, DAY)).copied();
        assert_eq!(of(Measure::Searches, Whose::Company(company(1001))), Some(2));
        assert_eq!(of(Measure::Searches, Whose::Bank), Some(3));
        assert_eq!(of(Measure::Missed, Whose::Company(company(1002))), None);
        assert!(counts.take().is_empty());
    }

    #[test]
    fn a_clock_that_is_set_back_counts_to_the_day_that_it_says() {
        let counts = Counts::default();
        for seconds in [0, 86_400, -86_400, 0] {
            counts.read(link(1), NOW.plus_seconds(seconds));
        }
        let taken = counts.take();
        assert_eq!(taken.products.get(&(link(1), DAY)), Some(&2));
        assert_eq!(taken.products.get(&(link(1), date(2026, 3, 1))), Some(&1));
        assert_eq!(taken.products.get(&(link(1), date(2026, 3, 3))), Some(&1));
    }

    #[test]
    fn more_products_than_are_told_apart_are_counted_all_the_same() {
        let counts = Counts::default();
        let many = (MOST_PRODUCTS * SHARDS) as u32 + 500;
        (0..many).for_each(|number| counts.read(link(number), NOW));
        let taken = counts.take();
        assert_eq!(taken.products.len(), MOST_PRODUCTS * SHARDS);
        assert_eq!(taken.counts.values().sum::<u64>(), u64::from(many));
    }

    #[test]
    fn what_could_not_be_written_is_counted_with_what_came_since() {
        let counts = Counts::default();
        counts.read(link(1), NOW);
        let taken = counts.take();
        counts.read(link(1), NOW);
        counts.put_back(taken);
        let again = counts.take();
        assert_eq!(again.products.get(&(link(1), DAY)), Some(&2));
        assert_eq!(again.places().get(&(Measure::Reads, Whose::Bank, DAY)), Some(&2));
    }
}
