//! Backups by the running service: for whoever presses the button, and for the command that asks by the control socket.

use std::path::Path;
use std::sync::PoisonError;

use crate::backup::{self, BackupError, Done, Order};
use crate::domain::event::Who;
use crate::domain::id::CompanyId;
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};

/// Asks for a backup into the configured directory; it is made beside the requests.
///
/// # Errors
/// [`Failure::Denied`] to all but main users, [`Failure::Conflict`] where no directory is configured.
pub fn ask_backup(bank: &Bank, caller: &Caller) -> Result<(), Failure> {
    caller.actor.require(Permission::ReadHealth, CompanyId::BANK)?;
    if bank.config.backup.directory.is_none() {
        return Err(Failure::Conflict("backup.directory is not configured".to_owned()));
    }
    let health = &bank.health;
    *health.asked.lock().unwrap_or_else(PoisonError::into_inner) = Some(Who::from(&caller.actor));
    health.under_way.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(bank.clock.now());
    health.backup_due.raise();
    Ok(())
}

/// Makes the backup that somebody has asked for with the button; `None` where nobody has.
///
/// # Errors
/// [`BackupError`], which is noted and shown as well.
pub fn back_up_where_asked(bank: &Bank) -> Option<Result<Done, BackupError>> {
    let who = bank.health.asked.lock().unwrap_or_else(PoisonError::into_inner).take()?;
    let directory = bank.config.backup.directory.as_deref()?;
    Some(back_up(bank, directory, false, Some(who)))
}

/// Makes a backup, one at a time.
///
/// # Errors
/// [`BackupError`], which is noted and shown as well.
pub fn back_up(bank: &Bank, directory: &Path, full: bool, who: Option<Who>) -> Result<Done, BackupError> {
    let Ok(_alone) = bank.health.backing_up.try_lock() else {
        return Err(BackupError::Refused("a backup is under way already: ask again when it is done".to_owned()));
    };
    let now = bank.clock.now();
    let under_way = || bank.health.under_way.lock().unwrap_or_else(PoisonError::into_inner);
    *under_way() = Some(now);
    let order = Order {
        store: &bank.store,
        blobs: &bank.blobs,
        data: &bank.config.data,
        directory,
        encrypt: &bank.config.backup.encrypt,
        full,
        stop: &|| bank.health.is_stopping(),
        now,
    };
    let result = backup::back_up(&order, bank.config.backup.keep, &bank.clock, who);
    *under_way() = None;
    bank.written.raise();
    result
}
