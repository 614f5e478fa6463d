//! Reading policies: anybody the privacy policy and the terms, main users everything.

use jiff::civil::Date;

use crate::domain::calendar;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::policy::{Line, PolicyKind, PolicyVersion, Texts, blanks, changes, in_force};
use crate::domain::role::{Actor, Permission};
use crate::service::{Bank, Failure};
use crate::store::{self, Source};

/// A policy in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Which policy.
    pub kind: PolicyKind,
    /// The version in force.
    pub current: PolicyVersion,
    /// Versions that are published and not yet in force.
    pub coming: Vec<PolicyVersion>,
    /// For main users: when the draft was stored last.
    pub draft: Option<Moment>,
    /// For main users: how many blanks the version in force has in all languages.
    pub blanks: usize,
}

/// A version of a policy with its text.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The version.
    pub version: PolicyVersion,
    /// Its text in each language.
    pub texts: Texts,
    /// Every version of the policy, by rising number.
    pub versions: Vec<PolicyVersion>,
    /// The number of the version in force.
    pub current: u32,
    /// For main users: when the draft was stored last.
    pub draft: Option<Moment>,
    /// For main users: how many blanks the text has in all languages.
    pub blanks: usize,
}

impl Shown {
    /// The version that comes into force next.
    pub fn coming(&self) -> Option<&PolicyVersion> {
        self.versions.iter().find(|version| version.number > self.current)
    }
}

/// Whether a reader keeps policies; and whether the reader may read this one at all.
///
/// Whoever is not signed in is told that there is no record of processing activities; the attempts of others are
/// recorded.
fn keeps(reader: Option<&Actor>, kind: PolicyKind) -> Result<bool, Failure> {
    match reader {
        Some(actor) if actor.may(Permission::ManagePolicies) => Ok(true),
        Some(_) if !kind.is_public() => Err(Failure::Denied),
        None if !kind.is_public() => Err(Failure::NotFound),
        Some(_) | None => Ok(false),
    }
}

/// The policies that a reader may read.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn list_policies(bank: &Bank, reader: Option<&Actor>) -> Result<Vec<Listed>, Failure> {
    let today = calendar::day(bank.clock.now());
    bank.store.read(|source| {
        let mut list = Vec::with_capacity(PolicyKind::ALL.len());
        for kind in PolicyKind::ALL {
            let Ok(keeps) = keeps(reader, kind) else { continue };
            let versions = store::policies::versions(source, kind)?;
            let current = *current(&versions, today)?;
            let coming = versions.into_iter().filter(|version| version.number > current.number).collect();
            let (draft, blanks) = if keeps { kept(source, &current)? } else { (None, 0) };
            list.push(Listed { kind, current, coming, draft, blanks });
        }
        Ok(list)
    })
}

/// The version in force. Every policy has one from the first start on; after a clock that went back the first one is.
fn current(versions: &[PolicyVersion], today: Date) -> Result<&PolicyVersion, Failure> {
    let found = in_force(versions, today).or(versions.first());
    found.ok_or_else(|| Failure::Internal("a policy has no version".to_owned()))
}

/// What main users are told besides: when the draft was stored last, and how many blanks a version has.
fn kept(source: &impl Source, version: &PolicyVersion) -> Result<(Option<Moment>, usize), Failure> {
    let draft = store::policies::draft(source, version.kind)?.map(|draft| draft.changed);
    Ok((draft, count_blanks(&texts(source, version.kind, version.number)?)))
}

fn count_blanks(texts: &Texts) -> usize {
    texts.0.iter().map(|text| blanks(text).len()).sum()
}

/// The text of a version that is known to be there.
pub(super) fn texts(source: &impl Source, kind: PolicyKind, number: u32) -> Result<Texts, Failure> {
    let missing = || Failure::Internal(format!("version {number} of {} has no text", kind.code()));
    store::policies::texts(source, kind, number)?.ok_or_else(missing)
}

/// The version of a policy that is in force today.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn in_force_today(source: &impl Source, kind: PolicyKind, now: Moment) -> Result<PolicyVersion, Failure> {
    let versions = store::policies::versions(source, kind)?;
    current(&versions, calendar::day(now)).copied()
}

/// A policy as it is in force.
///
/// # Errors
/// [`Failure::NotFound`] and [`Failure::Denied`] for what the reader may not read.
pub fn show_policy(bank: &Bank, reader: Option<&Actor>, kind: PolicyKind) -> Result<Shown, Failure> {
    show(bank, reader, kind, None)
}

/// A version of a policy, whether it is in force or not.
///
/// # Errors
/// As [`show_policy`], and [`Failure::NotFound`] where there is none of this number.
pub fn show_version(bank: &Bank, reader: Option<&Actor>, kind: PolicyKind, number: u32) -> Result<Shown, Failure> {
    show(bank, reader, kind, Some(number))
}

fn show(bank: &Bank, reader: Option<&Actor>, kind: PolicyKind, number: Option<u32>) -> Result<Shown, Failure> {
    let keeps = keeps(reader, kind)?;
    let today = calendar::day(bank.clock.now());
    bank.store.read(|source| {
        let versions = store::policies::versions(source, kind)?;
        let current = current(&versions, today)?.number;
        let number = number.unwrap_or(current);
        let version = *versions.iter().find(|version| version.number == number).ok_or(Failure::NotFound)?;
        let texts = texts(source, kind, number)?;
        let draft = if keeps { store::policies::draft(source, kind)?.map(|draft| draft.changed) } else { None };
        let blanks = if keeps { count_blanks(&texts) } else { 0 };
        Ok(Shown { version, texts, versions, current, draft, blanks })
    })
}

/// One of two texts that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A published version.
    Version(u32),
    /// The draft.
    Draft,
}

/// Two texts of a policy and what differs between them in one language.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Every version of the policy, by rising number.
    pub versions: Vec<PolicyVersion>,
    /// Whether the reader may compare with a draft.
    pub has_draft: bool,
    /// The older text.
    pub from: Side,
    /// The newer text.
    pub to: Side,
    /// The places that differ.
    pub places: Vec<Vec<Line>>,
}

/// Compares two texts of a policy; where nothing is said, the version in force with the one before it.
///
/// # Errors
/// As [`show_version`]; a draft is there for main users only.
pub fn compare_policies(
    bank: &Bank,
    reader: Option<&Actor>,
    kind: PolicyKind,
    (from, to): (Option<Side>, Option<Side>),
    language: Language,
) -> Result<Compared, Failure> {
    let keeps = keeps(reader, kind)?;
    let today = calendar::day(bank.clock.now());
    bank.store.read(|source| {
        let versions = store::policies::versions(source, kind)?;
        let current = current(&versions, today)?.number;
        let draft = if keeps { store::policies::draft(source, kind)? } else { None };
        let to = to.unwrap_or(Side::Version(current));
        let from = from.unwrap_or(Side::Version(match to {
            Side::Version(number) => number.saturating_sub(1).max(1),
            Side::Draft => current,
        }));
        let text = |side| match side {
            Side::Version(number) if versions.iter().any(|version| version.number == number) => {
                texts(source, kind, number)
            }
            Side::Version(_) => Err(Failure::NotFound),
            Side::Draft => draft.as_ref().map(|draft| draft.texts.clone()).ok_or(Failure::NotFound),
        };
        let places = changes(text(from)?.get(language), text(to)?.get(language));
        Ok(Compared { has_draft: draft.is_some(), from, to, places, versions })
    })
}
