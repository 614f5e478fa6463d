//! Verification of the counters of use: each is of a known measure and company, and none is of an event still to come.

use super::{Findings, Remedy};
use crate::domain::usage::{Measure, Whose};
use crate::store::events::Head;
use crate::store::tables::USAGE_STATE;
use crate::store::transaction::Reader;
use crate::store::{StoreError, usage as store};

/// Counters are of something, and counting is not ahead of the events.
pub(super) fn usage(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    store::walk_all(reader, |table, measure, whose| {
        if Measure::from_code(measure).is_none() || Whose::from_number(whose).is_none() {
            findings.add(table, Remedy::Restore, format!("a count of measure {measure} of company {whose}"));
        }
    })?;
    let (counted, last) = (store::state(reader)?.seq, Head::load(reader)?.seq);
    if counted > last {
        let what = format!("use is counted up to event {counted}, the last one is {last}");
        findings.add(USAGE_STATE.name(), Remedy::Investigate, what);
    }
    Ok(())
}
