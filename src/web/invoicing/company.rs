//! What a company's own users see on its page: what it was invoiced, and the prices in force.

use maud::{Markup, html};

use super::prices::price_facts;
use crate::domain::id::CompanyId;
use crate::domain::role::Permission;
use crate::service::Failure;
use crate::service::invoicing::{CompanyFees, fees_of};
use crate::text::invoicing::round_words;
use crate::text::key;
use crate::web::Cx;
use crate::web::ui::format::{civil_date, count, date_tag, euros};
use crate::web::ui::link;
use crate::web::ui::list::{fold, section};
use crate::web::ui::table::{Column, table};

/// The section of fees.
pub(in crate::web) fn fees(cx: &Cx<'_>, company: CompanyId) -> Result<Markup, Failure> {
    let language = cx.language;
    let CompanyFees { rounds, prices } = fees_of(cx.bank, &cx.caller()?, company)?;
    let columns = [
        Column::new(key::ROUND_WORD),
        Column::new(key::ROUND_DAY),
        Column::new(key::FEE_PRODUCTS).number(),
        Column::new(key::FEE_NET).number(),
        Column::new(key::FEE_GROSS).number(),
        Column::new(key::FEE_INVOICED),
    ];
    let main = cx.may(Permission::Invoice);
    let rows = html! {
        @for (round, line) in &rounds {
            tr {
                td.main {
                    @if main { a href=(link::round_line(round.id, company)) { (round_words(round, language)) } }
                    @else { (round_words(round, language)) }
                }
                td { (civil_date(language, round.day)) }
                td.number { (count(language, line.products as usize)) }
                td.number { (euros(language, line.totals().net)) }
                td.number { (euros(language, line.totals().gross())) }
                td { @if let Some(transfer) = &round.transfer { (date_tag(language, transfer.at)) } }
            }
        }
    };
    Ok(section(
        language,
        "fees",
        key::FEES_TITLE,
        None,
        html! {
            @if rounds.is_empty() { p.quiet { (key::FEES_NONE.get(language)) } }
            @else { (table(language, key::FEES_TITLE, &columns, rows)) }
            @if let Some(list) = &prices {
                @let title = key::PRICES_OF.with(language, &[("year", (&list.year.to_string()).into())]);
                (fold(language, title, false, price_facts(language, &list.prices)))
            }
        },
    ))
}
