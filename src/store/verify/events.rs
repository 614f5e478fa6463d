//! Verification of events: the chain from its beginning, and how far the log files say they are.

use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits};
use crate::domain::event::{Event, GENESIS, canonical, chain};
use crate::store::events::{self, Head};
use crate::store::records::event::EventRecord;
use crate::store::tables::{CHAIN_STATE, EVENT_BLOCKS, EVENTS, LOG_POSITION};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::{StoreError, event_blocks, watch};

/// Every place is taken, and every hash is that of its event and of all before it.
pub(super) fn chain_holds(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let (mut place, mut previous) = (0, GENESIS);
    reader.walk(EVENTS, &EVERYTHING, Order::Ascending, |seq, record: EventRecord| {
        if seq != place + 1 {
            let what = format!("{} events are missing before event {seq}", seq.saturating_sub(place + 1));
            findings.add(EVENTS.name(), Remedy::Investigate, what);
        }
        let hash = record.hash();
        match record.event(seq) {
            Ok(event) if fits(&event, &previous) => {}
            Ok(_) => findings.add(EVENTS.name(), Remedy::Investigate, format!("event {seq} is not what was stored")),
            Err(reason) => findings.add(EVENTS.name(), Remedy::Restore, reason),
        }
        (place, previous) = (seq, hash);
        Ok(ControlFlow::Continue(()))
    })
}

fn fits(event: &Event, previous: &[u8; 32]) -> bool {
    chain(previous, &canonical(event.seq, event.at, &event.what)) == event.hash
}

/// The log files are not ahead of the events.
pub(super) fn position(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let (position, head) = (events::log_position(reader)?, Head::load(reader)?.seq);
    if position > head {
        let what = format!("the log files were written up to event {position}, but the last event is {head}");
        findings.add(LOG_POSITION.name(), Remedy::Investigate, what);
    }
    Ok(())
}

/// Every summary of a block is what its events come to, and every complete block has one.
pub(super) fn blocks(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let complete = events::reach(reader)? / event_blocks::SIZE;
    for block in 0..complete {
        let (stored, fresh) = (event_blocks::get(reader, block)?, event_blocks::compute(reader, block)?);
        // What cannot be read is a finding of the table itself.
        if fresh.is_some() && stored != fresh {
            let what = format!("the summary of block {block} is not what its events come to");
            findings.add(EVENT_BLOCKS.name(), Remedy::Rebuild, what);
        }
    }
    count_fits(reader, findings, EVENT_BLOCKS, complete)
}

/// What was verified once is still there, and still the same.
pub(super) fn verified(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let Some(state) = watch::chain_state(reader)? else { return Ok(()) };
    if state.verified == 0 {
        return Ok(());
    }
    let record = reader.get(EVENTS, &state.verified)?;
    if record.is_none_or(|record| record.hash() != state.hash) {
        let what = format!("event {} was verified once and is missing or another one now", state.verified);
        findings.add(CHAIN_STATE.name(), Remedy::Investigate, what);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::domain::event::{EventKind, NewEvent, Subject};
    use crate::domain::moment::Moment;
    use crate::store::codec::{decode, encode};
    use crate::store::events::{append_many, set_log_position};
    use crate::store::keys::Key;
    use crate::store::meta::Kind;
    use crate::store::records::event::EventRecord;
    use crate::store::tables::EVENTS;
    use crate::store::transaction::{Source, Writer};
    use crate::store::verify::{Remedy, verify};
    use crate::store::{Store, StoreError};

    fn store() -> Store {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        let events = (1..=20).map(|number| {
            let event = NewEvent::new(EventKind::SignedIn).about(Subject::Path(format!("/{number}")));
            (Moment::from_millis(number), event)
        });
        store.write(|writer| append_many(writer, events)).map_err(|error: StoreError| error).expect("stored");
        store
    }

    fn found_after(tamper: impl FnOnce(&Writer) -> Result<(), StoreError>) -> Vec<(Remedy, String)> {
        let store = store();
        store.write(tamper).expect("stored");
        let report = verify(&store).expect("read");
        report.findings.into_iter().map(|finding| (finding.remedy, finding.what)).collect()
    }

    #[test]
    fn an_untouched_chain_holds() {
        assert_eq!(found_after(|_| Ok(())), []);
    }

    #[test]
    fn an_event_that_was_changed_is_found() {
        let found = found_after(|writer| {
            let record = writer.get(EVENTS, &7)?.expect("stored");
            let mut event = record.event(7).expect("known");
            event.what.subject = Subject::Path("/elsewhere".to_owned());
            writer.put(EVENTS, &7, &EventRecord::new(event.at, &event.what, event.hash))
        });
        assert_eq!(found, [(Remedy::Investigate, "event 7 is not what was stored".to_owned())]);
    }

    #[test]
    fn an_event_that_was_removed_is_found() {
        let found = found_after(|writer| writer.remove(EVENTS, &7).map(|_| ()));
        let words: Vec<_> = found.iter().map(|(_, what)| what.as_str()).collect();
        assert_eq!(words, ["1 events are missing before event 8", "event 8 is not what was stored"]);
    }

    #[test]
    fn events_cut_off_at_the_end_are_found_by_the_log_position() {
        let found = found_after(|writer| {
            set_log_position(writer, 20)?;
            writer.remove(EVENTS, &20).map(|_| ())
        });
        assert_eq!(found.len(), 1);
        assert!(found[0].1.contains("up to event 20, but the last event is 19"), "{found:?}");
    }

    #[test]
    fn a_kind_that_is_unknown_is_damage_and_no_panic() {
        let found = found_after(|writer| {
            let record = writer.get(EVENTS, &3)?.expect("stored");
            let mut bytes = encode(&record).expect("small");
            // Envelope, `at` (one byte for 3 ms), then the kind: 100 in one byte.
            assert_eq!(bytes[2], 100);
            bytes[2] = 99;
            assert!(decode::<EventRecord>(&bytes).is_ok());
            writer.put_raw(EVENTS, &3_u64.bytes(), &bytes)
        });
        assert_eq!(found, [(Remedy::Restore, "event 3: kind 99".to_owned())]);
    }
}
