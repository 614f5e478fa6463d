//! What an exported table looks like: its headings, the units of its numbers, the sheet about it.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use super::choose::own_selection;
use crate::domain::etim::{Class, ClassCode, FeatureCode, ReleaseId};
use crate::domain::job::{Job, JobId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::product::Column;
use crate::domain::product::fields::Kind;
use crate::exchange::table::{Heading, Shape, Sheet};
use crate::service::etim::{class_of, feature_name};
use crate::service::products::Units;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Reader};
use crate::text::columns::{column_name, column_unit};
use crate::text::{dates, figures, key};

/// The most cells of an export: a workbook of so many still opens, and the rows that wait take some gigabytes of disk.
pub const MOST_CELLS: u64 = 50_000_000;

/// A class of the chosen products, for a choice of features.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassColumns {
    /// The class.
    pub code: ClassCode,
    /// Its name in the newest release that has it.
    pub name: Box<str>,
    /// How many of the products are in it.
    pub products: usize,
    /// Its features.
    pub features: Vec<FeatureColumn>,
}

/// A feature of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeatureColumn {
    /// Its code.
    pub code: FeatureCode,
    /// Its name.
    pub name: Box<str>,
    /// The unit of its numbers.
    pub unit: Option<Box<str>>,
}

/// The classes of the products of a selection, the commonest first, at most `most` of them; and how many there are.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such selection.
pub fn classes_of(bank: &Bank, caller: &Caller, id: JobId, most: usize) -> Result<(Vec<ClassColumns>, usize), Failure> {
    let (counts, releases) = bank.store.read(|reader| {
        own_selection(reader, caller, id)?;
        Ok::<_, Failure>((count_classes(reader, id)?, releases(reader)?))
    })?;
    let total = counts.len();
    let mut counts: Vec<(ClassCode, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(code, count)| (std::cmp::Reverse(count), code));
    let mut found = Vec::new();
    for (code, products) in counts.into_iter().take(most) {
        for release in &releases {
            if let Some(class) = class_of(bank, *release, code)? {
                found.push(ClassColumns { code, name: class.name.clone(), products, features: features(&class) });
                break;
            }
        }
    }
    Ok((found, total))
}

fn features(class: &Class) -> Vec<FeatureColumn> {
    let feature = |feature: &crate::domain::etim::ClassFeature| FeatureColumn {
        code: feature.code,
        name: feature.name.clone(),
        unit: feature.unit.as_ref().map(|unit| unit.name.clone()),
    };
    class.features.iter().map(feature).collect()
}

/// The loaded releases, the newest first.
fn releases(reader: &Reader) -> Result<Vec<ReleaseId>, Failure> {
    Ok(store::etim::releases(reader)?.into_iter().map(|release| release.id).collect())
}

