//! What is wrong with a release file, and where.

use std::fmt;

/// The first thing that is wrong with a release file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseFault {
    /// The file inside the zip; `None` where the zip itself is wrong.
    pub file: Option<&'static str>,
    /// The line in that file, counted from 1; `None` where the file as a whole is wrong.
    pub line: Option<u32>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong with a release file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The file is no zip, or its directory is damaged.
    NotAZip,
    /// The zip is larger than is opened.
    ArchiveTooLarge,
    /// The zip holds more files than a release has.
    TooManyEntries,
    /// The zip lacks this file.
    FileMissing,
    /// The zip holds the file twice.
    FileTwice,
    /// The file is encrypted or packed in a way that is not read.
    CannotUnpack,
    /// The file's content is cut short or does not match its checksum.
    Damaged,
    /// The files together unpack to more than a release has.
    TooLarge,
    /// The text is neither UTF-16 (little endian) nor UTF-8.
    Encoding,
    /// A line is longer than any line of a release.
    LineTooLong,
    /// A quotation mark that opens a field is not closed.
    OpenQuote,
    /// The header lacks this column.
    ColumnMissing(&'static str),
    /// The header has this column twice.
    ColumnTwice(&'static str),
    /// The line has another number of fields than the header.
    FieldCount {
        /// Fields in the header.
        expected: usize,
        /// Fields in the line.
        found: usize,
    },
    /// The file has more lines than are read, or the class more than are stored together.
    TooMany {
        /// The most that is accepted.
        limit: usize,
    },
    /// The column must not be empty.
    Empty(&'static str),
    /// The column holds more characters than a name may have.
    TextTooLong(&'static str),
    /// The column holds a control character.
    ControlCharacter(&'static str),
    /// The column holds something else than it should: a malformed code, number or letter.
    Malformed {
        /// The column.
        column: &'static str,
        /// What stands there, shortened.
        found: Box<str>,
    },
    /// What this names stands in the file for the second time.
    Repeated(Box<str>),
    /// The column names something that the release does not have.
    UnknownReference {
        /// The column.
        column: &'static str,
        /// What it names.
        found: Box<str>,
    },
    /// A value list for a feature whose kind takes none.
    ListNotAllowed(Box<str>),
    /// A unit for a feature whose kind takes none.
    UnitNotAllowed(Box<str>),
    /// The file has a header and nothing else.
    NoLines,
}

/// What a message repeats from the file is at most this long.
const MAX_QUOTED: usize = 40;

/// A shortened copy of what stands in a file, for a message.
pub(super) fn quoted(found: &str) -> Box<str> {
    found.chars().take(MAX_QUOTED).map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

impl ReleaseFault {
    /// A fault of the zip itself.
    pub(super) const fn of_archive(wrong: Wrong) -> ReleaseFault {
        ReleaseFault { file: None, line: None, wrong }
    }

    /// A fault of a file as a whole.
    pub(super) const fn of_file(file: &'static str, wrong: Wrong) -> ReleaseFault {
        ReleaseFault { file: Some(file), line: None, wrong }
    }
}

/// For logs: people read what the service makes of it in their language.
impl fmt::Display for ReleaseFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = self.file {
            write!(f, "{file}:")?;
        }
        if let Some(line) = self.line {
            write!(f, "{line}: ")?;
        }
        write!(f, "{:?}", self.wrong)
    }
}

impl std::error::Error for ReleaseFault {}
