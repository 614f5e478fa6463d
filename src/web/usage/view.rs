//! The markup of the figures: what they are of, a part for each panel with charts and the table below.

use jiff::civil::Date;
use maud::{Markup, html};

use super::chart::{Column, Words, course};
use super::state::State;
use crate::domain::language::Language;
use crate::domain::usage::{Figure, Kind, LEAST_PEOPLE, Measure, Period, Whose};
use crate::service::usage::{Entry, Overview, Panel, Series, Sheet, few, sheet, tenths_of};
use crate::service::{Bank, Directory};
use crate::text::usage::{measure, period};
use crate::text::{figures, key};
use crate::web::ui::filters::{self, RangeKind};
use crate::web::ui::form::{Choice, Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::icon::{Icon, icon};
use crate::web::ui::link;
use crate::web::ui::list::section;

/// Rows of a list on the page, whose box scrolls: more than the product groups; the file has all.
const ROWS: usize = 200;

/// What all parts of the page need.
pub(super) struct View<'a> {
    pub bank: &'a Bank,
    pub language: Language,
    pub directory: &'a Directory,
    pub state: &'a State,
    pub overview: &'a Overview,
    /// Whether the reader chooses whose figures are shown.
    pub chooses: bool,
}

impl View<'_> {
    /// Whose figures, and that they name nobody.
    pub fn subtitle(&self) -> Markup {
        html! {
            span { (self.whose()) }
            span { (self.day(self.overview.question.range().from)) " – " (self.day(self.overview.question.range().to)) }
            span.quiet { (key::USAGE_NAMELESS.get(self.language)) }
        }
    }

    fn whose(&self) -> String {
        match self.overview.question.whose() {
            Whose::Bank => key::USAGE_BANK.get(self.language).to_owned(),
            Whose::Company(company) => self.directory.company(company),
        }
    }

    /// The choice of what is shown, and all panels.
    pub fn show(&self) -> Markup {
        let whose = self.overview.question.whose();
        filters::beside(
            self.choice(),
            html! {
                (self.periods())
                @if !self.overview.question.is_exact() {
                    p.quiet.small { (key::USAGE_HIDDEN.with(self.language, &[("count", LEAST_PEOPLE.into())])) }
                }
                @for panel in Panel::ALL.into_iter().filter(|panel| panel.is_of(whose)) { (self.panel(panel)) }
            },
        )
    }

    /// Days, weeks or months.
    fn periods(&self) -> Markup {
        let (language, now) = (self.language, self.overview.question.range().period);
        html! {
            nav.switch aria-label=(key::USAGE_PERIODS.get(language)) {
                @for by in Period::ALL {
                    a href=(self.state.by(by)) aria-current=[(now == by).then_some("true")] { (period(by).get(language)) }
                }
            }
        }
    }

    fn choice(&self) -> Markup {
        let (language, state) = (self.language, self.state);
        let range = self.overview.question.range();
        let [from, to] = [state.from, state.to].map(|day| day.map(|day| day.to_string()).unwrap_or_default());
        let companies: Vec<_> = self
            .directory
            .companies()
            .map(|(company, name)| Choice::new(company.to_string(), format!("{company} {name}")))
            .collect();
        let company = state.company.map(|company| company.to_string()).unwrap_or_default();
        let by = range.period.name();
        let hidden: &[(&str, &str)] = if range.period == Period::default() { &[] } else { &[("by", by)] };
        let in_force = usize::from(state.company.is_some()) + usize::from(state.from.is_some() || state.to.is_some());
        filters::drawer(
            language,
            link::USAGE,
            hidden,
            in_force,
            html! {
                @if self.chooses {
                    (filters::select_or(language, "company", key::USAGE_SHOW_FOR, &companies, &company, key::USAGE_BANK))
                }
                (filters::range(language, RangeKind::Date, key::USAGE_RANGE, ("from", &from), ("to", &to)))
            },
        )
    }

    fn panel(&self, panel: Panel) -> Markup {
        let language = self.language;
        let table = sheet(self.bank, self.overview, panel, language);
        let title = panel.title().get(language);
        let spoken = key::USAGE_CSV_OF.with(language, &[("panel", title.into())]);
        let csv = html! {
            a.button.plain href=(self.state.file(panel)) aria-label=(spoken) {
                (icon(Icon::Download)) span { (key::USAGE_CSV.get(language)) }
            }
        };
        let period = self.overview.question.range().period;
        let series: Vec<_> = panel.measures(period).iter().filter_map(|measure| self.overview.of(*measure)).collect();
        section(
            language,
            panel.name(),
            panel.title(),
            Some(csv),
            html! {
                @if panel == Panel::MostRead {
                    @let most = self.bank.config.usage.most_read;
                    p.quiet.small { (key::USAGE_MOST_READ_HELP.with(language, &[("count", most.into())])) }
                }
                @if table.rows.is_empty() {
                    p.quiet { (key::USAGE_NONE.get(language)) }
                } @else if series.is_empty() {
                    (self.table(panel, &table, ROWS))
                } @else {
                    div.courses { @for series in &series { (self.course(panel, series)) } }
                    details.fold {
                        summary { (icon(Icon::Right)) span { (key::CHART_TABLE.get(language)) } }
                        (self.table(panel, &table, usize::MAX))
                    }
                }
            },
        )
    }

    fn course(&self, panel: Panel, series: &Series) -> Markup {
        let language = self.language;
        let title = measure(series.measure).get(language);
        let columns: Vec<_> = self
            .overview
            .buckets
            .iter()
            .zip(&series.figures)
            .map(|(first, figure)| Column {
                label: format!("{}: {}", self.day(*first), self.figure(series.measure, *figure)),
                value: figure.shown(),
            })
            .collect();
        let highest = self.overview.buckets.iter().zip(&series.figures).max_by_key(|(_, figure)| figure.shown());
        let [from, to] = [self.overview.buckets.first(), self.overview.buckets.last()]
            .map(|day| day.map(|day| self.day(*day)).unwrap_or_default());
        let ends = [("from", from.as_str().into()), ("to", to.as_str().into())];
        let (most, description) = match highest.filter(|(_, figure)| figure.shown() > 0) {
            Some((first, figure)) => {
                let count = self.figure(series.measure, *figure);
                let when = self.day(*first);
                let highest = key::USAGE_HIGHEST
                    .with(language, &[("count", count.as_str().into()), ("when", when.as_str().into())]);
                let [from, to] = ends;
                let words = [from, to, ("highest", highest.as_str().into())];
                (count, key::USAGE_DESCRIBED.with(language, &words))
            }
            None => (String::new(), key::USAGE_FLAT.with(language, &ends)),
        };
        let words = Words {
            id: &format!("{}-{}", panel.name(), series.measure.code()),
            title,
            description: &description,
            sum: &self.sum(series),
            most: &most,
            ends: [&from, &to],
        };
        course(&words, &columns)
    }

    /// How much it was in all, or is at last.
    fn sum(&self, series: &Series) -> String {
        let Some(whole) = series.whole() else { return String::new() };
        let count = self.figure(series.measure, Figure::Exactly(whole));
        let words = match series.measure.kind() {
            Kind::State => key::USAGE_LAST,
            Kind::Sum | Kind::People => key::USAGE_SUM,
        };
        words.with(self.language, &[("count", count.as_str().into())])
    }

    fn table(&self, panel: Panel, table: &Sheet, most: usize) -> Markup {
        let language = self.language;
        let number = |place: usize| {
            table.rows.first().and_then(|row| row.get(place)).is_some_and(|entry| matches!(entry, Entry::Figure(..)))
        };
        html! {
            div.course-table tabindex="0" role="group" aria-label=(panel.title().get(language)) {
                table.plain {
                    caption.unseen { (panel.title().get(language)) }
                    thead {
                        tr {
                            @for (place, heading) in table.headings.iter().enumerate() {
                                th.number[number(place)] scope="col" { (heading.get(language)) }
                            }
                        }
                    }
                    tbody {
                        @for row in table.rows.iter().take(most) {
                            tr {
                                @for (place, entry) in row.iter().enumerate() {
                                    @if place == 0 {
                                        th scope="row" { (self.entry(entry)) }
                                    } @else {
                                        td.number[number(place)] { (self.entry(entry)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            @if table.rows.len() > most {
                p { (link_button(language, &self.state.file(panel), key::USAGE_CSV, Weight::Plain)) }
            }
        }
    }

    fn entry(&self, entry: &Entry) -> Markup {
        match entry {
            Entry::Day(day) => html! { (self.day(*day)) },
            Entry::Figure(measure, figure) => html! { (self.figure(*measure, *figure)) },
            Entry::Product(link) => html! { a href=(link::product(*link)) { (link) } },
            Entry::Company(company) => html! { a href=(self.state.of(*company)) { (company) } },
            Entry::Group(group) => html! { (format!("{group:02}")) },
            Entry::Words(words) => html! { (words) },
        }
    }

    fn day(&self, day: Date) -> String {
        format::civil_date(self.language, day)
    }

    fn figure(&self, measure: Measure, figure: Figure) -> String {
        let language = self.language;
        match (measure, figure) {
            (_, Figure::Few) => few(language),
            (_, Figure::Hidden | Figure::Unknown) => "–".to_owned(),
            (Measure::Quality, Figure::Exactly(tenths)) => figures::decimal(language, tenths_of(tenths)),
            (Measure::Database | Measure::Files | Measure::Logs, Figure::Exactly(bytes)) => {
                format::bytes(language, bytes)
            }
            (_, Figure::Exactly(value)) => figures::integer(language, i64::try_from(value).unwrap_or(i64::MAX)),
        }
    }
}
