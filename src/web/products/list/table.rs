//! The rows of the list: what each column shows of each product.

use std::sync::Arc;

use maud::{Markup, html};

use super::layout::{Item, Shown};
use super::reasons::reasons;
use super::state::State;
use crate::domain::attachment::thumb::SMALL;
use crate::domain::etim::{Class, ClassFeature, FeatureKind};
use crate::domain::language::Language;
use crate::domain::product::summary::Summary;
use crate::domain::product::{Cell, Column as Of, FieldCode, Product};
use crate::service::products::{Cells, Units};
use crate::service::search::Reason;
use crate::service::{Bank, Directory, Failure};
use crate::text::columns::{cell_words, column_unit};
use crate::text::key;
use crate::web::etim::name as etim_name;
use crate::web::products::select;
use crate::web::ui::format;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::picture;
use crate::web::ui::status::{Status, badge};
use crate::web::ui::table::{Column, Kind, Order, Width, table};
use crate::web::ui::words::Words;

/// What all rows need.
pub(super) struct Table<'a> {
    pub bank: &'a Bank,
    pub language: Language,
    pub directory: &'a Directory,
    pub state: &'a State,
    /// The columns, in their order.
    pub columns: &'a [Shown],
    /// The class whose features some of them show.
    pub class: Option<Arc<Class>>,
    /// The cards of the rows; empty where their summaries are enough.
    pub cards: &'a [Product],
    /// Why each row was found; empty where nothing was searched for.
    pub reasons: Vec<Vec<Reason>>,
}

/// The letters of a cell that is cut, to be read when the pointer rests on it; the card has the whole.
const TITLE_LIMIT: usize = 300;

