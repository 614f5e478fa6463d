//! Transactions: typed access to tables inside `Store::read` and `Store::write`.
//!
//! Neither outlives its closure, so that no transaction is ever held across an await or a page.

use std::marker::PhantomData;
use std::ops::{Bound, ControlFlow};

use redb::{
    ReadTransaction, ReadableTable, ReadableTableMetadata, TableDefinition, TableError, TableHandle, WriteTransaction,
};

use super::StoreError;
use super::codec::{Record, decode, encode};
use super::keys::{Key, beginning_with};

type Raw = TableDefinition<'static, &'static [u8], &'static [u8]>;

/// A table: its name and what it maps to what. All are listed in `store/tables.rs`.
pub struct Table<K, V> {
    name: &'static str,
    shape: PhantomData<fn() -> (K, V)>,
}

impl<K, V> Clone for Table<K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, V> Copy for Table<K, V> {}

impl<K, V> Table<K, V> {
    /// Declares a table.
    pub const fn new(name: &'static str) -> Table<K, V> {
        Table { name, shape: PhantomData }
    }

    /// The table's name in the database.
    pub const fn name(self) -> &'static str {
        self.name
    }

    const fn raw(self) -> Raw {
        TableDefinition::new(self.name)
    }
}

/// What looks at the undecoded bytes of a key and its value, and says whether to go on.
pub type Visit<'a> = dyn FnMut(&[u8], &[u8]) -> Result<ControlFlow<()>, StoreError> + 'a;

/// Bounds of a range of keys, as bytes.
pub type Bounds = (Bound<Vec<u8>>, Bound<Vec<u8>>);

/// All keys.
pub const EVERYTHING: Bounds = (Bound::Unbounded, Bound::Unbounded);

/// In which order a range is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// From the smallest key.
    Ascending,
    /// From the largest key.
    Descending,
}

/// What both kinds of transaction can do: read.
pub trait Source {
    /// The record under a key.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or the record is damaged.
    fn get<K: Key, V: Record>(&self, table: Table<K, V>, key: &K) -> Result<Option<V>, StoreError>;

    /// How many records a table has.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    fn count<K, V>(&self, table: Table<K, V>) -> Result<u64, StoreError>;

    /// Calls `visit` with the undecoded bytes of each key and value in a range until it breaks.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails, and whatever `visit` returns.
    fn walk_raw<K, V>(
        &self,
        table: Table<K, V>,
        bounds: &Bounds,
        order: Order,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError>;

    /// Calls `visit` with each record in a range until it breaks.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or a record is damaged, and whatever `visit` returns.
    fn walk<K: Key, V: Record>(
        &self,
        table: Table<K, V>,
        bounds: &Bounds,
        order: Order,
        mut visit: impl FnMut(K, V) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError>
    where
        Self: Sized,
    {
        self.walk_raw(table, bounds, order, &mut |key, value| visit(read_key(table, key)?, read_value(table, value)?))
    }

    /// Every record whose key begins with these bytes, in key order. For short ranges only: all are held at once.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or a record is damaged.
    fn beginning<K: Key, V: Record>(&self, table: Table<K, V>, prefix: &[u8]) -> Result<Vec<(K, V)>, StoreError>
    where
        Self: Sized,
    {
        let mut found = Vec::new();
        self.walk(table, &beginning_with(prefix), Order::Ascending, |key, value| {
            found.push((key, value));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    /// The record with the largest key.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or the record is damaged.
    fn last<K: Key, V: Record>(&self, table: Table<K, V>) -> Result<Option<(K, V)>, StoreError>
    where
        Self: Sized,
    {
        let mut found = None;
        self.walk(table, &EVERYTHING, Order::Descending, |key, value| {
            found = Some((key, value));
            Ok(ControlFlow::Break(()))
        })?;
        Ok(found)
    }
}

fn read_key<K: Key, V>(table: Table<K, V>, bytes: &[u8]) -> Result<K, StoreError> {
    K::read(bytes).ok_or(StoreError::DamagedKey { table: table.name })
}

fn read_value<K, V: Record>(table: Table<K, V>, bytes: &[u8]) -> Result<V, StoreError> {
    decode(bytes).map_err(|error| StoreError::Damaged { table: table.name, error })
}

/// A consistent view of the whole store as of one moment.
pub struct Reader {
    pub(super) transaction: ReadTransaction,
}

impl Reader {
    /// The names of all tables in the database, those that this program does not know too.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    pub fn table_names(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.transaction.list_tables()?.map(|table| table.name().to_owned()).collect())
    }
}

/// The one write transaction: everything in it is stored, or nothing.
pub struct Writer {
    pub(super) transaction: WriteTransaction,
}

impl Writer {
    /// Stores a record under a key, in place of what was there.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails or the record is too large.
    pub fn put<K: Key, V: Record>(&self, table: Table<K, V>, key: &K, value: &V) -> Result<(), StoreError> {
        let bytes = encode(value).map_err(|error| StoreError::Damaged { table: table.name, error })?;
        self.put_raw(table, &key.bytes(), &bytes)
    }

    /// Stores bytes that were encoded elsewhere, for bulk work that encodes on another thread.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    pub fn put_raw<K, V>(&self, table: Table<K, V>, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.transaction.open_table(table.raw())?.insert(key, value)?;
        Ok(())
    }

    /// Stores many encoded records of one table; fastest where the keys come in order.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    pub fn put_many<'a, K, V>(
        &self,
        table: Table<K, V>,
        rows: impl IntoIterator<Item = (&'a [u8], &'a [u8])>,
    ) -> Result<(), StoreError> {
        let mut open = self.transaction.open_table(table.raw())?;
        for (key, value) in rows {
            open.insert(key, value)?;
        }
        Ok(())
    }

    /// Removes a record; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    pub fn remove<K: Key, V>(&self, table: Table<K, V>, key: &K) -> Result<bool, StoreError> {
        Ok(self.transaction.open_table(table.raw())?.remove(key.bytes().as_slice())?.is_some())
    }

    /// Removes every record whose key begins with these bytes.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    pub fn remove_beginning<K, V>(&self, table: Table<K, V>, prefix: &[u8]) -> Result<(), StoreError> {
        let (lower, upper) = beginning_with(prefix);
        let range = (as_slice(&lower), as_slice(&upper));
        self.transaction.open_table(table.raw())?.retain_in::<&[u8], _>(range, |_, _| false)?;
        Ok(())
    }

