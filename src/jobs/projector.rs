//! The projection of the events table onto the log files.
//!
//! Invariant: every event is in its log's files once, over crashes of the process at any point. How:
//!
//! - Events are written in the order of the chain, in whole lines, and only after their transaction is durable; so the
//!   files never hold an event that the table has lost.
//! - The stored position says up to which event the files are known to be on the disk. It is moved on only after
//!   the files were synced, and without a sync of its own: it may be old, and is never ahead.
//! - At the start, and after every failure, the lines after that position are read back: the files themselves say
//!   which events they hold already. A torn last line is cut off and its event written again.
//! - A line counts only if its hash is the event's. After the database was restored from a backup the files hold
//!   lines of a past that it does not know: they stay, and the events that now bear the same numbers are written.

use std::collections::HashSet;
use std::io;
use std::ops::ControlFlow;

use crate::domain::event::{Event, Log};
use crate::http::RequestId;
use crate::observe::line::{self, Names};
use crate::observe::logs::LogFiles;
use crate::service::{self, Bank};
use crate::store::events::{self, Head};
use crate::store::{Reader, StoreError};

/// Why the log files could not be brought up to date. The words are for the server's staff.
#[derive(Debug, thiserror::Error)]
pub(super) enum ProjectionError {
    /// The folder or the disk.
    #[error("{log}.log: {error}", log = log.name())]
    Files {
        /// Of which log.
        log: Log,
        /// What the system said.
        error: io::Error,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How many events are held at once while they are written: some 400 KiB of lines.
const BATCH: usize = 1_000;

/// How far the files are, and what is known of them.
pub(super) struct Projector {
    files: LogFiles,
    /// `None` until the files have been read back, at the start and after a failure.
    state: Option<State>,
}

struct State {
    /// Every event up to this one is in the files.
    written: u64,
    /// Every event up to this one is in the files and on the disk.
    synced: u64,
    /// Events after `written` that are in the files already.
    ahead: HashSet<u64>,
    /// Logs that were written and not yet synced.
    unsynced: HashSet<Log>,
}

impl Projector {
    pub(super) const fn new(files: LogFiles) -> Projector {
        Projector { files, state: None }
    }

    /// Writes every event that is not yet in the files; says up to which event they are complete.
    pub(super) fn write(&mut self, bank: &Bank) -> Result<u64, ProjectionError> {
        // Taken out, so that a failure on the way leaves the state to be read back.
        let mut state = match self.state.take() {
            Some(state) => state,
            None => self.read_back(bank)?,
        };
        while let Some((last, lines)) = batch(bank, &state)? {
            for (log, lines) in Log::ALL.into_iter().zip(&lines).filter(|(_, lines)| !lines.is_empty()) {
                self.files.append(log, lines).map_err(|error| ProjectionError::Files { log, error })?;
                state.unsynced.insert(log);
            }
            state.written = last;
        }
        state.ahead = HashSet::new();
        let written = state.written;
        self.state = Some(state);
        Ok(written)
    }

    /// Whether something was written that is not yet on the disk.
    pub(super) fn is_dirty(&self) -> bool {
        self.state.as_ref().is_some_and(|state| state.synced < state.written)
    }

    /// Puts what was written on the disk and moves the stored position on.
    pub(super) fn sync(&mut self, bank: &Bank) -> Result<(), ProjectionError> {
        let Some(mut state) = self.state.take() else { return Ok(()) };
        for log in Log::ALL.into_iter().filter(|log| state.unsynced.contains(log)) {
            self.files.sync(log).map_err(|error| ProjectionError::Files { log, error })?;
        }
        state.unsynced.clear();
        if state.synced < state.written {
            bank.store.write_later(|writer| events::set_log_position(writer, state.written))?;
            state.synced = state.written;
        }
        self.state = Some(state);
        Ok(())
    }

    fn read_back(&self, bank: &Bank) -> Result<State, ProjectionError> {
        let (position, head) =
            bank.store.read(|reader| Ok::<_, StoreError>((events::log_position(reader)?, Head::load(reader)?.seq)))?;
        let (mut ahead, mut strange) = (HashSet::new(), 0_u64);
        for log in Log::ALL {
            let marks = self.files.written_after(log, position);
            for mark in marks.map_err(|error| ProjectionError::Files { log, error })? {
                let stored = bank.store.read(|reader| events::get(reader, mark.seq))?;
                if stored.is_some_and(|event| event.what.kind.log() == log && line::hex(&event.hash) == mark.hash) {
                    ahead.insert(mark.seq);
                } else {
                    strange += 1;
                }
            }
        }
        if strange > 0 {
            tracing::warn!(
                lines = strange,
                position,
                head,
                "the event logs hold lines that the database does not know: was an older copy of it restored?"
            );
        }
        Ok(State { written: position, synced: position, ahead, unsynced: Log::ALL.into() })
    }
}

/// Lines of each log, in the order of [`Log::ALL`].
type Lines = [Vec<u8>; Log::ALL.len()];

/// The next lines, and the last event among them or passed over.
fn batch(bank: &Bank, state: &State) -> Result<Option<(u64, Lines)>, StoreError> {
    bank.store.read(|reader| {
        let mut lines = Lines::default();
        let mut last = None;
        let mut count = 0;
        events::walk_after(reader, state.written, |event| {
            last = Some(event.seq);
            count += 1;
            if !state.ahead.contains(&event.seq) {
                let log = event.what.kind.log();
                line::write(&mut lines[log as usize], &event, &names(bank, reader, &event)?);
            }
            Ok(if count < BATCH { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        Ok(last.map(|last| (last, lines)))
    })
}

/// The plain names that the privacy policy announces for the logs.
fn names(bank: &Bank, reader: &Reader, event: &Event) -> Result<Names, StoreError> {
    let request = event.what.request.map(|bits| RequestId::from_bits(bits).to_string());
    Ok(Names { request, ..service::events::names(bank, reader, &event.what)? })
}
