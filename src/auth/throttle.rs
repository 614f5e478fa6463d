//! Slowing down whoever guesses passwords, and whoever sends forms that are open to everybody: by account or recipient,
//! by address and in all, in memory, in bounded space.
//!
//! Accounts are counted by the name that was typed, whether or not anybody has it, so that the answer tells nothing.
//! A restart forgets the counts; guessing that needs restarts gains nothing.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::config::ThrottleSettings;
use crate::domain::moment::Moment;

/// Entries per table before the older half is forgotten: 2 × 32,768 of about 40 bytes.
const HALF: usize = 32_768;

/// The first wait, doubled with each further failure up to the configured window.
const FIRST_WAIT_SECONDS: i64 = 30;

/// Waiting is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// For how many seconds from now.
    pub seconds: i64,
    /// Whether this is the first try that is turned away since the last failure; only that one is worth an event.
    pub first: bool,
}

/// Failures by account and by address.
pub struct Throttle {
    accounts: Mutex<Table>,
    addresses: Mutex<Table>,
    requests: Mutex<Table>,
    settings: ThrottleSettings,
    hashing: RandomState,
}

/// A form or an address that is open to everybody; each is counted by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Door {
    /// The form for an account.
    Register,
    /// The form for a forgotten password.
    Password,
    /// Links that are sent by mail.
    Link,
    /// The form for newsletters.
    Subscribe,
}

impl Door {
    /// Whether requests of everybody together are limited: where each sends a mail. Elsewhere nothing is gained by it,
    /// and whoever has many addresses could shut the door for all others.
    const fn is_shared(self) -> bool {
        match self {
            Door::Register | Door::Password | Door::Subscribe => true,
            Door::Link => false,
        }
    }
}

impl Throttle {
    /// An empty throttle.
    pub fn new(settings: ThrottleSettings) -> Throttle {
        Throttle {
            accounts: Mutex::new(Table::default()),
            addresses: Mutex::new(Table::default()),
            requests: Mutex::new(Table::default()),
            settings,
            hashing: RandomState::new(),
        }
    }

    /// Lets a sign-in under this name from this address be tried, and counts it as failed until
    /// [`Throttle::succeeded`] says otherwise: tries at the same time cannot slip past the limit together.
    ///
    /// # Errors
    /// [`Wait`], the longer of account's and address's; nothing is counted then.
    pub fn attempt(&self, username: &str, address: Option<IpAddr>, now: Moment) -> Result<(), Wait> {
        let window = self.window();
        let account_key = self.key(username);
        let network_key = address.map(|address| self.key(network(address)));
        let (mut accounts, mut addresses) = (lock(&self.accounts), lock(&self.addresses));
        let account = accounts.wait(account_key, self.settings.per_account, window, now);
        let network = network_key.and_then(|key| addresses.wait(key, self.settings.per_address, window, now));
        if let Some(wait) = account.into_iter().chain(network).max_by_key(|wait| wait.seconds) {
            return Err(wait);
        }
        accounts.count(account_key, window, now);
        if let Some(key) = network_key {
            addresses.count(key, window, now);
        }
        Ok(())
    }

    /// Takes back the one try that was counted: the password was right, and a second factor is still to come. Earlier
    /// failures stay, so that whoever knows a password cannot clear with it the codes that were tried in vain; and the
    /// wait that is over need not be waited for again before the code.
    pub fn passed(&self, username: &str, address: Option<IpAddr>) {
        lock(&self.accounts).undo(self.key(username));
        if let Some(address) = address {
            lock(&self.addresses).undo(self.key(network(address)));
        }
    }

    /// Forgets the failures of an account after its owner signed in, and the one try of the address. Its other
    /// failures stay: a guesser with one account of his own must not clear them.
    pub fn succeeded(&self, username: &str, address: Option<IpAddr>) {
        lock(&self.accounts).forget(self.key(username));
        if let Some(address) = address {
            lock(&self.addresses).take_back(self.key(network(address)));
        }
    }

