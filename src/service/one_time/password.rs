//! Choosing a password by a mailed link: the first one, or one in place of a forgotten one.

use super::follow::{LinkRefused, follow, genuine, works};
use super::make::withdraw;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::mail::MailKind;
use crate::domain::moment::Moment;
use crate::domain::one_time_link::{LinkPurpose, LinkState};
use crate::domain::person::Person;
use crate::service::mails::{Letter, post};
use crate::service::people::{Fault, Verdict, strong_enough};
use crate::service::{Bank, Failure, Stranger};
use crate::store::{self, Writer};
use crate::text::key;

/// Sets the password that somebody chose by a link. The link is used up, all others of the person are withdrawn, all
/// sessions end, and whoever had a password before is told by mail. Refused input uses nothing up.
///
/// # Errors
/// [`Failure::NotFound`] for links that are for something else, [`Failure::Unavailable`] where too many passwords are
/// being computed; a link that does not work and refused input stand inside.
pub fn choose_password(
    bank: &Bank,
    stranger: Stranger,
    token: &str,
    new: &str,
    repeat: &str,
) -> Result<Result<Verdict<()>, LinkRefused>, Failure> {
    let followed = match follow(bank, stranger, token)? {
        Ok(followed) => followed,
        Err(refused) => return Ok(Err(refused)),
    };
    if !matches!(followed.link.purpose, LinkPurpose::Invitation | LinkPurpose::Password) {
        return Err(Failure::NotFound);
    }
    let mut faults: Vec<Fault> = strong_enough(bank, &followed.person, new).err().into_iter().collect();
    if new != repeat {
        faults.push(Fault::Differ);
    }
    if !faults.is_empty() {
        return Ok(Ok(Err(faults)));
    }
    let hash = bank.hasher.hash(new).map_err(|busy| Failure::Unavailable(busy.to_string()))?;
    bank.write(|writer, now| {
        // Another browser may have been faster.
        let Some(mut link) = genuine(bank, writer, token)? else { return Ok(Err(LinkRefused::Unknown)) };
        let mut person = match works(writer, &link, now)? {
            Ok(person) => person,
            Err(fault) => return Ok(Err(LinkRefused::Fault(fault))),
        };
        link.state = LinkState::Used(now);
        store::one_time_links::put(writer, &link)?;
        withdraw(writer, now, person.id, |_| true)?;
        let is_first = store::people::password_hash(writer, person.id)?.is_none();
        person.must_change_password = false;
        person.version = person.version.wrapping_add(1);
        store::people::update(writer, &person)?;
        store::people::set_password_hash(writer, person.id, &hash, now)?;
        store::sessions::remove_of(writer, person.id)?;
        let event = stranger.event_of(&person, EventKind::PasswordChosen);
        store::events::append(writer, now, &event.detail(DetailKey::Link, link.purpose.name()))?;
        if !is_first {
            tell_of_password(writer, now, &person)?;
        }
        bank.sessions.end_of(person.id, None);
        Ok(Ok(Ok(())))
    })
}

/// Tells a person by mail that the password was changed.
///
/// # Errors
/// [`Failure`] where the store fails.
pub(in crate::service) fn tell_of_password(writer: &Writer, now: Moment, person: &Person) -> Result<(), Failure> {
    if let Some(to) = &person.email {
        let letter = Letter::to_person(person)
            .tells_when(key::LETTER_PASSWORD_CHANGED_WHAT, person.username.as_str(), now)
            .says(key::LETTER_NOT_YOU_CHANGED);
        post(writer, now, letter.mail(MailKind::PasswordChanged, key::LETTER_PASSWORD_CHANGED, to, Some(person)))?;
    }
    Ok(())
}
