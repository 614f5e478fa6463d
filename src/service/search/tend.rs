//! Keeping the index: opening it, building it anew where it is missing, damaged or of another version, and taking over
//! what has changed. Called by one thread; requests only read snapshots.
//!
//! Each building has a folder of its own, so that searching goes on in the old one until the new one is complete.

use std::collections::HashSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::document::content;
use super::state::{self, Status};
use crate::domain::id::CompanyId;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::product::{Etim, Product};
use crate::search::document::Document;
use crate::search::index::{Index, Replace, SearchError};
use crate::search::snapshot::Snapshot;
use crate::service::etim::Classification;
use crate::service::{Bank, Directory};
use crate::store::search_queue::{self, Queued};
use crate::store::tables::PRODUCTS;
use crate::store::{self, Source, StoreError};

/// Products handed to the index at once while everything is indexed.
const BATCH: usize = 1_000;
/// Entries of the queue taken over in one commit: a mass change of thousands is found in steps of a second.
const STEP: usize = 5_000;

/// How long a committed product is waited for that the catalogue does not list yet; it takes microseconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why the index cannot be kept at present.
#[derive(Debug, thiserror::Error)]
pub enum TendError {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index cannot be read or written.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The process is to end.
    #[error("stopped")]
    Stopped,
}

/// Opens the index, building it where there is none that fits.
///
/// # Errors
/// [`TendError`]; what is there stays.
pub fn open(bank: &Bank, stop: &AtomicBool) -> Result<(), TendError> {
    match newest(bank.search.folder()).map(|(_, folder)| Index::open(&folder)) {
        Some(Ok(index)) => {
            let position = index.position()?;
            use_from_now(bank, index, position)
        }
        Some(Err(error)) => {
            tracing::warn!("{error}: it is built anew");
            build(bank, stop)
        }
        None => build(bank, stop),
    }
}

