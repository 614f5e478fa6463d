//! Companies: created, ended and activated by main users, who change everything about them; their own users keep
//! contact details, invoicing addresses and the contact person.
//!
//! A company has one version; each form changes one part of it, and refuses where somebody else changed the same part
//! since ([`crate::domain::company::Part`]).
//!
//! # A company ends
//!
//! 1. The page that asks says how many products and people it concerns. One transaction then stores status, history and
//!    event, removes the sessions of its people, and puts a job over its active products into the queue
//!    (`service/jobs/order.rs`): all of it or nothing.
//! 2. Whoever is signed in is signed out by the same transaction; whoever signs in is refused; jobs of its people stop with
//!    their next batch, as those of a person who was deactivated. The job archives the products batch by batch.
//! 3. Nothing is deleted, and the customer number is never given again. Activating lets the people sign in as they were;
//!    products stay archived until somebody takes them into use, or undoes the job while it is kept.

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
