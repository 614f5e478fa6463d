//! The outbox and a real relay: nothing is lost, nothing is sent twice, nothing is said unprotected.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use lvi_info::auth::one_time;
use lvi_info::config::{RelaySettings, Security};
use lvi_info::domain::erasure::Restriction;
use lvi_info::domain::event::{DetailKey, EventKind};
use lvi_info::domain::id::PersonId;
use lvi_info::domain::language::Language;
use lvi_info::domain::mail::course::{LONGEST_PAUSE, MOST_TRIES};
use lvi_info::domain::mail::{
    LINK_MARK, Mail, MailAnswer, MailId, MailKind, MailLink, MailState, MailTrouble, NewMail,
};
use lvi_info::domain::one_time_link::{LinkPurpose, LinkState, OneTimeLink};
use lvi_info::domain::person::{Email, PersonStatus};
use lvi_info::domain::request::Right;
use lvi_info::jobs::mail_sender::Desk;
use lvi_info::service::mails::{begin, post, tend};
use lvi_info::service::{Bank, Failure};
use lvi_info::store::mails::Next;
use lvi_info::store::verify::verify;
use lvi_info::store::{self, StoreError, events};

use crate::access::asked;
use crate::relay::{FROM, Kind, Relay, USER};
use crate::support::{As, TestBank};

/// A bank that nobody serves, so that each step is the test's own.
pub struct Quiet {
    /// Keeps the folder.
    pub test: TestBank,
    /// The bank.
    pub bank: Bank,
}

impl Quiet {
    fn with(relay: Option<RelaySettings>) -> Quiet {
        let mut test = TestBank::start_with(|config| {
            config.mail.relay = relay;
            config.address = Some("https://pankki.example".to_owned());
        });
        test.stop();
        let bank = test.unserved();
        Quiet { test, bank }
    }

    /// One pass of a sender that has just been started; leaves the store in order.
    fn send(&self) {
        Desk::new(&self.bank).expect("a good configuration").send_due(&self.bank).expect("a working store");
        assert_eq!(verify(&self.bank.store).expect("readable").findings, []);
    }

    fn later(&self, seconds: i64) {
        self.test.clock.advance(seconds);
    }

    /// The process ends at once and another one begins.
    fn reopened(self) -> Quiet {
        let Quiet { test, bank } = self;
        drop(bank);
        let bank = test.unserved();
        Quiet { test, bank }
    }

    fn mail(&self, id: MailId) -> Mail {
        mail(&self.bank, id)
    }

    fn events(&self, kind: EventKind) -> usize {
        events_of(&self.bank, kind).len()
    }
}

/// A mail about nothing much, to an address of nobody.
pub fn plain(to: &str) -> NewMail {
    NewMail {
        kind: MailKind::ApplicationReceived,
        person: None,
        to: Email::parse(to).expect("valid"),
        language: Language::Fi,
        subject: "Hakemus vastaanotettu".to_owned(),
        text: "Hei!\n\nHakemuksesi on vastaanotettu.\n".to_owned(),
        link: None,
    }
}

/// Puts a mail into the outbox.
pub fn put(bank: &Bank, mail: NewMail) -> MailId {
    bank.write(|writer, now| post(writer, now, mail)).expect("a working store")
}

/// A mail with a link to a new password, and the link.
pub fn with_link(bank: &Bank, who: As) -> (MailId, OneTimeLink) {
    let made = bank.write(|writer, now| {
        let expires = now.plus_seconds(3_600);
        let link = store::one_time_links::make(writer, who.id(), LinkPurpose::Password, now, expires)?;
        let mail = NewMail {
            kind: MailKind::Password,
            person: Some(who.id()),
            to: Email::parse(who.data()[4]).expect("valid"),
            language: Language::Sv,
            subject: "Nytt lösenord".to_owned(),
            text: format!("Hej!\n\nVälj ett nytt lösenord:\n{LINK_MARK}\n"),
            link: Some(MailLink::OneTime(link.id)),
        };
        Ok((post(writer, now, mail)?, link))
    });
    made.expect("a working store")
}

