//! From an older schema to this program's: each step once, in order, all in one transaction, after a copy.
//!
//! The schema number says what tables there are and what they mean. It is raised only where a record's own version
//! cannot carry a change. A step is never changed after its release; derived tables are cleared in a step and
//! rebuilt by their own function rather than migrated.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::meta;
use super::{Store, StoreError, Writer};

/// The way from one schema to the next.
pub struct Step {
    /// What it does, for the process log.
    pub name: &'static str,
    /// Changes the tables. Neither reads the clock nor touches anything outside the transaction.
    pub run: fn(&Writer) -> Result<(), StoreError>,
}

/// Every step there has been: the first leads from schema 1 to 2. None yet.
pub const STEPS: &[Step] = &[];

/// The schema that a list of steps leads to.
pub const fn target(steps: &[Step]) -> u32 {
    1 + steps.len() as u32
}

/// Keeps a copy of the database file beside it, named after its schema, and returns its name. The copy
/// of an earlier try gives way to it.
///
/// # Errors
/// [`StoreError::Open`] where the copy cannot be made; the data are then left as they are.
pub fn keep_copy(file: &Path, schema: u32) -> Result<PathBuf, StoreError> {
    let copy = file.with_extension(format!("schema-{schema}.redb"));
    let unfinished = copy.with_extension("part");
    let make = || {
        fs::copy(file, &unfinished)?;
        File::open(&unfinished)?.sync_all()?;
        fs::rename(&unfinished, &copy)?;
        File::open(copy.parent().unwrap_or(Path::new(".")))?.sync_all()
    };
    match make() {
        Ok(()) => Ok(copy),
        Err(error) => {
            let reason = format!("the copy before the migration cannot be made: {error}");
            Err(StoreError::Open { path: copy, reason })
        }
    }
}

/// Runs the steps that follow a schema and stores the new number, all or nothing.
///
/// # Errors
/// [`StoreError`] of the step that failed; nothing is changed then.
pub fn run(store: &Store, from: u32, steps: &[Step]) -> Result<(), StoreError> {
    store.write(|writer| {
        for (place, step) in (1_u32..).zip(steps).skip_while(|(place, _)| *place < from) {
            tracing::info!(from = place, to = place + 1, step = step.name, "migrating the data");
            (step.run)(writer)?;
        }
        meta::set_schema(writer, target(steps))
    })
}

#[cfg(test)]
mod tests {
    use super::{STEPS, Step, target};
    use crate::domain::event::{EventKind, NewEvent};
    use crate::domain::moment::Moment;
    use crate::store::meta::{Counter, Kind, SCHEMA, raise};
    use crate::store::tables::COUNTERS;
    use crate::store::{FILE_NAME, Source, Store, StoreError, events};
    use std::path::Path;

    const CACHE: usize = 1 << 20;

    fn add_ten(writer: &crate::store::Writer) -> Result<(), StoreError> {
        raise(writer, Counter::People, people(writer)? + 10)
    }

    fn fail(writer: &crate::store::Writer) -> Result<(), StoreError> {
        raise(writer, Counter::People, 9_999)?;
        Err(StoreError::Inconsistent { table: "counters", reason: "the step met something strange".to_owned() })
    }

    fn people(source: &impl Source) -> Result<u64, StoreError> {
        Ok(source.get(COUNTERS, &1)?.map_or(0, |record| record.last))
    }

    fn open(directory: &Path, steps: &[Step]) -> Result<Store, StoreError> {
        Store::open_by(directory, CACHE, Kind::Real, steps)
    }

    fn counted(directory: &Path, steps: &[Step]) -> Result<u64, StoreError> {
        open(directory, steps)?.read(people)
    }

    #[test]
    fn the_schema_of_this_program_is_where_the_steps_lead() {
        assert_eq!(target(STEPS), SCHEMA);
    }

    #[test]
    fn steps_run_once_in_order_after_a_copy() {
        let directory = tempfile::tempdir().expect("a directory");
        let stored: Result<u64, StoreError> = open(directory.path(), &[]).expect("new").write(|writer| {
            raise(writer, Counter::People, 5)?;
            events::append(writer, Moment::from_millis(1), &NewEvent::new(EventKind::Started))
        });
        stored.expect("stored");
        let steps = [Step { name: "add ten", run: add_ten }, Step { name: "add ten more", run: add_ten }];
        assert_eq!(counted(directory.path(), &steps[..1]).expect("migrated"), 15);
        assert_eq!(counted(directory.path(), &steps).expect("migrated"), 25);
        assert_eq!(counted(directory.path(), &steps).expect("opened"), 25);
        let copy = directory.path().join("lvi-info.schema-1.redb");
        std::fs::create_dir(directory.path().join("old")).expect("a directory");
        std::fs::copy(copy, directory.path().join("old").join(FILE_NAME)).expect("copied");
        assert_eq!(counted(&directory.path().join("old"), &[]).expect("opened"), 5);
    }

    #[test]
    fn a_step_that_fails_leaves_the_data_as_they_were() {
        let directory = tempfile::tempdir().expect("a directory");
        open(directory.path(), &[]).expect("new");
        let steps = [Step { name: "add ten", run: add_ten }, Step { name: "fail", run: fail }];
        assert!(matches!(open(directory.path(), &steps), Err(StoreError::Inconsistent { .. })));
        assert!(directory.path().join("lvi-info.schema-1.redb").is_file(), "the copy comes before the first step");
        assert_eq!(counted(directory.path(), &[]).expect("opened"), 0);
    }

    #[test]
    fn newer_data_are_refused() {
        let directory = tempfile::tempdir().expect("a directory");
        open(directory.path(), &[Step { name: "add ten", run: add_ten }]).expect("new");
        assert!(matches!(open(directory.path(), &[]), Err(StoreError::Newer { found: 2, known: 1 })));
    }

    #[test]
    fn going_back_after_a_migration_is_refused_with_what_to_do_and_doing_it_works() {
        let directory = tempfile::tempdir().expect("a directory");
        let directory = directory.path();
        open(directory, &[]).expect("new");
        assert_eq!(counted(directory, &[Step { name: "add ten", run: add_ten }]).expect("migrated"), 10);
        let Err(refused) = open(directory, &[]) else { panic!("newer data were opened") };
        let words = refused.to_string();
        for wanted in ["install the newer program again", "lvi-info.schema-1.redb", "restore a backup"] {
            assert!(words.contains(wanted), "{words}");
        }
        std::fs::rename(directory.join("lvi-info.schema-1.redb"), directory.join(FILE_NAME)).expect("put back");
        assert_eq!(counted(directory, &[]).expect("opened"), 0);
    }
}
