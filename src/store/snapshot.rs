//! A snapshot: every row of every table as of one moment, as one stream of bytes, and a new database made of one.
//!
//! A stream and not a copy of the database file, because the file of a bank that is being served is never whole between
//! two writes, and because a stream can be packed, encrypted and hashed while it is written. It holds the rows as they
//! are on disk, in the order of their keys, whatever this program knows of them. Format, numbers big-endian:
//!
//! ```text
//! "LVI-INFO rows 1\n"
//! per table   1, length of the name u16, the name
//! per row     2, length of the key u32, the key, length of the value u32, the value
//! at the end  0
//! ```

use std::io::{self, Read, Write};
use std::path::Path;

use redb::{Database, TableDefinition};
use sha2::{Digest, Sha256};

use super::transaction::EVERYTHING;
use super::{FILE_NAME, Reader, Store, StoreError, transaction};

/// What a stream of rows begins with.
const BEGINNING: &[u8] = b"LVI-INFO rows 1\n";
const END: u8 = 0;
const TABLE: u8 = 1;
const ROW: u8 = 2;
/// The most bytes of a key or a value that are believed; a damaged length would otherwise ask for all memory. The
/// codec's own limit on a value is lower.
const MOST: u32 = 64 * 1024 * 1024;

type Raw<'a> = TableDefinition<'a, &'static [u8], &'static [u8]>;

/// What takes a row on its way out.
type Visit<'a> = dyn FnMut(&[u8], &[u8]) -> io::Result<()> + 'a;

/// What is in one table of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSum {
    /// The table's name.
    pub table: String,
    /// How many rows it has.
    pub records: u64,
    /// SHA-256 over all its rows.
    pub hash: [u8; 32],
}

/// Why a snapshot could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The stream.
    #[error(transparent)]
    Stream(#[from] io::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stream is no snapshot, or ends too early.
    #[error("the stream of rows is damaged: {0}")]
    Damaged(&'static str),
}

/// Writes every row of every table to a stream; says what each table has.
///
/// # Errors
/// [`SnapshotError`] where the store cannot be read or the stream takes no more.
pub fn write(reader: &Reader, stream: &mut dyn Write) -> Result<Vec<TableSum>, SnapshotError> {
    stream.write_all(BEGINNING)?;
    let mut sums = Vec::new();
    for table in reader.table_names()? {
        stream.write_all(&[TABLE])?;
        stream.write_all(&u16::try_from(table.len()).unwrap_or(u16::MAX).to_be_bytes())?;
        stream.write_all(table.as_bytes())?;
        let sum = walk(reader, &table, &mut |key, value| {
            stream.write_all(&[ROW])?;
            for part in [key, value] {
                stream.write_all(&length(part).to_be_bytes())?;
                stream.write_all(part)?;
            }
            Ok(())
        })?;
        sums.push(sum);
    }
    stream.write_all(&[END])?;
    sums.sort_by(|one, other| one.table.cmp(&other.table));
    Ok(sums)
}

/// What each table of a store has, by the tables' names.
///
/// # Errors
/// [`SnapshotError`] where the store cannot be read.
pub fn sums(reader: &Reader) -> Result<Vec<TableSum>, SnapshotError> {
    let mut names = reader.table_names()?;
    names.sort();
    names.iter().map(|table| walk(reader, table, &mut |_, _| Ok(()))).collect()
}

fn walk(reader: &Reader, table: &str, visit: &mut Visit<'_>) -> Result<TableSum, SnapshotError> {
    let open = reader.transaction.open_table(Raw::new(table)).map_err(StoreError::from)?;
    let (mut records, mut hash, mut failed) = (0, Sha256::new(), None);
    transaction::walk_table(&open, &EVERYTHING, transaction::Order::Ascending, &mut |key, value| {
        records += 1;
        for part in [key, value] {
            hash.update(length(part).to_be_bytes());
            hash.update(part);
        }
        failed = visit(key, value).err();
        Ok(if failed.is_none() { std::ops::ControlFlow::Continue(()) } else { std::ops::ControlFlow::Break(()) })
    })?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(TableSum { table: table.to_owned(), records, hash: hash.finalize().into() }),
    }
}

/// A key or a value is never longer than the codec lets it be.
fn length(part: &[u8]) -> u32 {
    u32::try_from(part.len()).unwrap_or(u32::MAX)
}

/// Makes a new database in a data directory of a stream, with the tables that it has and nothing else.
///
/// # Errors
/// [`SnapshotError`]; what has been made is then to be thrown away.
pub fn read(stream: &mut dyn Read, directory: &Path, cache: usize) -> Result<(), SnapshotError> {
    let path = directory.join(FILE_NAME);
    let database = Database::builder().set_cache_size(cache).create(&path);
    let store = Store::over(database.map_err(|error| super::refused(&path, &error))?);
    let mut beginning = [0; BEGINNING.len()];
    stream.read_exact(&mut beginning).map_err(ended)?;
    if beginning != BEGINNING {
        return Err(SnapshotError::Damaged("it does not begin as one"));
    }
    let mut mark = byte(stream)?;
    while mark == TABLE {
        mark = read_table(stream, &store)?;
    }
    match (mark, stream.read(&mut [0])?) {
        (END, 0) => Ok(()),
        (END, _) => Err(SnapshotError::Damaged("something follows its end")),
        _ => Err(SnapshotError::Damaged("neither a table nor the end follows")),
    }
}

