//! What the sender of newsletters and the pages know of each other, in memory: a bell, and how the line is.
//!
//! The line is the newsletters' own: a relay that has enough of them must not keep a password waiting.

use std::sync::{Mutex, PoisonError};

use super::news::Gathered;
use crate::domain::mail::MailTrouble;
use crate::domain::mail::course::LineFault;
use crate::domain::moment::Moment;
use crate::service::Signal;

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
}

#[derive(Clone, Debug)]
struct Trouble {
    fault: LineFault,
    faults: usize,
    again: Moment,
}

impl Post {
    fn trouble(&self) -> std::sync::MutexGuard<'_, Option<Trouble>> {
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
}
