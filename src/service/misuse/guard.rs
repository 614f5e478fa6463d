//! What requests ask the watch: whether somebody is slowed down, and how much is read. In memory, in bounded space; who
//! is slowed down follows from the open matters, so that a restart forgets nobody, but for names that were tried in
//! vain: they are counted here alone, so that names that nobody has are treated alike, and a restart begins them anew.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::net::IpAddr;
use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError, RwLock};

use super::pace::Paces;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::id::PersonId;
use crate::domain::matter::{About, Measure, Prefix, Rule, Taken, Windows, source};
use crate::domain::moment::Moment;
use crate::service::{Bank, Caller};
use crate::store::{self, Source, StoreError};

/// Seconds between sign-ins and mailed links of an address that is slowed down: a person types a password in less, a
/// program that guesses gets sixty an hour.
const SIGN_IN_EVERY: i64 = 60;
/// Seconds between product pages of somebody who is slowed down: nobody who reads notices.
const PAGE_EVERY: i64 = 2;

/// The watch as requests see it.
pub struct Guard {
    /// Product pages by reader.
    pages: Mutex<Windows<PersonId>>,
    /// Failed sign-ins by the name that was typed, whether or not anybody has it.
    names: Mutex<Windows<u64>>,
    paces: Paces,
    open: RwLock<Open>,
    /// Events of too much reading that are to be stored: whoever reads a page does not wait for the disk.
    unstored: Mutex<Vec<NewEvent>>,
    hashing: RandomState,
}

/// What follows from the open matters.
#[derive(Default)]
pub(super) struct Open {
    /// How many there are of each rule, in the order of [`Rule::ALL`].
    pub(super) counts: [usize; Rule::ALL.len()],
    readers: HashMap<PersonId, Moment>,
    /// By the rule too: old links in a mailbox keep no office from signing in.
    addresses: HashMap<(Rule, IpAddr), Moment>,
}

