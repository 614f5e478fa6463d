//! Invoicing: price lists, rounds with what every company is invoiced, corrections, and the transfer to whoever does
//! the invoicing, which is the one place where personal data leave the bank.
//!
//! A draft says nothing of its own but its day and its corrections: what it would invoice is found anew each time from
//! products, prices and companies. The transfer writes it down, with a disclosure for each contact person, and after
//! that nothing of the round changes. What is found to be wrong later is a correction in the next round, or in a round
//! of corrections.
//!
//! # A round of invoices
//!
//! 1. A draft has its year, its day and its corrections, nothing else. What it would invoice is found anew for every page:
//!    active products of each company on that day (`service/invoicing/count.rs` walks back from today's cards through the
//!    history), prices of the year (`domain/invoicing`), corrections.
//! 2. The page of the transfer says what will be handed over, and has a mark of it; a transfer whose mark is not true any
//!    more is shown again instead. One transaction then writes every company's line and a disclosure for every contact
//!    person; nothing of the round changes after that.
//! 3. The file (CSV, XLSX, drafts of Finvoice 3.0) is made whenever it is fetched: lines as they were transferred, contact
//!    persons as they are now, and only where they are still the ones who were disclosed. Erasing one erases them in every
//!    file to come. It is the only file of the bank in which personal data leave it (`tests/all/exports.rs`).

mod correct;
mod count;
mod disclosures;
mod fees;
mod file;
mod overview;
mod preview;
mod prices;
mod rounds;
mod transfer;

pub use self::correct::{CorrectionFault, LinePage, MAX_REASON, correct, line_of, take_out};
pub use self::disclosures::{DISCLOSURES_PAGE, Disclosures, disclosures, disclosures_about};
pub use self::fees::{CompanyFees, fees_of};
pub use self::file::{HandedOver, transferred_file};
pub use self::overview::{Overview, RoundSums, overview};
pub use self::preview::{Change, Compared, Lack, Preview, PreviewFilter, Sums, preview};
pub use self::prices::{PriceRefusal, StandingFault, price_list, save_prices, set_in_force};
pub use self::rounds::{RoundFault, TypedRound, draft_of, open_round, remove_round};
pub use self::transfer::{Obstacle, Ready, TransferFault, TypedTransfer, ready, record_past, transfer_round};

use super::{Caller, Failure};
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{Round, RoundId};
use crate::domain::role::Permission;
use crate::store::{self, Source};

/// Main users alone invoice.
fn authorise(caller: &Caller) -> Result<(), Failure> {
    caller.actor.require(Permission::Invoice, CompanyId::BANK)?;
    Ok(())
}

fn round_of(source: &impl Source, id: RoundId) -> Result<Round, Failure> {
    store::invoicing::round(source, id)?.ok_or(Failure::NotFound)
}

/// A round that can still be changed.
fn draft(source: &impl Source, id: RoundId) -> Result<Round, Failure> {
    let round = round_of(source, id)?;
    if round.transfer.is_some() {
        return Err(Failure::Conflict(format!("round {id} was transferred")));
    }
    Ok(round)
}
