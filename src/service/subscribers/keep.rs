//! What main users do to a subscriber: let mails go there again, or end the subscription.

use super::record::{about, put_with_history};
use super::take::{Deed, GivenUp};
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

/// Ends a subscription for its mailbox, because somebody asked for it. Address and name go, the hash stays; what nobody
/// has confirmed goes as a whole. Says whether there was anything to end.
///
/// # Errors
/// As [`lift_suspension`].
pub fn remove_subscriber(bank: &Bank, caller: &Caller, id: SubscriberId) -> Result<bool, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    bank.write(|writer, now| {
        let before = store::subscribers::get(writer, id)?.ok_or(Failure::NotFound)?;
        let event = caller.event(EventKind::SubscriberRemoved);
        match before.state {
            SubscriberState::Unsubscribed { .. } => return Ok(false),
            SubscriberState::Unconfirmed => {
                let event = about(writer, event, id)?;
                store::subscribers::remove(writer, &before)?;
                store::events::append(writer, now, &event)?;
            }
            SubscriberState::Active | SubscriberState::Suspended { .. } => {
                let (by, act) = (Some(Author::from(&caller.actor)), SubscriberAct::Unsubscribed);
                let deed = Deed { bank, writer, now, by, act, list: None, event };
                deed.take(before, Lists::default(), &GivenUp::Everything)?;
            }
        }
        Ok(true)
    })
}
