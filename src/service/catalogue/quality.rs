//! How good the data of active products are, company by company.

use rustc_hash::FxHashMap;

use super::columns::{ARCHIVED, Columns};
use crate::domain::id::CompanyId;

/// Active products of somebody, and the sum of their quality scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QualitySum {
    /// How many active products.
    pub active: u64,
    /// The sum of their scores, each 0–100.
    pub scores: u64,
}

impl QualitySum {
    /// The mean score in tenths of a point, rounded; 0 where there are no products.
    pub fn tenths(self) -> u64 {
        (self.scores * 10 + self.active / 2).checked_div(self.active).unwrap_or(0)
    }

    /// Takes another's products to these.
    pub const fn plus(self, other: QualitySum) -> QualitySum {
        QualitySum { active: self.active + other.active, scores: self.scores + other.scores }
    }
}

impl Columns {
    /// The sums of every company that has a product.
    pub fn quality_by_company(&self) -> FxHashMap<CompanyId, QualitySum> {
        let mut sums: FxHashMap<CompanyId, QualitySum> = FxHashMap::default();
        for ((link, flags), quality) in self.links.iter().zip(&self.flags).zip(&self.qualities) {
            let sum = sums.entry(link.company).or_default();
            if flags & ARCHIVED == 0 {
                *sum = sum.plus(QualitySum { active: 1, scores: (*quality).into() });
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::QualitySum;

    #[test]
    fn a_mean_is_rounded_to_tenths_and_nothing_has_none() {
        assert_eq!(QualitySum { active: 3, scores: 200 }.tenths(), 667);
        assert_eq!(QualitySum::default().tenths(), 0);
    }
}
