//! Sending an issue, now or at a moment.

use hyper::StatusCode;
use jiff::civil::{Date, Time};
use maud::{Markup, html};

use super::{below_issue, id, words};
use crate::domain::calendar;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::newsletter::{DAYS_AHEAD, Wish};
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::newsletters::{Hindrance, Steered, hindrances, meant_for, steer};
use crate::text::key;
use crate::web::ui::form::{Errors, Field, Weight, csrf, error_summary, hidden, section, submit};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::{link, names};
use crate::web::{Answer, Cx, Done};

const SEEN: &str = "seen";
const DAY: &str = "day";
const TIME: &str = "time";

/// `GET /newsletters/{issue}/send`
pub(in crate::web) fn ask_send(cx: &Cx<'_>) -> Answer {
    page(cx, StatusCode::OK, &Params::default(), None, None)
}

/// `POST /newsletters/{issue}/send`
pub(in crate::web) fn send(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    answer(cx, &form, Wish::Send)
}

/// `POST /newsletters/{issue}/schedule`
pub(in crate::web) fn schedule(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let Some(at) = moment(form.one(DAY)?.unwrap_or_default(), form.one(TIME)?.unwrap_or_default()) else {
        return page(cx, StatusCode::UNPROCESSABLE_ENTITY, &form, Some(Hindrance::Moment), None);
    };
    answer(cx, &form, Wish::Schedule(at))
}

/// The moment of a day and a time of the clock, in either way to write it.
fn moment(day: &str, time: &str) -> Option<Moment> {
    let date: Date = day.trim().parse().ok()?;
    let (hours, minutes) = time.trim().split_once([':', '.'])?;
    let time = Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()?;
    calendar::moment_of(date.to_datetime(time))
}

fn answer(cx: &Cx<'_>, form: &Params, wish: Wish) -> Answer {
    let issue = id(cx)?;
    let seen = form.one(SEEN)?.and_then(|seen| seen.parse().ok()).unwrap_or_default();
    match steer(cx.bank, &cx.caller()?, issue, wish, seen)? {
        Steered::Done(_) => {
            let done = if wish == Wish::Send { Done::NewsletterSending } else { Done::NewsletterScheduled };
            Ok(Response::see_other(&done.at(&link::newsletter(issue))))
        }
        Steered::OutOfTurn(state) => {
            let state = words::state_word(state).get(cx.language);
            let said = key::NEWSLETTER_OUT_OF_TURN.with(cx.language, &[("state", state.into())]);
            page(cx, StatusCode::CONFLICT, form, None, Some(said))
        }
        Steered::Moved => {
            let said = key::NEWSLETTER_MOVED.get(cx.language).to_owned();
            page(cx, StatusCode::CONFLICT, form, None, Some(said))
        }
        Steered::Hindered(found) => {
            let about = found.contains(&Hindrance::Moment).then_some(Hindrance::Moment);
            page(cx, StatusCode::UNPROCESSABLE_ENTITY, form, about, None)
        }
    }
}

/// Why an issue is not sent, in words.
fn hindrance(language: Language, hindrance: Hindrance) -> String {
    match hindrance {
        Hindrance::NoRelay => key::NEWSLETTER_NO_RELAY.get(language).to_owned(),
        Hindrance::NoText => key::NEWSLETTER_NO_TEXT.get(language).to_owned(),
        Hindrance::Half(of) => {
            key::NEWSLETTER_HALF.with(language, &[("language", names::language(of).get(language).into())])
        }
        Hindrance::Picture(number) => key::NEWSLETTER_PICTURE_UNSEEN.with(language, &[("number", number.into())]),
        Hindrance::Moment => key::NEWSLETTER_FAULT_MOMENT.with(language, &[("count", DAYS_AHEAD.into())]),
    }
}

/// The notice of a page where no relay is configured.
pub(super) fn no_relay(cx: &Cx<'_>) -> Option<Markup> {
    let words = (!cx.bank.sends_mail()).then_some(key::NEWSLETTER_NO_RELAY)?;
    Some(Notice::new(Tone::Attention, words).show(cx.language))
}

fn page(cx: &Cx<'_>, status: StatusCode, typed: &Params, fault: Option<Hindrance>, said: Option<String>) -> Answer {
    let (language, caller) = (cx.language, cx.caller()?);
    let meant = meant_for(cx.bank, &caller, id(cx)?, false)?;
    let issue = &meant.issue;
    let found = hindrances(cx.bank, &caller, issue.id)?;
    let subject = words::subject(language, &meant.texts);
    let mut errors = Errors::new();
    if let Some(fault) = fault {
        errors.add(DAY, key::NEWSLETTER_SCHEDULE_DAY, hindrance(language, fault));
    }
    let limits = &cx.bank.config.newsletters;
    let pace = [("minute", limits.per_minute.into()), ("hour", limits.per_hour.into())];
    let body = html! {
        @if let Some(said) = said { (Notice::new(Tone::Attention, said).show(language)) }
        (error_summary(language, &errors))
        @if !issue.state.allows(Wish::Send) {
            (Notice::new(Tone::Note, words::state_word(issue.state)).show(language))
        } @else if !found.is_empty() {
            @for found in found { (Notice::new(Tone::Attention, hindrance(language, found)).show(language)) }
        } @else {
            p { strong { (key::NEWSLETTER_WHO_COUNT.with(language, &[("count", meant.count.into())])) } }
            p.quiet { (key::NEWSLETTER_WHO_HELP.get(language)) " " (key::NEWSLETTER_SEND_PACE.with(language, &pace)) }
            form.form method="post" action=(link::newsletter_part(issue.id, "send")) {
                (csrf(cx.csrf()))
                (hidden(SEEN, &issue.version.to_string()))
                (submit(language, key::NEWSLETTER_SEND_NOW, Weight::Primary, Some(&link::newsletter(issue.id))))
            }
            @if issue.state.is_open() { (later(cx, &link::newsletter_part(issue.id, "schedule"), issue.version, typed, &errors)?) }
        }
    };
    let title = key::NEWSLETTER_SEND_TITLE.with(language, &[("subject", (&subject).into())]);
    Ok(cx.page_with(status, &below_issue(cx, issue.id, title), body))
}

fn later(
    cx: &Cx<'_>,
    action: &str,
    version: u32,
    typed: &Params,
    errors: &Errors<'_>,
) -> Result<Markup, crate::web::Stop> {
    let language = cx.language;
    let (day, time) = (typed.one(DAY)?.unwrap_or_default().to_owned(), typed.one(TIME)?.unwrap_or_default().to_owned());
    Ok(section(
        language,
        "later",
        key::NEWSLETTER_SCHEDULE_TITLE,
        html! {
            form.form method="post" action=(action) novalidate {
                (csrf(cx.csrf()))
                (hidden(SEEN, &version.to_string()))
                (Field::date(DAY, key::NEWSLETTER_SCHEDULE_DAY).value(day).error(errors.at(DAY)).show(language))
                (Field::text(TIME, key::NEWSLETTER_SCHEDULE_TIME).value(time).short().autocomplete("off")
                    .help(key::NEWSLETTER_SCHEDULE_HELP).show(language))
                (submit(language, key::NEWSLETTER_SCHEDULE, Weight::Normal, None))
            }
        },
    ))
}
