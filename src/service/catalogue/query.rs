//! A list's question and its answer: filters, exact counts, any sort, any page, in one pass.

use super::columns::{ARCHIVED, Columns, SHARED};
use super::words::WordId;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::role::Sight;

/// By what a list is sorted. Ties are in the order of link numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// LVI-number.
    #[default]
    Number,
    /// Generic name in the reader's language.
    Name,
    /// Brand.
    Brand,
    /// Customer number of the company.
    Company,
    /// Time of the last change.
    Changed,
    /// Quality score.
    Quality,
}

impl Sort {
    /// All, in the order of a list's columns.
    pub const ALL: [Sort; 6] = [Sort::Number, Sort::Name, Sort::Brand, Sort::Company, Sort::Quality, Sort::Changed];

    /// The name in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Sort::Number => "number",
            Sort::Name => "name",
            Sort::Brand => "brand",
            Sort::Company => "company",
            Sort::Changed => "changed",
            Sort::Quality => "quality",
        }
    }

    /// The sort of a [`Sort::code`].
    pub fn from_code(code: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// What a product must have to be listed; an absent filter lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this company.
    pub company: Option<CompanyId>,
    /// In this product group.
    pub group: Option<u8>,
    /// In this class; only together with its group.
    pub class: Option<u16>,
    /// Of this brand, spelt exactly.
    pub brand: Option<String>,
    /// Archived, or active.
    pub archived: Option<bool>,
    /// Under a shared number, or an own one.
    pub shared: Option<bool>,
}

/// A list's question.
#[derive(Clone, Debug)]
pub struct Query {
    /// What the reader may see; applied before anything is counted.
    pub sight: Sight,
    /// What is wanted of it.
    pub filter: Filter,
    /// The order.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub descending: bool,
    /// The language whose names sort.
    pub language: Language,
    /// How many products are skipped.
    pub offset: usize,
    /// How many are returned at most.
    pub limit: usize,
}

/// How many products each value of a filter would leave, all other filters applied. Only values that occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By company.
    pub companies: Vec<(CompanyId, usize)>,
    /// By product group.
    pub groups: Vec<(u8, usize)>,
    /// By class of the chosen group; empty where none is chosen.
    pub classes: Vec<(u16, usize)>,
    /// By brand, alphabetical.
    pub brands: Vec<(String, usize)>,
    /// Active, archived.
    pub status: [usize; 2],
    /// Own, shared.
    pub ownership: [usize; 2],
}

/// A list's answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// How many products match, exactly.
    pub total: usize,
    /// The page asked for.
    pub page: Vec<LinkNumber>,
    /// What other filters would leave.
    pub counts: Counts,
}

/// The filters as numbers to compare, and which of them a product fails as bits.
struct Test {
    company: Option<CompanyId>,
    group: Option<u8>,
    class: Option<u16>,
    brand: Option<Option<WordId>>,
    status: Option<u8>,
    ownership: Option<u8>,
}

const COMPANY: u8 = 1;
const GROUP: u8 = 2;
const CLASS: u8 = 4;
const BRAND: u8 = 8;
const STATUS: u8 = 16;
const OWNERSHIP: u8 = 32;

impl Test {
    fn failures(&self, columns: &Columns, at: usize) -> u8 {
        let link = columns.links[at];
        let flags = columns.flags[at];
        let fails = |bit: u8, failed: bool| if failed { bit } else { 0 };
        fails(COMPANY, self.company.is_some_and(|wanted| wanted != link.company))
            | fails(GROUP, self.group.is_some_and(|wanted| wanted != link.number.group()))
            | fails(CLASS, self.class.is_some_and(|wanted| wanted != columns.classes[at]))
            | fails(BRAND, self.brand.is_some_and(|wanted| wanted != Some(columns.brands[at])))
            | fails(STATUS, self.status.is_some_and(|wanted| wanted != flags & ARCHIVED))
            | fails(OWNERSHIP, self.ownership.is_some_and(|wanted| wanted != flags & SHARED))
    }
}

