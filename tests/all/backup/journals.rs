//! Journals of erasures that a restore is told of.

use std::fs;
use std::os::unix::fs::symlink;

use super::{another, done, refused, text};
use crate::kill::prepare;

#[test]
fn a_journal_that_is_a_link_is_followed_and_one_that_is_not_there_is_told_before_anything_is_written() {
    let folder = tempfile::tempdir().expect("a directory");
    let (folder, to) = (folder.path(), folder.path().join("restored"));
    prepare(folder);
    let backup = another(folder, &folder.join("backups"), &[]);
    let [journal, link, none] = ["mounted.log", "link.log", "none.log"].map(|name| folder.join(name));
    fs::write(&journal, "of another machine\n").expect("written");
    symlink(&journal, &link).expect("linked");
    let restore = |journal| ["restore", text(&backup), "--to", text(&to), "--erasures", journal];
    assert!(refused(folder, &restore(text(&none))).contains("none.log"));
    assert!(!to.exists() && !folder.join("restored.restoring").exists());
    done(folder, &restore(text(&link)));
    assert_eq!(fs::read_to_string(to.join("erasures.log")).expect("joined"), "of another machine\n");
}
