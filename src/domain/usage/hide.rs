//! What a company's users see of few people: nothing that leads to one of them.
//!
//! The rule: a figure that tells what people do is shown for days on which at least [`LEAST_PEOPLE`] people of the
//! company signed in. Weeks and months add up those days alone, so that nothing is left by subtracting one view from
//! another. How many people there were is shown from that number on, and is "fewer than" it otherwise. Main users, who
//! read the events themselves, see every figure.

use super::measure::Measure;

/// The fewest people whose doings are shown to their company: with two, each would know what the other did.
pub const LEAST_PEOPLE: u64 = 3;

/// A figure as a reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// So many.
    Exactly(u64),
    /// Fewer than [`LEAST_PEOPLE`].
    Few,
    /// Not shown, because there were few people.
    Hidden,
    /// Nothing is known of the time.
    Unknown,
}

impl Figure {
    /// The number for a chart: what is not shown has no bar.
    pub const fn shown(self) -> u64 {
        match self {
            Figure::Exactly(value) => value,
            Figure::Few | Figure::Hidden | Figure::Unknown => 0,
        }
    }
}

/// The figure of a measure over a period, from its sum over the days that may be shown, for a company's users.
pub const fn hide(measure: Measure, sum: u64, shown_days: usize) -> Figure {
    if !measure.tells_of_people() {
        return Figure::Exactly(sum);
    }
    match measure {
        Measure::PeopleOfDay | Measure::PeopleOfWeek | Measure::PeopleOfMonth => {
            if sum < LEAST_PEOPLE {
                Figure::Few
            } else {
                Figure::Exactly(sum)
            }
        }
        _ if shown_days == 0 => Figure::Hidden,
        _ => Figure::Exactly(sum),
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, LEAST_PEOPLE, hide};
    use crate::domain::usage::Measure;

    #[test]
    fn few_people_are_not_counted_out_and_nobody_is_few_too() {
        for people in 0..LEAST_PEOPLE {
            assert_eq!(hide(Measure::PeopleOfWeek, people, 7), Figure::Few);
        }
        assert_eq!(hide(Measure::PeopleOfDay, LEAST_PEOPLE, 1), Figure::Exactly(LEAST_PEOPLE));
    }

    #[test]
    fn what_few_people_do_is_not_shown_and_what_is_in_histories_is() {
        assert_eq!(hide(Measure::Searches, 9, 0), Figure::Hidden);
        assert_eq!(hide(Measure::Searches, 9, 2), Figure::Exactly(9));
        assert_eq!(hide(Measure::Changes, 9, 0), Figure::Exactly(9));
    }
}
