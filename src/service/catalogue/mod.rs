//! The catalogue: what lists and look-ups need of every product, in memory, in columns.
//!
//! Derived from the summaries in the store, loaded at start and kept up by [`Catalogue::apply`] after each
//! commit. A list of 200,000 products is one pass over a few megabytes: exact counts, any sort and page 2,000
//! cost what page 1 costs. Texts are not held but for those that sort, each once.

mod columns;
mod facets;
mod features;
mod filter;
mod list;
mod lookup;
mod query;
mod suggestions;
mod words;

use std::sync::{PoisonError, RwLock, RwLockReadGuard};

pub use self::columns::Columns;
pub use self::facets::{Counts, FeatureCounts};
pub use self::filter::{FeatureFilter, Filter, MOST_FEATURE_FILTERS, Wanted};
pub use self::list::{List, list_products, neighbours, suggestions};
pub use self::query::{Answer, Neighbours, Query, Sort};
pub use self::suggestions::Suggested;
use crate::domain::product::summary::Listing;
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
        store::features::walk(source, |link, etim| columns.classify(link, Some(&etim)))?;
        Ok(Catalogue { columns: RwLock::new(columns) })
    }

    /// Takes over a product as it now is: called after the commit that stored it.
    pub fn apply(&self, listing: &Listing) {
        self.columns.write().unwrap_or_else(PoisonError::into_inner).put(listing);
    }

    /// Takes over several products under one lock.
    pub fn apply_all<'a>(&self, listings: impl IntoIterator<Item = &'a Listing>) {
        let mut columns = self.columns.write().unwrap_or_else(PoisonError::into_inner);
        for listing in listings {
            columns.put(listing);
        }
    }

    /// Reads the columns; writers wait meanwhile, so hold it for one query.
    pub fn read(&self) -> RwLockReadGuard<'_, Columns> {
        self.columns.read().unwrap_or_else(PoisonError::into_inner)
    }
}
