//! The store: the only user of redb and bincode.
//!
//! [`Store::read`] and [`Store::write`] are the only ways in; both block, and neither is called on an async
//! worker for more than a few point reads. A write is durable when `write` returns. After a failed write or
//! fsync the store refuses everything that changes it and calls [`Store::on_broken`]; the process is expected
//! to end, and the next start recovers.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use redb::{Database, Durability, ReadableDatabase, StorageBackend};

pub mod applications;
pub mod blobs;
pub mod certificate;
pub mod codec;
pub mod companies;
pub mod company_history;
pub mod contacts;
pub mod deliveries;
pub mod erasures;
pub mod etim;
pub mod event_blocks;
pub mod events;
pub mod export;
pub mod features;
pub mod groups;
pub mod history;
pub mod invoicing;
pub mod jobs;
pub mod journal;
pub mod keys;
pub mod links;
pub mod mails;
pub mod matters;
pub mod meta;
pub mod migrate;
pub mod missed_searches;
pub mod newsletters;
pub mod one_time_links;
pub mod people;
pub mod placing;
pub mod policies;
pub mod products;
pub mod rebuild;
pub mod records;
pub mod requests;
pub mod restored;
mod room;
pub mod search_queue;
pub mod second_factors;
pub mod sessions;
pub mod snapshot;
pub mod subscribers;
pub mod summaries;
pub mod tables;
pub mod threads;
pub mod transaction;
pub mod usage;
pub mod verify;
pub mod views;
pub mod watch;

use self::codec::CodecError;
use self::meta::Kind;
use self::migrate::Step;
use self::room::Room;
pub use self::room::free_space;
pub use self::transaction::{Reader, Source, Writer};

/// The name of the database file in the data directory.
pub const FILE_NAME: &str = "lvi-info.redb";

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database file cannot be opened.
    #[error("{}: {reason}", path.display())]
    Open {
        /// Which file.
        path: PathBuf,
        /// What the system or redb said.
        reason: String,
    },
    /// Another process has the database open.
    #[error("{}: another process has this data directory open", path.display())]
    InUse {
        /// Which file.
        path: PathBuf,
    },
    /// The data were written by a newer program.
    #[error(
        "the data have schema {found}, this program knows up to {known}: install the newer program again; or give up what \
         was changed since the upgrade and go back to the copy that it kept beside the database \
         (lvi-info.schema-{known}.redb), or restore a backup of before"
    )]
    Newer {
        /// The schema found.
        found: u32,
        /// The newest schema this program knows.
        known: u32,
    },
    /// The directory holds another kind of bank than was asked for.
    #[error("this data directory holds a {found} bank, not a {wanted} one")]
    WrongKind {
        /// What the directory holds.
        found: Kind,
        /// What was asked for.
        wanted: Kind,
    },
    /// A value cannot be decoded or is too large to be stored.
    #[error("table {table}: {error}")]
    Damaged {
        /// In which table.
        table: &'static str,
        /// What is wrong with it.
        error: CodecError,
    },
    /// A key cannot be decoded.
    #[error("table {table}: a key is damaged")]
    DamagedKey {
        /// In which table.
        table: &'static str,
    },
    /// Two records contradict each other.
    #[error("table {table}: {reason}")]
    Inconsistent {
        /// In which table.
        table: &'static str,
        /// What does not fit.
        reason: String,
    },
    /// The disk is full or write-protected: nothing was begun.
    #[error("{reason}")]
    NoRoom {
        /// Which folder, and what it lacks.
        reason: String,
    },
    /// The disk or redb failed.
    #[error("the database failed: {0}")]
    Database(#[from] Box<redb::Error>),
}

macro_rules! from_redb {
    ($($error:ty),*) => {$(
        impl From<$error> for StoreError {
            fn from(error: $error) -> Self {
                StoreError::Database(Box::new(error.into()))
            }
        }
    )*};
}
from_redb!(redb::TransactionError, redb::TableError, redb::StorageError, redb::CommitError, redb::SetDurabilityError);

/// The open database.
pub struct Store {
    database: Database,
    broken: AtomicBool,
    on_broken: OnceLock<Box<dyn Fn() + Send + Sync>>,
    migrated_from: Option<u32>,
    room: OnceLock<Room>,
}

impl Store {
    /// Opens the database in a data directory, makes one of this kind where there is none, and brings older data to
    /// this program's schema.
    ///
    /// `cache` is the most memory in bytes that redb keeps pages in.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Newer`], [`StoreError::WrongKind`], [`StoreError::Open`], and what a
    /// migration fails with.
    pub fn open(directory: &Path, cache: usize, kind: Kind) -> Result<Store, StoreError> {
        Store::open_by(directory, cache, kind, migrate::STEPS)
    }

    /// Opens like [`Store::open`], with other steps of migration.
    pub(in crate::store) fn open_by(
        directory: &Path,
        cache: usize,
        kind: Kind,
        steps: &[Step],
    ) -> Result<Store, StoreError> {
        let _settled = placing::settled(directory)?;
        let path = directory.join(FILE_NAME);
        let open = || {
            let database = Database::builder().set_cache_size(cache).create(&path);
            Ok::<Store, StoreError>(Store::over(database.map_err(|error| refused(&path, &error))?))
        };
        let mut store = open()?;
        if let Some(from) = meta::prepare(&store, kind, migrate::target(steps))? {
            // Closed, the file is complete in itself.
            drop(store);
            let copy = migrate::keep_copy(&path, from)?;
            tracing::warn!(schema = from, copy = %copy.display(), "older data: a copy is kept before they are migrated");
            store = open()?;
            migrate::run(&store, from, steps)?;
            store.migrated_from = Some(from);
        }
        Ok(store)
    }

