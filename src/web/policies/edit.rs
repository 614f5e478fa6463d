//! Working on the draft of a policy: the form, its preview, and two people who meet in it.

use hyper::StatusCode;
use maud::{Markup, html};

use super::form::{DO, Filled, PREVIEW, errors, previews, stored_text};
use super::{below, kind_of, titled};
use crate::domain::language::Language;
use crate::domain::policy::PolicyKind;
use crate::http::response::Response;
use crate::service::people::describe_author;
use crate::service::policies::{Editing, Fault, Saved, edit_policy, save_draft};
use crate::text::key;
use crate::web::people::who_words;
use crate::web::ui::form::{Weight, error_summary, link_button};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::{format, link};
use crate::web::{Answer, Cx, Done, Stop};

/// What stands above and below the fields.
#[derive(Default)]
struct Around {
    above: Option<Markup>,
    faults: Vec<Fault>,
    met: Vec<Language>,
}

/// `GET /policies/{kind}/edit`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let kind = kind_of(cx)?;
    let editing = edit_policy(cx.bank, &cx.caller()?, kind)?;
    page(cx, StatusCode::OK, kind, &editing, &Filled::of(&editing), Around::default())
}

/// `POST /policies/{kind}/edit`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let (kind, form) = (kind_of(cx)?, cx.form()?);
    let (caller, filled) = (cx.caller()?, Filled::read(&form)?);
    if form.one(DO)? == Some(PREVIEW) {
        return preview(cx, kind, &filled);
    }
    match save_draft(cx.bank, &caller, kind, filled.typed())? {
        Saved::Stored { merged } => {
            let done = if merged { Done::SavedMerged } else { Done::Saved };
            Ok(Response::see_other(&done.at(&link::policy_part(kind, "edit"))))
        }
        Saved::Unchanged => Ok(Response::see_other(&Done::NothingChanged.at(&link::policy_part(kind, "edit")))),
        Saved::Refused(faults) => {
            let editing = edit_policy(cx.bank, &caller, kind)?;
            let around = Around { faults, ..Around::default() };
            page(cx, StatusCode::UNPROCESSABLE_ENTITY, kind, &editing, &filled, around)
        }
        Saved::Met { met, texts } => {
            let editing = edit_policy(cx.bank, &caller, kind)?;
            let filled = Filled::over(&editing, texts);
            let above = Notice::new(Tone::Attention, key::POLICY_MET_NOTICE).show(cx.language);
            let around = Around { above: Some(above), met, ..Around::default() };
            page(cx, StatusCode::CONFLICT, kind, &editing, &filled, around)
        }
    }
}

fn preview(cx: &Cx<'_>, kind: PolicyKind, filled: &Filled) -> Answer {
    let language = cx.language;
    let editing = edit_policy(cx.bank, &cx.caller()?, kind)?;
    let (texts, faults) = filled.parsed();
    let (status, above) = if faults.is_empty() {
        let above = html! {
            (Notice::new(Tone::Note, key::POLICY_PREVIEW_UNSAVED).show(language))
            (previews(language, &editing.published, &texts))
        };
        (StatusCode::OK, Some(above))
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, None)
    };
    page(cx, status, kind, &editing, filled, Around { above, faults, met: Vec::new() })
}

fn page(
    cx: &Cx<'_>,
    status: StatusCode,
    kind: PolicyKind,
    editing: &Editing,
    filled: &Filled,
    around: Around,
) -> Answer {
    let language = cx.language;
    let errors = errors(language, &around.faults);
    let said = met_by(cx, editing)?;
    let theirs = |of: Language| {
        let stored = || stored_text(language, of, &said, editing.texts().get(of));
        around.met.contains(&of).then(stored)
    };
    let mut frame = below(cx, kind, titled(cx, key::POLICY_EDIT_TITLE, kind)).actions(actions(language, kind, editing));
    if let Some(draft) = &editing.draft {
        let when = format::date_time(language, draft.changed);
        frame = frame.subtitle(html! { (key::POLICY_DRAFT_OF.with(language, &[("when", (&when).into())])) });
    }
    let body = html! {
        @if let Some(above) = around.above { (above) }
        (error_summary(language, &errors))
        (filled.show(language, kind, cx.csrf(), &errors, theirs))
    };
    Ok(cx.page_with(status, &frame, body))
}

fn actions(language: Language, kind: PolicyKind, editing: &Editing) -> Markup {
    let to = |part: &str| link::policy_part(kind, part);
    html! {
        @if editing.draft.is_some() {
            (link_button(language, &to("drop"), key::POLICY_DROP, Weight::Normal))
            (link_button(language, &to("publish"), key::POLICY_PUBLISH, Weight::Normal))
        }
    }
}

/// Who stored the text that somebody meets, and when.
fn met_by(cx: &Cx<'_>, editing: &Editing) -> Result<String, Stop> {
    let language = cx.language;
    let Some(draft) = &editing.draft else { return Ok(key::POLICY_MET_GONE.get(language).to_owned()) };
    let who = who_words(language, &describe_author(&cx.bank.directory(), cx.actor()?, draft.by));
    let when = format::date_time(language, draft.changed);
    let by = key::POLICY_MET_BY.with(language, &[("who", (&who).into()), ("when", (&when).into())]);
    Ok(format!("{} {by}", key::POLICY_MET.get(language)))
}