impl Table<'_> {
    /// The table of a page.
    pub fn show(&self, rows: &[Summary]) -> Result<Markup, Failure> {
        let mut heads = vec![select::column(&self.state.here(), self.state.ticked)];
        heads.extend(self.columns.iter().map(|shown| self.head(*shown)));
        let wanted: Vec<Of> = self.columns.iter().filter_map(|shown| of_card(shown.item)).collect();
        let units = self.units();
        let cells = Cells::new(self.bank, self.language, &wanted, &units, self.directory);
        let address = self.state.cards();
        let rows = rows.iter().enumerate().map(|(place, row)| {
            let line =
                Line { row, address: address(row.link), reasons: self.reasons.get(place).map_or(&[], Vec::as_slice) };
            match self.cards.get(place) {
                Some(card) => cells.of(card, |cells| self.row(&line, Some((card, cells)))),
                None => Ok(self.row(&line, None)),
            }
        });
        let rows = rows.collect::<Result<Vec<_>, Failure>>()?;
        Ok(table(self.language, key::NAV_PRODUCTS, &heads, html! { @for row in rows { (row) } }))
    }

    fn head(&self, shown: Shown) -> Column<'_> {
        let item = shown.item;
        let mut head = match (item, self.feature(item)) {
            (_, Some(feature)) => {
                let head = Column::new(etim_name(&*feature.name));
                match &feature.unit {
                    Some(unit) => head.unit(&*unit.name),
                    None => head,
                }
            }
            (Item::Of(column), None) => {
                let head = Column::new(item.name(self.language));
                match column_unit(column) {
                    Some(unit) => head.unit(unit),
                    None => head,
                }
            }
            (Item::Picture | Item::Name, None) => Column::new(item.name(self.language)),
        };
        if let Some(sort) = item.sort() {
            let (url, descending) = self.state.sorted_by(sort);
            let order = descending.map(|descending| if descending { Order::Descending } else { Order::Ascending });
            head = head.sort(url, order);
        }
        if item == Item::Picture {
            head = head.kind(Kind::Picture);
        } else if self.is_number(item) {
            head = head.number();
        }
        head.width(shown.width)
    }

    fn feature(&self, item: Item) -> Option<&ClassFeature> {
        item.feature(self.class.as_deref())
    }

    fn is_number(&self, item: Item) -> bool {
        item.is_number()
            || self
                .feature(item)
                .is_some_and(|feature| matches!(feature.kind, FeatureKind::Numeric | FeatureKind::Range))
    }

    fn units(&self) -> Units {
        let features = self.columns.iter().filter_map(|shown| self.feature(shown.item));
        features.filter_map(|feature| Some((feature.code, feature.unit.as_ref()?.name.clone()))).collect()
    }

    fn row(&self, line: &Line<'_>, card: Option<(&Product, &[Cell<'_>])>) -> Markup {
        let mut cells = card.map_or(&[][..], |(_, cells)| cells).iter();
        html! {
            tr {
                (select::cell(self.language, line.row.link, self.state.ticked))
                @for shown in self.columns {
                    @match (card, of_card(shown.item)) {
                        (Some((card, _)), Some(column)) => {
                            @if let Some(cell) = cells.next() { (self.card_cell(*shown, card, column, cell)) }
                        }
                        _ => (self.cell(*shown, line)),
                    }
                }
            }
        }
    }

    /// A cell that the summary fills.
    fn cell(&self, shown: Shown, line: &Line<'_>) -> Markup {
        let (language, row, found) = (self.language, line.row, line.reasons);
        let class = shown.width.class();
        let main = if shown.width == Width::Wide { Some("main") } else { class };
        html! {
            @match shown.item {
                Item::Picture => td.thumb { (thumb(row)) },
                Item::Of(Of::Number) => td class=[class] {
                    a href=(line.address) { (identifier::lvi_number(row.link.number)) }
                    @if self.is_nameless() { " " (self.archived(row)) (reasons(language, self.columns, row, found)) }
                },
                Item::Name => td class=[main] title=(row.technical) {
                    (Words::best(&row.names, language).show(language))
                    @if row.archived || !row.technical.is_empty() {
                        " " span.second { (self.archived(row)) span lang="fi" { (row.technical) } }
                    }
                    (reasons(language, self.columns, row, found))
                },
                Item::Of(Of::Company) => td class=(class.unwrap_or("two")) { (self.directory.company(row.link.company)) },
                Item::Of(Of::Quality) => td class=(shown.width.class_of_numbers()) { (row.quality) },
                Item::Of(Of::Changed) => td class=[class] { (format::date_tag(language, row.changed)) },
                Item::Of(Of::Field(FieldCode::BRAND)) => td class=[class] { (row.brand) },
                Item::Of(Of::Field(FieldCode::SUPPLIER_CODE)) => td class=[class] { (identifier::code(&row.code)) },
                Item::Of(_) => td class=[class] {},
            }
        }
    }

    /// Whether no column has the name; then the number says what is to be said of the whole row.
    fn is_nameless(&self) -> bool {
        self.columns.iter().all(|shown| shown.item != Item::Name)
    }

    fn archived(&self, row: &Summary) -> Markup {
        html! { @if row.archived { (badge(self.language, key::STATUS_ARCHIVED)) " " } }
    }

    /// A cell that only the card fills.
    fn card_cell(&self, shown: Shown, card: &Product, column: Of, cell: &Cell<'_>) -> Markup {
        let language = self.language;
        let number = self.is_number(shown.item);
        let class = if number { Some(shown.width.class_of_numbers()) } else { shown.width.class() };
        let words = cell_words(card, column, cell, language);
        html! {
            @match cell {
                Cell::Archived(true) => td class=[class] { (Status::Archived.show(language)) },
                Cell::Archived(false) => td class=[class] { (Status::Active.show(language)) },
                Cell::Code(code) if *code == words => td class=[class] { (identifier::code(&words)) },
                Cell::Text(_) if shown.item.is_feature() => td class=[class] title=(cut(&words)) {
                    (etim_name(words.as_str()).show(language))
                },
                Cell::Text(_) | Cell::Code(_) => td class=[class] title=(cut(&words)) {
                    (Words::from(&words).show(language))
                },
                Cell::Missing(_) => td class=[class] { span.quiet { (words) } },
                _ => td class=[class] { (words) },
            }
        }
    }
}

/// A product of the page.
struct Line<'a> {
    row: &'a Summary,
    /// Its card, in this list.
    address: String,
    /// Why it was found.
    reasons: &'a [Reason],
}

/// The column of the card that an item needs.
fn of_card(item: Item) -> Option<Of> {
    match item {
        Item::Of(column) if !item.is_in_summary() => Some(column),
        Item::Picture | Item::Name | Item::Of(_) => None,
    }
}

fn cut(words: &str) -> &str {
    words.char_indices().nth(TITLE_LIMIT).map_or(words, |(end, _)| &words[..end])
}

/// The thumbnail of a row: a picture of the product, which the row's own words describe.
pub(super) fn thumb(row: &Summary) -> Markup {
    picture::thumb(row.image.map(|image| link::product_thumb(row.link, image, SMALL)))
}
