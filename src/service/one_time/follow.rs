//! Following a link: what it is for and whether it still does it. Looking never uses it, because mail programs and
//! virus scanners look too.
//!
//! Whoever has no genuine link learns nothing but that; whoever has one learns what became of it.

use crate::auth::one_time::{claimed, is_token};
use crate::auth::throttle::Door;
use crate::domain::company::CompanyStatus;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::matter::Rule;
use crate::domain::moment::Moment;
use crate::domain::one_time_link::{LinkFault, OneTimeLink};
use crate::domain::person::{Person, PersonStatus};
use crate::service::{Bank, Failure, Stranger};
use crate::store::{self, Source};

/// A link that works.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The link.
    pub link: OneTimeLink,
    /// Whose account it is about.
    pub person: Person,
}

/// Why a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkRefused {
    /// The bank has never sent it.
    Unknown,
    /// It was genuine and does nothing any more.
    Fault(LinkFault),
    /// Too many such links were followed: wait this many seconds.
    Wait(i64),
}

/// Looks at a link. What does not work counts against the address, and is an event.
///
/// # Errors
/// [`Failure`] where the store fails; a refusal stands inside.
pub fn follow(bank: &Bank, stranger: Stranger, token: &str) -> Result<Result<Followed, LinkRefused>, Failure> {
    let now = bank.clock.now();
    if let Err(seconds) = bank.misuse.address(Rule::DeadLinks, stranger.address, now) {
        return Ok(Err(LinkRefused::Wait(seconds)));
    }
    if let Err(wait) = bank.throttle.knock(Door::Link, None, stranger.address, now) {
        if wait.first {
            record(bank, stranger.event(EventKind::RequestThrottled).detail(DetailKey::Reason, "link"))?;
        }
        return Ok(Err(LinkRefused::Wait(wait.seconds)));
    }
    let found = bank.store.read(|reader| {
        let Some(link) = genuine(bank, reader, token)? else { return Ok(None) };
        let person = works(reader, &link, now)?;
        Ok::<_, Failure>(Some((link, person)))
    })?;
    let event = stranger.event(EventKind::LinkRefused);
    match found {
        Some((link, Ok(person))) => {
            bank.throttle.welcome(Door::Link, stranger.address);
            Ok(Ok(Followed { link, person }))
        }
        Some((link, Err(fault))) => {
            let company = bank.store.read(|reader| store::people::get(reader, link.person))?;
            let subject = company.map_or(Subject::None, |person| Subject::Person(person.id, person.company));
            let event = event.about(subject).detail(DetailKey::Link, link.purpose.name());
            record(bank, event.detail(DetailKey::Reason, word(fault)))?;
            Ok(Err(LinkRefused::Fault(fault)))
        }
        None => {
            record(bank, event.detail(DetailKey::Reason, "unknown"))?;
            Ok(Err(LinkRefused::Unknown))
        }
    }
}

/// The link of a token, where the bank has made it.
pub(super) fn genuine(bank: &Bank, source: &impl Source, token: &str) -> Result<Option<OneTimeLink>, Failure> {
    let Some(id) = claimed(token) else { return Ok(None) };
    Ok(store::one_time_links::get(source, id)?.filter(|link| is_token(&bank.vault, link, token)))
}

/// Whose link it is, where it still works: whoever may not sign in has no use for it.
pub(super) fn works(
    source: &impl Source,
    link: &OneTimeLink,
    now: Moment,
) -> Result<Result<Person, LinkFault>, Failure> {
    if let Err(fault) = link.works(now) {
        return Ok(Err(fault));
    }
    let Some(person) = store::people::get(source, link.person)? else { return Ok(Err(LinkFault::Withdrawn)) };
    let company = store::companies::get(source, person.company)?;
    let active = company.is_some_and(|company| company.status == CompanyStatus::Active);
    Ok(if active && person.status == PersonStatus::Active { Ok(person) } else { Err(LinkFault::Withdrawn) })
}

const fn word(fault: LinkFault) -> &'static str {
    match fault {
        LinkFault::Expired => "expired",
        LinkFault::Used => "used",
        LinkFault::Withdrawn => "withdrawn",
    }
}

fn record(bank: &Bank, event: NewEvent) -> Result<(), Failure> {
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?)).map(|_| ())
}
