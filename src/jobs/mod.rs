//! Work beside the requests, each on its own thread, started and stopped by the process.

mod certificate_keeper;
mod file_keeper;
mod indexer;
mod job_runner;
mod link_keeper;
pub mod log_writer;
mod projector;
mod session_keeper;
mod watchdog;

pub use self::certificate_keeper::CertificateKeeper;
pub use self::file_keeper::FileKeeper;
pub use self::indexer::Indexer;
pub use self::job_runner::JobRunner;
pub use self::link_keeper::LinkKeeper;
pub use self::log_writer::LogWriter;
pub use self::session_keeper::SessionKeeper;
pub use self::watchdog::{Patient, Watchdog};
