//! Builds a demonstration bank in a data directory, or finds the one that is there.
//!
//! The build is not durable step by step: a marker says that it is under way, the last transaction makes everything
//! durable at once, and an interrupted build is begun anew. A directory with other data is refused and left alone.

mod directory;
mod load;
mod sign_in;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use directory::Found;
pub use sign_in::{SignIn, sign_ins};

use super::classes::{LABEL, RELEASE, release_data};
use super::companies::operator;
use super::fault::DataFault;
use super::invoicing::{Invoiced, invoiced};
use super::matters::{Found as FoundMatter, matters};
use super::newsletters::{Newsletter, newsletters};
use super::papers::Papers;
use super::subscribers::{Subscribed, Went, subscribers};
use super::threads::{Conversation, conversations};
use super::world::{BEGINNING, END, World};
use crate::auth::password::{Busy, Hasher};
use crate::auth::subscription::suppressed;
use crate::auth::vault::Vault;
use crate::blobs::Blobs;
use crate::config::Config;
use crate::domain::etim::{Release, ReleaseData};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::matter::Matter;
use crate::domain::moment::Moment;
use crate::domain::newsletter::IssueState;
use crate::domain::newsletter::delivery::Delivery;
use crate::domain::person::PersonStatus;
use crate::domain::policy::PolicyKind;
use crate::domain::role::{CompanyScope, Permission};
use crate::domain::subscriber::SubscriberId;
use crate::exchange::etim::{ReleaseFault, read_release};
use crate::service::Caller;
use crate::service::invoicing::record_past;
use crate::service::policies::put_shipped;
use crate::store::deliveries::Batch;
use crate::store::meta::{self, Counter, Kind};
use crate::store::{self, Store, StoreError, Writer};

/// Products of a demonstration where nothing else is asked for.
pub const PRODUCTS: u32 = 5_000;
/// The most products: the numbers of the demonstration's groups reach so far.
pub const MAX_PRODUCTS: u32 = 1_000_000;