    /// Lets a request at a door be answered, and counts it for whom it is about, for its address and in all. So many
    /// are let through within a window that began with the first one, whether or not there is such a recipient.
    ///
    /// # Errors
    /// [`Wait`] until the fullest window is over; nothing is counted then.
    pub fn knock(&self, door: Door, recipient: Option<&str>, address: Option<IpAddr>, now: Moment) -> Result<(), Wait> {
        let settings = self.settings.requests;
        let window = seconds(settings.window);
        let counted = [
            recipient.map(|recipient| (self.key((door, recipient)), settings.per_recipient)),
            address.map(|address| (self.key((door, network(address))), settings.per_address)),
            door.is_shared().then(|| (self.key(door), settings.in_all)),
        ];
        let mut requests = lock(&self.requests);
        let waits = counted.iter().flatten().filter_map(|(key, limit)| requests.full(*key, *limit, window, now));
        if let Some(wait) = waits.max_by_key(|wait| wait.seconds) {
            return Err(wait);
        }
        for (key, _) in counted.into_iter().flatten() {
            requests.spend(key, window, now);
        }
        Ok(())
    }

    /// Takes a request back that turned out to be in order, for its address.
    pub fn welcome(&self, door: Door, address: Option<IpAddr>) {
        if let Some(address) = address {
            lock(&self.requests).take_back(self.key((door, network(address))));
        }
    }

    fn window(&self) -> i64 {
        seconds(self.settings.window)
    }

    fn key(&self, what: impl Hash) -> u64 {
        self.hashing.hash_one(what)
    }
}

fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}

fn lock(table: &Mutex<Table>) -> std::sync::MutexGuard<'_, Table> {
    table.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Machines behind one IPv6 router share the first 64 bits and can choose the rest.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(four) => IpAddr::V4(four),
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from(u128::from(six) & !u128::from(u64::MAX))),
    }
}

/// What was counted under a key: failures, of which the last one counts, or requests, of which the first one does.
#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Moment,
    /// When the one before the last was, for a try that turns out to be none.
    before: Moment,
    told: bool,
}

/// Two halves: when the young one is full, it becomes the old one and the old one is forgotten. What is still used
/// moves to the young half, so that a flood pushes out only what is idle.
#[derive(Default)]
struct Table {
    young: HashMap<u64, Failures>,
    old: HashMap<u64, Failures>,
}

impl Table {
    fn wait(&mut self, key: u64, limit: u32, window: i64, now: Moment) -> Option<Wait> {
        let entry = match self.young.get_mut(&key) {
            Some(entry) => entry,
            None => self.old.get_mut(&key)?,
        };
        let doublings = entry.count.checked_sub(limit)?.min(16);
        let wait = (FIRST_WAIT_SECONDS << doublings).min(window);
        let seconds = wait - now.seconds_since(entry.last);
        let first = !std::mem::replace(&mut entry.told, true);
        (seconds > 0).then_some(Wait { seconds, first })
    }

    fn count(&mut self, key: u64, window: i64, now: Moment) {
        let earlier = self.young.remove(&key).or_else(|| self.old.remove(&key));
        let earlier = earlier.filter(|entry| now.seconds_since(entry.last) < window);
        let count = earlier.map_or(0, |entry| entry.count).saturating_add(1);
        if self.young.len() >= HALF {
            self.old = std::mem::take(&mut self.young);
        }
        let before = earlier.map_or(now, |entry| entry.last);
        self.young.insert(key, Failures { count, last: now, before, told: false });
    }

    fn undo(&mut self, key: u64) {
        self.take_back(key);
        if let Some(entry) = self.young.get_mut(&key) {
            entry.last = entry.before;
        }
    }

    /// How long to wait where a window has as many requests as are let through.
    fn full(&mut self, key: u64, limit: u32, window: i64, now: Moment) -> Option<Wait> {
        let entry = match self.young.get_mut(&key) {
            Some(entry) => entry,
            None => self.old.get_mut(&key)?,
        };
        let seconds = window - now.seconds_since(entry.last);
        if seconds <= 0 || entry.count < limit {
            return None;
        }
        let first = !std::mem::replace(&mut entry.told, true);
        Some(Wait { seconds: seconds.min(window), first })
    }

