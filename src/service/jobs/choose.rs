//! Choosing products: one by one, or all that match a list. What was chosen is frozen.

use std::collections::HashSet;

use super::asker::{asked, is_own};
use crate::domain::job::{FILTER_LIMIT, JobId, MOST_ROWS, Row, Selection};
use crate::domain::number::LinkNumber;
use crate::domain::role::Permission;
use crate::service::catalogue::{Query, all_matching};
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// What a person has chosen.
#[derive(Clone, Copy, Debug)]
pub enum Chosen<'a> {
    /// These, in this order.
    These(&'a [LinkNumber]),
    /// All that a list shows, on whatever page.
    Matching(&'a Query),
}

/// Selections that one person has at once, in as many windows; an older one gives way.
pub const MOST_SELECTIONS: usize = 10;

/// Freezes what a person has chosen; `None` where that is nothing.
///
/// `filter` are the list's filters in words, `list` is its address.
///
/// # Errors
/// [`Failure::Foreign`] and [`Failure::NotFound`] for products that the caller may not read or that are not there.
pub fn choose(
    bank: &Bank,
    caller: &Caller,
    chosen: Chosen<'_>,
    filter: &str,
    list: &str,
) -> Result<Option<Selection>, Failure> {
    let links = match chosen {
        Chosen::Matching(query) => all_matching(bank, &caller.actor, query)?,
        Chosen::These(links) => {
            let mut seen = HashSet::new();
            links.iter().copied().filter(|link| seen.insert(*link)).collect()
        }
    };
    for link in &links {
        caller.actor.require(Permission::ReadProducts, link.company)?;
    }
    if links.len() > MOST_ROWS {
        return Err(Failure::Conflict(format!("{} products are more than a job may have", links.len())));
    }
    let Some(first) = links.first() else { return Ok(None) };
    let of = links.iter().all(|link| link.company == first.company).then_some(first.company);
    let rows = bank.store.read(|reader| {
        let row = |link: &LinkNumber| {
            let base = store::history::newest(reader, *link)?.ok_or(Failure::NotFound)?;
            Ok(Row::new(*link, base))
        };
        links.iter().map(row).collect::<Result<Vec<_>, Failure>>()
    })?;
    let selection = bank.write(|writer, now| {
        let selection = Selection {
            id: store::jobs::next_id(writer)?,
            asked: asked(caller, now),
            of,
            // Fewer than `MOST_ROWS`.
            total: rows.len() as u32,
            filter: filter.chars().take(FILTER_LIMIT).collect(),
            list: list.to_owned(),
        };
        store::jobs::put_selection(writer, &selection, &rows)?;
        let mine = store::jobs::selections(writer)?;
        let mine: Vec<JobId> = mine.iter().filter(|one| is_own(caller, &one.asked)).map(|one| one.id).collect();
        for old in mine.iter().rev().skip(MOST_SELECTIONS) {
            store::jobs::remove(writer, *old)?;
        }
        Ok(selection)
    })?;
    Ok(Some(selection))
}

/// A selection of the caller's own.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Foreign`] where it is somebody else's.
pub fn show_selection(bank: &Bank, caller: &Caller, id: JobId) -> Result<Selection, Failure> {
    bank.store.read(|reader| own_selection(reader, caller, id))
}

pub(super) fn own_selection(source: &impl store::Source, caller: &Caller, id: JobId) -> Result<Selection, Failure> {
    let selection = store::jobs::selection(source, id)?.ok_or(Failure::NotFound)?;
    if is_own(caller, &selection.asked) { Ok(selection) } else { Err(Failure::Foreign) }
}
