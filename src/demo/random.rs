//! Chance that is always the same: everything drawn for the demonstration bank comes from a stream named by numbers.
//!
//! SplitMix64 (Steele, Lea, Flood 2014): one addition and three mixings per draw, the same on every machine. A stream
//! for each product makes product *i* independent of how many products are made. Never to be used for secrets.

/// A stream of drawn numbers.
#[derive(Clone, Debug)]
pub struct Random(u64);

/// The odd number nearest to 2⁶⁴ divided by the golden ratio: the step of the stream.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// The stream of this topic and item; streams of different names have nothing in common.
    pub const fn stream(topic: u64, item: u64) -> Random {
        Random(mix(topic.wrapping_mul(STEP)) ^ mix(item.wrapping_add(STEP)))
    }

    /// The next number.
    pub const fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number below `bound`; 0 where `bound` is 0.
    pub const fn below(&mut self, bound: u64) -> u64 {
        ((self.draw() as u128 * bound as u128) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub const fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// True in this many of a hundred cases.
    pub const fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// One entry of a list; `None` where the list is empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(usize::try_from(self.below(list.len() as u64)).ok()?)
    }

    /// Puts a list in a drawn order (Fisher–Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, usize::try_from(self.below(last as u64 + 1)).unwrap_or(last));
        }
    }
}

const fn mix(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_stream_never_changes() {
        let mut random = Random::stream(1, 2);
        let drawn: Vec<u64> = (0..3).map(|_| random.draw()).collect();
        let mut again = Random::stream(1, 2);
        assert_eq!(drawn, (0..3).map(|_| again.draw()).collect::<Vec<_>>());
        assert_ne!(Random::stream(2, 1).draw(), drawn[0]);
    }

    #[test]
    fn draws_stay_in_bounds_and_reach_them() {
        let mut random = Random::stream(7, 0);
        let mut seen = [false; 6];
        for _ in 0..200 {
            seen[random.below(6) as usize] = true;
            assert!((3..=5).contains(&random.between(3, 5)));
        }
        assert_eq!(seen, [true; 6]);
        assert_eq!(random.pick::<u8>(&[]), None);
    }

    #[test]
    fn shuffling_loses_nothing() {
        let mut list: Vec<u32> = (0..100).collect();
        Random::stream(3, 3).shuffle(&mut list);
        assert_ne!(list, (0..100).collect::<Vec<_>>());
        list.sort_unstable();
        assert_eq!(list, (0..100).collect::<Vec<_>>());
    }
}
