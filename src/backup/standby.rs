//! The standby: a second machine whose data follow the backups of the first, so that it can take over within minutes.
//!
//! Data that were restored by a standby carry a mark. Only data with that mark, or none at all, ever give way to a
//! newer backup by themselves ([`gives_way`]): the bank removes it when it is served, so that nothing that people have
//! changed since a take-over is replaced or deleted, whatever timer was forgotten.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::disk::{beside, give, named, parent, real, remove, sync};
use super::restore::{Restored, Restoring, STANDBY, restore};
use super::{BackupError, FILES, at, erasures, list, refused};
use crate::domain::backup::{begun, name};
use crate::domain::moment::Moment;
use crate::store::{FILE_NAME, Store, StoreError, journal, placing};

/// What a standby follows, and where.
pub struct Following<'a> {
    /// Where the backups of the first machine are; its journal of erasures may lie beside them.
    pub directory: &'a Path,
    /// The data directory of the standby.
    pub data: &'a Path,
    /// Further journals of erasures.
    pub erasures: &'a [PathBuf],
    /// The command that decrypts a file; needed where the backups are encrypted.
    pub decrypt: &'a [String],
    /// The most memory that the database keeps pages in.
    pub cache: usize,
    /// The time.
    pub now: Moment,
}

/// What has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// A newer backup was restored; from when it is.
    Renewed(Moment, Box<Restored>),
    /// There is none newer than what was restored before, which is from then.
    Current(Moment),
}

impl Followed {
    /// From when the data of the standby are.
    pub const fn at(&self) -> Moment {
        match self {
            Followed::Renewed(at, _) | Followed::Current(at) => *at,
        }
    }
}

/// Restores the latest backup where it is newer than what the standby has; joins the journals of erasures in any case.
///
/// # Errors
/// [`BackupError`]; the standby then has what it had before.
pub fn follow(order: &Following<'_>) -> Result<Followed, BackupError> {
    let Some((latest, backup)) = list(order.directory)?.pop() else {
        return refused(format!("{} has no complete backup", order.directory.display()));
    };
    let (data, mut journals) = (real(order.data), named(order.erasures)?);
    let order = &Following { data: &data, ..*order };
    drop(placing::settled(order.data)?);
    Store::refuse_in_use(order.data).map_err(|error| match error {
        StoreError::InUse { path } => BackupError::Refused(format!(
            "{} is being served: this machine has taken over, and follows no backups any more. Disable its timer",
            path.display()
        )),
        other => other.into(),
    })?;
    refuse_to_replace(order.data)?;
    journals.extend(Some(real(&order.directory.join(journal::FILE_NAME))).filter(|journal| journal.exists()));
    if let Some(has) = mark(order.data).filter(|has| *has >= latest) {
        let journals: Vec<&Path> = journals.iter().map(PathBuf::as_path).collect();
        erasures::join(&journals, order.data)?;
        let owner = fs::metadata(order.data).map_err(at(order.data))?;
        let journal = order.data.join(journal::FILE_NAME);
        if journal.exists() {
            give(&journal, &owner)?;
        }
        return Ok(Followed::Current(has));
    }
    sweep(order.data)?;
    let mut restored = restore(&Restoring {
        backup: &backup,
        to: order.data,
        replace: true,
        erasures: &journals,
        decrypt: order.decrypt,
        standby: true,
        despite_findings: false,
        cache: order.cache,
        now: order.now,
    })?;
    // An older copy of the same, with all its personal data: nobody needs it.
    if let Some(aside) = restored.aside.take_if(|aside| gives_way(aside)) {
        remove(&aside)?;
    }
    Ok(Followed::Renewed(latest, Box::new(restored)))
}

/// Removes what an earlier restore of the standby had replaced and was killed before it removed.
fn sweep(data: &Path) -> Result<(), BackupError> {
    for name in [data.join(placing::REPLACED), beside(data, placing::REPLACED)] {
        let Some(begins) = name.file_name().and_then(|name| name.to_str()) else { continue };
        let Ok(entries) = fs::read_dir(parent(&name)) else { continue };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let is_one = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(begins));
            if is_one && gives_way(&path) {
                remove(&path)?;
            }
        }
    }
    Ok(())
}

