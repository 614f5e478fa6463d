//! What the watch over misuse has found in the demonstration: an account that somebody tried to guess the password of,
//! which nobody has looked into yet, and old links, which somebody has.

use std::net::{IpAddr, Ipv4Addr};

use super::fault::DataFault;
use super::random::Random;
use super::world::{END, World};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::id::CompanyId;
use crate::domain::matter::{About, Matter, MatterId, MatterState, Rule, Taken};
use crate::domain::moment::Moment;
use crate::domain::role::Role;

/// The stream of random numbers of this file.
const REQUESTS: u64 = 81;
const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
/// Where the tries came from: addresses for documentation (RFC 5737), which are nobody's.
const GUESSER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 77));
const SCANNER: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 23));
/// Tries of each, so many seconds apart.
const TRIES: i64 = 12;
const APART: i64 = 9;
/// For how long the account was slowed down: as long as the watch does it where the configuration says nothing.
const SLOWED: i64 = 60 * 60;
/// Why the second one was closed.
const CLOSED: &str = "Yrityksen postisuodatin avasi vanhat linkit. Sovittu yhteyshenkilön kanssa, ei väärinkäyttöä.";

/// A matter with the events that it counts.
#[derive(Clone, Debug)]
pub struct Found {
    /// The matter; the events before it are known once they have numbers.
    pub matter: Matter,
    events: Vec<(Moment, NewEvent)>,
}

/// The matters, by rising number.
///
/// # Errors
/// Where there are no such people; a released binary has no such data.
pub fn matters(world: &World) -> Result<Vec<Found>, DataFault> {
    let missing = |what: &str| DataFault::new("people", what.to_owned());
    let main = world.main_users().first().ok_or_else(|| missing("no main user"))?;
    // Nobody of those who can sign in to the demonstration: these stay as the list of sign-ins says.
    let guessed = world.people.iter().rev().find(|person| person.role == Role::User && !person.status.is_deleted());
    let guessed = guessed.ok_or_else(|| missing("no user"))?;
    let account = About::Account(guessed.id, guessed.company);
    let of_account = NewEvent::new(EventKind::SignInRefused)
        .about(Subject::Person(guessed.id, guessed.company))
        .from(Some(GUESSER), None)
        .detail(DetailKey::Reason, "password");
    let of_link = NewEvent::new(EventKind::LinkRefused)
        .from(Some(SCANNER), None)
        .detail(DetailKey::Link, "subscription")
        .detail(DetailKey::Reason, "expired");
    let (looked_into, recent) = (END.plus_seconds(-20 * DAY), END.plus_seconds(-DAY));
    let closed =
        MatterState::Closed { at: looked_into.plus_seconds(3 * HOUR), by: main.person, reason: CLOSED.to_owned() };
    let mut links = Found::new(1, Rule::DeadLinks, About::address(SCANNER), looked_into, of_link);
    links.matter.state = closed;
    links.matter.version = 2;
    let close = NewEvent { actor: Some(*main), company: Some(CompanyId::BANK), ..links.told(EventKind::MatterClosed) };
    links.events.push((looked_into.plus_seconds(3 * HOUR), close));
    let mut passwords = Found::new(2, Rule::FailuresOfAccount, account, recent, of_account);
    passwords.matter.taken = Taken::Slowed(passwords.matter.last.plus_seconds(SLOWED));
    Ok(vec![links, passwords])
}

impl Found {
    fn new(number: u32, rule: Rule, about: About, first: Moment, tried: NewEvent) -> Found {
        // Whoever tried came by a request, without which an event is the system's own.
        let mut requests = Random::stream(REQUESTS, number.into());
        let tries = (0..TRIES).map(|place| {
            (first.plus_seconds(place * APART), NewEvent { request: Some(requests.draw()), ..tried.clone() })
        });
        let mut events: Vec<(Moment, NewEvent)> = tries.collect();
        let last = first.plus_seconds((TRIES - 1) * APART);
        let matter = Matter {
            id: MatterId::new(number),
            rule,
            about,
            first: last,
            last,
            count: TRIES.unsigned_abs(),
            hits: 1,
            last_event: 0,
            taken: Taken::Nothing,
            mailed: false,
            state: MatterState::Open,
            version: 1,
        };
        let mut found = Found { matter, events: Vec::new() };
        let raised = found.told(EventKind::MatterRaised).detail(DetailKey::Count, TRIES.to_string());
        events.push((last.plus_seconds(1), raised));
        found.events = events;
        found
    }

    fn told(&self, kind: EventKind) -> NewEvent {
        let event = match self.matter.about {
            About::Account(person, company) => NewEvent::new(kind).about(Subject::Person(person, company)),
            About::Address(address) => NewEvent::new(kind).from(Some(address), None),
            About::Bank | About::Others => NewEvent::new(kind),
        };
        event.detail(DetailKey::Matter, self.matter.id.to_string()).detail(DetailKey::Rule, self.matter.rule.name())
    }

    /// What happened, as events.
    pub fn events(&self) -> impl Iterator<Item = (Moment, NewEvent)> + '_ {
        self.events.iter().cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::matters;
    use crate::demo::world::{END, World};

    #[test]
    fn one_is_open_and_one_was_looked_into_after_what_it_counts() {
        let all = matters(&World::read().expect("sound")).expect("sound");
        assert_eq!(all.iter().map(|found| found.matter.is_open()).collect::<Vec<_>>(), [false, true]);
        for found in all {
            assert!(found.events().map(|(at, _)| at).is_sorted() && found.events().all(|(at, _)| at <= END));
        }
    }
}
