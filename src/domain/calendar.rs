//! Days of the calendar by Finnish time (Europe/Helsinki), whatever the server's own time zone is.
//!
//! The time zone database is part of the binary: the same moment is the same day on every machine.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::moment::Moment;

/// The time zone in which the trade lives.
static HELSINKI: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/Helsinki").expect("the time zone database is part of the binary"));

/// The local date and time of a moment; the beginning of 1970 for moments outside jiff's range.
pub fn local(moment: Moment) -> DateTime {
    HELSINKI.to_datetime(Timestamp::from_millisecond(moment.millis()).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// The local day of a moment.
pub fn day(moment: Moment) -> Date {
    local(moment).date()
}

/// The moment of a local date and time, as clocks on the wall show it: the first where they show it twice, the one
/// after the gap where they never do; `None` outside jiff's range.
pub fn moment_of(local: DateTime) -> Option<Moment> {
    let zoned = local.to_zoned(HELSINKI.clone()).ok()?;
    Some(Moment::from_millis(zoned.timestamp().as_millisecond()))
}

/// The first moment of a local day; `None` outside jiff's range.
pub fn start_of(date: Date) -> Option<Moment> {
    let start = date.to_zoned(HELSINKI.clone()).ok()?;
    Some(Moment::from_millis(start.timestamp().as_millisecond()))
}
