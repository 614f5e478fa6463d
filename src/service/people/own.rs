//! What everybody does with the own account: see it, correct it, choose language and colours.

use super::change::{Outcome, applied, put_off_email, show_in_sessions, store_changed};
use super::input::{Details, Fault, Typed, Verdict};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::language::Language;
use crate::domain::person::{Person, Theme};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source};

/// The caller's own person.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn own_person(bank: &Bank, caller: &Caller) -> Result<Person, Failure> {
    bank.store.read(|reader| own(reader, caller))
}

fn own(source: &impl Source, caller: &Caller) -> Result<Person, Failure> {
    store::people::get(source, caller.actor.person)?.ok_or(Failure::NotFound)
}

/// Changes the caller's own name, e-mail address, telephone number and language; the role stays. Another e-mail address
/// is in force once it was confirmed at both.
///
/// # Errors
/// [`Failure`] where the store fails; refused input stands in the verdict.
pub fn change_own_details(
    bank: &Bank,
    caller: &Caller,
    seen: u32,
    typed: &Typed<'_>,
) -> Result<Verdict<Outcome>, Failure> {
    let mut faults = Vec::new();
    let Some(contact) = typed.contact(&mut faults) else { return Ok(Err(faults)) };
    let verdict = bank.write(|writer, now| {
        let person = own(writer, caller)?;
        if person.version != seen {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        let (mut changed, mut fields) = applied(&person, &Details { contact, role: person.role })?;
        let outcome = match put_off_email(bank, caller, (writer, now), &person, &mut changed, &mut fields)? {
            Ok(outcome) => outcome,
            Err(fault) => return Ok(Err(vec![fault])),
        };
        if !fields.is_empty() {
            store::erasures::keep_contact(writer, &person, &changed, now)?;
            store::people::update(writer, &changed)?;
            let event = caller
                .event(EventKind::PersonChanged)
                .about(Subject::Person(person.id, person.company))
                .detail(DetailKey::Fields, fields.join(" "));
            store::events::append(writer, now, &event)?;
            show_in_sessions(bank, &changed);
        }
        Ok(Ok(outcome))
    })?;
    bank.renew_directory()?;
    Ok(verdict)
}

/// Remembers the language that the caller reads.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn set_language(bank: &Bank, caller: &Caller, language: Language) -> Result<(), Failure> {
    if caller.actor.language == language {
        return Ok(());
    }
    bank.write(|writer, now| {
        let mut person = own(writer, caller)?;
        person.language = language;
        store_changed(writer, &mut person)?;
        let event = caller
            .event(EventKind::LanguageChanged)
            .about(Subject::Person(person.id, person.company))
            .detail(DetailKey::Language, language.code());
        store::events::append(writer, now, &event)?;
        show_in_sessions(bank, &person);
        Ok(())
    })
}

/// Remembers the colours that the caller reads in. Too small a thing for an event.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn set_theme(bank: &Bank, caller: &Caller, theme: Theme) -> Result<(), Failure> {
    bank.write(|writer, _| {
        let mut person = own(writer, caller)?;
        if person.theme != theme {
            person.theme = theme;
            store_changed(writer, &mut person)?;
            show_in_sessions(bank, &person);
        }
        Ok(())
    })
}
