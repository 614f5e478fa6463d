//! The columns: one array per property, one position per product.

use std::collections::HashMap;

use super::features::ClassColumns;
use super::words::{WordId, Words};
use crate::domain::etim::{ClassCode, ReleaseId};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::product::Etim;
use crate::domain::product::summary::{Listing, Summary};

/// Every product's filterable and sortable properties. Position = index into each array.
#[derive(Default)]
pub struct Columns {
    pub(super) links: Vec<LinkNumber>,
    pub(super) classes: Vec<u16>,
    pub(super) flags: Vec<u8>,
    pub(super) qualities: Vec<u8>,
    pub(super) changed: Vec<i64>,
    pub(super) gtins: Vec<u64>,
    /// Hash of the folded supplier code; 0 where there is none.
    pub(super) codes: Vec<u64>,
    pub(super) brands: Vec<WordId>,
    /// Generic names, by language.
    pub(super) names: [Vec<WordId>; 3],
    pub(super) brand_words: Words,
    pub(super) name_words: [Words; 3],
    /// Positions in the order of link numbers.
    pub(super) by_number: Vec<u32>,
    /// The ETIM class, by its place in `etim_classes`; the first is none.
    pub(super) etim: Vec<u16>,
    /// The place among the products of the class.
    pub(super) slots: Vec<u32>,
    etim_classes: Vec<ClassColumns>,
    etim_codes: Vec<Option<ClassCode>>,
    /// The newest release in which a product has the class.
    etim_releases: HashMap<ClassCode, ReleaseId>,
    etim_ids: HashMap<ClassCode, u16>,
    positions: HashMap<LinkNumber, u32>,
}

pub(super) const ARCHIVED: u8 = 1;
pub(super) const SHARED: u8 = 2;
pub(super) const CLASSIFIED: u8 = 4;

/// The class of products that have none.
const UNCLASSIFIED: u16 = 0;

impl Columns {
    /// Builds the columns from summaries; fastest where they come in the order of their link numbers.
    pub fn build<E>(summaries: impl IntoIterator<Item = Result<Summary, E>>) -> Result<Columns, E> {
        let mut columns = Columns::default();
        for summary in summaries {
            columns.push(&summary?);
        }
        columns.finish();
        Ok(columns)
    }

    /// Adds a product during a bulk load; [`Columns::finish`] must follow.
    pub fn push(&mut self, summary: &Summary) {
        let position = u32::try_from(self.links.len()).expect("fewer products than four billion");
        self.links.push(summary.link);
        self.classes.push(0);
        self.flags.push(0);
        self.qualities.push(0);
        self.changed.push(0);
        self.gtins.push(0);
        self.codes.push(0);
        self.brands.push(0);
        self.etim.push(UNCLASSIFIED);
        self.slots.push(0);
        for names in &mut self.names {
            names.push(0);
        }
        self.positions.insert(summary.link, position);
        self.by_number.push(position);
        self.set(position as usize, summary);
    }

    /// Sorts what a bulk load left unsorted.
    pub fn finish(&mut self) {
        let links = &self.links;
        if !self.by_number.is_sorted_by_key(|&position| links[position as usize]) {
            self.by_number.sort_unstable_by_key(|&position| links[position as usize]);
        }
        self.brand_words.rank_all();
        for words in &mut self.name_words {
            words.rank_all();
        }
    }

    /// Adds a product or takes over its new state.
    pub fn put(&mut self, listing: &Listing) {
        self.put_summary(&listing.summary);
        self.classify(listing.summary.link, listing.etim.as_ref());
    }

    /// Takes over what a product is classified as and what it says about its features.
    pub fn classify(&mut self, link: LinkNumber, etim: Option<&Etim>) {
        let Some(&position) = self.positions.get(&link) else { return };
        let at = position as usize;
        let new = etim.map_or(UNCLASSIFIED, |etim| self.learn(etim));
        let old = self.etim[at];
        if old != new && old != UNCLASSIFIED {
            let slot = self.slots[at];
            if let Some(moved) = self.etim_classes[usize::from(old)].remove(slot as usize) {
                self.slots[moved as usize] = slot;
            }
        }
        self.etim[at] = new;
        let Some(etim) = etim else { return };
        let columns = &mut self.etim_classes[usize::from(new)];
        if old == new {
            columns.set(self.slots[at] as usize, etim);
        } else {
            self.slots[at] = columns.add(position, etim);
        }
    }

