//! What the address of the product list says: words, filters, order, page. A link shows the same to everybody who may
//! see it.

use rust_decimal::Decimal;

use super::layout::{self, Shown};
use crate::domain::etim::{ClassCode, FeatureCode, ValueCode, parse_number};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::product::quality::Band;
use crate::domain::role::Sight;
use crate::domain::view::ViewId;
use crate::http::params::{BadInput, Params};
use crate::service::catalogue::{FeatureFilter, Filter, MOST_FEATURE_FILTERS, Query, Sort, Wanted};
use crate::web::products::select;
use crate::web::ui::link;

/// The page sizes offered; the first is the usual one.
pub(super) const SIZES: [u64; 4] = [50, 25, 100, 200];
/// The most values of one filter: more alternatives are no filter any more.
const MOST_VALUES: usize = 50;

/// The names of the parameters, which are also those of the form's controls.
pub(super) mod name {
    pub const WORDS: &str = "q";
    pub const COMPANY: &str = "company";
    pub const GROUP: &str = "group";
    pub const CLASS: &str = "class";
    pub const BRAND: &str = "brand";
    pub const ETIM: &str = "etim";
    pub const STATUS: &str = "status";
    pub const NUMBER: &str = "number";
    pub const CLASSIFIED: &str = "classified";
    pub const PICTURE: &str = "picture";
    pub const DOCUMENTS: &str = "documents";
    pub const QUALITY: &str = "quality";
    pub const SORT: &str = "sort";
    pub const ORDER: &str = "order";
    pub const SIZE: &str = "size";
    pub const VIEW: &str = "view";
    pub const PAGE: &str = "page";
    /// Behind the code of a feature: the ends of a range.
    pub const FROM: &str = ".from";
    pub const TO: &str = ".to";
}

/// The two values of a filter by yes or no, no first.
pub(super) const STATUSES: [&str; 2] = ["active", "archived"];
pub(super) const NUMBERS: [&str; 2] = ["own", "shared"];
pub(super) const YES_NO: [&str; 2] = ["no", "yes"];

/// The value of the view where none is meant: everything, although the reader's list opens with a view.
const ALL: &str = "all";

/// Which view the list comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::web) enum Origin {
    /// The address does not say.
    #[default]
    Unsaid,
    /// None: all products.
    All,
    /// This one, changed or as it is.
    View(ViewId),
}

/// What the address says.
#[derive(Clone, Debug)]
pub(in crate::web) struct State {
    /// What is searched for; empty where nothing is.
    pub words: String,
    pub filter: Filter,
    /// The order; the usual one where none is chosen.
    pub sort: Option<Sort>,
    pub descending: bool,
    pub page: u64,
    pub size: u64,
    /// Whether all rows of the page are ticked.
    pub ticked: bool,
    /// The chosen columns; empty where the usual ones are shown.
    pub columns: Vec<Shown>,
    /// The view that it comes from.
    pub origin: Origin,
}

impl Default for State {
    fn default() -> State {
        State {
            words: String::new(),
            filter: Filter::default(),
            sort: None,
            descending: false,
            page: 1,
            size: SIZES[0],
            ticked: false,
            columns: Vec::new(),
            origin: Origin::Unsaid,
        }
    }
}

impl State {
    /// Reads the address; a value that means nothing is left out rather than refused, so that old links go on working.
    pub fn read(params: &Params) -> Result<State, BadInput> {
        let size = params.one(name::SIZE)?.and_then(|value| value.parse().ok()).filter(|size| SIZES.contains(size));
        let page = params.one(name::PAGE)?.and_then(|value| value.parse().ok()).unwrap_or(1);
        let filter = filter(params);
        let columns = layout::read(params, filter.only_etim().is_some());
        let origin = match params.one(name::VIEW)? {
            Some(ALL) => Origin::All,
            Some(number) => ViewId::parse(number).map_or(Origin::Unsaid, Origin::View),
            None => Origin::Unsaid,
        };
        Ok(State {
            words: params.one(name::WORDS)?.unwrap_or_default().trim().to_owned(),
            filter,
            sort: params.one(name::SORT)?.and_then(Sort::from_code),
            descending: params.one(name::ORDER)? == Some("descending"),
            page: page.clamp(1, u64::from(u32::MAX)),
            size: size.unwrap_or(SIZES[0]),
            ticked: select::ticked(params)?,
            columns,
            origin,
        })
    }

