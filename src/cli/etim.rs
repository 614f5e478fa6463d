//! `etim`: releases of the classification at the server's command line, while the bank is not being served.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Subcommand};

use super::people::open;
use super::{CommandError, Configured, say};
use crate::domain::etim::Release;
use crate::domain::language::Language;
use crate::service::Caller;
use crate::service::etim::{LoadFault, load_path, releases};

/// What can be done about releases.
#[derive(Debug, Subcommand)]
pub(super) enum EtimCommand {
    /// Load a release from a zip of CSV files, beside the others or in place of the same one
    #[command(
        after_help = "The zip is read and checked as a whole before anything is stored; where something in it is \
                            wrong, file and line are said and nothing is loaded. Nor is a release replaced by a \
                            file that lacks classes in which products are classified, before --accept says so."
    )]
    Load(LoadArguments),
    /// List the releases that are loaded
    List(Configured),
}

#[derive(Args, Debug)]
pub(super) struct LoadArguments {
    #[command(flatten)]
    configured: Configured,
    /// The zip, such as ETIM-10.0-all-sectors-csv-metric-EI.zip
    #[arg(value_name = "ZIP")]
    file: PathBuf,
    /// The release's name, where the file's name does not tell it
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    release: String,
    /// Load it although it lacks classes in which products are classified; a load that was refused for it says what to
    /// write here
    #[arg(long, value_name = "MARK", default_value = "", hide_default_value = true)]
    accept: String,
}

pub(super) fn etim(command: EtimCommand) -> Result<ExitCode, CommandError> {
    let console = Caller::console();
    match command {
        EtimCommand::Load(arguments) => {
            let bank = open(&arguments.configured)?;
            let begun = Instant::now();
            let typed = (arguments.release.as_str(), arguments.accept.as_str());
            let release = load_path(&bank, &console, &arguments.file, typed)?.map_err(|fault| refused(&fault))?;
            say(format!("loaded in {:.1} s", begun.elapsed().as_secs_f64()));
            describe(&release);
        }
        EtimCommand::List(configured) => {
            let bank = open(&configured)?;
            releases(&bank, &console)?.iter().for_each(describe);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn refused(fault: &LoadFault) -> CommandError {
    let words = fault.words(Language::En);
    CommandError(match fault {
        LoadFault::Missing(missing) => format!("{words}\nTo replace it all the same: --accept {}", missing.mark()),
        _ => words,
    })
}

fn describe(release: &Release) {
    let counts = &release.counts;
    say(format!(
        "ETIM {}: {} groups, {} classes, {} features, {} values, from {}",
        release.id, counts.groups, counts.classes, counts.features, counts.values, release.file
    ));
}
