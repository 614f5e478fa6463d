//! The manifest: what a backup consists of and what everything in it has to be.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{BackupError, at, refused};
use crate::domain::attachment::ContentId;
use crate::domain::backup;
use crate::store::meta::SCHEMA;
use crate::store::snapshot::TableSum;

/// The file within a backup.
pub(super) const FILE: &str = "manifest.json";
/// The format that this program writes, and the newest it reads.
pub(super) const FORMAT: u32 = 1;

/// What a backup consists of. Unknown keys are left alone: a newer program of the same format may write more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Of the manifest and the folder around it.
    pub format: u32,
    /// The schema of the data.
    pub schema: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When it was begun, by UTC; the folder's name.
    pub begun: String,
    /// Whether the bank is a demonstration.
    pub demo: bool,
    /// The rows of the database, as they stand in the backup.
    pub database: StoredFile,
    /// Bytes of the rows before they were packed and encrypted.
    pub database_bytes: u64,
    /// What each table has.
    pub tables: Vec<TableManifest>,
    /// Each attachment by its content, as it stands in the backup.
    pub files: BTreeMap<String, StoredFile>,
    /// Attachments that the bank should have had and did not, or not as they were stored.
    pub missing: Vec<String>,
    /// The command that encrypted every file; none where they are plain.
    pub encrypted: Vec<String>,
}

/// A file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    /// Bytes.
    pub bytes: u64,
    /// SHA-256 of them.
    pub sha256: String,
}

/// What a table has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableManifest {
    /// Its name.
    pub table: String,
    /// How many records.
    pub records: u64,
    /// SHA-256 over all of them.
    pub sha256: String,
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(hash: &[u8; 32]) -> String {
    ContentId::new(*hash).to_string()
}

impl From<&TableSum> for TableManifest {
    fn from(sum: &TableSum) -> TableManifest {
        TableManifest { table: sum.table.clone(), records: sum.records, sha256: hex(&sum.hash) }
    }
}

impl Manifest {
    /// Reads and checks the manifest of a backup.
    ///
    /// # Errors
    /// [`BackupError::Refused`] where the folder is no whole backup, or is of a newer program.
    pub fn read(backup: &Path) -> Result<Manifest, BackupError> {
        let path = backup.join(FILE);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return refused(format!(
                    "{} is no whole backup: it has no {FILE}, which is written last. Take the folder of a complete one, \
                     named after its time, such as 20261126T032328Z",
                    backup.display()
                ));
            }
            Err(error) => return Err(at(&path)(error)),
        };
        let unreadable = |error: serde_json::Error| {
            BackupError::Refused(format!("{} is damaged ({error}): take another backup", path.display()))
        };
        // What a newer format looks like nobody knows yet: its number is read by itself.
        let head: Head = serde_json::from_slice(&text).map_err(unreadable)?;
        if head.format > FORMAT || head.schema > SCHEMA {
            return refused(format!(
                "{} was made by LVI-INFO {}, whose data this program ({}) cannot read: install that version or a newer \
                 one, and restore with it",
                backup.display(),
                head.program,
                env!("CARGO_PKG_VERSION")
            ));
        }
        let manifest: Manifest = serde_json::from_slice(&text).map_err(unreadable)?;
        // Whatever is read from here is joined to paths.
        let sound = manifest.files.keys().chain(&manifest.missing).all(|content| ContentId::parse(content).is_some());
        if !sound || backup::begun(&manifest.begun).is_none() {
            return refused(format!("{} is damaged: take another backup", path.display()));
        }
        Ok(manifest)
    }

    /// The bytes of everything in the backup.
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|file| file.bytes).sum::<u64>() + self.database.bytes
    }

    /// How many records a table has.
    pub fn records(&self, table: &str) -> u64 {
        self.tables.iter().find(|entry| entry.table == table).map_or(0, |entry| entry.records)
    }
}

#[derive(Deserialize)]
struct Head {
    format: u32,
    schema: u32,
    program: String,
}
