//! What is counted from the chain of events.

use std::ops::ControlFlow;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::domain::calendar;
use crate::domain::event::{Event, EventKind, Subject};
use crate::domain::usage::{Measure, Whose};
use crate::store::{self, Source, StoreError};

/// Events that are counted in one transaction: a few milliseconds of decoding.
const BATCH: usize = 10_000;

/// Counts of a stretch of the chain.
#[derive(Default)]
pub(super) struct Tally {
    /// The last event that was looked at; 0 where there was none.
    pub(super) last: u64,
    /// Whether there are more.
    pub(super) more: bool,
    /// Counts.
    pub(super) counts: FxHashMap<(Measure, Whose, Date), u64>,
    /// Counts by what they are about.
    pub(super) subjects: FxHashMap<(Measure, Whose, Date, u64), u64>,
}

/// Counts the events after a place in the chain, those of days before `oldest` left out.
pub(super) fn tally(source: &impl Source, after: u64, oldest: Date) -> Result<Tally, StoreError> {
    let mut tally = Tally { last: after, ..Tally::default() };
    let mut count = 0;
    store::events::walk_after(source, after, |event| {
        tally.last = event.seq;
        tally.note(&event, oldest);
        count += 1;
        tally.more = count >= BATCH;
        Ok(if tally.more { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok(tally)
}

/// What an event counts as. Another way of taking data in, or of giving them out, is a line here.
const fn measure(kind: EventKind) -> Option<Measure> {
    match kind {
        EventKind::SignedIn => Some(Measure::SignIns),
        EventKind::ProductOpened
        | EventKind::ProductChanged
        | EventKind::ProductArchived
        | EventKind::ProductReactivated => Some(Measure::Changes),
        EventKind::Exported | EventKind::EventsExported | EventKind::TransferDownloaded => Some(Measure::Exports),
        EventKind::EtimLoaded | EventKind::SubscribersImported => Some(Measure::Imports),
        _ => None,
    }
}

impl Tally {
    fn note(&mut self, event: &Event, oldest: Date) {
        let Some(measure) = measure(event.what.kind) else { return };
        let day = calendar::day(event.at);
        if day < oldest {
            return;
        }
        // A change is counted where the product is, whoever made it.
        let company = event.what.subject.company().or(event.what.company);
        for whose in company.map(Whose::Company).into_iter().chain([Whose::Bank]) {
            *self.counts.entry((measure, whose, day)).or_default() += 1;
            if let Subject::Product(link) = event.what.subject {
                *self.subjects.entry((measure, whose, day, link.number.group().into())).or_default() += 1;
            }
        }
    }
}
