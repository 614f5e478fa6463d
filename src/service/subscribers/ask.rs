//! Asking for newsletters on the page that is open to everybody. Page, words and work are the same whatever the bank
//! knows of the address; nothing is sent there but the question whether it was its owner.

use super::address::confirmable_until;
use super::input::{Fault, Typed, Wanted, for_everybody};
use super::record::about;
use crate::auth::throttle::Door;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::mail::MailKind;
use crate::domain::moment::Moment;
use crate::domain::policy::PolicyKind;
use crate::domain::subscriber::{Origin, SubscribePage, Subscriber, SubscriberState};
use crate::service::mails::{Letter, post};
use crate::service::{Bank, Failure, Stranger, policies};
use crate::store::{self, Writer};
use crate::text::key;

/// How often an address is asked whether it wants newsletters, until it answers or the question is removed: often
/// enough for whoever lost the mail, too seldom to fill somebody's mailbox.
const MOST_ASKED: u32 = 5;

/// What whoever sent the form is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// Look into the mailbox.
    Yes,
    /// What was typed cannot be used.
    Refused(Vec<Fault>),
    /// There were too many: wait this many seconds.
    Wait(i64),
}

/// Receives a wish for newsletters; it counts once it was confirmed by the mail that is sent.
///
/// # Errors
/// [`Failure::NotFound`] where no mail leaves the bank: then nothing can be confirmed, and nothing is offered.
pub fn ask(bank: &Bank, stranger: Stranger, typed: &Typed<'_>) -> Result<Received, Failure> {
    if !bank.sends_mail() {
        return Err(Failure::NotFound);
    }
    let wanted = match typed.wanted(&for_everybody(), &bank.directory().grouping) {
        Ok(wanted) => wanted,
        Err(faults) => return Ok(Received::Refused(faults)),
    };
    let recipient = wanted.email.mailbox();
    if let Err(wait) = bank.throttle.knock(Door::Subscribe, Some(&recipient), stranger.address, bank.clock.now()) {
        if wait.first {
            let event = stranger.event(EventKind::RequestThrottled).detail(DetailKey::Reason, "subscribe");
            bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
        }
        return Ok(Received::Wait(wait.seconds));
    }
    bank.write(|writer, now| receive(bank, writer, now, stranger, wanted))?;
    Ok(Received::Yes)
}

fn receive(bank: &Bank, writer: &Writer, now: Moment, stranger: Stranger, wanted: Wanted) -> Result<(), Failure> {
    let policy = policies::in_force_today(writer, PolicyKind::Privacy, now)?.number;
    let known = store::subscribers::of_address(writer, &wanted.email)?;
    let earlier = known.into_iter().find(|subscriber| subscriber.state == SubscriberState::Unconfirmed);
    let (id, asked, since) = match &earlier {
        Some(earlier) => (earlier.id, earlier.version.saturating_add(1), earlier.since),
        None => (store::subscribers::next_id(writer)?, 1, now),
    };
    let event = stranger.event(EventKind::SubscriptionAsked);
    if asked > MOST_ASKED {
        let event = about(writer, event.detail(DetailKey::Reason, "again"), id)?;
        store::events::append(writer, now, &event)?;
        return Ok(());
    }
    let subscriber = Subscriber {
        id,
        email: Some(wanted.email.clone()),
        name: wanted.name,
        language: wanted.language,
        lists: wanted.lists,
        person: None,
        company: None,
        since,
        origin: Origin::Themselves { at: now, page: SubscribePage::Public, policy, confirmed: None },
        state: SubscriberState::Unconfirmed,
        failures: 0,
        version: asked,
    };
    store::subscribers::put(writer, &subscriber)?;
    let event = about(writer, event, id)?;
    store::events::append(writer, now, &event)?;
    // Nothing that was typed is in it: the address may be a stranger's.
    let letter = Letter::to_nobody(wanted.language)
        .says(key::LETTER_SUBSCRIPTION_WHAT)
        .confirms(id, confirmable_until(bank, now))
        .says(key::LETTER_SUBSCRIPTION_NOT_YOU);
    post(writer, now, letter.mail(MailKind::SubscriptionAsked, key::LETTER_SUBSCRIPTION, &wanted.email, None))?;
    Ok(())
}
