//! Requests of people about their own data: made by themselves or entered for them, decided by main users.
//!
//! What people and main users write stands in the register and in the letter, never in an event.

mod ask;
mod decide;
mod input;
mod read;
mod waiting;

pub use self::ask::{ask, enter, own_requests, withdraw};
pub use self::decide::{TypedDecision, decide, extend, lift_restriction, mark_answered};
pub(in crate::service) use self::input::words;
pub use self::input::{Fault, TypedRequest, Verdict};
pub use self::read::{Listed, PAGE, RequestFilter, Row, Shown, list_requests, show_request};
pub use self::waiting::{Waiting, WaitingCount};
