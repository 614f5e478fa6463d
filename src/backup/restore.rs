//! Restoring: a whole data directory made of a backup aside, checked, and only then put where it belongs.
//!
//! Killed at any moment, the place has the old data or the new ones, whole; or, where it is a disk of its own, what the
//! next start makes the new ones of; or, on a file system that cannot exchange two folders in one step, for a moment
//! nothing, with both beside it. What was half done has another name, and the next restore sweeps it.

use std::fs::{self, Metadata};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use super::disk::{
    MARGIN, PIECE, copy_hashed, create, give, hash, make_folder, named, open_own, parent, real, remove, replace_file,
};
use super::make::{file_name, place};
use super::manifest::{Manifest, StoredFile, TableManifest, hex};
use super::place::Place;
use super::standby::refuse_to_replace;
use super::{BackupError, DATABASE, FILES, at, erasures, program, refused};
use crate::auth::vault;
use crate::domain::attachment::ContentId;
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::moment::Moment;
use crate::store::journal;
use crate::store::meta::SCHEMA;
use crate::store::rebuild::rebuild;
use crate::store::snapshot;
use crate::store::verify::{Finding, verify};
use crate::store::{self, Store, StoreError, free_space};

/// What the data directory of the same machine keeps when its data are replaced: the key that mailed links and second
/// factors are under, and the certificate that the server made for itself or got, with its account.
const OF_THE_MACHINE: [&str; 4] = [vault::FILE, "own-certificate.pem", "acme-certificate.pem", "acme-account.json"];
/// The file in a data directory that was restored by a standby and never served: which backup it is of.
pub(super) const STANDBY: &str = "standby";

/// What to restore, and where to.
pub struct Restoring<'a> {
    /// The folder of the backup.
    pub backup: &'a Path,
    /// The data directory that it becomes.
    pub to: &'a Path,
    /// Whether data that are there give way; they are kept beside.
    pub replace: bool,
    /// Journals of erasures that the restored data have to obey, besides that of the replaced data.
    pub erasures: &'a [PathBuf],
    /// The command that decrypts a file; needed where the backup is encrypted.
    pub decrypt: &'a [String],
    /// Whether they are a standby's, which the next restore may replace.
    pub standby: bool,
    /// Whether the data are put in place although the verification has findings.
    pub despite_findings: bool,
    /// The most memory that the database keeps pages in.
    pub cache: usize,
    /// The time.
    pub now: Moment,
}

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What the backup said of itself.
    pub manifest: Manifest,
    /// Where the data are that were there before.
    pub aside: Option<PathBuf>,
    /// Erasures that the bank will apply when it starts.
    pub erasures: usize,
    /// From which older schema the data were brought to this program's.
    pub migrated_from: Option<u32>,
    /// The first findings of the verification, and how many there were. Those of the bank when it was backed up.
    pub findings: (Vec<Finding>, u64),
}

