//! Confirming what was asked for, by the link in the mail: looking at it does nothing, because mail programs and virus
//! scanners look too.

use super::address::can_be_confirmed;
use super::follow::{Refused, refused, unknown};
use super::mailbox::of_mailbox;
use super::record::{about, put_with_history};
use crate::auth::subscription::{claimed, is_token, suppressed};
use crate::domain::event::EventKind;
use crate::domain::moment::Moment;
use crate::domain::one_time_link::LinkFault;
use crate::domain::person::Email;
use crate::domain::subscriber::{Origin, Subscriber, SubscriberAct, SubscriberState};
use crate::service::{Bank, Failure, Stranger};
use crate::store::{self, Source, StoreError, Writer};

/// What is to be confirmed: whoever has the link has the mailbox.
///
/// # Errors
/// [`Failure`] where the store fails; a link that does nothing stands inside.
pub fn asked(bank: &Bank, stranger: Stranger, token: &str) -> Result<Result<Subscriber, Refused>, Failure> {
    let now = bank.clock.now();
    match bank.store.read(|reader| genuine(bank, reader, now, token))? {
        Some(Ok(subscriber)) => Ok(Ok(subscriber)),
        Some(Err(fault)) => refused(bank, stranger, fault).map(Err),
        None => unknown(bank, stranger).map(Err),
    }
}

/// Confirms what was asked for. Whoever was in the register under this address already stays who they were, now by
/// their own consent; whoever had left comes back.
///
/// # Errors
/// As [`asked`].
pub fn confirm(bank: &Bank, stranger: Stranger, token: &str) -> Result<Result<Subscriber, Refused>, Failure> {
    if let Err(refused) = asked(bank, stranger, token)? {
        return Ok(Err(refused));
    }
    bank.write(|writer, now| {
        // Another browser may have been faster.
        match genuine(bank, writer, now, token)? {
            Some(Ok(pending)) => {
                let confirmed = settle(bank, writer, now, pending)?;
                let event = about(writer, stranger.event(EventKind::SubscriptionConfirmed), confirmed.id)?;
                store::events::append(writer, now, &event)?;
                Ok(Ok(confirmed))
            }
            Some(Err(fault)) => Ok(Err(Refused::Fault(fault))),
            None => Ok(Err(Refused::Unknown)),
        }
    })
}

/// The subscriber of a token that the bank has made, or why it does nothing any more.
fn genuine(
    bank: &Bank,
    source: &impl Source,
    now: Moment,
    token: &str,
) -> Result<Option<Result<Subscriber, LinkFault>>, StoreError> {
    let Some(claim) = claimed(token).filter(|claim| claim.list.is_none()) else { return Ok(None) };
    let Some(subscriber) = store::subscribers::get(source, claim.subscriber)? else { return Ok(None) };
    if !is_token(&bank.vault, claim, subscriber.origin.since(), token) {
        return Ok(None);
    }
    Ok(Some(can_be_confirmed(bank, source, subscriber.id, now)?.map(|()| subscriber)))
}

fn settle(bank: &Bank, writer: &Writer, now: Moment, pending: Subscriber) -> Result<Subscriber, Failure> {
    let Some(email) = pending.email.clone() else {
        return Err(Failure::Internal(format!("subscriber {} is to be confirmed and has no address", pending.id)));
    };
    let Origin::Themselves { at, page, policy, .. } = pending.origin else {
        return Err(Failure::Internal(format!("subscriber {} did not ask for what is confirmed", pending.id)));
    };
    let origin = Origin::Themselves { at, page, policy, confirmed: Some(now) };
    let hash = suppressed(&bank.vault, &email);
    let earlier = match earlier(writer, &pending, &email)? {
        Some(earlier) => Some(earlier),
        None => store::subscribers::left_with(writer, &hash)?,
    };
    store::subscribers::welcome_back(writer, &hash)?;
    let (confirmed, act) = match earlier {
        None => (Subscriber { origin, state: SubscriberState::Active, ..pending }, SubscriberAct::Confirmed),
        Some(earlier) => {
            store::subscribers::remove(writer, &pending)?;
            let left = matches!(earlier.state, SubscriberState::Unsubscribed { .. });
            let lists = if left { pending.lists } else { earlier.lists.and(&pending.lists) };
            let confirmed = Subscriber {
                email: Some(email),
                name: pending.name.or(earlier.name.clone()),
                language: pending.language,
                lists,
                origin,
                state: SubscriberState::Active,
                failures: 0,
                ..earlier
            };
            (confirmed, if left { SubscriberAct::Returned } else { SubscriberAct::Confirmed })
        }
    };
    Ok(put_with_history(writer, confirmed, None, now, act, None)?)
}

/// Who is in the register under an address already: by that address, or as a person of the bank whose address it is.
fn earlier(source: &impl Source, pending: &Subscriber, email: &Email) -> Result<Option<Subscriber>, StoreError> {
    let known = of_mailbox(source, email)?.into_iter().filter(|known| known.id != pending.id);
    // An entry by the address itself goes before.
    Ok(known.min_by_key(|known| known.person.is_some()))
}
