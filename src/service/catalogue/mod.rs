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
mod neighbours;
mod quality;
mod query;
mod suggestions;
mod words;

use std::sync::{PoisonError, RwLock, RwLockReadGuard};
use std::thread;

pub use self::columns::{Columns, shown_name};
pub use self::facets::{Counts, FeatureCounts};
use self::features::Classified;
pub use self::filter::{FeatureFilter, Filter, MOST_FEATURE_FILTERS, Wanted};
pub use self::list::{List, all_matching, cards_of, list_products, neighbours, suggestions};
pub use self::neighbours::Neighbours;
pub use self::quality::QualitySum;
pub use self::query::{Answer, Query, Sort};
pub use self::suggestions::Suggested;
use crate::domain::product::summary::Listing;
use crate::store::{self, Store, StoreError};

/// The products in memory, shared by all requests.
#[derive(Default)]
pub struct Catalogue {
    columns: RwLock<Columns>,
}

impl Catalogue {
    /// The catalogue of all products in a store that nobody writes to yet.
    ///
    /// Summaries and features are read side by side: it is most of what a start takes.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or a record is damaged.
    pub fn load(store: &Store) -> Result<Catalogue, StoreError> {
        let (columns, classified) = thread::scope(|scope| {
            let classified = scope.spawn(|| {
                let mut classified = Classified::default();
                store.read(|reader| store::features::walk(reader, |link, etim| classified.push(link, &etim)))?;
                Ok::<_, StoreError>(classified)
            });
            let mut columns = Columns::default();
            store.read(|reader| store::summaries::walk(reader, |summary| columns.push(&summary)))?;
            columns.finish();
            let classified = classified.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            Ok::<_, StoreError>((columns, classified))
        })?;
        let mut columns = columns;
        columns.adopt(classified);
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
