//! One person: the page and the edit form.

use hyper::StatusCode;
use maud::{Markup, html};

use super::form::{EditForm, Filled};
use super::list::{shown_name, status};
use super::who;
use crate::domain::id::PersonId;
use crate::domain::person::{Person, PersonStatus};
use crate::domain::role::Permission;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::people::{self, Fault, Invited, Outcome, PersonPage, describe_now};
use crate::text::dates::date_time;
use crate::text::key;
use crate::web::ui::form::{Weight, button, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts};
use crate::web::ui::names;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// The person of the path.
pub(super) fn id(cx: &Cx<'_>) -> Result<PersonId, Failure> {
    PersonId::parse(cx.param("person")).ok_or(Failure::NotFound)
}

/// `GET /people/{person}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let page = people::show_person(cx.bank, &cx.caller()?, id(cx)?)?;
    let person = &page.person;
    let mut frame = cx
        .frame(title(cx, person))
        .place(Place::People)
        .crumb(key::PEOPLE_TITLE, link::PEOPLE)
        .subtitle(status(person).show(cx.language));
    let requests = cx.may(Permission::DecideRequests);
    if page.manageable || requests {
        frame = frame.actions(html! {
            @if page.manageable { (actions(cx, &page)) }
            @if requests {
                (link_button(cx.language, &link::request_new_of(person.id), key::REQUEST_NEW, Weight::Normal))
            }
        });
    }
    Ok(cx.page(&frame, facts_of(cx, &page)?))
}

/// The name to sign in with; a dash once it was erased.
pub(super) fn username(person: &Person) -> &str {
    if person.username.is_erased() { "–" } else { person.username.as_str() }
}

/// The person's name as a title.
pub(super) fn title(cx: &Cx<'_>, person: &Person) -> String {
    match &person.name {
        Some(name) => name.to_string(),
        None => key::WHO_ERASED.with(cx.language, &[("person", (&person.id.to_string()).into())]),
    }
}

fn actions(cx: &Cx<'_>, page: &PersonPage) -> Markup {
    let (language, person) = (cx.language, &page.person);
    let own = cx.session().is_some_and(|session| session.actor.person == person.id);
    let to = |part: &str| link::person_part(person.id, part);
    html! {
        (link_button(language, &to("edit"), key::WORD_EDIT, Weight::Primary))
        @if own {
            (link_button(language, &link::me_part("password"), key::ME_PASSWORD_CHANGE, Weight::Normal))
        } @else {
            (link_button(language, &to("password"), key::PEOPLE_RESET, Weight::Normal))
            @if page.second_factor.is_some() {
                (link_button(language, &to("second-factor"), key::FACTOR_RESET, Weight::Normal))
            }
        }
        @if person.status == PersonStatus::Active {
            (link_button(language, &to("deactivate"), key::PEOPLE_DEACTIVATE, Weight::Normal))
        } @else {
            (link_button(language, &to("reactivate"), key::PEOPLE_REACTIVATE, Weight::Normal))
        }
        (link_button(language, &to("delete"), key::PEOPLE_DELETE, Weight::Danger))
    }
}

