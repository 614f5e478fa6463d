//! Settings of backups.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{ConfigError, refused, within};
use crate::domain::backup::KeepRules;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawBackup {
    directory: Option<PathBuf>,
    keep_daily: Option<u32>,
    keep_weekly: Option<u32>,
    keep_monthly: Option<u32>,
    encrypt: Option<Vec<String>>,
    decrypt: Option<Vec<String>>,
}

/// Where backups go and how long they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSettings {
    /// Their folder, best on another disk; without one the button and the timer have nowhere to put them.
    pub directory: Option<PathBuf>,
    /// Which are kept. A week of days answers "what was it yesterday", a month of weeks a mistake found late, a year of
    /// months a question of the yearly invoicing.
    pub keep: KeepRules,
    /// The command that encrypts a file from its standard input to its standard output; plain where it is empty.
    pub encrypt: Vec<String>,
    /// The command that decrypts likewise, for rehearsals by timer and a standby; empty where the key is kept
    /// elsewhere.
    pub decrypt: Vec<String>,
}

pub(super) fn check_backup(raw: RawBackup, data: &Path) -> Result<BackupSettings, ConfigError> {
    if let Some(directory) = raw.directory.as_ref().filter(|directory| !directory.is_absolute()) {
        return Err(refused("backup.directory", directory.display(), "must be an absolute path"));
    }
    if let Some(directory) = raw.directory.as_ref().filter(|directory| directory.starts_with(data)) {
        return Err(refused("backup.directory", directory.display(), "must not be within data.directory"));
    }
    Ok(BackupSettings {
        directory: raw.directory,
        keep: KeepRules {
            daily: within("backup.keep_daily", raw.keep_daily, 7, 1, 4_000)?,
            weekly: within("backup.keep_weekly", raw.keep_weekly, 5, 0, 1_000)?,
            monthly: within("backup.keep_monthly", raw.keep_monthly, 12, 0, 1_000)?,
        },
        encrypt: command("backup.encrypt", raw.encrypt, r#"["age", "-r", "age1…"]"#)?,
        decrypt: command("backup.decrypt", raw.decrypt, r#"["age", "-d", "-i", "FILE"]"#)?,
    })
}

/// A program and what it is given; nothing where there is none.
fn command(key: &'static str, given: Option<Vec<String>>, example: &str) -> Result<Vec<String>, ConfigError> {
    let command = given.unwrap_or_default();
    match command.first() {
        Some(program) if program.is_empty() => {
            Err(refused(key, "", format!("must begin with a program, such as {example}")))
        }
        _ => Ok(command),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::tests::check;

    #[test]
    fn backups_have_rules_and_an_absolute_folder() {
        let backup = check("[backup]\ndirectory = \"/backup\"\nkeep_daily = 3\n").expect("valid").backup;
        assert_eq!((backup.keep.daily, backup.keep.weekly, backup.keep.monthly), (3, 5, 12));
        assert!(check("[backup]\ndirectory = \"here\"\n").expect_err("relative").starts_with("backup.directory"));
        let within = check("[backup]\ndirectory = \"/var/lib/lvi-info/backup\"\n").expect_err("within the data");
        assert!(within.contains("data.directory"), "{within}");
        assert!(check("[backup]\nkeep_daily = 0\n").expect_err("none").starts_with("backup.keep_daily"));
        assert!(check("[backup]\nencrypt = [\"\"]\n").expect_err("no program").starts_with("backup.encrypt"));
        assert!(check("[backup]\ndecrypt = [\"\"]\n").expect_err("no program").starts_with("backup.decrypt"));
    }
}
