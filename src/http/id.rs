//! Request ids: what a person reads out to the operator, and what the log has beside it.
//!
//! Invariant: within one process no id is given twice, and ids do not tell how many requests there were.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// Letters of Crockford's base 32: no `i`, `l`, `o`, `u`, so that an id survives being read over the telephone.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Letters of an id: 64 bits at five bits a letter.
const LETTERS: usize = 13;

/// The id of one request: 64 bits, shown as 13 letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestId(u64);

impl RequestId {
    /// The id of these bits; for tests and for ids that were stored.
    pub const fn from_bits(bits: u64) -> RequestId {
        RequestId(bits)
    }

    /// The bits, for storing.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The letters, as they stand in the header, on error pages and in logs.
    pub fn letters(self) -> [u8; LETTERS] {
        let mut letters = [b'0'; LETTERS];
        let mut rest = self.0;
        for letter in letters.iter_mut().rev() {
            *letter = ALPHABET[(rest & 31) as usize];
            rest >>= 5;
        }
        letters
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.letters()).unwrap_or_default())
    }
}

/// Gives out request ids from a random start.
#[derive(Debug)]
pub struct RequestIds {
    seed: u64,
    count: AtomicU64,
}

impl RequestIds {
    /// Starts at a random seed, which the caller takes from the clock.
    pub const fn new(seed: u64) -> RequestIds {
        RequestIds { seed, count: AtomicU64::new(0) }
    }

    /// The next id.
    pub fn next(&self) -> RequestId {
        // The finaliser of splitmix64 is a bijection, so different counts give different ids.
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let mut bits = self.seed.wrapping_add(count.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        RequestId(bits ^ (bits >> 31))
    }
}

#[cfg(test)]
mod tests {
    use super::{RequestId, RequestIds};
    use std::collections::HashSet;

    #[test]
    fn ids_do_not_repeat() {
        let ids = RequestIds::new(7);
        let seen: HashSet<String> = (0..10_000).map(|_| ids.next().to_string()).collect();
        assert_eq!(seen.len(), 10_000);
    }

    #[test]
    fn an_id_is_thirteen_letters() {
        assert_eq!(RequestId::from_bits(0).to_string(), "0000000000000");
        assert_eq!(RequestId::from_bits(u64::MAX).to_string(), "fzzzzzzzzzzzz");
    }
}