/// Counters of one pass, indexed by the value counted.
struct Tally {
    companies: Vec<u32>,
    groups: [u32; 100],
    classes: Vec<u32>,
    brands: Vec<u32>,
    status: [u32; 2],
    ownership: [u32; 2],
}

impl Columns {
    /// Answers a list's question in one pass over the columns.
    pub fn query(&self, query: &Query) -> Answer {
        let filter = &query.filter;
        let test = Test {
            company: filter.company,
            group: filter.group,
            class: filter.group.and(filter.class),
            brand: filter.brand.as_deref().map(|brand| self.brand_words.find(brand)),
            status: filter.archived.map(|archived| u8::from(archived) * ARCHIVED),
            ownership: filter.shared.map(|shared| u8::from(shared) * SHARED),
        };
        let mut tally = Tally {
            companies: vec![0; usize::from(CompanyId::MAX) + 1],
            groups: [0; 100],
            classes: vec![0; if test.group.is_some() { usize::from(u16::MAX) + 1 } else { 0 }],
            brands: vec![0; self.brand_words.count()],
            status: [0; 2],
            ownership: [0; 2],
        };
        let mut matching: Vec<u32> = Vec::new();
        for &position in &self.by_number {
            let at = position as usize;
            if !query.sight.covers(self.links[at].company) {
                continue;
            }
            let failures = test.failures(self, at);
            if failures == 0 {
                matching.push(position);
            }
            self.tally(&mut tally, at, failures, test.group);
        }
        let total = matching.len();
        let page = self.page(query, matching);
        Answer { total, page, counts: self.counts(tally) }
    }

    /// Counts a product for every filter that alone keeps it out, or for all where none does. Choosing another
    /// group drops the class, so a class does not count against groups.
    fn tally(&self, tally: &mut Tally, at: usize, failures: u8, group: Option<u8>) {
        let link = self.links[at];
        let flags = self.flags[at];
        if failures & !COMPANY == 0 {
            tally.companies[usize::from(link.company.number())] += 1;
        }
        if failures & !(GROUP | CLASS) == 0 {
            tally.groups[usize::from(link.number.group())] += 1;
            if group == Some(link.number.group()) {
                tally.classes[usize::from(self.classes[at])] += 1;
            }
        }
        if failures & !BRAND == 0 {
            tally.brands[self.brands[at] as usize] += 1;
        }
        if failures & !STATUS == 0 {
            tally.status[usize::from(flags & ARCHIVED != 0)] += 1;
        }
        if failures & !OWNERSHIP == 0 {
            tally.ownership[usize::from(flags & SHARED != 0)] += 1;
        }
    }

    fn counts(&self, tally: Tally) -> Counts {
        let occurring = |count: &u32| *count > 0;
        let mut brands: Vec<(u32, String, usize)> = (0..)
            .zip(&tally.brands)
            .filter(|(_, count)| occurring(count))
            .map(|(id, &count)| {
                let id: WordId = id;
                (self.brand_words.ranks()[id as usize], self.brand_words.text(id).to_owned(), count as usize)
            })
            .filter(|(_, brand, _)| !brand.is_empty())
            .collect();
        brands.sort_unstable();
        Counts {
            companies: (0_u16..)
                .zip(&tally.companies)
                .filter(|(_, count)| occurring(count))
                .filter_map(|(number, &count)| Some((CompanyId::new(number)?, count as usize)))
                .collect(),
            groups: numbered(&tally.groups),
            classes: numbered(&tally.classes),
            brands: brands.into_iter().map(|(_, brand, count)| (brand, count)).collect(),
            status: tally.status.map(|count| count as usize),
            ownership: tally.ownership.map(|count| count as usize),
        }
    }

