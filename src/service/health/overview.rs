//! What the bank's staff sees of the bank itself.

use std::fs;
use std::path::{Path, PathBuf};

use crate::backup::status::{Deed, Outcome, last};
use crate::domain::id::CompanyId;
use crate::domain::moment::Moment;
use crate::domain::role::Permission;
use crate::service::certificate::FailedRenewal;
use crate::service::search::Status;
use crate::service::{Bank, Caller, Failure};
use crate::store::events::{Head, log_position};
use crate::store::tables::PRODUCTS;
use crate::store::{self, FILE_NAME, Source, StoreError, free_space};

/// Below so much free space of a disk it is said: a backup, a release of ETIM or a day of uploads would fill it.
const LITTLE_SPACE: u64 = 1 << 30;

/// How the bank is.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The version of the program.
    pub version: &'static str,
    /// When the process began.
    pub started: Moment,
    /// Bytes of the database file.
    pub database: u64,
    /// How many products there are.
    pub products: u64,
    /// How many attachments, and their bytes.
    pub attachments: (u64, u64),
    /// The disk of the data, and of the backups where that is another folder that is there.
    pub space: Vec<Space>,
    /// Where backups go; `None` where none is configured.
    pub backups: Option<PathBuf>,
    /// Since when a backup is under way.
    pub backing_up: Option<Moment>,
    /// The last backup.
    pub backup: Option<Outcome>,
    /// The last rehearsal.
    pub rehearsal: Option<Outcome>,
    /// Whether this machine cannot decrypt its backups: they are rehearsed where the key is.
    pub rehearsed_elsewhere: bool,
    /// The last verification.
    pub verification: Option<Outcome>,
    /// The certificate that is served.
    pub certificate: Option<Certificate>,
    /// The number of the last event, and up to which one the log files are on the disk.
    pub events: (u64, u64),
    /// What of the search there is.
    pub search: Status,
    /// Mails that wait to be sent.
    pub mails: u64,
}

/// Room on a disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Space {
    /// A folder on it.
    pub folder: PathBuf,
    /// Bytes that may still be written; `None` where the folder is not there.
    pub free: Option<u64>,
}

impl Space {
    fn of(folder: &Path) -> Space {
        Space { folder: folder.to_owned(), free: free_space(folder).ok() }
    }

    /// Whether somebody should make room.
    pub fn is_little(&self) -> bool {
        self.free.is_none_or(|free| free < LITTLE_SPACE)
    }
}

/// The certificate that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Until when it is valid.
    pub until: Moment,
    /// Whether it ends soon.
    pub ends_soon: bool,
    /// The last renewal, where it failed.
    pub failed: Option<FailedRenewal>,
}

/// How the bank is.
///
/// # Errors
/// [`Failure::Denied`] to all but main users, [`Failure::Unavailable`] where the store cannot be read.
pub fn health(bank: &Bank, caller: &Caller) -> Result<Overview, Failure> {
    caller.actor.require(Permission::ReadHealth, CompanyId::BANK)?;
    let (config, now) = (&bank.config, bank.clock.now());
    let (products, attachments, events, mails) = bank.store.read(|reader| {
        let attachments = store::blobs::stored(reader)?;
        let events = (Head::load(reader)?.seq, log_position(reader)?);
        Ok::<_, StoreError>((reader.count(PRODUCTS)?, attachments, events, store::mails::count_waiting(reader)?))
    })?;
    let backups = config.backup.directory.clone();
    let (ends_soon, failed) = (bank.certificate_end.ending(now).is_some(), bank.certificate_end.failed_renewal());
    Ok(Overview {
        version: env!("CARGO_PKG_VERSION"),
        started: bank.health.started,
        database: fs::metadata(config.data.join(FILE_NAME)).map_or(0, |about| about.len()),
        products,
        attachments,
        space: std::iter::once(config.data.as_path()).chain(backups.as_deref()).map(Space::of).collect(),
        backups,
        backing_up: bank.health.backing_up(),
        backup: last(&config.data, Deed::Backup),
        rehearsal: last(&config.data, Deed::Rehearsal),
        rehearsed_elsewhere: !config.backup.encrypt.is_empty() && config.backup.decrypt.is_empty(),
        verification: last(&config.data, Deed::Verification),
        certificate: bank.certificate_end.at().map(|until| Certificate { until, ends_soon, failed }),
        events,
        search: bank.search.status(),
        mails,
    })
}
