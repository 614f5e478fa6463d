//! The rows of the list, each with why it was found where that does not show.

use maud::{Markup, html};

use super::state::State;
use crate::domain::attachment::thumb::SMALL;
use crate::domain::language::Language;
use crate::domain::product::FieldCode;
use crate::domain::product::summary::Summary;
use crate::service::Directory;
use crate::service::catalogue::Sort;
use crate::service::search::{Identifier, Reason, Source};
use crate::text::fields::field_words;
use crate::text::{Text, key};
use crate::web::etim::name as etim_name;
use crate::web::products::name::name;
use crate::web::products::select;
use crate::web::ui::format;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::picture;
use crate::web::ui::status::Status;
use crate::web::ui::table::{Column, Kind, Order, table};
use crate::web::ui::words::Words;

/// What all rows need.
pub(super) struct Table<'a> {
    pub language: Language,
    pub directory: &'a Directory,
    pub state: &'a State,
    /// Whether the reader sees more than one company.
    pub everybody: bool,
    /// Why each row was found; empty where nothing was searched for.
    pub reasons: Vec<Vec<Reason>>,
}

/// The most reasons under a name.
const REASONS: usize = 2;

impl Table<'_> {
    /// The table of a page.
    pub fn show(&self, rows: &[Summary]) -> Markup {
        let sorted = |label: Text, sort: Sort| {
            let (url, descending) = self.state.sorted_by(sort);
            let order = descending.map(|descending| if descending { Order::Descending } else { Order::Ascending });
            Column::new(label).sort(url, order)
        };
        let mut columns = vec![
            select::column(&self.state.here(), self.state.ticked),
            Column::new(key::FILES_PICTURE).kind(Kind::Picture),
            sorted(key::PRODUCTS_LVI_NUMBER, Sort::Number),
            sorted(key::WORD_NAME, Sort::Name),
            sorted(key::PRODUCTS_BRAND, Sort::Brand),
            Column::new(key::PRODUCTS_CODE),
        ];
        if self.everybody {
            columns.push(sorted(key::WORD_COMPANY, Sort::Company));
        }
        columns.push(sorted(key::PRODUCTS_QUALITY, Sort::Quality).number());
        columns.push(Column::new(key::WORD_STATUS));
        columns.push(sorted(key::PRODUCTS_CHANGED, Sort::Changed));
        let card = self.state.cards();
        let rows = html! {
            @for (place, row) in rows.iter().enumerate() {
                tr { (self.cells(row, &card(row.link), self.reasons.get(place).map_or(&[], Vec::as_slice))) }
            }
        };
        table(self.language, key::NAV_PRODUCTS, &columns, rows)
    }

    fn cells(&self, row: &Summary, card: &str, reasons: &[Reason]) -> Markup {
        let language = self.language;
        html! {
            (select::cell(language, row.link, self.state.ticked))
            td.thumb { (thumb(row)) }
            td { a href=(card) { (identifier::lvi_number(row.link.number)) } }
            td.main title=(row.technical) { (name(row, language)) (self.reasons(row, reasons)) }
            td { (row.brand) }
            td { (identifier::code(&row.code)) }
            @if self.everybody { td { (self.directory.company(row.link.company)) } }
            td.number { (row.quality) }
            td { (if row.archived { Status::Archived } else { Status::Active }.show(language)) }
            td { (format::date_tag(language, row.changed)) }
        }
    }

    /// Why a row was found, but for what stands in the row anyway.
    fn reasons(&self, row: &Summary, reasons: &[Reason]) -> Markup {
        let shown = Words::best(&row.names, self.language);
        let stands = |reason: &Reason| self.stands_in_row(reason.source) || reason.text == shown.get(self.language);
        let hidden: Vec<&Reason> = reasons.iter().filter(|reason| !stands(reason)).take(REASONS).collect();
        html! {
            @for reason in hidden {
                div.why {
                    span.quiet { (label(reason).show(self.language)) ": " }
                    (marked(reason))
                }
            }
        }
    }

    fn stands_in_row(&self, source: Source) -> bool {
        match source {
            Source::Field(code) => {
                let shown =
                    [FieldCode::LVI_NUMBER, FieldCode::TECHNICAL_NAME, FieldCode::BRAND, FieldCode::SUPPLIER_CODE];
                shown.contains(&code)
            }
            Source::Company => self.everybody,
            Source::Group | Source::Class | Source::EtimClass | Source::Synonym | Source::Feature(_) => false,
        }
    }
}

/// The thumbnail of a row: a picture of the product, which the row's own words describe.
pub(super) fn thumb(row: &Summary) -> Markup {
    picture::thumb(row.image.map(|image| link::product_thumb(row.link, image, SMALL)))
}

fn label(reason: &Reason) -> Words<'_> {
    if reason.identifier == Some(Identifier::Link) {
        return key::PRODUCTS_LINK_NUMBER.into();
    }
    match reason.source {
        Source::Field(code) => field_words(code).map_or_else(|| code.to_string().into(), |words| words.name.into()),
        Source::Group => key::PRODUCTS_GROUP.into(),
        Source::Class => key::PRODUCTS_CLASS.into(),
        Source::Company => key::WORD_COMPANY.into(),
        Source::EtimClass | Source::Synonym => key::PRODUCT_ETIM_CLASS.into(),
        Source::Feature(code) => match &reason.feature {
            Some(feature) => etim_name(&**feature),
            None => code.to_string().into(),
        },
    }
}

/// The text of a reason with what was met in it marked.
fn marked(reason: &Reason) -> Markup {
    let text = reason.text.as_str();
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    let mut at = 0;
    for &(from, to) in &reason.met {
        if let (Some(before), Some(met)) = (text.get(at..from), text.get(from..to)) {
            pieces.push((false, before));
            pieces.push((true, met));
            at = to;
        }
    }
    pieces.push((false, text.get(at..).unwrap_or_default()));
    html! {
        @for (met, piece) in pieces {
            @if met { mark { (piece) } } @else { (piece) }
        }
    }
}
