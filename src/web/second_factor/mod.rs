//! The own second factor: seen, set up, moved to another app, given up, and its recovery codes.

mod change;
mod set_up;
mod view;

use maud::html;

pub(in crate::web) use self::change::{ask_codes, ask_remove, make_codes, remove};
pub(in crate::web) use self::set_up::{ask, set_up};
pub(in crate::web) use self::view::state;
use super::people::form::CURRENT;
use super::sign_in::code::code_words;
use super::sign_in::view::wait_words;
use super::ui::codes::codes;
use super::ui::form::{Errors, Field, Weight, link_button};
use super::ui::link;
use super::ui::notice::{Notice, Tone};
use super::ui::page::Place;
use super::{Answer, Cx};
use crate::domain::language::Language;
use crate::http::response::Response;
use crate::service::second_factors::{FactorFault, own_second_factor};
use crate::text::key;

/// The field of a code of the present app, or of a recovery code.
const PRESENT: &str = "secret-code";
/// The field of a code of the new app.
const NEW_CODE: &str = "secret-new-code";
/// The field that carries a secret that is being set up.
const SECRET: &str = "secret-form";

/// `GET /me/second-factor`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let own = own_second_factor(cx.bank, &cx.caller()?)?;
    let frame = cx.frame(key::FACTOR_TITLE).place(Place::Me).narrow().crumb(key::ME_TITLE, link::ME);
    Ok(cx.page(&frame, view::page(cx.language, &own)))
}

/// The page that shows recovery codes, which are nowhere else and never shown again.
fn codes_page(cx: &Cx<'_>, shown: &[String], next: &str) -> Response {
    let language = cx.language;
    let body = html! {
        (Notice::new(Tone::Attention, key::FACTOR_CODES_WHAT).show(language))
        (codes(shown))
        p { (key::FACTOR_CODES_HELP.get(language)) }
        p.actions { (link_button(language, next, key::FACTOR_CODES_KEPT, Weight::Primary)) }
    };
    cx.page(&cx.frame(key::FACTOR_CODES_TITLE).place(Place::Me).narrow(), body).no_store()
}

/// The words for what is refused, at their fields.
fn errors(language: Language, faults: &[FactorFault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        match *fault {
            FactorFault::WrongPassword => {
                errors.add(CURRENT, key::ME_PASSWORD_CURRENT, key::FAULT_PASSWORD_WRONG.get(language));
            }
            FactorFault::Wait(seconds) => errors.add(CURRENT, key::ME_PASSWORD_CURRENT, wait_words(language, seconds)),
            FactorFault::Present(fault) => {
                errors.add(PRESENT, key::FACTOR_PRESENT, code_words(fault).get(language));
            }
            FactorFault::New => errors.add(NEW_CODE, key::FACTOR_NEW_CODE, key::FACTOR_NEW_WRONG.get(language)),
            // Told above the form: no field is wrong.
            FactorFault::Expired | FactorFault::Meanwhile => {}
        }
    }
    errors
}

/// The password in force, which every change asks for.
fn password() -> Field<'static> {
    Field::password(CURRENT, key::ME_PASSWORD_CURRENT, "current-password").required()
}

/// A code of the second factor in force.
fn present() -> Field<'static> {
    Field::text(PRESENT, key::FACTOR_PRESENT).required().max_length(40).autocomplete("one-time-code").medium()
}
