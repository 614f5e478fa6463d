//! A whole bank in a temporary folder, served on a free port, with people to act as.
//!
//! Tests are written from the outside: a [`Visitor`] asks for pages and sends forms over HTTPS as a browser does.

mod browser;

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use lvi_info::app::{self, Running};
use lvi_info::auth::session::{Opening, Secret};
use lvi_info::clock::Clock;
use lvi_info::config::{Config, PasswordSettings, RelaySettings, Security};
use lvi_info::domain::application::{Applicant, Application, ApplicationId, ApplicationState, CompanyWish};
use lvi_info::domain::company::{
    Company, CompanyDetails, CompanyKind, CompanyName, CompanyStatus, Contract, Invoicing, PostalAddress,
};
use lvi_info::domain::event::{Event, EventKind};
use lvi_info::domain::group::{Names, ProductClass, ProductGroup};
use lvi_info::domain::history::{Act, Author, HistoryEntry};
use lvi_info::domain::id::{CompanyId, PersonId};
use lvi_info::domain::language::Language;
use lvi_info::domain::moment::Moment;
use lvi_info::domain::newsletter::{Issue, IssueId, IssueState};
use lvi_info::domain::number::{LinkNumber, LviNumber};
use lvi_info::domain::person::{Email, Person, PersonName, PersonStatus, Phone, Theme, Username};
use lvi_info::domain::policy::PolicyKind;
use lvi_info::domain::product::summary::Listing;
use lvi_info::domain::product::{FieldCode, Ownership, Product, Value};
use lvi_info::domain::role::{Actor, Permission, Reach, Role};
use lvi_info::domain::subscriber::{Audience, MailingList};
use lvi_info::service::files::Sent;
use lvi_info::service::products::{AttachFiles, Attached, Upload, attach_files};
use lvi_info::service::{Bank, Caller, Failure};
use lvi_info::store::meta::Kind;
use lvi_info::store::sessions::StoredSession;
use lvi_info::store::{self, Store, StoreError, Writer};
use tempfile::TempDir;

pub use self::browser::{Page, Visitor, attribute};

/// When every test bank begins: Monday 2 March 2026, 08:00 UTC.
pub const BEGINNING: Moment = Moment::from_millis(1_772_438_400_000);

/// The password of everybody who has one.
pub const PASSWORD: &str = "kolme kuparista venttiilipesää";

/// Cheap argon2 for tests; the real parameters are tested by themselves.
const CHEAP: PasswordSettings = PasswordSettings { memory_kib: 8, passes: 1, at_once: 4 };

/// The people of a test bank. Their names, phones and addresses occur nowhere else, so that a leak can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum As {
    /// A main user.
    Main,
    /// The user of company 1001.
    User,
    /// The viewer of company 1001.
    Viewer,
    /// The user of company 1002.
    OtherUser,
    /// The viewer of company 1002.
    OtherViewer,
}

impl As {
    /// Everybody.
    pub const ALL: [As; 5] = [As::Main, As::User, As::Viewer, As::OtherUser, As::OtherViewer];

    /// The person's number.
    pub fn id(self) -> PersonId {
        PersonId::new(self as u32 + 1)
    }

    /// The person's company.
    pub fn company(self) -> CompanyId {
        match self {
            As::Main => CompanyId::BANK,
            As::User | As::Viewer => own(),
            As::OtherUser | As::OtherViewer => other(),
        }
    }

    /// The person's role.
    pub fn role(self) -> Role {
        match self {
            As::Main => Role::MainUser,
            As::User | As::OtherUser => Role::User,
            As::Viewer | As::OtherViewer => Role::Viewer,
        }
    }

    /// User name, first name, last name, phone, e-mail.
    pub fn data(self) -> [&'static str; 5] {
        match self {
            As::Main => ["meri.main", "Meri", "Pääkkönen", "+358 50 555 0101", "meri.paakkonen@bank.example"],
            As::User => ["ukko.user", "Ukko", "Käyttöläinen", "+358 50 555 0102", "ukko.kayttolainen@own.example"],
            As::Viewer => ["veera.view", "Veera", "Katselma", "+358 50 555 0103", "veera.katselma@own.example"],
            As::OtherUser => ["otto.user", "Otto", "Vierasmaa", "+358 50 555 0104", "otto.vierasmaa@other.example"],
            As::OtherViewer => ["olga.view", "Olga", "Sivukatse", "+358 50 555 0105", "olga.sivukatse@other.example"],
        }
    }

    /// First and last name.
    pub fn name(self) -> String {
        let [_, first, last, ..] = self.data();
        format!("{first} {last}")
    }

