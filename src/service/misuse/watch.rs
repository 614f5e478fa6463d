//! Counting events by the rules, in the order of the chain, each once.
//!
//! What was counted is kept in memory and follows from the events: after a start, or where storing fails, the events of
//! the longest window are read back, and those up to the last hit of each rule about somebody are left out, because a
//! hit begins the count anew. The stored position moves on with each hit, in its transaction, and otherwise now and
//! then: whatever is counted twice after a kill makes the same count.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::hit::{Hit, Raising};
use super::sight::{self, Sight};
use crate::domain::event::{DetailKey, Event, EventKind};
use crate::domain::id::PersonId;
use crate::domain::matter::{About, Prefix, Rule, Windows};
use crate::domain::role::Role;
use crate::service::{Bank, Failure};
use crate::store::events::{Head, walk_after, walk_before};
use crate::store::{self, StoreError, watch};

/// Events that are counted at once: some milliseconds, after which a stop of the bank is noticed.
const BATCH: usize = 1_000;
/// Events after which the position is stored although nothing was found, so that a start has little to count again.
const FAR: u64 = 10_000;
/// Events that are read back at most: a busy day of the largest bank. Beyond it counts begin lower than they were.
const READ_BACK: usize = 500_000;

/// Whoever counts.
#[derive(Default)]
pub struct Watch {
    /// None until it was read back, at the start and after a failure.
    state: Option<State>,
}

struct State {
    seen: u64,
    stored: u64,
    windows: Windows<(Rule, About)>,
}

/// Something that has to be stored.
enum Step {
    Hit(Hit),
    Sight(Sight),
}

impl Watch {
    /// Counts what is not counted yet and stores what is found.
    ///
    /// # Errors
    /// [`Failure`] where the store fails; the next call begins with what is stored.
    pub fn work(&mut self, bank: &Bank) -> Result<(), Failure> {
        store_reading(bank)?;
        let mut state = match self.state.take() {
            Some(state) => state,
            None => read_back(bank)?,
        };
        while let Some((last, steps)) = batch(bank, &mut state)? {
            if !steps.is_empty() {
                apply(bank, &steps, last)?;
                state.stored = last;
            } else if last - state.stored >= FAR {
                bank.store.write_later(|writer| watch::set_position(writer, last))?;
                state.stored = last;
            }
            state.seen = last;
        }
        self.state = Some(state);
        Ok(())
    }

    /// Stores how far it has come, before the bank closes.
    ///
    /// # Errors
    /// [`Failure`] where the store fails.
    pub fn rest(&mut self, bank: &Bank) -> Result<(), Failure> {
        if let Some(state) = self.state.as_mut().filter(|state| state.stored < state.seen) {
            bank.store.write_later(|writer| watch::set_position(writer, state.seen))?;
            state.stored = state.seen;
        }
        Ok(())
    }
}

/// Stores the events of too much reading.
fn store_reading(bank: &Bank) -> Result<(), Failure> {
    let events = bank.misuse.take_unstored();
    if events.is_empty() {
        return Ok(());
    }
    let stored = bank.write(|writer, now| {
        events.iter().try_for_each(|event| store::events::append(writer, now, event).map(|_| ()))?;
        Ok(())
    });
    if stored.is_err() {
        bank.misuse.put_back(events);
    }
    stored
}

