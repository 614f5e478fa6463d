//! Sessions: who is signed in. Held in memory, where every request looks one up, and written through to the store.
//!
//! The browser holds the secret, the bank only its SHA-256. A session ends when it was not used for a while, when it
//! is old, and at once when its owner or an administrator ends it. Services change the store first and then, within
//! the same transaction, what is held here.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::hex;
use crate::clock::random;
use crate::config::SessionSettings;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::Theme;
use crate::domain::role::Actor;

/// What identifies a session in the bank: the SHA-256 of its secret.
pub type Key = [u8; 32];

/// How far apart uses of a session are written to the store.
const FLUSH_SECONDS: i64 = 60;

/// A session's secret, which only the browser keeps.
pub struct Secret([u8; 32]);

impl Secret {
    /// A new one.
    pub fn new() -> Secret {
        Secret(random())
    }

    /// The secret in a cookie.
    pub fn parse(cookie: &str) -> Option<Secret> {
        hex::decode(cookie).map(Secret)
    }

    /// The value of the cookie.
    pub fn cookie(&self) -> String {
        hex::encode(&self.0)
    }

    /// What the bank keeps.
    pub fn key(&self) -> Key {
        Sha256::digest(self.0).into()
    }

    /// The token of the session's forms, which tells nothing about secret or key.
    fn csrf(&self) -> String {
        hex::encode(&Sha256::new().chain_update(b"form token of").chain_update(self.0).finalize())
    }
}

impl Default for Secret {
    fn default() -> Secret {
        Secret::new()
    }
}

/// What somebody who has signed in must do before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hurdle {
    /// Choose a password, because the present one was made up by somebody else.
    Password,
    /// Set up a second factor, because people of this role must have one.
    SecondFactor,
    /// Accept the policies that came into force since the person accepted them last, or the first ones.
    Policies,
}

/// A signed-in browser.
#[derive(Debug)]
pub struct Session {
    /// Who.
    pub actor: Actor,
    /// Light or dark, as the person chose.
    pub theme: Theme,
    /// What identifies it.
    pub key: Key,
    /// The person's own name.
    pub name: String,
    /// The name of the person's company.
    pub company_name: String,
    /// What has to be done before anything else, in this order.
    pub hurdles: Vec<Hurdle>,
    /// When it began.
    pub begun: Moment,
    /// How the browser describes itself, as it came.
    pub agent: String,
    /// Where it signed in from.
    pub address: Option<IpAddr>,
    /// Made from the secret when the browser first shows it.
    csrf: OnceLock<String>,
}

/// What a session is made of, apart from what its secret gives.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Who.
    pub actor: Actor,
    /// Light or dark, as the person chose.
    pub theme: Theme,
    /// The person's own name.
    pub name: String,
    /// The name of the person's company.
    pub company_name: String,
    /// What has to be done before anything else, in this order.
    pub hurdles: Vec<Hurdle>,
    /// When it began.
    pub begun: Moment,
    /// How the browser describes itself.
    pub agent: String,
    /// Where it signed in from.
    pub address: Option<IpAddr>,
}

impl Session {
    fn new(key: Key, opening: Opening) -> Session {
        let Opening { actor, theme, name, company_name, hurdles, begun, agent, address } = opening;
        let csrf = OnceLock::new();
        Session { actor, theme, key, name, company_name, hurdles, begun, agent, address, csrf }
    }

    /// The person's own name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of the person's company.
    pub fn company_name(&self) -> &str {
        &self.company_name
    }

    /// The token that forms carry.
    pub fn csrf(&self) -> &str {
        self.csrf.get().map_or("", String::as_str)
    }

    /// Whether this is the token, in constant time.
    pub fn csrf_is(&self, token: &str) -> bool {
        !token.is_empty() && bool::from(self.csrf().as_bytes().ct_eq(token.as_bytes()))
    }

    /// What has to be done before anything else.
    pub fn hurdle(&self) -> Option<Hurdle> {
        self.hurdles.first().copied()
    }

    /// A short name of the session that is no secret: for pages and events.
    pub fn label(&self) -> String {
        label(&self.key)
    }
}

/// A short name of a session that is no secret.
pub fn label(key: &Key) -> String {
    hex::encode(&key[..8])
}

/// A session with the time of its last use, as its owner sees it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The session.
    pub session: Arc<Session>,
    /// When it was last used.
    pub seen: Moment,
}

struct Held {
    session: Arc<Session>,
    /// Milliseconds since 1970.
    seen: AtomicI64,
    /// What the store knows of `seen`.
    stored: AtomicI64,
}

/// All sessions.
pub struct Sessions {
    held: RwLock<HashMap<Key, Held>>,
    idle: i64,
    absolute: i64,
}

