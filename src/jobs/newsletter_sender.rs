//! The thread that sends newsletters, and the couriers that carry them side by side.
//!
//! One thread decides and writes; each courier's thread only speaks to the relay. What the couriers bring back while a
//! transaction is being stored is written down together in the next one, so that the disk's sync is paid once for many.
//! Other mail goes first: while some of it is due, nothing new is taken.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::mail_sender::host_of;
use crate::domain::mail::MailTrouble;
use crate::domain::mail::course::{Delivery, LineFault};
use crate::mail::{Bulk, Courier, Enclosed, Letter, Relay, Rich, Stop};
use crate::service::newsletters::{Done, Errand, Press, Round, Travelling, advance, round, tend};
use crate::service::{Bank, Failure, mails};
use crate::store::mails::Next;

/// How long the thread sleeps where nothing wakes it; it then looks by itself: for issues whose moment has come.
const IDLE: Duration = Duration::from_secs(10);
/// How often it looks after the issues while it sends: for those that are done, paused or new.
const ADVANCE_EVERY: Duration = Duration::from_millis(500);
/// How long it waits while other mail goes first.
const ASIDE: Duration = Duration::from_millis(200);
/// How far apart it is looked for what has been kept long enough, which is counted in days.
const TEND_EVERY: Duration = Duration::from_secs(60 * 60);
/// The pause after the store failed: whoever supervises the process starts it anew meanwhile.
const PAUSE: Duration = Duration::from_secs(10);
/// Errands under way for each connection: one is being carried and one waits, so that no courier stands idle while a
/// transaction is stored. At most so many are sent again after a kill.
const PER_LINE: usize = 2;

/// The running thread; ends when stopped or dropped, within seconds even in the middle of conversations.
pub struct NewsletterSender {
    bank: Arc<Bank>,
    stop: Arc<Halt>,
    thread: Option<JoinHandle<()>>,
}

/// Tells everybody to stop: the thread, and whoever waits for a courier.
#[derive(Default)]
struct Halt {
    own: Stop,
    couriers: Mutex<Vec<Arc<Stop>>>,
}

impl Halt {
    fn stop(&self) {
        self.own.stop();
        self.couriers.lock().unwrap_or_else(PoisonError::into_inner).iter().for_each(|stop| stop.stop());
    }

    /// A stop of its own for each courier: each is waited for by somebody else.
    fn for_courier(&self) -> Arc<Stop> {
        let stop = Arc::new(Stop::default());
        self.couriers.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&stop));
        if self.own.is_stopped() {
            stop.stop();
        }
        stop
    }

    fn forget_couriers(&self) {
        self.couriers.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl NewsletterSender {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the configured authorities cannot be read, or the system gives no thread.
    pub fn start(bank: Arc<Bank>) -> io::Result<NewsletterSender> {
        let mut office = Office::new(Arc::clone(&bank))?;
        let stop = Arc::clone(&office.halt);
        let thread = thread::Builder::new().name("newsletters".to_owned()).spawn(move || office.run())?;
        Ok(NewsletterSender { bank, stop, thread: Some(thread) })
    }

    /// Ends the thread: a delivery whose answer does not come within seconds is tried again by the next process.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.stop.stop();
        self.bank.newsletters.due.raise();
        if thread.join().is_err() {
            tracing::error!("the sender of newsletters had panicked; the next start goes on with them");
        }
    }
}

impl Drop for NewsletterSender {
    fn drop(&mut self) {
        self.end();
    }
}

/// Whoever decides what is sent next.
pub struct Office {
    bank: Arc<Bank>,
    relay: Option<Arc<Relay>>,
    press: Press,
    crew: Option<Crew>,
    /// What the couriers brought back and the store has not taken yet: kept until it has, so that nobody whose mail the
    /// relay took gets it again because the disk was full.
    done: Vec<Done>,
    halt: Arc<Halt>,
    advanced: Option<Instant>,
}

impl Office {
    /// An office for the relay that the bank is configured with.
    ///
    /// # Errors
    /// Where the configured authorities cannot be read, or the system's servers for names are not known.
    pub fn new(bank: Arc<Bank>) -> io::Result<Office> {
        let address = bank.config.public_address();
        let settings = bank.config.mail.relay.as_ref();
        let relay = settings.map(|settings| Relay::new(settings, host_of(&address)).map(Arc::new)).transpose()?;
        Ok(Office {
            bank,
            relay,
            press: Press::default(),
            crew: None,
            done: Vec::new(),
            halt: Arc::default(),
            advanced: None,
        })
    }

