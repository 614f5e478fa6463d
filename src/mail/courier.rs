//! A thread for each conversation with the relay, so that nobody has to wait for it.
//!
//! lettre waits for answers with a time limit for each; a relay that gives one byte a minute could hold it for hours,
//! and a stop of the bank could not interrupt it. So the courier's thread waits, and whoever has sent it waits for the
//! thread: for so long and no longer, and after a stop for a moment only. A courier that is left to itself has no bank
//! and changes nothing; it ends with its own time limits.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::letter::Letter;
use super::relay::Relay;
use crate::domain::mail::MailTrouble;
use crate::domain::mail::course::{Delivery, LineFault};

/// How long an answer that is under way is waited for after a stop: it decides whether the mail is sent again.
const GRACE: Duration = Duration::from_secs(5);
/// Answers that one letter or one beginning takes, with some room: the whole wait is as many times the longest for one.
const ANSWERS: u32 = 10;

/// Tells whoever waits for a courier that the bank stops.
#[derive(Default)]
pub struct Stop {
    stopped: AtomicBool,
    waiting: Mutex<Option<Sender<()>>>,
}

impl Stop {
    /// Ends all waiting, now and from then on.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Dropping the sender wakes nobody; a word does.
        if let Some(waiting) = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = waiting.send(());
        }
    }

    /// Whether it was stopped.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }
}

/// What goes to the courier: a letter, and where its answer is wanted.
struct Order {
    letter: Letter,
    answer: Answer<(Delivery, bool)>,
}

/// Where an answer is left, and the bell that says so.
struct Answer<T> {
    desk: Arc<Mutex<Option<T>>>,
    bell: Sender<()>,
}

impl<T> Answer<T> {
    fn give(self, answer: T) {
        *self.desk.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
        let _ = self.bell.send(());
    }
}

/// Waits for one answer.
struct Wait<T> {
    desk: Arc<Mutex<Option<T>>>,
    bell: Receiver<()>,
}

fn expect<T>(stop: &Stop) -> (Answer<T>, Wait<T>) {
    let desk = Arc::new(Mutex::new(None));
    let (ring, bell) = mpsc::channel();
    *stop.waiting.lock().unwrap_or_else(PoisonError::into_inner) = Some(ring.clone());
    (Answer { desk: Arc::clone(&desk), bell: ring }, Wait { desk, bell })
}

impl<T> Wait<T> {
    /// The answer; `None` where none came in time.
    fn answer(self, stop: &Stop, at_most: Duration) -> Option<T> {
        let mut until = Instant::now() + at_most;
        let mut hurried = false;
        loop {
            if let Some(answer) = self.desk.lock().unwrap_or_else(PoisonError::into_inner).take() {
                return Some(answer);
            }
            if stop.is_stopped() && !hurried {
                hurried = true;
                until = until.min(Instant::now() + GRACE);
            }
            match self.bell.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    return self.desk.lock().unwrap_or_else(PoisonError::into_inner).take();
                }
            }
        }
    }
}

/// A conversation with the relay.
pub struct Courier {
    orders: Sender<Order>,
    stop: Arc<Stop>,
    patience: Duration,
    carried: u32,
    open: bool,
}

impl Courier {
    /// Begins a conversation.
    ///
    /// # Errors
    /// [`LineFault`].
    pub fn send_out(relay: &Arc<Relay>, stop: &Arc<Stop>) -> Result<Courier, LineFault> {
        let (orders, taken) = mpsc::channel();
        let (begun, wait) = expect(stop);
        let talking = Arc::clone(relay);
        let patience = relay.timeout() * ANSWERS;
        thread::Builder::new()
            .name("mail-relay".to_owned())
            .spawn(move || talk(&talking, begun, &taken))
            .map_err(|error: io::Error| LineFault { trouble: MailTrouble::Unreachable, words: error.to_string() })?;
        wait.answer(stop, patience).unwrap_or_else(|| Err(silent()))?;
        Ok(Courier { orders, stop: Arc::clone(stop), patience, carried: 0, open: true })
    }

    /// Sends a letter.
    pub fn carry(&mut self, letter: Letter) -> Delivery {
        let (answer, wait) = expect(&self.stop);
        if self.orders.send(Order { letter, answer }).is_err() {
            self.open = false;
            return Delivery::NoLine(LineFault { trouble: MailTrouble::Broken, words: String::new() });
        }
        match wait.answer(&self.stop, self.patience) {
            Some((delivery, open)) => {
                self.open = open;
                self.carried += 1;
                delivery
            }
            None => {
                self.open = false;
                Delivery::Broken(silent())
            }
        }
    }

    /// How many letters it was given.
    pub const fn carried(&self) -> u32 {
        self.carried
    }

    /// Whether it can be given another.
    pub const fn is_open(&self) -> bool {
        self.open
    }
}

fn silent() -> LineFault {
    LineFault { trouble: MailTrouble::Silent, words: String::new() }
}

/// The thread: it ends when nobody gives it letters any more.
fn talk(relay: &Relay, begun: Answer<Result<(), LineFault>>, orders: &Receiver<Order>) {
    let mut line = match relay.open() {
        Ok(line) => line,
        Err(fault) => return begun.give(Err(fault)),
    };
    begun.give(Ok(()));
    while let Ok(Order { letter, answer }) = orders.recv() {
        let delivery = line.send(&letter, relay.settings());
        let open = line.is_open();
        answer.give((delivery, open));
        if !open {
            return;
        }
    }
    line.close();
}
