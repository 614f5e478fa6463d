//! A row of an invoice to a line, for spreadsheets and for programs that read them.

use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

use super::{Handover, Invoice};
use crate::domain::company::{Delivery, PostalAddress};
use crate::domain::invoicing::{Row, Yearly};
use crate::domain::product::Cell;
use crate::exchange::table::{Heading, Shape, Sheet, Table, TableError};
use crate::text::invoicing::{round_words, row_words};
use crate::text::{Text, dates, key};

/// The columns, in the order of an invoice.
const COLUMNS: [(Text, Shape); 17] = [
    (key::WORD_COMPANY, Shape::Words),
    (key::COMPANY_BUSINESS_ID, Shape::Code),
    (key::TRANSFER_E_INVOICE, Shape::Code),
    (key::TRANSFER_OPERATOR, Shape::Code),
    (key::COMPANY_STREET, Shape::Words),
    (key::COMPANY_POSTAL_CODE, Shape::Code),
    (key::COMPANY_CITY, Shape::Words),
    (key::COMPANY_COUNTRY, Shape::Code),
    (key::TRANSFER_CONTACT, Shape::Words),
    (key::TRANSFER_CONTACT_PHONE, Shape::Code),
    (key::TRANSFER_CONTACT_EMAIL, Shape::Words),
    (key::TRANSFER_REFERENCE, Shape::Words),
    (key::TRANSFER_COST_CENTRE, Shape::Code),
    (key::TRANSFER_ROW, Shape::Words),
    (key::FEE_PRODUCTS, Shape::Number),
    (key::TRANSFER_NET, Shape::Number),
    (key::TRANSFER_VAT, Shape::Number),
];

pub(super) fn csv(handover: &Handover<'_>) -> Result<Vec<u8>, TableError> {
    fill(handover, Table::csv(Vec::new(), &sheet(handover))?)
}

pub(super) fn xlsx(handover: &Handover<'_>, scratch: &Path) -> Result<Vec<u8>, TableError> {
    fill(handover, Table::xlsx(Vec::new(), &sheet(handover), scratch)?)
}

fn sheet(handover: &Handover<'_>) -> Sheet {
    let language = handover.language;
    let heading = |(title, shape): (Text, Shape)| Heading { title: title.get(language).to_owned(), shape };
    let name = round_words(handover.round, language);
    let day = dates::civil_date(language, handover.round.day);
    Sheet {
        language,
        headings: COLUMNS.into_iter().map(heading).collect(),
        rows: handover.invoices.iter().map(|invoice| invoice.line.rows.len() as u32).sum(),
        about: (
            key::ROUND_WORD.get(language).to_owned(),
            vec![
                (key::ROUND_KIND.get(language).to_owned(), name.clone()),
                (key::ROUND_DAY.get(language).to_owned(), day),
            ],
        ),
        name,
        made: handover.now,
    }
}

fn fill<W: Write + Send>(handover: &Handover<'_>, mut table: Table<W>) -> Result<W, TableError> {
    for invoice in handover.invoices {
        for row in &invoice.line.rows {
            table.row(&cells(handover, invoice, row))?;
        }
    }
    table.finish()
}

fn cells<'a>(handover: &Handover<'_>, invoice: &'a Invoice, row: &Row) -> Vec<Cell<'a>> {
    let (line, contact) = (&invoice.line, invoice.contact.as_ref());
    let address = line.address.as_ref();
    let (wire, post) = match address.map(|address| &address.delivery) {
        Some(Delivery::EInvoice { address, operator }) => (Some((address.as_str(), operator.as_str())), None),
        Some(Delivery::Post(post)) => (None, Some(post)),
        None => (None, None),
    };
    let line_of = |part: fn(&PostalAddress) -> &String| post.map(part).map_or("", String::as_str);
    let Yearly { products, .. } = line.yearly();
    vec![
        words(&line.name),
        line.business_id.map_or(Cell::Empty, |id| Cell::Code(Cow::Owned(id.to_string()))),
        code(wire.map_or("", |(address, _)| address)),
        code(wire.map_or("", |(_, operator)| operator)),
        words(line_of(|post| &post.street)),
        code(line_of(|post| &post.postal_code)),
        words(line_of(|post| &post.city)),
        code(line_of(|post| &post.country)),
        words(contact.map_or("", |contact| contact.name.as_str())),
        code(contact.and_then(|contact| contact.phone.as_ref()).map_or("", |phone| phone.as_str())),
        words(contact.and_then(|contact| contact.email.as_ref()).map_or("", |email| email.as_str())),
        words(address.map_or("", |address| address.reference.as_str())),
        code(address.map_or("", |address| address.cost_centre.as_str())),
        Cell::Text(Cow::Owned(row_words(row, handover.round, line.language))),
        Cell::Number(products.into()),
        Cell::Number(row.net),
        Cell::Number(line.vat),
    ]
}

fn words(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Empty } else { Cell::Text(Cow::Borrowed(text)) }
}

fn code(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Empty } else { Cell::Code(Cow::Borrowed(text)) }
}
