//! Verification of products: each has its summary, its company and a history that leads back to its first version.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, derived};
use crate::domain::history::{Act, Author, HistoryEntry, take_back};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::product::Product;
use crate::domain::product::diff::apply;
use crate::domain::product::summary::Summary;
use crate::store::StoreError;
use crate::store::keys::Key;
use crate::store::records::history::HistoryRecord;
use crate::store::records::product::ProductRecord;
use crate::store::records::search::FeaturesRecord;
use crate::store::records::summary::SummaryRecord;
use crate::store::tables::{COMPANIES, HISTORY, PEOPLE, PRODUCT_FEATURES, PRODUCT_SUMMARIES, PRODUCTS};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};

/// Every product agrees with its summary and its history, and nothing belongs to a product that is missing.
pub(super) fn products(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let mut seen = Seen::default();
    let (mut count, mut entries, mut classified) = (0, 0, 0);
    reader.walk_raw(PRODUCTS, &EVERYTHING, Order::Ascending, &mut |key, value| {
        count += 1;
        // What cannot be decoded is a finding already.
        let Some(link) = Key::read(key) else { return Ok(ControlFlow::Continue(())) };
        let Ok(record) = super::codec::decode::<ProductRecord>(value) else { return Ok(ControlFlow::Continue(())) };
        match record.product(link) {
            Ok(product) => {
                derived(reader, findings, PRODUCT_SUMMARIES, &link, &SummaryRecord::from(&Summary::from(&product)))?;
                if let Some(etim) = &product.etim {
                    classified += 1;
                    derived(reader, findings, PRODUCT_FEATURES, &link, &FeaturesRecord::from(etim))?;
                }
                seen.companies.insert(link.company);
                entries += history(reader, findings, &mut seen, product)?;
            }
            Err(reason) => findings.add(PRODUCTS.name(), Remedy::Restore, format!("{link}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    count_fits(reader, findings, PRODUCT_SUMMARIES, count)?;
    count_fits(reader, findings, PRODUCT_FEATURES, classified)?;
    let stored = reader.count(HISTORY)?;
    if stored != entries {
        let what = format!("{stored} entries stand where the products have {entries}");
        findings.add(HISTORY.name(), Remedy::Restore, what);
    }
    seen.exist(reader, findings)
}

/// Who and what the products refer to; far fewer than there are products.
#[derive(Default)]
struct Seen {
    companies: BTreeSet<CompanyId>,
    authors: BTreeSet<PersonId>,
}

impl Seen {
    fn exist(&self, reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
        for company in &self.companies {
            if reader.get(COMPANIES, company)?.is_none() {
                findings.add(
                    PRODUCTS.name(),
                    Remedy::Restore,
                    format!("company {company} has products and is missing"),
                );
            }
        }
        for author in &self.authors {
            if reader.get(PEOPLE, author)?.is_none() {
                findings.add(
                    HISTORY.name(),
                    Remedy::Restore,
                    format!("person {author} has changed products and is missing"),
                );
            }
        }
        Ok(())
    }
}

/// The versions are 1, 2, 3 … up to the product's own, and each change leads to the state that follows it. Says how
/// many entries there are.
fn history(reader: &Reader, findings: &mut Findings, seen: &mut Seen, product: Product) -> Result<u64, StoreError> {
    let link = product.link;
    let rows: Vec<((_, u32), HistoryRecord)> = reader.beginning(HISTORY, &link.bytes())?;
    let versions = rows.iter().map(|((_, version), _)| *version);
    if !versions.eq(1..=product.version) {
        let what = format!("{link} is at version {}, but its history has other versions", product.version);
        findings.add(HISTORY.name(), Remedy::Restore, what);
        return Ok(rows.len() as u64);
    }
    let count = rows.len() as u64;
    let newest = product.version;
    let mut state = product;
    for ((_, version), record) in rows.into_iter().rev() {
        let entry = match record.entry(version) {
            Ok(entry) => entry,
            Err(reason) => {
                findings.add(HISTORY.name(), Remedy::Restore, format!("{link} version {version}: {reason}"));
                break;
            }
        };
        if version == newest && (entry.at, entry.author) != (state.changed, state.changed_by) {
            let what = format!("{link} was last changed by others or at another time than its history says");
            findings.add(PRODUCTS.name(), Remedy::Restore, what);
        }
        if let Author::Person(who, company) = entry.author {
            seen.authors.insert(who.person);
            seen.companies.insert(company);
        }
        if !leads_to(&mut state, entry) {
            let what = format!("{link} version {version}: the change does not lead to what followed it");
            findings.add(HISTORY.name(), Remedy::Restore, what);
            break;
        }
    }
    Ok(count)
}

/// Takes an entry back; says whether carrying it out again gives the state from before.
fn leads_to(state: &mut Product, entry: HistoryEntry) -> bool {
    if entry.act == Act::Opened {
        return entry.version == 1;
    }
    let after = state.clone();
    let changes = entry.changes.clone();
    take_back(state, entry);
    let mut again = state.clone();
    apply(&mut again, changes);
    again.values == after.values && again.etim == after.etim
}
