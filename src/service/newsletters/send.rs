//! Sending: who is next, and what came of those before.
//!
//! Before a word is said to the relay about a delivery it is marked as under way, durably, with the moment of its next
//! try and under the name (`Message-ID`) that each try has. What came of it is stored with the next marks, many in one
//! transaction, so that the disk's sync is paid once for all that came in meanwhile. Nothing of the store is held while
//! the relay is spoken to. Killed in between, those that were under way – at most as many as are allowed at once – are
//! sent again after a pause, under the same name; what was recorded never leaves again. So it is with other mails
//! (`domain::mail::course`), and for the same reason.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::render::{Body, Sheets, Travelling, message_id, sight_of};
use super::steer::{counted, own_event};
use crate::domain::event::EventKind;
use crate::domain::id::CompanyId;
use crate::domain::mail::course::Delivery as Outcome;
use crate::domain::moment::Moment;
use crate::domain::newsletter::delivery::{Delivery, Share, Skip, is_about_address};
use crate::domain::newsletter::{Issue, IssueId, IssueState};
use crate::domain::person::Email;
use crate::domain::role::Reach;
use crate::domain::subscriber::{MailingList, SubscriberId};
use crate::service::subscribers::{
    Addressee, addressee, chosen, delivered, gets_already, refused_for_good, unsubscribe_address,
};
use crate::service::{Bank, Directory, Failure};
use crate::store::deliveries::{self, Batch};
use crate::store::{self, Source, StoreError, Writer};

/// Recipients that are noted in one transaction, so that nobody waits for it.
const CHOSEN_TOGETHER: usize = 1_000;
/// Recipients whose turn is looked at in one transaction: of those who have unsubscribed nothing is sent.
const LOOKED_AT: usize = 200;
/// Minutes over which the limit of an hour is counted.
const HOUR: u64 = 60;
/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;

/// A delivery on its way to the relay.
#[derive(Clone, Debug)]
pub struct Errand {
    /// Of which issue.
    pub issue: IssueId,
    /// To which subscriber.
    pub to: SubscriberId,
    /// To which address.
    pub email: Email,
    /// The list it goes to.
    pub list: MailingList,
    /// What is sent.
    pub body: Arc<Body>,
    /// The pictures that travel along.
    pub pictures: Arc<Vec<Travelling>>,
    /// Whether a machine wrote a part of it.
    pub automatic: bool,
    /// The address by which the reader leaves the list.
    pub leave: String,
    /// What tells this delivery from all others, the same for each try.
    pub message_id: String,
    /// When it was begun to be sent: the same for each try.
    pub date: Moment,
}

/// What came of an errand.
#[derive(Clone, Debug)]
pub struct Done {
    /// The errand's issue.
    pub issue: IssueId,
    /// Its subscriber.
    pub to: SubscriberId,
    /// Its address.
    pub email: Email,
    /// What the relay said.
    pub outcome: Outcome,
}

/// What is kept in memory while issues are sent.
#[derive(Default)]
pub struct Press {
    sending: Vec<Issue>,
    sheets: HashMap<IssueId, Arc<Sheets>>,
}

/// What there is to be done next.
#[derive(Default)]
pub struct Round {
    /// What goes to the relay now.
    pub errands: Vec<Errand>,
    /// When something is due that is not yet, where that is known.
    pub next: Option<Moment>,
    /// Whether there may be more at once.
    pub more: bool,
}

/// Looks after the issues: begins those whose moment has come, chooses recipients, ends what is done. Says whether it
/// is to be called again at once.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn advance(bank: &Bank, press: &mut Press) -> Result<bool, Failure> {
    let now = bank.clock.now();
    let mut open = Vec::new();
    bank.store.read(|reader| {
        store::newsletters::walk(reader, |issue| {
            if matches!(issue.state, IssueState::Scheduled(_) | IssueState::Sending(_)) {
                open.push(issue);
            }
            Ok(ControlFlow::Continue(()))
        })
    })?;
    // The one that was written first is sent first.
    open.reverse();
    let (mut again, mut sending) = (false, Vec::new());
    for issue in open {
        match issue.state {
            IssueState::Scheduled(at) if at <= now && bank.sends_mail() => {
                start(bank, issue.id)?;
                again = true;
            }
            IssueState::Sending(_) => match choose(bank, issue.id)? {
                Choosing::More => again = true,
                Choosing::All => sending.push(issue),
                Choosing::Over => {}
            },
            _ => {}
        }
    }
    press.sheets.retain(|id, _| sending.iter().any(|issue| issue.id == *id));
    bank.newsletters.sends_only(&sending);
    press.sending = sending;
    Ok(again)
}

