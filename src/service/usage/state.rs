//! The state of a day: how good the data are and how much room they take.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::domain::calendar;
use crate::domain::moment::Moment;
use crate::domain::usage::{Measure, Whose};
use crate::service::catalogue::QualitySum;
use crate::service::{Bank, Failure};
use crate::store::{self, FILE_NAME, StoreError};

/// Puts down the state of today, in place of an earlier one of today.
pub(super) fn note_state(bank: &Bank) -> Result<(), Failure> {
    let today = calendar::day(bank.clock.now());
    let qualities = bank.catalogue.read().quality_by_company();
    let all = qualities.values().fold(QualitySum::default(), |all, sum| all.plus(*sum));
    let mut states = Vec::with_capacity(2 * qualities.len() + 5);
    let sums = qualities.iter().map(|(company, sum)| (Whose::Company(*company), *sum)).chain([(Whose::Bank, all)]);
    for (whose, sum) in sums {
        states.push((Measure::Active, whose, sum.active));
        // Nobody's data are neither good nor bad.
        if sum.active > 0 {
            states.push((Measure::Quality, whose, sum.tenths()));
        }
    }
    states.extend(storage(bank)?.map(|(measure, bytes)| (measure, Whose::Bank, bytes)));
    bank.store.write(|writer| {
        states.iter().try_for_each(|&(measure, whose, value)| store::usage::set(writer, (measure, whose, today), value))
    })?;
    Ok(())
}

/// For how many seconds is believed what attachments and logs take. Whoever watches asks every few seconds, and each
/// look reads a row for every attachment and asks the disk about every file of the logs.
const BELIEVED: i64 = 5 * 60;

/// What attachments and logs take, as it was looked up last.
#[derive(Debug, Default)]
pub struct Storage(Mutex<Option<(Moment, [u64; 2])>>);

impl Storage {
    /// What was looked up lately, or what `look` finds now. While one looks, others wait for what it finds.
    fn lately(&self, now: Moment, look: impl FnOnce() -> Result<[u64; 2], StoreError>) -> Result<[u64; 2], StoreError> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, bytes)) = *kept
            // A clock that was set back believes nothing that it has not seen yet.
            && (0..BELIEVED).contains(&now.seconds_since(at))
        {
            return Ok(bytes);
        }
        let bytes = look()?;
        *kept = Some((now, bytes));
        Ok(bytes)
    }
}

/// Bytes of what the bank keeps; of attachments and logs, as it was at most [`BELIEVED`] seconds ago.
pub(in crate::service) fn storage(bank: &Bank) -> Result<[(Measure, u64); 3], Failure> {
    let [files, logs] = bank.storage.lately(bank.clock.now(), || {
        let (_, files) = bank.store.read(store::blobs::stored)?;
        // What cannot be looked at takes no room that anybody could tell.
        Ok([files, folder(&bank.config.logs).unwrap_or(0)])
    })?;
    let database = fs::metadata(bank.config.data.join(FILE_NAME)).map_or(0, |about| about.len());
    Ok([(Measure::Database, database), (Measure::Files, files), (Measure::Logs, logs)])
}

/// Bytes of the files in a folder.
fn folder(path: &Path) -> io::Result<u64> {
    let mut sum = 0_u64;
    for entry in fs::read_dir(path)? {
        sum = sum.saturating_add(entry?.metadata().map_or(0, |about| if about.is_file() { about.len() } else { 0 }));
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::{BELIEVED, Storage};
    use crate::domain::moment::Moment;

    #[test]
    fn whoever_asks_often_has_it_looked_up_once_in_a_while() {
        let (storage, mut looks) = (Storage::default(), 0);
        let begun = Moment::from_millis(1_000_000);
        for (seconds, expected) in [(0, 1), (BELIEVED - 1, 1), (BELIEVED, 2), (BELIEVED + 1, 2), (0, 3)] {
            let bytes = storage.lately(begun.plus_seconds(seconds), || {
                looks += 1;
                Ok([looks, 0])
            });
            assert_eq!(bytes.expect("looked up"), [expected, 0], "{seconds}");
        }
    }
}
