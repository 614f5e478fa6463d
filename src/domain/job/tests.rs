//! Where a job can stand, and how it counts.

use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::{Asked, BATCH, Counts, Fail, Job, JobId, NotNow, Outcome, Selection, Skip, State, Task, Why};
use crate::domain::event::Who;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;

fn job(total: u32) -> Job {
    let asked = Asked {
        who: Who { person: PersonId::new(7), name_version: 0 },
        company: CompanyId::BANK,
        language: Language::Fi,
        at: Moment::from_millis(0),
        request: None,
    };
    let selection =
        Selection { id: JobId::new(1), asked, of: None, total, filter: String::new(), list: "/products".to_owned() };
    Job::new(selection, Task::Archive, String::new(), Moment::from_millis(0))
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Begin,
    Finish,
    Cancel,
    Fail(Why),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let why = proptest::sample::select(Why::ALL.to_vec());
    let step = prop_oneof![Just(Step::Begin), Just(Step::Finish), Just(Step::Cancel), why.prop_map(Step::Fail)];
    proptest::collection::vec(step, 0..12)
}

fn take(job: Job, step: Step, now: Moment) -> Result<Job, NotNow> {
    match step {
        Step::Begin => job.begin(now),
        Step::Finish => job.finish(now),
        Step::Cancel => job.cancel(now),
        Step::Fail(why) => job.fail(now, why),
    }
}

proptest! {
    #[test]
    fn an_end_is_final_and_comes_after_a_beginning_where_it_is_done(steps in steps()) {
        let mut job = job(3);
        let mut began = false;
        for (step, now) in steps.into_iter().zip(1..) {
            let before = job.clone();
            let Ok(after) = take(job.clone(), step, Moment::from_millis(now)) else { continue };
            prop_assert!(!before.state.has_ended(), "{:?} after {:?}", step, before.state);
            began |= matches!(step, Step::Begin);
            if matches!(after.state, State::Done { .. }) {
                prop_assert!(began);
            }
            if let State::Running { since } = before.state {
                // Going on after a restart does not begin anew.
                let goes_on = after.state == State::Running { since };
                prop_assert!(!matches!(step, Step::Begin) || goes_on);
            }
            prop_assert_eq!((&after.selection, &after.task, after.counts), (&before.selection, &before.task, before.counts));
            job = after;
        }
    }

    #[test]
    fn every_row_counts_once(done in 0_u32..200, skipped in 0_u32..200, failed in 0_u32..200, pending in 0_u32..200) {
        let mut job = job(done + skipped + failed + pending);
        let mut counts = Counts::default();
        for (outcome, times) in [
            (Outcome::Done { version: 2 }, done),
            (Outcome::Skipped(Skip::AlreadySo), skipped),
            (Outcome::Failed(Fail::Missing), failed),
            (Outcome::Pending, pending),
        ] {
            (0..times).for_each(|_| counts.add(&outcome));
        }
        job.counts = counts;
        prop_assert_eq!(job.pending(), pending);
        prop_assert!(job.batches() * BATCH >= job.selection.total && job.batches() <= job.selection.total);
    }
}

#[test]
fn numbers_are_read_as_they_are_written() {
    assert_eq!(JobId::parse("12"), Some(JobId::new(12)));
    for text in ["", "01", "+1", "1 ", "4294967296", "99999999999"] {
        assert_eq!(JobId::parse(text), None, "{text}");
    }
}

#[test]
fn only_what_changed_products_and_has_ended_can_be_undone() {
    let now = Moment::from_millis(9);
    let mut running = job(2).begin(now).expect("queued");
    running.counts.done = 1;
    assert!(!running.has_changes());
    let cancelled = running.clone().cancel(now).expect("running");
    assert!(cancelled.has_changes());
    let export = Job { task: Task::Export { format: super::Format::Csv, columns: Vec::new() }, ..cancelled };
    assert!(!export.has_changes());
}
