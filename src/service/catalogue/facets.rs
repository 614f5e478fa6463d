//! Exact counts: how many products each value of a filter would leave, all other filters applied.

use super::columns::{ARCHIVED, CLASSIFIED, Columns, DOCUMENTED, PICTURED, SHARED};
use super::features::ClassColumns;
use super::filter::{
    BRAND, CLASS, COMPANY, ETIM, FEATURE, Failures, Filter, GROUP, HAS_DOCUMENTS, HAS_ETIM, HAS_PICTURE, OWNERSHIP,
    QUALITY, STATUS, feature_bit,
};
use super::words::WordId;
use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent};
use crate::domain::id::CompanyId;
use crate::domain::product::quality::Band;

/// The counts of a list. Only values that occur.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// By company.
    pub companies: Vec<(CompanyId, usize)>,
    /// By product group.
    pub groups: Vec<(u8, usize)>,
    /// By class of the one chosen group.
    pub classes: Vec<(u16, usize)>,
    /// By brand, alphabetical.
    pub brands: Vec<(String, usize)>,
    /// By ETIM class, in the order of their codes.
    pub etim: Vec<(ClassCode, usize)>,
    /// Active, archived.
    pub status: [usize; 2],
    /// Own, shared.
    pub ownership: [usize; 2],
    /// Not classified in ETIM, classified.
    pub classified: [usize; 2],
    /// Without a main picture, with one.
    pub pictured: [usize; 2],
    /// Without drawings and documents, with some.
    pub documented: [usize; 2],
    /// By quality, in the order of [`Band::ALL`].
    pub qualities: [usize; 3],
    /// By the features of the one chosen ETIM class.
    pub features: Vec<FeatureCounts>,
}

/// What the products of a list say about a feature.
#[derive(Clone, Debug, PartialEq)]
pub struct FeatureCounts {
    /// Which feature.
    pub code: FeatureCode,
    /// Each thing that is said, and by how many products.
    pub values: Vec<(FeatureContent, usize)>,
}

/// Counters of one pass, indexed by what they count.
pub(super) struct Tally<'a> {
    columns: &'a Columns,
    companies: Vec<u32>,
    groups: [u32; 100],
    classes: Vec<u32>,
    brands: Vec<u32>,
    etim: Vec<u32>,
    status: [u32; 2],
    ownership: [u32; 2],
    classified: [u32; 2],
    pictured: [u32; 2],
    documented: [u32; 2],
    qualities: [u32; 3],
    group: Option<u8>,
    features: Option<FeatureTally<'a>>,
}

/// Counters of the features of one class.
struct FeatureTally<'a> {
    class: u16,
    columns: &'a ClassColumns,
    /// Of each feature the bit of its own filter, which does not count against it, and the counter of each value.
    counters: Vec<(Failures, Vec<u32>)>,
}

/// All bits of filters by features.
const FEATURES: Failures = !(FEATURE - 1);

