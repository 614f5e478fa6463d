//! The transfer: what a round invoices is written down for ever, and each contact person that goes along is a
//! disclosure.

use std::collections::HashMap;

use super::count::{self, Counts, is_over};
use super::preview::{Preview, Sums, preview};
use super::rounds::about;
use super::{authorise, draft};
use crate::domain::calendar::day;
use crate::domain::company::ContactPerson;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::history::Author;
use crate::domain::id::PersonId;
use crate::domain::invoicing::{
    Disclosure, FileFormat, Line, PriceList, Recipient, Round, RoundId, RoundKind, Transfer,
};
use crate::domain::moment::Moment;
use crate::domain::person::DetailError;
use crate::domain::privacy::sees_contact_person;
use crate::domain::role::{Actor, Permission};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError, Writer};

/// Why a round cannot be transferred yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The price list of its year is a draft.
    NotInForce,
    /// The day on whose end products are counted is not over.
    DayNotOver,
    /// It is a round of growth, and January's was not transferred.
    NoJanuary,
    /// Nobody would be invoiced anything.
    Nothing,
}

/// A round before its transfer.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The round with its lines.
    pub preview: Preview,
    /// What goes out.
    pub sums: Sums,
    /// To whom the last round went; what the configuration says where none did.
    pub to: String,
    /// Why it cannot be transferred yet.
    pub obstacle: Option<Obstacle>,
}

/// A transfer as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedTransfer<'a> {
    /// To whom.
    pub to: &'a str,
    /// A `FileFormat::code`.
    pub format: &'a str,
    /// What the caller was told of, as [`Ready::mark`] says it: what is confirmed is what goes out.
    pub told: &'a str,
}

/// Why a transfer is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferFault {
    /// Nobody is named.
    To(DetailError),
    /// No format was chosen.
    Format,
    /// It cannot be transferred yet.
    Obstacle(Obstacle),
    /// What would go out is no longer what the caller was told of.
    Other,
}

impl Ready {
    /// What the caller is told of: companies, people, sums.
    pub fn mark(&self) -> String {
        mark(&self.sums)
    }
}

fn mark(sums: &Sums) -> String {
    format!("{} {} {}", sums.companies, sums.people, sums.totals.gross())
}

/// A round before its transfer: what would go out, and what is in the way.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such round, [`Failure::Conflict`] where it was transferred, [`Failure::Denied`]
/// for anybody but main users.
pub fn ready(bank: &Bank, caller: &Caller, id: RoundId) -> Result<Ready, Failure> {
    let preview = preview(bank, caller, id)?;
    if preview.round.transfer.is_some() {
        return Err(Failure::Conflict(format!("round {id} was transferred")));
    }
    let rounds = bank.store.read(store::invoicing::rounds)?;
    let latest = rounds.into_iter().filter_map(|round| round.transfer).max_by_key(|transfer| transfer.at);
    let to = latest.map_or_else(|| bank.config.invoicing.recipient.clone(), |latest| latest.to.as_str().to_owned());
    let sums = Sums::of(preview.lines.iter().map(|compared| &compared.line));
    let obstacle = bank.store.read(|reader| obstacle(reader, &preview.round, &preview.prices, bank.clock.now()))?;
    let obstacle = obstacle.or((sums.companies == 0).then_some(Obstacle::Nothing));
    Ok(Ready { preview, sums, to, obstacle })
}

fn obstacle(
    source: &impl Source,
    round: &Round,
    prices: &PriceList,
    now: Moment,
) -> Result<Option<Obstacle>, StoreError> {
    if !prices.in_force {
        return Ok(Some(Obstacle::NotInForce));
    }
    if round.kind != RoundKind::Corrections && !is_over(round.day, now) {
        return Ok(Some(Obstacle::DayNotOver));
    }
    if round.kind == RoundKind::Growth && count::yearly(source, round.year)?.is_none() {
        return Ok(Some(Obstacle::NoJanuary));
    }
    Ok(None)
}