/// A mail of the outbox.
pub fn mail(bank: &Bank, id: MailId) -> Mail {
    bank.store.read(|reader| store::mails::get(reader, id)).expect("readable").expect("kept")
}

/// The details of the events of a kind.
pub fn events_of(bank: &Bank, kind: EventKind) -> Vec<Vec<(DetailKey, String)>> {
    let found = bank.store.read(|reader| {
        let mut found = Vec::new();
        for seq in 1..=events::Head::load(reader)?.seq {
            found.extend(
                events::get(reader, seq)?.filter(|event| event.what.kind == kind).map(|event| event.what.details),
            );
        }
        Ok::<_, StoreError>(found)
    });
    found.expect("readable")
}

fn is_sent(mail: &Mail) -> bool {
    matches!(mail.state, MailState::Sent(_))
}

fn trouble(mail: &Mail) -> Option<MailTrouble> {
    match &mail.answer {
        MailAnswer::Trouble(trouble, _) => Some(*trouble),
        MailAnswer::None | MailAnswer::Begun(_) | MailAnswer::Relay(_) => None,
    }
}

#[test]
fn a_mail_leaves_with_its_link_and_the_headers_of_a_machine() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let (id, link) = with_link(&quiet.bank, As::User);
    quiet.send();
    let [mail] = &relay.received()[..] else { panic!("{:?}", relay.received()) };
    assert_eq!((mail.from.as_str(), mail.to.as_str()), (FROM, As::User.data()[4]));
    let token = one_time::token(&quiet.bank.vault, &link);
    assert_eq!(mail.text, format!("Hej!\n\nVälj ett nytt lösenord:\nhttps://pankki.example/links/{token}\n"));
    assert_eq!(mail.link(), format!("/links/{token}"));
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("Content-Language"), "sv");
    assert_eq!(mail.header("Date"), "Mon, 02 Mar 2026 08:00:00 +0000");
    assert!(mail.header("Message-ID").ends_with("@bank.example>"), "{}", mail.header("Message-ID"));
    assert_eq!(relay.said()[0], "EHLO pankki.example");
    let kept = quiet.mail(id);
    assert!(is_sent(&kept) && kept.tries == 1, "{kept:?}");
    assert_eq!(kept.answer, MailAnswer::Relay("250 2.0.0 taken".to_owned()));
    assert!(!kept.what.text.contains(&token));
    quiet.send();
    assert_eq!(relay.received().len(), 1, "a mail that was taken is not sent again");
}

#[test]
fn a_link_that_was_sent_stands_nowhere_on_the_disk() {
    let Some(relay) = Relay::start() else { return };
    let mut quiet = Quiet::with(Some(relay.settings()));
    let (_, link) = with_link(&quiet.bank, As::User);
    quiet.send();
    let token = one_time::token(&quiet.bank.vault, &link);
    assert!(relay.received()[0].text.contains(&token));
    quiet = quiet.reopened();
    let holds = |needle: &str| {
        let mut folders = vec![quiet.test.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("readable") {
                let path = entry.expect("readable").path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(bytes) = std::fs::read(&path)
                    && bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
                {
                    return true;
                }
            }
        }
        false
    };
    assert!(holds(LINK_MARK), "the search finds what is there");
    assert!(!holds(&token));
}

#[test]
fn mail_goes_over_tls_and_starttls_with_sign_in_and_by_name() {
    for security in [Security::Tls, Security::StartTls] {
        let Some(relay) = Relay::start_as(Kind { security, sign_in: true, ascii: false }) else { return };
        // `localhost` is known without asking anybody: nobody listens at this server for names.
        let name_servers = vec![([127, 0, 0, 1], 1).into()];
        let settings = RelaySettings { host: "localhost".to_owned(), name_servers, ..relay.settings() };
        let quiet = Quiet::with(Some(settings));
        put(&quiet.bank, plain("maija@esimerkki.example"));
        quiet.send();
        let received = relay.received();
        assert_eq!(received.len(), 1, "{security:?}: {:?}", relay.said());
        assert!(received[0].protected);
        assert_eq!(received[0].user, USER);
    }
}

