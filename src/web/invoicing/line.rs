//! What one company is invoiced in a round: the rows with their sum, and in a draft the form of a correction.

use hyper::StatusCode;
use maud::{Markup, html};

use super::words::{detail, lack, why};
use super::{below_round, company_of, round_of};
use crate::domain::company::InvoicingAddress;
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{Line, Round};
use crate::domain::language::Language;
use crate::http::response::Response;
use crate::service::invoicing::{self, CorrectionFault, Lack, LinePage, MAX_REASON};
use crate::service::people::describe_author;
use crate::text::invoicing::row_words;
use crate::text::key;
use crate::web::companies::delivery;
use crate::web::people::who;
use crate::web::ui::form::{Errors, Field, Weight, button, error_summary, form, required_note, submit};
use crate::web::ui::format::{count, date_tag, euros, percents};
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::status::{Tone as Shade, status};
use crate::web::ui::table::{Column, Kind, table};
use crate::web::{Answer, Cx, Done};

const AMOUNT: &str = "amount";
const REASON: &str = "reason";
const NUMBER: &str = "number";

/// `GET /invoicing/rounds/{round}/correct?company=`
pub(in crate::web) fn find(cx: &Cx<'_>) -> Answer {
    let round = round_of(cx)?;
    let query = cx.query()?;
    let to = match query.one("company")?.and_then(CompanyId::parse) {
        Some(company) => link::round_line(round, company),
        None => link::round(round),
    };
    Ok(Response::see_other(&to))
}

/// `GET /invoicing/rounds/{round}/companies/{company}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    page(cx, StatusCode::OK, ("", ""), &[])
}

/// `POST /invoicing/rounds/{round}/companies/{company}`
pub(in crate::web) fn correct(cx: &Cx<'_>) -> Answer {
    let (round, company, sent) = (round_of(cx)?, company_of(cx)?, cx.form()?);
    let typed = (sent.one(AMOUNT)?.unwrap_or_default(), sent.one(REASON)?.unwrap_or_default());
    match invoicing::correct(cx.bank, &cx.caller()?, (round, company), typed)? {
        Ok(()) => Ok(Response::see_other(&Done::Corrected.at(&link::round_line(round, company)))),
        Err(faults) => page(cx, StatusCode::UNPROCESSABLE_ENTITY, typed, &faults),
    }
}

/// `POST /invoicing/rounds/{round}/companies/{company}/remove`
pub(in crate::web) fn take_out(cx: &Cx<'_>) -> Answer {
    let (round, company) = (round_of(cx)?, company_of(cx)?);
    let number = cx.form()?.one(NUMBER)?.and_then(|number| number.parse().ok()).unwrap_or_default();
    invoicing::take_out(cx.bank, &cx.caller()?, (round, company), number)?;
    Ok(Response::see_other(&Done::CorrectionTakenOut.at(&link::round_line(round, company))))
}

fn page(cx: &Cx<'_>, code: StatusCode, typed: (&str, &str), faults: &[CorrectionFault]) -> Answer {
    let language = cx.language;
    let found = invoicing::line_of(cx.bank, &cx.caller()?, round_of(cx)?, company_of(cx)?)?;
    let LinePage { round, line, .. } = &found;
    let body = html! {
        (section(language, "rows", key::ROUND_ROWS, None, html! {
            @if line.rows.is_empty() { p.quiet { (key::ROUND_NOTHING.get(language)) } }
            @else { (rows(language, round, line)) }
        }))
        @if !found.corrections.is_empty() {
            (section(language, "corrections", key::ROUND_CORRECTIONS, None, corrections(cx, &found)?))
        }
        @if round.transfer.is_none() {
            (section(language, "correct", key::ROUND_CORRECT, None, correction(cx, &found, typed, faults)))
        }
        (section(language, "company", key::WORD_COMPANY, None, about(language, line)))
    };
    Ok(cx.page_with(code, &below_round(cx, round, line.name.as_str()), body))
}

/// The rows of an invoice with their sums.
pub(super) fn rows(language: Language, round: &Round, line: &Line) -> Markup {
    let totals = line.totals();
    let columns = [Column::new(key::TRANSFER_ROW), Column::new(key::FEE_NET).number()];
    let vat = key::FEE_VAT_OF.with(language, &[("percent", (&percents(language, line.vat)).into())]);
    table(
        language,
        key::ROUND_ROWS,
        &columns,
        html! {
            @for row in &line.rows {
                tr { td.wrap { (row_words(row, round, language)) } td.number { (euros(language, row.net)) } }
            }
            tr { th scope="row" { (key::FEE_NET.get(language)) } td.number { (euros(language, totals.net)) } }
            tr { th scope="row" { (vat) } td.number { (euros(language, totals.vat)) } }
            tr { th scope="row" { (key::FEE_GROSS.get(language)) }
                td.number { strong { (euros(language, totals.gross())) } } }
        },
    )
}

