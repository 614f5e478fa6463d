//! Sessions: who is signed in, in memory.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::domain::moment::Moment;
use crate::domain::role::Actor;

/// A signed-in browser.
#[derive(Debug)]
pub struct Session {
    /// Who.
    pub actor: Actor,
    name: String,
    company_name: String,
    csrf: String,
    must_change_password: bool,
}

impl Session {
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
        &self.csrf
    }

    /// Whether this is the token, in constant time.
    pub fn csrf_is(&self, token: &str) -> bool {
        bool::from(subtle::ConstantTimeEq::ct_eq(self.csrf.as_bytes(), token.as_bytes()))
    }

    /// Whether the password must be changed before anything else.
    pub fn must_change_password(&self) -> bool {
        self.must_change_password
    }
}

/// All sessions.
#[derive(Default)]
pub struct Sessions {
    by_token: RwLock<HashMap<String, Arc<Session>>>,
}

impl Sessions {
    /// The session of a token.
    pub fn find(&self, token: &str, _now: Moment) -> Option<Arc<Session>> {
        self.by_token.read().unwrap_or_else(PoisonError::into_inner).get(token).cloned()
    }
}