    fn learn(&mut self, etim: &Etim) -> u16 {
        let class = etim.class;
        let release = self.etim_releases.entry(class).or_insert(etim.release);
        *release = etim.release.max(*release);
        if self.etim_codes.is_empty() {
            self.etim_codes.push(None);
            self.etim_classes.push(ClassColumns::default());
        }
        *self.etim_ids.entry(class).or_insert_with(|| {
            self.etim_codes.push(Some(class));
            self.etim_classes.push(ClassColumns::default());
            u16::try_from(self.etim_codes.len() - 1).expect("a release has some six thousand classes")
        })
    }

    /// The place of an ETIM class that some product has or had.
    pub(super) fn etim_id(&self, class: ClassCode) -> Option<u16> {
        self.etim_ids.get(&class).copied()
    }

    /// The ETIM class at a place.
    pub(super) fn etim_code(&self, place: usize) -> Option<ClassCode> {
        self.etim_codes.get(place).copied().flatten()
    }

    /// The newest release in which a product has a class.
    pub fn release_of(&self, class: ClassCode) -> Option<ReleaseId> {
        self.etim_releases.get(&class).copied()
    }

    /// How many places of ETIM classes there are.
    pub(super) fn etim_count(&self) -> usize {
        self.etim_codes.len().max(1)
    }

    /// What the products of a class say about its features.
    pub(super) fn class_columns(&self, place: u16) -> &ClassColumns {
        &self.etim_classes[usize::from(place)]
    }

    /// The place of a card, which never changes.
    pub fn row(&self, link: LinkNumber) -> Option<u32> {
        self.positions.get(&link).copied()
    }

    fn put_summary(&mut self, summary: &Summary) {
        if let Some(&position) = self.positions.get(&summary.link) {
            self.set(position as usize, summary);
            return;
        }
        self.push(summary);
        if let Some(position) = self.by_number.pop() {
            let at = self.by_number.partition_point(|&other| self.links[other as usize] < summary.link);
            self.by_number.insert(at, position);
        }
    }

    fn set(&mut self, at: usize, summary: &Summary) {
        self.classes[at] = summary.class;
        self.flags[at] = u8::from(summary.archived) * ARCHIVED
            + u8::from(summary.shared) * SHARED
            + u8::from(summary.etim.is_some()) * CLASSIFIED;
        self.qualities[at] = summary.quality;
        self.changed[at] = summary.changed.millis();
        self.gtins[at] = summary.gtin;
        self.codes[at] = super::lookup::code_hash(&summary.code);
        self.brands[at] = self.brand_words.intern(&summary.brand);
        for language in Language::ALL {
            let index = language.index();
            self.names[index][at] = self.name_words[index].intern(shown_name(summary, language));
        }
    }

    /// How many products there are, archived ones included.
    pub fn len(&self) -> usize {
        self.links.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Whether this card exists.
    pub fn contains(&self, link: LinkNumber) -> bool {
        self.positions.contains_key(&link)
    }

    /// The companies with at least one card under a number.
    pub fn cards_under(&self, number: crate::domain::number::LviNumber) -> Vec<CompanyId> {
        let start = self.by_number.partition_point(|&position| self.links[position as usize].number < number);
        self.by_number[start..]
            .iter()
            .map(|&position| self.links[position as usize])
            .take_while(|link| link.number == number)
            .map(|link| link.company)
            .collect()
    }
}

/// The name a reader of this language sees: the own language's, or the Finnish one, which every product has.
pub fn shown_name(summary: &Summary, language: Language) -> &str {
    let own = &summary.names[language.index()];
    if own.is_empty() { &summary.names[Language::Fi.index()] } else { own }
}
