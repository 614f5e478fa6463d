//! A list's question and its answer: filters, exact counts, any sort, any page, in one pass.

use std::sync::Arc;

use super::columns::{ARCHIVED, Columns};
use super::facets::{Counts, Tally};
use super::filter::{Filter, Test};
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::role::Sight;
use crate::search::Hits;

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
    /// How well a product fits what was searched for, active ones before archived ones; by number where nothing was.
    Relevance,
}

impl Sort {
    /// All, in the order of a list's columns.
    pub const ALL: [Sort; 7] =
        [Sort::Number, Sort::Name, Sort::Brand, Sort::Company, Sort::Quality, Sort::Changed, Sort::Relevance];

    /// The name in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Sort::Number => "number",
            Sort::Name => "name",
            Sort::Brand => "brand",
            Sort::Company => "company",
            Sort::Changed => "changed",
            Sort::Quality => "quality",
            Sort::Relevance => "relevance",
        }
    }

    /// The sort of a [`Sort::code`].
    pub fn from_code(code: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// A list's question.
#[derive(Clone, Debug)]
pub struct Query {
    /// What the reader may see; applied before anything is counted.
    pub sight: Sight,
    /// What was searched for: nothing else is listed or counted. `None` where nothing was.
    pub hits: Option<Arc<Hits>>,
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

/// A list's answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many products match, exactly.
    pub total: usize,
    /// The page asked for.
    pub page: Vec<LinkNumber>,
    /// What other filters would leave.
    pub counts: Counts,
}

impl Columns {
    /// Answers a list's question in one pass over the columns.
    pub fn query(&self, query: &Query) -> Answer {
        let test = Test::new(&query.filter, self);
        let mut tally = Tally::new(self, &query.filter);
        let mut matching: Vec<u32> = Vec::new();
        self.each_within(query, |at| {
            let failures = test.failures(self, at);
            if failures == 0 {
                matching.push(at as u32);
            }
            tally.count(at, failures);
        });
        let total = matching.len();
        Answer { total, page: self.page(query, matching), counts: tally.counts() }
    }

    /// Every product that a question lists, in its order, whatever page it asks for.
    pub fn all_matching(&self, query: &Query) -> Vec<LinkNumber> {
        let matching = self.matching(query);
        self.page(&Query { offset: 0, limit: usize::MAX, ..query.clone() }, matching)
    }

    fn matching(&self, query: &Query) -> Vec<u32> {
        let test = Test::new(&query.filter, self);
        let mut matching = Vec::new();
        self.each_within(query, |at| {
            if test.failures(self, at) == 0 {
                matching.push(at as u32);
            }
        });
        matching
    }

    /// Calls `visit` with the place of every product within sight that was searched for, in the order of link numbers.
    pub(super) fn each_within(&self, query: &Query, mut visit: impl FnMut(usize)) {
        for &position in &self.by_number {
            let at = position as usize;
            let found = query.hits.as_ref().is_none_or(|hits| hits.score(at) > 0);
            if found && query.sight.covers(self.links[at].company) {
                visit(at);
            }
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

    /// What a product is sorted by: the smaller stands first.
    pub(super) fn sort_key(&self, query: &Query, at: usize) -> i64 {
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
            Sort::Relevance => self.relevance(query, at),
        }
    }

    /// The better the smaller: what was identified, then what is sold, then how well it fits, then the better data.
    pub(super) fn relevance(&self, query: &Query, at: usize) -> i64 {
        let Some(hits) = &query.hits else { return 0 };
        let score = i64::from(hits.score(at));
        let sold = i64::from(self.flags[at] & ARCHIVED == 0 || hits.is_identified(at));
        -((sold << 40) + (score << 8) + i64::from(self.qualities[at]))
    }
}

#[cfg(test)]
mod tests {
    use super::{Filter, Query, Sort};
    use crate::domain::id::CompanyId;
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::number::{LinkNumber, LviNumber};
    use crate::domain::product::summary::{Listing, Summary};
    use crate::domain::role::Sight;
    use crate::service::catalogue::{Columns, Neighbours};
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
        Query { sight, hits: None, filter, sort, descending, language: Language::Fi, offset: 0, limit: 1_000 }
    }

    proptest! {
        #[test]
        fn counts_and_pages_agree_with_a_plain_count(all in summaries(), of in 1_u16..4, own in any::<bool>(), archived in any::<Option<bool>>()) {
            let columns = built(&all);
            let sight = if own { Sight::Company(company(of)) } else { Sight::All };
            let filter = Filter { archived, companies: vec![company(of)], ..Filter::default() };
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
        fn neighbours_are_those_of_the_whole_list(all in summaries(), descending in any::<bool>(), sort in 0_usize..7, own in any::<bool>()) {
            // Few numbers, so that several companies have cards under one.
            let mut few: Vec<_> = all.iter().map(|all| {
                let of = all.link.company.number();
                summary(100_000 + all.link.number.value() % 20, of, &all.brand, all.archived, all.changed.millis())
            }).collect();
            few.sort_by_key(|summary| summary.link);
            few.dedup_by_key(|summary| summary.link);
            let columns = built(&few);
            let sight = if own { Sight::Company(company(1)) } else { Sight::All };
            let filter = Filter { archived: Some(false), ..Filter::default() };
            let question = query(sight, filter, Sort::ALL[sort], descending);
            let list = columns.all_matching(&question);
            for summary in &few {
                let place = list.iter().position(|link| *link == summary.link);
                let wanted = place.map(|place| Neighbours {
                    place,
                    total: list.len(),
                    before: place.checked_sub(1).map(|before| list[before]),
                    after: list.get(place + 1).copied(),
                });
                assert_eq!(columns.neighbours(&question, summary.link), wanted);
            }
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
                columns.put(&Listing { summary: summary.clone(), etim: None });
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
        for typed in ["0453211", "453 211", "0453211 0003", "6415845321104", "06415845321104", "ab 453211", "AB453211"]
        {
            assert_eq!(columns.look_up(Sight::All, typed), [one.link], "{typed}");
        }
        assert!(columns.look_up(Sight::All, "453212").is_empty());
        assert!(columns.look_up(Sight::All, " - ").is_empty());
    }

    #[test]
    fn a_changed_product_moves_in_every_order() {
        let mut columns = built(&[summary(100_001, 1, "Vesi", false, 5), summary(100_002, 1, "Ilma", false, 9)]);
        columns.put(&Listing { summary: summary(100_001, 1, "Aalto", true, 11), etim: None });
        let by_brand = columns.query(&query(Sight::All, Filter::default(), Sort::Brand, false));
        assert_eq!(by_brand.page[0].number.value(), 100_001);
        let newest = columns.query(&query(Sight::All, Filter::default(), Sort::Changed, true));
        assert_eq!(newest.page[0].number.value(), 100_001);
        assert_eq!(newest.counts.status, [1, 1]);
    }
}
