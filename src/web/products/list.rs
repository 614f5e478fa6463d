//! The list of products: filters with exact counts, sorting, pages; and the look-up by identifier.
//!
//! The whole state is the address, so that a link shows the same to everybody who may see it.

use maud::{Markup, html};

use crate::domain::attachment::thumb::SMALL;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::product::summary::Summary;
use crate::domain::role::{Permission, Role, Sight};
use crate::http::params::{BadInput, Params};
use crate::http::response::Response;
use crate::service::Directory;
use crate::service::catalogue::{self, Filter, Identifier, List, Query, Sort};
use crate::text::{Text, key};
use crate::web::products::name::name;
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip};
use crate::web::ui::form::{Choice, Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::ui::picture;
use crate::web::ui::status::Status;
use crate::web::ui::table::{Column, Kind, Order, table};
use crate::web::{Answer, Cx};

/// The page sizes offered; the first is the usual one.
const SIZES: [u64; 4] = [50, 25, 100, 200];

/// The longest identifier with every separator somebody may type.
const LONGEST_LOOK_UP: usize = 60;

/// `GET /products`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let params = cx.query()?;
    match params.one("q")?.map(str::trim) {
        Some(typed) if !typed.is_empty() => look_up(cx, typed),
        _ => list(cx, &State::read(&params, cx.language)?),
    }
}

/// What the address says.
struct State {
    query: Query,
    page: u64,
    size: u64,
}

impl State {
    /// Reads the address; a value that means nothing is left out rather than refused, so that old links go on working.
    fn read(params: &Params, language: Language) -> Result<State, BadInput> {
        let group = params.one("group")?.and_then(|value| value.parse().ok());
        let filter = Filter {
            company: params.one("company")?.and_then(CompanyId::parse),
            group,
            class: group.and(params.one("class")?.and_then(|value| value.parse().ok())),
            brand: params.one("brand")?.filter(|brand| !brand.is_empty()).map(str::to_owned),
            archived: params.one("status")?.and_then(|value| choice(value, ["active", "archived"])),
            shared: params.one("number")?.and_then(|value| choice(value, ["own", "shared"])),
        };
        let size = params.one("size")?.and_then(|value| value.parse().ok()).filter(|size| SIZES.contains(size));
        let size = size.unwrap_or(SIZES[0]);
        let page = params.one("page")?.and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, u64::from(u32::MAX));
        let query = Query {
            sight: Sight::Company(CompanyId::BANK),
            filter,
            sort: params.one("sort")?.and_then(Sort::from_code).unwrap_or_default(),
            descending: params.one("order")? == Some("descending"),
            language,
            offset: usize::try_from((page - 1) * size).unwrap_or(usize::MAX),
            limit: usize::try_from(size).unwrap_or(usize::MAX),
        };
        Ok(State { query, page, size })
    }

    /// The address of the same list; `page` and `size` aside.
    fn address(&self, filter: &Filter, sort: Sort, descending: bool) -> link::Query {
        link::Query::new(link::PRODUCTS)
            .with_some("company", filter.company.map(|company| company.to_string()))
            .with_some("group", filter.group.map(two_digits))
            .with_some("class", filter.class.map(|class| class.to_string()))
            .with_some("brand", filter.brand.as_deref())
            .with_some("status", filter.archived.map(|archived| if archived { "archived" } else { "active" }))
            .with_some("number", filter.shared.map(|shared| if shared { "shared" } else { "own" }))
            .with_some("sort", (sort != Sort::default()).then(|| sort.code()))
            .with_some("order", descending.then_some("descending"))
            .with_some("size", (self.size != SIZES[0]).then(|| self.size.to_string()))
    }

    fn with_filter(&self, filter: &Filter) -> String {
        self.address(filter, self.query.sort, self.query.descending).url()
    }

    fn with_page(&self, page: u64, size: u64) -> String {
        State { query: self.query.clone(), page, size }
            .address(&self.query.filter, self.query.sort, self.query.descending)
            .with_some("page", (page > 1).then(|| page.to_string()))
            .url()
    }

    /// The address that sorts by a column, or turns its order round.
    fn sorted_by(&self, sort: Sort) -> (String, Option<Order>) {
        let now = self.query.sort == sort;
        let order = now.then_some(if self.query.descending { Order::Descending } else { Order::Ascending });
        (self.address(&self.query.filter, sort, now && !self.query.descending).url(), order)
    }
}