#[test]
fn nothing_is_said_without_the_protection_that_is_configured() {
    let Some(open) = Relay::start() else { return };
    let Some(protected) = Relay::start_as(Kind { security: Security::Tls, ..Kind::default() }) else { return };
    let cases = [
        // It offers no STARTTLS, has no TLS, is nobody we know, or is somebody else.
        (RelaySettings { security: Security::StartTls, ..open.settings() }, MailTrouble::NoStartTls),
        (RelaySettings { security: Security::Tls, ..open.settings() }, MailTrouble::Certificate),
        (RelaySettings { authorities: None, ..protected.settings() }, MailTrouble::Certificate),
        (
            RelaySettings {
                host: "relay.localhost".to_owned(),
                name_servers: vec![([127, 0, 0, 1], 1).into()],
                ..protected.settings()
            },
            MailTrouble::Certificate,
        ),
    ];
    for (settings, expected) in cases {
        let words = format!("{settings:?}");
        let quiet = Quiet::with(Some(settings));
        let id = put(&quiet.bank, plain("maija@esimerkki.example"));
        quiet.send();
        let mail = quiet.mail(id);
        assert!(matches!(mail.state, MailState::Waiting(_)) && mail.tries == 0, "{words}: {mail:?}");
        assert_eq!(lost(&quiet), [expected.name()], "{words}");
    }
    for relay in [open, protected] {
        assert!(relay.said().iter().all(|said| said.starts_with("EHLO")), "{:?}", relay.said());
    }
}

/// Why the line was lost, each time.
fn lost(quiet: &Quiet) -> Vec<String> {
    let found = events_of(&quiet.bank, EventKind::RelayLost);
    found.into_iter().map(|details| details.into_iter().map(|(_, value)| value).collect()).collect()
}

#[test]
fn a_relay_that_does_not_know_the_bank_loses_no_mail() {
    let Some(relay) = Relay::start_as(Kind { security: Security::StartTls, sign_in: true, ascii: false }) else {
        return;
    };
    let mut settings = relay.settings();
    settings.sign_in.as_mut().expect("signs in").password = "väärä".to_owned();
    let quiet = Quiet::with(Some(settings));
    let id = put(&quiet.bank, plain("maija@esimerkki.example"));
    quiet.send();
    assert_eq!(lost(&quiet), ["sign-in"]);
    assert!(matches!(quiet.mail(id).state, MailState::Waiting(_)));
}

