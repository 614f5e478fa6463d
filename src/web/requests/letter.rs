//! The letter that answers a request, in the person's language, to be printed or copied into a mail: of receipt, of
//! more time, or of the decision, whichever stands last.

use maud::{Markup, html};

use super::decide::effects;
use super::{below, id};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::request::{Decision, Outcome, Request, Right, State};
use crate::service::my_data::is_answered_with_data;
use crate::service::requests::{Shown, show_request};
use crate::text::rights::right;
use crate::text::{Text, key};
use crate::web::ui::format;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx};

/// `GET /requests/{request}/letter`
pub(in crate::web) fn letter(cx: &Cx<'_>) -> Answer {
    let shown = show_request(cx.bank, &cx.caller()?, id(cx)?)?;
    let language = shown.person.language;
    let body = html! {
        div.no-print { (Notice::new(Tone::Note, key::REQUEST_LETTER_HELP).show(cx.language)) }
        article.letter lang=(language.code()) { (text(cx, &shown, language)) }
    };
    Ok(cx.page(&below(cx, &shown.request, key::REQUEST_LETTER), body))
}

fn text(cx: &Cx<'_>, shown: &Shown, language: Language) -> Markup {
    let (request, person) = (&shown.request, &shown.person);
    let bank = cx.bank.directory().company(CompanyId::BANK);
    let number = request.id.to_string();
    let received = format::civil_date(language, request.received);
    let about = [
        ("right", right(request.right).get(language).into()),
        ("article", u64::from(request.right.article()).into()),
        ("number", (&number).into()),
        ("date", (&received).into()),
    ];
    html! {
        p { (bank) br; (format::date(language, cx.bank.clock.now())) }
        @if let Some(name) = &person.name { p { bdi { (name) } } }
        h2 { (key::ANSWER_SUBJECT.with(language, &about)) }
        p { (key::ANSWER_RECEIVED.with(language, &about)) }
        @if !request.words.is_empty() { blockquote.lines dir="auto" { (request.words) } }
        @match (&request.decision, &request.extension) {
            _ if request.state() == State::Withdrawn => p { (key::ANSWER_WITHDRAWN.get(language)) },
            (Some(decision), _) => (decided(request, decision, language)),
            (None, Some(extension)) => {
                @let until = format::civil_date(language, request.due());
                p { (key::ANSWER_EXTENDED.with(language, &[("date", (&until).into())])) }
                p.lines dir="auto" { (extension.reason) }
                (remedies(language))
            },
            (None, None) => {
                @let until = format::civil_date(language, request.due());
                p { (key::ANSWER_OPEN.with(language, &[("date", (&until).into())])) }
            },
        }
        p { (bank) }
    }
}

fn decided(request: &Request, decision: &Decision, language: Language) -> Markup {
    html! {
        p { strong { (verdict(decision.outcome).get(language)) } }
        @if !decision.reason.is_empty() { p.lines dir="auto" { (decision.reason) } }
        @if let Some(erased) = decision.erased { (effects(language, erased)) }
        @if decision.outcome.does_something() {
            @if is_answered_with_data(request.right) { p { (key::ANSWER_DATA.get(language)) } }
            @if request.right == Right::Restriction { p { (key::ANSWER_RESTRICTED.get(language)) } }
        }
        @if decision.outcome != Outcome::Granted { (remedies(language)) }
    }
}

const fn verdict(outcome: Outcome) -> Text {
    match outcome {
        Outcome::Granted => key::ANSWER_GRANTED,
        Outcome::Partly => key::ANSWER_PARTLY,
        Outcome::Refused => key::ANSWER_REFUSED,
    }
}

/// Where to complain (article 12(4)).
fn remedies(language: Language) -> Markup {
    html! { p { (key::ANSWER_REMEDIES.get(language)) } }
}
