//! Exporting chosen products: which format, which columns, start.

use std::collections::HashSet;

use hyper::StatusCode;
use maud::{Markup, html};

use super::confirm::too_many;
use super::selection::{frame, selection, start};
use super::words;
use crate::domain::job::{Format, Selection, Task};
use crate::domain::language::Language;
use crate::domain::product::fields::Field as Row;
use crate::domain::product::{Column, FieldCode, Section};
use crate::http::params::Params;
use crate::service::jobs::{ClassColumns, FeatureColumn, MOST_CELLS, StartFault, classes_of};
use crate::text::columns::column_name;
use crate::text::key;
use crate::web::etim;
use crate::web::products::list::{self, Item};
use crate::web::products::sections::rows;
use crate::web::products::words as product_words;
use crate::web::ui::form::{Choice, Field, Tick, Weight, csrf, link_button, submit, ticks};
use crate::web::ui::link;
use crate::web::ui::list::{fold, section};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::words::Words;
use crate::web::{Answer, Cx, Stop};

/// The format, in forms.
const FORMAT: &str = "format";
/// A chosen column.
const COLUMN: &str = "column";
/// Which columns are ticked to begin with.
const COLUMNS: &str = "columns";
const USUAL_ONES: &str = "usual";
const ALL: &str = "all";
const NONE: &str = "none";

/// Classes whose features are offered: a choice of products is nearly always of few kinds, and a page of every feature
/// of a mixed one would help nobody.
const CLASSES: usize = 3;

/// The columns that are ticked where nobody has said otherwise: what a price list is matched by, and how good it is.
const USUAL: [Column; 12] = [
    Column::Number,
    Column::Link,
    Column::Company,
    Column::Field(FieldCode::GENERIC_NAME),
    Column::Field(FieldCode::TECHNICAL_NAME),
    Column::Field(FieldCode::BRAND),
    Column::Field(FieldCode::SUPPLIER_CODE),
    Column::Field(FieldCode::GTIN),
    Column::Group,
    Column::Class,
    Column::Status,
    Column::Changed,
];

/// `GET /selections/{selection}/export`
pub(in crate::web) fn ask_export(cx: &Cx<'_>) -> Answer {
    let query = cx.query()?;
    page(cx, StatusCode::OK, None, Format::Xlsx, |listed| match query.one(COLUMNS) {
        Ok(Some(ALL)) => Column::FIXED.into_iter().chain(Column::fields()).collect(),
        Ok(Some(NONE)) => Vec::new(),
        Ok(Some(USUAL_ONES)) => USUAL.to_vec(),
        _ if listed.is_empty() => USUAL.to_vec(),
        _ => listed.to_vec(),
    })
}

/// `POST /selections/{selection}/export`
pub(in crate::web) fn export(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let format = form.one(FORMAT)?.and_then(Format::from_code).unwrap_or(Format::Xlsx);
    let columns = columns(&form);
    let task = Task::Export { format, columns: columns.clone() };
    start(cx, task, "", |fault| {
        let notice = match fault {
            StartFault::NoColumns => error(cx, key::EXPORT_NO_COLUMNS),
            StartFault::TooLarge => error(cx, key::EXPORT_TOO_LARGE.with(cx.language, &[("count", MOST_CELLS.into())])),
            StartFault::TooMany | StartFault::NoSuchField => too_many(cx),
        };
        page(cx, StatusCode::UNPROCESSABLE_ENTITY, Some(notice), format, |_| columns.clone())
    })
}

/// The ticked columns in the order of the form, each once.
fn columns(form: &Params) -> Vec<Column> {
    let mut seen = HashSet::new();
    form.all(COLUMN).filter_map(Column::from_code).filter(|column| seen.insert(*column)).collect()
}

fn error<'a>(cx: &Cx<'_>, words: impl Into<Words<'a>>) -> Markup {
    Notice::new(Tone::Error, words).show(cx.language)
}

/// The columns that the list of the selection was shown with, in their order; none where they were the usual ones.
fn listed(cx: &Cx<'_>, selection: &Selection) -> Result<Vec<Column>, Stop> {
    let shown = list::state_at(&selection.list)?.columns;
    let column = |item: Item| match item {
        Item::Picture => None,
        Item::Name => Some(Column::Field(match cx.language {
            Language::Fi => FieldCode::GENERIC_NAME,
            Language::Sv => FieldCode::SWEDISH_NAME,
            Language::En => FieldCode::ENGLISH_NAME,
        })),
        Item::Of(column) => Some(column),
    };
    Ok(shown.into_iter().filter_map(|shown| column(shown.item)).collect())
}

fn page(
    cx: &Cx<'_>,
    status: StatusCode,
    notice: Option<Markup>,
    format: Format,
    ticked: impl FnOnce(&[Column]) -> Vec<Column>,
) -> Answer {
    let selection = match selection(cx)? {
        Ok(selection) => selection,
        Err(moved) => return Ok(moved),
    };
    let listed = listed(cx, &selection)?;
    let ticked = ticked(&listed).into_iter().collect();
    let language = cx.language;
    let products = words::products(language, &cx.bank.directory(), selection.total, selection.of);
    let title = key::EXPORT_TITLE.with(language, &[("products", (&products).into())]);
    let formats = [
        Choice::new(Format::Xlsx.code(), key::JOB_FORMAT_XLSX).hint(key::EXPORT_XLSX_HINT),
        Choice::new(Format::Csv.code(), key::JOB_FORMAT_CSV).hint(key::EXPORT_CSV_HINT),
    ];
    let body = html! {
        @if let Some(notice) = notice { (notice) }
        p { (key::EXPORT_WHAT.get(language)) }
        form.form method="post" action=(link::selection(selection.id, "export")) {
            (csrf(cx.csrf()))
            (Field::radio(FORMAT, key::JOB_FORMAT, &formats).value(format.code()).show(language))
            (section(language, COLUMNS, key::EXPORT_COLUMNS, Some(presets(language, &selection, &listed)),
                Chooser { language, ticked, listed }.show(cx, &selection)?))
            (submit(language, key::EXPORT_START, Weight::Primary, Some(&selection.list)))
        }
    };
    Ok(cx.page_with(status, &frame(cx, &selection, title), body))
}

