//! The policies from the outside: read by anybody, kept by main users, accepted by everybody who signs in.

use lvi_info::domain::calendar;
use lvi_info::domain::event::EventKind;
use lvi_info::domain::history::Author;
use lvi_info::domain::id::PersonId;
use lvi_info::domain::language::Language;
use lvi_info::domain::policy::{Acceptance, PolicyKind, PolicyVersion, Texts};
use lvi_info::service::Failure;
use lvi_info::service::events::{Cursor, Filter, list_events};
use lvi_info::service::policies::{accepted_policies, record_acceptance};
use lvi_info::store::{self, StoreError, verify::verify};

use crate::support::{As, BEGINNING, PASSWORD, Page, TestBank, Visitor};

const DAY: i64 = 24 * 60 * 60;

/// Somebody who signs in with name and password, and where that leads.
fn enter(bank: &TestBank, who: As) -> (Visitor, Page) {
    let visitor = bank.visitor();
    let [username, ..] = who.data();
    let entered = visitor.fill("/sign-in", "/sign-in", &[("username", username), ("password", PASSWORD)]);
    assert_eq!(entered.status, 303, "{}", entered.words());
    (visitor, entered)
}

/// The form of a draft as it stands on the page, its texts as the service has them.
struct DraftForm {
    fields: Vec<(String, String)>,
    action: String,
}

impl DraftForm {
    fn open(bank: &TestBank, visitor: &Visitor, kind: &str) -> DraftForm {
        let action = format!("/policies/{kind}/edit");
        let page = visitor.get(&action);
        assert_eq!(page.status, 200, "{}", page.words());
        let policy = PolicyKind::from_code(kind).expect("a policy");
        let stored = bank.bank().store.read(|reader| {
            let newest = store::policies::versions(reader, policy)?.len() as u32;
            let draft = store::policies::draft(reader, policy)?.map(|draft| draft.texts);
            Ok::<_, StoreError>(draft.or(store::policies::texts(reader, policy, newest)?))
        });
        let texts = stored.expect("a working store").expect("a first version");
        let mut fields = page.hidden_fields(&action);
        fields.extend(Language::ALL.map(|language| {
            // As browsers send the text of a field.
            (format!("text-{language}"), texts.get(language).replace('\n', "\r\n"))
        }));
        DraftForm { fields, action }
    }

