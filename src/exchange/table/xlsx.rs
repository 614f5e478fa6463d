//! XLSX as Excel works with it: typed cells, a heading that stays in sight and filters, a second sheet about the first.
//!
//! Rows go to a file without a name as soon as the next one begins and are compressed at the end, so that memory stays
//! flat whatever their number. The library tells a full disk there by a panic; it is caught here and told as what it
//! is. Text is written as text and never as a formula.

use std::io::{BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Heading, Shape, Sheet, TableError};
use crate::domain::language::Language;
use crate::domain::product::Cell;
use crate::text::columns::{missing, status};
use crate::text::figures::decimal;

/// Rows that a sheet can hold beside its heading.
pub const XLSX_ROWS: u32 = 1_048_575;
/// More significant digits than this do not fit the numbers of a spreadsheet; such a number is written as text.
const DIGITS: usize = 15;
/// From so many cells on the file may need the larger form of zip, which not every other program reads.
const LARGE: u64 = 20_000_000;
/// How hard rows are compressed: a third faster than the usual 6 for a twentieth more bytes.
const COMPRESSION: u8 = 3;
/// Bytes that are collected before they are written.
const BUFFER: usize = 64 * 1024;
/// Room for a heading in three lines, in points.
const HEADING_HEIGHT: f64 = 45.0;
/// The longest name of a sheet that Excel opens.
const MAX_SHEET_NAME: usize = 31;

/// Where what is zipped goes: one type for all of it, since each would bring the whole of deflate along once more.
pub(in crate::exchange) type Zipped<'a> = &'a mut (dyn Write + Send);

/// An XLSX table that is being written.
pub struct XlsxTable<W: Write + Send> {
    out: W,
    book: Workbook,
    sheet: Worksheet,
    about: (String, Vec<(String, String)>),
    language: Language,
    date: Format,
    next: u32,
}

impl<W: Write + Send> XlsxTable<W> {
    /// Writes the heading.
    pub(super) fn begin(out: W, sheet: &Sheet, scratch: &Path) -> Result<XlsxTable<W>, TableError> {
        contained(|| {
            let mut book = Workbook::new();
            book.set_tempdir(scratch)?;
            book.set_zip_compression_level(COMPRESSION);
            book.use_zip_large_file(u64::from(sheet.rows) * sheet.headings.len() as u64 > LARGE);
            let made = ExcelDateTime::from_timestamp(sheet.made.millis().div_euclid(1_000))?;
            book.set_properties(&DocProperties::new().set_title(&sheet.name).set_creation_datetime(&made));
            let mut page = book.new_worksheet_with_constant_memory()?;
            page.set_name(sheet_name(&sheet.name))?;
            let date = Format::new().set_num_format(date_format(sheet.language));
            head(&mut page, &sheet.headings)?;
            if let Some(last) = u16::try_from(sheet.headings.len()).ok().and_then(|count| count.checked_sub(1)) {
                page.autofilter(0, 0, sheet.rows.min(XLSX_ROWS), last)?;
            }
            page.set_freeze_panes(1, 0)?;
            Ok((book, page, date))
        })
        .map(|(book, page, date)| XlsxTable {
            out,
            book,
            sheet: page,
            about: sheet.about.clone(),
            language: sheet.language,
            date,
            next: 1,
        })
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), TableError> {
        let (row, language) = (self.next, self.language);
        let (sheet, date) = (&mut self.sheet, &self.date);
        contained(|| {
            for (column, cell) in (0..).zip(cells) {
                put(sheet, row, column, cell, language, date)?;
            }
            Ok(())
        })?;
        self.next += 1;
        Ok(())
    }

    pub(super) fn finish(self) -> Result<W, TableError> {
        let XlsxTable { out, mut book, sheet, about, .. } = self;
        let mut out = BufWriter::with_capacity(BUFFER, out);
        contained(|| {
            book.push_worksheet(sheet);
            about_sheet(&mut book, &about)?;
            let out: Zipped<'_> = &mut out;
            book.save_to_writer(out)
        })?;
        out.into_inner().map_err(|unwritten| TableError::Io(unwritten.into_error()))
    }
}