#[test]
fn while_the_relay_is_down_all_mails_wait_together_and_then_leave_once() {
    let Some(mut relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    relay.pause();
    let ids: Vec<MailId> =
        (0..3).map(|number| put(&quiet.bank, plain(&format!("m{number}@esimerkki.example")))).collect();
    let mut desk = Desk::new(&quiet.bank).expect("a good configuration");
    for _ in 0..9 {
        desk.send_due(&quiet.bank).expect("a working store");
        quiet.later(LONGEST_PAUSE);
    }
    assert_eq!(lost(&quiet), ["unreachable"], "an outage is told once");
    relay.resume();
    quiet.later(LONGEST_PAUSE);
    desk.send_due(&quiet.bank).expect("a working store");
    let to: Vec<String> = relay.received().into_iter().map(|mail| mail.to).collect();
    assert_eq!(to, ["m0@esimerkki.example", "m1@esimerkki.example", "m2@esimerkki.example"]);
    for id in ids {
        let mail = quiet.mail(id);
        assert!(is_sent(&mail) && mail.tries == 1, "an outage uses up no try: {mail:?}");
    }
    assert_eq!(relay.said().iter().filter(|said| said.starts_with("EHLO")).count(), 1, "one connection carries all");
    assert_eq!((quiet.events(EventKind::RelayBack), quiet.events(EventKind::MailSent)), (1, 3));
}

#[test]
fn a_line_that_is_down_is_not_asked_again_before_its_pause_is_over() {
    let Some(mut relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    put(&quiet.bank, plain("maija@esimerkki.example"));
    relay.pause();
    let mut desk = Desk::new(&quiet.bank).expect("a good configuration");
    desk.send_due(&quiet.bank).expect("a working store");
    relay.resume();
    let rest = desk.send_due(&quiet.bank).expect("a working store");
    assert_eq!((rest, relay.received().len()), (Duration::from_secs(30), 0));
    quiet.later(30);
    desk.send_due(&quiet.bank).expect("a working store");
    assert_eq!(relay.received().len(), 1);
}

#[test]
fn a_mail_that_is_put_off_is_tried_again_after_a_pause() {
    let Some(relay) = Relay::start() else { return };
    for order in ["rcpt-450 once", "data-451 once"] {
        let quiet = Quiet::with(Some(relay.settings()));
        let id = put(&quiet.bank, plain("maija@esimerkki.example"));
        let before = relay.received().len();
        relay.order(Some(order));
        quiet.send();
        let mail = quiet.mail(id);
        let MailAnswer::Relay(words) = &mail.answer else { panic!("{mail:?}") };
        assert!(words.starts_with("45") && mail.tries == 1, "{mail:?}");
        quiet.later(59);
        quiet.send();
        assert_eq!(relay.received().len(), before, "{order}: too early");
        quiet.later(1);
        quiet.send();
        assert!(is_sent(&quiet.mail(id)), "{order}");
        assert_eq!(relay.received().len(), before + 1);
    }
}

#[test]
fn a_mail_that_is_always_put_off_is_given_up_after_its_last_try() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let id = put(&quiet.bank, plain("maija@esimerkki.example"));
    relay.order(Some("rcpt-450"));
    for _ in 0..MOST_TRIES {
        assert!(matches!(quiet.mail(id).state, MailState::Waiting(_)));
        quiet.send();
        quiet.later(LONGEST_PAUSE);
    }
    let mail = quiet.mail(id);
    assert!(matches!(mail.state, MailState::Failed(_)) && mail.tries == MOST_TRIES, "{mail:?}");
    let [failed] = &events_of(&quiet.bank, EventKind::MailFailed)[..] else { panic!("not one") };
    assert!(failed.contains(&(DetailKey::Reason, "450".to_owned())), "{failed:?}");
}

#[test]
fn what_the_relay_refuses_for_good_fails_at_once_and_the_next_one_goes_over_the_same_connection() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let refused = put(&quiet.bank, plain("nobody@esimerkki.example"));
    let taken = put(&quiet.bank, plain("maija@esimerkki.example"));
    relay.order(Some("rcpt-550 once"));
    quiet.send();
    let mail = quiet.mail(refused);
    assert!(matches!(mail.state, MailState::Failed(_)) && mail.tries == 1, "{mail:?}");
    assert_eq!(mail.answer, MailAnswer::Relay("550 5.1.1 no such mailbox".to_owned()));
    assert!(is_sent(&quiet.mail(taken)));
    assert_eq!(relay.said(), ["EHLO pankki.example", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA"]);
    let odd = put(&quiet.bank, plain("maija@esimerkki.example"));
    relay.order(Some("data-554"));
    quiet.send();
    assert!(matches!(quiet.mail(odd).state, MailState::Failed(_)));
}

#[test]
fn where_no_answer_comes_after_the_text_it_is_sent_again_under_the_same_name() {
    let Some(relay) = Relay::start() else { return };
    for (order, expected) in
        [("drop-after-data once", MailTrouble::Broken), ("hang-after-data once", MailTrouble::Silent)]
    {
        let quiet = Quiet::with(Some(relay.settings()));
        let before = relay.received().len();
        let id = put(&quiet.bank, plain("maija@esimerkki.example"));
        relay.order(Some(order));
        quiet.send();
        let mail = quiet.mail(id);
        assert_eq!((trouble(&mail), mail.tries), (Some(expected), 1), "{order}: {mail:?}");
        quiet.later(60);
        quiet.send();
        assert!(is_sent(&quiet.mail(id)));
        let received = relay.received();
        let [first, second] = &received[before..] else { panic!("{order}: {} mails", received.len() - before) };
        assert_eq!(first.header("Message-ID"), second.header("Message-ID"));
    }
}

#[test]
fn a_conversation_that_breaks_over_one_mail_keeps_no_other_from_leaving() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let poison = put(&quiet.bank, plain("poison@esimerkki.example"));
    let other = put(&quiet.bank, plain("maija@esimerkki.example"));
    relay.order(Some("drop-rcpt once"));
    quiet.send();
    assert_eq!((trouble(&quiet.mail(poison)), quiet.mail(poison).tries), (Some(MailTrouble::Broken), 1));
    assert!(!is_sent(&quiet.mail(other)), "the line rests for a moment");
    quiet.later(30);
    quiet.send();
    assert!(is_sent(&quiet.mail(other)) && !is_sent(&quiet.mail(poison)));
}

#[test]
fn a_relay_that_takes_one_mail_and_drops_the_next_gets_them_all_once_and_without_a_pause() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    relay.order(Some("one-each"));
    let ids: Vec<MailId> = (0..4).map(|_| put(&quiet.bank, plain("maija@esimerkki.example"))).collect();
    quiet.send();
    assert_eq!(relay.received().len(), 4);
    assert!(ids.into_iter().all(|id| is_sent(&quiet.mail(id))));
    assert_eq!(quiet.events(EventKind::RelayLost), 0);
}

