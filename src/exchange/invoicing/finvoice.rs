//! A draft of an electronic invoice in the shape of Finvoice 3.0 (Finance Finland): what the bank knows of an invoice,
//! in the places and the order that the standard has for it.
//!
//! It is a draft: no schema was at hand, the number is the bank's own and no payment reference is given. Whoever does
//! the invoicing completes it.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::xml::Xml;
use super::{Handover, Invoice, Sender};
use crate::domain::calendar::day;
use crate::domain::company::{ContactPerson, Delivery, InvoicingAddress, PostalAddress};
use crate::domain::invoicing::{Line, Row, RowKind, Totals};
use crate::domain::language::Language;
use crate::text::figures::decimal_mark;
use crate::text::invoicing::{cost_centre_words, row_name, row_words};
use crate::text::key;

/// The currency of every amount.
const EURO: (&str, &str) = ("AmountCurrencyIdentifier", "EUR");
/// The form of every day.
const DAY: (&str, &str) = ("Format", "CCYYMMDD");
/// The country of an address that names none.
const HOME: &str = "FI";

/// The draft's number: round and company.
pub(super) fn number(handover: &Handover<'_>, invoice: &Invoice) -> String {
    format!("{}-{}", handover.round.id, invoice.line.company)
}

/// The draft of one company's invoice.
pub(super) fn draft(handover: &Handover<'_>, invoice: &Invoice) -> String {
    let line = &invoice.line;
    let mut xml = Xml::new();
    xml.around("Finvoice", &[("Version", "3.0")], |xml| {
        transmission(xml, handover, invoice);
        seller(xml, handover.sender);
        buyer(xml, line);
        if let Some(contact) = &invoice.contact {
            reached(xml, contact);
        }
        details(xml, handover, invoice);
        for row in &line.rows {
            row_of(xml, handover, line, row);
        }
        payment(xml, handover, line.totals());
    });
    xml.finish()
}

/// Where it goes, where it goes by wire.
fn transmission(xml: &mut Xml, handover: &Handover<'_>, invoice: &Invoice) {
    let Some(Delivery::EInvoice { address, operator }) = invoice.line.address.as_ref().map(|own| &own.delivery) else {
        return;
    };
    xml.around("MessageTransmissionDetails", &[], |xml| {
        xml.around("MessageReceiverDetails", &[], |xml| {
            xml.text("ToIdentifier", address.as_str());
            xml.text("ToIntermediator", operator.as_str());
        });
        xml.around("MessageDetails", &[], |xml| xml.text("MessageIdentifier", &number(handover, invoice)));
    });
}

fn seller(xml: &mut Xml, sender: &Sender) {
    xml.around("SellerPartyDetails", &[], |xml| {
        xml.some("SellerPartyIdentifier", sender.business_id.map(|id| id.to_string()).as_deref());
        xml.text("SellerOrganisationName", &sender.name);
        xml.some("SellerOrganisationTaxCode", sender.vat.as_deref());
        postal(xml, "Seller", &sender.address);
    });
    if sender.account.is_some() || sender.bank.is_some() {
        xml.around("SellerInformationDetails", &[], |xml| {
            xml.around("SellerAccountDetails", &[], |xml| {
                scheme(xml, "SellerAccountID", "IBAN", sender.account.as_deref());
                scheme(xml, "SellerBic", "BIC", sender.bank.as_deref());
            });
        });
    }
}

fn scheme(xml: &mut Xml, name: &str, scheme: &str, text: Option<&str>) {
    if let Some(text) = text {
        xml.with(name, &[("IdentificationSchemeName", scheme)], text);
    }
}

/// The lines of an address; nothing where there is none.
fn postal(xml: &mut Xml, party: &str, address: &PostalAddress) {
    let PostalAddress { street, postal_code, city, country } = address;
    if street.is_empty() && postal_code.is_empty() && city.is_empty() {
        return;
    }
    xml.around(&format!("{party}PostalAddressDetails"), &[], |xml| {
        xml.some(&format!("{party}StreetName"), Some(street));
        xml.some(&format!("{party}TownName"), Some(city));
        xml.some(&format!("{party}PostCodeIdentifier"), Some(postal_code));
        xml.text("CountryCode", if country.is_empty() { HOME } else { country });
    });
}

fn buyer(xml: &mut Xml, line: &Line) {
    xml.around("BuyerPartyDetails", &[], |xml| {
        xml.some("BuyerPartyIdentifier", line.business_id.map(|id| id.to_string()).as_deref());
        xml.text("BuyerOrganisationName", &line.name);
        if let Some(Delivery::Post(address)) = line.address.as_ref().map(|own| &own.delivery) {
            postal(xml, "Buyer", address);
        }
    });
}

fn reached(xml: &mut Xml, contact: &ContactPerson) {
    xml.text("BuyerContactPersonName", contact.name.as_str());
    if contact.phone.is_some() || contact.email.is_some() {
        xml.around("BuyerCommunicationDetails", &[], |xml| {
            xml.some("BuyerPhoneNumberIdentifier", contact.phone.as_ref().map(|phone| phone.as_str()));
            xml.some("BuyerEmailaddressIdentifier", contact.email.as_ref().map(|email| email.as_str()));
        });
    }
}