    /// Opens the database of any kind that is in a data directory, after a check of every page; for `verify`.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Newer`], and [`StoreError::Open`] where there is none or it is damaged.
    pub fn open_existing(directory: &Path, cache: usize) -> Result<Store, StoreError> {
        let _settled = placing::settled(directory)?;
        let path = directory.join(FILE_NAME);
        let database = Database::builder().set_cache_size(cache).set_check_integrity_on_open(true).open(&path);
        let store = Store::over(database.map_err(|error| refused(&path, &error))?);
        meta::refuse_newer(&store)?;
        Ok(store)
    }

    /// Opens a database over any storage; tests put failing ones beneath.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_backend(backend: impl StorageBackend, cache: usize, kind: Kind) -> Result<Store, StoreError> {
        let database = Database::builder().set_cache_size(cache).create_with_backend(backend);
        let store = Store::over(database.map_err(|error| refused(Path::new(FILE_NAME), &error))?);
        match meta::prepare(&store, kind, meta::SCHEMA)? {
            None => Ok(store),
            Some(from) => Err(StoreError::Open {
                path: PathBuf::from(FILE_NAME),
                reason: format!("schema {from} is older, and only files are migrated"),
            }),
        }
    }

    /// Refuses a data directory whose database another process has open. Changes nothing.
    ///
    /// # Errors
    /// [`StoreError::InUse`].
    pub fn refuse_in_use(directory: &Path) -> Result<(), StoreError> {
        let path = directory.join(FILE_NAME);
        match Database::builder().open_read_only(&path) {
            Err(redb::DatabaseError::DatabaseAlreadyOpen) => Err(StoreError::InUse { path }),
            // Damaged or not closed in order: nobody has it, and that is all that was asked.
            _ => Ok(()),
        }
    }

    /// Opens the database of any kind that is in a data directory and brings it to this program's schema.
    ///
    /// # Errors
    /// As [`Store::open`], and [`StoreError::Open`] where there is none.
    pub fn open_any(directory: &Path, cache: usize) -> Result<Store, StoreError> {
        let kind = meta::kind(&Store::open_existing(directory, cache)?)?;
        Store::open(directory, cache, kind)
    }

    fn over(database: Database) -> Store {
        Store {
            database,
            broken: AtomicBool::new(false),
            on_broken: OnceLock::new(),
            migrated_from: None,
            room: OnceLock::new(),
        }
    }

    /// From which older schema the data were brought to this one when they were opened.
    pub const fn migrated_from(&self) -> Option<u32> {
        self.migrated_from
    }

    /// Runs `work` on a consistent view of the data.
    ///
    /// # Errors
    /// [`StoreError`] where the view cannot be had, and whatever `work` returns.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&Reader) -> Result<T, E>) -> Result<T, E> {
        let transaction = self.database.begin_read().map_err(StoreError::from)?;
        work(&Reader { transaction })
    }

    /// Runs `work` in the one write transaction and makes its result durable; nothing is stored where it fails.
    ///
    /// Waits while another write is under way.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails, and whatever `work` returns.
    pub fn write<T, E: From<StoreError>>(&self, work: impl FnOnce(&Writer) -> Result<T, E>) -> Result<T, E> {
        self.write_as(Durability::Immediate, work)
    }

    /// Like [`Store::write`], but the result is durable only with the next durable write. For bulk loads that
    /// are begun anew after a crash.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_later<T, E: From<StoreError>>(&self, work: impl FnOnce(&Writer) -> Result<T, E>) -> Result<T, E> {
        self.write_as(Durability::None, work)
    }

    fn write_as<T, E: From<StoreError>>(
        &self,
        durability: Durability,
        work: impl FnOnce(&Writer) -> Result<T, E>,
    ) -> Result<T, E> {
        self.room.get().map_or(Ok(()), Room::check)?;
        let mut transaction = self.database.begin_write().map_err(|error| self.failed(error.into()))?;
        transaction.set_durability(durability).map_err(StoreError::from)?;
        // Reopening after a crash then takes milliseconds at any size.
        transaction.set_quick_repair(durability_is_immediate(durability));
        let writer = Writer { transaction };
        let result = work(&writer)?;
        writer.transaction.commit().map_err(|error| self.failed(error.into()))?;
        Ok(result)
    }

    fn failed(&self, error: StoreError) -> StoreError {
        if !self.broken.swap(true, Ordering::SeqCst)
            && let Some(act) = self.on_broken.get()
        {
            act();
        }
        error
    }

    /// From now on refuses writes while the disk below this folder is write-protected or has less than so many bytes
    /// free.
    pub fn keep_free(&self, directory: &Path, bytes: u64) {
        let _ = self.room.set(Room::new(directory.to_owned(), bytes));
    }

    /// Why no write is taken now, in words for the server's staff.
    pub fn refusal(&self) -> Option<String> {
        self.room.get().and_then(Room::refusal)
    }

    /// What is called once when a write has failed in a way that only a restart mends.
    pub fn on_broken(&self, act: impl Fn() + Send + Sync + 'static) {
        let _ = self.on_broken.set(Box::new(act));
    }

    /// Whether a write has failed in a way that only a restart mends.
    pub fn is_broken(&self) -> bool {
        self.broken.load(Ordering::SeqCst)
    }
}

fn refused(path: &Path, error: &redb::DatabaseError) -> StoreError {
    match error {
        redb::DatabaseError::DatabaseAlreadyOpen => StoreError::InUse { path: path.to_owned() },
        other => StoreError::Open { path: path.to_owned(), reason: other.to_string() },
    }
}

const fn durability_is_immediate(durability: Durability) -> bool {
    matches!(durability, Durability::Immediate)
}
