//! What a product must have to be listed: values of one filter are alternatives, filters hold together.

use rust_decimal::Decimal;

use super::columns::{ARCHIVED, CLASSIFIED, Columns, DOCUMENTED, PICTURED, SHARED};
use super::features::ClassColumns;
use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent, ValueCode};
use crate::domain::id::CompanyId;
use crate::domain::product::quality::Band;

/// Filters; an empty one lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of these companies.
    pub companies: Vec<CompanyId>,
    /// In these product groups.
    pub groups: Vec<u8>,
    /// In these classes of the one chosen group; nothing where several groups are chosen, or none.
    pub classes: Vec<u16>,
    /// Of these brands, spelt exactly.
    pub brands: Vec<String>,
    /// In these ETIM classes.
    pub etim: Vec<ClassCode>,
    /// Archived, or active.
    pub archived: Option<bool>,
    /// Under a shared number, or an own one.
    pub shared: Option<bool>,
    /// Whether the product is classified in ETIM.
    pub classified: Option<bool>,
    /// Whether the product has a main picture.
    pub pictured: Option<bool>,
    /// Whether the product has drawings or documents.
    pub documented: Option<bool>,
    /// Of these qualities.
    pub qualities: Vec<Band>,
    /// By features of the one chosen ETIM class; nothing where several are chosen, or none.
    pub features: Vec<FeatureFilter>,
}

/// A filter by a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeatureFilter {
    /// Which feature.
    pub code: FeatureCode,
    /// What must be said about it.
    pub wanted: Wanted,
}

/// What must be said about a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// One of these values.
    Choices(Vec<ValueCode>),
    /// Yes, or no.
    Logical(bool),
    /// A number from here to there, or a range that meets it; an open end is no limit.
    Between(Option<Decimal>, Option<Decimal>),
}

impl Wanted {
    fn accepts(&self, content: FeatureContent) -> bool {
        let meets = |lower: Decimal, upper: Decimal, from: &Option<Decimal>, to: &Option<Decimal>| {
            from.is_none_or(|from| upper >= from) && to.is_none_or(|to| lower <= to)
        };
        match (self, content) {
            (Wanted::Choices(values), FeatureContent::Choice(value)) => values.contains(&value),
            (Wanted::Logical(wanted), FeatureContent::Logical(yes)) => *wanted == yes,
            (Wanted::Between(from, to), FeatureContent::Number(number)) => meets(number, number, from, to),
            (Wanted::Between(from, to), FeatureContent::Range(lower, upper)) => meets(lower, upper, from, to),
            _ => false,
        }
    }
}

/// The most filters by features at once: a class has 121 at most, and nobody narrows by more than a few.
pub const MOST_FEATURE_FILTERS: usize = 40;

impl Filter {
    /// The one product group whose classes are offered.
    pub fn only_group(&self) -> Option<u8> {
        if let [group] = self.groups[..] { Some(group) } else { None }
    }

    /// The one ETIM class whose features are offered.
    pub fn only_etim(&self) -> Option<ClassCode> {
        if let [class] = self.etim[..] { Some(class) } else { None }
    }

    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}

/// Which filters a product fails, one bit each.
pub(super) type Failures = u64;

pub(super) const COMPANY: Failures = 1;
pub(super) const GROUP: Failures = 1 << 1;
pub(super) const CLASS: Failures = 1 << 2;
pub(super) const BRAND: Failures = 1 << 3;
pub(super) const ETIM: Failures = 1 << 4;
pub(super) const STATUS: Failures = 1 << 5;
pub(super) const OWNERSHIP: Failures = 1 << 6;
pub(super) const HAS_ETIM: Failures = 1 << 7;
pub(super) const QUALITY: Failures = 1 << 8;
pub(super) const HAS_PICTURE: Failures = 1 << 9;
pub(super) const HAS_DOCUMENTS: Failures = 1 << 10;
/// The first filter by a feature; the others follow.
pub(super) const FEATURE: Failures = 1 << 16;

/// Filters as tables to look into.
pub(super) struct Test {
    companies: Option<Vec<bool>>,
    groups: Option<[bool; 100]>,
    classes: Option<Vec<bool>>,
    brands: Option<Vec<bool>>,
    etim: Option<Vec<bool>>,
    status: Option<u8>,
    ownership: Option<u8>,
    classified: Option<u8>,
    pictured: Option<u8>,
    documented: Option<u8>,
    qualities: Option<[bool; 101]>,
    /// The chosen class and, of each filter by a feature, its column and which values are wanted.
    pub features: Option<FeatureTest>,
}

/// Filters by features of one class.
pub(super) struct FeatureTest {
    class: u16,
    /// The place of the column among the class's, or none where no product says anything; wanted values.
    tests: Vec<(Option<usize>, Vec<bool>)>,
}

