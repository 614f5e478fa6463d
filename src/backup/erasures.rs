//! The journal of erasures: who was erased, beside the database, so that an older copy of the data does not bring them
//! back.
//!
//! A backup has the names of people who were erased after it. Whoever restores it must not: the journal of the data
//! that are replaced, and any that is handed over, are joined in the restored folder, and the bank applies it at its
//! start before it serves anybody. Each of its lines stands for itself, in whatever order.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use super::disk::{open_own, replace_file};
use super::{BackupError, at};
use crate::store::journal::FILE_NAME as JOURNAL;

/// Puts every line of some journals into the journal of a data directory, each once; says how many there are.
pub(super) fn join(journals: &[&Path], into: &Path) -> Result<usize, BackupError> {
    let target = into.join(JOURNAL);
    let (mut lines, mut seen) = (String::new(), HashSet::new());
    for journal in journals.iter().copied().chain([target.as_path()]) {
        match open_own(journal).and_then(io::read_to_string) {
            Ok(text) => {
                // A line that a power cut has torn off says nothing that can be applied.
                let whole = text.rfind('\n').map_or("", |end| &text[..end]);
                for line in whole.lines().filter(|line| !line.is_empty()) {
                    if seen.insert(line.to_owned()) {
                        lines.extend([line, "\n"]);
                    }
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(at(journal)(error)),
        }
    }
    if !lines.is_empty() {
        replace_file(&target, lines.as_bytes()).map_err(at(&target))?;
    }
    Ok(seen.len())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{JOURNAL, join};

    #[test]
    fn journals_are_joined_each_line_once_and_without_torn_ones() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("one"), "a\nb\n").expect("written");
        fs::write(path("two"), "b\nc\nd torn").expect("written");
        fs::create_dir(path("data")).expect("made");
        let data = path("data");
        assert_eq!(join(&[&path("one"), &path("two"), &path("none")], &data).expect("joined"), 3);
        assert_eq!(fs::read_to_string(data.join(JOURNAL)).expect("there"), "a\nb\nc\n");
        assert_eq!(join(&[], &data).expect("joined"), 3);
    }
}
