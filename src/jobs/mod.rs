//! Work beside the requests, each on its own thread, started and stopped by the process.

pub mod log_writer;
mod projector;

pub use self::log_writer::LogWriter;
