//! What the listener of plain HTTP answers to an authority that wants to see that a name is ours (RFC 8555, 8.3).
//!
//! Invariant: only tokens of an order under way are answered, each at its own address and with its own answer; when the
//! order ends, however it ends, they are gone.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What the address of a token begins with.
const PATH: &str = "/.well-known/acme-challenge/";

/// Tokens and their answers.
#[derive(Debug, Default)]
pub struct Challenges(Mutex<HashMap<String, String>>);

impl Challenges {
    /// The answer at a path, where an order under way waits for it.
    pub fn answer(&self, path: &str) -> Option<String> {
        let token = path.strip_prefix(PATH)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned()
    }
}

/// The tokens of one order, answered until it is dropped.
#[derive(Debug)]
pub(super) struct Shown {
    challenges: Arc<Challenges>,
    tokens: Vec<String>,
}

impl Shown {
    /// Of an order without tokens yet.
    pub(super) fn new(challenges: &Arc<Challenges>) -> Shown {
        Shown { challenges: Arc::clone(challenges), tokens: Vec::new() }
    }

    /// Answers for a token from now on; says whether it is one, which has letters that need no writing otherwise.
    pub(super) fn show(&mut self, token: &str, answer: &str) -> bool {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if token.is_empty() || !token.bytes().all(fits) {
            return false;
        }
        self.tokens.push(token.to_owned());
        let mut all = self.challenges.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(token.to_owned(), answer.to_owned());
        true
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        let mut all = self.challenges.0.lock().unwrap_or_else(PoisonError::into_inner);
        for token in &self.tokens {
            all.remove(token);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Challenges, PATH, Shown};
    use std::sync::Arc;

    #[test]
    fn a_token_is_answered_at_its_own_address_while_its_order_is_under_way() {
        let challenges = Arc::new(Challenges::default());
        let mut shown = Shown::new(&challenges);
        assert!(shown.show("a-_9", "a-_9.key"));
        assert_eq!(challenges.answer(&format!("{PATH}a-_9")).as_deref(), Some("a-_9.key"));
        for other in ["", "a-_9/", "../a-_9", "b"] {
            assert_eq!(challenges.answer(&format!("{PATH}{other}")), None, "{other}");
        }
        assert_eq!(challenges.answer("/a-_9"), None);
        drop(shown);
        assert_eq!(challenges.answer(&format!("{PATH}a-_9")), None);
    }

    #[test]
    fn what_is_no_token_is_never_answered() {
        let challenges = Arc::new(Challenges::default());
        let mut shown = Shown::new(&challenges);
        for bad in ["", "../sign-in", "a/b", "a b", "ä"] {
            assert!(!shown.show(bad, "x"), "{bad}");
            assert_eq!(challenges.answer(&format!("{PATH}{bad}")), None, "{bad}");
        }
    }
}
