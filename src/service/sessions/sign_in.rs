//! Signing in. Whatever is wrong (no such name, wrong password, a person or company that may not), the answer and the
//! work are the same.

use std::net::IpAddr;

use crate::auth::challenge::Challenge;
use crate::auth::password::Verdict;
use crate::auth::session::{Hurdle, Key, Opening, Secret, label};
use crate::auth::strength::MAX_BYTES;
use crate::domain::company::{Company, CompanyStatus};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject, Who};
use crate::domain::language::Language;
use crate::domain::matter::Rule;
use crate::domain::moment::Moment;
use crate::domain::person::{Person, PersonStatus, Theme, Username};
use crate::domain::role::Actor;
use crate::domain::second_factor::{Obligation, SecondFactor};
use crate::service::second_factors::Checked;
use crate::service::{Bank, Failure, policies};
use crate::store::sessions::StoredSession;
use crate::store::watch::Lock;
use crate::store::{self, Source, StoreError, Writer};

/// Sessions that one person has at most; beyond it the one that was used longest ago ends.
const MOST_SESSIONS: usize = 20;

/// Letters of the browser's description that are kept: enough to tell browser and system.
const AGENT_LETTERS: usize = 250;

/// Somebody who wants to sign in.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// The name as typed.
    pub username: &'a str,
    /// The password as typed.
    pub password: &'a str,
    /// The browser.
    pub browser: Browser<'a>,
}

/// A browser in which somebody signs in.
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    /// How the browser describes itself.
    pub agent: &'a str,
    /// Where from.
    pub address: Option<IpAddr>,
    /// In which request.
    pub request: Option<u64>,
    /// The session that this browser had, which ends.
    pub earlier: Option<(crate::domain::id::PersonId, Key)>,
}

/// A person who has signed in.
pub struct SignedIn {
    /// The value of the session's cookie.
    pub cookie: String,
    /// The language that the person reads.
    pub language: Language,
    /// The colours that the person reads in.
    pub theme: Theme,
    /// What has to be done before anything else.
    pub hurdle: Option<Hurdle>,
    /// Whether there is something to be told about the second factor: an administrator has reset it since the last
    /// sign-in, or a recovery code was used for this one.
    pub tells_second_factor: bool,
}

/// How far a right password leads.
pub enum Step {
    /// The person has signed in.
    In(SignedIn),
    /// A code of the second factor is asked for: the value of the cookie that waits for it.
    Code(String),
}

/// Why somebody is not signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInRefused {
    /// Name and password do not fit together, or the person may not sign in.
    Wrong,
    /// Too many tries: wait this many seconds.
    Wait(i64),
    /// The password is right, and the account is locked: since when, and by which rule where that is known.
    Locked(Moment, Option<Rule>),
}

