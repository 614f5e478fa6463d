//! Two people's changes of the files of one field: different files, and different things said of one file, merge.

use super::content::ContentId;
use super::file::FileRef;

/// Merges: `base` is what both began with, `mine` what this person made of it, `theirs` what is stored now.
///
/// Files are told apart by their contents. `None` where both said something else of the same file, one took away what
/// the other changed, or both moved files.
pub fn merge(base: &[FileRef], mine: &[FileRef], theirs: &[FileRef]) -> Option<Vec<FileRef>> {
    let mut merged: Vec<FileRef> = Vec::with_capacity(mine.len().max(theirs.len()));
    let (leading, following) = match (order(base, mine), order(base, theirs)) {
        // Where the other added and took away nothing, a replaced file keeps its place.
        (Order::Kept, Order::Kept) if same_files(base, theirs) => (mine, theirs),
        (Order::Kept, _) => (theirs, mine),
        (Order::Moved, Order::Kept) => (mine, theirs),
        (Order::Moved, Order::Moved) => return None,
    };
    for file in leading.iter().chain(following) {
        let content = file.content;
        if merged.iter().any(|known| known.content == content) {
            continue;
        }
        match (find(base, content), find(mine, content), find(theirs, content)) {
            (Some(base), Some(mine), Some(theirs)) => merged.push(agree(base, mine, theirs)?),
            (None, Some(mine), Some(theirs)) => merged.push(if mine == theirs { mine.clone() } else { return None }),
            // Taken away by one: fine, unless the other has changed it.
            (Some(base), Some(kept), None) | (Some(base), None, Some(kept)) => {
                if kept != base {
                    return None;
                }
            }
            (None, Some(new), None) | (None, None, Some(new)) => merged.push(new.clone()),
            (_, None, None) => {}
        }
    }
    Some(merged)
}

fn find(files: &[FileRef], content: ContentId) -> Option<&FileRef> {
    files.iter().find(|file| file.content == content)
}

enum Order {
    Kept,
    Moved,
}

/// Whether the files that are in both stand in the same order.
fn order(base: &[FileRef], new: &[FileRef]) -> Order {
    let of = |files: &[FileRef], others: &[FileRef]| -> Vec<ContentId> {
        files.iter().map(|file| file.content).filter(|content| find(others, *content).is_some()).collect()
    };
    if of(base, new) == of(new, base) { Order::Kept } else { Order::Moved }
}

fn same_files(one: &[FileRef], other: &[FileRef]) -> bool {
    one.iter().map(|file| file.content).eq(other.iter().map(|file| file.content))
}

/// What both say of one file.
fn agree(base: &FileRef, mine: &FileRef, theirs: &FileRef) -> Option<FileRef> {
    Some(FileRef {
        content: base.content,
        name: one(&base.name, &mine.name, &theirs.name)?.clone(),
        title: one(&base.title, &mine.title, &theirs.title)?.clone(),
        language: *one(&base.language, &mine.language, &theirs.language)?,
        from: *one(&base.from, &mine.from, &theirs.from)?,
        until: *one(&base.until, &mine.until, &theirs.until)?,
    })
}

fn one<'a, T: PartialEq>(base: &T, mine: &'a T, theirs: &'a T) -> Option<&'a T> {
    if mine == theirs || mine == base {
        Some(theirs)
    } else if theirs == base {
        Some(mine)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

    use super::merge;
    use crate::domain::attachment::{ContentId, FileRef};

    fn file(number: u8, title: &str) -> FileRef {
        FileRef { title: title.into(), ..FileRef::new(ContentId::new([number; 32]), "a.pdf", "pdf") }
    }

    fn files() -> impl Strategy<Value = Vec<FileRef>> {
        prop::collection::vec((0_u8..5, 0_u8..3), 0..5).prop_map(|list| {
            let mut files: Vec<FileRef> = Vec::new();
            for (number, title) in list {
                if files.iter().all(|known| known.content != ContentId::new([number; 32])) {
                    files.push(file(number, &title.to_string()));
                }
            }
            files
        })
    }

    #[test]
    fn an_added_file_and_a_changed_title_are_both_kept() {
        let base = [file(1, ""), file(2, "")];
        let mine = [file(1, "Asennusohje"), file(2, "")];
        let theirs = [file(1, ""), file(2, ""), file(3, "")];
        assert_eq!(merge(&base, &mine, &theirs), Some(vec![file(1, "Asennusohje"), file(2, ""), file(3, "")]));
    }

    #[test]
    fn a_replaced_file_and_a_moved_one_meet() {
        let base = [file(1, ""), file(2, ""), file(3, "")];
        let replaced = [file(1, ""), file(4, ""), file(3, "")];
        let moved = [file(3, ""), file(1, ""), file(2, "")];
        assert_eq!(merge(&base, &moved, &replaced), Some(vec![file(3, ""), file(1, ""), file(4, "")]));
    }

    #[test]
    fn what_both_changed_is_a_conflict() {
        let base = [file(1, ""), file(2, "")];
        assert_eq!(merge(&base, &[file(1, "a"), file(2, "")], &[file(1, "b"), file(2, "")]), None);
        assert_eq!(merge(&base, &[file(2, "")], &[file(1, "b"), file(2, "")]), None);
    }

    proptest! {
        #[test]
        fn whoever_changes_nothing_is_in_nobodys_way(base in files(), other in files()) {
            prop_assert_eq!(merge(&base, &base, &other), Some(other.clone()));
            let mine = merge(&base, &other, &base);
            let mut sorted = mine.unwrap_or_default();
            sorted.sort_by_key(|file| file.content);
            let mut expected = other;
            expected.sort_by_key(|file| file.content);
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn the_same_by_both_is_no_conflict_unless_both_moved(base in files(), both in files()) {
            if let Some(merged) = merge(&base, &both, &both) {
                prop_assert_eq!(merged, both);
            }
        }
    }
}