    fn set(mut self, name: &str, value: &str) -> DraftForm {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    fn send(&self, visitor: &Visitor) -> Page {
        let fields: Vec<(&str, &str)> =
            self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        visitor.send(&self.action, &fields)
    }
}

/// Stores an English text in the draft of a policy.
fn draft(bank: &TestBank, kind: &str, text: &str) -> Visitor {
    let main = bank.sign_in(As::Main);
    let saved = DraftForm::open(bank, &main, kind).set("text-en", text).send(&main);
    assert_eq!(
        (saved.status, saved.location.split('?').next()),
        (303, Some(format!("/policies/{kind}/edit").as_str()))
    );
    main
}

/// Publishes an English text; from which day, `2026-03-02`, and whom it asks, `ask` or `keep`.
fn publish(bank: &TestBank, kind: &str, text: &str, from: &str, asks: &str) -> Page {
    bank.clock.advance(60);
    let main = draft(bank, kind, text);
    let path = format!("/policies/{kind}/publish");
    let page = main.fill(&path, &path, &[("from", from), ("asks", asks)]);
    assert_eq!(page.status, 303, "{}", page.words());
    page
}

/// Today in a new bank.
const TODAY: &str = "2026-03-02";

fn accepted(bank: &TestBank, who: As) -> Vec<Acceptance> {
    bank.bank().store.read(|reader| accepted_policies(reader, who.id())).expect("a working store")
}

fn events(bank: &TestBank, kind: EventKind) -> Vec<Vec<String>> {
    let filter = Filter { kind: Some(kind), ..Filter::default() };
    let page = list_events(bank.bank(), &As::Main.caller(), &filter, Cursor::Newest).expect("listed");
    let details =
        |row: &lvi_info::service::events::Row| row.event.what.details.iter().map(|(_, value)| value.clone()).collect();
    page.rows.iter().map(details).collect()
}

#[test]
fn anybody_reads_the_privacy_policy_and_the_terms() {
    let bank = TestBank::start();
    let nobody = bank.visitor();
    for (path, words) in [
        ("/policies", "Tietosuojaseloste"),
        ("/policies/privacy", "Rekisterinpitäjä on [rekisterinpitäjän nimi]"),
        ("/policies/privacy/versions/1", "Voimassa 2.3.2026 alkaen"),
        ("/policies/terms", "Sovelletaan Suomen lakia."),
        ("/policies/terms/compare", "Tekstit ovat samat."),
    ] {
        let page = nobody.get(path);
        assert_eq!(page.status, 200, "{path}");
        assert!(page.words().contains(words), "{path}: {}", page.words());
        assert!(!page.words().contains("Muokkaa"), "{path}");
    }
    assert!(bank.sign_in(As::Viewer).get("/policies/terms").words().contains("Finnish law applies."));
}

#[test]
fn the_record_of_processing_activities_is_for_main_users() {
    let bank = TestBank::start();
    for path in ["/policies/processing", "/policies/processing/versions/1", "/policies/processing/compare"] {
        assert_eq!(bank.visitor().get(path).status, 404, "{path}");
        assert_eq!(bank.sign_in(As::User).get(path).status, 403, "{path}");
        assert_eq!(bank.sign_in(As::Viewer).get(path).status, 403, "{path}");
        assert_eq!(bank.sign_in(As::Main).get(path).status, 200, "{path}");
    }
    assert!(!bank.sign_in(As::User).get("/policies").words().contains("Record of processing activities"));
    assert_eq!(events(&bank, EventKind::AccessRefused).len(), 6, "who is not signed in fills no log");
}

#[test]
fn unknown_policies_and_versions_are_not_found() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    for path in [
        "/policies/cookies",
        "/policies/Privacy",
        "/policies/privacy/versions/0",
        "/policies/privacy/versions/2",
        "/policies/privacy/versions/01",
        "/policies/privacy/versions/4294967296",
        "/policies/privacy/compare?from=1&to=9",
        "/policies/privacy/compare?from=x",
        "/policies/privacy/compare?to=draft",
        "/policies/cookies/edit",
        "/policies/cookies/publish",
    ] {
        assert_eq!(main.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_draft_is_seen_by_main_users_only_until_it_is_published() {
    let bank = TestBank::start();
    let main = draft(&bank, "terms", "# New\n\nOnly a draft so far.");
    for (reader, compared) in [(bank.visitor(), 404), (bank.sign_in(As::User), 404), (main.clone(), 200)] {
        assert!(!reader.get("/policies/terms").words().contains("Only a draft"));
        assert_eq!(reader.get("/policies/terms/compare?from=1&to=draft").status, compared);
    }
    assert!(main.get("/policies/terms/edit").words().contains("Only a draft so far."));
    assert!(main.get("/policies").words().contains("Edit draft"));
    let page = main.fill("/policies/terms/publish", "/policies/terms/publish", &[("from", TODAY), ("asks", "keep")]);
    assert_eq!(page.location, "/policies/terms/versions/2?done=policy-published");
    let english = bank.sign_in(As::Viewer).get("/policies/terms").words();
    assert!(english.contains("Only a draft so far.") && english.contains("Version 2"), "{english}");
    assert_eq!(events(&bank, EventKind::PolicyDrafted), [["terms"]]);
    assert_eq!(events(&bank, EventKind::PolicyPublished), [["terms", "2", TODAY, "no"]]);
}

#[test]
fn what_was_published_stays_readable_and_can_be_compared() {
    let bank = TestBank::start();
    publish(&bank, "privacy", "# Controller\n\nSomebody else.", TODAY, "keep");
    let viewer = bank.sign_in(As::Viewer);
    let old = viewer.get("/policies/privacy/versions/1").words();
    assert!(old.contains("This version is no longer in force.") && old.contains("[name of the controller]"), "{old}");
    let changed = viewer.get("/policies/privacy/compare?from=1&to=2");
    assert!(changed.text.contains("Added:") && changed.words().contains("Somebody else."), "{}", changed.words());
    assert!(changed.text.contains("Removed:"));
    assert!(viewer.get("/policies/privacy").links().contains(&"/policies/privacy/compare?from=1&to=2".to_owned()));
}

#[test]
fn scripts_in_a_text_are_letters() {
    let bank = TestBank::start();
    let hostile = "# <script>alert(1)</script>\n\n<img src=x onerror=alert(2)> [a](javascript:alert(3)) \
        ![b](https://spy.example/c.png)\n\n<iframe src=\"https://evil.example\">";
    let main = bank.sign_in(As::Main);
    let preview = DraftForm::open(&bank, &main, "terms").set("text-en", hostile).set("do", "preview").send(&main);
    assert_eq!(preview.status, 200);
    publish(&bank, "terms", hostile, TODAY, "ask");
    let (_, entered) = enter(&bank, As::Viewer);
    assert_eq!(entered.location, "/policies/accept");
    let pages = [preview, bank.visitor().get("/policies/terms"), main.get("/policies/terms/compare?from=1&to=2")];
    for page in pages {
        for markup in ["<script>alert", "<img", "<iframe", "href=\"javascript", "spy.example\""] {
            assert!(!page.text.contains(markup), "{markup}");
        }
    }
    assert!(bank.sign_in(As::Viewer).get("/policies/terms").text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn a_preview_shows_text_and_changes_and_stores_nothing() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let form = DraftForm::open(&bank, &main, "terms").set("text-en", "# One\n\n**Strong** words");
    let page = form.set("do", "preview").send(&main);
    assert_eq!(page.status, 200);
    assert!(page.text.contains("<h3>One</h3><p><strong>Strong</strong> words</p>"), "{}", page.words());
    assert!(page.words().contains("Nothing is saved yet.") && page.text.contains("Added:"));
    assert!(page.text.contains("# One\n\n**Strong** words</textarea>"), "what was typed is kept");
    assert!(!main.get("/policies/terms/edit").words().contains("Strong words"));
    assert_eq!(events(&bank, EventKind::PolicyDrafted).len(), 0);
}

#[test]
fn a_text_of_a_megabyte_is_refused_and_kept_in_the_form() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let long = "word ".repeat(200_000);
    for action in ["save", "preview"] {
        let form = DraftForm::open(&bank, &main, "terms").set("text-en", &long).set("do", action);
        let page = form.send(&main);
        assert_eq!(page.status, 422);
        assert!(page.words().contains("At most 100,000 characters."));
        assert!(page.text.contains(&long));
    }
    let hidden = DraftForm::open(&bank, &main, "terms").set("text-sv", "a\u{202e}b").send(&main);
    assert_eq!(hidden.status, 422);
    assert!(hidden.words().contains("invisible characters"), "{}", hidden.words());
    assert_eq!(events(&bank, EventKind::PolicyDrafted).len(), 0);
}

#[test]
fn two_main_users_who_change_different_texts_are_not_in_each_others_way() {
    let bank = TestBank::start();
    let (first, second) = (bank.sign_in(As::Main), bank.sign_in(As::Main));
    let mine = DraftForm::open(&bank, &first, "terms").set("text-fi", "suomeksi");
    let theirs = DraftForm::open(&bank, &second, "terms").set("text-sv", "på svenska");
    assert_eq!(mine.send(&first).location, "/policies/terms/edit?done=saved");
    assert_eq!(theirs.send(&second).location, "/policies/terms/edit?done=saved-merged");
    let stored = bank.bank().store.read(|reader| store::policies::draft(reader, PolicyKind::Terms));
    let texts = stored.expect("a working store").expect("a draft").texts;
    assert_eq!((texts.get(Language::Fi), texts.get(Language::Sv)), ("suomeksi", "på svenska"));
    assert!(texts.get(Language::En).contains("Finnish law applies."));
}

#[test]
fn two_main_users_who_change_the_same_text_see_both_and_decide() {
    let bank = TestBank::start();
    let (first, second) = (bank.sign_in(As::Main), bank.sign_in(As::Main));
    let mine = DraftForm::open(&bank, &first, "terms").set("text-en", "The first text");
    let theirs = DraftForm::open(&bank, &second, "terms").set("text-en", "The second text");
    assert_eq!(mine.send(&first).status, 303);
    let met = theirs.send(&second);
    assert_eq!(met.status, 409);
    let words = met.words();
    assert!(words.contains("The first text") && words.contains("The second text"), "{words}");
    assert!(words.contains(&format!("Saved by {}", As::Main.name())), "{words}");
    assert!(second.get("/policies/terms/edit").words().contains("The first text"), "nothing is overwritten");
    // Whoever has seen both may decide.
    let mut decided = DraftForm::open(&bank, &second, "terms");
    decided.fields = met.hidden_fields("/policies/terms/edit");
    for (name, text) in [("text-en", "Both texts"), ("text-fi", "suomeksi"), ("text-sv", "på svenska")] {
        decided = decided.set(name, text);
    }
    assert_eq!(decided.send(&second).location, "/policies/terms/edit?done=saved");
    assert!(first.get("/policies/terms/edit").words().contains("Both texts"));
}

#[test]
fn nobody_publishes_or_drops_a_draft_that_they_have_not_seen() {
    let bank = TestBank::start();
    let main = draft(&bank, "terms", "The first draft");
    let publish = main.get("/policies/terms/publish").hidden_fields("/policies/terms/publish");
    let drop = main.get("/policies/terms/drop").hidden_fields("/policies/terms/drop");
    let gone = main.fill("/policies/terms/drop", "/policies/terms/drop", &[]);
    assert_eq!(gone.location, "/policies/terms?done=policy-dropped");
    draft(&bank, "terms", "Another draft");
    let seen = |fields: &[(String, String)], name: &str| {
        fields.iter().find(|(known, _)| known == name).expect("in the form").1.clone()
    };
    let (token, stamp) = (seen(&publish, "csrf"), seen(&publish, "seen"));
    let fields = [("csrf", token.as_str()), ("seen", &stamp), ("from", TODAY), ("asks", "ask")];
    let page = main.send("/policies/terms/publish", &fields);
    assert_eq!(page.status, 422);
    assert!(page.words().contains("Somebody else changed the draft meanwhile."), "{}", page.words());
    let stamp = seen(&drop, "seen");
    assert_eq!(main.send("/policies/terms/drop", &[("csrf", &token), ("seen", &stamp)]).status, 409);
    assert!(main.get("/policies/terms/edit").words().contains("Another draft"));
    assert_eq!(main.get("/policies/terms/versions/2").status, 404);
}

#[test]
fn a_draft_is_published_with_all_texts_from_a_possible_day_and_a_decision() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    assert_eq!(main.get("/policies/terms/publish").location, "/policies/terms", "there is no draft");
    let form = DraftForm::open(&bank, &main, "terms").set("text-en", "A text").set("text-fi", " ");
    assert_eq!(form.send(&main).status, 303);
    let publish = |fields: &[(&str, &str)]| main.fill("/policies/terms/publish", "/policies/terms/publish", fields);
    let missing = publish(&[("from", TODAY), ("asks", "ask")]);
    assert_eq!(missing.status, 422);
    assert!(missing.words().contains("Suomi: the text is missing."), "{}", missing.words());
    assert_eq!(DraftForm::open(&bank, &main, "terms").set("text-fi", "Teksti").send(&main).status, 303);
    for day in ["2026-03-01", "2027-03-04", "2026-02-30", "soon", ""] {
        let page = publish(&[("from", day), ("asks", "ask")]);
        assert_eq!(page.status, 422, "{day}");
        assert!(page.words().contains("Choose a day from 2 Mar 2026 to 3 Mar 2027."), "{day}: {}", page.words());
    }
    assert_eq!(publish(&[("from", TODAY)]).status, 422, "nothing was said of whom it asks");
    assert_eq!(publish(&[("from", TODAY), ("asks", "ask")]).status, 303);
}

#[test]
fn blanks_are_told_to_main_users_until_they_are_filled() {
    let bank = TestBank::start();
    let told = |page: &Page| {
        let words = page.words();
        words.contains("Still to be filled in: ") || words.contains("in square brackets are still to be filled in.")
    };
    let main = bank.sign_in(As::Main);
    for path in ["/policies", "/policies/terms"] {
        assert!(told(&main.get(path)), "{path}");
        assert!(!told(&bank.sign_in(As::User).get(path)) && !told(&bank.visitor().get(path)), "{path}");
    }
    let form = Language::ALL.into_iter().fold(DraftForm::open(&bank, &main, "terms"), |form, language| {
        form.set(&format!("text-{language}"), "Everything is said.")
    });
    assert_eq!(form.send(&main).status, 303);
    let asked = main.fill("/policies/terms/publish", "/policies/terms/publish", &[("from", TODAY), ("asks", "keep")]);
    assert_eq!(asked.status, 303);
    assert!(!told(&main.get("/policies/terms")));
}

#[test]
fn a_new_version_asks_at_the_next_sign_in_and_not_before() {
    let bank = TestBank::start();
    let (working, entered) = enter(&bank, As::User);
    assert_eq!(entered.location, "/", "everybody of the test bank has accepted the first versions");
    publish(&bank, "terms", "# Rules\n\nBe kind.", TODAY, "ask");
    assert_eq!(working.get("/").status, 200, "nobody is interrupted at work");

    let (next, entered) = enter(&bank, As::User);
    assert_eq!(entered.location, "/policies/accept");
    for path in ["/", "/products", "/me"] {
        assert_eq!(next.get(path).location, "/policies/accept", "{path}");
    }
    let page = next.get("/policies/accept");
    let words = page.words();
    assert!(words.contains("Be kind.") && words.contains("You accepted version 1 before."), "{words}");
    assert!(!words.contains("Privacy policy Version"), "what did not change is not asked about: {words}");
    let done = next.fill("/policies/accept", "/policies/accept", &[]);
    assert_eq!((done.status, done.location.as_str()), (303, "/?done=policies-accepted"));
    assert_eq!(next.get("/").status, 200);
    assert_eq!(enter(&bank, As::User).1.location, "/", "once per version");

    let last = *accepted(&bank, As::User).last().expect("accepted");
    let at = BEGINNING.plus_seconds(60);
    assert_eq!(last, Acceptance { kind: PolicyKind::Terms, number: 2, at, language: Language::En });
    assert_eq!(events(&bank, EventKind::PolicyAccepted), [["terms", "2", "en"]]);
}

#[test]
fn a_correction_asks_nobody_who_has_accepted_before() {
    let bank = TestBank::start();
    publish(&bank, "terms", "# Rules\n\nBe kinder.", TODAY, "keep");
    for who in As::ALL {
        assert_eq!(enter(&bank, who).1.location, "/", "{who:?}");
    }
}

#[test]
fn main_users_and_viewers_are_asked_too_and_whoever_skipped_a_version_accepts_the_one_in_force() {
    let bank = TestBank::start();
    publish(&bank, "terms", "Second", TODAY, "ask");
    publish(&bank, "terms", "Third, a correction", TODAY, "keep");
    for who in [As::Main, As::Viewer] {
        let (visitor, entered) = enter(&bank, who);
        assert_eq!(entered.location, "/policies/accept", "{who:?}");
        assert!(visitor.get("/policies/accept").words().contains("Third, a correction"));
        visitor.fill("/policies/accept", "/policies/accept", &[]);
        assert_eq!(visitor.get("/").status, 200, "{who:?}");
        assert_eq!(accepted(&bank, who).last().map(|last| last.number), Some(3), "{who:?}");
    }
}

#[test]
fn a_version_of_a_later_day_is_readable_at_once_and_asks_from_that_day_on() {
    let bank = TestBank::start();
    publish(&bank, "terms", "From the tenth on", "2026-03-10", "ask");
    let viewer = bank.sign_in(As::Viewer);
    let now = viewer.get("/policies/terms").words();
    assert!(now.contains("Version 2 is in force from 10 Mar 2026.") && now.contains("Finnish law applies."), "{now}");
    assert!(viewer.get("/policies/terms/versions/2").words().contains("This version is not in force yet."));
    assert_eq!(enter(&bank, As::User).1.location, "/");
    bank.clock.advance(8 * DAY);
    assert_eq!(enter(&bank, As::User).1.location, "/policies/accept");
    assert!(bank.sign_in(As::Viewer).get("/policies/terms").words().contains("From the tenth on"));
}

#[test]
fn whoever_has_to_accept_reads_the_policies_changes_the_language_and_signs_out() {
    let bank = TestBank::start();
    publish(&bank, "terms", "Be kind.", TODAY, "ask");
    let (visitor, _) = enter(&bank, As::User);
    for path in ["/policies", "/policies/terms", "/policies/privacy/versions/1", "/policies/terms/compare"] {
        assert_eq!(visitor.get(path).status, 200, "{path}");
    }
    assert!(visitor.get("/policies/accept").text.contains("formaction=\"/sign-out\""));
    let hidden = visitor.get("/policies/accept").hidden_fields("/policies/accept");
    let fields: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(visitor.send("/sign-out", &fields).location, "/sign-in");
    assert_eq!(visitor.get("/policies/accept").location, "/sign-in?next=%2Fpolicies%2Faccept");
    assert!(accepted(&bank, As::User).iter().all(|accepted| accepted.number == 1));
}

#[test]
fn accepting_leads_to_the_page_that_was_asked_for() {
    let bank = TestBank::start();
    publish(&bank, "terms", "Be kind.", TODAY, "ask");
    let visitor = bank.visitor();
    let [username, ..] = As::User.data();
    let fields = [("username", username), ("password", PASSWORD)];
    let entered = visitor.fill("/sign-in?next=%2Fproducts%3Fq%3Da", "/sign-in", &fields);
    assert_eq!(entered.location, "/policies/accept?next=%2Fproducts%3Fq%3Da");
    let done = visitor.fill(&entered.location, "/policies/accept", &[]);
    assert_eq!(done.location, "/products?q=a&done=policies-accepted");
    let (other, _) = enter(&bank, As::Viewer);
    let away = other.fill("/policies/accept?next=%2F%2Fevil.example", "/policies/accept", &[]);
    assert_eq!(away.location, "/?done=policies-accepted");
}

#[test]
fn only_what_was_shown_is_accepted() {
    let bank = TestBank::start();
    publish(&bank, "terms", "Second", TODAY, "ask");
    let (visitor, _) = enter(&bank, As::User);
    let token = visitor.get("/policies/accept").hidden_fields("/policies/accept");
    let token = token.iter().find(|(name, _)| name == "csrf").expect("a token").1.clone();
    for shown in ["terms.1", "privacy.2", "terms.x", "", "terms.4294967298"] {
        let page = visitor.send("/policies/accept", &[("csrf", &token), ("shown", shown)]);
        assert_eq!(page.status, 409, "{shown}");
    }
    publish(&bank, "terms", "Third", TODAY, "ask");
    let late = visitor.send("/policies/accept", &[("csrf", &token), ("shown", "terms.2")]);
    assert_eq!(late.status, 409);
    assert!(late.words().contains("A newer version came into force while you read."), "{}", late.words());
    assert_eq!(visitor.get("/").location, "/policies/accept");
    assert!(accepted(&bank, As::User).iter().all(|accepted| accepted.number == 1));
}

#[test]
fn accepting_in_one_browser_is_enough_for_the_other() {
    let bank = TestBank::start();
    publish(&bank, "terms", "Second", TODAY, "ask");
    let ((first, _), (second, _)) = (enter(&bank, As::User), enter(&bank, As::User));
    let form = second.get("/policies/accept").hidden_fields("/policies/accept");
    first.fill("/policies/accept", "/policies/accept", &[]);
    assert_eq!(second.get("/").status, 200);
    assert_eq!(second.get("/policies/accept").location, "/");
    // Sent once more from the page that is still open there.
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(second.send("/policies/accept", &fields).status, 303);
    assert_eq!(events(&bank, EventKind::PolicyAccepted).len(), 1);
}

#[test]
fn a_restart_asks_nobody_at_work_and_lets_nobody_slip_through() {
    let mut bank = TestBank::start();
    let (working, _) = enter(&bank, As::User);
    publish(&bank, "terms", "Second", TODAY, "ask");
    let (asked, _) = enter(&bank, As::Viewer);
    bank.restart();
    assert_eq!(working.of(&bank).get("/").status, 200);
    assert_eq!(asked.of(&bank).get("/").location, "/policies/accept");
}

#[test]
fn a_new_person_chooses_a_password_and_then_accepts_the_first_versions() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let fields = [
        ("first", "Niilo"),
        ("last", "Uusipää"),
        ("username", "niilo"),
        ("email", "niilo@own.example"),
        ("phone", "+358 50 555 0199"),
        ("role", "user"),
        ("language", "sv"),
    ];
    let page = main.fill("/people/new?company=1001", "/people/new?company=1001", &fields);
    let given = page.text.split("id=\"temporary-password\">").nth(1).and_then(|rest| rest.split('<').next());
    let given = given.unwrap_or_else(|| panic!("no password: {}", page.words())).to_owned();
    let newcomer = bank.visitor();
    let entered = newcomer.fill("/sign-in", "/sign-in", &[("username", "niilo"), ("password", &given)]);
    assert_eq!(entered.location, "/me/password");
    let new = "paljevesi humisee illalla";
    let fields = [("current-password", given.as_str()), ("new-password", new), ("repeat-password", new)];
    newcomer.fill("/me/password", "/me/password", &fields);
    assert_eq!(newcomer.get("/").location, "/policies/accept");
    let words = newcomer.get("/policies/accept").words();
    assert!(words.contains("Dataskyddsbeskrivning") && words.contains("Finsk lag tillämpas."), "{words}");
    newcomer.fill("/policies/accept", "/policies/accept", &[]);
    assert_eq!(newcomer.get("/").status, 200);
    let person = PersonId::new(As::ALL.len() as u32 + 1);
    let accepted = bank.bank().store.read(|reader| accepted_policies(reader, person)).expect("a working store");
    let said: Vec<_> = accepted.iter().map(|one| (one.kind, one.number, one.language)).collect();
    assert_eq!(said, [(PolicyKind::Privacy, 1, Language::Sv), (PolicyKind::Terms, 1, Language::Sv)]);
}

#[test]
fn a_deleted_persons_acceptances_stay_as_proof() {
    let bank = TestBank::start();
    let path = format!("/people/{}/delete", As::Viewer.id());
    assert_eq!(bank.sign_in(As::Main).fill(&path, &path, &[]).status, 303);
    assert_eq!(accepted(&bank, As::Viewer).len(), 2);
    assert_eq!(verify(&bank.bank().store).expect("readable").findings, []);
}

#[test]
fn an_acceptance_keeps_its_first_moment_and_is_of_a_version_that_people_accept() {
    let bank = TestBank::start();
    let record = |kind, number| {
        bank.bank().write(|writer, now| {
            record_acceptance(writer, As::User.id(), kind, number, Language::Fi, now.plus_seconds(9))
        })
    };
    record(PolicyKind::Terms, 1).expect("accepted once more");
    assert!(accepted(&bank, As::User).iter().all(|one| one.at == BEGINNING && one.language == Language::En));
    for (kind, number) in [(PolicyKind::Terms, 2), (PolicyKind::Processing, 1)] {
        assert!(matches!(record(kind, number), Err(Failure::Conflict(_))), "{kind:?} {number}");
    }
}

#[test]
fn a_published_version_is_never_changed() {
    let bank = TestBank::start();
    let version = PolicyVersion {
        kind: PolicyKind::Terms,
        number: 1,
        published: BEGINNING,
        from: calendar::day(BEGINNING),
        by: Author::Bank,
        asks: true,
    };
    for number in [0, 1, 3] {
        let again = PolicyVersion { number, ..version };
        let stored = bank.bank().store.write(|writer| store::policies::publish(writer, &again, &Texts::default()));
        assert!(matches!(stored, Err(StoreError::Inconsistent { .. })), "{number}");
    }
}

#[test]
fn policies_that_contradict_each_other_are_found() {
    let bank = TestBank::start();
    let stranger = PersonId::new(999);
    let spoilt: Result<(), StoreError> = bank.bank().store.write(|writer| {
        store::policies::accept(writer, stranger, (PolicyKind::Terms, 1), Language::Fi, BEGINNING)?;
        store::policies::accept(writer, As::User.id(), (PolicyKind::Terms, 7), Language::Fi, BEGINNING)?;
        writer.remove(store::tables::POLICY_TEXTS, &(PolicyKind::Privacy, 1))?;
        Ok(())
    });
    spoilt.expect("a working store");
    let found = verify(&bank.bank().store).expect("readable").findings;
    let found: Vec<&str> = found.iter().map(|finding| finding.what.as_str()).collect();
    for what in [
        "version 1 of privacy has no text",
        "person 999 accepted version 1 of terms: the person is missing",
        "person 2 accepted version 7 of terms: the version is missing",
    ] {
        assert!(found.contains(&what), "{what}: {found:?}");
    }
}

#[test]
fn every_page_leads_to_the_policies() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    for page in [bank.visitor().get("/sign-in"), bank.visitor().get("/nowhere"), main.get("/"), main.get("/nowhere")] {
        let links = page.links();
        for path in ["/policies/privacy", "/policies/terms"] {
            assert!(links.contains(&path.to_owned()), "{path}: {links:?}");
        }
    }
    assert!(main.get("/").links().contains(&"/policies/processing".to_owned()));
    assert!(!bank.sign_in(As::User).get("/").links().contains(&"/policies/processing".to_owned()));
}
