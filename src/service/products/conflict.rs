//! Two people who changed the same place of a card: what both said, and who was first.

use std::ops::ControlFlow;

use crate::domain::history::Author;
use crate::domain::moment::Moment;
use crate::domain::product::Product;
use crate::domain::product::diff::{Change, Conflict};
use crate::domain::role::CompanyScope;
use crate::service::Failure;
use crate::store::{self, Source};

/// A place where this person and another said something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// What this person wanted.
    pub mine: Change,
    /// What is stored, from what both began with.
    pub theirs: Change,
    /// Who stored it.
    pub author: Author,
    /// When.
    pub at: Moment,
}

/// Finds who stored the other value of each conflict, and when; in the order of places.
pub(super) fn explain(
    source: &impl Source,
    scope: CompanyScope,
    present: &Product,
    base: u32,
    conflicts: Vec<Conflict>,
) -> Result<Vec<Met>, Failure> {
    let mut found: Vec<Met> = Vec::with_capacity(conflicts.len());
    let mut wanted = conflicts;
    store::history::walk_back(source, scope, present.link.number, present.version, |entry| {
        let here =
            |conflict: &mut Conflict| entry.changes.iter().any(|change| change.place() == conflict.theirs.place());
        let met = wanted.extract_if(.., here);
        found.extend(met.map(|Conflict { mine, theirs }| Met { mine, theirs, author: entry.author, at: entry.at }));
        let done = wanted.is_empty() || entry.version <= base + 1;
        Ok(if done { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    found.sort_by_key(|met| met.mine.place());
    Ok(found)
}
