//! Making a backup of an open store, while everything else goes on.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::disk::{
    MARGIN, PIECE, beside, copy_hashed, create, hash, make_folder, remove, replace_file, sync, sync_tree,
};
use super::manifest::{FILE, FORMAT, Manifest, StoredFile, TableManifest, hex};
use super::{BackupError, DATABASE, ENCRYPTED, FILES, UNDER_WAY, at, list, program, refused};
use crate::blobs::Blobs;
use crate::domain::attachment::{ContentId, State};
use crate::domain::backup::name;
use crate::domain::moment::Moment;
use crate::store::meta::{self, Kind, SCHEMA};
use crate::store::snapshot::{self, SnapshotError, TableSum};
use crate::store::{self, FILE_NAME, Store, StoreError, free_space};

/// How often the rows are taken anew where a file went away between them and its copy: what is deleted is deleted in
/// the database first, so that the next rows no longer know it.
const TRIES: usize = 3;
/// How far the newest name may be ahead, in seconds, before that is said: backups by the button follow each other
/// within seconds, and a clock that was set back by hand shall be noticed.
const AHEAD: i64 = 60;
/// Why it was given up.
const STOPPED: &str = "the service is stopping: the backup was given up, and nothing of it is left";
/// The fastest: rows become a third of their size, and the next levels take twice the time for a tenth less.
const LEVEL: Compression = Compression::new(1);

/// What to back up, and how.
pub struct Order<'a> {
    /// The open store.
    pub store: &'a Store,
    /// The attachments beside it.
    pub blobs: &'a Blobs,
    /// The data directory of both.
    pub data: &'a Path,
    /// Where the backups are.
    pub directory: &'a Path,
    /// The command that encrypts a file; plain where it is empty.
    pub encrypt: &'a [String],
    /// Whether every attachment is copied anew instead of shared with the backup before.
    pub full: bool,
    /// Asked now and then: whether to give up.
    pub stop: &'a dyn Fn() -> bool,
    /// The time.
    pub now: Moment,
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The folder of the backup.
    pub path: PathBuf,
    /// What is in it.
    pub manifest: Manifest,
    /// How many of its attachments were copied; the others it shares with the backup before.
    pub copied: u64,
}

impl fmt::Display for Made {
    /// For the person at the terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let manifest = &self.manifest;
        let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
        write!(
            f,
            "backup          {}, {} products, {} attachments ({} of them copied), {} MB",
            self.path.display(),
            manifest.records("products"),
            manifest.files.len(),
            self.copied,
            megabytes(manifest.bytes())
        )?;
        if manifest.missing.is_empty() {
            return Ok(());
        }
        write!(f, "; {} attachments are missing or damaged in the bank: run verify", manifest.missing.len())
    }
}

/// Makes a backup. Reads one consistent view of the store; writes go on meanwhile.
///
/// # Errors
/// [`BackupError`]; nothing that looks like a backup is left then.
pub fn make(order: &Order<'_>) -> Result<Made, BackupError> {
    if order.directory.starts_with(order.data) {
        return refused(format!(
            "{} is within the data directory, which a restore moves aside: name another folder, best on another disk",
            order.directory.display()
        ));
    }
    make_folder(order.directory)?;
    sweep(order.directory)?;
    let before = list(order.directory)?.pop();
    let name = name(named_for(order, before.as_ref().map(|(newest, _)| *newest)));
    let path = order.directory.join(&name);
    let before = before.and_then(|(_, path)| Some((Manifest::read(&path).ok()?, path)));
    let before = before.filter(|(manifest, _)| !order.full && manifest.encrypted == order.encrypt);
    room(order, before.as_ref().map(|(manifest, _)| manifest))?;
    let draft = order.directory.join(format!("{UNDER_WAY}{name}.part"));
    make_folder(&draft)?;
    let result = fill(order, &draft, &name, before.as_ref()).and_then(|(manifest, copied)| {
        sync_tree(&draft)?;
        let text = serde_json::to_vec_pretty(&manifest).map_err(|error| at(&draft)(error.into()))?;
        replace_file(&draft.join(FILE), &text).map_err(at(&draft))?;
        fs::rename(&draft, &path).map_err(at(&path))?;
        sync(order.directory)?;
        Ok(Made { path, manifest, copied })
    });
    if result.is_err() {
        // Where even that fails the next backup sweeps it.
        let _ = remove(&draft);
    }
    result
}

