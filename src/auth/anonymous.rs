//! The token of forms before anybody is signed in: a cookie of random letters, and in the form its signature.
//!
//! A foreign page can neither read the cookie nor know the key, so it can neither guess the token nor set both. The
//! key lives as long as the process: a form opened before a restart is answered with the same form.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::hex;
use crate::clock::random;

/// Signs the cookies of visitors.
pub struct Anonymous {
    key: [u8; 32],
}

/// Letters of a cookie: 16 bytes in hexadecimal.
const COOKIE_LETTERS: usize = 32;

impl Default for Anonymous {
    fn default() -> Anonymous {
        Anonymous { key: random() }
    }
}

impl Anonymous {
    /// The value of a visitor's cookie: the one that came, where it can be one, or a new one.
    pub fn cookie(&self, present: Option<&str>) -> String {
        match present {
            Some(value) if value.len() == COOKIE_LETTERS && value.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                value.to_owned()
            }
            _ => hex::encode(&random::<16>()),
        }
    }

    /// The token of forms for the visitor with this cookie.
    pub fn token(&self, cookie: &str) -> String {
        // The key has a fixed width and comes first and last, so that nobody can extend a known signature.
        hex::encode(&Sha256::new().chain_update(self.key).chain_update(cookie).chain_update(self.key).finalize())
    }

    /// Whether a form came from the visitor with this cookie.
    pub fn is_token(&self, cookie: Option<&str>, token: &str) -> bool {
        cookie.is_some_and(|cookie| self.token(cookie).as_bytes().ct_eq(token.as_bytes()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::Anonymous;

    #[test]
    fn a_token_fits_only_its_own_cookie_and_process() {
        let (first, second) = (Anonymous::default(), Anonymous::default());
        let cookie = first.cookie(None);
        assert_eq!(first.cookie(Some(&cookie)), cookie);
        assert_ne!(first.cookie(Some("x")), "x");
        let token = first.token(&cookie);
        assert!(first.is_token(Some(&cookie), &token));
        assert!(!second.is_token(Some(&cookie), &token));
        assert!(!first.is_token(Some(&first.cookie(None)), &token));
        assert!(!first.is_token(None, &token));
        assert!(!first.is_token(Some(&cookie), ""));
    }
}
