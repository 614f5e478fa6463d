//! Speaking to the mail relay: the only user of lettre.
//!
//! Invariant: nothing is said over a connection that is not protected as configured, and a certificate is checked for
//! the relay's configured name even though we connect to numbers that our own resolver has found (a statically linked
//! program cannot ask the C library). Every wait is bounded, and whoever waits can be told to stop. Nothing here knows
//! the store: which mail is sent when, and what its answer means for it, others decide.

mod courier;
mod letter;
mod line;
mod relay;

pub use self::courier::{Courier, Stop};
pub use self::letter::{Bulk, Enclosed, Letter, Rich};
pub use self::relay::Relay;