/// Links that tick the columns of the list, the usual ones, all or none.
fn presets(language: Language, selection: &Selection, listed: &[Column]) -> Markup {
    let here = link::selection(selection.id, "export");
    let to = |which: &str| format!("{}#{COLUMNS}", link::with(&here, COLUMNS, which));
    html! {
        @if !listed.is_empty() { (link_button(language, &to("list"), key::EXPORT_COLUMNS_LIST, Weight::Plain)) }
        (link_button(language, &to(USUAL_ONES), key::EXPORT_COLUMNS_USUAL, Weight::Plain))
        (link_button(language, &to(ALL), key::EXPORT_COLUMNS_ALL, Weight::Plain))
        (link_button(language, &to(NONE), key::EXPORT_COLUMNS_NONE, Weight::Plain))
    }
}

/// The boxes of all columns.
struct Chooser {
    language: Language,
    ticked: HashSet<Column>,
    /// The columns that the list was shown with: they come first, in its order, and stand once.
    listed: Vec<Column>,
}

impl Chooser {
    fn show(&self, cx: &Cx<'_>, selection: &Selection) -> Result<Markup, Stop> {
        let language = self.language;
        let (classes, total) = classes_of(cx.bank, &cx.caller()?, selection.id, CLASSES)?;
        let of_list: Vec<Tick<'_>> = self.listed.iter().map(|column| self.of_list(*column, &classes)).collect();
        Ok(html! {
            @if !of_list.is_empty() {
                (fold(language, key::EXPORT_OF_LIST, true, ticks(language, COLUMN, key::EXPORT_OF_LIST, &of_list)))
            }
            (self.group(key::EXPORT_FIXED, Column::FIXED.map(|column| self.tick(column)).to_vec()))
            @for part in Section::ALL {
                (self.group(product_words::section(part), rows(part).iter().map(|row| self.field(row)).collect()))
            }
            @for (index, class) in classes.iter().enumerate() { (self.features(&classes[..index], class)) }
            @if total > classes.len() {
                p.quiet { (key::EXPORT_FEATURES_MORE.with(language, &[("count", (total - classes.len()).into())])) }
            }
            @if !classes.is_empty() { (etim::attribution(language)) }
        })
    }

    /// Boxes under a heading; folded away where none is ticked.
    fn group<'a>(&self, label: impl Into<Words<'a>>, boxes: Vec<Tick<'_>>) -> Markup {
        let label = label.into();
        let listed = |tick: &Tick<'_>| self.listed.iter().any(|column| column.code() == tick.value);
        let boxes: Vec<Tick<'_>> = boxes.into_iter().filter(|tick| !listed(tick)).collect();
        if boxes.is_empty() {
            return html! {};
        }
        let open = boxes.iter().any(|tick| tick.ticked);
        fold(self.language, label.clone(), open, ticks(self.language, COLUMN, label, &boxes))
    }

    /// The box of a column that the list was shown with.
    fn of_list<'b>(&self, column: Column, classes: &'b [ClassColumns]) -> Tick<'b> {
        match column {
            Column::Feature(code) => {
                let known = classes.iter().flat_map(|class| &class.features).find(|feature| feature.code == code);
                known.map_or_else(|| self.tick(column), |feature| self.feature(feature))
            }
            _ => column.field().map_or_else(|| self.tick(column), |row| self.field(row)),
        }
    }

    fn tick(&self, column: Column) -> Tick<'static> {
        Tick {
            value: column.code().into(),
            label: column_name(column, self.language).into(),
            code: None,
            ticked: self.ticked.contains(&column),
        }
    }

    fn field(&self, row: &'static Row) -> Tick<'static> {
        let code = product_words::code(row);
        Tick {
            value: code.into(),
            label: product_words::label(row),
            code: Some(code.into()),
            ticked: self.ticked.contains(&Column::Field(row.code)),
        }
    }

    fn feature(&self, feature: &FeatureColumn) -> Tick<'static> {
        Tick {
            value: feature.code.to_string().into(),
            label: etim::name_with_unit(&feature.name, feature.unit.as_deref()),
            code: Some(feature.code.to_string().into()),
            ticked: self.ticked.contains(&Column::Feature(feature.code)),
        }
    }

    /// The features of a class that no class before it has.
    fn features(&self, before: &[ClassColumns], class: &ClassColumns) -> Markup {
        let known = |code| before.iter().any(|other| other.features.iter().any(|feature| feature.code == code));
        let boxes: Vec<Tick<'_>> =
            class.features.iter().filter(|feature| !known(feature.code)).map(|feature| self.feature(feature)).collect();
        let label = key::EXPORT_FEATURES.with(self.language, &[("class", (&*class.name).into())]);
        self.group(label, boxes)
    }
}
