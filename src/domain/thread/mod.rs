//! Threads: messages between the bank's main users and a company, or one person, about a matter.
//!
//! Invariant: what was said is never changed. A thread is a row of entries with numbers 1, 2, 3 …: messages, and that
//! somebody closed or re-opened it. Two who write at once both land, one after the other.

mod subject;

use std::fmt;

use super::event::Who;
use super::id::{CompanyId, PersonId};
use super::moment::Moment;
use super::role::{Actor, Role};

pub use self::subject::Subject;

/// Letters of a message: two pages of text. Whoever has more to say writes two messages.
pub const WORDS_LIMIT: usize = 4_000;

/// Letters of a thread's title: one line of a list.
pub const TITLE_LIMIT: usize = 120;

/// Messages that one person can write within a day: more than anybody types, and nobody fills the register.
pub const PER_DAY: usize = 200;

/// A thread; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThreadId(u32);

impl ThreadId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> ThreadId {
        ThreadId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in addresses.
    pub fn parse(text: &str) -> Option<ThreadId> {
        let id = text.parse().ok().map(ThreadId)?;
        (id.to_string() == text).then_some(id)
    }
}

impl fmt::Display for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// With whom main users write in a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Circle {
    /// The users of a company.
    Company(CompanyId),
    /// One person and no colleague.
    Person(PersonId),
}

/// One of the two sides of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The main users.
    Bank,
    /// Those of the circle.
    Circle,
}

impl Side {
    /// Both.
    pub const ALL: [Side; 2] = [Side::Bank, Side::Circle];

    /// On which side somebody writes who may see the thread. A main user whose own request it is, is the one who asks.
    pub fn of(actor: &Actor, circle: Circle) -> Side {
        if actor.role == Role::MainUser && circle != Circle::Person(actor.person) { Side::Bank } else { Side::Circle }
    }

    /// The other side.
    #[must_use]
    pub const fn other(self) -> Side {
        match self {
            Side::Bank => Side::Circle,
            Side::Circle => Side::Bank,
        }
    }

    const fn index(self) -> usize {
        match self {
            Side::Bank => 0,
            Side::Circle => 1,
        }
    }
}

/// What an entry of a thread says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A message: paragraphs of plain text.
    Message(String),
    /// The matter is settled.
    Closed,
    /// It is not, after all.
    Reopened,
}

/// One entry of a thread; never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number within the thread, from 1 on.
    pub number: u32,
    /// When.
    pub at: Moment,
    /// Who, under the name that was in force.
    pub who: Who,
    /// On which side.
    pub side: Side,
    /// What.
    pub said: Said,
    /// The form that it was sent with, so that sending it twice does nothing more.
    pub form: u64,
}

/// A thread without its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The number.
    pub id: ThreadId,
    /// What it is about.
    pub subject: Subject,
    /// With whom.
    pub circle: Circle,
    /// What it is called, as typed by whoever opened it.
    pub title: String,
    /// When it was opened.
    pub opened: Moment,
    /// When something was said last.
    pub latest: Moment,
    /// How many entries it has; the number of the last one.
    pub entries: u32,
    /// By side, the number of its last message; nought where it has written none.
    pub written: [u32; 2],
    /// By side, the number of whatever it did last.
    pub acted: [u32; 2],
    /// Whether it is closed.
    pub closed: bool,
}

impl Thread {
    /// A new thread that nothing was said in yet.
    pub const fn new(id: ThreadId, subject: Subject, circle: Circle, title: String, now: Moment) -> Thread {
        Thread {
            id,
            subject,
            circle,
            title,
            opened: now,
            latest: now,
            entries: 0,
            written: [0; 2],
            acted: [0; 2],
            closed: false,
        }
    }

    /// Adds an entry at the end.
    pub fn add(&mut self, at: Moment, who: Who, side: Side, said: Said, form: u64) -> Entry {
        let number = self.entries.saturating_add(1);
        self.entries = number;
        self.latest = at;
        self.acted[side.index()] = number;
        match said {
            Said::Message(_) => self.written[side.index()] = number,
            Said::Closed => self.closed = true,
            Said::Reopened => self.closed = false,
        }
        Entry { number, at, who, side, said, form }
    }

    /// The message that waits for a side: the other side's last one, unless this side has written, closed or re-opened
    /// since. What a colleague has answered waits for nobody.
    pub fn awaits(&self, side: Side) -> Option<u32> {
        let written = self.written[side.other().index()];
        (written > self.acted[side.index()]).then_some(written)
    }
}

/// What is remembered of a person about a thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Up to which entry it was read.
    pub read: u32,
    /// About which entry a mail was last sent.
    pub told: u32,
    /// Whether the person has written in it.
    pub wrote: bool,
}

impl Mark {
    /// Whether a mail about something new is due: the last one was about something that was read since.
    pub const fn wants_mail(self) -> bool {
        self.told <= self.read
    }
}

#[cfg(test)]
mod tests {
    use super::{Circle, Mark, Said, Side, Subject, Thread, ThreadId};
    use crate::domain::event::Who;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::moment::Moment;

    const WHO: Who = Who { person: PersonId::new(7), name_version: 0 };

    fn thread() -> Thread {
        let company = CompanyId::new(1001).expect("in range");
        let (subject, circle) = (Subject::Company(company), Circle::Company(company));
        Thread::new(ThreadId::new(1), subject, circle, "T".to_owned(), Moment::default())
    }

    fn say(thread: &mut Thread, side: Side, said: Said) -> u32 {
        thread.add(Moment::from_millis(1), WHO, side, said, 0).number
    }

    #[test]
    fn a_message_waits_for_the_other_side_until_somebody_there_does_something() {
        let mut thread = thread();
        assert_eq!(Side::ALL.map(|side| thread.awaits(side)), [None, None]);
        say(&mut thread, Side::Bank, Said::Message("a".to_owned()));
        assert_eq!(Side::ALL.map(|side| thread.awaits(side)), [None, Some(1)]);
        say(&mut thread, Side::Circle, Said::Message("b".to_owned()));
        assert_eq!(Side::ALL.map(|side| thread.awaits(side)), [Some(2), None]);
        say(&mut thread, Side::Bank, Said::Closed);
        assert_eq!(Side::ALL.map(|side| thread.awaits(side)), [None, None]);
        assert!(thread.closed && thread.entries == 3);
    }

    #[test]
    fn closing_asks_nobody_for_anything_and_hides_no_message() {
        let mut thread = thread();
        say(&mut thread, Side::Bank, Said::Message("a".to_owned()));
        say(&mut thread, Side::Bank, Said::Closed);
        assert_eq!(thread.awaits(Side::Circle), Some(1));
        say(&mut thread, Side::Circle, Said::Reopened);
        assert!(!thread.closed);
        assert_eq!(thread.awaits(Side::Bank), None);
    }

    #[test]
    fn one_mail_stands_for_a_burst_until_it_was_read() {
        let mut mark = Mark::default();
        assert!(mark.wants_mail());
        mark.told = 3;
        assert!(!mark.wants_mail());
        mark.read = 5;
        assert!(mark.wants_mail());
    }

    #[test]
    fn numbers_have_one_form() {
        assert_eq!(ThreadId::parse("12"), Some(ThreadId::new(12)));
        assert!(["012", "+1", "", "4294967296"].iter().all(|text| ThreadId::parse(text).is_none()));
    }
}
