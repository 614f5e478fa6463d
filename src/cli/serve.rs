//! `serve`: runs a real bank until it is told to stop.

use std::process::ExitCode;

use super::{CommandError, Configured, say};
use crate::app;
use crate::clock::Clock;
use crate::observe::process_log;
use crate::store::meta::Kind;

pub(super) fn run(configured: &Configured) -> Result<ExitCode, CommandError> {
    let config = configured.read()?;
    process_log::start(&config.log_level).map_err(CommandError)?;
    let running = app::start(app::open(config, Clock::system(), Kind::Real)?)?;
    running.wait_for_signal(|| say(format!("ready https://{}", running.address())))?;
    running.stop();
    Ok(ExitCode::SUCCESS)
}
