//! Applying: what is received, who is told, and that the answer tells nothing.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::language::Language;
use lvi_info::domain::mail::MailKind;

use super::{
    APPLICATION, applications, apply, bank, bank_with, count, events, known_company, latest, mails, mails_of, visitor,
    with,
};
use crate::support::{As, Page};

/// What an answer says but for what is different each time: the request's number, the date, a visitor's letters.
fn said(page: &Page) -> (u16, String, Vec<String>, String) {
    let headers =
        page.headers.iter().filter(|(name, _)| !["date", "x-request-id", "set-cookie"].contains(&name.as_str()));
    (
        page.status,
        page.location.clone(),
        headers.map(|(name, value)| format!("{name}: {value}")).collect(),
        page.text.clone(),
    )
}

#[test]
fn an_application_waits_and_applicant_and_main_users_are_told() {
    let bank = bank();
    let sent = apply(&visitor(&bank), &APPLICATION);
    assert_eq!((sent.status, sent.location.as_str()), (303, "/register/sent"), "{}", sent.words());
    let found = applications(&bank);
    assert_eq!(found.len(), 1);
    assert!(found[0].waits() && found[0].company.is_none());
    assert_eq!(found[0].applicant.name.to_string(), "Hanna Hakijainen");
    assert_eq!(found[0].accepted, [(1, 1), (2, 1)]);
    let told: Vec<_> =
        mails(&bank).into_iter().map(|mail| (mail.what.kind, mail.what.to.as_str().to_owned())).collect();
    assert_eq!(
        told,
        [
            (MailKind::ApplicationReceived, "hanna@hakemus.example".to_owned()),
            (MailKind::ApplicationWaits, As::Main.data()[4].to_owned()),
        ]
    );
    assert_eq!(count(bank.bank(), EventKind::ApplicationReceived), 1);
}

#[test]
fn what_goes_to_an_address_that_nobody_has_confirmed_holds_nothing_that_was_typed() {
    let bank = bank();
    apply(&visitor(&bank), &with(&[("last", "Osta halpaa"), ("name", "Halpa Oy"), ("language", "sv")]));
    let mail = latest(&bank, MailKind::ApplicationReceived);
    assert_eq!((mail.what.language, mail.what.person), (Language::Sv, None));
    for typed in ["Hanna", "Osta", "Halpa", "hanna.h", "hakemus.example", "0177"] {
        assert!(!mail.what.text.contains(typed) && !mail.what.subject.contains(typed), "{typed}: {}", mail.what.text);
    }
    let waits = latest(&bank, MailKind::ApplicationWaits);
    for typed in ["Hanna", "Osta", "Halpa", "hanna.h"] {
        assert!(!waits.what.text.contains(typed), "{typed}: {}", waits.what.text);
    }
}

#[test]
fn the_answer_is_the_same_whatever_the_bank_knows() {
    let bank = bank();
    known_company(&bank);
    let first = apply(&visitor(&bank), &with(&[("email", "a@neu.example"), ("business-id", "0737546-2")]));
    let known = [
        with(&[("email", As::Viewer.data()[4])]),
        with(&[("email", "b@neu.example"), ("username", As::Viewer.data()[0])]),
        with(&[("email", "c@neu.example"), ("business-id", "0737546-2")]),
        with(&[("email", "d@neu.example"), ("phone", As::Viewer.data()[3])]),
    ];
    for fields in known {
        assert_eq!(said(&apply(&visitor(&bank), &fields)), said(&first), "{fields:?}");
    }
    let page = visitor(&bank).get("/register/sent");
    assert_eq!(said(&visitor(&bank).get("/register/sent")), said(&page));
    assert_eq!(applications(&bank).len(), 5);
}

#[test]
fn only_the_owner_of_the_mailbox_learns_of_the_account_that_is_there() {
    let bank = bank();
    let [username, .., email] = As::Viewer.data();
    apply(&visitor(&bank), &with(&[("email", &email.to_uppercase())]));
    let mail = latest(&bank, MailKind::ApplicationReceived);
    assert!(mail.what.to.as_str().eq_ignore_ascii_case(email) && mail.what.text.contains(username), "{mail:?}");
    apply(&visitor(&bank), &with(&[("email", "other@neu.example"), ("username", username)]));
    assert!(!latest(&bank, MailKind::ApplicationReceived).what.text.contains(username));
}

#[test]
fn a_form_that_is_sent_twice_is_one_application_and_one_mail() {
    let bank = bank();
    let one = visitor(&bank);
    let again = [apply(&one, &APPLICATION), apply(&one, &APPLICATION), apply(&visitor(&bank), &APPLICATION)];
    assert!(again.iter().all(|page| said(page) == said(&again[0])));
    assert_eq!(applications(&bank).len(), 1);
    assert_eq!(mails(&bank).len(), 2);
}

#[test]
fn a_mailbox_gets_no_more_than_three_applications_even_after_the_counts_are_forgotten() {
    let bank = bank();
    for number in ["0173", "0174", "0175", "0176", "0177"] {
        bank.clock.advance(3_700);
        assert_eq!(apply(&visitor(&bank), &with(&[("phone", number)])).status, 303);
    }
    assert_eq!(applications(&bank).len(), 3);
    assert_eq!(mails_of(&bank, MailKind::ApplicationReceived).len(), 3);
}