fn about(language: Language, line: &Line) -> Markup {
    let business_id = line.business_id.map(|id| id.to_string()).unwrap_or_default();
    let of = |address: &InvoicingAddress| delivery(language, address);
    facts(html! {
        (fact(language, key::WORD_COMPANY, html! { a href=(link::company(line.company)) { (line.name) } }))
        (fact(language, key::FEE_PRODUCTS, count(language, line.products as usize)))
        (fact(language, key::COMPANY_BUSINESS_ID, html! {
            @if line.business_id.is_some() { (business_id) } @else { (missing(language, Lack::BusinessId)) }
        }))
        (fact(language, key::INVOICING_ADDRESS, html! {
            @match &line.address {
                Some(address) => (of(address)),
                None => (missing(language, Lack::Address)),
            }
        }))
        (fact(language, key::INVOICING_REFERENCE,
            line.address.as_ref().map(|address| address.reference.clone()).unwrap_or_default()))
        (fact(language, key::TRANSFER_CONTACT, html! {
            @if line.contact { (key::ROUND_CONTACT_NAMED.get(language)) } @else { (missing(language, Lack::Contact)) }
        }))
    })
}

fn missing(language: Language, of: Lack) -> Markup {
    status(language, Shade::Warn, Icon::Attention, lack(of))
}

fn corrections(cx: &Cx<'_>, found: &LinePage) -> Result<Markup, crate::service::Failure> {
    let (language, directory, actor) = (cx.language, cx.bank.directory(), cx.actor()?);
    let (round, company) = (found.round.id, found.line.company);
    let is_draft = found.round.transfer.is_none();
    let mut columns = vec![
        Column::new(key::WORD_TIME),
        Column::new(key::EVENTS_WHO),
        Column::new(key::CORRECTION_REASON),
        Column::new(key::CORRECTION_AMOUNT).number(),
    ];
    if is_draft {
        columns.push(Column::new(key::WORD_ACTIONS).kind(Kind::Actions));
    }
    let rows = html! {
        @for correction in &found.corrections {
            tr {
                td { (date_tag(language, correction.at)) }
                td { (who(language, &describe_author(&directory, actor, correction.by))) }
                td.wrap { (correction.reason) }
                td.number { (euros(language, correction.amount)) }
                @if is_draft {
                    td.actions {
                        (button(language, &link::round_line_remove(round, company), cx.csrf(),
                            &[(NUMBER, &correction.number.to_string())], key::CORRECTION_TAKE_OUT, Weight::Plain))
                    }
                }
            }
        }
    };
    Ok(table(language, key::ROUND_CORRECTIONS, &columns, rows))
}

fn correction(cx: &Cx<'_>, found: &LinePage, (amount, reason): (&str, &str), faults: &[CorrectionFault]) -> Markup {
    let language = cx.language;
    let mut errors = Errors::new();
    for fault in faults {
        match fault {
            CorrectionFault::Amount(reason) => {
                errors.add(AMOUNT, key::CORRECTION_AMOUNT, why(*reason).get(language));
            }
            CorrectionFault::Reason(error) => {
                errors.add(REASON, key::CORRECTION_REASON, detail(*error).get(language));
            }
            CorrectionFault::TooMany => {}
        }
    }
    let longest = u32::try_from(MAX_REASON).unwrap_or(u32::MAX);
    html! {
        @if faults.contains(&CorrectionFault::TooMany) {
            (Notice::new(Tone::Attention, key::CORRECTION_TOO_MANY).show(language))
        }
        (error_summary(language, &errors))
        (form(&link::round_line(found.round.id, found.line.company), cx.csrf(), html! {
            (required_note(language))
            (Field::number(AMOUNT, key::CORRECTION_AMOUNT).value(amount).unit("€").required()
                .help(key::CORRECTION_AMOUNT_HELP).error(errors.at(AMOUNT)).show(language))
            (Field::text(REASON, key::CORRECTION_REASON).value(reason).required().max_length(longest)
                .help(key::CORRECTION_REASON_HELP).error(errors.at(REASON)).show(language))
            (submit(language, key::CORRECTION_ENTER, Weight::Primary, Some(&link::round(found.round.id))))
        }))
    }
}
