//! Companies: created and changed by main users, read by their own people.

mod input;
mod read;
mod write;

pub use self::input::{Fault, Field, Typed, Verdict};
pub use self::read::{CompanyFilter, ListedCompany, list_companies, show_company};
pub(super) use self::write::found_operator;
pub use self::write::{change_company, create_company};