    /// The order in force: what fits best first where something is searched for.
    pub fn sorted(&self) -> Sort {
        self.sort.unwrap_or(if self.words.is_empty() { Sort::Number } else { Sort::Relevance })
    }

    /// The question to the catalogue; sight and hits are put in by whoever asks.
    pub fn query(&self, language: Language) -> Query {
        Query {
            sight: Sight::Company(CompanyId::BANK),
            hits: None,
            filter: self.filter.clone(),
            sort: self.sorted(),
            descending: self.descending,
            language,
            offset: usize::try_from((self.page - 1) * self.size).unwrap_or(usize::MAX),
            limit: usize::try_from(self.size).unwrap_or(usize::MAX),
        }
    }

    /// The parameters of this state but for the page, in a fixed order.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, value: String| pairs.push((name.to_owned(), value));
        let filter = &self.filter;
        if !self.words.is_empty() {
            add(name::WORDS, self.words.clone());
        }
        filter.companies.iter().for_each(|company| add(name::COMPANY, company.to_string()));
        filter.groups.iter().for_each(|group| add(name::GROUP, two_digits(*group)));
        filter.classes.iter().for_each(|class| add(name::CLASS, class.to_string()));
        filter.brands.iter().for_each(|brand| add(name::BRAND, brand.clone()));
        filter.etim.iter().for_each(|class| add(name::ETIM, class.to_string()));
        for (name, value, words) in [
            (name::STATUS, filter.archived, STATUSES),
            (name::NUMBER, filter.shared, NUMBERS),
            (name::CLASSIFIED, filter.classified, YES_NO),
            (name::PICTURE, filter.pictured, YES_NO),
            (name::DOCUMENTS, filter.documented, YES_NO),
        ] {
            if let Some(value) = value {
                add(name, words[usize::from(value)].to_owned());
            }
        }
        filter.qualities.iter().for_each(|band| add(name::QUALITY, band.code().to_owned()));
        for feature in &filter.features {
            let code = feature.code.as_str();
            match &feature.wanted {
                Wanted::Choices(values) => values.iter().for_each(|value| add(code, value.to_string())),
                Wanted::Logical(yes) => add(code, YES_NO[usize::from(*yes)].to_owned()),
                Wanted::Between(from, to) => {
                    for (end, value) in [(name::FROM, from), (name::TO, to)] {
                        if let Some(value) = value {
                            add(&format!("{code}{end}"), value.to_string());
                        }
                    }
                }
            }
        }
        if let Some(sort) = self.sort {
            add(name::SORT, sort.code().to_owned());
        }
        if self.descending {
            add(name::ORDER, "descending".to_owned());
        }
        if self.size != SIZES[0] {
            add(name::SIZE, self.size.to_string());
        }
        self.columns.iter().for_each(|shown| add(layout::COLUMN, shown.code()));
        match self.origin {
            Origin::Unsaid => {}
            Origin::All => add(name::VIEW, ALL.to_owned()),
            Origin::View(view) => add(name::VIEW, view.to_string()),
        }
        pairs
    }

    /// What a view keeps of it: everything but page and origin, as it stands behind the `?`.
    pub fn kept(&self) -> String {
        let url = State { origin: Origin::Unsaid, ..self.clone() }.url();
        url.split_once('?').map_or_else(String::new, |(_, query)| query.to_owned())
    }

    /// The list of what stands behind the `?` of an address; nothing that it says makes it fail.
    pub fn of_kept(query: &str, origin: Origin) -> State {
        let state = Params::parse(query.as_bytes()).and_then(|params| State::read(&params));
        State { origin, page: 1, ..state.unwrap_or_default() }
    }

    /// The address of this list from its first page.
    pub fn url(&self) -> String {
        self.below(link::PRODUCTS)
    }

    /// The same parameters under another path.
    pub fn below(&self, path: &str) -> String {
        let query = link::Query::new(path);
        self.pairs().into_iter().fold(query, |query, (name, value)| query.with(&name, value)).url()
    }

    /// The address of the page that is shown.
    pub fn here(&self) -> String {
        self.page_url(self.page, self.size)
    }

    /// The address of a page with a size.
    pub fn page_url(&self, page: u64, size: u64) -> String {
        let first = State { size, ..self.clone() }.url();
        if page > 1 { link::with(&first, name::PAGE, &page.to_string()) } else { first }
    }

    /// Makes the addresses of cards as they stand in this list: each carries the list's own parameters.
    pub fn cards(&self) -> impl Fn(LinkNumber) -> String + use<> {
        let query = self.here().split_off(link::PRODUCTS.len());
        move |product| link::product_in(product) + &query
    }

    /// The list with other filters, from its first page.
    pub fn with(&self, change: impl FnOnce(&mut Filter)) -> String {
        let mut state = self.clone();
        change(&mut state.filter);
        // Classes belong to their group, and features to their ETIM class.
        if state.filter.only_group() != self.filter.only_group() {
            state.filter.classes.clear();
        }
        if state.filter.only_etim() != self.filter.only_etim() {
            state.filter.features.clear();
            state.columns.retain(|shown| !shown.item.is_feature());
            if layout::is_bare(&state.columns) && !layout::is_bare(&self.columns) {
                state.columns.clear();
            }
        }
        state.url()
    }

    /// The address that sorts by a column, or turns its order round.
    pub fn sorted_by(&self, sort: Sort) -> (String, Option<bool>) {
        let now = self.sorted() == sort;
        let state = State { sort: Some(sort), descending: now && !self.descending, ..self.clone() };
        (state.url(), now.then_some(self.descending))
    }
}