/// Restores a backup into a data directory.
///
/// # Errors
/// [`BackupError`]; the place is then as it was.
pub fn restore(order: &Restoring<'_>) -> Result<Restored, BackupError> {
    let (to, erasures) = (real(order.to), named(order.erasures)?);
    let order = &Restoring { to: &to, erasures: &erasures, ..*order };
    let manifest = Manifest::read(order.backup)?;
    let place = Place::of(order.to)?;
    let before = occupied(order, &place)?;
    place.sweep(order.now)?;
    make_folder(parent(order.to))?;
    let draft = &place.draft;
    let result = build(order, &manifest, &place).and_then(|Built { migrated_from, findings }| {
        let mut journals: Vec<PathBuf> = order.erasures.to_vec();
        journals.push(order.to.join(journal::FILE_NAME));
        let journals: Vec<&Path> = journals.iter().map(PathBuf::as_path).collect();
        let erasures = erasures::join(&journals, draft)?;
        for file in OF_THE_MACHINE {
            let (kept, to) = (order.to.join(file), draft.join(file));
            match open_own(&kept) {
                Ok(mut kept) => {
                    let mut copy = create(&to)?;
                    io::copy(&mut kept, &mut copy).and_then(|_| copy.sync_all()).map_err(at(&to))?;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(at(&kept)(error)),
            }
        }
        if order.standby {
            let path = draft.join(STANDBY);
            replace_file(&path, manifest.begun.as_bytes()).map_err(at(&path))?;
        }
        if let Some(owner) = &before {
            give(draft, owner)?;
        } else if manifest.encrypted.is_empty()
            && let Ok(owner) = fs::metadata(order.backup)
        {
            // Where there were no data, they become those of whoever can read the backup; whoever may not give them has
            // them.
            let _ = give(draft, &owner);
        }
        if order.standby {
            // They may have been served since the restore began.
            refuse_to_replace(order.to)?;
        }
        place.finish()?;
        let aside = place.put(order.now)?;
        Ok(Restored { manifest, aside, erasures, migrated_from, findings })
    });
    if result.is_err() {
        // Where even that fails the next restore sweeps it.
        let _ = place.sweep(order.now);
    }
    result
}

/// Who owns what is in the place; `None` where there is nothing. Refuses what must not give way.
fn occupied(order: &Restoring<'_>, place: &Place<'_>) -> Result<Option<Metadata>, BackupError> {
    let about = match fs::metadata(order.to) {
        Ok(about) => about,
        Err(_) => return Ok(None),
    };
    if !about.is_dir() {
        return refused(format!("{} is no folder", order.to.display()));
    }
    if !order.replace && !place.is_empty()? {
        return refused(format!(
            "{} is not empty, and nothing is overwritten without being told: give another folder, or --replace, which \
             keeps what is there beside it",
            order.to.display()
        ));
    }
    Store::refuse_in_use(order.to).map_err(|error| match error {
        StoreError::InUse { path } => {
            BackupError::Refused(format!("{} is being served: stop the service first", path.display()))
        }
        other => other.into(),
    })?;
    Ok(Some(about))
}

/// What was found while it was built.
struct Built {
    migrated_from: Option<u32>,
    findings: (Vec<Finding>, u64),
}

/// Builds the whole data directory aside.
fn build(order: &Restoring<'_>, manifest: &Manifest, place: &Place<'_>) -> Result<Built, BackupError> {
    room(place.disk(), manifest)?;
    place.begin()?;
    let draft = place.draft.as_path();
    files(order, manifest, draft)?;
    rows(order.backup, manifest, order.decrypt, draft, order.cache)?;
    let migrated = (manifest.schema != SCHEMA).then_some(manifest.schema);
    let store = Store::open_any(draft, order.cache)?;
    if let Some(schema) = migrated {
        // The backup itself is the copy of before.
        remove(&draft.join(format!("lvi-info.schema-{schema}.redb")))?;
    }
    store::restored::settle(&store, order.now)?;
    let recorded: Result<u64, StoreError> = store.write(|writer| {
        let event = NewEvent::new(EventKind::Restored)
            .detail(DetailKey::Backup, manifest.begun.clone())
            .detail(DetailKey::Program, env!("CARGO_PKG_VERSION"));
        store::events::append(writer, order.now, &event)
    });
    recorded?;
    rebuild(&store)?;
    let report = verify(&store)?;
    if let Some(finding) = report.findings.first().filter(|_| !order.despite_findings) {
        return refused(format!(
            "the restored data do not verify ({} findings, the first: {finding}). They are what was backed up. Take an \
             earlier backup; or put these in place with --despite-findings",
            report.count
        ));
    }
    Ok(Built { migrated_from: migrated, findings: (report.findings, report.count) })
}

fn room(folder: &Path, manifest: &Manifest) -> Result<(), BackupError> {
    let files: u64 = manifest.files.values().map(|file| file.bytes).sum();
    // Pages are not full to the brim, and rebuilding what is derived writes it a second time.
    let wanted = files + manifest.database_bytes.saturating_mul(2) + MARGIN;
    let free = free_space(folder).map_err(at(folder))?;
    if free < wanted {
        return refused(format!(
            "the disk of {} is too full: restoring takes some {} MB, and {} MB are free. Nothing was written",
            folder.display(),
            wanted.div_ceil(1_000_000),
            free / 1_000_000
        ));
    }
    Ok(())
}

/// Checks every attachment of a backup and copies it.
fn files(order: &Restoring<'_>, manifest: &Manifest, draft: &Path) -> Result<(), BackupError> {
    make_folder(&draft.join(FILES))?;
    for (content, stored) in &manifest.files {
        let Some(content) = ContentId::parse(content) else { continue };
        let from = order.backup.join(file_name(content, &manifest.encrypted));
        let to = draft.join(file_name(content, &[]));
        make_folder(parent(&to))?;
        copy_checked(&from, stored, content, decryption(manifest, order.decrypt)?, &to)?;
    }
    Ok(())
}

/// The command that decrypts; refused where it is needed and not given.
fn decryption<'a>(manifest: &Manifest, decrypt: &'a [String]) -> Result<&'a [String], BackupError> {
    match (manifest.encrypted.first(), decrypt.is_empty()) {
        (None, _) => Ok(&[]),
        (Some(_), false) => Ok(decrypt),
        (Some(program), true) => refused(format!(
            "the backup is encrypted with {program}: say how to decrypt a file with backup.decrypt in the \
             configuration, or with --decrypt, such as --decrypt 'age --decrypt --identity KEY-FILE' or --decrypt \
             'gpg --batch --decrypt'"
        )),
    }
}

