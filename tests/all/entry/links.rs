//! Mailed links in wrong hands: forged, cut short, guessed, in two browsers; and that their secrets are nowhere
//! written.

use std::fs;
use std::path::Path;

use lvi_info::domain::event::EventKind;
use lvi_info::domain::mail::MailKind;

use super::{NEW_PASSWORD, address, bank, bank_with, choose, count, enter, events, latest, visitor};
use crate::support::{As, TestBank};

/// A link to a new password for the viewer.
fn link(bank: &TestBank) -> String {
    visitor(bank).fill("/password", "/password", &[("account", As::Viewer.data()[0])]);
    address(bank, &latest(bank, MailKind::Password))
}

#[test]
fn a_forged_or_broken_link_is_not_known_and_tells_nothing() {
    let bank = bank();
    let genuine = link(&bank);
    let token = &genuine["/links/".len()..];
    let other_number = format!("00000002{}", &token[8..]);
    let other_signature = format!("{}{}", &token[..8], "0".repeat(56));
    let pages = [&other_number, &other_signature, &token[..63], "x", &token.to_uppercase(), &format!("{token}0")]
        .map(|forged| visitor(&bank).get(&format!("/links/{forged}")));
    for page in &pages {
        assert_eq!(page.status, 404);
        assert_eq!(page.words(), pages[0].words());
        assert!(page.words().contains("This link is not known"), "{}", page.words());
    }
    assert_eq!(count(bank.bank(), EventKind::LinkRefused), pages.len());
    assert_eq!(visitor(&bank).get(&genuine).status, 200);
}

#[test]
fn guessing_waits_and_genuine_links_do_not_count() {
    let bank = bank_with(|config| config.throttle.requests.per_address = 3);
    let genuine = link(&bank);
    for _ in 0..6 {
        assert_eq!(visitor(&bank).get(&genuine).status, 200);
    }
    let guesses = [1, 2, 3, 4, 5].map(|number| visitor(&bank).get(&format!("/links/{number:064}")).status);
    assert_eq!(guesses, [404, 404, 404, 429, 429]);
    let page = visitor(&bank).get(&genuine);
    assert!(page.status == 429 && !page.header("retry-after").is_empty());
    assert_eq!(count(bank.bank(), EventKind::RequestThrottled), 1);
    bank.clock.advance(3_600);
    assert_eq!(visitor(&bank).get(&format!("/links/{:064}", 9)).status, 404);
}

#[test]
fn of_two_browsers_the_first_one_wins() {
    let bank = bank();
    let link = link(&bank);
    let [first, second] = [visitor(&bank), visitor(&bank)];
    let opened = second.get(&link).hidden_fields(&link);
    assert_eq!(choose(&first, &link, NEW_PASSWORD).status, 303);
    let mut fields: Vec<(&str, &str)> = opened.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([
        ("new-password", "neljä punaista putkea taipuu"),
        ("repeat-password", "neljä punaista putkea taipuu"),
    ]);
    let late = second.send(&link, &fields);
    assert!(late.status == 410 && late.words().contains("used already"), "{}", late.words());
    assert_eq!(enter(&bank, As::Viewer.data()[0], NEW_PASSWORD).status, 303);
}

#[test]
fn a_link_is_followed_in_a_browser_where_somebody_else_is_signed_in_and_changes_nothing_for_them() {
    let bank = bank();
    let link = link(&bank);
    let other = bank.sign_in(As::OtherUser);
    assert_eq!(choose(&other, &link, NEW_PASSWORD).status, 303);
    assert_eq!(other.get("/me").status, 200);
    assert_eq!(enter(&bank, As::Viewer.data()[0], NEW_PASSWORD).status, 303);
}

#[test]
fn a_form_from_elsewhere_or_without_a_token_uses_nothing_up() {
    let bank = bank();
    let link = link(&bank);
    let fields = [("new-password", NEW_PASSWORD), ("repeat-password", NEW_PASSWORD)];
    assert_eq!(visitor(&bank).send_from("https://elsewhere.example", &link, &fields).status, 403);
    assert_eq!(visitor(&bank).send(&link, &fields).status, 422);
    assert_eq!(choose(&visitor(&bank), &link, NEW_PASSWORD).status, 303);
}

#[test]
fn the_secret_of_a_link_is_neither_in_events_nor_in_any_file() {
    let mut bank = bank();
    let link = link(&bank);
    let secret = link["/links/".len()..].to_owned();
    visitor(&bank).send_from("https://elsewhere.example", &link, &[]);
    visitor(&bank).get(&link);
    choose(&visitor(&bank), &link, NEW_PASSWORD);
    visitor(&bank).get(&link);
    let text = format!("{:?}", events(bank.bank()));
    assert!(text.contains("/links/…") && !text.contains(&secret[8..]), "{text}");
    bank.stop();
    let mut looked = 0;
    assert_none_holds(bank.folder.path(), &secret.as_bytes()[8..40], &mut looked);
    assert!(looked > 3, "{looked} files");
}

fn assert_none_holds(folder: &Path, secret: &[u8], looked: &mut usize) {
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            assert_none_holds(&path, secret, looked);
            continue;
        }
        let bytes = fs::read(&path).expect("readable");
        *looked += 1;
        assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{}", path.display());
    }
}

#[test]
fn pages_of_links_are_kept_by_no_browser_and_lead_back_to_themselves_nowhere() {
    let bank = bank();
    let link = link(&bank);
    let page = visitor(&bank).get(&link);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(
        page.header("referrer-policy").contains("same-origin")
            || page.header("referrer-policy").contains("no-referrer")
    );
    let elsewhere: Vec<_> = page.forms().into_iter().filter(|form| form.action != link).collect();
    assert!(!format!("{elsewhere:?}").contains(&link), "the choice of a language takes the secret along");
    assert!(page.links().iter().all(|other| *other != link));
}

#[test]
fn links_are_removed_three_months_after_their_end() {
    let bank = bank();
    let link = link(&bank);
    bank.clock.advance(3_600 + 90 * 86_400);
    lvi_info::service::one_time::tend(bank.bank()).expect("a working store");
    assert_eq!(visitor(&bank).get(&link).status, 410);
    bank.clock.advance(1);
    lvi_info::service::one_time::tend(bank.bank()).expect("a working store");
    assert_eq!(visitor(&bank).get(&link).status, 404);
}
