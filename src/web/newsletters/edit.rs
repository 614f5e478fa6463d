//! Writing an issue: the form, its preview, and two people who meet in it.

use hyper::StatusCode;
use maud::{Markup, html};

use super::form::{DO, PREVIEW, errors, previews, read, show};
use super::{below_issue, id, pictures, words};
use crate::domain::newsletter::Written;
use crate::http::response::Response;
use crate::service::newsletters::{Editing, IssueFault, Saved, Typed, edit_issue, preview, save_issue};
use crate::text::key;
use crate::web::ui::form::{Weight, error_summary, link_button};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done};

/// What stands above the fields, and beside them.
#[derive(Default)]
struct Around {
    above: Option<Markup>,
    faults: Vec<IssueFault>,
    theirs: Option<Written>,
}

/// `GET /newsletters/{issue}/edit`
pub(in crate::web) fn edit(cx: &Cx<'_>) -> Answer {
    let editing = edit_issue(cx.bank, &cx.caller()?, id(cx)?)?;
    page(cx, StatusCode::OK, &editing, &Typed::of(&editing), Around::default())
}

/// `POST /newsletters/{issue}/edit`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let (issue, form, caller) = (id(cx)?, cx.form()?, cx.caller()?);
    let typed = read(&form)?;
    if form.one(DO)? == Some(PREVIEW) {
        return try_out(cx, &typed);
    }
    let done = |done: Done| Ok(Response::see_other(&done.at(&link::newsletter_part(issue, "edit"))));
    match save_issue(cx.bank, &caller, issue, &typed)? {
        Saved::Stored => done(Done::Saved),
        Saved::Unchanged => done(Done::NothingChanged),
        Saved::Refused(faults) => {
            let editing = edit_issue(cx.bank, &caller, issue)?;
            page(cx, StatusCode::UNPROCESSABLE_ENTITY, &editing, &typed, Around { faults, ..Around::default() })
        }
        Saved::Met => {
            let editing = edit_issue(cx.bank, &caller, issue)?;
            let above = Notice::new(Tone::Attention, key::NEWSLETTER_MET).show(cx.language);
            let typed = Typed { version: editing.issue.version, ..typed };
            let theirs = Some(editing.texts.clone());
            page(cx, StatusCode::CONFLICT, &editing, &typed, Around { above: Some(above), theirs, ..Around::default() })
        }
        Saved::Closed => {
            let editing = edit_issue(cx.bank, &caller, issue)?;
            page(cx, StatusCode::CONFLICT, &editing, &typed, Around::default())
        }
    }
}

fn try_out(cx: &Cx<'_>, typed: &Typed) -> Answer {
    let editing = edit_issue(cx.bank, &cx.caller()?, id(cx)?)?;
    match typed.read() {
        Ok(edited) => {
            let mut issue = editing.issue.clone();
            issue.audience = edited.audience;
            let shown = preview(cx.bank, cx.actor()?, issue, edited.texts)?;
            let above = html! {
                (Notice::new(Tone::Note, key::NEWSLETTER_PREVIEW_UNSAVED).show(cx.language))
                (previews(cx.language, &editing.issue, &shown))
            };
            page(cx, StatusCode::OK, &editing, typed, Around { above: Some(above), ..Around::default() })
        }
        Err(faults) => {
            page(cx, StatusCode::UNPROCESSABLE_ENTITY, &editing, typed, Around { faults, ..Around::default() })
        }
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, editing: &Editing, typed: &Typed, around: Around) -> Answer {
    let language = cx.language;
    let issue = &editing.issue;
    let subject = words::subject(language, &editing.texts);
    let title = key::NEWSLETTER_EDIT_TITLE.with(language, &[("subject", (&subject).into())]);
    let errors = errors(language, &around.faults);
    let body = html! {
        @if issue.state.is_open() {
            @if let Some(above) = around.above { (above) }
            (error_summary(language, &errors))
            (show(cx, issue, typed, &errors, around.theirs.as_ref()))
            (pictures::section(cx, issue, None))
        } @else {
            (Notice::new(Tone::Attention, key::NEWSLETTER_CLOSED).show(language))
        }
    };
    let actions = link_button(language, &link::newsletter(issue.id), key::WORD_SHOW, Weight::Normal);
    Ok(cx.page_with(status, &below_issue(cx, issue.id, title).actions(actions), body))
}
