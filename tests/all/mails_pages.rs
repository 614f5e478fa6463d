//! The mails as main users see them.

use std::fs;

use lvi_info::auth::one_time;
use lvi_info::domain::event::EventKind;
use lvi_info::domain::mail::{MailKind, MailState, NewMail};
use lvi_info::domain::one_time_link::{LinkState, OneTimeLink};
use lvi_info::store;

use crate::mails::{events_of, mail, plain, put, with_link};
use crate::relay::Relay;
use crate::support::{As, TestBank};

fn bank_without_relay() -> TestBank {
    TestBank::start()
}

#[test]
fn without_a_relay_the_pages_say_that_nothing_is_sent() {
    let bank = bank_without_relay();
    let main = bank.sign_in(As::Main);
    assert!(!main.get("/").words().contains("no mail relay"), "nothing waits, so nothing is said");
    let id = put(bank.bank(), plain("maija@esimerkki.example"));
    let home = main.get("/").words();
    assert!(home.contains("no mail relay is configured") && home.contains("1 mail is waiting"), "{home}");
    assert!(!bank.sign_in(As::User).get("/").words().contains("mail"));
    for path in ["/mails".to_owned(), format!("/mails/{id}")] {
        let page = main.get(&path).words();
        assert!(page.contains("Not sent: no relay is configured"), "{path}: {page}");
    }
    assert!(!main.get(&format!("/mails/{id}")).text.contains("/now\""), "there is nothing to be tried");
}

#[test]
fn a_mail_is_shown_with_words_in_place_of_its_link() {
    let bank = bank_without_relay();
    let (id, link) = with_link(bank.bank(), As::User);
    let page = bank.sign_in(As::Main).get(&format!("/mails/{id}"));
    let words = page.words();
    assert!(words.contains("[link that works once]") && words.contains("Nytt lösenord"), "{words}");
    assert!(words.contains(As::User.data()[4]) && words.contains(&As::User.name()), "{words}");
    assert!(!page.text.contains(&one_time::token(&bank.bank().vault, &link)));
    assert!(!page.text.contains("{{link}}"));
}

#[test]
fn what_stands_in_a_mail_is_text_and_no_markup() {
    let bank = bank_without_relay();
    let odd = "<script>alert(1)</script>\"><img src=x onerror=y>";
    let (subject, text) = (odd.to_owned(), format!("Hei {odd}"));
    let id = put(bank.bank(), NewMail { subject, text, ..plain("maija@esimerkki.example") });
    let page = bank.sign_in(As::Main).get(&format!("/mails/{id}"));
    assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"), "{}", page.text);
    assert!(page.words().contains(odd), "{}", page.words());
}

#[test]
fn seeing_somebody_elses_mail_is_an_event_and_seeing_the_own_is_none() {
    let bank = bank_without_relay();
    let main = bank.sign_in(As::Main);
    let own = put(bank.bank(), NewMail { person: Some(As::Main.id()), ..plain("meri.paakkonen@bank.example") });
    main.get("/mails");
    main.get(&format!("/mails/{own}"));
    let count = |kind| events_of(bank.bank(), kind).len();
    assert_eq!((count(EventKind::MailsListed), count(EventKind::MailViewed)), (0, 0));
    let (other, _) = with_link(bank.bank(), As::User);
    main.get("/mails");
    main.get(&format!("/mails/{other}"));
    assert_eq!((count(EventKind::MailsListed), count(EventKind::MailViewed)), (1, 1));
}

#[test]
fn nobody_but_main_users_sees_mails_or_that_there_are_any() {
    let bank = bank_without_relay();
    let id = put(bank.bank(), NewMail { person: Some(As::User.id()), ..plain("ukko.kayttolainen@own.example") });
    for who in [As::User, As::Viewer] {
        let visitor = bank.sign_in(who);
        let token = visitor.token();
        for path in ["/mails".to_owned(), format!("/mails/{id}"), format!("/mails/{id}/resend")] {
            let page = visitor.get(&path);
            assert!(matches!(page.status, 403 | 404) && !page.text.contains("kayttolainen@"), "{who:?} {path}");
        }
        for path in ["/mails/test".to_owned(), format!("/mails/{id}/now"), format!("/mails/{id}/resend")] {
            assert!(matches!(visitor.send(&path, &[("csrf", &token)]).status, 403 | 404), "{who:?} {path}");
        }
        assert!(!visitor.get("/").text.contains("/mails"));
    }
}

#[test]
fn the_list_is_filtered_and_paged_and_every_mail_is_on_one_page() {
    let bank = bank_without_relay();
    for number in 0..120 {
        let kind = if number % 2 == 0 { MailKind::Invitation } else { MailKind::ApplicationReceived };
        put(bank.bank(), NewMail { kind, ..plain(&format!("nro{number:03}@esimerkki.example")) });
    }
    let main = bank.sign_in(As::Main);
    let (mut path, mut seen) = ("/mails".to_owned(), Vec::new());
    loop {
        let page = main.get(&path);
        let words = page.words();
        seen.extend(words.split_whitespace().filter(|word| word.starts_with("nro")).map(str::to_owned));
        let older = page.links().into_iter().find(|link| link.contains("before="));
        match older {
            Some(older) => path = older,
            None => break,
        }
    }
    let expected: Vec<String> = (0..120).rev().map(|number| format!("nro{number:03}@esimerkki.example")).collect();
    assert_eq!(seen, expected);
    let filtered = main.get("/mails?kind=invitation&state=waiting").words();
    assert!(filtered.contains("nro118@") && !filtered.contains("nro119@"), "{filtered}");
    let none = main.get("/mails?state=failed").words();
    assert!(none.contains("No mails here"), "{none}");
    assert_eq!(main.get("/mails?kind=nonsense&state=x&before=y").status, 200);
}

