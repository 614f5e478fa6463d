use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use rust_decimal::Decimal;
use zip::ZipArchive;

use super::{Handover, Invoice, Sender, write};
use crate::domain::business_id::BusinessId;
use crate::domain::company::{
    ContactName, ContactPerson, Delivery, EInvoiceAddress, InvoicingAddress, OperatorId, PostalAddress,
};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{FileFormat, Line, Recipient, Round, RoundId, RoundKind, Row, RowKind, Transfer, Year};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::{Email, Phone};

const NAME: &str = "=Putki & <Vesi> \"Oy\" 王";

fn round() -> Round {
    let transfer = Transfer {
        at: Moment::from_millis(1_772_438_400_000),
        by: Author::Bank,
        to: Recipient::stored("Laskuttaja Oy".to_owned()),
        format: FileFormat::Csv,
        day: date(2026, 3, 2),
    };
    Round {
        id: RoundId::new(4),
        year: Year::new(2026).expect("in range"),
        kind: RoundKind::Yearly,
        day: date(2026, 1, 1),
        opened: Moment::from_millis(0),
        by: Author::Bank,
        transfer: Some(transfer),
    }
}

fn line(company: u16, delivery: Option<Delivery>, rows: Vec<Row>) -> Line {
    Line {
        company: CompanyId::new(company).expect("in range"),
        name: NAME.to_owned(),
        business_id: BusinessId::from_value(15_728_600),
        language: Language::Sv,
        address: delivery.map(|delivery| InvoicingAddress {
            number: 1,
            delivery,
            reference: "+358".to_owned(),
            cost_centre: "0042".to_owned(),
            from: date(2026, 1, 1),
            until: None,
        }),
        contact: true,
        company_version: 1,
        products: 20,
        rows,
        vat: Decimal::new(255, 1),
    }
}

fn row(kind: RowKind, cents: i64) -> Row {
    Row { kind, net: Decimal::new(cents, 2) }
}

fn invoices() -> Vec<Invoice> {
    let wire = Delivery::EInvoice {
        address: EInvoiceAddress::stored("003715728600".to_owned()),
        operator: OperatorId::stored("NDEAFIHH".to_owned()),
    };
    let post = Delivery::Post(PostalAddress {
        street: "PL <7>".to_owned(),
        postal_code: "00101".to_owned(),
        city: "Helsinki".to_owned(),
        country: String::new(),
    });
    let contact = ContactPerson {
        name: ContactName::stored("Мария & Co".to_owned()),
        phone: Some(Phone::stored("+358 50 1".to_owned())),
        email: Some(Email::stored("maria@planted.example".to_owned())),
    };
    let correction = RowKind::Correction { reason: "=HYPERLINK(\"x\")".to_owned() };
    vec![
        Invoice {
            line: line(
                1001,
                Some(wire),
                vec![row(RowKind::Fee { products: 20 }, 17_400), row(correction.clone(), 100)],
            ),
            contact: Some(contact),
        },
        Invoice { line: line(1002, Some(post), vec![row(correction, -8_700)]), contact: None },
        Invoice { line: line(1003, None, vec![row(RowKind::Growth { before: 1, products: 20 }, 870)]), contact: None },
    ]
}

fn written(format: FileFormat, language: Language) -> Vec<u8> {
    let sender = Sender {
        name: "LVI-INFO & Co".to_owned(),
        business_id: BusinessId::from_value(15_728_600),
        vat: Some("FI15728600".to_owned()),
        address: PostalAddress::default(),
        account: Some("FI2112345600000785".to_owned()),
        bank: Some("NORDFIHH".to_owned()),
        payment_days: 14,
    };
    let (round, invoices) = (round(), invoices());
    let handover =
        Handover { round: &round, invoices: &invoices, sender: &sender, language, now: Moment::from_millis(0) };
    write(&handover, format, tempfile::tempdir().expect("a folder").path()).expect("written")
}

fn drafts() -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(written(FileFormat::Finvoice, Language::Fi))).expect("a zip");
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).expect("an entry");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("text");
            (file.name().expect("UTF-8").into_owned(), text)
        })
        .collect()
}

/// The elements with their text, by path; fails where a tag is not closed in its order.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut path: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let body = xml.split_once("?>\n").expect("a declaration").1;
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("every tag ends");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(path.pop().as_deref(), Some(name), "closed in order"),
            None => {
                path.push(tag.split(' ').next().unwrap_or_default().to_owned());
                found.push((path.join("/"), text.trim().to_owned()));
            }
        }
    }
    assert!(path.is_empty(), "{path:?} are open");
    found
}

fn text<'a>(elements: &'a [(String, String)], path: &str) -> Option<&'a str> {
    elements.iter().find(|(own, _)| own == &format!("Finvoice/{path}")).map(|(_, text)| text.as_str())
}