/// The next events: the last one, and what has to be stored.
fn batch(bank: &Bank, state: &mut State) -> Result<Option<(u64, Vec<Step>)>, Failure> {
    let (mut last, mut count, mut steps) = (None, 0, Vec::new());
    bank.store.read(|reader| {
        walk_after(reader, state.seen, |event| {
            (last, count) = (Some(event.seq), count + 1);
            steps.extend(sight_of(&event).map(Step::Sight));
            for (rule, about) in counted(bank, &event) {
                steps.extend(count_one(bank, state, &event, rule, about).map(Step::Hit));
            }
            Ok(if count < BATCH { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })
    })?;
    Ok(last.map(|last| (last, steps)))
}

/// What an event counts for.
fn counted(bank: &Bank, event: &Event) -> Vec<(Rule, About)> {
    let directory = bank.directory();
    let cannot_enter = |person: PersonId| {
        let role = directory.person(person).map(|known| known.subject.role);
        role == Some(Role::MainUser) && !bank.admits(Role::MainUser, event.what.address)
    };
    Rule::counted(&event.what, cannot_enter)
}

fn count_one(bank: &Bank, state: &mut State, event: &Event, rule: Rule, about: About) -> Option<Hit> {
    let settings = bank.config.misuse.of(rule);
    let hit = |count| Hit { rule, about, count, at: event.at, seq: event.seq };
    match rule {
        // Counted already where it was read.
        Rule::ManyPages => {
            let count = event.what.details.iter().find(|(key, _)| *key == DetailKey::Count);
            Some(hit(count.and_then(|(_, count)| count.parse().ok()).unwrap_or(1)))
        }
        _ if settings.threshold == 0 => None,
        _ => {
            let count = state.windows.count((rule, about), event.at, settings.seconds());
            settings.hits(count).then(|| {
                state.windows.forget(&(rule, about));
                hit(count)
            })
        }
    }
}

/// Who has signed in from which network.
fn sight_of(event: &Event) -> Option<Sight> {
    let what = &event.what;
    if what.kind != EventKind::SignedIn {
        return None;
    }
    let (who, company, address) = (what.actor?, what.company?, what.address?);
    Some(Sight { person: who.person, company, prefix: Prefix::of(address), at: event.at, seq: event.seq })
}

fn apply(bank: &Bank, steps: &[Step], last: u64) -> Result<(), Failure> {
    bank.write(|writer, now| {
        let mut raising = Raising::new(bank, writer, now);
        for step in steps {
            let hit = match step {
                Step::Hit(hit) => Some(hit.clone()),
                Step::Sight(seen) => sight::see(bank, writer, now, seen)?,
            };
            if let Some(hit) = hit {
                raising.raise(&hit)?;
            }
        }
        watch::set_position(writer, last)?;
        raising.end_sessions();
        Ok(())
    })?;
    Ok(bank.misuse.renew(bank)?)
}

fn read_back(bank: &Bank) -> Result<State, Failure> {
    let longest = Rule::ALL.map(|rule| bank.config.misuse.of(rule).seconds()).into_iter().max().unwrap_or(0);
    let (position, back) = bank.store.read(|reader| {
        let head = Head::load(reader)?.seq;
        // Older data that were put in place may end before it.
        let position = watch::position(reader)?.unwrap_or(head).min(head);
        let (mut back, mut looked, mut newest) = (Vec::new(), 0, None);
        walk_before(reader, position.saturating_add(1), |event| {
            looked += 1;
            let newest = *newest.get_or_insert(event.at);
            if looked > READ_BACK || newest.seconds_since(event.at) > longest {
                return Ok(ControlFlow::Break(()));
            }
            back.extend(counted(bank, &event).into_iter().map(|of| (event.seq, event.at, of)));
            Ok(ControlFlow::Continue(()))
        })?;
        let mut last_hits: HashMap<(Rule, About), u64> = HashMap::new();
        for (_, _, of) in &back {
            if !last_hits.contains_key(of) {
                let last = store::matters::last_of(reader, of.0, of.1)?.map_or(0, |matter| matter.last_event);
                last_hits.insert(*of, last);
            }
        }
        back.retain(|(seq, _, of)| last_hits.get(of).is_none_or(|last| seq > last));
        back.reverse();
        Ok::<_, StoreError>((position, back))
    })?;
    let mut windows = Windows::default();
    for (_, at, of) in back {
        windows.count(of, at, bank.config.misuse.of(of.0).seconds());
    }
    Ok(State { seen: position, stored: position, windows })
}
