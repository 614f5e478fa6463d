//! A selection of products: what every page that asks what to do with it needs.

use super::words;
use crate::domain::job::{JobId, Selection, Task};
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::jobs::{StartFault, Started, show_job, show_selection, start_job};
use crate::text::key;
use crate::web::ui::link;
use crate::web::ui::page::{Frame, Place};
use crate::web::ui::words::Words;
use crate::web::{Answer, Cx, Stop};

/// Why, in forms.
pub(super) const REASON: &str = "reason";

/// The number of the path.
pub(super) fn id(cx: &Cx<'_>) -> Result<JobId, Failure> {
    JobId::parse(cx.param("selection")).ok_or(Failure::NotFound)
}

/// The selection of the path; where it has become a job meanwhile, the way there.
pub(super) fn selection(cx: &Cx<'_>) -> Result<Result<Selection, Response>, Stop> {
    let (caller, id) = (cx.caller()?, id(cx)?);
    match show_selection(cx.bank, &caller, id) {
        Ok(selection) => Ok(Ok(selection)),
        Err(Failure::NotFound) => {
            show_job(cx.bank, &caller, id, 1)?;
            Ok(Err(Response::see_other(&link::job(id))))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The frame of a page about a selection; its list is the way back.
pub(super) fn frame<'a>(cx: &'a Cx<'_>, selection: &Selection, title: impl Into<Words<'a>>) -> Frame<'a> {
    cx.frame(title).place(Place::Products).crumb(key::NAV_PRODUCTS, selection.list.clone())
}

/// What a task is called over all products of a selection.
pub(super) fn title(cx: &Cx<'_>, selection: &Selection, task: &Task) -> String {
    words::title(cx.language, &cx.bank.directory(), selection, task, selection.total)
}

/// Starts a task and leads to its page; where it is refused, `page` shows why.
pub(super) fn start(cx: &Cx<'_>, task: Task, reason: &str, page: impl FnOnce(StartFault) -> Answer) -> Answer {
    match start_job(cx.bank, &cx.caller()?, id(cx)?, task, reason)? {
        Started::Job(id) => Ok(Response::see_other(&link::job(id))),
        Started::Refused(fault) => page(fault),
    }
}
