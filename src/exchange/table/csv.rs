//! CSV (RFC 4180) as spreadsheets open it: a byte-order mark, so that they read UTF-8, and a semicolon where the
//! language's decimal mark is a comma.

use std::borrow::Cow;
use std::io::Write;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::defuse::defuse;
use super::{Sheet, TableError};
use crate::domain::etim::input_number;
use crate::domain::language::Language;
use crate::domain::product::Cell;
use crate::text::columns::{missing, status, yes_no};
use crate::text::figures::decimal_mark;

/// Tells a spreadsheet that what follows is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
/// Bytes that are collected before they are written.
const BUFFER: usize = 64 * 1024;

/// A CSV table that is being written.
pub struct CsvTable<W: Write> {
    out: Writer<W>,
    language: Language,
}

impl<W: Write> CsvTable<W> {
    /// Writes the heading.
    pub(super) fn begin(mut out: W, sheet: &Sheet) -> Result<CsvTable<W>, TableError> {
        out.write_all(BYTE_ORDER_MARK)?;
        let delimiter = if decimal_mark(sheet.language) == ',' { b';' } else { b',' };
        let mut out = WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .buffer_capacity(BUFFER)
            .from_writer(out);
        let titles = sheet.headings.iter().map(|heading| defuse(&heading.title));
        for title in titles {
            out.write_field(title.as_bytes()).map_err(wrong)?;
        }
        end_row(&mut out)?;
        Ok(CsvTable { out, language: sheet.language })
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), TableError> {
        for cell in cells {
            self.out.write_field(plain(cell, self.language).as_bytes()).map_err(wrong)?;
        }
        end_row(&mut self.out)
    }

    pub(super) fn finish(self) -> Result<W, TableError> {
        self.out.into_inner().map_err(|unwritten| TableError::Io(unwritten.into_error()))
    }
}

fn end_row<W: Write>(out: &mut Writer<W>) -> Result<(), TableError> {
    out.write_record(None::<&[u8]>).map_err(wrong)
}

fn wrong(error: csv::Error) -> TableError {
    let words = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(error) => TableError::Io(error),
        _ => TableError::Format(words),
    }
}

/// What stands in the file: numbers with the language's decimal mark and without groups, days as ISO 8601.
fn plain<'a>(cell: &'a Cell<'a>, language: Language) -> Cow<'a, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(words) | Cell::Code(words) => defuse(words),
        // A number is typed where it is read: a minus before it makes no formula.
        Cell::Number(number) => Cow::Owned(input_number(*number, language)),
        Cell::Range(lower, upper) => {
            let range = format!("{}–{}", input_number(*lower, language), input_number(*upper, language));
            Cow::Owned(defuse(&range).into_owned())
        }
        Cell::Date(date) => Cow::Owned(date.to_string()),
        Cell::YesNo(yes) => Cow::Borrowed(yes_no(*yes).get(language)),
        Cell::Archived(archived) => Cow::Borrowed(status(*archived).get(language)),
        Cell::Missing(reason) => Cow::Borrowed(missing(*reason).get(language)),
    }
}
