//! Requests about personal data: who makes, sees and decides them, by when, what comes of each, and what is never told.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::id::{CompanyId, PersonId};
use lvi_info::domain::person::PersonStatus;
use lvi_info::domain::request::{PER_DAY, Request, RequestId, State};
use lvi_info::domain::role::Actor;
use lvi_info::service::people::{StatusChange, Typed, change_status, create_person};
use lvi_info::service::requests::{Fault, TypedDecision, TypedRequest, ask, decide, enter, mark_answered, withdraw};
use lvi_info::service::{Caller, Failure};
use lvi_info::store::rebuild::rebuild;
use lvi_info::store::tables::REQUESTS_BY_PERSON;
use lvi_info::store::verify::{Remedy, verify};
use lvi_info::store::{self, StoreError};

use crate::support::{As, BEGINNING, PASSWORD, Page, TestBank, Visitor, count, events};

const DAY: i64 = 24 * 60 * 60;

fn request(bank: &TestBank, id: RequestId) -> Request {
    bank.bank().store.read(|reader| store::requests::get(reader, id)).expect("read").expect("there")
}

fn asked(bank: &TestBank, who: As, right: &str, words: &str) -> RequestId {
    ask(bank.bank(), &who.caller(), right, words).expect("works").expect("accepted")
}

/// A second main user, as a caller.
fn second(bank: &TestBank) -> Caller {
    let typed = Typed {
        first: "Toini",
        last: "Toinen",
        username: "toini",
        email: "toini@bank.example",
        role: "main-user",
        language: "fi",
        ..Typed::default()
    };
    let made = create_person(bank.bank(), &Caller::console(), CompanyId::BANK, &typed, Some(PASSWORD));
    let person = made.expect("may do it").expect("accepted").person;
    Caller { actor: Actor { person, ..As::Main.actor() }, ..As::Main.caller() }
}

fn decided(bank: &TestBank, id: RequestId, outcome: &str) -> Page {
    let main = bank.sign_in(As::Main);
    let path = format!("/requests/{id}/decide");
    main.fill(&path, &path, &[("outcome", outcome), ("words", "Perustelu.")])
}

fn at_home(visitor: &Visitor) -> String {
    visitor.get("/").words()
}

#[test]
fn a_person_asks_sees_where_it_stands_and_withdraws() {
    let bank = TestBank::start();
    let viewer = bank.sign_in(As::Viewer);
    let path = "/me/data/request";
    let made = viewer.fill(path, path, &[("right", "erasure"), ("words", "Poistakaa.")]);
    assert_eq!((made.status, made.location.as_str()), (303, "/me/data?done=request-made#rights"));
    let page = viewer.get("/me/data");
    for word in ["Erasure", "Poistakaa.", "To be decided", "2 Apr 2026"] {
        assert!(page.words().replace('\u{a0}', " ").contains(word), "{word}: {}", page.words());
    }
    let main = bank.sign_in(As::Main);
    assert!(main.get("/requests").words().contains("Veera Katselma"));
    assert!(at_home(&main).contains("Privacy requests 1"), "{}", at_home(&main));
    let gone = viewer.fill("/me/data", "/me/data/requests/1/withdraw", &[]);
    assert_eq!(gone.location, "/me/data?done=request-withdrawn#rights");
    assert!(main.get("/requests").words().contains("No requests"));
    assert_eq!(request(&bank, RequestId::new(1)).state(), State::Withdrawn);
    assert_eq!(count(bank.bank(), EventKind::RequestWithdrawn), 1);
    withdraw(bank.bank(), &As::Viewer.caller(), RequestId::new(1)).expect("works").expect("as good as done");
    assert_eq!(count(bank.bank(), EventKind::RequestWithdrawn), 1, "nothing is done twice");
}

