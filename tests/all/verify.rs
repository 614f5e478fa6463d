//! Verification and rebuilding over a bank with companies, people, groups and events.

use std::ops::ControlFlow;

use lvi_info::demo::build::{Options, build};
use lvi_info::demo::{companies, groups, people};
use lvi_info::domain::application::{Application, ApplicationState};
use lvi_info::domain::attachment::{Blob, ContentId, FileKind, FileRef, State, Thumbs};
use lvi_info::domain::company::{CompanyAct, CompanyEntry, ContactName, ContactPerson};
use lvi_info::domain::event::{EventKind, NewEvent, Who};
use lvi_info::domain::history::{Act, Author, HistoryEntry};
use lvi_info::domain::id::{CompanyId, PersonId};
use lvi_info::domain::language::Language;
use lvi_info::domain::mail::{MailLink, NewMail};
use lvi_info::domain::matter::{About, Matter, MatterState, Rule, Taken};
use lvi_info::domain::moment::Moment;
use lvi_info::domain::newsletter::{Issue, IssuePicture, IssueState};
use lvi_info::domain::number::{LinkNumber, LviNumber};
use lvi_info::domain::one_time_link::LinkPurpose;
use lvi_info::domain::product::diff::diff;
use lvi_info::domain::product::{FieldCode, Ownership, Product, Status, Value};
use lvi_info::domain::request::{Request, Right};
use lvi_info::domain::role::{Actor, Permission, Reach, Role};
use lvi_info::domain::second_factor::{Factor, SecondFactor};
use lvi_info::domain::subscriber::{Lists, MailingList, Subscriber, SubscriberId};
use lvi_info::domain::thread::{Circle, Said, Side, Subject as Topic, Thread};
use lvi_info::domain::view::{View, ViewName};
use lvi_info::store::deliveries::Batch;
use lvi_info::store::meta::Kind;
use lvi_info::store::rebuild::rebuild;
use lvi_info::store::verify::{Remedy, Report, verify};
use lvi_info::store::{self, Store, StoreError, Writer, events, tables};

use crate::mails::plain;
use crate::subscribers::confirmed;
use crate::support;

const SINCE: Moment = Moment::from_millis(1_700_000_000_000);

/// A bank with everybody of the demonstration, each of whom has signed in once.
pub(crate) fn peopled() -> Store {
    let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 22, Kind::Demo).expect("opens");
    let all = companies::companies().expect("sound");
    let everybody = people::people(&all, SINCE, SINCE).expect("sound");
    let main_user = Actor {
        person: PersonId::new(1),
        company: CompanyId::BANK,
        role: Role::MainUser,
        reach: Reach::Own,
        name_version: 0,
        language: Language::Fi,
    };
    let filled: Result<(), StoreError> = store.write(|writer| {
        store::companies::put(writer, &companies::operator(SINCE).expect("sound"))?;
        for company in &all {
            store::companies::put(writer, &company.record(SINCE))?;
        }
        let grouping = groups::grouping().expect("sound");
        for group in grouping.groups() {
            store::groups::put_group(writer, group)?;
        }
        for person in &everybody {
            let scope = main_user.require(Permission::ManagePeople, person.company).expect("a main user");
            store::meta::raise(writer, store::meta::Counter::People, u64::from(person.id.number()))?;
            store::people::insert(writer, scope, person)?;
            store::people::set_password_hash(writer, person.id, "$argon2id$…", SINCE)?;
            let event = NewEvent {
                actor: Some(Who { person: person.id, name_version: person.name_version }),
                company: Some(person.company),
                ..NewEvent::new(EventKind::SignedIn)
            };
            events::append(writer, SINCE, &event)?;
        }
        (0..20).try_for_each(|place| product(writer, card(place)))?;
        attachment(writer)
    });
    filled.expect("stored");
    store
}

fn card(place: u32) -> LinkNumber {
    LinkNumber::new(LviNumber::new(4_532_100 + place).expect("valid"), CompanyId::new(1010).expect("valid"))
}

/// A product with a history of four versions.
fn product(writer: &Writer, link: LinkNumber) -> Result<(), StoreError> {
    let author = Author::Person(Who { person: PersonId::new(3), name_version: 0 }, link.company);
    let mut product = Product::open(link, Ownership::Own, 1, SINCE, author);
    product.values.set(FieldCode::BRAND, Value::text("Koerauta"));
    for version in 1..=4 {
        let before = product.clone();
        product.version = version;
        let act = match version {
            1 => Act::Opened,
            4 => Act::Archived,
            _ => Act::Changed,
        };
        if act == Act::Changed {
            product.values.set(FieldCode::GENERIC_NAME, Value::text(&format!("Putki {version}")));
        }
        if act == Act::Archived {
            product.status = Status::Archived { since: SINCE };
        }
        let entry = HistoryEntry {
            version,
            at: SINCE,
            author,
            act,
            reason: String::new(),
            changes: if act == Act::Opened { Vec::new() } else { diff(&before, &product) },
        };
        store::history::append(writer, link, &entry)?;
    }
    store::products::put(writer, &product).map(|_| ())
}

