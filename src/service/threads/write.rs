//! Opening a thread, writing in it, closing it and opening it again.

use super::input::{Fault, TypedThread, Verdict, form, title, words};
use super::matter::{circle_of_new, event, is_anybody_there, visible};
use super::notice::tell;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::moment::Moment;
use crate::domain::thread::{Entry, Mark, PER_DAY, Said, Side, Subject, Thread, ThreadId};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError, Writer};

/// Seconds within which [`PER_DAY`] messages can be written, and a form that is sent twice is recognised.
const DAY: i64 = 24 * 60 * 60;

/// Opens a thread about a matter with its first message. The same form sent twice opens one.
///
/// # Errors
/// As [`super::opening`]; refused input stands in the verdict.
pub fn open_thread(
    bank: &Bank,
    caller: &Caller,
    subject: Subject,
    typed: &TypedThread<'_>,
) -> Result<Verdict<ThreadId>, Failure> {
    let (title, words) = (title(typed.title), words(typed.words));
    let opened = bank.write(|writer, now| {
        let circle = circle_of_new(writer, &caller.actor, subject)?;
        let (title, words) = match (title, words) {
            (Ok(title), Ok(words)) => (title, words),
            (title, words) => return Ok(Err([title.err(), words.err()].into_iter().flatten().collect())),
        };
        let Some(circle) = circle else { return Ok(Err(vec![Fault::Nobody])) };
        match said_before(writer, caller, now, form(typed.form))? {
            Ok(Some(thread)) => return Ok(Ok(thread)),
            Ok(None) => {}
            Err(fault) => return Ok(Err(vec![fault])),
        }
        let mut thread = Thread::new(store::threads::next_id(writer)?, subject, circle, title, now);
        write(bank, writer, caller, now, &mut thread, (words, form(typed.form)))?;
        store::events::append(writer, now, &event(caller, EventKind::ThreadOpened, &thread))?;
        Ok(Ok(thread.id))
    })?;
    if let Ok(id) = opened {
        bank.renew_thread(id)?;
    }
    Ok(opened)
}

/// Writes a message in a thread; a closed one is open again then. The same form sent twice writes one.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such thread, [`Failure::Foreign`] and [`Failure::Denied`] where it is not
/// the caller's; refused input stands in the verdict.
pub fn say(bank: &Bank, caller: &Caller, id: ThreadId, typed: &str, of_form: &str) -> Result<Verdict<()>, Failure> {
    let words = words(typed);
    let said = bank.write(|writer, now| {
        let (mut thread, circle) = visible(writer, caller, id)?;
        let words = match words {
            Ok(words) => words,
            Err(fault) => return Ok(Err(vec![fault])),
        };
        if !is_anybody_there(writer, circle)? {
            return Ok(Err(vec![Fault::Nobody]));
        }
        match said_before(writer, caller, now, form(of_form))? {
            Ok(Some(_)) => return Ok(Ok(())),
            Ok(None) => {}
            Err(fault) => return Ok(Err(vec![fault])),
        }
        if thread.closed {
            add(writer, caller, now, &mut thread, Said::Reopened, 0)?;
            store::events::append(writer, now, &event(caller, EventKind::ThreadReopened, &thread))?;
        }
        let entry = write(bank, writer, caller, now, &mut thread, (words, form(of_form)))?;
        let written = event(caller, EventKind::MessageWritten, &thread);
        store::events::append(writer, now, &written.detail(DetailKey::Message, entry.number.to_string()))?;
        Ok(Ok(()))
    })?;
    bank.renew_thread(id)?;
    Ok(said)
}

/// Closes a thread of which the caller has seen everything up to an entry; one that is closed already is as good.
///
/// # Errors
/// As [`say`]; the verdict refuses where something was said meanwhile.
pub fn close_thread(bank: &Bank, caller: &Caller, id: ThreadId, seen: u32) -> Result<Verdict<()>, Failure> {
    turn(bank, caller, id, (Said::Closed, EventKind::ThreadClosed), |thread| {
        (thread.entries == seen || thread.closed).then_some(!thread.closed)
    })
}

/// Opens a closed thread again; one that is open already is as good.
///
/// # Errors
/// As [`say`].
pub fn reopen_thread(bank: &Bank, caller: &Caller, id: ThreadId) -> Result<Verdict<()>, Failure> {
    turn(bank, caller, id, (Said::Reopened, EventKind::ThreadReopened), |thread| Some(thread.closed))
}

/// Closes or opens, where `wanted` says that there is something to be done; `None` refuses.
fn turn(
    bank: &Bank,
    caller: &Caller,
    id: ThreadId,
    (said, kind): (Said, EventKind),
    wanted: impl FnOnce(&Thread) -> Option<bool>,
) -> Result<Verdict<()>, Failure> {
    let done = bank.write(|writer, now| {
        let (mut thread, _) = visible(writer, caller, id)?;
        match wanted(&thread) {
            None => return Ok(Err(vec![Fault::Meanwhile])),
            Some(false) => return Ok(Ok(())),
            Some(true) => {}
        }
        if let Err(fault) = said_before(writer, caller, now, 0)? {
            return Ok(Err(vec![fault]));
        }
        add(writer, caller, now, &mut thread, said, 0)?;
        store::events::append(writer, now, &event(caller, kind, &thread))?;
        Ok(Ok(()))
    })?;
    bank.renew_thread(id)?;
    Ok(done)
}

/// The thread in which the caller has said something with this form within the last day. Refuses whoever writes without
/// end.
fn said_before(
    source: &impl Source,
    caller: &Caller,
    now: Moment,
    form: u64,
) -> Result<Result<Option<ThreadId>, Fault>, StoreError> {
    let said = store::threads::said_by(source, caller.actor.person, now.plus_seconds(-DAY))?;
    if let Some((thread, _)) = said.iter().find(|(_, entry)| form != 0 && entry.form == form) {
        return Ok(Ok(Some(*thread)));
    }
    Ok(if said.len() < PER_DAY { Ok(None) } else { Err(Fault::TooMany) })
}

/// Writes a message and tells the other side.
fn write(
    bank: &Bank,
    writer: &Writer,
    caller: &Caller,
    now: Moment,
    thread: &mut Thread,
    (words, form): (String, u64),
) -> Result<Entry, Failure> {
    let entry = add(writer, caller, now, thread, Said::Message(words), form)?;
    tell(bank, writer, now, thread, entry.side.other())?;
    Ok(entry)
}

/// Adds an entry; whoever writes one has read what stands before it.
fn add(
    writer: &Writer,
    caller: &Caller,
    now: Moment,
    thread: &mut Thread,
    said: Said,
    form: u64,
) -> Result<Entry, StoreError> {
    let actor = &caller.actor;
    let wrote = matches!(said, Said::Message(_));
    let entry = thread.add(now, caller.who(), Side::of(actor, thread.circle), said, form);
    store::threads::append(writer, thread, &entry)?;
    let mark = store::threads::mark(writer, thread.id, actor.person)?;
    let mark = Mark { read: entry.number, wrote: mark.wrote || wrote, ..mark };
    store::threads::put_mark(writer, thread.id, actor.person, mark)?;
    Ok(entry)
}
