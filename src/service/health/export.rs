//! The whole register, exported by the running service for whoever asks by the control socket.

use std::path::Path;

use crate::backup::{self, BackupError, Register};
use crate::service::Bank;

/// Exports the register into a new folder; the event is stored with it.
///
/// # Errors
/// [`BackupError`].
pub fn export_register(bank: &Bank, to: &Path) -> Result<Register, BackupError> {
    let result = backup::export(&bank.store, &bank.blobs, to, bank.clock.now());
    bank.written.raise();
    result
}
