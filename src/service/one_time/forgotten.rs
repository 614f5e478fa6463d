//! A forgotten password: whoever asks gets the same answer after the same work, whether or not there is such an
//! account.

use super::make::{DAY, make, withdraw};
use crate::auth::throttle::Door;
use crate::domain::company::CompanyStatus;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::mail::MailKind;
use crate::domain::moment::Moment;
use crate::domain::one_time_link::LinkPurpose;
use crate::domain::person::{Email, Person, PersonStatus};
use crate::service::mails::{Letter, post};
use crate::service::{Bank, Failure, Stranger};
use crate::store::{self, Source, Writer};
use crate::text::key;

/// Links to a new password that a person is sent within a day, however often somebody asks and whatever restarts.
const MOST_A_DAY: usize = 3;

/// Accounts with one e-mail address that are sent a link each; a mailbox that more people share has somebody to ask.
const MOST_ACCOUNTS: usize = 10;

/// Letters of what was typed that are looked at: the longest e-mail address.
const LONGEST: usize = 254;

/// Sends a link to a new password to everybody who can sign in under this name, or whose e-mail address this is.
///
/// # Errors
/// [`Failure`] where the store fails; inside, for how many seconds to wait where there were too many.
pub fn ask_password(bank: &Bank, stranger: Stranger, typed: &str) -> Result<Result<(), i64>, Failure> {
    let wanted: String = typed.trim().to_lowercase().chars().take(LONGEST).collect();
    if let Err(wait) = bank.throttle.knock(Door::Password, Some(&wanted), stranger.address, bank.clock.now()) {
        if wait.first {
            let event = stranger.event(EventKind::RequestThrottled).detail(DetailKey::Reason, "password");
            bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
        }
        return Ok(Err(wait.seconds));
    }
    let found = bank.store.read(|reader| found(reader, &wanted))?;
    bank.write(|writer, now| {
        let event = stranger.event(EventKind::PasswordAsked);
        if found.is_empty() {
            store::events::append(writer, now, &event.clone().detail(DetailKey::Reason, "unknown"))?;
        }
        for (person, to) in &found {
            let event = event.clone().about(Subject::Person(person.id, person.company));
            let sent = send(writer, now, person, to)?;
            let event = if sent { event } else { event.detail(DetailKey::Reason, "often") };
            store::events::append(writer, now, &event)?;
        }
        Ok(Ok(()))
    })
}

/// Who is meant. Everybody is looked at, whoever is found on the way.
fn found(source: &impl Source, wanted: &str) -> Result<Vec<(Person, Email)>, Failure> {
    let mut found = Vec::new();
    store::people::walk(source, |person| {
        let named = person.username.as_str() == wanted;
        if let Some(email) = person.email.clone()
            && (named || email.mailbox() == wanted)
            && person.status == PersonStatus::Active
            && found.len() < MOST_ACCOUNTS
        {
            found.push((person, email));
        }
    })?;
    let mut active = Vec::with_capacity(found.len());
    for (person, email) in found {
        let company = store::companies::get(source, person.company)?;
        if company.is_some_and(|company| company.status == CompanyStatus::Active) {
            active.push((person, email));
        }
    }
    Ok(active)
}

/// Sends one person a link; says whether it was not too many.
fn send(writer: &Writer, now: Moment, person: &Person, to: &Email) -> Result<bool, Failure> {
    let links = store::one_time_links::of_person(writer, person.id)?;
    let lately =
        links.iter().filter(|link| link.purpose == LinkPurpose::Password && now.seconds_since(link.made) < DAY).count();
    if lately >= MOST_A_DAY {
        return Ok(false);
    }
    withdraw(writer, now, person.id, |purpose| *purpose == LinkPurpose::Password)?;
    let link = make(writer, now, person.id, LinkPurpose::Password)?;
    let letter = Letter::to_person(person)
        .tells(key::LETTER_PASSWORD_WHAT, &[("username", person.username.as_str())])
        .links(&link)
        .says(key::LETTER_NOT_YOU);
    post(writer, now, letter.mail(MailKind::Password, key::LETTER_PASSWORD, to, Some(person)))?;
    Ok(true)
}
