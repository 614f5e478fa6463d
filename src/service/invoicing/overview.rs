//! What main users see first: rounds with their sums, and the price lists.

use super::authorise;
use super::preview::Sums;
use crate::domain::invoicing::{PriceList, Round};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, StoreError};

/// All rounds and price lists.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The rounds, the latest first.
    pub rounds: Vec<RoundSums>,
    /// The price lists, by year.
    pub lists: Vec<PriceList>,
}

/// A round with what it came to.
#[derive(Clone, Debug)]
pub struct RoundSums {
    /// The round.
    pub round: Round,
    /// What was invoiced; none for drafts, which are counted only where somebody looks at them.
    pub sums: Option<Sums>,
}

/// All rounds and price lists.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users.
pub fn overview(bank: &Bank, caller: &Caller) -> Result<Overview, Failure> {
    authorise(caller)?;
    let overview = bank.store.read(|reader| {
        let mut rounds = Vec::new();
        for round in store::invoicing::rounds(reader)?.into_iter().rev() {
            let sums = match round.transfer {
                Some(_) => Some(Sums::of(&store::invoicing::lines(reader, round.id)?)),
                None => None,
            };
            rounds.push(RoundSums { round, sums });
        }
        Ok::<_, StoreError>(Overview { rounds, lists: store::invoicing::price_lists(reader)? })
    })?;
    Ok(overview)
}
