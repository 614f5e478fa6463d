//! What the bank holds about a person, category by category, for the page "My data" and the two downloads.
//!
//! A category is a [`Category`] in [`CATEGORIES`]: what it is for, on which ground, how long it is kept, and one
//! function that reads its entries. Page, JSON and HTML are made from these alone, so that another category is one line
//! here. Events are read apart, because there may be a million.
//!
//! Nobody else's data are in any entry: where somebody else did something, or it was done to somebody else, words stand
//! in the place of name, number and address.
//!
//! # The JSON file
//!
//! ```text
//! { "format": "lvi-info/my-data", "version": 1, "made": RFC 3339, "language": "fi" | "sv" | "en", "person": number,
//!   "categories": [
//!     { "category": code, "title": text, "what": text, "purpose": text, "legal_ground": text, "kept_until": text,
//!       "since": RFC 3339 | null, "entries": [ { field: value, … }, … ] }, … ] }
//! ```
//!
//! Codes of categories and fields are stable; texts are in `language`. A value is `null`, a number, a text, a moment
//! (RFC 3339), a day (`2026-03-12`), or `{ "code": stable code, "text": words }`. The last categories are `events`, the
//! newest first, and `log_files`, which has no entries. A reader leaves out what it does not know.

mod accounts;
mod deliveries;
mod disclosed;
mod download;
mod entry;
mod events;
mod json;
mod newsletters;
mod watch;
mod work;

use std::net::IpAddr;

use jiff::civil::Date;

use crate::config::Config;
use crate::domain::calendar::start_of;
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::person::Person;
use crate::domain::role::Actor;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Reader};
use crate::text::{Text, key};

pub(in crate::service) use self::download::nameless_file;
pub use self::download::{Download, Made, Of, download, is_answered_with_data};
pub use self::events::{EventPage, PAGE, events_page};
pub use self::json::write_json;

/// One kind of data that the bank holds about people.
pub struct Category {
    /// The stable code, of the anchor on the page and of the JSON file.
    pub code: &'static str,
    /// What it is called.
    pub title: Text,
    /// What is kept, in a sentence.
    pub what: Text,
    /// What it is for.
    pub purpose: Text,
    /// On which ground of article 6.
    pub ground: Text,
    /// Until when it is kept, as configured, in words.
    pub kept: fn(&Config, Language) -> String,
    /// What each entry has.
    pub fields: &'static [Field],
    /// The field that says since when an entry is held.
    pub since: Option<&'static str>,
    /// Whether there is one entry only, shown as a list of facts.
    pub single: bool,
    /// Reads the entries.
    pub gather: fn(&Gathering<'_>) -> Result<Vec<Entry>, Failure>,
}

/// What an entry has under one code.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The stable code.
    pub code: &'static str,
    /// What it is called.
    pub label: Text,
}

/// A field of a category.
const fn field(code: &'static str, label: Text) -> Field {
    Field { code, label }
}

/// One entry: a value for each field of its category.
pub type Entry = Vec<Value>;

/// A value as it is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    None,
    /// As somebody wrote it, in whatever alphabet.
    Written(String),
    /// A stable code with the words for it.
    Code(&'static str, Text),
    /// Words of the bank's own.
    Words(String),
    /// A point in time.
    At(Moment),
    /// A day.
    Day(Date),
    /// A number.
    Number(u64),
    /// An address in the network.
    Address(IpAddr),
    /// A product card.
    Product(LinkNumber),
}

impl Value {
    fn written(text: impl Into<String>) -> Value {
        let text = text.into();
        if text.is_empty() { Value::None } else { Value::Written(text) }
    }

    fn at(moment: Option<Moment>) -> Value {
        moment.map_or(Value::None, Value::At)
    }
}

/// What the functions of the categories read from, and for whom.
pub struct Gathering<'a> {
    /// One consistent view of the store.
    pub reader: &'a Reader,
    /// The bank.
    pub bank: &'a Bank,
    /// Whose data.
    pub person: &'a Person,
    /// The language of the words.
    pub language: Language,
}

/// Every category but the events, in the order of the page.
pub const CATEGORIES: &[Category] = &[
    accounts::DETAILS,
    accounts::NAMES,
    accounts::CONTACTS,
    entry::APPLICATION,
    entry::POLICIES,
    accounts::SESSIONS,
    entry::SECOND_FACTOR,
    watch::NETWORKS,
    watch::MATTERS,
    entry::MAILS,
    entry::LINKS,
    newsletters::NEWSLETTERS,
    deliveries::DELIVERIES,
    work::VIEWS,
    work::JOBS,
    work::REQUESTS,
    disclosed::DISCLOSURES,
    work::MESSAGES,
];

/// The events, which are read page by page or all in a row.
pub const EVENTS: &Category = &events::EVENTS;

/// The event logs on the server's disk: nothing of them is read here.
pub const LOG_FILES: &Category = &accounts::LOG_FILES;

/// A category with its entries.
pub struct Gathered {
    /// Which.
    pub category: &'static Category,
    /// The entries.
    pub entries: Vec<Entry>,
}

impl Gathered {
    /// Since when the earliest entry is held, where entries say so.
    pub fn since(&self) -> Option<Moment> {
        let wanted = self.category.since?;
        let place = self.category.fields.iter().position(|field| field.code == wanted)?;
        let moment = |entry: &Entry| match entry.get(place)? {
            Value::At(moment) => Some(*moment),
            Value::Day(day) => start_of(*day),
            _ => None,
        };
        self.entries.iter().filter_map(moment).min()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// What the bank holds about the caller, but for the events.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn my_data(bank: &Bank, caller: &Caller) -> Result<Vec<Gathered>, Failure> {
    gather(bank, caller.actor.person, Some(caller.actor.language))
}

/// What the bank holds about a person, in that person's language where none is given.
fn gather(bank: &Bank, id: PersonId, language: Option<Language>) -> Result<Vec<Gathered>, Failure> {
    bank.store.read(|reader| {
        let person = store::people::get(reader, id)?.ok_or(Failure::NotFound)?;
        let language = language.unwrap_or(person.language);
        let gathering = Gathering { reader, bank, person: &person, language };
        let gathered =
            CATEGORIES.iter().map(|category| Ok(Gathered { category, entries: (category.gather)(&gathering)? }));
        gathered.collect()
    })
}

/// A person as an actor, whose right decides what of the products' histories is read.
fn actor_of(person: &Person) -> Actor {
    Actor {
        person: person.id,
        company: person.company,
        role: person.role,
        reach: crate::domain::role::Reach::Own,
        name_version: person.name_version,
        language: person.language,
    }
}

/// Nothing is gathered: for categories that are read apart or not at all.
fn nothing(_: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    Ok(Vec::new())
}

/// "Somebody else", where a name, number or address would be another person's.
const SOMEBODY: Text = key::MY_DATA_SOMEBODY;
