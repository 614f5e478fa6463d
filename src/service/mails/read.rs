//! Reading the outbox: for main users, newest first, with filters; each reading of somebody else's mail is an event.

use std::ops::ControlFlow;

use super::attempt::{about, hindrance};
use super::outbox::LineState;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::mail::{Mail, MailId, MailKind, MailState, MailTrouble};
use crate::domain::role::{Actor, Permission};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, StoreError};

/// Mails on a page.
pub const PAGE: usize = 50;
/// How many mails one page looks through at most; a rare filter goes on with the next page.
const LOOK: usize = 5_000;
/// How many mails the home page looks through for those that failed: a glance, not a search.
const GLANCE: usize = 1_000;
/// For how many days a mail that failed is news: whoever has the bank in their hands looks in within a fortnight.
const NEWS_DAYS: i64 = 14;

/// Which state of mails is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateFilter {
    /// Not sent yet.
    Waiting,
    /// The relay took them.
    Sent,
    /// Given up.
    Failed,
}

impl StateFilter {
    /// All of them.
    pub const ALL: [StateFilter; 3] = [StateFilter::Waiting, StateFilter::Sent, StateFilter::Failed];

    /// The stable name in addresses and text keys (`mail-state-NAME`).
    pub const fn name(self) -> &'static str {
        match self {
            StateFilter::Waiting => "waiting",
            StateFilter::Sent => "sent",
            StateFilter::Failed => "failed",
        }
    }

    /// The state of a [`StateFilter::name`].
    pub fn from_name(name: &str) -> Option<StateFilter> {
        StateFilter::ALL.into_iter().find(|state| state.name() == name)
    }

    const fn covers(self, state: MailState) -> bool {
        matches!(
            (self, state),
            (StateFilter::Waiting, MailState::Waiting(_))
                | (StateFilter::Sent, MailState::Sent(_))
                | (StateFilter::Failed, MailState::Failed(_))
        )
    }
}

/// Which mails are wanted; all of it must hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MailFilter {
    /// In one state.
    pub state: Option<StateFilter>,
    /// Of one kind.
    pub kind: Option<MailKind>,
}

impl MailFilter {
    fn covers(&self, mail: &Mail) -> bool {
        self.state.is_none_or(|state| state.covers(mail.state)) && self.kind.is_none_or(|kind| kind == mail.what.kind)
    }

    fn words(&self) -> String {
        let state = self.state.map(|state| format!("state={}", state.name()));
        let kind = self.kind.map(|kind| format!("kind={}", kind.name()));
        state.into_iter().chain(kind).collect::<Vec<_>>().join(" ")
    }
}

/// A page of the outbox.
#[derive(Clone, Debug)]
pub struct MailList {
    /// The mails, the newest first.
    pub mails: Vec<Mail>,
    /// Before which mail the next page begins.
    pub older: Option<MailId>,
    /// How the line to the relay is.
    pub line: LineState,
}

/// A page of the outbox, from the newest on or before a mail. A list with addresses of others is an event.
///
/// # Errors
/// [`Failure`] for everybody but main users, and where the store fails.
pub fn list_mails(
    bank: &Bank,
    caller: &Caller,
    filter: MailFilter,
    before: Option<MailId>,
) -> Result<MailList, Failure> {
    caller.actor.require_all(Permission::ReadMails)?;
    let (mut mails, mut older, mut looked, mut last) = (Vec::new(), None, 0, None);
    bank.store.read(|reader| {
        store::mails::walk_back(reader, before, |mail| {
            let fits = filter.covers(&mail);
            if looked == LOOK || (fits && mails.len() == PAGE) {
                older = last;
                return Ok(ControlFlow::Break(()));
            }
            (looked, last) = (looked + 1, Some(mail.id));
            if fits {
                mails.push(mail);
            }
            Ok(ControlFlow::Continue(()))
        })
    })?;
    let others = mails.iter().filter(|mail| mail.what.person != Some(caller.actor.person)).count();
    if others > 0 {
        let event = caller
            .event(EventKind::MailsListed)
            .detail(DetailKey::Count, others.to_string())
            .detail(DetailKey::Filter, filter.words());
        bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    }
    Ok(MailList { mails, older, line: bank.outbox.state(bank) })
}

/// A mail with what is known about it.
#[derive(Clone, Debug)]
pub struct MailPage {
    /// The mail.
    pub mail: Mail,
    /// Why it would not be sent any more, whatever the relay says.
    pub hindrance: Option<MailTrouble>,
    /// How the line to the relay is.
    pub line: LineState,
}

/// One mail; a view of somebody else's is an event.
///
/// # Errors
/// [`Failure::NotFound`] where there is none; [`Failure`] for everybody but main users, and where the store fails.
pub fn show_mail(bank: &Bank, caller: &Caller, id: MailId) -> Result<MailPage, Failure> {
    caller.actor.require_all(Permission::ReadMails)?;
    let now = bank.clock.now();
    let (mail, hindrance, event) = bank.store.read(|reader| {
        let mail = store::mails::get(reader, id)?.ok_or(Failure::NotFound)?;
        let event = about(reader, caller.event(EventKind::MailViewed), &mail)?;
        Ok::<_, Failure>((mail.clone(), hindrance(bank, reader, &mail, now)?, event))
    })?;
    if mail.what.person != Some(caller.actor.person) {
        bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    }
    Ok(MailPage { mail, hindrance, line: bank.outbox.state(bank) })
}

/// What waits for a main user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matters {
    /// Mails of the last days that were given up.
    pub failed: u64,
    /// Mails that wait.
    pub waiting: u64,
    /// How the line to the relay is.
    pub line: LineState,
}

/// What of the mails waits for whoever looks after them; `None` for everybody else. Nobody's data are in it.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn matters(bank: &Bank, actor: &Actor) -> Result<Option<Matters>, Failure> {
    if actor.require_all(Permission::ReadMails).is_err() {
        return Ok(None);
    }
    let since = bank.clock.now().plus_seconds(-NEWS_DAYS * 86_400);
    let (mut failed, mut looked) = (0, 0);
    let waiting = bank.store.read(|reader| {
        store::mails::walk_back(reader, None, |mail| {
            failed += u64::from(matches!(mail.state, MailState::Failed(at) if at > since));
            looked += 1;
            Ok(if mail.queued > since && looked < GLANCE { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        store::mails::count_waiting(reader)
    })?;
    Ok::<_, StoreError>(Some(Matters { failed, waiting, line: bank.outbox.state(bank) })).map_err(Failure::from)
}
