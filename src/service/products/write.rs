//! The one way in which a card gets a new version.

use std::fmt::Write as _;

use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::history::{Act, Author, HistoryEntry, REASON_LIMIT};
use crate::domain::job::JobId;
use crate::domain::moment::Moment;
use crate::domain::product::Product;
use crate::domain::product::diff::{Change, Place, apply};
use crate::domain::product::summary::Listing;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Writer};

/// What is to become of a card: its next version but for number and time.
pub(in crate::service) struct Next<'a> {
    /// The card as it is stored now.
    pub product: Product,
    /// What is done.
    pub act: Act,
    /// Why, in the person's words.
    pub reason: &'a str,
    /// What changes, from the stored card's values.
    pub changes: Vec<Change>,
}

/// Stores a card's next version with its history and event; returns the card and what lists need of it.
pub(super) fn put_next(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    next: Next<'_>,
) -> Result<(Product, Listing), Failure> {
    put_next_of(writer, now, caller, next, None)
}

/// The same as part of a job, which the event then names.
pub(in crate::service) fn put_next_of(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    next: Next<'_>,
    job: Option<JobId>,
) -> Result<(Product, Listing), Failure> {
    let Next { mut product, act, reason, changes } = next;
    apply(&mut product, changes.iter().cloned());
    product.version = product
        .version
        .checked_add(1)
        .ok_or_else(|| Failure::Internal(format!("{} has no version number left", product.link)))?;
    // A clock that was put back must not make a history run backwards.
    product.changed = now.max(product.changed);
    product.changed_by = Author::from(&caller.actor);
    let done = Done { act, reason, changes, job };
    let listing = record(writer, now, caller, &product, done)?;
    Ok((product, listing))
}

/// What was done to a card that is about to be stored.
pub(super) struct Done<'a> {
    /// What.
    pub act: Act,
    /// Why, in the person's words.
    pub reason: &'a str,
    /// What changed.
    pub changes: Vec<Change>,
    /// The job that it was part of.
    pub job: Option<JobId>,
}

/// Stores a card as it now is, with the entry and the event that led to it.
pub(super) fn record(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    product: &Product,
    done: Done<'_>,
) -> Result<Listing, Failure> {
    let Done { act, reason, changes, job } = done;
    // The reason stays in the history: it is free text and may name somebody, which the chain of events never does.
    let reason = tidy(reason);
    let mut event = caller
        .event(event_kind(act))
        .about(Subject::Product(product.link))
        .detail(DetailKey::Version, product.version.to_string());
    if !changes.is_empty() {
        event = event.detail(DetailKey::Fields, places(&changes));
    }
    if let Some(job) = job {
        event = event.detail(DetailKey::Job, job.to_string());
    }
    let (version, at, author) = (product.version, product.changed, product.changed_by);
    let entry = HistoryEntry { version, at, author, act, reason, changes };
    store::history::append(writer, product.link, &entry)?;
    let listing = store::products::put(writer, product)?;
    store::events::append(writer, now, &event)?;
    Ok(listing)
}

/// Tells the lists in memory what a commit has made of some cards.
pub(in crate::service) fn publish(bank: &Bank, listings: &[Listing]) {
    bank.catalogue.apply_all(listings);
}

/// The event that tells of an act.
pub(crate) const fn event_kind(act: Act) -> EventKind {
    match act {
        Act::Opened => EventKind::ProductOpened,
        Act::Changed | Act::Restored { .. } => EventKind::ProductChanged,
        Act::Archived => EventKind::ProductArchived,
        Act::Reactivated { .. } => EventKind::ProductReactivated,
    }
}

/// The codes of what changed, for the event.
pub(crate) fn places(changes: &[Change]) -> String {
    let mut codes = String::new();
    for change in changes {
        if !codes.is_empty() {
            codes.push(' ');
        }
        // Writing to a string cannot fail.
        let _ = match change.place() {
            Place::Field(code) => write!(codes, "{code}"),
            Place::Classification => write!(codes, "TT060"),
            Place::Feature(code) => write!(codes, "{code}"),
        };
    }
    codes
}

/// A reason as typed, on one line and within its limit.
pub(in crate::service) fn tidy(reason: &str) -> String {
    let words: Vec<&str> = reason.split(|letter: char| letter.is_whitespace() || letter.is_control()).collect();
    let line = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    line.chars().take(REASON_LIMIT).collect()
}
