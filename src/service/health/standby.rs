//! A bank that was a standby's until now.

use crate::backup;
use crate::service::Bank;

/// The data are served from now on: no newer backup replaces them by itself any more.
pub fn take_over(bank: &Bank) {
    match backup::take_over(&bank.config.data) {
        Ok(None) => {}
        Ok(Some(from)) => tracing::warn!("takes over from the data of a standby, which are of {from}"),
        // While they are served nobody replaces them; the next start tries again.
        Err(error) => tracing::error!("it cannot be noted that these data are a standby's no more: {error}"),
    }
}