fn filter(params: &Params) -> Filter {
    // Both answers together let everything through.
    let yes_no = |name: &str, words: [&str; 2]| {
        let has = |word: &str| params.all(name).any(|value| value == word);
        match words.map(has) {
            [true, false] => Some(false),
            [false, true] => Some(true),
            _ => None,
        }
    };
    let mut filter = Filter {
        companies: values(params, name::COMPANY, CompanyId::parse),
        groups: values(params, name::GROUP, |value| value.parse().ok().filter(|group| *group < 100)),
        classes: values(params, name::CLASS, |value| value.parse().ok()),
        brands: values(params, name::BRAND, |value| Some(value.to_owned()).filter(|brand| !brand.is_empty())),
        etim: values(params, name::ETIM, ClassCode::parse),
        archived: yes_no(name::STATUS, STATUSES),
        shared: yes_no(name::NUMBER, NUMBERS),
        classified: yes_no(name::CLASSIFIED, YES_NO),
        pictured: yes_no(name::PICTURE, YES_NO),
        documented: yes_no(name::DOCUMENTS, YES_NO),
        qualities: values(params, name::QUALITY, Band::from_code),
        features: Vec::new(),
    };
    if filter.only_group().is_none() {
        filter.classes.clear();
    }
    if filter.only_etim().is_some() {
        filter.features = features(params);
    }
    filter
}

