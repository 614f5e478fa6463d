//! Verification of jobs: each has all its rows, its counts are what its rows say, and no rows belong to nobody.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{Findings, Remedy};
use crate::domain::job::{BATCH, Counts, JobId, Selection};
use crate::store::StoreError;
use crate::store::jobs;
use crate::store::meta::{Counter, last};
use crate::store::records::job::{JobRecord, RowsRecord, SelectionRecord};
use crate::store::tables::{JOB_ROWS, JOBS, PEOPLE, SELECTIONS};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};

/// What the rows of a selection or job say.
#[derive(Default)]
struct Seen {
    rows: u32,
    batches: u32,
    gap: bool,
    counts: Counts,
}

/// Selections and jobs agree with their rows and with the people who asked for them.
pub(super) fn jobs(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let mut seen: BTreeMap<JobId, Seen> = BTreeMap::new();
    reader.walk(JOB_ROWS, &EVERYTHING, Order::Ascending, |(id, batch): (JobId, u32), record: RowsRecord| {
        match record.rows() {
            Ok(rows) => {
                let of = seen.entry(id).or_default();
                of.gap |= batch != of.batches || of.rows != batch.saturating_mul(BATCH);
                of.batches += 1;
                of.rows += u32::try_from(rows.len()).unwrap_or(u32::MAX);
                rows.iter().for_each(|row| of.counts.add(&row.outcome));
            }
            Err(reason) => findings.add(JOB_ROWS.name(), Remedy::Restore, format!("job {id}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let mut highest = 0;
    reader.walk(SELECTIONS, &EVERYTHING, Order::Ascending, |id: JobId, record: SelectionRecord| {
        highest = highest.max(id.number());
        match record.selection(id) {
            Ok(selection) => {
                has_rows(findings, SELECTIONS.name(), &selection, seen.remove(&id).as_ref());
                asked_by_somebody(reader, findings, SELECTIONS.name(), &selection)?;
                if jobs::get(reader, id)?.is_some() {
                    findings.add(SELECTIONS.name(), Remedy::Restore, format!("{id} is a selection and a job"));
                }
            }
            Err(reason) => findings.add(SELECTIONS.name(), Remedy::Restore, format!("{id}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    reader.walk(JOBS, &EVERYTHING, Order::Ascending, |id: JobId, record: JobRecord| {
        highest = highest.max(id.number());
        match record.job(id) {
            Ok(job) => {
                let of = seen.remove(&id);
                has_rows(findings, JOBS.name(), &job.selection, of.as_ref());
                asked_by_somebody(reader, findings, JOBS.name(), &job.selection)?;
                let told = of.map(|of| of.counts).unwrap_or_default();
                if job.task.changes_products() && told != job.counts {
                    let what = format!("job {id} counts {:?} where its rows say {told:?}", job.counts);
                    findings.add(JOBS.name(), Remedy::Restore, what);
                }
            }
            Err(reason) => findings.add(JOBS.name(), Remedy::Restore, format!("{id}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    for id in seen.keys() {
        findings.add(JOB_ROWS.name(), Remedy::Restore, format!("rows are of job {id}, which is missing"));
    }
    let counter = last(reader, Counter::Jobs)?;
    if counter < u64::from(highest) {
        let what = format!("number {highest} is in use, but the counter stands at {counter}");
        findings.add(JOBS.name(), Remedy::Restore, what);
    }
    Ok(())
}

fn has_rows(findings: &mut Findings, table: &'static str, selection: &Selection, seen: Option<&Seen>) {
    let (rows, gap) = seen.map_or((0, false), |seen| (seen.rows, seen.gap));
    if gap || rows != selection.total {
        let what = format!("{} has {rows} rows where there were {}", selection.id, selection.total);
        findings.add(table, Remedy::Restore, what);
    }
}

fn asked_by_somebody(
    reader: &Reader,
    findings: &mut Findings,
    table: &'static str,
    selection: &Selection,
) -> Result<(), StoreError> {
    let person = selection.asked.who.person;
    if reader.get(PEOPLE, &person)?.is_none() {
        let what = format!("{} was asked for by person {person}, who is missing", selection.id);
        findings.add(table, Remedy::Restore, what);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::domain::event::Who;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::job::{Asked, BATCH, Counts, Job, JobId, Outcome, Row, Selection, Task};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::number::{LinkNumber, LviNumber};
    use crate::store::meta::Kind;
    use crate::store::tables::{JOB_ROWS, JOBS};
    use crate::store::transaction::{Reader, Writer};
    use crate::store::verify::Findings;
    use crate::store::{Store, StoreError, jobs};

    const TOTAL: u32 = 2 * BATCH + 7;

    /// A job, with one row done, and a selection; nobody asked for them, which is the one finding there is.
    fn store() -> (Store, [JobId; 2]) {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        let stored: Result<[JobId; 2], StoreError> = store.write(|writer| {
            let ids = [jobs::next_id(writer)?, jobs::next_id(writer)?];
            for id in ids {
                jobs::put_selection(writer, &selection(id), &rows())?;
            }
            let counts = Counts { done: 1, ..Counts::default() };
            let job = Job::new(selection(ids[0]), Task::Archive, String::new(), Moment::default());
            jobs::start(writer, &Job { counts, ..job })?;
            Ok(ids)
        });
        (store, stored.expect("stored"))
    }

    fn selection(id: JobId) -> Selection {
        let who = Who { person: PersonId::new(7), name_version: 0 };
        let asked =
            Asked { who, company: CompanyId::BANK, language: Language::Fi, at: Moment::default(), request: None };
        Selection { id, asked, of: None, total: TOTAL, filter: String::new(), list: String::new() }
    }

    fn rows() -> Vec<Row> {
        let link = |number| LinkNumber::new(LviNumber::new(number).expect("in range"), CompanyId::BANK);
        let mut rows: Vec<Row> = (0..TOTAL).map(|number| Row::new(link(number), 1)).collect();
        rows[3].outcome = Outcome::Done { version: 2 };
        rows
    }

    fn found(change: impl FnOnce(&Writer, [JobId; 2]) -> Result<(), StoreError>) -> Vec<String> {
        let (store, ids) = store();
        store.write(|writer| change(writer, ids)).expect("stored");
        let mut findings = Findings::default();
        store.read(|reader: &Reader| super::jobs(reader, &mut findings)).expect("readable");
        let found = findings.kept.into_iter().map(|finding| finding.what);
        found.filter(|what| !what.contains("was asked for by person 7")).collect()
    }

    #[test]
    fn what_the_store_makes_is_sound() {
        let found = found(|_, _| Ok(()));
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_batch_that_is_missing_is_found() {
        let found = found(|writer, [job, _]| writer.remove(JOB_ROWS, &(job, 1)).map(|_| ()));
        assert_eq!(found, ["1 has 107 rows where there were 207"]);
    }

    #[test]
    fn rows_of_nobody_are_found() {
        let found = found(|writer, [job, _]| writer.remove(JOBS, &job).map(|_| ()));
        assert_eq!(found, ["rows are of job 1, which is missing"]);
    }

    #[test]
    fn counts_that_the_rows_do_not_say_are_found() {
        let found = found(|writer, [id, _]| {
            let mut job = jobs::get(writer, id)?.expect("there");
            job.counts.done = 2;
            jobs::put(writer, &job)
        });
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
