//! What jobs, their states and what came of their rows are called.

use maud::{Markup, html};

use crate::domain::id::CompanyId;
use crate::domain::job::{Counts, Fail, Format, Job, Outcome, Selection, Skip, State, Task, Why};
use crate::domain::language::Language;
use crate::service::Directory;
use crate::text::fields::{field_name, problem_words};
use crate::text::{Text, key};
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::status::{Tone, status};

/// So many products, and whose, where all are one company's.
pub(super) fn products(language: Language, directory: &Directory, count: u32, of: Option<CompanyId>) -> String {
    match of {
        Some(company) => {
            let company = directory.company(company);
            key::JOB_PRODUCTS_OF.with(language, &[("count", count.into()), ("company", (&company).into())])
        }
        None => key::JOB_PRODUCTS.with(language, &[("count", count.into())]),
    }
}

/// What a task does to so many products of a selection: the title of its pages and the words of its button.
pub(super) fn title(
    language: Language,
    directory: &Directory,
    selection: &Selection,
    task: &Task,
    count: u32,
) -> String {
    let products = products(language, directory, count, selection.of);
    let products = ("products", (&products).into());
    match task {
        Task::Export { format: wanted, .. } => {
            key::JOB_TITLE_EXPORT.with(language, &[products, ("format", format(*wanted).get(language).into())])
        }
        Task::Archive => key::JOB_TITLE_ARCHIVE.with(language, &[products]),
        Task::Reactivate => key::JOB_TITLE_REACTIVATE.with(language, &[products]),
        Task::Edit { code, .. } => {
            key::JOB_TITLE_EDIT.with(language, &[products, ("field", (&field_name(*code, language)).into())])
        }
        Task::Undo { of } => key::JOB_TITLE_UNDO.with(language, &[products, ("job", (&of.to_string()).into())]),
    }
}

/// The title of a job.
pub(super) fn job_title(language: Language, directory: &Directory, job: &Job) -> String {
    title(language, directory, &job.selection, &job.task, job.selection.total)
}

/// What a format is called.
pub(super) const fn format(format: Format) -> Text {
    match format {
        Format::Xlsx => key::JOB_FORMAT_XLSX,
        Format::Csv => key::JOB_FORMAT_CSV,
    }
}

/// Where a job stands.
pub(super) fn state(language: Language, job: &Job) -> Markup {
    let (tone, sign, words) = match job.state {
        State::Queued => (Tone::Quiet, Icon::Clock, key::JOB_STATE_QUEUED),
        State::Running { .. } => (Tone::Quiet, Icon::Jobs, key::JOB_STATE_RUNNING),
        State::Done { .. } if job.counts.failed > 0 => (Tone::Warn, Icon::Attention, key::JOB_STATE_DONE_FAILURES),
        State::Done { .. } => (Tone::Good, Icon::Check, key::JOB_STATE_DONE),
        State::Cancelled { .. } => (Tone::Quiet, Icon::Off, key::JOB_STATE_CANCELLED),
        State::Failed { .. } => (Tone::Bad, Icon::Error, key::JOB_STATE_FAILED),
    };
    status(language, tone, sign, words)
}

/// Why a job could not go on.
pub(super) const fn why(why: Why) -> Text {
    match why {
        Why::NoRoom => key::JOB_WHY_NO_ROOM,
        Why::Disk => key::JOB_WHY_DISK,
        Why::AskerGone => key::JOB_WHY_ASKER_GONE,
        Why::NotAllowed => key::JOB_WHY_NOT_ALLOWED,
        Why::Internal => key::JOB_WHY_INTERNAL,
    }
}

/// How many rows are where, in one line.
pub(super) fn counts(language: Language, job: &Job) -> String {
    let Counts { done, skipped, failed } = job.counts;
    let left = if job.state.has_ended() { key::JOB_ROWS_LEFT } else { key::JOB_ROWS_PENDING };
    let parts = [
        (key::JOB_ROWS_DONE, done, true),
        (key::JOB_ROWS_SKIPPED, skipped, false),
        (key::JOB_ROWS_FAILED, failed, false),
        (left, job.pending(), false),
    ];
    let shown = parts.into_iter().filter(|(_, count, always)| *always || *count > 0);
    shown.map(|(words, count, _)| words.with(language, &[("count", count.into())])).collect::<Vec<_>>().join(" · ")
}

/// What came of a row, with the reason below; `ended` is whether the job will not come to it any more.
pub(super) fn outcome(
    language: Language,
    product: crate::domain::number::LinkNumber,
    outcome: &Outcome,
    ended: bool,
) -> Markup {
    let (tone, sign, words) = match outcome {
        Outcome::Pending if ended => (Tone::Quiet, Icon::Off, key::JOB_ROW_LEFT),
        Outcome::Pending => (Tone::Quiet, Icon::Clock, key::JOB_ROW_PENDING),
        Outcome::Done { .. } => (Tone::Good, Icon::Check, key::JOB_ROW_DONE),
        Outcome::Skipped(_) => (Tone::Quiet, Icon::Off, key::JOB_ROW_SKIPPED),
        Outcome::Failed(_) => (Tone::Bad, Icon::Error, key::JOB_ROW_FAILED),
    };
    html! {
        (status(language, tone, sign, words))
        @match outcome {
            Outcome::Done { version } => {
                " " a href=(link::product_version(product, *version)) {
                    (key::JOB_ROW_DONE_VERSION.with(language, &[("version", (*version).into())]))
                }
            },
            Outcome::Pending if ended => { " " span.second { (key::JOB_ROW_LEFT_WHY.get(language)) } },
            Outcome::Pending => {},
            Outcome::Skipped(_) | Outcome::Failed(_) => {
                " " span.second { (reason(language, outcome)) }
            },
        }
    }
}

/// Why nothing was done to a row, or why it failed; each fault with its field's name and the field's own words.
pub(super) fn reason(language: Language, outcome: &Outcome) -> Markup {
    let text = match outcome {
        Outcome::Failed(Fail::Refused(faults)) => {
            return html! {
                @for (index, fault) in faults.iter().enumerate() {
                    @if index > 0 { br; }
                    (field_name(fault.code, language)) ": " (problem_words(&fault.problem, language))
                }
            };
        }
        Outcome::Skipped(Skip::AlreadySo) => key::JOB_SKIP_ALREADY,
        Outcome::Skipped(Skip::ChangedSince) => key::JOB_SKIP_CHANGED,
        Outcome::Failed(Fail::Missing) => key::JOB_FAIL_MISSING,
        Outcome::Failed(Fail::NotAllowed) => key::JOB_FAIL_NOT_ALLOWED,
        Outcome::Failed(Fail::AskerGone) => key::JOB_FAIL_ASKER_GONE,
        Outcome::Failed(Fail::Damaged) => key::JOB_FAIL_DAMAGED,
        Outcome::Pending | Outcome::Done { .. } => return html! {},
    };
    html! { (text.get(language)) }
}