/// A file of the first card, which the virus scanner has still to look at.
fn attachment(writer: &Writer) -> Result<(), StoreError> {
    let content = ContentId::new([7; 32]);
    let blob =
        Blob { size: 1, kind: FileKind::Pdf, pixels: None, state: State::Waiting, thumbs: Thumbs::None, stored: SINCE };
    store::blobs::put(writer, content, &blob)?;
    let author = Author::Person(Who { person: PersonId::new(3), name_version: 0 }, card(20).company);
    let mut product = Product::open(card(20), Ownership::Own, 1, SINCE, author);
    product.values.put(FieldCode::EPD, Value::files(vec![FileRef::new(content, "epd.pdf", "pdf")]));
    let entry =
        HistoryEntry { version: 1, at: SINCE, author, act: Act::Opened, reason: String::new(), changes: Vec::new() };
    store::history::append(writer, card(20), &entry)?;
    store::products::put(writer, &product).map(|_| ())
}

fn after(damage: impl FnOnce(&Writer) -> Result<(), StoreError>) -> (Store, Report) {
    let store = peopled();
    store.write(damage).expect("stored");
    let report = verify(&store).expect("readable");
    (store, report)
}

#[test]
fn a_bank_as_its_own_functions_leave_it_is_clean() {
    let report = verify(&peopled()).expect("readable");
    assert_eq!(report.findings, []);
    assert!(report.tables.iter().any(|(table, records)| *table == "people" && *records > 150));
}

/// An issue with a picture and a reader, both of whose look-ups are missing; says whether they had been there.
fn lose_the_queue_of_a_newsletter(writer: &Writer) -> Result<bool, StoreError> {
    let content = ContentId::new([77; 32]);
    let blob = Blob {
        size: 1,
        kind: FileKind::Png,
        pixels: None,
        state: State::Clean,
        thumbs: Thumbs::Impossible,
        stored: SINCE,
    };
    store::blobs::put(writer, content, &blob)?;
    let sending = support::issue(store::newsletters::next_id(writer)?, IssueState::Sending(SINCE), SINCE);
    let issue = Issue { pictures: vec![IssuePicture { number: 1, content, name: String::new() }], ..sending };
    store::newsletters::put(writer, &issue)?;
    let mut batch = Batch::begin(writer, issue.id)?;
    let reader = SubscriberId::new(1);
    batch.choose(SINCE, &[reader])?;
    batch.end()?;
    let at = u64::try_from(SINCE.millis()).expect("after 1970");
    let waited = writer.remove(tables::NEWSLETTER_QUEUE, &(issue.id, (at, reader)))?;
    Ok(writer.remove(tables::NEWSLETTER_PICTURES, &(content, issue.id))? && waited)
}

