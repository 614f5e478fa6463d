//! Exporting events to a file, the oldest first: as a table for a spreadsheet, or as the lines that the log files hold.
//!
//! The file is written on the disk, since there may be a million events, and has no name there: whatever ends, nothing
//! is left of it. Memory holds one event at a time.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::ops::ControlFlow;

use super::words::label;
use super::{Filter, names};
use crate::domain::event::{DetailKey, Event, EventKind, Subject};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::product::Cell;
use crate::domain::role::Permission;
use crate::exchange::table::{Heading, Shape, Sheet, Table, TableError};
use crate::observe::line::{self, Names};
use crate::service::my_data::nameless_file;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, event_blocks};
use crate::text::{Text, key};

/// What the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table that spreadsheets open; nothing in it runs as a formula.
    Csv,
    /// A JSON object a line, as in the log files.
    JsonLines,
}

impl Format {
    /// The ending of the file's name, and its name in events.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::JsonLines => "jsonl",
        }
    }
}

/// A finished file.
#[derive(Debug)]
pub struct Exported {
    /// The file, at its beginning.
    pub file: File,
    /// Its length.
    pub bytes: u64,
    /// When it was made.
    pub made: Moment,
}

/// Makes the file of all events that a filter finds; that it was made is an event, stored before the file is given out.
/// `request` writes the number of a request as people read it.
///
/// # Errors
/// [`Failure::Denied`] for others than main users, [`Failure::Unavailable`] where the disk has no room or another file is
/// being made.
pub fn export_events(
    bank: &Bank,
    caller: &Caller,
    filter: &Filter,
    format: Format,
    request: fn(u64) -> String,
) -> Result<Exported, Failure> {
    if !caller.actor.may(Permission::ReadEvents) {
        return Err(Failure::Denied);
    }
    // Each may read all events: whoever asks over and over must not keep the bank from everybody else.
    let _turn =
        bank.downloading.try_lock().map_err(|_| Failure::Unavailable("another file is being made".to_owned()))?;
    let made = bank.clock.now();
    let mut file = nameless_file(bank).map_err(refused)?;
    let out = BufWriter::new(file.try_clone().map_err(refused)?);
    let mut lines = Lines::begin(out, format, caller.actor.language, made)?;
    let mut count = 0_u64;
    let mut failed = None;
    bank.store.read(|reader| {
        event_blocks::search_after(reader, 0, (&filter.marks(), u64::MAX), |event| {
            if !filter.matches(&event) {
                return Ok(ControlFlow::Continue(()));
            }
            let names = Names { request: event.what.request.map(request), ..names(bank, reader, &event.what)? };
            count += 1;
            Ok(match lines.add(&event, &names) {
                Ok(()) => ControlFlow::Continue(()),
                Err(failure) => {
                    failed = Some(failure);
                    ControlFlow::Break(())
                }
            })
        })
    })?;
    if let Some(failure) = failed {
        return Err(failure);
    }
    lines.finish()?;
    let bytes = file.seek(SeekFrom::End(0)).map_err(refused)?;
    file.seek(SeekFrom::Start(0)).map_err(refused)?;
    let mut event = caller
        .event(EventKind::EventsExported)
        .detail(DetailKey::Format, format.ending())
        .detail(DetailKey::Count, count.to_string());
    if *filter != Filter::default() {
        event = event.detail(DetailKey::Filter, filter.words());
    }
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    Ok(Exported { file, bytes, made })
}

fn refused(error: io::Error) -> Failure {
    Failure::Unavailable(format!("the file of events: {error}"))
}

fn spoilt(error: TableError) -> Failure {
    Failure::Unavailable(format!("the file of events: {error}"))
}

/// A file that is being written.
enum Lines {
    Table(Table<BufWriter<File>>, Language),
    Json(BufWriter<File>, Vec<u8>),
}