fn count_classes(reader: &Reader, id: JobId) -> Result<BTreeMap<ClassCode, usize>, Failure> {
    let mut counts = BTreeMap::new();
    store::jobs::walk_rows(reader, id, 0, |_, rows| {
        for row in rows {
            if let Some(class) = store::summaries::summary(reader, row.link)?.and_then(|summary| summary.etim) {
                *counts.entry(class).or_default() += 1;
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(counts)
}

/// The columns of an export, with what is known of each before the first row.
pub(super) struct Plan {
    pub columns: Vec<Column>,
    /// The unit in which the numbers of each feature stand, where all its classes agree on one.
    pub units: Units,
    pub sheet: Sheet,
}

/// Plans the table of a job.
pub(super) fn plan(bank: &Bank, job: &Job, columns: &[Column], now: Moment) -> Result<Plan, Failure> {
    let language = job.selection.asked.language;
    let features: Vec<FeatureCode> = columns
        .iter()
        .filter_map(|column| match column {
            Column::Feature(code) => Some(*code),
            _ => None,
        })
        .collect();
    let (names, units) =
        if features.is_empty() { Default::default() } else { about_features(bank, job.id(), &features)? };
    let headings = columns.iter().map(|column| heading(*column, language, &names, &units)).collect();
    let sheet = Sheet {
        language,
        name: key::JOB_SHEET.get(language).to_owned(),
        headings,
        rows: job.selection.total,
        about: (key::JOB_SHEET_ABOUT.get(language).to_owned(), about(bank, job, columns, !features.is_empty(), now)),
        made: now,
    };
    Ok(Plan { columns: columns.to_vec(), units, sheet })
}

type Names = HashMap<FeatureCode, Box<str>>;

/// What the features are called, and in which unit their numbers are.
fn about_features(bank: &Bank, id: JobId, features: &[FeatureCode]) -> Result<(Names, Names), Failure> {
    let (classes, releases) =
        bank.store.read(|reader| Ok::<_, Failure>((count_classes(reader, id)?, releases(reader)?)))?;
    let mut units: HashMap<FeatureCode, Option<Box<str>>> = HashMap::new();
    for code in classes.keys() {
        for release in &releases {
            let Some(class) = class_of(bank, *release, *code)? else { continue };
            for feature in class.features.iter().filter(|feature| features.contains(&feature.code)) {
                let unit = feature.unit.as_ref().map(|unit| unit.name.clone());
                // Classes that disagree leave the heading without a unit; each such cell has its own then.
                let known = units.entry(feature.code).or_insert_with(|| unit.clone());
                if *known != unit {
                    *known = None;
                }
            }
        }
    }
    let mut names = HashMap::new();
    for code in features {
        for release in &releases {
            if let Some(name) = feature_name(bank, *release, *code)? {
                names.insert(*code, name);
                break;
            }
        }
    }
    Ok((names, units.into_iter().filter_map(|(code, unit)| Some((code, unit?))).collect()))
}

/// Code and name, and the unit of the numbers below.
fn heading(column: Column, language: Language, names: &Names, units: &Names) -> Heading {
    let (name, unit) = match column {
        Column::Feature(code) => (names.get(&code).map(|name| name.to_string()), units.get(&code).map(|unit| &**unit)),
        _ => (Some(column_name(column, language)), column_unit(column).map(|unit| unit.get(language))),
    };
    let mut title = match column {
        Column::Field(code) => format!("{code} {}", name.unwrap_or_default()),
        Column::Feature(code) => format!("{code} {}", name.unwrap_or_default()).trim_end().to_owned(),
        _ => name.unwrap_or_default(),
    };
    if let Some(unit) = unit {
        title = format!("{title} ({unit})");
    }
    Heading { title, shape: shape_of(column) }
}

/// What stands in a column.
pub fn shape_of(column: Column) -> Shape {
    match column {
        Column::Number | Column::Link => Shape::Code,
        Column::Company | Column::Group | Column::Class | Column::Status => Shape::Words,
        Column::Quality => Shape::Number,
        Column::Changed => Shape::Date,
        // A feature is a choice in one class and a number in another.
        Column::Feature(_) => Shape::Words,
        Column::Field(_) => match column.field().map(|row| row.kind) {
            Some(Kind::Integer { .. } | Kind::Decimal { .. }) => Shape::Number,
            Some(Kind::Date) => Shape::Date,
            Some(
                Kind::Gtin
                | Kind::CommodityCode
                | Kind::Country
                | Kind::Choice(_)
                | Kind::Numbers { .. }
                | Kind::Unspsc
                | Kind::Scip
                | Kind::LviNumber
                | Kind::LinkNumber
                | Kind::EtimClass,
            ) => Shape::Code,
            Some(Kind::Text { .. } | Kind::Paragraphs { .. } | Kind::YesNo | Kind::Url | Kind::Files { .. }) | None => {
                Shape::Words
            }
        },
    }
}

/// What was exported, when and with which filters. Nobody's name is among it.
fn about(bank: &Bank, job: &Job, columns: &[Column], features: bool, now: Moment) -> Vec<(String, String)> {
    let language = job.selection.asked.language;
    let selection = &job.selection;
    let label = |text: crate::text::Text| text.get(language).to_owned();
    let filter = if selection.filter.is_empty() { label(key::JOB_ABOUT_NO_FILTER) } else { selection.filter.clone() };
    let mut lines = vec![
        (label(key::JOB_ABOUT_WHAT), key::JOB_ABOUT_FROM.get(language).to_owned()),
        (label(key::JOB_ABOUT_WHEN), dates::date_time(language, now)),
        (label(key::JOB_ABOUT_FILTER), filter),
        (label(key::JOB_ABOUT_PRODUCTS), figures::integer(language, selection.total.into())),
        (label(key::JOB_ABOUT_COLUMNS), figures::integer(language, i64::try_from(columns.len()).unwrap_or(i64::MAX))),
    ];
    if let Some(company) = selection.of {
        lines.insert(2, (label(key::WORD_COMPANY), bank.directory().company(company)));
    }
    if features || columns.contains(&Column::Field(crate::domain::product::FieldCode::ETIM_CLASS)) {
        let attribution =
            format!("{} {}", key::ETIM_ATTRIBUTION.get(language), key::ETIM_LICENCE_ADDRESS.get(language));
        lines.push((label(key::PRODUCT_ETIM), attribution));
    }
    lines
}
