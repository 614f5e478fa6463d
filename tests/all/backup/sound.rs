//! What is not sound is told and refused: damaged copies, rehearsals, verifications, migrations.

use std::fs;
use std::path::PathBuf;

use lvi_info::backup::Manifest;
use lvi_info::blobs::Blobs;
use lvi_info::domain::attachment::ContentId;
use lvi_info::store::{self, Store, StoreError};
use sha2::{Digest, Sha256};

use super::{another, backups, copy, done, files, group, refused, send, text};
use crate::files_samples::pdf;
use crate::kill::{Process, prepare};
use crate::support::Visitor;

/// Each file is damaged once at its middle, and once cut there.
#[test]
fn a_damaged_half_or_newer_copy_is_refused_and_the_place_stays_as_it_was() {
    let folder = tempfile::tempdir().expect("a directory");
    let (folder, directory, to) = (folder.path(), folder.path().join("backups"), folder.path().join("restored"));
    let secret = prepare(folder);
    let process = Process::start(folder);
    send(&process, &secret, "attached");
    let backup = another(folder, &directory, &[]);
    process.terminate();
    let attached = files(&backup).pop().expect("one file");
    let manifest = backup.join("manifest.json");
    let try_to = || refused(folder, &["restore", text(&backup), "--to", text(&to)]);
    for path in [&attached, &backup.join("database.gz")] {
        let bytes = fs::read(path).expect("read");
        let mut changed = bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        for damaged in [&changed[..], &bytes[..middle]] {
            fs::write(path, damaged).expect("written");
            assert!(try_to().contains("is damaged"), "{}", path.display());
            assert!(!to.exists() && !folder.join("restored.restoring").exists());
            // The rehearsal says so too, for the timer and the health page.
            assert!(refused(folder, &["rehearse", text(&directory)]).contains("is damaged"));
        }
        fs::write(path, bytes).expect("written");
    }
    let whole = fs::read_to_string(&manifest).expect("read");
    for (change, wanted) in [
        (whole.replace("\"schema\": 1", "\"schema\": 99"), "install that version or a newer one"),
        (whole.replace("\"format\": 1", "\"format\": 99"), "install that version or a newer one"),
        (whole[..whole.len() / 2].to_owned(), "is damaged"),
        (whole.replacen("\"records\": 1,", "\"records\": 2,", 1), "is damaged"),
    ] {
        assert_ne!(change, whole);
        fs::write(&manifest, change).expect("written");
        let said = try_to();
        assert!(said.contains(wanted), "{said}");
    }
    fs::remove_file(&manifest).expect("removed");
    assert!(try_to().contains("no whole backup"));
    fs::write(&manifest, whole).expect("written");
    done(folder, &["restore", text(&backup), "--to", text(&to)]);
}

#[test]
fn what_a_broken_off_exchange_had_moved_aside_is_kept() {
    let folder = tempfile::tempdir().expect("a directory");
    let (folder, directory) = (folder.path(), folder.path().join("backups"));
    prepare(folder);
    let backup = another(folder, &directory, &[]);
    // Killed between the two steps of the exchange, the old data have the name of half a restore, without its mark.
    let (data, restoring) = (folder.join("data"), folder.join("data.restoring"));
    copy(&data, &restoring);
    done(folder, &["restore", text(&backup), "--replace"]);
    assert!(!restoring.exists());
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("one").path());
    let kept: Vec<PathBuf> = names.filter(|path| text(path).ends_with("-left")).collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(group(&kept[0]), "Ryhmä 0");
    // Half a restore has the mark, and goes.
    fs::create_dir(&restoring).expect("made");
    fs::write(restoring.join("half-restored"), "").expect("written");
    done(folder, &["restore", text(&backup), "--to", text(&folder.join("other"))]);
    done(folder, &["restore", text(&backup), "--replace"]);
    assert!(!restoring.exists());
}

