//! Work beside the requests, each on its own thread, started and stopped by the process.

mod indexer;
mod job_runner;
pub mod log_writer;
mod projector;
mod session_keeper;

pub use self::indexer::Indexer;
pub use self::job_runner::JobRunner;
pub use self::log_writer::LogWriter;
pub use self::session_keeper::SessionKeeper;
