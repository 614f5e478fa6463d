//! One mail: to whom, what, where it stands, and what can be done about it.

use maud::{Markup, html};

use super::{id, words};
use crate::domain::language::Language;
use crate::domain::mail::{LINK_MARK, Mail, MailAnswer, MailState};
use crate::http::response::Response;
use crate::service::mails::{LineState, show_mail, try_now};
use crate::service::people::describe_now;
use crate::text::key;
use crate::web::people::who;
use crate::web::ui::form::{Weight, button, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::names;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done, Stop};

/// `GET /mails/{mail}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let shown = show_mail(cx.bank, &cx.caller()?, id(cx)?)?;
    let (language, mail) = (cx.language, &shown.mail);
    let frame = cx
        .frame(words::kind_words(language, mail.what.kind))
        .place(Place::Mails)
        .crumb(key::NAV_MAILS, link::MAILS)
        .subtitle(html! {
            span { (key::MAILS_NUMBER.with(language, &[("mail", (&mail.id.to_string()).into())])) }
            span { (words::state(language, mail, &shown.line)) }
        })
        .actions(actions(cx, mail, &shown.line));
    let body = html! {
        @if matches!(mail.state, MailState::Waiting(_)) {
            @if let Some(notice) = words::line_notice(language, &shown.line) { (notice.show(language)) }
        }
        (about(cx, mail)?)
        (section(language, "text", key::MAILS_TEXT, None, text(language, mail)))
    };
    Ok(cx.page(&frame, body))
}

fn actions(cx: &Cx<'_>, mail: &Mail, line: &LineState) -> Markup {
    let language = cx.language;
    html! {
        @match mail.state {
            MailState::Waiting(_) if *line == LineState::NoRelay => {},
            MailState::Waiting(_) => {
                (button(language, &link::mail_part(mail.id, "now"), cx.csrf(), &[], key::MAILS_TRY_NOW, Weight::Normal))
            },
            MailState::Sent(_) | MailState::Failed(_) => {
                (link_button(language, &link::mail_part(mail.id, "resend"), key::MAILS_RESEND, Weight::Normal))
            },
        }
    }
}

fn about(cx: &Cx<'_>, mail: &Mail) -> Result<Markup, Stop> {
    let (language, actor) = (cx.language, cx.actor()?);
    let directory = cx.bank.directory();
    let at = |moment| format::date_time(language, moment);
    let state = match mail.state {
        MailState::Waiting(moment) => key::MAILS_STATE_NEXT.with(language, &[("when", (&at(moment)).into())]),
        MailState::Sent(moment) => key::MAILS_STATE_SENT_AT.with(language, &[("when", (&at(moment)).into())]),
        MailState::Failed(moment) => key::MAILS_STATE_FAILED_AT.with(language, &[("when", (&at(moment)).into())]),
    };
    let waits_for_nothing = cx.bank.config.mail.relay.is_none() && matches!(mail.state, MailState::Waiting(_));
    Ok(facts(html! {
        (fact(language, key::MAILS_TO, html! { bdi { (mail.what.to.as_str()) } }))
        @if let Some(person) = mail.what.person {
            (fact(language, key::MAILS_PERSON, who(language, &describe_now(&directory, actor, person))))
        }
        (fact(language, key::MAILS_WHEN, format::time_tag(language, mail.queued)))
        (fact(language, key::MAILS_LANGUAGE, names::language(mail.what.language).get(language)))
        @if !waits_for_nothing { (fact(language, key::WORD_STATUS, state)) }
        (fact(language, key::MAILS_TRIES, mail.tries.to_string()))
        @if mail.round > 0 {
            (fact(language, key::MAILS_ROUND, key::MAILS_ROUNDS.with(language, &[("count", mail.round.into())])))
        }
        (fact(language, key::MAILS_ANSWER, answer(language, &mail.answer)))
    }))
}

fn answer(language: Language, answer: &MailAnswer) -> Markup {
    html! {
        @match answer {
            MailAnswer::None => span.quiet { (key::MAILS_ANSWER_NONE.get(language)) },
            MailAnswer::Begun(at) => {
                (key::MAILS_ANSWER_BEGUN.with(language, &[("when", (&format::date_time(language, *at)).into())]))
            },
            MailAnswer::Relay(words) => bdi lang="und" { (words) },
            MailAnswer::Trouble(of, words) => {
                (words::trouble(language, *of))
                @if !words.is_empty() { " " span.second lang="und" { (words) } }
            },
        }
    }
}

/// The text with words in place of the link: its secret is nobody's but the recipient's.
fn text(language: Language, mail: &Mail) -> Markup {
    let shown = mail.what.text.replace(LINK_MARK, key::MAILS_LINK_PLACE.get(language));
    html! {
        div.letter lang=(mail.what.language.code()) {
            p.subject { strong { bdi { (mail.what.subject) } } }
            pre { (shown) }
        }
        @if mail.what.link.is_some() { p.quiet.small { (key::MAILS_LINK_SECRET.get(language)) } }
    }
}

/// `POST /mails/{mail}/now`
pub(in crate::web) fn now(cx: &Cx<'_>) -> Answer {
    let mail = id(cx)?;
    let waited = try_now(cx.bank, &cx.caller()?, mail)?;
    let done = if waited { Done::MailWaits } else { Done::MailMeanwhile };
    Ok(Response::see_other(&done.at(&link::mail(mail))))
}
