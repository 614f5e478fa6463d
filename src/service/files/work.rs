//! What is still to be done with contents: the virus scanner looks at them, small pictures are made of them.
//!
//! The work stands in the store and is taken off it in the transaction that stores its result, so that a crash at any
//! point loses nothing and at most repeats something.

use std::io::BufReader;
use std::sync::PoisonError;

use super::deliver::unavailable;
use super::scan::{Scanned, Verdict, scan};
use crate::blobs::BlobError;
use crate::domain::attachment::{Blob, ContentId, State, Thumbs};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::number::LinkNumber;
use crate::exchange::picture::{self, PictureError};
use crate::service::{Bank, Failure};
use crate::store;
use crate::store::blobs::{Trouble, Work};

/// Contents that are looked at in one round.
const BATCH: usize = 64;
/// Seconds until failed work is tried again the first time; doubled with each further failure.
const FIRST_PAUSE: i64 = 2;
/// The longest pause: a scanner that is back is noticed within five minutes.
const LONGEST_PAUSE: i64 = 300;

/// What a round of work has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Contents that are through.
    pub through: usize,
    /// Contents whose work has failed and is tried again.
    pub failed: usize,
    /// Seconds until the next work is due; `None` where there is none.
    pub next: Option<i64>,
}

/// Does what is due, from the first content to the last.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn do_work(bank: &Bank, stop: &dyn Fn() -> bool) -> Result<Done, Failure> {
    let mut done = Done::default();
    let mut after = None;
    loop {
        let batch = bank.store.read(|reader| store::blobs::work(reader, after, BATCH))?;
        let Some(last) = batch.last().map(|work| work.content) else { return Ok(done) };
        after = Some(last);
        for work in batch {
            if stop() {
                return Ok(done);
            }
            let wait = work.next.seconds_since(bank.clock.now());
            if wait > 0 {
                done.next = Some(done.next.map_or(wait, |next| next.min(wait)));
                continue;
            }
            match step(bank, work.content)? {
                None => done.through += 1,
                Some(trouble) => {
                    done.failed += 1;
                    let pause = put_off(bank, work, trouble)?;
                    done.next = Some(done.next.map_or(pause, |next| next.min(pause)));
                }
            }
        }
    }
}

/// Does what is to be done with one content; says what was in the way.
fn step(bank: &Bank, content: ContentId) -> Result<Option<Trouble>, Failure> {
    let Some(blob) = bank.store.read(|reader| store::blobs::blob(reader, content))? else { return Ok(None) };
    if blob.state == State::Waiting {
        match look(bank, content, &blob)? {
            Ok(()) => {}
            Err(trouble) => return Ok(Some(trouble)),
        }
    }
    let Some(blob) = bank.blob(content)? else { return Ok(None) };
    if blob.is_clean() && blob.thumbs == Thumbs::Due {
        match make_thumbs(bank, content, &blob) {
            Ok(()) => {}
            Err(Failure::Unavailable(reason)) => {
                tracing::error!("small pictures: {reason}");
                return Ok(Some(Trouble::NoFile));
            }
            Err(other) => return Err(other),
        }
    }
    Ok(None)
}

/// Lets the virus scanner look at a content, where there is one.
fn look(bank: &Bank, content: ContentId, blob: &Blob) -> Result<Result<(), Trouble>, Failure> {
    let Some(scanner) = &bank.config.files.scanner else {
        // The scanner was taken out of the configuration: nothing is waited for.
        set_state(bank, content, State::Clean)?;
        return Ok(Ok(()));
    };
    let file = match bank.blobs.open_file(content, blob.size) {
        Ok(file) => file,
        Err(error) => {
            tracing::error!("the virus scanner cannot look: {error}");
            return Ok(Err(Trouble::NoFile));
        }
    };
    Ok(match scan(scanner, file) {
        Scanned::Said(Verdict::Clean) => {
            set_state(bank, content, State::Clean)?;
            Ok(())
        }
        Scanned::Said(Verdict::Infected(signature)) => {
            condemn(bank, content, &signature)?;
            Ok(())
        }
        Scanned::Down(reason) => {
            tracing::warn!(%content, reason, "the virus scanner does not answer; the file stays unseen");
            Err(Trouble::ScannerDown)
        }
        Scanned::TooLarge => {
            tracing::warn!(%content, size = blob.size, "the virus scanner takes no file of this size (StreamMaxLength)");
            Err(Trouble::TooLargeToScan)
        }
        Scanned::Odd(answer) => {
            tracing::error!(%content, answer, "the virus scanner's answer is not understood");
            Err(Trouble::ScannerOdd)
        }
    })
}

