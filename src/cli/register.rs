//! `export-register` and `import-register`: the whole register in open formats.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::backup::absolute;
use super::{CommandError, Configured, say};
use crate::backup;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::control::{Asked, Request, Seen, ask};
use crate::store::Store;

#[derive(Args, Debug)]
pub(super) struct RegisterArgs {
    #[command(flatten)]
    configured: Configured,
    /// The folder of the register
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn export(args: &RegisterArgs) -> Result<ExitCode, CommandError> {
    let config = args.configured.read()?;
    let to = absolute(&args.folder)?;
    match ask(&config.data, &Request::Export { to: to.clone(), seen: Seen::at(&to) }, |words| say(words))? {
        Asked::Done(words) => say(format!("exported        {words}")),
        Asked::Failed(words) => return Err(CommandError(words)),
        Asked::Nobody => {
            let store = Store::open_existing(&config.data, config.cache)?;
            let register = backup::export(&store, &Blobs::open(&config.data)?, &to, Clock::system().now())?;
            say(format!("exported        {register}"));
        }
    }
    say("Personal data are in it: whoever has the folder has the register. Delete it when it has done its service.");
    Ok(ExitCode::SUCCESS)
}

pub(super) fn import(args: &RegisterArgs) -> Result<ExitCode, CommandError> {
    // As whoever calls, who builds the data beside their place and hands them over.
    let (_, config) = args.configured.read_text()?;
    let to = absolute(&config.data)?;
    let register = backup::import(&args.folder, &to, config.cache, Clock::system().now())?;
    say(format!("imported        {register}"));
    say("Passwords are not part of a register: give the first main user one with lvi-info user password.");
    Ok(ExitCode::SUCCESS)
}
