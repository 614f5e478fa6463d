//! Verification of invoicing: what was transferred is whole and adds up, and drafts have nothing of a transfer.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{Findings, Remedy, counter_covers};
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{Round, RoundId, RowKind};
use crate::store::meta::Counter;
use crate::store::records::invoicing_round::{CorrectionsRecord, DisclosureRecord, LineRecord, RoundRecord};
use crate::store::tables::{COMPANIES, CORRECTIONS, DISCLOSURES, INVOICING_LINES, INVOICING_ROUNDS, PRICE_LISTS};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source, Table};
use crate::store::{StoreError, invoicing as store};

type Rounds = BTreeMap<RoundId, Round>;

/// Rounds have their price list and were numbered; lines and disclosures are of rounds that were transferred, and say
/// the same of contact persons and corrections.
pub(super) fn invoicing(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let rounds = rounds(reader, findings)?;
    lines(reader, findings, &rounds)?;
    reader.walk(CORRECTIONS, &EVERYTHING, Order::Ascending, |(round, company), record: CorrectionsRecord| {
        let given = record.given;
        match record.corrections() {
            Err(reason) => lost(findings, CORRECTIONS, (round, company), &reason),
            Ok(corrections) => {
                let rise = corrections.windows(2).all(|pair| pair[0].number < pair[1].number);
                if !rise || corrections.last().is_some_and(|last| last.number > given) {
                    lost(findings, CORRECTIONS, (round, company), "numbers that were never given");
                }
                belongs(reader, findings, CORRECTIONS, &rounds, (round, company), false)?;
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    reader.walk(DISCLOSURES, &EVERYTHING, Order::Ascending, |(round, company), record: DisclosureRecord| {
        if let Err(reason) = record.disclosure(round, company) {
            lost(findings, DISCLOSURES, (round, company), &reason);
        }
        belongs(reader, findings, DISCLOSURES, &rounds, (round, company), true)?;
        if reader.get(INVOICING_LINES, &(round, company))?.is_none() {
            lost(findings, DISCLOSURES, (round, company), "nothing was invoiced");
        }
        Ok(ControlFlow::Continue(()))
    })
}

fn rounds(reader: &Reader, findings: &mut Findings) -> Result<Rounds, StoreError> {
    let mut rounds = Rounds::new();
    reader.walk(INVOICING_ROUNDS, &EVERYTHING, Order::Ascending, |id: RoundId, record: RoundRecord| {
        match record.round(id) {
            Ok(round) => {
                if reader.get(PRICE_LISTS, &round.year)?.is_none() {
                    let what = format!("round {id} is of {}, which has no price list", round.year);
                    findings.add(INVOICING_ROUNDS.name(), Remedy::Restore, what);
                }
                rounds.insert(id, round);
            }
            Err(reason) => findings.add(INVOICING_ROUNDS.name(), Remedy::Restore, format!("round {id}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let highest = rounds.keys().next_back().map_or(0, |id| u64::from(id.number()));
    counter_covers(reader, findings, Counter::Rounds, highest, INVOICING_ROUNDS.name())?;
    Ok(rounds)
}

fn lines(reader: &Reader, findings: &mut Findings, rounds: &Rounds) -> Result<(), StoreError> {
    reader.walk(INVOICING_LINES, &EVERYTHING, Order::Ascending, |(round, company), record: LineRecord| {
        belongs(reader, findings, INVOICING_LINES, rounds, (round, company), true)?;
        match record.line(company) {
            Err(reason) => lost(findings, INVOICING_LINES, (round, company), &reason),
            Ok(line) => {
                if line.contact != reader.get(DISCLOSURES, &(round, company))?.is_some() {
                    lost(findings, INVOICING_LINES, (round, company), "contact person and disclosure do not agree");
                }
                let corrected = line.rows.iter().filter_map(|row| match &row.kind {
                    RowKind::Correction { reason } => Some((row.net, reason.clone())),
                    RowKind::Fee { .. } | RowKind::Growth { .. } => None,
                });
                let (_, corrections) = store::corrections_of(reader, round, company)?;
                if !corrected.eq(corrections.into_iter().map(|correction| (correction.amount, correction.reason))) {
                    lost(findings, INVOICING_LINES, (round, company), "rows and corrections do not agree");
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// The round and the company are there; and the round was transferred, where only then there is such a thing.
fn belongs<K, V>(
    reader: &Reader,
    findings: &mut Findings,
    table: Table<K, V>,
    rounds: &Rounds,
    (round, company): (RoundId, CompanyId),
    transferred: bool,
) -> Result<(), StoreError> {
    match rounds.get(&round) {
        None => lost(findings, table, (round, company), "the round is missing"),
        Some(round_of) if transferred && round_of.transfer.is_none() => {
            lost(findings, table, (round, company), "the round was not transferred");
        }
        Some(_) => {}
    }
    if reader.get(COMPANIES, &company)?.is_none() {
        lost(findings, table, (round, company), "the company is missing");
    }
    Ok(())
}

fn lost<K, V>(findings: &mut Findings, table: Table<K, V>, (round, company): (RoundId, CompanyId), what: &str) {
    findings.add(table.name(), Remedy::Restore, format!("round {round}, company {company}: {what}"));
}
