//! Setting the own second factor up, or moving it to another app; also the one page that somebody who must have one can
//! open before.

use hyper::StatusCode;
use maud::{Markup, html};

use super::view::was_reset;
use super::{NEW_CODE, PRESENT, SECRET, codes_page, errors, password, present};
use crate::auth::session::Hurdle;
use crate::domain::language::Language;
use crate::http::cookie::Cookie;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::second_factors::{self, FactorFault, OwnSecondFactor, SetUp, SetUpTyped, own_second_factor};
use crate::text::key;
use crate::web::dispatch::SESSION_COOKIE;
use crate::web::people::form::CURRENT;
use crate::web::ui::codes::code;
use crate::web::ui::form::{Field, csrf, error_summary, hidden};
use crate::web::ui::link;
use crate::web::ui::list::fold;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::ui::qr::qr;
use crate::web::{Answer, Cx};

/// `GET /me/second-factor/set-up`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    let set_up = second_factors::begin_set_up(cx.bank, &cx.caller()?)?;
    page(cx, StatusCode::OK, &set_up, &[])
}

/// `POST /me/second-factor/set-up`
pub(in crate::web) fn set_up(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let caller = cx.caller()?;
    let session = cx.session().ok_or(Failure::Denied)?;
    let carried = form.one(SECRET)?.unwrap_or_default();
    let typed = SetUpTyped {
        password: form.one(CURRENT)?.unwrap_or_default(),
        present: form.one(PRESENT)?.unwrap_or_default(),
        form: carried,
        code: form.one(NEW_CODE)?.unwrap_or_default(),
    };
    match second_factors::set_up(cx.bank, &caller, session, &typed)? {
        Ok(made) => {
            let first = session.hurdle() == Some(Hurdle::SecondFactor);
            let next = if first { link::HOME } else { link::SECOND_FACTOR };
            Ok(codes_page(cx, &made.codes, next).with_cookie(&Cookie::new(SESSION_COOKIE, made.cookie)))
        }
        Err(faults) => {
            let again = second_factors::show_again(cx.bank, &caller, carried)?;
            page(cx, StatusCode::UNPROCESSABLE_ENTITY, &again, &faults)
        }
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, set_up: &SetUp, faults: &[FactorFault]) -> Answer {
    let own = own_second_factor(cx.bank, &cx.caller()?)?;
    let must = cx.session().is_some_and(|session| session.hurdle() == Some(Hurdle::SecondFactor));
    let title = if own.since.is_some() { key::FACTOR_MOVE } else { key::FACTOR_SET_UP };
    let mut frame = cx.frame(title).place(Place::Me).narrow();
    if !must {
        frame = frame.crumb(key::ME_TITLE, link::ME).crumb(key::FACTOR_TITLE, link::SECOND_FACTOR);
    }
    let page: Response = cx.page_with(status, &frame, view(cx.language, cx.csrf(), &own, must, set_up, faults));
    Ok(page.no_store())
}

fn view(
    language: Language,
    token: &str,
    own: &OwnSecondFactor,
    must: bool,
    set_up: &SetUp,
    faults: &[FactorFault],
) -> Markup {
    let errors = errors(language, faults);
    let new = Field::text(NEW_CODE, key::FACTOR_NEW_CODE)
        .help(key::FACTOR_NEW_CODE_HELP)
        .required()
        .max_length(10)
        .autocomplete("off")
        .medium();
    html! {
        @if must { (Notice::new(Tone::Attention, key::FACTOR_MUST).show(language)) }
        (was_reset(language, own))
        @if faults.contains(&FactorFault::Expired) {
            (Notice::new(Tone::Attention, key::FACTOR_EXPIRED).show(language))
        }
        @if faults.contains(&FactorFault::Meanwhile) {
            (Notice::new(Tone::Attention, key::FACTOR_MEANWHILE).show(language))
        }
        (error_summary(language, &errors))
        p { (key::FACTOR_SCAN.get(language)) }
        (qr(&set_up.uri, key::FACTOR_QR.get(language)))
        (fold(language, key::FACTOR_TYPE, false, html! {
            p { (key::FACTOR_TYPE_HELP.get(language)) }
            (code(&set_up.words))
        }))
        form.form method="post" action=(link::SECOND_FACTOR_SET_UP) {
            (csrf(token))
            (hidden(SECRET, &set_up.form))
            (new.error(errors.at(NEW_CODE)).show(language))
            @if own.since.is_some() {
                (present().help(key::FACTOR_PRESENT_HELP).error(errors.at(PRESENT)).show(language))
            }
            (password().error(errors.at(CURRENT)).show(language))
            p.actions {
                button.primary type="submit" { (key::FACTOR_SAVE.get(language)) }
                @if !must { " " a.button href=(link::SECOND_FACTOR) { (key::WORD_CANCEL.get(language)) } }
            }
        }
    }
}