    /// Counts a request in the window that is open, or opens one.
    fn spend(&mut self, key: u64, window: i64, now: Moment) {
        let open = self.young.remove(&key).or_else(|| self.old.remove(&key));
        let open = open.filter(|entry| now.seconds_since(entry.last) < window);
        let entry = open.unwrap_or(Failures { count: 0, last: now, before: now, told: false });
        if self.young.len() >= HALF {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, Failures { count: entry.count.saturating_add(1), ..entry });
    }

    fn take_back(&mut self, key: u64) {
        if let Some(entry) = self.young.get_mut(&key) {
            entry.count = entry.count.saturating_sub(1);
        }
    }

    fn forget(&mut self, key: u64) {
        self.young.remove(&key);
        self.old.remove(&key);
    }
}

#[cfg(test)]
mod tests {
    use super::{Door, HALF, Throttle, Wait};
    use crate::config::{RequestSettings, ThrottleSettings};
    use crate::domain::moment::Moment;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
    use std::time::Duration;

    const HOME: Option<IpAddr> = Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)));
    const AWAY: Option<IpAddr> = Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2)));

    fn throttle(per_account: u32, per_address: u32) -> Throttle {
        let requests =
            RequestSettings { per_recipient: 2, per_address: 3, in_all: 5, window: Duration::from_secs(3_600) };
        Throttle::new(ThrottleSettings { per_account, per_address, window: Duration::from_secs(900), requests })
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_millis(seconds * 1_000)
    }

    #[test]
    fn an_account_waits_longer_after_each_failure_from_wherever_it_comes() {
        let throttle = throttle(3, 100);
        for _ in 0..3 {
            assert_eq!(throttle.attempt("maija", HOME, at(0)), Ok(()));
        }
        assert_eq!(throttle.attempt("maija", AWAY, at(10)), Err(Wait { seconds: 20, first: true }));
        assert_eq!(throttle.attempt("maija", AWAY, at(11)), Err(Wait { seconds: 19, first: false }));
        assert_eq!(throttle.attempt("matti", HOME, at(10)), Ok(()));
        assert_eq!(throttle.attempt("maija", HOME, at(30)), Ok(()));
        assert_eq!(throttle.attempt("maija", HOME, at(30)), Err(Wait { seconds: 60, first: true }));
    }

    #[test]
    fn waiting_is_never_longer_than_the_window_and_failures_are_forgotten_after_it() {
        let throttle = throttle(1, 1_000);
        let mut now = 0;
        for _ in 0..8 {
            assert_eq!(throttle.attempt("maija", HOME, at(now)), Ok(()));
            now += throttle.attempt("maija", HOME, at(now)).expect_err("waits").seconds;
        }
        assert_eq!(throttle.attempt("maija", HOME, at(now - 1)), Err(Wait { seconds: 1, first: false }));
        assert!(now < 8 * 900);
        assert_eq!(throttle.attempt("maija", HOME, at(now + 900)), Ok(()));
        assert_eq!(throttle.attempt("maija", HOME, at(now + 900)).map_err(|wait| wait.seconds), Err(30));
    }

    #[test]
    fn one_address_cannot_try_many_accounts_even_with_one_of_its_own() {
        let throttle = throttle(5, 3);
        for name in ["a", "b"] {
            assert_eq!(throttle.attempt(name, HOME, at(0)), Ok(()));
            assert_eq!(throttle.attempt("own", HOME, at(0)), Ok(()));
            throttle.succeeded("own", HOME);
        }
        assert_eq!(throttle.attempt("c", HOME, at(0)), Ok(()));
        assert!(throttle.attempt("own", HOME, at(0)).is_err());
        assert_eq!(throttle.attempt("d", AWAY, at(0)), Ok(()));
        assert_eq!(throttle.attempt("d", None, at(0)), Ok(()));
    }

    #[test]
    fn a_try_that_was_no_failure_is_taken_back_and_clears_no_other() {
        let throttle = throttle(3, 100);
        for _ in 0..2 {
            assert_eq!(throttle.attempt("maija", HOME, at(0)), Ok(()));
        }
        for _ in 0..5 {
            assert_eq!(throttle.attempt("maija", HOME, at(0)), Ok(()));
            throttle.passed("maija", HOME);
        }
        assert_eq!(throttle.attempt("maija", HOME, at(0)), Ok(()));
        assert!(throttle.attempt("maija", HOME, at(0)).is_err());
        // After the wait the password is right, and the code may come at once; a wrong one waits longer.
        assert_eq!(throttle.attempt("maija", HOME, at(31)), Ok(()));
        throttle.passed("maija", HOME);
        assert_eq!(throttle.attempt("maija", HOME, at(32)), Ok(()));
        assert_eq!(throttle.attempt("maija", HOME, at(32)).map_err(|wait| wait.seconds), Err(60));
    }

    #[test]
    fn requests_wait_until_the_window_that_began_with_the_first_is_over() {
        let throttle = throttle(1, 1);
        let knock = |whom, address, now| throttle.knock(Door::Password, Some(whom), address, at(now));
        assert_eq!(knock("maija", HOME, 0), Ok(()));
        assert_eq!(knock("maija", AWAY, 3_000), Ok(()));
        assert_eq!(knock("maija", AWAY, 3_001), Err(Wait { seconds: 599, first: true }));
        assert_eq!(knock("maija", AWAY, 3_002), Err(Wait { seconds: 598, first: false }));
        assert_eq!(throttle.knock(Door::Register, Some("maija"), HOME, at(3_002)), Ok(()), "another door");
        assert_eq!(knock("maija", AWAY, 3_600), Ok(()));
        assert_eq!(knock("a", AWAY, 3_601), Ok(()));
        assert_eq!(knock("b", AWAY, 3_601).map_err(|wait| wait.first), Err(true), "the address has had its share");
        assert_eq!(knock("b", None, 3_601), Ok(()));
        assert_eq!(knock("c", None, 3_601), Ok(()));
        assert_eq!(knock("d", None, 3_601), Ok(()));
        assert!(knock("e", None, 3_601).is_err(), "all together have");
    }

    #[test]
    fn what_was_in_order_does_not_count() {
        let throttle = throttle(1, 1);
        for _ in 0..20 {
            assert_eq!(throttle.knock(Door::Link, None, HOME, at(0)), Ok(()));
            throttle.welcome(Door::Link, HOME);
        }
        for _ in 0..3 {
            assert_eq!(throttle.knock(Door::Link, None, HOME, at(0)), Ok(()));
        }
        assert!(throttle.knock(Door::Link, None, HOME, at(0)).is_err());
        for _ in 0..20 {
            assert_eq!(throttle.knock(Door::Link, None, None, at(0)), Ok(()), "nobody shuts this door for others");
        }
    }

    #[test]
    fn an_ipv6_network_counts_as_one_address() {
        let throttle = throttle(5, 1);
        let six = |network, host| Some(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, network, host, 2, 3, 4)));
        assert!(throttle.attempt("a", six(1, 1), at(0)).is_ok());
        assert!(throttle.attempt("b", six(1, 9), at(0)).is_err());
        assert!(throttle.attempt("b", six(2, 1), at(0)).is_ok());
    }

    #[test]
    fn a_flood_of_names_takes_bounded_space_and_forgets_only_what_is_idle() {
        let throttle = throttle(5, 1_000_000);
        for number in 0..(5 * HALF) {
            assert_eq!(throttle.attempt(&format!("name{number}"), HOME, at(0)), Ok(()));
            if number % HALF == HALF / 2 {
                assert_eq!(throttle.attempt("maija", HOME, at(0)), Ok(()));
            }
        }
        let table = throttle.accounts.lock().expect("not poisoned");
        assert!(table.young.len() <= HALF && table.old.len() <= HALF);
        drop(table);
        assert!(throttle.attempt("maija", HOME, at(0)).is_err());
        throttle.succeeded("maija", HOME);
        assert_eq!(throttle.attempt("maija", HOME, at(0)), Ok(()));
    }
}
