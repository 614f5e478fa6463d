//! What the server's staff read: the event logs on disk and the process log.
//!
//! Nothing is ever built by reading a log; the only thing read back is how far the event logs were written.

pub mod line;
pub mod logs;
pub mod meters;
pub mod process;
pub mod process_log;