    fn run(&mut self) {
        let mut tended: Option<Instant> = None;
        while !self.halt.own.is_stopped() {
            if tended.is_none_or(|at| at.elapsed() >= TEND_EVERY) {
                if let Err(failure) = tend(&self.bank) {
                    tracing::warn!("what became of old newsletters could not be removed: {failure}");
                }
                tended = Some(Instant::now());
            }
            let rest = self.step().unwrap_or_else(|failure| {
                // That the disk is full the store says by itself, once.
                if !matches!(failure, Failure::NoRoom(_)) {
                    tracing::error!("newsletters cannot be sent: {failure}");
                }
                PAUSE
            });
            if !self.halt.own.is_stopped() && !rest.is_zero() {
                self.bank.newsletters.due.wait(rest.min(IDLE));
            }
        }
        if let Err(failure) = self.close() {
            tracing::error!("what came of the last newsletters could not be written down: {failure}");
        }
    }

    /// Does what there is to be done now; says for how long there is nothing.
    ///
    /// # Errors
    /// [`Failure`] where the store fails.
    pub fn step(&mut self) -> Result<Duration, Failure> {
        let Some(relay) = self.relay.clone() else { return Ok(IDLE) };
        self.collect();
        let under_way = self.crew.as_ref().map_or(0, |crew| crew.under_way);
        let mut again = false;
        if under_way == 0 || self.advanced.is_none_or(|at| at.elapsed() >= ADVANCE_EVERY) {
            if under_way == 0 {
                // What came in is written down first: an issue ends when nothing of it is open.
                self.round(0)?;
            }
            again = advance(&self.bank, &mut self.press)?;
            self.advanced = Some(Instant::now());
        }
        let now = self.bank.clock.now();
        let rest = self.bank.newsletters.rest(now).max(self.bank.outbox.rest(now));
        let aside = matches!(mails::next(&self.bank)?, Next::Now(_));
        let most = usize::from(self.bank.config.newsletters.connections) * PER_LINE;
        let room = if rest > 0 || aside { 0 } else { most - under_way.min(most) };
        let next = self.round(room)?;
        let took = !next.errands.is_empty();
        if took {
            let crew = match &mut self.crew {
                Some(crew) => crew,
                None => self.crew.insert(Crew::hire(&self.bank, &relay, &self.halt)?),
            };
            next.errands.into_iter().for_each(|errand| crew.send(errand));
        }
        if again || took || (next.more && room > 0) {
            return Ok(Duration::ZERO);
        }
        let left = self.crew.as_ref().map_or(0, |crew| crew.under_way);
        if left > 0 {
            return Ok(ADVANCE_EVERY);
        }
        if aside {
            return Ok(ASIDE);
        }
        // Nothing is under way: the couriers say farewell.
        self.dismiss();
        let due = next.next.map(|at| at.seconds_since(self.bank.clock.now()).saturating_add(1).max(1));
        let wait = if rest > 0 { Some(rest) } else { due };
        Ok(wait.map_or(IDLE, |seconds| Duration::from_secs(u64::try_from(seconds).unwrap_or(1))))
    }

    /// Takes what the couriers have brought back.
    fn collect(&mut self) {
        let brought = self.crew.as_mut().map(Crew::collect).unwrap_or_default();
        self.judge(&brought);
        self.done.extend(brought);
    }

    /// Writes down what came back, and takes what there is room for.
    fn round(&mut self, room: usize) -> Result<Round, Failure> {
        let next = round(&self.bank, &mut self.press, &self.done, room)?;
        self.done.clear();
        Ok(next)
    }

    /// What the answers say of the line. A conversation that ends while others go on is no fault of the line.
    fn judge(&self, done: &[Done]) {
        if self.halt.own.is_stopped() {
            return;
        }
        let fault = |done: &Done| match &done.outcome {
            Delivery::NoLine(fault) | Delivery::Broken(fault) => Some(fault.clone()),
            Delivery::Taken(_) | Delivery::NotNow(_) | Delivery::Never(_) | Delivery::Unfit(_) => None,
        };
        if done.iter().any(|done| matches!(done.outcome, Delivery::Taken(_) | Delivery::NotNow(_) | Delivery::Never(_)))
        {
            self.bank.newsletters.is_well();
        } else if let Some(fault) = done.iter().find_map(fault)
            && self.crew.as_ref().is_none_or(|crew| crew.open.load(Ordering::SeqCst) == 0)
        {
            self.bank.newsletters.is_down(self.bank.clock.now(), fault);
        }
    }

    fn dismiss(&mut self) {
        if let Some(crew) = self.crew.take() {
            crew.dismiss();
            self.halt.forget_couriers();
        }
    }

    /// Writes down what came of those that were under way, as far as it comes within moments.
    ///
    /// # Errors
    /// [`Failure`] where the store fails.
    pub fn close(&mut self) -> Result<(), Failure> {
        if let Some(crew) = self.crew.take() {
            self.done.extend(crew.dismiss());
        }
        self.round(0).map(|_| ())
    }
}

