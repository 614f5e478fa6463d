//! Use cases of product cards, one verb per file.
//!
//! Every one begins with `actor.require(…)`, whose proof the store asks for; another company's card is *not found*.
//! Whatever changes a card goes through [`write`]: record, summary, history and event in one transaction, and the
//! lists in memory after it.

mod archive;
mod attach;
mod cells;
mod change;
mod classify;
mod conflict;
mod history;
pub(super) mod load;
mod open;
pub(super) mod references;
mod restore;
mod show;
pub(super) mod write;

pub use self::archive::{Standing, archive_product, reactivate_product};
pub use self::attach::{AttachFiles, Attached, Upload, attach_files};
pub use self::cells::{Cells, Units, around};
pub use self::change::{ChangeProduct, Changed, FieldConflict, Typed, TypedFile, TypedFiles, change_product};
pub use self::classify::{Classified, ClassifyProduct, classify_product};
pub use self::conflict::Met;
pub use self::history::{
    Comparison, HISTORY_PAGE, HistoryPage, Seen, compare_versions, history_of, product_as_of, product_at,
};
pub use self::open::{Number, OpenFault, OpenProduct, Opened, open_product};
pub use self::restore::{RestoreProduct, Restored, changes_back, restore_product};
pub use self::show::show_product;
pub(crate) use self::write::{event_kind, places};
