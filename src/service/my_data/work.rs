//! What is held about a person's work: views, jobs, requests, messages.

use std::ops::ControlFlow;

use super::{Category, Entry, Gathering, Value, field};
use crate::domain::job::Task;
use crate::domain::moment::Moment;
use crate::domain::request::Request;
use crate::domain::thread::{Said, Subject};
use crate::service::Failure;
use crate::store;
use crate::store::transaction::Order;
use crate::text::rights::{outcome, right, state};
use crate::text::threads::matter;
use crate::text::{Text, key};

/// Named views of the product list.
pub(super) const VIEWS: Category = Category {
    code: "views",
    title: key::MY_DATA_VIEWS,
    what: key::MY_DATA_VIEWS_WHAT,
    purpose: key::MY_DATA_SERVICE_PURPOSE,
    ground: key::MY_DATA_SERVICE_GROUND,
    kept: |_, language| key::MY_DATA_VIEWS_KEPT.get(language).to_owned(),
    fields: &[
        field("name", key::WORD_NAME),
        field("shows", key::MY_DATA_VIEW_SHOWS),
        field("shared", key::MY_DATA_VIEW_SHARED),
    ],
    since: None,
    single: false,
    gather: views,
};

fn views(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let views = store::views::of_person(of.reader, of.person.id)?.into_iter();
    let yes = |yes: bool| if yes { Value::Code("yes", key::WORD_YES) } else { Value::Code("no", key::WORD_NO) };
    Ok(views
        .map(|view| vec![Value::written(view.name.as_str()), Value::written(view.query), yes(view.shared)])
        .collect())
}

/// Jobs over many products.
pub(super) const JOBS: Category = Category {
    code: "jobs",
    title: key::MY_DATA_JOBS,
    what: key::MY_DATA_JOBS_WHAT,
    purpose: key::MY_DATA_SERVICE_PURPOSE,
    ground: key::MY_DATA_SERVICE_GROUND,
    kept: |config, language| key::MY_DATA_JOBS_KEPT.with(language, &[("days", u64::from(config.jobs.days).into())]),
    fields: &[
        field("started", key::JOBS_WHEN),
        field("number", key::MY_DATA_NUMBER),
        field("task", key::JOBS_JOB),
        field("products", key::NAV_PRODUCTS),
        field("filters", key::LIST_FILTERS),
    ],
    since: Some("started"),
    single: false,
    gather: jobs,
};

fn jobs(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let mut found = Vec::new();
    store::jobs::walk(of.reader, Order::Descending, |job| {
        if job.selection.asked.who.person == of.person.id {
            found.push(vec![
                Value::At(job.created),
                Value::Number(u64::from(job.id().number())),
                Value::Code(job.task.name(), task(&job.task)),
                Value::Number(u64::from(job.selection.total)),
                Value::written(job.selection.filter),
            ]);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

const fn task(task: &Task) -> Text {
    match task {
        Task::Export { .. } => key::MY_DATA_TASK_EXPORT,
        Task::Archive => key::MY_DATA_TASK_ARCHIVE,
        Task::Reactivate => key::MY_DATA_TASK_REACTIVATE,
        Task::Edit { .. } => key::MY_DATA_TASK_EDIT,
        Task::Undo { .. } => key::MY_DATA_TASK_UNDO,
    }
}

/// Requests about the own data.
pub(super) const REQUESTS: Category = Category {
    code: "requests",
    title: key::MY_DATA_REQUESTS,
    what: key::MY_DATA_REQUESTS_WHAT,
    purpose: key::MY_DATA_REQUESTS_PURPOSE,
    ground: key::MY_DATA_REQUESTS_GROUND,
    kept: |_, language| key::MY_DATA_REQUESTS_KEPT.get(language).to_owned(),
    fields: &[
        field("received", key::REQUEST_RECEIVED),
        field("number", key::MY_DATA_NUMBER),
        field("right", key::REQUEST_RIGHT),
        field("words", key::REQUEST_WORDS),
        field("state", key::WORD_STATUS),
        field("due", key::REQUEST_DUE),
        field("extension_reason", key::REQUEST_EXTENSION_REASON),
        field("outcome", key::REQUEST_OUTCOME),
        field("reason", key::REQUEST_REASON),
        field("answered", key::REQUEST_ANSWERED),
    ],
    since: Some("received"),
    single: false,
    gather: requests,
};

fn requests(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let own = store::requests::of_person(of.reader, of.person.id)?.into_iter().rev();
    Ok(own.map(request).collect())
}

fn request(request: Request) -> Entry {
    let (at, due) = (request.state(), request.due());
    let decision = request.decision.as_ref();
    vec![
        Value::Day(request.received),
        Value::Number(u64::from(request.id.number())),
        Value::Code(request.right.code(), right(request.right)),
        Value::written(request.words),
        Value::Code(at.code(), state(at)),
        Value::Day(due),
        Value::written(request.extension.map(|extension| extension.reason).unwrap_or_default()),
        decision.map_or(Value::None, |decision| Value::Code(decision.outcome.code(), outcome(decision.outcome))),
        Value::written(decision.map(|decision| decision.reason.clone()).unwrap_or_default()),
        Value::at(request.answered.map(|(at, _)| at)),
    ]
}

/// Messages in threads.
pub(super) const MESSAGES: Category = Category {
    code: "messages",
    title: key::MY_DATA_MESSAGES,
    what: key::MY_DATA_MESSAGES_WHAT,
    purpose: key::MY_DATA_MESSAGES_PURPOSE,
    ground: key::MY_DATA_MESSAGES_GROUND,
    kept: |_, language| key::MY_DATA_MESSAGES_KEPT.get(language).to_owned(),
    fields: &[
        field("written", key::MY_DATA_MESSAGE_WRITTEN),
        field("thread", key::THREAD),
        field("matter", key::THREAD_MATTER),
        field("title", key::THREAD_TITLE),
        field("words", key::THREAD_WORDS),
    ],
    since: Some("written"),
    single: false,
    gather: messages,
};

fn messages(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    let mut found = Vec::new();
    for (id, entry) in store::threads::said_by(of.reader, of.person.id, Moment::from_millis(0))?.into_iter().rev() {
        let Said::Message(words) = entry.said else { continue };
        let thread = store::threads::get(of.reader, id)?.ok_or(Failure::NotFound)?;
        // The title is of whoever wrote first.
        let title = if entry.number == 1 { thread.title } else { String::new() };
        found.push(vec![
            Value::At(entry.at),
            Value::Number(u64::from(id.number())),
            match thread.subject {
                Subject::Product(link) => Value::Product(link),
                subject => Value::Code(subject.name(), matter(subject)),
            },
            Value::written(title),
            Value::written(words),
        ]);
    }
    Ok(found)
}
