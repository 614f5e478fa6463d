//! Where one product stands in a list, and which stand beside it: one pass that sorts nothing and keeps nothing.

use super::columns::Columns;
use super::filter::Test;
use super::query::{Query, Sort};
use crate::domain::number::LinkNumber;

/// Where a product stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// How many stand before it.
    pub place: usize,
    /// How long the list is.
    pub total: usize,
    /// The one before it.
    pub before: Option<LinkNumber>,
    /// The one after it.
    pub after: Option<LinkNumber>,
}

/// A product's place in the order of a list: no two products have the same.
type Place = (i64, i64);

impl Columns {
    /// Where a product stands in a list, whatever page the question asks for; `None` where the list does not have it.
    pub fn neighbours(&self, query: &Query, link: LinkNumber) -> Option<Neighbours> {
        let own = self.place(query, self.row(link)? as usize);
        let test = Test::new(&query.filter, self);
        let (mut place, mut total, mut listed) = (0, 0, false);
        let mut before: Option<(Place, usize)> = None;
        let mut after: Option<(Place, usize)> = None;
        self.each_within(query, |at| {
            if test.failures(self, at) > 0 {
                return;
            }
            total += 1;
            let here = self.place(query, at);
            if here < own {
                place += 1;
                if before.is_none_or(|(nearest, _)| nearest < here) {
                    before = Some((here, at));
                }
            } else if here == own {
                listed = true;
            } else if after.is_none_or(|(nearest, _)| here < nearest) {
                after = Some((here, at));
            }
        });
        let link = |(_, at): (Place, usize)| self.links[at];
        listed.then(|| Neighbours { place, total, before: before.map(link), after: after.map(link) })
    }

    /// The order of [`Columns::query`]: ties are in the order of link numbers, which alone is turned round as a whole.
    fn place(&self, query: &Query, at: usize) -> Place {
        let turned = |key: i64| if query.descending { -key } else { key };
        let link = self.links[at];
        let number = link.packed().cast_signed();
        match query.sort {
            Sort::Number => (turned(number), 0),
            _ => (turned(self.sort_key(query, at)), number),
        }
    }
}