#[test]
fn requests_of_others_do_not_exist_and_the_register_is_for_main_users() {
    let bank = TestBank::start();
    let id = asked(&bank, As::Viewer, "access", "");
    let [_, user, viewer, other, _] = As::ALL.map(|who| bank.sign_in(who));
    for visitor in [&user, &other] {
        let token = visitor.token();
        let page = visitor.send(&format!("/me/data/requests/{id}/withdraw"), &[("csrf", &token)]);
        assert_eq!(page.status, 404);
    }
    for visitor in [&user, &viewer, &other] {
        for path in ["/requests", "/requests/new", "/requests/1", "/requests/1/letter", "/requests/1/export.json"] {
            assert_eq!(visitor.get(path).status, 403, "{path}");
        }
    }
    let main = bank.sign_in(As::Main);
    for path in ["/requests/2", "/requests/01", "/requests/x", "/requests/4294967296", "/requests/2/letter"] {
        assert_eq!(main.get(path).status, 404, "{path}");
    }
    let token = viewer.token();
    assert_eq!(viewer.send("/me/data/requests/9/withdraw", &[("csrf", &token)]).status, 404);
    assert!(matches!(
        decide(bank.bank(), &As::User.caller(), (id, 1), &TypedDecision { outcome: "granted", reason: "" }),
        Err(Failure::Foreign)
    ));
    assert!(request(&bank, id).is_undecided());
}

#[test]
fn what_is_missing_or_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
    let bank = TestBank::start();
    let viewer = bank.sign_in(As::Viewer);
    let path = "/me/data/request";
    let refused = viewer.fill(path, path, &[("right", "objection"), ("words", "")]);
    assert_eq!(refused.status, 422);
    let refused = viewer.fill(path, path, &[("right", ""), ("words", "Jotain tärkeää")]);
    assert!(refused.status == 422 && refused.text.contains("Jotain tärkeää"));
    let refused = viewer.fill(path, path, &[("right", "access"), ("words", "ka\u{202e}tso")]);
    assert_eq!(refused.status, 422);
    assert_eq!(count(bank.bank(), EventKind::RequestReceived), 0);
    let id = asked(&bank, As::Viewer, "access", "");
    let again = ask(bank.bank(), &As::Viewer.caller(), "access", "").expect("works");
    assert_eq!(again, Err(vec![Fault::AlreadyOpen(id)]));
}

#[test]
fn nobody_fills_the_register() {
    let bank = TestBank::start();
    let viewer = As::Viewer.caller();
    for _ in 0..PER_DAY {
        let id = asked(&bank, As::Viewer, "access", "");
        withdraw(bank.bank(), &viewer, id).expect("works").expect("withdrawn");
    }
    assert_eq!(ask(bank.bank(), &viewer, "access", "").expect("works"), Err(vec![Fault::TooMany]));
    bank.clock.advance(DAY);
    assert!(ask(bank.bank(), &viewer, "access", "").expect("works").is_ok());
}

#[test]
fn a_month_runs_from_the_day_of_receipt_and_late_ones_stand_first() {
    let bank = TestBank::start();
    let main = As::Main.caller();
    let typed = |person, right, received| TypedRequest { person, right, received, words: "" };
    // Entered on 2 March for a letter of 31 January.
    let late =
        enter(bank.bank(), &main, &typed("veera.view", "erasure", "2026-01-31")).expect("may").expect("accepted");
    let fresh = enter(bank.bank(), &main, &typed("5", "access", "2026-03-02")).expect("may").expect("accepted");
    assert_eq!(request(&bank, late).due().to_string(), "2026-02-28");
    assert_eq!(request(&bank, fresh).due().to_string(), "2026-04-02");
    let visitor = bank.sign_in(As::Main);
    assert!(at_home(&visitor).contains("1 overdue"), "{}", at_home(&visitor));
    let list = visitor.get("/requests").words();
    assert!(list.find("Veera") < list.find("Olga") && list.contains("Overdue"), "{list}");
    assert!(!visitor.get("/requests?state=overdue").words().contains("Olga"));
    // 2 April is the last day; the day after, both are late. The register does not sleep while the bank does.
    bank.clock.advance(31 * DAY);
    assert!(at_home(&bank.sign_in(As::Main)).contains("1 overdue"));
    bank.clock.advance(DAY);
    assert!(at_home(&bank.sign_in(As::Main)).contains("2 overdue"));
    // A clock that is set back makes nothing late that is not.
    bank.clock.advance(-20 * DAY);
    assert!(at_home(&bank.sign_in(As::Main)).contains("1 overdue"));
}

