//! The markup of the events page.

use maud::{Markup, html};

use super::state::State;
use crate::domain::event::{DetailKey, EventKind, Log, Subject};
use crate::domain::language::Language;
use crate::http::RequestId;
use crate::service::Directory;
use crate::service::chain::ChainState;
use crate::service::events::{Cursor, Page, Row, words};
use crate::store::events::Head;
use crate::text::{Text, key};
use crate::web::ui::empty::empty;
use crate::web::ui::filters::{self, Chip, RangeKind};
use crate::web::ui::form::{Choice, Weight, button, link_button};
use crate::web::ui::format;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::pager;
use crate::web::ui::table::{Column, table};

/// What all parts of the page need.
pub(super) struct View<'a> {
    pub language: Language,
    pub directory: &'a Directory,
    pub state: &'a State,
}

/// Letters of a hash that are shown: enough to compare by eye, few enough to read out.
const HASH_LETTERS: usize = 12;

impl View<'_> {
    /// How long the chain is, how it ends, and up to where it is known to hold.
    pub fn chain(&self, head: &Head, state: Option<&ChainState>) -> Markup {
        let hash: String = head.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let words = key::EVENTS_CHAIN.with(
            self.language,
            &[("count", head.seq.into()), ("hash", hash.get(..HASH_LETTERS).unwrap_or_default().into())],
        );
        let verified = match state {
            None => key::EVENTS_NOT_VERIFIED.get(self.language).to_owned(),
            Some(state) => {
                let seq = state.broken.map_or(state.verified, |(seq, _)| state.verified.min(seq.saturating_sub(1)));
                let when = format::date_time(self.language, state.at);
                key::EVENTS_VERIFIED.with(self.language, &[("seq", seq.into()), ("when", (&when).into())])
            }
        };
        html! { span.quiet title=(hash) { (words) } " " span.quiet { (verified) } }
    }

    /// What can be done with the events as they are filtered.
    pub fn actions(&self, token: &str) -> Markup {
        let (language, state) = (self.language, self.state);
        html! {
            (link_button(language, &state.export("csv"), key::EVENTS_EXPORT_CSV, Weight::Normal))
            (link_button(language, &state.export("jsonl"), key::EVENTS_EXPORT_JSONL, Weight::Normal))
            (button(language, link::EVENTS_VERIFY, token, &[], key::EVENTS_VERIFY, Weight::Normal))
        }
    }

    /// That the chain does not hold, where it does not.
    fn broken(&self, state: Option<&ChainState>) -> Markup {
        let Some((seq, when)) = state.and_then(|state| state.broken) else { return html! {} };
        let when = format::date_time(self.language, when);
        let words = key::EVENTS_BROKEN.with(self.language, &[("seq", seq.into()), ("when", (&when).into())]);
        Notice::new(Tone::Error, words).show(self.language)
    }

    /// Filters and list.
    pub fn show(&self, page: &Page, chain: Option<&ChainState>) -> Markup {
        let list = self.list(page);
        html! { (self.broken(chain)) (list) }
    }

    fn list(&self, page: &Page) -> Markup {
        self.beside(html! {
            @if page.rows.is_empty() && page.stopped.is_none() {
                (empty(self.language, key::EVENTS_NONE, key::EVENTS_NONE_HELP, None))
            } @else if !page.rows.is_empty() {
                (self.table(page))
            }
            (self.stopped(page))
            (self.steps(page))
        })
    }

    /// Filters, and why there is no list.
    pub fn nothing(&self, why: Text) -> Markup {
        self.beside(empty(self.language, key::EVENTS_NONE, why, None))
    }

    fn beside(&self, list: Markup) -> Markup {
        let chips = self.chips();
        let list = html! { (filters::chips(self.language, &chips, link::EVENTS)) (list) };
        filters::beside(self.drawer(chips.len()), list)
    }

    fn chips(&self) -> Vec<Chip<'_>> {
        let state = self.state;
        let word = |text: Option<Text>| text.map_or("", |text| text.get(self.language)).to_owned();
        let mut chips = Vec::new();
        let mut chip = |label: Text, value: String, change: fn(&mut State)| {
            chips.push(Chip { label: label.into(), value: value.into(), remove: state.without(change) });
        };
        if let Some(log) = state.log {
            chip(key::EVENTS_LOG, word(log_text(log)), |state| state.log = None);
        }
        if let Some(kind) = state.kind {
            chip(key::EVENTS_KIND, word(kind_text(kind)), |state| state.kind = None);
        }
        if let Some(company) = state.company {
            chip(key::WORD_COMPANY, self.directory.company(company), |state| state.company = None);
        }
        if let Some(person) = &state.person {
            chip(key::WORD_PERSON, person.clone(), |state| state.person = None);
        }
        if let Some(product) = &state.product {
            chip(key::EVENTS_PRODUCT_SHORT, product.clone(), |state| state.product = None);
        }
        if let Some(job) = state.job {
            chip(key::EVENTS_JOB, job.to_string(), |state| state.job = None);
        }
        if let Some(address) = &state.address {
            chip(key::EVENTS_ADDRESS_SHORT, address.clone(), |state| state.address = None);
        }
        for (label, day, change) in [
            (key::WORD_FROM, &state.from, (|state| state.from = None) as fn(&mut State)),
            (key::WORD_TO, &state.to, |state| state.to = None),
        ] {
            if let Some(moment) = day.as_deref().and_then(format::start_of_day) {
                chip(label, format::date(self.language, moment), change);
            }
        }
        chips
    }

    fn drawer(&self, in_force: usize) -> Markup {
        let (language, state) = (self.language, self.state);
        let logs: Vec<_> =
            Log::ALL.into_iter().filter_map(|log| Some(Choice::new(log.name(), log_text(log)?))).collect();
        let kinds: Vec<_> = EventKind::ALL
            .iter()
            .filter(|kind| state.log.is_none_or(|log| kind.log() == log))
            .filter_map(|kind| Some(Choice::new(kind.name(), kind_text(*kind)?)))
            .collect();
        let companies: Vec<_> = self
            .directory
            .companies()
            .map(|(company, name)| Choice::new(company.to_string(), format!("{company} {name}")))
            .collect();
        let company = state.company.map(|company| company.to_string()).unwrap_or_default();
        let person = state.person.as_deref().unwrap_or_default();
        let product = state.product.as_deref().unwrap_or_default();
        let job = state.job.map(|job| job.to_string()).unwrap_or_default();
        let address = state.address.as_deref().unwrap_or_default();
        let (from, to) = (state.from.as_deref().unwrap_or_default(), state.to.as_deref().unwrap_or_default());
        filters::drawer(
            language,
            link::EVENTS,
            &[],
            in_force,
            html! {
                (filters::select(language, "log", key::EVENTS_LOG, &logs, state.log.map_or("", Log::name)))
                (filters::select(language, "kind", key::EVENTS_KIND, &kinds, state.kind.map_or("", EventKind::name)))
                (filters::select(language, "company", key::WORD_COMPANY, &companies, &company))
                (filters::text(language, "person", key::EVENTS_PERSON, person))
                (filters::text(language, "product", key::EVENTS_PRODUCT, product))
                (filters::text(language, "job", key::EVENTS_JOB_NUMBER, &job))
                (filters::text(language, "address", key::EVENTS_ADDRESS, address))
                (filters::range(language, RangeKind::Date, key::EVENTS_PERIOD, ("from", from), ("to", to)))
            },
        )
    }

    fn table(&self, page: &Page) -> Markup {
        self.table_of(&page.rows)
    }

    /// Events as a table.
    pub fn table_of(&self, rows: &[Row]) -> Markup {
        let language = self.language;
        let columns = [
            Column::new(key::WORD_TIME),
            Column::new(key::EVENTS_EVENT),
            Column::new(key::EVENTS_WHO),
            Column::new(key::EVENTS_SUBJECT),
        ];
        table(language, key::EVENTS_CAPTION, &columns, html! { @for row in rows { (self.row(row)) } })
    }

    fn row(&self, row: &Row) -> Markup {
        let language = self.language;
        let what = &row.event.what;
        html! {
            tr id={ "e" (row.event.seq) } {
                td.nowrap {
                    (format::date(language, row.event.at)) " " (format::time_of_day(language, row.event.at))
                    @if let Some(request) = what.request {
                        span.second title=(key::EVENTS_REQUEST.get(language)) {
                            (identifier::code(&RequestId::from_bits(request).to_string()))
                        }
                    }
                }
                td.wrap {
                    @if let Some(text) = kind_text(what.kind) { (text.get(language)) }
                    @if let Some(text) = log_text(what.kind.log()) {
                        " " span.quiet { "· " (text.get(language)) }
                    }
                    (self.details(&what.details))
                }
                td { (self.person(row)) (self.origin(row)) }
                td { (self.subject(row)) }
            }
        }
    }

    /// The company of whoever did it, and the address.
    fn origin(&self, row: &Row) -> Markup {
        let what = &row.event.what;
        html! {
            @if what.company.is_some() || what.address.is_some() {
                " " span.second {
                    @if let Some(company) = what.company { (self.directory.company(company)) }
                    @if what.company.is_some() && what.address.is_some() { " · " }
                    @if let Some(address) = what.address { (address) }
                }
            }
        }
    }

    fn person(&self, row: &Row) -> Markup {
        let language = self.language;
        html! {
            @match row.event.what.actor {
                Some(who) => {
                    a href=(link::person(who.person)) {
                        @match &row.names.person {
                            Some(name) => { (name) },
                            None => { (who.person) },
                        }
                    }
                },
                None if row.event.what.request.is_some() => {
                    span.quiet { (key::EVENTS_NOT_SIGNED_IN.get(language)) }
                },
                None => { span.quiet { (key::EVENTS_SYSTEM_ITSELF.get(language)) } },
            }
        }
    }

    fn subject(&self, row: &Row) -> Markup {
        let language = self.language;
        html! {
            @match &row.event.what.subject {
                Subject::None => {},
                Subject::Product(product) => {
                    a href=(link::product(*product)) { (identifier::link_number(*product)) }
                },
                Subject::Person(person, _) => {
                    a href=(link::person(*person)) {
                        @match &row.names.subject {
                            Some(name) => { (name) },
                            None => { (person) },
                        }
                    }
                },
                Subject::Company(company) => {
                    a href=(link::company(*company)) { (self.directory.company(*company)) }
                },
                Subject::Release(name) => {
                    a href=(link::etim_release(name)) { (key::EVENTS_RELEASE.get(language)) " " (name) }
                },
                Subject::Group(group) => { (key::EVENTS_GROUP.get(language)) " " (format!("{group:02}")) },
                Subject::Class(group, class) => {
                    (key::EVENTS_CLASS.get(language)) " " (format!("{group:02}"))
                    " / " (self.directory.grouping.class_name(*group, *class, language))
                },
                Subject::Path(path) => { (identifier::code(path)) },
                Subject::Job(job) => {
                    a href=(link::job(*job)) { (key::EVENTS_JOB.get(language)) " " (job) }
                },
            }
        }
    }

    fn details(&self, details: &[(DetailKey, String)]) -> Markup {
        // Whoever looked at a list without a filter has left an empty one.
        let mut said = details.iter().filter(|(_, value)| !value.is_empty()).enumerate().peekable();
        html! {
            @if said.peek().is_some() {
                " " div.second {
                    @for (index, (name, value)) in said {
                        @if index > 0 { " · " }
                        (words::label(self.language, *name)) ": " (words::value(self.language, *name, value))
                    }
                }
            }
        }
    }

    fn stopped(&self, page: &Page) -> Markup {
        html! {
            @if let Some((count, at)) = page.stopped {
                @let when = format::date_time(self.language, at);
                @let words = if matches!(self.state.cursor, Cursor::After(_)) { key::EVENTS_LOOKED_ON } else { key::EVENTS_LOOKED_BACK };
                p.quiet { (words.with(self.language, &[("count", count.into()), ("when", (&when).into())])) }
            }
        }
    }

    /// The neighbouring pages. There is no count: events come in while one reads.
    fn steps(&self, page: &Page) -> Markup {
        let first = page.newer.map(|_| (key::EVENTS_NEWEST, self.state.at(Cursor::Newest)));
        let newer = page.newer.map(|cursor| (key::EVENTS_NEWER, self.state.at(cursor)));
        let older = page.older.map(|cursor| (key::EVENTS_OLDER, self.state.at(cursor)));
        pager::steps(self.language, first, newer, older)
    }
}

fn kind_text(kind: EventKind) -> Option<Text> {
    Text::find(&format!("event-kind-{}", kind.name()))
}

fn log_text(log: Log) -> Option<Text> {
    Text::find(&format!("event-log-{}", log.name()))
}

#[cfg(test)]
mod tests {
    use super::{kind_text, log_text};
    use crate::domain::event::{DetailKey, EventKind, Log};
    use crate::text::Text;

    #[test]
    fn every_kind_log_and_detail_has_its_words() {
        for kind in EventKind::ALL {
            assert!(kind_text(*kind).is_some(), "event-kind-{}", kind.name());
        }
        for log in Log::ALL {
            assert!(log_text(log).is_some(), "event-log-{}", log.name());
        }
        for key in DetailKey::ALL {
            assert!(Text::find(&format!("event-detail-{}", key.name())).is_some(), "event-detail-{}", key.name());
        }
    }
}
