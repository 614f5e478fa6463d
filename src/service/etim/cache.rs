//! The classes in memory: a product page takes its class from here without touching the store.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::domain::etim::{Class, ClassCode, ReleaseId};
use crate::store::StoreError;

/// The most classes held. A class of ETIM 10.0 takes 4 kB on average, so that this is a few megabytes; all products of
/// a demonstration use fewer than a hundred classes, all HVAC classes are 1,702.
const MAX_CLASSES: usize = 2_000;

/// What of the classification is in memory, and the lock that lets one release be loaded at a time.
#[derive(Default)]
pub(in crate::service) struct Classification {
    classes: RwLock<Classes>,
    pub(super) loading: Mutex<()>,
}

#[derive(Default)]
struct Classes {
    held: HashMap<(ReleaseId, ClassCode), Arc<Class>>,
    /// Counts the changes of releases: what was read before one is not put in after it.
    changes: u64,
}

impl Classification {
    /// The class, from memory or by `read`, whose answer is held from then on.
    pub(in crate::service) fn class(
        &self,
        release: ReleaseId,
        code: ClassCode,
        read: impl FnOnce() -> Result<Option<Class>, StoreError>,
    ) -> Result<Option<Arc<Class>>, StoreError> {
        let before = {
            let classes = self.classes.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(class) = classes.held.get(&(release, code)) {
                return Ok(Some(Arc::clone(class)));
            }
            classes.changes
        };
        let Some(class) = read()?.map(Arc::new) else { return Ok(None) };
        let mut classes = self.classes.write().unwrap_or_else(PoisonError::into_inner);
        if classes.changes == before {
            if classes.held.len() >= MAX_CLASSES {
                // Rare enough that choosing whom to forget is not worth its bookkeeping.
                classes.held.clear();
            }
            classes.held.insert((release, code), Arc::clone(&class));
        }
        Ok(Some(class))
    }

    /// Forgets everything: called after a release was loaded or removed.
    pub(super) fn forget(&self) {
        let mut classes = self.classes.write().unwrap_or_else(PoisonError::into_inner);
        classes.changes += 1;
        classes.held.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Classification;
    use crate::domain::etim::ReleaseId;
    use crate::domain::etim::sample::pipe;

    #[test]
    fn a_class_read_before_a_change_is_not_held_after_it() {
        let memory = Classification::default();
        let release = ReleaseId::numbered(10, 0).expect("a release");
        let read = memory.class(release, pipe().code, || {
            memory.forget();
            Ok(Some(pipe()))
        });
        assert!(read.expect("read").is_some());
        assert!(memory.class(release, pipe().code, || Ok(None)).expect("read").is_none());
    }

    #[test]
    fn a_class_is_read_once() {
        let memory = Classification::default();
        let release = ReleaseId::numbered(10, 0).expect("a release");
        assert!(memory.class(release, pipe().code, || Ok(Some(pipe()))).expect("read").is_some());
        assert!(memory.class(release, pipe().code, || panic!("it is held")).expect("held").is_some());
        memory.forget();
        assert!(memory.class(release, pipe().code, || Ok(None)).expect("read").is_none());
    }
}
