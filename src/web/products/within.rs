//! A card within the list that it was opened from: the products beside it there, and the way back to its page.
//!
//! The address is the card's with `/in` and the list's own parameters behind it, so that the list is read, bounded and
//! shown within the reader's sight by the list's own rules, and the plain card knows nothing of lists.

use maud::Markup;

use super::card;
use super::list::{self, State};
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::service::catalogue;
use crate::service::products::show_product;
use crate::web::ui::steps::{Steps, steps};
use crate::web::{Answer, Cx, Stop};

/// Where a card stands in a list.
pub(super) struct Within {
    list: String,
    steps: Option<Steps>,
}

/// `GET /products/{link}/in`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let product = show_product(cx.bank, cx.actor()?, card::link_of(cx)?)?;
    let within = Within::of(cx, State::read(&cx.query()?)?, product.link)?;
    card::page(cx, &product, Some(&within))
}

impl Within {
    /// Looks for the card in the list as it is now. One that has left it keeps the way back alone.
    fn of(cx: &Cx<'_>, state: State, link: LinkNumber) -> Result<Within, Stop> {
        let found = match list::question(cx, &state)? {
            Some(query) => catalogue::neighbours(cx.bank, cx.actor()?, &query, link)?,
            None => None,
        };
        let Some(found) = found else { return Ok(Within { list: state.here(), steps: None }) };
        let state = State { page: found.place as u64 / state.size + 1, ..state };
        let card = state.cards();
        let steps = Steps {
            place: found.place,
            total: found.total,
            previous: found.before.map(&card),
            next: found.after.map(&card),
        };
        Ok(Within { list: state.here(), steps: Some(steps) })
    }

    /// The page of the list that has the card.
    pub(super) fn list(&self) -> &str {
        &self.list
    }

    /// The way to the neighbours and back.
    pub(super) fn show(&self, language: Language) -> Markup {
        steps(language, &self.list, self.steps.as_ref())
    }
}
