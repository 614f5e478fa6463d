//! What the page of a round shows: its sums, what is missing, and the list of companies with its filters.

use maud::{Markup, html};

use super::words::{change, lack};
use crate::domain::company::Channel;
use crate::domain::id::CompanyId;
use crate::domain::invoicing::RoundKind;
use crate::domain::language::Language;
use crate::domain::role::Actor;
use crate::service::Directory;
use crate::service::invoicing::{Change, Compared, Lack, Preview, PreviewFilter, Sums};
use crate::service::people::describe_author;
use crate::text::{Text, key};
use crate::web::people::who;
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip};
use crate::web::ui::form::{Choice, Field, Weight, link_button};
use crate::web::ui::format::{civil_date, count, euros, percents, time_tag};
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, fold};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::pager::Pager;
use crate::web::ui::status::{Tone as Shade, status};
use crate::web::ui::table::{Column, table};

/// Rows of a page; the bank has some four hundred companies.
const SIZES: [u64; 1] = [100];

/// What the page needs.
pub(super) struct View<'a> {
    pub(super) language: Language,
    pub(super) actor: &'a Actor,
    pub(super) directory: &'a Directory,
    pub(super) preview: &'a Preview,
    pub(super) filter: &'a PreviewFilter,
    pub(super) page: u64,
}

pub(super) fn show(view: &View<'_>) -> Markup {
    let (language, preview) = (view.language, view.preview);
    html! {
        @if preview.preliminary { (Notice::new(Tone::Note, key::ROUND_PRELIMINARY).show(language)) }
        @if preview.lacks_january { (Notice::new(Tone::Attention, key::TRANSFER_NO_JANUARY).show(language)) }
        @if preview.round.transfer.is_none() && !preview.prices.in_force {
            (Notice::new(Tone::Attention, key::TRANSFER_NOT_IN_FORCE)
                .with_link(key::ROUND_PRICES_LINK, link::prices(preview.round.year)).show(language))
        }
        (sums(view))
        @if preview.round.transfer.is_none() { (choose(view)) }
        (list(view))
    }
}

/// The round in figures.
fn sums(view: &View<'_>) -> Markup {
    let (language, round) = (view.language, &view.preview.round);
    let sums = Sums::of(view.preview.lines.iter().map(|compared| &compared.line));
    let by = |author| who(language, &describe_author(view.directory, view.actor, author));
    let prices = key::PRICES_OF.with(language, &[("year", (&round.year.to_string()).into())]);
    facts(html! {
        (fact(language, key::ROUND_DAY, civil_date(language, round.day)))
        (fact(language, key::PRICES_WORD, html! { a href=(link::prices(round.year)) { (prices) } }))
        (fact(language, key::ROUND_COMPANIES, count(language, sums.companies)))
        (fact(language, key::ROUND_PEOPLE, count(language, sums.people)))
        (fact(language, key::FEE_NET, euros(language, sums.totals.net)))
        (fact(language, key::FEE_VAT, euros(language, sums.totals.vat)))
        (fact(language, key::FEE_GROSS, euros(language, sums.totals.gross())))
        (fact(language, key::ROUND_OPENED, html! { (time_tag(language, round.opened)) ", " (by(round.by)) }))
        @if let Some(transfer) = &round.transfer {
            (fact(language, key::TRANSFER_TO, html! { bdi { (transfer.to.as_str()) } }))
            (fact(language, key::TRANSFER_WHEN,
                html! { (time_tag(language, transfer.at)) ", " (by(transfer.by)) }))
        }
    })
}

/// The way to a company that the list does not show, to correct it.
fn choose(view: &View<'_>) -> Markup {
    let language = view.language;
    let companies = view.directory.companies().filter(|(id, _)| *id != CompanyId::BANK);
    let choices: Vec<Choice<'_>> =
        companies.map(|(id, name)| Choice::new(id.to_string(), format!("{name} ({id})"))).collect();
    fold(
        language,
        key::ROUND_CORRECT,
        view.preview.round.kind == RoundKind::Corrections && view.preview.lines.is_empty(),
        html! {
            form.form method="get" action=(link::round_part(view.preview.round.id, "correct")) {
                (Field::select("company", key::WORD_COMPANY, &choices).medium().show(language))
                div.submit { button.normal type="submit" { (key::ROUND_CORRECT_NEXT.get(language)) } }
            }
        },
    )
}

impl View<'_> {
    fn address(&self, filter: &PreviewFilter, page: u64) -> String {
        link::Query::new(&link::round(self.preview.round.id))
            .with_some("words", Some(&filter.words).filter(|words| !words.is_empty()))
            .with_some("lack", filter.lack.map(Lack::code))
            .with_some("change", filter.change.map(Change::code))
            .with_some("corrected", filter.corrected.then_some("yes"))
            .with_some("page", (page > 1).then(|| page.to_string()))
            .url()
    }

    /// Whether the list has the columns of the year before.
    fn compares(&self) -> bool {
        self.preview.lines.iter().any(|compared| compared.last.is_some())
    }

    fn chips(&self) -> Vec<Chip<'_>> {
        let mut chips = Vec::new();
        let mut chip = |label: Text, value, without: PreviewFilter| {
            chips.push(Chip { label: label.into(), value, remove: self.address(&without, 1) });
        };
        let filter = self.filter;
        if !filter.words.is_empty() {
            let without = PreviewFilter { words: String::new(), ..filter.clone() };
            chip(key::WORD_SEARCH, filter.words.as_str().into(), without);
        }
        if let Some(of) = filter.lack {
            chip(key::ROUND_LACKS, lack(of).into(), PreviewFilter { lack: None, ..filter.clone() });
        }
        if let Some(of) = filter.change {
            chip(key::ROUND_CHANGE, change(of).into(), PreviewFilter { change: None, ..filter.clone() });
        }
        if filter.corrected {
            let without = PreviewFilter { corrected: false, ..filter.clone() };
            chip(key::ROUND_CORRECTED, key::WORD_YES.into(), without);
        }
        chips
    }
}