/// Why there is no demonstration, in words for whoever asked for one.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// More products than there are numbers.
    #[error("a demonstration has at most {MAX_PRODUCTS} products, not {asked}")]
    TooMany {
        /// How many were asked for.
        asked: u32,
    },
    /// The directory holds a real bank.
    #[error("{}: this directory holds a real bank, not a demonstration; choose another", path.display())]
    RealBank {
        /// Which directory.
        path: PathBuf,
    },
    /// The directory holds something else.
    #[error("{}: this directory is not empty and holds no demonstration; choose another", path.display())]
    NotEmpty {
        /// Which directory.
        path: PathBuf,
    },
    /// Another process builds in the directory.
    #[error("{}: another process is building a demonstration here", path.display())]
    Claimed {
        /// Which directory.
        path: PathBuf,
    },
    /// The directory holds a demonstration of another size.
    #[error("{}: this demonstration has {found} products, not {asked}; choose another directory or remove it", path.display())]
    OtherSize {
        /// Which directory.
        path: PathBuf,
        /// How many it has.
        found: u32,
        /// How many were asked for.
        asked: u32,
    },
    /// The marker says something that this program does not understand.
    #[error("{}: not understood; remove the directory to build the demonstration anew", path.display())]
    Marker {
        /// The marker.
        path: PathBuf,
    },
    /// The disk.
    #[error("{}: {error}", path.display())]
    Disk {
        /// Which file or directory.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ETIM release.
    #[error("{}: {fault}", path.display())]
    Release {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        fault: Box<ReleaseFault>,
    },
    /// The demonstration's own data.
    #[error(transparent)]
    Data(#[from] DataFault),
    /// Passwords cannot be hashed.
    #[error(transparent)]
    Busy(#[from] Busy),
}

/// What kind of demonstration is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// How many products; as many as are there, or [`PRODUCTS`], where nothing is asked for.
    pub products: Option<u32>,
    /// The zip of the ETIM release 10.0; without it, the demonstration's own description of its classes is used.
    pub etim: Option<&'a Path>,
}

/// Builds the demonstration in the configured data directory where it is not there yet; returns who can sign in.
///
/// # Errors
/// [`BuildError`]; a directory with anything else in it is left as it was.
pub fn build(config: &Config, options: Options<'_>) -> Result<Vec<SignIn>, BuildError> {
    if let Some(asked) = options.products.filter(|asked| *asked > MAX_PRODUCTS) {
        return Err(BuildError::TooMany { asked });
    }
    let world = World::read()?;
    // Before it is claimed: what is refused is not written into. And after it: somebody else may have built meanwhile.
    if products_to_build(&config.data, options)?.is_some() {
        let _claim = directory::claim(&config.data)?;
        if let Some(products) = products_to_build(&config.data, options)? {
            directory::begin(&config.data)?;
            fill(config, &world, products, options.etim)?;
            directory::complete(&config.data, products)?;
        }
    }
    Ok(sign_ins(&world))
}

/// How many products are to be built in a directory; none where the demonstration that is wanted is there.
fn products_to_build(directory: &Path, options: Options<'_>) -> Result<Option<u32>, BuildError> {
    match (directory::look(directory)?, options.products) {
        (Found::Complete { products }, Some(asked)) if asked != products => {
            Err(BuildError::OtherSize { path: directory.to_owned(), found: products, asked })
        }
        (Found::Complete { .. }, _) => Ok(None),
        (Found::Empty | Found::Interrupted, asked) => Ok(Some(asked.unwrap_or(PRODUCTS))),
    }
}

/// Most memory for database pages while building: the tables grow at their ends, so that more does not help.
const CACHE: usize = 128 << 20;

fn fill(config: &Config, world: &World, products: u32, etim: Option<&Path>) -> Result<(), BuildError> {
    let (release, classes) = classification(etim)?;
    let store = Store::open(&config.data, CACHE.max(config.cache), Kind::Demo)?;
    let blobs = Blobs::open(&config.data).map_err(|error| BuildError::Disk { path: config.data.clone(), error })?;
    let hasher = Hasher::new(&config.passwords);
    let secrets = sign_in::people(world)
        .into_iter()
        .map(|(person, sign_in)| Ok((person.id, hasher.hash(&sign_in.password)?)))
        .collect::<Result<Vec<(PersonId, String)>, Busy>>()?;
    let bank = operator(BEGINNING)?;
    let papers = world.papers()?;
    let main = world.main_users().first().ok_or_else(|| DataFault::new("people", "no main user"))?;
    let invoiced = invoiced(*main)?;
    let vault = Vault::open(&config.data).map_err(|error| BuildError::Disk { path: config.data.clone(), error })?;
    let subscribed = subscribers(world)?;
    let past = Past {
        papers: &papers,
        invoiced: &invoiced,
        conversations: &conversations(world, products)?,
        newsletters: &newsletters(world, &subscribed)?,
        subscribed: &subscribed,
        matters: &matters(world)?,
    };
    store.write_later(|writer| {
        world.grouping.groups().try_for_each(|group| {
            store::groups::put_group(writer, group)?;
            world.grouping.classes(group.number).try_for_each(|class| store::groups::put_class(writer, class))
        })?;
        store::companies::put(writer, &bank)?;
        for papers in &papers {
            keep_papers(writer, papers)?;
        }
        store::etim::put(writer, &release, &classes)?;
        people(writer, world, &secrets)?;
        policies(writer, world)
    })?;
    let events = beginnings(world, &past, &release);
    load::load(&store, &blobs, world, products, release.id, events)?;
    store.write(|writer| {
        past.invoiced.iter().try_for_each(|year| keep_invoiced(writer, year))?;
        past.conversations.iter().try_for_each(|conversation| converse(writer, conversation))?;
        past.subscribed.iter().try_for_each(|subscribed| keep_subscriber(writer, &vault, subscribed))?;
        past.newsletters.iter().try_for_each(|newsletter| keep_newsletter(writer, newsletter))?;
        // The invented past has no log files: they begin with the building.
        let head = store::events::Head::load(writer)?;
        store::events::set_log_position(writer, head.seq)?;
        past.matters.iter().try_for_each(|found| keep_matter(writer, found, head.seq))?;
        let built = NewEvent::new(EventKind::DemoBuilt).detail(DetailKey::Count, products.to_string());
        store::events::append(writer, END, &built).map(|_| ())
    })?;
    Ok(())
}

/// The real release where its file is given, the demonstration's own description of its classes otherwise.
fn classification(file: Option<&Path>) -> Result<(Release, ReleaseData), BuildError> {
    let id = RELEASE.ok_or_else(|| DataFault::new("etim.toml", "no release"))?;
    let (data, name) = match file {
        None => (release_data()?, LABEL.to_owned()),
        Some(path) => {
            let disk = |error| BuildError::Disk { path: path.to_owned(), error };
            let refused = |fault| BuildError::Release { path: path.to_owned(), fault: Box::new(fault) };
            let data = read_release(File::open(path).map_err(disk)?).map_err(refused)?;
            (data, path.file_name().unwrap_or_default().to_string_lossy().into_owned())
        }
    };
    Ok((Release { id, file: name.into(), loaded: BEGINNING, counts: data.counts }, data))
}

/// Stores a company with its history and its contact person.
fn keep_papers(writer: &Writer, papers: &Papers) -> Result<(), StoreError> {
    store::companies::put(writer, &papers.company)?;
    for entry in &papers.entries {
        store::company_history::append(writer, papers.company.id, entry)?;
    }
    store::contacts::put(writer, console(papers.company.id)?, &papers.contact)
}

/// Stores a year of invoicing: what each company pays for the products that it had.
fn keep_invoiced(writer: &Writer, year: &Invoiced) -> Result<(), StoreError> {
    store::invoicing::put_price_list(writer, &year.list)?;
    meta::raise(writer, Counter::Rounds, year.round.id.number().into())?;
    record_past(writer, &Caller::console().actor, &year.round, &year.list)
        .map_err(|failure| StoreError::Inconsistent { table: "invoicing_rounds", reason: failure.to_string() })
}

/// Stores a subscriber; nobody but the owner brings back the address of one who has left.
fn keep_subscriber(writer: &Writer, vault: &Vault, subscribed: &Subscribed) -> Result<(), StoreError> {
    let subscriber = subscribed.now();
    meta::raise(writer, Counter::Subscribers, subscriber.id.number().into())?;
    store::subscribers::put(writer, &subscriber)?;
    for entry in subscribed.entries() {
        store::subscribers::append_history(writer, subscriber.id, &entry)?;
    }
    match subscribed.went {
        Some(Went::Left(at)) => {
            store::subscribers::suppress(writer, &suppressed(vault, &subscribed.email), Some(subscriber.id), at)
        }
        Some(Went::Suspended(_)) | None => Ok(()),
    }
}

/// Stores an issue with what became of it.
fn keep_newsletter(writer: &Writer, newsletter: &Newsletter) -> Result<(), StoreError> {
    let issue = &newsletter.issue;
    meta::raise(writer, Counter::Newsletters, issue.id.number().into())?;
    store::newsletters::put(writer, issue)?;
    store::newsletters::put_texts(writer, issue.id, &newsletter.texts)?;
    let IssueState::Sent(begun, _) = issue.state else { return Ok(()) };
    let mut batch = Batch::begin(writer, issue.id)?;
    let to: Vec<SubscriberId> = newsletter.deliveries.iter().map(|(to, _)| *to).collect();
    batch.choose(begun, &to)?;
    batch.all_chosen();
    for (to, delivery) in &newsletter.deliveries {
        batch.update(*to, &Delivery::new(begun), delivery)?;
    }
    batch.end().map(|_| ())
}

/// Stores a matter of the watch, with the number of the last event that it may count.
fn keep_matter(writer: &Writer, found: &FoundMatter, last_event: u64) -> Result<(), StoreError> {
    let matter = Matter { last_event, ..found.matter.clone() };
    meta::raise(writer, Counter::Matters, matter.id.number().into())?;
    store::matters::put(writer, &matter)
}

/// Stores a conversation with what is remembered of those who wrote in it.
fn converse(writer: &Writer, conversation: &Conversation) -> Result<(), StoreError> {
    meta::raise(writer, Counter::Threads, u64::from(conversation.thread.id.number()))?;
    for (thread, entry) in &conversation.steps {
        store::threads::append(writer, thread, entry)?;
    }
    let id = conversation.thread.id;
    conversation.marks().into_iter().try_for_each(|(person, mark)| store::threads::put_mark(writer, id, person, mark))
}

/// The administrator's proof for a company.
fn console(company: CompanyId) -> Result<CompanyScope, StoreError> {
    let console = Caller::console().actor;
    console.require(Permission::ManagePeople, company).map_err(|refusal| {
        let reason = format!("{refusal:?}");
        StoreError::Inconsistent { table: "people", reason }
    })
}

fn people(writer: &Writer, world: &World, secrets: &[(PersonId, String)]) -> Result<(), StoreError> {
    for person in &world.people {
        let scope = console(person.company)?;
        store::people::insert(writer, scope, person)?;
    }
    for (person, hash) in secrets {
        store::people::set_password_hash(writer, *person, hash, BEGINNING)?;
    }
    let last = |numbers: &mut dyn Iterator<Item = u64>| numbers.max().unwrap_or_default();
    let people = last(&mut world.people.iter().map(|person| u64::from(person.id.number())));
    let companies = last(&mut world.companies.iter().map(|company| u64::from(company.id.number())));
    meta::raise(writer, Counter::People, people)?;
    meta::raise(writer, Counter::Companies, companies)
}

/// Everybody has accepted the policies that the program brings along, so that nothing stands in a visitor's way.
fn policies(writer: &Writer, world: &World) -> Result<(), StoreError> {
    put_shipped(writer, BEGINNING)?;
    for person in &world.people {
        for kind in PolicyKind::ALL.into_iter().filter(|kind| kind.is_public()) {
            store::policies::accept(writer, person.id, (kind, 1), person.language, person.created)?;
        }
    }
    Ok(())
}

/// What there is beside the products.
struct Past<'a> {
    papers: &'a [Papers],
    invoiced: &'a [Invoiced],
    conversations: &'a [Conversation],
    newsletters: &'a [Newsletter],
    subscribed: &'a [Subscribed],
    matters: &'a [FoundMatter],
}

