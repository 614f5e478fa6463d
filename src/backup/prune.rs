//! Which backups go: what the rules do not keep, and never the last good one.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::disk::remove;
use super::rehearse::GOOD;
use super::{BackupError, UNDER_WAY, at, list};
use crate::domain::backup::{KeepRules, begun, kept, name};
use crate::domain::moment::Moment;

/// Removes the backups that the rules do not keep; says their names. The one that a rehearsal has found good last
/// stays, whatever the rules say, and so does the latest.
///
/// # Errors
/// [`BackupError::Disk`].
pub fn prune(directory: &Path, rules: KeepRules) -> Result<Vec<String>, BackupError> {
    let made: BTreeSet<Moment> = list(directory)?.into_iter().map(|(moment, _)| moment).collect();
    let mut kept = kept(&made, rules);
    if let Ok(good) = fs::read_to_string(directory.join(GOOD)) {
        kept.extend(begun(good.trim()));
    }
    let mut removed = Vec::new();
    for moment in made.difference(&kept) {
        let name = name(*moment);
        // Under the name of half a backup first: killed on the way, the rest is not taken for a whole one.
        let going = directory.join(format!("{UNDER_WAY}{name}.part"));
        let path = directory.join(&name);
        fs::rename(&path, &going).map_err(at(&path))?;
        remove(&going)?;
        removed.push(name);
    }
    Ok(removed)
}
