//! Reading a company's history.

use std::ops::ControlFlow;

use super::record::present;
use crate::domain::company::{Company, CompanyEntry};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::role::{CompanyScope, Permission, Role};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError};

/// Entries on one page of a history.
pub const HISTORY_PAGE: u32 = 25;

/// A page of a company's history, newest first.
#[derive(Clone, Debug)]
pub struct CompanyHistory {
    /// The company as it is.
    pub company: Company,
    /// The entries; fewer than versions for a company from before there were histories.
    pub entries: Vec<CompanyEntry>,
    /// Which page it is, from 1.
    pub page: u32,
}

/// A page of a company's history, from 1; recorded as a view of personal data where it names others.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such company or page, or it is another one's, [`Failure::Denied`] for viewers.
pub fn history_of(bank: &Bank, caller: &Caller, id: CompanyId, page: u32) -> Result<CompanyHistory, Failure> {
    let scope = caller.actor.require(Permission::KeepCompany, id)?;
    let found = bank.store.read(|reader| {
        let company = present(reader, scope)?;
        let skipped = page.checked_sub(1).and_then(|pages| pages.checked_mul(HISTORY_PAGE)).ok_or(Failure::NotFound)?;
        let newest = company.version.checked_sub(skipped).filter(|version| *version > 0).ok_or(Failure::NotFound)?;
        let entries = latest(reader, scope, newest, HISTORY_PAGE as usize)?;
        Ok::<_, Failure>(CompanyHistory { company, entries, page })
    })?;
    if let Some(event) = viewed(caller, id, &found.entries) {
        bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    }
    Ok(found)
}

/// At most so many entries from a version back.
pub(super) fn latest(
    source: &impl Source,
    scope: CompanyScope,
    newest: u32,
    most: usize,
) -> Result<Vec<CompanyEntry>, StoreError> {
    let mut entries = Vec::new();
    store::company_history::walk_back(source, scope, newest, |entry| {
        entries.push(entry);
        Ok(if entries.len() == most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok(entries)
}

/// The event of a view that names others than the reader; the privacy rules have the last word when it is shown.
pub(super) fn viewed(caller: &Caller, id: CompanyId, entries: &[CompanyEntry]) -> Option<NewEvent> {
    let reader = &caller.actor;
    let named = |author: Author| match author {
        Author::Person(who, company) => {
            who.person != reader.person && (reader.role == Role::MainUser || reader.company == company)
        }
        Author::Bank => false,
    };
    entries.iter().any(|entry| named(entry.author)).then(|| {
        caller
            .event(EventKind::HistoryViewed)
            .about(Subject::Company(id))
            .detail(DetailKey::Count, entries.len().to_string())
    })
}