#[test]
fn derived_tables_that_differ_are_found_and_made_anew() {
    let (store, report) = after(|writer| {
        let lost = writer.remove(tables::PEOPLE_BY_COMPANY, &(CompanyId::BANK, 1))?;
        writer.clear(tables::COMPANY_BY_BUSINESS_ID)?;
        let person = store::people::get(writer, PersonId::new(2))?.expect("stored");
        let moved = writer.remove(tables::PERSON_BY_USERNAME, &person.username.as_str().to_owned())?;
        let (name, query) = (ViewName::stored("Hanat".to_owned()), String::new());
        let id = store::views::next_id(writer)?;
        store::views::put(writer, &View { id, owner: person.id, company: person.company, name, query, shared: true })?;
        let unseen = writer.remove(tables::SHARED_VIEWS, &(person.company, id))?;
        let at = SINCE;
        let link = store::one_time_links::make(writer, person.id, LinkPurpose::Password, at, at.plus_seconds(9))?;
        let whose = Some(person.id);
        let mail = store::mails::append(
            writer,
            at,
            NewMail { person: whose, link: Some(MailLink::OneTime(link.id)), ..plain("a@b.example") },
        )?;
        writer.clear(tables::MAIL_QUEUE)?;
        let mailed = writer.remove(tables::MAILS_OF_PERSON, &(person.id, mail.id))?;
        let linked = writer.remove(tables::LINKS_OF_PERSON, &(person.id, link.id))?;
        let request = Request {
            id: store::requests::next_id(writer)?,
            person: person.id,
            company: person.company,
            right: Right::Access,
            received: jiff::civil::date(2026, 3, 2),
            entered: SINCE,
            by: person.id,
            words: String::new(),
            extension: None,
            decision: None,
            answered: None,
            withdrawn: None,
            version: 1,
        };
        store::requests::put(writer, &request)?;
        let matter = Matter {
            id: store::matters::next_id(writer)?,
            rule: Rule::ManyExports,
            about: About::Account(person.id, person.company),
            first: at,
            last: at,
            count: 20,
            hits: 1,
            last_event: 1,
            taken: Taken::Nothing,
            mailed: true,
            state: MatterState::Open,
            version: 1,
        };
        store::matters::put(writer, &matter)?;
        writer.clear(tables::MATTER_OF)?;
        let events = (0..store::event_blocks::SIZE).map(|_| (at, NewEvent::new(EventKind::Started)));
        store::events::append_many(writer, events)?;
        writer.clear(tables::EVENT_BLOCKS)?;
        let forgotten = writer.remove(tables::REQUESTS_BY_PERSON, &(person.id, request.id))?;
        let (subject, circle) = (Topic::Request(request.id), Circle::Person(person.id));
        let mut thread = Thread::new(store::threads::next_id(writer)?, subject, circle, "T".to_owned(), at);
        let who = Who { person: person.id, name_version: 0 };
        let entry = thread.add(at, who, Side::Circle, Said::Message("W".to_owned()), 0);
        store::threads::append(writer, &thread, &entry)?;
        writer.clear(tables::THREADS_BY_SUBJECT)?;
        writer.clear(tables::THREADS_BY_CIRCLE)?;
        writer.clear(tables::THREAD_ENTRIES_BY_PERSON)?;
        let unsent = lose_the_queue_of_a_newsletter(writer)?;
        let lists = Lists::default().with(MailingList::Newsletter);
        let number = store::subscribers::next_id(writer)?;
        let subscriber = Subscriber { id: number, person: whose, ..confirmed("a@b.example", lists) };
        store::subscribers::put(writer, &subscriber)?;
        writer.clear(tables::SUBSCRIBER_BY_ADDRESS)?;
        let unread = writer.remove(tables::SUBSCRIBER_OF_PERSON, &person.id)?;
        assert!(unsent && lost && moved && unseen && mailed && linked && forgotten && unread);
        assert!(writer.remove(tables::PRODUCT_SUMMARIES, &card(7))?);
        Ok(())
    });
    assert!(!report.is_clean());
    assert!(report.findings.iter().all(|finding| finding.remedy == Remedy::Rebuild), "{:?}", report.findings);
    let made = rebuild(&store).expect("made");
    // Whose look-ups are empty here has a test of its own beside its check.
    let elsewhere = ["product_features", "subscriber_by_address", "subscriber_of_person"];
    assert!(made.iter().all(|(table, records)| *records > 0 || elsewhere.contains(table)), "{made:?}");
    assert_eq!(verify(&store).expect("readable").findings, []);
}

#[test]
fn a_person_who_is_missing_is_named_by_everything_that_refers_to_them() {
    let (_, report) = after(|writer| writer.remove(tables::PEOPLE, &PersonId::new(3)).map(|_| ()));
    let mut found: Vec<_> = report.findings.iter().map(|finding| finding.table).collect();
    found.dedup();
    let expected = ["person_by_username", "people_by_company", "person_names", "credentials", "events", "history"];
    assert_eq!(found, expected, "{:?}", report.findings);
}

#[test]
fn a_number_that_could_be_given_twice_is_found() {
    let (_, report) = after(|writer| writer.remove(tables::COUNTERS, &1).map(|_| ()));
    assert_eq!(report.count, 1, "{:?}", report.findings);
    assert!(report.findings[0].what.contains("the counter stands at 0"));
}

