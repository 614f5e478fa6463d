//! The bulk load: products with histories in the order of their keys, then everything that happened in order of time.
//!
//! One thread stores, the others make and encode. Numbers are known without making a card, so the cards are made in
//! key order and every table is filled from its end. Events wait in memory, small, until all moments are known,
//! because the chain runs in the order of time.

use std::collections::HashMap;
use std::io;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use super::super::library::Made;
use super::super::story::{Life, life};
use super::super::world::World;
use super::BuildError;
use crate::blobs::Blobs;
use crate::domain::attachment::ContentId;
use crate::domain::etim::ReleaseId;
use crate::domain::event::{DetailKey, NewEvent, Subject, Who};
use crate::domain::history::{Act, Author, HistoryEntry};
use crate::domain::id::CompanyId;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::service::products::{event_kind, places};
use crate::store::products::{Rows, encode_rows, put_rows, put_uses};
use crate::store::{Store, StoreError, Writer, blobs, events, watch};

/// Products that a thread makes before it hands them over.
const CHUNK: usize = 500;
/// Chunks that may wait between a making thread and the storing one.
const WAITING: usize = 4;
/// Chunks of one transaction: large enough that committing costs nothing, small enough for the page cache.
const CHUNKS_PER_COMMIT: usize = 40;
/// Files of a product, about.
const USES: usize = 8;
/// Uses of contents of one transaction.
const USES_PER_COMMIT: usize = 500_000;
/// Events of one transaction.
const EVENTS_PER_COMMIT: usize = 50_000;

/// Something that happened to a product, as small as it can wait.
struct Happening {
    at: Moment,
    link: LinkNumber,
    version: u32,
    author: Option<(Who, CompanyId)>,
    act: Act,
    fields: u32,
}

/// Each text once; most events share their words.
#[derive(Default)]
struct Words {
    numbers: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Words {
    fn number(&mut self, text: String) -> u32 {
        if let Some(number) = self.numbers.get(&text) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(text.clone());
        self.numbers.insert(text, number);
        number
    }

    fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map(String::as_str).unwrap_or_default()
    }
}

/// Something that happened to a product, with its words.
struct Told {
    at: Moment,
    link: LinkNumber,
    version: u32,
    author: Author,
    act: Act,
    fields: String,
}

/// Encoded products with what happened to them.
struct Chunk {
    made: Vec<Made>,
    rows: Vec<Rows>,
    lives: Vec<Vec<Told>>,
}

/// Stores the first products of the world and everything that happened, with `others` among the events, which come
/// in order of time.
pub(super) fn load(
    store: &Store,
    blobs: &Blobs,
    world: &World,
    products: u32,
    release: ReleaseId,
    others: Vec<(Moment, NewEvent)>,
) -> Result<(), BuildError> {
    let order = in_key_order(world, products);
    let makers = thread::available_parallelism().map_or(1, |count| count.get().saturating_sub(1).max(1));
    let mut happenings = Vec::with_capacity(products as usize * 5 / 2);
    let mut words = Words::default();
    let mut uses = Vec::with_capacity(products as usize * USES);
    thread::scope(|scope| {
        let mut channels = Vec::with_capacity(makers);
        for maker in 0..makers {
            let (sender, receiver) = sync_channel(WAITING);
            let order = &order;
            scope.spawn(move || make(world, release, order, (maker, makers), &sender));
            channels.push(receiver);
        }
        // Waiting for the disk file by file would hold up everything else.
        let (shelf, waiting) = channel();
        let writing = scope.spawn(move || keep(blobs, &waiting));
        let mut loaded = Loaded { store, shelf, happenings: &mut happenings, words: &mut words, uses: &mut uses };
        loaded.chunks(&channels, order.len().div_ceil(CHUNK))?;
        drop(loaded);
        let kept = writing.join().unwrap_or_else(|_| Err(io::Error::other("the writing thread ended early")));
        kept.map_err(|error| BuildError::Disk { path: blobs.folder().to_owned(), error })
    })?;
    store_uses(store, uses)?;
    store_events(store, others, happenings, &words)
}

/// The indices of the products by rising key.
fn in_key_order(world: &World, products: u32) -> Vec<u32> {
    let mut keys: Vec<(LinkNumber, u32)> = (0..products)
        .filter_map(|index| {
            let (round, slot, line) = world.plan.place(index);
            let company = world.companies.get(line.company)?.id;
            Some((LinkNumber::new(line.number(round, slot.size)?, company), index))
        })
        .collect();
    keys.sort_unstable();
    keys.into_iter().map(|(_, index)| index).collect()
}

