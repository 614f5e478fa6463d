//! Deciding: who sees an application, what accepting and refusing do, and that nothing is done twice.

use lvi_info::domain::application::ApplicationState;
use lvi_info::domain::event::EventKind;
use lvi_info::domain::mail::MailKind;
use lvi_info::domain::role::Role;
use lvi_info::service::applications::tend;
use lvi_info::store;

use super::{
    APPLICATION, NEW_PASSWORD, address, applications, apply, bank, choose, count, enter, known_company, latest, mails,
    mails_of, visitor, with,
};
use crate::support::{As, Page, TestBank, Visitor, own};

fn accept(visitor: &Visitor, fields: &[(&str, &str)]) -> Page {
    visitor.fill("/applications/1", "/applications/1/accept", fields)
}

const AS_WISHED: [(&str, &str); 2] = [("username", "hanna.h"), ("role", "user")];

fn person(bank: &TestBank, number: u32) -> lvi_info::domain::person::Person {
    let id = lvi_info::domain::id::PersonId::new(number);
    bank.bank().store.read(|reader| store::people::get(reader, id)).expect("a working store").expect("a person")
}

#[test]
fn an_application_is_seen_by_whoever_may_decide_it_and_by_nobody_else() {
    let bank = bank();
    known_company(&bank);
    apply(&visitor(&bank), &APPLICATION);
    apply(&visitor(&bank), &with(&[("business-id", "0737546-2"), ("last", "Uusinen"), ("email", "u@uusi.example")]));
    let [main, user, viewer, other_user, _] = As::ALL.map(|who| bank.sign_in(who));
    let statuses = |visitor: &Visitor| ["/applications/1", "/applications/2"].map(|path| visitor.get(path).status);
    assert_eq!(statuses(&main), [200, 200]);
    assert_eq!(statuses(&user), [200, 404]);
    assert_eq!(statuses(&other_user), [404, 404]);
    assert_eq!(statuses(&viewer), [403, 403]);
    assert_eq!(viewer.get("/applications").status, 403);
    let named =
        |visitor: &Visitor| ["Hakijainen", "Uusinen"].map(|name| visitor.get("/applications").text.contains(name));
    assert_eq!([named(&main), named(&user), named(&other_user)], [[true, true], [true, false], [false, false]]);
    for (path, fields) in [("accept", &AS_WISHED[..]), ("refuse", &[("reason", "No")][..])] {
        let token = other_user.token();
        let fields: Vec<_> = fields.iter().copied().chain([("csrf", token.as_str())]).collect();
        assert_eq!(other_user.send(&format!("/applications/1/{path}"), &fields).status, 404);
    }
    assert!(applications(&bank).iter().all(|application| application.waits()));
}

#[test]
fn accepted_by_the_companys_user_the_applicant_chooses_a_password_and_signs_in() {
    let bank = bank();
    known_company(&bank);
    apply(&visitor(&bank), &APPLICATION);
    let done = accept(&bank.sign_in(As::User), &AS_WISHED);
    assert_eq!((done.status, done.location.as_str()), (303, "/people/6?done=application-accepted"));
    let made = person(&bank, 6);
    assert_eq!((made.company, made.role, made.username.as_str()), (own(), Role::User, "hanna.h"));
    assert!(enter(&bank, "hanna.h", "").status == 422, "nobody signs in without a password");
    let mail = latest(&bank, MailKind::ApplicationAccepted);
    assert!(mail.what.text.contains("Hanna Hakijainen") && mail.what.text.contains("hanna.h"), "{}", mail.what.text);
    let chosen = choose(&visitor(&bank), &address(&bank, &mail), NEW_PASSWORD);
    assert_eq!(chosen.location, "/sign-in?done=password-chosen", "{}", chosen.words());
    assert_eq!(enter(&bank, "hanna.h", NEW_PASSWORD).location, "/");
    assert_eq!(count(bank.bank(), EventKind::ApplicationAccepted), 1);
    assert!(!bank.sign_in(As::User).get("/").text.contains("applications wait"));
}

