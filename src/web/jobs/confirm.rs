//! What is asked before many products change: how many, what becomes of them, why; and the button that starts it.

use hyper::StatusCode;
use maud::{Markup, html};

use super::preview::View;
use super::selection::{self, REASON, frame, selection, start, title};
use super::words;
use crate::domain::history::REASON_LIMIT;
use crate::domain::job::{Selection, Task};
use crate::service::jobs::{MOST_UNFINISHED, Preview, StartFault, preview};
use crate::text::{Text, key};
use crate::web::ui::form::{Field, Weight, csrf, hidden, submit};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Stop};

/// The question whether to start a task.
pub(super) struct Question<'a> {
    pub selection: &'a Selection,
    pub task: &'a Task,
    /// What it means.
    pub what: Text,
    pub weight: Weight,
    /// Where the form is sent, with its hidden fields.
    pub action: String,
    pub hidden: Vec<(&'static str, String)>,
    /// What was typed as the reason.
    pub reason: String,
}

impl Question<'_> {
    /// What would happen, and the form that starts it; none where nothing would change.
    pub(super) fn show(&self, cx: &Cx<'_>) -> Result<Markup, Stop> {
        let preview = preview(cx.bank, &cx.caller()?, self.selection.id, self.task)?;
        let directory = cx.bank.directory();
        let companies = self.selection.of.is_none();
        let view = View { language: cx.language, directory: &directory, task: self.task, companies };
        Ok(html! {
            p { (self.what.get(cx.language)) }
            (view.counts(&preview))
            @if preview.changes == 0 { (nothing(cx)) } @else { (self.form(cx, &preview)) }
            (view.rows(&preview))
        })
    }

    fn form(&self, cx: &Cx<'_>, preview: &Preview) -> Markup {
        let language = cx.language;
        let label = words::title(language, &cx.bank.directory(), self.selection, self.task, preview.changes);
        html! {
            form.form method="post" action=(self.action) {
                (csrf(cx.csrf()))
                @for (name, value) in &self.hidden { (hidden(name, value)) }
                (reason(cx, &self.reason))
                (submit(language, label, self.weight, Some(&self.selection.list)))
            }
        }
    }
}

/// The field for the reason.
pub(super) fn reason(cx: &Cx<'_>, typed: &str) -> Markup {
    Field::text(REASON, key::CONFIRM_REASON)
        .value(typed)
        .help(key::CONFIRM_REASON_HELP)
        .max_length(REASON_LIMIT as u32)
        .autocomplete("off")
        .show(cx.language)
}

/// Says that there is nothing to start.
pub(super) fn nothing(cx: &Cx<'_>) -> Markup {
    Notice::new(Tone::Note, key::CONFIRM_NOTHING).show(cx.language)
}

/// Says that the person has too many jobs under way.
pub(super) fn too_many(cx: &Cx<'_>) -> Markup {
    let words = key::CONFIRM_TOO_MANY.with(cx.language, &[("count", MOST_UNFINISHED.into())]);
    Notice::new(Tone::Error, words).with_link(key::NAV_JOBS, link::JOBS.to_owned()).show(cx.language)
}

/// `GET /selections/{selection}/archive`
pub(in crate::web) fn ask_archive(cx: &Cx<'_>) -> Answer {
    ask(cx, &Task::Archive)
}

/// `POST /selections/{selection}/archive`
pub(in crate::web) fn archive(cx: &Cx<'_>) -> Answer {
    begin(cx, Task::Archive)
}

/// `GET /selections/{selection}/reactivate`
pub(in crate::web) fn ask_reactivate(cx: &Cx<'_>) -> Answer {
    ask(cx, &Task::Reactivate)
}

/// `POST /selections/{selection}/reactivate`
pub(in crate::web) fn reactivate(cx: &Cx<'_>) -> Answer {
    begin(cx, Task::Reactivate)
}

fn ask(cx: &Cx<'_>, task: &Task) -> Answer {
    page(cx, task, StatusCode::OK, None, String::new())
}

fn begin(cx: &Cx<'_>, task: Task) -> Answer {
    let form = cx.form()?;
    let reason = form.one(REASON)?.unwrap_or_default();
    start(cx, task.clone(), reason, |fault| match fault {
        StartFault::TooMany | StartFault::NoColumns | StartFault::TooLarge | StartFault::NoSuchField => {
            let notice = Some(too_many(cx));
            page(cx, &task, StatusCode::UNPROCESSABLE_ENTITY, notice, reason.to_owned())
        }
    })
}

fn page(cx: &Cx<'_>, task: &Task, status: StatusCode, notice: Option<Markup>, reason: String) -> Answer {
    let selection = match selection(cx)? {
        Ok(selection) => selection,
        Err(moved) => return Ok(moved),
    };
    let (what, weight) = match task {
        Task::Reactivate => (key::CONFIRM_REACTIVATE_WHAT, Weight::Primary),
        _ => (key::CONFIRM_ARCHIVE_WHAT, Weight::Danger),
    };
    let question = Question {
        selection: &selection,
        task,
        what,
        weight,
        action: link::selection(selection::id(cx)?, task.name()),
        hidden: Vec::new(),
        reason,
    };
    let body = html! { @if let Some(notice) = notice { (notice) } (question.show(cx)?) };
    let title = title(cx, &selection, task);
    Ok(cx.page_with(status, &frame(cx, &selection, title), body))
}