impl Test {
    pub(super) fn new(filter: &Filter, columns: &Columns) -> Test {
        let chosen = |wanted: &[usize], length: usize| {
            let mut table = vec![false; length];
            wanted.iter().filter(|at| **at < length).for_each(|at| table[*at] = true);
            table
        };
        let numbers = |some: bool, wanted: Vec<usize>, length: usize| some.then(|| chosen(&wanted, length));
        let companies = filter.companies.iter().map(|company| usize::from(company.number())).collect();
        let brands = filter.brands.iter().filter_map(|brand| columns.brand_words.find(brand)).map(|id| id as usize);
        let etim = filter.etim.iter().filter_map(|class| columns.etim_id(*class)).map(usize::from);
        let groups = (!filter.groups.is_empty()).then(|| {
            let mut table = [false; 100];
            filter.groups.iter().filter(|group| **group < 100).for_each(|group| table[usize::from(*group)] = true);
            table
        });
        let classes = filter.only_group().map(|_| &filter.classes).filter(|classes| !classes.is_empty());
        Test {
            companies: numbers(!filter.companies.is_empty(), companies, usize::from(CompanyId::MAX) + 1),
            groups,
            classes: classes.map(|classes| {
                let wanted: Vec<usize> = classes.iter().map(|class| usize::from(*class)).collect();
                chosen(&wanted, usize::from(u16::MAX) + 1)
            }),
            brands: numbers(!filter.brands.is_empty(), brands.collect(), columns.brand_words.count()),
            etim: numbers(!filter.etim.is_empty(), etim.collect(), columns.etim_count()),
            status: filter.archived.map(|archived| u8::from(archived) * ARCHIVED),
            ownership: filter.shared.map(|shared| u8::from(shared) * SHARED),
            classified: filter.classified.map(|classified| u8::from(classified) * CLASSIFIED),
            pictured: filter.pictured.map(|pictured| u8::from(pictured) * PICTURED),
            documented: filter.documented.map(|documented| u8::from(documented) * DOCUMENTED),
            qualities: (!filter.qualities.is_empty()).then(|| {
                std::array::from_fn(|score| {
                    u8::try_from(score).is_ok_and(|score| filter.qualities.contains(&Band::of(score)))
                })
            }),
            features: FeatureTest::new(filter, columns),
        }
    }

    /// The filters that a product fails.
    pub(super) fn failures(&self, columns: &Columns, at: usize) -> Failures {
        let link = columns.links[at];
        let flags = columns.flags[at];
        let fails = |bit: Failures, failed: bool| if failed { bit } else { 0 };
        let misses = |table: &Option<Vec<bool>>, place: usize| table.as_ref().is_some_and(|table| !table[place]);
        let mut failures = fails(COMPANY, misses(&self.companies, usize::from(link.company.number())))
            | fails(GROUP, self.groups.is_some_and(|groups| !groups[usize::from(link.number.group())]))
            | fails(CLASS, misses(&self.classes, usize::from(columns.classes[at])))
            | fails(BRAND, misses(&self.brands, columns.brands[at] as usize))
            | fails(ETIM, misses(&self.etim, usize::from(columns.etim[at])))
            | fails(STATUS, self.status.is_some_and(|wanted| wanted != flags & ARCHIVED))
            | fails(OWNERSHIP, self.ownership.is_some_and(|wanted| wanted != flags & SHARED))
            | fails(HAS_ETIM, self.classified.is_some_and(|wanted| wanted != flags & CLASSIFIED))
            | fails(HAS_PICTURE, self.pictured.is_some_and(|wanted| wanted != flags & PICTURED))
            | fails(HAS_DOCUMENTS, self.documented.is_some_and(|wanted| wanted != flags & DOCUMENTED))
            | fails(QUALITY, self.qualities.is_some_and(|bands| !bands[usize::from(columns.qualities[at].min(100))]));
        if let Some(test) = &self.features {
            failures |= test.failures(columns, at);
        }
        failures
    }
}

impl FeatureTest {
    fn new(filter: &Filter, columns: &Columns) -> Option<FeatureTest> {
        if filter.features.is_empty() {
            return None;
        }
        let class = columns.etim_id(filter.only_etim()?)?;
        let of_class = columns.class_columns(class);
        let tests = filter.features.iter().take(MOST_FEATURE_FILTERS).map(|filter| test_of(of_class, filter));
        Some(FeatureTest { class, tests: tests.collect() })
    }

    fn failures(&self, columns: &Columns, at: usize) -> Failures {
        let all = (FEATURE << self.tests.len()) - FEATURE;
        if columns.etim[at] != self.class {
            return all;
        }
        let slot = columns.slots[at] as usize;
        let of_class = columns.class_columns(self.class);
        let mut failures = 0;
        for (index, (place, wanted)) in self.tests.iter().enumerate() {
            let fits = place.is_some_and(|place| wanted[usize::from(of_class.features[place].values[slot])]);
            if !fits {
                failures |= FEATURE << index;
            }
        }
        failures
    }
}

fn test_of(columns: &ClassColumns, filter: &FeatureFilter) -> (Option<usize>, Vec<bool>) {
    let place = columns.features.iter().position(|column| column.code == filter.code);
    let wanted =
        place.map_or_else(Vec::new, |place| columns.features[place].wanted(|content| filter.wanted.accepts(content)));
    (place, wanted)
}

/// The bit of a filter by a feature, where the feature is filtered by.
pub(super) fn feature_bit(filter: &Filter, code: FeatureCode) -> Failures {
    let place = filter.features.iter().take(MOST_FEATURE_FILTERS).position(|own| own.code == code);
    place.map_or(0, |place| FEATURE << place)
}
