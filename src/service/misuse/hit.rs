//! What is done where a rule hits: the matter, its event, the measure, the mails; all in one transaction.

use std::ops::ControlFlow;

use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::id::PersonId;
use crate::domain::mail::MailKind;
use crate::domain::matter::{About, MAILS_AN_HOUR, MOST_OPEN, Matter, MatterState, Measure, Rule, Taken};
use crate::domain::moment::Moment;
use crate::domain::person::{Person, PersonStatus};
use crate::domain::role::Role;
use crate::service::mails::{Letter, post};
use crate::service::{Bank, Failure};
use crate::store::watch::{Lock, lock, lock_of};
use crate::store::{self, Writer};
use crate::text::key;
use crate::text::rules::{rule_text, rule_why};

/// A rule that has hit.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) rule: Rule,
    pub(super) about: About,
    /// How many events were counted.
    pub(super) count: u32,
    pub(super) at: Moment,
    /// The event that made it a hit.
    pub(super) seq: u64,
}

/// The hits of one transaction.
pub(super) struct Raising<'a> {
    bank: &'a Bank,
    writer: &'a Writer,
    now: Moment,
    open: [usize; Rule::ALL.len()],
    /// Whose sessions end with the transaction.
    ended: Vec<PersonId>,
}

/// An event about a matter, as the page of events finds it by whom it is about.
pub(super) fn event(kind: EventKind, matter: &Matter) -> NewEvent {
    let event = NewEvent::new(kind);
    let event = match matter.about {
        About::Account(person, company) => event.about(Subject::Person(person, company)),
        About::Address(address) => event.from(Some(address), None),
        About::Bank | About::Others => event,
    };
    event.detail(DetailKey::Matter, matter.id.to_string()).detail(DetailKey::Rule, matter.rule.name())
}

