//! Use of the bank as figures without names: what is counted, for whom, over which stretch of time, and what a company
//! may see of it.
//!
//! Invariant: a figure belongs to a day, a measure and a company or the whole bank, at most to a product or a product
//! group besides, never to a person, an address or words that somebody typed. So nothing here is personal data, and
//! nothing has to be erased.

use super::id::CompanyId;

mod hide;
mod measure;
mod period;
mod range;

pub use self::hide::{Figure, LEAST_PEOPLE, hide};
pub use self::measure::{Kind, Measure};
pub use self::period::Period;
pub use self::range::{MOST_BUCKETS, Range};

/// Whose figures: a company's, or those of everybody together, which are counted for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Whose {
    /// The whole bank's.
    Bank,
    /// One company's.
    Company(CompanyId),
}

impl Whose {
    /// The number on disk: the customer number, and 0, which no company has, for the whole bank.
    pub const fn number(self) -> u16 {
        match self {
            Whose::Bank => 0,
            Whose::Company(company) => company.number(),
        }
    }

    /// Whose figures stand under a [`Whose::number`].
    pub const fn from_number(number: u16) -> Option<Whose> {
        if number == 0 {
            return Some(Whose::Bank);
        }
        match CompanyId::new(number) {
            Some(company) => Some(Whose::Company(company)),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Whose;
    use crate::domain::id::CompanyId;

    #[test]
    fn the_whole_bank_has_the_number_that_no_company_has() {
        assert_eq!(Whose::from_number(0), Some(Whose::Bank));
        assert_eq!(Whose::from_number(1001), CompanyId::new(1001).map(Whose::Company));
        assert_eq!(Whose::from_number(10_000), None);
        assert_eq!(Whose::Company(CompanyId::BANK).number(), 1);
    }
}
