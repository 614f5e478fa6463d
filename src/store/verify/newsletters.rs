//! Verification of newsletters: progress and queue agree with the deliveries, pictures are known and noted as used.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, counter_covers, derived};
use crate::domain::attachment::ContentId;
use crate::domain::mail::MailId;
use crate::domain::newsletter::{Issue, IssueId, Progress};
use crate::domain::subscriber::SubscriberId;
use crate::store::meta::Counter;
use crate::store::records::newsletter::{DeliveryRecord, IssueLinkRecord, IssueRecord, TrialRecord};
use crate::store::tables::{
    BLOBS, MAILS, NEWSLETTER_DELIVERIES, NEWSLETTER_PICTURES, NEWSLETTER_PROGRESS, NEWSLETTER_QUEUE, NEWSLETTER_TRIALS,
    NEWSLETTERS,
};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::{StoreError, deliveries, newsletters as store};

/// Issues, deliveries, queue, pictures and trials agree with each other.
pub(super) fn newsletters(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let mut issues = BTreeMap::new();
    let mut highest = 0;
    reader.walk(NEWSLETTERS, &EVERYTHING, Order::Ascending, |id: IssueId, record: IssueRecord| {
        highest = id.number();
        match record.issue(id) {
            Ok(issue) => drop(issues.insert(id, issue)),
            Err(reason) => findings.add(NEWSLETTERS.name(), Remedy::Restore, format!("issue {id}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    pictures(reader, findings, &issues)?;
    progress(reader, findings, &issues)?;
    trials(reader, findings)?;
    counter_covers(reader, findings, Counter::Newsletters, u64::from(highest), NEWSLETTERS.name())
}

fn pictures(reader: &Reader, findings: &mut Findings, issues: &BTreeMap<IssueId, Issue>) -> Result<(), StoreError> {
    let mut uses = 0;
    for issue in issues.values() {
        let mut contents: Vec<ContentId> = issue.pictures.iter().map(|picture| picture.content).collect();
        contents.sort_unstable();
        contents.dedup();
        for content in contents {
            uses += 1;
            derived(reader, findings, NEWSLETTER_PICTURES, &(content, issue.id), &IssueLinkRecord)?;
            if reader.get(BLOBS, &content)?.is_none() {
                let what = format!("{content}, a picture of issue {}, has no record", issue.id);
                findings.add(BLOBS.name(), Remedy::Restore, what);
            }
        }
    }
    count_fits(reader, findings, NEWSLETTER_PICTURES, uses)
}

/// The counts are those of the deliveries; of an issue that is over the deliveries may be gone.
fn progress(reader: &Reader, findings: &mut Findings, issues: &BTreeMap<IssueId, Issue>) -> Result<(), StoreError> {
    let mut counted: BTreeMap<IssueId, Progress> = BTreeMap::new();
    let mut waiting = 0;
    reader.walk(
        NEWSLETTER_DELIVERIES,
        &EVERYTHING,
        Order::Ascending,
        |(issue, to): (IssueId, SubscriberId), record: DeliveryRecord| {
            match record.delivery() {
                Ok(delivery) => {
                    counted.entry(issue).or_default().add(delivery.state);
                    if let Some(at) = delivery.state.due() {
                        waiting += 1;
                        derived(reader, findings, NEWSLETTER_QUEUE, &deliveries::due(issue, at, to), &IssueLinkRecord)?;
                    }
                }
                Err(reason) => {
                    let what = format!("issue {issue} to {to}: {reason}");
                    findings.add(NEWSLETTER_DELIVERIES.name(), Remedy::Restore, what);
                }
            }
            Ok(ControlFlow::Continue(()))
        },
    )?;
    count_fits(reader, findings, NEWSLETTER_QUEUE, waiting)?;
    for issue in counted.keys().filter(|issue| !issues.contains_key(issue)) {
        let what = format!("there are deliveries of issue {issue}, which is missing");
        findings.add(NEWSLETTER_DELIVERIES.name(), Remedy::Restore, what);
    }
    for issue in issues.values().filter(|issue| !issue.state.is_over()) {
        let (stored, counted) = (store::progress(reader, issue.id)?, counted.remove(&issue.id).unwrap_or_default());
        if stored.counts != counted.counts {
            let what = format!("issue {} counts {:?} where there are {:?}", issue.id, stored.counts, counted.counts);
            findings.add(NEWSLETTER_PROGRESS.name(), Remedy::Restore, what);
        }
    }
    Ok(())
}

fn trials(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    reader.walk(NEWSLETTER_TRIALS, &EVERYTHING, Order::Ascending, |mail: MailId, record: TrialRecord| {
        if let Err(reason) = record.trial() {
            findings.add(NEWSLETTER_TRIALS.name(), Remedy::Restore, format!("mail {mail}: {reason}"));
        }
        if reader.get(MAILS, &mail)?.is_none() {
            findings.add(NEWSLETTER_TRIALS.name(), Remedy::Restore, format!("mail {mail} is missing"));
        }
        Ok(ControlFlow::Continue(()))
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::history::Author;
    use crate::domain::moment::Moment;
    use crate::domain::newsletter::{Issue, IssueId, IssueState};
    use crate::domain::subscriber::{Audience, MailingList, SubscriberId};
    use crate::store::deliveries::Batch;
    use crate::store::meta::Kind;
    use crate::store::rebuild::rebuild;
    use crate::store::tables::{NEWSLETTER_PROGRESS, NEWSLETTER_QUEUE};
    use crate::store::transaction::Writer;
    use crate::store::verify::{Findings, Remedy};
    use crate::store::{Store, StoreError, newsletters};

    const NOW: Moment = Moment::from_millis(1_000);

    fn store() -> Store {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        let stored: Result<(), StoreError> = store.write(|writer| {
            let issue = Issue {
                id: newsletters::next_id(writer)?,
                version: 1,
                audience: Audience::of(MailingList::Newsletter),
                news: None,
                pictures: Vec::new(),
                state: IssueState::Sending(NOW),
                created: NOW,
                changed: NOW,
                by: Author::Bank,
            };
            newsletters::put(writer, &issue)?;
            let mut batch = Batch::begin(writer, issue.id)?;
            batch.choose(NOW, &[SubscriberId::new(1), SubscriberId::new(2)])?;
            batch.end().map(|_| ())
        });
        stored.expect("stored");
        store
    }

    fn found(store: &Store, damage: impl FnOnce(&Writer) -> Result<(), StoreError>) -> Vec<(&'static str, Remedy)> {
        store.write(damage).expect("stored");
        let mut findings = Findings::default();
        let checked: Result<(), StoreError> = store.read(|reader| super::newsletters(reader, &mut findings));
        checked.expect("read");
        findings.kept.iter().map(|finding| (finding.table, finding.remedy)).collect()
    }

    #[test]
    fn what_was_written_as_usual_is_in_order() {
        assert_eq!(found(&store(), |_| Ok(())), []);
    }

    #[test]
    fn a_queue_that_differs_is_found_and_made_anew() {
        let store = store();
        let damage = |writer: &Writer| {
            let key = (IssueId::new(1), (1_000_u64, SubscriberId::new(2)));
            writer.remove(NEWSLETTER_QUEUE, &key).map(|_| ())
        };
        let tables: Vec<_> = found(&store, damage).into_iter().map(|(table, _)| table).collect();
        assert_eq!(tables, ["newsletter_queue", "newsletter_queue"]);
        rebuild(&store).expect("made");
        assert_eq!(found(&store, |_| Ok(())), []);
    }

    #[test]
    fn counts_that_are_not_those_of_the_deliveries_are_found() {
        let forget = |writer: &Writer| writer.remove(NEWSLETTER_PROGRESS, &IssueId::new(1)).map(|_| ());
        assert_eq!(found(&store(), forget), [("newsletter_progress", Remedy::Restore)]);
    }

    #[test]
    fn deliveries_of_no_issue_are_found() {
        let stray = |writer: &Writer| {
            let mut batch = Batch::begin(writer, IssueId::new(9))?;
            batch.choose(NOW, &[SubscriberId::new(1)])?;
            batch.end().map(|_| ())
        };
        assert_eq!(found(&store(), stray), [("newsletter_deliveries", Remedy::Restore)]);
    }
}
