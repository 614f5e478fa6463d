//! What is said about matters in several places: whom they are about, where they stand, what was done.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::matter::{About, Matter, Taken};
use crate::domain::person::Person;
use crate::service::events::AddressFilter;
use crate::text::{Text, key};
use crate::web::Cx;
use crate::web::people::shown_name;
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::status::{Tone, status};

/// Whether somebody has to look into it.
pub(super) fn state(language: Language, matter: &Matter) -> Markup {
    if matter.is_open() {
        status(language, Tone::Warn, Icon::Attention, key::MATTER_STATE_OPEN)
    } else {
        status(language, Tone::Quiet, Icon::Check, key::MATTER_STATE_CLOSED)
    }
}

/// Whom it is about, with a link where there is a page to see.
pub(super) fn about(cx: &Cx<'_>, matter: &Matter, person: Option<&Person>) -> Markup {
    let language = cx.language;
    match (matter.about, person) {
        (About::Account(id, _), Some(person)) => html! { a href=(link::person(id)) { (shown_name(person, cx)) } },
        (About::Account(id, _), None) => html! { (id) },
        (About::Address(address), _) => {
            html! { (identifier::code(&AddressFilter::source(address).to_string())) }
        }
        (About::Bank, _) => html! { (key::MATTER_ABOUT_BANK.get(language)) },
        (About::Others, _) => html! { (key::MATTER_ABOUT_OTHERS.get(language)) },
    }
}

/// What was done.
pub(super) fn taken(language: Language, taken: Taken) -> String {
    let plain = |text: Text| text.get(language).to_owned();
    match taken {
        Taken::Nothing => plain(key::TAKEN_NOTHING),
        Taken::Slowed(until) => {
            let until = format::date_time(language, until);
            key::TAKEN_SLOWED.with(language, &[("until", (&until).into())])
        }
        Taken::SessionsEnded => plain(key::TAKEN_SESSIONS),
        Taken::Locked => plain(key::TAKEN_LOCKED),
        Taken::Spared => plain(key::TAKEN_SPARED),
    }
}

/// Where all events of whoever it is about are.
pub(super) fn events_of(matter: &Matter) -> Option<String> {
    match matter.about {
        About::Account(person, _) => Some(link::events_of(person)),
        About::Address(address) => Some(link::events_from(&AddressFilter::source(address).to_string())),
        About::Bank | About::Others => None,
    }
}
