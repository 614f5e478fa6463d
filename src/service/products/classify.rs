//! Changing the ETIM class of a card and what it says about the features.

use super::conflict::{Met, explain};
use super::load;
use super::write::{Next, publish, put_next};
use crate::domain::etim::validate::check;
use crate::domain::etim::{Class, ClassCode, FaultyFeature, FeatureValue, ReleaseId};
use crate::domain::history::Act;
use crate::domain::number::LinkNumber;
use crate::domain::product::diff::{Change, apply, merge};
use crate::domain::product::{Etim, Product};
use crate::domain::role::{CompanyScope, Permission};
use crate::service::etim::class_of;
use crate::service::{Bank, Caller, Failure};
use crate::store::Source;

/// The wish to classify a card.
#[derive(Clone, Copy, Debug)]
pub struct ClassifyProduct<'a> {
    /// Which card.
    pub link: LinkNumber,
    /// The version that the person looked at.
    pub base: u32,
    /// The class and the release that it is read in; `None` takes the classification away.
    pub class: Option<(ReleaseId, ClassCode)>,
    /// What is said about the features of the class; whatever is not said is taken away.
    pub features: &'a [FeatureValue],
    /// Why; may be empty.
    pub reason: &'a str,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Classified {
    /// Stored.
    Saved {
        /// The version that the card has now.
        version: u32,
        /// Whether somebody else's changes were kept beside it.
        merged: bool,
    },
    /// Nothing differs from what is stored; nothing was written.
    Nothing,
    /// The release is not loaded, or has no such class; nothing was written.
    UnknownClass,
    /// A feature does not fit the class; nothing was written.
    Refused(Vec<FaultyFeature>),
    /// Somebody else changed the same meanwhile; nothing was written.
    Conflict {
        /// The card as it would be with this person's other changes.
        merged: Box<Product>,
        /// Where both said something else.
        conflicts: Vec<Met>,
    },
}

enum Decision {
    Store { present: Product, changes: Vec<Change>, merged: bool },
    Leave(Classified),
}

/// Gives a card an ETIM class with features, another one, or none.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Denied`] and those of the store; refused input and conflicts stand in
/// [`Classified`].
pub fn classify_product(bank: &Bank, caller: &Caller, command: &ClassifyProduct<'_>) -> Result<Classified, Failure> {
    let scope = caller.actor.require(Permission::EditProducts, command.link.company)?;
    let class = match command.class {
        None => None,
        Some((release, code)) => match class_of(bank, release, code)? {
            None => return Ok(Classified::UnknownClass),
            Some(class) => Some(class),
        },
    };
    let class = class.as_deref();
    let faults = class.map_or_else(Vec::new, |class| check(class, command.features));
    if !faults.is_empty() {
        return Ok(Classified::Refused(faults));
    }
    if let Decision::Leave(classified) = bank.store.read(|reader| decide(reader, scope, class, command))? {
        return Ok(classified);
    }
    let (classified, summary) = bank.write(|writer, now| match decide(writer, scope, class, command)? {
        Decision::Leave(classified) => Ok((classified, None)),
        Decision::Store { present, changes, merged } => {
            let next = Next { product: present, act: Act::Changed, reason: command.reason, changes };
            let (product, summary) = put_next(writer, now, caller, next)?;
            Ok((Classified::Saved { version: product.version, merged }, Some(summary)))
        }
    })?;
    publish(bank, summary.as_slice());
    Ok(classified)
}

fn decide(
    source: &impl Source,
    scope: CompanyScope,
    class: Option<&Class>,
    command: &ClassifyProduct<'_>,
) -> Result<Decision, Failure> {
    let present = load::present(source, scope, command.link.number)?;
    let base = load::at_version(source, scope, &present, command.base)?;
    let mut mine = base.clone();
    mine.etim = command.class.map(|(release, code)| Etim::new(release, code, command.features.to_vec()));
    let merge = merge(&base, &mine, &present);
    let mut next = present.clone();
    apply(&mut next, merge.changes.iter().cloned());
    if !merge.conflicts.is_empty() {
        let conflicts = explain(source, scope, &present, command.base, merge.conflicts)?;
        return Ok(Decision::Leave(Classified::Conflict { merged: Box::new(next), conflicts }));
    }
    if merge.changes.is_empty() {
        return Ok(Decision::Leave(Classified::Nothing));
    }
    // What both said is in one class by now; together it must fit as each did alone.
    if let (Some(class), Some(etim)) = (class, &next.etim) {
        let faults = check(class, etim.features());
        if !faults.is_empty() {
            return Ok(Decision::Leave(Classified::Refused(faults)));
        }
    }
    let merged = present.version != command.base;
    Ok(Decision::Store { present, changes: merge.changes, merged })
}
