//! What becomes of one row: decided before anything is written, by the same rules as a change of a single card.

use std::ops::ControlFlow;

use crate::domain::history::{Act, HistoryEntry};
use crate::domain::job::{Fail, Outcome, Row, Skip, Task};
use crate::domain::moment::Moment;
use crate::domain::product::diff::{Change, apply};
use crate::domain::product::{Fault, FieldCode, Product, Status, Value, check_change, check_whole};
use crate::domain::role::{CompanyScope, Permission};
use crate::service::products::load;
use crate::service::products::references::{self, Opposite};
use crate::service::{Caller, Failure};
use crate::store::{self, Source};

/// What becomes of a row.
pub(super) enum Decision {
    /// Its card changes.
    Change(Box<Planned>),
    /// Its card stays as it is.
    Settle(Outcome),
}

/// A card that is to change.
pub(super) struct Planned {
    /// The card as it is stored, but for its status.
    pub product: Product,
    pub act: Act,
    pub changes: Vec<Change>,
    /// What the change means for the cards on the other end of its links.
    pub opposites: Vec<Opposite>,
}

const fn skip(why: Skip) -> Decision {
    Decision::Settle(Outcome::Skipped(why))
}

const fn fail(why: Fail) -> Decision {
    Decision::Settle(Outcome::Failed(why))
}

/// Decides a row. A card that cannot be read fails by itself; only a disk that fails is an error.
pub(super) fn decide(
    source: &impl Source,
    caller: &Caller,
    task: &Task,
    row: &Row,
    now: Moment,
) -> Result<Decision, Failure> {
    let Ok(scope) = caller.actor.require(Permission::EditProducts, row.link.company) else {
        return Ok(fail(Fail::NotAllowed));
    };
    let decided = load::present(source, scope, row.link.number).and_then(|present| match task {
        Task::Export { .. } => Err(Failure::Internal("an export decides nothing".to_owned())),
        Task::Archive => Ok(archive(present, now)),
        Task::Reactivate => Ok(reactivate(present)),
        Task::Edit { code, value } => edit(source, scope, caller, present, row, (*code, value.as_ref())),
        Task::Undo { .. } => undo(source, scope, caller, present, row.base),
    });
    match decided {
        Ok(decision) => Ok(decision),
        Err(Failure::NotFound) => Ok(fail(Fail::Missing)),
        Err(Failure::Unavailable(reason)) => Err(Failure::Unavailable(reason)),
        Err(failure) => {
            tracing::error!(product = %row.link, "a row of a job cannot be decided: {failure}");
            Ok(fail(Fail::Damaged))
        }
    }
}

fn archive(mut product: Product, now: Moment) -> Decision {
    if !product.is_active() {
        return skip(Skip::AlreadySo);
    }
    product.status = Status::Archived { since: now };
    planned(product, Act::Archived)
}

fn reactivate(mut product: Product) -> Decision {
    let Status::Archived { since } = product.status else { return skip(Skip::AlreadySo) };
    product.status = Status::Active;
    planned(product, Act::Reactivated { since })
}

fn planned(product: Product, act: Act) -> Decision {
    Decision::Change(Box::new(Planned { product, act, changes: Vec::new(), opposites: Vec::new() }))
}

fn edit(
    source: &impl Source,
    scope: CompanyScope,
    caller: &Caller,
    present: Product,
    row: &Row,
    (code, value): (FieldCode, Option<&Value>),
) -> Result<Decision, Failure> {
    let stored = present.values.get(code);
    if stored == value {
        return Ok(skip(Skip::AlreadySo));
    }
    // Nobody's change is overwritten unseen: what was confirmed was confirmed over another value.
    if present.version != row.base && load::at_version(source, scope, &present, row.base)?.values.get(code) != stored {
        return Ok(skip(Skip::ChangedSince));
    }
    let changes = vec![Change::Field { code, old: stored.cloned(), new: value.cloned() }];
    changed(source, caller, present, Act::Changed, changes, check_change)
}

/// Takes back what the version that a job made had changed, where that still stands.
fn undo(
    source: &impl Source,
    scope: CompanyScope,
    caller: &Caller,
    present: Product,
    made: u32,
) -> Result<Decision, Failure> {
    let entry = store::history::entry(source, scope, present.link.number, made)?.ok_or(Failure::NotFound)?;
    match entry.act {
        Act::Opened => Ok(fail(Fail::Missing)),
        Act::Archived | Act::Reactivated { .. } => undo_status(source, scope, present, &entry),
        Act::Changed | Act::Restored { .. } => undo_fields(source, scope, caller, present, entry),
    }
}

fn undo_status(
    source: &impl Source,
    scope: CompanyScope,
    mut product: Product,
    entry: &HistoryEntry,
) -> Result<Decision, Failure> {
    let mut turned = false;
    store::history::walk_back(source, scope, product.link.number, product.version, |later| {
        if later.version <= entry.version {
            return Ok(ControlFlow::Break(()));
        }
        turned |= matches!(later.act, Act::Archived | Act::Reactivated { .. });
        Ok(ControlFlow::Continue(()))
    })?;
    if turned {
        return Ok(skip(Skip::ChangedSince));
    }
    Ok(match (entry.act, product.status) {
        (Act::Archived, Status::Archived { since }) => {
            product.status = Status::Active;
            planned(product, Act::Reactivated { since })
        }
        (Act::Reactivated { since }, Status::Active) => {
            product.status = Status::Archived { since };
            planned(product, Act::Archived)
        }
        _ => skip(Skip::ChangedSince),
    })
}

fn undo_fields(
    source: &impl Source,
    scope: CompanyScope,
    caller: &Caller,
    present: Product,
    entry: HistoryEntry,
) -> Result<Decision, Failure> {
    let from = entry.version.saturating_sub(1);
    let mut changes = Vec::with_capacity(entry.changes.len());
    let (mut stands, mut is_back) = (true, true);
    for change in entry.changes {
        let Change::Field { code, old, new } = change else { return Ok(skip(Skip::ChangedSince)) };
        let stored = present.values.get(code);
        stands &= stored == new.as_ref();
        is_back &= stored == old.as_ref();
        changes.push(Change::Field { code, old: new, new: old });
    }
    if is_back {
        return Ok(skip(Skip::AlreadySo));
    }
    if !stands {
        return Ok(skip(Skip::ChangedSince));
    }
    let before = load::at_version(source, scope, &present, from)?;
    // What was not accepted before the job either is nobody's fault but the past's: it comes back as it was.
    let known = check_whole(&before);
    changed(source, caller, present, Act::Restored { from }, changes, |present, next| {
        let mut faults = check_change(present, next);
        faults.retain(|fault| !known.contains(fault));
        faults
    })
}

fn changed(
    source: &impl Source,
    caller: &Caller,
    present: Product,
    act: Act,
    changes: Vec<Change>,
    check: impl FnOnce(&Product, &Product) -> Vec<Fault>,
) -> Result<Decision, Failure> {
    let mut next = present.clone();
    apply(&mut next, changes.iter().cloned());
    let faults = check(&present, &next);
    if !faults.is_empty() {
        return Ok(fail(Fail::refused(faults)));
    }
    let opposites = references::opposites(source, caller, &present, &next)?;
    Ok(Decision::Change(Box::new(Planned { product: present, act, changes, opposites })))
}
