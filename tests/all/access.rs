//! Who may come where: every route × every role × own and foreign company, against a reviewed table.
//!
//! The table is `access.snapshot.txt`. After a deliberate change write it anew with `UPDATE_SNAPSHOTS=1` and read the
//! difference before committing it: each line is a promise to the people whose data these are.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use lvi_info::domain::application::{Application, ApplicationId};
use lvi_info::domain::id::{CompanyId, PersonId};
use lvi_info::domain::invoicing::RoundId;
use lvi_info::domain::job::{Format, JobId, Task};
use lvi_info::domain::mail::{MailId, MailTrouble, NewMail};
use lvi_info::domain::matter::{About, Matter, MatterId, MatterState, Measure, Rule, Taken};
use lvi_info::domain::newsletter::{IssueId, IssueState, Issued, Written};
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::{Column, FieldCode, Value};
use lvi_info::domain::request::{Request, RequestId, Right};
use lvi_info::domain::thread::Subject;
use lvi_info::domain::view::ViewId;
use lvi_info::http::route::BodyLimit;
use lvi_info::service::Bank;
use lvi_info::service::companies::{TypedContact, TypedInvoicing, add_invoicing, change_contact};
use lvi_info::service::files::Sent;
use lvi_info::service::jobs::{Chosen, choose, start_job};
use lvi_info::service::newsletters::add_picture;
use lvi_info::service::views::{Draft, create_view};
use lvi_info::store::{self, StoreError};
use lvi_info::web::routes::{Access, ROUTES};
use sha2::{Digest, Sha256};

use crate::invoicing::{handed_over, opened};
use crate::mails::{plain, put};
use crate::subscribers::suspended;
use crate::support::{As, TestBank, application, issue, open_products, with_silent_relay};
use crate::threads;

/// Values for the parameters of a path, of the own and of the foreign company; a path that needs another fails here.
const PARAMETERS: &[(&str, &str, &str)] = &[
    ("{link}", "01012011001", "01012021002"),
    ("{company}", "1001", "1002"),
    ("{address}", "1", "1"),
    ("{person}", "3", "5"),
    ("{section}", "names", "names"),
    ("{version}", "1", "1"),
    ("{group}", "01", "01"),
    ("{class}", "1", "1"),
    ("{session}", "0000000000000000", "0000000000000000"),
    ("{release}", "10.0", "10.0"),
    ("{code}", "EC000000", "EC000000"),
    ("{property}", "brand", "brand"),
    ("{field}", "TT755", "TT755"),
    ("{content}", CONTENT, CONTENT),
    ("{name}", "a.pdf", "a.pdf"),
    ("{size}", "64", "64"),
    ("{number}", "1", "1"),
    ("{picture}", "1", "1"),
    ("{token}", CONTENT, CONTENT),
    ("{kind}", "privacy", "privacy"),
    ("{year}", "2026", "2026"),
    ("{format}", "csv", "csv"),
    ("{table}", "searches.csv", "searches.csv"),
];

/// A content that nobody has.
const CONTENT: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The round of invoices that was handed over.
const HANDED_OVER: RoundId = RoundId::new(1);

/// Gives both companies an invoicing address and a contact person, and hands them over, so that there is something to
/// be kept from others.
pub fn keep(bank: &TestBank) {
    for who in [As::User, As::OtherUser] {
        let (caller, company) = (who.caller(), who.company());
        let address = TypedInvoicing {
            channel: "post",
            street: "PL 7",
            postal_code: "00101",
            city: "Helsinki",
            from: "2026-01-01",
            ..TypedInvoicing::default()
        };
        add_invoicing(bank.bank(), &caller, company, &address).expect("may do it").expect("accepted");
        let contact = TypedContact { name: "Laskutta Maksunen", ..TypedContact::default() };
        change_contact(bank.bank(), &caller, company, 2, &contact).expect("may do it").expect("accepted");
    }
    assert_eq!(handed_over(bank, &As::Main.caller()), HANDED_OVER);
}

/// What a person has chosen for themselves: a selection is nobody else's, not even a main user's.
fn chosen(bank: &TestBank, who: As) -> JobId {
    let link = if who.company() == As::OtherUser.company() { "01012021002" } else { "01012011001" };
    let link = LinkNumber::parse(link).expect("a card of every test bank");
    let chosen = choose(bank.bank(), &who.caller(), Chosen::These(&[link]), "", "/products").expect("may read it");
    chosen.expect("something").id
}

/// A job of the person's own that has ended: an undoing needs one that changed something, all else a file.
fn done(bank: &TestBank, who: As, undoing: bool) -> JobId {
    let id = chosen(bank, who);
    let task = if undoing {
        Task::Edit { code: FieldCode::SERIES, value: Some(Value::text(&format!("Series {id}"))) }
    } else {
        Task::Export { format: Format::Csv, columns: vec![Column::Number] }
    };
    start_job(bank.bank(), &who.caller(), id, task, "").expect("may do it");
    bank.sign_in(who).follow(&format!("/jobs/{id}"));
    id
}

