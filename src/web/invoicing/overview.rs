//! The page of invoicing: rounds, price lists side by side, and where the disclosures are.

use maud::{Markup, html};

use super::words::{standing, state};
use crate::domain::invoicing::{MOST_STEPS, PriceList, Year};
use crate::domain::language::Language;
use crate::service::invoicing::{Overview, RoundSums, overview};
use crate::text::invoicing::round_words;
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format::{civil_date, count, day, euros, percents};
use crate::web::ui::link;
use crate::web::ui::list::section;
use crate::web::ui::page::Place;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// The numbers of products for which price lists are compared.
pub(super) const EXAMPLES: [u32; 4] = [10, 100, 1_000, 10_000];

/// `GET /invoicing`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let Overview { rounds, lists } = overview(cx.bank, &cx.caller()?)?;
    let year = next_year(cx, &lists);
    let new_list = year.map(|year| {
        let label = key::PRICES_NEW.with(language, &[("year", (&year.to_string()).into())]);
        link_button(language, &link::prices(year), label, Weight::Normal)
    });
    let body = html! {
        (section(language, "rounds", key::ROUNDS_TITLE, None, show_rounds(language, &rounds, lists.is_empty())))
        (section(language, "prices", key::PRICES_TITLE, new_list, show_lists(language, &lists)))
        (section(language, "disclosures", key::DISCLOSURES_TITLE, None, html! {
            p { (key::DISCLOSURES_ABOUT.get(language)) " "
                a href=(link::DISCLOSURES) { (key::DISCLOSURES_LINK.get(language)) } }
        }))
    };
    let mut frame = cx.frame(key::INVOICING_TITLE).place(Place::Invoicing);
    if !lists.is_empty() {
        frame = frame.actions(link_button(language, link::ROUND_NEW, key::ROUND_NEW, Weight::Primary));
    }
    Ok(cx.page(&frame, body))
}

/// The year after the last list; this one where there is none.
fn next_year(cx: &Cx<'_>, lists: &[PriceList]) -> Option<Year> {
    match lists.last() {
        Some(last) => Year::new(last.year.number() + 1),
        None => Year::new(u16::try_from(day(cx.bank.clock.now()).year()).ok()?),
    }
}

fn show_rounds(language: Language, rounds: &[RoundSums], priceless: bool) -> Markup {
    if rounds.is_empty() {
        let help = if priceless { key::ROUNDS_NO_PRICES } else { key::ROUNDS_NONE_HELP };
        return empty(language, key::ROUNDS_NONE, help, None);
    }
    let columns = [
        Column::new(key::ROUND_WORD),
        Column::new(key::ROUND_DAY),
        Column::new(key::WORD_STATUS),
        Column::new(key::ROUND_COMPANIES).number(),
        Column::new(key::FEE_NET).number(),
        Column::new(key::FEE_VAT).number(),
        Column::new(key::FEE_GROSS).number(),
    ];
    let rows = html! {
        @for RoundSums { round, sums } in rounds {
            tr {
                td.main { a href=(link::round(round.id)) { (round_words(round, language)) } }
                td { (civil_date(language, round.day)) }
                td { (state(language, round)) }
                @match sums {
                    Some(sums) => {
                        td.number { (count(language, sums.companies)) }
                        td.number { (euros(language, sums.totals.net)) }
                        td.number { (euros(language, sums.totals.vat)) }
                        td.number { (euros(language, sums.totals.gross())) }
                    }
                    None => { td.number { "–" } td.number { "–" } td.number { "–" } td.number { "–" } }
                }
            }
        }
    };
    table(language, key::ROUNDS_TITLE, &columns, rows)
}

fn show_lists(language: Language, lists: &[PriceList]) -> Markup {
    if lists.is_empty() {
        return empty(language, key::PRICES_NONE, key::PRICES_NONE_HELP, None);
    }
    let mut columns = vec![Column::new(key::PRICES_WORD)];
    columns.extend(lists.iter().map(|list| Column::new(list.year.to_string()).number()));
    let row = |label: String, cell: &dyn Fn(&PriceList) -> Markup| {
        html! { tr { th scope="row" { (label) } @for list in lists { td.number { (cell(list)) } } } }
    };
    let steps = lists.iter().map(|list| list.prices.steps.len()).max().unwrap_or_default().min(MOST_STEPS);
    let rows = html! {
        (row(key::WORD_STATUS.get(language).to_owned(), &|list| html! {
            a href=(link::prices(list.year)) { (standing(language, list.in_force)) }
        }))
        (row(key::PRICES_MINIMUM.get(language).to_owned(), &|list| html! { (euros(language, list.prices.minimum)) }))
        (row(key::PRICES_INCLUDED.get(language).to_owned(),
            &|list| html! { (count(language, list.prices.included as usize)) }))
        (row(key::PRICES_UNIT.get(language).to_owned(), &|list| html! { (euros(language, list.prices.unit)) }))
        @for place in 0..steps {
            (row(key::PRICES_STEP.with(language, &[("number", (place + 1).into())]), &|list| html! {
                @if let Some(step) = list.prices.steps.get(place) {
                    (key::PRICES_STEP_WORDS.with(language, &[
                        ("from", step.from.into()),
                        ("percent", (&percents(language, -step.reduction)).into()),
                    ]))
                }
            }))
        }
        (row(key::PRICES_MAXIMUM.get(language).to_owned(), &|list| html! { (euros(language, list.prices.maximum)) }))
        (row(key::PRICES_VAT.get(language).to_owned(), &|list| html! { (percents(language, list.prices.vat)) }))
        (row(key::PRICES_GROWTH.get(language).to_owned(), &|list| html! { (percents(language, list.prices.growth)) }))
        @for products in EXAMPLES {
            (row(key::PRICES_EXAMPLE_OF.with(language, &[("count", products.into())]),
                &|list| html! { (euros(language, list.prices.fee(products))) }))
        }
    };
    table(language, key::PRICES_TITLE, &columns, rows)
}
