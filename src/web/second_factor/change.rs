//! New recovery codes, and giving the second factor up: both ask for the password and for a code.

use hyper::StatusCode;
use maud::html;

use super::{PRESENT, codes_page, errors, password, present};
use crate::http::response::Response;
use crate::service::second_factors::{self, FactorFault, own_second_factor};
use crate::text::{Text, key};
use crate::web::people::form::CURRENT;
use crate::web::ui::form::{Weight, csrf, error_summary, submit};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// `GET /me/second-factor/codes`
pub(in crate::web) fn ask_codes(cx: &Cx<'_>) -> Answer {
    ask(cx, &CODES)
}

/// `POST /me/second-factor/codes`
pub(in crate::web) fn make_codes(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let (password, code) = (form.one(CURRENT)?.unwrap_or_default(), form.one(PRESENT)?.unwrap_or_default());
    match second_factors::new_recovery_codes(cx.bank, &cx.caller()?, password, code)? {
        Ok(codes) => Ok(codes_page(cx, &codes, link::SECOND_FACTOR)),
        Err(faults) => Ok(CODES.page(cx, StatusCode::UNPROCESSABLE_ENTITY, &faults)),
    }
}

/// `GET /me/second-factor/remove`
pub(in crate::web) fn ask_remove(cx: &Cx<'_>) -> Answer {
    if own_second_factor(cx.bank, &cx.caller()?)?.obliged {
        return Ok(Response::see_other(link::SECOND_FACTOR));
    }
    ask(cx, &REMOVAL)
}

/// `POST /me/second-factor/remove`
pub(in crate::web) fn remove(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let (password, code) = (form.one(CURRENT)?.unwrap_or_default(), form.one(PRESENT)?.unwrap_or_default());
    match second_factors::remove_second_factor(cx.bank, &cx.caller()?, password, code)? {
        Ok(()) => Ok(Response::see_other(&Done::SecondFactorRemoved.at(link::SECOND_FACTOR))),
        Err(faults) => Ok(REMOVAL.page(cx, StatusCode::UNPROCESSABLE_ENTITY, &faults)),
    }
}

fn ask(cx: &Cx<'_>, question: &Question) -> Answer {
    if own_second_factor(cx.bank, &cx.caller()?)?.since.is_none() {
        return Ok(Response::see_other(link::SECOND_FACTOR));
    }
    Ok(question.page(cx, StatusCode::OK, &[]))
}

/// What is asked for, and what the button does.
struct Question {
    title: Text,
    what: Text,
    action: &'static str,
    submit: Text,
    weight: Weight,
}

const CODES: Question = Question {
    title: key::FACTOR_CODES_NEW,
    what: key::FACTOR_CODES_NEW_WHAT,
    action: link::SECOND_FACTOR_CODES,
    submit: key::FACTOR_CODES_NEW,
    weight: Weight::Primary,
};

const REMOVAL: Question = Question {
    title: key::FACTOR_REMOVE,
    what: key::FACTOR_REMOVE_WHAT,
    action: link::SECOND_FACTOR_REMOVE,
    submit: key::FACTOR_REMOVE,
    weight: Weight::Danger,
};

impl Question {
    fn page(&self, cx: &Cx<'_>, status: StatusCode, faults: &[FactorFault]) -> Response {
        let language = cx.language;
        let errors = errors(language, faults);
        let frame = cx
            .frame(self.title)
            .place(Place::Me)
            .narrow()
            .crumb(key::ME_TITLE, link::ME)
            .crumb(key::FACTOR_TITLE, link::SECOND_FACTOR);
        let body = html! {
            (error_summary(language, &errors))
            p { (self.what.get(language)) }
            form.form method="post" action=(self.action) {
                (csrf(cx.csrf()))
                (password().error(errors.at(CURRENT)).show(language))
                (present().help(key::CODE_HELP).error(errors.at(PRESENT)).show(language))
                (submit(language, self.submit, self.weight, Some(link::SECOND_FACTOR)))
            }
        };
        cx.page_with(status, &frame, body)
    }
}
