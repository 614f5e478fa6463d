//! Jobs: choosing products, seeing what would happen, starting something over them, following and undoing it.
//!
//! Every product of a selection is authorised when it is chosen and again when its turn comes. A change goes the way of
//! every other change of a card (`products::write`), a hundred rows to a transaction, together with what came of each
//! row: the end of the process at any moment neither loses nor doubles one. The threads that do the work are in `jobs`.

mod asker;
mod board;
mod cancel;
mod change;
mod choose;
mod decide;
mod export;
mod files;
mod order;
mod preview;
mod read;
mod sheet;
mod start;
mod tend;
mod undo;

pub use self::board::{Board, Lane};
pub use self::cancel::{Cancelled, cancel_job};
pub use self::change::work_on_change;
pub use self::choose::{Chosen, MOST_SELECTIONS, choose, show_selection};
pub use self::export::work_on_export;
pub use self::files::{Download, download};
pub(super) use self::order::order;
pub use self::preview::{PREVIEWED, Preview, PreviewRow, preview};
pub use self::read::{JobList, JobPage, LOG_PAGE, Logged, PAGE, list_jobs, show_job, show_progress};
pub use self::sheet::{ClassColumns, FeatureColumn, MOST_CELLS, classes_of, shape_of};
pub use self::start::{MOST_UNFINISHED, StartFault, Started, start_job};
pub use self::tend::tend;
pub use self::undo::{Undoable, preview_undo, undo_job, undoable};
