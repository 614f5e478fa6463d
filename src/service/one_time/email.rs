//! Another e-mail address: whoever wants one confirms it at both, the present one and the new one. What is under way is
//! the pair of links itself, and nothing else is stored of it.

use super::follow::{LinkRefused, follow, genuine, works};
use super::make::{DAY, make, withdraw};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::mail::MailKind;
use crate::domain::moment::Moment;
use crate::domain::one_time_link::{LinkPurpose, LinkState, OneTimeLink};
use crate::domain::person::{Email, Person};
use crate::service::mails::{Letter, post};
use crate::service::people::Fault;
use crate::service::{Bank, Caller, Failure, Stranger};
use crate::store::{self, Source, Writer};
use crate::text::key;

/// How often a person asks for another e-mail address within a day: each time goes a mail to an address that may be
/// anybody's.
const MOST_A_DAY: usize = 5;

/// A change of the e-mail address that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingEmail {
    /// The new address.
    pub email: Email,
    /// Whether it was confirmed at the present address; `None` where there is none.
    pub confirmed_from: Option<bool>,
    /// Whether it was confirmed at the new address.
    pub confirmed_to: bool,
    /// Until when it can be confirmed.
    pub expires: Moment,
}

/// What confirming has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// The other address has still to confirm.
    Half,
    /// The new address is in force.
    Whole,
}

const fn email_of(purpose: &LinkPurpose) -> Option<&Email> {
    match purpose {
        LinkPurpose::EmailFrom(email) | LinkPurpose::EmailTo(email) => Some(email),
        LinkPurpose::Invitation | LinkPurpose::Password => None,
    }
}

/// Begins a change: both addresses get a link, in place of those of an earlier change. The caller writes the event.
///
/// # Errors
/// [`Failure`] where the store fails; inside, that it was asked for too often.
pub(in crate::service) fn ask(
    writer: &Writer,
    now: Moment,
    person: &Person,
    new: &Email,
) -> Result<Result<(), Fault>, Failure> {
    let links = store::one_time_links::of_person(writer, person.id)?;
    let lately = links.iter().filter(|link| matches!(link.purpose, LinkPurpose::EmailTo(_)));
    if lately.filter(|link| now.seconds_since(link.made) < DAY).count() >= MOST_A_DAY {
        return Ok(Err(Fault::EmailOften));
    }
    withdraw(writer, now, person.id, |purpose| email_of(purpose).is_some())?;
    if let Some(old) = &person.email {
        let link = make(writer, now, person.id, LinkPurpose::EmailFrom(new.clone()))?;
        let words = [("username", person.username.as_str()), ("email", new.as_str())];
        let letter = Letter::to_person(person)
            .tells(key::LETTER_EMAIL_FROM_WHAT, &words)
            .links(&link)
            .says(key::LETTER_NOT_YOU_EMAIL);
        post(writer, now, letter.mail(MailKind::EmailFrom, key::LETTER_EMAIL_FROM, old, Some(person)))?;
    }
    let link = make(writer, now, person.id, LinkPurpose::EmailTo(new.clone()))?;
    let letter =
        Letter::to_nobody(person.language).says(key::LETTER_EMAIL_TO_WHAT).links(&link).says(key::LETTER_NOT_YOU);
    post(writer, now, letter.mail(MailKind::EmailTo, key::LETTER_EMAIL_TO, new, Some(person)))?;
    Ok(Ok(()))
}

/// Tells both addresses that an administrator has changed one for the other. What was under way is withdrawn: links lie
/// in a mailbox that may be another one's.
///
/// # Errors
/// [`Failure`] where the store fails.
pub(in crate::service) fn told(writer: &Writer, now: Moment, before: &Person, after: &Person) -> Result<(), Failure> {
    withdraw(writer, now, after.id, |_| true)?;
    tell_old(writer, now, before, after)?;
    if let Some(new) = &after.email {
        let letter = Letter::to_nobody(after.language).says(key::LETTER_EMAIL_SET_WHAT);
        post(writer, now, letter.mail(MailKind::EmailChanged, key::LETTER_EMAIL_CHANGED, new, Some(after)))?;
    }
    Ok(())
}

fn tell_old(writer: &Writer, now: Moment, before: &Person, after: &Person) -> Result<(), Failure> {
    if let Some(old) = &before.email {
        let letter = Letter::to_person(after)
            .tells_when(key::LETTER_EMAIL_CHANGED_WHAT, after.username.as_str(), now)
            .says(key::LETTER_NOT_YOU_CHANGED);
        post(writer, now, letter.mail(MailKind::EmailChanged, key::LETTER_EMAIL_CHANGED, old, Some(after)))?;
    }
    Ok(())
}

