//! Rounds: opened for a year and a day, and removed while they are drafts.

use jiff::civil::Date;

use super::{authorise, draft};
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::history::Author;
use crate::domain::invoicing::{Round, RoundId, RoundKind, Year};
use crate::domain::person::DetailError;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// A round as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedRound<'a> {
    /// A `RoundKind::code`.
    pub kind: &'a str,
    /// The year.
    pub year: &'a str,
    /// The day, `2026-01-01`.
    pub day: &'a str,
}

/// Why a round is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundFault {
    /// No kind was chosen.
    Kind,
    /// It is no year.
    Year,
    /// The year has no price list.
    NoPrices,
    /// The year has such a round already.
    Once(RoundId),
    /// It is no day.
    Day(DetailError),
    /// The day is neither in the year nor in the last month before it.
    OtherYear,
}

impl TypedRound<'_> {
    fn read(&self) -> Result<(RoundKind, Year, Date), Vec<RoundFault>> {
        let mut faults = Vec::new();
        let kind = RoundKind::from_code(self.kind);
        let year = Year::parse(self.year.trim());
        let day = day(self.day);
        faults.extend(kind.is_none().then_some(RoundFault::Kind));
        faults.extend(year.is_none().then_some(RoundFault::Year));
        faults.extend(day.err().map(RoundFault::Day));
        let (Some(kind), Some(year), Ok(day)) = (kind, year, day) else { return Err(faults) };
        // Fees of a year are sometimes counted on the last days of the year before.
        let own = i32::from(day.year()) == i32::from(year.number());
        let eve = i32::from(day.year()) + 1 == i32::from(year.number()) && day.month() == 12;
        if own || eve { Ok((kind, year, day)) } else { Err(vec![RoundFault::OtherYear]) }
    }
}

/// Exactly ten letters: jiff also reads longer forms that date inputs never send.
fn day(text: &str) -> Result<Date, DetailError> {
    match text.trim() {
        "" => Err(DetailError::Missing),
        text if text.len() == 10 => text.parse().map_err(|_| DetailError::Shape),
        _ => Err(DetailError::Shape),
    }
}

/// Opens a round.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users; what is refused stands inside.
pub fn open_round(
    bank: &Bank,
    caller: &Caller,
    typed: &TypedRound<'_>,
) -> Result<Result<RoundId, Vec<RoundFault>>, Failure> {
    authorise(caller)?;
    let (kind, year, day) = match typed.read() {
        Ok(read) => read,
        Err(faults) => return Ok(Err(faults)),
    };
    bank.write(|writer, now| {
        if store::invoicing::price_list(writer, year)?.is_none() {
            return Ok(Err(vec![RoundFault::NoPrices]));
        }
        let same = |round: &Round| kind.is_once() && round.kind == kind && round.year == year;
        if let Some(there) = store::invoicing::rounds(writer)?.into_iter().find(same) {
            return Ok(Err(vec![RoundFault::Once(there.id)]));
        }
        let id = store::invoicing::next_round(writer)?;
        let round = Round { id, year, kind, day, opened: now, by: Author::from(&caller.actor), transfer: None };
        store::invoicing::put_round(writer, &round)?;
        store::events::append(writer, now, &about(caller.event(EventKind::RoundOpened), &round))?;
        Ok(Ok(id))
    })
}

/// The details that tell a round.
pub(super) fn about(event: NewEvent, round: &Round) -> NewEvent {
    event
        .detail(DetailKey::Round, round.id.to_string())
        .detail(DetailKey::RoundKind, round.kind.code())
        .detail(DetailKey::Year, round.year.to_string())
}

/// A round that is still a draft, for the question before it is removed.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Conflict`] where it was transferred, [`Failure::Denied`] for
/// anybody but main users.
pub fn draft_of(bank: &Bank, caller: &Caller, id: RoundId) -> Result<Round, Failure> {
    authorise(caller)?;
    bank.store.read(|reader| draft(reader, id))
}

/// Removes a draft with its corrections.
///
/// # Errors
/// As [`draft_of`].
pub fn remove_round(bank: &Bank, caller: &Caller, id: RoundId) -> Result<(), Failure> {
    authorise(caller)?;
    bank.write(|writer, now| {
        let round = draft(writer, id)?;
        store::invoicing::remove_draft(writer, id)?;
        store::events::append(writer, now, &about(caller.event(EventKind::RoundRemoved), &round))?;
        Ok(())
    })
}
