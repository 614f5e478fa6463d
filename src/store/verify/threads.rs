//! Verification of threads: each is about something, its entries are all there, and look-ups lead to them.

use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, counter_covers, derived};
use crate::domain::id::PersonId;
use crate::domain::number::LinkNumber;
use crate::domain::thread::{Circle, Entry, Mark, Said, Subject, Thread, ThreadId};
use crate::store::meta::Counter;
use crate::store::records::thread::{ThreadLinkRecord, ThreadMarkRecord, ThreadRecord};
use crate::store::tables::{
    PRODUCTS, THREAD_ENTRIES, THREAD_ENTRIES_BY_PERSON, THREAD_MARKS, THREADS, THREADS_BY_CIRCLE, THREADS_BY_SUBJECT,
};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::{StoreError, applications, companies, matters, people, requests, threads as store};

/// Threads agree with their matters, their entries, their look-ups and what is remembered about them.
pub(super) fn threads(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let (mut count, mut highest, mut said) = (0, 0, 0);
    reader.walk(THREADS, &EVERYTHING, Order::Ascending, |id: ThreadId, record: ThreadRecord| {
        (count, highest) = (count + 1, u64::from(id.number()));
        match record.thread(id) {
            Ok(thread) => {
                about(reader, findings, &thread)?;
                said += u64::from(thread.entries);
                entries(reader, findings, &thread)?;
                derived(reader, findings, THREADS_BY_SUBJECT, &(thread.subject, id), &ThreadLinkRecord)?;
                derived(reader, findings, THREADS_BY_CIRCLE, &(thread.circle, id), &ThreadLinkRecord)?;
            }
            Err(reason) => findings.add(THREADS.name(), Remedy::Restore, format!("thread {id}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    count_fits(reader, findings, THREADS_BY_SUBJECT, count)?;
    count_fits(reader, findings, THREADS_BY_CIRCLE, count)?;
    count_fits(reader, findings, THREAD_ENTRIES_BY_PERSON, reader.count(THREAD_ENTRIES)?)?;
    counter_covers(reader, findings, Counter::Threads, highest, THREADS.name())?;
    if reader.count(THREAD_ENTRIES)? != said {
        let what = format!("{} entries stand where the threads have {said}", reader.count(THREAD_ENTRIES)?);
        findings.add(THREAD_ENTRIES.name(), Remedy::Restore, what);
    }
    reader.walk(
        THREAD_MARKS,
        &EVERYTHING,
        Order::Ascending,
        |(id, person): (ThreadId, PersonId), record: ThreadMarkRecord| {
            let mark = Mark::from(record);
            let fits = store::get(reader, id)?.is_some_and(|thread| mark.read.max(mark.told) <= thread.entries);
            let there = people::get(reader, person)?.is_some_and(|person| !person.status.is_deleted());
            if !fits || !there {
                let what = format!("thread {id} or person {person} is missing or was deleted, or has no such entry");
                findings.add(THREAD_MARKS.name(), Remedy::Restore, what);
            }
            Ok(ControlFlow::Continue(()))
        },
    )
}

/// The matter is there, and the circle is one that it can have.
fn about(reader: &Reader, findings: &mut Findings, thread: &Thread) -> Result<(), StoreError> {
    let (there, fits) = match thread.subject {
        Subject::Product(link) => (has_product(reader, link)?, thread.circle == Circle::Company(link.company)),
        Subject::Company(company) => {
            (companies::get(reader, company)?.is_some(), thread.circle == Circle::Company(company))
        }
        // Which company an application is for may be said later.
        Subject::Application(id) => {
            (applications::get(reader, id)?.is_some(), matches!(thread.circle, Circle::Company(_)))
        }
        Subject::Request(id) => match requests::get(reader, id)? {
            Some(request) => (true, thread.circle == Circle::Person(request.person)),
            None => (false, true),
        },
        Subject::Matter(id) => match matters::get(reader, id)? {
            Some(matter) => (true, matter.about.company().map(Circle::Company) == Some(thread.circle)),
            None => (false, true),
        },
    };
    if !there || !fits {
        let wrong = if there { "is with somebody whom that does not concern" } else { "which is missing" };
        let what = format!("thread {} is about {}, {wrong}", thread.id, thread.subject);
        findings.add(THREADS.name(), Remedy::Restore, what);
    }
    Ok(())
}

/// Whether there is such a card; what stands on it is the products' own check.
fn has_product(reader: &Reader, link: LinkNumber) -> Result<bool, StoreError> {
    Ok(reader.get(PRODUCTS, &link)?.is_some())
}

/// Entries have the numbers 1, 2, 3 …, are of people who are there, and lead to what the thread says of itself.
fn entries(reader: &Reader, findings: &mut Findings, thread: &Thread) -> Result<(), StoreError> {
    let entries = match store::entries(reader, thread.id, 1, usize::MAX) {
        Ok(entries) => entries,
        Err(StoreError::Inconsistent { table, reason }) => {
            findings.add(table, Remedy::Restore, reason);
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    for entry in &entries {
        derived(reader, findings, THREAD_ENTRIES_BY_PERSON, &store::said_key(thread.id, entry), &ThreadLinkRecord)?;
        if people::get(reader, entry.who.person)?.is_none() {
            let what = format!("entry {} of thread {} is of a person who is missing", entry.number, thread.id);
            findings.add(THREAD_ENTRIES.name(), Remedy::Restore, what);
        }
    }
    if !adds_up(thread, &entries) {
        let what = format!("thread {} does not say what its entries add up to", thread.id);
        findings.add(THREADS.name(), Remedy::Restore, what);
    }
    Ok(())
}

fn adds_up(thread: &Thread, entries: &[Entry]) -> bool {
    let mut again = Thread::new(thread.id, thread.subject, thread.circle, thread.title.clone(), thread.opened);
    let follows = entries.iter().all(|entry| {
        let added = again.add(entry.at, entry.who, entry.side, entry.said.clone(), entry.form);
        added.number == entry.number
    });
    let begins = entries.first().is_some_and(|entry| matches!(entry.said, Said::Message(_)));
    follows && begins && again == *thread
}

#[cfg(test)]
mod tests {
    use super::adds_up;
    use crate::domain::event::Who;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::moment::Moment;
    use crate::domain::thread::{Circle, Said, Side, Subject, Thread, ThreadId};

    #[test]
    fn a_thread_is_the_sum_of_its_entries() {
        let company = CompanyId::new(1001).expect("in range");
        let (subject, circle) = (Subject::Company(company), Circle::Company(company));
        let mut thread = Thread::new(ThreadId::new(1), subject, circle, "T".to_owned(), Moment::default());
        let who = Who { person: PersonId::new(1), name_version: 0 };
        let said = [(Side::Bank, Said::Message("a".to_owned())), (Side::Circle, Said::Closed)];
        let entries: Vec<_> =
            said.into_iter().map(|(side, said)| thread.add(Moment::default(), who, side, said, 0)).collect();
        assert!(adds_up(&thread, &entries));
        assert!(!adds_up(&Thread { closed: false, ..thread.clone() }, &entries));
        assert!(!adds_up(&thread, &entries[..1]));
        assert!(!adds_up(&thread, &entries[1..]));
    }
}
