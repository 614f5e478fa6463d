//! The directory: names that nearly every page shows, in memory.
//!
//! Derived from companies, people and product groups; [`Bank::renew_directory`] loads it again after any of them
//! changes. Names of people leave it through [`super::people::describe`] only, which asks the privacy rules.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, PoisonError};

use crate::domain::business_id::VatNumber;
use crate::domain::company::CompanyStatus;
use crate::domain::group::Grouping;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::person::PersonStatus;
use crate::domain::privacy::Subject;
use crate::domain::role::Role;
use crate::store::{self, Source, StoreError};

use super::Bank;

/// Names of companies, people, groups and classes.
#[derive(Debug, Default)]
pub struct Directory {
    /// Product groups and their classes.
    pub grouping: Grouping,
    companies: BTreeMap<CompanyId, Listed>,
    people: HashMap<PersonId, Known>,
    /// Companies with somebody who can administer their people.
    administered: BTreeSet<CompanyId>,
    /// Mailboxes that are those of several people: few or none, so that nobody's address is held but theirs.
    shared: HashMap<String, Vec<PersonId>>,
}

/// A company as its products' cards need it.
#[derive(Debug)]
struct Listed {
    name: String,
    active: bool,
    vat: Option<VatNumber>,
}

/// A person as histories and events need one.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) subject: Subject,
    /// Every name the person has had, by version; erased ones are missing.
    names: Vec<(u16, String)>,
}

impl Known {
    /// The version of the name in force.
    pub(super) fn latest(&self) -> u16 {
        self.names.iter().map(|(version, _)| *version).max().unwrap_or_default()
    }

    /// A name of the person; `None` once it was erased.
    pub(super) fn name(&self, version: u16) -> Option<&str> {
        self.names.iter().find(|(own, _)| *own == version).map(|(_, name)| name.as_str())
    }
}

impl Directory {
    pub(in crate::service) fn load(source: &impl Source) -> Result<Directory, StoreError> {
        let companies = store::companies::all(source)?.into_iter().map(|company| {
            let active = company.status == CompanyStatus::Active;
            (company.id, Listed { name: company.details.name.as_str().to_owned(), active, vat: company.details.vat })
        });
        let mut directory = Directory {
            grouping: store::groups::grouping(source)?,
            companies: companies.collect(),
            people: HashMap::new(),
            administered: BTreeSet::new(),
            shared: HashMap::new(),
        };
        let mut names: HashMap<PersonId, Vec<(u16, String)>> = HashMap::new();
        store::people::walk_names(source, |person, version, name| {
            names.entry(person).or_default().push((version, name.to_string()));
        })?;
        store::people::walk(source, |person| {
            let subject = Subject {
                person: person.id,
                company: person.company,
                role: person.role,
                deleted: person.status.is_deleted(),
            };
            if person.status == PersonStatus::Active && person.role != Role::Viewer {
                directory.administered.insert(person.company);
            }
            if let Some(email) = &person.email {
                directory.shared.entry(email.mailbox()).or_default().push(person.id);
            }
            let names = names.remove(&person.id).unwrap_or_default();
            directory.people.insert(person.id, Known { subject, names });
        })?;
        directory.shared.retain(|_, people| people.len() > 1);
        directory.shared.shrink_to_fit();
        Ok(directory)
    }

    /// What is known of a person.
    pub(super) fn person(&self, person: PersonId) -> Option<&Known> {
        self.people.get(&person)
    }

    /// The people of a mailbox, where it is that of several.
    pub(super) fn sharing(&self, mailbox: &str) -> &[PersonId] {
        self.shared.get(mailbox).map(Vec::as_slice).unwrap_or_default()
    }

    /// A company's name; its customer number where nobody knows the company.
    pub fn company(&self, company: CompanyId) -> String {
        self.companies.get(&company).map_or_else(|| company.to_string(), |listed| listed.name.clone())
    }

    /// How many companies have nobody who can administer their people, though their people can sign in.
    pub fn without_users(&self) -> usize {
        let waiting = |(company, listed): &(&CompanyId, &Listed)| listed.active && !self.administered.contains(company);
        self.companies.iter().filter(waiting).count()
    }

    /// A company's VAT number, where it has told one.
    pub fn vat(&self, company: CompanyId) -> Option<&VatNumber> {
        self.companies.get(&company)?.vat.as_ref()
    }

    /// All companies with their names, by customer number.
    pub fn companies(&self) -> impl Iterator<Item = (CompanyId, &str)> {
        self.companies.iter().map(|(company, listed)| (*company, listed.name.as_str()))
    }
}

impl Bank {
    /// The directory as it now is.
    pub fn directory(&self) -> Arc<Directory> {
        Arc::clone(&self.directory.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Loads the directory again: called after a company, a person's name, address or status, a group or a
    /// class was written.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or a record is damaged; the directory stays as it was.
    pub fn renew_directory(&self) -> Result<(), StoreError> {
        // One at a time: a slower load of older data must not come to lie over a newer one.
        let _turn = self.renewing.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = self.store.read(Directory::load)?;
        *self.directory.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        // Which company an application is for follows from the companies.
        self.renew_applications()
    }
}
