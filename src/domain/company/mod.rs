//! Companies: the bank's customers, and the bank itself as company 0001.

use jiff::civil::Date;

use super::business_id::{BusinessId, VatNumber};
use super::id::CompanyId;
use super::language::Language;
use super::moment::Moment;
use super::person::{DetailError, Email, Phone, line};
use super::role::Reach;

mod address;
mod change;
mod contact;
mod einvoice;
mod invoicing;

pub use self::address::{AddressLine, PostalAddress};
pub use self::change::{CompanyAct, CompanyEntry, CompanyField, FieldChange, Part, Said, changes};
pub use self::contact::{ContactName, ContactPerson};
pub use self::einvoice::{EInvoiceAddress, OperatorId};
pub use self::invoicing::{Channel, Delivery, Invoicing, InvoicingAddress, MOST_ADDRESSES, Validity};

/// A company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// The customer number; never re-used, for it is part of product link numbers.
    pub id: CompanyId,
    /// What is known about it.
    pub details: CompanyDetails,
    /// Where invoices go.
    pub invoicing: Invoicing,
    /// Whether its people can sign in.
    pub status: CompanyStatus,
    /// Since when the bank knows the company.
    pub created: Moment,
    /// Rises with every change, so that two people changing one company notice.
    pub version: u32,
}

/// What is known about a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyDetails {
    /// The name as the trade register has it.
    pub name: CompanyName,
    /// The Finnish business id; companies from abroad have only a VAT number.
    pub business_id: Option<BusinessId>,
    /// The VAT number.
    pub vat: Option<VatNumber>,
    /// What the company does in the trade.
    pub kind: CompanyKind,
    /// Where letters reach it.
    pub address: PostalAddress,
    /// The switchboard.
    pub phone: Option<Phone>,
    /// The common mailbox.
    pub email: Option<Email>,
    /// The language in which the bank serves the company.
    pub language: Language,
    /// From when to when it has agreed to be a customer.
    pub contract: Contract,
    /// Whose products its viewers see.
    pub reach: Reach,
}

/// The days of a contract, as far as they are known. They say what was agreed; whether people can sign in, the status
/// says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    /// The first day.
    pub from: Option<Date>,
    /// The last day; none while nobody has given notice.
    pub until: Option<Date>,
}

impl Contract {
    /// A contract; `None` where it would end before it begins.
    pub fn new(from: Option<Date>, until: Option<Date>) -> Option<Contract> {
        let in_order = from.zip(until).is_none_or(|(from, until)| from <= until);
        in_order.then_some(Contract { from, until })
    }
}

/// A company's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CompanyName(String);

impl CompanyName {
    /// Longer than the longest name in the Finnish trade register that people use.
    pub const MAX: usize = 120;

    /// Reads a name of one line.
    ///
    /// # Errors
    /// [`DetailError`].
    pub fn parse(text: &str) -> Result<CompanyName, DetailError> {
        line(text, CompanyName::MAX).map(CompanyName)
    }

    /// A name from the store, where it was checked on its way in.
    pub fn stored(text: String) -> CompanyName {
        CompanyName(text)
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a company does in the trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompanyKind {
    /// Runs the bank. Only [`CompanyId::BANK`] is of this kind.
    Operator,
    /// Makes products.
    Manufacturer,
    /// Brings products to Finland.
    Importer,
    /// Sells to contractors.
    Wholesaler,
    /// Only reads: contractors, designers, property managers, software houses.
    DataUser,
}

impl CompanyKind {
    /// The kinds that a customer can be of.
    pub const CUSTOMERS: [CompanyKind; 4] =
        [CompanyKind::Manufacturer, CompanyKind::Importer, CompanyKind::Wholesaler, CompanyKind::DataUser];

    /// The stable name used in forms, files and events.
    pub const fn code(self) -> &'static str {
        match self {
            CompanyKind::Operator => "operator",
            CompanyKind::Manufacturer => "manufacturer",
            CompanyKind::Importer => "importer",
            CompanyKind::Wholesaler => "wholesaler",
            CompanyKind::DataUser => "data-user",
        }
    }

    /// Whether viewers of such a company may be let to see the whole bank: those who buy or read products of others.
    pub const fn may_see_all(self) -> bool {
        match self {
            CompanyKind::Wholesaler | CompanyKind::DataUser => true,
            CompanyKind::Operator | CompanyKind::Manufacturer | CompanyKind::Importer => false,
        }
    }

    /// The kind of a customer by its [`CompanyKind::code`].
    pub fn from_code(code: &str) -> Option<CompanyKind> {
        CompanyKind::CUSTOMERS.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether a company's people can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompanyStatus {
    /// Waits for a main user's decision.
    Applied,
    /// Its people can sign in.
    Active,
    /// The contract has ended: nobody signs in, the history stays.
    Ended {
        /// Since when.
        at: Moment,
    },
}

impl CompanyStatus {
    /// The codes of all, in the order of a company's life.
    pub const CODES: [&'static str; 3] = ["applied", "active", "ended"];

    /// The stable name used in lists and events.
    pub const fn code(self) -> &'static str {
        match self {
            CompanyStatus::Applied => "applied",
            CompanyStatus::Active => "active",
            CompanyStatus::Ended { .. } => "ended",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CompanyName, Contract};
    use crate::domain::person::DetailError;
    use jiff::civil::date;

    #[test]
    fn a_company_has_a_name() {
        assert_eq!(CompanyName::parse("  "), Err(DetailError::Missing));
        assert_eq!(
            CompanyName::parse(" Esimerkki  Oy ").map(|name| name.as_str().to_owned()),
            Ok("Esimerkki Oy".into())
        );
    }

    #[test]
    fn a_contract_does_not_end_before_it_begins() {
        let (first, last) = (date(2026, 1, 1), date(2026, 12, 31));
        assert!(Contract::new(Some(first), Some(last)).is_some() && Contract::new(None, Some(first)).is_some());
        assert!(Contract::new(Some(first), Some(first)).is_some());
        assert_eq!(Contract::new(Some(last), Some(first)), None);
    }
}
