//! An invoicing address on disk; part of the company's record.

use bincode::{Decode, Encode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::value::Kept;
use crate::domain::company::{Delivery, EInvoiceAddress, InvoicingAddress, OperatorId, PostalAddress};

/// An invoicing address.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub(super) struct InvoicingRecord {
    number: u16,
    delivery: DeliveryRecord,
    reference: String,
    cost_centre: String,
    from: Kept<Date>,
    until: Option<Kept<Date>>,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum DeliveryRecord {
    Post { street: String, postal_code: String, city: String, country: String },
    EInvoice { address: String, operator: String },
}

impl From<&InvoicingAddress> for InvoicingRecord {
    fn from(address: &InvoicingAddress) -> InvoicingRecord {
        InvoicingRecord {
            number: address.number,
            delivery: match &address.delivery {
                Delivery::Post(PostalAddress { street, postal_code, city, country }) => DeliveryRecord::Post {
                    street: street.clone(),
                    postal_code: postal_code.clone(),
                    city: city.clone(),
                    country: country.clone(),
                },
                Delivery::EInvoice { address, operator } => DeliveryRecord::EInvoice {
                    address: address.as_str().to_owned(),
                    operator: operator.as_str().to_owned(),
                },
            },
            reference: address.reference.clone(),
            cost_centre: address.cost_centre.clone(),
            from: Kept(address.from),
            until: address.until.map(Kept),
        }
    }
}

impl InvoicingRecord {
    /// The address.
    pub(super) fn into_address(self) -> InvoicingAddress {
        InvoicingAddress {
            number: self.number,
            delivery: match self.delivery {
                DeliveryRecord::Post { street, postal_code, city, country } => {
                    Delivery::Post(PostalAddress { street, postal_code, city, country })
                }
                DeliveryRecord::EInvoice { address, operator } => Delivery::EInvoice {
                    address: EInvoiceAddress::stored(address),
                    operator: OperatorId::stored(operator),
                },
            },
            reference: self.reference,
            cost_centre: self.cost_centre,
            from: self.from.0,
            until: self.until.map(|date| date.0),
        }
    }
}
