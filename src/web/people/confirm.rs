//! What happens to a person's access: each change says first what it does and what stays.

use hyper::StatusCode;
use maud::{Markup, html};

use super::create::temporary;
use super::page::{id, title};
use crate::domain::person::Person;
use crate::http::response::Response;
use crate::service::people::{self, Fault, StatusChange};
use crate::service::second_factors;
use crate::text::{Phrase, Text, key};
use crate::web::ui::form::{Weight, csrf};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// `GET /people/{person}/deactivate`
pub(in crate::web) fn ask_deactivate(cx: &Cx<'_>) -> Answer {
    ask_status(cx, StatusChange::Deactivate)
}

/// `POST /people/{person}/deactivate`
pub(in crate::web) fn deactivate(cx: &Cx<'_>) -> Answer {
    change(cx, StatusChange::Deactivate)
}

/// `GET /people/{person}/reactivate`
pub(in crate::web) fn ask_reactivate(cx: &Cx<'_>) -> Answer {
    ask_status(cx, StatusChange::Reactivate)
}

/// `POST /people/{person}/reactivate`
pub(in crate::web) fn reactivate(cx: &Cx<'_>) -> Answer {
    change(cx, StatusChange::Reactivate)
}

/// `GET /people/{person}/delete`
pub(in crate::web) fn ask_delete(cx: &Cx<'_>) -> Answer {
    ask_status(cx, StatusChange::Delete)
}

/// `POST /people/{person}/delete`
pub(in crate::web) fn delete(cx: &Cx<'_>) -> Answer {
    change(cx, StatusChange::Delete)
}

/// `GET /people/{person}/password`
pub(in crate::web) fn ask_reset(cx: &Cx<'_>) -> Answer {
    let person = people::manageable(cx.bank, &cx.caller()?, id(cx)?)?;
    if person.status.is_deleted() || is_self(cx, &person) {
        return Ok(Response::see_other(&link::person(person.id)));
    }
    let question = Question {
        title: key::PEOPLE_RESET_TITLE,
        what: key::PEOPLE_RESET_WHAT,
        more: &[],
        path: "password",
        submit: key::PEOPLE_RESET_SUBMIT,
        weight: Weight::Primary,
        leaves_nobody: false,
    };
    Ok(question.page(cx, StatusCode::OK, &person, None))
}

/// `POST /people/{person}/password`
pub(in crate::web) fn reset(cx: &Cx<'_>) -> Answer {
    let person = id(cx)?;
    let password = people::reset_password(cx.bank, &cx.caller()?, person)?;
    Ok(temporary(cx, person, &password)?)
}

/// `GET /people/{person}/second-factor`
pub(in crate::web) fn ask_reset_second_factor(cx: &Cx<'_>) -> Answer {
    let person = people::manageable(cx.bank, &cx.caller()?, id(cx)?)?;
    if person.status.is_deleted() || is_self(cx, &person) {
        return Ok(Response::see_other(&link::person(person.id)));
    }
    let question = Question {
        title: key::FACTOR_RESET_TITLE,
        what: key::FACTOR_RESET_WHAT,
        more: &[key::FACTOR_RESET_CARE],
        path: "second-factor",
        submit: key::FACTOR_RESET,
        weight: Weight::Danger,
        leaves_nobody: false,
    };
    Ok(question.page(cx, StatusCode::OK, &person, None))
}

/// `POST /people/{person}/second-factor`
pub(in crate::web) fn reset_second_factor(cx: &Cx<'_>) -> Answer {
    let person = id(cx)?;
    second_factors::reset_second_factor(cx.bank, &cx.caller()?, person)?;
    Ok(Response::see_other(&Done::SecondFactorReset.at(&link::person(person))))
}

fn ask_status(cx: &Cx<'_>, wanted: StatusChange) -> Answer {
    let person = people::manageable(cx.bank, &cx.caller()?, id(cx)?)?;
    if person.status.is_deleted() {
        return Ok(Response::see_other(&link::person(person.id)));
    }
    let mut question = question(wanted, is_self(cx, &person));
    question.leaves_nobody =
        wanted != StatusChange::Reactivate && people::removes_last_user(cx.bank, &cx.caller()?, &person)?;
    Ok(question.page(cx, StatusCode::OK, &person, None))
}

