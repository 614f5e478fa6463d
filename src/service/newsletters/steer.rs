//! Scheduling, sending, pausing, resuming, stopping.

use super::{about, event};
use crate::domain::calendar;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::history::Author;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::newsletter::delivery::Share;
use crate::domain::newsletter::{DAYS_AHEAD, Issue, IssueId, IssueState, Wish, Written};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError, Writer};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Why an issue is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// No relay is configured.
    NoRelay,
    /// There is no language with subject and text.
    NoText,
    /// In this language one of subject and text is missing.
    Half(Language),
    /// A picture was not looked at yet, or something was found in it.
    Picture(u16),
    /// The moment has passed, or is too far ahead.
    Moment,
}

/// What came of a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Steered {
    /// It is so.
    Done(IssueState),
    /// The issue stands where the wish does not fit any more.
    OutOfTurn(IssueState),
    /// It cannot be sent.
    Hindered(Vec<Hindrance>),
    /// The texts or the audience are not those that were seen.
    Moved,
}

/// What keeps an issue from being sent.
///
/// # Errors
/// [`Failure`] for everybody but main users, and where the store fails.
pub fn hindrances(bank: &Bank, caller: &Caller, id: IssueId) -> Result<Vec<Hindrance>, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    bank.store.read(|reader| {
        let issue = store::newsletters::get(reader, id)?.ok_or(Failure::NotFound)?;
        Ok(found(bank, reader, &issue, &store::newsletters::texts(reader, id)?)?)
    })
}

fn found(bank: &Bank, source: &impl Source, issue: &Issue, texts: &Written) -> Result<Vec<Hindrance>, StoreError> {
    let mut found = Vec::new();
    if !bank.sends_mail() {
        found.push(Hindrance::NoRelay);
    }
    found.extend(texts.halves().map(Hindrance::Half));
    if texts.languages().next().is_none() && found.iter().all(|known| !matches!(known, Hindrance::Half(_))) {
        found.push(Hindrance::NoText);
    }
    for picture in &issue.pictures {
        if !store::blobs::blob(source, picture.content)?.is_some_and(|blob| blob.is_clean()) {
            found.push(Hindrance::Picture(picture.number));
        }
    }
    Ok(found)
}

/// Does what somebody wants with an issue. `seen` is the version that was seen; for what does not begin anything it
/// does not matter.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users, [`Failure::NotFound`] where there is no such issue.
pub fn steer(bank: &Bank, caller: &Caller, id: IssueId, wish: Wish, seen: u32) -> Result<Steered, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let steered = bank.write(|writer, now| {
        let issue = store::newsletters::get(writer, id)?.ok_or(Failure::NotFound)?;
        let Ok(state) = issue.state.after(wish, now) else { return Ok(Steered::OutOfTurn(issue.state)) };
        if matches!(wish, Wish::Send | Wish::Schedule(_)) {
            if issue.version != seen {
                return Ok(Steered::Moved);
            }
            let mut found = found(bank, writer, &issue, &store::newsletters::texts(writer, id)?)?;
            if let Wish::Schedule(at) = wish
                && (at <= now || at > now.plus_seconds(DAYS_AHEAD * DAY))
            {
                found.push(Hindrance::Moment);
            }
            if !found.is_empty() {
                return Ok(Steered::Hindered(found));
            }
        }
        let changed = Issue { state, changed: now, by: Author::from(&caller.actor), ..issue };
        store::newsletters::put(writer, &changed)?;
        record(writer, caller, &changed, wish, now)?;
        Ok(Steered::Done(state))
    })?;
    bank.newsletters.hurry(bank.clock.now());
    Ok(steered)
}

fn record(writer: &Writer, caller: &Caller, issue: &Issue, wish: Wish, now: Moment) -> Result<(), Failure> {
    let kind = match wish {
        Wish::Schedule(_) => EventKind::NewsletterScheduled,
        Wish::Unschedule => EventKind::NewsletterUnscheduled,
        Wish::Send => EventKind::NewsletterStarted,
        Wish::Pause => EventKind::NewsletterPaused,
        Wish::Resume => EventKind::NewsletterResumed,
        Wish::Stop => EventKind::NewsletterStopped,
    };
    let mut event = event(caller, kind, issue);
    if let Wish::Schedule(at) = wish {
        event = event.detail(DetailKey::NewsletterMoment, calendar::local(at).to_string());
    }
    if wish == Wish::Stop {
        event = counted(writer, event, issue)?;
    }
    store::events::append(writer, now, &event)?;
    Ok(())
}

/// An event with how many got the issue, how many it failed for, and for how many it was left out.
pub(super) fn counted(source: &impl Source, event: NewEvent, issue: &Issue) -> Result<NewEvent, StoreError> {
    let progress = store::newsletters::progress(source, issue.id)?;
    let out = progress.count(Share::Unsubscribed) + progress.count(Share::Skipped);
    Ok(event
        .detail(DetailKey::NewsletterSent, progress.count(Share::Sent).to_string())
        .detail(DetailKey::NewsletterFailed, progress.count(Share::Failed).to_string())
        .detail(DetailKey::NewsletterLeftOut, out.to_string()))
}

/// An event of the bank itself about an issue.
pub(super) fn own_event(kind: EventKind, issue: &Issue) -> NewEvent {
    about(NewEvent::new(kind), issue)
}
