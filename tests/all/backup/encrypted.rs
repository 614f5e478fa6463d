//! Backups through a program that encrypts, and back through one that decrypts.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use super::{another, done, files, group, refused, send, text, words};
use crate::kill::{Process, prepare};

/// Somebody's own gpg with a key; says that the test is skipped where there is none.
fn gpg(home: &Path) -> bool {
    fs::create_dir_all(home).expect("made");
    fs::set_permissions(home, fs::Permissions::from_mode(0o700)).expect("private");
    let make = Command::new("gpg")
        .args(["--homedir", text(home), "--batch", "--passphrase", "", "--quick-gen-key", "backup@bank.example"])
        .output();
    let made = make.is_ok_and(|output| output.status.success());
    if !made {
        eprintln!("skipped: there is no gpg here to encrypt with");
    }
    made
}

/// A key of age and its recipient; says that the test is skipped where there is no age.
fn age(file: &Path) -> Option<String> {
    let Ok(made) = Command::new("age-keygen").args(["-o", text(file)]).output() else {
        eprintln!("skipped: there is no age here to encrypt with");
        return None;
    };
    assert!(made.status.success(), "{}", words(&made));
    let key = fs::read_to_string(file).expect("a key");
    key.lines().find_map(|line| line.strip_prefix("# public key: ")).map(str::to_owned)
}

/// Backs up through a program that encrypts and back through one that decrypts.
fn there_and_back_encrypted(folder: &Path, encrypt: &[&str], decrypt: &str) {
    let directory = folder.join("backups");
    let secret = prepare(folder);
    let config = folder.join("lvi-info.toml");
    let rules = format!("[backup]\ndirectory = {directory:?}\nencrypt = {encrypt:?}\n");
    fs::write(&config, fs::read_to_string(&config).expect("read") + &rules).expect("written");
    let process = Process::start(folder);
    send(&process, &secret, "confidential words");
    let first = another(folder, &directory, &[]);
    let second = another(folder, &directory, &[]);
    process.terminate();
    let attached = files(&second);
    assert_eq!(fs::metadata(&attached[0]).expect("there").nlink(), 2, "encrypted files are shared as well");
    for path in attached.iter().chain([&first.join("database.gz.encrypted")]) {
        let bytes = fs::read(path).expect("read");
        let plain = bytes.windows(12).any(|window| window == b"confidential") || bytes.starts_with(&[0x1f, 0x8b]);
        assert!(!plain, "{}", path.display());
    }
    let to = folder.join("restored");
    let said = refused(folder, &["restore", text(&second), "--to", text(&to)]);
    assert!(said.contains("--decrypt"), "{said}");
    let said = refused(folder, &["restore", text(&second), "--to", text(&to), "--decrypt", "false"]);
    assert!(said.contains("false failed"), "{said}");
    assert!(!to.exists());
    done(folder, &["restore", text(&second), "--to", text(&to), "--decrypt", decrypt]);
    assert_eq!(group(&to), "Ryhmä 0");
    done(folder, &["rehearse", text(&directory), "--decrypt", decrypt]);
    // By the timer: with the key where it is configured, and otherwise with words that say what is missing.
    let checked = done(folder, &["check-config"]);
    assert!(checked.contains("not rehearsed here"), "{checked}");
    assert!(refused(folder, &["rehearse", text(&directory)]).contains("backup.decrypt"));
    let decrypt: Vec<&str> = decrypt.split(' ').collect();
    let configured = fs::read_to_string(&config).expect("read") + &format!("decrypt = {decrypt:?}\n");
    fs::write(&config, configured).expect("written");
    let checked = done(folder, &["check-config"]);
    assert!(checked.contains("rehearsed here") && !checked.contains("not rehearsed here"), "{checked}");
    done(folder, &["rehearse", text(&directory)]);
}

#[test]
fn a_backup_encrypted_by_gpg_holds_nothing_in_the_clear_and_comes_back_with_the_key_alone() {
    let folder = tempfile::tempdir().expect("a directory");
    let home = folder.path().join("gpg");
    if !gpg(&home) {
        return;
    }
    let home = text(&home);
    let recipient = ["--encrypt", "--recipient", "backup@bank.example"];
    let encrypt = [&["gpg", "--homedir", home, "--batch", "--trust-model", "always"][..], &recipient].concat();
    there_and_back_encrypted(folder.path(), &encrypt, &format!("gpg --homedir {home} --batch --quiet --decrypt"));
    let _ = Command::new("gpgconf").args(["--homedir", home, "--kill", "all"]).status();
}

#[test]
fn a_backup_encrypted_by_age_holds_nothing_in_the_clear_and_comes_back_with_the_key_alone() {
    let folder = tempfile::tempdir().expect("a directory");
    let key = folder.path().join("key.txt");
    let Some(recipient) = age(&key) else { return };
    let decrypt = format!("age --decrypt --identity {}", text(&key));
    there_and_back_encrypted(folder.path(), &["age", "--recipient", &recipient], &decrypt);
}

#[test]
fn a_program_that_does_not_encrypt_leaves_no_backup() {
    let folder = tempfile::tempdir().expect("a directory");
    let (folder, directory) = (folder.path(), folder.path().join("backups"));
    prepare(folder);
    let config = folder.join("lvi-info.toml");
    let plain = fs::read_to_string(&config).expect("read");
    for program in ["false", "no-such-program"] {
        fs::write(&config, format!("{plain}[backup]\nencrypt = [\"{program}\"]\n")).expect("written");
        let said = refused(folder, &["backup", text(&directory)]);
        assert!(said.contains(program), "{said}");
        assert_eq!(fs::read_dir(&directory).expect("a folder").count(), 0);
    }
}