/// Runs the library's work and tells its panics as errors: it panics where its rows cannot be put aside.
fn contained<T>(work: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, TableError> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(wrong),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
            Err(TableError::Scratch(words.unwrap_or_default()))
        }
    }
}

fn wrong(error: XlsxError) -> TableError {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => TableError::Io(error),
        // A zip error hides the disk's own; its kind is what the next write to the same place would say.
        XlsxError::ZipError(error) => TableError::Io(error.into()),
        other => TableError::Format(other.to_string()),
    }
}

/// Excel refuses longer names and these letters.
fn sheet_name(name: &str) -> String {
    name.chars().filter(|letter| !"[]:*?/\\'".contains(*letter)).take(MAX_SHEET_NAME).collect()
}

const fn date_format(language: Language) -> &'static str {
    match language {
        Language::Fi | Language::Sv => "d.m.yyyy",
        Language::En => "d mmm yyyy",
    }
}

fn head(page: &mut Worksheet, headings: &[Heading]) -> Result<(), XlsxError> {
    let title = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_num_format("@");
    let text = Format::new().set_num_format("@");
    page.set_row_height(0, HEADING_HEIGHT)?;
    for (column, heading) in (0..).zip(headings) {
        let width = match heading.shape {
            Shape::Words => 28,
            Shape::Code => 16,
            Shape::Number | Shape::Date => 13,
        };
        page.set_column_width(column, width)?;
        if heading.shape == Shape::Code {
            // Whoever types another code below gets text too.
            page.set_column_format(column, &text)?;
        }
        page.write_string_with_format(0, column, &heading.title, &title)?;
    }
    Ok(())
}

fn put(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell<'_>,
    language: Language,
    date: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(words) | Cell::Code(words) => page.write_string(row, column, words.as_ref()),
        Cell::Number(number) => match exact(*number) {
            Some(number) => page.write_number(row, column, number),
            None => page.write_string(row, column, number.normalize().to_string()),
        },
        Cell::Range(lower, upper) => {
            page.write_string(row, column, format!("{}–{}", decimal(language, *lower), decimal(language, *upper)))
        }
        Cell::Date(day) => match excel_date(*day) {
            Some(day) => page.write_datetime_with_format(row, column, &day, date),
            None => page.write_string(row, column, day.to_string()),
        },
        Cell::YesNo(yes) => page.write_boolean(row, column, *yes),
        Cell::Archived(archived) => page.write_string(row, column, status(*archived).get(language)),
        Cell::Missing(reason) => page.write_string(row, column, missing(*reason).get(language)),
    }?;
    Ok(())
}

/// The number as spreadsheets hold it; `None` where digits would be lost.
fn exact(number: Decimal) -> Option<f64> {
    let number = number.normalize();
    let digits = number.mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1);
    if digits > DIGITS { None } else { number.to_f64() }
}

fn excel_date(date: Date) -> Option<ExcelDateTime> {
    ExcelDateTime::from_ymd(date.year().try_into().ok()?, date.month().try_into().ok()?, date.day().try_into().ok()?)
        .ok()
}

/// What the first sheet is: label and words, line by line.
fn about_sheet(book: &mut Workbook, (title, lines): &(String, Vec<(String, String)>)) -> Result<(), XlsxError> {
    let label = Format::new().set_bold().set_align(FormatAlign::Top);
    let words = Format::new().set_text_wrap().set_num_format("@");
    let page = book.add_worksheet();
    page.set_name(sheet_name(title))?;
    page.set_column_width(0, 24)?;
    page.set_column_width(1, 80)?;
    for (row, (name, content)) in (0..).zip(lines) {
        page.write_string_with_format(row, 0, name, &label)?;
        page.write_string_with_format(row, 1, content, &words)?;
    }
    Ok(())
}
