//! Changing fields of a card: read what was typed, merge with what others did meanwhile, check, store.

use super::conflict::{Met, explain};
use super::load;
use super::references::{self, Opposite};
use super::write::{Next, publish, put_next};
use crate::domain::history::{Act, Author};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::diff::{Merge, apply, merge};
use crate::domain::product::parse::{parse, show};
use crate::domain::product::{Fault, FieldCode, Product, Value, check_change, field};
use crate::domain::role::{CompanyScope, Permission};
use crate::service::{Bank, Caller, Failure};
use crate::store::Source;

/// A field as it was typed. Fields that are not among the typed ones stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed<'a> {
    /// Which field.
    pub code: FieldCode,
    /// What stands in it; blanks only mean no value.
    pub text: &'a str,
}

/// The wish to change fields of a card.
#[derive(Clone, Copy, Debug)]
pub struct ChangeProduct<'a> {
    /// Which card.
    pub link: LinkNumber,
    /// The version that the person looked at while typing.
    pub base: u32,
    /// The fields of the form.
    pub typed: &'a [Typed<'a>],
    /// Why; may be empty.
    pub reason: &'a str,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Changed {
    /// Stored.
    Saved {
        /// The version that the card has now.
        version: u32,
        /// Whether somebody else's changes of other fields were kept beside it.
        merged: bool,
    },
    /// Nothing differs from what is stored; nothing was written.
    Nothing,
    /// Something typed is not accepted; nothing was written.
    Refused(Vec<Fault>),
    /// Somebody else changed the same fields meanwhile; nothing was written.
    Conflict {
        /// The card as it would be with this person's other changes: what the form is to show, but for the conflicts.
        merged: Box<Product>,
        /// The fields that both changed.
        conflicts: Vec<FieldConflict>,
    },
}

/// A field that two people changed to different values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldConflict {
    /// Which.
    pub code: FieldCode,
    /// What is stored now.
    pub theirs: Option<Value>,
    /// What this person typed.
    pub mine: Option<Value>,
    /// Who stored it.
    pub author: Author,
    /// When.
    pub at: Moment,
}

impl FieldConflict {
    fn of(met: &Met) -> Option<FieldConflict> {
        let (code, mine) = met.mine.field()?;
        let (_, theirs) = met.theirs.field()?;
        Some(FieldConflict { code, theirs: theirs.cloned(), mine: mine.cloned(), author: met.author, at: met.at })
    }
}

/// What is to be done, decided before anything is written.
enum Decision {
    Store { present: Product, merge: Merge, opposites: Vec<Opposite>, merged: bool },
    Leave(Changed),
}

/// Changes fields of a card.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Denied`] and those of the store; refused input and conflicts stand in [`Changed`].
pub fn change_product(bank: &Bank, caller: &Caller, command: &ChangeProduct<'_>) -> Result<Changed, Failure> {
    let scope = caller.actor.require(Permission::EditProducts, command.link.company)?;
    // Most refusals need no write transaction, for which everybody else would wait.
    if let Decision::Leave(changed) = bank.store.read(|reader| decide(reader, scope, caller, command))? {
        return Ok(changed);
    }
    let (changed, summaries) = bank.write(|writer, now| match decide(writer, scope, caller, command)? {
        Decision::Leave(changed) => Ok((changed, Vec::new())),
        Decision::Store { present, merge, opposites, merged } => {
            let next = Next { product: present, act: Act::Changed, reason: command.reason, changes: merge.changes };
            let (product, summary) = put_next(writer, now, caller, next)?;
            let mut summaries = vec![summary];
            for opposite in opposites {
                summaries.push(references::put(writer, now, caller, opposite, command.reason)?);
            }
            Ok((Changed::Saved { version: product.version, merged }, summaries))
        }
    })?;
    publish(bank, &summaries);
    Ok(changed)
}

fn decide(
    source: &impl Source,
    scope: CompanyScope,
    caller: &Caller,
    command: &ChangeProduct<'_>,
) -> Result<Decision, Failure> {
    let present = load::present(source, scope, command.link.number)?;
    let base = load::at_version(source, scope, &present, command.base)?;
    let mut mine = base.clone();
    let faults = fill_in(&mut mine, command.typed);
    if !faults.is_empty() {
        return Ok(Decision::Leave(Changed::Refused(faults)));
    }
    let merge = merge(&base, &mine, &present);
    let mut next = present.clone();
    apply(&mut next, merge.changes.iter().cloned());
    if !merge.conflicts.is_empty() {
        let met = explain(source, scope, &present, command.base, merge.conflicts)?;
        let conflicts = met.iter().filter_map(FieldConflict::of).collect();
        return Ok(Decision::Leave(Changed::Conflict { merged: Box::new(next), conflicts }));
    }
    if merge.changes.is_empty() {
        return Ok(Decision::Leave(Changed::Nothing));
    }
    let faults = check_change(&present, &next);
    if !faults.is_empty() {
        return Ok(Decision::Leave(Changed::Refused(faults)));
    }
    let opposites = references::opposites(source, caller, &present, &next)?;
    let merged = present.version != command.base;
    Ok(Decision::Store { present, merge, opposites, merged })
}

/// Puts what was typed into a card; whatever cannot be read is a fault at its field.
///
/// A form sends every field of its section. Older data hold values that would not be accepted today; one that comes
/// back as it was shown is nobody's doing and stays.
fn fill_in(product: &mut Product, typed: &[Typed<'_>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for typed in typed {
        let Some(row) = field(typed.code) else { continue };
        if product.values.get(typed.code).is_some_and(|value| is_as_shown(value, typed.text)) {
            continue;
        }
        match parse(row, typed.text) {
            Ok(value) => {
                product.values.put(typed.code, value);
            }
            Err(problem) => faults.push(Fault::new(typed.code, problem)),
        }
    }
    faults
}

/// Whether text is what a form showed for a value. Browsers end lines in their own way.
fn is_as_shown(value: &Value, text: &str) -> bool {
    let text = text.replace("\r\n", "\n");
    Language::ALL.into_iter().any(|language| show(value, language) == text)
}

#[cfg(test)]
mod tests {
    use super::{Typed, fill_in};
    use crate::domain::history::Author;
    use crate::domain::moment::Moment;
    use crate::domain::number::LinkNumber;
    use crate::domain::product::{FieldCode, Ownership, Product, Value};

    #[test]
    fn an_old_value_that_would_be_refused_today_is_left_alone_until_it_is_touched() {
        let link = LinkNumber::parse("45321101042").expect("a link number");
        let mut product = Product::open(link, Ownership::Own, 1, Moment::from_millis(0), Author::Bank);
        product.values.set(FieldCode::COMMODITY_CODE, Value::code("12345678").expect("a code"));
        product.values.set(FieldCode::DESCRIPTION, Value::text(&"rivi\n".repeat(1_000)));
        let before = product.clone();
        let lines = "rivi\r\n".repeat(1_000);
        let form = |code| {
            [
                Typed { code: FieldCode::COMMODITY_CODE, text: code },
                Typed { code: FieldCode::DESCRIPTION, text: &lines },
            ]
        };
        assert!(fill_in(&mut product, &form("12345678")).is_empty());
        assert_eq!(product, before);
        assert_eq!(fill_in(&mut product, &form("87654321")).len(), 1);
    }
}