#[test]
fn what_is_entered_for_somebody_needs_that_person_and_a_day_that_was() {
    let bank = TestBank::start();
    let good = TypedRequest { person: "3", right: "access", received: "2026-03-01", words: "" };
    for (typed, fault) in [
        (TypedRequest { person: "99", ..good }, Fault::Person),
        (TypedRequest { person: "veera", ..good }, Fault::Person),
        (TypedRequest { right: "all", ..good }, Fault::Right),
        (TypedRequest { received: "2026-03-03", ..good }, Fault::Received),
        (TypedRequest { received: "2024-03-03", ..good }, Fault::Received),
    ] {
        assert_eq!(enter(bank.bank(), &As::Main.caller(), &typed).expect("may"), Err(vec![fault]), "{typed:?}");
    }
    let main = bank.sign_in(As::Main);
    let page = main.get("/people/3");
    assert!(page.links().contains(&"/requests/new?person=3".to_owned()), "{:?}", page.links());
    let fields = [("person", "3"), ("right", "access"), ("received", "2026-03-01"), ("words", "Kirjeessä pyydettiin.")];
    let made = main.fill("/requests/new?person=3", "/requests/new", &fields);
    assert_eq!(made.location, "/requests/1?done=request-entered");
    assert!(main.get("/requests/1").words().contains("Entered in the register"));
    assert!(
        bank.sign_in(As::Viewer).get("/me/data").words().contains("Kirjeessä pyydettiin."),
        "the person sees it too"
    );
}

#[test]
fn time_is_extended_once_within_the_first_month_with_a_reason() {
    let bank = TestBank::start();
    let id = asked(&bank, As::Viewer, "access", "");
    let main = bank.sign_in(As::Main);
    let path = format!("/requests/{id}/extend");
    assert_eq!(main.fill(&path, &path, &[("months", "2"), ("words", "")]).status, 422);
    assert_eq!(main.fill(&path, &path, &[("months", "3"), ("words", "Monimutkainen")]).status, 422);
    let done = main.fill(&path, &path, &[("months", "2"), ("words", "Monimutkainen")]);
    assert_eq!(done.location, format!("/requests/{id}?done=request-extended"));
    assert_eq!(request(&bank, id).due().to_string(), "2026-06-02");
    assert_eq!(main.get(&path).status, 303, "not a second time");
    let letter = main.get(&format!("/requests/{id}/letter"));
    assert!(letter.words().contains("Monimutkainen") && letter.words().contains("Data Protection Ombudsman"));
    let late = asked(&bank, As::User, "access", "");
    bank.clock.advance(32 * DAY);
    let main = bank.sign_in(As::Main);
    assert_eq!(main.get(&format!("/requests/{late}/extend")).status, 303, "the first month is over");
}

