//! The time before there is a main user: the bank has nobody who could let anybody in, so it says on one page that it
//! waits, and at the console how the first main user is made. The data are left closed meanwhile, so that the command
//! which makes the main user can open them; then the start goes on by itself.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::oneshot;

use super::{Asked, Signals, StartError, open, runtime, settings, source};
use crate::clock::Clock;
use crate::config::Config;
use crate::http::certificate::Reloadable;
use crate::http::server::{Given, Server};
use crate::jobs::{Patient, Watchdog};
use crate::service::Bank;
use crate::service::people::ever_had_main_user;
use crate::service_manager;
use crate::store::meta::Kind;
use crate::store::{FILE_NAME, StoreError};
use crate::web::waiting::Waiting;

/// The file in the data directory that says what to do; for root and the service's own account alone.
const FILE: &str = "FIRST-START.txt";
/// How often it is looked whether somebody has changed the database: fast enough for somebody who waits.
const LOOKS: Duration = Duration::from_secs(1);

/// The bank, as soon as it has a main user; `None` where the process is asked to end before. `given` stays open.
///
/// # Errors
/// [`StartError`] where folders, data, certificate or listeners cannot be had.
pub fn wait_for_main_user(
    config: &Config,
    clock: &Clock,
    given: &Given,
    signals: &mut Signals,
) -> Result<Option<Bank>, StartError> {
    let note = config.data.join(FILE);
    if let Some(bank) = ready(config, clock)? {
        forget(&note);
        return Ok(Some(bank));
    }
    let words = words(config);
    tracing::warn!("{words}");
    write(&note, &words).map_err(|error| StartError::Folder { path: note.display().to_string(), error })?;
    let certificates = Reloadable::open(source(config, config), clock.now())?;
    let runtime = runtime()?;
    let server =
        runtime.block_on(Server::bind_given(settings(config, &certificates, &Arc::default()), given.again()?))?;
    let patient = Patient { listeners: server.secure_addrs(), pulse: server.pulse(), store: Box::new(|| Ok(())) };
    let watchdog = Watchdog::start(service_manager::watchdog(), patient)?;
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = runtime.spawn(server.run(Arc::new(Waiting), async {
        let _ = stopped.await;
    }));
    service_manager::ready("Waiting for the first main user: see the journal");
    let bank = look(config, clock, signals);
    drop(watchdog);
    // A dropped receiver means that the server has ended by itself.
    let _ = stop.send(());
    if let Err(error) = runtime.block_on(serving) {
        tracing::error!("the page of the first start ended badly: {error}");
    }
    if matches!(bank, Ok(Some(_))) {
        forget(&note);
    }
    bank
}

/// Looks whether somebody has made a main user, each time that the database was changed by another process.
fn look(config: &Config, clock: &Clock, signals: &mut Signals) -> Result<Option<Bank>, StartError> {
    let mut seen = changed(config);
    loop {
        match signals.wait_within(LOOKS) {
            Some(Asked::Stop) => return Ok(None),
            // Nothing is in force yet that could change.
            Some(Asked::Reload) | None => {}
        }
        let now = changed(config);
        if now == seen {
            continue;
        }
        match ready(config, clock) {
            Ok(Some(bank)) => return Ok(Some(bank)),
            Ok(None) => seen = changed(config),
            // Whoever changes it is at it still.
            Err(StartError::Store(StoreError::InUse { .. })) => {}
            Err(error) => return Err(error),
        }
    }
}

/// The opened bank where it has a main user; closed again where not.
fn ready(config: &Config, clock: &Clock) -> Result<Option<Bank>, StartError> {
    let bank = open(config.clone(), clock.clone(), Kind::Real)?;
    Ok(ever_had_main_user(&bank)?.then_some(bank))
}

/// When the database was changed last; the moment alone tells, whatever the clock says.
fn changed(config: &Config) -> Option<SystemTime> {
    fs::metadata(config.data.join(FILE_NAME)).and_then(|file| file.modified()).ok()
}

fn words(config: &Config) -> String {
    format!(
        "LVI-INFO waits for its first main user; until then no other page answers. Make one on this server:\n\
         \n    lvi-info user create --role main-user --username NAME --name 'FIRST LAST' --email ADDRESS\n\
         \nIt asks for the password. Run it as root or as the service's own account; the service goes on by itself.\n\
         Where the configuration is not the usual one, add --config FILE. The data are in {}.",
        config.data.display()
    )
}

fn write(path: &Path, words: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    writeln!(file, "{words}")
}

fn forget(path: &Path) {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!("{} is of no use any more and cannot be removed: {error}", path.display());
        }
        Ok(()) | Err(_) => {}
    }
}
