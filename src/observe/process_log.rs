//! The process log: what the program itself has to say, on standard error, where systemd's journal takes it.

use std::io;

use tracing_subscriber::EnvFilter;

/// Starts the process log with a filter such as `info` or `lvi_info=debug,info`. A second call changes nothing.
///
/// # Errors
/// What is wrong with the filter.
pub fn start(filter: &str) -> Result<(), String> {
    let filter = EnvFilter::try_new(filter).map_err(|error| format!("{filter}: {error}"))?;
    let subscriber =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_target(true).with_ansi(false);
    // The only reason to fail is that there is one already, as in tests that start several banks.
    let _ = subscriber.try_init();
    Ok(())
}