/// The values of a repeated parameter, each once.
fn values<T: PartialEq>(params: &Params, name: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let mut values = Vec::new();
    for value in params.all(name).filter_map(read).take(MOST_VALUES) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

fn features(params: &Params) -> Vec<FeatureFilter> {
    let mut filters: Vec<FeatureFilter> = Vec::new();
    for (name, value) in params.iter() {
        let (code, end) = match name.split_once('.') {
            Some((code, end)) => (code, Some(end)),
            None => (name, None),
        };
        let Some(code) = FeatureCode::parse(code) else { continue };
        let number = || parse_number(value).ok();
        let wanted = match end {
            None if value == YES_NO[1] => Some(Wanted::Logical(true)),
            None if value == YES_NO[0] => Some(Wanted::Logical(false)),
            None => ValueCode::parse(value).map(|value| Wanted::Choices(vec![value])),
            Some("from") => number().map(|from| Wanted::Between(Some(from), None)),
            Some("to") => number().map(|to| Wanted::Between(None, Some(to))),
            Some(_) => None,
        };
        let Some(wanted) = wanted else { continue };
        match filters.iter().position(|filter| filter.code == code) {
            Some(place) => join(&mut filters[place].wanted, wanted),
            None if filters.len() < MOST_FEATURE_FILTERS => filters.push(FeatureFilter { code, wanted }),
            None => {}
        }
    }
    filters.retain(|filter| filter.wanted != Wanted::Choices(Vec::new()));
    filters
}

/// Several values of a feature are alternatives, and two ends are one range; of two answers the first counts.
fn join(own: &mut Wanted, more: Wanted) {
    match (own, more) {
        (Wanted::Choices(values), Wanted::Choices(more)) if values.len() < MOST_VALUES => {
            values.extend(more.into_iter().filter(|value| !values.contains(value)).collect::<Vec<_>>());
        }
        (Wanted::Between(from, to), Wanted::Between(more_from, more_to)) => {
            *from = from.or(more_from);
            *to = to.or(more_to);
        }
        // Yes and no together let everything through that says either.
        (own @ Wanted::Logical(_), Wanted::Logical(_)) => *own = Wanted::Choices(Vec::new()),
        _ => {}
    }
}

/// A range as it stands in an address.
pub(super) fn end(value: Option<Decimal>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

pub(super) fn two_digits(group: u8) -> String {
    format!("{group:02}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{Origin, State};
    use crate::domain::view::ViewId;
    use crate::http::params::Params;
    use crate::service::catalogue::Sort;

    fn read(query: &str) -> State {
        State::read(&Params::parse(query.as_bytes()).expect("parameters")).expect("a state")
    }

    #[test]
    fn an_address_leads_back_to_itself() {
        let query = "q=musta+hana&company=1010&group=41&class=1&brand=A%26B&brand=C&etim=EC011343&status=active&number=shared\
            &classified=yes&picture=no&documents=yes&quality=poor&EF000007=EV000123&EF000007=EV000124&EF000008.from=50&EF000008.to=80&EF000009=no\
            &sort=name&order=descending&size=100&col=number&col=EF000008:wide&view=17";
        let state = read(query);
        let url = state.url();
        let again = read(url.split_once('?').expect("parameters").1);
        assert_eq!(again.url(), url);
        assert_eq!(again.filter, state.filter);
        assert_eq!(state.filter.features.len(), 3);
        assert_eq!(state.filter.brands, ["A&B", "C"]);
    }

    #[test]
    fn what_means_nothing_is_left_out() {
        let state = read("company=x&group=100&etim=EF000001&sort=nobody&size=7&page=0&EF000001=EV000001");
        assert!(state.filter.is_empty() && state.sort.is_none() && state.page == 1);
        // A class without its group, and a feature without its class, filter nothing.
        assert!(read("class=3&EF000008.from=1").filter.is_empty());
    }

    #[test]
    fn a_view_keeps_everything_but_the_page_and_where_it_comes_from() {
        let state = read("brand=A%26B&etim=EC011343&col=EF000008&size=25&page=3&view=17&tick=page");
        let kept = state.kept();
        assert_eq!(kept, "brand=A%26B&etim=EC011343&size=25&col=number&col=EF000008");
        let view = State::of_kept(&kept, Origin::View(ViewId::new(17)));
        assert_eq!((view.kept(), view.url()), (kept.clone(), format!("/products?{kept}&view=17")));
        assert_eq!(State::of_kept("sort=name&sort=brand", Origin::All).url(), "/products?view=all");
        assert_eq!(read("view=x").url(), "/products");
    }

    #[test]
    fn columns_of_a_class_go_with_it() {
        let state = read("etim=EC011343&col=number&col=EF000008&col=TT120");
        assert_eq!(state.columns.len(), 3);
        assert!(read("etim=EC000001&etim=EC000002&col=EF000008").columns.iter().all(|shown| !shown.item.is_feature()));
        assert!(!state.with(|filter| filter.etim.clear()).contains("EF000008"));
        assert!(state.with(|filter| filter.archived = Some(true)).contains("col=EF000008"));
    }

    #[test]
    fn what_fits_best_stands_first_where_something_is_searched_for() {
        assert_eq!(read("q=hana").sorted(), Sort::Relevance);
        assert_eq!(read("").sorted(), Sort::Number);
        assert_eq!(read("q=hana&sort=name").sorted(), Sort::Name);
    }

    #[test]
    fn another_class_drops_the_features_of_the_first() {
        let state = read("etim=EC011343&EF000008.from=1");
        assert!(!state.with(|filter| filter.etim.clear()).contains("EF000008"));
        assert!(state.with(|filter| filter.archived = Some(true)).contains("EF000008"));
    }

    proptest! {
        #[test]
        fn whatever_stands_in_an_address_can_be_written_again(query in "([a-zE-F0-9.]{1,12}=[a-zA-Z0-9.%+]{0,12}&){0,8}") {
            if let Ok(params) = Params::parse(query.as_bytes())
                && let Ok(state) = State::read(&params)
            {
                let url = state.url();
                let again = read(url.split_once('?').map_or("", |(_, query)| query));
                prop_assert_eq!(again.url(), url);
            }
        }
    }
}
