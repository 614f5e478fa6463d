//! How the demonstration was used lately: invented figures of the ninety days before it is first served, so that charts
//! show something. They come with the same chance every time; the days are the calendar's, because charts end today.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::random::Random;
use super::world::END;
use crate::domain::calendar;
use crate::domain::id::CompanyId;
use crate::domain::number::LinkNumber;
use crate::domain::person::PersonStatus;
use crate::domain::usage::{Measure, Period, Whose};
use crate::service::Bank;
use crate::service::catalogue::QualitySum;
use crate::store::{self, StoreError, Writer};

/// The stream of chance that use is drawn from.
const USE: u64 = 61;
/// How far it goes back: a quarter, so that days, weeks and months are worth looking at.
const DAYS: i64 = 90;
/// Products of a company that are read on one day, at most: the first of its list more than the others.
const READ: usize = 12;

/// Puts the figures down in a demonstration that was never served; does nothing in any other bank.
///
/// # Errors
/// [`StoreError`] where the store fails.
pub fn past_use(bank: &Bank) -> Result<(), StoreError> {
    if bank.store.read(store::usage::state)? != Default::default() {
        return Ok(());
    }
    let today = calendar::day(bank.clock.now());
    let mut people: BTreeMap<CompanyId, u64> = BTreeMap::new();
    bank.store.read(|reader| {
        store::people::walk(reader, |person| {
            if person.status == PersonStatus::Active {
                *people.entry(person.company).or_default() += 1;
            }
        })
    })?;
    let mut products: BTreeMap<CompanyId, Vec<LinkNumber>> = BTreeMap::new();
    bank.store.read(|reader| {
        store::summaries::walk(reader, |summary| products.entry(summary.link.company).or_default().push(summary.link))
    })?;
    let qualities = bank.catalogue.read().quality_by_company();
    let stored = stored(bank)?;
    bank.store.write(|writer| {
        let mut invented = Invented { writer, people_of: BTreeMap::new(), sums: BTreeMap::new() };
        for back in (1..=DAYS).rev() {
            let day = today.checked_sub(back.days()).unwrap_or(today);
            for (company, count) in &people {
                let links = products.get(company).map(Vec::as_slice).unwrap_or_default();
                invented.day(*company, *count, links, day)?;
            }
            let mut all = QualitySum::default();
            for (company, sum) in &qualities {
                all = all.plus(*sum);
                invented.state(Whose::Company(*company), *sum, day, back)?;
            }
            invented.state(Whose::Bank, all, day, back)?;
            for (measure, bytes) in stored {
                store::usage::set(writer, (measure, Whose::Bank, day), bytes - bytes / 400 * back.unsigned_abs())?;
            }
        }
        invented.finish()
    })
}

/// Bytes of database and attachments as they are now: there was less before.
fn stored(bank: &Bank) -> Result<[(Measure, u64); 2], StoreError> {
    let database = fs::metadata(bank.config.data.join(store::FILE_NAME)).map_or(0, |about| about.len());
    let mut files = 0;
    bank.store.read(|reader| {
        store::blobs::walk(reader, |_, blob| {
            files += blob.size;
            Ok(ControlFlow::Continue(()))
        })
    })?;
    Ok([(Measure::Database, database), (Measure::Files, files)])
}

struct Invented<'a> {
    writer: &'a Writer,
    /// The most people of a day, by period and company.
    people_of: BTreeMap<(u8, Date, Option<CompanyId>), u64>,
    /// Sums of the whole bank.
    sums: BTreeMap<(Measure, Date), u64>,
}

impl Invented<'_> {
    fn add(&mut self, measure: Measure, company: CompanyId, day: Date, count: u64) -> Result<(), StoreError> {
        if count == 0 {
            return Ok(());
        }
        *self.sums.entry((measure, day)).or_default() += count;
        store::usage::add(self.writer, (measure, Whose::Company(company), day), count)
    }

    fn day(&mut self, company: CompanyId, people: u64, links: &[LinkNumber], day: Date) -> Result<(), StoreError> {
        let number = u64::from(store::usage::number_of(day));
        let mut random = Random::stream(USE, number << 16 | u64::from(company.number()));
        let working = !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let came = (0..people).filter(|_| random.percent(if working { 55 } else { 4 })).count() as u64;
        let some = |random: &mut Random, most: u64| random.below(most + 1);
        let sign_ins = came + some(&mut random, came);
        let searches = came * (2 + some(&mut random, 5));
        let missed = searches / 9 + some(&mut random, searches / 12);
        self.add(Measure::SignIns, company, day, sign_ins)?;
        self.add(Measure::Searches, company, day, searches)?;
        self.add(Measure::Missed, company, day, missed)?;
        self.add(Measure::Exports, company, day, u64::from(came > 1 && random.percent(30)))?;
        for period in Period::ALL {
            for whose in [Some(company), None] {
                // Half of those who come on another day of the week or month are not those who came before.
                let share = if period == Period::Day { came } else { came.div_ceil(2) };
                let sum = self.people_of.entry((period as u8, period.first(day), whose)).or_default();
                *sum += share;
                if whose.is_some() {
                    *sum = (*sum).min(people);
                }
            }
        }
        let mut reads = 0;
        for (place, link) in links.iter().take(READ).enumerate() {
            let count = some(&mut random, 3 + came * 3 / (place as u64 + 1)) * if working { 1 } else { 0 };
            if count > 0 {
                reads += count;
                let subject = link.packed();
                for whose in [Whose::Company(company), Whose::Bank] {
                    store::usage::add_subject(self.writer, (Measure::Reads, whose, day), subject, count)?;
                }
            }
        }
        self.add(Measure::Reads, company, day, reads)?;
        // Up to its end the demonstration's own events tell what was changed.
        if day > calendar::day(END)
            && let Some(link) = random.pick(links).filter(|_| came > 0)
        {
            let count = 1 + some(&mut random, came * 2);
            self.add(Measure::Changes, company, day, count)?;
            for whose in [Whose::Company(company), Whose::Bank] {
                let group = link.number.group().into();
                store::usage::add_subject(self.writer, (Measure::Changes, whose, day), group, count)?;
            }
        }
        Ok(())
    }

    /// Data were a little worse and fewer before.
    fn state(&self, whose: Whose, now: QualitySum, day: Date, back: i64) -> Result<(), StoreError> {
        if now.active == 0 {
            return Ok(());
        }
        let back = back.unsigned_abs();
        store::usage::set(self.writer, (Measure::Quality, whose, day), now.tenths().saturating_sub(back))?;
        store::usage::set(self.writer, (Measure::Active, whose, day), now.active - now.active * back / 1_500)
    }

    fn finish(self) -> Result<(), StoreError> {
        for ((measure, day), sum) in self.sums {
            store::usage::add(self.writer, (measure, Whose::Bank, day), sum)?;
        }
        for ((period, first, company), people) in self.people_of {
            let measure = Period::ALL[usize::from(period)].people();
            let whose = company.map_or(Whose::Bank, Whose::Company);
            store::usage::raise(self.writer, (measure, whose, first), people)?;
        }
        Ok(())
    }
}
