//! The list of people: users see their own company's, main users everybody. Its state is its address.

use maud::{Markup, html};

use crate::domain::alphabet::alphabetical;
use crate::domain::id::CompanyId;
use crate::domain::person::{Person, PersonStatus};
use crate::domain::role::{Permission, Role};
use crate::http::params::{BadInput, Params};
use crate::service::Directory;
use crate::service::people::{self, Listed, PeopleFilter};
use crate::text::{Text, key};
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip};
use crate::web::ui::form::{Choice, Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::names;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::ui::pager::Pager;
use crate::web::ui::status::Status;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// The page sizes offered; the first is the usual one.
const SIZES: [u64; 3] = [50, 100, 200];

/// The longest words to filter by: an e-mail address fits.
const LONGEST_WORDS: usize = 254;

/// `GET /people`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let actor = cx.actor()?;
    let everybody = actor.role == Role::MainUser;
    let state = State::read(&cx.query()?)?;
    let listed = people::list_people(cx.bank, &cx.caller()?, &state.filter)?;
    let directory = cx.bank.directory();
    let view = View { cx, directory: &directory, state: &state, everybody };
    let company = state.filter.company.or((!everybody).then_some(actor.company));
    let title = match company {
        Some(company) => key::PEOPLE_OF.with(cx.language, &[("company", (&directory.company(company)).into())]),
        None => key::PEOPLE_TITLE.get(cx.language).to_owned(),
    };
    let mut frame = cx.frame(title).place(Place::People);
    if let Some(company) = company
        && cx.may(Permission::ManagePeople)
    {
        frame = frame.actions(html! {
            @if cx.bank.sends_mail() {
                (link_button(cx.language, &link::person_invite_of(company), key::PEOPLE_INVITE, Weight::Primary))
                (link_button(cx.language, &link::person_new_of(company), key::PEOPLE_NEW, Weight::Normal))
            } @else {
                (link_button(cx.language, &link::person_new_of(company), key::PEOPLE_NEW, Weight::Primary))
            }
        });
    }
    let waiting = cx.bank.applications.of(actor);
    let body = html! {
        @if waiting > 0 {
            (Notice::new(Tone::Note, key::APPLICATIONS_WAITING.with(cx.language, &[("count", waiting.into())]))
                .with_link(key::APPLICATIONS_DECIDE, link::APPLICATIONS.to_owned()).show(cx.language))
        }
        (view.show(&listed))
        @if waiting == 0 && cx.may(Permission::ManagePeople) {
            p { a href=(link::APPLICATIONS) { (key::APPLICATIONS_TITLE.get(cx.language)) } }
        }
    };
    Ok(cx.page(&frame, body))
}

/// What the address says.
struct State {
    filter: PeopleFilter,
    page: u64,
    size: u64,
}

impl State {
    /// Reads the address; a value that means nothing is left out rather than refused.
    fn read(params: &Params) -> Result<State, BadInput> {
        let status = params.one("status")?.unwrap_or_default();
        let size = params.one("size")?.and_then(|value| value.parse().ok()).filter(|size| SIZES.contains(size));
        let size = size.unwrap_or(SIZES[0]);
        let page = params.page()?;
        let filter = PeopleFilter {
            company: params.one("company")?.and_then(CompanyId::parse),
            role: params.one("role")?.and_then(Role::from_code),
            status: PeopleFilter::STATUSES.into_iter().find(|known| *known == status),
            words: params.one("words")?.unwrap_or_default().trim().chars().take(LONGEST_WORDS).collect(),
            offset: usize::try_from((page - 1) * size).unwrap_or(usize::MAX),
            limit: usize::try_from(size).unwrap_or(usize::MAX),
        };
        Ok(State { filter, page, size })
    }

    fn address(&self, filter: &PeopleFilter, page: u64, size: u64) -> String {
        link::Query::new(link::PEOPLE)
            .with_some("company", filter.company.map(|company| company.to_string()))
            .with_some("role", filter.role.map(Role::code))
            .with_some("status", filter.status)
            .with_some("words", Some(&filter.words).filter(|words| !words.is_empty()))
            .with_some("size", (size != SIZES[0]).then(|| size.to_string()))
            .with_some("page", (page > 1).then(|| page.to_string()))
            .url()
    }

    fn with(&self, filter: PeopleFilter) -> String {
        self.address(&filter, 1, self.size)
    }
}

struct View<'a> {
    cx: &'a Cx<'a>,
    directory: &'a Directory,
    state: &'a State,
    /// Whether the reader sees more than one company, and deleted users.
    everybody: bool,
}

