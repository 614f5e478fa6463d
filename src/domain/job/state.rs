//! Where a job stands. A state is left by its own methods only; an end is final.

use crate::domain::moment::Moment;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for its turn.
    Queued,
    /// It is being done.
    Running {
        /// Since when.
        since: Moment,
    },
    /// It was done to its last row.
    Done {
        /// When it ended.
        at: Moment,
    },
    /// Somebody called it off; what was done by then stays done.
    Cancelled {
        /// When.
        at: Moment,
    },
    /// It could not go on.
    Failed {
        /// When.
        at: Moment,
        /// Why.
        why: Why,
    },
}

/// Why a job could not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// The disk has no room for the file.
    NoRoom,
    /// The disk does not take the file for another reason.
    Disk,
    /// The person who asked can no longer sign in.
    AskerGone,
    /// The person who asked may no longer do it.
    NotAllowed,
    /// The bank's own fault; the log says more.
    Internal,
}

impl Why {
    /// All reasons, for tests that walk them.
    pub const ALL: [Why; 5] = [Why::NoRoom, Why::Disk, Why::AskerGone, Why::NotAllowed, Why::Internal];

    /// The stable name in events.
    pub const fn name(self) -> &'static str {
        match self {
            Why::NoRoom => "no-room",
            Why::Disk => "disk",
            Why::AskerGone => "asker-gone",
            Why::NotAllowed => "not-allowed",
            Why::Internal => "internal",
        }
    }
}

/// The job is not where this can happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotNow;

impl State {
    /// Whether nothing will happen to it any more.
    pub const fn has_ended(self) -> bool {
        self.ended().is_some()
    }

    /// When it ended.
    pub const fn ended(self) -> Option<Moment> {
        match self {
            State::Queued | State::Running { .. } => None,
            State::Done { at } | State::Cancelled { at } | State::Failed { at, .. } => Some(at),
        }
    }

    /// The stable name in events and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            State::Queued => "queued",
            State::Running { .. } => "running",
            State::Done { .. } => "done",
            State::Cancelled { .. } => "cancelled",
            State::Failed { .. } => "failed",
        }
    }

    pub(super) const fn begin(self, now: Moment) -> Result<State, NotNow> {
        match self {
            State::Queued => Ok(State::Running { since: now }),
            // After a restart it goes on where it was.
            State::Running { .. } => Ok(self),
            State::Done { .. } | State::Cancelled { .. } | State::Failed { .. } => Err(NotNow),
        }
    }

    pub(super) const fn finish(self, now: Moment) -> Result<State, NotNow> {
        match self {
            State::Running { .. } => Ok(State::Done { at: now }),
            State::Queued | State::Done { .. } | State::Cancelled { .. } | State::Failed { .. } => Err(NotNow),
        }
    }

    pub(super) const fn cancel(self, now: Moment) -> Result<State, NotNow> {
        if self.has_ended() { Err(NotNow) } else { Ok(State::Cancelled { at: now }) }
    }

    pub(super) const fn fail(self, now: Moment, why: Why) -> Result<State, NotNow> {
        if self.has_ended() { Err(NotNow) } else { Ok(State::Failed { at: now, why }) }
    }
}