    /// The person as services want a caller.
    pub fn caller(self) -> Caller {
        Caller { actor: self.actor(), address: None, request: None }
    }

    /// The person as an actor.
    pub fn actor(self) -> Actor {
        let (person, company, role) = (self.id(), self.company(), self.role());
        Actor { person, company, role, reach: Reach::Own, name_version: 0, language: Language::En }
    }

    fn person(self) -> Person {
        let [username, first, last, phone, email] = self.data();
        Person {
            id: self.id(),
            company: self.company(),
            role: self.role(),
            username: Username::parse(username).expect("valid"),
            name: Some(PersonName::parse(first, last).expect("valid")),
            name_version: 0,
            phone: Some(Phone::parse(phone).expect("valid")),
            email: Some(Email::parse(email).expect("valid")),
            language: Language::En,
            theme: Theme::default(),
            status: PersonStatus::Active,
            must_change_password: false,
            created: BEGINNING,
            last_sign_in: None,
            previous_sign_in: None,
            version: 1,
        }
    }
}

/// Company 1001, whose user and viewer most tests act as.
pub fn own() -> CompanyId {
    CompanyId::new(1001).expect("valid")
}

/// Company 1002.
pub fn other() -> CompanyId {
    CompanyId::new(1002).expect("valid")
}

fn company(id: CompanyId, name: &str) -> Company {
    Company {
        id,
        details: CompanyDetails {
            name: CompanyName::parse(name).expect("valid"),
            business_id: None,
            vat: None,
            kind: CompanyKind::Manufacturer,
            address: PostalAddress::default(),
            phone: None,
            email: None,
            language: Language::Fi,
            contract: Contract::default(),
            reach: Reach::Own,
        },
        invoicing: Invoicing::default(),
        status: CompanyStatus::Active,
        created: BEGINNING,
        version: 1,
    }
}

/// The settings of a test bank in a folder.
pub fn config(folder: &Path) -> Config {
    let mut config = Config::demo(folder, Some(([127, 0, 0, 1], 0).into()));
    config.passwords = CHEAP;
    config.cache = 8 * 1024 * 1024;
    config
}

/// Gives a bank a relay that does not answer: whatever is posted stays in the outbox.
pub fn with_silent_relay(config: &mut Config) {
    config.mail.relay = Some(RelaySettings {
        host: "127.0.0.1".to_owned(),
        // Nothing listens there.
        port: 9,
        security: Security::None,
        sign_in: None,
        from: Email::parse("pankki@bank.example").expect("valid"),
        from_name: "LVI-INFO".to_owned(),
        reply_to: None,
        authorities: None,
        name_servers: Vec::new(),
        timeout: Duration::from_secs(1),
        per_connection: 1,
    });
}

/// A session of somebody from a moment on, with its secret.
pub fn session(who: As, now: Moment) -> (Secret, StoredSession) {
    let secret = Secret::new();
    let agent = "a test".to_owned();
    let stored = StoredSession { person: who.id(), hash: secret.key(), begun: now, seen: now, agent, address: None };
    (secret, stored)
}

/// Puts the companies and people into a bank.
pub fn populate(bank: &Bank) {
    let hash = bank.hasher.hash(PASSWORD).expect("a free place");
    bank.store
        .write(|writer| {
            for (id, name) in [(CompanyId::BANK, "LVI-INFO"), (own(), "Omaputki Oy"), (other(), "Vierasventtiili Ab")] {
                store::companies::put(writer, &company(id, name))?;
            }
            store::meta::raise(writer, store::meta::Counter::Companies, 1002)?;
            for who in As::ALL {
                let scope = As::Main.actor().require(Permission::ManagePeople, who.company()).expect("a main user may");
                let id = store::people::next_id(writer)?;
                assert_eq!(id, who.id());
                store::people::insert(writer, scope, &who.person())?;
                store::people::set_password_hash(writer, id, &hash, BEGINNING)?;
                for kind in [PolicyKind::Privacy, PolicyKind::Terms] {
                    store::policies::accept(writer, id, (kind, 1), Language::En, BEGINNING)?;
                }
            }
            Ok::<_, StoreError>(())
        })
        .expect("a working store");
    bank.renew_directory().expect("a working store");
}

/// A served bank; stops when it is dropped.
pub struct TestBank {
    running: Option<Running>,
    config: Config,
    kind: Kind,
    /// The clock that everything goes by.
    pub clock: Clock,
    /// Where it keeps its data.
    pub folder: TempDir,
}

impl TestBank {
    /// A bank with the five people and no products.
    pub fn start() -> TestBank {
        TestBank::start_with(|_| ())
    }

