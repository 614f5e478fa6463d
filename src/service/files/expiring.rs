//! Documents that end soon or have ended: listed to their company in time to renew them.

use jiff::civil::Date;

use crate::domain::attachment::file::{EXPIRY_NOTICE_DAYS, days_left};
use crate::domain::id::CompanyId;
use crate::domain::product::summary::Summary;
use crate::domain::product::{FieldCode, Value};
use crate::domain::role::{Actor, Permission};
use crate::service::{Bank, Failure};
use crate::store;

/// Something on a card that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expiring {
    /// In which field.
    pub code: FieldCode,
    /// What it is called; empty where it is the day of TT797 itself.
    pub file: String,
    /// The last day on which it holds.
    pub until: Date,
}

/// Cards with something that ends, by the day on which the first of it does.
#[derive(Clone, Debug)]
pub struct ExpiringList {
    /// How many cards there are.
    pub total: usize,
    /// The page's cards, each with what ends on it, by day.
    pub rows: Vec<(Summary, Vec<Expiring>)>,
}

/// The active cards within the actor's sight on which something has ended or ends within [`EXPIRY_NOTICE_DAYS`].
///
/// # Errors
/// [`Failure::Denied`] without leave to read products; [`Failure`] where the store fails.
pub fn expiring(
    bank: &Bank,
    actor: &Actor,
    company: Option<CompanyId>,
    today: Date,
    (offset, limit): (usize, usize),
) -> Result<ExpiringList, Failure> {
    if !actor.may(Permission::ReadProducts) {
        return Err(Failure::Denied);
    }
    let (total, links) = {
        let columns = bank.catalogue.read();
        let found = columns.expiring(actor.sight(), company, last_day(today));
        (found.len(), found.into_iter().skip(offset).take(limit).collect::<Vec<_>>())
    };
    let rows = bank.store.read(|reader| {
        let mut rows = Vec::with_capacity(links.len());
        for link in links {
            let scope = actor.require(Permission::ReadProducts, link.company)?;
            let summary = store::summaries::summary(reader, link)?;
            let product = store::products::product(reader, scope, link.number)?;
            let (Some(summary), Some(product)) = (summary, product) else { continue };
            let mut ending: Vec<Expiring> = product
                .values
                .all_files()
                .filter_map(|(code, file)| Some(Expiring { code, file: file.shown().to_owned(), until: file.until? }))
                .collect();
            if let Some(Value::Date(until)) = product.values.get(FieldCode::EPD_EXPIRY) {
                ending.push(Expiring { code: FieldCode::EPD_EXPIRY, file: String::new(), until: *until });
            }
            ending.retain(|ending| days_left(ending.until, today) <= EXPIRY_NOTICE_DAYS);
            ending.sort_by_key(|ending| (ending.until, ending.code));
            rows.push((summary, ending));
        }
        Ok::<_, Failure>(rows)
    })?;
    Ok(ExpiringList { total, rows })
}

/// How many cards within the actor's sight [`expiring`] lists, for the home page.
pub fn count_expiring(bank: &Bank, actor: &Actor, today: Date) -> usize {
    bank.catalogue.read().expiring(actor.sight(), None, last_day(today)).len()
}

/// The last day that is listed.
fn last_day(today: Date) -> Date {
    today.checked_add(jiff::Span::new().days(EXPIRY_NOTICE_DAYS)).unwrap_or(Date::MAX)
}