#[test]
fn a_csv_file_has_exactly_what_is_handed_over_and_no_formula() {
    let bytes = written(FileFormat::Csv, Language::En);
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head: Vec<String> = rows.headers().expect("a head").iter().map(str::to_owned).collect();
    assert_eq!(
        head,
        [
            "Company",
            "Business id",
            "E-invoice address",
            "Operator",
            "Street address or box",
            "Postal code",
            "Post office",
            "Country",
            "Contact person",
            "Contact person’s telephone",
            "Contact person’s e-mail",
            "Reference",
            "Cost centre",
            "Row",
            "Products",
            "Without VAT €",
            "VAT %"
        ]
    );
    let rows: Vec<Vec<String>> =
        rows.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0][0], format!("'{NAME}"));
    assert_eq!(rows[0][1..4], ["1572860-0", "003715728600", "NDEAFIHH"]);
    assert_eq!(rows[0][8..13], ["Мария & Co", "'+358 50 1", "maria@planted.example", "'+358", "0042"]);
    assert_eq!(rows[0][13..], ["Årsavgift 2026: 20 produkter 1.1.2026", "20", "174", "25.5"]);
    assert_eq!(rows[1][13..], ["Rättelse: =HYPERLINK(\"x\")", "20", "1", "25.5"]);
    assert_eq!(rows[2][4..9], ["PL <7>", "00101", "Helsinki", "", ""]);
    assert_eq!(rows[2][15], "-87");
    assert_eq!(rows[3][2..13], [""; 11], "nothing is invented where nothing is known");
}

#[test]
fn a_workbook_keeps_text_as_text_and_amounts_as_numbers() {
    let mut book = Xlsx::new(Cursor::new(written(FileFormat::Xlsx, Language::Fi))).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("readable");
    assert_eq!(sheet.get_value((1, 0)), Some(&Data::String(NAME.to_owned())));
    assert_eq!(sheet.get_value((1, 15)), Some(&Data::Float(174.0)));
    assert_eq!(sheet.get_value((1, 12)), Some(&Data::String("0042".to_owned())));
    assert_eq!(book.worksheet_formula("Vuosimaksut 2026").expect("a sheet").used_cells().count(), 0);
}

#[test]
fn each_company_has_a_draft_of_its_own() {
    let names: Vec<String> = drafts().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["finvoice-4-1001.xml", "finvoice-4-1002.xml", "finvoice-4-1003.xml"]);
}

#[test]
fn a_draft_is_well_formed_and_says_what_is_to_be_paid() {
    let drafts = drafts();
    let draft = elements(&drafts[0].1);
    let says = |path: &str| text(&draft, path);
    assert_eq!(says("MessageTransmissionDetails/MessageReceiverDetails/ToIdentifier"), Some("003715728600"));
    assert_eq!(says("BuyerPartyDetails/BuyerOrganisationName"), Some("=Putki &amp; &lt;Vesi&gt; &quot;Oy&quot; 王"));
    assert_eq!(says("BuyerContactPersonName"), Some("Мария &amp; Co"));
    assert_eq!(says("InvoiceDetails/InvoiceTypeCode"), Some("INV01"));
    assert_eq!(says("InvoiceDetails/InvoiceDate"), Some("20260302"));
    assert_eq!(says("InvoiceDetails/BuyerReferenceIdentifier"), Some("+358"));
    assert_eq!(says("InvoiceDetails/InvoiceTotalVatExcludedAmount"), Some("175,00"));
    assert_eq!(says("InvoiceDetails/VatSpecificationDetails/VatRateAmount"), Some("44,63"));
    assert_eq!(says("InvoiceDetails/InvoiceTotalVatIncludedAmount"), Some("219,63"));
    assert_eq!(says("InvoiceDetails/PaymentTermsDetails/InvoiceDueDate"), Some("20260316"));
    assert_eq!(says("EpiDetails/EpiPaymentInstructionDetails/EpiInstructedAmount"), Some("219,63"));
    assert_eq!(draft.iter().filter(|(path, _)| path == "Finvoice/InvoiceRow").count(), 2);
    assert_eq!(says("InvoiceRow/RowFreeText"), Some("Årsavgift 2026: 20 produkter 1.1.2026"));
}

#[test]
fn what_gives_something_back_is_a_credit_note_and_letters_have_their_address() {
    let drafts = drafts();
    let credit = elements(&drafts[1].1);
    assert_eq!(text(&credit, "InvoiceDetails/InvoiceTypeCode"), Some("INV02"));
    assert_eq!(text(&credit, "InvoiceDetails/InvoiceTotalVatIncludedAmount"), Some("-109,19"));
    let street = "BuyerPartyDetails/BuyerPostalAddressDetails/BuyerStreetName";
    assert_eq!(text(&credit, street), Some("PL &lt;7&gt;"));
    assert_eq!(text(&credit, "MessageTransmissionDetails"), None);
    let nowhere = elements(&drafts[2].1);
    assert_eq!(text(&nowhere, street), None);
    assert_eq!(text(&nowhere, "BuyerContactPersonName"), None);
}
