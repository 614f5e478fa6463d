//! Creating a person.

use super::input::{Fault, Typed, Verdict};
use super::password::{known_words, new_password};
use crate::auth::strength::Weakness;
use crate::auth::{password::Busy, strength};
use crate::domain::company::CompanyStatus;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::person::{Person, PersonStatus, Theme};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store;

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
    let employer = bank.store.read(|reader| store::companies::get(reader, company))?.ok_or(Failure::NotFound)?;
    if employer.status != CompanyStatus::Active {
        return Err(Failure::Conflict("the company's people cannot sign in".to_owned()));
    }
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
    let made = bank.write(|writer, now| {
        if store::erasures::is_taken(writer, &username)? {
            return Ok(None);
        }
        let id = store::people::next_id(writer)?;
        let person = Person {
            id,
            company,
            role: details.role,
            username: username.clone(),
            name: Some(details.contact.name.clone()),
            name_version: 0,
            phone: details.contact.phone.clone(),
            email: Some(details.contact.email.clone()),
            language: details.contact.language,
            theme: Theme::System,
            status: PersonStatus::Active,
            must_change_password: temporary.is_some(),
            created: now,
            last_sign_in: None,
            previous_sign_in: None,
            version: 1,
        };
        store::people::insert(writer, scope, &person)?;
        store::people::set_password_hash(writer, id, &hash, now)?;
        let event = caller
            .event(EventKind::PersonCreated)
            .about(Subject::Person(id, company))
            .detail(DetailKey::Role, details.role.code());
        store::events::append(writer, now, &event)?;
        Ok(Some(id))
    })?;
    bank.renew_directory()?;
    Ok(made.map(|person| Created { person, temporary }).ok_or_else(|| vec![Fault::Taken]))
}
