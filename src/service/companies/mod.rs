//! Companies: created, ended and activated by main users, who change everything about them; their own users keep contact
//! details, invoicing addresses and the contact person.
//!
//! A company has one version; each form changes one part of it, and refuses where somebody else changed the same part
//! since ([`crate::domain::company::Part`]).

mod contact;
mod history;
mod input;
mod invoicing;
mod matters;
mod read;
mod record;
mod standing;
mod write;

pub use self::contact::{ContactFault, TypedContact, change_contact, contact_of, remove_contact};
pub use self::history::{CompanyHistory, HISTORY_PAGE, history_of};
pub use self::input::{Fault, Field, Typed, Verdict};
pub use self::invoicing::{
    InvoicingFault, TypedInvoicing, add_invoicing, change_invoicing, keepable, remove_invoicing,
};
pub use self::matters::{Matter, NOTICE_DAYS};
pub use self::read::{CompanyFilter, CompanyPage, Kept, ListedCompany, list_companies, show_company, show_page};
pub use self::standing::{Ending, activate_company, end_company, ending_of};
pub use self::write::{change_company, create_company};
pub(super) use self::write::{found_operator, insert_company};
