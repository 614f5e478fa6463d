//! Points in time, as the bank stores them.

/// A point in time: milliseconds since 1970-01-01T00:00:00Z. The clock gives it; nothing else reads the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// The moment this many milliseconds after the beginning of 1970, UTC.
    pub const fn from_millis(millis: i64) -> Moment {
        Moment(millis)
    }

    /// Milliseconds since the beginning of 1970, UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The moment this many seconds later; clamped at the ends of time.
    pub const fn plus_seconds(self, seconds: i64) -> Moment {
        Moment(self.0.saturating_add(seconds.saturating_mul(1_000)))
    }

    /// Seconds from an earlier moment to this one; negative where the other is later.
    pub const fn seconds_since(self, earlier: Moment) -> i64 {
        self.0.saturating_sub(earlier.0) / 1_000
    }
}
