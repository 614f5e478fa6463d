//! Verifying the chain of events while the bank is served: what is new again and again, the whole of it now and then.
//!
//! How far it holds is stored with the hash of that event, so that whoever rewrites the past is found out by the next
//! look even where the new past fits together. What does not hold is an event, from which the watch makes a matter.

use std::ops::{Bound, ControlFlow};
use std::sync::PoisonError;

use super::{Bank, Caller, Failure};
use crate::domain::event::{DetailKey, EventKind, GENESIS, Hash, NewEvent, canonical, chain};
use crate::domain::moment::Moment;
use crate::domain::role::Permission;
use crate::store::events::{self, Head, walk_between};
use crate::store::transaction::Order;
use crate::store::watch::{chain_state, set_chain_state};
use crate::store::{Reader, StoreError, event_blocks};

pub use crate::store::watch::ChainState;

/// Events that are looked at in one view of the store, which keeps no older pages from being used again meanwhile.
const BATCH: u64 = 20_000;

/// Seconds after which the whole chain is looked through again: a change of the past is found within a day.
const WHOLE_EVERY: i64 = 24 * 60 * 60;

/// How far the chain was verified, for main users.
///
/// # Errors
/// [`Failure::Denied`] for others.
pub fn state(bank: &Bank, caller: &Caller) -> Result<Option<ChainState>, Failure> {
    caller.actor.require_all(Permission::ReadEvents)?;
    Ok(bank.store.read(chain_state)?)
}

/// Verifies the whole chain because a main user wants it; says what came of it.
///
/// # Errors
/// [`Failure::Denied`] for others, [`Failure::Unavailable`] while it is being verified already.
pub fn verify_now(bank: &Bank, caller: &Caller) -> Result<ChainState, Failure> {
    caller.actor.require_all(Permission::ReadEvents)?;
    let turn = bank.verifying.try_lock();
    let Ok(_turn) = turn else { return Err(Failure::Unavailable("the chain is being verified".to_owned())) };
    let state = look(bank, true, || false)?;
    let event = caller
        .event(EventKind::ChainVerified)
        .detail(DetailKey::UpTo, state.verified.to_string())
        .detail(DetailKey::Findings, u32::from(state.broken.is_some()).to_string());
    bank.write(|writer, now| Ok(events::append(writer, now, &event)?))?;
    Ok(state)
}

/// Verifies what is new, and once a day everything; ends early where `stop` says so.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn tend(bank: &Bank, stop: impl Fn() -> bool) -> Result<(), Failure> {
    let _turn = bank.verifying.lock().unwrap_or_else(PoisonError::into_inner);
    let now = bank.clock.now();
    let whole = bank.store.read(chain_state)?.is_none_or(|state| {
        // A clock that was set back must not put it off.
        !(0..WHOLE_EVERY).contains(&now.seconds_since(state.whole))
    });
    look(bank, whole, stop).map(|_| ())
}

fn look(bank: &Bank, whole: bool, stop: impl Fn() -> bool) -> Result<ChainState, Failure> {
    let now = bank.clock.now();
    let known = bank.store.read(chain_state)?;
    let before = known.unwrap_or(ChainState { verified: 0, hash: GENESIS, at: now, whole: now, broken: None });
    let (mut place, mut hash) = if whole { (0, GENESIS) } else { (before.verified, before.hash) };
    let lost = bank.store.read(|reader| rewritten(reader, &before))?;
    let mut broken = None;
    while broken.is_none() {
        if stop() {
            return Ok(before);
        }
        let step = bank.store.read(|reader| batch(reader, place, hash))?;
        if !step.missing.is_empty() {
            bank.store.write_later(|writer| {
                step.missing.iter().try_for_each(|block| event_blocks::complete(writer, *block))
            })?;
        }
        let done = step.place == place;
        (place, hash, broken) = (step.place, step.hash, step.broken);
        if done {
            break;
        }
    }
    // What was remembered stays the measure of the past where that is another one now.
    let (verified, hash) =
        if lost.is_none() && place >= before.verified { (place, hash) } else { (before.verified, before.hash) };
    // Only who looks at everything can say that what did not hold holds again.
    let earlier = before.broken.filter(|_| !whole);
    let found = broken.or(lost).into_iter().chain(earlier.map(|(seq, _)| seq)).min();
    let known = before.broken.filter(|(seq, _)| found == Some(*seq));
    let state = ChainState {
        verified,
        hash,
        at: now,
        whole: if whole { now } else { before.whole },
        broken: known.or(found.map(|seq| (seq, now))),
    };
    store(bank, &state, found.is_none() || known.is_some(), now)?;
    Ok(state)
}

fn store(bank: &Bank, state: &ChainState, told: bool, now: Moment) -> Result<(), Failure> {
    if told {
        return Ok(bank.store.write_later(|writer| set_chain_state(writer, state))?);
    }
    let seq = state.broken.map_or(0, |(seq, _)| seq);
    tracing::error!(
        event = seq,
        "the chain of events does not hold: events were changed or removed outside the program"
    );
    let event = NewEvent::new(EventKind::ChainBroken).detail(DetailKey::UpTo, seq.to_string());
    bank.write(|writer, _| {
        set_chain_state(writer, state)?;
        events::append(writer, now, &event)?;
        Ok(())
    })
}

/// Where what was verified before is missing, or another event now.
fn rewritten(reader: &Reader, known: &ChainState) -> Result<Option<u64>, StoreError> {
    if known.verified == 0 {
        return Ok(None);
    }
    let same = match events::get(reader, known.verified) {
        Ok(event) => event.is_some_and(|event| event.hash == known.hash),
        Err(StoreError::Damaged { .. } | StoreError::Inconsistent { .. }) => false,
        Err(error) => return Err(error),
    };
    Ok((!same).then_some(known.verified))
}

struct Step {
    place: u64,
    hash: Hash,
    broken: Option<u64>,
    /// Complete blocks without a summary, such as those that an earlier program left.
    missing: Vec<u64>,
}

fn batch(reader: &Reader, place: u64, hash: Hash) -> Result<Step, StoreError> {
    let head = Head::load(reader)?.seq;
    let mut step = Step { place, hash, broken: None, missing: Vec::new() };
    let walked = walk_between(
        reader,
        (Bound::Excluded(place), Bound::Included(place.saturating_add(BATCH))),
        Order::Ascending,
        |event| {
            let fits = event.seq == step.place + 1
                && chain(&step.hash, &canonical(event.seq, event.at, &event.what)) == event.hash;
            if !fits {
                step.broken = Some(step.place + 1);
                return Ok(ControlFlow::Break(()));
            }
            (step.place, step.hash) = (event.seq, event.hash);
            Ok(ControlFlow::Continue(()))
        },
    );
    match walked {
        Ok(()) => {}
        Err(StoreError::Damaged { .. } | StoreError::DamagedKey { .. } | StoreError::Inconsistent { .. }) => {
            step.broken = Some(step.place + 1);
        }
        Err(error) => return Err(error),
    }
    // A gap as wide as the batch: the chain goes on behind it.
    if step.broken.is_none() && step.place == place && place < head {
        step.broken = Some(place + 1);
    }
    for block in place / event_blocks::SIZE..step.place / event_blocks::SIZE {
        if event_blocks::get(reader, block)?.is_none() {
            step.missing.push(block);
        }
    }
    Ok(step)
}
