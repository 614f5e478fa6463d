//! Making links and withdrawing them.

use crate::domain::id::PersonId;
use crate::domain::mail::MailKind;
use crate::domain::moment::Moment;
use crate::domain::one_time_link::{LinkPurpose, LinkState, OneTimeLink};
use crate::domain::person::Person;
use crate::service::mails::{Letter, post};
use crate::service::{Bank, Failure};
use crate::store::{self, Writer};
use crate::text::key;

/// For how many days an invitation works: over a week's absence, and no longer than somebody remembers what it is.
pub const INVITATION_DAYS: i64 = 7;
/// For how many minutes a link to a new password works: whoever asked sits and waits for it.
pub const PASSWORD_MINUTES: i64 = 60;
/// For how many days a new e-mail address can be confirmed: over a weekend, since one mailbox may be at work and the
/// other at home.
pub const EMAIL_DAYS: i64 = 3;

/// Seconds of a day.
pub(super) const DAY: i64 = 24 * 3_600;

/// Makes a link about a person.
pub(super) fn make(
    writer: &Writer,
    now: Moment,
    person: PersonId,
    purpose: LinkPurpose,
) -> Result<OneTimeLink, Failure> {
    let seconds = match &purpose {
        LinkPurpose::Invitation => INVITATION_DAYS * DAY,
        LinkPurpose::Password => PASSWORD_MINUTES * 60,
        LinkPurpose::EmailFrom(_) | LinkPurpose::EmailTo(_) => EMAIL_DAYS * DAY,
    };
    Ok(store::one_time_links::make(writer, person, purpose, now, now.plus_seconds(seconds))?)
}

/// Withdraws those of a person's links that were not used yet and are for such a thing.
///
/// # Errors
/// [`Failure`] where the store fails.
pub(in crate::service) fn withdraw(
    writer: &Writer,
    now: Moment,
    person: PersonId,
    which: impl Fn(&LinkPurpose) -> bool,
) -> Result<(), Failure> {
    for mut link in store::one_time_links::of_person(writer, person)? {
        if link.state == LinkState::Open && which(&link.purpose) {
            link.state = LinkState::Withdrawn(now);
            store::one_time_links::put(writer, &link)?;
        }
    }
    Ok(())
}

/// Why somebody gets the link to the first password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::service) enum Welcome {
    /// The person was invited.
    Invited,
    /// The person had applied.
    Accepted,
}

/// Sends a person the link to the first password; an earlier one is withdrawn.
///
/// # Errors
/// [`Failure`] where the store fails, or the person has no e-mail address.
pub(in crate::service) fn invite(
    bank: &Bank,
    writer: &Writer,
    now: Moment,
    person: &Person,
    why: Welcome,
) -> Result<(), Failure> {
    let Some(to) = &person.email else {
        return Err(Failure::Conflict("without an e-mail address nobody is invited".to_owned()));
    };
    withdraw(writer, now, person.id, |purpose| *purpose == LinkPurpose::Invitation)?;
    let link = make(writer, now, person.id, LinkPurpose::Invitation)?;
    let company = bank.directory().company(person.company);
    let username = person.username.as_str();
    let letter = Letter::to_person(person);
    let (letter, kind, subject) = match why {
        Welcome::Invited => {
            let words = [("company", company.as_str()), ("username", username)];
            (letter.tells(key::LETTER_INVITATION_WHAT, &words), MailKind::Invitation, key::LETTER_INVITATION)
        }
        Welcome::Accepted => (
            letter.tells(key::LETTER_ACCEPTED_WHAT, &[("username", username)]),
            MailKind::ApplicationAccepted,
            key::LETTER_ACCEPTED,
        ),
    };
    post(writer, now, letter.links(&link).mail(kind, subject, to, Some(person)))?;
    Ok(())
}
