//! kill -9 of the real process while mails leave it: none is lost, and one is sent twice only where the relay had it
//! and the process died before it could write that down; both copies have the same name then.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use lvi_info::domain::mail::{Mail, MailAnswer, MailState};
use lvi_info::store::verify::verify;
use lvi_info::store::{self, Store, StoreError};

use crate::kill::{Process, configure, prepare};
use crate::relay::Relay;
use crate::support::Visitor;

/// After how many mails at the relay the process is killed, life by life, whatever it is doing.
const LIVES: [usize; 3] = [2, 7, 11];

/// The mails of the outbox while no process has it.
fn mails(folder: &Path) -> Vec<Mail> {
    let store = Store::open_existing(&folder.join("data"), 1 << 22).expect("opens");
    assert_eq!(verify(&store).expect("readable").findings, []);
    let mut mails = Vec::new();
    let walked = store.read(|reader| {
        store::mails::walk(reader, |mail| {
            mails.push(mail);
            Ok(ControlFlow::Continue(()))
        })
    });
    walked.map_err(|error: StoreError| error).expect("readable");
    mails
}

#[test]
fn no_mail_is_lost_by_kill_nine_and_none_that_was_recorded_leaves_again() {
    let Some(relay) = Relay::start() else { return };
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let session = prepare(folder);
    configure(folder, &relay.section());
    let mut answered = 0;
    for wanted in LIVES {
        let process = Process::start(folder);
        let main = Visitor::at(&process.origin, &session);
        let token = main.token();
        // Asking is slower than sending: the relay always has something to do.
        while relay.received().len() < wanted {
            assert_eq!(main.send("/mails/test", &[("csrf", &token)]).status, 303);
            answered += 1;
        }
        process.kill();
    }
    // And once surely between the relay's taking a mail and our writing that down.
    let process = Process::start(folder);
    let main = Visitor::at(&process.origin, &session);
    let token = main.token();
    settle(&main);
    relay.order(Some("hang-after-data"));
    let before = relay.received().len();
    assert_eq!(main.send("/mails/test", &[("csrf", &token)]).status, 303);
    answered += 1;
    relay.until(before + 1);
    process.kill();
    relay.order(None);
    let kept = mails(folder);
    assert_eq!(kept.len(), answered, "every mail that was answered for is there");
    let open = |mail: &&Mail| matches!(mail.state, MailState::Waiting(_));
    assert!(kept.iter().filter(open).any(|mail| matches!(mail.answer, MailAnswer::Begun(_))), "{kept:?}");
    let process = Process::start(folder);
    settle(&Visitor::at(&process.origin, &session));
    process.terminate();
    assert!(mails(folder).iter().all(|mail| matches!(mail.state, MailState::Sent(_))));
    let mut copies: BTreeMap<String, usize> = BTreeMap::new();
    for mail in relay.received() {
        *copies.entry(mail.header("Message-ID").to_owned()).or_default() += 1;
    }
    assert_eq!(copies.len(), answered, "each mail came");
    let spare = copies.values().sum::<usize>() - copies.len();
    assert!((1..=LIVES.len() + 1).contains(&spare), "each death costs one copy at most: {copies:?}");
}

/// Has everything that waits tried at once, and waits until nothing does.
pub fn settle(main: &Visitor) {
    let token = main.token();
    loop {
        let waiting = main.get("/mails?state=waiting");
        if waiting.words().contains("No mails here") {
            return;
        }
        for mail in waiting.links().iter().filter(|link| link.starts_with("/mails/")) {
            // Whatever has left meanwhile says so.
            main.send(&format!("{mail}/now"), &[("csrf", &token)]);
        }
    }
}