#[test]
fn of_two_who_decide_one_the_second_is_told_and_nothing_is_done_twice() {
    let bank = TestBank::start();
    let other = second(&bank);
    let id = asked(&bank, As::Viewer, "erasure", "");
    let main = bank.sign_in(As::Main);
    let path = format!("/requests/{id}/decide");
    let page = main.get(&path);
    let mut fields = page.hidden_fields(&path);
    fields.push(("outcome".to_owned(), "refused".to_owned()));
    fields.push(("words".to_owned(), "Ei voi.".to_owned()));
    let typed = TypedDecision { outcome: "partly", reason: "Historia jää." };
    decide(bank.bank(), &other, (id, 1), &typed).expect("may").expect("accepted");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let late = main.send(&path, &fields);
    assert_eq!(late.location, format!("/requests/{id}?done=request-meanwhile"));
    assert_eq!(count(bank.bank(), EventKind::RequestDecided), 1);
    assert_eq!(count(bank.bank(), EventKind::PersonErased), 1);
    assert_eq!(request(&bank, id).decision.expect("decided").by, other.actor.person);
    // And the same for the mark that the answer was sent.
    mark_answered(bank.bank(), &other, (id, 2)).expect("may").expect("done");
    let token = main.token();
    let again = main.send(&format!("/requests/{id}/answered"), &[("csrf", &token), ("version", "2")]);
    assert_eq!(again.location, format!("/requests/{id}?done=request-meanwhile"));
    assert_eq!(count(bank.bank(), EventKind::RequestAnswered), 1);
}

#[test]
fn nobody_decides_their_own_request() {
    let bank = TestBank::start();
    let id = asked(&bank, As::Main, "erasure", "");
    let main = bank.sign_in(As::Main);
    assert!(!main.get(&format!("/requests/{id}")).links().contains(&format!("/requests/{id}/decide")));
    let refused = decided(&bank, id, "partly");
    assert!(refused.status == 422 && refused.words().contains("another main user decides it"), "{}", refused.words());
    let typed = TypedDecision { outcome: "partly", reason: "Historia jää." };
    decide(bank.bank(), &second(&bank), (id, 1), &typed).expect("may").expect("accepted");
    assert_eq!(main.get("/").status, 303, "a main user who was erased is signed out");
    let erased =
        bank.bank().store.read(|reader| store::people::get(reader, As::Main.id())).expect("read").expect("there");
    assert!(erased.status.is_deleted() && erased.email.is_none());
}

