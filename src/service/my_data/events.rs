//! Every event that names a person: what they did, and what was done to them.
//!
//! Found by walking back over the events, past the blocks that do not name the person (`store::event_blocks`).

use std::ops::ControlFlow;

use super::{Category, Entry, Gathering, SOMEBODY, Value, actor_of, field, nothing};
use crate::domain::event::{DetailKey, Event, EventKind, Log, Mark, NewEvent, Subject};
use crate::domain::history::Author;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::privacy::{Shown, in_history};
use crate::domain::role::{Permission, Role};
use crate::service::events::words;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, StoreError, event_blocks};
use crate::text::{Text, key};

/// Events on a page.
pub const PAGE: usize = 50;

/// How many events one page looks through at most, some 50 ms; it goes on with the next page.
const LOOK: u64 = 100_000;

/// What the person did and what was done to them.
pub(super) const EVENTS: Category = Category {
    code: "events",
    title: key::MY_DATA_EVENTS,
    what: key::MY_DATA_EVENTS_WHAT,
    purpose: key::MY_DATA_EVENTS_PURPOSE,
    ground: key::MY_DATA_SECURITY_GROUND,
    kept: |_, language| key::MY_DATA_EVENTS_KEPT.get(language).to_owned(),
    fields: &[
        field("time", key::WORD_TIME),
        field("event", key::EVENTS_EVENT),
        field("by", key::EVENTS_WHO),
        field("subject", key::EVENTS_SUBJECT),
        field("details", key::MY_DATA_DETAILS_OF),
        field("reason", key::PRODUCT_REASON),
        field("address", key::ME_SESSION_ADDRESS),
    ],
    since: None,
    single: false,
    gather: nothing,
};

/// A page of events, the newest first.
#[derive(Clone, Debug, Default)]
pub struct EventPage {
    /// The events.
    pub entries: Vec<Entry>,
    /// Before which event the next page begins, if there may be one.
    pub older: Option<u64>,
    /// Where looking stopped without filling the page: how many events were looked at, and the time of the last.
    pub stopped: Option<(u64, Moment)>,
}