    /// Picks the page out of the matching products without sorting the rest.
    fn page(&self, query: &Query, matching: Vec<u32>) -> Vec<LinkNumber> {
        let end = query.offset.saturating_add(query.limit).min(matching.len());
        if query.offset >= end {
            return Vec::new();
        }
        let link = |position: u32| self.links[position as usize];
        if query.sort == Sort::Number {
            let pick =
                |index: usize| if query.descending { matching[matching.len() - 1 - index] } else { matching[index] };
            return (query.offset..end).map(|index| link(pick(index))).collect();
        }
        let mut keyed: Vec<(i64, u32)> = (0_u32..)
            .zip(&matching)
            .map(|(place, &position)| {
                let key = self.sort_key(query, position as usize);
                (if query.descending { -key } else { key }, place)
            })
            .collect();
        if query.offset > 0 {
            keyed.select_nth_unstable(query.offset);
        }
        let rest = &mut keyed[query.offset..];
        let wanted = end - query.offset;
        if wanted < rest.len() {
            rest.select_nth_unstable(wanted);
        }
        let page = &mut rest[..wanted];
        page.sort_unstable();
        page.iter().map(|&(_, place)| link(matching[place as usize])).collect()
    }

    fn sort_key(&self, query: &Query, at: usize) -> i64 {
        match query.sort {
            Sort::Number => i64::from(self.links[at].number.value()),
            Sort::Name => {
                let index = query.language.index();
                i64::from(self.name_words[index].ranks()[self.names[index][at] as usize])
            }
            Sort::Brand => i64::from(self.brand_words.ranks()[self.brands[at] as usize]),
            Sort::Company => i64::from(self.links[at].company.number()),
            Sort::Changed => self.changed[at],
            Sort::Quality => i64::from(self.qualities[at]),
        }
    }
}

