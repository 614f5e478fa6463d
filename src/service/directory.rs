//! The directory: names that nearly every page shows, in memory.
//!
//! Derived from the companies and the product groups; [`Bank::renew_directory`] loads it again after either changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::group::Grouping;
use crate::domain::id::CompanyId;
use crate::store::{self, Source, StoreError};

use super::Bank;

/// Names of companies, groups and classes.
#[derive(Debug, Default)]
pub struct Directory {
    /// Product groups and their classes.
    pub grouping: Grouping,
    companies: BTreeMap<CompanyId, String>,
}

impl Directory {
    pub(super) fn load(source: &impl Source) -> Result<Directory, StoreError> {
        Ok(Directory { grouping: store::groups::grouping(source)?, companies: BTreeMap::new() })
    }

    /// A company's name; its customer number where nobody knows the company.
    pub fn company(&self, company: CompanyId) -> String {
        self.companies.get(&company).cloned().unwrap_or_else(|| company.to_string())
    }

    /// All companies with their names, by customer number.
    pub fn companies(&self) -> impl Iterator<Item = (CompanyId, &str)> {
        self.companies.iter().map(|(company, name)| (*company, name.as_str()))
    }
}

impl Bank {
    /// The directory as it now is.
    pub fn directory(&self) -> Arc<Directory> {
        Arc::clone(&self.directory.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Loads the directory again: called after a company, a group or a class was written.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or a record is damaged; the directory stays as it was.
    pub fn renew_directory(&self) -> Result<(), StoreError> {
        let fresh = self.store.read(|reader| Directory::load(reader))?;
        *self.directory.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(fresh);
        Ok(())
    }
}
