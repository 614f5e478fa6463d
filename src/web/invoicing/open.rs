//! Opening a round: what about, of which year, on which day products are counted.

use hyper::StatusCode;
use maud::html;

use super::below;
use super::words::{detail, kind};
use crate::domain::invoicing::{RoundKind, Year};
use crate::domain::language::Language;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::invoicing::{self, RoundFault, TypedRound};
use crate::text::{Text, key};
use crate::web::ui::form::{Choice, Errors, Field, Weight, error_summary, form, required_note, submit};
use crate::web::ui::format::day;
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done};

const KIND: &str = "kind";
const YEAR: &str = "year";
const DAY: &str = "day";

/// What stands in the form's fields.
#[derive(Default)]
struct Filled {
    kind: String,
    year: String,
    day: String,
}

/// `GET /invoicing/rounds/new`
pub(in crate::web) fn new(cx: &Cx<'_>) -> Answer {
    let today = day(cx.bank.clock.now());
    let year = u16::try_from(today.year()).ok().and_then(Year::new).ok_or(Failure::NotFound)?;
    // What a year begins with until June, and what it goes on with then.
    let likely = if today.month() < 6 { RoundKind::Yearly } else { RoundKind::Growth };
    let filled = Filled {
        kind: likely.code().to_owned(),
        year: year.to_string(),
        day: likely.usual_day(year, today).to_string(),
    };
    Ok(page(cx, StatusCode::OK, &filled, &[]))
}

/// `POST /invoicing/rounds/new`
pub(in crate::web) fn open(cx: &Cx<'_>) -> Answer {
    let sent = cx.form()?;
    let text = |name: &str| sent.one(name).map(|value| value.unwrap_or_default().to_owned());
    let filled = Filled { kind: text(KIND)?, year: text(YEAR)?, day: text(DAY)? };
    let typed = TypedRound { kind: &filled.kind, year: &filled.year, day: &filled.day };
    match invoicing::open_round(cx.bank, &cx.caller()?, &typed)? {
        Ok(round) => Ok(Response::see_other(&Done::RoundOpened.at(&link::round(round)))),
        Err(faults) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &filled, &faults)),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, filled: &Filled, faults: &[RoundFault]) -> Response {
    let language = cx.language;
    let errors = errors(language, faults);
    let kinds = RoundKind::ALL.map(|of| Choice::new(of.code(), kind(of)).hint(hint(of)));
    let there = faults.iter().find_map(|fault| match fault {
        RoundFault::Once(round) => Some(*round),
        _ => None,
    });
    let body = html! {
        @if let Some(there) = there {
            (Notice::new(Tone::Attention, key::ROUND_ONCE)
                .with_link(key::ROUND_ONCE_LINK, link::round(there)).show(language))
        }
        (error_summary(language, &errors))
        (form(link::ROUND_NEW, cx.csrf(), html! {
            (required_note(language))
            (Field::radio(KIND, key::ROUND_KIND, &kinds).value(&filled.kind).required().error(errors.at(KIND))
                .show(language))
            (Field::number(YEAR, key::ROUND_YEAR).value(&filled.year).required().help(key::ROUND_YEAR_HELP)
                .error(errors.at(YEAR)).show(language))
            (Field::date(DAY, key::ROUND_DAY).value(&filled.day).required().help(key::ROUND_DAY_HELP)
                .error(errors.at(DAY)).show(language))
            (submit(language, key::ROUND_OPEN, Weight::Primary, Some(link::INVOICING)))
        }))
    };
    cx.page_with(status, &below(cx, key::ROUND_NEW).narrow(), body)
}

const fn hint(kind: RoundKind) -> Text {
    match kind {
        RoundKind::Yearly => key::ROUND_KIND_YEARLY_HINT,
        RoundKind::Growth => key::ROUND_KIND_GROWTH_HINT,
        RoundKind::Corrections => key::ROUND_KIND_CORRECTIONS_HINT,
    }
}

fn errors(language: Language, faults: &[RoundFault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        match fault {
            RoundFault::Kind => errors.add(KIND, key::ROUND_KIND, key::FAULT_CHOOSE.get(language)),
            RoundFault::Year => errors.add(YEAR, key::ROUND_YEAR, key::FAULT_YEAR.get(language)),
            RoundFault::NoPrices => errors.add(YEAR, key::ROUND_YEAR, key::FAULT_NO_PRICES.get(language)),
            RoundFault::Once(_) => errors.add(KIND, key::ROUND_KIND, key::ROUND_ONCE.get(language)),
            RoundFault::Day(crate::domain::person::DetailError::Shape) => {
                errors.add(DAY, key::ROUND_DAY, key::FAULT_DATE.get(language));
            }
            RoundFault::Day(error) => errors.add(DAY, key::ROUND_DAY, detail(*error).get(language)),
            RoundFault::OtherYear => errors.add(DAY, key::ROUND_DAY, key::FAULT_OTHER_YEAR.get(language)),
        }
    }
    errors
}
