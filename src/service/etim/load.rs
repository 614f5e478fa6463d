//! Loading and removing releases.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use super::missing::{Missing, missing};
use super::words::fault_words;
use crate::domain::etim::{Release, ReleaseId};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::role::Permission;
use crate::exchange::etim::{ReleaseFault, read_release};
use crate::service::{Bank, Caller, Failure};
use crate::store;
use crate::store::search_queue::{self, Queued};
use crate::text::key;

/// A file name is kept for people to read; this much of it says enough.
const MAX_FILE_NAME: usize = 120;

/// A release file as it comes from a form or the command line.
#[derive(Debug)]
pub struct ReleaseFile<'a, R> {
    /// Its content, from the beginning.
    pub content: R,
    /// Its name, from which release and language are told.
    pub name: &'a str,
    /// Which release it is, as typed; empty where the name says it.
    pub release: &'a str,
    /// The [`Missing::mark`] of the classes that it may lack although products are classified in them; empty where
    /// nobody was told of any.
    pub accepted: &'a str,
}

/// Why a release is not loaded. Nothing of it is in the bank then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadFault {
    /// The file cannot be opened; what the system said.
    CannotOpen(String),
    /// The name of the file does not say which release it is, and nothing was typed.
    ReleaseNeeded,
    /// What was typed names no release.
    NoSuchName,
    /// Another release is being loaded at this moment.
    Busy,
    /// Something in the file is wrong.
    File(ReleaseFault),
    /// It would replace the same release, and lacks classes in which products are classified.
    Missing(Missing),
}

impl LoadFault {
    /// What is wrong and what to do, as a sentence.
    pub fn words(&self, language: Language) -> String {
        match self {
            LoadFault::CannotOpen(reason) => key::ETIM_LOAD_CANNOT_OPEN.with(language, &[("reason", reason.into())]),
            LoadFault::ReleaseNeeded => key::ETIM_LOAD_RELEASE_NEEDED.get(language).to_owned(),
            LoadFault::NoSuchName => key::ETIM_LOAD_NO_SUCH_NAME.get(language).to_owned(),
            LoadFault::Busy => key::ETIM_LOAD_BUSY.get(language).to_owned(),
            LoadFault::File(fault) => fault_words(fault, language),
            LoadFault::Missing(missing) => missing.words(language),
        }
    }
}

/// Why a release is not removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemoveFault {
    /// Products are classified in it.
    InUse,
}

/// Loads the release in the file of a path; for the command line.
///
/// # Errors
/// [`Failure::Denied`] to all but main users; a refused file stands in the verdict.
pub fn load_path(
    bank: &Bank,
    caller: &Caller,
    path: &Path,
    (release, accepted): (&str, &str),
) -> Result<Result<Release, LoadFault>, Failure> {
    authorise(caller)?;
    let file = match File::open(path) {
        Ok(file) => BufReader::new(file),
        Err(error) => return Ok(Err(LoadFault::CannotOpen(error.to_string()))),
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    load_release(bank, caller, ReleaseFile { content: file, name: &name, release, accepted })
}

/// Loads a release, in place of what was there under its name. It is read and checked before anything is written, and
/// written in one transaction: people see the old state or the new one. Where the new one lacks classes in which
/// products are classified, nothing is written before somebody who was told of them accepts it.
///
/// # Errors
/// [`Failure::Denied`] to all but main users; a refused file stands in the verdict.
pub fn load_release<R: Read + Seek>(
    bank: &Bank,
    caller: &Caller,
    file: ReleaseFile<'_, R>,
) -> Result<Result<Release, LoadFault>, Failure> {
    authorise(caller)?;
    let typed = file.release.trim();
    let id = if typed.is_empty() {
        ReleaseId::from_file_name(file.name)
    } else {
        let Some(id) = ReleaseId::parse(typed) else { return Ok(Err(LoadFault::NoSuchName)) };
        Some(id)
    };
    // A load takes some tens of megabytes; the lock keeps it at one load's worth.
    let Ok(_loading) = bank.classification.loading.try_lock() else { return Ok(Err(LoadFault::Busy)) };
    let data = match read_release(file.content) {
        Ok(data) => data,
        Err(fault) => return Ok(Err(LoadFault::File(fault))),
    };
    // Last, since a foreign file has a foreign name, and then the name is not what is wrong.
    let Some(id) = id else { return Ok(Err(LoadFault::ReleaseNeeded)) };
    let mut event = caller
        .event(EventKind::EtimLoaded)
        .about(Subject::Release(id.to_string()))
        .detail(DetailKey::Count, data.counts.classes.to_string());
    let loaded = bank.write(|writer, now| {
        let (is_used, missing) = missing(writer, id, &data)?;
        if let Some(missing) = missing {
            if missing.mark() != file.accepted {
                return Ok(Err(LoadFault::Missing(missing)));
            }
            event = event.detail(DetailKey::MissingClasses, missing.classes.len().to_string());
        }
        let release = Release { id, file: shortened(file.name), loaded: now, counts: data.counts };
        store::etim::put(writer, &release, &data)?;
        if is_used {
            // Products are found by the names of their class, its features and their values.
            search_queue::append(writer, Queued::Everything)?;
        }
        store::events::append(writer, now, &event)?;
        Ok(Ok(release))
    })?;
    bank.classification.forget();
    Ok(loaded)
}

/// Removes a release in which no product is classified.
///
/// # Errors
/// [`Failure::Denied`] to all but main users, [`Failure::NotFound`] where there is no such release; a release in use
/// stands in the verdict.
pub fn remove_release(bank: &Bank, caller: &Caller, id: ReleaseId) -> Result<Result<(), RemoveFault>, Failure> {
    authorise(caller)?;
    let event = caller.event(EventKind::EtimRemoved).about(Subject::Release(id.to_string()));
    let verdict = bank.write(|writer, now| {
        if store::etim::release(writer, id)?.is_none() {
            return Err(Failure::NotFound);
        }
        if store::etim::is_used(writer, id)? {
            return Ok(Err(RemoveFault::InUse));
        }
        store::etim::remove(writer, id)?;
        store::events::append(writer, now, &event)?;
        Ok(Ok(()))
    })?;
    bank.classification.forget();
    Ok(verdict)
}

fn authorise(caller: &Caller) -> Result<(), Failure> {
    caller.actor.require(Permission::ManageClassification, CompanyId::BANK)?;
    Ok(())
}

fn shortened(name: &str) -> Box<str> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|letter| !letter.is_control()).take(MAX_FILE_NAME).collect()
}
