//! Where a company's invoices go: on paper or by Finnish e-invoicing, each address for its time.

use jiff::civil::Date;

use super::address::{PostalAddress, optional};
use super::einvoice::{EInvoiceAddress, OperatorId};
use crate::domain::person::DetailError;

/// The most invoicing addresses of a company, past ones included: a change every year for half a century.
pub const MOST_ADDRESSES: usize = 50;

/// All invoicing addresses of a company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invoicing {
    /// The addresses, by rising number.
    pub addresses: Vec<InvoicingAddress>,
    /// The last number that was given; none is given twice, so that histories stay true.
    pub given: u16,
}

impl Invoicing {
    /// The address of a number.
    pub fn get(&self, number: u16) -> Option<&InvoicingAddress> {
        self.addresses.iter().find(|address| address.number == number)
    }

    /// Whether an address is valid on a day.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.addresses.iter().any(|address| address.validity(day) == Validity::Now)
    }
}

/// One invoicing address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoicingAddress {
    /// Its number within the company, from 1; never re-used.
    pub number: u16,
    /// How invoices get there.
    pub delivery: Delivery,
    /// What the company wants to read on its invoices, such as an order number; empty where nothing.
    pub reference: String,
    /// The cost centre that the invoices are for; empty where none.
    pub cost_centre: String,
    /// The first day.
    pub from: Date,
    /// The last day; none while nobody has ended it.
    pub until: Option<Date>,
}

impl InvoicingAddress {
    /// Characters of a reference: one line on paper, and what e-invoices have room for.
    pub const MAX_REFERENCE: usize = 70;
    /// Characters of a cost centre, as e-invoices have room for.
    pub const MAX_COST_CENTRE: usize = 35;

    /// Reads a reference; may be empty.
    ///
    /// # Errors
    /// [`DetailError`].
    pub fn read_reference(text: &str) -> Result<String, DetailError> {
        optional(text, InvoicingAddress::MAX_REFERENCE)
    }

    /// Reads a cost centre; may be empty.
    ///
    /// # Errors
    /// [`DetailError`].
    pub fn read_cost_centre(text: &str) -> Result<String, DetailError> {
        optional(text, InvoicingAddress::MAX_COST_CENTRE)
    }

    /// Whether it is valid on a day, was, or will be.
    pub fn validity(&self, day: Date) -> Validity {
        if day < self.from {
            Validity::Future
        } else if self.until.is_some_and(|until| until < day) {
            Validity::Past
        } else {
            Validity::Now
        }
    }
}

/// When something is valid, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Validity {
    /// On that day.
    Now,
    /// Later.
    Future,
    /// No more.
    Past,
}

/// How invoices reach an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// On paper.
    Post(PostalAddress),
    /// By Finnish e-invoicing.
    EInvoice {
        /// The mailbox.
        address: EInvoiceAddress,
        /// Who carries to it.
        operator: OperatorId,
    },
}

impl Delivery {
    /// The way, without the address.
    pub const fn channel(&self) -> Channel {
        match self {
            Delivery::Post(_) => Channel::Post,
            Delivery::EInvoice { .. } => Channel::EInvoice,
        }
    }
}

/// A way for invoices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// By Finnish e-invoicing.
    EInvoice,
    /// On paper.
    Post,
}

impl Channel {
    /// Both, the usual one first.
    pub const ALL: [Channel; 2] = [Channel::EInvoice, Channel::Post];

    /// The stable name in forms and histories.
    pub const fn code(self) -> &'static str {
        match self {
            Channel::EInvoice => "e-invoice",
            Channel::Post => "post",
        }
    }

    /// The way of a [`Channel::code`].
    pub fn from_code(code: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::{Delivery, InvoicingAddress, Validity};
    use crate::domain::company::PostalAddress;
    use jiff::civil::date;

    #[test]
    fn an_address_is_valid_from_its_first_to_its_last_day() {
        let address = InvoicingAddress {
            number: 1,
            delivery: Delivery::Post(PostalAddress::default()),
            reference: String::new(),
            cost_centre: String::new(),
            from: date(2026, 3, 1),
            until: Some(date(2026, 3, 31)),
        };
        let days = [(2, 28), (3, 1), (3, 31), (4, 1)];
        let seen = days.map(|(month, day)| address.validity(date(2026, month, day)));
        assert_eq!(seen, [Validity::Future, Validity::Now, Validity::Now, Validity::Past]);
        let open = InvoicingAddress { until: None, ..address };
        assert_eq!(open.validity(date(2099, 1, 1)), Validity::Now);
    }
}
