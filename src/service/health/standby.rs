//! A bank that was a standby's until now.

use crate::backup::{self, BackupError};
use crate::service::Bank;

/// The data are served from now on: no newer backup replaces them by itself any more.
///
/// # Errors
/// [`BackupError::Disk`] where that cannot be noted: the bank must not be served then.
pub fn take_over(bank: &Bank) -> Result<(), BackupError> {
    if let Some(from) = backup::take_over(&bank.config.data)? {
        tracing::warn!("takes over from the data of a standby, which are of {from}");
    }
    Ok(())
}
