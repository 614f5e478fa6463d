//! Rounds of invoices: opened, looked over, corrected, transferred once and never changed after that.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::money::to_cents;
use super::price::Year;
use super::typed::Why;
use crate::domain::etim::{NumberFault, parse_number};
use crate::domain::history::Author;
use crate::domain::moment::Moment;
use crate::domain::person::{DetailError, line};

/// The most corrections of a company in a round: an invoice of one page.
pub const MOST_CORRECTIONS: usize = 20;
/// The most euros of a correction, either way; more is a slip of the keyboard.
pub const MOST_AMOUNT: i64 = 1_000_000;

/// A round; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoundId(u32);

impl RoundId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> RoundId {
        RoundId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in addresses.
    pub fn parse(text: &str) -> Option<RoundId> {
        let id = text.parse().ok().map(RoundId)?;
        (id.to_string() == text).then_some(id)
    }
}

impl fmt::Display for RoundId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a round is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RoundKind {
    /// The yearly fees, in January. One a year.
    Yearly,
    /// What has grown since, in June. One a year.
    Growth,
    /// Corrections alone, at any time: what is found to be wrong after a round was transferred.
    Corrections,
}

impl RoundKind {
    /// All kinds, in the order of a year.
    pub const ALL: [RoundKind; 3] = [RoundKind::Yearly, RoundKind::Growth, RoundKind::Corrections];

    /// The stable name in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            RoundKind::Yearly => "yearly",
            RoundKind::Growth => "growth",
            RoundKind::Corrections => "corrections",
        }
    }

    /// The kind of a [`RoundKind::code`].
    pub fn from_code(code: &str) -> Option<RoundKind> {
        RoundKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether a year has one of them at most.
    pub const fn is_once(self) -> bool {
        match self {
            RoundKind::Yearly | RoundKind::Growth => true,
            RoundKind::Corrections => false,
        }
    }

    /// The day on which products are usually counted.
    pub fn usual_day(self, year: Year, today: Date) -> Date {
        let year = i16::try_from(year.number()).unwrap_or(i16::MAX);
        let month = match self {
            RoundKind::Yearly => 1,
            RoundKind::Growth => 6,
            RoundKind::Corrections => return today,
        };
        Date::new(year, month, 1).unwrap_or(today)
    }
}

/// A round of invoices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its number.
    pub id: RoundId,
    /// By which year's price list.
    pub year: Year,
    /// What it is about.
    pub kind: RoundKind,
    /// At whose end products are counted.
    pub day: Date,
    /// When it was opened.
    pub opened: Moment,
    /// Who opened it.
    pub by: Author,
    /// How it was handed over; none while it is a draft.
    pub transfer: Option<Transfer>,
}

/// How a round was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Author,
    /// To whom.
    pub to: Recipient,
    /// As what kind of file.
    pub format: FileFormat,
    /// The day by which addresses and invoices go.
    pub day: Date,
}

/// Who is responsible for invoicing, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient(String);

impl Recipient {
    /// As long as a company's name.
    pub const MAX: usize = 120;

    /// Reads a name of one line.
    ///
    /// # Errors
    /// [`DetailError`].
    pub fn parse(text: &str) -> Result<Recipient, DetailError> {
        line(text, Recipient::MAX).map(Recipient)
    }

    /// A name from the store, where it was checked on its way in.
    pub fn stored(text: String) -> Recipient {
        Recipient(text)
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A kind of file that a round is handed over as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// A row to a line, for other programs.
    Csv,
    /// A workbook.
    Xlsx,
    /// Drafts of electronic invoices, one to a company, in a zip.
    Finvoice,
}

impl FileFormat {
    /// All of them, the simplest first.
    pub const ALL: [FileFormat; 3] = [FileFormat::Xlsx, FileFormat::Csv, FileFormat::Finvoice];

    /// The stable name in addresses and forms.
    pub const fn code(self) -> &'static str {
        match self {
            FileFormat::Csv => "csv",
            FileFormat::Xlsx => "xlsx",
            FileFormat::Finvoice => "finvoice",
        }
    }

    /// The format of a [`FileFormat::code`].
    pub fn from_code(code: &str) -> Option<FileFormat> {
        FileFormat::ALL.into_iter().find(|format| format.code() == code)
    }

    /// How the names of its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            FileFormat::Csv => "csv",
            FileFormat::Xlsx => "xlsx",
            FileFormat::Finvoice => "zip",
        }
    }

    /// What browsers and mail programs call it.
    pub const fn media_type(self) -> &'static str {
        match self {
            FileFormat::Csv => "text/csv; charset=utf-8",
            FileFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileFormat::Finvoice => "application/zip",
        }
    }
}

/// A correction of a company's invoice in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Its number among those of the company in the round, from 1; never re-used.
    pub number: u16,
    /// The amount without VAT; negative where something is given back, never nothing.
    pub amount: Decimal,
    /// Why, as it stands on the invoice.
    pub reason: String,
    /// When it was entered.
    pub at: Moment,
    /// Who entered it.
    pub by: Author,
}

/// Reads the amount of a correction: euros and cents, not nothing.
///
/// # Errors
/// [`Why`].
pub fn read_amount(text: &str) -> Result<Decimal, Why> {
    if text.trim().is_empty() {
        return Err(Why::Missing);
    }
    let amount = parse_number(text).map_err(|fault| match fault {
        NumberFault::NotANumber => Why::NotANumber,
        NumberFault::TooManyDigits => Why::Range,
    })?;
    if amount.normalize().scale() > 2 {
        Err(Why::Decimals)
    } else if amount.is_zero() || amount.abs() > Decimal::from(MOST_AMOUNT) {
        Err(Why::Range)
    } else {
        Ok(to_cents(amount))
    }
}

#[cfg(test)]
mod tests {
    use super::{FileFormat, RoundId, RoundKind, read_amount};
    use crate::domain::invoicing::Why;

    #[test]
    fn codes_and_numbers_lead_back() {
        for kind in RoundKind::ALL {
            assert_eq!(RoundKind::from_code(kind.code()), Some(kind));
        }
        for format in FileFormat::ALL {
            assert_eq!(FileFormat::from_code(format.code()), Some(format));
        }
        assert_eq!(RoundId::parse("12"), Some(RoundId::new(12)));
        assert_eq!(["", "012", "+1", "x"].map(RoundId::parse), [None; 4]);
    }

    #[test]
    fn an_amount_is_euros_and_cents_and_not_nothing() {
        assert_eq!(read_amount("−1 250,5").map(|amount| amount.to_string()), Ok("-1250.50".to_owned()));
        assert_eq!(read_amount(" "), Err(Why::Missing));
        assert_eq!(read_amount("0,00"), Err(Why::Range));
        assert_eq!(read_amount("1000000,01"), Err(Why::Range));
        assert_eq!(read_amount("1,005"), Err(Why::Decimals));
        assert_eq!(read_amount("1.000,00"), Err(Why::NotANumber));
    }
}
