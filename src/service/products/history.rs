//! Reading a card's history: its entries, the card as it was, two versions side by side.

use std::ops::ControlFlow;

use super::load;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::history::{Author, HistoryEntry};
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::Product;
use crate::domain::product::diff::{Change, diff};
use crate::domain::role::{Actor, Permission, Role};
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// Entries on one page of a history.
pub const HISTORY_PAGE: u32 = 25;

/// A page of a card's history, newest first.
#[derive(Clone, Debug)]
pub struct HistoryPage {
    /// The card as it is.
    pub product: Product,
    /// The entries.
    pub entries: Vec<HistoryEntry>,
    /// Which page it is, from 1.
    pub page: u32,
}

/// A page of a card's history, from 1; recorded as a view of personal data where the reader sees people's names.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such card or page.
pub fn history_of(bank: &Bank, caller: &Caller, link: LinkNumber, page: u32) -> Result<HistoryPage, Failure> {
    let scope = caller.actor.require(Permission::ReadProducts, link.company)?;
    let found = bank.store.read(|reader| {
        let product = load::present(reader, scope, link.number)?;
        let skipped = page.checked_sub(1).and_then(|pages| pages.checked_mul(HISTORY_PAGE)).ok_or(Failure::NotFound)?;
        let newest = product.version.checked_sub(skipped).filter(|version| *version > 0).ok_or(Failure::NotFound)?;
        let mut entries = Vec::new();
        store::history::walk_back(reader, scope, link.number, newest, |entry| {
            entries.push(entry);
            let full = entries.len() == HISTORY_PAGE as usize;
            Ok(if full { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
        Ok::<_, Failure>(HistoryPage { product, entries, page })
    })?;
    if found.entries.iter().any(|entry| may_be_named(&caller.actor, entry.author)) {
        let event = caller
            .event(EventKind::HistoryViewed)
            .about(Subject::Product(link))
            .detail(DetailKey::Count, found.entries.len().to_string());
        bank.write(|writer, now| {
            store::events::append(writer, now, &event)?;
            Ok(())
        })?;
    }
    Ok(found)
}

/// Whether the reader may be shown a name for this author; the privacy rules have the last word when it is shown.
fn may_be_named(reader: &Actor, author: Author) -> bool {
    match author {
        Author::Person(_, company) => {
            reader.may(Permission::ReadPeople) && (reader.role == Role::MainUser || reader.company == company)
        }
        Author::Bank => false,
    }
}

/// A card as it was, with the entry that made it so.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The card as it was.
    pub product: Product,
    /// The version that the card has now.
    pub newest: u32,
    /// When the next version replaced this one; `None` for the present one.
    pub until: Option<Moment>,
}

/// A card as it was in one version.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such card or version.
pub fn product_at(bank: &Bank, actor: &Actor, link: LinkNumber, version: u32) -> Result<Seen, Failure> {
    let scope = actor.require(Permission::ReadProducts, link.company)?;
    bank.store.read(|reader| {
        let present = load::present(reader, scope, link.number)?;
        let product = load::at_version(reader, scope, &present, version)?;
        let until = if version < present.version {
            store::history::entry(reader, scope, link.number, version + 1)?.map(|entry| entry.at)
        } else {
            None
        };
        Ok(Seen { product, newest: present.version, until })
    })
}

/// The version in which a card stood at a moment; `None` before it was opened.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such card.
pub fn product_as_of(bank: &Bank, actor: &Actor, link: LinkNumber, moment: Moment) -> Result<Option<u32>, Failure> {
    let scope = actor.require(Permission::ReadProducts, link.company)?;
    bank.store.read(|reader| {
        let present = load::present(reader, scope, link.number)?;
        Ok(load::at_moment(reader, scope, &present, moment)?.map(|product| product.version))
    })
}

/// Two versions of a card and what differs between them.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The first.
    pub from: Product,
    /// The second.
    pub to: Product,
    /// What differs, from the first to the second.
    pub changes: Vec<Change>,
    /// The version that the card has now.
    pub newest: u32,
}

/// Compares two versions of a card, in whichever order they are given.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such card or version.
pub fn compare_versions(
    bank: &Bank,
    actor: &Actor,
    link: LinkNumber,
    from: u32,
    to: u32,
) -> Result<Comparison, Failure> {
    let scope = actor.require(Permission::ReadProducts, link.company)?;
    bank.store.read(|reader| {
        let present = load::present(reader, scope, link.number)?;
        let from = load::at_version(reader, scope, &present, from)?;
        let to = load::at_version(reader, scope, &present, to)?;
        let changes = diff(&from, &to);
        Ok(Comparison { from, to, changes, newest: present.version })
    })
}