/// The columns of the table.
const COLUMNS: [(Text, Shape); 17] = [
    (key::EVENTS_NUMBER, Shape::Code),
    (key::WORD_TIME, Shape::Code),
    (key::EVENTS_KIND, Shape::Code),
    (key::EVENTS_EVENT, Shape::Words),
    (key::EVENTS_LOG, Shape::Words),
    (key::EVENTS_PERSON_NUMBER, Shape::Code),
    (key::EVENTS_WHO, Shape::Words),
    (key::EVENTS_COMPANY_NUMBER, Shape::Code),
    (key::WORD_COMPANY, Shape::Words),
    (key::EVENTS_ADDRESS_SHORT, Shape::Code),
    (key::EVENTS_REQUEST, Shape::Code),
    (key::EVENTS_CODE, Shape::Code),
    (key::EVENTS_SUBJECT, Shape::Words),
    (key::WORD_NAME, Shape::Words),
    (key::EVENTS_DETAILS, Shape::Words),
    (key::PRODUCT_REASON, Shape::Words),
    (key::EVENTS_HASH, Shape::Code),
];

impl Lines {
    fn begin(out: BufWriter<File>, format: Format, language: Language, made: Moment) -> Result<Lines, Failure> {
        if format == Format::JsonLines {
            return Ok(Lines::Json(out, Vec::new()));
        }
        let headings = COLUMNS.map(|(title, shape)| Heading { title: title.get(language).to_owned(), shape }).to_vec();
        let sheet =
            Sheet { language, name: String::new(), headings, rows: 0, about: (String::new(), Vec::new()), made };
        Ok(Lines::Table(Table::csv(out, &sheet).map_err(spoilt)?, language))
    }

    fn add(&mut self, event: &Event, names: &Names) -> Result<(), Failure> {
        match self {
            Lines::Table(table, language) => table.row(&cells(event, names, *language)).map_err(spoilt),
            Lines::Json(out, line) => {
                line.clear();
                line::write(line, event, names);
                out.write_all(line).map_err(refused)
            }
        }
    }

    fn finish(self) -> Result<(), Failure> {
        let mut out = match self {
            Lines::Table(table, _) => table.finish().map_err(spoilt)?,
            Lines::Json(out, _) => out,
        };
        out.flush().map_err(refused)
    }
}

fn cells<'a>(event: &'a Event, names: &'a Names, language: Language) -> [Cell<'a>; COLUMNS.len()] {
    let what = &event.what;
    let word = |key: String| Text::find(&key).map_or("", |text| text.get(language));
    let code = |text: Option<String>| text.map_or(Cell::Empty, |text| Cell::Code(text.into()));
    let words = |text: &'a Option<String>| text.as_deref().map_or(Cell::Empty, |text| Cell::Text(text.into()));
    let (kind, id) = subject(&what.subject);
    let said = |of: bool| {
        let details = what.details.iter().filter(|(key, _)| (*key == DetailKey::Reason) == of);
        let said =
            details.map(|(key, value)| if of { value.clone() } else { format!("{}: {value}", label(language, *key)) });
        Cell::Text(said.collect::<Vec<_>>().join(" · ").into())
    };
    [
        code(Some(event.seq.to_string())),
        code(Some(line::rfc3339(event.at))),
        Cell::Code(what.kind.name().into()),
        Cell::Text(word(format!("event-kind-{}", what.kind.name())).into()),
        Cell::Text(word(format!("event-log-{}", what.kind.log().name())).into()),
        code(what.actor.map(|who| who.person.to_string())),
        words(&names.person),
        code(what.company.map(|company| company.to_string())),
        words(&names.company),
        code(what.address.map(|address| address.to_string())),
        code(names.request.clone()),
        Cell::Code(kind.into()),
        code(Some(id).filter(|id| !id.is_empty())),
        words(&names.subject),
        said(false),
        said(true),
        code(Some(line::hex(&event.hash))),
    ]
}

/// What kind of thing it was done to, and which one.
fn subject(subject: &Subject) -> (&'static str, String) {
    match subject {
        Subject::None => ("", String::new()),
        Subject::Product(link) => ("product", link.to_string()),
        Subject::Person(person, _) => ("person", person.to_string()),
        Subject::Company(company) => ("company", company.to_string()),
        Subject::Release(name) => ("release", name.clone()),
        Subject::Group(group) => ("group", format!("{group:02}")),
        Subject::Class(group, class) => ("class", format!("{group:02}/{class}")),
        Subject::Path(path) => ("path", path.clone()),
        Subject::Job(job) => ("job", job.to_string()),
    }
}
