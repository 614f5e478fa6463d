//! The one way in which a company's record changes: record, history and event in one transaction, and before it the
//! check that nobody else changed the same part.

use std::ops::ControlFlow;

use crate::domain::company::{Company, CompanyAct, CompanyEntry, FieldChange, Part};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::history::Author;
use crate::domain::moment::Moment;
use crate::domain::role::CompanyScope;
use crate::service::products::write::tidy;
use crate::service::{Caller, Failure};
use crate::store::{self, Source, Writer};

/// The company that a proof is for.
pub(super) fn present(source: &impl Source, scope: CompanyScope) -> Result<Company, Failure> {
    store::companies::get(source, scope.company())?.ok_or(Failure::NotFound)
}

/// Whether a part of a company has changed since the version that somebody saw. Changes of other parts are in nobody's
/// way; where the history does not reach back so far, the answer is yes.
pub(super) fn has_moved(
    source: &impl Source,
    scope: CompanyScope,
    company: &Company,
    part: Part,
    seen: u32,
) -> Result<bool, Failure> {
    if company.version == seen {
        return Ok(false);
    }
    let (mut touched, mut reached) = (false, company.version.saturating_add(1));
    store::company_history::walk_back(source, scope, company.version, |entry| {
        if entry.version <= seen {
            return Ok(ControlFlow::Break(()));
        }
        touched |= entry.act.part() == part;
        reached = entry.version;
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(touched || seen == 0 || reached != seen.saturating_add(1))
}

/// What is stored of a change.
pub(super) struct Next<'a> {
    pub(super) act: CompanyAct,
    pub(super) reason: &'a str,
    pub(super) changes: Vec<FieldChange>,
}

/// Stores a changed company as its next version, with its history, and returns the event to be completed and appended.
pub(super) fn put_next(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    company: &mut Company,
    next: Next<'_>,
) -> Result<NewEvent, Failure> {
    company.version = company.version.saturating_add(1);
    record(writer, now, caller, company, next)
}

/// The same for a company that already has its version: a new one.
pub(super) fn record(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    company: &Company,
    next: Next<'_>,
) -> Result<NewEvent, Failure> {
    let Next { act, reason, changes } = next;
    store::companies::put(writer, company)?;
    let fields: Vec<&str> = changes.iter().map(|change| change.field.name()).collect();
    let mut event = caller
        .event(kind(act))
        .about(Subject::Company(company.id))
        .detail(DetailKey::Version, company.version.to_string());
    if !fields.is_empty() {
        event = event.detail(DetailKey::Fields, fields.join(" "));
    }
    let (author, reason) = (Author::from(&caller.actor), tidy(reason));
    let entry = CompanyEntry { version: company.version, at: now, author, act, reason, changes };
    store::company_history::append(writer, company.id, &entry)?;
    Ok(event)
}

const fn kind(act: CompanyAct) -> EventKind {
    match act {
        CompanyAct::Created => EventKind::CompanyCreated,
        CompanyAct::Changed => EventKind::CompanyChanged,
        CompanyAct::InvoicingAdded(_) | CompanyAct::InvoicingChanged(_) | CompanyAct::InvoicingRemoved(_) => {
            EventKind::InvoicingChanged
        }
        CompanyAct::ContactChanged => EventKind::ContactChanged,
        CompanyAct::ContactRemoved => EventKind::ContactRemoved,
        CompanyAct::Activated => EventKind::CompanyActivated,
        CompanyAct::Ended => EventKind::CompanyEnded,
    }
}
