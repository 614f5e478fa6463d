//! Changing fields of a card: read what was typed, merge with what others did meanwhile, check, store.

use super::attach::{self, Incoming, Upload};
use super::conflict::{Met, explain};
use super::load;
use super::references::{self, Opposite};
use super::write::{Next, publish, put_next};
use crate::domain::attachment::{ContentId, FileRef};
use crate::domain::history::{Act, Author};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;
use crate::domain::product::diff::{Change, apply, diff, merge};
use crate::domain::product::parse::{file_day, file_title, parse, show};
use crate::domain::product::{Fault, FieldCode, Problem, Product, Value, check_change, field};
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

/// The files of a field as a form had them: in their order; a file that is not among the rows is taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedFiles<'a> {
    /// Which field.
    pub code: FieldCode,
    /// The files.
    pub rows: Vec<TypedFile<'a>>,
}

/// What a form said of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedFile<'a> {
    /// Which file; one that the card does not have is passed over.
    pub content: ContentId,
    /// Its title.
    pub title: &'a str,
    /// Its language by its code; anything else is none.
    pub language: &'a str,
    /// The first day on which it holds.
    pub from: &'a str,
    /// The last day on which it holds.
    pub until: &'a str,
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
    /// What the form said of files that are there.
    pub files: &'a [TypedFiles<'a>],
    /// Files that came with the form.
    pub uploads: &'a [Upload<'a>],
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
    /// Something typed or sent is not accepted; nothing typed was written.
    Refused {
        /// What is wrong.
        faults: Vec<Fault>,
        /// Files that were good are on the card all the same: the version that they were added to.
        onto: Option<u32>,
    },
    /// Somebody else changed the same fields meanwhile; nothing typed was written.
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
    Store(Box<Store>),
    Leave(Changed),
}

/// A card that is about to be stored.
struct Store {
    present: Product,
    changes: Vec<Change>,
    added: Vec<(FieldCode, ContentId)>,
    opposites: Vec<Opposite>,
    merged: bool,
}

/// Changes fields of a card.
///
/// # Errors
/// [`Failure::NotFound`], [`Failure::Denied`] and those of the store; refused input and conflicts stand in [`Changed`].
pub fn change_product(bank: &Bank, caller: &Caller, command: &ChangeProduct<'_>) -> Result<Changed, Failure> {
    let scope = caller.actor.require(Permission::EditProducts, command.link.company)?;
    let deciding = Deciding { bank, scope, caller, command };
    if command.uploads.is_empty() {
        return change(&deciding, &[]);
    }
    // Nothing is taken in for a card that is not there.
    bank.store.read(|reader| load::present(reader, scope, command.link.number))?;
    let _hold = bank.blobs.hold();
    let (incoming, refused) = attach::take_all(bank, command.uploads)?;
    if refused.is_empty() {
        match change(&deciding, &incoming)? {
            Changed::Refused { .. } | Changed::Conflict { .. } => {}
            done => return Ok(done),
        }
    }
    // What was sent need not be sent again: good files are added by themselves, and the form goes back to its person.
    let attached = attach::attach(bank, caller, scope, command.link, &incoming, command.reason)?;
    let (mut faults, onto) = (refused, attached.onto);
    faults.extend(attached.refused);
    match bank.store.read(|reader| deciding.decide(reader, &[]))? {
        Decision::Leave(Changed::Refused { faults: typed, .. }) => faults.extend(typed),
        Decision::Leave(conflict @ Changed::Conflict { .. }) if faults.is_empty() => return Ok(conflict),
        Decision::Leave(_) | Decision::Store(_) => {}
    }
    faults.sort_by_key(|fault| fault.code);
    Ok(Changed::Refused { faults, onto })
}

