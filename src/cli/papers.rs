//! `papers`: writes the manual pages and the completions of shells, for whoever packages the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Command, CommandFactory};
use clap_complete::{Shell, generate_to};
use clap_mangen::Man;

use super::{Cli, CommandError};

const NAME: &str = "lvi-info";

#[derive(Args, Debug)]
pub(super) struct PapersArguments {
    /// Where they are written
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &PapersArguments) -> Result<ExitCode, CommandError> {
    let folder = &arguments.folder;
    fs::create_dir_all(folder)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        generate_to(shell, &mut Cli::command(), NAME, folder)?;
    }
    let mut command = Cli::command();
    command.build();
    pages(&command, NAME, folder)?;
    Ok(ExitCode::SUCCESS)
}

/// A page for a command, and one for each of its subcommands.
fn pages(command: &Command, name: &str, folder: &Path) -> Result<(), CommandError> {
    let mut page = Vec::new();
    Man::new(command.clone()).title(name.to_uppercase()).section("8").render(&mut page)?;
    fs::write(folder.join(format!("{name}.8")), page)?;
    for below in command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help") {
        pages(below, &format!("{name}-{}", below.get_name()), folder)?;
    }
    Ok(())
}
