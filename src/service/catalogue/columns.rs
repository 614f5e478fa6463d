//! The columns: one array per property, one position per product.

use rustc_hash::FxHashMap;

use jiff::civil::Date;

use super::features::{ClassColumns, ClassPlace, Classified, EtimColumns, UNCLASSIFIED};
use super::words::{WordId, Words};
use crate::domain::etim::{ClassCode, ReleaseId};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::Etim;
use crate::domain::product::summary::{Listing, Summary};
use crate::domain::role::Sight;

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
    /// The first day after which something no longer holds, as a number that sorts like the day; [`NEVER`] where
    /// nothing ends.
    pub(super) expires: Vec<i32>,
    pub(super) brand_words: Words,
    pub(super) name_words: [Words; 3],
    /// Positions in the order of link numbers.
    pub(super) by_number: Vec<u32>,
    /// The ETIM class.
    pub(super) etim: Vec<ClassPlace>,
    /// The place among the products of the class.
    pub(super) slots: Vec<u32>,
    etim_columns: EtimColumns,
    positions: FxHashMap<LinkNumber, u32>,
}

pub(super) const ARCHIVED: u8 = 1;
pub(super) const SHARED: u8 = 2;
pub(super) const CLASSIFIED: u8 = 4;
pub(super) const PICTURED: u8 = 8;
pub(super) const DOCUMENTED: u8 = 16;

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
        self.expires.push(NEVER);
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
        let new = etim.map_or(UNCLASSIFIED, |etim| self.etim_columns.learn(etim));
        let old = self.etim[at];
        if old != new && old != UNCLASSIFIED {
            let slot = self.slots[at];
            if let Some(moved) = self.etim_columns.classes[usize::from(old)].remove(slot as usize) {
                self.slots[moved as usize] = slot;
            }
        }
        self.etim[at] = new;
        let Some(etim) = etim else { return };
        let columns = &mut self.etim_columns.classes[usize::from(new)];
        if old == new {
            columns.set(self.slots[at] as usize, etim);
        } else {
            self.slots[at] = columns.add(position, etim);
        }
    }

    /// Takes over the classes of all products after a bulk load.
    pub fn adopt(&mut self, mut classified: Classified) {
        classified.settle(|link| self.row(link));
        for (link, place, slot) in classified.products {
            if let Some(row) = self.row(link) {
                self.etim[row as usize] = place;
                self.slots[row as usize] = slot;
            }
        }
        self.etim_columns = classified.columns;
    }

    /// The place of an ETIM class that some product has or had.
    pub(super) fn etim_id(&self, class: ClassCode) -> Option<ClassPlace> {
        self.etim_columns.place(class)
    }

    /// The ETIM class at a place.
    pub(super) fn etim_code(&self, place: usize) -> Option<ClassCode> {
        self.etim_columns.code(place)
    }

    /// The newest release in which a product has a class.
    pub fn release_of(&self, class: ClassCode) -> Option<ReleaseId> {
        self.etim_columns.release(class)
    }

    /// How many places of ETIM classes there are.
    pub(super) fn etim_count(&self) -> usize {
        self.etim_columns.classes.len()
    }

    /// What the products of a class say about its features.
    pub(super) fn class_columns(&self, place: ClassPlace) -> &ClassColumns {
        &self.etim_columns.classes[usize::from(place)]
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
            + u8::from(summary.etim.is_some()) * CLASSIFIED
            + u8::from(summary.image.is_some()) * PICTURED
            + u8::from(summary.documents > 0) * DOCUMENTED;
        self.qualities[at] = summary.quality;
        self.changed[at] = summary.changed.millis();
        self.gtins[at] = summary.gtin;
        self.expires[at] = summary.expires.map_or(NEVER, day_number);
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

    /// The active cards within sight on which something ends by a day, the first to end first.
    pub fn expiring(&self, sight: Sight, company: Option<CompanyId>, last: Date) -> Vec<LinkNumber> {
        let last = day_number(last);
        let mut found: Vec<(i32, LinkNumber)> = Vec::new();
        for (at, expires) in self.expires.iter().enumerate().filter(|(_, expires)| **expires <= last) {
            let link = self.links[at];
            let wanted = sight.covers(link.company) && company.is_none_or(|company| company == link.company);
            if wanted && self.flags[at] & ARCHIVED == 0 {
                found.push((*expires, link));
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(_, link)| link).collect()
    }

    /// The cards that were changed since a moment, archived ones too, in these groups and of these companies; none of
    /// either means all. For work of the bank itself: whoever is told of them is told of those within sight.
    pub fn changed_since(&self, since: Moment, groups: &[u8], companies: &[CompanyId]) -> Vec<LinkNumber> {
        let wanted = |link: &LinkNumber| {
            (groups.is_empty() || groups.contains(&link.number.group()))
                && (companies.is_empty() || companies.contains(&link.company))
        };
        let changed = self.changed.iter().zip(&self.links).filter(|(changed, _)| **changed >= since.millis());
        changed.map(|(_, link)| *link).filter(wanted).collect()
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

/// Where nothing ends.
pub(super) const NEVER: i32 = i32::MAX;

/// A day as a number that sorts as days do.
pub(super) fn day_number(day: Date) -> i32 {
    (i32::from(day.year()) * 100 + i32::from(day.month())) * 100 + i32::from(day.day())
}

/// The name a reader of this language sees: the own language's, or the Finnish one, which every product has.
pub fn shown_name(summary: &Summary, language: Language) -> &str {
    let own = &summary.names[language.index()];
    if own.is_empty() { &summary.names[Language::Fi.index()] } else { own }
}
