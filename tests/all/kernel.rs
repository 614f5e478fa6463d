//! The kernel through its sockets, with a small application of the tests' own behind it.

#![expect(clippy::unwrap_used, reason = "a test whose surroundings fail has failed")]

mod application;
mod assets;
mod bad_input;
mod bodies;
mod certificate;
mod h2;
mod h2_fuzz;
mod h2_resets;
mod life;
mod semantics;
pub mod site;
