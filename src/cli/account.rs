//! Whose the data are: commands of root work as the account that owns the data directory, so that no file in it comes
//! to belong to root and is out of the service's reach.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use super::CommandError;

const ROOT: u32 = 0;

/// Goes on as the owner of the data directory, where root has called; otherwise changes nothing.
///
/// # Errors
/// Where the system does not let root become somebody else.
pub(super) fn become_owner(data: &Path) -> Result<(), CommandError> {
    let Some((user, group)) = owner_to_become(data) else { return Ok(()) };
    let mut again = Command::new(env::current_exe()?);
    again.args(env::args_os().skip(1)).uid(user).gid(group);
    // Root's own folder may be out of reach from then on.
    if env::current_dir().is_ok_and(|folder| folder.starts_with("/root")) {
        let _ = writeln!(io::stderr(), "lvi-info: works as the owner of {}, who may not read /root", data.display());
    }
    Err(CommandError(format!("cannot go on as the owner of {}: {}", data.display(), again.exec())))
}

/// User and group of the owner, where this process is root and the owner is not.
fn owner_to_become(data: &Path) -> Option<(u32, u32)> {
    // The owner of a process is the owner of its folder in /proc.
    let own = fs::metadata("/proc/self").ok()?.uid();
    let folder = fs::metadata(data).ok()?;
    (own == ROOT && folder.uid() != ROOT).then(|| (folder.uid(), folder.gid()))
}