#[test]
fn the_users_of_a_known_company_are_told_and_main_users_are_not() {
    let bank = bank();
    known_company(&bank);
    apply(&visitor(&bank), &APPLICATION);
    let told: Vec<_> = mails_of(&bank, MailKind::ApplicationWaits).into_iter().map(|mail| mail.what.person).collect();
    assert_eq!(told, [Some(As::User.id())]);
    assert!(bank.sign_in(As::User).get("/").text.contains("applications wait"));
    assert!(!bank.sign_in(As::OtherUser).get("/").text.contains("applications wait"));
    assert!(!bank.sign_in(As::Viewer).get("/").text.contains("applications wait"));
}

#[test]
fn whoever_decides_is_told_once_an_hour_however_many_apply() {
    let bank = bank();
    for number in 0..4 {
        apply(&visitor(&bank), &with(&[("email", &format!("h{number}@neu.example"))]));
    }
    assert_eq!(mails_of(&bank, MailKind::ApplicationWaits).len(), 1);
    bank.clock.advance(3_700);
    apply(&visitor(&bank), &with(&[("email", "h9@neu.example")]));
    assert_eq!(mails_of(&bank, MailKind::ApplicationWaits).len(), 2);
}

#[test]
fn what_is_refused_comes_back_as_typed_with_the_reason_at_the_field() {
    let bank = bank();
    let cases = [
        ("business-id", "1572860-1", "check digit"),
        ("business-id", "", "Give the business id"),
        ("kind", "", "Choose one"),
        ("phone", "", "Fill this in"),
        ("email", "hanna", "Write an e-mail address"),
        ("username", "Häh", "Use only the letters"),
        ("role", "main-user", "Fill this in"),
        ("last", "Vir\u{202e}tanen", "letters of any alphabet"),
        ("last", &*"ä".repeat(200), "At most 80 characters"),
        ("name", &*"ö".repeat(200), "too long"),
        ("accept", "", "no account can be given"),
    ];
    for (field, value, reason) in cases {
        let page = apply(&visitor(&bank), &with(&[(field, value)]));
        assert_eq!(page.status, 422, "{field}: {}", page.words());
        assert!(page.words().contains(reason) || field == "role", "{field}: {}", page.words());
        assert!(page.text.contains("Hakijainen") || field == "last", "{field}: what was typed is lost");
        assert!(field != "last" || page.text.contains(value), "what was typed is lost");
    }
    assert!(applications(&bank).is_empty() && mails(&bank).is_empty());
}

#[test]
fn names_of_every_alphabet_are_kept_as_they_are() {
    let bank = bank();
    let names =
        [("محمد", "الحسن"), ("小明", "王"), ("Åsa-Märta", "O’Connor"), ("", "נוימן"), ("Zoë", &*"Ž".repeat(80))];
    for (number, (first, last)) in names.iter().enumerate() {
        let email = format!("n{number}@neu.example");
        let page = apply(&visitor(&bank), &with(&[("first", first), ("last", last), ("email", &email)]));
        assert_eq!(page.status, 303, "{last}: {}", page.words());
    }
    let main = bank.sign_in(As::Main);
    let list = main.get("/applications").words();
    for (number, (first, last)) in (1..).zip(names) {
        let page = main.get(&format!("/applications/{number}"));
        assert!(page.text.contains(first) && page.text.contains(last) && list.contains(last), "{last}");
    }
}

#[test]
fn a_company_from_abroad_applies_with_its_vat_number() {
    let bank = bank();
    let page = apply(&visitor(&bank), &with(&[("business-id", ""), ("vat", "SE556012579001")]));
    assert_eq!(page.status, 303, "{}", page.words());
    assert_eq!(applications(&bank)[0].wish.vat.as_ref().map(|vat| vat.as_str()), Some("SE556012579001"));
}

#[test]
fn too_many_applications_wait_by_address_recipient_and_in_all() {
    let bank = bank_with(|config| {
        config.throttle.requests.per_recipient = 2;
        config.throttle.requests.per_address = 4;
    });
    let send = |email: &str| apply(&visitor(&bank), &with(&[("email", email)])).status;
    assert_eq!([send("a@neu.example"), send("A@neu.example"), send("a@NEU.example")], [303, 303, 429]);
    assert_eq!([send("b@neu.example"), send("c@neu.example"), send("d@neu.example")], [303, 303, 429]);
    let refused = apply(&visitor(&bank), &with(&[("email", "e@neu.example")]));
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds <= 3_600));
    assert!(refused.text.contains("Hakijainen"), "what was typed is kept");
    assert_eq!(count(bank.bank(), EventKind::RequestThrottled), 2);
    bank.clock.advance(3_600);
    assert_eq!(send("e@neu.example"), 303);
}

#[test]
fn a_form_from_elsewhere_or_without_the_visitors_token_is_not_taken() {
    let bank = bank();
    let visitor = visitor(&bank);
    let page = visitor.send("/register", &APPLICATION);
    assert_eq!(page.status, 422);
    assert!(page.text.contains("Hakijainen") && page.words().contains("open too long"), "{}", page.words());
    assert_eq!(visitor.send_from("https://elsewhere.example", "/register", &APPLICATION).status, 403);
    assert!(applications(&bank).is_empty());
}

#[test]
fn events_of_applications_hold_nothing_that_was_typed() {
    let bank = bank();
    apply(&visitor(&bank), &APPLICATION);
    let main = bank.sign_in(As::Main);
    main.get("/applications");
    main.get("/applications/1");
    main.fill("/applications/1", "/applications/1/refuse", &[("reason", "Väärä yritys")]);
    let text = format!("{:?}", events(bank.bank()));
    for word in ["Hanna", "Hakijainen", "hanna", "Hakemus Oy", "hakemus.example", "555 0177", "Väärä"] {
        assert!(!text.contains(word), "{word}");
    }
}
