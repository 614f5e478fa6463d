//! Finding products: what was typed becomes hits, which a list then filters, sorts and counts within the reader's
//! sight.

use std::sync::Arc;

use super::state::Status;
use crate::domain::role::{Actor, Permission};
use crate::search::Hits;
use crate::search::question::{Question, Unreadable};
use crate::search::vocabulary::Typing;
use crate::service::{Bank, Failure};

/// What was found, before anybody's sight: only lists and counts within a sight are for showing.
#[derive(Clone, Debug)]
pub struct Found {
    /// Which products fit, and how well.
    pub hits: Arc<Hits>,
    /// The question as it was understood.
    pub question: Question,
    /// Whether everything could be searched.
    pub status: Status,
}

/// Finds what a text asks for; [`Unreadable`] where it is no question.
///
/// While the index is built for the first time, products are found by their identifiers.
///
/// # Errors
/// [`Failure::Denied`] without leave to read products, [`Failure::Unavailable`] where the index cannot be read.
pub fn find(bank: &Bank, actor: &Actor, text: &str, typing: Typing) -> Result<Result<Found, Unreadable>, Failure> {
    if !actor.may(Permission::ReadProducts) {
        return Err(Failure::Denied);
    }
    let question = match Question::read(text, typing) {
        Ok(question) => question,
        Err(unreadable) => return Ok(Err(unreadable)),
    };
    let snapshot = bank.search.snapshot();
    let status = bank.search.status();
    let hits = if snapshot.is_empty() && status != Status::Ready {
        let columns = bank.catalogue.read();
        let found = columns.look_up(actor.sight(), text);
        Hits::identified(found.into_iter().filter_map(|link| columns.row(link)))
    } else {
        snapshot.answer(&question).map_err(|error| Failure::Unavailable(error.to_string()))?
    };
    Ok(Ok(Found { hits: Arc::new(hits), question, status }))
}

/// The same question with one of its parts left out, for each part, with what that finds: what to try where nothing has
/// everything.
///
/// `text` is what was typed.
///
/// # Errors
/// As [`find`].
pub fn with_less(bank: &Bank, actor: &Actor, text: &str) -> Result<Vec<(String, Arc<Hits>)>, Failure> {
    let text = text.trim();
    let Ok(question) = Question::read(text, Typing::Finished) else { return Ok(Vec::new()) };
    if question.pieces.len() < 2 {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for piece in &question.pieces {
        let rest = format!("{} {}", text[..piece.from].trim_end(), text[piece.to..].trim_start());
        let rest = rest.trim().to_owned();
        if let Ok(less) = find(bank, actor, &rest, Typing::Finished)? {
            found.push((rest, less.hits));
        }
    }
    Ok(found)
}
