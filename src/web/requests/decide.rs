//! Deciding a request and extending its time: each page says first what it does.

use hyper::StatusCode;
use maud::{Markup, html};

use super::words::errors;
use super::{VERSION, below, id, version};
use crate::domain::request::{Erased, MOST_MONTHS, Outcome, Right, WORDS_LIMIT, due};
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::erasure;
use crate::service::requests::{self, Fault, Shown, TypedDecision};
use crate::text::rights::outcome;
use crate::text::{Text, key};
use crate::web::people::shown_name;
use crate::web::ui::form::{Choice, Field, Weight, csrf, error_summary, hidden, required_note, submit};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done, Stop};

const OUTCOME: &str = "outcome";
const MONTHS: &str = "months";
const WORDS: &str = "words";

/// `GET /requests/{request}/decide`
pub(in crate::web) fn ask_decide(cx: &Cx<'_>) -> Answer {
    let shown = requests::show_request(cx.bank, &cx.caller()?, id(cx)?)?;
    if !shown.request.is_undecided() {
        return Ok(Response::see_other(&link::request(shown.request.id)));
    }
    Ok(decision_page(cx, StatusCode::OK, &shown, ("", ""), &[]))
}

/// `POST /requests/{request}/decide`
pub(in crate::web) fn decide(cx: &Cx<'_>) -> Answer {
    let (id, form) = (id(cx)?, cx.form()?);
    let typed = two(&form, OUTCOME)?;
    let decision = TypedDecision { outcome: typed.0, reason: typed.1 };
    match requests::decide(cx.bank, &cx.caller()?, (id, version(&form)?), &decision)? {
        Ok(()) => Ok(Response::see_other(&Done::RequestDecided.at(&link::request(id)))),
        Err(faults) => refused(cx, faults, |shown, faults| {
            decision_page(cx, StatusCode::UNPROCESSABLE_ENTITY, shown, typed, faults)
        }),
    }
}

/// `GET /requests/{request}/extend`
pub(in crate::web) fn ask_extend(cx: &Cx<'_>) -> Answer {
    let shown = requests::show_request(cx.bank, &cx.caller()?, id(cx)?)?;
    if !shown.request.is_extensible(format::day(cx.bank.clock.now())) {
        return Ok(Response::see_other(&link::request(shown.request.id)));
    }
    Ok(extension_page(cx, StatusCode::OK, &shown, ("", ""), &[]))
}

/// `POST /requests/{request}/extend`
pub(in crate::web) fn extend(cx: &Cx<'_>) -> Answer {
    let (id, form) = (id(cx)?, cx.form()?);
    let typed = two(&form, MONTHS)?;
    match requests::extend(cx.bank, &cx.caller()?, (id, version(&form)?), typed.0, typed.1)? {
        Ok(()) => Ok(Response::see_other(&Done::RequestExtended.at(&link::request(id)))),
        Err(faults) => refused(cx, faults, |shown, faults| {
            extension_page(cx, StatusCode::UNPROCESSABLE_ENTITY, shown, typed, faults)
        }),
    }
}

/// What was chosen and what was written.
fn two<'a>(form: &'a Params, choice: &str) -> Result<(&'a str, &'a str), Stop> {
    Ok((form.one(choice)?.unwrap_or_default(), form.one(WORDS)?.unwrap_or_default()))
}

/// The form again; where somebody else was faster and nothing is left to be done, the request with a word about it.
fn refused(cx: &Cx<'_>, faults: Vec<Fault>, form: impl FnOnce(&Shown, &[Fault]) -> Response) -> Answer {
    let shown = requests::show_request(cx.bank, &cx.caller()?, id(cx)?)?;
    if faults.contains(&Fault::Meanwhile) && !shown.request.is_undecided() {
        return Ok(Response::see_other(&Done::RequestMeanwhile.at(&link::request(shown.request.id))));
    }
    Ok(form(&shown, &faults))
}

fn decision_page(
    cx: &Cx<'_>,
    status: StatusCode,
    shown: &Shown,
    (chosen, reason): (&str, &str),
    faults: &[Fault],
) -> Response {
    let (language, request) = (cx.language, &shown.request);
    let errors = errors(language, faults);
    let keep_names = cx.bank.config.privacy.keep_names;
    let choices: Vec<_> = Outcome::ALL
        .into_iter()
        .filter(|one| one.can_come_of(request.right, keep_names))
        .map(|one| Choice::new(one.code(), outcome(one)).hint(effect(request.right, one)))
        .collect();
    let body = html! {
        (error_summary(language, &errors))
        @if request.right == Right::Erasure { (erasure_effects(cx, shown)) }
        @if !request.words.is_empty() {
            h2 { (key::REQUEST_WORDS.get(language)) }
            p.lines dir="auto" { (request.words) }
        }
        form.form method="post" action=(link::request_part(request.id, "decide")) novalidate data-watch {
            (csrf(cx.csrf()))
            (hidden(VERSION, &request.version.to_string()))
            (required_note(language))
            (Field::radio(OUTCOME, key::REQUEST_OUTCOME, &choices).value(chosen).required()
                .error(errors.at(OUTCOME)).show(language))
            (Field::area(WORDS, key::REQUEST_REASON, 8).value(reason).help(key::REQUEST_REASON_HELP)
                .max_length(limit()).written_in(shown.person.language).error(errors.at(WORDS)).show(language))
            (submit(language, key::REQUEST_DECIDE, weight(request.right), Some(&link::request(request.id))))
        }
    };
    cx.page_with(status, &below(cx, request, key::REQUEST_DECIDE), body)
}

