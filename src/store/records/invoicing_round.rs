//! Price lists, rounds of invoices, their lines, corrections and disclosures on disk.

use bincode::{Decode, Encode};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::author::AuthorRecord;
use super::invoicing::InvoicingRecord;
use super::value::Kept;
use crate::domain::business_id::BusinessId;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::invoicing::{
    Correction, Disclosed, Disclosure, FileFormat, Line, PriceList, Prices, Recipient, Round, RoundId, RoundKind, Row,
    RowKind, Step, Transfer, Year,
};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::store::codec::Record;

/// A [`PriceList`]; the year is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct PriceListRecord {
    minimum: Kept<Decimal>,
    included: u32,
    unit: Kept<Decimal>,
    steps: Vec<(u32, Kept<Decimal>)>,
    maximum: Kept<Decimal>,
    vat: Kept<Decimal>,
    growth: Kept<Decimal>,
    in_force: bool,
    version: u32,
}

/// A [`Round`]; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct RoundRecord {
    year: u16,
    kind: KindRecord,
    day: Kept<Date>,
    opened: i64,
    by: Option<AuthorRecord>,
    transfer: Option<TransferRecord>,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum KindRecord {
    Yearly,
    Growth,
    Corrections,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct TransferRecord {
    at: i64,
    by: Option<AuthorRecord>,
    to: String,
    format: FormatRecord,
    day: Kept<Date>,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum FormatRecord {
    Csv,
    Xlsx,
    Finvoice,
}

/// A [`Line`]; round and company are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct LineRecord {
    name: String,
    business_id: Option<u32>,
    language: u8,
    address: Option<InvoicingRecord>,
    contact: bool,
    company_version: u32,
    products: u32,
    rows: Vec<RowRecord>,
    vat: Kept<Decimal>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct RowRecord {
    kind: RowKindRecord,
    net: Kept<Decimal>,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum RowKindRecord {
    Fee(u32),
    Growth(u32, u32),
    Correction(String),
}

/// The corrections of a company in a round; both are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct CorrectionsRecord {
    /// The last number that was given.
    pub given: u16,
    corrections: Vec<CorrectionRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct CorrectionRecord {
    number: u16,
    amount: Kept<Decimal>,
    reason: String,
    at: i64,
    by: Option<AuthorRecord>,
}

/// A [`Disclosure`]; round and company are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct DisclosureRecord {
    at: i64,
    by: Option<AuthorRecord>,
    to: String,
    phone: bool,
    email: bool,
    people: Vec<u32>,
    company_version: u32,
}

impl Record for PriceListRecord {
    const NAME: &'static str = "price list";
    const VERSION: u8 = 1;
}

impl Record for RoundRecord {
    const NAME: &'static str = "invoicing round";
    const VERSION: u8 = 1;
}

impl Record for LineRecord {
    const NAME: &'static str = "invoicing line";
    const VERSION: u8 = 1;
}

impl Record for CorrectionsRecord {
    const NAME: &'static str = "corrections";
    const VERSION: u8 = 1;
}

impl Record for DisclosureRecord {
    const NAME: &'static str = "disclosure";
    const VERSION: u8 = 1;
}

impl From<&PriceList> for PriceListRecord {
    fn from(list: &PriceList) -> PriceListRecord {
        let Prices { minimum, included, unit, steps, maximum, vat, growth } = &list.prices;
        PriceListRecord {
            minimum: Kept(*minimum),
            included: *included,
            unit: Kept(*unit),
            steps: steps.iter().map(|step| (step.from, Kept(step.reduction))).collect(),
            maximum: Kept(*maximum),
            vat: Kept(*vat),
            growth: Kept(*growth),
            in_force: list.in_force,
            version: list.version,
        }
    }
}

impl PriceListRecord {
    /// The price list of this year.
    pub fn list(self, year: Year) -> PriceList {
        let step = |(from, reduction): (u32, Kept<Decimal>)| Step { from, reduction: reduction.0 };
        PriceList {
            year,
            prices: Prices {
                minimum: self.minimum.0,
                included: self.included,
                unit: self.unit.0,
                steps: self.steps.into_iter().map(step).collect(),
                maximum: self.maximum.0,
                vat: self.vat.0,
                growth: self.growth.0,
            },
            in_force: self.in_force,
            version: self.version,
        }
    }
}

impl From<&Round> for RoundRecord {
    fn from(round: &Round) -> RoundRecord {
        RoundRecord {
            year: round.year.number(),
            kind: match round.kind {
                RoundKind::Yearly => KindRecord::Yearly,
                RoundKind::Growth => KindRecord::Growth,
                RoundKind::Corrections => KindRecord::Corrections,
            },
            day: Kept(round.day),
            opened: round.opened.millis(),
            by: AuthorRecord::of(round.by),
            transfer: round.transfer.as_ref().map(|transfer| TransferRecord {
                at: transfer.at.millis(),
                by: AuthorRecord::of(transfer.by),
                to: transfer.to.as_str().to_owned(),
                format: match transfer.format {
                    FileFormat::Csv => FormatRecord::Csv,
                    FileFormat::Xlsx => FormatRecord::Xlsx,
                    FileFormat::Finvoice => FormatRecord::Finvoice,
                },
                day: Kept(transfer.day),
            }),
        }
    }
}

impl RoundRecord {
    /// The round of this number; otherwise what in the record no round can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn round(self, id: RoundId) -> Result<Round, String> {
        Ok(Round {
            id,
            year: Year::new(self.year).ok_or_else(|| format!("{} is no year of invoicing", self.year))?,
            kind: match self.kind {
                KindRecord::Yearly => RoundKind::Yearly,
                KindRecord::Growth => RoundKind::Growth,
                KindRecord::Corrections => RoundKind::Corrections,
            },
            day: self.day.0,
            opened: Moment::from_millis(self.opened),
            by: AuthorRecord::read(self.by)?,
            transfer: self.transfer.map(TransferRecord::transfer).transpose()?,
        })
    }
}

impl TransferRecord {
    fn transfer(self) -> Result<Transfer, String> {
        Ok(Transfer {
            at: Moment::from_millis(self.at),
            by: AuthorRecord::read(self.by)?,
            to: Recipient::stored(self.to),
            format: match self.format {
                FormatRecord::Csv => FileFormat::Csv,
                FormatRecord::Xlsx => FileFormat::Xlsx,
                FormatRecord::Finvoice => FileFormat::Finvoice,
            },
            day: self.day.0,
        })
    }
}

impl From<&Line> for LineRecord {
    fn from(line: &Line) -> LineRecord {
        let row = |row: &Row| RowRecord {
            kind: match &row.kind {
                RowKind::Fee { products } => RowKindRecord::Fee(*products),
                RowKind::Growth { before, products } => RowKindRecord::Growth(*before, *products),
                RowKind::Correction { reason } => RowKindRecord::Correction(reason.clone()),
            },
            net: Kept(row.net),
        };
        LineRecord {
            name: line.name.clone(),
            business_id: line.business_id.map(BusinessId::value),
            language: line.language.index() as u8,
            address: line.address.as_ref().map(InvoicingRecord::from),
            contact: line.contact,
            company_version: line.company_version,
            products: line.products,
            rows: line.rows.iter().map(row).collect(),
            vat: Kept(line.vat),
        }
    }
}

impl LineRecord {
    /// The line of this company; otherwise what in the record no line can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn line(self, company: CompanyId) -> Result<Line, String> {
        let business_id = |value| BusinessId::from_value(value).ok_or_else(|| format!("{value} is no business id"));
        let language = Language::ALL.get(usize::from(self.language)).copied();
        let row = |row: RowRecord| Row {
            kind: match row.kind {
                RowKindRecord::Fee(products) => RowKind::Fee { products },
                RowKindRecord::Growth(before, products) => RowKind::Growth { before, products },
                RowKindRecord::Correction(reason) => RowKind::Correction { reason },
            },
            net: row.net.0,
        };
        Ok(Line {
            company,
            name: self.name,
            business_id: self.business_id.map(business_id).transpose()?,
            language: language.ok_or_else(|| format!("language {}", self.language))?,
            address: self.address.map(InvoicingRecord::into_address),
            contact: self.contact,
            company_version: self.company_version,
            products: self.products,
            rows: self.rows.into_iter().map(row).collect(),
            vat: self.vat.0,
        })
    }
}

