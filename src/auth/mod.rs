//! Passwords, sessions, throttling and CSRF: who is asking.

pub mod session;