fn limit() -> u32 {
    u32::try_from(WORDS_LIMIT).unwrap_or(u32::MAX)
}

const fn weight(right: Right) -> Weight {
    if matches!(right, Right::Erasure) { Weight::Danger } else { Weight::Primary }
}

/// What an outcome does by itself.
const fn effect(right: Right, outcome: Outcome) -> Text {
    match (right, outcome) {
        (_, Outcome::Refused) => key::REQUEST_EFFECT_REFUSED,
        (Right::Erasure, _) => key::REQUEST_EFFECT_ERASURE,
        (Right::Restriction, _) => key::REQUEST_EFFECT_RESTRICTION,
        (Right::Access | Right::Portability, _) => key::REQUEST_EFFECT_DATA,
        (Right::Rectification, _) => key::REQUEST_EFFECT_RECTIFICATION,
        (Right::Objection, _) => key::REQUEST_EFFECT_OBJECTION,
    }
}

/// What is erased, what stays, and how the person can still be reached: afterwards nobody knows.
fn erasure_effects(cx: &Cx<'_>, shown: &Shown) -> Markup {
    let (language, person) = (cx.language, &shown.person);
    html! {
        (facts(html! {
            (fact(language, key::WORD_PERSON, shown_name(person, cx)))
            (fact(language, key::PERSON_EMAIL, html! {
                bdi { (person.email.as_ref().map_or("–", |email| email.as_str())) }
            }))
            (fact(language, key::PERSON_PHONE, person.phone.as_ref().map_or("–", |phone| phone.as_str())))
        }))
        (Notice::new(Tone::Attention, key::REQUEST_ERASURE_NOTE).show(language))
        @if shown.last_user {
            @let company = cx.bank.directory().company(person.company);
            (Notice::new(Tone::Attention, key::PEOPLE_LAST_USER.with(language, &[("company", (&company).into())]))
                .show(language))
        }
        (effects(language, erasure::wanted(cx.bank)))
    }
}

/// The two lists of an erasure: what goes, what stays and why; in the letter and on the page that asks.
pub(super) fn effects(language: crate::domain::language::Language, erased: Erased) -> Markup {
    let names = erased == Erased::Names;
    html! {
        h2 { (key::ERASURE_GOES.get(language)) }
        ul.bullets {
            li { (key::ERASURE_GOES_CONTACT.get(language)) }
            li { (key::ERASURE_GOES_ACCESS.get(language)) }
            li { (key::ERASURE_GOES_OWN.get(language)) }
            @if names { li { (key::ERASURE_GOES_NAMES.get(language)) } }
        }
        h2 { (key::ERASURE_STAYS.get(language)) }
        ul.bullets {
            @if !names { li { (key::ERASURE_STAYS_NAMES.get(language)) } }
            li { (key::ERASURE_STAYS_HISTORY.get(language)) }
            li { (key::ERASURE_STAYS_MESSAGES.get(language)) }
            li { (key::ERASURE_STAYS_EVENTS.get(language)) }
            li { (key::ERASURE_STAYS_USERNAME.get(language)) }
            li { (key::ERASURE_STAYS_REQUEST.get(language)) }
        }
    }
}

fn extension_page(
    cx: &Cx<'_>,
    status: StatusCode,
    shown: &Shown,
    (chosen, reason): (&str, &str),
    faults: &[Fault],
) -> Response {
    let (language, request) = (cx.language, &shown.request);
    let errors = errors(language, faults);
    let choices: Vec<_> = (1..=MOST_MONTHS)
        .map(|months| {
            let until = format::civil_date(language, due(request.received, months));
            let words = [("count", u64::from(months).into()), ("date", (&until).into())];
            Choice::new(months.to_string(), key::REQUEST_EXTEND_BY.with(language, &words))
        })
        .collect();
    let body = html! {
        (error_summary(language, &errors))
        p { (key::REQUEST_EXTEND_HELP.get(language)) }
        form.form method="post" action=(link::request_part(request.id, "extend")) novalidate data-watch {
            (csrf(cx.csrf()))
            (hidden(VERSION, &request.version.to_string()))
            (required_note(language))
            (Field::radio(MONTHS, key::REQUEST_MONTHS, &choices).value(chosen).required()
                .error(errors.at(MONTHS)).show(language))
            (Field::area(WORDS, key::REQUEST_EXTENSION_REASON, 5).value(reason).help(key::REQUEST_REASON_HELP).required()
                .max_length(limit()).written_in(shown.person.language).error(errors.at(WORDS)).show(language))
            (submit(language, key::REQUEST_EXTEND, Weight::Primary, Some(&link::request(request.id))))
        }
    };
    cx.page_with(status, &below(cx, request, key::REQUEST_EXTEND), body)
}

#[cfg(test)]
mod tests {
    use super::effect;
    use crate::domain::request::{Outcome, Right};
    use crate::text::key;

    #[test]
    fn a_refusal_does_nothing_whatever_was_asked() {
        for right in Right::ALL {
            assert_eq!(effect(right, Outcome::Refused), key::REQUEST_EFFECT_REFUSED);
            assert_ne!(effect(right, Outcome::Granted), key::REQUEST_EFFECT_REFUSED);
        }
    }
}
