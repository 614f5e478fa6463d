//! The price list of a year: its form while it is a draft, with the example beside it; its words once it is in force.

use hyper::StatusCode;
use maud::{Markup, html};

use super::below;
use super::example::example;
use super::prices_form::{Filled, TRY, VERSION};
use super::words::standing;
use crate::domain::invoicing::{PriceList, Prices, Year};
use crate::domain::language::Language;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::invoicing::{self, PriceRefusal, StandingFault};
use crate::text::key;
use crate::web::ui::form::{Weight, button};
use crate::web::ui::format::{count, euros, percents};
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done};

/// The field that says what a price list is to be.
const IN_FORCE: &str = "in-force";

fn year_of(cx: &Cx<'_>) -> Result<Year, Failure> {
    Year::parse(cx.param("year")).ok_or(Failure::NotFound)
}

/// `GET /invoicing/prices/{year}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let (year, caller) = (year_of(cx)?, cx.caller()?);
    let Some(list) = invoicing::price_list(cx.bank, &caller, year)? else {
        // A new list begins with what the year before had.
        let before = match year.before() {
            Some(before) => invoicing::price_list(cx.bank, &caller, before)?,
            None => None,
        };
        let filled = before.map_or_else(Filled::default, |list| Filled::of(&list.prices, 0, cx.language));
        return Ok(form(cx, StatusCode::OK, year, None, &filled, &[]));
    };
    if list.in_force {
        return Ok(page(cx, StatusCode::OK, &list, None));
    }
    let filled = Filled::of(&list.prices, list.version, cx.language);
    Ok(form(cx, StatusCode::OK, year, Some(&list), &filled, &[]))
}

/// `POST /invoicing/prices/{year}`
pub(in crate::web) fn save(cx: &Cx<'_>) -> Answer {
    let (year, caller, sent) = (year_of(cx)?, cx.caller()?, cx.form()?);
    let filled = Filled::read(&sent)?;
    let tried = sent.has(TRY);
    let refused = if tried {
        filled.typed().read().err().unwrap_or_default().into_iter().map(PriceRefusal::Field).collect()
    } else {
        match invoicing::save_prices(cx.bank, &caller, year, filled.version, &filled.typed())? {
            Ok(()) => return Ok(Response::see_other(&Done::Saved.at(&link::prices(year)))),
            Err(refused) => refused,
        }
    };
    let list = invoicing::price_list(cx.bank, &caller, year)?;
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(form(cx, status, year, list.as_ref(), &filled, &refused))
}

/// `POST /invoicing/prices/{year}/standing`
pub(in crate::web) fn set_standing(cx: &Cx<'_>) -> Answer {
    let (year, caller, sent) = (year_of(cx)?, cx.caller()?, cx.form()?);
    let seen = sent.one(VERSION)?.and_then(|version| version.parse().ok()).unwrap_or_default();
    let in_force = sent.one(IN_FORCE)? == Some("yes");
    match invoicing::set_in_force(cx.bank, &caller, year, seen, in_force)? {
        Ok(()) => {
            let done = if in_force { Done::PricesInForce } else { Done::PricesDraft };
            Ok(Response::see_other(&done.at(&link::prices(year))))
        }
        Err(fault) => {
            let list = invoicing::price_list(cx.bank, &caller, year)?.ok_or(Failure::NotFound)?;
            Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &list, Some(fault)))
        }
    }
}

fn title(language: Language, year: Year) -> String {
    key::PRICES_OF.with(language, &[("year", (&year.to_string()).into())])
}

/// The button that puts a list in force or makes it a draft again.
fn standing_button(cx: &Cx<'_>, list: &PriceList) -> Markup {
    let version = list.version.to_string();
    let (value, label, weight) = if list.in_force {
        ("no", key::PRICES_MAKE_DRAFT, Weight::Normal)
    } else {
        ("yes", key::PRICES_PUT_IN_FORCE, Weight::Normal)
    };
    let fields = [(VERSION, version.as_str()), (IN_FORCE, value)];
    button(cx.language, &link::prices_standing(list.year), cx.csrf(), &fields, label, weight)
}

fn form(
    cx: &Cx<'_>,
    status: StatusCode,
    year: Year,
    list: Option<&PriceList>,
    filled: &Filled,
    refused: &[PriceRefusal],
) -> Response {
    let language = cx.language;
    let links = (link::prices(year), link::INVOICING.to_owned());
    let prices = filled.typed().read().ok();
    let body = html! {
        div.with-example {
            div { (filled.show(language, cx.csrf(), (&links.0, &links.1), refused)) }
            div { @if let Some(prices) = &prices { (example(language, prices)) } }
        }
    };
    let mut frame =
        below(cx, title(language, year)).subtitle(standing(language, list.is_some_and(|list| list.in_force)));
    if let Some(list) = list {
        frame = frame.actions(standing_button(cx, list));
    }
    cx.page_with(status, &frame, body)
}

fn page(cx: &Cx<'_>, status: StatusCode, list: &PriceList, fault: Option<StandingFault>) -> Response {
    let language = cx.language;
    let words = fault.map(|fault| match fault {
        StandingFault::Meanwhile => key::FAULT_MEANWHILE,
        StandingFault::Used => key::PRICES_USED,
    });
    let body = html! {
        @if let Some(words) = words { (Notice::new(Tone::Attention, words).show(language)) }
        (section(language, "prices", key::PRICES_WORD, None, price_facts(language, &list.prices)))
        (example(language, &list.prices))
    };
    let frame = below(cx, title(language, list.year))
        .subtitle(standing(language, list.in_force))
        .actions(standing_button(cx, list));
    cx.page_with(status, &frame, body)
}

/// What a price list says.
pub(super) fn price_facts(language: Language, prices: &Prices) -> Markup {
    facts(html! {
        (fact(language, key::PRICES_MINIMUM, euros(language, prices.minimum)))
        (fact(language, key::PRICES_INCLUDED, count(language, prices.included as usize)))
        (fact(language, key::PRICES_UNIT, euros(language, prices.unit)))
        @for (number, step) in (1_usize..).zip(&prices.steps) {
            @let words = key::PRICES_STEP_WORDS.with(language, &[
                ("from", step.from.into()),
                ("percent", (&percents(language, -step.reduction)).into()),
            ]);
            (fact(language, key::PRICES_STEP.with(language, &[("number", number.into())]), words))
        }
        (fact(language, key::PRICES_MAXIMUM, euros(language, prices.maximum)))
        (fact(language, key::PRICES_VAT, percents(language, prices.vat)))
        (fact(language, key::PRICES_GROWTH, percents(language, prices.growth)))
    })
}
