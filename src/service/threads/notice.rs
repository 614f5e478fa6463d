//! Mails that tell the other side of a thread that something waits there.
//!
//! Told are those of the other side who have written in the thread and can still be reached: who can sign in, have an
//! address, and whose data are not restricted. Where there is none, everybody there who can be: all users of the
//! company, all main users, or the one person. A burst is one mail: whoever was told and has not read since is told
//! nothing more. The mail holds neither words nor title, only where to read.

use crate::domain::mail::MailKind;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::domain::role::{Permission, Role, holds};
use crate::domain::thread::{Circle, Side, Thread};
use crate::service::mails::{Letter, post};
use crate::service::people::{can_sign_in, who_can_sign_in};
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
    let present = match (side, thread.circle) {
        // Whoever asks is not told of the own message as one of those who answer.
        (Side::Bank, circle) => {
            who_can_sign_in(source, |person| person.role == Role::MainUser && circle != Circle::Person(person.id))?
        }
        (Side::Circle, Circle::Company(company)) => {
            who_can_sign_in(source, |person| person.company == company && holds(person.role, Permission::Converse))?
        }
        (Side::Circle, Circle::Person(person)) => match store::people::get(source, person)? {
            Some(person) if can_sign_in(source, &person)? => vec![person],
            _ => Vec::new(),
        },
    };
    let mut reached = Vec::with_capacity(present.len());
    for person in present {
        if person.email.is_some() && store::erasures::restriction_of(source, person.id)?.is_none() {
            reached.push(person);
        }
    }
    let marks = store::threads::marks(source, thread.id)?;
    let wrote = |person: &Person| marks.iter().any(|(of, mark)| *of == person.id && mark.wrote);
    if reached.iter().any(wrote) {
        reached.retain(wrote);
    }
    Ok(reached)
}