    /// Removes every record up to a key, that one included.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    pub fn remove_up_to<K: Key, V>(&self, table: Table<K, V>, key: &K) -> Result<(), StoreError> {
        let last = key.bytes();
        let range = (Bound::Unbounded, Bound::Included(last.as_slice()));
        self.transaction.open_table(table.raw())?.retain_in::<&[u8], _>(range, |_, _| false)?;
        Ok(())
    }

    /// Removes a whole table; for derived tables that are about to be rebuilt.
    ///
    /// # Errors
    /// [`StoreError`] where the disk fails.
    pub fn clear<K, V>(&self, table: Table<K, V>) -> Result<(), StoreError> {
        self.transaction.delete_table(table.raw())?;
        Ok(())
    }
}

fn as_slice(bound: &Bound<Vec<u8>>) -> Bound<&[u8]> {
    match bound {
        Bound::Included(bytes) => Bound::Included(bytes.as_slice()),
        Bound::Excluded(bytes) => Bound::Excluded(bytes.as_slice()),
        Bound::Unbounded => Bound::Unbounded,
    }
}

pub(super) fn walk_table(
    table: &impl ReadableTable<&'static [u8], &'static [u8]>,
    bounds: &Bounds,
    order: Order,
    visit: &mut Visit<'_>,
) -> Result<(), StoreError> {
    let mut range = table.range::<&[u8]>((as_slice(&bounds.0), as_slice(&bounds.1)))?;
    loop {
        let next = match order {
            Order::Ascending => range.next(),
            Order::Descending => range.next_back(),
        };
        let Some(entry) = next else { return Ok(()) };
        let (key, value) = entry?;
        if visit(key.value(), value.value())?.is_break() {
            return Ok(());
        }
    }
}

impl Source for Reader {
    fn get<K: Key, V: Record>(&self, table: Table<K, V>, key: &K) -> Result<Option<V>, StoreError> {
        match self.transaction.open_table(table.raw()) {
            Ok(open) => open.get(key.bytes().as_slice())?.map(|found| read_value(table, found.value())).transpose(),
            Err(TableError::TableDoesNotExist(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn count<K, V>(&self, table: Table<K, V>) -> Result<u64, StoreError> {
        match self.transaction.open_table(table.raw()) {
            Ok(open) => Ok(open.len()?),
            Err(TableError::TableDoesNotExist(_)) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }

    fn walk_raw<K, V>(
        &self,
        table: Table<K, V>,
        bounds: &Bounds,
        order: Order,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        match self.transaction.open_table(table.raw()) {
            Ok(open) => walk_table(&open, bounds, order, visit),
            Err(TableError::TableDoesNotExist(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

impl Source for Writer {
    fn get<K: Key, V: Record>(&self, table: Table<K, V>, key: &K) -> Result<Option<V>, StoreError> {
        let open = self.transaction.open_table(table.raw())?;
        let found = open.get(key.bytes().as_slice())?;
        found.map(|found| read_value(table, found.value())).transpose()
    }

    fn count<K, V>(&self, table: Table<K, V>) -> Result<u64, StoreError> {
        Ok(self.transaction.open_table(table.raw())?.len()?)
    }

    fn walk_raw<K, V>(
        &self,
        table: Table<K, V>,
        bounds: &Bounds,
        order: Order,
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        walk_table(&self.transaction.open_table(table.raw())?, bounds, order, visit)
    }
}