impl<'a> Tally<'a> {
    pub(super) fn new(columns: &'a Columns, filter: &Filter) -> Tally<'a> {
        let group = filter.only_group();
        let features = filter.only_etim().and_then(|class| columns.etim_id(class)).map(|class| {
            let of_class = columns.class_columns(class);
            let counters = of_class
                .features
                .iter()
                .map(|column| (feature_bit(filter, column.code), vec![0; column.contents.len()]))
                .collect();
            FeatureTally { class, columns: of_class, counters }
        });
        Tally {
            columns,
            companies: vec![0; usize::from(CompanyId::MAX) + 1],
            groups: [0; 100],
            classes: vec![0; if group.is_some() { usize::from(u16::MAX) + 1 } else { 0 }],
            brands: vec![0; columns.brand_words.count()],
            etim: vec![0; columns.etim_count()],
            status: [0; 2],
            ownership: [0; 2],
            classified: [0; 2],
            pictured: [0; 2],
            documented: [0; 2],
            qualities: [0; 3],
            group,
            features,
        }
    }

    /// Counts a product for every filter that alone keeps it out, or for all where none does. Another group drops the
    /// classes of the present one, and another ETIM class the features: they do not count against it.
    pub(super) fn count(&mut self, at: usize, failures: Failures) {
        let columns = self.columns;
        let link = columns.links[at];
        let flags = columns.flags[at];
        if failures & !COMPANY == 0 {
            self.companies[usize::from(link.company.number())] += 1;
        }
        if failures & !(GROUP | CLASS) == 0 {
            self.groups[usize::from(link.number.group())] += 1;
        }
        if failures & !CLASS == 0 && self.group == Some(link.number.group()) {
            self.classes[usize::from(columns.classes[at])] += 1;
        }
        if failures & !BRAND == 0 {
            self.brands[columns.brands[at] as usize] += 1;
        }
        if failures & !(ETIM | FEATURES) == 0 {
            self.etim[usize::from(columns.etim[at])] += 1;
        }
        if failures & !STATUS == 0 {
            self.status[usize::from(flags & ARCHIVED != 0)] += 1;
        }
        if failures & !OWNERSHIP == 0 {
            self.ownership[usize::from(flags & SHARED != 0)] += 1;
        }
        if failures & !HAS_ETIM == 0 {
            self.classified[usize::from(flags & CLASSIFIED != 0)] += 1;
        }
        if failures & !HAS_PICTURE == 0 {
            self.pictured[usize::from(flags & PICTURED != 0)] += 1;
        }
        if failures & !HAS_DOCUMENTS == 0 {
            self.documented[usize::from(flags & DOCUMENTED != 0)] += 1;
        }
        if failures & !QUALITY == 0 {
            self.qualities[Band::of(columns.qualities[at]) as usize] += 1;
        }
        if let Some(features) = &mut self.features
            && columns.etim[at] == features.class
            && failures & !FEATURES == 0
        {
            features.count(columns.slots[at] as usize, failures);
        }
    }

    pub(super) fn counts(self) -> Counts {
        let columns = self.columns;
        let mut brands: Vec<(u32, String, usize)> = occurring(&self.brands)
            .filter_map(|(id, count)| Some((WordId::try_from(id).ok()?, count)))
            .map(|(id, count)| {
                (columns.brand_words.ranks()[id as usize], columns.brand_words.text(id).to_owned(), count)
            })
            .filter(|(_, brand, _)| !brand.is_empty())
            .collect();
        brands.sort_unstable();
        let mut etim: Vec<(ClassCode, usize)> =
            occurring(&self.etim).filter_map(|(id, count)| Some((columns.etim_code(id)?, count))).collect();
        etim.sort_unstable();
        Counts {
            companies: numbered(&self.companies, |number: u16| CompanyId::new(number)),
            groups: numbered(&self.groups, Some),
            classes: numbered(&self.classes, Some),
            brands: brands.into_iter().map(|(_, brand, count)| (brand, count)).collect(),
            etim,
            status: self.status.map(|count| count as usize),
            ownership: self.ownership.map(|count| count as usize),
            classified: self.classified.map(|count| count as usize),
            pictured: self.pictured.map(|count| count as usize),
            documented: self.documented.map(|count| count as usize),
            qualities: self.qualities.map(|count| count as usize),
            features: self.features.map_or_else(Vec::new, FeatureTally::counts),
        }
    }
}

impl FeatureTally<'_> {
    fn count(&mut self, slot: usize, failures: Failures) {
        for ((own, counters), column) in self.counters.iter_mut().zip(&self.columns.features) {
            if failures & !*own == 0 {
                counters[usize::from(column.values[slot])] += 1;
            }
        }
    }

    fn counts(self) -> Vec<FeatureCounts> {
        self.counters
            .iter()
            .zip(&self.columns.features)
            .map(|((_, counters), column)| FeatureCounts {
                code: column.code,
                values: occurring(counters).filter_map(|(id, count)| Some((column.contents[id]?, count))).collect(),
            })
            .filter(|counts| !counts.values.is_empty())
            .collect()
    }
}

fn occurring(counts: &[u32]) -> impl Iterator<Item = (usize, usize)> + '_ {
    counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(place, count)| (place, *count as usize))
}

fn numbered<N: TryFrom<usize>, T>(counts: &[u32], value: impl Fn(N) -> Option<T>) -> Vec<(T, usize)> {
    occurring(counts).filter_map(|(number, count)| Some((value(N::try_from(number).ok()?)?, count))).collect()
}
