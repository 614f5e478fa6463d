//! Figures for a page: each measure by period, and what was changed and read most.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use super::question::Question;
use crate::domain::id::CompanyId;
use crate::domain::number::LinkNumber;
use crate::domain::product::summary::Summary;
use crate::domain::usage::{Figure, Kind, LEAST_PEOPLE, Measure, Whose, hide};
use crate::service::{Bank, Failure};
use crate::store::{self, Reader, StoreError};

/// A measure over the range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Of what.
    pub measure: Measure,
    /// The figure of each period.
    pub figures: Vec<Figure>,
}

impl Series {
    /// The sum of what is shown, for what can be summed up; the last that is known of states.
    pub fn whole(&self) -> Option<u64> {
        match self.measure.kind() {
            Kind::Sum => Some(self.figures.iter().map(|figure| figure.shown()).sum()),
            Kind::State => self.figures.iter().rev().find_map(|figure| match figure {
                Figure::Exactly(value) => Some(*value),
                Figure::Few | Figure::Hidden | Figure::Unknown => None,
            }),
            Kind::People => None,
        }
    }
}

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct Overview {
    /// What was asked.
    pub question: Question,
    /// The first day of each period.
    pub buckets: Vec<Date>,
    /// The measures.
    pub series: Vec<Series>,
    /// Changes by product group, the most first.
    pub groups: Vec<(u8, u64)>,
    /// The products that were opened most, with what is known of them.
    pub most_read: Vec<(LinkNumber, Option<Summary>, u64)>,
    /// For the whole bank: each company's sums of [`Overview::COMPARED`], those of the most read first.
    pub companies: Vec<(CompanyId, [u64; Overview::COMPARED.len()])>,
}

impl Overview {
    /// What companies are compared by.
    pub const COMPARED: [Measure; 4] = [Measure::SignIns, Measure::Searches, Measure::Reads, Measure::Changes];

    /// A measure's figures.
    pub fn of(&self, measure: Measure) -> Option<&Series> {
        self.series.iter().find(|series| series.measure == measure)
    }
}

/// The figures that a question asks for.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn overview(bank: &Bank, question: Question) -> Result<Overview, Failure> {
    let most = bank.config.usage.most_read;
    bank.store
        .read(|reader| {
            let range = question.range();
            let days = (range.from, range.to);
            let buckets = range.buckets();
            let shown = shown_days(reader, &question)?;
            let series = wanted(&question)
                .map(|measure| {
                    let found = store::usage::series(reader, measure, question.whose(), days)?;
                    Ok(Series { measure, figures: figures(&question, measure, &found, &buckets, shown.as_ref()) })
                })
                .collect::<Result<_, StoreError>>()?;
            let groups = store::usage::subjects(reader, Measure::Changes, question.whose(), days)?;
            let groups =
                groups.into_iter().filter_map(|(group, count)| Some((u8::try_from(group).ok()?, count))).collect();
            let read = store::usage::subjects(reader, Measure::Reads, question.whose(), days)?;
            let most_read = read
                .into_iter()
                .take(most)
                .filter_map(|(subject, count)| Some((LinkNumber::unpacked(subject)?, count)))
                .map(|(link, count)| Ok((link, store::summaries::summary(reader, link)?, count)))
                .collect::<Result<_, StoreError>>()?;
            let companies = match question.whose() {
                Whose::Bank => companies(reader, days)?,
                Whose::Company(_) => Vec::new(),
            };
            Ok::<_, StoreError>(Overview { question, buckets, series, groups, most_read, companies })
        })
        .map_err(Failure::from)
}

/// The measures that are shown: of people those of the range's own periods, storage of the whole bank alone.
fn wanted(question: &Question) -> impl Iterator<Item = Measure> {
    let (people, whose) = (question.range().period.people(), question.whose());
    Measure::ALL.iter().copied().filter(move |measure| match measure {
        Measure::PeopleOfDay | Measure::PeopleOfWeek | Measure::PeopleOfMonth => *measure == people,
        Measure::Database | Measure::Files | Measure::Logs => whose == Whose::Bank,
        _ => true,
    })
}

/// The days on which enough people signed in; `None` where every figure is shown.
fn shown_days(reader: &Reader, question: &Question) -> Result<Option<HashSet<Date>>, StoreError> {
    if question.is_exact() {
        return Ok(None);
    }
    let days = (question.range().from, question.range().to);
    let people = store::usage::series(reader, Measure::PeopleOfDay, question.whose(), days)?;
    Ok(Some(people.into_iter().filter(|(_, people)| *people >= LEAST_PEOPLE).map(|(day, _)| day).collect()))
}

fn figures(
    question: &Question,
    measure: Measure,
    found: &[(Date, u64)],
    buckets: &[Date],
    shown: Option<&HashSet<Date>>,
) -> Vec<Figure> {
    let period = question.range().period;
    let mut sums: BTreeMap<Date, (u64, usize)> = BTreeMap::new();
    for (day, value) in found {
        let counts =
            measure.kind() != Kind::Sum || !measure.tells_of_people() || shown.is_none_or(|days| days.contains(day));
        if !counts {
            continue;
        }
        let sum = sums.entry(period.first(*day)).or_default();
        sum.0 = match measure.kind() {
            Kind::Sum => sum.0.saturating_add(*value),
            Kind::State | Kind::People => *value,
        };
    }
    // Days that are shown count although nothing happened on them.
    for day in shown.into_iter().flatten().filter(|_| measure.kind() != Kind::State) {
        sums.entry(period.first(*day)).or_default().1 += 1;
    }
    buckets
        .iter()
        .map(|first| match (sums.get(first).copied(), measure.kind()) {
            (None, Kind::State) => Figure::Unknown,
            (sum, Kind::State) => Figure::Exactly(sum.unwrap_or_default().0),
            (sum, Kind::Sum | Kind::People) if question.is_exact() => Figure::Exactly(sum.unwrap_or_default().0),
            (sum, Kind::Sum | Kind::People) => {
                let (sum, days) = sum.unwrap_or_default();
                hide(measure, sum, days)
            }
        })
        .collect()
}

fn companies(reader: &Reader, days: (Date, Date)) -> Result<Vec<(CompanyId, [u64; 4])>, StoreError> {
    let mut sums: HashMap<CompanyId, [u64; 4]> = HashMap::new();
    for (place, measure) in Overview::COMPARED.into_iter().enumerate() {
        for (company, sum) in store::usage::by_company(reader, measure, days)? {
            sums.entry(company).or_default()[place] = sum;
        }
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|&(company, [_, _, reads, changes])| (Reverse((reads, changes)), company));
    Ok(sums)
}