/// Transfers a round: from then on its file can be fetched, and nothing of it changes.
///
/// # Errors
/// As [`ready`]; what is refused stands inside.
pub fn transfer_round(
    bank: &Bank,
    caller: &Caller,
    id: RoundId,
    typed: &TypedTransfer<'_>,
) -> Result<Result<(), Vec<TransferFault>>, Failure> {
    authorise(caller)?;
    let mut faults = Vec::new();
    let to = Recipient::parse(typed.to).map_err(|error| faults.push(TransferFault::To(error))).ok();
    let format = FileFormat::from_code(typed.format);
    faults.extend(format.is_none().then_some(TransferFault::Format));
    let (Some(to), Some(format)) = (to, format) else { return Ok(Err(faults)) };
    // Counted outside the transaction, where it keeps nobody waiting: a day that is over does not change.
    let now = bank.clock.now();
    let counts = bank.store.read(|reader| Ok::<_, Failure>(count::count(reader, &draft(reader, id)?, now)?))?;
    bank.write(|writer, now| {
        let mut round = draft(writer, id)?;
        let prices = store::invoicing::price_list(writer, round.year)?.ok_or(Failure::NotFound)?;
        if let Some(obstacle) = obstacle(writer, &round, &prices, now)? {
            return Ok(Err(vec![TransferFault::Obstacle(obstacle)]));
        }
        let lines = invoiced(writer, &caller.actor, &round, &prices, &counts, now)?;
        let sums = Sums::of(&lines);
        if sums.companies == 0 {
            return Ok(Err(vec![TransferFault::Obstacle(Obstacle::Nothing)]));
        }
        if mark(&sums) != typed.told {
            return Ok(Err(vec![TransferFault::Other]));
        }
        let by = Author::from(&caller.actor);
        round.transfer = Some(Transfer { at: now, by, to, format, day: day(now) });
        write_down(writer, &caller.actor, &round, &lines)?;
        let event = about(caller.event(EventKind::TransferDisclosed), &round)
            .detail(DetailKey::Companies, sums.companies.to_string())
            .detail(DetailKey::People, sums.people.to_string())
            .detail(DetailKey::Format, format.code())
            .detail(DetailKey::Amount, sums.totals.gross().to_string());
        store::events::append(writer, now, &event)?;
        Ok(Ok(()))
    })
}

/// Writes down a round as one that was handed over some time ago; for the past of a demonstration.
///
/// # Errors
/// [`Failure`] where the store fails, or the round was not handed over.
pub fn record_past(writer: &Writer, actor: &Actor, round: &Round, prices: &PriceList) -> Result<(), Failure> {
    let at = round.transfer.as_ref().map(|transfer| transfer.at).ok_or(Failure::NotFound)?;
    let counts = count::count(writer, round, at)?;
    let lines = invoiced(writer, actor, round, prices, &counts, at)?;
    write_down(writer, actor, round, &lines)
}

fn invoiced(
    writer: &Writer,
    actor: &Actor,
    round: &Round,
    prices: &PriceList,
    counts: &Counts,
    now: Moment,
) -> Result<Vec<Line>, Failure> {
    let mut lines = count::lines(writer, actor, round, prices, counts, day(now))?;
    lines.retain(|line| !line.rows.is_empty());
    Ok(lines)
}

/// Writes down the round, its lines, and for each contact person a disclosure.
fn write_down(writer: &Writer, actor: &Actor, round: &Round, lines: &[Line]) -> Result<(), Failure> {
    store::invoicing::put_round(writer, round)?;
    let Some(Transfer { at, by, to, .. }) = &round.transfer else { return Ok(()) };
    let people = people_by_email(writer)?;
    for line in lines {
        store::invoicing::put_line(writer, round.id, line)?;
        let scope = actor.require(Permission::KeepCompany, line.company)?;
        if !sees_contact_person(actor, line.company) {
            return Err(Failure::Denied);
        }
        let Some(contact) = store::contacts::get(writer, scope)? else { continue };
        let disclosure = Disclosure {
            round: round.id,
            company: line.company,
            at: *at,
            by: *by,
            to: to.clone(),
            what: (&contact).into(),
            people: same_address(&people, &contact),
            company_version: line.company_version,
        };
        store::invoicing::put_disclosure(writer, &disclosure)?;
    }
    Ok(())
}

fn people_by_email(source: &impl Source) -> Result<HashMap<String, Vec<PersonId>>, StoreError> {
    let mut people: HashMap<String, Vec<PersonId>> = HashMap::new();
    store::people::walk(source, |person| {
        if let Some(email) = person.email.as_ref().filter(|_| !person.status.is_deleted()) {
            people.entry(email.mailbox()).or_default().push(person.id);
        }
    })?;
    Ok(people)
}

fn same_address(people: &HashMap<String, Vec<PersonId>>, contact: &ContactPerson) -> Vec<PersonId> {
    contact.email.as_ref().and_then(|email| people.get(&email.mailbox())).cloned().unwrap_or_default()
}
