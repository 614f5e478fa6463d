//! The addresses that belong to a subscription. Their secret parts are made when they are needed and kept nowhere.

use super::choose::Addressee;
use crate::auth::subscription::{confirm_token, leave_token};
use crate::domain::moment::Moment;
use crate::domain::one_time_link::LinkFault;
use crate::domain::subscriber::{MailingList, Origin, SubscriberId, SubscriberState};
use crate::service::Bank;
use crate::store::{self, Source, StoreError};

/// Where a list is left; the token follows. The same address answers the one click of mail programs (RFC 8058).
pub const UNSUBSCRIBE: &str = "/newsletters/unsubscribe/";

/// Where a subscription is confirmed; the token follows.
pub const CONFIRM: &str = "/newsletters/confirm/";

/// Seconds of a day.
pub(super) const DAY: i64 = 24 * 3_600;

/// The whole address by which whoever is written to leaves the list, or chooses others, without signing in. It does not
/// expire, and is worth nothing else.
pub fn unsubscribe_address(bank: &Bank, addressee: &Addressee, list: MailingList) -> String {
    let token = leave_token(&bank.vault, addressee.subscriber, addressee.since, list);
    format!("{}{UNSUBSCRIBE}{token}", bank.config.public_address())
}

/// The whole address by which a subscription is confirmed; none where there is no such subscriber any more.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub(in crate::service) fn confirm_address(
    bank: &Bank,
    source: &impl Source,
    id: SubscriberId,
) -> Result<Option<String>, StoreError> {
    Ok(store::subscribers::get(source, id)?.map(|subscriber| {
        let token = confirm_token(&bank.vault, id, subscriber.origin.since());
        format!("{}{CONFIRM}{token}", bank.config.public_address())
    }))
}

/// Until when what was asked for at a moment can be confirmed.
pub(super) fn confirmable_until(bank: &Bank, asked: Moment) -> Moment {
    asked.plus_seconds(i64::from(bank.config.newsletters.confirm_days) * DAY)
}

/// Whether a subscription can still be confirmed.
///
/// # Errors
/// As [`confirm_address`].
pub(in crate::service) fn can_be_confirmed(
    bank: &Bank,
    source: &impl Source,
    id: SubscriberId,
    now: Moment,
) -> Result<Result<(), LinkFault>, StoreError> {
    let Some(subscriber) = store::subscribers::get(source, id)? else { return Ok(Err(LinkFault::Withdrawn)) };
    Ok(match (subscriber.state, subscriber.origin) {
        (SubscriberState::Unconfirmed, Origin::Themselves { at, .. }) if now < confirmable_until(bank, at) => Ok(()),
        (SubscriberState::Unconfirmed, _) => Err(LinkFault::Expired),
        (SubscriberState::Active | SubscriberState::Suspended { .. }, _) => Err(LinkFault::Used),
        (SubscriberState::Unsubscribed { .. }, _) => Err(LinkFault::Withdrawn),
    })
}
