//! The whole register in open formats: a file of JSON lines for each table and the attachments as files, out of a bank
//! and into an empty one.
//!
//! ```text
//! register.json            what it is: format, schema, program, when, how many records of each table; written last
//! tables/<table>.jsonl     {"key": …, "record": {…}} per line, by rising key
//! files/ab/<SHA-256>       attachments, under the hash of their content
//! ```
//!
//! Personal data are in it: it is the register of its controller. Secrets, what is under way and what is derived are
//! not (`store/export.rs` says why of each table). Times are milliseconds since 1970, UTC.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::{
    MARGIN, PIECE, beside, copy_hashed, create, make_folder, parent, real, remove, replace_file, sync, sync_tree,
};
use super::make::{contents_of, file_name};
use super::place::Place;
use super::{BackupError, FILES, at, refused};
use crate::blobs::Blobs;
use crate::domain::attachment::ContentId;
use crate::domain::backup::name;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::moment::Moment;
use crate::store::export::{ExportError, FORMAT, TABLES};
use crate::store::meta::{self, Kind, SCHEMA};
use crate::store::rebuild::rebuild;
use crate::store::restored;
use crate::store::verify::verify;
use crate::store::{self, Store, StoreError, free_space};

/// The file that says what it is.
const HEAD: &str = "register.json";
/// The folder of the tables.
const FOLDER: &str = "tables";
/// What a folder under way ends with.
const HALF: &str = ".half";

/// What an exported register says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// Of the lines and the folder.
    pub format: u32,
    /// The schema of the data, by which the records have these fields.
    pub schema: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When it was made, by UTC.
    pub exported: String,
    /// Whether the bank is a demonstration.
    pub demo: bool,
    /// How many records each table has.
    pub tables: BTreeMap<String, u64>,
    /// How many attachments there are.
    pub files: u64,
    /// Attachments that the bank should have had and did not, or not as they were stored.
    pub missing: Vec<String>,
}

impl fmt::Display for Register {
    /// For the person at the terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let records: u64 = self.tables.values().sum();
        write!(f, "{records} records of {} tables, {} attachments", self.tables.len(), self.files)?;
        match self.missing.len() {
            0 => Ok(()),
            missing => write!(f, "; {missing} attachments are missing or damaged in the bank: run verify"),
        }
    }
}

impl From<ExportError> for BackupError {
    fn from(error: ExportError) -> BackupError {
        match error {
            ExportError::Store(error) => error.into(),
            other => BackupError::Refused(other.to_string()),
        }
    }
}

/// Exports the whole register into a folder that is not there yet, and stores that it was.
///
/// # Errors
/// [`BackupError`]; nothing that looks like an export is left then.
pub fn export(store: &Store, blobs: &Blobs, to: &Path, now: Moment) -> Result<Register, BackupError> {
    if to.exists() {
        return refused(format!("{} is there already: name a new folder", to.display()));
    }
    let draft = beside(to, HALF);
    remove(&draft)?;
    make_folder(&draft.join(FOLDER))?;
    let result = write(store, blobs, &draft, now).and_then(|register| {
        sync_tree(&draft)?;
        let text = serde_json::to_vec_pretty(&register).map_err(|error| at(&draft)(error.into()))?;
        replace_file(&draft.join(HEAD), &text).map_err(at(&draft))?;
        // Stored first: whoever has the files has left a trace.
        let event = NewEvent::new(EventKind::RegisterExported)
            .detail(DetailKey::Format, "json")
            .detail(DetailKey::Count, register.tables.values().sum::<u64>().to_string());
        let stored: Result<u64, StoreError> = store.write(|writer| store::events::append(writer, now, &event));
        stored?;
        fs::rename(&draft, to).map_err(at(to))?;
        sync(parent(to))?;
        Ok(register)
    });
    if result.is_err() {
        let _ = remove(&draft);
    }
    result
}