/// Signs somebody in.
///
/// # Errors
/// [`Failure::Unavailable`] where too many sign in at once; a refusal stands inside.
pub fn sign_in(bank: &Bank, attempt: &Attempt<'_>) -> Result<Result<Step, SignInRefused>, Failure> {
    let browser = &attempt.browser;
    let username = Username::parse(attempt.username).ok();
    let typed = username.as_ref().map_or(attempt.username, Username::as_str);
    let found = bank.store.read(|reader| Found::load(reader, username.as_ref()))?;
    let event = |kind| {
        let event = NewEvent::new(kind).from(browser.address, browser.request);
        match &found.person {
            Some(person) => event.about(Subject::Person(person.id, person.company)),
            None => event,
        }
    };
    let owner = found.person.as_ref().map(|person| person.id);
    if let Err(seconds) = bank.misuse.sign_in(bank, typed, owner, browser.address, bank.clock.now()) {
        return Ok(Err(SignInRefused::Wait(seconds)));
    }
    if let Err(wait) = bank.throttle.attempt(typed, browser.address, bank.clock.now()) {
        if wait.first {
            let event = event(EventKind::SignInThrottled);
            bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
        }
        return Ok(Err(SignInRefused::Wait(wait.seconds)));
    }
    let verdict = checked(bank, attempt.password, found.hash.as_deref())?;
    let (Some(person), Verdict::Right { outdated }, None) = (&found.person, verdict, found.hindrance(bank, browser))
    else {
        let reason =
            if verdict == Verdict::Wrong { found.unknown_or("password") } else { found.hindrance(bank, browser) };
        let event = event(EventKind::SignInRefused).detail(DetailKey::Reason, reason.unwrap_or("password"));
        bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
        if verdict == Verdict::Wrong {
            bank.misuse.sign_in_failed(bank, typed, bank.clock.now());
        } else if reason == Some(LOCKED)
            && let Some(lock) = found.lock
        {
            let matter = bank.store.read(|reader| store::matters::get(reader, lock.matter))?;
            return Ok(Err(SignInRefused::Locked(lock.since, matter.map(|matter| matter.rule))));
        }
        return Ok(Err(SignInRefused::Wrong));
    };
    let stronger = if outdated { bank.hasher.hash(attempt.password).ok() } else { None };
    if found.asks_for_code {
        bank.throttle.passed(typed, browser.address);
        let username = typed.to_owned();
        let challenge = Challenge { person: person.id, username, hash: found.hash, stronger };
        return Ok(Ok(Step::Code(bank.challenges.begin(challenge, bank.clock.now()))));
    }
    let signed_in = bank.write(|writer, now| {
        let again = Found::of(writer, store::people::get(writer, person.id)?)?;
        // Whoever got a second factor or another password while this one was checked begins again.
        if again.hash != found.hash || again.hindrance(bank, browser).is_some() {
            return Ok(None);
        }
        enter(bank, writer, now, browser, again, stronger.as_deref(), None)
    })?;
    if signed_in.is_some() {
        bank.throttle.succeeded(typed, browser.address);
        bank.misuse.signed_in(typed);
    }
    Ok(signed_in.map(Step::In).ok_or(SignInRefused::Wrong))
}

/// Checks a password of any length with the same work.
pub(in crate::service) fn checked(bank: &Bank, password: &str, hash: Option<&str>) -> Result<Verdict, Failure> {
    let (password, hash) = if password.len() > MAX_BYTES { ("", None) } else { (password, hash) };
    bank.hasher.verify(password, hash).map_err(|busy| Failure::Unavailable(busy.to_string()))
}

/// What the store has under the name that was typed.
pub(super) struct Found {
    pub(super) person: Option<Person>,
    pub(super) hash: Option<String>,
    company: Option<Company>,
    asks_for_code: bool,
    lock: Option<Lock>,
}

/// Why somebody may not sign in whose account is locked, as the event says it.
const LOCKED: &str = "locked";

impl Found {
    fn load(source: &impl Source, username: Option<&Username>) -> Result<Found, Failure> {
        let person = match username {
            Some(username) => store::people::by_username(source, username)?,
            None => None,
        };
        Found::of(source, person)
    }

    pub(super) fn of(source: &impl Source, person: Option<Person>) -> Result<Found, Failure> {
        let Some(person) = person else {
            return Ok(Found { person: None, hash: None, company: None, asks_for_code: false, lock: None });
        };
        let second = store::second_factors::get(source, person.id)?;
        Ok(Found {
            hash: store::people::password_hash(source, person.id)?,
            company: store::companies::get(source, person.company)?,
            lock: store::watch::lock_of(source, person.id)?,
            asks_for_code: second.and_then(SecondFactor::in_force).is_some(),
            person: Some(person),
        })
    }