/// Builds the index anew from the store and searches in it from then on.
///
/// # Errors
/// [`TendError`]; the old index goes on being used.
pub fn build(bank: &Bank, stop: &AtomicBool) -> Result<(), TendError> {
    let root = bank.search.folder();
    let number = newest(root).map_or(1, |(number, _)| number + 1);
    let index = Index::create(&folder(root, number))?;
    let position = bank.store.read(|reader| {
        let (total, mut done) = (reader.count(PRODUCTS)?, 0);
        bank.search.tell(Status::Building { done, total });
        let position = search_queue::last(reader)?;
        let names = Names::load(reader)?;
        let mut fresh = Vec::new();
        let mut batch: Vec<Document> = Vec::with_capacity(BATCH);
        let mut failed = None;
        store::products::walk(reader, |product| {
            if bank.catalogue.read().row(product.link).is_none() {
                fresh.push(product.link);
            }
            batch.push(names.indexed(reader, &product)?);
            if batch.len() < BATCH {
                return Ok(ControlFlow::Continue(()));
            }
            done += batch.len() as u64;
            bank.search.tell(Status::Building { done, total });
            let put = index.put(batch.drain(..), Replace::Nothing).map_err(TendError::from);
            let stopped = if stop.load(Ordering::SeqCst) { Err(TendError::Stopped) } else { Ok(()) };
            failed = put.and(stopped).err();
            Ok(if failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
        match failed {
            Some(error) => Err(error),
            None => {
                index.put(batch, Replace::Nothing)?;
                await_listed(bank, &fresh);
                Ok(position)
            }
        }
    })?;
    index.commit(position)?;
    use_from_now(bank, index.settle()?, position)
}

/// Searches in an index that is complete up to an entry of the queue.
fn use_from_now(bank: &Bank, index: Index, position: u64) -> Result<(), TendError> {
    refresh(bank, &index)?;
    *bank.search.index() = Some(index);
    sweep(bank.search.folder());
    forget(bank, position)?;
    bank.search.tell(Status::Ready);
    Ok(())
}

/// Empties the queue up to an entry that the index has. Not durable by itself: entries that come back after a crash are
/// taken over once more.
fn forget(bank: &Bank, position: u64) -> Result<(), StoreError> {
    bank.store.write_later(|writer| search_queue::forget(writer, position))
}

/// Takes over what has changed; says whether there was anything.
///
/// # Errors
/// [`TendError`]; nothing is lost then, it is taken over later.
pub fn catch_up(bank: &Bank, stop: &AtomicBool) -> Result<bool, TendError> {
    let queued = {
        let guard = bank.search.index();
        let Some(index) = guard.as_ref() else { return Ok(false) };
        let position = index.position()?;
        bank.store.read(|reader| search_queue::after(reader, position, STEP))?
    };
    let Some(&(last, _)) = queued.last() else { return Ok(false) };
    if queued.iter().any(|(_, queued)| *queued == Queued::Everything) {
        build(bank, stop)?;
    } else {
        let links: HashSet<LinkNumber> = queued
            .iter()
            .filter_map(|(_, queued)| match queued {
                Queued::Product(link) => Some(*link),
                Queued::Everything => None,
            })
            .collect();
        let links: Vec<LinkNumber> = links.into_iter().collect();
        let documents = bank.store.read(|reader| {
            let names = Names::load(reader)?;
            let found = links.iter().filter_map(|link| store::products::of_bank(reader, *link).transpose());
            found.map(|product| names.indexed(reader, &product?)).collect::<Result<Vec<_>, StoreError>>()
        })?;
        await_listed(bank, &links);
        let guard = bank.search.index();
        let Some(index) = guard.as_ref() else { return Ok(false) };
        index.put(documents, Replace::Earlier)?;
        index.commit(last)?;
        refresh(bank, index)?;
        forget(bank, last)?;
        bank.search.tell(Status::Ready);
    }
    Ok(true)
}

/// Says that the index cannot be kept at present; what was indexed before goes on being found.
pub fn tell_failing(bank: &Bank, error: &TendError) {
    *bank.search.index() = None;
    bank.search.tell(Status::Failing(error.to_string()));
}

/// Removes the index from a data directory, so that the next start builds it anew. The bank must not be served
/// meanwhile.
///
/// # Errors
/// [`SearchError`] where the disk refuses.
pub fn remove(data: &Path) -> Result<(), SearchError> {
    let folder = state::folder(data);
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// Waits until the catalogue lists these products, whose rows a snapshot needs: whoever commits a product lists it
/// right afterwards.
fn await_listed(bank: &Bank, links: &[LinkNumber]) {
    let begun = Instant::now();
    for link in links {
        while bank.catalogue.read().row(*link).is_none() {
            if begun.elapsed() > PATIENCE {
                tracing::error!(%link, "a product is committed and not listed; the next start lists and finds it");
                return;
            }
            thread::sleep(Duration::from_millis(1));
        }
    }
}

fn refresh(bank: &Bank, index: &Index) -> Result<(), TendError> {
    let earlier = bank.search.snapshot();
    let columns = bank.catalogue.read();
    let row = |key: u64| columns.row(link(key)?);
    let snapshot = Snapshot::of(index, &earlier, &row)?;
    drop(columns);
    bank.search.show(snapshot);
    Ok(())
}

/// The card of a document's key.
fn link(key: u64) -> Option<LinkNumber> {
    let number = LviNumber::new(u32::try_from(key / 10_000).ok()?)?;
    Some(LinkNumber::new(number, CompanyId::new(u16::try_from(key % 10_000).ok()?)?))
}

/// The names that products are found by, as they are in one transaction: those in the memory of the bank may be older
/// than the queue.
struct Names {
    directory: Directory,
    classification: Classification,
}

impl Names {
    fn load(source: &impl Source) -> Result<Names, StoreError> {
        Ok(Names { directory: Directory::load(source)?, classification: Classification::default() })
    }

    fn indexed(&self, source: &impl Source, product: &Product) -> Result<Document, StoreError> {
        let class = match &product.etim {
            Some(Etim { release, class, .. }) => {
                self.classification.class(*release, *class, || store::etim::class(source, *release, *class))?
            }
            None => None,
        };
        Ok(content(product, &self.directory, class.as_deref()).document(product.link))
    }
}

fn folder(root: &Path, number: u64) -> PathBuf {
    root.join(number.to_string())
}

/// The newest building.
fn newest(root: &Path) -> Option<(u64, PathBuf)> {
    let entries = fs::read_dir(root).ok()?;
    let numbers = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let number = numbers.max()?;
    Some((number, folder(root, number)))
}

/// Removes every building but the newest. What cannot be removed is tried again at the next start.
fn sweep(root: &Path) {
    let Some((newest, _)) = newest(root) else { return };
    let Ok(entries) = fs::read_dir(root) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path != folder(root, newest)
            && let Err(error) = fs::remove_dir_all(&path)
        {
            tracing::warn!(path = %path.display(), %error, "an old search index could not be removed");
        }
    }
}
