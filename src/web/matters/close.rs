//! Closing a matter with a reason.

use hyper::StatusCode;
use maud::html;

use super::{VERSION, id, title, version};
use crate::domain::matter::REASON_LIMIT;
use crate::domain::person::DetailError;
use crate::http::response::Response;
use crate::service::misuse::{self, Fault, Shown};
use crate::text::key;
use crate::web::ui::form::{Errors, Field, Weight, csrf, error_summary, hidden, required_note, submit};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// The field of the reason.
const REASON: &str = "reason";

/// `GET /matters/{matter}/close`
pub(in crate::web) fn ask_close(cx: &Cx<'_>) -> Answer {
    let shown = misuse::show_matter(cx.bank, &cx.caller()?, id(cx)?)?;
    if !shown.matter.is_open() {
        return Ok(Response::see_other(&link::matter(shown.matter.id)));
    }
    Ok(page(cx, StatusCode::OK, &shown, "", None))
}

/// `POST /matters/{matter}/close`
pub(in crate::web) fn close(cx: &Cx<'_>) -> Answer {
    let (id, form) = (id(cx)?, cx.form()?);
    let reason = form.one(REASON)?.unwrap_or_default();
    match misuse::close_matter(cx.bank, &cx.caller()?, (id, version(&form)?), reason)? {
        Ok(()) => Ok(Response::see_other(&Done::MatterClosed.at(&link::matter(id)))),
        Err(fault) => {
            let shown = misuse::show_matter(cx.bank, &cx.caller()?, id)?;
            let status = match fault {
                Fault::Meanwhile => StatusCode::CONFLICT,
                Fault::Reason(_) | Fault::Locked => StatusCode::UNPROCESSABLE_ENTITY,
            };
            Ok(page(cx, status, &shown, reason, Some(fault)))
        }
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, shown: &Shown, reason: &str, fault: Option<Fault>) -> Response {
    let (language, matter) = (cx.language, &shown.matter);
    let mut errors = Errors::new();
    if let Some(fault) = fault {
        let words = match fault {
            Fault::Meanwhile => key::MATTER_FAULT_MEANWHILE.get(language).to_owned(),
            Fault::Locked => key::MATTER_FAULT_LOCKED.get(language).to_owned(),
            Fault::Reason(DetailError::TooLong) => {
                key::MATTER_FAULT_LONG.with(language, &[("max", REASON_LIMIT.into())])
            }
            Fault::Reason(DetailError::Missing) => key::FAULT_MISSING.get(language).to_owned(),
            Fault::Reason(_) => key::FAULT_LETTERS.get(language).to_owned(),
        };
        errors.add(REASON, key::MATTER_REASON, words);
    }
    let back = link::matter(matter.id);
    let field = Field::area(REASON, key::MATTER_REASON, 6)
        .value(reason)
        .help(key::MATTER_CLOSE_HELP)
        .required()
        .max_length(u32::try_from(REASON_LIMIT).unwrap_or(u32::MAX));
    let body = html! {
        (error_summary(language, &errors))
        form.form method="post" action=(link::matter_part(matter.id, "close")) novalidate data-watch {
            (csrf(cx.csrf()))
            (hidden(VERSION, &matter.version.to_string()))
            (required_note(language))
            (field.error(errors.at(REASON)).show(language))
            (submit(language, key::MATTER_CLOSE, Weight::Primary, Some(&back)))
        }
    };
    let frame = cx
        .frame(key::MATTER_CLOSE)
        .place(Place::Matters)
        .narrow()
        .crumb(key::MATTERS_TITLE, link::MATTERS)
        .crumb(title(cx, matter), back.clone());
    cx.page_with(status, &frame, body)
}
