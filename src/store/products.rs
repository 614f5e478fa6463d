//! Products in the store: the card and its summary, always written together.
//!
//! Invariant: [`put`] and [`put_rows`] are the only ways to store a product, so that a summary never differs from
//! what its product says, and every content that a version of a card refers to is noted as used by it. Whoever reads a
//! company's card shows a [`CompanyScope`] for it.

use std::ops::{Bound, ControlFlow};

use super::codec::encode;
use super::keys::{Key, beginning_with};
use super::records::blob::UseRecord;
use super::records::history::HistoryRecord;
use super::records::product::ProductRecord;
use super::records::search::FeaturesRecord;
use super::records::summary::SummaryRecord;
use super::search_queue::Queued;
use super::tables::{BLOB_USES, HISTORY, PRODUCT_FEATURES, PRODUCT_SUMMARIES, PRODUCTS};
use super::transaction::{Bounds, Order, Source, Table, Writer};
use super::{StoreError, blobs, features, search_queue, summaries};
use crate::domain::attachment::ContentId;
use crate::domain::history::HistoryEntry;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::product::diff::Change;
use crate::domain::product::summary::{Listing, Summary};
use crate::domain::product::{Ownership, Product, Value};
use crate::domain::role::CompanyScope;

/// A company's card under a number.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is damaged.
pub fn product(source: &impl Source, scope: CompanyScope, number: LviNumber) -> Result<Option<Product>, StoreError> {
    of_bank(source, LinkNumber::new(number, scope.company()))
}

/// A card; for work of the bank itself, not of a person.
///
/// # Errors
/// As [`product`].
pub fn of_bank(source: &impl Source, link: LinkNumber) -> Result<Option<Product>, StoreError> {
    source.get(PRODUCTS, &link)?.map(|record| read(link, record)).transpose()
}

fn read(link: LinkNumber, record: ProductRecord) -> Result<Product, StoreError> {
    record
        .product(link)
        .map_err(|reason| StoreError::Inconsistent { table: PRODUCTS.name(), reason: format!("{link}: {reason}") })
}

/// Stores a product, new or changed, with everything that is derived from it; what lists need of it is returned for the
/// catalogue in memory, and the search index is told.
///
/// # Errors
/// [`StoreError`] where the disk fails or the record is too large.
pub fn put(writer: &Writer, product: &Product) -> Result<Listing, StoreError> {
    let listing = Listing::from(product);
    writer.put(PRODUCTS, &product.link, &ProductRecord::from(product))?;
    summaries::put(writer, &listing.summary)?;
    features::put(writer, product.link, product.etim.as_ref())?;
    product.values.all_files().try_for_each(|(_, file)| blobs::add_use(writer, file.content, product.link))?;
    search_queue::append(writer, Queued::Product(product.link))?;
    Ok(listing)
}

/// Every content that a card refers to or once did; some may stand twice.
pub(super) fn contents(product: &Product, history: &[HistoryEntry]) -> Vec<ContentId> {
    let mut contents: Vec<ContentId> = product.values.all_files().map(|(_, file)| file.content).collect();
    for change in history.iter().flat_map(|entry| &entry.changes) {
        let Change::Field { old, new, .. } = change else { continue };
        for value in [old, new].into_iter().flatten() {
            if let Value::Files(files) = value {
                contents.extend(files.iter().map(|file| file.content));
            }
        }
    }
    contents
}

/// The cards under a number, by company. Says nothing of what is on them.
///
/// # Errors
/// [`StoreError`] where the disk fails or a key is damaged.
pub fn cards(source: &impl Source, number: LviNumber) -> Result<Vec<LinkNumber>, StoreError> {
    let mut links = Vec::new();
    each_link(source, &beginning_with(&number.value().bytes()), Order::Ascending, |link| {
        links.push(link);
        ControlFlow::Continue(())
    })?;
    Ok(links)
}

/// On which terms a number was given: own or shared, and in which class; `None` where it never was. Says nothing of
/// what is on its cards.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn terms(source: &impl Source, number: LviNumber) -> Result<Option<(Ownership, u16)>, StoreError> {
    let Some(link) = cards(source, number)?.first().copied() else { return Ok(None) };
    let Some(record) = source.get(PRODUCTS, &link)? else { return Ok(None) };
    let product = read(link, record)?;
    Ok(Some((product.ownership, product.class)))
}