    /// The same with other settings.
    pub fn start_with(change: impl FnOnce(&mut Config)) -> TestBank {
        TestBank::start_as(Kind::Demo, change)
    }

    /// The same as a real bank or a demonstration, which asks nobody for a second factor.
    pub fn start_as(kind: Kind, change: impl FnOnce(&mut Config)) -> TestBank {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Clock::fixed(BEGINNING);
        let mut config = config(folder.path());
        change(&mut config);
        let bank = app::open(config.clone(), clock.clone(), kind).expect("a new bank");
        populate(&bank);
        let running = app::start(bank).expect("a served bank");
        TestBank { running: Some(running), config, kind, clock, folder }
    }

    /// Stops serving; what is on the disk stays.
    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop();
        }
    }

    /// The bank in the folder while it is not served: nothing works behind it.
    pub fn unserved(&self) -> Bank {
        assert!(self.running.is_none(), "stopped before");
        app::open(self.config.clone(), self.clock.clone(), self.kind).expect("an existing bank")
    }

    /// Stops the bank and serves the same folder again, as a restart of the service does.
    pub fn restart(&mut self) {
        self.stop();
        self.running = Some(app::start(self.unserved()).expect("a served bank"));
    }

    /// The same with other settings from then on.
    pub fn restart_with(&mut self, change: impl FnOnce(&mut Config)) {
        self.stop();
        change(&mut self.config);
        self.restart();
    }

    /// What is running.
    pub fn running(&self) -> &Running {
        self.running.as_ref().expect("running until dropped")
    }

    /// The bank behind the pages.
    pub fn bank(&self) -> &Arc<Bank> {
        self.running().bank()
    }

    /// Where it is served.
    fn origin(&self) -> String {
        format!("https://{}", self.running().address())
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Visitor {
        Visitor::stranger_at(&self.origin())
    }

    /// Somebody whose browser has this session's cookie.
    pub fn visitor_with(&self, session: &str) -> Visitor {
        Visitor::at(&self.origin(), session)
    }

    /// A connection on which a test writes bytes itself.
    pub fn wire(&self) -> rustls::StreamOwned<rustls::ClientConnection, std::net::TcpStream> {
        let trusted = crate::kernel::site::client(&self.folder.path().join("own-certificate.pem"), &[b"http/1.1"]);
        let stream = std::net::TcpStream::connect(self.running().address()).expect("connects");
        let name = rustls::pki_types::ServerName::try_from("localhost").expect("a name");
        rustls::StreamOwned::new(rustls::ClientConnection::new(trusted, name).expect("a client"), stream)
    }

    /// Somebody who is signed in, without the cost of a password.
    pub fn sign_in(&self, who: As) -> Visitor {
        let (bank, now) = (self.bank(), self.clock.now());
        let (secret, stored) = session(who, now);
        bank.store.write(|writer| store::sessions::put(writer, &stored)).expect("a working store");
        let company = bank.store.read(|reader| store::companies::get(reader, who.company())).expect("a working store");
        let reach = company.expect("a company of every test bank").details.reach;
        let opening = Opening {
            actor: Actor { reach, ..who.actor() },
            theme: Theme::default(),
            name: who.name(),
            company_name: bank.directory().company(who.company()),
            hurdles: Vec::new(),
            begun: now,
            agent: stored.agent,
            address: None,
        };
        bank.sessions.insert(secret.key(), opening, now);
        self.visitor_with(&secret.cookie())
    }
}

impl Drop for TestBank {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Every file below a folder with its name, but the key that stands beside the database.
pub fn files(below: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(below).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !path.ends_with("secrets.key") {
            found.push((path.display().to_string(), std::fs::read(&path).expect("readable")));
        }
    }
    found
}

/// A group with one class, and a product of company 1001 and of company 1002 in it, each with a history of one entry.
pub fn open_products(bank: &Bank) -> [LinkNumber; 2] {
    let links = [(101_201, own(), As::User), (101_202, other(), As::OtherUser)];
    let names = |fi: &str, sv: &str, en: &str| Names([fi.to_owned(), sv.to_owned(), en.to_owned()]);
    let (group, class) = (1, 1);
    bank.store
        .write(|writer| {
            let pipes = names("Valurautaputket", "Gjutjärnsrör", "Cast-iron pipes");
            store::groups::put_group(writer, &ProductGroup { number: group, names: pipes, active: true })?;
            let pipes = names("Muhvittomat putket", "Mufflösa rör", "Pipes without sockets");
            store::groups::put_class(writer, &ProductClass { group, number: class, names: pipes, active: true })?;
            for (number, company, who) in links {
                let link = LinkNumber::new(LviNumber::new(number).expect("valid"), company);
                let mut product = Product::open(link, Ownership::Own, class, BEGINNING, Author::from(&who.actor()));
                product.values.set(FieldCode::GENERIC_NAME, Value::text("Valurautaputki"));
                product.values.set(FieldCode::BRAND, Value::text("Koerauta"));
                put_product(writer, &product, who)?;
            }
            Ok::<_, StoreError>(())
        })
        .expect("a working store");
    bank.renew_directory().expect("a working store");
    links.map(|(number, company, _)| LinkNumber::new(LviNumber::new(number).expect("valid"), company))
}

