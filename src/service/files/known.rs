//! What is known of contents, in memory: a card asks for each of its files, and reads nothing for them.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use crate::domain::attachment::{Blob, ContentId};
use crate::store::StoreError;

/// The most contents held, some hundred bytes each: a few megabytes.
const MOST: usize = 20_000;

/// What of the contents is in memory.
#[derive(Default)]
pub struct Known {
    held: RwLock<Held>,
}

#[derive(Default)]
struct Held {
    blobs: HashMap<ContentId, Blob>,
    /// Counts the changes: what was read before one is not put in after it.
    changes: u64,
}

impl Known {
    /// What is known of a content, from memory or by `read`, whose answer is held from then on.
    pub(super) fn blob(
        &self,
        content: ContentId,
        read: impl FnOnce() -> Result<Option<Blob>, StoreError>,
    ) -> Result<Option<Blob>, StoreError> {
        let before = {
            let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(blob) = held.blobs.get(&content) {
                return Ok(Some(blob.clone()));
            }
            held.changes
        };
        let Some(blob) = read()? else { return Ok(None) };
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if held.changes == before {
            if held.blobs.len() >= MOST {
                // Rare enough that choosing what to forget is not worth its bookkeeping.
                held.blobs.clear();
            }
            held.blobs.insert(content, blob.clone());
        }
        Ok(Some(blob))
    }

    /// Forgets a content: called after what is known of it was written.
    pub(in crate::service) fn forget(&self, content: ContentId) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        held.changes += 1;
        held.blobs.remove(&content);
    }
}

#[cfg(test)]
mod tests {
    use super::Known;
    use crate::domain::attachment::{Blob, ContentId, FileKind, State, Thumbs};
    use crate::domain::moment::Moment;

    fn blob(state: State) -> Blob {
        let stored = Moment::default();
        Blob { size: 1, kind: FileKind::Pdf, pixels: None, state, thumbs: Thumbs::None, stored }
    }

    #[test]
    fn what_was_read_before_a_change_is_not_held_after_it() {
        let (known, content) = (Known::default(), ContentId::new([1; 32]));
        let read = known.blob(content, || {
            known.forget(content);
            Ok(Some(blob(State::Waiting)))
        });
        assert!(read.expect("read").is_some_and(|blob| !blob.is_clean()));
        let read = known.blob(content, || Ok(Some(blob(State::Clean))));
        assert!(read.expect("read").is_some_and(|blob| blob.is_clean()));
        assert!(known.blob(content, || panic!("it is held")).expect("held").is_some());
    }
}
