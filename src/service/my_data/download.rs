//! Making the file of everything that the bank holds about a person: by themselves, or by a main user who answers a
//! request for it.
//!
//! The file is written on the disk, since a person may have a million events, and has no name there: whatever ends,
//! nothing is left of it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::{Entry, Gathered, Gathering, events, gather};
use crate::clock::random;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::domain::request::{RequestId, Right};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// Where the file is made, below the data directory: the folder of what is under way, emptied at each start.
const FOLDER: &str = "uploads";

/// Read and write for the owner alone.
const PRIVATE: u32 = 0o600;

/// Whose data are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The caller's own.
    Own,
    /// Those of the person who made this request for access or portability.
    Request(RequestId),
}

/// A finished file.
#[derive(Debug)]
pub struct Download {
    /// The file, at its beginning.
    pub file: File,
    /// Its length.
    pub bytes: u64,
    /// When it was made.
    pub made: Moment,
}

/// What a file is made of.
pub struct Made<'a> {
    /// Every category but the events.
    pub gathered: Vec<Gathered>,
    /// The person.
    pub person: &'a Person,
    /// The person's language, in which the file is written.
    pub language: Language,
    /// When.
    pub at: Moment,
    /// The bank.
    pub bank: &'a Bank,
}

impl Made<'_> {
    /// Since when the bank knows the person, and events can name them.
    pub fn known_since(&self) -> Option<Moment> {
        Some(self.person.created)
    }

    /// Calls `visit` with each event that names the person, the newest first.
    ///
    /// # Errors
    /// [`Failure`] where the store fails, and whatever `visit` returns.
    pub fn each_event(&self, mut visit: impl FnMut(Entry) -> io::Result<()>) -> Result<(), Failure> {
        self.bank.store.read(|reader| {
            let of = Gathering { reader, bank: self.bank, person: self.person, language: self.language };
            events::each(&of, |entry| visit(entry).map_err(refused))
        })
    }
}

/// Makes the file with `write`; that it was made is an event, stored before the file is given out.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such request, or one that nobody answers with data, [`Failure::Foreign`] and
/// [`Failure::Denied`] where somebody else than a main user asks for another's, [`Failure::Unavailable`] where the disk
/// has no room.
pub fn download(
    bank: &Bank,
    caller: &Caller,
    of: Of,
    format: &'static str,
    write: impl FnOnce(&Made<'_>, &mut dyn Write) -> Result<(), Failure>,
) -> Result<Download, Failure> {
    // Each reads all events: whoever asks over and over must not keep the bank from everybody else.
    let _turn =
        bank.downloading.try_lock().map_err(|_| Failure::Unavailable("another file is being made".to_owned()))?;
    let (person, event) = whose(bank, caller, of)?;
    let person = bank.store.read(|reader| store::people::get(reader, person))?.ok_or(Failure::NotFound)?;
    let at = bank.clock.now();
    let language = person.language;
    let made = Made { gathered: gather(bank, person.id, Some(language))?, person: &person, language, at, bank };
    let mut file = nameless_file(bank).map_err(refused)?;
    let mut out = BufWriter::new(&file);
    write(&made, &mut out)?;
    out.flush().map_err(refused)?;
    drop(out);
    let bytes = file.seek(SeekFrom::End(0)).map_err(refused)?;
    file.seek(SeekFrom::Start(0)).map_err(refused)?;
    let event = event.about(Subject::Person(person.id, person.company)).detail(DetailKey::Format, format);
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    Ok(Download { file, bytes, made: at })
}

fn whose(bank: &Bank, caller: &Caller, of: Of) -> Result<(PersonId, crate::domain::event::NewEvent), Failure> {
    match of {
        Of::Own => Ok((caller.actor.person, caller.event(EventKind::OwnDataDownloaded))),
        Of::Request(id) => {
            caller.actor.require_all(Permission::DecideRequests)?;
            let request = bank.store.read(|reader| store::requests::get(reader, id))?.ok_or(Failure::NotFound)?;
            if !is_answered_with_data(request.right) || request.withdrawn.is_some() {
                return Err(Failure::NotFound);
            }
            let event = caller.event(EventKind::PersonDataDownloaded).detail(DetailKey::Request, id.to_string());
            Ok((request.person, event))
        }
    }
}

/// Whether a request for a right is answered with the person's data.
pub const fn is_answered_with_data(right: Right) -> bool {
    matches!(right, Right::Access | Right::Portability)
}

/// A file for what is written and given out at once; it has no name.
///
/// # Errors
/// Where the disk refuses.
pub(in crate::service) fn nameless_file(bank: &Bank) -> io::Result<File> {
    nameless(&bank.config.data.join(FOLDER))
}

/// A file that has no name any more when this returns.
fn nameless(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let name: String = random::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
    let path = folder.join(name);
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(PRIVATE).open(&path)?;
    fs::remove_file(&path)?;
    Ok(file)
}

fn refused(error: io::Error) -> Failure {
    Failure::Unavailable(format!("the file of a person's data: {error}"))
}
