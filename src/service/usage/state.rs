//! The state of a day: how good the data are and how much room they take.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use crate::domain::calendar;
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

/// Bytes of what the bank keeps.
pub(in crate::service) fn storage(bank: &Bank) -> Result<[(Measure, u64); 3], Failure> {
    let mut files = 0_u64;
    bank.store.read(|reader| {
        store::blobs::walk(reader, |_, blob| {
            files = files.saturating_add(blob.size);
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })
    })?;
    // What cannot be looked at takes no room that anybody could tell.
    let database = fs::metadata(bank.config.data.join(FILE_NAME)).map_or(0, |about| about.len());
    let logs = folder(&bank.config.logs).unwrap_or(0);
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