/// Begins an issue whose moment has come, unless somebody thought better of it.
fn start(bank: &Bank, id: IssueId) -> Result<(), Failure> {
    bank.write(|writer, now| {
        let Some(issue) = store::newsletters::get(writer, id)? else { return Ok(()) };
        if !matches!(issue.state, IssueState::Scheduled(at) if at <= now) {
            return Ok(());
        }
        let begun = Issue { state: IssueState::Sending(now), changed: now, ..issue };
        store::newsletters::put(writer, &begun)?;
        store::events::append(writer, now, &own_event(EventKind::NewsletterStarted, &begun))?;
        Ok(())
    })
}

enum Choosing {
    /// There may be more to choose.
    More,
    /// All are chosen, and somebody still waits.
    All,
    /// Everybody was dealt with, or it is not sent any more.
    Over,
}

/// Chooses some recipients, or notes that everybody was dealt with.
fn choose(bank: &Bank, id: IssueId) -> Result<Choosing, Failure> {
    // Looked for before anything is written: of a narrow audience the whole register is read, and no writer waits for
    // that. Whether each may still be written to is asked again before each sending.
    let (progress, next) = bank.store.read(|reader| {
        let progress = store::newsletters::progress(reader, id)?;
        let issue = store::newsletters::get(reader, id)?.filter(|_| !progress.all_chosen);
        let after = Some(progress.chosen_to).filter(|to| *to > 0).map(SubscriberId::new);
        let next = issue.map(|issue| chosen(reader, &issue.audience, Some(id), after, CHOSEN_TOGETHER)).transpose()?;
        Ok::<_, StoreError>((progress, next.unwrap_or_default()))
    })?;
    if progress.all_chosen && progress.open() > 0 {
        return Ok(Choosing::All);
    }
    bank.write(|writer, now| {
        let Some(issue) = store::newsletters::get(writer, id)? else { return Ok(Choosing::Over) };
        let IssueState::Sending(since) = issue.state else { return Ok(Choosing::Over) };
        let mut batch = Batch::begin(writer, id)?;
        if !batch.progress().all_chosen {
            batch.choose(now, &next)?;
            if next.len() < CHOSEN_TOGETHER {
                batch.all_chosen();
            }
            batch.end()?;
            return Ok(Choosing::More);
        }
        if batch.end()?.open() > 0 {
            return Ok(Choosing::All);
        }
        let sent = Issue { state: IssueState::Sent(since, now), ..issue };
        store::newsletters::put(writer, &sent)?;
        let event = counted(writer, own_event(EventKind::NewsletterFinished, &sent), &sent)?;
        store::events::append(writer, now, &event)?;
        Ok(Choosing::Over)
    })
}

