//! Passwords: argon2id hashes, never more at once than memory was set aside for.
//!
//! A sign-in under a name that nobody has costs the same work as one under a real name. Hashes carry their own
//! parameters (PHC format), so that old ones are still understood after the settings rise.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::clock::random;
use crate::config::PasswordSettings;

/// How long somebody waits for a turn before being told to come back: longer than the queue below needs, shorter
/// than the patience of a browser.
const PATIENCE: Duration = Duration::from_secs(8);

/// How many wait for a turn. Each holds a thread; beyond that, waiting would keep others from reading pages.
const QUEUE: usize = 64;

/// Lanes of argon2id. One core per hash: several hashes at once use the others.
const LANES: u32 = 1;

/// Nobody's password: what is checked when nobody has the name.
const NOBODY: &str = "nobody signs in with this";

/// Too many hashes are being computed; the same try may work in a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked at once")]
pub struct Busy;

/// What checking a password found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the password; `outdated` where the stored hash is weaker than the settings ask for.
    Right {
        /// Whether the hash should be replaced while the password is at hand.
        outdated: bool,
    },
    /// It is not, or there is nobody of that name.
    Wrong,
}

/// Computes and checks hashes.
pub struct Hasher {
    argon: Argon2<'static>,
    dummy: String,
    gate: Gate,
}

impl Hasher {
    /// A hasher with these parameters, which the configuration has checked against argon2's own bounds.
    pub fn new(settings: &PasswordSettings) -> Hasher {
        let params = Params::new(settings.memory_kib, settings.passes, LANES, None)
            .expect("the configuration keeps memory and passes within argon2's bounds");
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = compute(&argon, NOBODY);
        Hasher {
            argon,
            dummy,
            gate: Gate {
                free: Mutex::new(Turns { running: 0, waiting: 0 }),
                changed: Condvar::new(),
                most: settings.at_once,
            },
        }
    }

    /// The hash of a password, with a salt of its own, in PHC format.
    ///
    /// # Errors
    /// [`Busy`] where too many wait already.
    pub fn hash(&self, password: &str) -> Result<String, Busy> {
        let _turn = self.gate.enter()?;
        Ok(compute(&self.argon, password))
    }

    /// Whether a password is the one behind a stored hash; the same work is done where there is none.
    ///
    /// # Errors
    /// As [`Hasher::hash`].
    pub fn verify(&self, password: &str, stored: Option<&str>) -> Result<Verdict, Busy> {
        let _turn = self.gate.enter()?;
        let parsed = PasswordHash::new(stored.unwrap_or(&self.dummy));
        let (Ok(hash), Some(_)) = (&parsed, stored) else {
            let dummy =
                PasswordHash::new(&self.dummy).map(|dummy| self.argon.verify_password(password.as_bytes(), &dummy));
            debug_assert!(dummy.is_ok(), "our own hash is readable");
            return Ok(Verdict::Wrong);
        };
        if self.argon.verify_password(password.as_bytes(), hash).is_err() {
            return Ok(Verdict::Wrong);
        }
        Ok(Verdict::Right { outdated: self.outdated(hash) })
    }

    fn outdated(&self, hash: &PasswordHash) -> bool {
        let wanted = self.argon.params();
        match Params::try_from(hash) {
            Ok(params) => {
                hash.algorithm != Algorithm::Argon2id.ident()
                    || params.m_cost() < wanted.m_cost()
                    || params.t_cost() < wanted.t_cost()
            }
            Err(_) => true,
        }
    }
}

fn compute(argon: &Argon2<'_>, password: &str) -> String {
    argon
        .hash_password_with_salt(password.as_bytes(), &random::<16>())
        .expect("argon2 refuses only salts and passwords of impossible length")
        .to_string()
}

/// Lets a fixed number through at once.
struct Gate {
    free: Mutex<Turns>,
    changed: Condvar,
    most: usize,
}

struct Turns {
    running: usize,
    waiting: usize,
}

impl Gate {
    fn enter(&self) -> Result<Turn<'_>, Busy> {
        let mut turns = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.running >= self.most {
            if turns.waiting >= QUEUE {
                return Err(Busy);
            }
            turns.waiting += 1;
            let (after, _) = self
                .changed
                .wait_timeout_while(turns, PATIENCE, |turns| turns.running >= self.most)
                .unwrap_or_else(PoisonError::into_inner);
            turns = after;
            turns.waiting -= 1;
            if turns.running >= self.most {
                return Err(Busy);
            }
        }
        turns.running += 1;
        Ok(Turn { gate: self })
    }
}

/// A turn at the gate; over when dropped.
struct Turn<'a> {
    gate: &'a Gate,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.gate.free.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
        self.gate.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::{Busy, Hasher, QUEUE, Verdict};
    use crate::config::PasswordSettings;
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn hasher(memory_kib: u32, passes: u32, at_once: usize) -> Hasher {
        Hasher::new(&PasswordSettings { memory_kib, passes, at_once })
    }

    #[test]
    fn only_the_password_itself_is_right() {
        let hasher = hasher(32, 1, 2);
        let stored = hasher.hash("correct horse battery").expect("idle");
        assert!(stored.starts_with("$argon2id$v=19$m=32,t=1,p=1$"), "{stored}");
        assert_eq!(hasher.verify("correct horse battery", Some(&stored)), Ok(Verdict::Right { outdated: false }));
        assert_eq!(hasher.verify("correct horse batterz", Some(&stored)), Ok(Verdict::Wrong));
        assert_ne!(hasher.hash("correct horse battery"), Ok(stored));
    }

    #[test]
    fn nobody_and_damage_are_wrong_even_with_the_dummys_password() {
        let hasher = hasher(32, 1, 2);
        assert_eq!(hasher.verify(super::NOBODY, None), Ok(Verdict::Wrong));
        assert_eq!(hasher.verify("x", Some("$argon2id$broken")), Ok(Verdict::Wrong));
    }

    #[test]
    fn a_weaker_hash_is_outdated_and_a_stronger_one_is_not() {
        let (weak, strong) = (hasher(32, 1, 1), hasher(64, 2, 1));
        let old = weak.hash("correct horse battery").expect("idle");
        let new = strong.hash("correct horse battery").expect("idle");
        assert_eq!(strong.verify("correct horse battery", Some(&old)), Ok(Verdict::Right { outdated: true }));
        assert_eq!(weak.verify("correct horse battery", Some(&new)), Ok(Verdict::Right { outdated: false }));
    }

    #[test]
    fn a_storm_is_let_through_a_few_at_a_time_and_the_rest_is_turned_away() {
        let hasher = hasher(32, 1, 2);
        let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let first = hasher.gate.enter().expect("free");
        let second = hasher.gate.enter().expect("free");
        let start = Barrier::new(QUEUE + 1);
        std::thread::scope(|scope| {
            for _ in 0..QUEUE {
                scope.spawn(|| {
                    start.wait();
                    let turn = hasher.gate.enter();
                    most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::yield_now();
                    inside.fetch_sub(1, Ordering::SeqCst);
                    drop(turn);
                });
            }
            start.wait();
            while hasher.gate.free.lock().expect("not poisoned").waiting < QUEUE {
                std::thread::yield_now();
            }
            assert_eq!(hasher.hash("one too many"), Err(Busy));
            drop((first, second));
        });
        assert!(most.load(Ordering::SeqCst) <= 2);
    }
}
