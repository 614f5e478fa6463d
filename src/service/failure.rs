//! Why a use case did not happen. Pages turn each into one answer, in one place.

use crate::domain::role::Refusal;
use crate::store::StoreError;

/// Why a use case did not happen, apart from refused input, which each use case describes itself.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// It is another company's: the caller is told what [`Failure::NotFound`] says, and the attempt is recorded.
    #[error("another company's data")]
    Foreign,
    /// The caller's role does not allow it.
    #[error("denied")]
    Denied,
    /// The request contradicts what is stored; the words are for the log.
    #[error("conflict: {0}")]
    Conflict(String),
    /// It cannot be done just now, and may work later.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// The disk takes nothing now: it is full or write-protected. The words are for the log.
    #[error("no room: {0}")]
    NoRoom(String),
    /// The bank's own fault: damaged data or a broken rule. The words are for the log.
    #[error("internal: {0}")]
    Internal(String),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        match refusal {
            Refusal::NotFound => Failure::Foreign,
            Refusal::Denied => Failure::Denied,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        match error {
            StoreError::Database(_) | StoreError::Open { .. } | StoreError::InUse { .. } => {
                Failure::Unavailable(error.to_string())
            }
            StoreError::NoRoom { reason } => Failure::NoRoom(reason),
            StoreError::Newer { .. }
            | StoreError::WrongKind { .. }
            | StoreError::Damaged { .. }
            | StoreError::DamagedKey { .. }
            | StoreError::Inconsistent { .. } => Failure::Internal(error.to_string()),
        }
    }
}
