//! Verification of companies: they are found by their business ids, their numbers were given, and what stands beside
//! them is theirs.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, counter_covers, derived};
use crate::domain::company::Company;
use crate::domain::id::CompanyId;
use crate::store::meta::Counter;
use crate::store::records::company::CompanyLinkRecord;
use crate::store::records::company_history::CompanyHistoryRecord;
use crate::store::records::contact::ContactRecord;
use crate::store::tables::{COMPANIES, COMPANY_BY_BUSINESS_ID, COMPANY_HISTORY, CONTACTS};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::{StoreError, companies};

/// Every company can be found by its business id, and its number was given by the counter; its addresses have numbers
/// of their own; histories and contact persons belong to companies.
pub(super) fn companies(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let all: BTreeMap<CompanyId, Company> =
        companies::all(reader)?.into_iter().map(|company| (company.id, company)).collect();
    let mut with_business_id = 0;
    for company in all.values() {
        addresses(findings, company);
        let Some(business_id) = company.details.business_id else { continue };
        with_business_id += 1;
        let link = CompanyLinkRecord { company: company.id.number() };
        derived(reader, findings, COMPANY_BY_BUSINESS_ID, &business_id.value(), &link)?;
    }
    count_fits(reader, findings, COMPANY_BY_BUSINESS_ID, with_business_id)?;
    let highest = all.keys().next_back().map_or(0, |company| u64::from(company.number()));
    counter_covers(reader, findings, Counter::Companies, highest, COMPANIES.name())?;
    histories(reader, findings, &all)?;
    reader.walk(CONTACTS, &EVERYTHING, Order::Ascending, |company: CompanyId, _: ContactRecord| {
        if !all.contains_key(&company) {
            let what = format!("a contact person is of company {company}, which is missing");
            findings.add(CONTACTS.name(), Remedy::Restore, what);
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// The numbers of a company's addresses rise and were given.
fn addresses(findings: &mut Findings, company: &Company) {
    let numbers: Vec<u16> = company.invoicing.addresses.iter().map(|address| address.number).collect();
    let rise = numbers.windows(2).all(|pair| pair[0] < pair[1]);
    if !rise || numbers.last().is_some_and(|last| *last > company.invoicing.given) {
        let what = format!("the invoicing addresses of company {} have numbers that were never given", company.id);
        findings.add(COMPANIES.name(), Remedy::Restore, what);
    }
}

/// A history that has begun goes on without gaps up to the company's version; companies from before there were
/// histories have none until they change.
fn histories(reader: &Reader, findings: &mut Findings, all: &BTreeMap<CompanyId, Company>) -> Result<(), StoreError> {
    let mut newest: BTreeMap<CompanyId, u32> = BTreeMap::new();
    let mut gaps: Vec<(CompanyId, u32)> = Vec::new();
    reader.walk(
        COMPANY_HISTORY,
        &EVERYTHING,
        Order::Ascending,
        |(company, version): (CompanyId, u32), record: CompanyHistoryRecord| {
            if let Err(reason) = record.entry(version) {
                let what = format!("company {company} version {version}: {reason}");
                findings.add(COMPANY_HISTORY.name(), Remedy::Restore, what);
            }
            if newest.insert(company, version).is_some_and(|before| before + 1 != version) {
                gaps.push((company, version));
            }
            Ok(ControlFlow::Continue(()))
        },
    )?;
    for (company, version) in gaps {
        let what = format!("the history of company {company} has a gap before version {version}");
        findings.add(COMPANY_HISTORY.name(), Remedy::Restore, what);
    }
    for (company, version) in newest {
        if all.get(&company).is_none_or(|company| company.version != version) {
            let what =
                format!("the history of company {company} ends with version {version}, and the company does not");
            findings.add(COMPANY_HISTORY.name(), Remedy::Restore, what);
        }
    }
    Ok(())
}
