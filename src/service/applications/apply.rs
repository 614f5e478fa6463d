//! Receiving an application. Page, words and work are the same whoever and whatever the bank knows already.

use super::input::{Fault, Typed, Wanted};
use super::{company_of, policies};
use crate::auth::throttle::Door;
use crate::domain::application::{Application, ApplicationState};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::id::CompanyId;
use crate::domain::mail::MailKind;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::domain::role::Role;
use crate::service::mails::{Letter, post};
use crate::service::people::who_can_sign_in;
use crate::service::{Bank, Failure, Stranger};
use crate::store::{self, Writer};
use crate::text::key;

/// Applications of one e-mail address that wait at once: nobody works for more companies and changes their mind about
/// all.
const MOST_OF_ONE: usize = 3;

/// Applications that wait at once: years of them for a trade of four hundred companies, and a few megabytes.
const MOST_WAITING: usize = 2_000;

/// Seconds for which whoever decides is not told again that something waits.
const TOLD: i64 = 3_600;

/// Usernames that a mail names to the owner of the mailbox.
const MOST_NAMED: usize = 10;

/// What whoever sent the form is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// Thank you.
    Yes,
    /// What was typed cannot be used.
    Refused(Vec<Fault>),
    /// There were too many: wait this many seconds.
    Wait(i64),
}

/// Receives an application.
///
/// # Errors
/// [`Failure::Unavailable`] where more wait than anybody will decide.
pub fn apply(bank: &Bank, stranger: Stranger, typed: &Typed<'_>) -> Result<Received, Failure> {
    let wanted = match typed.wanted() {
        Ok(wanted) => wanted,
        Err(faults) => return Ok(Received::Refused(faults)),
    };
    let recipient = wanted.applicant.email.mailbox();
    if let Err(wait) = bank.throttle.knock(Door::Register, Some(&recipient), stranger.address, bank.clock.now()) {
        if wait.first {
            let event = stranger.event(EventKind::RequestThrottled).detail(DetailKey::Reason, "register");
            bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
        }
        return Ok(Received::Wait(wait.seconds));
    }
    bank.write(|writer, now| receive(writer, now, stranger, wanted))?;
    bank.renew_applications()?;
    Ok(Received::Yes)
}

fn receive(writer: &Writer, now: Moment, stranger: Stranger, wanted: Wanted) -> Result<(), Failure> {
    let Wanted { applicant, wish, role } = wanted;
    let id = store::applications::next_id(writer)?;
    let accepted = policies::in_force(writer, now)?;
    let state = ApplicationState::Waiting;
    let application = Application { id, received: now, applicant, wish, company: None, role, accepted, state };
    let company = company_of(writer, &application)?;
    let mut waiting = store::applications::all(writer)?;
    waiting.retain(Application::waits);
    if waiting.len() >= MOST_WAITING {
        return Err(Failure::Unavailable("too many applications wait".to_owned()));
    }
    let event = stranger
        .event(EventKind::ApplicationReceived)
        .about(company.map_or(Subject::None, Subject::Company))
        .detail(DetailKey::Application, id.to_string());
    let of_one = waiting.iter().filter(|other| is_same_address(&application, other)).count();
    if of_one >= MOST_OF_ONE || waiting.iter().any(|other| other.repeats(&application)) {
        // Sent twice, or by somebody who wants to fill a mailbox: nobody is told again.
        store::events::append(writer, now, &event.detail(DetailKey::Reason, "again"))?;
        return Ok(());
    }
    store::applications::put(writer, &application)?;
    store::events::append(writer, now, &event)?;
    let mailbox = application.applicant.email.mailbox();
    let told = who_can_sign_in(writer, |person| {
        person.email.as_ref().is_some_and(|email| email.mailbox() == mailbox)
            || person.role == Role::MainUser
            || (person.role == Role::User && Some(person.company) == company)
    })?;
    tell_applicant(writer, now, &application, &told)?;
    for other in &waiting {
        if now.seconds_since(other.received) < TOLD && company_of(writer, other)? == company {
            return Ok(());
        }
    }
    tell_deciders(writer, now, &application, company, &told)
}

fn is_same_address(one: &Application, other: &Application) -> bool {
    one.applicant.email.mailbox() == other.applicant.email.mailbox()
}

/// The mail to the address that was given. Nobody has shown that it is the applicant's: it holds nothing that was
/// typed, and tells of accounts only what the owner of the mailbox knows.
fn tell_applicant(writer: &Writer, now: Moment, application: &Application, told: &[Person]) -> Result<(), Failure> {
    let to = &application.applicant.email;
    let own = |person: &&Person| person.email.as_ref().is_some_and(|email| email.mailbox() == to.mailbox());
    let usernames: Vec<&str> =
        told.iter().filter(own).take(MOST_NAMED).map(|person| person.username.as_str()).collect();
    let mut letter = Letter::to_nobody(application.applicant.language).says(key::LETTER_RECEIVED_WHAT);
    if !usernames.is_empty() {
        letter = letter.tells(key::LETTER_RECEIVED_KNOWN, &[("usernames", &usernames.join(", "))]);
    }
    let letter = letter.says(key::LETTER_NOT_YOU_APPLIED);
    post(writer, now, letter.mail(MailKind::ApplicationReceived, key::LETTER_RECEIVED, to, None))?;
    Ok(())
}

/// Tells whoever decides that something waits: the company's users, or the main users where the company has none.
pub(super) fn tell_deciders(
    writer: &Writer,
    now: Moment,
    application: &Application,
    company: Option<CompanyId>,
    told: &[Person],
) -> Result<(), Failure> {
    let of_company: Vec<&Person> =
        told.iter().filter(|person| Some(person.company) == company && person.role == Role::User).collect();
    let deciders = if of_company.is_empty() {
        told.iter().filter(|person| person.role == Role::MainUser).collect()
    } else {
        of_company
    };
    let number = application.id.to_string();
    for person in deciders {
        let Some(to) = &person.email else { continue };
        let letter = Letter::to_person(person).tells(key::LETTER_WAITS_WHAT, &[("number", &number)]);
        post(writer, now, letter.mail(MailKind::ApplicationWaits, key::LETTER_WAITS, to, Some(person)))?;
    }
    Ok(())
}

/// The same after a main user has said which company it is.
pub(super) fn tell_users(
    writer: &Writer,
    now: Moment,
    application: &Application,
    company: CompanyId,
) -> Result<(), Failure> {
    let users = who_can_sign_in(writer, |person| person.company == company && person.role == Role::User)?;
    if users.is_empty() {
        return Ok(());
    }
    tell_deciders(writer, now, application, Some(company), &users)
}
