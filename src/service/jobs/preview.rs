//! What would happen if something were started: counted over all chosen products, shown of the first.

use std::ops::ControlFlow;

use super::choose::own_selection;
use super::decide::{Decision, decide};
use crate::domain::job::{JobId, Outcome, Row, Task};
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::Product;
use crate::domain::product::diff::Change;
use crate::domain::role::Permission;
use crate::service::products::load;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source};

/// Products that a preview shows.
pub const PREVIEWED: usize = 20;

/// What would happen.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// Products that would change.
    pub changes: u32,
    /// Products that would stay as they are.
    pub skipped: u32,
    /// Products for which it would fail.
    pub failed: u32,
    /// The first products, each with what would become of it.
    pub rows: Vec<PreviewRow>,
}

/// A product in a preview.
#[derive(Clone, Debug)]
pub struct PreviewRow {
    /// Which.
    pub link: LinkNumber,
    /// The card as it is; `None` where it cannot be read.
    pub product: Option<Product>,
    /// The changes of its fields; none where only its status changes.
    pub changes: Vec<Change>,
    /// The card's status afterwards, where it changes: whether it is archived.
    pub archived: Option<bool>,
    /// Why it would not change; `None` where it would.
    pub settled: Option<Outcome>,
}

/// What a task would do to the products of a selection.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such selection, [`Failure::Denied`] where the caller may not do it.
pub fn preview(bank: &Bank, caller: &Caller, id: JobId, task: &Task) -> Result<Preview, Failure> {
    if !caller.actor.may(task.permission()) {
        return Err(Failure::Denied);
    }
    let now = bank.clock.now();
    bank.store.read(|reader| {
        own_selection(reader, caller, id)?;
        let mut preview = Preview::default();
        let mut failure = None;
        store::jobs::walk_rows(reader, id, 0, |_, rows| {
            for row in &rows {
                if let Err(problem) = preview.look_at(reader, caller, task, row, now) {
                    failure = Some(problem);
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok(ControlFlow::Continue(()))
        })?;
        failure.map_or(Ok(preview), Err)
    })
}

impl Preview {
    /// Counts a row, and keeps it among the first.
    pub(super) fn look_at(
        &mut self,
        source: &impl Source,
        caller: &Caller,
        task: &Task,
        row: &Row,
        now: Moment,
    ) -> Result<(), Failure> {
        let decision = decide(source, caller, task, row, now)?;
        match &decision {
            Decision::Change(_) => self.changes += 1,
            Decision::Settle(Outcome::Failed(_)) => self.failed += 1,
            Decision::Settle(_) => self.skipped += 1,
        }
        if self.rows.len() < PREVIEWED {
            let scope = caller.actor.require(Permission::ReadProducts, row.link.company)?;
            let product = load::present(source, scope, row.link.number).ok();
            self.rows.push(match decision {
                Decision::Change(planned) => {
                    let was = product.as_ref().map(Product::is_active);
                    let archived =
                        Some(!planned.product.is_active()).filter(|_| was != Some(planned.product.is_active()));
                    PreviewRow { link: row.link, product, changes: planned.changes, archived, settled: None }
                }
                Decision::Settle(outcome) => {
                    PreviewRow { link: row.link, product, changes: Vec::new(), archived: None, settled: Some(outcome) }
                }
            });
        }
        Ok(())
    }
}