fn change(cx: &Cx<'_>, wanted: StatusChange) -> Answer {
    let caller = cx.caller()?;
    let person = people::manageable(cx.bank, &caller, id(cx)?)?;
    match people::change_status(cx.bank, &caller, person.id, wanted)? {
        Ok(()) if is_self(cx, &person) => Ok(Response::see_other(link::SIGN_IN)),
        Ok(()) => Ok(Response::see_other(&done(wanted).at(&after(cx, wanted, &person)))),
        Err(faults) => {
            let question = question(wanted, is_self(cx, &person));
            Ok(question.page(cx, StatusCode::UNPROCESSABLE_ENTITY, &person, faults.first().copied()))
        }
    }
}

/// A deleted person's page is there for main users only.
fn after(cx: &Cx<'_>, wanted: StatusChange, person: &Person) -> String {
    if wanted == StatusChange::Delete && !cx.may(crate::domain::role::Permission::ReadDeletedPeople) {
        link::PEOPLE.to_owned()
    } else {
        link::person(person.id)
    }
}

const fn done(wanted: StatusChange) -> Done {
    match wanted {
        StatusChange::Deactivate => Done::Deactivated,
        StatusChange::Reactivate => Done::Reactivated,
        StatusChange::Delete => Done::PersonDeleted,
    }
}

fn is_self(cx: &Cx<'_>, person: &Person) -> bool {
    cx.session().is_some_and(|session| session.actor.person == person.id)
}

const fn question(wanted: StatusChange, own: bool) -> Question {
    let path = wanted.code();
    match wanted {
        StatusChange::Deactivate => Question {
            title: key::PEOPLE_DEACTIVATE_TITLE,
            what: key::PEOPLE_DEACTIVATE_WHAT,
            more: if own { &[key::PEOPLE_DELETE_SELF] } else { &[] },
            path,
            submit: key::PEOPLE_DEACTIVATE,
            weight: Weight::Danger,
            leaves_nobody: false,
        },
        StatusChange::Reactivate => Question {
            title: key::PEOPLE_REACTIVATE_TITLE,
            what: key::PEOPLE_REACTIVATE_WHAT,
            more: &[],
            path,
            submit: key::PEOPLE_REACTIVATE,
            weight: Weight::Primary,
            leaves_nobody: false,
        },
        StatusChange::Delete => Question {
            title: key::PEOPLE_DELETE_TITLE,
            what: key::PEOPLE_DELETE_WHAT,
            more: if own { &[key::PEOPLE_DELETE_STAYS, key::PEOPLE_DELETE_SELF] } else { &[key::PEOPLE_DELETE_STAYS] },
            path,
            submit: key::PEOPLE_DELETE,
            weight: Weight::Danger,
            leaves_nobody: false,
        },
    }
}

/// A confirmation: what will happen to whom, and the button that does it.
struct Question {
    title: Phrase,
    what: Phrase,
    more: &'static [Text],
    path: &'static str,
    submit: Text,
    weight: Weight,
    /// Whether nobody would be left to administer the company's people.
    leaves_nobody: bool,
}

impl Question {
    fn page(&self, cx: &Cx<'_>, status: StatusCode, person: &Person, fault: Option<Fault>) -> Response {
        let language = cx.language;
        let name = title(cx, person);
        let company = cx.bank.directory().company(person.company);
        let words = [("name", (&name).into()), ("company", (&company).into())];
        let frame = cx
            .frame(self.title.with(language, &words))
            .place(Place::People)
            .narrow()
            .crumb(key::PEOPLE_TITLE, link::PEOPLE)
            .crumb(name.clone(), link::person(person.id));
        let body = html! {
            @if fault == Some(Fault::LastUser) {
                (Notice::new(Tone::Error, key::FAULT_LAST_USER).show(language))
            }
            @if self.leaves_nobody && fault.is_none() {
                (Notice::new(Tone::Attention, key::PEOPLE_LAST_USER.with(language, &words)).show(language))
            }
            p { (self.what.with(language, &words)) }
            @for text in self.more { p { (text.get(language)) } }
            (self.form(cx, person))
        };
        cx.page_with(status, &frame, body)
    }

    fn form(&self, cx: &Cx<'_>, person: &Person) -> Markup {
        let language = cx.language;
        let class = if self.weight == Weight::Danger { "danger" } else { "primary" };
        html! {
            form method="post" action=(link::person_part(person.id, self.path)) {
                (csrf(cx.csrf()))
                p.actions {
                    button class=(class) type="submit" { (self.submit.get(language)) }
                    " " a.button href=(link::person(person.id)) { (key::WORD_CANCEL.get(language)) }
                }
            }
        }
    }
}
