//! Who is asking: passwords, sessions, throttling and the tokens of forms. Knows the settings and the time it is
//! told; the store and the decisions belong to the services.

pub mod agent;
pub mod anonymous;
pub mod challenge;
pub(crate) mod hex;
pub mod one_time;
pub mod password;
pub mod recovery;
pub mod sealed_secret;
pub mod session;
pub mod strength;
pub mod subscription;
pub mod throttle;
pub mod totp;
pub mod vault;
