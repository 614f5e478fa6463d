//! Jobs: choosing products, seeing what would happen, starting something over them, following and undoing it.
//!
//! Every product of a selection is authorised when it is chosen and again when its turn comes. A change goes the way of
//! every other change of a card (`products::write`), a hundred rows to a transaction, together with what came of each
//! row: the end of the process at any moment neither loses nor doubles one. The threads that do the work are in `jobs`.
//!
//! # A job: somebody archives the products of a list
//!
//! 1. The form of the list carries ticks or the list's own address. `service/jobs/choose` authorises each product and
//!    freezes them with their present versions as a *selection*; it is a draft of the person's own, and the oldest of ten
//!    gives way. What is confirmed is what runs, whatever the list says later.
//! 2. The page that asks counts and shows what would happen by the same `decide` that the job uses later.
//! 3. `start_job` turns the selection into a job under the same number, so that a form sent twice starts one job.
//! 4. A worker (`jobs/job_runner.rs`) is woken after the commit. Changes go a batch of a hundred products to a transaction
//!    – record, history, event, what came of each row, the job's counts – so that kill -9 neither loses nor doubles one;
//!    the jobs take turns batch by batch. Exports have a worker of their own: rows stream from short reads into a file
//!    aside, which is put on the disk and given its name at the end. An interrupted export is begun anew.
//! 5. It runs for the person who asked, as they are *then*: whoever is deactivated, moved or demoted meanwhile does nothing
//!    more. A card whose same field somebody changed since it was chosen keeps that change; the row says so.
//! 6. Undoing is another job over the rows that were done. Each card whose value still is what the job set gets back what
//!    its history says it had; all others are left alone.

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