fn set_state(bank: &Bank, content: ContentId, state: State) -> Result<(), Failure> {
    bank.write(|writer, _| {
        if let Some(blob) = store::blobs::blob(writer, content)? {
            store::blobs::put(writer, content, &Blob { state, ..blob })?;
        }
        Ok(())
    })?;
    bank.known.forget(content);
    Ok(())
}

/// Cards that are named in the events of one condemned content; the same file is rarely on more.
const MOST_NAMED: usize = 100;

/// Deletes a content in which something was found, and records it once for each card that it was on.
fn condemn(bank: &Bank, content: ContentId, signature: &str) -> Result<(), Failure> {
    tracing::error!(%content, signature, "the virus scanner found something: the file is deleted");
    let _alone = bank.blobs.alone();
    bank.write(|writer, now| {
        let Some(blob) = store::blobs::blob(writer, content)? else { return Ok(()) };
        let state = State::Infected { signature: signature.into() };
        store::blobs::put(writer, content, &Blob { state, ..blob })?;
        for link in store::blobs::users(writer, content, MOST_NAMED)? {
            store::events::append(writer, now, &infected(link, content, signature))?;
        }
        Ok(())
    })?;
    bank.known.forget(content);
    bank.blobs.remove(content).map_err(|error| Failure::Unavailable(format!("{content} cannot be deleted: {error}")))
}

fn infected(link: LinkNumber, content: ContentId, signature: &str) -> NewEvent {
    NewEvent::new(EventKind::FileInfected)
        .about(Subject::Product(link))
        .detail(DetailKey::Content, content.to_string())
        .detail(DetailKey::Signature, signature)
}

fn put_off(bank: &Bank, work: Work, trouble: Trouble) -> Result<i64, Failure> {
    let pause = FIRST_PAUSE.checked_shl(work.tries.min(16)).unwrap_or(LONGEST_PAUSE).clamp(FIRST_PAUSE, LONGEST_PAUSE);
    bank.write(|writer, now| {
        let tries = work.tries.saturating_add(1);
        let next = now.plus_seconds(pause);
        Ok(store::blobs::put_off(writer, Work { tries, next, trouble: Some(trouble), ..work })?)
    })?;
    Ok(pause)
}

/// Makes the small pictures of a content, one content at a time: decoding takes its memory once.
///
/// # Errors
/// [`Failure::Unavailable`] where the file cannot be read or the pictures cannot be written. A picture that cannot be
/// decoded is noted as such.
pub fn make_thumbs(bank: &Bank, content: ContentId, blob: &Blob) -> Result<(), Failure> {
    let _turn = bank.shrinking.lock().unwrap_or_else(PoisonError::into_inner);
    let file = bank.blobs.open_file(content, blob.size).map_err(unavailable)?;
    let disk = |error: std::io::Error| unavailable(BlobError::Disk { content, error });
    let state = match picture::shrink(blob.kind, BufReader::with_capacity(64 * 1024, file), bank.config.files.pixels) {
        Ok(thumbs) => {
            for thumb in thumbs {
                bank.blobs.keep_thumb(content, thumb.edge, &thumb.bytes).map_err(disk)?;
            }
            Thumbs::Made
        }
        Err(PictureError::Io(error)) => return Err(disk(error)),
        Err(error @ (PictureError::Broken(_) | PictureError::TooLarge)) => {
            tracing::warn!(%content, %error, "no small pictures can be made");
            Thumbs::Impossible
        }
    };
    if blob.thumbs == state {
        return Ok(());
    }
    bank.write(|writer, _| {
        if let Some(blob) = store::blobs::blob(writer, content)? {
            store::blobs::put(writer, content, &Blob { thumbs: state, ..blob })?;
        }
        Ok(())
    })?;
    bank.known.forget(content);
    Ok(())
}

/// What waits for the virus scanner, for main users.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many contents have something still to be done.
    pub count: u64,
    /// Why the first of them are late.
    pub troubles: Vec<Trouble>,
}

/// What waits, and why.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn waiting(bank: &Bank) -> Result<Waiting, Failure> {
    Ok(bank.store.read(|reader| {
        let mut troubles: Vec<Trouble> =
            store::blobs::work(reader, None, BATCH)?.into_iter().filter_map(|work| work.trouble).collect();
        troubles.sort_by_key(|trouble| *trouble as u8);
        troubles.dedup();
        Ok::<_, store::StoreError>(Waiting { count: store::blobs::work_left(reader)?, troubles })
    })?)
}