#[test]
fn the_second_of_two_who_decide_is_told_what_was_decided_and_nothing_happens_twice() {
    let bank = bank();
    known_company(&bank);
    apply(&visitor(&bank), &APPLICATION);
    let [main, user] = [As::Main, As::User].map(|who| bank.sign_in(who));
    // Both have the page open.
    let opened = user.get("/applications/1").hidden_fields("/applications/1/accept");
    let token = &opened.iter().find(|(name, _)| name == "csrf").expect("a token").1;
    let refused = main.fill("/applications/1", "/applications/1/refuse", &[("reason", "Ask your own company first.")]);
    assert_eq!(refused.location, "/applications?done=application-refused");
    let late = user.send("/applications/1/accept", &[("csrf", token), ("username", "hanna.h"), ("role", "user")]);
    assert_eq!(late.status, 409);
    let words = late.words();
    assert!(words.contains("Somebody else has decided") && words.contains("main user, LVI-INFO"), "{words}");
    assert!(!words.contains(As::Main.data()[2]) && words.contains("Ask your own company first."), "{words}");
    let late = user.send("/applications/1/refuse", &[("csrf", token), ("reason", "Again")]);
    assert_eq!(late.status, 409);
    assert_eq!(mails_of(&bank, MailKind::ApplicationRefused).len(), 1);
    assert_eq!(count(bank.bank(), EventKind::PersonCreated), 0);
}

#[test]
fn refusing_needs_a_reason_which_the_applicant_is_told() {
    let bank = bank();
    apply(&visitor(&bank), &APPLICATION);
    let main = bank.sign_in(As::Main);
    for (reason, told) in [("", "Fill this in"), (&*"x".repeat(501), "too long")] {
        let page = main.fill("/applications/1", "/applications/1/refuse", &[("reason", reason)]);
        assert!(page.status == 422 && page.words().contains(told) && page.text.contains(reason), "{}", page.words());
    }
    main.fill("/applications/1", "/applications/1/refuse", &[("reason", "Not in the trade {{link}}.")]);
    let mail = latest(&bank, MailKind::ApplicationRefused);
    assert!(mail.what.text.contains("Not in the trade") && !mail.what.text.contains("{{link}}"), "{}", mail.what.text);
    assert_eq!((mail.what.link, mail.what.to.as_str()), (None, "hanna@hakemus.example"));
}

#[test]
fn a_username_that_is_taken_is_proposed_with_a_number() {
    let bank = bank();
    known_company(&bank);
    let taken = As::OtherViewer.data()[0];
    apply(&visitor(&bank), &with(&[("username", taken)]));
    let user = bank.sign_in(As::User);
    let page = user.get("/applications/1");
    let free = format!("{taken}2");
    assert!(page.text.contains(&format!("value=\"{free}\"")) && page.words().contains("is taken"), "{}", page.words());
    assert!(!page.words().contains(As::OtherViewer.data()[2]), "whose it is, another company is not told");
    let page = accept(&user, &[("username", taken), ("role", "viewer")]);
    assert!(page.status == 422 && page.words().contains("in use"), "{}", page.words());
    assert_eq!(accept(&user, &[("username", &free), ("role", "viewer")]).status, 303);
    assert_eq!(person(&bank, 6).role, Role::Viewer);
}

#[test]
fn nobody_becomes_a_main_user_by_applying() {
    let bank = bank();
    known_company(&bank);
    apply(&visitor(&bank), &APPLICATION);
    for who in [As::User, As::Main] {
        let page = accept(&bank.sign_in(who), &[("username", "hanna.h"), ("role", "main-user")]);
        assert_eq!(page.status, 422, "{}", page.words());
    }
    assert_eq!(count(bank.bank(), EventKind::PersonCreated), 0);
}

