//! The first page after signing in: how much there is, what changed last, what needs work first.

mod view;

use maud::html;
use view::Home;

use super::ui::page::Place;
use super::{Answer, Cx};
use crate::domain::role::Permission;
use crate::service::Failure;
use crate::service::catalogue::{Filter, Query, Sort, list_products};
use crate::service::files::count_expiring;
use crate::service::mails::matters;
use crate::service::sessions::{LastSignIn, last_sign_in};
use crate::text::key;
use crate::web::ui::format;

/// Products in each short list: what fits beside the chart without scrolling.
const LINES: usize = 8;

/// `GET /`
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let actor = cx.actor()?;
    let query = |archived: Option<bool>, sort: Sort, descending: bool| Query {
        sight: actor.sight(),
        hits: None,
        filter: Filter { archived, ..Filter::default() },
        sort,
        descending,
        language: cx.language,
        offset: 0,
        limit: LINES,
    };
    let changed = list_products(cx.bank, actor, &query(None, Sort::Changed, true))?;
    let active = list_products(cx.bank, actor, &query(Some(false), Sort::Quality, false))?;
    let directory = cx.bank.directory();
    let mails = matters(cx.bank, actor)?;
    let home = Home {
        language: cx.language,
        directory: &directory,
        counts: &active.counts,
        changed: &changed.rows,
        needy: if cx.may(Permission::EditProducts) { &active.rows } else { &[] },
        manages_companies: cx.may(Permission::ManageCompanies),
        opens_products: cx.may(Permission::OpenProducts),
        mails: mails.as_ref(),
        applications: cx.may(Permission::ManagePeople).then(|| cx.bank.applications.of(actor)),
        requests: cx.may(Permission::DecideRequests).then(|| cx.bank.requests.count(format::day(cx.bank.clock.now()))),
        unread: cx.bank.threads.unread(actor),
        converses: cx.may(Permission::Converse),
        matters: if cx.may(Permission::KeepWatch) { cx.bank.misuse.open() } else { 0 },
        without_users: if cx.may(Permission::ManageCompanies) { directory.without_users() } else { 0 },
        expiring: cx
            .may(Permission::EditProducts)
            .then(|| count_expiring(cx.bank, actor, format::day(cx.bank.clock.now()))),
    };
    let frame = cx.frame(key::NAV_HOME).place(Place::Home).subtitle(view::reader(cx.language, cx.session()));
    let last = told_after_sign_in(cx)?;
    Ok(cx.page(&frame, html! { (view::last_sign_in(cx.language, last.as_ref())) (home.show()) }))
}

/// How long after signing in the home page tells of the sign-in before, in seconds: whoever has seen it looks at
/// products.
const TOLD_SECONDS: i64 = 10 * 60;

/// The sign-in before, while it is news.
fn told_after_sign_in(cx: &Cx<'_>) -> Result<Option<LastSignIn>, Failure> {
    match cx.session() {
        Some(session) if cx.bank.clock.now().seconds_since(session.begun) < TOLD_SECONDS => {
            last_sign_in(cx.bank, &cx.caller()?, session).map(Some)
        }
        Some(_) | None => Ok(None),
    }
}
