//! How the bank itself is: what is backed up, rehearsed and verified, what room there is, what ends soon.

mod backup;
mod export;
mod overview;
mod standby;
mod verify;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

pub use self::backup::{ask_backup, back_up, back_up_where_asked};
pub use self::export::export_register;
pub use self::overview::{Certificate, Overview, Space, health};
pub use self::standby::take_over;
pub use self::verify::{FILES, examine, verified, verify_all};

use super::Signal;
use crate::domain::event::Who;
use crate::domain::moment::Moment;

/// What the process knows of itself.
#[derive(Default)]
pub struct Health {
    started: Moment,
    /// Held by whoever makes a backup.
    backing_up: Mutex<()>,
    /// Since when a backup is under way or asked for.
    under_way: Mutex<Option<Moment>>,
    /// Who asked for a backup by the button.
    asked: Mutex<Option<Who>>,
    /// Wakes whoever makes backups.
    pub backup_due: Signal,
    stopping: AtomicBool,
}

impl Health {
    /// Of a process that began at this moment.
    pub fn new(started: Moment) -> Health {
        Health { started, ..Health::default() }
    }

    /// Since when a backup is under way or asked for.
    pub fn backing_up(&self) -> Option<Moment> {
        *self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has a backup that is under way given up, and none begun.
    pub fn stop_backups(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        self.backup_due.raise();
    }

    /// Whether backups are given up.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }
}
