//! The deliveries of newsletters and bulletins in the store: one for each subscriber whom an issue is for.
//!
//! Invariant: what an issue's progress counts, and what waits until when, follows from its deliveries; progress and
//! queue are written with them. Every function does a bounded number of rows: a million subscribers never stand in
//! memory, nor in one transaction.

use std::ops::{Bound, ControlFlow};

use super::StoreError;
use super::keys::{Key, beginning_with};
use super::newsletters::{progress, put_progress};
use super::records::newsletter::{DeliveryRecord, IssueLinkRecord};
use super::tables::{NEWSLETTER_DELIVERIES, NEWSLETTER_QUEUE};
use super::transaction::{Bounds, EVERYTHING, Order, Source, Writer};
use crate::domain::mail::course::is_due;
use crate::domain::moment::Moment;
use crate::domain::newsletter::IssueId;
use crate::domain::newsletter::delivery::{Delivery, Progress, Share};
use crate::domain::subscriber::SubscriberId;

/// A delivery.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn get(source: &impl Source, issue: IssueId, to: SubscriberId) -> Result<Option<Delivery>, StoreError> {
    source.get(NEWSLETTER_DELIVERIES, &(issue, to))?.map(|record| read(issue, to, record)).transpose()
}

fn read(issue: IssueId, to: SubscriberId, record: DeliveryRecord) -> Result<Delivery, StoreError> {
    record.delivery().map_err(|reason| StoreError::Inconsistent {
        table: NEWSLETTER_DELIVERIES.name(),
        reason: format!("{issue} to {to}: {reason}"),
    })
}

/// The key of a delivery that waits: no clock of a bank stands before 1970.
pub(in crate::store) fn due(issue: IssueId, at: Moment, to: SubscriberId) -> (IssueId, (u64, SubscriberId)) {
    (issue, (u64::try_from(at.millis()).unwrap_or(0), to))
}

/// Deliveries of one issue that are being written; its progress is stored at the end.
pub struct Batch<'a> {
    writer: &'a Writer,
    issue: IssueId,
    progress: Progress,
}

impl<'a> Batch<'a> {
    /// Begins to write deliveries of an issue.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or the record is damaged.
    pub fn begin(writer: &'a Writer, issue: IssueId) -> Result<Batch<'a>, StoreError> {
        Ok(Batch { writer, issue, progress: progress(writer, issue)? })
    }

    /// How far the issue is.
    pub const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Gives everybody of these a delivery who has none yet, and notes that all up to the last were chosen.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    pub fn choose(&mut self, now: Moment, chosen: &[SubscriberId]) -> Result<(), StoreError> {
        for to in chosen {
            if self.writer.get(NEWSLETTER_DELIVERIES, &(self.issue, *to))?.is_none() {
                let delivery = Delivery::new(now);
                self.progress.add(delivery.state);
                self.write(*to, &delivery)?;
            }
            self.progress.chosen_to = self.progress.chosen_to.max(to.number());
        }
        Ok(())
    }

    /// Notes that all have been chosen.
    pub const fn all_chosen(&mut self) {
        self.progress.all_chosen = true;
    }

    /// Stores a delivery that went on.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    pub fn update(&mut self, to: SubscriberId, before: &Delivery, after: &Delivery) -> Result<(), StoreError> {
        self.progress.went(before.state, after.state);
        if let Some(at) = before.state.due() {
            self.writer.remove(NEWSLETTER_QUEUE, &due(self.issue, at, to))?;
        }
        self.write(to, after)
    }

    fn write(&self, to: SubscriberId, delivery: &Delivery) -> Result<(), StoreError> {
        if let Some(at) = delivery.state.due() {
            self.writer.put(NEWSLETTER_QUEUE, &due(self.issue, at, to), &IssueLinkRecord)?;
        }
        self.writer.put(NEWSLETTER_DELIVERIES, &(self.issue, to), &DeliveryRecord::from(delivery))
    }

    /// Stores how far the issue is now.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    pub fn end(self) -> Result<Progress, StoreError> {
        put_progress(self.writer, self.issue, &self.progress)?;
        Ok(self.progress)
    }
}

/// What waits of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Who is due, at most so many as were asked for.
    pub now: Vec<SubscriberId>,
    /// When the next is due after these, where one waits.
    pub next: Option<Moment>,
}

