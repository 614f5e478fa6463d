//! Leaving a list and choosing others by the address that every mail carries. Whoever has the address needs not sign
//! in, and learns nothing by it but which lists are taken: mails are forwarded.

use super::follow::{Refused, unknown};
use super::input::Typed;
use super::take::{Deed, GivenUp};
use crate::auth::subscription::{claimed, is_token};
use crate::domain::event::EventKind;
use crate::domain::language::Language;
use crate::domain::subscriber::{Lists, MailingList, Subscriber, SubscriberAct, SubscriberState};
use crate::service::{Bank, Failure, Stranger};
use crate::store::{self, Source, StoreError};

/// What the address of a mail lets its reader see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The list of the mail.
    pub list: MailingList,
    /// Which lists are taken; none by whoever has left.
    pub lists: Lists,
    /// The language that mails are wanted in.
    pub language: Language,
    /// The lists that are offered.
    pub offered: Vec<MailingList>,
}

/// What is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The list of the mail.
    List,
    /// Everything.
    Everything,
}

/// Looks at a subscription by the address of a mail.
///
/// # Errors
/// [`Failure`] where the store fails; an address that the bank has never made stands inside.
pub fn reading(bank: &Bank, stranger: Stranger, token: &str) -> Result<Result<Reading, Refused>, Failure> {
    let Some((subscriber, list)) = bank.store.read(|reader| genuine(bank, reader, token))? else {
        return unknown(bank, stranger).map(Err);
    };
    let offered = offered(&subscriber);
    Ok(Ok(Reading { list, lists: subscriber.lists, language: subscriber.language, offered }))
}

/// Leaves a list, or everything, by the address of a mail. What was left already stays so without an event.
///
/// # Errors
/// As [`reading`].
pub fn leave(bank: &Bank, stranger: Stranger, token: &str, what: Leaving) -> Result<Result<Reading, Refused>, Failure> {
    if let Err(refused) = reading(bank, stranger, token)? {
        return Ok(Err(refused));
    }
    change(bank, stranger, token, |list, subscriber| match what {
        Leaving::List => (subscriber.lists.without(list), subscriber.language, GivenUp::List(list)),
        Leaving::Everything => (Lists::default(), subscriber.language, GivenUp::Everything),
    })
}

/// Takes other lists, groups or another language by the address of a mail; no list at all means to leave.
///
/// # Errors
/// As [`reading`].
pub fn choose(
    bank: &Bank,
    stranger: Stranger,
    token: &str,
    typed: &Typed<'_>,
) -> Result<Result<Reading, Refused>, Failure> {
    if let Err(refused) = reading(bank, stranger, token)? {
        return Ok(Err(refused));
    }
    let grouping = &bank.directory().grouping;
    change(bank, stranger, token, |_, subscriber| {
        let language = Language::from_code(typed.language).unwrap_or(subscriber.language);
        let lists = typed.lists(&offered(subscriber), grouping);
        let given_up = GivenUp::of(&subscriber.lists, &lists);
        (lists, language, given_up)
    })
}

/// Whoever has left comes back by the form for everybody, which asks the mailbox: addresses of mails are forwarded.
fn change(
    bank: &Bank,
    stranger: Stranger,
    token: &str,
    decide: impl FnOnce(MailingList, &Subscriber) -> (Lists, Language, GivenUp),
) -> Result<Result<Reading, Refused>, Failure> {
    bank.write(|writer, now| {
        let Some((before, list)) = genuine(bank, writer, token)? else { return Ok(Err(Refused::Unknown)) };
        let (lists, language, given_up) = decide(list, &before);
        let offered = offered(&before);
        let (kind, act) = match () {
            () if lists.is_empty() => (EventKind::Unsubscribed, SubscriberAct::Unsubscribed),
            () if lists == before.lists.without(list) => (EventKind::Unsubscribed, SubscriberAct::ListLeft),
            () => (EventKind::SubscriptionChanged, SubscriberAct::Changed),
        };
        let of = (act == SubscriberAct::ListLeft).then_some(list);
        let event = stranger.event(kind);
        let deed = Deed { bank, writer, now, by: None, act, list: of, event };
        if before.lists.is_empty() || (lists == before.lists && language == before.language) {
            // This entry has nothing to give up; another one of the mailbox may.
            deed.give_up(&before, &given_up)?;
            return Ok(Ok(Reading { list, lists: before.lists, language: before.language, offered }));
        }
        let after = deed.take(Subscriber { language, ..before }, lists, &given_up)?;
        Ok(Ok(Reading { list, lists: after.lists, language: after.language, offered }))
    })
}

/// The subscriber and the list of an address that the bank has made. Nothing can be left that nobody has confirmed.
fn genuine(bank: &Bank, source: &impl Source, token: &str) -> Result<Option<(Subscriber, MailingList)>, StoreError> {
    let Some(claim) = claimed(token) else { return Ok(None) };
    let (Some(list), Some(subscriber)) = (claim.list, store::subscribers::get(source, claim.subscriber)?) else {
        return Ok(None);
    };
    let is_own = is_token(&bank.vault, claim, subscriber.since, token);
    Ok((is_own && subscriber.state != SubscriberState::Unconfirmed).then_some((subscriber, list)))
}

/// The lists that are offered to a subscriber: the bulletin to those who belong to a company.
fn offered(subscriber: &Subscriber) -> Vec<MailingList> {
    let customer = subscriber.person.is_some() || subscriber.company.is_some();
    MailingList::ALL
        .into_iter()
        .filter(|list| customer || subscriber.lists.takes(*list) || !list.needs_company())
        .collect()
}
