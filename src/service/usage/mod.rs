//! Use of the bank in figures without names: counted, written down, kept for a while, and shown.
//!
//! Two ways lead to a count, and neither stores who did what:
//!
//! - What is an event anyway – a sign-in, a change, an export – is counted from the chain of events, and how far that has
//!   come is written in the transaction of the counts: nothing is lost or counted twice, whenever the process is killed.
//! - What is no event – an opened product page, a search – is counted in memory ([`Counts`]) and written down every so
//!   often; a kill loses what was counted since.
//!
//! How many *different* people signed in in a day, week or month follows from when each signed in last, which the bank
//! knows anyway: whoever signed in within a stretch of time that is not over has the last sign-in in it. No list of
//! people is kept for it.
//!
//! # How the bank is used
//!
//! What is an event is counted from the chain, with the place in it in the transaction of the counts. What is none (an
//! opened page, a search) is counted in memory and written every minute; kill -9 loses that minute. How many different
//! people signed in follows from their last sign-ins. A figure belongs to a day, a measure and a company or the bank,
//! never to a person; a company's users see what people do only for days on which three of them signed in. Once an hour
//! the keeper puts down quality and storage, cuts the most read products and removes old days. `observe/meters.rs`, the
//! only user of prometheus-client, holds what Prometheus asks for.

mod counts;
mod events;
mod flush;
mod people;
mod question;
mod read;
mod sheet;
mod state;
mod tend;

pub use self::counts::Counts;
pub use self::flush::flush;
pub use self::question::Question;
pub use self::read::{Overview, Series, overview};
pub use self::sheet::{Entry, Panel, Sheet, csv, few, sheet, tenths_of};
pub use self::state::Storage;
pub(super) use self::state::storage;
pub use self::tend::tend;
