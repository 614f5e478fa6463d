//! The parts that use cases work with, and who calls them.

use std::net::IpAddr;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};
use std::time::Duration;

use super::catalogue::Catalogue;
use super::certificate::CertificateEnd;
use super::etim::Classification;
use super::files::{DeadLink, Known};
use super::health::Health;
use super::jobs::Board;
use super::mails::Outbox;
use super::newsletters::Post;
use super::search::Search;
use super::usage::{Counts, Storage};
use super::{Directory, Failure, applications, companies, misuse, policies, requests, sessions, threads};
use crate::auth::anonymous::Anonymous;
use crate::auth::challenge::Challenges;
use crate::auth::password::Hasher;
use crate::auth::session::Sessions;
use crate::auth::throttle::Throttle;
use crate::auth::vault::Vault;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject, Who};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::domain::role::{Actor, Reach, Role};
use crate::domain::second_factor::Obligation;
use crate::observe::meters::Meters;
use crate::store::journal::Journal;
use crate::store::meta::{self, Kind};
use crate::store::{Store, StoreError, Writer, events};

/// The running data bank: one per process, shared by all requests and jobs.
pub struct Bank {
    /// Everything that is kept.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// The settings.
    pub config: Config,
    /// Whether this is a demonstration.
    pub kind: Kind,
    /// What lists need of every product.
    pub catalogue: Catalogue,
    pub(super) directory: RwLock<Arc<Directory>>,
    pub(super) renewing: Mutex<()>,
    /// The ETIM classes that pages have shown lately.
    pub(super) classification: Classification,
    /// Who is signed in.
    pub sessions: Sessions,
    /// Computes and checks passwords.
    pub hasher: Hasher,
    /// Sign-ins whose password was right and whose second factor is still to come.
    pub challenges: Challenges,
    /// Slows down whoever guesses passwords.
    pub throttle: Throttle,
    /// Signs mailed links and seals second factors, under a key that the database does not hold.
    pub vault: Vault,
    /// Wakes whoever sends mails.
    pub mails_due: Signal,
    /// How the line to the mail relay is.
    pub outbox: Outbox,
    /// Wakes whoever sends newsletters, and knows how their line to the relay is.
    pub newsletters: Post,
    /// Signs the forms of people who are not signed in.
    pub anonymous: Anonymous,
    /// The search over all products.
    pub search: Search,
    /// Wakes whoever writes events on to the logs.
    pub written: Signal,
    /// The jobs that have not ended, and who works on them.
    pub jobs: Board,
    /// How many applications wait for whom.
    pub applications: applications::Waiting,
    /// The files of attachments.
    pub blobs: Blobs,
    /// What is known of contents that cards have shown lately.
    pub(super) known: Known,
    /// Lets one file of everything about a person be made at a time.
    pub(super) downloading: Mutex<()>,
    /// Lets one picture be made smaller at a time.
    pub(super) shrinking: Mutex<()>,
    /// Wakes whoever scans files and makes small pictures.
    pub files_due: Signal,
    /// What the process knows of itself, and the backups it makes.
    pub health: Health,
    /// Until when the server's certificate is valid.
    pub certificate_end: CertificateEnd,
    /// Addresses of cards that lead nowhere.
    pub(super) dead_links: RwLock<Arc<Vec<DeadLink>>>,
    /// The requests about personal data that wait.
    pub requests: requests::Waiting,
    /// The messages that wait in threads.
    pub threads: threads::Board,
    /// What is measured of the process.
    pub meters: Meters,
    /// Reads and searches that are counted and not yet written down.
    pub usage: Counts,
    /// What attachments and logs take on the disk, as it was looked up last.
    pub(super) storage: Storage,
    /// Who is slowed down, what is read, and how many matters are open.
    pub misuse: misuse::Guard,
    /// Wakes whoever counts events by the rules of the watch over misuse.
    pub watch_due: Signal,
    /// Lets the chain of events be verified once at a time.
    pub(super) verifying: Mutex<()>,
    /// Whom the bank has erased, whatever the database says.
    pub(super) erasures: Journal,
}

impl Bank {
    /// Opens the bank in the configured data directory and loads what is kept in memory.
    ///
    /// # Errors
    /// [`StoreError`] where the data cannot be opened or read.
    pub fn open(config: Config, clock: Clock, kind: Kind) -> Result<Bank, StoreError> {
        let store = Store::open(&config.data, config.cache, kind)?;
        store.keep_free(&config.data, config.keep_free);
        Bank::over(store, config, clock)
    }