fn list(view: &View<'_>) -> Markup {
    let (language, filter) = (view.language, view.filter);
    let shown: Vec<&Compared> = view.preview.lines.iter().filter(|compared| filter.covers(compared)).collect();
    let chips = view.chips();
    let lacks = Lack::ALL.map(|of| Choice::new(of.code(), lack(of)));
    let changes = Change::ALL.map(|of| Choice::new(of.code(), change(of)));
    let corrected = [Choice::new("yes", key::WORD_YES)];
    let drawer = html! {
        (filters::text(language, "words", key::COMPANIES_WORDS, &filter.words))
        (filters::select(language, "lack", key::ROUND_LACKS, &lacks, filter.lack.map_or("", Lack::code)))
        @if view.compares() {
            (filters::select(language, "change", key::ROUND_CHANGE, &changes, filter.change.map_or("", Change::code)))
        }
        (filters::select(language, "corrected", key::ROUND_CORRECTED, &corrected,
            if filter.corrected { "yes" } else { "" }))
    };
    let round = link::round(view.preview.round.id);
    let url = |page: u64, _: u64| view.address(filter, page);
    let pager = Pager { page: view.page, size: SIZES[0], total: shown.len() as u64, url: &url, sizes: &SIZES };
    let skipped = usize::try_from((view.page - 1) * SIZES[0]).unwrap_or(usize::MAX);
    let most = usize::try_from(SIZES[0]).unwrap_or(usize::MAX);
    filters::beside(
        filters::drawer(language, &round, &[], chips.len(), drawer),
        html! {
            (filters::chips(language, &chips, &round))
            @if shown.is_empty() {
                @let next = (!chips.is_empty()).then(|| {
                    link_button(language, &round, key::LIST_FILTERS_CLEAR, Weight::Normal)
                });
                (empty(language, key::ROUND_EMPTY, key::ROUND_EMPTY_HELP, next))
            } @else {
                (rows(view, shown.iter().skip(skipped).take(most).copied()))
            }
            (pager.show(language))
        },
    )
}

fn rows<'a>(view: &View<'_>, shown: impl Iterator<Item = &'a Compared>) -> Markup {
    let (language, round) = (view.language, &view.preview.round);
    let compares = view.compares();
    let mut columns = vec![
        Column::new(key::COMPANY_NAME),
        Column::new(key::FEE_PRODUCTS).number(),
        Column::new(key::FEE_NET).number(),
        Column::new(key::FEE_GROSS).number(),
    ];
    if compares {
        columns.push(Column::new(key::ROUND_LAST).number());
        columns.push(Column::new(key::ROUND_DIFFERENCE).number());
        columns.push(Column::new(key::ROUND_DIFFERENCE).unit("%").number());
    }
    columns.push(Column::new(key::ROUND_SENT));
    let rows = html! {
        @for compared in shown {
            @let line = &compared.line;
            @let totals = line.totals();
            tr {
                td.main { a href=(link::round_line(round.id, line.company)) { (line.name) } }
                td.number { (count(language, line.products as usize)) }
                td.number {
                    (euros(language, totals.net))
                    @if compared.is_corrected() { " " span.quiet { (key::ROUND_CORRECTED_MARK.get(language)) } }
                }
                td.number { (euros(language, totals.gross())) }
                @if compares { (beside(language, compared)) }
                td {
                    @for of in Lack::ALL.into_iter().filter(|lack| lack.is_of(line)) {
                        (status(language, Shade::Warn, Icon::Attention, lack(of))) " "
                    }
                    @if let Some(address) = &line.address {
                        @match address.delivery.channel() {
                            Channel::EInvoice => (key::INVOICING_CHANNEL_E_INVOICE.get(language)),
                            Channel::Post => (key::INVOICING_CHANNEL_POST.get(language)),
                        }
                    }
                }
            }
        }
    };
    table(language, key::ROUND_LINES, &columns, rows)
}

/// The cells of the year before.
fn beside(language: Language, compared: &Compared) -> Markup {
    html! {
        td.number { @if let Some(last) = compared.last { (euros(language, last.fee)) } @else { "–" } }
        @match compared.difference() {
            Some((difference, percent)) => {
                td.number { (euros(language, difference)) }
                td.number {
                    @match percent {
                        Some(percent) => (percents(language, percent)),
                        None => (key::ROUND_CHANGE_NEW.get(language)),
                    }
                }
            }
            None => { td.number { "–" } td.number { "–" } }
        }
    }
}
