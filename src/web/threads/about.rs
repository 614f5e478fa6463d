//! The threads about a matter, on the matter's own page.

use maud::{Markup, html};

use super::list::{Shown, rows};
use crate::domain::thread::Subject;
use crate::service::Failure;
use crate::service::threads::threads_about;
use crate::text::key;
use crate::web::Cx;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::link;
use crate::web::ui::list::section;

/// Threads shown on the page of a matter: the latest; the list has them all.
const LATEST: usize = 10;

/// The section of a matter's page with its threads, and the way to a new one.
pub(in crate::web) fn about(cx: &Cx<'_>, subject: Subject) -> Result<Markup, Failure> {
    let write = link_button(cx.language, &link::thread_new(subject), key::THREAD_NEW, Weight::Normal);
    Ok(section(cx.language, "conversations", key::THREADS_TITLE, Some(write), threads(cx, subject)?))
}

/// The threads themselves, or that there are none.
pub(super) fn threads(cx: &Cx<'_>, subject: Subject) -> Result<Markup, Failure> {
    let mut listed = threads_about(cx.bank, &cx.caller()?, subject)?;
    listed.truncate(LATEST);
    Ok(html! {
        @if listed.is_empty() {
            p.quiet { (key::THREADS_NONE_HERE.get(cx.language)) }
        } @else {
            (rows(cx, &listed, Shown::OneMatter))
        }
    })
}
