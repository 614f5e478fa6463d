//! A bank that was a standby's until now.

use crate::backup;
use crate::service::{Bank, Failure};

/// The data are served from now on: no newer backup replaces them by itself any more.
///
/// # Errors
/// [`Failure::Unavailable`] where the disk refuses to note that: served all the same, they would one day give way to a
/// backup.
pub fn take_over(bank: &Bank) -> Result<(), Failure> {
    let from = backup::take_over(&bank.config.data).map_err(|error| Failure::Unavailable(error.to_string()))?;
    if let Some(from) = from {
        tracing::warn!("takes over from the data of a standby, which are of {from}");
    }
    Ok(())
}
