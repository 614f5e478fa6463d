//! The files that exports make: written aside, put on the disk, given their name, read by their owner, removed.
//!
//! Invariant: under a file's own name stands a whole file or nothing; what a crash left behind ends in `.part`.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::read::visible;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::job::{Format, Job, JobId, Task};
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// Where the files are, below the data directory.
const FOLDER: &str = "exports";
/// The ending of a file that is being written.
const UNFINISHED: &str = "part";
/// Read, write and enter for the owner alone, like the data directory itself.
const PRIVATE: u32 = 0o700;

/// The folder of the files.
pub(super) fn folder(bank: &Bank) -> PathBuf {
    bank.config.data.join(FOLDER)
}

/// Begins the file of a job, in place of what an earlier try left.
pub(super) fn begin(bank: &Bank, id: JobId) -> io::Result<File> {
    let folder = folder(bank);
    DirBuilder::new().recursive(true).mode(PRIVATE).create(&folder)?;
    File::create(unfinished(&folder, id))
}

/// Puts a written file on the disk under its own name; says how many bytes it has.
pub(super) fn keep(bank: &Bank, id: JobId, format: Format, file: File) -> io::Result<u64> {
    let folder = folder(bank);
    file.sync_all()?;
    let bytes = file.metadata()?.len();
    fs::rename(unfinished(&folder, id), finished(&folder, id, format))?;
    File::open(&folder)?.sync_all()?;
    Ok(bytes)
}

/// Removes what was written of a file that will not be kept.
pub(super) fn discard(bank: &Bank, id: JobId) {
    remove(&unfinished(&folder(bank), id));
}

/// Removes the file of a job.
pub(super) fn remove_file(bank: &Bank, job: &Job) {
    if let Task::Export { format, .. } = job.task {
        remove(&finished(&folder(bank), job.id(), format));
    }
}

fn remove(path: &Path) {
    match fs::remove_file(path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => tracing::warn!(path = %path.display(), "an exported file cannot be removed: {error}"),
    }
}

fn unfinished(folder: &Path, id: JobId) -> PathBuf {
    folder.join(format!("{id}.{UNFINISHED}"))
}

fn finished(folder: &Path, id: JobId, format: Format) -> PathBuf {
    folder.join(format!("{id}.{}", format.code()))
}

/// Removes every file that no job refers to; only while no export is being written.
pub(super) fn sweep(bank: &Bank, kept: impl Fn(JobId, Format) -> bool) -> io::Result<()> {
    let entries = match fs::read_dir(folder(bank)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        let id = path.file_stem().and_then(|stem| stem.to_str()).and_then(JobId::parse);
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        // Nothing is removed that this folder's own names do not cover.
        let Some(id) = id else { continue };
        let surplus = match Format::from_code(ending) {
            Some(format) => !kept(id, format),
            None => ending == UNFINISHED,
        };
        if surplus {
            remove(&path);
        }
    }
    Ok(())
}

/// A file to be downloaded.
#[derive(Debug)]
pub struct Download {
    /// The job that made it.
    pub job: Job,
    /// Its format.
    pub format: Format,
    /// The open file.
    pub file: File,
    /// How many bytes it has.
    pub bytes: u64,
}

/// The file that a job made: for whoever asked for it, and for main users. Each download is an event.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such job or its file is not kept, [`Failure::Foreign`] where it is somebody
/// else's, or holds products that the caller may not read any more.
pub fn download(bank: &Bank, caller: &Caller, id: JobId) -> Result<Download, Failure> {
    let job = bank.store.read(|reader| visible(reader, caller, id))?;
    let (Task::Export { format, .. }, Some(_)) = (&job.task, job.file) else { return Err(Failure::NotFound) };
    let format = *format;
    super::start::authorise(caller, &job.selection, &job.task)?;
    let unavailable = |error: io::Error| Failure::Unavailable(format!("the file of job {id}: {error}"));
    let file = match File::open(finished(&folder(bank), id, format)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Failure::NotFound),
        file => file.map_err(unavailable)?,
    };
    let bytes = file.metadata().map_err(unavailable)?.len();
    let event = caller
        .event(EventKind::ExportDownloaded)
        .about(Subject::Job(id))
        .detail(DetailKey::Format, format.code())
        .detail(DetailKey::Count, job.counts.done.to_string());
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    Ok(Download { job, format, file, bytes })
}