impl CorrectionsRecord {
    /// What stands of these corrections.
    pub fn of(given: u16, corrections: &[Correction]) -> CorrectionsRecord {
        let record = |correction: &Correction| CorrectionRecord {
            number: correction.number,
            amount: Kept(correction.amount),
            reason: correction.reason.clone(),
            at: correction.at.millis(),
            by: AuthorRecord::of(correction.by),
        };
        CorrectionsRecord { given, corrections: corrections.iter().map(record).collect() }
    }

    /// The corrections; otherwise what in the record no correction can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn corrections(self) -> Result<Vec<Correction>, String> {
        let correction = |record: CorrectionRecord| {
            Ok(Correction {
                number: record.number,
                amount: record.amount.0,
                reason: record.reason,
                at: Moment::from_millis(record.at),
                by: AuthorRecord::read(record.by)?,
            })
        };
        self.corrections.into_iter().map(correction).collect()
    }
}

impl From<&Disclosure> for DisclosureRecord {
    fn from(disclosure: &Disclosure) -> DisclosureRecord {
        DisclosureRecord {
            at: disclosure.at.millis(),
            by: AuthorRecord::of(disclosure.by),
            to: disclosure.to.as_str().to_owned(),
            phone: disclosure.what.phone,
            email: disclosure.what.email,
            people: disclosure.people.iter().map(|person| person.number()).collect(),
            company_version: disclosure.company_version,
        }
    }
}

impl DisclosureRecord {
    /// The disclosure; otherwise what in the record no disclosure can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn disclosure(self, round: RoundId, company: CompanyId) -> Result<Disclosure, String> {
        Ok(Disclosure {
            round,
            company,
            at: Moment::from_millis(self.at),
            by: AuthorRecord::read(self.by)?,
            to: Recipient::stored(self.to),
            what: Disclosed { phone: self.phone, email: self.email },
            people: self.people.into_iter().map(PersonId::new).collect(),
            company_version: self.company_version,
        })
    }
}

#[cfg(test)]
mod tests;
