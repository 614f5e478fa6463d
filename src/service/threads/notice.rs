//! Mails that tell the other side of a thread that something waits there.
//!
//! Told are those of the other side who have written in the thread and can still be reached: who can sign in, are not
//! locked, have an address, and whose data are not restricted. Where there is none, everybody there who can be: all active users of the company, all main users, or the one person. A burst is one mail: whoever was
//! told and has not read since is told nothing more. The mail holds neither words nor title, only where to read.

use crate::domain::company::CompanyStatus;
use crate::domain::id::CompanyId;
use crate::domain::mail::MailKind;
use crate::domain::moment::Moment;
use crate::domain::person::{Person, PersonStatus};
use crate::domain::role::{Permission, Role, holds};
use crate::domain::thread::{Circle, Side, Thread};
use crate::service::mails::{Letter, post};
use crate::service::{Bank, Failure};
use crate::store::{self, Source, StoreError, Writer};
use crate::text::key;

/// Where a thread is read; the number follows.
const MESSAGES: &str = "/messages/";

/// Tells those of a side that something waits for them. Where mails do not leave the bank, the interface tells it.
pub(super) fn tell(bank: &Bank, writer: &Writer, now: Moment, thread: &Thread, side: Side) -> Result<(), Failure> {
    if !bank.sends_mail() {
        return Ok(());
    }
    let kind = match side {
        Side::Bank => MailKind::MessageWaitsBank,
        Side::Circle => MailKind::MessageWaits,
    };
    let address = format!("{}{MESSAGES}{}", bank.config.public_address(), thread.id);
    for person in recipients(writer, thread, side)? {
        let mut mark = store::threads::mark(writer, thread.id, person.id)?;
        let Some(to) = person.email.as_ref().filter(|_| mark.wants_mail()) else { continue };
        let letter = Letter::to_person(&person).says(key::LETTER_MESSAGE_WHAT).quotes(&address);
        let letter = letter.says(key::LETTER_MESSAGE_ONCE);
        post(writer, now, letter.mail(kind, key::LETTER_MESSAGE, to, Some(&person)))?;
        mark.told = thread.entries;
        store::threads::put_mark(writer, thread.id, person.id, mark)?;
    }
    Ok(())
}

/// Who of a side is told.
fn recipients(source: &impl Source, thread: &Thread, side: Side) -> Result<Vec<Person>, StoreError> {
    let mut everybody = Vec::new();
    if let (Side::Circle, Circle::Person(person)) = (side, thread.circle) {
        everybody.extend(store::people::get(source, person)?.filter(|person| person.status == PersonStatus::Active));
    } else {
        store::people::walk(source, |person| {
            let belongs = match (side, thread.circle) {
                // Whoever asks is not told of the own message as one of those who answer.
                (Side::Bank, circle) => person.role == Role::MainUser && circle != Circle::Person(person.id),
                (Side::Circle, circle) => {
                    circle == Circle::Company(person.company) && holds(person.role, Permission::Converse)
                }
            };
            if belongs && person.status == PersonStatus::Active {
                everybody.push(person);
            }
        })?;
    }
    let mut present = Vec::new();
    for person in everybody {
        if can_be_told(source, &person)? {
            present.push(person);
        }
    }
    let marks = store::threads::marks(source, thread.id)?;
    let wrote = |person: &Person| marks.iter().any(|(of, mark)| *of == person.id && mark.wrote);
    if present.iter().any(wrote) {
        present.retain(wrote);
    }
    Ok(present)
}

/// Whether a mail reaches somebody who can then read what waits.
fn can_be_told(source: &impl Source, person: &Person) -> Result<bool, StoreError> {
    Ok(person.email.is_some()
        && can_sign_in(source, person.company)?
        && store::watch::lock_of(source, person.id)?.is_none()
        && store::erasures::restriction_of(source, person.id)?.is_none())
}

/// Whether people of a company can sign in; the bank's own always can.
fn can_sign_in(source: &impl Source, company: CompanyId) -> Result<bool, StoreError> {
    let active = |company: crate::domain::company::Company| company.status == CompanyStatus::Active;
    Ok(company == CompanyId::BANK || store::companies::get(source, company)?.is_some_and(active))
}
