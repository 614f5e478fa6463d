//! The register of subscribers, the newest first. Its state is its address.

use maud::{Markup, html};

use super::words;
use crate::domain::alphabet::alphabetical;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::subscriber::{MailingList, SubscriberId, SubscriberState};
use crate::http::params::{BadInput, Params};
use crate::service::Directory;
use crate::service::subscribers::{Filter, Found, Row, list_subscribers};
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip};
use crate::web::ui::form::{Choice, Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::names;
use crate::web::ui::page::Place;
use crate::web::ui::pager;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// `GET /newsletters/subscribers`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let params = cx.query()?;
    let filter = read(&params)?;
    let before = params.one("before")?.and_then(SubscriberId::parse);
    let found = list_subscribers(cx.bank, &cx.caller()?, &filter, before)?;
    let directory = cx.bank.directory();
    let chips = chips(language, &filter, &directory);
    let body = html! {
        (filters::beside(
            filters::drawer(language, link::SUBSCRIBERS, &[], chips.len(), drawer(language, &filter, &directory)),
            html! {
                (filters::chips(language, &chips, link::SUBSCRIBERS))
                @if found.rows.is_empty() {
                    (empty(language, key::SUBSCRIBERS_NONE, key::SUBSCRIBERS_NONE_HELP, None))
                } @else {
                    (rows(language, &found.rows))
                }
                (steps(language, &filter, before, &found))
                p.quiet.small { (key::SUBSCRIBERS_ALL.with(language, &[("count", found.all.into())])) }
            },
        ))
    };
    let actions = html! {
        (link_button(language, link::SUBSCRIBERS_IMPORT, key::SUBSCRIBERS_IMPORT, Weight::Normal))
        (link_button(language, link::SUBSCRIBER_NEW, key::SUBSCRIBERS_ADD, Weight::Primary))
    };
    let frame = cx.frame(key::NAV_SUBSCRIBERS).place(Place::Newsletters).actions(actions);
    Ok(cx.page(&frame, body))
}

fn read(params: &Params) -> Result<Filter, BadInput> {
    let state = params.one("state")?;
    Ok(Filter {
        words: params.one("words")?.unwrap_or_default().trim().to_owned(),
        state: SubscriberState::CODES.into_iter().find(|code| Some(*code) == state),
        list: params.one("list")?.and_then(MailingList::from_name),
        language: params.one("language")?.and_then(Language::from_code),
        company: params.one("company")?.and_then(CompanyId::parse),
    })
}

fn address(filter: &Filter, before: Option<SubscriberId>) -> String {
    link::Query::new(link::SUBSCRIBERS)
        .with_some("words", Some(&filter.words).filter(|words| !words.is_empty()))
        .with_some("state", filter.state)
        .with_some("list", filter.list.map(MailingList::name))
        .with_some("language", filter.language.map(Language::code))
        .with_some("company", filter.company.map(|company| company.to_string()))
        .with_some("before", before.map(|subscriber| subscriber.to_string()))
        .url()
}

fn chips(language: Language, filter: &Filter, directory: &Directory) -> Vec<Chip<'static>> {
    let mut chips = Vec::new();
    let mut chip = |label, value: String, without: Filter| {
        chips.push(Chip { label, value: value.into(), remove: address(&without, None) });
    };
    let without = |change: fn(&mut Filter)| {
        let mut filter = filter.clone();
        change(&mut filter);
        filter
    };
    if !filter.words.is_empty() {
        chip(key::WORD_SEARCH.into(), filter.words.clone(), without(|filter| filter.words.clear()));
    }
    if let Some(state) = filter.state {
        let words = words::state_word(state).get(language).to_owned();
        chip(key::WORD_STATUS.into(), words, without(|filter| filter.state = None));
    }
    if let Some(list) = filter.list {
        let words = words::list(list).get(language).to_owned();
        chip(key::SUBSCRIBERS_LIST.into(), words, without(|filter| filter.list = None));
    }
    if let Some(of) = filter.language {
        let words = names::language(of).get(language).to_owned();
        chip(key::WORD_LANGUAGE.into(), words, without(|filter| filter.language = None));
    }
    if let Some(company) = filter.company {
        chip(key::WORD_COMPANY.into(), directory.company(company), without(|filter| filter.company = None));
    }
    chips
}

fn drawer(language: Language, filter: &Filter, directory: &Directory) -> Markup {
    let states = SubscriberState::CODES.map(|code| Choice::new(code, words::state_word(code)));
    let lists = MailingList::ALL.map(|list| Choice::new(list.name(), words::list(list)));
    let languages = Language::ALL.map(|one| Choice::new(one.code(), names::language(one)));
    let companies = companies(directory);
    let company = filter.company.map(|company| company.to_string()).unwrap_or_default();
    html! {
        (filters::text(language, "words", key::SUBSCRIBERS_SEARCH, &filter.words))
        (filters::select(language, "state", key::WORD_STATUS, &states, filter.state.unwrap_or_default()))
        (filters::select(language, "list", key::SUBSCRIBERS_LIST, &lists, filter.list.map_or("", MailingList::name)))
        (filters::select(language, "language", key::WORD_LANGUAGE, &languages,
            filter.language.map_or("", Language::code)))
        (filters::select(language, "company", key::WORD_COMPANY, &companies, &company))
    }
}

/// Every company by name, as a choice.
pub(super) fn companies(directory: &Directory) -> Vec<Choice<'_>> {
    let mut companies: Vec<_> = directory.companies().collect();
    companies.sort_by_cached_key(|(_, name)| alphabetical(name));
    companies.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect()
}

fn rows(language: Language, rows: &[Row]) -> Markup {
    let columns = [
        Column::new(key::SUBSCRIBERS_SUBSCRIBER),
        Column::new(key::WORD_STATUS),
        Column::new(key::SUBSCRIBE_LISTS),
        Column::new(key::WORD_COMPANY),
        Column::new(key::SUBSCRIBERS_SINCE),
    ];
    let lines = html! {
        @for row in rows {
            @let subscriber = &row.subscriber;
            @let number = key::SUBSCRIBERS_NUMBER.with(language, &[("number", (&subscriber.id.to_string()).into())]);
            @let email = row.email.as_ref().map_or(number.as_str(), |email| email.as_str());
            tr {
                td.main title=(email) {
                    a href=(link::subscriber(subscriber.id)) { bdi { (email) } }
                    @if let Some(name) = &row.name { span.second { bdi { (name) } } }
                }
                td { (words::state(language, subscriber.state)) }
                td { (words::lists(language, &subscriber.lists)) }
                td { @match &row.company {
                    Some((company, name)) => a href=(link::company(*company)) { (name) },
                    None => "–",
                } }
                td { (format::date_tag(language, subscriber.since)) }
            }
        }
    };
    table(language, key::SUBSCRIBERS_CAPTION, &columns, lines)
}

/// The neighbouring pages. There is no count of what the filters leave: it would have to look through all subscribers.
fn steps(language: Language, filter: &Filter, before: Option<SubscriberId>, found: &Found) -> Markup {
    let first = before.map(|_| (key::SUBSCRIBERS_NEWEST, address(filter, None)));
    let older = found.older.map(|older| (key::SUBSCRIBERS_OLDER, address(filter, Some(older))));
    pager::steps(language, first, None, older)
}
