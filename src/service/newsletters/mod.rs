//! Newsletters and bulletins: written by main users, sent to whoever takes them, read again in the archive.
//!
//! Who speaks to the relay is none of this module's business: it says what is sent to whom next, and writes down what
//! came of it. Nothing about a recipient stands in an event but how many there were.
//!
//! # A newsletter: from the draft to its readers
//!
//! 1. An issue is a draft in three languages; a form says which version it was made with. Sending freezes it.
//! 2. `advance` (`service/newsletters/send.rs`) begins what is due and chooses readers a thousand to a transaction: one
//!    delivery each, so that nobody gets it twice.
//! 3. `round` writes down what came back and marks the next as under way, in one transaction; whether each still takes
//!    the list is asked there and then. Couriers speak to the relay side by side; other mail goes first.
//! 4. Sheets are made once per language and sight; only the address that ends the subscription is each reader's own.
//! 5. What came back while the disk was full waits in memory and is written down with the first transaction that
//!    succeeds; nothing new leaves meanwhile. Killed in between, what was under way is sent again under the same
//!    `Message-ID`; what was recorded never leaves again. After a restore, issues rest until a main user says what is
//!    to be done.

mod archive;
mod edit;
mod line;
mod make;
mod news;
mod pictures;
mod read;
mod render;
mod report;
mod send;
mod steer;
mod tend;
mod trial;

pub use self::archive::{Archived, ArchivedIssue, list_archive, open_archived};
pub use self::edit::{Edited, Editing, IssueFault, Part, Saved, Typed, edit_issue, save_issue};
pub use self::line::Post;
pub use self::make::{Begin, BeginFault, Begun, NEWS_DAYS, begin_issue, copy_issue, delete_issue};
pub use self::pictures::{Added, PictureFile, add_picture, open_picture, remove_picture};
pub use self::read::{IssuePage, Listed, Meant, SHOWN, list_issues, meant_for, show_issue};
pub use self::render::{Body, Previewed, Sheets, Travelling, preview};
pub use self::report::{LeftSince, Reported, left_since, report};
pub use self::send::{Done, Errand, Press, Round, advance, round};
pub use self::steer::{Hindrance, Steered, hindrances, steer};
pub use self::tend::tend;
pub use self::trial::{NotTried, TrialBody, post_trial, trial_body};

use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::newsletter::Issue;
use crate::service::Caller;

/// What somebody does to an issue, as an event: its number and list, none of its words.
fn event(caller: &Caller, kind: EventKind, issue: &Issue) -> NewEvent {
    about(caller.event(kind), issue)
}

fn about(event: NewEvent, issue: &Issue) -> NewEvent {
    event.detail(DetailKey::Newsletter, issue.id.to_string()).detail(DetailKey::List, issue.audience.list.name())
}
