//! The tables of the figures: the same cells for a page and for a CSV file.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::read::Overview;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::product::Cell;
use crate::domain::product::summary::Summary;
use crate::domain::usage::{Figure, LEAST_PEOPLE, Measure, Period, Whose};
use crate::exchange::table::{self, Heading, Shape, Table};
use crate::service::{Bank, Failure};
use crate::text::usage::{measure, period};
use crate::text::{Text, key};

/// A table of figures, with or without a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Sign-ins and different people.
    People,
    /// Searches, and those that found nothing.
    Searches,
    /// Opened product pages.
    Reads,
    /// The products that were opened most.
    MostRead,
    /// Changes of products.
    Changes,
    /// Changes by product group.
    Groups,
    /// Tables that were taken in and made.
    Exchange,
    /// Active products and the quality of their data.
    Quality,
    /// What takes room on the disk.
    Storage,
    /// Companies beside each other.
    Companies,
}

impl Panel {
    /// All, in the order of the page.
    pub const ALL: [Panel; 10] = [
        Panel::People,
        Panel::Searches,
        Panel::Reads,
        Panel::MostRead,
        Panel::Changes,
        Panel::Groups,
        Panel::Exchange,
        Panel::Quality,
        Panel::Storage,
        Panel::Companies,
    ];

    /// The stable name in addresses and names of files.
    pub const fn name(self) -> &'static str {
        match self {
            Panel::People => "people",
            Panel::Searches => "searches",
            Panel::Reads => "reads",
            Panel::MostRead => "most-read",
            Panel::Changes => "changes",
            Panel::Groups => "groups",
            Panel::Exchange => "exchange",
            Panel::Quality => "quality",
            Panel::Storage => "storage",
            Panel::Companies => "companies",
        }
    }

    /// The panel of a [`Panel::name`].
    pub fn from_name(name: &str) -> Option<Panel> {
        Panel::ALL.into_iter().find(|panel| panel.name() == name)
    }

    /// What it is called.
    pub const fn title(self) -> Text {
        match self {
            Panel::People => key::USAGE_PANEL_PEOPLE,
            Panel::Searches => key::USAGE_PANEL_SEARCHES,
            Panel::Reads => key::USAGE_PANEL_READS,
            Panel::MostRead => key::USAGE_PANEL_MOST_READ,
            Panel::Changes => key::USAGE_PANEL_CHANGES,
            Panel::Groups => key::USAGE_PANEL_GROUPS,
            Panel::Exchange => key::USAGE_PANEL_EXCHANGE,
            Panel::Quality => key::USAGE_PANEL_QUALITY,
            Panel::Storage => key::USAGE_PANEL_STORAGE,
            Panel::Companies => key::USAGE_PANEL_COMPANIES,
        }
    }

    /// The measures that it shows over time, of people those of a period; none for the others.
    pub const fn measures(self, period: Period) -> &'static [Measure] {
        match (self, period) {
            (Panel::People, Period::Day) => &[Measure::SignIns, Measure::PeopleOfDay],
            (Panel::People, Period::Week) => &[Measure::SignIns, Measure::PeopleOfWeek],
            (Panel::People, Period::Month) => &[Measure::SignIns, Measure::PeopleOfMonth],
            (Panel::Searches, _) => &[Measure::Searches, Measure::Missed],
            (Panel::Reads, _) => &[Measure::Reads],
            (Panel::Changes, _) => &[Measure::Changes],
            (Panel::Exchange, _) => &[Measure::Exports, Measure::Imports],
            (Panel::Quality, _) => &[Measure::Quality, Measure::Active],
            (Panel::Storage, _) => &[Measure::Database, Measure::Files, Measure::Logs],
            (Panel::MostRead | Panel::Groups | Panel::Companies, _) => &[],
        }
    }

    /// Whether there is such a table for these figures.
    pub const fn is_of(self, whose: Whose) -> bool {
        match self {
            Panel::Storage | Panel::Companies => matches!(whose, Whose::Bank),
            _ => true,
        }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The first day of a period.
    Day(Date),
    /// A figure of a measure.
    Figure(Measure, Figure),
    /// A product.
    Product(LinkNumber),
    /// A company.
    Company(CompanyId),
    /// A product group.
    Group(u8),
    /// Words.
    Words(String),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What its columns are called.
    pub headings: Vec<Text>,
    /// Its rows.
    pub rows: Vec<Vec<Entry>>,
}

