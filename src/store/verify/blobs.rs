//! Verification of contents: whatever a card refers to is noted as used and known, and nothing is noted for nobody.
//!
//! Whether the files themselves are there, `service::files::verify` looks; the store knows no files.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits};
use crate::domain::attachment::ContentId;
use crate::domain::number::LinkNumber;
use crate::store::keys::Key;
use crate::store::records::blob::{BlobRecord, UseRecord};
use crate::store::records::history::HistoryRecord;
use crate::store::records::product::ProductRecord;
use crate::store::tables::{BLOB_USES, BLOB_WORK, BLOBS, HISTORY, PRODUCTS};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::{StoreError, blobs as store, codec, products};

/// Every use leads to a content and every content of a card has its use; what is still to be done follows from the
/// contents.
pub(super) fn blobs(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let mut known = HashSet::new();
    let mut due = 0;
    reader.walk_raw(BLOBS, &EVERYTHING, Order::Ascending, &mut |key, value| {
        // What cannot be decoded is a finding already.
        let (Some(content), Ok(record)) = (ContentId::read(key), codec::decode::<BlobRecord>(value)) else {
            return Ok(ControlFlow::Continue(()));
        };
        known.insert(content);
        match record.blob() {
            Ok(blob) => due += u64::from(store::is_due(&blob)),
            Err(reason) => findings.add(BLOBS.name(), Remedy::Restore, format!("{content}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let uses = uses(reader, findings, &known)?;
    let derived = of_cards(reader, findings)?;
    if uses != derived {
        let what = format!("{uses} uses are noted where the cards have {derived}");
        findings.add(BLOB_USES.name(), Remedy::Rebuild, what);
    }
    count_fits(reader, findings, BLOB_WORK, due)
}

/// Each use leads to a content; says how many there are.
fn uses(reader: &Reader, findings: &mut Findings, known: &HashSet<ContentId>) -> Result<u64, StoreError> {
    let mut count = 0;
    let mut missing = None;
    reader.walk_raw(BLOB_USES, &EVERYTHING, Order::Ascending, &mut |key, _| {
        count += 1;
        if let Some((content, link)) = <(ContentId, LinkNumber)>::read(key)
            && !known.contains(&content)
            // One finding for each content says it all.
            && missing.replace(content) != Some(content)
        {
            let what = format!("{content}, which {link} uses, has no record");
            findings.add(BLOBS.name(), Remedy::Restore, what);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(count)
}

/// Each content of a card, as it is and as it was, is noted as used; says how many uses follow from the cards.
fn of_cards(reader: &Reader, findings: &mut Findings) -> Result<u64, StoreError> {
    let mut count = 0;
    reader.walk_raw(PRODUCTS, &EVERYTHING, Order::Ascending, &mut |key, value| {
        let (Some(link), Ok(record)) = (LinkNumber::read(key), codec::decode::<ProductRecord>(value)) else {
            return Ok(ControlFlow::Continue(()));
        };
        let Ok(product) = record.product(link) else { return Ok(ControlFlow::Continue(())) };
        let mut history = Vec::new();
        reader.walk_raw(HISTORY, &super::beginning_with(key), Order::Ascending, &mut |key, value| {
            let entry = <(LinkNumber, u32)>::read(key).zip(codec::decode::<HistoryRecord>(value).ok());
            history.extend(entry.and_then(|((_, version), record)| record.entry(version).ok()));
            Ok(ControlFlow::Continue(()))
        })?;
        let mut contents = products::contents(&product, &history);
        contents.sort_unstable();
        contents.dedup();
        count += contents.len() as u64;
        for content in contents {
            if reader.get::<_, UseRecord>(BLOB_USES, &(content, link))?.is_none() {
                findings.add(BLOB_USES.name(), Remedy::Rebuild, format!("that {link} uses {content} is not noted"));
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(count)
}

#[cfg(test)]
mod tests {
    use crate::domain::attachment::{Blob, ContentId, FileKind, FileRef, State, Thumbs};
    use crate::domain::history::{Act, Author, HistoryEntry};
    use crate::domain::moment::Moment;
    use crate::domain::number::LinkNumber;
    use crate::domain::product::{FieldCode, Ownership, Product, Value};
    use crate::store::meta::Kind;
    use crate::store::rebuild::rebuild;
    use crate::store::tables::{BLOB_USES, BLOB_WORK, BLOBS};
    use crate::store::transaction::Writer;
    use crate::store::verify::{Findings, Remedy};
    use crate::store::{Store, StoreError, blobs, history, products};

    const CONTENT: ContentId = ContentId::new([9; 32]);

    fn link() -> LinkNumber {
        LinkNumber::parse("45321101042").expect("valid")
    }

    fn store() -> Store {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        let blob = Blob {
            size: 1,
            kind: FileKind::Pdf,
            pixels: None,
            state: State::Waiting,
            thumbs: Thumbs::None,
            stored: Moment::default(),
        };
        let mut product = Product::open(link(), Ownership::Own, 1, Moment::default(), Author::Bank);
        product.values.put(FieldCode::EPD, Value::files(vec![FileRef::new(CONTENT, "epd.pdf", "pdf")]));
        let entry = HistoryEntry {
            version: 1,
            at: Moment::default(),
            author: Author::Bank,
            act: Act::Opened,
            reason: String::new(),
            changes: Vec::new(),
        };
        let stored: Result<(), StoreError> = store.write(|writer| {
            blobs::put(writer, CONTENT, &blob)?;
            history::append(writer, link(), &entry)?;
            products::put(writer, &product).map(|_| ())
        });
        stored.expect("stored");
        store
    }

    fn found(damage: impl FnOnce(&Writer) -> Result<(), StoreError>) -> (Store, Vec<(&'static str, Remedy)>) {
        let store = store();
        store.write(damage).expect("stored");
        let mut findings = Findings::default();
        store.read(|reader| super::blobs(reader, &mut findings)).expect("read");
        let found = findings.kept.iter().map(|finding| (finding.table, finding.remedy)).collect();
        (store, found)
    }

    #[test]
    fn a_card_with_its_file_is_in_order() {
        assert_eq!(found(|_| Ok(())).1, []);
    }

    #[test]
    fn a_content_without_a_record_is_found() {
        let (_, found) = found(|writer| writer.remove(BLOBS, &CONTENT).map(|_| ()));
        assert_eq!(found, [("blobs", Remedy::Restore), ("blob_work", Remedy::Rebuild)]);
    }

    #[test]
    fn uses_and_work_that_are_missing_are_made_anew() {
        let (store, found) = found(|writer| {
            writer.remove(BLOB_USES, &(CONTENT, link()))?;
            writer.remove(BLOB_WORK, &CONTENT).map(|_| ())
        });
        assert!(found.len() == 3 && found.iter().all(|(_, remedy)| *remedy == Remedy::Rebuild), "{found:?}");
        rebuild(&store).expect("made");
        let mut findings = Findings::default();
        store.read(|reader| super::blobs(reader, &mut findings)).expect("read");
        assert_eq!(findings.count(), 0);
    }
}