fn details(xml: &mut Xml, handover: &Handover<'_>, invoice: &Invoice) {
    let line = &invoice.line;
    let totals = line.totals();
    let credit = totals.net.is_sign_negative() && !totals.net.is_zero();
    let (code, un, words) =
        if credit { ("INV02", "381", key::TRANSFER_CREDIT_NOTE) } else { ("INV01", "380", key::TRANSFER_INVOICE) };
    xml.around("InvoiceDetails", &[], |xml| {
        xml.text("InvoiceTypeCode", code);
        xml.text("InvoiceTypeCodeUN", un);
        xml.text("InvoiceTypeText", words.get(line.language));
        xml.text("OriginCode", "Original");
        xml.text("InvoiceNumber", &number(handover, invoice));
        xml.with("InvoiceDate", &[DAY], &date(invoiced(handover)));
        xml.text("SellersBuyerIdentifier", &line.company.to_string());
        xml.some("BuyerReferenceIdentifier", line.address.as_ref().map(|address| address.reference.as_str()));
        amount(xml, "InvoiceTotalVatExcludedAmount", totals.net);
        amount(xml, "InvoiceTotalVatAmount", totals.vat);
        amount(xml, "InvoiceTotalVatIncludedAmount", totals.gross());
        xml.around("VatSpecificationDetails", &[], |xml| {
            amount(xml, "VatBaseAmount", totals.net);
            xml.text("VatRatePercent", &comma(line.vat.normalize()));
            xml.text("VatCode", "S");
            amount(xml, "VatRateAmount", totals.vat);
        });
        xml.some("InvoiceFreeText", cost_centre(line.address.as_ref(), line.language).as_deref());
        xml.around("PaymentTermsDetails", &[], |xml| xml.with("InvoiceDueDate", &[DAY], &date(due(handover))));
    });
}

fn cost_centre(address: Option<&InvoicingAddress>, language: Language) -> Option<String> {
    let centre = address.map(|address| address.cost_centre.as_str()).filter(|centre| !centre.is_empty());
    centre.map(|centre| cost_centre_words(centre, language))
}

fn row_of(xml: &mut Xml, handover: &Handover<'_>, line: &Line, row: &Row) {
    xml.around("InvoiceRow", &[], |xml| {
        xml.text("ArticleName", row_name(row, handover.round, line.language).as_str());
        if let RowKind::Fee { products } = row.kind {
            let unit = [("QuantityUnitCode", key::TRANSFER_PRODUCTS_UNIT.get(line.language))];
            xml.with("InvoicedQuantity", &unit, &products.to_string());
        }
        xml.text("RowFreeText", &row_words(row, handover.round, line.language));
        xml.text("RowVatRatePercent", &comma(line.vat.normalize()));
        xml.text("RowVatCode", "S");
        amount(xml, "RowVatExcludedAmount", row.net);
    });
}

fn payment(xml: &mut Xml, handover: &Handover<'_>, totals: Totals) {
    let sender = handover.sender;
    xml.around("EpiDetails", &[], |xml| {
        xml.around("EpiIdentificationDetails", &[], |xml| xml.with("EpiDate", &[DAY], &date(invoiced(handover))));
        xml.around("EpiPartyDetails", &[], |xml| {
            xml.around("EpiBfiPartyDetails", &[], |xml| {
                scheme(xml, "EpiBfiIdentifier", "BIC", sender.bank.as_deref());
            });
            xml.around("EpiBeneficiaryPartyDetails", &[], |xml| {
                xml.text("EpiNameAddressDetails", &sender.name);
                xml.some("EpiBei", sender.business_id.map(|id| id.to_string()).as_deref());
                scheme(xml, "EpiAccountID", "IBAN", sender.account.as_deref());
            });
        });
        xml.around("EpiPaymentInstructionDetails", &[], |xml| {
            amount(xml, "EpiInstructedAmount", totals.gross());
            xml.with("EpiCharge", &[("ChargeOption", "SHA")], "SHA");
            xml.with("EpiDateOptionDate", &[DAY], &date(due(handover)));
        });
    });
}

/// The day of the transfer.
fn invoiced(handover: &Handover<'_>) -> Date {
    handover.round.transfer.as_ref().map_or_else(|| day(handover.now), |transfer| transfer.day)
}

fn due(handover: &Handover<'_>) -> Date {
    invoiced(handover).saturating_add(i64::from(handover.sender.payment_days).days())
}

fn date(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn amount(xml: &mut Xml, name: &str, amount: Decimal) {
    xml.with(name, &[EURO], &comma(amount));
}

/// A number with the comma that the standard wants, whatever the language.
fn comma(number: Decimal) -> String {
    number.to_string().replace('.', &decimal_mark(Language::Fi).to_string())
}