/// Stores a product as newly opened by somebody; returns what the catalogue lists of it.
pub fn put_product(writer: &Writer, product: &Product, who: As) -> Result<Listing, StoreError> {
    let entry = HistoryEntry {
        version: product.version,
        at: product.changed,
        author: Author::from(&who.actor()),
        act: Act::Opened,
        reason: String::new(),
        changes: Vec::new(),
    };
    store::history::append(writer, product.link, &entry)?;
    store::products::put(writer, product)
}

/// An issue of the newsletter by nobody in particular, in a state since a moment.
pub fn issue(id: IssueId, state: IssueState, at: Moment) -> Issue {
    Issue {
        id,
        version: 1,
        audience: Audience::of(MailingList::Newsletter),
        news: None,
        pictures: Vec::new(),
        state,
        created: at,
        changed: at,
        by: Author::Bank,
    }
}

/// An application that waits, for a company that the bank does not know.
pub fn application(id: ApplicationId, received: Moment) -> Application {
    Application {
        id,
        received,
        applicant: Applicant {
            name: PersonName::parse("Hanna", "Hakijainen").expect("valid"),
            email: Email::parse("hanna@hakemus.example").expect("valid"),
            phone: Phone::parse("050 555 0177").expect("valid"),
            username: Username::parse("hanna").expect("valid"),
            language: Language::En,
        },
        wish: CompanyWish {
            name: CompanyName::parse("Hakemus Oy").expect("valid"),
            business_id: None,
            vat: None,
            kind: CompanyKind::Importer,
            address: PostalAddress::default(),
        },
        company: None,
        role: Role::User,
        accepted: Vec::new(),
        state: ApplicationState::Waiting,
    }
}

/// The events of one kind in a store, the oldest first.
pub fn stored_events_of(store: &Store, kind: EventKind) -> Vec<Event> {
    stored_events(store).into_iter().filter(|event| event.what.kind == kind).collect()
}

fn stored_events(store: &Store) -> Vec<Event> {
    let mut found = Vec::new();
    let read: Result<(), StoreError> = store.read(|reader| {
        store::events::walk_after(reader, 0, |event| {
            found.push(event);
            Ok(ControlFlow::Continue(()))
        })
    });
    read.expect("readable");
    found
}

/// Every event of a bank, the oldest first.
pub fn events(bank: &Bank) -> Vec<Event> {
    stored_events(&bank.store)
}

/// The events of one kind.
pub fn events_of(bank: &Bank, kind: EventKind) -> Vec<Event> {
    stored_events_of(&bank.store, kind)
}

/// How many events there are of one kind.
pub fn count(bank: &Bank, kind: EventKind) -> usize {
    events_of(bank, kind).len()
}

/// Puts a file onto a card, as whoever received it from a browser does.
pub fn attach(bank: &Bank, link: LinkNumber, code: FieldCode, name: &str, bytes: &[u8]) -> Result<Attached, Failure> {
    let mut draft = bank.blobs.draft().expect("a file");
    draft.file.write_all(bytes).expect("written");
    let (content, size) = draft.finish().expect("on the disk");
    let sent = Sent { path: draft.path(), name, size, hash: content.bytes(), cut: false };
    let uploads = [Upload { code, replaces: None, sent }];
    attach_files(bank, &As::Main.caller(), &AttachFiles { link, uploads: &uploads, reason: "" })
}

/// What a test needs of this machine besides the program, as far as it was found. Where it was not, the test is left
/// out with a word, except under CI=true, where that is a failure.
pub fn is_there<T>(found: Option<T>, what: &str) -> Option<T> {
    if found.is_none() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "not there: {what}");
        eprintln!("left out, because it is not there: {what}");
    }
    found
}

/// A number from the environment, for tests that go on for longer where they are asked to.
pub fn setting(name: &str, usual: u64) -> u64 {
    let Ok(text) = std::env::var(name) else { return usual };
    text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}"))
}