/// The next number of a group that was never given: the one after the last, or the first gap where that is full.
///
/// `None` where the whole group is used up.
///
/// # Errors
/// [`StoreError`] where the disk fails or a key is damaged.
pub fn next_number(source: &impl Source, group: u8) -> Result<Option<LviNumber>, StoreError> {
    let first = u32::from(group) * NUMBERS_PER_GROUP;
    let end = first + NUMBERS_PER_GROUP;
    let bounds: Bounds = (Bound::Included(first.bytes()), Bound::Excluded(end.bytes()));
    let mut last = None;
    each_link(source, &bounds, Order::Descending, |link| {
        last = Some(link.number.value());
        ControlFlow::Break(())
    })?;
    let after = last.map_or(first, |last| last + 1);
    if after < end {
        return Ok(LviNumber::new(after));
    }
    let mut free = first;
    each_link(source, &bounds, Order::Ascending, |link| {
        let number = link.number.value();
        if number > free {
            return ControlFlow::Break(());
        }
        free = number + 1;
        ControlFlow::Continue(())
    })?;
    Ok(if free < end { LviNumber::new(free) } else { None })
}

/// Five digits follow the two of the group.
const NUMBERS_PER_GROUP: u32 = 100_000;

fn each_link(
    source: &impl Source,
    bounds: &Bounds,
    order: Order,
    mut visit: impl FnMut(LinkNumber) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    source.walk_raw(PRODUCTS, bounds, order, &mut |key, _| {
        let link = LinkNumber::read(key).ok_or(StoreError::DamagedKey { table: PRODUCTS.name() })?;
        Ok(visit(link))
    })
}

/// Calls `visit` with every product, in the order of link numbers; for work of the bank itself, not of a person.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged, and whatever `visit` returns.
pub fn walk(
    source: &impl Source,
    mut visit: impl FnMut(Product) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    source.walk(PRODUCTS, &super::transaction::EVERYTHING, Order::Ascending, |link, record| visit(read(link, record)?))
}

/// A product with its history as bytes, encoded on any thread, to be stored by [`put_rows`].
#[derive(Clone, Debug)]
pub struct Rows {
    key: Vec<u8>,
    product: Vec<u8>,
    summary: Vec<u8>,
    features: Option<Vec<u8>>,
    history: Vec<(Vec<u8>, Vec<u8>)>,
    uses: Vec<(ContentId, LinkNumber)>,
}

impl Rows {
    /// The contents that the versions of the card use, to be stored by [`put_uses`].
    pub fn uses(&self) -> &[(ContentId, LinkNumber)] {
        &self.uses
    }
}

/// Encodes a product with its whole history for a bulk load.
///
/// # Errors
/// [`StoreError::Damaged`] where a record is too large.
pub fn encode_rows(product: &Product, history: &[HistoryEntry]) -> Result<Rows, StoreError> {
    let mut uses: Vec<_> = contents(product, history).into_iter().map(|content| (content, product.link)).collect();
    uses.sort_unstable();
    uses.dedup();
    let history = history.iter().map(|entry| {
        let key = (product.link, entry.version).bytes();
        Ok((key, encoded(HISTORY, &HistoryRecord::from(entry))?))
    });
    Ok(Rows {
        key: product.link.bytes(),
        product: encoded(PRODUCTS, &ProductRecord::from(product))?,
        summary: encoded(PRODUCT_SUMMARIES, &SummaryRecord::from(&Summary::from(product)))?,
        features: product
            .etim
            .as_ref()
            .map(|etim| encoded(PRODUCT_FEATURES, &FeaturesRecord::from(etim)))
            .transpose()?,
        history: history.collect::<Result<_, StoreError>>()?,
        uses,
    })
}

fn encoded<K, R: super::codec::Record>(table: Table<K, R>, record: &R) -> Result<Vec<u8>, StoreError> {
    encode(record).map_err(|error| StoreError::Damaged { table: table.name(), error })
}

/// Notes many uses of contents after their products were stored by [`put_rows`]; fastest where they come in order.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_uses(writer: &Writer, uses: &[(ContentId, LinkNumber)]) -> Result<(), StoreError> {
    let value = encoded(BLOB_USES, &UseRecord)?;
    let keys: Vec<Vec<u8>> = uses.iter().map(Key::bytes).collect();
    writer.put_many(BLOB_USES, keys.iter().map(|key| (&**key, &*value)))
}

/// Stores many products with their histories; fastest where they come in the order of their link numbers. The search
/// index is not told of each: whoever loads in bulk has it built anew.
///
/// What they use of contents is stored by [`put_uses`] afterwards, in its own order.
///
/// # Errors
/// [`StoreError`] where the disk fails.
pub fn put_rows(writer: &Writer, rows: &[Rows]) -> Result<(), StoreError> {
    writer.put_many(PRODUCTS, rows.iter().map(|row| (&*row.key, &*row.product)))?;
    writer.put_many(PRODUCT_SUMMARIES, rows.iter().map(|row| (&*row.key, &*row.summary)))?;
    let features = rows.iter().filter_map(|row| Some((&*row.key, &**row.features.as_ref()?)));
    writer.put_many(PRODUCT_FEATURES, features)?;
    writer.put_many(HISTORY, rows.iter().flat_map(|row| row.history.iter().map(|(key, entry)| (&**key, &**entry))))
}