fn change(deciding: &Deciding<'_>, incoming: &[Incoming]) -> Result<Changed, Failure> {
    let Deciding { bank, caller, command, .. } = *deciding;
    // Most refusals need no write transaction, for which everybody else would wait.
    if let Decision::Leave(changed) = bank.store.read(|reader| deciding.decide(reader, incoming))? {
        return Ok(changed);
    }
    let (changed, summaries, added) = bank.write(|writer, now| match deciding.decide(writer, incoming)? {
        Decision::Leave(changed) => Ok((changed, Vec::new(), Vec::new())),
        Decision::Store(store) => {
            let Store { present, changes, added, opposites, merged } = *store;
            attach::store_all(writer, now, incoming, &added)?;
            let next = Next { product: present, act: Act::Changed, reason: command.reason, changes };
            let (product, summary) = put_next(writer, now, caller, next)?;
            let mut summaries = vec![summary];
            for opposite in opposites {
                summaries.push(references::put(writer, now, caller, opposite, command.reason)?);
            }
            Ok((Changed::Saved { version: product.version, merged }, summaries, added))
        }
    })?;
    publish(bank, &summaries);
    attach::announce(bank, &added);
    Ok(changed)
}

/// What deciding needs.
#[derive(Clone, Copy)]
struct Deciding<'a> {
    bank: &'a Bank,
    scope: CompanyScope,
    caller: &'a Caller,
    command: &'a ChangeProduct<'a>,
}

impl Deciding<'_> {
    fn decide(&self, source: &impl Source, incoming: &[Incoming]) -> Result<Decision, Failure> {
        let Deciding { bank, scope, caller, command } = *self;
        let present = load::present(source, scope, command.link.number)?;
        let base = load::at_version(source, scope, &present, command.base)?;
        let mut mine = base.clone();
        let mut faults = fill_in(&mut mine, command.typed);
        faults.extend(fill_in_files(&mut mine, &present, command.files));
        if !faults.is_empty() {
            return Ok(Decision::Leave(Changed::Refused { faults, onto: None }));
        }
        let merge = merge(&base, &mine, &present);
        let mut next = present.clone();
        apply(&mut next, merge.changes.iter().cloned());
        if !merge.conflicts.is_empty() {
            let met = explain(source, scope, &present, command.base, merge.conflicts)?;
            let conflicts = met.iter().filter_map(FieldConflict::of).collect();
            return Ok(Decision::Leave(Changed::Conflict { merged: Box::new(next), conflicts }));
        }
        let (added, mut faults) = attach::place(&mut next, &present, incoming, &bank.config.files);
        let changes = if incoming.is_empty() { merge.changes } else { diff(&present, &next) };
        if changes.is_empty() && faults.is_empty() {
            return Ok(Decision::Leave(Changed::Nothing));
        }
        faults.extend(check_change(&present, &next));
        if !faults.is_empty() {
            return Ok(Decision::Leave(Changed::Refused { faults, onto: None }));
        }
        let opposites = references::opposites(source, caller, &present, &next)?;
        let merged = present.version != command.base;
        Ok(Decision::Store(Box::new(Store { present, changes, added, opposites, merged })))
    }
}

/// Puts what was typed into a card; whatever cannot be read is a fault at its field.
///
/// A form sends every field of its section. Older data hold values that would not be accepted today; one that comes
/// back as it was shown is nobody's doing and stays.
fn fill_in(product: &mut Product, typed: &[Typed<'_>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for typed in typed {
        // Files are never typed: what a form says of them comes as rows.
        let Some(row) = field(typed.code).filter(|row| row.accepts().is_none()) else { continue };
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

/// Puts what a form said of files into a card. A file that came after the form was made may be among the rows already:
/// then it is on the present card.
fn fill_in_files(product: &mut Product, present: &Product, typed: &[TypedFiles<'_>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for typed in typed.iter().filter(|typed| field(typed.code).is_some_and(|row| row.accepts().is_some())) {
        let known = [product.values.files(typed.code), present.values.files(typed.code)];
        let mut files: Vec<FileRef> = Vec::with_capacity(typed.rows.len());
        for row in &typed.rows {
            let found = known.iter().find_map(|files| files.iter().find(|file| file.content == row.content));
            let Some(file) = found.filter(|_| files.iter().all(|file| file.content != row.content)) else { continue };
            match read_file(file, row) {
                Ok(file) => files.push(file),
                Err(problem) => faults.push(Fault::new(typed.code, problem)),
            }
        }
        product.values.put(typed.code, Value::files(files));
    }
    faults
}

fn read_file(file: &FileRef, row: &TypedFile<'_>) -> Result<FileRef, Problem> {
    Ok(FileRef {
        title: file_title(row.title)?,
        language: Language::from_code(row.language),
        from: file_day(row.from)?,
        until: file_day(row.until)?,
        ..file.clone()
    })
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
