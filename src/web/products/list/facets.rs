//! The drawer of the list: every filter with the exact count of what each value would leave.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::layout;
use super::state::{NUMBERS, STATUSES, State, YES_NO, end, name, two_digits};
use crate::domain::etim::{Class, ClassFeature, FeatureCode, FeatureContent};
use crate::domain::language::Language;
use crate::domain::product::quality::Band;
use crate::service::Directory;
use crate::service::catalogue::{Counts, FeatureCounts, Wanted};
use crate::text::{Text, key};
use crate::web::etim::name as etim_name;
use crate::web::ui::chart::histogram;
use crate::web::ui::filters::{self, Facet, Offer};
use crate::web::ui::link;
use crate::web::ui::words::Words;

/// The values shown of a property; all of them have a page of their own.
const SHOWN: usize = 8;
/// Bars of a histogram.
const BARS: usize = 16;

/// What the drawer is made from.
pub(super) struct Drawer<'a> {
    pub language: Language,
    pub directory: &'a Directory,
    pub state: &'a State,
    pub counts: &'a Counts,
    /// Names of the ETIM classes that occur, by their codes.
    pub etim: &'a dyn Fn(crate::domain::etim::ClassCode) -> Option<std::sync::Arc<Class>>,
    /// Whether the reader sees more than one company.
    pub everybody: bool,
}

/// What the drawer leaves as it is.
const KEPT: [&str; 6] = [name::WORDS, name::SORT, name::ORDER, name::SIZE, layout::COLUMN, name::VIEW];

/// Every property but the features of an ETIM class, in the order of the drawer and of the chips.
pub(super) const PROPERTIES: [&str; 11] = [
    name::STATUS,
    name::COMPANY,
    name::GROUP,
    name::CLASS,
    name::BRAND,
    name::ETIM,
    name::NUMBER,
    name::CLASSIFIED,
    name::PICTURE,
    name::DOCUMENTS,
    name::QUALITY,
];

