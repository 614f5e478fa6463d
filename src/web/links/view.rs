//! What pages of mailed links show.

use hyper::StatusCode;
use maud::{Markup, html};

use crate::auth::strength::MAX_BYTES;
use crate::domain::language::Language;
use crate::domain::one_time_link::LinkFault;
use crate::service::one_time::LinkRefused;
use crate::service::people::Fault;
use crate::text::{Text, key};
use crate::web::people::form::{NEW, REPEAT, errors};
use crate::web::sign_in::view::wait_words;
use crate::web::ui::form::{Field, Weight, csrf, error_summary, submit};
use crate::web::ui::link;

/// The form for a password of an account.
pub(super) fn password_form(language: Language, action: &str, token: &str, username: &str, faults: &[Fault]) -> Markup {
    let errors = errors(language, faults);
    let longest = u32::try_from(MAX_BYTES).unwrap_or(u32::MAX);
    let new = Field::password(NEW, key::ME_PASSWORD_NEW, "new-password").required().max_length(longest).focus();
    let repeat = Field::password(REPEAT, key::ME_PASSWORD_REPEAT, "new-password").required().max_length(longest);
    html! {
        p { (key::LINKS_PASSWORD_FOR.with(language, &[("username", username.into())])) }
        (error_summary(language, &errors))
        form.form method="post" action=(action) {
            (csrf(token))
            // For the browser's memory of passwords.
            input type="hidden" name="username" autocomplete="username" value=(username);
            (new.help(key::ME_PASSWORD_NEW_HELP).error(errors.at(NEW)).show(language))
            (repeat.error(errors.at(REPEAT)).show(language))
            (submit(language, key::LINKS_PASSWORD_SAVE, Weight::Primary, None))
        }
    }
}

/// One sentence and the button that confirms it.
pub(super) fn confirmation(language: Language, action: &str, token: &str, what: &str) -> Markup {
    html! {
        p { bdi { (what) } }
        form.form method="post" action=(action) {
            (csrf(token))
            (submit(language, key::LINKS_EMAIL_CONFIRM, Weight::Primary, None))
        }
    }
}

/// Why a link leads nowhere, and where to go instead.
pub(super) fn refusal(language: Language, refused: LinkRefused) -> (StatusCode, Text, Markup) {
    match refused {
        LinkRefused::Unknown => {
            let body = html! { p { (key::LINKS_UNKNOWN_HELP.get(language)) } (instead(language)) };
            (StatusCode::NOT_FOUND, key::LINKS_UNKNOWN, body)
        }
        LinkRefused::Fault(fault) => {
            let title = match fault {
                LinkFault::Expired => key::LINKS_EXPIRED,
                LinkFault::Used => key::LINKS_USED,
                LinkFault::Withdrawn => key::LINKS_WITHDRAWN,
            };
            let body = html! {
                @if fault == LinkFault::Withdrawn { p { (key::LINKS_WITHDRAWN_HELP.get(language)) } }
                (instead(language))
            };
            (StatusCode::GONE, title, body)
        }
        LinkRefused::Wait(seconds) => {
            (StatusCode::TOO_MANY_REQUESTS, key::LINKS_WAIT, html! { p { (wait_words(language, seconds)) } })
        }
    }
}

fn instead(language: Language) -> Markup {
    html! {
        p { (key::LINKS_NEW_INVITATION.get(language)) }
        p {
            a href=(link::SIGN_IN) { (key::SIGN_IN_TITLE.get(language)) }
            " · " a href=(link::FORGOTTEN) { (key::LINKS_NEW_PASSWORD.get(language)) }
        }
    }
}