    /// A bank over an open store.
    ///
    /// # Errors
    /// [`StoreError`] where the data cannot be read.
    pub fn over(store: Store, config: Config, clock: Clock) -> Result<Bank, StoreError> {
        let kind = meta::kind(&store)?;
        if let Some(from) = store.migrated_from() {
            let words = format!("{from} > {}", meta::SCHEMA);
            let migrated = NewEvent::new(EventKind::Migrated).detail(DetailKey::Schema, words);
            store.write(|writer| events::append(writer, clock.now(), &migrated))?;
        }
        companies::found_operator(&store, clock.now())?;
        policies::found_policies(&store, clock.now())?;
        misuse::found(&store)?;
        let sessions = Sessions::new(&config.sessions);
        let (directory, jobs, applications, requests, threads, misuse) = store.read(|reader| {
            let directory = Directory::load(reader)?;
            sessions::load(reader, &sessions, obligation(kind, &config))?;
            let applications = applications::Waiting::load(reader)?;
            let (requests, threads) = (requests::Waiting::load(reader)?, threads::Board::load(reader)?);
            let misuse = misuse::Guard::load(reader)?;
            Ok::<_, StoreError>((directory, Board::load(reader)?, applications, requests, threads, misuse))
        })?;
        let catalogue = Catalogue::load(&store)?;
        Ok(Bank {
            catalogue,
            directory: RwLock::new(Arc::new(directory)),
            renewing: Mutex::new(()),
            classification: Classification::default(),
            sessions,
            hasher: Hasher::new(&config.passwords),
            challenges: Challenges::default(),
            throttle: Throttle::new(config.throttle),
            vault: opened(&config.data, Vault::open(&config.data))?,
            mails_due: Signal::default(),
            outbox: Outbox::default(),
            newsletters: Post::default(),
            anonymous: Anonymous::default(),
            kind,
            search: Search::new(&config.data),
            written: Signal::default(),
            jobs,
            applications,
            blobs: opened(&config.data, Blobs::open(&config.data))?,
            known: Known::default(),
            downloading: Mutex::new(()),
            shrinking: Mutex::new(()),
            files_due: Signal::default(),
            health: Health::new(clock.now()),
            certificate_end: CertificateEnd::default(),
            dead_links: RwLock::default(),
            requests,
            threads,
            usage: Counts::default(),
            storage: Storage::default(),
            meters: Meters::new(clock.now()),
            misuse,
            watch_due: Signal::default(),
            verifying: Mutex::new(()),
            erasures: Journal::open(&config.data)?,
            store,
            clock,
            config,
        })
    }

    /// Whether somebody of this role may come from this address. Nothing stands in front of the program, so that the
    /// other end of the connection is the browser's, whatever headers claim; without an address nobody is a main user.
    pub fn admits(&self, role: Role, address: Option<IpAddr>) -> bool {
        role != Role::MainUser || address.is_some_and(|address| self.config.main_user_networks.contain(address))
    }

    /// Who must have a second factor here.
    pub fn obligation(&self) -> Obligation {
        obligation(self.kind, &self.config)
    }

    /// The only way in which use cases write: one transaction with record, history and events, durable when it
    /// returns.
    ///
    /// # Errors
    /// Whatever `work` returns, and [`Failure::Unavailable`] where the disk fails.
    pub fn write<T>(&self, work: impl FnOnce(&Writer, Moment) -> Result<T, Failure>) -> Result<T, Failure> {
        let now = self.clock.now();
        let result = self.store.write(|writer| work(writer, now))?;
        self.written.raise();
        self.search.queued.raise();
        self.mails_due.raise();
        self.watch_due.raise();
        Ok(result)
    }
}

/// Who must have a second factor: nobody in a demonstration, whose people are invented and have no telephones.
fn obligation(kind: Kind, config: &Config) -> Obligation {
    if kind == Kind::Demo { Obligation::NOBODY } else { config.second_factor }
}

/// Something beside the database, or why it cannot be opened.
fn opened<T>(data: &Path, result: std::io::Result<T>) -> Result<T, StoreError> {
    result.map_err(|error| StoreError::Open { path: data.to_owned(), reason: error.to_string() })
}

/// Wakes a thread that waits for work, without losing a call that comes while it works.
#[derive(Default)]
pub struct Signal {
    raised: Mutex<bool>,
    changed: Condvar,
}

impl Signal {
    /// Wakes the waiting thread, now or when it next waits.
    pub fn raise(&self) {
        *self.raised.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Waits until the signal is raised or the time is over; says whether it was raised.
    pub fn wait(&self, at_most: Duration) -> bool {
        let raised = self.raised.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut raised, _) =
            self.changed.wait_timeout_while(raised, at_most, |raised| !*raised).unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *raised)
    }
}

/// On whose behalf a use case runs, and from where: what every event records.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The signed-in person.
    pub actor: Actor,
    /// The address of the browser.
    pub address: Option<IpAddr>,
    /// The request, by the number that the person and the log see.
    pub request: Option<u64>,
}

impl Caller {
    /// The administrator at the server's command line: may do everything, and has no name in the bank.
    pub fn console() -> Caller {
        let actor = Actor {
            person: PersonId::CONSOLE,
            company: CompanyId::BANK,
            role: Role::MainUser,
            reach: Reach::Own,
            name_version: 0,
            language: Language::En,
        };
        Caller { actor, address: None, request: None }
    }

    /// An event that this caller causes.
    pub fn event(&self, kind: EventKind) -> NewEvent {
        NewEvent {
            actor: Some(self.who()).filter(|who| who.person != PersonId::CONSOLE),
            company: Some(self.actor.company),
            address: self.address,
            request: self.request,
            ..NewEvent::new(kind)
        }
    }

    /// The caller as histories and events refer to a person.
    pub fn who(&self) -> Who {
        Who { person: self.actor.person, name_version: self.actor.name_version }
    }
}

/// Somebody who is not signed in: what an event records of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stranger {
    /// The address of the browser.
    pub address: Option<IpAddr>,
    /// The request, by the number that the person and the log see.
    pub request: Option<u64>,
}

impl Stranger {
    /// An event that this stranger causes.
    pub fn event(&self, kind: EventKind) -> NewEvent {
        NewEvent::new(kind).from(self.address, self.request)
    }

    /// An event that somebody causes who has shown by a mailed link to be this person.
    pub fn event_of(&self, person: &Person, kind: EventKind) -> NewEvent {
        NewEvent {
            actor: Some(Who { person: person.id, name_version: person.name_version }),
            company: Some(person.company),
            ..self.event(kind).about(Subject::Person(person.id, person.company))
        }
    }
}