/// A view that a person keeps alone: it is nobody else's.
fn kept(bank: &TestBank, who: As) -> ViewId {
    static NAMES: AtomicU32 = AtomicU32::new(0);
    let name = format!("View {}", NAMES.fetch_add(1, Ordering::Relaxed));
    let kept = create_view(bank.bank(), &who.caller(), Draft { name: &name, shared: false }, "status=active");
    kept.expect("may do it").expect("a good name")
}

/// A mail to somebody; one that was given up, where it is asked to be sent again.
fn mailed(bank: &TestBank, who: As, failed: bool) -> MailId {
    let id = put(bank.bank(), NewMail { person: Some(who.id()), ..plain(who.data()[4]) });
    if failed {
        let given_up = bank.bank().write(|writer, now| {
            let mail = store::mails::get(writer, id)?.expect("kept");
            Ok(store::mails::update(writer, &mail, &mail.clone().failed(now, MailTrouble::Address, ""))?)
        });
        given_up.expect("a working store");
    }
    id
}

/// An application that waits for somebody of a company to decide; for a main user one for a company that is still new.
fn applied(bank: &TestBank, who: As) -> ApplicationId {
    let company = Some(who.company()).filter(|company| *company != As::Main.company());
    let stored = bank.bank().store.write(|writer| {
        let id = lvi_info::store::applications::next_id(writer)?;
        let application = Application { company, ..application(id, bank.clock.now()) };
        lvi_info::store::applications::put(writer, &application)?;
        Ok::<_, StoreError>(id)
    });
    stored.expect("a working store")
}

/// A request of a person about their own data, which is nobody else's but for main users.
pub fn asked(bank: &Bank, person: PersonId, company: CompanyId, right: Right) -> RequestId {
    let stored: Result<RequestId, StoreError> = bank.store.write(|writer| {
        let request = Request {
            id: store::requests::next_id(writer)?,
            person,
            company,
            right,
            received: jiff::civil::date(2026, 3, 2),
            entered: bank.clock.now(),
            by: person,
            words: String::new(),
            extension: None,
            decision: None,
            answered: None,
            withdrawn: None,
            version: 1,
        };
        store::requests::put(writer, &request)?;
        Ok(request.id)
    });
    stored.expect("stored")
}

/// A matter of the watch about a person, which is nobody's but main users'.
pub fn watched(bank: &Bank, person: PersonId, company: CompanyId) -> MatterId {
    let stored: Result<MatterId, StoreError> = bank.store.write(|writer| {
        let now = bank.clock.now();
        let matter = Matter {
            id: store::matters::next_id(writer)?,
            rule: Rule::ManyExports,
            about: About::Account(person, company),
            first: now,
            last: now,
            count: 20,
            hits: 1,
            last_event: 1,
            taken: Taken::Nothing,
            mailed: true,
            state: MatterState::Open,
            version: 1,
        };
        store::matters::put(writer, &matter)?;
        Ok(matter.id)
    });
    stored.expect("stored")
}

/// An issue of a newsletter with a picture; it is the bank's, whoever asks. What pauses or stops needs one that is
/// sent.
fn issued(bank: &TestBank, path: &str) -> IssueId {
    let now = bank.clock.now();
    let state = match path.rsplit('/').next() {
        Some("pause" | "stop") => IssueState::Sending(now),
        Some("resume") => IssueState::Paused(now, now),
        Some("unschedule") => IssueState::Scheduled(now.plus_seconds(3_600)),
        _ if path.contains("/archive/") => IssueState::Sent(now, now),
        _ => IssueState::Draft,
    };
    let stored = bank.bank().store.write(|writer| {
        let issue = issue(store::newsletters::next_id(writer)?, state, now);
        store::newsletters::put(writer, &issue)?;
        let issued = Issued { subject: "S".to_owned(), text: "T".to_owned() };
        store::newsletters::put_texts(writer, issue.id, &Written([issued.clone(), issued.clone(), issued]))?;
        Ok::<_, StoreError>(issue.id)
    });
    let id = stored.expect("a working store");
    if path.contains("{picture}") {
        let (file, png) = (bank.folder.path().join("picture"), crate::files_samples::png(8, 8, 1));
        std::fs::write(&file, &png).expect("written");
        let size = png.len() as u64;
        let sent = Sent { path: &file, name: "a.png", size, hash: Sha256::digest(&png).into(), cut: false };
        add_picture(bank.bank(), &As::Main.caller(), id, &sent).expect("may do it");
    }
    id
}

