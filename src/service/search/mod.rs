//! Searching as use cases: what the caller may see of what was found, suggestions, why something was found; and keeping
//! the index.

mod document;
mod explain;
mod find;
mod missed;
mod state;
mod suggest;
mod tend;

pub use crate::search::document::Identifier;
pub use crate::search::question::{LONGEST, MOST_LISTED, MOST_WORDS, Unreadable};
pub use crate::search::vocabulary::Typing;

pub use self::document::Source;
pub use self::explain::{Reason, explain_all};
pub use self::find::{Found, find, with_less};
pub use self::missed::{Overview, forget_missed, note_missed, overview, rebuild};
pub use self::state::{Search, Status};
pub use self::suggest::{Suggestions, suggest};
pub use self::tend::{TendError, build, catch_up, open, remove, tell_failing};
