//! Reading applications, and what the bank knows already that might be the same. Each view is an event.

use super::{company_of, visible};
use crate::domain::application::{Application, ApplicationId, alike_names, alike_phones, free_username};
use crate::domain::company::Company;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::id::CompanyId;
use crate::domain::person::{Person, Username};
use crate::domain::privacy::{self, sees_application, sees_person};
use crate::domain::role::{Actor, Permission};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError};

/// The most hints of each kind: who has more reads the list of people.
const MOST_HINTS: usize = 10;

/// An application in a list.
#[derive(Clone, Debug)]
pub struct ListedApplication {
    /// The application.
    pub application: Application,
    /// Which of the bank's companies it is for.
    pub company: Option<CompanyId>,
}

/// A list of applications.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Those of the page: the waiting ones first, the oldest in front; then the decided ones, the latest in front.
    pub applications: Vec<ListedApplication>,
    /// How many there are in all.
    pub total: usize,
}

/// The applications that the caller may decide. The list is an event.
///
/// # Errors
/// [`Failure::Denied`] for viewers.
pub fn list_applications(bank: &Bank, caller: &Caller, offset: usize, limit: usize) -> Result<Listed, Failure> {
    caller.actor.require(Permission::ManagePeople, caller.actor.company)?;
    let mut listed = bank.store.read(|reader| {
        let mut listed = Vec::new();
        for application in store::applications::all(reader)? {
            let company = company_of(reader, &application)?;
            if sees_application(&caller.actor, company) {
                listed.push(ListedApplication { application, company });
            }
        }
        Ok::<_, Failure>(listed)
    })?;
    listed.sort_by_key(|row| {
        let millis = row.application.removed().millis();
        if row.application.waits() { (0, millis) } else { (1, -millis) }
    });
    let total = listed.len();
    let applications: Vec<_> = listed.into_iter().skip(offset).take(limit).collect();
    if !applications.is_empty() {
        let event = caller.event(EventKind::ApplicationsListed);
        let event = event.detail(DetailKey::Count, applications.len().to_string());
        bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    }
    Ok(Listed { applications, total })
}

/// What two things have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The business id.
    BusinessId,
    /// The VAT number.
    Vat,
    /// The name, or nearly.
    Name,
    /// The e-mail address.
    Email,
    /// The telephone number.
    Phone,
    /// The username.
    Username,
}

/// A company that might be the one that is meant.
#[derive(Clone, Debug)]
pub struct SimilarCompany {
    /// The company.
    pub company: Company,
    /// What it has in common with the application.
    pub likeness: Vec<Likeness>,
}

/// A person who might be the applicant.
#[derive(Clone, Debug)]
pub struct SimilarPerson {
    /// The person, whom the caller may see.
    pub person: Person,
    /// What they have in common.
    pub likeness: Vec<Likeness>,
}

/// An application with what helps to decide it.
#[derive(Clone, Debug)]
pub struct ApplicationPage {
    /// The application.
    pub application: Application,
    /// The company that it is for.
    pub company: Option<Company>,
    /// Other companies that might be meant; for main users.
    pub companies: Vec<SimilarCompany>,
    /// People that the caller may see, and who might be the applicant.
    pub people: Vec<SimilarPerson>,
    /// Other applications with the same e-mail address that wait.
    pub others: Vec<ApplicationId>,
    /// A username that is free: the one that the applicant would like, or one like it.
    pub username: Username,
}

/// One application; each view is an event.
///
/// # Errors
/// [`Failure::NotFound`] for one that the caller may not decide.
pub fn show_application(bank: &Bank, caller: &Caller, id: ApplicationId) -> Result<ApplicationPage, Failure> {
    let page = bank.store.read(|reader| page(reader, caller, id))?;
    let subject = page.company.as_ref().map_or(Subject::None, |company| Subject::Company(company.id));
    let event = caller.event(EventKind::ApplicationViewed).about(subject);
    let event = event.detail(DetailKey::Application, id.to_string());
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    Ok(page)
}

fn page(source: &impl Source, caller: &Caller, id: ApplicationId) -> Result<ApplicationPage, Failure> {
    let (application, company) = visible(source, caller, id)?;
    let mut taken = Vec::new();
    let wish = &application.applicant.username;
    let username = free_username(wish, |name| match store::erasures::is_taken(source, name) {
        Ok(taken) => taken,
        Err(error) => {
            taken.push(error);
            false
        }
    });
    if let Some(error) = taken.pop() {
        return Err(error.into());
    }
    let mut page = ApplicationPage {
        company: match company {
            Some(company) => store::companies::get(source, company)?,
            None => None,
        },
        companies: Vec::new(),
        people: Vec::new(),
        others: Vec::new(),
        username,
        application,
    };
    if page.application.waits() {
        page.people = similar_people(source, &caller.actor, &page.application)?;
        page.others = others(source, &caller.actor, &page.application)?;
        if caller.actor.may(Permission::ManageCompanies) {
            page.companies = similar_companies(source, &page.application, company)?;
        }
    }
    Ok(page)
}

fn similar_companies(
    source: &impl Source,
    application: &Application,
    own: Option<CompanyId>,
) -> Result<Vec<SimilarCompany>, StoreError> {
    let wish = &application.wish;
    let likeness = |company: &Company| {
        let details = &company.details;
        let mut likeness = Vec::new();
        if wish.business_id.is_some() && details.business_id == wish.business_id {
            likeness.push(Likeness::BusinessId);
        } else if wish.vat.is_some() && details.vat == wish.vat {
            likeness.push(Likeness::Vat);
        }
        if alike_names(details.name.as_str(), wish.name.as_str()) {
            likeness.push(Likeness::Name);
        }
        likeness
    };
    let companies = store::companies::all(source)?.into_iter().filter(|company| Some(company.id) != own);
    let found = companies.map(|company| SimilarCompany { likeness: likeness(&company), company });
    Ok(found.filter(|similar| !similar.likeness.is_empty()).take(MOST_HINTS).collect())
}

fn similar_people(
    source: &impl Source,
    actor: &Actor,
    application: &Application,
) -> Result<Vec<SimilarPerson>, StoreError> {
    let applicant = &application.applicant;
    let mut found = Vec::new();
    store::people::walk(source, |person| {
        let subject = privacy::Subject {
            person: person.id,
            company: person.company,
            role: person.role,
            deleted: person.status.is_deleted(),
        };
        if found.len() >= MOST_HINTS || !sees_person(actor, &subject) {
            return;
        }
        let mut likeness = Vec::new();
        let email = person.email.as_ref();
        if email.is_some_and(|email| email.mailbox() == applicant.email.mailbox()) {
            likeness.push(Likeness::Email);
        }
        if person.phone.as_ref().is_some_and(|phone| alike_phones(phone, &applicant.phone)) {
            likeness.push(Likeness::Phone);
        }
        if person.username == applicant.username {
            likeness.push(Likeness::Username);
        }
        if !likeness.is_empty() {
            found.push(SimilarPerson { person, likeness });
        }
    })?;
    Ok(found)
}

fn others(source: &impl Source, actor: &Actor, application: &Application) -> Result<Vec<ApplicationId>, Failure> {
    let mailbox = application.applicant.email.mailbox();
    let mut found = Vec::new();
    for other in store::applications::all(source)? {
        if other.id != application.id
            && other.waits()
            && other.applicant.email.mailbox() == mailbox
            && sees_application(actor, company_of(source, &other)?)
        {
            found.push(other.id);
        }
    }
    Ok(found)
}
