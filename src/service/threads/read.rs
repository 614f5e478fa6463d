//! Reading threads: the list, those about a matter, and one with its entries.

use std::cmp::Reverse;

use super::board::is_unread;
use super::matter::{circle_now, event, is_anybody_there, visible};
use crate::domain::event::EventKind;
use crate::domain::id::CompanyId;
use crate::domain::privacy::sees_thread;
use crate::domain::product::summary::Summary;
use crate::domain::role::{Actor, Role};
use crate::domain::thread::{Circle, Entry, Said, Side, Subject, Thread, ThreadId};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError};

/// Threads on a page of the list, and entries on a page of a thread.
pub const PAGE: usize = 50;

/// In which state the threads of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateFilter {
    /// Something waits for the reader.
    Unread,
    /// The matter is not settled.
    Open,
    /// It is.
    Closed,
}

impl StateFilter {
    /// All, as they are offered.
    pub const ALL: [StateFilter; 3] = [StateFilter::Unread, StateFilter::Open, StateFilter::Closed];

    /// The stable name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            StateFilter::Unread => "unread",
            StateFilter::Open => "open",
            StateFilter::Closed => "closed",
        }
    }

    /// The state of a [`StateFilter::code`].
    pub fn from_code(code: &str) -> Option<StateFilter> {
        StateFilter::ALL.into_iter().find(|state| state.code() == code)
    }

    const fn covers(self, row: &ListedThread) -> bool {
        match self {
            StateFilter::Unread => row.unread,
            StateFilter::Open => !row.thread.closed,
            StateFilter::Closed => row.thread.closed,
        }
    }
}

/// Which threads a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThreadFilter {
    /// In one state only.
    pub state: Option<StateFilter>,
    /// With one company only.
    pub company: Option<CompanyId>,
}

impl ThreadFilter {
    fn covers(self, row: &ListedThread) -> bool {
        self.state.is_none_or(|state| state.covers(row))
            && self.company.is_none_or(|company| row.thread.circle == Circle::Company(company))
    }
}

/// A thread in a list; nobody's name is in it.
#[derive(Clone, Debug)]
pub struct ListedThread {
    /// The thread.
    pub thread: Thread,
    /// Whether something in it waits for the reader.
    pub unread: bool,
    /// What is known of the product that it is about.
    pub product: Option<Summary>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct ThreadList {
    /// What waits for the reader first; then where something was said last.
    pub rows: Vec<ListedThread>,
    /// How many there are in all.
    pub total: usize,
}

/// A page of the threads that the caller sees, from 1 on.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn list_threads(bank: &Bank, caller: &Caller, filter: ThreadFilter, page: usize) -> Result<ThreadList, Failure> {
    let actor = &caller.actor;
    bank.store.read(|reader| {
        let threads = match actor.role {
            Role::MainUser => {
                let mut all = Vec::new();
                store::threads::walk(reader, |thread| {
                    all.push(thread);
                    Ok(())
                })?;
                all
            }
            Role::User | Role::Viewer => {
                let mut own = store::threads::with(reader, Circle::Company(actor.company))?;
                own.extend(store::threads::with(reader, Circle::Person(actor.person))?);
                own
            }
        };
        let mut rows = listed(reader, actor, threads)?;
        rows.retain(|row| filter.covers(row));
        let total = rows.len();
        let skipped = page.saturating_sub(1).saturating_mul(PAGE);
        let mut rows: Vec<_> = rows.into_iter().skip(skipped).take(PAGE).collect();
        for row in &mut rows {
            if let Subject::Product(link) = row.thread.subject {
                row.product = store::summaries::summary(reader, link)?;
            }
        }
        Ok(ThreadList { rows, total })
    })
}

/// The threads about a matter that the caller sees.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn threads_about(bank: &Bank, caller: &Caller, subject: Subject) -> Result<Vec<ListedThread>, Failure> {
    bank.store.read(|reader| Ok(listed(reader, &caller.actor, store::threads::about(reader, subject)?)?))
}

/// Those that somebody sees, in the order of the list.
fn listed(source: &impl Source, actor: &Actor, threads: Vec<Thread>) -> Result<Vec<ListedThread>, StoreError> {
    let mut rows = Vec::with_capacity(threads.len());
    for thread in threads {
        if sees_thread(actor, circle_now(source, &thread)?) {
            let read = store::threads::mark(source, thread.id, actor.person)?.read;
            rows.push(ListedThread { unread: is_unread(&thread, actor, read), thread, product: None });
        }
    }
    rows.sort_by_key(|row| (!row.unread, Reverse(row.thread.latest), Reverse(row.thread.id)));
    Ok(rows)
}

/// A thread with a page of its entries.
#[derive(Clone, Debug)]
pub struct ShownThread {
    /// The thread.
    pub thread: Thread,
    /// The entries of the page, in the order in which they were said.
    pub entries: Vec<Entry>,
    /// Which page, from 1 on.
    pub page: u64,
    /// With whom the thread is as things are.
    pub circle: Option<Circle>,
    /// On which side the reader is.
    pub side: Side,
    /// Up to where the reader had read before.
    pub read: u32,
    /// Whether somebody is there to write to.
    pub answerable: bool,
    /// What is known of the product that it is about.
    pub product: Option<Summary>,
}

/// A thread with a page of its entries, the last one where none is named. The caller has read them then, and that is an
/// event.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such thread, [`Failure::Foreign`] and [`Failure::Denied`] where it is not
/// the caller's.
pub fn show_thread(bank: &Bank, caller: &Caller, id: ThreadId, page: Option<u64>) -> Result<ShownThread, Failure> {
    let person = caller.actor.person;
    let shown = bank.write(|writer, now| {
        let (thread, circle) = visible(writer, caller, id)?;
        let pages = u64::from(thread.entries).div_ceil(PAGE as u64).max(1);
        let page = page.unwrap_or(pages).clamp(1, pages);
        let first = u32::try_from((page - 1) * PAGE as u64 + 1).unwrap_or(u32::MAX);
        let entries = store::threads::entries(writer, id, first, PAGE)?;
        let mut mark = store::threads::mark(writer, id, person)?;
        let read = mark.read;
        if let Some(last) = entries.last().filter(|last| last.number > mark.read) {
            mark.read = last.number;
            store::threads::put_mark(writer, id, person, mark)?;
        }
        store::events::append(writer, now, &event(caller, EventKind::ThreadViewed, &thread))?;
        let answerable = is_anybody_there(writer, circle)?;
        let product = match thread.subject {
            Subject::Product(link) => store::summaries::summary(writer, link)?,
            Subject::Company(_) | Subject::Application(_) | Subject::Request(_) | Subject::Matter(_) => None,
        };
        let side = Side::of(&caller.actor, thread.circle);
        Ok(ShownThread { thread, entries, page, circle, side, read, answerable, product })
    })?;
    bank.renew_thread(id)?;
    Ok(shown)
}

impl ShownThread {
    /// Whether an entry is a message of the other side that the reader had not read before.
    pub fn is_new(&self, entry: &Entry) -> bool {
        entry.number > self.read && entry.side != self.side && matches!(entry.said, Said::Message(_))
    }
}
