//! Threads, their entries and what is remembered of people about them, on disk.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::event::Who;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::thread::{Circle, Entry, Mark, Said, Side, Subject, Thread, ThreadId};
use crate::store::codec::Record;

/// A [`Thread`]; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ThreadRecord {
    /// Code and number of the subject.
    subject: (u8, u64),
    /// Code and number of the circle.
    circle: (u8, u32),
    title: String,
    opened: i64,
    latest: i64,
    entries: u32,
    written: [u32; 2],
    acted: [u32; 2],
    closed: bool,
}

/// An [`Entry`]; thread and number are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ThreadEntryRecord {
    at: i64,
    person: u32,
    name_version: u16,
    side: u8,
    /// Message, closed, re-opened.
    said: u8,
    words: String,
    form: u64,
}

/// A [`Mark`]; thread and person are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ThreadMarkRecord {
    read: u32,
    told: u32,
    wrote: bool,
}

/// That a thread or an entry belongs to what the key names; there is nothing to say beside the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ThreadLinkRecord;

impl Record for ThreadRecord {
    const NAME: &'static str = "thread";
    const VERSION: u8 = 1;
}

impl Record for ThreadEntryRecord {
    const NAME: &'static str = "thread entry";
    const VERSION: u8 = 1;
}

impl Record for ThreadMarkRecord {
    const NAME: &'static str = "thread mark";
    const VERSION: u8 = 1;
}

impl Record for ThreadLinkRecord {
    const NAME: &'static str = "thread link";
    const VERSION: u8 = 1;
}

/// A circle as its code and number on disk; in keys too.
pub(in crate::store) const fn circle_parts(circle: Circle) -> (u8, u32) {
    match circle {
        Circle::Company(company) => (1, company.number() as u32),
        Circle::Person(person) => (2, person.number()),
    }
}

/// The circle of [`circle_parts`].
pub(in crate::store) fn circle_from(code: u8, number: u32) -> Option<Circle> {
    match code {
        1 => CompanyId::new(u16::try_from(number).ok()?).map(Circle::Company),
        2 => Some(Circle::Person(PersonId::new(number))),
        _ => None,
    }
}

impl From<&Thread> for ThreadRecord {
    fn from(thread: &Thread) -> Self {
        ThreadRecord {
            subject: thread.subject.parts(),
            circle: circle_parts(thread.circle),
            title: thread.title.clone(),
            opened: thread.opened.millis(),
            latest: thread.latest.millis(),
            entries: thread.entries,
            written: thread.written,
            acted: thread.acted,
            closed: thread.closed,
        }
    }
}

impl ThreadRecord {
    /// The thread of this number; otherwise what in the record no thread can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn thread(self, id: ThreadId) -> Result<Thread, String> {
        let (code, number) = self.subject;
        let subject = Subject::from_parts(code, number).ok_or_else(|| format!("subject {code} {number}"))?;
        let (code, number) = self.circle;
        Ok(Thread {
            id,
            subject,
            circle: circle_from(code, number).ok_or_else(|| format!("circle {code} {number}"))?,
            title: self.title,
            opened: Moment::from_millis(self.opened),
            latest: Moment::from_millis(self.latest),
            entries: self.entries,
            written: self.written,
            acted: self.acted,
            closed: self.closed,
        })
    }
}

impl From<&Entry> for ThreadEntryRecord {
    fn from(entry: &Entry) -> Self {
        let (said, words) = match &entry.said {
            Said::Message(words) => (0, words.clone()),
            Said::Closed => (1, String::new()),
            Said::Reopened => (2, String::new()),
        };
        ThreadEntryRecord {
            at: entry.at.millis(),
            person: entry.who.person.number(),
            name_version: entry.who.name_version,
            side: match entry.side {
                Side::Bank => 0,
                Side::Circle => 1,
            },
            said,
            words,
            form: entry.form,
        }
    }
}