#[test]
fn what_stands_beside_companies_without_belonging_to_them_is_found() {
    let nobody = CompanyId::new(9_999).expect("in range");
    let entry = |version| CompanyEntry {
        version,
        at: SINCE,
        author: Author::Bank,
        act: CompanyAct::Changed,
        reason: String::new(),
        changes: Vec::new(),
    };
    let (_, report) = after(|writer| {
        let scope = support::As::Main.actor().require(Permission::KeepCompany, nobody).expect("a main user");
        let contact = ContactPerson { name: ContactName::parse("Laskutta").expect("valid"), phone: None, email: None };
        store::contacts::put(writer, scope, &contact)?;
        let company = card(0).company;
        store::company_history::append(writer, company, &entry(1))?;
        store::company_history::append(writer, company, &entry(3))
    });
    let found: Vec<_> = report.findings.iter().map(|finding| finding.what.as_str()).collect();
    let wanted = [
        "the history of company 1010 has a gap before version 3",
        "the history of company 1010 ends with version 3, and the company does not",
        "a contact person is of company 9999, which is missing",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn a_second_factor_of_nobody_or_without_its_shape_is_found() {
    let factor = |sealed: usize| {
        let sealed = vec![0; sealed];
        SecondFactor::InForce(Factor { sealed, since: SINCE, last_step: 0, wrong: 0, recovery: Vec::new() })
    };
    let (_, report) = after(|writer| {
        store::second_factors::put(writer, PersonId::new(1), &factor(52))?;
        store::second_factors::put(writer, PersonId::new(2), &factor(51))?;
        store::second_factors::put(writer, PersonId::new(9_999), &SecondFactor::Reset(SINCE))
    });
    let found: Vec<_> = report.findings.iter().map(|finding| finding.what.as_str()).collect();
    let wanted =
        ["the second factor of person 2 has not the shape of one", "a second factor is of person 9999, who is missing"];
    assert_eq!(found, wanted);
}

#[test]
fn an_application_or_a_link_that_is_about_nobody_is_found() {
    let nobody = PersonId::new(4_000_000);
    let (_, report) = after(|writer| {
        store::one_time_links::make(writer, nobody, LinkPurpose::Invitation, SINCE, SINCE)?;
        let id = store::applications::next_id(writer)?;
        let state = ApplicationState::Accepted { at: SINCE, by: Author::Bank, person: nobody };
        let company = CompanyId::new(9_999);
        store::applications::put(writer, &Application { company, state, ..support::application(id, SINCE) })?;
        writer.remove(tables::COUNTERS, &42).map(|_| ())
    });
    let found: Vec<_> = report.findings.iter().map(|finding| finding.what.as_str()).collect();
    let wanted = [
        "link 1 is of person 4000000, who is missing",
        "application 1 is for company 9999, which is missing",
        "application 1 became person 4000000, who is missing",
        "number 1 is in use, but the counter stands at 0",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn a_product_that_was_changed_without_its_history_is_found() {
    let (_, report) = after(|writer| {
        let scope = Actor {
            person: PersonId::new(1),
            company: CompanyId::BANK,
            role: Role::MainUser,
            reach: Reach::Own,
            name_version: 0,
            language: Language::Fi,
        };
        let scope = scope.require(Permission::ReadProducts, card(0).company).expect("a main user");
        let mut product = store::products::product(writer, scope, card(0).number)?.expect("stored");
        product.values.set(FieldCode::GENERIC_NAME, Value::text("Muu"));
        store::products::put(writer, &product).map(|_| ())
    });
    let found: Vec<_> = report.findings.iter().map(|finding| finding.what.as_str()).collect();
    assert_eq!(found, ["45321001010 version 3: the change does not lead to what followed it"]);
}

#[test]
fn a_card_that_names_another_than_its_history_does_is_found() {
    let (_, report) = after(|writer| {
        let mut found = None;
        store::products::walk(writer, |product| {
            found = Some(product);
            Ok(ControlFlow::Break(()))
        })?;
        let mut product = found.expect("stored");
        product.changed_by = Author::Bank;
        store::products::put(writer, &product).map(|_| ())
    });
    let found: Vec<_> = report.findings.iter().map(|finding| finding.what.as_str()).collect();
    assert_eq!(found, ["45321001010 was last changed by others or at another time than its history says"]);
}

#[test]
fn a_history_with_a_gap_is_found() {
    let (_, report) = after(|writer| writer.remove(tables::HISTORY, &(card(4), 2)).map(|_| ()));
    let found: Vec<_> = report.findings.iter().map(|finding| finding.what.as_str()).collect();
    assert_eq!(found, ["45321041010 is at version 4, but its history has other versions"]);
}

#[test]
fn a_demonstration_verifies_from_its_first_event_to_its_last_product() {
    let folder = tempfile::tempdir().expect("a directory");
    let config = support::config(folder.path());
    build(&config, Options { products: Some(300), ..Options::default() }).expect("built");
    let report = verify(&Store::open_existing(&config.data, 1 << 22).expect("opens")).expect("readable");
    assert_eq!(report.findings, []);
    let records = |name: &str| report.tables.iter().find(|(table, _)| *table == name).map(|(_, records)| *records);
    assert_eq!(records("products"), Some(300));
    assert!(records("history") > Some(600) && records("events") > Some(900), "{:?}", report.tables);
}