fn choice(value: &str, [no, yes]: [&str; 2]) -> Option<bool> {
    if value == yes {
        Some(true)
    } else if value == no {
        Some(false)
    } else {
        None
    }
}

fn two_digits(group: u8) -> String {
    format!("{group:02}")
}

fn list(cx: &Cx<'_>, state: &State) -> Answer {
    let actor = cx.actor()?;
    let list = catalogue::list_products(cx.bank, actor, &state.query)?;
    let directory = cx.bank.directory();
    let language = cx.language;
    let view = View { language, directory: &directory, state, everybody: actor.role == Role::MainUser };
    let total = list.total as u64;
    let pager = Pager {
        page: state.page,
        size: state.size,
        total,
        url: &|page, size| state.with_page(page, size),
        sizes: &SIZES,
    };
    let body = filters::beside(
        view.drawer(&list),
        html! {
            (filters::chips(language, &view.chips(), &State::cleared(state)))
            @if list.rows.is_empty() {
                (empty(language, key::LIST_EMPTY, key::LIST_EMPTY_FILTERS, None))
            } @else {
                (view.table(&list.rows))
            }
            (pager.show(language))
        },
    );
    let frame = cx.frame(key::NAV_PRODUCTS).place(Place::Products).actions(actions(cx));
    Ok(cx.page(&frame, body))
}

fn actions(cx: &Cx<'_>) -> Markup {
    html! {
        @if cx.may(Permission::OpenProducts) {
            (link_button(cx.language, link::PRODUCT_NEW, key::PRODUCTS_OPEN, Weight::Primary))
        }
    }
}

impl State {
    fn cleared(&self) -> String {
        self.with_filter(&Filter::default())
    }
}

/// What all parts of the list need.
struct View<'a> {
    language: Language,
    directory: &'a Directory,
    state: &'a State,
    /// Whether the reader sees more than one company.
    everybody: bool,
}