#[test]
fn a_connection_carries_no_more_mails_than_is_configured() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(RelaySettings { per_connection: 2, ..relay.settings() }));
    for _ in 0..5 {
        put(&quiet.bank, plain("maija@esimerkki.example"));
    }
    quiet.send();
    assert_eq!(relay.received().len(), 5);
    assert_eq!(relay.said().iter().filter(|said| said.starts_with("EHLO")).count(), 3);
}

#[test]
fn a_relay_that_refuses_the_banks_own_address_loses_no_mail() {
    let Some(relay) = Relay::start() else { return };
    for order in ["mail-550", "mail-451", "mail-421", "hang-mail"] {
        let quiet = Quiet::with(Some(RelaySettings { timeout: Duration::from_millis(300), ..relay.settings() }));
        let id = put(&quiet.bank, plain("maija@esimerkki.example"));
        relay.order(Some(order));
        quiet.send();
        let mail = quiet.mail(id);
        assert!(matches!(mail.state, MailState::Waiting(_)) && mail.tries == 0, "{order}: {mail:?}");
        assert_eq!(lost(&quiet).len(), 1, "{order}");
    }
}

#[test]
fn a_process_that_ends_in_the_middle_of_a_try_sends_it_again_later_under_the_same_name() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let id = put(&quiet.bank, plain("maija@esimerkki.example"));
    let begun = begin(&quiet.bank, id).expect("a working store").expect("it is due");
    let quiet = quiet.reopened();
    assert!(matches!(quiet.mail(id).answer, MailAnswer::Begun(_)), "it is known that a try had begun");
    quiet.send();
    assert_eq!(relay.received().len(), 0, "it does not die over the same mail again at once");
    quiet.later(60);
    quiet.send();
    let received = relay.received();
    assert_eq!(received[0].header("Message-ID"), format!("<{}@bank.example>", begun.message_id));
    assert_eq!((received.len(), quiet.mail(id).tries), (1, 2));
}

#[test]
fn a_clock_that_jumps_neither_delays_nor_gives_up_a_mail() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    relay.order(Some("rcpt-450 once"));
    let id = put(&quiet.bank, plain("maija@esimerkki.example"));
    quiet.later(400 * 86_400);
    quiet.send();
    assert!(matches!(quiet.mail(id).state, MailState::Waiting(_)), "a year later it has had one try");
    quiet.later(-400 * 86_400);
    quiet.send();
    assert!(is_sent(&quiet.mail(id)), "its next try is not a year away");
}

#[test]
fn a_link_that_does_nothing_any_more_is_not_sent() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let cases = [
        (LinkState::Used(quiet.bank.clock.now()), MailTrouble::LinkUsed),
        (LinkState::Withdrawn(quiet.bank.clock.now()), MailTrouble::LinkWithdrawn),
        (LinkState::Open, MailTrouble::LinkExpired),
    ];
    for (state, expected) in cases {
        let (id, link) = with_link(&quiet.bank, As::User);
        let changed = OneTimeLink { state, ..link };
        quiet.bank.write(|writer, _| Ok(store::one_time_links::put(writer, &changed)?)).expect("a working store");
        if state == LinkState::Open {
            quiet.later(3_600);
        }
        quiet.send();
        let mail = quiet.mail(id);
        assert_eq!((trouble(&mail), matches!(mail.state, MailState::Failed(_))), (Some(expected), true), "{mail:?}");
    }
    assert_eq!((relay.received().len(), quiet.events(EventKind::MailFailed)), (0, 3));
}