fn write(store: &Store, blobs: &Blobs, draft: &Path, now: Moment) -> Result<Register, BackupError> {
    let (tables, contents) = store.read(|reader| {
        let mut tables = BTreeMap::new();
        for exported in TABLES {
            let path = draft.join(FOLDER).join(format!("{}.jsonl", exported.table));
            let mut out = BufWriter::with_capacity(PIECE, create(&path)?);
            tables.insert(exported.table.to_owned(), (exported.write)(reader, &mut out)?);
            out.flush().and_then(|()| out.get_ref().sync_all()).map_err(at(&path))?;
        }
        Ok::<_, BackupError>((tables, contents_of(reader)?))
    })?;
    let (free, wanted) = (free_space(draft).map_err(at(draft))?, contents.values().sum::<u64>() + MARGIN);
    if free < wanted {
        return refused(format!(
            "the disk is too full for the attachments: they take {} MB, and {} MB are free",
            wanted.div_ceil(1_000_000),
            free / 1_000_000
        ));
    }
    let (mut files, mut missing) = (0, Vec::new());
    for (content, bytes) in contents {
        let to = draft.join(file_name(content, &[]));
        make_folder(parent(&to))?;
        let whole = match blobs.open_file(content, bytes) {
            Ok(mut file) => copied(&mut file, &to)? == content,
            Err(_) => false,
        };
        if whole {
            files += 1;
        } else {
            remove(&to)?;
            missing.push(content.to_string());
        }
    }
    Ok(Register {
        format: FORMAT,
        schema: SCHEMA,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        exported: name(now),
        demo: meta::kind(store)? == Kind::Demo,
        tables,
        files,
        missing,
    })
}

/// Copies a file onto the disk; says what content it has.
fn copied(from: &mut File, to: &Path) -> Result<ContentId, BackupError> {
    let mut file = create(to)?;
    let (sha, _) = copy_hashed(from, &mut file).map_err(at(to))?;
    file.sync_all().map_err(at(to))?;
    Ok(ContentId::new(sha))
}

/// Imports an exported register into a data directory that is empty or not there yet.
///
/// # Errors
/// [`BackupError`]; the place is then as it was.
pub fn import(from: &Path, to: &Path, cache: usize, now: Moment) -> Result<Register, BackupError> {
    let head = from.join(HEAD);
    let text = fs::read(&head).map_err(|error| {
        BackupError::Refused(format!(
            "{} is no whole export: {HEAD}, which is written last, cannot be read ({error})",
            from.display()
        ))
    })?;
    let register: Register = serde_json::from_slice(&text)
        .map_err(|error| BackupError::Refused(format!("{} is damaged: {error}", head.display())))?;
    if (register.format, register.schema) != (FORMAT, SCHEMA) {
        return refused(format!(
            "{} was exported by LVI-INFO {}, whose records have other fields: import it with that version, and let this \
             one migrate the data",
            from.display(),
            register.program
        ));
    }
    let to = &real(to);
    let place = Place::of(to)?;
    if to.exists() && !place.is_empty()? {
        return refused(format!("{} is not empty: a register is imported into an empty bank alone", to.display()));
    }
    place.sweep(now)?;
    place.begin()?;
    let result = fill(from, &register, &place.draft, cache, now).and_then(|()| {
        if let Ok(owner) = fs::metadata(to) {
            super::disk::give(&place.draft, &owner)?;
        }
        place.finish()?;
        place.put(now).map(|_| ())
    });
    if result.is_err() {
        let _ = place.sweep(now);
    }
    result.map(|()| register)
}

fn fill(from: &Path, register: &Register, draft: &Path, cache: usize, now: Moment) -> Result<(), BackupError> {
    make_folder(&draft.join(FILES))?;
    let kind = if register.demo { Kind::Demo } else { Kind::Real };
    let store = Store::open(draft, cache, kind)?;
    for exported in TABLES {
        let path = from.join(FOLDER).join(format!("{}.jsonl", exported.table));
        let mut lines = BufReader::with_capacity(PIECE, File::open(&path).map_err(at(&path))?);
        let read: Result<u64, ExportError> = store.write(|writer| (exported.read)(writer, &mut lines));
        let (read, wanted) = (read?, register.tables.get(exported.table).copied().unwrap_or_default());
        if read != wanted {
            return refused(format!("{} has {read} records where {wanted} were exported", path.display()));
        }
    }
    for content in store.read(contents_of)?.into_keys() {
        let (path, to) = (from.join(file_name(content, &[])), draft.join(file_name(content, &[])));
        if register.missing.contains(&content.to_string()) {
            continue;
        }
        make_folder(parent(&to))?;
        if copied(&mut File::open(&path).map_err(at(&path))?, &to)? != content {
            return refused(format!("{} is damaged: it is not what was exported", path.display()));
        }
    }
    restored::settle(&store, now)?;
    rebuild(&store)?;
    let event = NewEvent::new(EventKind::Imported).detail(DetailKey::Backup, register.exported.clone());
    let stored: Result<u64, StoreError> = store.write(|writer| store::events::append(writer, now, &event));
    stored?;
    let report = verify(&store)?;
    match report.findings.first() {
        None => Ok(()),
        Some(finding) => {
            refused(format!("what was imported does not verify ({} findings, the first: {finding})", report.count))
        }
    }
}