impl Sessions {
    /// No sessions yet.
    pub fn new(settings: &SessionSettings) -> Sessions {
        let millis = |duration: std::time::Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Sessions { held: RwLock::default(), idle: millis(settings.idle), absolute: millis(settings.absolute) }
    }

    /// The live session behind a cookie, which counts as used now; one that is not good for this request is not, and
    /// counts as not used.
    pub fn find(&self, cookie: &str, now: Moment, good: impl Fn(&Session) -> bool) -> Option<Arc<Session>> {
        let secret = Secret::parse(cookie)?;
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let entry = held.get(&secret.key())?;
        if !self.lives(entry, now) || !good(&entry.session) {
            return None;
        }
        entry.seen.fetch_max(now.millis(), Ordering::Relaxed);
        entry.session.csrf.get_or_init(|| secret.csrf());
        Some(Arc::clone(&entry.session))
    }

    fn lives(&self, entry: &Held, now: Moment) -> bool {
        now.millis().saturating_sub(entry.seen.load(Ordering::Relaxed)) < self.idle
            && now.millis().saturating_sub(entry.session.begun.millis()) < self.absolute
    }

    /// Takes in a session that was stored, last used at `seen`.
    pub fn insert(&self, key: Key, opening: Opening, seen: Moment) {
        let entry = Held {
            session: Arc::new(Session::new(key, opening)),
            seen: AtomicI64::new(seen.millis()),
            stored: AtomicI64::new(seen.millis()),
        };
        self.write(|held| held.insert(key, entry));
    }

    /// Ends a session.
    pub fn end(&self, key: &Key) {
        self.write(|held| held.remove(key));
    }

    /// Ends every session of a person, except one.
    pub fn end_of(&self, person: PersonId, except: Option<&Key>) {
        self.write(|held| held.retain(|key, entry| entry.session.actor.person != person || Some(key) == except));
    }

    /// Ends every session of some people.
    pub fn end_all(&self, whose: impl Fn(&Session) -> bool) {
        self.write(|held| held.retain(|_, entry| !whose(&entry.session)));
    }

    /// Changes what the sessions of some people say about them: a new name, language or role.
    pub fn refresh(&self, whose: impl Fn(&Session) -> bool, change: impl Fn(&mut Opening)) {
        self.write(|held| {
            for (key, entry) in held.iter_mut().filter(|(_, entry)| whose(&entry.session)) {
                let old = &entry.session;
                let mut opening = Opening {
                    actor: old.actor.clone(),
                    theme: old.theme,
                    name: old.name.clone(),
                    company_name: old.company_name.clone(),
                    hurdles: old.hurdles.clone(),
                    begun: old.begun,
                    agent: old.agent.clone(),
                    address: old.address,
                };
                change(&mut opening);
                entry.session = Arc::new(Session::new(*key, opening));
            }
        });
    }

