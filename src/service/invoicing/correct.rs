//! Corrections: an amount with its reason, entered for a company in a draft, and taken out of it again.

use super::rounds::about;
use super::{authorise, count, draft, round_of};
use crate::domain::calendar::day;
use crate::domain::company::Company;
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{Correction, Line, MOST_CORRECTIONS, Round, RoundId, Why, read_amount};
use crate::domain::person::{DetailError, line};
use crate::domain::role::Permission;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source};

/// Characters of a reason: what one row of an invoice has room for.
pub const MAX_REASON: usize = 200;

/// Why a correction is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectionFault {
    /// The amount is wrong.
    Amount(Why),
    /// The reason is missing or too long.
    Reason(DetailError),
    /// The company has [`MOST_CORRECTIONS`] in the round.
    TooMany,
}

/// What one company is invoiced in a round.
#[derive(Clone, Debug)]
pub struct LinePage {
    /// The round.
    pub round: Round,
    /// What the company is invoiced.
    pub line: Line,
    /// Its corrections.
    pub corrections: Vec<Correction>,
}

/// What one company is invoiced in a round, nothing included; after the transfer only where it was invoiced.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such round or company, [`Failure::Denied`] for anybody but main users.
pub fn line_of(bank: &Bank, caller: &Caller, id: RoundId, company: CompanyId) -> Result<LinePage, Failure> {
    authorise(caller)?;
    let scope = caller.actor.require(Permission::KeepCompany, company)?;
    let now = bank.clock.now();
    bank.store.read(|reader| {
        let round = round_of(reader, id)?;
        let (_, corrections) = store::invoicing::corrections_of(reader, id, company)?;
        if round.transfer.is_some() {
            let line = store::invoicing::line(reader, id, scope)?.ok_or(Failure::NotFound)?;
            return Ok(LinePage { round, line, corrections });
        }
        let prices = store::invoicing::price_list(reader, round.year)?.ok_or(Failure::NotFound)?;
        let company = customer(reader, company)?;
        let counts = count::count(reader, &round, now)?;
        let lines = count::lines(reader, &caller.actor, &round, &prices, &counts, day(now))?;
        let line = match lines.into_iter().find(|line| line.company == company.id) {
            Some(line) => line,
            None => count::line(reader, &caller.actor, company, 0, Vec::new(), &prices, day(now))?,
        };
        Ok(LinePage { round, line, corrections })
    })
}

/// A company that can be invoiced: the bank itself is none.
fn customer(source: &impl Source, id: CompanyId) -> Result<Company, Failure> {
    store::companies::get(source, id)?.filter(|company| company.id != CompanyId::BANK).ok_or(Failure::NotFound)
}

/// Enters a correction.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such round or company, [`Failure::Conflict`] where the round was transferred,
/// [`Failure::Denied`] for anybody but main users; what is refused stands inside.
pub fn correct(
    bank: &Bank,
    caller: &Caller,
    (id, company): (RoundId, CompanyId),
    (amount, reason): (&str, &str),
) -> Result<Result<(), Vec<CorrectionFault>>, Failure> {
    authorise(caller)?;
    let mut faults = Vec::new();
    let amount = read_amount(amount).map_err(|why| faults.push(CorrectionFault::Amount(why))).ok();
    let reason = line(reason, MAX_REASON).map_err(|error| faults.push(CorrectionFault::Reason(error))).ok();
    let (Some(amount), Some(reason)) = (amount, reason) else { return Ok(Err(faults)) };
    bank.write(|writer, now| {
        let round = draft(writer, id)?;
        customer(writer, company)?;
        let (given, mut corrections) = store::invoicing::corrections_of(writer, id, company)?;
        let number = match given.checked_add(1) {
            Some(number) if corrections.len() < MOST_CORRECTIONS => number,
            _ => return Ok(Err(vec![CorrectionFault::TooMany])),
        };
        corrections.push(Correction { number, amount, reason, at: now, by: Author::from(&caller.actor) });
        store::invoicing::put_corrections(writer, id, company, number, &corrections)?;
        let event = about(caller.event(EventKind::RoundCorrected).about(Subject::Company(company)), &round)
            .detail(DetailKey::Amount, amount.to_string());
        store::events::append(writer, now, &event)?;
        Ok(Ok(()))
    })
}

/// Takes a correction out of a draft; its number is not given again.
///
/// # Errors
/// As [`correct`].
pub fn take_out(bank: &Bank, caller: &Caller, (id, company): (RoundId, CompanyId), number: u16) -> Result<(), Failure> {
    authorise(caller)?;
    bank.write(|writer, now| {
        let round = draft(writer, id)?;
        let (given, mut corrections) = store::invoicing::corrections_of(writer, id, company)?;
        let place = corrections.iter().position(|correction| correction.number == number).ok_or(Failure::NotFound)?;
        let taken = corrections.remove(place);
        store::invoicing::put_corrections(writer, id, company, given, &corrections)?;
        let event = about(caller.event(EventKind::RoundCorrected).about(Subject::Company(company)), &round)
            .detail(DetailKey::Amount, taken.amount.to_string())
            .detail(DetailKey::Reason, "taken-out");
        store::events::append(writer, now, &event)?;
        Ok(())
    })
}
