//! `standby`: keeps a second machine's data at the latest backup of the first.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::backup::decryption;
use super::{CommandError, Configured, say};
use crate::backup::{self, Followed, Following};
use crate::clock::Clock;
use crate::domain::backup::name;
use crate::domain::moment::Moment;

/// From this age on of the latest backup the command fails: a first machine whose nightly backup fails, or a copy that
/// does not arrive, is found out by `systemctl --failed` and not on the day of the take-over. One night may be missed.
const STALE_HOURS: i64 = 48;

#[derive(Args, Debug)]
pub(super) struct StandbyArgs {
    #[command(flatten)]
    configured: Configured,
    /// Where the backups of the first machine are [default: backup.directory of the configuration]
    #[arg(value_name = "DIR")]
    directory: Option<PathBuf>,
    /// A journal of erasures that the data have to obey too, besides the erasures.log that lies beside the backups; may
    /// be repeated
    #[arg(long, value_name = "FILE")]
    erasures: Vec<PathBuf>,
    /// The command that decrypts a file from its standard input [default: backup.decrypt of the configuration]
    #[arg(long, value_name = "COMMAND", default_value = "", hide_default_value = true)]
    decrypt: String,
}

pub(super) fn standby(args: &StandbyArgs) -> Result<ExitCode, CommandError> {
    let config = args.configured.read()?;
    let directory = args.directory.as_ref().or(config.backup.directory.as_ref());
    let directory =
        directory.ok_or_else(|| CommandError("backup.directory is not configured: name a directory".to_owned()))?;
    let now = Clock::system().now();
    let followed = backup::follow(&Following {
        directory,
        data: &config.data,
        erasures: &args.erasures,
        decrypt: &decryption(&args.decrypt, &config),
        cache: config.cache,
        now,
    })?;
    match &followed {
        Followed::Renewed(at, restored) => {
            say(format!(
                "restored        {}: {} products, {} attachments, {} erasures in the journal",
                name(*at),
                restored.manifest.records("products"),
                restored.manifest.files.len(),
                restored.erasures
            ));
            if let Some(aside) = &restored.aside {
                say(format!("kept            what was served here meanwhile, in {}", aside.display()));
            }
        }
        Followed::Current(at) => say(format!("current         {}: there is no newer backup", name(*at))),
    }
    let hours = hours_between(followed.at(), now);
    if hours < STALE_HOURS {
        return Ok(ExitCode::SUCCESS);
    }
    say(format!(
        "old             the latest backup is of {hours} hours ago: look at the backups of the first machine, and at how \
         they get here"
    ));
    Ok(ExitCode::FAILURE)
}

fn hours_between(from: Moment, to: Moment) -> i64 {
    to.millis().saturating_sub(from.millis()) / (60 * 60 * 1_000)
}
