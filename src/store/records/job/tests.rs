//! Bytes as released: a change of these is a new version of the record, never an edit of these tests.

use super::{JobRecord, RowsRecord, SelectionRecord};
use crate::domain::event::Who;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::job::{Asked, Counts, Fail, Format, Job, JobId, Outcome, Row, Selection, Skip, State, Task, Why};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::{Column, Fault, FieldCode, Problem, Value};
use crate::store::codec::{decode, encode};

fn selection() -> Selection {
    Selection {
        id: JobId::new(12),
        asked: Asked {
            who: Who { person: PersonId::new(300), name_version: 2 },
            company: CompanyId::new(1042).expect("valid"),
            language: Language::Sv,
            at: Moment::from_millis(1_000),
            request: Some(7),
        },
        of: CompanyId::new(1042),
        total: 3,
        filter: "Merkki: Vesi".to_owned(),
        list: "/products".to_owned(),
    }
}

fn job(task: Task, state: State) -> Job {
    Job {
        counts: Counts { done: 1, skipped: 1, failed: 1 },
        next: 1,
        state,
        file: Some(300),
        undone_by: Some(JobId::new(13)),
        ..Job::new(selection(), task, "Syy".to_owned(), Moment::from_millis(2_000))
    }
}

fn row(outcome: Outcome) -> Row {
    Row { outcome, ..Row::new(LinkNumber::parse("01012028293").expect("valid"), 4) }
}

#[test]
fn version_one_of_selections_is_read_for_ever() {
    let bytes: &[u8] = &[
        1, 251, 44, 1, 2, 251, 18, 4, 1, 251, 208, 7, 1, 7, 1, 251, 18, 4, 3, 12, 77, 101, 114, 107, 107, 105, 58, 32,
        86, 101, 115, 105, 9, 47, 112, 114, 111, 100, 117, 99, 116, 115,
    ];
    assert_eq!(encode(&SelectionRecord::from(&selection())).expect("small"), bytes);
    let read = decode::<SelectionRecord>(bytes).expect("whole");
    assert_eq!(read.selection(JobId::new(12)), Ok(selection()));
}

