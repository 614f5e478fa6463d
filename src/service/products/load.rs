//! Loading a card, as it is and as it was.

use std::ops::ControlFlow;

use crate::domain::history::take_back;
use crate::domain::moment::Moment;
use crate::domain::number::LviNumber;
use crate::domain::product::Product;
use crate::domain::role::CompanyScope;
use crate::service::Failure;
use crate::store::{self, Source};

/// A card as it is.
pub(in crate::service) fn present(
    source: &impl Source,
    scope: CompanyScope,
    number: LviNumber,
) -> Result<Product, Failure> {
    store::products::product(source, scope, number)?.ok_or(Failure::NotFound)
}

/// A card as it was in an earlier version: the present one with every later entry taken back.
pub(in crate::service) fn at_version(
    source: &impl Source,
    scope: CompanyScope,
    present: &Product,
    version: u32,
) -> Result<Product, Failure> {
    if version == 0 || version > present.version {
        return Err(Failure::NotFound);
    }
    let mut product = present.clone();
    if version < present.version {
        store::history::walk_back(source, scope, present.link.number, present.version, |entry| {
            Ok(if entry.version > version {
                take_back(&mut product, entry);
                ControlFlow::Continue(())
            } else {
                (product.changed, product.changed_by) = (entry.at, entry.author);
                ControlFlow::Break(())
            })
        })?;
    }
    if product.version == version {
        Ok(product)
    } else {
        Err(Failure::Internal(format!("the history of {} has no version {version}", present.link)))
    }
}

/// A card as it was at a moment; `None` before it was opened.
pub(super) fn at_moment(
    source: &impl Source,
    scope: CompanyScope,
    present: &Product,
    moment: Moment,
) -> Result<Option<Product>, Failure> {
    let mut product = present.clone();
    let mut existed = false;
    store::history::walk_back(source, scope, present.link.number, present.version, |entry| {
        Ok(if entry.at > moment {
            take_back(&mut product, entry);
            ControlFlow::Continue(())
        } else {
            (product.changed, product.changed_by) = (entry.at, entry.author);
            existed = true;
            ControlFlow::Break(())
        })
    })?;
    Ok(existed.then_some(product))
}
