//! What became of an issue: its counts, and the deliveries behind one of them.

use super::event;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::newsletter::IssueId;
use crate::domain::newsletter::delivery::{Delivery, Share};
use crate::domain::person::Email;
use crate::domain::role::Permission;
use crate::domain::subscriber::{SubscriberId, SubscriberState};
use crate::service::subscribers::addressee;
use crate::service::{Bank, Caller, Failure};
use crate::store;
use crate::store::deliveries;

/// Deliveries of a page.
const PAGE: usize = 100;
/// Deliveries that are looked through for readers who have left since: more would keep a page waiting.
const LOOKED_THROUGH: usize = 20_000;

/// A delivery as it is shown.
#[derive(Clone, Debug)]
pub struct Reported {
    /// To which subscriber.
    pub to: SubscriberId,
    /// The address, where the subscriber still takes the list.
    pub email: Option<Email>,
    /// What became of it.
    pub delivery: Delivery,
}

/// The deliveries behind a count of an issue, after a subscriber; and after whom to go on, where there may be more. The
/// look at them is an event.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users, [`Failure::NotFound`] where there is no such issue.
pub fn report(
    bank: &Bank,
    caller: &Caller,
    id: IssueId,
    share: Share,
    after: Option<SubscriberId>,
) -> Result<(Vec<Reported>, Option<SubscriberId>), Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let (issue, rows, next) = bank.store.read(|reader| {
        let issue = store::newsletters::get(reader, id)?.ok_or(Failure::NotFound)?;
        let mut rows = Vec::new();
        let page = deliveries::page(reader, id, share, after, (PAGE, deliveries::LOOK))?;
        for (to, delivery) in page.rows {
            let email = addressee(reader, to, issue.audience.list)?.map(|addressee| addressee.email);
            rows.push(Reported { to, email, delivery });
        }
        Ok::<_, Failure>((issue, rows, page.next))
    })?;
    if !rows.is_empty() {
        bank.write(|writer, now| {
            let event = event(caller, EventKind::NewsletterRecipientsViewed, &issue);
            let event = event.detail(DetailKey::Count, rows.len().to_string());
            Ok(store::events::append(writer, now, &event)?)
        })?;
    }
    Ok((rows, next))
}

/// How many of those who got an issue have left since, among the first so many recipients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftSince {
    /// How many.
    pub count: u64,
    /// Whether everybody was looked at.
    pub whole: bool,
}

/// Counts those who got an issue and have left its list since; none where it is not kept any more who got it.
///
/// # Errors
/// As [`report`].
pub fn left_since(bank: &Bank, caller: &Caller, id: IssueId) -> Result<Option<LeftSince>, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    bank.store.read(|reader| {
        let issue = store::newsletters::get(reader, id)?.ok_or(Failure::NotFound)?;
        let sent = deliveries::page(reader, id, Share::Sent, None, (LOOKED_THROUGH, LOOKED_THROUGH))?;
        if deliveries::is_empty(reader, id)? && store::newsletters::progress(reader, id)?.total() > 0 {
            return Ok(None);
        }
        let mut count = 0;
        for (to, _) in &sent.rows {
            // Whoever is not in the register any more has left it.
            let stays = store::subscribers::get(reader, *to)?.is_some_and(|subscriber| {
                !matches!(subscriber.state, SubscriberState::Unsubscribed { .. })
                    && subscriber.lists.takes(issue.audience.list)
            });
            count += u64::from(!stays);
        }
        Ok(Some(LeftSince { count, whole: sent.next.is_none() }))
    })
}
