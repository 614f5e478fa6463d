//! How often whoever is slowed down may do something: in memory, in bounded space.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::domain::moment::Moment;

/// Whoever is remembered at once. Beyond it those go whose pace has been kept, and then everybody: a flood gets one
/// more try each, and the throttle still counts.
const MOST: usize = 10_000;

/// When whoever is slowed down did something last.
#[derive(Default)]
pub(super) struct Paces(Mutex<HashMap<u64, Moment>>);

impl Paces {
    /// Lets something be done once in so many seconds; otherwise how many are left.
    pub(super) fn step(&self, key: u64, every: i64, now: Moment) -> Result<(), i64> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = last.get(&key) {
            let passed = now.seconds_since(*before);
            // A clock that was set back keeps nobody waiting for longer than the pace.
            if (0..every).contains(&passed) {
                return Err(every - passed);
            }
        }
        if last.len() >= MOST {
            last.retain(|_, before| (0..every).contains(&now.seconds_since(*before)));
            if last.len() >= MOST {
                last.clear();
            }
        }
        last.insert(key, now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Paces};
    use crate::domain::moment::Moment;

    fn at(seconds: i64) -> Moment {
        Moment::from_millis(seconds * 1_000)
    }

    #[test]
    fn one_step_in_so_many_seconds_and_no_longer_wait_where_the_clock_is_set_back() {
        let paces = Paces::default();
        assert_eq!(paces.step(1, 60, at(1_000)), Ok(()));
        assert_eq!(paces.step(1, 60, at(1_010)), Err(50));
        assert_eq!(paces.step(2, 60, at(1_010)), Ok(()));
        assert_eq!(paces.step(1, 60, at(1_060)), Ok(()));
        assert_eq!(paces.step(1, 60, at(5)), Ok(()), "set back");
    }

    #[test]
    fn a_flood_takes_bounded_room() {
        let paces = Paces::default();
        for key in 0..(3 * MOST as u64) {
            assert_eq!(paces.step(key, 60, at(0)), Ok(()));
        }
        assert!(paces.0.lock().expect("whole").len() <= MOST);
    }
}
