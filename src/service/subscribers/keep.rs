//! What main users do to a subscriber: let mails go there again, or end the subscription.

use super::leave::take;
use super::record::{about, put_with_history};
use crate::domain::event::EventKind;
use crate::domain::history::Author;
use crate::domain::role::Permission;
use crate::domain::subscriber::{Lists, Subscriber, SubscriberAct, SubscriberId, SubscriberState};
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// Lets mails go to a suspended subscriber again; says whether it was suspended.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure`] for everybody but main users, and where the store fails.
pub fn lift_suspension(bank: &Bank, caller: &Caller, id: SubscriberId) -> Result<bool, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    bank.write(|writer, now| {
        let before = store::subscribers::get(writer, id)?.ok_or(Failure::NotFound)?;
        if !matches!(before.state, SubscriberState::Suspended { .. }) {
            return Ok(false);
        }
        let after = Subscriber { state: SubscriberState::Active, failures: 0, ..before };
        put_with_history(writer, after, Some(Author::from(&caller.actor)), now, SubscriberAct::Lifted, None)?;
        let event = about(writer, caller.event(EventKind::SuspensionLifted), id)?;
        store::events::append(writer, now, &event)?;
        Ok(true)
    })
}

/// Ends a subscription, because somebody asked for it. Address and name go, the hash stays; what nobody has confirmed goes
/// as a whole. Says whether there was anything to end.
///
/// # Errors
/// As [`lift_suspension`].
pub fn remove_subscriber(bank: &Bank, caller: &Caller, id: SubscriberId) -> Result<bool, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    bank.write(|writer, now| {
        let before = store::subscribers::get(writer, id)?.ok_or(Failure::NotFound)?;
        let event = about(writer, caller.event(EventKind::SubscriberRemoved), id)?;
        match before.state {
            SubscriberState::Unsubscribed { .. } => return Ok(false),
            SubscriberState::Unconfirmed => store::subscribers::remove(writer, &before)?,
            SubscriberState::Active | SubscriberState::Suspended { .. } => {
                let by = Some(Author::from(&caller.actor));
                take(bank, writer, now, before, Lists::default(), by, (SubscriberAct::Unsubscribed, None))?;
            }
        }
        store::events::append(writer, now, &event)?;
        Ok(true)
    })
}