impl ThreadEntryRecord {
    /// The entry of this number; otherwise what in the record no entry can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn entry(self, number: u32) -> Result<Entry, String> {
        Ok(Entry {
            number,
            at: Moment::from_millis(self.at),
            who: Who { person: PersonId::new(self.person), name_version: self.name_version },
            side: match self.side {
                0 => Side::Bank,
                1 => Side::Circle,
                code => return Err(format!("side {code}")),
            },
            said: match self.said {
                0 => Said::Message(self.words),
                1 => Said::Closed,
                2 => Said::Reopened,
                code => return Err(format!("says {code}")),
            },
            form: self.form,
        })
    }
}

impl From<Mark> for ThreadMarkRecord {
    fn from(mark: Mark) -> Self {
        ThreadMarkRecord { read: mark.read, told: mark.told, wrote: mark.wrote }
    }
}

impl From<ThreadMarkRecord> for Mark {
    fn from(record: ThreadMarkRecord) -> Self {
        Mark { read: record.read, told: record.told, wrote: record.wrote }
    }
}

#[cfg(test)]
mod tests {
    use super::{ThreadEntryRecord, ThreadLinkRecord, ThreadMarkRecord, ThreadRecord};
    use crate::domain::event::Who;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::moment::Moment;
    use crate::domain::request::RequestId;
    use crate::domain::thread::{Circle, Entry, Mark, Said, Side, Subject, Thread, ThreadId};
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let thread = Thread {
            id: ThreadId::new(9),
            subject: Subject::Request(RequestId::new(300)),
            circle: Circle::Person(PersonId::new(7)),
            title: "ä".to_owned(),
            opened: Moment::from_millis(1),
            latest: Moment::from_millis(2),
            entries: 3,
            written: [1, 2],
            acted: [3, 2],
            closed: true,
        };
        let bytes: &[u8] = &[1, 4, 251, 44, 1, 2, 7, 2, 0xc3, 0xa4, 2, 4, 3, 1, 2, 3, 2, 1];
        assert_eq!(encode(&ThreadRecord::from(&thread)).expect("small"), bytes);
        assert_eq!(decode::<ThreadRecord>(bytes).expect("whole").thread(thread.id), Ok(thread));

        let entry = Entry {
            number: 2,
            at: Moment::from_millis(2),
            who: Who { person: PersonId::new(300), name_version: 1 },
            side: Side::Circle,
            said: Said::Message("b".to_owned()),
            form: 5,
        };
        let bytes: &[u8] = &[1, 4, 251, 44, 1, 1, 1, 0, 1, b'b', 5];
        assert_eq!(encode(&ThreadEntryRecord::from(&entry)).expect("small"), bytes);
        assert_eq!(decode::<ThreadEntryRecord>(bytes).expect("whole").entry(2), Ok(entry));

        let mark = Mark { read: 1, told: 2, wrote: true };
        assert_eq!(encode(&ThreadMarkRecord::from(mark)).expect("small"), [1, 1, 2, 1]);
        assert_eq!(Mark::from(decode::<ThreadMarkRecord>(&[1, 1, 2, 1]).expect("whole")), mark);
        assert_eq!(encode(&ThreadLinkRecord).expect("small"), [1]);
    }

    #[test]
    fn what_no_thread_can_have_is_refused() {
        let company = CompanyId::new(1001).expect("in range");
        let (subject, circle) = (Subject::Company(company), Circle::Company(company));
        let thread = Thread::new(ThreadId::new(1), subject, circle, String::new(), Moment::default());
        let record = ThreadRecord { circle: (3, 1), ..ThreadRecord::from(&thread) };
        assert_eq!(record.thread(thread.id), Err("circle 3 1".to_owned()));
        let record = ThreadRecord { subject: (2, 0), ..ThreadRecord::from(&thread) };
        assert_eq!(record.thread(thread.id), Err("subject 2 0".to_owned()));
        let who = Who { person: PersonId::new(1), name_version: 0 };
        let entry = Entry { number: 1, at: Moment::default(), who, side: Side::Bank, said: Said::Closed, form: 0 };
        let record = ThreadEntryRecord { said: 3, ..ThreadEntryRecord::from(&entry) };
        assert_eq!(record.entry(1), Err("says 3".to_owned()));
    }
}
