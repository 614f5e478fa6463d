//! The ETIM classification: main users load and remove releases, everybody browses them, product pages take classes.

mod browse;
mod cache;
mod find;
mod load;
mod missing;
mod words;

pub use self::browse::{GroupLine, class, class_of, feature_name, group, groups, releases, value_name};
pub(super) use self::cache::Classification;
pub use self::find::{Found, Hit, MAX_HITS, MAX_WORDS, find_classes};
pub use self::load::{LoadFault, ReleaseFile, RemoveFault, load_path, load_release, remove_release};
pub use self::missing::{Missing, MissingClass};
pub use self::words::fault_words;
/// The largest file that is read.
pub use crate::exchange::etim::MAX_ARCHIVE_BYTES as MAX_FILE_BYTES;