    /// A person's live sessions, the last used first.
    pub fn of(&self, person: PersonId, now: Moment) -> Vec<Seen> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let mut found: Vec<Seen> = held
            .values()
            .filter(|entry| entry.session.actor.person == person && self.lives(entry, now))
            .map(|entry| Seen {
                session: Arc::clone(&entry.session),
                seen: Moment::from_millis(entry.seen.load(Ordering::Relaxed)),
            })
            .collect();
        found.sort_by_key(|seen| std::cmp::Reverse((seen.seen, seen.session.begun)));
        found
    }

    /// How many sessions live.
    pub fn count(&self, now: Moment) -> usize {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.values().filter(|entry| self.lives(entry, now)).count()
    }

    /// The sessions that have ended by themselves, to be removed.
    pub fn overdue(&self, now: Moment) -> Vec<(PersonId, Key)> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let overdue = held.iter().filter(|(_, entry)| !self.lives(entry, now));
        overdue.map(|(key, entry)| (entry.session.actor.person, *key)).collect()
    }

    /// The uses that the store does not know yet, at least a minute after what it knows; they count as stored.
    pub fn unstored(&self) -> Vec<(PersonId, Key, Moment)> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.iter()
            .filter_map(|(key, entry)| {
                let seen = entry.seen.load(Ordering::Relaxed);
                if seen.saturating_sub(entry.stored.load(Ordering::Relaxed)) < FLUSH_SECONDS * 1_000 {
                    return None;
                }
                entry.stored.store(seen, Ordering::Relaxed);
                Some((entry.session.actor.person, *key, Moment::from_millis(seen)))
            })
            .collect()
    }

    fn write<T>(&self, change: impl FnOnce(&mut HashMap<Key, Held>) -> T) -> T {
        change(&mut self.held.write().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::{Opening, Secret, Session, Sessions};
    use crate::config::SessionSettings;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::person::Theme;
    use crate::domain::role::{Actor, Reach, Role};
    use std::sync::Arc;
    use std::time::Duration;

    fn sessions() -> Sessions {
        Sessions::new(&SessionSettings { idle: Duration::from_secs(3_600), absolute: Duration::from_secs(4 * 3_600) })
    }

    fn at(minutes: i64) -> Moment {
        Moment::from_millis(minutes * 60_000)
    }

    fn find(sessions: &Sessions, cookie: &str, now: Moment) -> Option<Arc<Session>> {
        sessions.find(cookie, now, |_| true)
    }

    fn opening(person: u32) -> Opening {
        Opening {
            actor: Actor {
                person: PersonId::new(person),
                company: CompanyId::BANK,
                role: Role::MainUser,
                reach: Reach::Own,
                name_version: 0,
                language: Language::Fi,
            },
            theme: Theme::System,
            name: "Maija".to_owned(),
            company_name: "LVI-INFO".to_owned(),
            hurdles: Vec::new(),
            begun: at(0),
            agent: String::new(),
            address: None,
        }
    }

    #[test]
    fn a_session_idles_out_and_ends_absolutely() {
        let (sessions, secret) = (sessions(), Secret::new());
        sessions.insert(secret.key(), opening(1), at(0));
        assert!(find(&sessions, &secret.cookie(), at(59)).is_some());
        assert!(find(&sessions, &secret.cookie(), at(118)).is_some());
        assert!(find(&sessions, &secret.cookie(), at(178)).is_none());
        assert_eq!(sessions.overdue(at(178)), [(PersonId::new(1), secret.key())]);

        let busy = Secret::new();
        sessions.insert(busy.key(), opening(1), at(0));
        for minute in (0..240).step_by(30) {
            assert!(find(&sessions, &busy.cookie(), at(minute)).is_some(), "{minute}");
        }
        assert!(find(&sessions, &busy.cookie(), at(240)).is_none());
    }

    #[test]
    fn a_session_that_is_not_good_for_a_request_is_not_used_by_it() {
        let (sessions, secret) = (sessions(), Secret::new());
        sessions.insert(secret.key(), opening(1), at(0));
        assert!(sessions.find(&secret.cookie(), at(59), |_| false).is_none());
        assert!(find(&sessions, &secret.cookie(), at(60)).is_none());
    }

    #[test]
    fn tokens_belong_to_their_session_and_survive_a_refresh() {
        let (sessions, first, second) = (sessions(), Secret::new(), Secret::new());
        sessions.insert(first.key(), opening(1), at(0));
        sessions.insert(second.key(), opening(2), at(0));
        let token = find(&sessions, &first.cookie(), at(1)).expect("live").csrf().to_owned();
        assert!(!find(&sessions, &second.cookie(), at(1)).expect("live").csrf_is(&token));
        sessions.refresh(|session| session.actor.person == PersonId::new(1), |opening| opening.name = "Kaija".into());
        let fresh = find(&sessions, &first.cookie(), at(1)).expect("live");
        assert!(fresh.csrf_is(&token) && !fresh.csrf_is(""));
        assert_eq!(fresh.name(), "Kaija");
    }

    #[test]
    fn ending_all_of_a_person_leaves_the_excepted_one_and_others() {
        let (sessions, secrets) = (sessions(), [Secret::new(), Secret::new(), Secret::new()]);
        for (secret, person) in secrets.iter().zip([1, 1, 2]) {
            sessions.insert(secret.key(), opening(person), at(0));
        }
        sessions.end_of(PersonId::new(1), Some(&secrets[1].key()));
        let live = secrets.each_ref().map(|secret| find(&sessions, &secret.cookie(), at(1)).is_some());
        assert_eq!(live, [false, true, true]);
        sessions.end(&secrets[2].key());
        assert!(find(&sessions, &secrets[2].cookie(), at(1)).is_none());
    }

    #[test]
    fn uses_are_given_to_the_store_a_minute_apart() {
        let (sessions, secret) = (sessions(), Secret::new());
        sessions.insert(secret.key(), opening(1), at(0));
        assert!(sessions.unstored().is_empty());
        find(&sessions, &secret.cookie(), at(2));
        assert_eq!(sessions.unstored(), [(PersonId::new(1), secret.key(), at(2))]);
        assert!(sessions.unstored().is_empty());
    }

    #[test]
    fn anything_that_is_no_secret_finds_nothing() {
        let (sessions, secret) = (sessions(), Secret::new());
        sessions.insert(secret.key(), opening(1), at(0));
        for cookie in ["", "x", &secret.cookie()[1..], &secret.cookie().to_uppercase(), &"0".repeat(64)] {
            assert!(find(&sessions, cookie, at(0)).is_none(), "{cookie}");
        }
    }
}
