//! What a connection is doing, so that one cheap timer per connection can tell waiting from holding.
//!
//! Times are milliseconds since the connection began; zero stands for "not". Written by the stream and the requests,
//! read by the supervisor.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use super::limits::Limits;

/// What a connection is doing.
#[derive(Debug)]
pub struct Activity {
    began: Instant,
    /// Whether a request has ever come.
    asked: AtomicBool,
    /// Requests whose answer is not made yet.
    answering: AtomicU32,
    /// Answers that are being sent.
    sending: AtomicU32,
    /// Answers that hyper has taken whole, but that may still lie in its buffer.
    ending: AtomicU32,
    last: AtomicU64,
    head_since: AtomicU64,
    stalled_since: AtomicU64,
    unread: AtomicBool,
}

/// A request whose answer is not made yet.
#[derive(Debug)]
pub struct Answering(Arc<Activity>);

/// An answer that is being sent; goes with its body.
#[derive(Debug)]
pub struct Sending(Arc<Activity>);

/// What the supervisor should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All is well.
    Fine,
    /// Nothing has happened for a long time.
    Idle,
    /// A request has begun and its headers do not end.
    SlowHead,
    /// The client does not take what we send.
    Stalled,
}

impl Activity {
    /// A connection that begins now.
    pub fn new() -> Activity {
        Activity {
            began: Instant::now(),
            asked: AtomicBool::new(false),
            answering: AtomicU32::new(0),
            sending: AtomicU32::new(0),
            ending: AtomicU32::new(0),
            last: AtomicU64::new(1),
            head_since: AtomicU64::new(0),
            stalled_since: AtomicU64::new(0),
            unread: AtomicBool::new(false),
        }
    }

    /// A request begins.
    pub fn request(self: Arc<Self>) -> Answering {
        self.answering.fetch_add(1, Ordering::Relaxed);
        self.asked.store(true, Ordering::Relaxed);
        self.head_since.store(0, Ordering::Relaxed);
        Answering(self)
    }

    /// Whether a request has ever come over this connection.
    pub fn was_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Whether no request is under way and every answer has left hyper.
    pub fn is_waiting(&self) -> bool {
        self.answering.load(Ordering::Relaxed) == 0 && self.sending.load(Ordering::Relaxed) == 0
    }

    /// A body was refused unread; the client may still be sending it.
    pub fn leaves_unread(&self) {
        self.unread.store(true, Ordering::Relaxed);
    }

    /// Whether the client may still be sending what nobody will read.
    pub fn has_unread(&self) -> bool {
        self.unread.load(Ordering::Relaxed)
    }

    /// Bytes came.
    pub fn received(&self) {
        if self.is_waiting() && self.head_since.load(Ordering::Relaxed) == 0 {
            self.head_since.store(self.now(), Ordering::Relaxed);
        }
    }

    /// Bytes went.
    pub fn sent(&self) {
        self.last.store(self.now(), Ordering::Relaxed);
        self.stalled_since.store(0, Ordering::Relaxed);
    }

    /// Bytes could not go.
    pub fn blocked(&self) {
        if self.stalled_since.load(Ordering::Relaxed) == 0 {
            self.stalled_since.store(self.now(), Ordering::Relaxed);
        }
    }

    /// hyper has nothing left to write: what was ending has ended.
    pub fn flushed(&self) {
        if self.ending.load(Ordering::Relaxed) > 0 {
            let ended = self.ending.swap(0, Ordering::Relaxed);
            self.sending.fetch_sub(ended, Ordering::Relaxed);
            self.last.store(self.now(), Ordering::Relaxed);
        }
    }

    /// Judges the connection. The time of headers is meaningful for HTTP/1 only: HTTP/2 has frames between requests.
    pub fn judge(&self, limits: &Limits, heads: bool) -> Verdict {
        self.verdict(self.now(), limits, heads)
    }

    fn verdict(&self, now: u64, limits: &Limits, heads: bool) -> Verdict {
        let passed = |since: u64, limit: Duration| now.saturating_sub(since) >= millis(limit);
        let stalled = self.stalled_since.load(Ordering::Relaxed);
        if stalled != 0 && passed(stalled, limits.stall) {
            return Verdict::Stalled;
        }
        if self.answering.load(Ordering::Relaxed) > 0 {
            return Verdict::Fine;
        }
        let last = self.last.load(Ordering::Relaxed);
        if self.sending.load(Ordering::Relaxed) > 0 {
            // An HTTP/2 client can also refuse to take by never widening its window.
            return if passed(last, limits.stall) { Verdict::Stalled } else { Verdict::Fine };
        }
        let head = self.head_since.load(Ordering::Relaxed);
        if heads && head != 0 {
            return if passed(head, limits.head) { Verdict::SlowHead } else { Verdict::Fine };
        }
        if passed(last, limits.idle) { Verdict::Idle } else { Verdict::Fine }
    }

    fn now(&self) -> u64 {
        millis(self.began.elapsed()).max(1)
    }
}

impl Answering {
    /// The answer is made and goes out.
    pub fn send(self) -> Sending {
        self.0.sending.fetch_add(1, Ordering::Relaxed);
        self.0.last.store(self.0.now(), Ordering::Relaxed);
        Sending(Arc::clone(&self.0))
    }

    /// The connection.
    pub fn activity(&self) -> &Activity {
        &self.0
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.answering.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        self.0.ending.fetch_add(1, Ordering::Relaxed);
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Activity, Verdict};
    use crate::http::server::limits::Limits;
    use std::sync::Arc;
    use std::time::Duration;

    #[test]
    fn waiting_is_told_from_holding() {
        let limits = Limits {
            head: Duration::from_secs(5),
            idle: Duration::from_secs(50),
            stall: Duration::from_secs(60),
            ..Limits::default()
        };
        let activity = Arc::new(Activity::new());
        let after = |seconds: u64| activity.verdict(activity.now() + seconds * 1_000, &limits, true);
        assert_eq!(after(49), Verdict::Fine);
        assert_eq!(after(51), Verdict::Idle);
        activity.received();
        assert_eq!(after(4), Verdict::Fine);
        assert_eq!(after(6), Verdict::SlowHead);
        let answering = Arc::clone(&activity).request();
        assert_eq!(after(500), Verdict::Fine);
        let sending = answering.send();
        assert_eq!(after(59), Verdict::Fine);
        assert_eq!(after(61), Verdict::Stalled);
        drop(sending);
        assert!(!activity.is_waiting(), "it may still lie in a buffer");
        activity.flushed();
        assert!(activity.is_waiting());
        assert_eq!(after(6), Verdict::Fine);
        activity.blocked();
        assert_eq!(after(61), Verdict::Stalled);
        activity.sent();
        assert_eq!(after(61), Verdict::Idle);
    }
}
