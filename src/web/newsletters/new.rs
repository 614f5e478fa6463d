//! Beginning an issue, copying one, giving a draft up.

use hyper::StatusCode;
use maud::{Markup, html};

use super::{below, below_issue, id, words};
use crate::domain::subscriber::MailingList;
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::newsletters::{
    Begin, BeginFault, Begun, NEWS_DAYS, begin_issue, copy_issue, delete_issue, edit_issue,
};
use crate::text::key;
use crate::web::ui::form::{Choice, Errors, Field, Tick, Weight, csrf, error_summary, form, section, submit, ticks};
use crate::web::ui::link;
use crate::web::ui::list::fold;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done, Stop};

const LIST: &str = "list";
const SINCE: &str = "since";
const GROUP: &str = "group";
const COMPANY: &str = "company";

/// `GET /newsletters/new`
pub(in crate::web) fn new(cx: &Cx<'_>) -> Answer {
    page(cx, StatusCode::OK, &Params::default(), &[])
}

/// `POST /newsletters/new`
pub(in crate::web) fn begin(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let begin = Begin {
        list: form.one(LIST)?.unwrap_or_default(),
        since: form.one(SINCE)?.unwrap_or_default(),
        groups: form.all(GROUP).collect(),
        companies: form.all(COMPANY).collect(),
    };
    match begin_issue(cx.bank, &cx.caller()?, &begin)? {
        Begun::Draft(issue) => Ok(Response::see_other(&link::newsletter_part(issue, "edit"))),
        Begun::Refused(faults) => page(cx, StatusCode::UNPROCESSABLE_ENTITY, &form, &faults),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, typed: &Params, faults: &[BeginFault]) -> Answer {
    let language = cx.language;
    let mut errors = Errors::new();
    for fault in faults {
        match fault {
            BeginFault::List => errors.add(LIST, key::NEWSLETTER_LIST, key::NEWSLETTER_FAULT_LIST.get(language)),
            BeginFault::Since => {
                let words = key::NEWSLETTER_FAULT_SINCE.with(language, &[("count", NEWS_DAYS.into())]);
                errors.add(SINCE, key::NEWSLETTER_NEWS_SINCE, words);
            }
        }
    }
    let lists = MailingList::ALL.map(|list| Choice::new(list.name(), words::list(list)));
    let list = typed.one(LIST)?.unwrap_or(MailingList::Newsletter.name()).to_owned();
    let fields = html! {
        (Field::radio(LIST, key::NEWSLETTER_LIST, &lists).value(list).error(errors.at(LIST)).show(language))
        (section(language, "news", key::NEWSLETTER_NEWS_TITLE, html! {
            p.quiet { (key::NEWSLETTER_NEWS_HELP.get(language)) }
            (Field::date(SINCE, key::NEWSLETTER_NEWS_SINCE).value(typed.one(SINCE)?.unwrap_or_default().to_owned())
                .error(errors.at(SINCE)).show(language))
            (choices(cx, typed))
        }))
        (submit(language, key::NEWSLETTER_BEGIN, Weight::Primary, Some(link::NEWSLETTERS)))
    };
    let body = html! {
        (error_summary(language, &errors))
        (form(link::NEWSLETTER_NEW, cx.csrf(), fields))
    };
    Ok(cx.page_with(status, &below(cx, key::NEWSLETTER_NEW_TITLE), body))
}

/// Groups and companies to tick; folded, since there may be many.
fn choices(cx: &Cx<'_>, typed: &Params) -> Markup {
    let language = cx.language;
    let directory = cx.bank.directory();
    let ticked = |name: &str, value: &str| typed.all(name).any(|chosen| chosen == value);
    let groups: Vec<Tick<'_>> = directory
        .grouping
        .groups()
        .map(|group| {
            let value = group.number.to_string();
            let ticked = ticked(GROUP, &value);
            let label = directory.grouping.group_name(group.number, language);
            Tick { code: Some(value.clone().into()), value: value.into(), label: label.into(), ticked }
        })
        .collect();
    let companies: Vec<Tick<'_>> = directory
        .companies()
        .map(|(company, name)| {
            let value = company.to_string();
            let ticked = ticked(COMPANY, &value);
            Tick { code: Some(value.clone().into()), value: value.into(), label: name.to_owned().into(), ticked }
        })
        .collect();
    html! {
        p.quiet { (key::NEWSLETTER_NEWS_ALL.get(language)) }
        (fold(language, key::NEWSLETTER_NEWS_GROUPS, false, ticks(language, GROUP, key::NEWSLETTER_NEWS_GROUPS, &groups)))
        (fold(language, key::NEWSLETTER_NEWS_COMPANIES, false,
            ticks(language, COMPANY, key::NEWSLETTER_NEWS_COMPANIES, &companies)))
    }
}

/// `POST /newsletters/{issue}/copy`
pub(in crate::web) fn copy(cx: &Cx<'_>) -> Answer {
    let copy = copy_issue(cx.bank, &cx.caller()?, id(cx)?)?;
    Ok(Response::see_other(&link::newsletter_part(copy, "edit")))
}

/// `GET /newsletters/{issue}/delete`
pub(in crate::web) fn ask_delete(cx: &Cx<'_>) -> Answer {
    ask(cx, StatusCode::OK)
}

fn ask(cx: &Cx<'_>, status: StatusCode) -> Result<Response, Stop> {
    let (language, issue) = (cx.language, id(cx)?);
    let open = edit_issue(cx.bank, &cx.caller()?, issue)?.issue.state.is_open();
    let body = html! {
        @if open {
            p { (key::NEWSLETTER_DELETE_WHAT.get(language)) }
            form.form method="post" action=(link::newsletter_part(issue, "delete")) {
                (csrf(cx.csrf()))
                (submit(language, key::NEWSLETTER_DELETE, Weight::Danger, Some(&link::newsletter(issue))))
            }
        } @else {
            (Notice::new(Tone::Attention, key::NEWSLETTER_DELETE_LATE).show(language))
        }
    };
    Ok(cx.page_with(status, &below_issue(cx, issue, key::NEWSLETTER_DELETE_TITLE).narrow(), body))
}

/// `POST /newsletters/{issue}/delete`
pub(in crate::web) fn delete(cx: &Cx<'_>) -> Answer {
    if delete_issue(cx.bank, &cx.caller()?, id(cx)?)? {
        return Ok(Response::see_other(&Done::NewsletterDeleted.at(link::NEWSLETTERS)));
    }
    ask(cx, StatusCode::CONFLICT)
}
