//! Publishing a draft as the next version.

use jiff::civil::Date;

use super::draft::{editing, stamp};
use crate::domain::calendar;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::policy::{Draft, PolicyKind, PolicyVersion, Texts, blanks, possible_days};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// A draft that is about to be published.
#[derive(Clone, Debug)]
pub struct Publishing {
    /// The draft.
    pub draft: Draft,
    /// What the page says of the draft that it shows.
    pub stamp: String,
    /// The texts of the version that it follows.
    pub published: Texts,
    /// The number that it gets.
    pub number: u32,
    /// The first and the last day from which it can be in force.
    pub days: (Date, Date),
    /// Blanks that are left, each once.
    pub blanks: Vec<String>,
}

/// How a draft is to be published, as typed.
#[derive(Clone, Copy, Debug)]
pub struct Publication<'a> {
    /// [`Publishing::stamp`] of what was seen.
    pub seen: &'a str,
    /// The first day in force, `2026-03-12`.
    pub from: &'a str,
    /// Whether those who accepted an earlier version are asked again; says nothing about the record of processing
    /// activities, which nobody accepts.
    pub asks: Option<bool>,
}

/// Why a draft is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishFault {
    /// Somebody else changed the draft meanwhile.
    Meanwhile,
    /// There is no text in a language.
    NoText(Language),
    /// The day is none, or outside the possible ones.
    Day,
    /// It was not said whether people are asked again.
    Asks,
}

/// The draft of a policy, to be published; none where there is no draft.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users.
pub fn publishing_of(bank: &Bank, caller: &Caller, kind: PolicyKind) -> Result<Option<Publishing>, Failure> {
    caller.actor.require(Permission::ManagePolicies, CompanyId::BANK)?;
    let today = calendar::day(bank.clock.now());
    bank.store.read(|reader| {
        let editing = editing(reader, kind)?;
        let Some(draft) = editing.draft else { return Ok(None) };
        let versions = store::policies::versions(reader, kind)?;
        let number = versions.last().map_or(1, |last| last.number + 1);
        let mut left: Vec<String> = Vec::new();
        for blank in draft.texts.0.iter().flat_map(|text| blanks(text)) {
            if left.iter().all(|known| known != blank) {
                left.push(blank.to_owned());
            }
        }
        let days = possible_days(&versions, today);
        let stamp = stamp(&draft.texts);
        Ok(Some(Publishing { draft, stamp, published: editing.published, number, days, blanks: left }))
    })
}

/// Publishes the draft of a policy as its next version, and returns its number.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users, [`Failure::NotFound`] where there is no draft; refused input stands
/// in the verdict.
pub fn publish_policy(
    bank: &Bank,
    caller: &Caller,
    kind: PolicyKind,
    typed: Publication<'_>,
) -> Result<Result<u32, Vec<PublishFault>>, Failure> {
    caller.actor.require(Permission::ManagePolicies, CompanyId::BANK)?;
    bank.write(|writer, now| {
        let draft = store::policies::draft(writer, kind)?.ok_or(Failure::NotFound)?;
        let versions = store::policies::versions(writer, kind)?;
        let mut faults = Vec::new();
        if stamp(&draft.texts) != typed.seen {
            faults.push(PublishFault::Meanwhile);
        }
        faults.extend(draft.texts.missing().map(PublishFault::NoText));
        let (first, last) = possible_days(&versions, calendar::day(now));
        let from = typed.from.trim().parse::<Date>().ok().filter(|day| (first..=last).contains(day));
        if from.is_none() {
            faults.push(PublishFault::Day);
        }
        let asks = if kind.is_public() { typed.asks } else { Some(false) };
        if asks.is_none() {
            faults.push(PublishFault::Asks);
        }
        let (Some(from), Some(asks), true) = (from, asks, faults.is_empty()) else { return Ok(Err(faults)) };
        let number = versions.last().map_or(1, |last| last.number + 1);
        let by = Author::from(&caller.actor);
        let version = PolicyVersion { kind, number, published: now, from, by, asks };
        store::policies::publish(writer, &version, &draft.texts)?;
        store::policies::remove_draft(writer, kind)?;
        let event = caller
            .event(EventKind::PolicyPublished)
            .detail(DetailKey::Policy, kind.code())
            .detail(DetailKey::Version, number.to_string())
            .detail(DetailKey::InForce, from.to_string())
            .detail(DetailKey::AsksAgain, if asks { "yes" } else { "no" });
        store::events::append(writer, now, &event)?;
        Ok(Ok(number))
    })
}