fn numbered<N: TryFrom<usize>>(counts: &[u32]) -> Vec<(N, usize)> {
    counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .filter_map(|(number, &count)| Some((N::try_from(number).ok()?, count as usize)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Filter, Query, Sort};
    use crate::domain::id::CompanyId;
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::number::{LinkNumber, LviNumber};
    use crate::domain::product::summary::Summary;
    use crate::domain::role::Sight;
    use crate::service::catalogue::{Columns, Identifier};
    use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

    fn company(number: u16) -> CompanyId {
        CompanyId::new(number).expect("in range")
    }

    fn summary(number: u32, of: u16, brand: &str, archived: bool, changed: i64) -> Summary {
        Summary {
            link: LinkNumber::new(LviNumber::new(number).expect("in range"), company(of)),
            class: u16::try_from(number % 5).expect("small"),
            shared: number.is_multiple_of(2),
            archived,
            names: [format!("Nimi {brand}"), String::new(), format!("Name {brand}")],
            technical: String::new(),
            brand: brand.to_owned(),
            code: format!("AB-{number}"),
            gtin: 0,
            etim: None,
            quality: u8::try_from(number % 101).expect("small"),
            changed: Moment::from_millis(changed),
            image: None,
            documents: 0,
            expires: None,
        }
    }

    fn summaries() -> impl Strategy<Value = Vec<Summary>> {
        let brand = prop_oneof![Just("Vesi"), Just("Ilma"), Just("Äly"), Just("")];
        let one = (0_u32..700_000, 1_u16..4, brand, any::<bool>(), 0_i64..50)
            .prop_map(|(number, of, brand, archived, changed)| summary(number, of, brand, archived, changed));
        proptest::collection::vec(one, 0..60).prop_map(|mut all| {
            all.sort_by_key(|summary| summary.link);
            all.dedup_by_key(|summary| summary.link);
            all
        })
    }

    fn built(all: &[Summary]) -> Columns {
        Columns::build(all.iter().cloned().map(Ok::<_, ()>)).expect("no errors")
    }

    fn query(sight: Sight, filter: Filter, sort: Sort, descending: bool) -> Query {
        Query { sight, filter, sort, descending, language: Language::Fi, offset: 0, limit: 1_000 }
    }

    proptest! {
        #[test]
        fn counts_and_pages_agree_with_a_plain_count(all in summaries(), of in 1_u16..4, own in any::<bool>(), archived in any::<Option<bool>>()) {
            let columns = built(&all);
            let sight = if own { Sight::Company(company(of)) } else { Sight::All };
            let filter = Filter { archived, company: Some(company(of)), ..Filter::default() };
            let wanted: Vec<_> = all.iter()
                .filter(|summary| summary.link.company == company(of) && archived.is_none_or(|archived| archived == summary.archived))
                .map(|summary| summary.link)
                .collect();
            let answer = columns.query(&query(sight, filter, Sort::Number, false));
            assert_eq!(answer.total, wanted.len());
            assert_eq!(answer.page, wanted);
            let active = all.iter().filter(|summary| summary.link.company == company(of) && !summary.archived).count();
            assert_eq!(answer.counts.status[0], active);
        }

        #[test]
        fn pages_put_together_are_the_whole_list(all in summaries(), descending in any::<bool>(), sort in 0_usize..6, limit in 1_usize..9) {
            let columns = built(&all);
            let whole = query(Sight::All, Filter::default(), Sort::ALL[sort], descending);
            let mut pages = Vec::new();
            for offset in (0..all.len()).step_by(limit) {
                pages.extend(columns.query(&Query { offset, limit, ..whole.clone() }).page);
            }
            assert_eq!(pages, columns.query(&whole).page);
            assert_eq!(pages.len(), all.len());
        }

        #[test]
        fn one_by_one_gives_what_a_bulk_load_gives(all in summaries(), sort in 0_usize..6) {
            let mut columns = built(&[]);
            for summary in all.iter().rev() {
                columns.put(summary);
            }
            let question = query(Sight::All, Filter::default(), Sort::ALL[sort], false);
            assert_eq!(columns.query(&question), built(&all).query(&question));
        }
    }

    #[test]
    fn a_foreign_product_is_neither_listed_nor_counted_nor_looked_up() {
        let columns = built(&[summary(100_001, 1, "Vesi", false, 0), summary(100_002, 2, "Ilma", false, 0)]);
        let answer = columns.query(&query(Sight::Company(company(1)), Filter::default(), Sort::Number, false));
        assert_eq!(answer.total, 1);
        assert_eq!(answer.counts.companies, [(company(1), 1)]);
        assert_eq!(answer.counts.brands, [("Vesi".to_owned(), 1)]);
        assert!(columns.look_up(Sight::Company(company(1)), "0100002").is_empty());
        assert_eq!(columns.look_up(Sight::All, "0100002").len(), 1);
    }

    #[test]
    fn identifiers_are_found_however_they_are_typed() {
        let mut one = summary(453_211, 3, "Vesi", false, 0);
        one.gtin = 6_415_845_321_104;
        let columns = built(&[one.clone()]);
        for (typed, kind) in [
            ("0453211", Identifier::Number),
            ("453 211", Identifier::Number),
            ("0453211 0003", Identifier::Link),
            ("6415845321104", Identifier::Gtin),
            ("06415845321104", Identifier::Gtin),
            ("ab 453211", Identifier::Code),
            ("AB453211", Identifier::Code),
        ] {
            assert_eq!(columns.look_up(Sight::All, typed), [(one.link, kind)], "{typed}");
        }
        assert!(columns.look_up(Sight::All, "453212").is_empty());
        assert!(columns.look_up(Sight::All, " - ").is_empty());
    }

    #[test]
    fn a_changed_product_moves_in_every_order() {
        let mut columns = built(&[summary(100_001, 1, "Vesi", false, 5), summary(100_002, 1, "Ilma", false, 9)]);
        columns.put(&summary(100_001, 1, "Aalto", true, 11));
        let by_brand = columns.query(&query(Sight::All, Filter::default(), Sort::Brand, false));
        assert_eq!(by_brand.page[0].number.value(), 100_001);
        let newest = columns.query(&query(Sight::All, Filter::default(), Sort::Changed, true));
        assert_eq!(newest.page[0].number.value(), 100_001);
        assert_eq!(newest.counts.status, [1, 1]);
    }
}
