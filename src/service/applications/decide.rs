//! Deciding an application: once, by whoever is first.

use super::input::{Fault, Verdict, role};
use super::{policies, visible};
use crate::domain::application::{ApplicationId, ApplicationState, reason};
use crate::domain::company::CompanyStatus;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::history::Author;
use crate::domain::id::PersonId;
use crate::domain::mail::MailKind;
use crate::domain::person::Username;
use crate::domain::role::Permission;
use crate::service::mails::{Letter, post};
use crate::service::one_time::{Welcome, invite};
use crate::service::people::{self, Contact, Newcomer, new_password};
use crate::service::{Bank, Caller, Failure};
use crate::store;
use crate::text::key;

/// An application that was accepted.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The new account.
    pub person: PersonId,
    /// The password that was made up where no mail leaves the bank, to be handed over once.
    pub temporary: Option<String>,
}

/// Gives an applicant an account under a username and in a role. The mail about it has the link to the first password.
///
/// # Errors
/// [`Failure::NotFound`] for an application that the caller may not decide, [`Failure::Unavailable`] where too many
/// passwords are being computed; what stands in the way stands in the verdict.
pub fn accept_application(
    bank: &Bank,
    caller: &Caller,
    id: ApplicationId,
    username: &str,
    role_typed: &str,
) -> Result<Verdict<Accepted>, Failure> {
    bank.store.read(|reader| visible(reader, caller, id))?;
    let parsed = Username::parse(username)
        .map_err(|error| vec![Fault::Person(people::Fault::Detail(people::Field::Username, error))]);
    let temporary = (!bank.sends_mail()).then(new_password);
    let hash = match &temporary {
        Some(password) => Some(bank.hasher.hash(password).map_err(|busy| Failure::Unavailable(busy.to_string()))?),
        None => None,
    };
    let verdict = bank.write(|writer, now| {
        let (mut application, company) = visible(writer, caller, id)?;
        if !application.waits() {
            return Ok(Err(vec![Fault::Decided]));
        }
        let Some(company) = company else { return Ok(Err(vec![Fault::NoCompany])) };
        let scope = caller.actor.require(Permission::ManagePeople, company)?;
        let employer = store::companies::get(writer, company)?.ok_or(Failure::NotFound)?;
        if employer.status != CompanyStatus::Active {
            return Ok(Err(vec![Fault::CompanyInactive]));
        }
        let (username, role) = match (&parsed, role(company, role_typed)) {
            (Ok(username), Ok(role)) => (username, role),
            (parsed, role) => {
                return Ok(Err(parsed.clone().err().into_iter().flatten().chain(role.err()).collect()));
            }
        };
        let applicant = &application.applicant;
        let contact = Contact {
            name: applicant.name.clone(),
            email: applicant.email.clone(),
            phone: Some(applicant.phone.clone()),
            language: applicant.language,
        };
        let newcomer = Newcomer { username, contact: &contact, role, must_change_password: temporary.is_some() };
        let Some(person) = people::insert(writer, now, caller, scope, &newcomer)? else {
            return Ok(Err(vec![Fault::Person(people::Fault::Taken)]));
        };
        match &hash {
            Some(hash) => store::people::set_password_hash(writer, person.id, hash, now)?,
            None => invite(bank, writer, now, &person, Welcome::Accepted)?,
        }
        policies::record(writer, &person, &application)?;
        application.company = Some(company);
        application.state = ApplicationState::Accepted { at: now, by: Author::from(&caller.actor), person: person.id };
        store::applications::put(writer, &application)?;
        let event = caller
            .event(EventKind::ApplicationAccepted)
            .about(Subject::Person(person.id, company))
            .detail(DetailKey::Application, id.to_string());
        store::events::append(writer, now, &event)?;
        Ok(Ok(person.id))
    })?;
    bank.renew_directory()?;
    Ok(verdict.map(|person| Accepted { person, temporary }))
}

/// Tells an applicant that there will be no account, and why.
///
/// # Errors
/// As [`accept_application`].
pub fn refuse_application(
    bank: &Bank,
    caller: &Caller,
    id: ApplicationId,
    typed: &str,
) -> Result<Verdict<()>, Failure> {
    bank.store.read(|reader| visible(reader, caller, id))?;
    let reason = match reason(typed) {
        Ok(reason) => reason,
        Err(error) => return Ok(Err(vec![Fault::Reason(error)])),
    };
    let verdict = bank.write(|writer, now| {
        let (mut application, company) = visible(writer, caller, id)?;
        if !application.waits() {
            return Ok(Err(vec![Fault::Decided]));
        }
        let applicant = &application.applicant;
        let letter = Letter::to_name(applicant.language, &applicant.name.to_string())
            .says(key::LETTER_REFUSED_WHAT)
            .quotes(&reason)
            .says(key::LETTER_REFUSED_KEPT);
        let mail = letter.mail(MailKind::ApplicationRefused, key::LETTER_REFUSED, &applicant.email, None);
        post(writer, now, mail)?;
        application.company = company;
        application.state =
            ApplicationState::Refused { at: now, by: Author::from(&caller.actor), reason: reason.clone() };
        store::applications::put(writer, &application)?;
        let event = caller
            .event(EventKind::ApplicationRefused)
            .about(company.map_or(Subject::None, Subject::Company))
            .detail(DetailKey::Application, id.to_string());
        store::events::append(writer, now, &event)?;
        Ok(Ok(()))
    })?;
    bank.renew_applications()?;
    Ok(verdict)
}