impl View<'_> {
    fn chips(&self) -> Vec<Chip<'_>> {
        let filter = &self.state.query.filter;
        let mut chips = Vec::new();
        let mut chip = |label: Text, value: String, without: Filter| {
            chips.push(Chip { label: label.into(), value: value.into(), remove: self.state.with_filter(&without) });
        };
        if let Some(company) = filter.company {
            chip(key::WORD_COMPANY, self.directory.company(company), Filter { company: None, ..filter.clone() });
        }
        if let Some(group) = filter.group {
            let without = Filter { group: None, class: None, ..filter.clone() };
            chip(key::PRODUCTS_GROUP, self.group(group), without);
        }
        if let (Some(group), Some(class)) = (filter.group, filter.class) {
            chip(key::PRODUCTS_CLASS, self.class(group, class), Filter { class: None, ..filter.clone() });
        }
        if let Some(brand) = &filter.brand {
            chip(key::PRODUCTS_BRAND, brand.clone(), Filter { brand: None, ..filter.clone() });
        }
        if let Some(archived) = filter.archived {
            let word = if archived { key::STATUS_ARCHIVED } else { key::STATUS_ACTIVE };
            chip(key::WORD_STATUS, self.word(word), Filter { archived: None, ..filter.clone() });
        }
        if let Some(shared) = filter.shared {
            let word = if shared { key::PRODUCTS_SHARED } else { key::PRODUCTS_OWN };
            chip(key::PRODUCTS_NUMBER, self.word(word), Filter { shared: None, ..filter.clone() });
        }
        chips
    }

    fn word(&self, text: Text) -> String {
        text.get(self.language).to_owned()
    }

    fn group(&self, group: u8) -> String {
        format!("{group:02} {}", self.directory.grouping.group_name(group, self.language))
    }

    fn class(&self, group: u8, class: u16) -> String {
        self.directory.grouping.class_name(group, class, self.language).to_owned()
    }

    /// Filters with the count of what each choice would leave.
    fn drawer(&self, list: &List) -> Markup {
        let filter = &self.state.query.filter;
        let counts = &list.counts;
        let language = self.language;
        let counted = |value: String, label: String, count: usize| {
            Choice::new(value, format!("{label} ({})", format::count(language, count)))
        };
        let companies: Vec<_> = counts
            .companies
            .iter()
            .map(|&(company, count)| counted(company.to_string(), self.directory.company(company), count))
            .collect();
        let groups: Vec<_> =
            counts.groups.iter().map(|&(group, count)| counted(two_digits(group), self.group(group), count)).collect();
        let classes: Vec<_> = filter.group.map_or_else(Vec::new, |group| {
            counts
                .classes
                .iter()
                .map(|&(class, count)| counted(class.to_string(), self.class(group, class), count))
                .collect()
        });
        let brands: Vec<_> =
            counts.brands.iter().map(|(brand, count)| counted(brand.clone(), brand.clone(), *count)).collect();
        let two = |codes: [&str; 2], words: [Text; 2], counts: [usize; 2]| -> Vec<Choice<'static>> {
            (0..2).map(|i| counted(codes[i].to_owned(), self.word(words[i]), counts[i])).collect()
        };
        let status = two(["active", "archived"], [key::STATUS_ACTIVE, key::STATUS_ARCHIVED], counts.status);
        let number = two(["own", "shared"], [key::PRODUCTS_OWN, key::PRODUCTS_SHARED], counts.ownership);
        let chosen =
            |value: Option<bool>, [no, yes]: [&'static str; 2]| value.map_or("", |set| if set { yes } else { no });
        let size = self.state.size.to_string();
        let mut kept = Vec::new();
        if self.state.query.sort != Sort::default() {
            kept.push(("sort", self.state.query.sort.code()));
        }
        if self.state.query.descending {
            kept.push(("order", "descending"));
        }
        if self.state.size != SIZES[0] {
            kept.push(("size", size.as_str()));
        }
        let company = filter.company.map(|company| company.to_string()).unwrap_or_default();
        let group = filter.group.map(two_digits).unwrap_or_default();
        let class = filter.class.map(|class| class.to_string()).unwrap_or_default();
        let body = html! {
            @if self.everybody {
                (filters::select(language, "company", key::WORD_COMPANY, &companies, &company))
            }
            (filters::select(language, "group", key::PRODUCTS_GROUP, &groups, &group))
            @if filter.group.is_some() {
                (filters::select(language, "class", key::PRODUCTS_CLASS, &classes, &class))
            }
            (filters::select(language, "brand", key::PRODUCTS_BRAND, &brands, filter.brand.as_deref().unwrap_or_default()))
            (filters::select(language, "status", key::WORD_STATUS, &status, chosen(filter.archived, ["active", "archived"])))
            (filters::select(language, "number", key::PRODUCTS_NUMBER, &number, chosen(filter.shared, ["own", "shared"])))
        };
        filters::drawer(language, link::PRODUCTS, &kept, self.chips().len(), body)
    }

    fn table(&self, rows: &[Summary]) -> Markup {
        let sorted = |label: Text, sort: Sort| {
            let (url, order) = self.state.sorted_by(sort);
            Column::new(label).sort(url, order)
        };
        let mut columns = vec![
            Column::new(key::FILES_PICTURE).kind(Kind::Picture),
            sorted(key::PRODUCTS_LVI_NUMBER, Sort::Number),
            sorted(key::WORD_NAME, Sort::Name),
            sorted(key::PRODUCTS_BRAND, Sort::Brand),
            Column::new(key::PRODUCTS_CODE),
        ];
        if self.everybody {
            columns.push(sorted(key::WORD_COMPANY, Sort::Company));
        }
        columns.push(sorted(key::PRODUCTS_QUALITY, Sort::Quality).number());
        columns.push(Column::new(key::WORD_STATUS));
        columns.push(sorted(key::PRODUCTS_CHANGED, Sort::Changed));
        let rows = html! { @for row in rows { tr { (self.cells(row)) } } };
        table(self.language, key::NAV_PRODUCTS, &columns, rows)
    }

    fn cells(&self, row: &Summary) -> Markup {
        let language = self.language;
        html! {
            td.thumb { (thumb(row)) }
            td { a href=(link::product(row.link)) { (identifier::lvi_number(row.link.number)) } }
            td.main title=(row.technical) { (name(row, language)) }
            td { (row.brand) }
            td { (identifier::code(&row.code)) }
            @if self.everybody { td { (self.directory.company(row.link.company)) } }
            td.number { (row.quality) }
            td { (if row.archived { Status::Archived } else { Status::Active }.show(language)) }
            td { (format::date_tag(language, row.changed)) }
        }
    }
}