#[test]
fn whoever_was_deleted_gets_no_mail_but_the_one_about_it() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let to = |kind| NewMail { kind, person: Some(As::Viewer.id()), ..plain("veera.katselma@own.example") };
    let usual = put(&quiet.bank, to(MailKind::PasswordChanged));
    let refused = put(&quiet.bank, to(MailKind::ApplicationRefused));
    let deleted = quiet.bank.write(|writer, now| {
        let mut person = store::people::get(writer, As::Viewer.id())?.ok_or(Failure::NotFound)?;
        person.status = PersonStatus::Deleted { at: now, by: PersonId::new(1) };
        Ok(store::people::update(writer, &person)?)
    });
    deleted.expect("a working store");
    quiet.send();
    assert_eq!(trouble(&quiet.mail(usual)), Some(MailTrouble::PersonDeleted));
    assert!(is_sent(&quiet.mail(refused)));
    assert_eq!(relay.received().len(), 1);
}

#[test]
fn whose_data_are_restricted_is_asked_for_no_work_but_told_what_protects_the_account() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let to = |kind| NewMail { kind, person: Some(As::User.id()), ..plain("ukko.kayttolainen@own.example") };
    let work = put(&quiet.bank, to(MailKind::ApplicationWaits));
    let security = put(&quiet.bank, to(MailKind::PasswordChanged));
    let request = asked(&quiet.bank, As::User.id(), As::User.company(), Right::Restriction);
    let restricted = quiet.bank.write(|writer, now| {
        let restriction = Restriction { since: now, request };
        Ok(store::erasures::set_restriction(writer, As::User.id(), Some(restriction))?)
    });
    restricted.expect("a working store");
    quiet.send();
    assert_eq!(trouble(&quiet.mail(work)), Some(MailTrouble::PersonRestricted));
    assert!(is_sent(&quiet.mail(security)));
}

#[test]
fn without_a_relay_mail_waits_untried() {
    let quiet = Quiet::with(None);
    let id = put(&quiet.bank, plain("maija@esimerkki.example"));
    quiet.send();
    quiet.later(400 * 86_400);
    quiet.send();
    tend(&quiet.bank).expect("a working store");
    let mail = quiet.mail(id);
    assert_eq!((mail.tries, mail.answer, mail.state), (0, MailAnswer::None, MailState::Waiting(mail.queued)));
    assert_eq!(quiet.events(EventKind::RelayLost), 0);
}

#[test]
fn whatever_stands_in_a_subject_makes_no_header_and_every_letter_arrives() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let name = "שרה \u{202e}O’Ñandú 🙂 ".repeat(14);
    let mail = NewMail {
        subject: format!("Kutsu\r\nBcc: spy@evil.example\r\n\r\n{name}"),
        text: format!("Hei {name}!\r\n.\r\nRCPT TO:<spy@evil.example>\r\n..\n"),
        ..plain("maija@esimerkki.example")
    };
    put(&quiet.bank, mail);
    quiet.send();
    let received = relay.received();
    assert_eq!((received.len(), received[0].to.as_str()), (1, "maija@esimerkki.example"));
    assert_eq!(received[0].header("Bcc"), "");
    assert_eq!(received[0].text.trim_end(), format!("Hei {name}!\n.\nRCPT TO:<spy@evil.example>\n.."));
}

#[test]
fn an_address_that_the_relay_cannot_carry_fails_alone() {
    let Some(relay) = Relay::start_as(Kind { ascii: true, ..Kind::default() }) else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let unfit = put(&quiet.bank, plain("mäijä@esimerkki.example"));
    let other = put(&quiet.bank, plain("maija@lämpö.example"));
    quiet.send();
    assert_eq!(trouble(&quiet.mail(unfit)), Some(MailTrouble::Address));
    assert!(is_sent(&quiet.mail(other)));
    assert_eq!(relay.received()[0].to, "maija@xn--lmp-qla6g.example");
    let Some(modern) = Relay::start() else { return };
    let quiet = Quiet::with(Some(modern.settings()));
    put(&quiet.bank, plain("mäijä@esimerkki.example"));
    quiet.send();
    assert_eq!(modern.received()[0].to, "mäijä@esimerkki.example");
}

