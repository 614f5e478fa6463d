//! Creating a person: with a password that was made up, or invited by mail to choose one.

use super::input::{Contact, Fault, Typed, Verdict};
use super::password::{known_words, new_password};
use super::read::{can_be_invited, managed};
use crate::auth::strength::Weakness;
use crate::auth::{password::Busy, strength};
use crate::domain::company::{Company, CompanyStatus};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::person::{Person, PersonStatus, Theme, Username};
use crate::domain::role::{CompanyScope, Permission, Role};
use crate::service::one_time::{Welcome, invite};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, Writer};

/// A person who was just created.
#[derive(Clone, Debug)]
pub struct Created {
    /// The new person's number.
    pub person: PersonId,
    /// The password that was made up, to be handed over once; `None` where one was given.
    pub temporary: Option<String>,
}

/// Creates a person of a company: users in their own, main users in any. Without a password one is made up, to be
/// changed at the first sign-in.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such company, [`Failure::Conflict`] where its people cannot sign in;
/// refused input stands in the verdict.
pub fn create_person(
    bank: &Bank,
    caller: &Caller,
    company: CompanyId,
    typed: &Typed<'_>,
    password: Option<&str>,
) -> Result<Verdict<Created>, Failure> {
    let scope = caller.actor.require(Permission::ManagePeople, company)?;
    let employer = bank.store.read(|reader| active(reader, company))?;
    let mut faults = Vec::new();
    let username = typed.username(&mut faults);
    let details = typed.details(company, &mut faults);
    if let Some(password) = password {
        let known =
            known_words(&[typed.first, typed.last, typed.username, typed.email], employer.details.name.as_str());
        faults.extend(strength::check(password, &known).err().map(|weakness: Weakness| Fault::Weak(weakness)));
    }
    let (Some(username), Some(details), true) = (username, details, faults.is_empty()) else {
        return Ok(Err(faults));
    };
    if bank.store.read(|reader| store::erasures::is_taken(reader, &username))? {
        return Ok(Err(vec![Fault::Taken]));
    }
    let temporary = password.is_none().then(new_password);
    let secret = temporary.as_deref().or(password).unwrap_or_default();
    let hash = bank.hasher.hash(secret).map_err(|busy: Busy| Failure::Unavailable(busy.to_string()))?;
    let newcomer = Newcomer {
        username: &username,
        contact: &details.contact,
        role: details.role,
        must_change_password: temporary.is_some(),
    };
    let made = bank.write(|writer, now| {
        let Some(person) = insert(writer, now, caller, scope, &newcomer)? else { return Ok(None) };
        store::people::set_password_hash(writer, person.id, &hash, now)?;
        Ok(Some(person.id))
    })?;
    bank.renew_directory()?;
    Ok(made.map(|person| Created { person, temporary }).ok_or_else(|| vec![Fault::Taken]))
}

/// Creates a person of a company who cannot sign in before choosing a password by the link that is mailed.
///
/// # Errors
/// As [`create_person`]; [`Failure::Conflict`] where mails do not leave the bank.
pub fn invite_person(
    bank: &Bank,
    caller: &Caller,
    company: CompanyId,
    typed: &Typed<'_>,
) -> Result<Verdict<PersonId>, Failure> {
    let scope = caller.actor.require(Permission::ManagePeople, company)?;
    sends_mail(bank)?;
    bank.store.read(|reader| active(reader, company))?;
    let mut faults = Vec::new();
    let username = typed.username(&mut faults);
    let details = typed.details(company, &mut faults);
    let (Some(username), Some(details), true) = (username, details, faults.is_empty()) else {
        return Ok(Err(faults));
    };
    let newcomer =
        Newcomer { username: &username, contact: &details.contact, role: details.role, must_change_password: false };
    let made = bank.write(|writer, now| {
        let Some(person) = insert(writer, now, caller, scope, &newcomer)? else { return Ok(None) };
        invited(bank, writer, now, caller, &person)?;
        Ok(Some(person.id))
    })?;
    bank.renew_directory()?;
    Ok(made.ok_or_else(|| vec![Fault::Taken]))
}

/// Sends somebody who has not chosen a password yet another invitation; the earlier one is withdrawn.
///
/// # Errors
/// [`Failure::NotFound`] for somebody the caller may not see, [`Failure::Conflict`] for somebody who has a password or
/// may not sign in.
pub fn invite_again(bank: &Bank, caller: &Caller, id: PersonId) -> Result<(), Failure> {
    sends_mail(bank)?;
    bank.write(|writer, now| {
        let person = managed(writer, caller, id)?;
        active(writer, person.company)?;
        if !can_be_invited(writer, &person)? {
            return Err(Failure::Conflict("whoever has a password or may not sign in is not invited".to_owned()));
        }
        invited(bank, writer, now, caller, &person)
    })
}

fn sends_mail(bank: &Bank) -> Result<(), Failure> {
    if bank.sends_mail() { Ok(()) } else { Err(Failure::Conflict("no mail leaves the bank".to_owned())) }
}

fn invited(bank: &Bank, writer: &Writer, now: Moment, caller: &Caller, person: &Person) -> Result<(), Failure> {
    invite(bank, writer, now, person, Welcome::Invited)?;
    let event = caller.event(EventKind::PersonInvited).about(Subject::Person(person.id, person.company));
    store::events::append(writer, now, &event)?;
    Ok(())
}

/// A company whose people can sign in.
fn active(source: &impl Source, company: CompanyId) -> Result<Company, Failure> {
    let employer = store::companies::get(source, company)?.ok_or(Failure::NotFound)?;
    if employer.status == CompanyStatus::Active {
        Ok(employer)
    } else {
        Err(Failure::Conflict("the company's people cannot sign in".to_owned()))
    }
}

/// A person who is about to be stored.
pub(in crate::service) struct Newcomer<'a> {
    pub(in crate::service) username: &'a Username,
    pub(in crate::service) contact: &'a Contact,
    pub(in crate::service) role: Role,
    pub(in crate::service) must_change_password: bool,
}

/// Stores a new person with the event, without a password. `None` where the username is taken.
///
/// # Errors
/// [`Failure`] where the store fails.
pub(in crate::service) fn insert(
    writer: &Writer,
    now: Moment,
    caller: &Caller,
    scope: CompanyScope,
    newcomer: &Newcomer<'_>,
) -> Result<Option<Person>, Failure> {
    if store::erasures::is_taken(writer, newcomer.username)? {
        return Ok(None);
    }
    let (id, company) = (store::people::next_id(writer)?, scope.company());
    let person = Person {
        id,
        company,
        role: newcomer.role,
        username: newcomer.username.clone(),
        name: Some(newcomer.contact.name.clone()),
        name_version: 0,
        phone: newcomer.contact.phone.clone(),
        email: Some(newcomer.contact.email.clone()),
        language: newcomer.contact.language,
        theme: Theme::System,
        status: PersonStatus::Active,
        must_change_password: newcomer.must_change_password,
        created: now,
        last_sign_in: None,
        previous_sign_in: None,
        version: 1,
    };
    store::people::insert(writer, scope, &person)?;
    let event = caller
        .event(EventKind::PersonCreated)
        .about(Subject::Person(id, company))
        .detail(DetailKey::Role, person.role.code());
    store::events::append(writer, now, &event)?;
    Ok(Some(person))
}