/// Writes down what came of errands, and takes as many new ones as there is room for: one transaction.
///
/// # Errors
/// [`Failure`] where the store fails; nothing is marked or written down then.
pub fn round(bank: &Bank, press: &mut Press, done: &[Done], room: usize) -> Result<Round, Failure> {
    let Press { sending, sheets } = press;
    // Read before anything is marked: what cannot be read is not under way, and keeps no other issue from being sent.
    sending.retain(|issue| match sheets.entry(issue.id) {
        Entry::Occupied(_) => true,
        Entry::Vacant(vacant) => match Sheets::open(bank, issue.id) {
            Ok(opened) => {
                bank.newsletters.was_read(issue.id);
                vacant.insert(Arc::new(opened));
                true
            }
            Err(failure) => {
                bank.newsletters.cannot_be_read(issue.id, &failure);
                false
            }
        },
    });
    if done.is_empty() && (room == 0 || press.sending.is_empty()) {
        return Ok(Round::default());
    }
    let sending: &[Issue] = if room == 0 { &[] } else { &press.sending };
    if done.is_empty() && !anything_due(bank, sending)? {
        let next = bank.store.read(|reader| next_due(reader, sending, bank.clock.now()))?;
        return Ok(Round { next, ..Round::default() });
    }
    let mut taken = Vec::new();
    let sheets = &press.sheets;
    let mut round = bank.write(|writer, now| {
        for issue in issues_of(done) {
            let mut batch = Batch::begin(writer, issue)?;
            for done in done.iter().filter(|done| done.issue == issue) {
                settle(bank, writer, &mut batch, done, now)?;
            }
            batch.end()?;
        }
        take(bank, writer, sending, sheets, room, now, &mut taken)
    })?;
    for (issue, to) in taken {
        let Some(sheets) = press.sheets.get(&issue.id) else { continue };
        round.errands.extend(errand(bank, sheets, &issue, to)?);
    }
    Ok(round)
}

fn issues_of(done: &[Done]) -> Vec<IssueId> {
    let mut issues: Vec<IssueId> = done.iter().map(|done| done.issue).collect();
    issues.sort_unstable();
    issues.dedup();
    issues
}

fn anything_due(bank: &Bank, sending: &[Issue]) -> Result<bool, Failure> {
    let now = bank.clock.now();
    Ok(bank.store.read(|reader| {
        for issue in sending {
            if !deliveries::waiting(reader, issue.id, now, 1)?.now.is_empty() {
                return Ok::<_, StoreError>(allowed(bank, reader, now)? > 0);
            }
        }
        Ok(false)
    })?)
}

fn next_due(source: &impl Source, sending: &[Issue], now: Moment) -> Result<Option<Moment>, StoreError> {
    let mut next: Option<Moment> = None;
    for issue in sending {
        let waiting = deliveries::waiting(source, issue.id, now, 1)?;
        // Where somebody is due and nobody was taken, the minute or the hour is full.
        let at = if waiting.now.is_empty() { waiting.next } else { Some(next_minute(now)) };
        next = [next, at].into_iter().flatten().min();
    }
    Ok(next)
}

const fn next_minute(now: Moment) -> Moment {
    Moment::from_millis((now.millis().div_euclid(MINUTE) + 1) * MINUTE)
}

fn minute(now: Moment) -> u64 {
    u64::try_from(now.millis().div_euclid(MINUTE)).unwrap_or(0)
}

/// How many may be begun now by the limits of a minute and an hour. Minutes ahead, which a clock that was set back has
/// left, count for the hour too: rather too slow for a while than too fast for the relay.
fn allowed(bank: &Bank, source: &impl Source, now: Moment) -> Result<usize, StoreError> {
    let (limits, this) = (&bank.config.newsletters, minute(now));
    let pace = store::newsletters::pace(source)?;
    let begun = |within: u64| -> u64 {
        pace.iter().filter(|(known, _)| known.abs_diff(this) < within).map(|(_, begun)| u64::from(*begun)).sum()
    };
    let left = |limit: u32, begun: u64| u64::from(limit).saturating_sub(begun);
    let left = left(limits.per_minute, begun(1)).min(left(limits.per_hour, begun(HOUR)));
    Ok(usize::try_from(left).unwrap_or(usize::MAX))
}

/// Writes down what came of one errand.
fn settle(bank: &Bank, writer: &Writer, batch: &mut Batch<'_>, done: &Done, now: Moment) -> Result<(), Failure> {
    let Some(before) = deliveries::get(writer, done.issue, done.to)? else { return Ok(()) };
    // Whatever was recorded is not changed by an answer that came too late.
    if before.state.share() != Share::UnderWay {
        return Ok(());
    }
    let after = before.clone().ended(now, &done.outcome, done.email.as_str());
    batch.update(done.to, &before, &after)?;
    if matches!(done.outcome, Outcome::Taken(_)) {
        delivered(writer, done.to)?;
    } else if is_about_address(&done.outcome) {
        refused_for_good(bank, writer, done.to, now)?;
    }
    Ok(())
}

