//! Counting over a sliding window of time, in bounded space.
//!
//! A window is cut into slices; what is older than the window falls out slice by slice, so that a count never reaches
//! back further than the window and never less than eleven twelfths of it. The same times always make the same counts.

use std::collections::HashMap;
use std::hash::Hash;

use crate::domain::moment::Moment;

/// Slices of a window.
const SLICES: usize = 12;

/// Keys per half before the older half is forgotten: 2 × 16,384 of about 100 bytes. A flood of keys that are seen once
/// pushes out only what is idle.
const HALF: usize = 16_384;

#[derive(Clone, Copy)]
struct Slices {
    newest: i64,
    counts: [u32; SLICES],
}

/// Counts by key. Where more keys come than there is room for, those that were idle longest are forgotten.
pub struct Windows<K> {
    young: HashMap<K, Slices>,
    old: HashMap<K, Slices>,
}

impl<K> Default for Windows<K> {
    fn default() -> Windows<K> {
        Windows { young: HashMap::new(), old: HashMap::new() }
    }
}

impl<K: Eq + Hash + Copy> Windows<K> {
    /// Counts something under a key and says how much there is within so many seconds before it, itself included.
    pub fn count(&mut self, key: K, at: Moment, seconds: i64) -> u32 {
        let mut slices = self.young.remove(&key).or_else(|| self.old.remove(&key)).unwrap_or(EMPTY);
        slices.move_to(slice(at, seconds));
        slices.counts[0] = slices.counts[0].saturating_add(1);
        if self.young.len() >= HALF {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, slices);
        slices.sum()
    }

    /// How much there is within so many seconds before a moment.
    pub fn sum(&self, key: &K, at: Moment, seconds: i64) -> u32 {
        let Some(mut slices) = self.young.get(key).or_else(|| self.old.get(key)).copied() else { return 0 };
        slices.move_to(slice(at, seconds));
        slices.sum()
    }

    /// Begins to count anew under a key.
    pub fn forget(&mut self, key: &K) {
        self.young.remove(key);
        self.old.remove(key);
    }
}

const EMPTY: Slices = Slices { newest: i64::MIN, counts: [0; SLICES] };

/// The slice of a moment: slices lie at the same times for everybody.
fn slice(at: Moment, seconds: i64) -> i64 {
    let length = (seconds / SLICES as i64).max(1);
    at.millis().div_euclid(1_000).div_euclid(length)
}

impl Slices {
    /// Lets what is too old fall out. A clock that was set back a little counts on where it was; one that was set back
    /// by a whole window begins anew, or everything would pile up until it has caught up.
    fn move_to(&mut self, slice: i64) {
        let steps = usize::try_from(slice.saturating_sub(self.newest)).unwrap_or(0);
        let back = self.newest.saturating_sub(slice) >= SLICES as i64;
        if steps >= SLICES || back {
            *self = Slices { newest: slice, ..EMPTY };
        } else if steps > 0 {
            self.counts.rotate_right(steps);
            self.counts[..steps].fill(0);
            self.newest = slice;
        }
    }

    fn sum(&self) -> u32 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }
}

#[cfg(test)]
mod tests {
    use super::{HALF, Windows};
    use crate::domain::moment::Moment;

    fn at(seconds: i64) -> Moment {
        Moment::from_millis(seconds * 1_000)
    }

    #[test]
    fn what_is_older_than_the_window_is_not_counted() {
        let mut windows = Windows::default();
        for minute in 0..60 {
            assert_eq!(windows.count("a", at(minute * 60), 3_600), minute as u32 + 1);
        }
        assert_eq!(windows.count("a", at(60 * 60), 3_600), 56, "five minutes have fallen out");
        assert_eq!(windows.sum(&"a", at(3 * 3_600), 3_600), 0);
        assert_eq!(windows.sum(&"b", at(0), 3_600), 0);
    }

    #[test]
    fn a_clock_that_is_set_back_neither_hides_nor_piles_up() {
        let mut windows = Windows::default();
        windows.count("a", at(10_000), 3_600);
        assert_eq!(windows.count("a", at(9_000), 3_600), 2, "a little: counted on");
        assert_eq!(windows.count("a", at(0), 3_600), 1, "far: begun anew");
        assert_eq!(windows.count("a", at(1), 3_600), 2);
    }

    #[test]
    fn a_flood_of_keys_takes_bounded_room_and_leaves_who_is_busy() {
        let mut windows = Windows::default();
        for number in 0..(4 * HALF as u32) {
            windows.count(number + 1, at(0), 3_600);
            if number % 1_000 == 0 {
                windows.count(0, at(0), 3_600);
            }
        }
        assert!(windows.young.len() <= HALF && windows.old.len() <= HALF);
        assert_eq!(windows.sum(&0, at(0), 3_600), 4 * HALF as u32 / 1_000 + 1);
    }

    #[test]
    fn what_is_forgotten_is_counted_anew() {
        let mut windows = Windows::default();
        windows.count("a", at(0), 60);
        windows.forget(&"a");
        assert_eq!(windows.count("a", at(1), 60), 1);
    }
}
