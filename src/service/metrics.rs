//! The metrics of the process as Prometheus asks for them: how things are, gathered at the moment of asking. No figure
//! is of a person or a company.

use super::jobs::Lane;
use super::mails::matters;
use super::{Bank, Caller, Failure, usage};
use crate::observe::meters::Condition;
pub use crate::observe::meters::{MEDIA_TYPE, ServerState};
use crate::observe::process;
use crate::store::events::{Head, log_position};
use crate::store::{StoreError, free_space, search_queue};

/// Everything as text of the type [`MEDIA_TYPE`].
///
/// # Errors
/// [`Failure`] where the store fails: whoever watches sees that nothing answers.
pub fn text(bank: &Bank) -> Result<String, Failure> {
    Ok(bank.meters.text(&condition(bank)?))
}

fn condition(bank: &Bank) -> Result<Condition, Failure> {
    let mails = matters(bank, &Caller::console().actor)?.map_or([0; 2], |mails| [mails.waiting, mails.failed]);
    let (index_lag, log_lag) = bank.store.read(|reader| {
        let behind = Head::load(reader)?.seq.saturating_sub(log_position(reader)?);
        Ok::<_, StoreError>((search_queue::waiting(reader)?, behind))
    })?;
    Ok(Condition {
        sessions: bank.sessions.count(bank.clock.now()) as u64,
        mails,
        jobs: Lane::ALL.map(|lane| bank.jobs.waiting(lane) as u64),
        index_lag,
        log_lag,
        stored: usage::storage(bank)?.map(|(_, bytes)| bytes),
        disk_free: free_space(&bank.config.data).unwrap_or(0),
        memory: process::memory(),
        descriptors: process::descriptors(),
    })
}
