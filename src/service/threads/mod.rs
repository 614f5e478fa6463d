//! Threads: messages between main users and a company, or one person, about a matter.
//!
//! Whom a thread is with follows from its matter (`matter`), and who sees it from the privacy rules alone. What was
//! said is never changed; two who write at once both land. Each time somebody reads a thread is an event; events never
//! hold what people wrote.
//!
//! # A message: from one side to the other
//!
//! 1. A thread is about a subject (`domain/thread/subject.rs`). With whom it is, a company's users or one person,
//!    follows from that (`service/threads/matter.rs`); `domain/privacy.rs` alone says who sees it. A thread about what
//!    the watch has found is opened by main users only; the company answers and sees its number alone. It goes with the
//!    matter.
//! 2. Entries are numbered, append-only, and add up to what the thread says of itself; `verify` adds them up again. Two
//!    who write at once both land.
//! 3. One transaction stores thread, entry, look-ups, the writer's mark, event and mails. A mark says how far somebody
//!    has read and about what they were told, so that a burst is one mail.
//! 4. A board in memory holds, as numbers, the threads in which something waits: the rail shows how many.

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
