//! Changing somebody else's details and role.

use super::input::{Details, Fault, Typed, Verdict};
use super::read::{can_be_invited, managed};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::service::one_time::{Welcome, ask_email, invite, tell_of_email};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Writer};

/// Changes a person's details and role. `seen` is the version that the caller saw. Nothing is written where nothing
/// changes; a new role signs the person out everywhere.
///
/// # Errors
/// [`Failure::NotFound`] for somebody the caller may not see, [`Failure::Conflict`] for a deleted person; refused
/// input stands in the verdict.
pub fn change_person(
    bank: &Bank,
    caller: &Caller,
    id: PersonId,
    seen: u32,
    typed: &Typed<'_>,
) -> Result<Verdict<Outcome>, Failure> {
    let company = bank.store.read(|reader| managed(reader, caller, id))?.company;
    let mut faults = Vec::new();
    let Some(details) = typed.details(company, &mut faults) else { return Ok(Err(faults)) };
    let verdict = bank.write(|writer, now| {
        let person = managed(writer, caller, id)?;
        if person.status.is_deleted() {
            return Err(Failure::Conflict("a deleted user is not changed".to_owned()));
        }
        if person.version != seen {
            return Ok(Err(vec![Fault::Meanwhile]));
        }
        if details.role != person.role && person.id == caller.actor.person {
            return Ok(Err(vec![Fault::OwnRole]));
        }
        let (mut changed, mut fields) = applied(&person, &details)?;
        // Whoever has somebody's open browser must not get their mail: the own address is confirmed wherever it is
        // typed.
        let own = person.id == caller.actor.person;
        let outcome = if own {
            match put_off_email(bank, caller, (writer, now), &person, &mut changed, &mut fields)? {
                Ok(outcome) => outcome,
                Err(fault) => return Ok(Err(vec![fault])),
            }
        } else {
            Outcome::Saved
        };
        if !fields.is_empty() {
            store::erasures::keep_contact(writer, &person, &changed, now)?;
            store::people::update(writer, &changed)?;
            let mut event = caller
                .event(EventKind::PersonChanged)
                .about(Subject::Person(id, company))
                .detail(DetailKey::Fields, fields.join(" "));
            if changed.role != person.role {
                event = event.detail(DetailKey::Role, changed.role.code());
                store::sessions::remove_of(writer, id)?;
            }
            store::events::append(writer, now, &event)?;
            if changed.email != person.email {
                tell_of_email(writer, now, &person, &changed)?;
                if bank.sends_mail() && can_be_invited(writer, &changed)? {
                    // The invitation went to the address that was given up.
                    invite(bank, writer, now, &changed, Welcome::Invited)?;
                }
            }
            if changed.role != person.role {
                bank.sessions.end_of(id, None);
            } else {
                show_in_sessions(bank, &changed);
            }
        }
        Ok(Ok(outcome))
    })?;
    bank.renew_directory()?;
    Ok(verdict)
}

/// What a change of a person's details has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of it is in force.
    Saved,
    /// All of it but the e-mail address, which both addresses have to confirm.
    EmailToConfirm,
}

/// Takes another e-mail address of the own out of a change and asks both addresses to confirm it; where no mail leaves
/// the bank nobody could, and it counts at once.
pub(super) fn put_off_email(
    bank: &Bank,
    caller: &Caller,
    (writer, now): (&Writer, Moment),
    person: &Person,
    changed: &mut Person,
    fields: &mut Vec<&'static str>,
) -> Result<Result<Outcome, Fault>, Failure> {
    let (true, Some(new)) = (bank.sends_mail() && changed.email != person.email, changed.email.clone()) else {
        return Ok(Ok(Outcome::Saved));
    };
    if let Err(fault) = ask_email(writer, now, person, &new)? {
        return Ok(Err(fault));
    }
    changed.email.clone_from(&person.email);
    fields.retain(|field| *field != "email");
    if fields.is_empty() {
        changed.version = person.version;
    }
    let event = caller.event(EventKind::EmailChangeAsked).about(Subject::Person(person.id, person.company));
    store::events::append(writer, now, &event)?;
    Ok(Ok(Outcome::EmailToConfirm))
}

/// The person with other details, and the codes of the fields that differ.
pub(super) fn applied(person: &Person, details: &Details) -> Result<(Person, Vec<&'static str>), Failure> {
    let contact = &details.contact;
    let mut changed = person.clone();
    let mut fields = Vec::new();
    if person.name.as_ref() != Some(&contact.name) {
        changed.name = Some(contact.name.clone());
        changed.name_version = person
            .name_version
            .checked_add(1)
            .ok_or_else(|| Failure::Conflict("the person has had every name there is".to_owned()))?;
        fields.push("name");
    }
    if person.email.as_ref() != Some(&contact.email) {
        changed.email = Some(contact.email.clone());
        fields.push("email");
    }
    if person.phone != contact.phone {
        changed.phone.clone_from(&contact.phone);
        fields.push("phone");
    }
    if person.language != contact.language {
        changed.language = contact.language;
        fields.push("language");
    }
    if person.role != details.role {
        changed.role = details.role;
        fields.push("role");
    }
    changed.version = person.version.wrapping_add(u32::from(!fields.is_empty()));
    Ok((changed, fields))
}

/// Shows a person's new name and language in the sessions that are open.
pub(super) fn show_in_sessions(bank: &Bank, person: &Person) {
    let name = person.name_words();
    bank.sessions.refresh(
        |session| session.actor.person == person.id,
        |opening| {
            opening.name.clone_from(&name);
            opening.theme = person.theme;
            opening.actor.name_version = person.name_version;
            opening.actor.language = person.language;
        },
    );
}

/// Stores a person's new state with its event; for changes that need no decision.
pub(super) fn store_changed(writer: &Writer, person: &mut Person) -> Result<(), Failure> {
    person.version = person.version.wrapping_add(1);
    store::people::update(writer, person)?;
    Ok(())
}
