//! The thread that looks whether the web addresses on cards still lead somewhere, where that is configured.
//!
//! What came of it is stored after every few addresses, so that the next start goes on from there. An address that
//! this machine cannot judge, for want of a server for names, is left as it was.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::domain::link::Answer;
use crate::http::client::{Client, Look, Settings, Stop};
use crate::service::files::{Visit, due_links, keep_answers};
use crate::service::{Bank, Failure, Signal};

/// The pause between two passes through all cards: a new address is looked at within the hour.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// Addresses of one pass: at the pace of the slowest it takes most of an hour.
const MOST: usize = 4_000;
/// Addresses whose results are stored together.
const TOGETHER: usize = 32;

/// The running thread; ends when stopped or dropped, in the middle of its work.
pub struct LinkKeeper {
    due: Arc<Signal>,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
}

impl LinkKeeper {
    /// Starts the thread; `None` where addresses are not looked at.
    ///
    /// # Errors
    /// Where there is nobody to trust or to ask, or the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<Option<LinkKeeper>> {
        let links = &bank.config.links;
        if !links.check {
            return Ok(None);
        }
        let (private, authorities, name_servers) =
            (links.private, links.authorities.clone(), links.name_servers.clone());
        let (client, stop) = Client::new(&Settings { private, authorities, name_servers })?;
        let due = Arc::new(Signal::default());
        let told = Arc::clone(&due);
        let thread = thread::Builder::new().name("links".to_owned()).spawn(move || run(&bank, &client, &told))?;
        Ok(Some(LinkKeeper { due, stop, thread: Some(thread) }))
    }

    /// Ends the thread.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.stop();
        self.due.raise();
        if thread.join().is_err() {
            tracing::error!("the keeper of links had panicked; the next start goes on");
        }
    }
}

impl Drop for LinkKeeper {
    fn drop(&mut self) {
        self.end();
    }
}

fn run(bank: &Bank, client: &Client, due: &Signal) {
    loop {
        match pass(bank, client) {
            Ok(Pass::Stopped) => return,
            Ok(Pass::Done) => {}
            Err(failure) => tracing::error!("the addresses on cards cannot be looked at: {failure}"),
        }
        // Only the end raises the signal.
        if due.wait(EVERY) {
            return;
        }
    }
}

enum Pass {
    Done,
    Stopped,
}

/// Looks at what is due and renews the list of dead addresses.
fn pass(bank: &Bank, client: &Client) -> Result<Pass, Failure> {
    let addresses = due_links(bank, MOST)?;
    for some in addresses.chunks(TOGETHER) {
        let Some(looks) = client.look(some) else { return Ok(Pass::Stopped) };
        let unknown = looks.iter().filter(|(_, look)| *look == Look::Unknown).count();
        if unknown == looks.len() {
            tracing::warn!("no server for names answers: the addresses on cards are looked at later");
            return Ok(Pass::Done);
        }
        let answers = looks.into_iter().filter_map(|(address, look)| Some((address, visit(look)?)));
        keep_answers(bank, &answers.collect::<Vec<_>>())?;
    }
    if !addresses.is_empty() {
        due_links(bank, 0)?;
    }
    Ok(Pass::Done)
}

/// What a look means for an address; `None` where it means nothing.
fn visit(look: Look) -> Option<Visit> {
    let (answer, status) = match look {
        Look::Status(status) => (by_status(status), status),
        Look::NoName => (Answer::NoName, 0),
        Look::Silent => (Answer::Silent, 0),
        Look::Certificate => (Answer::Certificate, 0),
        Look::Private => (Answer::Private, 0),
        Look::Circle => (Answer::Circle, 0),
        Look::NoAddress => (Answer::Gone, 0),
        Look::Unknown => return None,
    };
    Some(Visit { answer, status })
}

/// A server that asks who we are, or asks us to come later, has something there.
const fn by_status(status: u16) -> Answer {
    match status {
        404 | 410 => Answer::Gone,
        401 | 403 | 405 | 429 => Answer::Alive,
        400.. => Answer::Failing,
        _ => Answer::Alive,
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, visit};
    use crate::domain::link::Answer;

    #[test]
    fn closed_doors_are_no_dead_ends() {
        let answer = |status| visit(Look::Status(status)).map(|visit| visit.answer);
        for status in [200, 204, 304, 401, 403, 405, 429] {
            assert_eq!(answer(status), Some(Answer::Alive), "{status}");
        }
        for status in [404, 410] {
            assert_eq!(answer(status), Some(Answer::Gone), "{status}");
        }
        for status in [400, 418, 451, 500, 503, 599] {
            assert_eq!(answer(status), Some(Answer::Failing), "{status}");
        }
        assert_eq!(visit(Look::Unknown), None);
    }
}
