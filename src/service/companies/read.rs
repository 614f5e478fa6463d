//! Reading companies.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::history::{latest, viewed};
use super::matters::{Facts, Matter, open};
use super::record::present;
use crate::domain::alphabet::alphabetical;
use crate::domain::company::{Company, CompanyEntry, CompanyKind, CompanyStatus, ContactPerson};
use crate::domain::event::{EventKind, Subject};
use crate::domain::id::CompanyId;
use crate::domain::person::{Person, PersonStatus};
use crate::domain::privacy::sees_contact_person;
use crate::domain::role::{Permission, Role};
use crate::service::people::{PeopleCount, PeopleFilter, count_people, list_people};
use crate::service::{Bank, Caller, Failure, files};
use crate::store;

/// A company with how many people of it can sign in.
#[derive(Clone, Debug)]
pub struct ListedCompany {
    /// The company.
    pub company: Company,
    /// People who can sign in.
    pub people: usize,
}

/// Which companies a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompanyFilter {
    /// Of one kind only.
    pub kind: Option<CompanyKind>,
    /// Of one status only, by its `CompanyStatus::code`.
    pub status: Option<&'static str>,
    /// Whose name, business id or customer number holds these words.
    pub words: String,
    /// Those only whose people can sign in and who have nobody to administer them.
    pub without_user: bool,
}

impl CompanyFilter {
    fn covers(&self, company: &Company) -> bool {
        let id = company.details.business_id.map(|id| id.to_string()).unwrap_or_default();
        let text = format!("{} {} {id}", company.details.name.as_str(), company.id).to_lowercase();
        self.kind.is_none_or(|kind| kind == company.details.kind)
            && self.status.is_none_or(|status| status == company.status.code())
            && self.words.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// Companies by name, for main users.
///
/// # Errors
/// [`Failure::Denied`] for everybody else.
pub fn list_companies(bank: &Bank, caller: &Caller, filter: &CompanyFilter) -> Result<Vec<ListedCompany>, Failure> {
    caller.actor.require(Permission::ManageCompanies, CompanyId::BANK)?;
    bank.store.read(|reader| {
        let mut listed: Vec<ListedCompany> = store::companies::all(reader)?
            .into_iter()
            .filter(|company| filter.covers(company))
            .map(|company| ListedCompany { company, people: 0 })
            .collect();
        let mut active = HashMap::new();
        let mut administered = HashSet::new();
        store::people::walk(reader, |person| {
            if person.status == PersonStatus::Active {
                *active.entry(person.company).or_insert(0) += 1;
                if person.role != Role::Viewer {
                    administered.insert(person.company);
                }
            }
        })?;
        if filter.without_user {
            listed.retain(|row| row.company.status == CompanyStatus::Active && !administered.contains(&row.company.id));
        }
        for row in &mut listed {
            row.people = active.get(&row.company.id).copied().unwrap_or_default();
        }
        listed.sort_by_cached_key(|row| alphabetical(row.company.details.name.as_str()));
        Ok(listed)
    })
}

/// One company: its own people see it, and main users.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, or it is another one's.
pub fn show_company(bank: &Bank, caller: &Caller, id: CompanyId) -> Result<Company, Failure> {
    caller.actor.require(Permission::ReadCompany, id)?;
    bank.store.read(|reader| store::companies::get(reader, id))?.ok_or(Failure::NotFound)
}

/// People on a company's page; all of them stand in the list of people.
const PEOPLE: usize = 8;
/// Entries of the history on a company's page.
const ENTRIES: usize = 5;

/// A company with what its page shows.
#[derive(Clone, Debug)]
pub struct CompanyPage {
    /// The company.
    pub company: Company,
    /// What viewers do not see; `None` for them.
    pub kept: Option<Kept>,
}

/// What those see who keep a company.
#[derive(Clone, Debug)]
pub struct Kept {
    /// How many people can sign in.
    pub count: PeopleCount,
    /// The first people who can sign in.
    pub people: Vec<Person>,
    /// The contact person for invoicing.
    pub contact: Option<ContactPerson>,
    /// The latest changes, the newest first.
    pub latest: Vec<CompanyEntry>,
    /// What is open.
    pub matters: Vec<Matter>,
}

/// A company's page as of a day: its own people see it, and main users. People, contact person and names in the history
/// are for those who keep the company, and each view of them is an event.
///
/// # Errors
/// As [`show_company`].
pub fn show_page(bank: &Bank, caller: &Caller, id: CompanyId, today: Date) -> Result<CompanyPage, Failure> {
    let company = show_company(bank, caller, id)?;
    let actor = &caller.actor;
    if !actor.may(Permission::KeepCompany) {
        return Ok(CompanyPage { company, kept: None });
    }
    let scope = actor.require(Permission::KeepCompany, id)?;
    let (company, contact, latest) = bank.store.read(|reader| {
        let company = present(reader, scope)?;
        let contact = if sees_contact_person(actor, id) { store::contacts::get(reader, scope)? } else { None };
        let latest = latest(reader, scope, company.version, ENTRIES)?;
        Ok::<_, Failure>((company, contact, latest))
    })?;
    let count = count_people(bank, caller, id)?;
    let filter = PeopleFilter { company: Some(id), status: Some("active"), limit: PEOPLE, ..PeopleFilter::default() };
    let people = if count.active > 0 { list_people(bank, caller, &filter)?.people } else { Vec::new() };
    let facts = Facts {
        administered: count.administrators > 0,
        contact: contact.is_some(),
        documents: files::expiring(bank, actor, Some(id), today, (0, 0))?.total,
    };
    let seen = contact.as_ref().map(|_| caller.event(EventKind::ContactViewed).about(Subject::Company(id)));
    let events: Vec<_> = seen.into_iter().chain(viewed(caller, id, &latest)).collect();
    if !events.is_empty() {
        bank.write(|writer, now| {
            for event in &events {
                store::events::append(writer, now, event)?;
            }
            Ok(())
        })?;
    }
    let matters = open(&company, facts, today);
    Ok(CompanyPage { company, kept: Some(Kept { count, people, contact, latest, matters }) })
}
