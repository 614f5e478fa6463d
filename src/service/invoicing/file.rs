//! The file of a transferred round, made anew from what was written down each time somebody fetches it: no copy of it
//! stays in the bank.
//!
//! Contact persons are read when the file is made. One who was removed, replaced or changed since the transfer is left
//! out: the file never names somebody of whom no disclosure tells.

use std::ops::ControlFlow;

use super::rounds::about;
use super::{authorise, round_of};
use crate::domain::business_id::VatNumber;
use crate::domain::company::{CompanyAct, ContactPerson};
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{FileFormat, Line, Round, RoundId};
use crate::domain::privacy::sees_contact_person;
use crate::domain::role::{Actor, Permission};
use crate::exchange::invoicing::{Handover, Invoice, Sender, write};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError};

/// A file of a round.
#[derive(Debug)]
pub struct HandedOver {
    /// The round.
    pub round: Round,
    /// Its bytes: some kilobytes for each company.
    pub bytes: Vec<u8>,
}

/// Makes the file of a transferred round. Each time is an event.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such round or it is a draft, [`Failure::Denied`] for anybody but main users,
/// [`Failure::Unavailable`] where the disk has no room for what a workbook puts aside.
pub fn transferred_file(bank: &Bank, caller: &Caller, id: RoundId, format: FileFormat) -> Result<HandedOver, Failure> {
    authorise(caller)?;
    let actor = &caller.actor;
    let (round, invoices, sender) = bank.store.read(|reader| {
        let round = round_of(reader, id)?;
        if round.transfer.is_none() {
            return Err(Failure::NotFound);
        }
        let mut invoices = Vec::new();
        for line in store::invoicing::lines(reader, id)? {
            let contact = contact(reader, actor, &line)?;
            invoices.push(Invoice { line, contact });
        }
        Ok((round, invoices, sender(bank, reader)?))
    })?;
    let people = invoices.iter().filter(|invoice| invoice.contact.is_some()).count();
    let handover = Handover {
        round: &round,
        invoices: &invoices,
        sender: &sender,
        language: actor.language,
        now: bank.clock.now(),
    };
    let bytes = write(&handover, format, &bank.config.data).map_err(|error| Failure::Unavailable(error.to_string()))?;
    let event = about(caller.event(EventKind::TransferDownloaded), &round)
        .detail(DetailKey::Companies, invoices.len().to_string())
        .detail(DetailKey::People, people.to_string())
        .detail(DetailKey::Format, format.code());
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    Ok(HandedOver { round, bytes })
}

/// The contact person of a line, where the one of the transfer is still there.
fn contact(source: &impl Source, actor: &Actor, line: &Line) -> Result<Option<ContactPerson>, Failure> {
    let scope = actor.require(Permission::KeepCompany, line.company)?;
    if !line.contact || !sees_contact_person(actor, line.company) {
        return Ok(None);
    }
    let present = store::companies::get(source, line.company)?.map_or(0, |company| company.version);
    if !is_same_contact(source, line.company, present, line.company_version)? {
        return Ok(None);
    }
    Ok(store::contacts::get(source, scope)?)
}

/// Whether a company's contact person has been left alone between two of its versions.
pub(super) fn is_same_contact(
    source: &impl Source,
    company: CompanyId,
    present: u32,
    then: u32,
) -> Result<bool, StoreError> {
    let mut same = true;
    store::company_history::walk_versions(source, company, then..present, |act| {
        same &= !matches!(act, CompanyAct::ContactChanged | CompanyAct::ContactRemoved);
        Ok(if same { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    Ok(same)
}

/// Who invoices: the bank's own company, with the account that the configuration names.
fn sender(bank: &Bank, source: &impl Source) -> Result<Sender, Failure> {
    let own = store::companies::get(source, CompanyId::BANK)?.ok_or(Failure::NotFound)?;
    let settings = &bank.config.invoicing;
    Ok(Sender {
        name: own.details.name.as_str().to_owned(),
        business_id: own.details.business_id,
        vat: own.details.vat.as_ref().map(VatNumber::as_str).map(str::to_owned),
        address: own.details.address,
        account: settings.account.clone(),
        bank: settings.bank.clone(),
        payment_days: settings.payment_days,
    })
}
