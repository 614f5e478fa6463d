//! The process log: what the program itself has to say, on standard error, where systemd's journal takes it.

use std::io;
use std::sync::OnceLock;

use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Registry, fmt, reload};

static FILTER: OnceLock<reload::Handle<Targets, Registry>> = OnceLock::new();

/// Starts the process log with a filter such as `info` or `lvi_info=debug,info`. A second call changes nothing.
///
/// # Errors
/// What is wrong with the filter.
pub fn start(filter: &str) -> Result<(), String> {
    let (filter, handle) = reload::Layer::new(parse(filter)?);
    let lines = fmt::layer().with_writer(io::stderr).with_target(true).with_ansi(false);
    // The only reason to fail is that there is one already, as in tests that start several banks.
    if tracing_subscriber::registry().with(filter).with(lines).try_init().is_ok() {
        let _ = FILTER.set(handle);
    }
    Ok(())
}

/// Whether a filter is one.
///
/// # Errors
/// What is wrong with it.
pub fn check(filter: &str) -> Result<(), String> {
    parse(filter).map(|_| ())
}

/// Goes on with another filter.
///
/// # Errors
/// What is wrong with the filter; the one before stays.
pub fn change(filter: &str) -> Result<(), String> {
    let filter = parse(filter)?;
    match FILTER.get() {
        Some(handle) => handle.reload(filter).map_err(|error| error.to_string()),
        None => Ok(()),
    }
}

fn parse(filter: &str) -> Result<Targets, String> {
    filter.parse::<Targets>().map_err(|error| format!("logs.level = {filter}: {error}"))
}
