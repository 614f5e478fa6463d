//! The work of exports: the chosen products, row by row, to a file.
//!
//! A file is whole or there is none: an export that was interrupted is begun anew. Rows are read a batch at a time, so
//! that memory stays flat and no view of the store is held for long.

use std::fs::File;
use std::io::{self, Write};

use super::asker;
use super::board::Lane;
use super::change::{contained, give_up};
use super::files;
use super::sheet::plan;
use super::start::ended;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::job::{Counts, Fail, Format, Job, JobId, State, Task, Why};
use crate::domain::product::{Column, Product};
use crate::domain::role::Permission;
use crate::exchange::table::{Table, TableError};
use crate::service::products::{Cells, load};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, StoreError};

/// Why there is no file.
enum Trouble {
    /// The process is about to end: the export is begun anew by the next one.
    Stopping,
    /// The job has ended meanwhile: somebody called it off.
    Over,
    /// It cannot be made.
    Cannot(Why),
    /// The store fails.
    Store(Failure),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Trouble {
        Trouble::Store(failure)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        Trouble::Store(error.into())
    }
}

/// Makes the file of the export whose turn it is; says which job that was. `go_on` says whether the process stays.
///
/// # Errors
/// [`Failure::Unavailable`] where the store fails.
pub fn work_on_export(bank: &Bank, go_on: &(dyn Fn() -> bool + Sync)) -> Result<Option<JobId>, Failure> {
    let Some(id) = bank.jobs.next(Lane::Exports, None) else { return Ok(None) };
    let begun = bank.write(|writer, now| {
        let Some(Ok(job)) = store::jobs::get(writer, id)?.map(|job| job.begin(now)) else { return Ok(None) };
        store::jobs::put(writer, &job)?;
        Ok(Some(job))
    })?;
    let Some(job) = begun else {
        bank.jobs.remove(id);
        return Ok(Some(id));
    };
    let Task::Export { format, columns } = &job.task else {
        return Err(Failure::Internal(format!("job {id} is no export")));
    };
    let made = contained(|| make(bank, &job, *format, columns, go_on));
    if made.is_err() {
        files::discard(bank, id);
    }
    match made {
        Ok(bytes) => done(bank, &job, *format, bytes)?,
        Err(Trouble::Stopping) => return Ok(None),
        Err(Trouble::Over) => {}
        Err(Trouble::Cannot(why)) => bank.write(|writer, now| give_up(writer, now, id, why))?,
        Err(Trouble::Store(Failure::Unavailable(reason))) => return Err(Failure::Unavailable(reason)),
        Err(Trouble::Store(failure)) => {
            tracing::error!(job = %id, "the export cannot be made: {failure}");
            bank.write(|writer, now| give_up(writer, now, id, Why::Internal))?;
        }
    }
    bank.jobs.remove(id);
    Ok(Some(id))
}

/// Ends an export whose file is there; where it was called off meanwhile, the file goes again.
fn done(bank: &Bank, job: &Job, format: Format, bytes: u64) -> Result<(), Failure> {
    let id = job.id();
    let kept = bank.write(|writer, now| {
        let Some(Ok(finished)) = store::jobs::get(writer, id)?.map(|job| job.finish(now)) else { return Ok(false) };
        let total = finished.selection.total;
        let finished = Job { counts: Counts { done: total, ..Counts::default() }, file: Some(bytes), ..finished };
        store::jobs::put(writer, &finished)?;
        let asked = &finished.selection.asked;
        let exported = NewEvent {
            actor: Some(asked.who),
            company: Some(asked.company),
            request: asked.request,
            ..NewEvent::new(EventKind::Exported)
        };
        let exported = exported
            .about(Subject::Job(id))
            .detail(DetailKey::Format, format.code())
            .detail(DetailKey::Count, total.to_string());
        store::events::append(writer, now, &exported)?;
        store::events::append(writer, now, &ended(&finished))?;
        Ok(true)
    })?;
    if kept {
        super::tend::make_room(bank, id)?;
    } else {
        files::remove_file(bank, job);
    }
    Ok(())
}

/// Writes the file; says how many bytes it has.
fn make(
    bank: &Bank,
    job: &Job,
    format: Format,
    columns: &[Column],
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<u64, Trouble> {
    let id = job.id();
    // A cancelled job is noticed at every piece that is written, in the middle of packing too.
    let runs = || go_on() && is_running(bank, id);
    let trouble = |error: TableError| {
        if !go_on() {
            return Trouble::Stopping;
        }
        if !is_running(bank, id) {
            return Trouble::Over;
        }
        tracing::error!(job = %id, "the file cannot be written: {error}");
        Trouble::Cannot(match error {
            error if error.is_full() => Why::NoRoom,
            TableError::Io(_) | TableError::Scratch(_) => Why::Disk,
            TableError::Format(_) => Why::Internal,
        })
    };
    let plan = plan(bank, job, columns, bank.clock.now())?;
    let out = Guarded { file: files::begin(bank, id).map_err(|error| trouble(error.into()))?, runs: &runs };
    let table = match format {
        Format::Csv => Table::csv(out, &plan.sheet),
        Format::Xlsx => Table::xlsx(out, &plan.sheet, &files::folder(bank)),
    };
    let mut table = table.map_err(trouble)?;
    let directory = bank.directory();
    let cells = Cells::new(bank, job.selection.asked.language, &plan.columns, &plan.units, &directory);
    let mut written = 0;
    for batch in 0..job.batches() {
        if !runs() {
            return Err(trouble(TableError::Io(stopped())));
        }
        let products = products(bank, job, batch)?;
        for product in &products {
            cells.of(product, |cells| table.row(cells).map_err(trouble))??;
        }
        written += u32::try_from(products.len()).unwrap_or(u32::MAX);
        bank.jobs.report(id, written);
    }
    let Guarded { file, .. } = table.finish().map_err(trouble)?;
    files::keep(bank, id, format, file).map_err(|error| trouble(error.into()))
}

fn is_running(bank: &Bank, id: JobId) -> bool {
    let job = bank.store.read(|reader| store::jobs::get(reader, id));
    job.is_ok_and(|job| job.is_some_and(|job| matches!(job.state, State::Running { .. })))
}

fn stopped() -> io::Error {
    io::Error::other("the export does not go on")
}

/// A file that takes nothing more once the job does not run any more.
struct Guarded<'a> {
    file: File,
    runs: &'a (dyn Fn() -> bool + Sync),
}

impl Write for Guarded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !(self.runs)() {
            return Err(stopped());
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The products of a batch, as the person who asked may read them now.
fn products(bank: &Bank, job: &Job, batch: u32) -> Result<Vec<Product>, Trouble> {
    bank.store.read(|reader| {
        let caller: Caller = asker::present(reader, &job.selection.asked)?.map_err(|why| match why {
            Fail::AskerGone => Trouble::Cannot(Why::AskerGone),
            _ => Trouble::Cannot(Why::NotAllowed),
        })?;
        let rows = store::jobs::rows(reader, job.id(), batch)?;
        rows.iter()
            .map(|row| {
                let scope = caller
                    .actor
                    .require(Permission::ReadProducts, row.link.company)
                    .map_err(|_| Trouble::Cannot(Why::NotAllowed))?;
                Ok(load::present(reader, scope, row.link.number)?)
            })
            .collect()
    })
}