#[test]
fn a_refused_mail_is_on_the_home_page_and_can_be_sent_again_once() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    relay.order(Some("rcpt-550 once"));
    let id = put(bank.bank(), plain("maija@esimerkki.example"));
    while !matches!(mail(bank.bank(), id).state, MailState::Failed(_)) {
        std::thread::yield_now();
    }
    let main = bank.sign_in(As::Main);
    crate::support::open_products(bank.bank());
    bank.bank().renew_directory().expect("a working store");
    let home = main.get("/").words();
    assert!(home.contains("Mails given up 1"), "{home}");
    let page = main.get(&format!("/mails/{id}")).words();
    assert!(page.contains("Given up") && page.contains("550 5.1.1 no such mailbox"), "{page}");
    let ask = format!("/mails/{id}/resend");
    let seen = main.get(&ask).hidden_fields(&ask);
    let fields: Vec<(&str, &str)> = seen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(main.send(&ask, &fields).location.ends_with("done=mail-waits"));
    relay.until(1);
    while !matches!(mail(bank.bank(), id).state, MailState::Sent(_)) {
        std::thread::yield_now();
    }
    assert!(main.send(&ask, &fields).location.ends_with("done=mail-meanwhile"), "a form sent twice sends one mail");
    assert_eq!(relay.received().len(), 1);
    assert_eq!(events_of(bank.bank(), EventKind::MailResent).len(), 1);
    // A mail that was sent may be wanted once more, and is another mail then.
    main.fill(&ask, &ask, &[]);
    let received = relay.until(2);
    assert_ne!(received[0].header("Message-ID"), received[1].header("Message-ID"));
}

#[test]
fn a_mail_whose_link_was_used_is_not_offered_to_be_sent_again() {
    let bank = bank_without_relay();
    let (id, link) = with_link(bank.bank(), As::User);
    let fail = bank.bank().write(|writer, now| {
        store::one_time_links::put(writer, &OneTimeLink { state: LinkState::Used(now), ..link.clone() })?;
        let mail = store::mails::get(writer, id)?.expect("kept");
        Ok(store::mails::update(
            writer,
            &mail,
            &mail.clone().failed(now, lvi_info::domain::mail::MailTrouble::LinkUsed, ""),
        )?)
    });
    fail.expect("a working store");
    let main = bank.sign_in(As::Main);
    let page = main.get(&format!("/mails/{id}/resend"));
    assert!(page.words().contains("cannot be sent again: its link has been used"), "{}", page.words());
    let path = format!("/mails/{id}/resend");
    let token = main.token();
    assert_eq!(main.send(&path, &[("csrf", &token), ("seen", "0")]).location, path);
    assert!(matches!(mail(bank.bank(), id).state, MailState::Failed(_)));
}

#[test]
fn try_now_does_not_wait_for_the_pause_of_the_mail_or_of_the_line() {
    let Some(mut relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    relay.pause();
    let id = put(bank.bank(), plain("maija@esimerkki.example"));
    let main = bank.sign_in(As::Main);
    while !main.get("/mails").words().contains("no connection to the mail relay") {
        std::thread::yield_now();
    }
    let home = main.get("/").words();
    assert!(home.contains("No mail has left the bank since") && home.contains("nothing is lost"), "{home}");
    relay.resume();
    let token = main.token();
    let sent = main.send(&format!("/mails/{id}/now"), &[("csrf", &token)]);
    assert!(sent.location.ends_with("done=mail-waits"));
    relay.until(1);
    while main.get("/").words().contains("No mail has left") {
        std::thread::yield_now();
    }
}

#[test]
fn a_main_user_tries_whether_mail_comes() {
    let Some(relay) = Relay::start() else { return };
    let bank = TestBank::start_with(|config| {
        config.mail.relay = Some(relay.settings());
        config.address = Some("https://pankki.example".to_owned());
    });
    let main = bank.sign_in(As::Main);
    let sent = main.fill("/mails", "/mails/test", &[]);
    assert!(sent.location.starts_with("/mails/") && sent.location.ends_with("done=mail-test"), "{}", sent.location);
    let received = relay.until(1);
    assert_eq!(received[0].to, As::Main.data()[4]);
    assert!(received[0].text.contains("https://pankki.example"), "{}", received[0].text);
    assert_eq!(received[0].header("Subject"), "Test mail from LVI-INFO");
    assert_eq!(events_of(bank.bank(), EventKind::MailTested).len(), 1);
}

#[test]
fn a_configuration_with_a_relay_is_explained_and_a_wrong_one_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lvi-info.toml");
    let check = |text: &str| {
        fs::write(&path, text).expect("written");
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_lvi-info"));
        let output = command.arg("check-config").arg("--config").arg(&path).output().expect("runs");
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8"))
    };
    let (good, said) = check("[mail]\nhost = \"relay.example\"\nfrom = \"bank@bank.example\"\n");
    assert!(good && said.contains("through relay.example:465, tls, from bank@bank.example"), "{said}");
    let (good, said) = check("[server]\nhosts = [\"bank.example\"]\n");
    assert!(good && said.contains("mail            is kept and not sent"), "{said}");
    assert!(said.contains("links in mails  begin with https://bank.example"), "{said}");
    let (good, said) = check("[mail]\nhost = \"relay.example\"\n");
    assert!(!good && said.contains("mail.from"), "{said}");
}
