//! What the figures of use are called.

use super::{Text, key};
use crate::domain::usage::{Measure, Period};

/// What a measure is called.
pub const fn measure(measure: Measure) -> Text {
    match measure {
        Measure::SignIns => key::USAGE_SIGN_INS,
        Measure::PeopleOfDay | Measure::PeopleOfWeek | Measure::PeopleOfMonth => key::USAGE_PEOPLE,
        Measure::Searches => key::USAGE_SEARCHES,
        Measure::Missed => key::USAGE_MISSED,
        Measure::Reads => key::USAGE_READS,
        Measure::Changes => key::USAGE_CHANGES,
        Measure::Exports => key::USAGE_EXPORTS,
        Measure::Imports => key::USAGE_IMPORTS,
        Measure::Quality => key::USAGE_QUALITY,
        Measure::Active => key::USAGE_ACTIVE,
        Measure::Database => key::USAGE_DATABASE,
        Measure::Files => key::USAGE_FILES,
        Measure::Logs => key::USAGE_LOGS,
    }
}

/// What a stretch of time is called.
pub const fn period(period: Period) -> Text {
    match period {
        Period::Day => key::USAGE_DAY,
        Period::Week => key::USAGE_WEEK,
        Period::Month => key::USAGE_MONTH,
    }
}
