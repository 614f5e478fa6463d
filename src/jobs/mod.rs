//! Work beside the requests, each on its own thread, started and stopped by the process.

mod backup_keeper;
mod certificate_keeper;
pub mod chain_keeper;
mod control_keeper;
pub mod entry_keeper;
pub mod erasure_keeper;
mod file_keeper;
mod indexer;
mod job_runner;
mod keeper;
mod link_keeper;
pub mod log_writer;
pub mod mail_sender;
pub mod newsletter_sender;
mod projector;
pub mod session_keeper;
pub mod usage_keeper;
mod watchdog;
mod watcher;

pub use self::backup_keeper::BackupKeeper;
pub use self::certificate_keeper::CertificateKeeper;
pub use self::control_keeper::ControlKeeper;
pub use self::file_keeper::FileKeeper;
pub use self::indexer::Indexer;
pub use self::job_runner::JobRunner;
pub use self::keeper::Keeper;
pub use self::link_keeper::LinkKeeper;
pub use self::log_writer::LogWriter;
pub use self::mail_sender::MailSender;
pub use self::newsletter_sender::NewsletterSender;
pub use self::watchdog::{Patient, Watchdog};
pub use self::watcher::Watcher;