#[test]
fn a_viewers_erasure_erases_the_viewer_and_the_letter_says_what_and_why() {
    let bank = TestBank::start();
    let id = asked(&bank, As::Viewer, "erasure", "Poistakaa tietoni.");
    let main = bank.sign_in(As::Main);
    let path = format!("/requests/{id}/decide");
    let page = main.get(&path);
    assert!(page.words().contains(As::Viewer.data()[4]), "how to reach the person is shown before nobody knows");
    assert!(!page.text.contains("value=\"granted\""), "where names stay nothing is granted whole");
    assert_eq!(decided(&bank, id, "granted").status, 422);
    let viewer = bank.sign_in(As::Viewer);
    assert_eq!(decided(&bank, id, "partly").location, format!("/requests/{id}?done=request-decided"));
    assert_eq!(viewer.get("/").status, 303, "signed out at once");
    let person = bank.bank().store.read(|reader| store::people::get(reader, As::Viewer.id())).expect("read");
    let person = person.expect("the number stays");
    assert!(matches!(person.status, PersonStatus::Deleted { by, .. } if by == As::Main.id()));
    assert_eq!((person.phone, person.email), (None, None));
    assert_eq!(person.name.expect("stays").last(), As::Viewer.data()[2]);
    let letter = main.get(&format!("/requests/{id}/letter")).words();
    for words in
        ["What is erased", "Phone number, e-mail address", "What stays, and why", "article 17(3)", "Perustelu."]
    {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    let shown = main.get("/people/3");
    assert!(shown.words().contains("This person's data were erased"), "{}", shown.words());
    for word in [As::Viewer.data()[0], As::Viewer.data()[3], As::Viewer.data()[4]] {
        assert!(!shown.text.contains(word), "{word}");
    }
    assert_eq!(count(bank.bank(), EventKind::PersonDeleted), 1);
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
    assert_eq!(main.get("/people/3/edit").status, 303);
}

#[test]
fn the_letter_is_in_the_persons_language_and_names_no_main_user() {
    let bank = TestBank::start();
    let other = second(&bank);
    let token = bank.sign_in(As::Viewer).token();
    let viewer = bank.sign_in(As::Viewer);
    let token = if viewer.token().is_empty() { token } else { viewer.token() };
    viewer.send("/language", &[("csrf", &token), ("language", "sv"), ("return", "/")]);
    let id = asked(&bank, As::Viewer, "restriction", "Rätta först.");
    decide(bank.bank(), &other, (id, 1), &TypedDecision { outcome: "refused", reason: "Uppgifterna stämmer." })
        .expect("may")
        .expect("accepted");
    let letter = bank.sign_in(As::Main).get(&format!("/requests/{id}/letter"));
    let text = letter.text.split("<article").nth(1).expect("a letter").split("</article>").next().expect("its end");
    assert!(letter.text.contains("<article class=\"letter\" lang=\"sv\">"));
    for words in ["Vi kan inte bevilja er begäran", "Uppgifterna stämmer.", "dataombudsmannen", "Rätta först."] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Toinen") && !text.contains(As::Main.data()[2]), "{text}");
}

#[test]
fn a_restriction_marks_the_person_until_it_is_lifted() {
    let bank = TestBank::start();
    let id = asked(&bank, As::Viewer, "restriction", "");
    decided(&bank, id, "granted");
    let main = bank.sign_in(As::Main);
    assert!(main.get("/people/3").words().contains("The use of this person's data is restricted"));
    assert!(bank.sign_in(As::Viewer).get("/me/data").words().contains("Use restricted since"));
    assert!(!bank.sign_in(As::User).get("/people/3").words().contains("restricted"), "told to main users only");
    assert_eq!(verify(&bank.bank().store).expect("read").findings, []);
    let lifted = main.fill(&format!("/requests/{id}"), &format!("/requests/{id}/lift"), &[]);
    assert_eq!(lifted.location, format!("/requests/{id}?done=restriction-lifted"));
    assert!(!main.get("/people/3").words().contains("is restricted"));
    let token = main.token();
    let again = main.send(&format!("/requests/{id}/lift"), &[("csrf", &token), ("version", "3")]);
    assert_eq!(again.location, format!("/requests/{id}?done=request-meanwhile"));
    assert_eq!(count(bank.bank(), EventKind::RestrictionLifted), 1);
}

#[test]
fn access_for_somebody_who_wrote_a_letter_is_answered_with_their_data() {
    let bank = TestBank::start();
    let [access, erasure] = ["access", "erasure"].map(|right| asked(&bank, As::Viewer, right, ""));
    let main = bank.sign_in(As::Main);
    let page = main.get(&format!("/requests/{access}/export.json"));
    let export: serde_json::Value = serde_json::from_str(&page.text).expect("JSON");
    assert_eq!(export["person"], As::Viewer.id().number());
    assert!(page.text.contains(As::Viewer.data()[4]) && !page.text.contains(As::Main.data()[4]));
    assert_eq!(count(bank.bank(), EventKind::PersonDataDownloaded), 1);
    assert_eq!(main.get(&format!("/requests/{erasure}/export.json")).status, 404);
    withdraw(bank.bank(), &As::Viewer.caller(), access).expect("works").expect("withdrawn");
    assert_eq!(main.get(&format!("/requests/{access}/export.html")).status, 404, "who withdrew is left in peace");
}

#[test]
fn what_people_write_never_stands_in_an_event_or_an_address() {
    let bank = TestBank::start();
    let id = asked(&bank, As::Viewer, "objection", "Salainensana yksi");
    let main = bank.sign_in(As::Main);
    let path = format!("/requests/{id}/extend");
    main.fill(&path, &path, &[("months", "1"), ("words", "Salainensana kaksi")]);
    let path = format!("/requests/{id}/decide");
    let done = main.fill(&path, &path, &[("outcome", "refused"), ("words", "Salainensana kolme")]);
    assert!(!done.location.contains("Salainen"));
    let told = format!("{:?}", events(bank.bank()));
    assert!(!told.contains("Salainensana") && !told.contains("Katselma"), "{told}");
    let page = main.get(&format!("/requests/{id}")).words();
    assert!(["yksi", "kaksi", "kolme"].iter().all(|word| page.contains(word)), "{page}");
}

#[test]
fn decisions_and_looks_at_the_register_are_events_with_the_number() {
    let bank = TestBank::start();
    let id = asked(&bank, As::Viewer, "portability", "");
    let main = bank.sign_in(As::Main);
    main.get("/requests");
    main.get(&format!("/requests/{id}"));
    decided(&bank, id, "granted");
    main.fill(&format!("/requests/{id}"), &format!("/requests/{id}/answered"), &[]);
    for kind in
        [EventKind::RequestReceived, EventKind::RequestsViewed, EventKind::RequestDecided, EventKind::RequestAnswered]
    {
        assert_eq!(count(bank.bank(), kind), 1, "{kind:?}");
    }
    assert!(count(bank.bank(), EventKind::RequestViewed) >= 1);
    assert!(main.get("/requests").words().contains("No requests"), "answered ones wait for nobody");
    assert!(!at_home(&main).contains("Privacy requests 1"));
}

#[test]
fn the_last_user_of_a_company_does_not_leave_unnoticed() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    assert!(!at_home(&main).contains("Companies without a user"));
    for part in ["deactivate", "delete"] {
        let page = main.get(&format!("/people/{}/{part}", As::User.id()));
        assert!(page.words().contains("the last user of Omaputki Oy"), "{part}: {}", page.words());
        let page = main.get(&format!("/people/{}/{part}", As::Viewer.id()));
        assert!(!page.words().contains("the last user"), "a viewer administers nobody: {}", page.words());
    }
    change_status(bank.bank(), &As::Main.caller(), As::User.id(), StatusChange::Delete).expect("may").expect("done");
    assert!(at_home(&main).contains("Companies without a user 1"), "{}", at_home(&main));
    let list = main.get("/companies?user=none").words();
    assert!(list.contains("Omaputki Oy") && !list.contains("Vierasventtiili"), "{list}");
    assert!(
        main.get("/companies/1001").words().contains("Open matters")
            || main.get("/companies/1001").text.contains("id=\"matters\"")
    );
    let id = asked(&bank, As::OtherUser, "erasure", "");
    assert!(main.get(&format!("/requests/{id}/decide")).words().contains("the last user of Vierasventtiili Ab"));
}

