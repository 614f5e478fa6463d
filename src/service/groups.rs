//! Product groups and classes: main users add and change them, everybody reads them from the directory.

use super::{Bank, Caller, Failure};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::group::{MAX_CLASS, MAX_GROUP, NameFault, Names, ProductClass, ProductGroup, read_names};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::role::Permission;
use crate::store::search_queue::{self, Queued};
use crate::store::{self, Writer};

/// A group or class as typed into a form.
#[derive(Clone, Debug, Default)]
pub struct Typed<'a> {
    /// The number; of a new one only.
    pub number: &'a str,
    /// The names by `Language::index`.
    pub names: [&'a str; 3],
    /// Whether new numbers are opened in it.
    pub active: bool,
}

/// Why a group or class is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A name is not accepted.
    Name(NameFault),
    /// The number is not one of the shape: two digits for a group, 1–999 for a class.
    Number,
    /// The number is another one's.
    Taken,
}

/// What was typed is accepted, or everything that is wrong with it.
pub type Verdict<T> = Result<T, Vec<Fault>>;

/// Creates a group and returns its number.
///
/// # Errors
/// [`Failure`]; refused input stands in the verdict.
pub fn create_group(bank: &Bank, caller: &Caller, typed: &Typed<'_>) -> Result<Verdict<u8>, Failure> {
    authorise(caller)?;
    let number = two_digits(typed.number);
    let taken = |number: &u8| bank.directory().grouping.group(*number).is_some();
    let mut faults = Vec::new();
    match number {
        None => faults.push(Fault::Number),
        Some(number) if taken(&number) => faults.push(Fault::Taken),
        Some(_) => {}
    }
    match (number, names(typed, &mut faults)) {
        (Some(number), Some(names)) if faults.is_empty() => {
            let group = ProductGroup { number, names, active: typed.active };
            put_group(bank, caller, &group, &|writer| Ok(store::groups::group(writer, number)?.is_none()))?;
            Ok(Ok(number))
        }
        _ => Ok(Err(faults)),
    }
}

/// Changes a group's names and whether it is in use; its number never changes. Nothing is written where nothing
/// changes.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such group; refused input stands in the verdict.
pub fn change_group(bank: &Bank, caller: &Caller, number: u8, typed: &Typed<'_>) -> Result<Verdict<()>, Failure> {
    authorise(caller)?;
    let directory = bank.directory();
    let current = directory.grouping.group(number).ok_or(Failure::NotFound)?;
    let mut faults = Vec::new();
    let Some(names) = names(typed, &mut faults) else { return Ok(Err(faults)) };
    let group = ProductGroup { number, names, active: typed.active };
    if group != *current {
        put_group(bank, caller, &group, &|_| Ok(true))?;
    }
    Ok(Ok(()))
}

/// Creates a class of a group and returns its number.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such group; refused input stands in the verdict.
pub fn create_class(bank: &Bank, caller: &Caller, group: u8, typed: &Typed<'_>) -> Result<Verdict<u16>, Failure> {
    authorise(caller)?;
    let directory = bank.directory();
    directory.grouping.group(group).ok_or(Failure::NotFound)?;
    let number = typed.number.trim().parse().ok().filter(|number| (1..=MAX_CLASS).contains(number));
    let mut faults = Vec::new();
    match number {
        None => faults.push(Fault::Number),
        Some(number) if directory.grouping.class(group, number).is_some() => faults.push(Fault::Taken),
        Some(_) => {}
    }
    match (number, names(typed, &mut faults)) {
        (Some(number), Some(names)) if faults.is_empty() => {
            let class = ProductClass { group, number, names, active: typed.active };
            put_class(bank, caller, &class, &|writer| Ok(store::groups::class(writer, group, number)?.is_none()))?;
            Ok(Ok(number))
        }
        _ => Ok(Err(faults)),
    }
}

/// Changes a class's names and whether it is in use. Nothing is written where nothing changes.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such class; refused input stands in the verdict.
pub fn change_class(
    bank: &Bank,
    caller: &Caller,
    (group, number): (u8, u16),
    typed: &Typed<'_>,
) -> Result<Verdict<()>, Failure> {
    authorise(caller)?;
    let directory = bank.directory();
    let current = directory.grouping.class(group, number).ok_or(Failure::NotFound)?;
    let mut faults = Vec::new();
    let Some(names) = names(typed, &mut faults) else { return Ok(Err(faults)) };
    let class = ProductClass { group, number, names, active: typed.active };
    if class != *current {
        put_class(bank, caller, &class, &|_| Ok(true))?;
    }
    Ok(Ok(()))
}

fn authorise(caller: &Caller) -> Result<(), Failure> {
    caller.actor.require(Permission::ManageClassification, CompanyId::BANK)?;
    Ok(())
}

fn two_digits(text: &str) -> Option<u8> {
    let text = text.trim();
    let shaped = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| shaped && *number <= MAX_GROUP)
}

fn names(typed: &Typed<'_>, faults: &mut Vec<Fault>) -> Option<Names> {
    read_names(typed.names).map_err(|wrong| faults.extend(wrong.into_iter().map(Fault::Name))).ok()
}

/// Whether the number is still free to be written, asked inside the transaction.
type Free<'a> = &'a dyn Fn(&Writer) -> Result<bool, Failure>;

fn put_group(bank: &Bank, caller: &Caller, group: &ProductGroup, free: Free<'_>) -> Result<(), Failure> {
    let directory = bank.directory();
    let before = directory.grouping.group(group.number).map(|group| (&group.names, group.active));
    let event = caller
        .event(EventKind::GroupChanged)
        .about(Subject::Group(group.number))
        .detail(DetailKey::Fields, parts(before, &group.names, group.active));
    bank.write(|writer, now| {
        still(free(writer)?)?;
        store::groups::put_group(writer, group)?;
        if before.is_some_and(|(names, _)| *names != group.names) {
            // Its products are found by its names.
            search_queue::append(writer, Queued::Everything)?;
        }
        store::events::append(writer, now, &event)?;
        Ok(())
    })?;
    Ok(bank.renew_directory()?)
}

fn put_class(bank: &Bank, caller: &Caller, class: &ProductClass, free: Free<'_>) -> Result<(), Failure> {
    let directory = bank.directory();
    let before = directory.grouping.class(class.group, class.number).map(|class| (&class.names, class.active));
    let event = caller
        .event(EventKind::ClassChanged)
        .about(Subject::Class(class.group, class.number))
        .detail(DetailKey::Fields, parts(before, &class.names, class.active));
    bank.write(|writer, now| {
        still(free(writer)?)?;
        store::groups::put_class(writer, class)?;
        if before.is_some_and(|(names, _)| *names != class.names) {
            // Its products are found by its names.
            search_queue::append(writer, Queued::Everything)?;
        }
        store::events::append(writer, now, &event)?;
        Ok(())
    })?;
    Ok(bank.renew_directory()?)
}

fn still(free: bool) -> Result<(), Failure> {
    if free { Ok(()) } else { Err(Failure::Conflict("somebody else gave this number at the same moment".to_owned())) }
}

/// What the event says of a group or class: which of its parts are other than before.
fn parts(before: Option<(&Names, bool)>, names: &Names, active: bool) -> String {
    let mut parts = Vec::new();
    for (language, part) in Language::ALL.into_iter().zip(["name-fi", "name-sv", "name-en"]) {
        if before.is_none_or(|(before, _)| before.get(language) != names.get(language)) {
            parts.push(part);
        }
    }
    if before.is_none_or(|(_, before)| before != active) {
        parts.push("active");
    }
    parts.join(" ")
}
