//! Bytes that are no records, for every key and every record of every table: an error, never a panic and never much
//! memory.
//!
//! Wild bytes under the right version number, and short and long varints at every place of otherwise plausible
//! bytes; the records that a bank really holds are spoilt in `tests/all/codec_fuzz.rs`.

use super::every_table;
use crate::store::codec::{Record, decode, encode};
use crate::store::keys::Key;
use crate::store::tables;
use crate::store::transaction::Table;

/// Rounds for each table: some thousand decodings each, a second for all.
const ROUNDS: u64 = 3_000;

struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits ^ (bits >> 31)
    }

    fn bytes(&mut self) -> Vec<u8> {
        let length = self.roll() % 80;
        // Small numbers are what lengths and variants are made of; wild bytes alone end at the first length.
        (0..length)
            .map(|_| match self.roll() % 4 {
                0 => self.roll() as u8,
                1 => 250 + (self.roll() % 6) as u8,
                _ => (self.roll() % 4) as u8,
            })
            .collect()
    }
}

fn spoil<K: Key, V: Record>(table: Table<K, V>) {
    let mut dice = Dice(table.name().len() as u64);
    let mut understood = 0_u64;
    for _ in 0..ROUNDS {
        let mut bytes = dice.bytes();
        if let Some(key) = K::read(&bytes) {
            assert_eq!(key.bytes(), bytes, "{}: a key has one spelling", table.name());
        }
        bytes.insert(0, V::VERSION);
        if let Ok(record) = decode::<V>(&bytes) {
            understood += 1;
            let again = encode(&record).expect("what was decoded is small");
            let once_more = decode::<V>(&again).and_then(|record| encode(&record));
            assert_eq!(once_more.as_deref(), Ok(again.as_slice()), "{}: a record comes back", table.name());
        }
        bytes[0] = bytes[0].wrapping_add(1 + (dice.roll() % 255) as u8);
        let _ = decode::<V>(&bytes);
    }
    eprintln!("{}: {understood} of {ROUNDS} were records", table.name());
}

macro_rules! spoil_all {
    ($($table:ident)*) => { $(spoil(tables::$table);)* };
}

#[test]
fn no_bytes_make_a_key_or_a_record_panic() {
    every_table!(spoil_all);
}
