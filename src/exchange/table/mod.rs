//! Writers of tables: rows of typed cells to CSV or XLSX, one after the other, in flat memory.
//!
//! Pure: they write to whatever the caller hands over; only XLSX also needs a folder for the rows that wait to be
//! compressed. What the cells say is in the caller's language and the writers' care: numbers stay numbers, identifiers
//! keep their zeros, and no text becomes a formula.

mod csv;
mod defuse;
mod xlsx;

use std::io::{self, Write};
use std::path::Path;

pub use self::csv::CsvTable;
pub(super) use self::xlsx::Zipped;
pub use self::xlsx::{XLSX_ROWS, XlsxTable};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::product::Cell;

/// What a table is, before its first row.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The language of its words and of the decimal mark.
    pub language: Language,
    /// What it is called.
    pub name: String,
    /// Its columns.
    pub headings: Vec<Heading>,
    /// How many rows will come.
    pub rows: u32,
    /// What is told about it on a sheet of its own, where the format has one: a title, and lines of label and words.
    pub about: (String, Vec<(String, String)>),
    /// When it is made.
    pub made: Moment,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its words, with code and unit.
    pub title: String,
    /// What stands below it.
    pub shape: Shape,
}

/// What stands in a column, for its width and its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Words.
    Words,
    /// Identifiers, which are text even where they look like numbers.
    Code,
    /// Numbers.
    Number,
    /// Days.
    Date,
}

/// Why a table cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The disk, or whatever else is written to.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The rows that wait cannot be put aside; the library tells it by a panic, which had these words.
    #[error("the rows cannot be put aside: {0}")]
    Scratch(String),
    /// The format has no place for it. The words are for the log.
    #[error("{0}")]
    Format(String),
}

impl TableError {
    /// Whether there was no room for it.
    pub fn is_full(&self) -> bool {
        match self {
            TableError::Io(error) => matches!(
                error.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
            ),
            TableError::Scratch(words) => FULL.iter().any(|kind| words.contains(kind)),
            TableError::Format(_) => false,
        }
    }
}

/// What the library's panic says where there is no room: the kinds of errors as Rust names them.
const FULL: [&str; 3] = ["StorageFull", "QuotaExceeded", "FileTooLarge"];

/// A table that is being written.
pub enum Table<W: Write + Send> {
    /// As CSV.
    Csv(Box<CsvTable<W>>),
    /// As XLSX.
    Xlsx(Box<XlsxTable<W>>),
}

impl<W: Write + Send> Table<W> {
    /// Begins a CSV table.
    ///
    /// # Errors
    /// [`TableError::Io`].
    pub fn csv(out: W, sheet: &Sheet) -> Result<Table<W>, TableError> {
        Ok(Table::Csv(Box::new(CsvTable::begin(out, sheet)?)))
    }

    /// Begins an XLSX table, whose rows wait in a file without a name in `scratch`.
    ///
    /// # Errors
    /// [`TableError`].
    pub fn xlsx(out: W, sheet: &Sheet, scratch: &Path) -> Result<Table<W>, TableError> {
        Ok(Table::Xlsx(Box::new(XlsxTable::begin(out, sheet, scratch)?)))
    }

    /// Writes the next row: a cell for each heading.
    ///
    /// # Errors
    /// [`TableError`]; the table is spoilt then.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), TableError> {
        match self {
            Table::Csv(table) => table.row(cells),
            Table::Xlsx(table) => table.row(cells),
        }
    }

    /// Writes what is left and gives back what was written to.
    ///
    /// # Errors
    /// [`TableError`].
    pub fn finish(self) -> Result<W, TableError> {
        match self {
            Table::Csv(table) => table.finish(),
            Table::Xlsx(table) => table.finish(),
        }
    }
}

#[cfg(test)]
mod tests;