/// The couriers.
struct Crew {
    errands: Option<Sender<Errand>>,
    done: Receiver<Done>,
    threads: Vec<JoinHandle<()>>,
    /// Conversations that go on.
    open: Arc<AtomicUsize>,
    under_way: usize,
}

impl Crew {
    fn hire(bank: &Arc<Bank>, relay: &Arc<Relay>, halt: &Halt) -> Result<Crew, Failure> {
        let (errands, taken) = mpsc::channel();
        let (answers, done) = mpsc::channel();
        let (taken, open) = (Arc::new(Mutex::new(taken)), Arc::new(AtomicUsize::new(0)));
        let per_connection = bank.config.mail.relay.as_ref().map_or(1, |settings| settings.per_connection);
        let mut threads = Vec::new();
        for number in 0..bank.config.newsletters.connections {
            let carrier = Carrier {
                bank: Arc::clone(bank),
                relay: Arc::clone(relay),
                stop: halt.for_courier(),
                per_connection,
                courier: None,
                open: Arc::clone(&open),
            };
            let (taken, answers) = (Arc::clone(&taken), answers.clone());
            let thread = thread::Builder::new()
                .name(format!("newsletter-{number}"))
                .spawn(move || carrier.run(&taken, &answers))
                .map_err(|error| Failure::Unavailable(format!("no thread for newsletters: {error}")))?;
            threads.push(thread);
        }
        Ok(Crew { errands: Some(errands), done, threads, open, under_way: 0 })
    }

    fn send(&mut self, errand: Errand) {
        if let Some(errands) = &self.errands
            && errands.send(errand).is_ok()
        {
            self.under_way += 1;
        }
    }

    /// What has come of errands since the last time.
    fn collect(&mut self) -> Vec<Done> {
        let done: Vec<Done> = self.done.try_iter().collect();
        self.under_way = self.under_way.saturating_sub(done.len());
        done
    }

    /// Sends the couriers home and says what came of the last errands.
    fn dismiss(mut self) -> Vec<Done> {
        self.errands = None;
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a courier of newsletters had panicked; its errand is tried again");
            }
        }
        self.done.try_iter().collect()
    }
}

/// One courier's thread.
struct Carrier {
    bank: Arc<Bank>,
    relay: Arc<Relay>,
    stop: Arc<Stop>,
    per_connection: u32,
    courier: Option<Courier>,
    open: Arc<AtomicUsize>,
}

impl Carrier {
    fn run(mut self, errands: &Mutex<Receiver<Errand>>, done: &Sender<Done>) {
        loop {
            let errand = errands.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(errand) = errand else { break };
            let outcome = self.carry(letter(&self.bank, &errand));
            let Errand { issue, to, email, .. } = errand;
            if done.send(Done { issue, to, email, outcome }).is_err() {
                break;
            }
            self.bank.newsletters.due.raise();
        }
        self.hang_up();
    }

    fn carry(&mut self, letter: Letter) -> Delivery {
        if self.stop.is_stopped() {
            return Delivery::NoLine(LineFault { trouble: MailTrouble::Broken, words: String::new() });
        }
        let fits = |courier: &Courier| courier.is_open() && courier.carried() < self.per_connection;
        if !self.courier.as_ref().is_some_and(fits) {
            self.hang_up();
            match Courier::send_out(&self.relay, &self.stop) {
                Ok(courier) => {
                    self.courier = Some(courier);
                    self.open.fetch_add(1, Ordering::SeqCst);
                }
                Err(fault) => return Delivery::NoLine(fault),
            }
        }
        let Some(courier) = &mut self.courier else {
            return Delivery::NoLine(LineFault { trouble: MailTrouble::Broken, words: String::new() });
        };
        let delivery = courier.carry(letter);
        if !courier.is_open() {
            self.hang_up();
        }
        delivery
    }

    fn hang_up(&mut self) {
        if self.courier.take().is_some() {
            self.open.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

fn letter(bank: &Bank, errand: &Errand) -> Letter {
    let address = bank.config.public_address();
    Letter {
        to: errand.email.as_str().to_owned(),
        subject: errand.body.subject.clone(),
        text: errand.body.text(&errand.leave),
        language: errand.body.language.code(),
        id: errand.message_id.clone(),
        date: errand.date,
        rich: Some(Rich { html: errand.body.html(&errand.leave), pictures: enclosed(&errand.pictures) }),
        bulk: Some(Bulk {
            list: format!("{}.{}", errand.list.name(), host_of(&address)),
            unsubscribe: Some(errand.leave.clone()),
            automatic: errand.automatic,
        }),
    }
}

/// Pictures as a letter carries them; their bytes stay where they are.
pub(super) fn enclosed(pictures: &[Travelling]) -> Arc<[Enclosed]> {
    pictures.iter().map(|(id, media, bytes)| Enclosed { id: id.clone(), media, bytes: Arc::clone(bytes) }).collect()
}