#[test]
fn verification_tells_of_requests_that_do_not_fit_and_rebuilding_mends_what_is_derived() {
    let bank = TestBank::start();
    let id = asked(&bank, As::Viewer, "access", "");
    let store = &bank.bank().store;
    let broken: Result<(), StoreError> =
        store.write(|writer| writer.remove(REQUESTS_BY_PERSON, &(As::Viewer.id(), id)).map(|_| ()));
    broken.expect("stored");
    let report = verify(store).expect("read");
    assert!(report.findings.iter().all(|finding| finding.remedy == Remedy::Rebuild), "{:?}", report.findings);
    assert!(!report.is_clean());
    rebuild(store).expect("rebuilt");
    assert!(verify(store).expect("read").is_clean());
    let orphaned: Result<(), StoreError> = store.write(|writer| {
        let lost = Request { id: RequestId::new(7), person: PersonId::new(99), ..request(&bank, id) };
        store::requests::put(writer, &lost)
    });
    orphaned.expect("stored");
    let told: Vec<String> = verify(store).expect("read").findings.into_iter().map(|finding| finding.what).collect();
    assert!(told.iter().any(|what| what.contains("request 7 is of person 99")), "{told:?}");
    assert!(told.iter().any(|what| what.contains("counter stands at 1")), "{told:?}");
    assert!(bank.clock.now() >= BEGINNING);
}