fn facts_of(cx: &Cx<'_>, page: &PersonPage) -> Result<Markup, Failure> {
    let (language, person) = (cx.language, &page.person);
    let reader = cx.actor()?;
    let directory = cx.bank.directory();
    let phone = person.phone.as_ref().map_or("–", |phone| phone.as_str());
    let email = person.email.as_ref().map_or("–", |email| email.as_str());
    Ok(html! {
        @match person.status {
            PersonStatus::Deleted { .. } => {
                (Notice::new(Tone::Attention, key::PEOPLE_IS_DELETED).show(language))
            }
            PersonStatus::Deactivated => (Notice::new(Tone::Note, key::PEOPLE_IS_DEACTIVATED).show(language)),
            PersonStatus::Active => {}
        }
        @if page.erasure.is_some() { (Notice::new(Tone::Note, key::PERSON_IS_ERASED).show(language)) }
        @if let Some(restriction) = page.restriction {
            (Notice::new(Tone::Attention, key::PERSON_IS_RESTRICTED)
                .with_link(key::REQUEST_SHOW, link::request(restriction.request)).show(language))
        }
        (facts(html! {
            (fact(language, key::WORD_NAME, shown_name(person, cx)))
            (fact(language, key::PERSON_USERNAME, username(person)))
            (fact(language, key::PERSON_EMAIL, html! { bdi { (email) } }))
            (fact(language, key::PERSON_PHONE, phone))
            (fact(language, key::WORD_COMPANY, html! {
                a href=(link::company(person.company)) { (directory.company(person.company)) }
            }))
            (fact(language, key::PERSON_ROLE, names::role(person.role).get(language)))
            (fact(language, key::PERSON_LANGUAGE, names::language(person.language).get(language)))
            (fact(language, key::WORD_CREATED, format::date_tag(language, person.created)))
            (fact(language, key::PERSON_LAST_SIGN_IN, html! {
                @match person.last_sign_in {
                    Some(at) => (format::time_tag(language, at)),
                    None if page.erasure.is_some() => "–",
                    None => (key::PERSON_NEVER.get(language)),
                }
            }))
            @if let Some(invited) = page.invited { (fact(language, key::PEOPLE_INVITED, invitation(cx, page, invited))) }
            @if person.must_change_password && !person.status.is_deleted() {
                (fact(language, key::WORD_PASSWORD, key::PERSON_MUST_CHANGE.get(language)))
            }
            @if page.manageable {
                (fact(language, key::FACTOR_TITLE, html! {
                    @match page.second_factor {
                        Some(since) => { (key::FACTOR_SINCE.get(language)) " " (format::date_tag(language, since)) }
                        None => (key::FACTOR_NONE.get(language)),
                    }
                }))
            }
            @if let PersonStatus::Deleted { at, by } = person.status {
                (fact(language, key::PERSON_DELETED_AT, format::time_tag(language, at)))
                (fact(language, key::PERSON_DELETED_BY, who(language, &describe_now(&directory, reader, by))))
            }
            @if let Some(erasure) = page.erasure {
                (fact(language, key::PERSON_ERASED_AT, format::time_tag(language, erasure.at)))
            }
            @for earlier in &page.earlier_contacts {
                (fact(language, key::PERSON_EARLIER_CONTACT, html! {
                    @if let Some(email) = &earlier.email { bdi { (email.as_str()) } " " }
                    @if let Some(phone) = &earlier.phone { (phone.as_str()) " " }
                    span.quiet { (key::PERSON_EARLIER_UNTIL.get(language)) " " (format::date_tag(language, earlier.until)) }
                }))
            }
            @if !page.earlier_names.is_empty() {
                (fact(language, key::PERSON_EARLIER_NAMES, html! {
                    @for (index, name) in page.earlier_names.iter().enumerate() {
                        @if index > 0 { ", " }
                        bdi { (name) }
                    }
                }))
            }
        }))
    })
}

/// What has become of the invitation, and the button that sends another.
fn invitation(cx: &Cx<'_>, page: &PersonPage, invited: Invited) -> Markup {
    let language = cx.language;
    let again = link::person_part(page.person.id, "invite");
    html! {
        @match invited {
            Invited::Open(until) => {
                @let until = date_time(language, until);
                (key::PEOPLE_INVITED_UNTIL.with(language, &[("until", (&until).into())]))
            }
            Invited::Over => (key::PEOPLE_INVITED_OVER.get(language)),
        }
        @if page.manageable && cx.bank.sends_mail() {
            " " (button(language, &again, cx.csrf(), &[], key::PEOPLE_INVITE_AGAIN, Weight::Normal))
        }
    }
}

/// `GET /people/{person}/edit`
pub(in crate::web) fn edit(cx: &Cx<'_>) -> Answer {
    let person = people::manageable(cx.bank, &cx.caller()?, id(cx)?)?;
    if person.status.is_deleted() {
        return Ok(Response::see_other(&link::person(person.id)));
    }
    Ok(form_page(cx, StatusCode::OK, &person, &Filled::of(&person), &[]))
}

/// `POST /people/{person}/edit`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let caller = cx.caller()?;
    let person = people::manageable(cx.bank, &caller, id(cx)?)?;
    let filled = Filled::read(&cx.form()?)?;
    match people::change_person(cx.bank, &caller, person.id, filled.version, &filled.typed())? {
        Ok(outcome) => {
            let done = if outcome == Outcome::Saved { Done::Saved } else { Done::EmailAsked };
            Ok(Response::see_other(&done.at(&link::person(person.id))))
        }
        Err(faults) => Ok(form_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &person, &filled, &faults)),
    }
}

fn form_page(cx: &Cx<'_>, status: StatusCode, person: &Person, filled: &Filled, faults: &[Fault]) -> Response {
    let name = title(cx, person);
    let is_self = cx.session().is_some_and(|session| session.actor.person == person.id);
    let form = EditForm { person: person.id, company: person.company, is_self };
    let frame = cx
        .frame(key::PEOPLE_EDIT.with(cx.language, &[("name", (&name).into())]))
        .place(Place::People)
        .narrow()
        .crumb(key::PEOPLE_TITLE, link::PEOPLE)
        .crumb(name, link::person(person.id));
    cx.page_with(status, &frame, form.show(cx.language, cx.csrf(), filled, faults))
}
