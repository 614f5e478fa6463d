//! Reading a card.

use crate::domain::number::LinkNumber;
use crate::domain::product::Product;
use crate::domain::role::{Actor, Permission};
use crate::service::{Bank, Failure};

use super::load;

/// A card.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Foreign`] where it is another company's.
pub fn show_product(bank: &Bank, actor: &Actor, link: LinkNumber) -> Result<Product, Failure> {
    let scope = actor.require(Permission::ReadProducts, link.company)?;
    bank.store.read(|reader| load::present(reader, scope, link.number))
}
