//! Encrypting and decrypting by a program that the administrator names: age, gpg, or whatever the house has.
//!
//! The program reads one file from its standard input and writes the other to its standard output; keys are its own
//! business, and none is ever in our configuration: recipients of age and gpg are public. No shell is between.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::{BackupError, at, refused};

/// Starts the program between two ends.
fn start(command: &[String], input: Stdio, output: Stdio) -> Result<Child, BackupError> {
    let Some((program, arguments)) = command.split_first() else {
        return refused("no program is named for encrypting");
    };
    // What it has to say about itself goes where our own words go: the terminal, or the journal.
    let started = Command::new(program).args(arguments).stdin(input).stdout(output).spawn();
    started.map_err(|error| BackupError::Refused(format!("{program} cannot be started: {error}")))
}

fn ended(command: &[String], mut child: Child) -> Result<(), BackupError> {
    let name = command.first().map_or("", String::as_str);
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => refused(format!("{name} failed ({status}); what it says itself stands above, or in the journal")),
        Err(error) => refused(format!("{name}: {error}")),
    }
}

/// Writes a file through the program, or plain where none is named; it is on the disk when this returns.
pub(super) fn write<T>(
    command: &[String],
    path: &Path,
    file: File,
    work: impl FnOnce(&mut dyn Write) -> Result<T, BackupError>,
) -> Result<T, BackupError> {
    if command.is_empty() {
        let mut file = file;
        let result = work(&mut file)?;
        file.sync_all().map_err(at(path))?;
        return Ok(result);
    }
    let mut child = start(command, Stdio::piped(), Stdio::from(file.try_clone().map_err(at(path))?))?;
    let Some(mut input) = child.stdin.take() else { return refused("the program takes no input") };
    let result = work(&mut input);
    drop(input);
    // Where it ended early, why is worth more than the broken pipe.
    ended(command, child)?;
    file.sync_all().map_err(at(path))?;
    result
}

/// Reads a file through the program, or plain where none is named.
pub(super) fn read<T>(
    command: &[String],
    path: &Path,
    work: impl FnOnce(&mut dyn Read) -> Result<T, BackupError>,
) -> Result<T, BackupError> {
    let mut file = File::open(path).map_err(at(path))?;
    if command.is_empty() {
        return work(&mut file);
    }
    let mut child = start(command, Stdio::from(file), Stdio::piped())?;
    let Some(mut output) = child.stdout.take() else { return refused("the program gives no output") };
    let result = work(&mut output);
    // A program that still writes must not be waited for by whoever gave up reading.
    drop(output);
    // Files are checked before they are decrypted: what the program says is worth more than what its output lacks.
    ended(command, child)?;
    result
}
