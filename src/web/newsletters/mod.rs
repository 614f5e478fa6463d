//! Newsletters and bulletins: main users write and send them, everybody who is signed in reads them in the archive.

mod archive;
mod deliveries;
mod edit;
mod form;
mod list;
mod new;
mod pictures;
mod recipients;
mod send;
mod show;
mod steer;
mod words;

pub(super) use self::archive::{archive, archived};
pub(super) use self::deliveries::deliveries;
pub(super) use self::edit::{change, edit};
pub(super) use self::list::list;
pub(super) use self::new::{ask_delete, begin, copy, delete, new};
pub(super) use self::pictures::{PICTURE_BYTES, add_picture, picture, remove_picture};
pub(super) use self::recipients::recipients;
pub(super) use self::send::{ask_send, schedule, send};
pub(super) use self::show::{show, try_it};
pub(super) use self::steer::{ask_stop, pause, resume, stop, unschedule};

use super::Cx;
use super::ui::link;
use super::ui::page::{Frame, Place};
use super::ui::words::Words;
use crate::domain::newsletter::IssueId;
use crate::service::Failure;
use crate::text::key;

/// The issue of the path.
fn id(cx: &Cx<'_>) -> Result<IssueId, Failure> {
    IssueId::parse(cx.param("issue")).ok_or(Failure::NotFound)
}

/// A page below the list.
fn below<'a>(cx: &'a Cx<'_>, title: impl Into<Words<'a>>) -> Frame<'a> {
    cx.frame(title).place(Place::Newsletters).crumb(key::NEWSLETTERS_TITLE, link::NEWSLETTERS)
}

/// A page below an issue.
fn below_issue<'a>(cx: &'a Cx<'_>, issue: IssueId, title: impl Into<Words<'a>>) -> Frame<'a> {
    let name = key::NEWSLETTER_SHOW.with(cx.language, &[("number", (&issue.to_string()).into())]);
    below(cx, title).crumb(name, link::newsletter(issue))
}
