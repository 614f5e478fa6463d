//! Newsletters before they are sent: how they are written, tried and looked at.

use lvi_info::domain::language::Language;
use lvi_info::domain::newsletter::IssueState;
use lvi_info::store;
use lvi_info::store::verify::verify;

use super::{change, decoded, id, post, readers, send, served, state, until_sent, write};
use crate::support::{As, TestBank};

#[test]
fn the_writer_gets_a_test_as_its_readers_would_and_nobody_else_does() {
    let Some((relay, bank)) = served() else { return };
    readers(bank.bank(), 2);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "They are **here**");
    let token = main.token();
    let tried = main.send(&format!("{issue}/try"), &[("csrf", &token), ("language", "en")]);
    assert_eq!(tried.status, 303, "{}", tried.words());
    let received = relay.until(1);
    assert_eq!(received[0].header("Subject"), "[Test] Valves are here");
    assert!(decoded(&received[0]).contains("<strong>here</strong>"));
    assert_eq!(state(bank.bank(), &issue), IssueState::Draft);
    assert_eq!(main.send(&format!("{issue}/try"), &[("csrf", &token), ("language", "fi")]).status, 409, "no text");
    assert_eq!(verify(&bank.bank().store).expect("readable").findings, []);
}

#[test]
fn a_preview_shows_html_and_plain_text_and_stores_nothing() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Old");
    let hostile = "New **text** <script>alert(1)</script> [x](javascript:alert(1)) ![y](https://spy.example/p.gif)";
    let page = change(
        &main,
        &issue,
        &[("do", "preview"), ("list", "newsletter"), ("subject-en", "Valves"), ("text-en", hostile)],
    );
    assert_eq!(page.status, 200);
    assert!(page.text.contains("<strong>text</strong>") && page.words().contains("New text <script>alert(1)</script>"));
    assert!(!page.text.contains("<script>alert") && !page.text.contains("javascript:alert(1)\""));
    assert!(!page.text.contains("src=\"https://spy.example"), "no picture of elsewhere");
    let texts = bank.bank().store.read(|reader| store::newsletters::texts(reader, id(&issue))).expect("read");
    assert_eq!(texts.get(Language::En).text, "Old");
}

#[test]
fn subjects_with_line_breaks_and_texts_that_are_too_long_are_refused_where_they_stand() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Old");
    let refused = |fields: &[(&str, &str)]| {
        let page = change(&main, &issue, &[&[("list", "newsletter")], fields].concat());
        assert_eq!(page.status, 422);
        page.words()
    };
    assert!(refused(&[("subject-sv", "a\r\nBcc: x@y.example")]).contains("invisible or control characters"));
    assert!(refused(&[("text-fi", &"a".repeat(20_001))]).contains("At most 20"));
    let page = change(&main, &issue, &[("list", "everybody")]);
    assert_eq!(page.status, 422);
}

#[test]
fn who_comes_later_keeps_what_they_wrote_and_sees_what_is_stored() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Old");
    let action = format!("{issue}/edit");
    let hidden = main.get(&action).hidden_fields(&action);
    let mut late: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    late.extend([("list", "newsletter"), ("subject-en", "Valves are here"), ("text-en", "Mine")]);
    assert_eq!(change(&main, &issue, &[("list", "newsletter"), ("text-en", "Theirs")]).status, 303);
    let met = main.send(&action, &late);
    assert_eq!(met.status, 409);
    assert!(met.words().contains("Mine") && met.words().contains("Theirs"), "{}", met.words());
}

#[test]
fn a_copy_is_a_draft_of_its_own_and_a_draft_can_be_given_up() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "bulletin", "Text");
    let copy = post(&main, &format!("{issue}/copy")).location;
    let copy = copy.strip_suffix("/edit").expect("the form").to_owned();
    assert_ne!(copy, issue);
    let path = format!("{issue}/delete");
    assert_eq!(main.fill(&path, &path, &[]).status, 303);
    assert_eq!(main.get(&issue).status, 404);
    let texts = bank.bank().store.read(|reader| store::newsletters::texts(reader, id(&copy))).expect("read");
    assert_eq!(texts.get(Language::En).text, "Text");
    assert_eq!(verify(&bank.bank().store).expect("readable").findings, []);
}

#[test]
fn pictures_travel_with_the_mail_and_are_seen_by_readers_of_the_archive() {
    let Some((relay, bank)) = served() else { return };
    readers(bank.bank(), 1);
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "![a plan](picture:1)");
    let picture = crate::files_samples::png(8, 8, 1);
    let path = format!("{issue}/pictures");
    let token = main.token();
    let added = main.upload(&path, &[("csrf", &token)], ("plan.png", &picture));
    assert_eq!(added.status, 303, "{}", added.words());
    let odd = main.upload(&path, &[("csrf", &token)], ("plan.png", b"%PDF-1.4 no picture"));
    assert_eq!(odd.status, 422);
    let viewer = bank.sign_in(As::Viewer);
    let address = format!("{issue}/pictures/1");
    assert_eq!((main.get(&address).status, viewer.get(&address).status), (200, 404), "a draft is its writers'");
    send(&main, &issue);
    until_sent(bank.bank(), &issue);
    let mail = &relay.received()[0];
    let body = decoded(mail);
    assert!(body.contains("<img src=\"cid:lvi-info.issue1@picture1\" alt=\"a plan\">"), "{body}");
    assert!(body.contains("Content-ID: <lvi-info.issue1@picture1>") && body.contains("Content-Type: image/png"));
    assert!(body.contains("[a plan]"), "in the plain text its description");
    assert_eq!(viewer.get(&address).status, 200);
    assert_eq!(verify(&bank.bank().store).expect("readable").findings, []);
}

#[test]
fn a_picture_that_no_issue_uses_is_swept_and_one_that_is_used_stays() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let issue = write(&main, "newsletter", "Text");
    let token = main.token();
    let path = format!("{issue}/pictures");
    main.upload(&path, &[("csrf", &token)], ("a.png", &crate::files_samples::png(8, 8, 1)));
    bank.clock.advance(2 * 86_400);
    assert_eq!(lvi_info::service::files::sweep(bank.bank()).expect("swept").contents, 0);
    let main = bank.sign_in(As::Main);
    assert_eq!(post(&main, &format!("{path}/1/remove")).status, 303);
    assert_eq!(lvi_info::service::files::sweep(bank.bank()).expect("swept").contents, 1);
}
