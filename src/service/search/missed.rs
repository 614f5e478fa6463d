//! Searches that found nothing: counted without saying whose they were, so that the bank's staff learns what is
//! missing.

use crate::domain::event::{EventKind, NewEvent};
use crate::domain::role::Permission;
use crate::search::words::fold::fold;
use crate::service::{Bank, Caller, Failure};
use crate::store;
use crate::store::missed_searches::{self, Missed};
use crate::store::search_queue::{self, Queued};

use super::state::Status;

/// Words up to so many letters are kept; longer ones are no search that anybody repeats.
const LONGEST: usize = 80;
/// The most different searches kept: a year of a busy bank. Beyond, the rarest and oldest are forgotten.
const MOST: usize = 5_000;
/// How many are forgotten at once, so that it is not done at every search.
const FORGOTTEN: usize = 500;

/// Counts a search that found nothing.
///
/// # Errors
/// [`Failure::Unavailable`] where the disk fails.
pub fn note_missed(bank: &Bank, text: &str) -> Result<(), Failure> {
    let words = fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    // An e-mail address is somebody's: it is searched for by mistake and kept by nobody.
    if words.is_empty() || words.chars().count() > LONGEST || text.contains('@') {
        return Ok(());
    }
    bank.write(|writer, now| {
        let mut known = missed_searches::all(writer)?;
        if known.len() >= MOST {
            known.sort_by_key(|missed| (missed.count, missed.last));
            missed_searches::forget(writer, known.iter().take(FORGOTTEN).map(|missed| missed.words.as_str()))?;
        }
        Ok(missed_searches::count(writer, &words, now)?)
    })
}

/// What the bank's staff sees of the search.
#[derive(Clone, Debug)]
pub struct Overview {
    /// What of the search there is.
    pub status: Status,
    /// How many products are indexed.
    pub products: usize,
    /// How many different words.
    pub words: usize,
    /// Searches that found nothing, the most frequent first.
    pub missed: Vec<Missed>,
}

/// The search as the bank's staff sees it.
///
/// # Errors
/// [`Failure::Denied`] to all but main users.
pub fn overview(bank: &Bank, caller: &Caller) -> Result<Overview, Failure> {
    authorise(caller)?;
    let snapshot = bank.search.snapshot();
    let mut missed = bank.store.read(missed_searches::all)?;
    missed.sort_by_key(|missed| (std::cmp::Reverse(missed.count), std::cmp::Reverse(missed.last)));
    Ok(Overview { status: bank.search.status(), products: snapshot.len(), words: snapshot.vocabulary().len(), missed })
}

/// Has the index built anew; searching goes on meanwhile.
///
/// # Errors
/// [`Failure::Denied`] to all but main users.
pub fn rebuild(bank: &Bank, caller: &Caller) -> Result<(), Failure> {
    authorise(caller)?;
    let event: NewEvent = caller.event(EventKind::SearchRebuilt);
    bank.write(|writer, now| {
        search_queue::append(writer, Queued::Everything)?;
        store::events::append(writer, now, &event)?;
        Ok(())
    })
}

/// Forgets the searches that found nothing.
///
/// # Errors
/// [`Failure::Denied`] to all but main users.
pub fn forget_missed(bank: &Bank, caller: &Caller) -> Result<(), Failure> {
    authorise(caller)?;
    bank.write(|writer, _| {
        let known = missed_searches::all(writer)?;
        Ok(missed_searches::forget(writer, known.iter().map(|missed| missed.words.as_str()))?)
    })
}

fn authorise(caller: &Caller) -> Result<(), Failure> {
    if caller.actor.may(Permission::ManageSearch) { Ok(()) } else { Err(Failure::Denied) }
}