/// Who is due of an issue, the longest waiting first, and those who stand so far ahead that the clock was set back.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn waiting(source: &impl Source, issue: IssueId, now: Moment, most: usize) -> Result<Waiting, StoreError> {
    let bounds = beginning_with(&issue.bytes());
    let mut found = Waiting { now: Vec::with_capacity(most), next: None };
    walk_queue(source, &bounds, Order::Ascending, |at, to| {
        if !is_due(at, now) || found.now.len() == most {
            found.next = Some(at);
            return ControlFlow::Break(());
        }
        found.now.push(to);
        ControlFlow::Continue(())
    })?;
    walk_queue(source, &bounds, Order::Descending, |at, to| {
        // In this order only what a clock far ahead has left is due.
        if at <= now || !is_due(at, now) || found.now.len() >= most {
            return ControlFlow::Break(());
        }
        if !found.now.contains(&to) {
            found.now.push(to);
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

fn walk_queue(
    source: &impl Source,
    bounds: &Bounds,
    order: Order,
    mut visit: impl FnMut(Moment, SubscriberId) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    source.walk(NEWSLETTER_QUEUE, bounds, order, |(_, (at, to)): (IssueId, (u64, SubscriberId)), _: IssueLinkRecord| {
        Ok(visit(Moment::from_millis(i64::try_from(at).unwrap_or(i64::MAX)), to))
    })
}

/// Deliveries that are looked through for one page: a fraction of a second, however rare those are that are wanted.
pub const LOOK: usize = 50_000;

/// Some deliveries of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// To whom, and what became of it.
    pub rows: Vec<(SubscriberId, Delivery)>,
    /// After which subscriber to go on, where not all were looked at.
    pub next: Option<SubscriberId>,
}

/// The deliveries of an issue that are counted there, after a subscriber: at most `most` among the next `look`.
///
/// # Errors
/// As [`get`].
pub fn page(
    source: &impl Source,
    issue: IssueId,
    share: Share,
    after: Option<SubscriberId>,
    (most, look): (usize, usize),
) -> Result<Page, StoreError> {
    let (_, end) = beginning_with(&issue.bytes());
    let start = match after {
        Some(after) => Bound::Excluded((issue, after).bytes()),
        None => Bound::Included(issue.bytes()),
    };
    let mut found = Page { rows: Vec::new(), next: None };
    let (mut looked, mut last) = (0, None);
    source.walk(
        NEWSLETTER_DELIVERIES,
        &(start, end),
        Order::Ascending,
        |(_, to): (IssueId, SubscriberId), record| {
            let delivery = read(issue, to, record)?;
            let fits = delivery.state.share() == share;
            if looked == look || (fits && found.rows.len() == most) {
                found.next = last;
                return Ok(ControlFlow::Break(()));
            }
            (looked, last) = (looked + 1, Some(to));
            if fits {
                found.rows.push((to, delivery));
            }
            Ok(ControlFlow::Continue(()))
        },
    )?;
    Ok(found)
}

/// Whether an issue has no deliveries, or none any more.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn is_empty(source: &impl Source, issue: IssueId) -> Result<bool, StoreError> {
    let mut empty = true;
    source.walk_raw(NEWSLETTER_DELIVERIES, &beginning_with(&issue.bytes()), Order::Ascending, &mut |_, _| {
        empty = false;
        Ok(ControlFlow::Break(()))
    })?;
    Ok(empty)
}

/// Removes deliveries of an issue that is over, at most so many; says whether there were as many. Its counts stay.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn remove_some(writer: &Writer, issue: IssueId, most: usize) -> Result<bool, StoreError> {
    let mut found = Vec::with_capacity(most);
    let bounds = beginning_with(&issue.bytes());
    writer.walk(NEWSLETTER_DELIVERIES, &bounds, Order::Ascending, |key: (IssueId, SubscriberId), record| {
        found.push((key.1, read(issue, key.1, record)?));
        Ok(if found.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    for (to, delivery) in &found {
        if let Some(at) = delivery.state.due() {
            writer.remove(NEWSLETTER_QUEUE, &due(issue, at, *to))?;
        }
        writer.remove(NEWSLETTER_DELIVERIES, &(issue, *to))?;
    }
    Ok(found.len() == most)
}

/// Makes the queue anew from the deliveries.
///
/// # Errors
/// As [`get`].
pub fn rebuild(writer: &Writer) -> Result<(), StoreError> {
    writer.clear(NEWSLETTER_QUEUE)?;
    writer.walk(NEWSLETTER_DELIVERIES, &EVERYTHING, Order::Ascending, |(issue, to), record| {
        if let Some(at) = read(issue, to, record)?.state.due() {
            writer.put(NEWSLETTER_QUEUE, &due(issue, at, to), &IssueLinkRecord)?;
        }
        Ok(ControlFlow::Continue(()))
    })
}

#[cfg(test)]
mod tests {
    use super::{Batch, get, page, remove_some, waiting};
    use crate::domain::mail::course::{Delivery as Outcome, LONGEST_PAUSE};
    use crate::domain::moment::Moment;
    use crate::domain::newsletter::IssueId;
    use crate::domain::newsletter::delivery::{Progress, Share};
    use crate::domain::subscriber::SubscriberId;
    use crate::store::meta::Kind;
    use crate::store::newsletters::progress;
    use crate::store::{Store, StoreError};

    const NOW: Moment = Moment::from_millis(1_000_000);
    const ISSUE: IssueId = IssueId::new(4);

    fn store() -> Store {
        Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens")
    }

    fn change(store: &Store, work: impl FnOnce(&mut Batch<'_>) -> Result<(), StoreError>) -> Progress {
        let stored: Result<Progress, StoreError> = store.write(|writer| {
            let mut batch = Batch::begin(writer, ISSUE)?;
            work(&mut batch)?;
            batch.end()
        });
        stored.expect("stored")
    }

    fn ids(numbers: &[u32]) -> Vec<SubscriberId> {
        numbers.iter().map(|number| SubscriberId::new(*number)).collect()
    }

    fn due(store: &Store, now: Moment, most: usize) -> Vec<u32> {
        let waiting = store.read(|reader| waiting(reader, ISSUE, now, most)).expect("read");
        waiting.now.into_iter().map(SubscriberId::number).collect()
    }

    #[test]
    fn whoever_is_chosen_twice_has_one_delivery() {
        let store = store();
        change(&store, |batch| batch.choose(NOW, &ids(&[1, 2, 3])));
        let progress = change(&store, |batch| batch.choose(NOW, &ids(&[2, 3, 5])));
        assert_eq!((progress.chosen_to, progress.total()), (5, 4));
        assert_eq!(due(&store, NOW, 9), [1, 2, 3, 5]);
        assert_eq!(due(&store, NOW, 2), [1, 2]);
    }

    #[test]
    fn queue_and_progress_follow_the_deliveries() {
        let store = store();
        change(&store, |batch| batch.choose(NOW, &ids(&[1, 2])));
        let one = SubscriberId::new(1);
        let waiting = store.read(|reader| get(reader, ISSUE, one)).expect("read").expect("there");
        let begun = waiting.begun(NOW).expect("the first try");
        change(&store, |batch| batch.update(one, &waiting, &begun));
        assert_eq!(due(&store, NOW, 9), [2]);
        assert_eq!(due(&store, NOW.plus_seconds(60), 9), [2, 1], "nothing more was heard of it");
        let sent = begun.clone().ended(NOW, &Outcome::Taken("250".to_owned()), "a@b");
        let after = change(&store, |batch| batch.update(one, &begun, &sent));
        assert_eq!((after.count(Share::Sent), after.count(Share::Waiting), after.count(Share::UnderWay)), (1, 1, 0));
        assert_eq!(due(&store, NOW.plus_seconds(60), 9), [2]);
    }

    #[test]
    fn what_a_clock_far_ahead_has_left_is_due() {
        let store = store();
        change(&store, |batch| batch.choose(NOW.plus_seconds(9 * LONGEST_PAUSE), &ids(&[1, 2])));
        assert_eq!(due(&store, NOW, 9), [1, 2]);
        assert_eq!(due(&store, NOW, 1).len(), 1);
    }

    #[test]
    fn pages_go_on_after_the_last_and_removing_leaves_the_counts() {
        let store = store();
        change(&store, |batch| batch.choose(NOW, &ids(&[1, 2, 3])));
        let looked = |share, after: Option<u32>, look| {
            let read = store.read(|reader| page(reader, ISSUE, share, after.map(SubscriberId::new), (2, look)));
            let page = read.expect("read");
            let rows: Vec<u32> = page.rows.into_iter().map(|(to, _)| to.number()).collect();
            (rows, page.next.map(SubscriberId::number))
        };
        assert_eq!(looked(Share::Waiting, None, 9), (vec![1, 2], Some(2)));
        assert_eq!(looked(Share::Waiting, Some(2), 9), (vec![3], None));
        assert_eq!(looked(Share::Failed, None, 2), (vec![], Some(2)), "what is rare is looked for in parts");
        assert_eq!(looked(Share::Failed, Some(2), 2), (vec![], None));
        let page = |after| looked(Share::Waiting, after, 9).0;
        let remove = || store.write(|writer| remove_some(writer, ISSUE, 2)).expect("removed");
        assert_eq!((remove(), remove()), (true, false));
        assert_eq!((due(&store, NOW, 9), page(None)), (vec![], vec![]));
        assert_eq!(store.read(|reader| progress(reader, ISSUE)).expect("read").total(), 3);
    }
}
