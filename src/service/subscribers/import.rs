//! Reading a list of addresses in, on the customer relationship of a company. What comes of each line is told with the
//! line's number; nothing is left out in silence. A list that was broken off is sent again: what is there already is
//! told as such.

use std::io::BufRead;
use std::time::{Duration, Instant};

use super::enter::{Entered, Entry, People, enter, is_customer};
use super::input::{Fault, Field, Typed, Verdict};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::domain::role::Permission;
use crate::domain::subscriber::MailingList;
use crate::exchange::addresses::{Content, Line, Lines};
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// The most bytes of a list: a million lines with names, several times over.
pub const MAX_FILE_BYTES: u64 = 256 << 20;
/// The most lines that are read in at once: more subscribers than the trade has people. What follows is told and left.
pub const MOST_LINES: u64 = 1_000_000;
/// For how long lines are read in one go: whoever sent them is answered within the minute that a request may take, with
/// what came of them and where to go on.
pub const READING: Duration = Duration::from_secs(40);
/// Lines that are entered in one transaction, so that nobody else waits long for theirs.
const TOGETHER: usize = 1_000;
/// The most runs of lines that were not added which are told; whatever comes after them is counted. Lists are broken in
/// runs – a column too many, a whole page that was there before – so that this tells nearly every list whole.
pub const MOST_TOLD: usize = 1_000;

/// Why a line was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The address is in the register already, or stands in the list more than once.
    Known,
    /// Whoever has the address has unsubscribed.
    Suppressed,
    /// A part of it cannot be.
    Detail(Field, DetailError),
    /// The line is too long to be one.
    TooLong,
    /// The line is not text.
    NotText,
}

/// Lines in a row that were not added for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The first line.
    pub first: u64,
    /// The last line.
    pub last: u64,
    /// Why.
    pub reason: Reason,
}

/// What came of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Lines with something on them, but for a heading.
    pub lines: u64,
    /// Subscribers that are new.
    pub added: u64,
    /// Addresses that were there already.
    pub known: u64,
    /// Addresses whose owners have unsubscribed.
    pub suppressed: u64,
    /// Lines that cannot be read.
    pub malformed: u64,
    /// The first [`MOST_TOLD`] runs of lines that were not added, by number.
    pub told: Vec<Told>,
    /// Lines that were not added and are not told.
    pub untold: u64,
    /// The first line that was not read, where there are more than [`MOST_LINES`], or more than the time allowed.
    pub left: Option<u64>,
}

impl Imported {
    fn tell(&mut self, line: u64, reason: Reason) {
        match reason {
            Reason::Known => self.known += 1,
            Reason::Suppressed => self.suppressed += 1,
            Reason::Detail(..) | Reason::TooLong | Reason::NotText => self.malformed += 1,
        }
        let follows = |run: &&mut Told| run.reason == reason && run.last + 1 == line;
        if let Some(run) = self.told.last_mut().filter(follows)
            && self.untold == 0
        {
            run.last = line;
        } else if self.told.len() < MOST_TOLD {
            self.told.push(Told { first: line, last: line, reason });
        } else {
            self.untold += 1;
        }
    }
}

/// Reads a list in, for about so long: `typed` says what each address takes, and the language of those that name none.
///
/// # Errors
/// [`Failure`] for everybody but main users, where the list cannot be read, and where the store fails: what was added
/// before stays. Refused input stands in the verdict.
pub fn import_subscribers(
    bank: &Bank,
    caller: &Caller,
    company: Option<CompanyId>,
    typed: &Typed<'_>,
    (list, patience): (impl BufRead, Duration),
) -> Result<Verdict<Imported>, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let customer = company.map(|company| bank.store.read(|reader| is_customer(reader, company))).transpose()?;
    let mut faults = Vec::new();
    if customer != Some(true) {
        faults.push(Fault::Company);
    }
    if typed.lists(&MailingList::ALL, &bank.directory().grouping).is_empty() {
        faults.push(Fault::NoList);
    }
    if Language::from_code(typed.language).is_none() {
        faults.push(Fault::Detail(Field::Language, DetailError::Missing));
    }
    let (Some(company), true) = (company, faults.is_empty()) else { return Ok(Err(faults)) };
    let begun = Instant::now();
    let mut lines = Lines::new(list);
    let mut done = Imported::default();
    loop {
        let mut batch = Vec::with_capacity(TOGETHER);
        while batch.len() < TOGETHER {
            let next = lines.next_line().map_err(|error| Failure::Unavailable(format!("the list: {error}")))?;
            match next {
                None => break,
                Some(Line { what: Content::Heading, .. }) => {}
                // At least one batch is read, so that whoever goes on gets on.
                Some(line)
                    if done.lines + batch.len() as u64 >= MOST_LINES
                        || (done.lines > 0 && batch.is_empty() && begun.elapsed() >= patience) =>
                {
                    done.left = Some(line.number);
                    break;
                }
                Some(line) => batch.push(line),
            }
        }
        if batch.is_empty() {
            return Ok(Ok(done));
        }
        let last = batch.len() < TOGETHER;
        done = enter_batch(bank, caller, company, typed, batch, done)?;
        if last {
            return Ok(Ok(done));
        }
    }
}

/// Enters some lines with one event.
fn enter_batch(
    bank: &Bank,
    caller: &Caller,
    company: CompanyId,
    typed: &Typed<'_>,
    batch: Vec<Line>,
    before: Imported,
) -> Result<Imported, Failure> {
    let grouping = &bank.directory().grouping;
    bank.write(|writer, now| {
        let people = People::of(writer, company)?;
        let entry = Entry { company, by: Author::from(&caller.actor), now };
        let mut done = before.clone();
        for line in batch {
            done.lines += 1;
            let fields = match line.what {
                Content::Fields(fields) => fields,
                Content::TooLong => {
                    done.tell(line.number, Reason::TooLong);
                    continue;
                }
                Content::NotText | Content::Heading => {
                    done.tell(line.number, Reason::NotText);
                    continue;
                }
            };
            let [email, name, language] = &fields;
            let language = if language.is_empty() { typed.language } else { language };
            let one = Typed { email, name, language: &language.to_lowercase(), ..typed.clone() };
            let reason = match one.wanted(&MailingList::ALL, grouping) {
                Err(faults) => Some(first(&faults)),
                Ok(wanted) => match enter(bank, writer, &people, entry, wanted)? {
                    Entered::Added(_) => None,
                    Entered::Known(_) => Some(Reason::Known),
                    Entered::Suppressed => Some(Reason::Suppressed),
                },
            };
            match reason {
                None => done.added += 1,
                Some(reason) => done.tell(line.number, reason),
            }
        }
        let event = caller
            .event(EventKind::SubscribersImported)
            .about(Subject::Company(company))
            .detail(DetailKey::Count, (done.added - before.added).to_string())
            .detail(DetailKey::Skipped, (done.known - before.known).to_string())
            .detail(DetailKey::Suppressed, (done.suppressed - before.suppressed).to_string())
            .detail(DetailKey::Failed, (done.malformed - before.malformed).to_string());
        store::events::append(writer, now, &event)?;
        Ok(done)
    })
}

/// The first thing that is wrong with a line: a language that is none, a name, an address.
fn first(faults: &[Fault]) -> Reason {
    let detail = faults.iter().find_map(|fault| match fault {
        Fault::Detail(field, error) => Some(Reason::Detail(*field, *error)),
        Fault::NoList | Fault::Company | Fault::Known(_) | Fault::Suppressed => None,
    });
    detail.unwrap_or(Reason::NotText)
}