#[test]
fn mails_and_links_go_when_they_have_been_kept_long_enough_and_what_waits_stays() {
    let Some(relay) = Relay::start() else { return };
    let quiet = Quiet::with(Some(relay.settings()));
    let many = 450;
    for _ in 0..many {
        with_link(&quiet.bank, As::User);
    }
    quiet.send();
    quiet.later(89 * 86_400);
    tidy(&quiet.bank);
    assert_eq!(counted(&quiet.bank), (many, many));
    put(&quiet.bank, plain("maija@esimerkki.example"));
    quiet.later(2 * 86_400);
    tidy(&quiet.bank);
    assert_eq!(counted(&quiet.bank), (1, 0));
    quiet.later(400 * 86_400);
    tidy(&quiet.bank);
    assert_eq!(counted(&quiet.bank), (1, 0), "what waits is never removed");
    let next = quiet.bank.store.read(|reader| store::mails::next_due(reader, quiet.bank.clock.now()));
    assert!(matches!(next, Ok(Next::Now(_))));
}

/// What the keepers of mails and of links do now and then.
fn tidy(bank: &Bank) {
    tend(bank).expect("a working store");
    lvi_info::service::one_time::tend(bank).expect("a working store");
}

/// How many mails and links there are.
fn counted(bank: &Bank) -> (usize, usize) {
    let (mut mails, mut links) = (0, 0);
    let counted = bank.store.read(|reader| {
        store::mails::walk(reader, |_| {
            mails += 1;
            Ok(ControlFlow::Continue(()))
        })?;
        store::one_time_links::walk_on(reader, None, |_| {
            links += 1;
            Ok(ControlFlow::Continue(()))
        })
    });
    counted.map_err(|error: StoreError| error).expect("readable");
    (mails, links)
}

#[test]
fn the_running_bank_sends_by_itself_and_stops_at_once_while_the_relay_says_nothing() {
    let Some(relay) = Relay::start() else { return };
    let hour = RelaySettings { timeout: Duration::from_secs(600), ..relay.settings() };
    let mut bank = TestBank::start_with(|config| config.mail.relay = Some(hour));
    put(bank.bank(), plain("maija@esimerkki.example"));
    relay.until(1);
    relay.order(Some("hang-data"));
    let id = put(bank.bank(), plain("maija@esimerkki.example"));
    while relay.said().iter().filter(|said| *said == "DATA").count() < 2 {
        std::thread::yield_now();
    }
    let begun = Instant::now();
    bank.stop();
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    let bank = bank.unserved();
    let mail = mail(&bank, id);
    assert!(matches!(mail.state, MailState::Waiting(_)) && mail.tries == 1, "{mail:?}");
}

#[test]
fn no_event_and_no_log_has_an_address_or_a_subject() {
    let Some(relay) = Relay::start() else { return };
    let mut bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
    let planted = ["salainen.osoite", "Arkaluonteinen", "no such mailbox"];
    relay.order(Some("rcpt-550 once"));
    let secret = || NewMail { subject: "Arkaluonteinen asia".to_owned(), ..plain("salainen.osoite@esimerkki.example") };
    let first = put(bank.bank(), secret());
    while !matches!(mail(bank.bank(), first).state, MailState::Failed(_)) {
        std::thread::yield_now();
    }
    put(bank.bank(), secret());
    relay.until(1);
    let main = bank.sign_in(As::Main);
    main.get("/mails");
    main.get(&format!("/mails/{first}"));
    bank.stop();
    let mut seen = 0;
    for entry in std::fs::read_dir(bank.folder.path().join("logs")).expect("readable") {
        let text = std::fs::read_to_string(entry.expect("readable").path()).expect("UTF-8");
        seen += text.matches("mail-").count();
        for word in planted {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
    assert!(seen >= 3, "the events are there");
}
