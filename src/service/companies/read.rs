//! Reading companies.

use std::collections::HashMap;

use crate::domain::alphabet::alphabetical;
use crate::domain::company::{Company, CompanyKind};
use crate::domain::id::CompanyId;
use crate::domain::person::PersonStatus;
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
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
    /// Whose name, business id or customer number holds these words.
    pub words: String,
}

impl CompanyFilter {
    fn covers(&self, company: &Company) -> bool {
        let id = company.details.business_id.map(|id| id.to_string()).unwrap_or_default();
        let text = format!("{} {} {id}", company.details.name.as_str(), company.id).to_lowercase();
        self.kind.is_none_or(|kind| kind == company.details.kind)
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
        store::people::walk(reader, |person| {
            if person.status == PersonStatus::Active {
                *active.entry(person.company).or_insert(0) += 1;
            }
        })?;
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
