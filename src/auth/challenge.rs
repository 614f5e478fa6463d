//! Sign-ins that wait for their second factor: the password was right, and nobody is signed in yet.
//!
//! Held in memory only, for minutes, and bound to a cookie of the browser that typed the password. A restart forgets
//! them: whoever was in between begins again. Nothing of it is in an address or in the database.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::session::{Key, Secret};
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;

/// How long a code is waited for, in seconds: finding the telephone, or the slip of paper.
pub const PATIENCE_SECONDS: i64 = 5 * 60;
/// Codes that may be tried after one right password.
pub const TRIES: u8 = 5;
/// Challenges of one person at once; the oldest gives way, so that nobody pushes out others' with an own account.
const MOST_OF_PERSON: usize = 5;
/// Challenges at once, of some hundred bytes each: more than sign in within five minutes.
const MOST: usize = 4_096;

/// A sign-in that waits for its second factor.
#[derive(Clone)]
pub struct Challenge {
    /// Whose password was typed.
    pub person: PersonId,
    /// The name under which wrong codes are counted with wrong passwords.
    pub username: String,
    /// The hash that the password was right for: a password changed meanwhile ends the challenge.
    pub hash: Option<String>,
    /// The hash to store in its place, where the settings have become stronger.
    pub stronger: Option<String>,
}

struct Held {
    challenge: Challenge,
    begun: Moment,
    left: u8,
}

/// All challenges.
#[derive(Default)]
pub struct Challenges {
    held: Mutex<HashMap<Key, Held>>,
}

impl Challenges {
    /// Begins one and returns the value of its cookie.
    pub fn begin(&self, challenge: Challenge, now: Moment) -> String {
        let secret = Secret::new();
        self.with(now, |held| {
            let own = |entry: &Held| entry.challenge.person == challenge.person;
            while held.values().filter(|entry| own(entry)).count() >= MOST_OF_PERSON {
                drop_oldest(held, own);
            }
            while held.len() >= MOST {
                drop_oldest(held, |_| true);
            }
            held.insert(secret.key(), Held { challenge, begun: now, left: TRIES });
        });
        secret.cookie()
    }

    /// The one behind a cookie, if it still waits.
    pub fn find(&self, cookie: &str, now: Moment) -> Option<Challenge> {
        let key = Secret::parse(cookie)?.key();
        self.with(now, |held| held.get(&key).map(|entry| entry.challenge.clone()))
    }

    /// Counts a try; says whether there was one left. The last one ends the challenge.
    pub fn attempt(&self, cookie: &str, now: Moment) -> bool {
        let Some(secret) = Secret::parse(cookie) else { return false };
        self.with(now, |held| {
            let Some(entry) = held.get_mut(&secret.key()) else { return false };
            entry.left = entry.left.saturating_sub(1);
            if entry.left == 0 {
                held.remove(&secret.key());
            }
            true
        })
    }

    /// Ends one.
    pub fn end(&self, cookie: &str) {
        if let Some(secret) = Secret::parse(cookie) {
            self.held.lock().unwrap_or_else(PoisonError::into_inner).remove(&secret.key());
        }
    }

    /// Works on those that still wait.
    fn with<T>(&self, now: Moment, work: impl FnOnce(&mut HashMap<Key, Held>) -> T) -> T {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was set back makes nothing wait longer than it would have.
        held.retain(|_, entry| (0..PATIENCE_SECONDS).contains(&now.seconds_since(entry.begun)));
        work(&mut held)
    }
}

fn drop_oldest(held: &mut HashMap<Key, Held>, among: impl Fn(&Held) -> bool) {
    let oldest = held.iter().filter(|(_, entry)| among(entry)).min_by_key(|(_, entry)| entry.begun);
    if let Some(key) = oldest.map(|(key, _)| *key) {
        held.remove(&key);
    }
}

#[cfg(test)]
mod tests {
    use super::{Challenge, Challenges, MOST, MOST_OF_PERSON, PATIENCE_SECONDS, TRIES};
    use crate::auth::session::Secret;
    use crate::domain::id::PersonId;
    use crate::domain::moment::Moment;

    fn challenge(person: u32) -> Challenge {
        Challenge { person: PersonId::new(person), username: "maija".to_owned(), hash: None, stronger: None }
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_millis(seconds * 1_000)
    }

    #[test]
    fn a_challenge_waits_some_minutes_for_its_own_cookie() {
        let challenges = Challenges::default();
        let cookie = challenges.begin(challenge(1), at(0));
        assert!(challenges.find(&cookie, at(PATIENCE_SECONDS - 1)).is_some());
        for forged in ["", "x", &Secret::new().cookie(), &cookie.to_uppercase()] {
            assert!(challenges.find(forged, at(1)).is_none() && !challenges.attempt(forged, at(1)), "{forged}");
        }
        assert!(challenges.find(&cookie, at(PATIENCE_SECONDS)).is_none());
        assert!(!challenges.attempt(&cookie, at(PATIENCE_SECONDS)));
    }

    #[test]
    fn a_clock_set_back_ends_what_waits() {
        let challenges = Challenges::default();
        let cookie = challenges.begin(challenge(1), at(10_000));
        assert!(challenges.find(&cookie, at(5_000)).is_none());
    }

    #[test]
    fn tries_are_counted_and_an_ended_one_is_gone() {
        let challenges = Challenges::default();
        let cookie = challenges.begin(challenge(1), at(0));
        for _ in 0..TRIES {
            assert!(challenges.find(&cookie, at(1)).is_some());
            assert!(challenges.attempt(&cookie, at(1)));
        }
        assert!(!challenges.attempt(&cookie, at(1)));
        let other = challenges.begin(challenge(1), at(0));
        challenges.end(&other);
        assert!(challenges.find(&other, at(0)).is_none());
    }

    #[test]
    fn space_is_bounded_and_nobody_pushes_out_others() {
        let challenges = Challenges::default();
        let first = challenges.begin(challenge(0), at(0));
        let own: Vec<String> = (1..10).map(|second| challenges.begin(challenge(1), at(second))).collect();
        assert_eq!(own.iter().filter(|cookie| challenges.find(cookie, at(10)).is_some()).count(), MOST_OF_PERSON);
        assert!(challenges.find(&first, at(10)).is_some());
        for person in 2..u32::try_from(MOST).expect("small") + 2 {
            challenges.begin(challenge(person), at(20));
        }
        assert!(challenges.held.lock().expect("whole").len() <= MOST);
        assert!(challenges.find(&first, at(20)).is_none(), "the oldest gave way");
    }
}
