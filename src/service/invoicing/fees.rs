//! What a company's own users see: what it was invoiced, and the prices in force.

use crate::domain::calendar::day;
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{Line, PriceList, Round};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, StoreError};

/// The fees of a company.
#[derive(Clone, Debug, Default)]
pub struct CompanyFees {
    /// What it was invoiced, the latest round first.
    pub rounds: Vec<(Round, Line)>,
    /// The newest price list in force that is not of a year to come.
    pub prices: Option<PriceList>,
}

/// What a company was invoiced, and the prices in force; for those who keep the company.
///
/// # Errors
/// [`Failure::Foreign`] for another company's, [`Failure::Denied`] for viewers.
pub fn fees_of(bank: &Bank, caller: &Caller, company: CompanyId) -> Result<CompanyFees, Failure> {
    let scope = caller.actor.require(Permission::KeepCompany, company)?;
    let this_year = i32::from(day(bank.clock.now()).year());
    let fees = bank.store.read(|reader| {
        let mut fees = CompanyFees::default();
        for round in store::invoicing::rounds(reader)?.into_iter().rev().filter(|round| round.transfer.is_some()) {
            if let Some(line) = store::invoicing::line(reader, round.id, scope)? {
                fees.rounds.push((round, line));
            }
        }
        let lists = store::invoicing::price_lists(reader)?;
        fees.prices = lists.into_iter().rfind(|list| list.in_force && i32::from(list.year.number()) <= this_year);
        Ok::<_, StoreError>(fees)
    })?;
    Ok(fees)
}
