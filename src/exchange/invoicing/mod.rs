//! What is handed over to whoever does the invoicing: a row to a line as CSV or XLSX, or a draft of an electronic
//! invoice for each company.
//!
//! Every format says the same and nothing more: company, business id, invoicing address, contact person, reference,
//! rows. It is the only place that writes a contact person into a file.

mod finvoice;
mod sheet;
mod xml;

use std::io::{self, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::table::{TableError, Zipped};
use crate::domain::business_id::BusinessId;
use crate::domain::company::{ContactPerson, PostalAddress};
use crate::domain::invoicing::{FileFormat, Line, Round};
use crate::domain::language::Language;
use crate::domain::moment::Moment;

/// A round that is handed over.
#[derive(Clone, Copy, Debug)]
pub struct Handover<'a> {
    /// The round.
    pub round: &'a Round,
    /// What each company is invoiced.
    pub invoices: &'a [Invoice],
    /// Who invoices.
    pub sender: &'a Sender,
    /// The language of the headings. The rows have the language of their company.
    pub language: Language,
    /// When the file is made.
    pub now: Moment,
}

/// What one company is invoiced, with whom to ask for there.
#[derive(Clone, Debug)]
pub struct Invoice {
    /// The rows, and where they go.
    pub line: Line,
    /// The contact person.
    pub contact: Option<ContactPerson>,
}

/// Who invoices.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The name.
    pub name: String,
    /// The business id.
    pub business_id: Option<BusinessId>,
    /// The VAT number.
    pub vat: Option<String>,
    /// Where letters reach it.
    pub address: PostalAddress,
    /// The account that is paid to, an IBAN.
    pub account: Option<String>,
    /// The BIC of its bank.
    pub bank: Option<String>,
    /// Days until an invoice is due.
    pub payment_days: u32,
}

/// Writes a round in a format. A workbook puts its rows aside in a file without a name in `scratch`.
///
/// # Errors
/// [`TableError`] where the disk has no room for that.
pub fn write(handover: &Handover<'_>, format: FileFormat, scratch: &Path) -> Result<Vec<u8>, TableError> {
    match format {
        FileFormat::Csv => sheet::csv(handover),
        FileFormat::Xlsx => sheet::xlsx(handover, scratch),
        FileFormat::Finvoice => Ok(drafts(handover)?),
    }
}

/// A draft for each company, in a zip: several invoices in one file would need a frame that is not part of an invoice.
fn drafts(handover: &Handover<'_>) -> io::Result<Vec<u8>> {
    let mut file = Vec::new();
    let mut zip = ZipWriter::new_stream(&mut file as Zipped<'_>);
    for invoice in handover.invoices {
        zip.start_file(format!("finvoice-{}.xml", finvoice::number(handover, invoice)), SimpleFileOptions::default())?;
        zip.write_all(finvoice::draft(handover, invoice).as_bytes())?;
    }
    zip.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests;
