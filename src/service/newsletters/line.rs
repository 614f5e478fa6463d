//! What the sender of newsletters and the pages know of each other, in memory: a bell, how the line is, and which
//! issues cannot be read.
//!
//! The line is the newsletters' own: a relay that has enough of them must not keep a password waiting.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::news::Gathered;
use crate::domain::mail::MailTrouble;
use crate::domain::mail::course::LineFault;
use crate::domain::moment::Moment;
use crate::domain::newsletter::{Issue, IssueId};
use crate::service::{Failure, Signal};

/// Pauses before the relay is asked again, in seconds, as for other mail.
const PAUSES: [i64; 5] = [30, 60, 2 * 60, 5 * 60, 10 * 60];

/// The sender's desk.
#[derive(Default)]
pub struct Post {
    /// Wakes the sender.
    pub due: Signal,
    /// What was gathered of products for issues that are sent or read.
    pub(super) news: Gathered,
    trouble: Mutex<Option<Trouble>>,
    /// Issues that cannot be read, with why: it is tried again and again, and told once.
    unreadable: Mutex<BTreeMap<IssueId, String>>,
}

#[derive(Clone, Debug)]
struct Trouble {
    fault: LineFault,
    faults: usize,
    again: Moment,
}

impl Post {
    fn trouble(&self) -> MutexGuard<'_, Option<Trouble>> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Seconds until the relay may be asked again; 0 for now. A pause that is longer than any was left by a clock that
    /// was set back.
    pub fn rest(&self, now: Moment) -> i64 {
        let longest = PAUSES[PAUSES.len() - 1];
        let rest = self.trouble().as_ref().map_or(0, |trouble| {
            trouble.again.millis().saturating_sub(now.millis()).saturating_add(999).div_euclid(1_000)
        });
        if rest > longest { 0 } else { rest.max(0) }
    }

    /// Why nothing leaves, and when it is tried again; none where nothing is known against the line.
    pub fn fault(&self) -> Option<(MailTrouble, Moment)> {
        self.trouble().as_ref().map(|trouble| (trouble.fault.trouble, trouble.again))
    }

    /// There is no conversation with the relay; another is begun after a pause.
    pub fn is_down(&self, now: Moment, fault: LineFault) {
        let mut trouble = self.trouble();
        let faults = trouble.as_ref().map_or(0, |known| known.faults);
        if faults == 0 {
            // Not what the relay said: it may repeat an address.
            tracing::warn!(trouble = fault.trouble.name(), "the mail relay takes no newsletters; it is tried again");
        }
        let again = now.plus_seconds(PAUSES[faults.min(PAUSES.len() - 1)]);
        *trouble = Some(Trouble { fault, faults: faults + 1, again });
    }

    /// The relay has taken part in a conversation about a mail.
    pub fn is_well(&self) {
        if self.trouble().take().is_some() {
            tracing::info!("the mail relay takes newsletters again");
        }
    }

    fn unreadable(&self) -> MutexGuard<'_, BTreeMap<IssueId, String>> {
        self.unreadable.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An issue cannot be sent, because something of it cannot be read.
    pub(super) fn cannot_be_read(&self, issue: IssueId, why: &Failure) {
        let why = why.to_string();
        let mut unreadable = self.unreadable();
        if unreadable.get(&issue) != Some(&why) {
            tracing::error!("issue {issue} of the newsletters cannot be sent, and is tried again: {why}");
            unreadable.insert(issue, why);
        }
    }

    /// An issue was read.
    pub(super) fn was_read(&self, issue: IssueId) {
        if self.unreadable().remove(&issue).is_some() {
            tracing::info!("issue {issue} of the newsletters can be sent again");
        }
    }

    /// Forgets of all other issues that they could not be read.
    pub(super) fn sends_only(&self, sending: &[Issue]) {
        self.unreadable().retain(|id, _| sending.iter().any(|issue| issue.id == *id));
    }

    /// Whether an issue that is being sent cannot be read.
    pub(super) fn is_unreadable(&self, issue: IssueId) -> bool {
        self.unreadable().contains_key(&issue)
    }

    /// Lets the relay be asked at once.
    pub(super) fn hurry(&self, now: Moment) {
        if let Some(trouble) = self.trouble().as_mut() {
            trouble.again = now;
        }
        self.due.raise();
    }
}

#[cfg(test)]
mod tests {
    use super::Post;
    use crate::domain::mail::MailTrouble;
    use crate::domain::mail::course::LineFault;
    use crate::domain::moment::Moment;
    use crate::domain::newsletter::IssueId;
    use crate::service::Failure;

    #[test]
    fn pauses_grow_and_a_clock_that_was_set_back_makes_nobody_wait() {
        let (post, now) = (Post::default(), Moment::from_millis(1_000_000));
        let fault = || LineFault { trouble: MailTrouble::Unreachable, words: String::new() };
        assert_eq!(post.rest(now), 0);
        post.is_down(now, fault());
        assert_eq!(post.rest(now), 30);
        post.is_down(now, fault());
        assert_eq!((post.rest(now), post.rest(now.plus_seconds(60))), (60, 0));
        assert_eq!(post.rest(now.plus_seconds(-86_400)), 0);
        post.is_well();
        assert_eq!((post.rest(now), post.fault()), (0, None));
    }

    #[test]
    fn an_issue_is_unreadable_until_it_was_read_or_is_not_sent_any_more() {
        let (post, issue, other) = (Post::default(), IssueId::new(1), IssueId::new(2));
        for _ in 0..2 {
            post.cannot_be_read(issue, &Failure::Unavailable("a picture is missing".to_owned()));
        }
        assert!(post.is_unreadable(issue) && !post.is_unreadable(other));
        post.was_read(issue);
        assert!(!post.is_unreadable(issue));
        post.cannot_be_read(issue, &Failure::NotFound);
        post.sends_only(&[]);
        assert!(!post.is_unreadable(issue));
    }
}