#[test]
fn a_new_company_is_completed_first_and_nobody_gets_in_before_it_is_active() {
    let bank = bank();
    apply(&visitor(&bank), &APPLICATION);
    let main = bank.sign_in(As::Main);
    let page = main.get("/applications/1");
    assert!(!page.text.contains("/applications/1/accept"), "there is no company yet");
    let form = main.get("/applications/1/company");
    assert!(form.text.contains("Hakemus Oy") && form.text.contains("1572860-0") && form.text.contains("Hakukuja 7"));
    let fields = [
        ("name", "Hakemus Oy"),
        ("business-id", "1572860-0"),
        ("kind", "importer"),
        ("language", "en"),
        ("reach", "own"),
        ("status", "applied"),
    ];
    let made = main.fill("/applications/1/company", "/applications/1/company", &fields);
    assert_eq!(made.location, "/applications/1?done=application-company", "{}", made.words());
    let page = main.get("/applications/1");
    assert!(page.words().contains("cannot sign in yet") && !page.text.contains("/applications/1/accept"));
    let token = main.token();
    let early = main.send("/applications/1/accept", &[("csrf", &token), AS_WISHED[0], AS_WISHED[1]]);
    assert_eq!(early.status, 422);
    main.fill("/companies/1003/activate", "/companies/1003/activate", &[("reason", "")]);
    assert_eq!(accept(&main, &AS_WISHED).location, "/people/6?done=application-accepted");
    assert_eq!(person(&bank, 6).company.to_string(), "1003");
    assert_eq!(main.get("/applications/1/company").location, "/applications/1", "there is nothing to create any more");
}

#[test]
fn a_main_user_says_which_company_is_meant_and_its_users_decide() {
    let bank = bank();
    apply(&visitor(&bank), &with(&[("name", "OMAPUTKI OYJ"), ("business-id", "0737546-2")]));
    let [main, user] = [As::Main, As::User].map(|who| bank.sign_in(who));
    assert_eq!(user.get("/applications/1").status, 404);
    let page = main.get("/applications/1");
    assert!(page.words().contains("Companies that might be meant"), "{}", page.words());
    let token = main.token();
    let fields = [("csrf", token.as_str()), ("company", "1001")];
    assert_eq!(main.send("/applications/1/assign", &fields).location, "/applications/1?done=application-assigned");
    assert_eq!(main.send("/applications/1/assign", &[("csrf", &token), ("company", "0001")]).status, 404);
    assert_eq!(user.get("/applications/1").status, 200);
    assert_eq!(latest(&bank, MailKind::ApplicationWaits).what.person, Some(As::User.id()));
    assert_eq!(accept(&user, &AS_WISHED).status, 303);
}

#[test]
fn what_might_be_the_same_is_shown_as_far_as_the_reader_sees_those_people() {
    let bank = bank();
    known_company(&bank);
    let [_, _, _, phone, _] = As::Viewer.data();
    apply(&visitor(&bank), &with(&[("phone", phone), ("email", As::OtherViewer.data()[4])]));
    let [main, user] = [As::Main, As::User].map(|who| bank.sign_in(who).get("/applications/1").words());
    assert!(main.contains(&As::Viewer.name()) && main.contains(&As::OtherViewer.name()), "{main}");
    assert!(user.contains(&As::Viewer.name()) && !user.contains(As::OtherViewer.data()[2]), "{user}");
}

#[test]
fn applications_are_removed_after_three_months_and_whoever_was_forgotten_is_told() {
    let bank = bank();
    apply(&visitor(&bank), &APPLICATION);
    apply(&visitor(&bank), &with(&[("email", "late@neu.example")]));
    let main = bank.sign_in(As::Main);
    main.fill("/applications/1", "/applications/1/refuse", &[("reason", "No.")]);
    let sent = mails(&bank).len();
    bank.clock.advance(90 * 86_400 - 1);
    tend(bank.bank()).expect("a working store");
    assert_eq!(applications(&bank).len(), 2);
    bank.clock.advance(1);
    tend(bank.bank()).expect("a working store");
    assert!(applications(&bank).is_empty());
    let told: Vec<_> =
        mails(&bank)[sent..].iter().map(|mail| (mail.what.kind, mail.what.to.as_str().to_owned())).collect();
    assert_eq!(told, [(MailKind::ApplicationRefused, "late@neu.example".to_owned())]);
    assert!(!bank.sign_in(As::Main).get("/").text.contains("applications wait"));
}

#[test]
fn a_decision_says_by_whom_and_keeps_no_more_than_that() {
    let bank = bank();
    known_company(&bank);
    apply(&visitor(&bank), &APPLICATION);
    accept(&bank.sign_in(As::User), &AS_WISHED);
    let state = &applications(&bank)[0].state;
    assert!(matches!(state, ApplicationState::Accepted { person, .. } if person.number() == 6), "{state:?}");
    let page = bank.sign_in(As::Main).get("/applications/1").words();
    assert!(page.contains(&As::User.name()) && page.contains("Accepted"), "{page}");
}
