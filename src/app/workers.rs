//! The threads behind the pages: which there are, and the order in which they end.

use std::sync::Arc;

use super::StartError;
use crate::jobs::{
    BackupKeeper, ControlKeeper, FileKeeper, Indexer, JobRunner, Keeper, LinkKeeper, MailSender, NewsletterSender,
    Watcher, chain_keeper, entry_keeper, erasure_keeper, session_keeper, usage_keeper,
};
use crate::service::Bank;

/// All threads but the writer of the event logs, which ends last of all. Each ends when it is dropped, so that a start
/// that fails leaves none behind.
pub(super) struct Workers {
    sessions: Keeper,
    entry: Keeper,
    indexer: Indexer,
    jobs: JobRunner,
    files: FileKeeper,
    links: Option<LinkKeeper>,
    mails: MailSender,
    newsletters: NewsletterSender,
    erasures: Keeper,
    usage: Keeper,
    watcher: Watcher,
    chain: Keeper,
    backups: BackupKeeper,
    control: Option<ControlKeeper>,
}

impl Workers {
    /// Starts them.
    ///
    /// # Errors
    /// [`StartError`], with none left running.
    pub(super) fn start(bank: &Arc<Bank>) -> Result<Workers, StartError> {
        let bank = || Arc::clone(bank);
        Ok(Workers {
            sessions: session_keeper::start(bank())?,
            entry: entry_keeper::start(bank())?,
            indexer: Indexer::start(bank())?,
            jobs: JobRunner::start(&bank())?,
            files: FileKeeper::start(bank())?,
            links: LinkKeeper::start(bank()).map_err(StartError::Links)?,
            mails: MailSender::start(bank()).map_err(StartError::Mail)?,
            newsletters: NewsletterSender::start(bank()).map_err(StartError::Mail)?,
            erasures: erasure_keeper::start(bank())?,
            usage: usage_keeper::start(bank())?,
            watcher: Watcher::start(bank())?,
            chain: chain_keeper::start(bank())?,
            backups: BackupKeeper::start(bank())?,
            control: ControlKeeper::start(bank())?,
        })
    }

    /// Ends them: what changes the store on its own account first, then what is told of changes.
    pub(super) fn stop(self) {
        self.jobs.stop();
        self.backups.stop();
        if let Some(control) = self.control {
            control.stop();
        }
        if let Some(links) = self.links {
            links.stop();
        }
        self.files.stop();
        self.newsletters.stop();
        self.mails.stop();
        self.entry.stop();
        self.erasures.stop();
        self.watcher.stop();
        self.chain.stop();
        self.sessions.stop();
        self.usage.stop();
        self.indexer.stop();
    }
}