/// The path with the parameters of somebody's own, or of another company.
pub fn fill(bank: &TestBank, path: &str, who: As, foreign: bool) -> String {
    let mut path = path.to_owned();
    let owner = if foreign { As::OtherUser } else { who };
    if path.contains("{selection}") {
        path = path.replace("{selection}", &chosen(bank, owner).to_string());
    }
    if path.contains("{job}") {
        let undoing = path.ends_with("/undo") && owner != As::Viewer;
        path = path.replace("{job}", &done(bank, owner, undoing).to_string());
    }
    if path.contains("{mail}") {
        path = path.replace("{mail}", &mailed(bank, owner, path.ends_with("/resend")).to_string());
    }
    if path.contains("{application}") {
        path = path.replace("{application}", &applied(bank, owner).to_string());
    }
    if path.contains("{view}") {
        path = path.replace("{view}", &kept(bank, owner).to_string());
    }
    if path.contains("{thread}") {
        let company = if owner == As::Main { As::User.company() } else { owner.company() };
        path = path.replace("{thread}", &threads::opened(bank, As::Main, Subject::Company(company)).to_string());
    }
    if path.contains("{subscriber}") {
        path = path.replace("{subscriber}", &suspended(bank.bank()).to_string());
    }
    if path.contains("{request}") {
        path = path.replace("{request}", &asked(bank.bank(), owner.id(), owner.company(), Right::Access).to_string());
    }
    if path.contains("{round}") {
        // Files are of what was handed over; all else is done with drafts.
        let round = if path.contains("/file/") { HANDED_OVER } else { opened(bank, &As::Main.caller()) };
        path = path.replace("{round}", &round.to_string());
    }
    if path.contains("{matter}") {
        path = path.replace("{matter}", &watched(bank.bank(), owner.id(), owner.company()).to_string());
    }
    if path.contains("{issue}") {
        path = path.replace("{issue}", &issued(bank, &path).to_string());
    }
    for (name, own, other) in PARAMETERS {
        path = path.replace(name, if foreign { other } else { own });
    }
    assert!(!path.contains('{'), "{path}: give the parameter a value in this test");
    path
}

#[test]
fn every_route_answers_every_role_as_the_reviewed_table_says() {
    let bank = TestBank::start_with(|config| {
        with_silent_relay(config);
        // Whoever tries every door is found out; what each answers by itself is what the table says.
        for rule in Rule::ALL {
            config.misuse.set(rule, 0, Measure::None);
        }
        // Everybody comes from one address here, and tries addresses that nobody has mailed.
        config.throttle.requests.per_address = 1_000;
    });
    open_products(bank.bank());
    keep(&bank);
    let mut table = String::from(
        "# status for: nobody | viewer own foreign | user own foreign | main user. 303 from nobody leads to the sign-in.\n",
    );
    for route in ROUTES {
        let post = route.method == "POST";
        let ask = |who: Option<As>, foreign: bool| {
            let path = fill(&bank, route.path, who.unwrap_or(As::User), foreign);
            let visitor = who.map_or_else(|| bank.visitor(), |who| bank.sign_in(who));
            let token = visitor.token();
            let page = if post { visitor.send(&path, &[("csrf", &token)]) } else { visitor.get(&path) };
            assert!(page.status < 500, "{} {path} as {who:?}: {}", route.method, page.words());
            if page.location.starts_with("/jobs/") {
                // What it started changes the card that the next one asks about.
                visitor.follow(page.location.split('?').next().unwrap_or_default());
            }
            page.status
        };
        let nobody = ask(None, false);
        // The least powerful first, so that nothing that a main user changes is in anybody's way.
        let viewer = [ask(Some(As::Viewer), false), ask(Some(As::Viewer), true)];
        let user = [ask(Some(As::User), true), ask(Some(As::User), false)];
        let main = ask(Some(As::Main), false);
        let upload = if matches!(route.limit, BodyLimit::Upload { .. } | BodyLimit::Files) { " upload" } else { "" };
        let _ = writeln!(
            table,
            "{:5}{:48} {nobody} | {} {} | {} {} | {main}{upload}",
            route.method.as_str(),
            route.path,
            viewer[0],
            viewer[1],
            user[1],
            user[0]
        );
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/all/access.snapshot.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&file, &table).expect("writable");
    }
    let reviewed = std::fs::read_to_string(&file).unwrap_or_default();
    let changed: Vec<_> = table.lines().filter(|line| !reviewed.lines().any(|known| known == *line)).collect();
    assert!(table == reviewed, "differs from the reviewed table:\n{}", changed.join("\n"));
}

#[test]
fn a_form_without_the_token_or_from_a_foreign_page_changes_nothing() {
    let bank = TestBank::start_with(with_silent_relay);
    open_products(bank.bank());
    keep(&bank);
    let main = bank.sign_in(As::Main);
    // What is open to everybody, or guarded by the address itself, has no token of a session.
    let open = |access| matches!(access, Access::Public | Access::Address);
    for route in ROUTES.iter().filter(|route| route.method == "POST" && !open(route.access)) {
        let path = fill(&bank, route.path, As::Main, false);
        assert_eq!(main.send(&path, &[]).status, 409, "{path} without a token");
        assert_eq!(main.send(&path, &[("csrf", "0123")]).status, 409, "{path} with a wrong token");
        let token = main.token();
        assert_eq!(main.send_from("https://elsewhere.example", &path, &[("csrf", &token)]).status, 403, "{path}");
    }
}

#[test]
fn one_address_alone_is_answered_without_asking_where_the_request_comes_from() {
    let excepted: Vec<&str> =
        ROUTES.iter().filter(|route| route.access == Access::Address).map(|route| route.path).collect();
    assert_eq!(excepted, ["/newsletters/unsubscribe/{token}"]);
}