/// Refuses data that do not give way.
pub(super) fn refuse_to_replace(data: &Path) -> Result<(), BackupError> {
    if gives_way(data) {
        return Ok(());
    }
    refused(format!(
        "{} has the data of a bank that was served, which give way to no backup by themselves. To make it a \
         standby anew, move them aside first",
        data.display()
    ))
}

/// Whether data may be replaced, and deleted, by themselves: a standby's that were never served, or a folder that has
/// neither a database nor attachments. What cannot be looked at may not.
fn gives_way(data: &Path) -> bool {
    let lacks = |name| fs::symlink_metadata(data.join(name)).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    mark(data).is_some() || (lacks(FILE_NAME) && lacks(FILES))
}

/// From when the data of a standby are; `None` where they are no standby's.
fn mark(data: &Path) -> Option<Moment> {
    begun(fs::read_to_string(data.join(STANDBY)).ok()?.trim())
}

/// The data are served from now on, and no standby's any more; says from which backup they are, where they were one's.
///
/// # Errors
/// [`BackupError::Disk`].
pub fn take_over(data: &Path) -> Result<Option<String>, BackupError> {
    let Some(from) = mark(data) else { return Ok(None) };
    remove(&data.join(STANDBY))?;
    // After a power cut the mark must not be there again, beside what people have changed meanwhile.
    sync(data)?;
    Ok(Some(name(from)))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{FILE_NAME, FILES, STANDBY, gives_way, sweep, take_over};

    /// A folder that looks like data to whoever decides what gives way.
    fn data(folder: &Path, name: &str, with: &[&str]) {
        fs::create_dir_all(folder.join(name)).expect("made");
        for file in with {
            fs::write(folder.join(name).join(file), "20261126T120000Z").expect("written");
        }
    }

    #[test]
    fn a_standbys_data_and_none_at_all_give_way_and_a_banks_do_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        for (with, wanted) in [
            (&[][..], true),
            (&["secrets.key"], true),
            (&[FILE_NAME, FILES, STANDBY], true),
            (&[FILE_NAME, FILES], false),
            // Of a bank whose disk has lost the database.
            (&[FILES], false),
        ] {
            let name = with.join("+");
            data(folder, &format!("data-{name}"), with);
            assert_eq!(gives_way(&folder.join(format!("data-{name}"))), wanted, "{with:?}");
        }
        assert!(gives_way(&folder.join("none")));
        data(folder, "torn", &[FILE_NAME]);
        fs::write(folder.join("torn").join(STANDBY), "").expect("written");
        assert!(!gives_way(&folder.join("torn")), "a mark that says nothing");
    }

    #[test]
    fn what_a_standby_had_replaced_goes_and_what_was_kept_of_a_bank_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        for place in ["data.replaced-1", "data/.replaced-1"] {
            data(folder, place, &[FILE_NAME, STANDBY]);
        }
        for place in ["data.replaced-2", "data/.replaced-2", "data.other", "other.replaced-1"] {
            data(folder, place, &[FILE_NAME]);
        }
        data(folder, "other.replaced-2", &[FILE_NAME, STANDBY]);
        sweep(&folder.join("data")).expect("swept");
        let names = |folder: &Path| {
            let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("one").file_name());
            let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
            names.sort();
            names
        };
        let beside = ["data", "data.other", "data.replaced-2", "other.replaced-1", "other.replaced-2"];
        assert_eq!(names(folder), beside);
        assert_eq!(names(&folder.join("data")), [".replaced-2"]);
    }

    #[test]
    fn data_that_are_served_are_no_standbys_any_more() {
        let folder = tempfile::tempdir().expect("a folder");
        data(folder.path(), "data", &[FILE_NAME, STANDBY]);
        let data = folder.path().join("data");
        assert_eq!(take_over(&data).expect("noted").as_deref(), Some("20261126T120000Z"));
        assert!(!gives_way(&data));
        assert_eq!(take_over(&data).expect("nothing to note"), None);
    }
}