impl View<'_> {
    fn show(&self, listed: &Listed) -> Markup {
        let language = self.cx.language;
        let pager = Pager {
            page: self.state.page,
            size: self.state.size,
            total: listed.total as u64,
            url: &|page, size| self.state.address(&self.state.filter, page, size),
            sizes: &SIZES,
        };
        let chips = self.chips();
        let cleared = self.state.with(PeopleFilter::default());
        let body = html! {
            (filters::chips(language, &chips, &cleared))
            @if listed.people.is_empty() {
                (empty(language, key::PEOPLE_EMPTY, key::PEOPLE_EMPTY_HELP, None))
            } @else {
                (self.table(&listed.people))
            }
            (pager.show(language))
        };
        filters::beside(self.drawer(chips.len()), body)
    }

    fn chips(&self) -> Vec<Chip<'_>> {
        let (language, filter) = (self.cx.language, &self.state.filter);
        let mut chips = Vec::new();
        let mut chip = |label: Text, value: String, without: PeopleFilter| {
            chips.push(Chip { label: label.into(), value: value.into(), remove: self.state.with(without) });
        };
        if let Some(company) = filter.company {
            let without = PeopleFilter { company: None, ..filter.clone() };
            chip(key::WORD_COMPANY, self.directory.company(company), without);
        }
        if let Some(role) = filter.role {
            let without = PeopleFilter { role: None, ..filter.clone() };
            chip(key::PERSON_ROLE, names::role(role).get(language).to_owned(), without);
        }
        if let Some(status) = filter.status {
            let without = PeopleFilter { status: None, ..filter.clone() };
            chip(key::WORD_STATUS, status_word(status).get(language).to_owned(), without);
        }
        if !filter.words.is_empty() {
            let without = PeopleFilter { words: String::new(), ..filter.clone() };
            chip(key::WORD_SEARCH, filter.words.clone(), without);
        }
        chips
    }

    fn drawer(&self, in_force: usize) -> Markup {
        let (language, filter) = (self.cx.language, &self.state.filter);
        let companies: Vec<Choice<'_>> = if self.everybody {
            let mut companies: Vec<_> = self.directory.companies().collect();
            companies.sort_by_cached_key(|(_, name)| alphabetical(name));
            companies.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect()
        } else {
            Vec::new()
        };
        let roles: &[Role] = if self.everybody { &Role::ALL } else { &[Role::User, Role::Viewer] };
        let roles: Vec<Choice<'_>> = roles.iter().map(|role| Choice::new(role.code(), names::role(*role))).collect();
        let statuses: Vec<Choice<'_>> = PeopleFilter::STATUSES
            .into_iter()
            .filter(|status| self.everybody || *status != "deleted")
            .map(|status| Choice::new(status, status_word(status)))
            .collect();
        let company = filter.company.map(|company| company.to_string()).unwrap_or_default();
        let size = self.state.size.to_string();
        let kept = [("size", size.as_str())];
        let kept = if self.state.size == SIZES[0] { &[][..] } else { &kept[..] };
        let any = if self.everybody { key::PEOPLE_NOT_DELETED } else { key::WORD_ALL };
        let body = html! {
            (filters::text(language, "words", key::PEOPLE_WORDS, &filter.words))
            @if self.everybody { (filters::select(language, "company", key::WORD_COMPANY, &companies, &company)) }
            (filters::select(language, "role", key::PERSON_ROLE, &roles, filter.role.map_or("", Role::code)))
            (filters::select_or(language, "status", key::WORD_STATUS, &statuses, filter.status.unwrap_or_default(), any))
        };
        filters::drawer(language, link::PEOPLE, kept, in_force, body)
    }

    fn table(&self, people: &[Person]) -> Markup {
        let language = self.cx.language;
        let mut columns = vec![Column::new(key::WORD_NAME)];
        if self.everybody {
            columns.push(Column::new(key::WORD_COMPANY));
        }
        columns.extend([
            Column::new(key::PERSON_ROLE),
            Column::new(key::PERSON_EMAIL),
            Column::new(key::PERSON_PHONE),
            Column::new(key::PERSON_LAST_SIGN_IN),
            Column::new(key::WORD_STATUS),
        ]);
        let rows = html! { @for person in people { tr { (self.cells(person)) } } };
        table(language, key::PEOPLE_TITLE, &columns, rows)
    }

    fn cells(&self, person: &Person) -> Markup {
        let language = self.cx.language;
        html! {
            td.main { a href=(link::person(person.id)) { (shown_name(person, self.cx)) } }
            @if self.everybody { td { (self.directory.company(person.company)) } }
            td { (names::role(person.role).get(language)) }
            td { @if let Some(email) = &person.email { bdi { (email.as_str()) } } }
            td { @if let Some(phone) = &person.phone { (phone.as_str()) } }
            td {
                @match person.last_sign_in {
                    Some(at) => (format::time_tag(language, at)),
                    None => { span.quiet { (key::PERSON_NEVER.get(language)) } }
                }
            }
            td { (status(person).show(language)) }
        }
    }
}

/// The name, or the words that say it was erased.
pub(in crate::web) fn shown_name(person: &Person, cx: &Cx<'_>) -> Markup {
    html! {
        @match &person.name {
            Some(name) => { bdi { (name) } }
            None => (key::WHO_ERASED.with(cx.language, &[("person", (&person.id.to_string()).into())])),
        }
    }
}

/// The status as everybody knows it.
pub(super) const fn status(person: &Person) -> Status {
    match person.status {
        PersonStatus::Active => Status::Active,
        PersonStatus::Deactivated => Status::Deactivated,
        PersonStatus::Deleted { .. } => Status::Deleted,
    }
}

fn status_word(status: &str) -> Text {
    match status {
        "active" => key::STATUS_ACTIVE,
        "deactivated" => key::STATUS_DEACTIVATED,
        _ => key::STATUS_DELETED,
    }
}