/// The links of the change that was asked for last, unless it was called off.
fn latest(links: &[OneTimeLink]) -> Vec<&OneTimeLink> {
    let alive =
        |link: &&OneTimeLink| email_of(&link.purpose).is_some() && !matches!(link.state, LinkState::Withdrawn(_));
    let Some(last) = links.iter().filter(alive).max_by_key(|link| link.id) else { return Vec::new() };
    let of_the_same = |link: &&OneTimeLink| {
        link.made == last.made && email_of(&link.purpose) == email_of(&last.purpose) && alive(link)
    };
    links.iter().filter(of_the_same).collect()
}

/// The change that is under way.
fn pending(source: &impl Source, person: &Person, now: Moment) -> Result<Option<PendingEmail>, Failure> {
    let links = store::one_time_links::of_person(source, person.id)?;
    let pair = latest(&links);
    let Some(open) = pair.iter().find(|link| link.works(now).is_ok()) else { return Ok(None) };
    let Some(email) = email_of(&open.purpose) else { return Ok(None) };
    let is_used = |link: &OneTimeLink| matches!(link.state, LinkState::Used(_));
    let from = pair.iter().rfind(|link| matches!(link.purpose, LinkPurpose::EmailFrom(_)));
    let to = pair.iter().rfind(|link| matches!(link.purpose, LinkPurpose::EmailTo(_)));
    Ok(Some(PendingEmail {
        email: email.clone(),
        confirmed_from: from.map(|link| is_used(link)),
        confirmed_to: to.is_some_and(|link| is_used(link)),
        expires: open.expires,
    }))
}

/// The change of the caller's own address that is under way.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn pending_email(bank: &Bank, person: &Person) -> Result<Option<PendingEmail>, Failure> {
    bank.store.read(|reader| pending(reader, person, bank.clock.now()))
}

/// Calls off the change of the caller's own address; where none is under way, nothing happens.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn cancel_email(bank: &Bank, caller: &Caller) -> Result<(), Failure> {
    bank.write(|writer, now| {
        let person = store::people::get(writer, caller.actor.person)?.ok_or(Failure::NotFound)?;
        if pending(writer, &person, now)?.is_none() {
            return Ok(());
        }
        withdraw(writer, now, person.id, |purpose| email_of(purpose).is_some())?;
        let event = caller.event(EventKind::EmailChangeCancelled).about(Subject::Person(person.id, person.company));
        store::events::append(writer, now, &event)?;
        Ok(())
    })
}

/// Confirms another address at one of the two; with the second one it is in force.
///
/// # Errors
/// [`Failure::NotFound`] for links that are for something else; a link that does not work stands inside.
pub fn confirm_email(bank: &Bank, stranger: Stranger, token: &str) -> Result<Result<Confirmed, LinkRefused>, Failure> {
    let followed = match follow(bank, stranger, token)? {
        Ok(followed) => followed,
        Err(refused) => return Ok(Err(refused)),
    };
    if email_of(&followed.link.purpose).is_none() {
        return Err(Failure::NotFound);
    }
    let confirmed = bank.write(|writer, now| {
        let Some(mut link) = genuine(bank, writer, token)? else { return Ok(Err(LinkRefused::Unknown)) };
        let before = match works(writer, &link, now)? {
            Ok(person) => person,
            Err(fault) => return Ok(Err(LinkRefused::Fault(fault))),
        };
        link.state = LinkState::Used(now);
        store::one_time_links::put(writer, &link)?;
        let event = stranger.event_of(&before, EventKind::EmailChangeConfirmed);
        store::events::append(writer, now, &event.detail(DetailKey::Link, link.purpose.name()))?;
        let links = store::one_time_links::of_person(writer, before.id)?;
        if latest(&links).iter().any(|link| link.state == LinkState::Open) {
            return Ok(Ok(Confirmed::Half));
        }
        let mut after = before.clone();
        after.email = email_of(&link.purpose).cloned();
        after.version = before.version.wrapping_add(1);
        store::erasures::keep_contact(writer, &before, &after, now)?;
        store::people::update(writer, &after)?;
        // A link to a new password lies in the mailbox that is given up.
        withdraw(writer, now, after.id, |_| true)?;
        let event = stranger.event_of(&after, EventKind::PersonChanged).detail(DetailKey::Fields, "email");
        store::events::append(writer, now, &event)?;
        tell_old(writer, now, &before, &after)?;
        Ok(Ok(Confirmed::Whole))
    })?;
    if matches!(confirmed, Ok(Confirmed::Whole)) {
        bank.renew_directory()?;
    }
    Ok(confirmed)
}
