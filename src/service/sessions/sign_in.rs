//! Signing in. Whatever is wrong (no such name, wrong password, a person or company that may not), the answer and the
//! work are the same.

use std::net::IpAddr;

use crate::auth::password::Verdict;
use crate::auth::session::{Hurdle, Key, Opening, Secret, label};
use crate::auth::strength::MAX_BYTES;
use crate::domain::company::{Company, CompanyStatus};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject, Who};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::{Person, PersonStatus, Theme, Username};
use crate::domain::role::Actor;
use crate::service::{Bank, Failure, policies};
use crate::store::sessions::StoredSession;
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
}

/// Why somebody is not signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInRefused {
    /// Name and password do not fit together, or the person may not sign in.
    Wrong,
    /// Too many tries: wait this many seconds.
    Wait(i64),
}

/// Signs somebody in.
///
/// # Errors
/// [`Failure::Unavailable`] where too many sign in at once; a refusal stands inside.
pub fn sign_in(bank: &Bank, attempt: &Attempt<'_>) -> Result<Result<SignedIn, SignInRefused>, Failure> {
    let username = Username::parse(attempt.username).ok();
    let typed = username.as_ref().map_or(attempt.username, Username::as_str);
    let found = bank.store.read(|reader| Found::load(reader, username.as_ref()))?;
    let event = |kind| {
        let event = NewEvent::new(kind).from(attempt.address, attempt.request);
        match &found.person {
            Some(person) => event.about(Subject::Person(person.id, person.company)),
            None => event,
        }
    };
    if let Err(wait) = bank.throttle.attempt(typed, attempt.address, bank.clock.now()) {
        if wait.first {
            let event = event(EventKind::SignInThrottled);
            bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
        }
        return Ok(Err(SignInRefused::Wait(wait.seconds)));
    }
    let verdict = checked(bank, attempt.password, found.hash.as_deref())?;
    let (Some(person), Verdict::Right { outdated }, None) = (&found.person, verdict, found.hindrance()) else {
        let reason = if verdict == Verdict::Wrong { found.unknown_or("password") } else { found.hindrance() };
        let event = event(EventKind::SignInRefused).detail(DetailKey::Reason, reason.unwrap_or("password"));
        bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
        return Ok(Err(SignInRefused::Wrong));
    };
    let stronger = if outdated { bank.hasher.hash(attempt.password).ok() } else { None };
    let signed_in = bank.write(|writer, now| enter(bank, writer, now, attempt, person, &found, stronger.as_deref()))?;
    if signed_in.is_ok() {
        bank.throttle.succeeded(typed, attempt.address);
    }
    Ok(signed_in)
}

/// Checks a password of any length with the same work.
pub(super) fn checked(bank: &Bank, password: &str, hash: Option<&str>) -> Result<Verdict, Failure> {
    let (password, hash) = if password.len() > MAX_BYTES { ("", None) } else { (password, hash) };
    bank.hasher.verify(password, hash).map_err(|busy| Failure::Unavailable(busy.to_string()))
}

/// What the store has under the name that was typed.
struct Found {
    person: Option<Person>,
    hash: Option<String>,
    company: Option<Company>,
}

impl Found {
    fn load(source: &impl Source, username: Option<&Username>) -> Result<Found, Failure> {
        let person = match username {
            Some(username) => store::people::by_username(source, username)?,
            None => None,
        };
        let (hash, company) = match &person {
            Some(person) => {
                (store::people::password_hash(source, person.id)?, store::companies::get(source, person.company)?)
            }
            None => (None, None),
        };
        Ok(Found { person, hash, company })
    }

    /// What keeps the person from signing in, apart from the password.
    fn hindrance(&self) -> Option<&'static str> {
        let active = self.company.as_ref().is_some_and(|company| company.status == CompanyStatus::Active);
        match self.person.as_ref().map(|person| person.status) {
            Some(PersonStatus::Active) if active => None,
            Some(PersonStatus::Active) => Some("company"),
            Some(PersonStatus::Deactivated) => Some("deactivated"),
            Some(PersonStatus::Deleted { .. }) => Some("deleted"),
            None => Some("unknown"),
        }
    }

    fn unknown_or(&self, reason: &'static str) -> Option<&'static str> {
        if self.person.is_none() { Some("unknown") } else { Some(reason) }
    }
}

/// Opens the session in the transaction; refused where the person changed while the password was checked.
fn enter(
    bank: &Bank,
    writer: &Writer,
    now: Moment,
    attempt: &Attempt<'_>,
    person: &Person,
    found: &Found,
    stronger: Option<&str>,
) -> Result<Result<SignedIn, SignInRefused>, Failure> {
    let again = Found::load(writer, Some(&person.username))?;
    let (Some(mut person), Some(company), None, true) =
        (again.person.clone(), &again.company, again.hindrance(), again.hash == found.hash)
    else {
        return Ok(Err(SignInRefused::Wrong));
    };
    person.previous_sign_in = person.last_sign_in.replace(now);
    store::people::update(writer, &person)?;
    if let Some(hash) = stronger {
        store::people::set_password_hash(writer, person.id, hash, now)?;
    }
    if let Some((owner, key)) = attempt.earlier {
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
        agent: attempt.agent.chars().take(AGENT_LETTERS).collect(),
        address: attempt.address,
    };
    store::sessions::put(writer, &stored)?;
    let mut event = NewEvent::new(EventKind::SignedIn)
        .from(attempt.address, attempt.request)
        .about(Subject::Person(person.id, person.company))
        .detail(DetailKey::Session, label(&stored.hash));
    event.actor = Some(Who { person: person.id, name_version: person.name_version });
    event.company = Some(person.company);
    store::events::append(writer, now, &event)?;

    if let Some((_, key)) = attempt.earlier {
        bank.sessions.end(&key);
    }
    for key in &surplus {
        bank.sessions.end(key);
    }
    let opening = opening(writer, &person, company, &stored)?;
    let hurdle = opening.hurdles.first().copied();
    bank.sessions.insert(stored.hash, opening, now);
    Ok(Ok(SignedIn { cookie: secret.cookie(), language: person.language, theme: person.theme, hurdle }))
}

/// What a stored session shows of its person and the person's company.
///
/// # Errors
/// Where the store fails.
pub(super) fn opening(
    source: &impl Source,
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
        hurdles: hurdles(source, person, stored.begun)?,
        begun: stored.begun,
        agent: stored.agent.clone(),
        address: stored.address,
    })
}

/// What a person whose session began at this moment has to do before anything else.
fn hurdles(source: &impl Source, person: &Person, begun: Moment) -> Result<Vec<Hurdle>, StoreError> {
    let mut hurdles = Vec::new();
    if person.must_change_password {
        hurdles.push(Hurdle::Password);
    }
    if policies::is_due(source, person.id, begun)? {
        hurdles.push(Hurdle::Policies);
    }
    Ok(hurdles)
}