/// Marks the next recipients as under way, and leaves out those who do not take the list any more.
fn take(
    bank: &Bank,
    writer: &Writer,
    sending: &[Issue],
    sheets: &HashMap<IssueId, Arc<Sheets>>,
    room: usize,
    now: Moment,
    taken: &mut Vec<(Issue, Addressee)>,
) -> Result<Round, Failure> {
    let room = room.min(allowed(bank, writer, now)?);
    let (mut looked, directory) = (0, bank.directory());
    let mut round = Round::default();
    for issue in sending {
        // Somebody may have paused or stopped it meanwhile.
        let now_so = store::newsletters::get(writer, issue.id)?;
        if !now_so.is_some_and(|issue| matches!(issue.state, IssueState::Sending(_))) {
            continue;
        }
        let left = room.saturating_sub(taken.len());
        if left == 0 || looked == LOOKED_AT {
            round.more = true;
            break;
        }
        let mut batch = Batch::begin(writer, issue.id)?;
        let waiting = deliveries::waiting(writer, issue.id, now, left.min(LOOKED_AT - looked))?;
        for to in &waiting.now {
            looked += 1;
            let Some(before) = deliveries::get(writer, issue.id, *to)? else { continue };
            let whole = sheets.get(&issue.id).is_some_and(|sheets| sheets.texts.languages().next().is_some());
            match begin(writer, &directory, issue, whole, *to, &before, now)? {
                (after, Some(addressee)) => {
                    batch.update(*to, &before, &after)?;
                    taken.push((issue.clone(), addressee));
                }
                (after, None) => batch.update(*to, &before, &after)?,
            }
        }
        round.more |= !waiting.now.is_empty();
        round.next = [round.next, waiting.next].into_iter().flatten().min();
        batch.end()?;
    }
    if let Ok(begun @ 1..) = u32::try_from(taken.len()) {
        store::newsletters::count_pace(writer, minute(now), begun, HOUR)?;
    }
    Ok(round)
}

/// A delivery whose turn it is, with its recipient where it is sent: whether it still may be is asked now and here.
fn begin(
    writer: &Writer,
    directory: &Directory,
    issue: &Issue,
    whole: bool,
    to: SubscriberId,
    before: &Delivery,
    now: Moment,
) -> Result<(Delivery, Option<Addressee>), Failure> {
    let Some(addressee) = addressee(writer, to, issue.audience.list)? else {
        return Ok((before.clone().skipped(now, Skip::Unsubscribed), None));
    };
    if !whole {
        return Ok((before.clone().skipped(now, Skip::NoText), None));
    }
    // Only the address of a person may have changed since this one was chosen.
    if addressee.person.is_some() && gets_already(writer, directory, issue.id, to, &addressee.email)? {
        return Ok((before.clone().skipped(now, Skip::SameMailbox), None));
    }
    Ok(match before.begun(now) {
        Some(begun) => (begun, Some(addressee)),
        None => (before.clone().spent(now), None),
    })
}

fn errand(bank: &Bank, sheets: &Sheets, issue: &Issue, to: Addressee) -> Result<Option<Errand>, Failure> {
    let mut company = None;
    if sheets.has_news()
        && let Some(id) = to.company
    {
        company = bank.store.read(|reader| store::companies::get(reader, id))?;
    }
    let reach = |_: CompanyId| company.as_ref().map_or(Reach::Own, |company| company.details.reach);
    // An issue is begun only where it has a text; without one nobody is written to, and the row is tried again later.
    let Some(body) = sheets.body(bank, to.language, sight_of(reach, &to))? else { return Ok(None) };
    let date = match issue.state {
        IssueState::Sending(since) => since,
        _ => bank.clock.now(),
    };
    let list = issue.audience.list;
    Ok(Some(Errand {
        issue: issue.id,
        to: to.subscriber,
        list,
        body,
        pictures: Arc::clone(&sheets.pictures),
        automatic: sheets.has_news(),
        leave: unsubscribe_address(bank, &to, list),
        message_id: message_id(bank, issue, to.subscriber),
        date,
        email: to.email,
    }))
}