#[test]
fn version_one_of_jobs_is_read_for_ever() {
    let at = Moment::from_millis(9);
    let columns = vec![Column::Number, Column::Field(FieldCode::BRAND)];
    let released: [(Job, &[u8]); 5] = [
        (
            job(Task::Export { format: Format::Xlsx, columns }, State::Queued),
            &[
                1, 251, 44, 1, 2, 251, 18, 4, 1, 251, 208, 7, 1, 7, 1, 251, 18, 4, 3, 12, 77, 101, 114, 107, 107, 105,
                58, 32, 86, 101, 115, 105, 9, 47, 112, 114, 111, 100, 117, 99, 116, 115, 0, 1, 2, 6, 110, 117, 109, 98,
                101, 114, 5, 84, 84, 49, 49, 48, 3, 83, 121, 121, 251, 160, 15, 0, 1, 1, 1, 1, 1, 251, 44, 1, 1, 13,
            ],
        ),
        (
            job(Task::Archive, State::Running { since: at }),
            &[
                1, 251, 44, 1, 2, 251, 18, 4, 1, 251, 208, 7, 1, 7, 1, 251, 18, 4, 3, 12, 77, 101, 114, 107, 107, 105,
                58, 32, 86, 101, 115, 105, 9, 47, 112, 114, 111, 100, 117, 99, 116, 115, 1, 3, 83, 121, 121, 251, 160,
                15, 1, 18, 1, 1, 1, 1, 1, 251, 44, 1, 1, 13,
            ],
        ),
        (
            job(Task::Reactivate, State::Done { at }),
            &[
                1, 251, 44, 1, 2, 251, 18, 4, 1, 251, 208, 7, 1, 7, 1, 251, 18, 4, 3, 12, 77, 101, 114, 107, 107, 105,
                58, 32, 86, 101, 115, 105, 9, 47, 112, 114, 111, 100, 117, 99, 116, 115, 2, 3, 83, 121, 121, 251, 160,
                15, 2, 18, 1, 1, 1, 1, 1, 251, 44, 1, 1, 13,
            ],
        ),
        (
            job(Task::Edit { code: FieldCode::BRAND, value: Some(Value::text("Vesi")) }, State::Cancelled { at }),
            &[
                1, 251, 44, 1, 2, 251, 18, 4, 1, 251, 208, 7, 1, 7, 1, 251, 18, 4, 3, 12, 77, 101, 114, 107, 107, 105,
                58, 32, 86, 101, 115, 105, 9, 47, 112, 114, 111, 100, 117, 99, 116, 115, 3, 110, 1, 0, 4, 86, 101, 115,
                105, 3, 83, 121, 121, 251, 160, 15, 3, 18, 1, 1, 1, 1, 1, 251, 44, 1, 1, 13,
            ],
        ),
        (
            job(Task::Undo { of: JobId::new(11) }, State::Failed { at, why: Why::Internal }),
            &[
                1, 251, 44, 1, 2, 251, 18, 4, 1, 251, 208, 7, 1, 7, 1, 251, 18, 4, 3, 12, 77, 101, 114, 107, 107, 105,
                58, 32, 86, 101, 115, 105, 9, 47, 112, 114, 111, 100, 117, 99, 116, 115, 4, 11, 3, 83, 121, 121, 251,
                160, 15, 4, 18, 4, 1, 1, 1, 1, 1, 251, 44, 1, 1, 13,
            ],
        ),
    ];
    for (job, bytes) in released {
        assert_eq!(encode(&JobRecord::from(&job)).expect("small"), bytes, "{:?}", job.task);
        assert_eq!(decode::<JobRecord>(bytes).expect("whole").job(JobId::new(12)), Ok(job));
    }
}

#[test]
fn version_one_of_rows_is_read_for_ever() {
    let fault = Fault::new(FieldCode::BRAND, Problem::TooLong { max: 20, was: 23 });
    let rows: Vec<Row> = [
        Outcome::Pending,
        Outcome::Done { version: 5 },
        Outcome::Skipped(Skip::AlreadySo),
        Outcome::Skipped(Skip::ChangedSince),
        Outcome::Failed(Fail::Refused(vec![fault])),
        Outcome::Failed(Fail::Missing),
        Outcome::Failed(Fail::NotAllowed),
        Outcome::Failed(Fail::AskerGone),
        Outcome::Failed(Fail::Damaged),
    ]
    .map(row)
    .into();
    let bytes: &[u8] = &[
        1, 9, 252, 82, 139, 1, 0, 251, 101, 32, 4, 0, 252, 82, 139, 1, 0, 251, 101, 32, 4, 1, 5, 252, 82, 139, 1, 0,
        251, 101, 32, 4, 2, 252, 82, 139, 1, 0, 251, 101, 32, 4, 3, 252, 82, 139, 1, 0, 251, 101, 32, 4, 4, 1, 110, 5,
        20, 23, 252, 82, 139, 1, 0, 251, 101, 32, 4, 5, 252, 82, 139, 1, 0, 251, 101, 32, 4, 6, 252, 82, 139, 1, 0,
        251, 101, 32, 4, 7, 252, 82, 139, 1, 0, 251, 101, 32, 4, 8,
    ];
    assert_eq!(encode(&RowsRecord::from(rows.as_slice())).expect("small"), bytes);
    assert_eq!(decode::<RowsRecord>(bytes).expect("whole").rows(), Ok(rows));
}

#[test]
fn every_reason_for_an_end_comes_back() {
    for why in Why::ALL {
        let job = job(Task::Archive, State::Failed { at: Moment::from_millis(1), why });
        let bytes = encode(&JobRecord::from(&job)).expect("small");
        assert_eq!(decode::<JobRecord>(&bytes).expect("whole").job(JobId::new(12)), Ok(job));
    }
}
