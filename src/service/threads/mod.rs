//! Threads: messages between main users and a company, or one person, about a matter.
//!
//! Whom a thread is with follows from its matter (`matter`), and who sees it from the privacy rules alone. What was said
//! is never changed; two who write at once both land. Each time somebody reads a thread is an event; events never hold
//! what people wrote.

mod board;
mod input;
mod matter;
mod notice;
mod read;
mod write;

pub use self::board::Board;
pub use self::input::{Fault, TypedThread, Verdict, new_form};
pub use self::matter::{Opening, opening};
pub use self::read::{
    ListedThread, PAGE, ShownThread, StateFilter, ThreadFilter, ThreadList, list_threads, show_thread, threads_about,
};
pub use self::write::{close_thread, open_thread, reopen_thread, say};