    /// What keeps the person from signing in, apart from the password.
    pub(super) fn hindrance(&self, bank: &Bank, browser: &Browser<'_>) -> Option<&'static str> {
        let active = self.company.as_ref().is_some_and(|company| company.status == CompanyStatus::Active);
        let Some(person) = &self.person else { return Some("unknown") };
        match person.status {
            PersonStatus::Active if !active => Some("company"),
            PersonStatus::Active if !bank.admits(person.role, browser.address) => Some("network"),
            PersonStatus::Active if self.lock.is_some() => Some(LOCKED),
            PersonStatus::Active => None,
            PersonStatus::Deactivated => Some("deactivated"),
            PersonStatus::Deleted { .. } => Some("deleted"),
        }
    }

    fn unknown_or(&self, reason: &'static str) -> Option<&'static str> {
        match &self.person {
            None => Some("unknown"),
            // No password is right any more.
            Some(person) if person.status.is_deleted() => Some("deleted"),
            Some(_) => Some(reason),
        }
    }
}

/// Opens the session of somebody who has shown everything that is asked for, in the transaction that has looked at it;
/// nobody where person or company is missing. `code` is what a code of the second factor was.
pub(super) fn enter(
    bank: &Bank,
    writer: &Writer,
    now: Moment,
    browser: &Browser<'_>,
    found: Found,
    stronger: Option<&str>,
    code: Option<Checked>,
) -> Result<Option<SignedIn>, Failure> {
    // Whatever way somebody comes: where a second factor is in force, there is no session without it.
    if found.asks_for_code && code.is_none() {
        return Ok(None);
    }
    let (Some(mut person), Some(company)) = (found.person, found.company) else { return Ok(None) };
    person.previous_sign_in = person.last_sign_in.replace(now);
    store::people::update(writer, &person)?;
    if let Some(hash) = stronger {
        store::people::set_password_hash(writer, person.id, hash, now)?;
    }
    if let Some((owner, key)) = browser.earlier {
        store::sessions::remove(writer, owner, key)?;
    }
    let sessions = bank.sessions.of(person.id, now);
    let surplus: Vec<Key> = sessions.iter().skip(MOST_SESSIONS - 1).map(|seen| seen.session.key).collect();
    for key in &surplus {
        store::sessions::remove(writer, person.id, *key)?;
    }
    let secret = Secret::new();
    let stored = StoredSession {
        person: person.id,
        hash: secret.key(),
        begun: now,
        seen: now,
        agent: browser.agent.chars().take(AGENT_LETTERS).collect(),
        address: browser.address,
    };
    store::sessions::put(writer, &stored)?;
    let mut event = NewEvent::new(EventKind::SignedIn)
        .from(browser.address, browser.request)
        .about(Subject::Person(person.id, person.company))
        .detail(DetailKey::Session, label(&stored.hash));
    event.actor = Some(Who { person: person.id, name_version: person.name_version });
    event.company = Some(person.company);
    store::events::append(writer, now, &event)?;

    if let Some((_, key)) = browser.earlier {
        bank.sessions.end(&key);
    }
    for key in &surplus {
        bank.sessions.end(key);
    }
    let opening = opening(writer, bank.obligation(), &person, &company, &stored)?;
    let hurdle = opening.hurdles.first().copied();
    bank.sessions.insert(stored.hash, opening, now);
    let reset_since = match store::second_factors::get(writer, person.id)? {
        Some(SecondFactor::Reset(at)) => person.previous_sign_in.is_none_or(|previous| at >= previous),
        Some(SecondFactor::InForce(_)) | None => false,
    };
    Ok(Some(SignedIn {
        cookie: secret.cookie(),
        language: person.language,
        theme: person.theme,
        hurdle,
        tells_second_factor: code == Some(Checked::Recovery) || reset_since,
    }))
}

/// What a stored session shows of its person and the person's company.
///
/// # Errors
/// Where the store fails.
pub(super) fn opening(
    source: &impl Source,
    obligation: Obligation,
    person: &Person,
    company: &Company,
    stored: &StoredSession,
) -> Result<Opening, StoreError> {
    Ok(Opening {
        actor: Actor {
            person: person.id,
            company: person.company,
            role: person.role,
            reach: company.details.reach,
            name_version: person.name_version,
            language: person.language,
        },
        theme: person.theme,
        name: person.name_words(),
        company_name: company.details.name.as_str().to_owned(),
        hurdles: hurdles(source, obligation, person, stored.begun)?,
        begun: stored.begun,
        agent: stored.agent.clone(),
        address: stored.address,
    })
}

/// What a person whose session began at this moment has to do before anything else, in this order.
fn hurdles(
    source: &impl Source,
    obligation: Obligation,
    person: &Person,
    begun: Moment,
) -> Result<Vec<Hurdle>, StoreError> {
    let mut hurdles = Vec::new();
    if person.must_change_password {
        hurdles.push(Hurdle::Password);
    }
    if obligation.covers(person.role)
        && store::second_factors::get(source, person.id)?.and_then(SecondFactor::in_force).is_none()
    {
        hurdles.push(Hurdle::SecondFactor);
    }
    if policies::is_due(source, person.id, begun)? {
        hurdles.push(Hurdle::Policies);
    }
    Ok(hurdles)
}
