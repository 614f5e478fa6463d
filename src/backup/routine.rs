//! A backup as the service and the command do it: made, the rules applied, the outcome noted, the event stored.

use super::prune::prune;
use super::status::{Deed, Outcome, note};
use super::{BackupError, Made, Order, make};
use crate::clock::Clock;
use crate::domain::backup::KeepRules;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Who};
use crate::store::{self, StoreError};

/// What was made and what was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The backup.
    pub made: Made,
    /// Older ones that the rules do not keep.
    pub removed: Vec<String>,
}

/// Makes a backup, removes what is no longer kept, and says everywhere how it went.
///
/// # Errors
/// [`BackupError`] where there is no backup; that is noted as well.
pub fn back_up(order: &Order<'_>, rules: KeepRules, clock: &Clock, who: Option<Who>) -> Result<Done, BackupError> {
    let result = make(order).and_then(|made| {
        // One that lacks something is no reason to part with one that may have it.
        let removed = if made.manifest.missing.is_empty() { prune(order.directory, rules)? } else { Vec::new() };
        Ok(Done { made, removed })
    });
    let (good, words, path, bytes, event) = match &result {
        Ok(done) => {
            let (manifest, missing) = (&done.made.manifest, done.made.manifest.missing.len());
            let words = match missing {
                0 => String::new(),
                _ => format!("{missing} attachments are missing or damaged in the bank: run verify"),
            };
            let kind = if missing == 0 { EventKind::BackedUp } else { EventKind::BackupFailed };
            let event = NewEvent::new(kind)
                .detail(DetailKey::Backup, manifest.begun.clone())
                .detail(DetailKey::Bytes, manifest.bytes().to_string())
                .detail(DetailKey::Findings, missing.to_string());
            (missing == 0, words, done.made.path.clone(), manifest.bytes(), event)
        }
        Err(error) => {
            // The words have paths and the system's own words in them: they are for the staff, not for the events.
            (false, error.to_string(), order.directory.to_owned(), 0, NewEvent::new(EventKind::BackupFailed))
        }
    };
    let now = clock.now();
    let took = u64::try_from(now.millis().saturating_sub(order.now.millis())).unwrap_or(0);
    let outcome = Outcome { at: now.millis(), good, took, words, path, bytes, last_good: None };
    let noted = note(order.data, Deed::Backup, outcome);
    let event = NewEvent { actor: who, ..event };
    let stored: Result<u64, StoreError> = order.store.write(|writer| store::events::append(writer, now, &event));
    // The disk of the data may be full: what became of the backup, which lies elsewhere, is its own matter.
    for error in noted.err().into_iter().chain(stored.err().map(BackupError::from)) {
        tracing::warn!(%error, "how the backup went could not be noted");
    }
    result
}
