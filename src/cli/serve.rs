//! `serve`: runs a real bank until it is told to stop.

use std::process::ExitCode;
use std::time::Duration;

use super::{CommandError, Configured, account, say};
use crate::app::{self, Asked, Running, Signals};
use crate::clock::Clock;
use crate::config::{Config, RELOADED, changed_keys};
use crate::observe::process_log;
use crate::service_manager;

/// How often the service manager's sentence about the service is renewed: as soon as somebody looks.
const STATUS_EVERY: Duration = Duration::from_secs(10);

pub(super) fn run(configured: &Configured) -> Result<ExitCode, CommandError> {
    let mut signals = Signals::new()?;
    let given = app::given()?;
    let (text, config) = configured.read_text()?;
    account::become_owner(&config.data)?;
    process_log::start(&config.log_level).map_err(CommandError)?;
    let Some(bank) = app::wait_for_main_user(&config, &Clock::system(), &given, &mut signals)? else {
        service_manager::stopping();
        return Ok(ExitCode::SUCCESS);
    };
    let running = app::start_on(bank, given)?;
    say(format!("ready https://{}", running.address()));
    let mut status = running.status();
    service_manager::ready(&status);
    loop {
        match signals.wait_within(STATUS_EVERY) {
            Some(Asked::Stop) => break,
            Some(Asked::Reload) => {
                service_manager::reloading();
                reload(configured, &running, &text);
                status = running.status();
                service_manager::ready(&status);
            }
            None => {
                let now = running.status();
                if now != status {
                    service_manager::status(&now);
                    status = now;
                }
            }
        }
    }
    service_manager::stopping();
    running.stop();
    Ok(ExitCode::SUCCESS)
}

/// Reads the configuration again; what is wrong is said and changes nothing.
fn reload(configured: &Configured, running: &Running, begun_with: &str) {
    let (text, config): (String, Result<Config, String>) = match configured.read_text() {
        Ok((text, config)) => (text, Ok(config)),
        Err(CommandError(words)) => (String::new(), Err(words)),
    };
    let later = |key: &String| !RELOADED.contains(&key.as_str());
    match running.reload(config) {
        Ok(()) => {
            let waiting: Vec<String> = changed_keys(begun_with, &text).into_iter().filter(later).collect();
            tracing::info!("configuration and certificate are read again; {}", running.status());
            if !waiting.is_empty() {
                tracing::warn!("changed, but only in force after a restart: {}", waiting.join(", "));
            }
        }
        Err(words) => tracing::error!("nothing was reloaded, what was in force stays: {words}"),
    }
}
