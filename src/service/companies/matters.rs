//! Open matters of a company: what waits for somebody, found in what is stored.

use jiff::civil::Date;

use crate::domain::attachment::file::days_left;
use crate::domain::company::{Company, CompanyStatus};
use crate::domain::id::CompanyId;

/// How many days ahead an end of a contract is told: time to talk about a new one.
pub const NOTICE_DAYS: i32 = 60;

/// Something that waits for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// The company has applied and waits for a main user's decision.
    Applied,
    /// The contract ends soon.
    ContractEnds(Date),
    /// The contract has ended, and the company has not.
    ContractOver(Date),
    /// Nobody of the company can administer its people.
    NoUser,
    /// No invoicing address is valid today.
    NoAddress,
    /// There is no contact person for invoicing.
    NoContact,
    /// This many products have documents that end soon or have ended.
    Documents(usize),
}

/// What is open about a company, the most pressing first. Nothing is open about one that has ended, and the bank sends
/// no invoices to itself.
pub(super) fn open(company: &Company, facts: Facts, today: Date) -> Vec<Matter> {
    let mut open = Vec::new();
    match company.status {
        CompanyStatus::Ended { .. } => return open,
        CompanyStatus::Applied => open.push(Matter::Applied),
        CompanyStatus::Active => {
            if let Some(until) = company.details.contract.until {
                match days_left(until, today) {
                    days if days < 0 => open.push(Matter::ContractOver(until)),
                    days if days <= NOTICE_DAYS => open.push(Matter::ContractEnds(until)),
                    _ => {}
                }
            }
            if !facts.administered {
                open.push(Matter::NoUser);
            }
        }
    }
    if company.id != CompanyId::BANK {
        if !company.invoicing.is_valid_on(today) {
            open.push(Matter::NoAddress);
        }
        if !facts.contact {
            open.push(Matter::NoContact);
        }
    }
    if facts.documents > 0 {
        open.push(Matter::Documents(facts.documents));
    }
    open
}

/// What is known of a company besides its record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// Whether somebody can administer its people.
    pub(super) administered: bool,
    /// Whether there is a contact person.
    pub(super) contact: bool,
    /// Products with documents that end.
    pub(super) documents: usize,
}
