//! The reader of ETIM releases: the zip of CSV files that ETIM International publishes, to checked data.
//!
//! The file comes from outside and is believed in nothing: sizes, encoding, headers, codes and references are checked,
//! memory is bounded by the limits named here whatever the file claims, and the first thing that is wrong is told with
//! its file and line. A release is returned whole or not at all. Pure: the caller opens the file.
//!
//! `archive` opens the zip, `lines` decodes it, `table` finds columns, `rows` turns lines into typed rows,
//! `assemble` puts the classes together, `fault` says what is wrong.

mod archive;
mod assemble;
mod fault;
mod lines;
mod rows;
mod table;

use std::io::{Read, Seek};

pub use fault::{ReleaseFault, Wrong};

use crate::domain::etim::ReleaseData;

/// The largest zip that is opened; ETIM 10.0 in one language has 3 MB.
pub const MAX_ARCHIVE_BYTES: u64 = 32 << 20;
/// Files in the zip, ours and others; releases have nine.
pub const MAX_ENTRIES: usize = 64;
/// All files of the release unpacked; ETIM 10.0 has 19 MB. Bounds the memory and time that a zip bomb can take.
pub const MAX_UNPACKED_BYTES: u64 = 128 << 20;
/// One line; the longest of ETIM 10.0 has some 120 characters.
pub const MAX_LINE_BYTES: usize = 4_096;
/// Columns in a file, ours and others; releases have six at most.
pub const MAX_COLUMNS: usize = 32;
/// Characters in a name; ETIM's own limit is 80.
pub const MAX_TEXT_CHARS: usize = 250;
/// Features of one class; ETIM 10.0 has 121 at most. With the next limit it bounds the stored record of a class.
pub const MAX_FEATURES_PER_CLASS: usize = 500;
/// Values of one class over all its features; ETIM 10.0 has 967 at most.
pub const MAX_VALUES_PER_CLASS: usize = 5_000;
/// Synonyms of one class; ETIM 10.0 has 159 at most.
pub const MAX_SYNONYMS_PER_CLASS: usize = 1_000;
/// Classes of one group, which are stored together; ETIM 10.0 has 98 at most.
pub const MAX_CLASSES_PER_GROUP: usize = 1_000;

/// Reads and checks a release.
///
/// # Errors
/// The first thing that is wrong, with its file and line.
pub fn read_release<R: Read + Seek>(file: R) -> Result<ReleaseData, ReleaseFault> {
    let mut archive = archive::Archive::open(file)?;
    assemble::assemble(&mut archive)
}