/// The table of a panel.
pub fn sheet(bank: &Bank, overview: &Overview, panel: Panel, language: Language) -> Sheet {
    let directory = bank.directory();
    match panel {
        Panel::MostRead => Sheet {
            headings: vec![key::PRODUCTS_LINK_NUMBER, key::WORD_NAME, key::USAGE_READS],
            rows: overview
                .most_read
                .iter()
                .map(|(link, summary, count)| {
                    let name = summary.as_ref().map(|summary| name(summary, language)).unwrap_or_default();
                    vec![Entry::Product(*link), Entry::Words(name), exactly(Measure::Reads, *count)]
                })
                .collect(),
        },
        Panel::Groups => Sheet {
            headings: vec![key::USAGE_GROUP, key::WORD_NAME, key::USAGE_CHANGES],
            rows: overview
                .groups
                .iter()
                .map(|&(group, count)| {
                    let name = directory.grouping.group_name(group, language).to_owned();
                    vec![Entry::Group(group), Entry::Words(name), exactly(Measure::Changes, count)]
                })
                .collect(),
        },
        Panel::Companies => Sheet {
            headings: [key::USAGE_COMPANY_NUMBER, key::WORD_COMPANY]
                .into_iter()
                .chain(Overview::COMPARED.map(measure))
                .collect(),
            rows: overview
                .companies
                .iter()
                .map(|&(company, counts)| {
                    let figures = Overview::COMPARED.into_iter().zip(counts).map(|(of, count)| exactly(of, count));
                    let name = Entry::Words(directory.company(company));
                    [Entry::Company(company), name].into_iter().chain(figures).collect()
                })
                .collect(),
        },
        over_time => {
            let range = overview.question.range();
            let series: Vec<_> =
                over_time.measures(range.period).iter().filter_map(|measure| overview.of(*measure)).collect();
            let row = |(place, first): (usize, &Date)| {
                let figure = |of: Measure, figures: &[Figure]| {
                    Entry::Figure(of, figures.get(place).copied().unwrap_or(Figure::Unknown))
                };
                let figures = series.iter().map(|series| figure(series.measure, &series.figures));
                [Entry::Day(*first)].into_iter().chain(figures).collect()
            };
            Sheet {
                headings: [period(range.period)]
                    .into_iter()
                    .chain(series.iter().map(|series| measure(series.measure)))
                    .collect(),
                rows: overview.buckets.iter().enumerate().map(row).collect(),
            }
        }
    }
}

const fn exactly(measure: Measure, count: u64) -> Entry {
    Entry::Figure(measure, Figure::Exactly(count))
}

/// The name of a product in the reader's language, in Finnish where there is none; its technical name behind it.
fn name(summary: &Summary, language: Language) -> String {
    let own = &summary.names[language.index()];
    let generic = if own.is_empty() { &summary.names[Language::Fi.index()] } else { own };
    [generic.as_str(), summary.technical.as_str()].join(" ").trim().to_owned()
}

/// A table as CSV.
///
/// # Errors
/// [`Failure::Internal`] where it cannot be written, which memory always can.
pub fn csv(bank: &Bank, sheet: &Sheet, panel: Panel, language: Language) -> Result<Vec<u8>, Failure> {
    let failed = |error: table::TableError| Failure::Internal(format!("a table of figures: {error}"));
    let about = table::Sheet {
        language,
        name: panel.title().get(language).to_owned(),
        headings: sheet
            .headings
            .iter()
            .map(|heading| Heading { title: heading.get(language).to_owned(), shape: Shape::Words })
            .collect(),
        rows: u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX),
        about: (String::new(), Vec::new()),
        made: bank.clock.now(),
    };
    let mut table = Table::csv(Vec::new(), &about).map_err(failed)?;
    for row in &sheet.rows {
        let cells: Vec<Cell<'_>> = row.iter().map(|entry| cell(entry, language)).collect();
        table.row(&cells).map_err(failed)?;
    }
    table.finish().map_err(failed)
}

fn cell(entry: &Entry, language: Language) -> Cell<'_> {
    match entry {
        Entry::Day(day) => Cell::Date(*day),
        Entry::Product(link) => Cell::Code(link.to_string().into()),
        Entry::Company(company) => Cell::Code(company.to_string().into()),
        Entry::Group(group) => Cell::Code(format!("{group:02}").into()),
        Entry::Words(words) => Cell::Text(words.as_str().into()),
        Entry::Figure(Measure::Quality, Figure::Exactly(tenths)) => Cell::Number(tenths_of(*tenths)),
        Entry::Figure(_, Figure::Exactly(value)) => Cell::Number(Decimal::from(*value)),
        Entry::Figure(_, Figure::Few) => Cell::Text(few(language).into()),
        Entry::Figure(_, Figure::Hidden | Figure::Unknown) => Cell::Empty,
    }
}

/// Tenths as a number.
pub fn tenths_of(tenths: u64) -> Decimal {
    Decimal::new(i64::try_from(tenths).unwrap_or(i64::MAX), 1)
}

/// What stands for a number of people that is too small to be told.
pub fn few(language: Language) -> String {
    key::USAGE_FEW.with(language, &[("count", LEAST_PEOPLE.into())])
}

#[cfg(test)]
mod tests {
    use super::Panel;
    use crate::domain::usage::{Measure, Period};

    #[test]
    fn every_measure_is_in_one_panel() {
        for &measure in Measure::ALL {
            let shown = |panel: &Panel| Period::ALL.into_iter().any(|period| panel.measures(period).contains(&measure));
            assert_eq!(Panel::ALL.iter().filter(|panel| shown(panel)).count(), 1, "{measure:?}");
        }
        assert!(Panel::ALL.into_iter().all(|panel| Panel::from_name(panel.name()) == Some(panel)));
    }
}