#[test]
fn a_rehearsal_compares_and_leaves_nothing_but_what_it_found() {
    let folder = tempfile::tempdir().expect("a directory");
    let (folder, directory) = (folder.path(), folder.path().join("backups"));
    let secret = prepare(folder);
    assert!(refused(folder, &["rehearse", text(&directory)]).contains("backups"));
    let process = Process::start(folder);
    send(&process, &secret, "attached");
    let backup = another(folder, &directory, &[]);
    // Beside the running service: it opens no database of the bank.
    let said = done(folder, &["rehearse", text(&directory)]);
    assert!(said.contains("1 attachments") && said.contains("0 findings"), "{said}");
    let name = backup.file_name().and_then(|name| name.to_str()).expect("a name");
    assert_eq!(fs::read_to_string(directory.join("rehearsed")).expect("noted"), name);
    let mut left: Vec<_> =
        fs::read_dir(&directory).expect("a folder").map(|entry| entry.expect("one").file_name()).collect();
    left.sort();
    assert_eq!(left, [name, "rehearsed"]);
    let page = Visitor::at(&process.origin, &secret).get("/health");
    assert!(page.words().contains("Last rehearsal"), "{}", page.words());
}

#[test]
fn an_attachment_that_the_bank_lacks_is_said_and_the_rest_is_backed_up() {
    let folder = tempfile::tempdir().expect("a directory");
    let (folder, directory) = (folder.path(), folder.path().join("backups"));
    let secret = prepare(folder);
    let process = Process::start(folder);
    send(&process, &secret, "stays");
    send(&process, &secret, "goes");
    process.terminate();
    let data = folder.join("data");
    let gone = files(&data).pop().expect("two files");
    let content = ContentId::parse(gone.file_name().and_then(|name| name.to_str()).expect("a name")).expect("a hash");
    fs::remove_file(&gone).expect("removed");
    let said = done(folder, &["backup", text(&directory)]);
    assert!(said.contains("1 attachments are missing"), "{said}");
    let backup = backups(&directory).pop().expect("made");
    assert_eq!(Manifest::read(&backup).expect("whole").missing, [content.to_string()]);
    // It can be restored, and the rehearsal does not call it good.
    let said = refused(folder, &["rehearse", text(&directory)]);
    assert!(said.contains("missing"), "{said}");
    assert!(!directory.join("rehearsed").exists());
    let said = done(folder, &["restore", text(&backup), "--to", text(&folder.join("restored"))]);
    assert!(said.contains("missing"), "{said}");
}

#[test]
fn verify_asks_the_running_service_and_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    let secret = prepare(folder);
    let process = Process::start(folder);
    send(&process, &secret, "attached");
    let said = done(folder, &["verify"]);
    assert!(said.contains("everything verifies") && said.contains("files of attachments"), "{said}");
    let attached = files(&folder.join("data")).pop().expect("one file");
    let bytes = fs::read(&attached).expect("read");
    fs::write(&attached, vec![0; bytes.len()]).expect("written");
    let said = refused(folder, &["verify"]);
    assert!(said.contains("is not what was stored") && said.contains("lvi-info restore"), "{said}");
    process.terminate();
    assert!(refused(folder, &["verify"]).contains("is not what was stored"));
}

#[test]
fn what_a_broken_off_upload_has_left_is_told_and_is_nothing_amiss() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    prepare(folder);
    let blobs = Blobs::open(&folder.join("data")).expect("opens");
    let bytes = pdf("between the file and the transaction");
    blobs.lay(ContentId::new(Sha256::digest(&bytes).into()), &bytes).expect("laid");
    let said = done(folder, &["verify"]);
    assert!(
        said.contains("1  files of attachments left by an upload") && said.contains("everything verifies"),
        "{said}"
    );
}

#[test]
fn migrations_are_rehearsed_on_a_copy_and_newer_data_are_refused_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a directory");
    let folder = folder.path();
    prepare(folder);
    let data = folder.join("data");
    let before = fs::read(data.join("lvi-info.redb")).expect("read");
    let said = done(folder, &["migrate", "--dry-run"]);
    assert!(said.contains("everything verifies"), "{said}");
    assert!(!data.join("migration-rehearsal").exists());
    assert_eq!(fs::read(data.join("lvi-info.redb")).expect("read"), before);
    done(folder, &["migrate"]);
    let process = Process::start(folder);
    assert!(refused(folder, &["migrate", "--dry-run"]).contains("stop the service first"));
    process.terminate();
    let store = Store::open_existing(&data, 1 << 22).expect("opens");
    let newer: Result<(), StoreError> =
        store.write(|writer| writer.put(store::tables::META, &0, &store::meta::MetaRecord { schema: 99, demo: false }));
    newer.expect("stored");
    drop(store);
    for command in [&["migrate", "--dry-run"][..], &["migrate"], &["verify"], &["user", "list"]] {
        let said = refused(folder, command);
        assert!(said.contains("install the newer program again") && said.contains("restore a backup"), "{said}");
    }
}
