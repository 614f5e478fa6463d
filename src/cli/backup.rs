//! `backup`, `restore`, `rehearse`: copies of the bank, and the way back from them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{CommandError, Configured, say};
use crate::backup::status::{Deed, Outcome, note};
use crate::backup::{self, Order, Restoring};
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::config::Config;
use crate::control::{Asked, Request, Seen, ask};
use crate::domain::backup::name;
use crate::store::Store;

#[derive(Args, Debug)]
pub(super) struct BackupArgs {
    #[command(flatten)]
    configured: Configured,
    /// Where the backups are [default: backup.directory of the configuration]
    #[arg(value_name = "DIR")]
    directory: Option<PathBuf>,
    /// Copy every attachment anew instead of sharing it with the backup before
    #[arg(long)]
    full: bool,
}

/// An absolute path, since the service that is asked has another working directory.
pub(super) fn absolute(path: &Path) -> Result<PathBuf, CommandError> {
    std::path::absolute(path).map_err(|error| CommandError(format!("{}: {error}", path.display())))
}

pub(super) fn back_up(args: &BackupArgs) -> Result<ExitCode, CommandError> {
    let config = args.configured.read()?;
    let directory = args.directory.as_deref().map(absolute).transpose()?;
    let seen = directory.as_deref().and_then(Seen::at);
    let request = Request::Backup { directory: directory.clone(), full: args.full, seen };
    match ask(&config.data, &request, |words| say(words))? {
        Asked::Done(words) => say(words),
        Asked::Failed(words) => return Err(CommandError(words)),
        Asked::Nobody => {
            let directory = directory.or(config.backup.directory.clone());
            let directory = directory
                .ok_or_else(|| CommandError("backup.directory is not configured: name a directory".to_owned()))?;
            alone(&config, &directory, args.full)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes the backup here, where no service has the database open.
fn alone(config: &Config, directory: &Path, full: bool) -> Result<(), CommandError> {
    let clock = Clock::system();
    let store = Store::open_existing(&config.data, config.cache)?;
    let blobs = Blobs::open(&config.data)?;
    let order = Order {
        store: &store,
        blobs: &blobs,
        data: &config.data,
        directory,
        encrypt: &config.backup.encrypt,
        full,
        stop: &|| false,
        now: clock.now(),
    };
    let done = backup::back_up(&order, config.backup.keep, &clock, None)?;
    for name in done.removed {
        say(format!("removed         {name}, which the rules do not keep"));
    }
    say(done.made.to_string());
    Ok(())
}

#[derive(Args, Debug)]
pub(super) struct RestoreArgs {
    #[command(flatten)]
    configured: Configured,
    /// The backup: a folder named after its time
    #[arg(value_name = "BACKUP")]
    backup: PathBuf,
    /// The data directory that it becomes [default: data.directory of the configuration]
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Where there are data already: put these in their place, and keep the old ones beside
    #[arg(long)]
    replace: bool,
    /// A journal of erasures of another machine that the restored data have to obey too; may be repeated
    #[arg(long, value_name = "FILE")]
    erasures: Vec<PathBuf>,
    /// The command that decrypts a file from its standard input, such as 'age --decrypt --identity FILE' [default:
    /// backup.decrypt of the configuration]
    #[arg(long, value_name = "COMMAND", default_value = "", hide_default_value = true)]
    decrypt: String,
    /// Put the data in place although the verification finds something: the bank was like that when it was backed up
    #[arg(long)]
    despite_findings: bool,
}

/// The command that decrypts: as it is given, in words, since no shell is between and so there are no quotes; otherwise
/// as it is configured.
pub(super) fn decryption(given: &str, config: &Config) -> Vec<String> {
    match given.split_whitespace().map(str::to_owned).collect::<Vec<_>>() {
        none if none.is_empty() => config.backup.decrypt.clone(),
        words => words,
    }
}

pub(super) fn restore(args: &RestoreArgs) -> Result<ExitCode, CommandError> {
    // As whoever calls: root builds the data beside their place, where their owner may not write, and hands them over.
    let config = match args.configured.read_text() {
        Ok((_, config)) => config,
        Err(_) if args.to.is_some() && !args.configured.config.exists() => Config::standard(),
        Err(error) => return Err(error),
    };
    let to = absolute(args.to.as_deref().unwrap_or(&config.data))?;
    let order = Restoring {
        backup: &args.backup,
        to: &to,
        replace: args.replace,
        erasures: &args.erasures,
        decrypt: &decryption(&args.decrypt, &config),
        standby: false,
        despite_findings: args.despite_findings,
        cache: config.cache,
        now: Clock::system().now(),
    };
    let restored = backup::restore(&order)?;
    let manifest = &restored.manifest;
    say(format!(
        "restored        {} to {}: {} products, {} attachments",
        manifest.begun,
        to.display(),
        manifest.records("products"),
        manifest.files.len()
    ));
    if let Some(schema) = restored.migrated_from {
        say(format!("migrated        from schema {schema}"));
    }
    if let Some(aside) = &restored.aside {
        say(format!(
            "kept            what was there before, in {}: delete it when nobody misses anything",
            aside.display()
        ));
    }
    say(format!("erasures        {} in the journal, which the bank applies when it starts", restored.erasures));
    if !manifest.missing.is_empty() {
        say(format!("missing         {} attachments, which the bank did not have either", manifest.missing.len()));
    }
    say(
        "not in it       secrets.key and the certificate, which a machine keeps for itself: where there were none, second \
         factors are set up anew; everybody signs in again; mailed links that were open are withdrawn; the search index \
         is built at the start; the event log files stay as they are",
    );
    for finding in &restored.findings.0 {
        say(finding.to_string());
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Args, Debug)]
pub(super) struct RehearseArgs {
    #[command(flatten)]
    configured: Configured,
    /// Where the backups are [default: backup.directory of the configuration]
    #[arg(value_name = "DIR")]
    directory: Option<PathBuf>,
    /// Restore into this folder instead of the directory of the backups; it is removed again
    #[arg(long, value_name = "DIR")]
    scratch: Option<PathBuf>,
    /// The command that decrypts a file from its standard input, such as 'age --decrypt --identity FILE' [default:
    /// backup.decrypt of the configuration]
    #[arg(long, value_name = "COMMAND", default_value = "", hide_default_value = true)]
    decrypt: String,
}

pub(super) fn rehearse(args: &RehearseArgs) -> Result<ExitCode, CommandError> {
    let told = args.directory.is_some();
    let config = if told { args.configured.read_if_there()? } else { args.configured.read()? };
    let directory = args.directory.clone().or(config.backup.directory.clone());
    let directory =
        directory.ok_or_else(|| CommandError("backup.directory is not configured: name a directory".to_owned()))?;
    let clock = Clock::system();
    let begun = clock.now();
    let decrypt = decryption(&args.decrypt, &config);
    let result = backup::rehearse(&directory, args.scratch.as_deref(), &decrypt, config.cache, begun);
    let now = clock.now();
    let mut outcome = Outcome {
        at: now.millis(),
        good: false,
        took: u64::try_from(now.millis().saturating_sub(begun.millis())).unwrap_or(0),
        words: String::new(),
        path: directory,
        bytes: 0,
        last_good: None,
    };
    match &result {
        Ok(rehearsed) => {
            let manifest = &rehearsed.restored.manifest;
            outcome.good = rehearsed.is_good();
            outcome.path.clone_from(&rehearsed.backup);
            outcome.bytes = manifest.bytes();
            let missing = (!manifest.missing.is_empty())
                .then(|| format!("{} attachments are missing: run verify on the bank", manifest.missing.len()));
            let first = rehearsed.restored.findings.0.first().map(ToString::to_string);
            outcome.words = first.or(missing).unwrap_or_default();
        }
        Err(error) => outcome.words = error.to_string(),
    }
    let good = outcome.good;
    // On a standby there may be no bank yet whose health page would show it.
    if config.data.is_dir() {
        note(&config.data, Deed::Rehearsal, outcome)?;
    }
    let rehearsed = result?;
    say(format!(
        "rehearsed       {}: {} products, {} attachments, every table as it was backed up, {} findings",
        name(rehearsed.begun),
        rehearsed.restored.manifest.records("products"),
        rehearsed.restored.manifest.files.len(),
        rehearsed.restored.findings.1
    ));
    for finding in &rehearsed.restored.findings.0 {
        say(finding.to_string());
    }
    if good {
        return Ok(ExitCode::SUCCESS);
    }
    if !rehearsed.restored.manifest.missing.is_empty() {
        say(format!("missing         {} attachments", rehearsed.restored.manifest.missing.len()));
    }
    Ok(ExitCode::FAILURE)
}