/// Makes and encodes every `step`th chunk from the `first` on.
fn make(
    world: &World,
    release: ReleaseId,
    order: &[u32],
    (first, step): (usize, usize),
    sender: &SyncSender<Result<Chunk, StoreError>>,
) {
    for indices in order.chunks(CHUNK).skip(first).step_by(step) {
        let chunk = indices.iter().filter_map(|index| life(world, *index, release)).map(|life| {
            let rows = encode_rows(&life.product, &life.history)?;
            Ok((rows, happened(life)))
        });
        let chunk = chunk.collect::<Result<(Vec<_>, Vec<_>), StoreError>>().map(|(rows, lives)| {
            // What others have made for themselves may be among it: it is made for all.
            Chunk { made: world.library.take(), rows, lives }
        });
        let failed = chunk.is_err();
        if sender.send(chunk).is_err() || failed {
            // The storing thread has given up, or has been told why it must.
            return;
        }
    }
}

fn happened(life: Life) -> Vec<Told> {
    let link = life.product.link;
    let told = |entry: HistoryEntry| Told {
        at: entry.at,
        link,
        version: entry.version,
        author: entry.author,
        act: entry.act,
        fields: places(&entry.changes),
    };
    life.history.into_iter().map(told).collect()
}

/// Writes files as they come.
fn keep(blobs: &Blobs, waiting: &Receiver<Vec<Made>>) -> io::Result<()> {
    for made in waiting.iter().flatten() {
        blobs.lay(made.content, &made.bytes)?;
    }
    blobs.settle()
}

/// What is stored, and what must wait until everything is.
struct Loaded<'a> {
    store: &'a Store,
    shelf: Sender<Vec<Made>>,
    happenings: &'a mut Vec<Happening>,
    words: &'a mut Words,
    uses: &'a mut Vec<(ContentId, LinkNumber)>,
}

impl Loaded<'_> {
    fn chunks(&mut self, channels: &[Receiver<Result<Chunk, StoreError>>], chunks: usize) -> Result<(), BuildError> {
        let mut next = 0;
        while next < chunks {
            let end = (next + CHUNKS_PER_COMMIT).min(chunks);
            let mut made = Vec::new();
            self.store.write_later(|writer| {
                for place in next..end {
                    // A maker that ended without a word has been told of a failure already.
                    let Ok(chunk) = channels[place % channels.len()].recv() else { break };
                    let mut chunk = chunk?;
                    made.append(&mut chunk.made);
                    self.chunk(writer, chunk)?;
                }
                made.iter().try_for_each(|made| blobs::put(writer, made.content, &made.blob))
            })?;
            // Where the disk refuses, the thread that writes has ended, and says why at the end.
            let _ = self.shelf.send(made);
            next = end;
        }
        Ok(())
    }

    fn chunk(&mut self, writer: &Writer, chunk: Chunk) -> Result<(), StoreError> {
        put_rows(writer, &chunk.rows)?;
        self.uses.extend(chunk.rows.iter().flat_map(Rows::uses));
        for Told { at, link, version, author, act, fields } in chunk.lives.into_iter().flatten() {
            let author = match author {
                Author::Person(who, company) => Some((who, company)),
                Author::Bank => None,
            };
            let fields = self.words.number(fields);
            self.happenings.push(Happening { at, link, version, author, act, fields });
        }
        Ok(())
    }
}

/// Stores which products use which contents, in the order of the contents.
fn store_uses(store: &Store, mut uses: Vec<(ContentId, LinkNumber)>) -> Result<(), StoreError> {
    uses.sort_unstable();
    uses.dedup();
    uses.chunks(USES_PER_COMMIT).try_for_each(|part| store.write_later(|writer| put_uses(writer, part)))
}

fn store_events(
    store: &Store,
    others: Vec<(Moment, NewEvent)>,
    mut happenings: Vec<Happening>,
    words: &Words,
) -> Result<(), BuildError> {
    happenings.sort_unstable_by_key(|happening| (happening.at, happening.link, happening.version));
    let mut others = others.into_iter().peekable();
    let mut happenings = happenings.iter().peekable();
    let mut events = std::iter::from_fn(|| {
        let next = happenings.peek().map(|happening| happening.at);
        let other = others.next_if(|(at, _)| next.is_none_or(|next| *at <= next));
        other.or_else(|| happenings.next().map(|happening| (happening.at, event(happening, words))))
    })
    .peekable();
    while events.peek().is_some() {
        let part = events.by_ref().take(EVENTS_PER_COMMIT);
        store.write_later(|writer| events::append_many(writer, part).map(|_| ()))?;
    }
    // Invented years are over: the watch begins with what happens from now on.
    store.write_later(|writer| watch::set_position(writer, events::Head::load(writer)?.seq))?;
    Ok(())
}

/// The event that a person's change in the interface would have left.
fn event(happening: &Happening, words: &Words) -> NewEvent {
    let mut event = NewEvent {
        actor: happening.author.map(|(who, _)| who),
        company: happening.author.map(|(_, company)| company),
        ..NewEvent::new(event_kind(happening.act))
    }
    .about(Subject::Product(happening.link))
    .detail(DetailKey::Version, happening.version.to_string());
    let fields = words.text(happening.fields);
    if !fields.is_empty() {
        event = event.detail(DetailKey::Fields, fields);
    }
    event
}