/// Copies a file that has to be what the manifest says, and its content what its name says.
fn copy_checked(
    from: &Path,
    stored: &StoredFile,
    content: ContentId,
    decrypt: &[String],
    to: &Path,
) -> Result<(), BackupError> {
    if !decrypt.is_empty() {
        check(from, stored)?;
    }
    let mut file = create(to)?;
    let (sha, _) = program::read(decrypt, from, |input| copy_hashed(input, &mut file).map_err(at(from)))?;
    if ContentId::new(sha) != content {
        return damaged(from);
    }
    file.sync_all().map_err(at(to))
}

/// The file is what the manifest says.
pub(super) fn check(path: &Path, stored: &StoredFile) -> Result<(), BackupError> {
    let (sha, bytes) = hash(path)?;
    if bytes != stored.bytes || hex(&sha) != stored.sha256 {
        return damaged(path);
    }
    Ok(())
}

fn damaged<T>(path: &Path) -> Result<T, BackupError> {
    refused(format!(
        "{} is damaged: it is not what was backed up. Take an earlier backup, look at the disk, and make a new one with \
         --full, which shares no file with those that are there",
        path.display()
    ))
}

/// Makes the database of a backup's rows, each table of which has to be what the manifest says.
pub(super) fn rows(
    backup: &Path,
    manifest: &Manifest,
    decrypt: &[String],
    draft: &Path,
    cache: usize,
) -> Result<(), BackupError> {
    let path = backup.join(place(DATABASE, &manifest.encrypted));
    check(&path, &manifest.database)?;
    program::read(decryption(manifest, decrypt)?, &path, |input| {
        let mut rows = GzDecoder::new(BufReader::with_capacity(PIECE, input));
        snapshot::read(&mut rows, draft, cache)?;
        // Whatever follows is the program's own matter; it has to get rid of it to end.
        rows.into_inner().read_to_end(&mut Vec::new()).map_err(at(&path)).map(|_| ())
    })?;
    let store = Store::open_existing(draft, cache)?;
    let found = store.read(snapshot::sums)?;
    if found.iter().map(TableManifest::from).ne(manifest.tables.iter().cloned()) {
        return damaged(&path);
    }
    Ok(())
}
