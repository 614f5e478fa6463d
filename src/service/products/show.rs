//! Reading a card.

use crate::domain::history::Author;
use crate::domain::number::LinkNumber;
use crate::domain::product::Product;
use crate::domain::role::{Actor, Permission};
use crate::service::{Bank, Failure};
use crate::store;

use super::load;

/// A card and who touched it last.
#[derive(Clone, Debug)]
pub struct Card {
    /// The product.
    pub product: Product,
    /// Who made the present version. Not for showing by name: reading a card is no view of personal data.
    pub author: Author,
}

/// A card.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Foreign`] where it is another company's.
pub fn show_product(bank: &Bank, actor: &Actor, link: LinkNumber) -> Result<Card, Failure> {
    let scope = actor.require(Permission::ReadProducts, link.company)?;
    bank.store.read(|reader| {
        let product = load::present(reader, scope, link.number)?;
        let author = store::history::entry(reader, scope, link.number, product.version)?
            .ok_or_else(|| Failure::Internal(format!("{link} has no history of version {}", product.version)))?
            .author;
        Ok(Card { product, author })
    })
}
