//! The catalogue: what lists and look-ups need of every product, in memory, in columns.
//!
//! Derived from the summaries in the store, loaded at start and kept up by [`Catalogue::apply`] after each
//! commit. A list of 200,000 products is one pass over a few megabytes: exact counts, any sort and page 2,000
//! cost what page 1 costs. Texts are not held but for those that sort, each once.

mod columns;
mod list;
mod lookup;
mod query;
mod words;

use std::sync::{PoisonError, RwLock, RwLockReadGuard};

pub use self::columns::Columns;
pub use self::list::{List, all_matching, list_products, look_up};
pub use self::lookup::Identifier;
pub use self::query::{Answer, Counts, Filter, Query, Sort};
use crate::domain::product::summary::Summary;
use crate::store::{self, Source, StoreError};

/// The products in memory, shared by all requests.
#[derive(Default)]
pub struct Catalogue {
    columns: RwLock<Columns>,
}

impl Catalogue {
    /// The catalogue of all summaries in the store.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or a summary is damaged.
    pub fn load(source: &impl Source) -> Result<Catalogue, StoreError> {
        let mut columns = Columns::default();
        store::summaries::walk(source, |summary| columns.push(&summary))?;
        columns.finish();
        Ok(Catalogue { columns: RwLock::new(columns) })
    }

    /// Takes over a product as it now is: called after the commit that stored it.
    pub fn apply(&self, summary: &Summary) {
        self.columns.write().unwrap_or_else(PoisonError::into_inner).put(summary);
    }

    /// Takes over several products under one lock.
    pub fn apply_all<'a>(&self, summaries: impl IntoIterator<Item = &'a Summary>) {
        let mut columns = self.columns.write().unwrap_or_else(PoisonError::into_inner);
        for summary in summaries {
            columns.put(summary);
        }
    }

    /// Reads the columns; writers wait meanwhile, so hold it for one query.
    pub fn read(&self) -> RwLockReadGuard<'_, Columns> {
        self.columns.read().unwrap_or_else(PoisonError::into_inner)
    }
}
