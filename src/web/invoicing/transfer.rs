//! The transfer: to whom, whose data go along, as what kind of file; then it is done once and for all.

use hyper::StatusCode;
use maud::{Markup, html};

use super::words::{detail, file_format, format_hint, lack, obstacle};
use super::{below_round, round_of};
use crate::domain::invoicing::{FileFormat, Recipient};
use crate::http::response::Response;
use crate::service::invoicing::{self, Lack, Ready, TransferFault, TypedTransfer};
use crate::text::invoicing::round_words;
use crate::text::key;
use crate::web::ui::form::{Choice, Errors, Field, Weight, error_summary, form, hidden, submit};
use crate::web::ui::format::{count, euros};
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts_single};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done};

const TO: &str = "to";
const FORMAT: &str = "format";
const TOLD: &str = "told";

/// `GET /invoicing/rounds/{round}/transfer`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    let ready = invoicing::ready(cx.bank, &cx.caller()?, round_of(cx)?)?;
    let to = ready.to.clone();
    Ok(page(cx, StatusCode::OK, &ready, (&to, FileFormat::Xlsx.code()), &[]))
}

/// `POST /invoicing/rounds/{round}/transfer`
pub(in crate::web) fn transfer(cx: &Cx<'_>) -> Answer {
    let (caller, id, sent) = (cx.caller()?, round_of(cx)?, cx.form()?);
    let text = |name| sent.one(name).map(Option::unwrap_or_default);
    let typed = TypedTransfer { to: text(TO)?, format: text(FORMAT)?, told: text(TOLD)? };
    match invoicing::transfer_round(cx.bank, &caller, id, &typed)? {
        Ok(()) => Ok(Response::see_other(&Done::RoundTransferred.at(&link::round(id)))),
        Err(faults) => {
            let ready = invoicing::ready(cx.bank, &caller, id)?;
            Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &ready, (typed.to, typed.format), &faults))
        }
    }
}

fn page(cx: &Cx<'_>, code: StatusCode, ready: &Ready, typed: (&str, &str), faults: &[TransferFault]) -> Response {
    let language = cx.language;
    let round = &ready.preview.round;
    let name = round_words(round, language);
    let title = key::TRANSFER_TITLE.with(language, &[("round", (&name).into())]);
    let body = html! {
        @if faults.contains(&TransferFault::Other) {
            (Notice::new(Tone::Attention, key::TRANSFER_OTHER).show(language))
        }
        @match ready.obstacle {
            Some(of) => {
                (Notice::new(Tone::Attention, obstacle(of)).show(language))
                p { a href=(link::round(round.id)) { (key::TRANSFER_BACK.get(language)) } }
            }
            None => {
                (what(cx, ready))
                (ask_form(cx, ready, typed, faults))
            }
        }
    };
    cx.page_with(code, &below_round(cx, round, title).narrow(), body)
}

/// What goes out, and whose data go along.
fn what(cx: &Cx<'_>, ready: &Ready) -> Markup {
    let language = cx.language;
    let lines = || ready.preview.lines.iter().map(|compared| &compared.line).filter(|line| !line.rows.is_empty());
    html! {
        (facts_single(html! {
            (fact(language, key::ROUND_COMPANIES, count(language, ready.sums.companies)))
            (fact(language, key::ROUND_PEOPLE, count(language, ready.sums.people)))
            (fact(language, key::FEE_NET, euros(language, ready.sums.totals.net)))
            (fact(language, key::FEE_GROSS, euros(language, ready.sums.totals.gross())))
        }))
        p { (key::TRANSFER_WHOSE.with(language, &[("count", ready.sums.people.into())])) }
        p { (key::TRANSFER_WHAT.get(language)) }
        @for of in Lack::ALL {
            @let lacking = lines().filter(|line| of.is_of(line)).count();
            @if lacking > 0 {
                @let words = key::TRANSFER_LACKING.with(language, &[
                    ("what", lack(of).get(language).into()),
                    ("count", lacking.into()),
                ]);
                @let list = link::with(&link::round(ready.preview.round.id), "lack", of.code());
                (Notice::new(Tone::Attention, words).with_link(key::TRANSFER_LACKING_LINK, list).show(language))
            }
        }
    }
}

fn ask_form(cx: &Cx<'_>, ready: &Ready, (to, format): (&str, &str), faults: &[TransferFault]) -> Markup {
    let language = cx.language;
    let mut errors = Errors::new();
    for fault in faults {
        match fault {
            TransferFault::To(error) => errors.add(TO, key::TRANSFER_TO, detail(*error).get(language)),
            TransferFault::Format => errors.add(FORMAT, key::TRANSFER_FORMAT, key::FAULT_CHOOSE.get(language)),
            TransferFault::Obstacle(_) | TransferFault::Other => {}
        }
    }
    let round = &ready.preview.round;
    let formats = FileFormat::ALL.map(|of| Choice::new(of.code(), file_format(of)).hint(format_hint(of)));
    let longest = u32::try_from(Recipient::MAX).unwrap_or(u32::MAX);
    html! {
        (error_summary(language, &errors))
        (form(&link::round_part(round.id, "transfer"), cx.csrf(), html! {
            (hidden(TOLD, &ready.mark()))
            (Field::text(TO, key::TRANSFER_TO).value(to).required().max_length(longest)
                .help(key::TRANSFER_TO_HELP).error(errors.at(TO)).show(language))
            (Field::radio(FORMAT, key::TRANSFER_FORMAT, &formats).value(format).required()
                .error(errors.at(FORMAT)).show(language))
            (submit(language, key::ROUND_TRANSFER, Weight::Primary, Some(&link::round(round.id))))
        }))
    }
}
