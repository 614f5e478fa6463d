//! The own newsletters of whoever is signed in.

use hyper::StatusCode;
use maud::html;

use super::fields::{Filled, errors};
use crate::domain::subscriber::{Lists, MailingList, SubscriberState};
use crate::http::response::Response;
use crate::service::subscribers::{Own, choose_own, own};
use crate::text::key;
use crate::web::ui::form::{form, save_bar};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// `GET /me/newsletters`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    Ok(page(cx, &own(cx.bank, &cx.caller()?)?))
}

/// `POST /me/newsletters`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let filled = Filled::read(&cx.form()?)?;
    let changed = choose_own(cx.bank, &cx.caller()?, &filled.typed())?;
    let done = if changed { Done::Saved } else { Done::NothingChanged };
    Ok(Response::see_other(&done.at(link::OWN_NEWSLETTERS)))
}

fn page(cx: &Cx<'_>, own: &Own) -> Response {
    let language = cx.language;
    let none = Lists::default();
    let lists = own.subscriber.as_ref().map_or(&none, |subscriber| &subscriber.lists);
    let filled = Filled::of(lists, own.language);
    let errors = errors(language, &[]);
    let suspended =
        own.subscriber.as_ref().is_some_and(|subscriber| matches!(subscriber.state, SubscriberState::Suspended { .. }));
    let body = html! {
        @if suspended { (Notice::new(Tone::Attention, key::OWN_SUSPENDED).show(language)) }
        @match &own.email {
            Some(email) => {
                p { (key::OWN_INTRO.with(language, &[("email", email.as_str().into())])) }
                (form(link::OWN_NEWSLETTERS, cx.csrf(), html! {
                    (filled.lists(language, &MailingList::ALL, &cx.bank.directory().grouping, &errors))
                    (filled.language(language, key::SUBSCRIBE_LANGUAGE, &errors))
                    p.quiet.small { (key::OWN_NOTHING.get(language)) }
                    (save_bar(language, key::WORD_SAVE, Some(link::ME)))
                }))
            },
            None => (Notice::new(Tone::Note, key::OWN_NO_EMAIL).show(language)),
        }
    };
    let frame = cx.frame(key::OWN_TITLE).place(Place::Me).narrow().crumb(key::ME_TITLE, link::ME);
    cx.page_with(StatusCode::OK, &frame, body)
}