/// Finds a product by what identifies it; a single hit opens at once.
fn look_up(cx: &Cx<'_>, typed: &str) -> Answer {
    let found =
        if typed.len() > LONGEST_LOOK_UP { Vec::new() } else { catalogue::look_up(cx.bank, cx.actor()?, typed)? };
    if let [(only, _)] = found.as_slice() {
        return Ok(Response::see_other(&link::product(only.link)));
    }
    let language = cx.language;
    let directory = cx.bank.directory();
    let columns = [
        Column::new(key::FILES_PICTURE).kind(Kind::Picture),
        Column::new(key::PRODUCTS_LVI_NUMBER),
        Column::new(key::WORD_NAME),
        Column::new(key::PRODUCTS_BRAND),
        Column::new(key::WORD_COMPANY),
        Column::new(key::PRODUCTS_FOUND_BY),
    ];
    let rows = html! {
        @for (row, identifier) in &found {
            tr {
                td.thumb { (thumb(row)) }
                td { a href=(link::product(row.link)) { (identifier::lvi_number(row.link.number)) } }
                td.main title=(row.technical) { (name(row, language)) }
                td { (row.brand) }
                td { (directory.company(row.link.company)) }
                td { (found_by(*identifier).get(language)) }
            }
        }
    };
    let body = html! {
        @if found.is_empty() {
            (empty(language, key::PRODUCTS_NOT_FOUND, key::PRODUCTS_NOT_FOUND_HELP, Some(link_button(language, link::PRODUCTS, key::PRODUCTS_ALL, Weight::Normal))))
        } @else {
            (table(language, key::PRODUCTS_FOUND, &columns, rows))
        }
    };
    let frame =
        cx.frame(key::PRODUCTS_FOUND).crumb(key::NAV_PRODUCTS, link::PRODUCTS).place(Place::Products).search(typed);
    Ok(cx.page(&frame, body))
}

/// The thumbnail of a row: a picture of the product, which the row's own words describe.
fn thumb(row: &Summary) -> Markup {
    picture::thumb(row.image.map(|image| link::product_thumb(row.link, image, SMALL)))
}

fn found_by(identifier: Identifier) -> Text {
    match identifier {
        Identifier::Link => key::PRODUCTS_LINK_NUMBER,
        Identifier::Number => key::PRODUCTS_LVI_NUMBER,
        Identifier::Gtin => key::PRODUCTS_GTIN,
        Identifier::Code => key::PRODUCTS_CODE,
    }
}