/// When the backup is said to be begun, which is its name: now, and in any case after all that are there, because the
/// latest name is taken for the latest state by whoever restores, follows or removes backups.
fn named_for(order: &Order<'_>, newest: Option<Moment>) -> Moment {
    let mut begun = order.now;
    if let Some(newest) = newest.filter(|newest| *newest >= begun) {
        if newest >= begun.plus_seconds(AHEAD) {
            tracing::warn!(
                newest = %name(newest),
                "the newest backup is named for a time yet to come: names follow it until it is moved away"
            );
        }
        begun = newest.plus_seconds(1);
    }
    // A folder of that name that is no backup is somebody's.
    while order.directory.join(name(begun)).exists() {
        begun = begun.plus_seconds(1);
    }
    begun
}

/// Removes what former backups and rehearsals left half done.
fn sweep(directory: &Path) -> Result<(), BackupError> {
    for entry in fs::read_dir(directory).map_err(at(directory))? {
        let path = entry.map_err(at(directory))?.path();
        let half = path.file_name().and_then(|name| name.to_str()).and_then(|name| {
            let name = name.strip_prefix(UNDER_WAY)?.strip_suffix(".part")?;
            crate::domain::backup::begun(name)
        });
        if half.is_some() {
            tracing::warn!(path = %path.display(), "half a backup is removed");
            remove(&path)?;
        }
    }
    Ok(())
}

/// Whether the disk has room for what is expected: rows as large as last time, and attachments that are not there yet.
fn room(order: &Order<'_>, before: Option<&Manifest>) -> Result<(), BackupError> {
    let file = order.data.join(FILE_NAME);
    let rows = match before {
        Some(manifest) => manifest.database.bytes + manifest.database.bytes / 4,
        None => fs::metadata(&file).map_or(0, |about| about.len()) / 2,
    };
    let mut new = 0;
    for (content, bytes) in contents(order.store)? {
        let there = before.is_some_and(|manifest| manifest.files.contains_key(&content.to_string()));
        new += if there { 0 } else { bytes };
    }
    let free = free_space(order.directory).map_err(at(order.directory))?;
    let wanted = rows + new + MARGIN;
    if free < wanted {
        return refused(format!(
            "the disk of {} is too full for a backup: it takes some {} MB, and {} MB are free. Nothing was written; \
             make room, or keep fewer backups",
            order.directory.display(),
            wanted.div_ceil(1_000_000),
            free / 1_000_000
        ));
    }
    Ok(())
}

/// The contents that have a file, by their hash.
fn contents(store: &Store) -> Result<BTreeMap<ContentId, u64>, StoreError> {
    store.read(contents_of)
}