impl Open {
    pub(super) fn load(reader: &impl Source) -> Result<Open, StoreError> {
        let mut open = Open::default();
        store::matters::walk_back(reader, |matter| {
            if matter.is_open() {
                open.counts[usize::from(matter.rule.code()) - 1] += 1;
                match (matter.taken, matter.about) {
                    (Taken::Slowed(until), About::Account(person, _)) if matter.rule == Rule::ManyPages => {
                        open.readers.insert(person, until);
                    }
                    (Taken::Slowed(until), About::Address(address)) => {
                        open.addresses.insert((matter.rule, address), until);
                    }
                    _ => {}
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(open)
    }
}

impl Guard {
    /// Reads who is slowed down.
    pub(in crate::service) fn load(reader: &impl Source) -> Result<Guard, StoreError> {
        Ok(Guard {
            pages: Mutex::default(),
            names: Mutex::default(),
            paces: Paces::default(),
            open: RwLock::new(Open::load(reader)?),
            unstored: Mutex::default(),
            hashing: RandomState::new(),
        })
    }

    /// How many matters are open.
    pub fn open(&self) -> usize {
        self.open.read().unwrap_or_else(PoisonError::into_inner).counts.iter().sum()
    }

    pub(super) fn counts(&self) -> [usize; Rule::ALL.len()] {
        self.open.read().unwrap_or_else(PoisonError::into_inner).counts
    }

    /// Reads again what is open. The lock is held over the reading, so that an older view never lies over a newer one.
    pub(in crate::service) fn renew(&self, bank: &Bank) -> Result<(), StoreError> {
        let mut kept = self.open.write().unwrap_or_else(PoisonError::into_inner);
        *kept = bank.store.read(Open::load)?;
        Ok(())
    }

    fn key(&self, what: impl Hash) -> u64 {
        self.hashing.hash_one(what)
    }

    /// Counts a product page that somebody opens; for how many seconds to wait where the reader is slowed down.
    ///
    /// # Errors
    /// The seconds.
    pub fn page(&self, bank: &Bank, caller: &Caller, now: Moment) -> Result<(), i64> {
        let settings = bank.config.misuse.of(Rule::ManyPages);
        if settings.threshold == 0 {
            return Ok(());
        }
        let person = caller.actor.person;
        let slowed = self.open.read().unwrap_or_else(PoisonError::into_inner).readers.get(&person).copied();
        if slowed.is_some_and(|until| now < until) {
            self.paces.step(self.key(("page", person)), PAGE_EVERY, now)?;
        }
        let count = {
            let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
            let count = pages.count(person, now, settings.seconds());
            if !settings.hits(count) {
                return Ok(());
            }
            pages.forget(&person);
            count
        };
        let event = caller.event(EventKind::ReadMuch).detail(DetailKey::Count, count.to_string());
        self.unstored.lock().unwrap_or_else(PoisonError::into_inner).push(event);
        bank.watch_due.raise();
        Ok(())
    }

    /// What was read too much and is to be stored.
    pub(super) fn take_unstored(&self) -> Vec<NewEvent> {
        std::mem::take(&mut *self.unstored.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn put_back(&self, events: Vec<NewEvent>) {
        self.unstored.lock().unwrap_or_else(PoisonError::into_inner).extend(events);
    }

    /// Lets a request of an address that a rule has slowed down through once a minute.
    ///
    /// # Errors
    /// For how many seconds to wait.
    pub fn address(&self, rule: Rule, address: Option<IpAddr>, now: Moment) -> Result<(), i64> {
        let Some(address) = address.map(source) else { return Ok(()) };
        let slowed = self.open.read().unwrap_or_else(PoisonError::into_inner).addresses.get(&(rule, address)).copied();
        if slowed.is_some_and(|until| now < until) {
            self.paces.step(self.key((rule, address)), SIGN_IN_EVERY, now)?;
        }
        Ok(())
    }

    /// Lets a sign-in under a name that was tried in vain too often through once in a while, unless it comes from a
    /// network that the owner came from before: nobody keeps the owner out. Names that nobody has are treated alike.
    ///
    /// # Errors
    /// For how many seconds to wait.
    pub(in crate::service) fn sign_in(
        &self,
        bank: &Bank,
        name: &str,
        owner: Option<PersonId>,
        address: Option<IpAddr>,
        now: Moment,
    ) -> Result<(), i64> {
        self.address(Rule::FailuresOfAddress, address, now)?;
        let settings = bank.config.misuse.of(Rule::FailuresOfAccount);
        if settings.measure != Measure::Slow {
            return Ok(());
        }
        let key = self.key(("name", name));
        let failed = self.names.lock().unwrap_or_else(PoisonError::into_inner).sum(&key, now, settings.seconds());
        if !settings.hits(failed) {
            return Ok(());
        }
        let known = owner.zip(address).is_some_and(|(owner, address)| {
            // Where the disk fails, the sign-in says so by itself.
            bank.store.read(|reader| store::watch::knows_network(reader, owner, Prefix::of(address))).unwrap_or(false)
        });
        if known {
            return Ok(());
        }
        // The longest wait that the throttle gives anybody, so that the two cannot be told apart.
        let every = i64::try_from(bank.config.throttle.window.as_secs()).unwrap_or(i64::MAX);
        self.paces.step(key, every, now)
    }

    /// Counts a sign-in that failed.
    pub(in crate::service) fn sign_in_failed(&self, bank: &Bank, name: &str, now: Moment) {
        let settings = bank.config.misuse.of(Rule::FailuresOfAccount);
        let key = self.key(("name", name));
        self.names.lock().unwrap_or_else(PoisonError::into_inner).count(key, now, settings.seconds());
    }

    /// Forgets the failures of a name whose owner has signed in.
    pub(in crate::service) fn signed_in(&self, name: &str) {
        let key = self.key(("name", name));
        self.names.lock().unwrap_or_else(PoisonError::into_inner).forget(&key);
    }
}