impl<'a> Drawer<'a> {
    /// The drawer as a form.
    pub fn show(&self, in_force: usize) -> Markup {
        let pairs = self.state.pairs();
        let kept: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| KEPT.contains(name))
            .collect();
        let (first, last) = PROPERTIES.split_at(PROPERTIES.len() - LAST);
        let show = |facet: Facet<'_>| filters::facet(self.language, &facet);
        filters::drawer(
            self.language,
            link::PRODUCTS,
            &kept,
            in_force,
            html! {
                @for facet in self.facets(first) { (show(facet)) }
                (self.features())
                @for facet in self.facets(last) { (show(facet)) }
            },
        )
    }

    /// Those of the properties that anything can be said about, each with its most frequent values.
    fn facets(&self, properties: &[&'static str]) -> Vec<Facet<'a>> {
        let open = [name::STATUS, name::GROUP, name::CLASS, name::BRAND];
        properties
            .iter()
            .filter_map(|&name| {
                let (label, offers) = self.offers(name).filter(|(_, offers)| !offers.is_empty())?;
                Some(self.shortened(name, label, offers, open.contains(&name)))
            })
            .collect()
    }

    fn shortened(&self, name: &'static str, label: Text, offers: Vec<Offer<'a>>, open: bool) -> Facet<'a> {
        let total = offers.len();
        let mut offers = offers;
        let all = (total > SHOWN + 1).then(|| {
            let mut places: Vec<usize> = (0..total).collect();
            places.sort_by_key(|place| (!offers[*place].chosen, std::cmp::Reverse(offers[*place].count)));
            places.truncate(SHOWN.max(offers.iter().filter(|offer| offer.chosen).count()));
            places.sort_unstable();
            offers = places.into_iter().map(|place| offers[place].clone()).collect();
            (total, self.state.below(&link::product_values(name)))
        });
        Facet { name: name.into(), label: label.into(), offers, all, open }
    }

    /// What a property is called, and every value that occurs; `None` for one that is not offered here.
    pub fn offers(&self, property: &str) -> Option<(Text, Vec<Offer<'a>>)> {
        let (counts, filter) = (self.counts, &self.state.filter);
        let two = |values: [&'static str; 2], words: [Text; 2], counts: [usize; 2], chosen: Option<bool>| {
            (0..2)
                .filter(|place| counts[*place] > 0 || chosen == Some(*place == 1))
                .map(|place| offer(values[place].to_owned(), words[place], counts[place], chosen == Some(place == 1)))
                .collect()
        };
        Some(match property {
            name::STATUS => {
                let words = [key::STATUS_ACTIVE, key::STATUS_ARCHIVED];
                (key::WORD_STATUS, two(STATUSES, words, counts.status, filter.archived))
            }
            name::NUMBER => {
                let words = [key::PRODUCTS_OWN, key::PRODUCTS_SHARED];
                (key::PRODUCTS_NUMBER, two(NUMBERS, words, counts.ownership, filter.shared))
            }
            name::CLASSIFIED => {
                let words = [key::PRODUCTS_NOT_CLASSIFIED, key::PRODUCTS_CLASSIFIED];
                (key::PRODUCT_ETIM, two(YES_NO, words, counts.classified, filter.classified))
            }
            name::PICTURE => {
                let words = [key::PRODUCTS_WITHOUT_PICTURE, key::PRODUCTS_WITH_PICTURE];
                (key::FILES_PICTURE, two(YES_NO, words, counts.pictured, filter.pictured))
            }
            name::DOCUMENTS => {
                let words = [key::PRODUCTS_WITHOUT_DOCUMENTS, key::PRODUCTS_WITH_DOCUMENTS];
                (key::PRODUCTS_DOCUMENTS, two(YES_NO, words, counts.documented, filter.documented))
            }
            name::COMPANY if self.everybody => (key::WORD_COMPANY, self.companies()),
            name::GROUP => (key::PRODUCTS_GROUP, self.groups()),
            name::CLASS => (key::PRODUCTS_CLASS, self.classes()?),
            name::BRAND => (key::PRODUCTS_BRAND, self.brands()),
            name::ETIM => (key::PRODUCT_ETIM_CLASS, self.etim_classes()),
            name::QUALITY => (key::PRODUCTS_QUALITY, self.qualities()),
            _ => return None,
        })
    }

    fn companies(&self) -> Vec<Offer<'a>> {
        let chosen = &self.state.filter.companies;
        let mut list = self.counts.companies.clone();
        add_missing(&mut list, chosen);
        list.into_iter()
            .map(|(company, count)| {
                offer(company.to_string(), self.directory.company(company), count, chosen.contains(&company))
            })
            .collect()
    }

    fn groups(&self) -> Vec<Offer<'a>> {
        let chosen = &self.state.filter.groups;
        let mut list = self.counts.groups.clone();
        add_missing(&mut list, chosen);
        list.into_iter()
            .map(|(group, count)| offer(two_digits(group), self.group(group), count, chosen.contains(&group)))
            .collect()
    }

    fn classes(&self) -> Option<Vec<Offer<'a>>> {
        let group = self.state.filter.only_group()?;
        let chosen = &self.state.filter.classes;
        let mut list = self.counts.classes.clone();
        add_missing(&mut list, chosen);
        let name = |class: u16| self.directory.grouping.class_name(group, class, self.language).to_owned();
        Some(
            list.into_iter()
                .map(|(class, count)| offer(class.to_string(), name(class), count, chosen.contains(&class)))
                .collect(),
        )
    }

    fn brands(&self) -> Vec<Offer<'a>> {
        let chosen = &self.state.filter.brands;
        let mut list = self.counts.brands.clone();
        add_missing(&mut list, chosen);
        list.into_iter()
            .map(|(brand, count)| {
                let is_chosen = chosen.contains(&brand);
                offer(brand.clone(), brand, count, is_chosen)
            })
            .collect()
    }

    fn etim_classes(&self) -> Vec<Offer<'a>> {
        let chosen = &self.state.filter.etim;
        let mut list = self.counts.etim.clone();
        add_missing(&mut list, chosen);
        let mut offers: Vec<Offer<'a>> = list
            .into_iter()
            .map(|(class, count)| {
                let words = match (self.etim)(class) {
                    Some(known) => etim_name(known.name.to_string()),
                    None => Words::from(class.to_string()),
                };
                offer(class.to_string(), words, count, chosen.contains(&class))
            })
            .collect();
        offers.sort_by_cached_key(|offer| offer.label.get(self.language).to_lowercase());
        offers
    }

    fn qualities(&self) -> Vec<Offer<'a>> {
        let chosen = &self.state.filter.qualities;
        let words = [key::QUALITY_COMPLETE, key::QUALITY_PARTIAL, key::QUALITY_POOR];
        Band::ALL
            .into_iter()
            .zip(words)
            .zip(self.counts.qualities)
            .filter(|((band, _), count)| *count > 0 || chosen.contains(band))
            .map(|((band, words), count)| offer(band.code().to_owned(), words, count, chosen.contains(&band)))
            .collect()
    }

    fn group(&self, group: u8) -> String {
        format!("{group:02} {}", self.directory.grouping.group_name(group, self.language))
    }

    /// The features of the one chosen ETIM class, in the order of the class.
    fn features(&self) -> Markup {
        let class = self.state.filter.only_etim().and_then(self.etim);
        let Some(class) = class else { return html! {} };
        html! {
            div.features {
                h2 { (etim_name(&*class.name).show(self.language)) }
                @for feature in &class.features {
                    @if let Some(counts) = self.counts.features.iter().find(|counts| counts.code == feature.code) {
                        (self.feature(feature, counts))
                    }
                }
            }
        }
    }

    fn feature(&self, feature: &ClassFeature, counts: &FeatureCounts) -> Markup {
        let numbers: Vec<(Decimal, Decimal, usize)> = counts
            .values
            .iter()
            .filter_map(|(content, count)| match content {
                FeatureContent::Number(number) => Some((*number, *number, *count)),
                FeatureContent::Range(lower, upper) => Some((*lower, *upper, *count)),
                _ => None,
            })
            .collect();
        let label = etim_name(feature.name.to_string());
        if numbers.is_empty() {
            let offers = self.said(feature, counts);
            if offers.is_empty() {
                return html! {};
            }
            let facet = Facet { name: feature.code.to_string().into(), label, offers, all: None, open: false };
            return filters::facet(self.language, &facet);
        }
        let (from, to) = match self.wanted(feature.code) {
            Some(Wanted::Between(from, to)) => (*from, *to),
            _ => (None, None),
        };
        let unit = feature.unit.as_ref().map(|unit| &*unit.name);
        let chart = self.chart(&numbers, from, to, unit);
        filters::measured(self.language, feature.code.as_str(), &label, unit, chart, (&end(from), &end(to)))
    }

    /// Values of a list, in the order of the class, and yes and no.
    fn said(&self, feature: &ClassFeature, counts: &FeatureCounts) -> Vec<Offer<'a>> {
        let wanted = self.wanted(feature.code);
        let count = |wanted: FeatureContent| {
            counts.values.iter().find(|(content, _)| *content == wanted).map_or(0, |(_, count)| *count)
        };
        let mut offers = Vec::new();
        for value in &feature.values {
            let chosen = matches!(wanted, Some(Wanted::Choices(values)) if values.contains(&value.code));
            let count = count(FeatureContent::Choice(value.code));
            if count > 0 || chosen {
                offers.push(offer(value.code.to_string(), etim_name(value.name.to_string()), count, chosen));
            }
        }
        for (yes, word) in [(true, key::WORD_YES), (false, key::WORD_NO)] {
            let chosen = matches!(wanted, Some(Wanted::Logical(own)) if *own == yes);
            let count = count(FeatureContent::Logical(yes));
            if count > 0 || chosen {
                offers.push(offer(YES_NO[usize::from(yes)].to_owned(), word, count, chosen));
            }
        }
        offers
    }

    fn wanted(&self, code: FeatureCode) -> Option<&Wanted> {
        self.state.filter.features.iter().find(|filter| filter.code == code).map(|filter| &filter.wanted)
    }

    /// How many products have which numbers, with the smallest and the largest below.
    fn chart(
        &self,
        numbers: &[(Decimal, Decimal, usize)],
        from: Option<Decimal>,
        to: Option<Decimal>,
        unit: Option<&str>,
    ) -> Markup {
        let smallest = numbers.iter().map(|(lower, ..)| *lower).min().unwrap_or_default();
        let largest = numbers.iter().map(|(_, upper, _)| *upper).max().unwrap_or_default();
        let step = (largest - smallest) / Decimal::from(BARS);
        let place = |number: Decimal| -> usize {
            let place = (number - smallest).checked_div(step).unwrap_or_default();
            usize::try_from(place.trunc().mantissa()).unwrap_or(0).min(BARS - 1)
        };
        let mut bars = vec![0; if step.is_zero() { 1 } else { BARS }];
        for (lower, upper, count) in numbers {
            for bar in &mut bars[place(*lower)..=place(*upper)] {
                *bar += count;
            }
        }
        let begin = |bar: usize| smallest + step * Decimal::from(bar);
        let inside =
            |bar: usize| from.is_none_or(|from| begin(bar + 1) >= from) && to.is_none_or(|to| begin(bar) <= to);
        let figure = |number: Decimal| crate::text::figures::decimal(self.language, number);
        html! {
            (histogram(&bars, inside))
            p.span {
                span { (figure(smallest)) } span { (figure(largest)) @if let Some(unit) = unit { "\u{a0}" (unit) } }
            }
        }
    }
}

/// Properties that stand below the features.
const LAST: usize = 5;

fn offer<'a>(value: String, label: impl Into<Words<'a>>, count: usize, chosen: bool) -> Offer<'a> {
    Offer { value: value.into(), label: label.into(), count, chosen }
}

/// A chosen value that leaves nothing stays in sight, so that it can be taken away.
fn add_missing<T: Clone + PartialEq>(list: &mut Vec<(T, usize)>, chosen: &[T]) {
    for value in chosen {
        if !list.iter().any(|(own, _)| own == value) {
            list.push((value.clone(), 0));
        }
    }
}