pub(super) fn contents_of(reader: &store::Reader) -> Result<BTreeMap<ContentId, u64>, StoreError> {
    let mut contents = BTreeMap::new();
    store::blobs::walk(reader, |content, blob| {
        if !matches!(blob.state, State::Infected { .. }) {
            contents.insert(content, blob.size);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(contents)
}

fn fill(
    order: &Order<'_>,
    draft: &Path,
    name: &str,
    before: Option<&(Manifest, PathBuf)>,
) -> Result<(Manifest, u64), BackupError> {
    let mut copies = Copies { order, draft, before, files: BTreeMap::new(), copied: 0 };
    let mut tries = 0;
    let (rows, missing) = loop {
        tries += 1;
        let rows = rows(order, draft)?;
        let missing = copies.all(&rows.contents)?;
        if missing.is_empty() || tries == TRIES {
            copies.keep_only(&rows.contents)?;
            break (rows, missing);
        }
    };
    let files = copies.files.iter().map(|(content, file)| (content.to_string(), file.clone())).collect();
    let manifest = Manifest {
        format: FORMAT,
        schema: SCHEMA,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        begun: name.to_owned(),
        demo: meta::kind(order.store)? == Kind::Demo,
        database: rows.file,
        database_bytes: rows.bytes,
        tables: rows.sums.iter().map(TableManifest::from).collect(),
        files,
        missing: missing.iter().map(ContentId::to_string).collect(),
        encrypted: order.encrypt.to_vec(),
    };
    Ok((manifest, copies.copied))
}

/// The rows as they stand in the backup, and the contents that they know.
struct Rows {
    file: StoredFile,
    bytes: u64,
    sums: Vec<TableSum>,
    contents: BTreeMap<ContentId, u64>,
}

fn rows(order: &Order<'_>, draft: &Path) -> Result<Rows, BackupError> {
    let path = draft.join(place(DATABASE, order.encrypt));
    remove(&path)?;
    let file = create(&path)?;
    let (sums, contents, bytes) = program::write(order.encrypt, &path, file, |output| {
        let inner = GzEncoder::new(BufWriter::with_capacity(PIECE, output), LEVEL);
        let mut packed = Counting { inner, bytes: 0, stop: order.stop };
        let read = order.store.read(|reader| {
            let sums = snapshot::write(reader, &mut packed)?;
            Ok::<_, SnapshotError>((sums, contents_of(reader)?))
        })?;
        let bytes = packed.bytes;
        let mut output = packed.inner.finish().map_err(at(&path))?;
        output.flush().map_err(at(&path))?;
        Ok((read.0, read.1, bytes))
    })?;
    let (sha, size) = hash(&path)?;
    Ok(Rows { file: StoredFile { bytes: size, sha256: hex(&sha) }, bytes, sums, contents })
}

struct Counting<'a, W> {
    inner: W,
    bytes: u64,
    stop: &'a dyn Fn() -> bool,
}

impl<W: Write> Write for Counting<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if (self.stop)() {
            return Err(io::Error::other(STOPPED));
        }
        let written = self.inner.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The attachments on their way into a backup.
struct Copies<'a> {
    order: &'a Order<'a>,
    draft: &'a Path,
    before: Option<&'a (Manifest, PathBuf)>,
    files: BTreeMap<ContentId, StoredFile>,
    copied: u64,
}

impl Copies<'_> {
    /// Copies or shares what is not there yet; says what the bank does not have.
    fn all(&mut self, contents: &BTreeMap<ContentId, u64>) -> Result<Vec<ContentId>, BackupError> {
        let mut missing = Vec::new();
        for (content, bytes) in contents {
            if self.files.contains_key(content) {
                continue;
            }
            if (self.order.stop)() {
                return refused(STOPPED);
            }
            let file = match self.shared(*content)? {
                Some(file) => Some(file),
                None => self.copy(*content, *bytes)?,
            };
            match file {
                Some(file) => {
                    self.files.insert(*content, file);
                }
                None => missing.push(*content),
            }
        }
        Ok(missing)
    }

    /// Takes away what an earlier try knew and the last one does not.
    fn keep_only(&mut self, contents: &BTreeMap<ContentId, u64>) -> Result<(), BackupError> {
        for content in self.files.keys().filter(|content| !contents.contains_key(content)) {
            remove(&self.draft.join(file_name(*content, self.order.encrypt)))?;
        }
        self.files.retain(|content, _| contents.contains_key(content));
        Ok(())
    }

    /// Shares the file of the backup before, which says of it what it has to be.
    fn shared(&self, content: ContentId) -> Result<Option<StoredFile>, BackupError> {
        let Some((manifest, folder)) = self.before else { return Ok(None) };
        let Some(file) = manifest.files.get(&content.to_string()) else { return Ok(None) };
        let name = file_name(content, self.order.encrypt);
        let from = folder.join(&name);
        // A file that was cut or is gone is copied anew; what else may have become of it a rehearsal finds.
        if fs::metadata(&from).map_or(true, |about| about.len() != file.bytes) {
            return Ok(None);
        }
        let to = self.draft.join(&name);
        make_folder(super::disk::parent(&to))?;
        match fs::hard_link(&from, &to) {
            Ok(()) => Ok(Some(file.clone())),
            // Too many names of one file, or a disk that knows no second names: a copy serves as well.
            Err(_) => Ok(None),
        }
    }

    fn copy(&mut self, content: ContentId, bytes: u64) -> Result<Option<StoredFile>, BackupError> {
        let Ok(mut source) = self.order.blobs.open_file(content, bytes) else { return Ok(None) };
        let path = self.draft.join(file_name(content, self.order.encrypt));
        make_folder(super::disk::parent(&path))?;
        let draft = beside(&path, ".part");
        let (sha, size) = self.through(&mut source, &draft)?;
        if ContentId::new(sha) != content {
            remove(&draft)?;
            return Ok(None);
        }
        fs::rename(&draft, &path).map_err(at(&path))?;
        self.copied += 1;
        let file = if self.order.encrypt.is_empty() {
            StoredFile { bytes: size, sha256: hex(&sha) }
        } else {
            let (sha, size) = hash(&path)?;
            StoredFile { bytes: size, sha256: hex(&sha) }
        };
        Ok(Some(file))
    }

    fn through(&self, source: &mut File, draft: &Path) -> Result<([u8; 32], u64), BackupError> {
        remove(draft)?;
        let file = create(draft)?;
        program::write(self.order.encrypt, draft, file, |output| copy_hashed(source, output).map_err(at(draft)))
    }
}

/// A name as it stands in a backup.
pub(super) fn place(name: &str, encrypt: &[String]) -> String {
    if encrypt.is_empty() { name.to_owned() } else { format!("{name}{ENCRYPTED}") }
}

/// Where an attachment stands in a backup: as in a data directory.
pub(super) fn file_name(content: ContentId, encrypt: &[String]) -> PathBuf {
    let address = content.to_string();
    Path::new(FILES).join(&address[..2]).join(place(&address, encrypt))
}