/// What happened beside the products: a release was loaded, companies and people came, and some people left.
fn beginnings(world: &World, past: &Past<'_>, release: &Release) -> Vec<(Moment, NewEvent)> {
    let loaded = NewEvent::new(EventKind::EtimLoaded)
        .about(Subject::Release(release.id.to_string()))
        .detail(DetailKey::Count, release.counts.classes.to_string());
    let mut events = vec![(BEGINNING, loaded)];
    for company in &world.companies {
        events.push((BEGINNING, NewEvent::new(EventKind::CompanyCreated).about(Subject::Company(company.id))));
    }
    for person in &world.people {
        let subject = Subject::Person(person.id, person.company);
        let created = NewEvent::new(EventKind::PersonCreated).about(subject.clone());
        events.push((BEGINNING, created.detail(DetailKey::Role, person.role.code())));
        if let PersonStatus::Deleted { at, .. } = person.status {
            events.push((at, NewEvent::new(EventKind::PersonDeleted).about(subject)));
        }
    }
    events.extend(past.papers.iter().flat_map(Papers::events));
    events.extend(past.invoiced.iter().flat_map(Invoiced::events));
    events.extend(past.conversations.iter().flat_map(Conversation::events));
    events.extend(past.subscribed.iter().flat_map(Subscribed::events));
    events.extend(past.newsletters.iter().flat_map(Newsletter::events));
    events.extend(past.matters.iter().flat_map(FoundMatter::events));
    events.sort_by_key(|(at, _)| *at);
    events
}