impl<'a> Raising<'a> {
    pub(super) fn new(bank: &'a Bank, writer: &'a Writer, now: Moment) -> Raising<'a> {
        Raising { bank, writer, now, open: bank.misuse.counts(), ended: Vec::new() }
    }

    /// Opens a matter, or adds to the one that is open.
    pub(super) fn raise(&mut self, hit: &Hit) -> Result<(), Failure> {
        let writer = self.writer;
        if let Some(person) = hit.about.person()
            && store::people::get(writer, person)?.is_none()
        {
            return Ok(());
        }
        let place = usize::from(hit.rule.code()) - 1;
        let mut about = hit.about;
        let mut found = self.open_matter(hit.rule, about)?;
        if found.is_none() && self.open[place] >= MOST_OPEN {
            about = About::Others;
            found = self.open_matter(hit.rule, about)?;
        }
        let is_new = found.is_none();
        let mut matter = match found {
            Some(matter) => matter,
            None => Matter {
                id: store::matters::next_id(writer)?,
                rule: hit.rule,
                about,
                first: hit.at,
                last: hit.at,
                count: 0,
                hits: 0,
                last_event: 0,
                taken: Taken::Nothing,
                mailed: is_new_mailed(writer, self.now)?,
                state: MatterState::Open,
                version: 0,
            },
        };
        self.open[place] += usize::from(is_new);
        matter.last = hit.at.max(matter.first);
        matter.count = matter.count.saturating_add(hit.count.into());
        matter.hits = matter.hits.saturating_add(1);
        matter.last_event = matter.last_event.max(hit.seq);
        matter.version = matter.version.wrapping_add(1);
        matter.taken = self.take(&matter)?;
        store::matters::put(writer, &matter)?;
        let kind = if is_new { EventKind::MatterRaised } else { EventKind::MatterAdded };
        let event = event(kind, &matter)
            .detail(DetailKey::Count, hit.count.to_string())
            .detail(DetailKey::Measure, word(matter.taken));
        store::events::append(writer, self.now, &event)?;
        if is_new && matter.mailed {
            self.tell_main_users(&matter)?;
        }
        Ok(())
    }

    fn open_matter(&self, rule: Rule, about: About) -> Result<Option<Matter>, Failure> {
        Ok(store::matters::last_of(self.writer, rule, about)?.filter(Matter::is_open))
    }

    /// Does what is configured; says what was done.
    fn take(&mut self, matter: &Matter) -> Result<Taken, Failure> {
        let settings = self.bank.config.misuse.of(matter.rule);
        match (settings.measure, matter.about) {
            (Measure::Slow, About::Account(..) | About::Address(_)) => {
                let slow = i64::try_from(self.bank.config.misuse.slow.as_secs()).unwrap_or(i64::MAX);
                // A name that was tried in vain is slowed down while its tries are within the rule's own window.
                let seconds = if matter.rule == Rule::FailuresOfAccount { settings.seconds() } else { slow };
                Ok(Taken::Slowed(self.now.plus_seconds(seconds)))
            }
            (Measure::EndSessions, About::Account(person, _)) => {
                self.end(person, matter)?;
                Ok(Taken::SessionsEnded)
            }
            (Measure::Lock, About::Account(person, _)) => self.lock(person, matter),
            _ => Ok(matter.taken),
        }
    }

    fn end(&mut self, person: PersonId, matter: &Matter) -> Result<(), Failure> {
        let count = self.bank.sessions.of(person, self.now).len();
        store::sessions::remove_of(self.writer, person)?;
        self.ended.push(person);
        if count > 0 {
            let ended = event(EventKind::SessionEnded, matter).detail(DetailKey::Count, count.to_string());
            store::events::append(self.writer, self.now, &ended)?;
        }
        Ok(())
    }

    fn lock(&mut self, id: PersonId, matter: &Matter) -> Result<Taken, Failure> {
        let Some(person) = store::people::get(self.writer, id)? else { return Ok(matter.taken) };
        if lock_of(self.writer, id)?.is_some() {
            return Ok(Taken::Locked);
        }
        if person.status != PersonStatus::Active {
            return Ok(matter.taken);
        }
        if person.role == Role::MainUser && !main_users(self.writer)?.iter().any(|other| other.id != id) {
            return Ok(Taken::Spared);
        }
        lock(self.writer, id, Lock { since: self.now, matter: matter.id })?;
        self.end(id, matter)?;
        store::events::append(self.writer, self.now, &event(EventKind::AccountLocked, matter))?;
        if let Some(to) = &person.email {
            let letter = Letter::to_person(&person)
                .tells_when(key::LETTER_LOCKED_WHAT, person.username.as_str(), self.now)
                .says(rule_why(matter.rule))
                .says(key::LETTER_LOCKED_DO);
            let mail = letter.mail(MailKind::AccountLocked, key::LETTER_LOCKED, to, Some(&person));
            post(self.writer, self.now, mail)?;
        }
        Ok(Taken::Locked)
    }

    fn tell_main_users(&self, matter: &Matter) -> Result<(), Failure> {
        let number = matter.id.to_string();
        let address = format!("{}/matters/{number}", self.bank.config.public_address());
        for person in main_users(self.writer)? {
            let Some(to) = &person.email else { continue };
            let rule = rule_text(matter.rule).get(person.language);
            let letter = Letter::to_person(&person)
                .tells(key::LETTER_MATTER_WHAT, &[("rule", rule), ("number", &number), ("address", &address)])
                .says(key::LETTER_MATTER_MORE);
            post(self.writer, self.now, letter.mail(MailKind::MatterRaised, key::LETTER_MATTER, to, Some(&person)))?;
        }
        Ok(())
    }

    /// Ends sessions in memory, as the last step of the transaction.
    pub(super) fn end_sessions(self) {
        for person in self.ended {
            self.bank.sessions.end_of(person, None);
        }
    }
}

/// What was done, as an event says it.
pub(super) const fn word(taken: Taken) -> &'static str {
    match taken {
        Taken::Nothing => "none",
        Taken::Slowed(_) => "slow",
        Taken::SessionsEnded => "end-sessions",
        Taken::Locked => "lock",
        Taken::Spared => "spared",
    }
}

/// Main users who can sign in.
/// The main users who may sign in: whom the bank tells of what is about itself.
pub(in crate::service) fn main_users(writer: &Writer) -> Result<Vec<Person>, Failure> {
    let mut found = Vec::new();
    store::people::walk(writer, |person| {
        if person.role == Role::MainUser && person.status == PersonStatus::Active {
            found.push(person);
        }
    })?;
    let mut free = Vec::with_capacity(found.len());
    for person in found {
        if lock_of(writer, person.id)?.is_none() {
            free.push(person);
        }
    }
    Ok(free)
}

/// Whether main users are mailed once more within this hour.
fn is_new_mailed(writer: &Writer, now: Moment) -> Result<bool, Failure> {
    const HOUR: i64 = 60 * 60;
    let mut mailed = 0;
    store::matters::walk_back(writer, |matter| {
        if now.seconds_since(matter.first) >= HOUR {
            return ControlFlow::Break(());
        }
        mailed += usize::from(matter.mailed);
        ControlFlow::Continue(())
    })?;
    Ok(mailed < MAILS_AN_HOUR)
}