/// Reads one table; returns what follows it.
fn read_table(stream: &mut dyn Read, store: &Store) -> Result<u8, SnapshotError> {
    let mut length = [0; 2];
    stream.read_exact(&mut length).map_err(ended)?;
    let mut name = vec![0; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut name).map_err(ended)?;
    let name = String::from_utf8(name).map_err(|_| SnapshotError::Damaged("a table has no readable name"))?;
    let (mut key, mut value) = (Vec::new(), Vec::new());
    store.write(|writer| {
        let mut table = writer.transaction.open_table(Raw::new(&name)).map_err(StoreError::from)?;
        loop {
            let mark = byte(stream)?;
            if mark != ROW {
                return Ok(mark);
            }
            for part in [&mut key, &mut value] {
                let mut length = [0; 4];
                stream.read_exact(&mut length).map_err(ended)?;
                let length = u32::from_be_bytes(length);
                if length > MOST {
                    return Err(SnapshotError::Damaged("a row is longer than any can be"));
                }
                part.resize(length as usize, 0);
                stream.read_exact(part).map_err(ended)?;
            }
            table.insert(key.as_slice(), value.as_slice()).map_err(StoreError::from)?;
        }
    })
}

fn byte(stream: &mut dyn Read) -> Result<u8, SnapshotError> {
    let mut byte = [0];
    stream.read_exact(&mut byte).map_err(ended)?;
    Ok(byte[0])
}

fn ended(error: io::Error) -> SnapshotError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => SnapshotError::Damaged("it ends too early"),
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{SnapshotError, read, sums, write};
    use crate::domain::event::{EventKind, NewEvent};
    use crate::domain::moment::Moment;
    use crate::store::meta::{Counter, Kind, raise};
    use crate::store::verify::verify;
    use crate::store::{Store, StoreError, events};

    const CACHE: usize = 1 << 20;

    fn store() -> Store {
        let store =
            Store::open_backend(redb::backends::InMemoryBackend::new(), CACHE, Kind::Real).expect("a new store");
        let stored: Result<u64, StoreError> = store.write(|writer| {
            raise(writer, Counter::People, 5)?;
            (0..500).try_for_each(|second| {
                events::append(writer, Moment::from_millis(second), &NewEvent::new(EventKind::Started)).map(|_| ())
            })?;
            events::append(writer, Moment::from_millis(500), &NewEvent::new(EventKind::Stopped))
        });
        stored.expect("stored");
        store
    }

    fn taken(store: &Store) -> Vec<u8> {
        let mut bytes = Vec::new();
        let sums: Result<_, SnapshotError> = store.read(|reader| write(reader, &mut bytes));
        assert!(sums.expect("written").iter().any(|sum| sum.table == "events" && sum.records == 501));
        bytes
    }

    #[test]
    fn what_is_made_of_a_snapshot_has_the_same_rows_in_every_table() {
        let (store, folder) = (store(), tempfile::tempdir().expect("a folder"));
        read(&mut taken(&store).as_slice(), folder.path(), CACHE).expect("read");
        let again = Store::open_existing(folder.path(), CACHE).expect("opens");
        let (before, after): (Result<_, SnapshotError>, Result<_, SnapshotError>) =
            (store.read(sums), again.read(sums));
        assert_eq!(before.expect("read"), after.expect("read"));
        assert!(verify(&again).expect("read").is_clean());
        assert_eq!(taken(&again), taken(&store));
    }

    #[test]
    fn a_stream_that_is_cut_or_goes_on_is_no_snapshot() {
        let bytes = taken(&store());
        let make = |bytes: &[u8]| {
            let folder = tempfile::tempdir().expect("a folder");
            read(&mut &*bytes, folder.path(), CACHE)
        };
        for end in [0, 7, 16, 17, 20, bytes.len() / 2, bytes.len() - 1] {
            assert!(matches!(make(&bytes[..end]), Err(SnapshotError::Damaged(_))), "cut at {end}");
        }
        assert!(matches!(make(&[&bytes[..], &[0]].concat()), Err(SnapshotError::Damaged(_))));
        let mut strange = bytes.clone();
        strange[0] ^= 1;
        assert!(matches!(make(&strange), Err(SnapshotError::Damaged(_))));
        let mut long = bytes;
        // The length of the first key, after the first table's name.
        let place = 16 + 1 + 2 + usize::from(long[18]) + 1;
        long[place] = 255;
        assert!(matches!(make(&long), Err(SnapshotError::Damaged(_))));
    }
}