/// A page of the events that name the caller, of one log where one is given, before an event where one is given.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn events_page(
    bank: &Bank,
    caller: &Caller,
    log: Option<Log>,
    before: Option<u64>,
    most: usize,
) -> Result<EventPage, Failure> {
    bank.store.read(|reader| {
        let person = store::people::get(reader, caller.actor.person)?.ok_or(Failure::NotFound)?;
        let of = Gathering { reader, bank, person: &person, language: caller.actor.language };
        let mut page = EventPage::default();
        let mut looked = 0;
        let mut last = None;
        let wanted = [vec![Mark::Person(person.id)]];
        let most_passed = event_blocks::MOST_PASSED;
        let end = event_blocks::search_before(reader, before.unwrap_or(u64::MAX), (&wanted, most_passed), |event| {
            let wanted = names(&of, &event.what) && log.is_none_or(|log| event.what.kind.log() == log);
            if looked == LOOK || (wanted && page.entries.len() == most) {
                page.older = last.map(|(seq, _)| seq);
                return Ok(ControlFlow::Break(()));
            }
            looked += 1;
            last = Some((event.seq, event.at));
            if wanted {
                page.entries.push(entry(&of, &event)?);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        if let Some(end) = end {
            page.older = Some(end);
            last = Some((end, store::events::get(reader, end)?.map_or(Moment::default(), |event| event.at)));
        }
        page.stopped = last.filter(|_| page.older.is_some() && page.entries.len() < most).map(|(_, at)| (looked, at));
        Ok::<_, Failure>(page)
    })
}

/// Calls `visit` with every event that names the person, the newest first.
///
/// # Errors
/// [`Failure`] where the store fails, and whatever `visit` returns.
pub(super) fn each(of: &Gathering<'_>, mut visit: impl FnMut(Entry) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut failed = None;
    let wanted = [vec![Mark::Person(of.person.id)]];
    event_blocks::search_before(of.reader, u64::MAX, (&wanted, u64::MAX), |event| {
        if names(of, &event.what)
            && let Err(failure) = visit(entry(of, &event)?)
        {
            failed = Some(failure);
            return Ok(ControlFlow::Break(()));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    failed.map_or(Ok(()), Err)
}

/// Whether an event names the person.
fn names(of: &Gathering<'_>, what: &NewEvent) -> bool {
    is_by(of, what) || matches!(what.subject, Subject::Person(person, _) if person == of.person.id)
}

fn is_by(of: &Gathering<'_>, what: &NewEvent) -> bool {
    what.actor.is_some_and(|who| who.person == of.person.id)
}

fn entry(of: &Gathering<'_>, event: &Event) -> Result<Entry, StoreError> {
    let what = &event.what;
    let own = is_by(of, what);
    let kind = Text::find(&format!("event-kind-{}", what.kind.name()));
    Ok(vec![
        Value::At(event.at),
        kind.map_or(Value::None, |kind| Value::Code(what.kind.name(), kind)),
        by(of, what),
        subject(of, &what.subject),
        details(of, what, own),
        reason(of, what, own)?,
        // The address of somebody else's machine is that person's.
        what.address.filter(|_| own).map_or(Value::None, Value::Address),
    ])
}

/// Who did it; nobody else by name, whatever the person might see elsewhere.
fn by(of: &Gathering<'_>, what: &NewEvent) -> Value {
    let Some(who) = what.actor else {
        return match what.request {
            Some(_) => Value::Code("not-signed-in", key::EVENTS_NOT_SIGNED_IN),
            None => Value::Code("bank", key::EVENTS_SYSTEM_ITSELF),
        };
    };
    if who.person == of.person.id {
        return Value::Code("self", key::MY_DATA_YOU);
    }
    // As a viewer would be shown them: viewers see nobody else's name.
    let viewer = crate::domain::role::Actor { role: Role::Viewer, ..actor_of(of.person) };
    let directory = of.bank.directory();
    match directory.person(who.person).map(|known| in_history(&viewer, &known.subject)) {
        Some(Shown::MainUser) => Value::Code("main-user", key::WHO_MAIN_USER),
        Some(Shown::UserOf(company)) => {
            let company = directory.company(company);
            Value::Words(key::WHO_USER_OF.with(of.language, &[("company", (&company).into())]))
        }
        Some(Shown::Named | Shown::DeletedUser) | None => Value::Code("somebody", SOMEBODY),
    }
}

fn subject(of: &Gathering<'_>, subject: &Subject) -> Value {
    match subject {
        Subject::None => Value::None,
        Subject::Product(link) => Value::Product(*link),
        Subject::Person(person, _) if *person == of.person.id => Value::Code("self", key::MY_DATA_YOU),
        Subject::Person(..) => Value::Code("somebody", SOMEBODY),
        Subject::Company(company) => Value::Words(of.bank.directory().company(*company)),
        Subject::Release(name) => Value::Words(format!("ETIM {name}")),
        Subject::Group(group) => Value::Words(format!("{group:02}")),
        Subject::Class(group, class) => Value::Words(format!("{group:02}/{class}")),
        // An address below people or requests holds somebody's number.
        Subject::Path(path) if path.starts_with("/people") || path.starts_with("/requests") => {
            Value::Code("somebody", SOMEBODY)
        }
        Subject::Path(path) => Value::written(path.clone()),
        Subject::Job(job) => Value::Number(u64::from(job.number())),
    }
}

/// What else the event says, but for what could lead to somebody else.
fn details(of: &Gathering<'_>, what: &NewEvent, own: bool) -> Value {
    let of_another = matches!(what.subject, Subject::Person(person, _) if person != of.person.id);
    let told = |key: DetailKey| match key {
        // Filters hold the numbers of the people who were looked for.
        DetailKey::Filter => false,
        DetailKey::Reason | DetailKey::Session => (own || what.actor.is_none()) && !of_another,
        _ => !of_another,
    };
    let words =
        what.details.iter().filter(|(key, _)| told(*key)).map(|(key, value)| {
            format!("{}: {}", words::label(of.language, *key), words::value(of.language, *key, value))
        });
    Value::written(words.collect::<Vec<_>>().join(" · "))
}

/// Why the person changed a product, from its history.
fn reason(of: &Gathering<'_>, what: &NewEvent, own: bool) -> Result<Value, StoreError> {
    let (Subject::Product(link), true) = (&what.subject, own && changes_product(what.kind)) else {
        return Ok(Value::None);
    };
    let version = what.details.iter().find(|(key, _)| *key == DetailKey::Version);
    let Some(version) = version.and_then(|(_, version)| version.parse().ok()) else { return Ok(Value::None) };
    Ok(Value::written(written_reason(of, *link, version)?))
}

fn written_reason(of: &Gathering<'_>, link: LinkNumber, version: u32) -> Result<String, StoreError> {
    let Ok(scope) = actor_of(of.person).require(Permission::ReadProducts, link.company) else {
        return Ok(String::new());
    };
    let entry = store::history::entry(of.reader, scope, link.number, version)?;
    let own = entry.filter(|entry| matches!(entry.author, Author::Person(who, _) if who.person == of.person.id));
    Ok(own.map(|entry| entry.reason).unwrap_or_default())
}

const fn changes_product(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::ProductOpened
            | EventKind::ProductChanged
            | EventKind::ProductArchived
            | EventKind::ProductReactivated
    )
}

#[cfg(test)]
mod tests {
    use super::changes_product;
    use crate::domain::event::{EventKind, Log};

    #[test]
    fn what_changes_a_product_is_in_the_log_of_products() {
        let changing = EventKind::ALL.iter().filter(|kind| changes_product(**kind));
        assert!(changing.clone().all(|kind| kind.log() == Log::Product));
        assert_eq!(changing.count(), 4);
    }
}
