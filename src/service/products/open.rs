//! Opening a card: a number that was never given, or another company's card under a shared one.

use super::write::{Done, publish, record};
use crate::domain::company::CompanyStatus;
use crate::domain::history::{Act, Author};
use crate::domain::id::CompanyId;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::product::parse::parse;
use crate::domain::product::{Fault, FieldCode, Ownership, Product, field};
use crate::domain::role::{CompanyScope, Permission};
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source};

/// Which number the card is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// The next free one of the group.
    Next,
    /// This one: free, or shared and still without a card of the company.
    Stated(LviNumber),
}

/// The wish to open a card.
#[derive(Clone, Copy, Debug)]
pub struct OpenProduct<'a> {
    /// Whose card it is to be.
    pub company: CompanyId,
    /// The product group.
    pub group: u8,
    /// The product class within the group.
    pub class: u16,
    /// Own or shared number.
    pub ownership: Ownership,
    /// Which number.
    pub number: Number,
    /// The generic name (TT200) as typed.
    pub name: &'a str,
    /// The brand (TT110) as typed.
    pub brand: &'a str,
    /// Why; may be empty.
    pub reason: &'a str,
}

/// Why a card is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenFault {
    /// There is no such company, or it has ended.
    Company,
    /// There is no such class in use.
    Class,
    /// The number begins with another group's digits.
    OtherGroup,
    /// The number is given as an own number, or is to be given as one although it is shared.
    Taken,
    /// The company has a card under the shared number already.
    HasCard,
    /// The shared number belongs to another class.
    OtherClass,
    /// The group has no free number left.
    Full,
    /// A field is not accepted.
    Field(Fault),
}

/// What came of it: the new card, or everything that is wrong.
pub type Opened = Result<LinkNumber, Vec<OpenFault>>;

/// Opens a card with its name and brand; everything else is filled in by editing it.
///
/// # Errors
/// [`Failure::Denied`] for all but main users, and those of the store; refused input stands in [`Opened`].
pub fn open_product(bank: &Bank, caller: &Caller, command: &OpenProduct<'_>) -> Result<Opened, Failure> {
    let scope = caller.actor.require(Permission::OpenProducts, command.company)?;
    let mut faults = Vec::new();
    let directory = bank.directory();
    if !directory.companies().any(|(company, _)| company == command.company) {
        faults.push(OpenFault::Company);
    }
    let grouping = &directory.grouping;
    let group = grouping.group(command.group).filter(|group| group.active);
    if group.and_then(|_| grouping.class(command.group, command.class)).is_none_or(|class| !class.active) {
        faults.push(OpenFault::Class);
    }
    let typed = [(FieldCode::GENERIC_NAME, command.name), (FieldCode::BRAND, command.brand)];
    let mut values = Vec::new();
    for (code, text) in typed {
        match field(code).map(|row| parse(row, text)) {
            Some(Ok(Some(value))) => values.push((code, value)),
            Some(Ok(None)) => {
                faults.push(OpenFault::Field(Fault::new(code, crate::domain::product::Problem::Required)))
            }
            Some(Err(problem)) => faults.push(OpenFault::Field(Fault::new(code, problem))),
            None => {}
        }
    }
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let (opened, summaries) = bank.write(|writer, now| {
        let company = store::companies::get(writer, scope.company())?;
        if company.is_none_or(|company| matches!(company.status, CompanyStatus::Ended { .. })) {
            return Ok((Err(vec![OpenFault::Company]), Vec::new()));
        }
        let link = match find_number(writer, scope, command)? {
            Ok(number) => LinkNumber::new(number, scope.company()),
            Err(fault) => return Ok((Err(vec![fault]), Vec::new())),
        };
        let mut product = Product::open(link, command.ownership, command.class, now, Author::from(&caller.actor));
        for (code, value) in values {
            product.values.set(code, value);
        }
        let done = Done { act: Act::Opened, reason: command.reason, changes: Vec::new(), job: None };
        let summary = record(writer, now, caller, &product, done)?;
        Ok((Ok(link), vec![summary]))
    })?;
    publish(bank, &summaries);
    Ok(opened)
}

fn find_number(
    source: &impl Source,
    scope: CompanyScope,
    command: &OpenProduct<'_>,
) -> Result<Result<LviNumber, OpenFault>, Failure> {
    let number = match command.number {
        Number::Next => return Ok(store::products::next_number(source, command.group)?.ok_or(OpenFault::Full)),
        Number::Stated(number) if number.group() != command.group => return Ok(Err(OpenFault::OtherGroup)),
        Number::Stated(number) => number,
    };
    let terms = store::products::terms(source, number)?;
    Ok(match terms {
        None => Ok(number),
        Some((Ownership::Own, _)) => Err(OpenFault::Taken),
        Some((Ownership::Shared, _)) if command.ownership == Ownership::Own => Err(OpenFault::Taken),
        Some((Ownership::Shared, class)) if class != command.class => Err(OpenFault::OtherClass),
        Some((Ownership::Shared, _)) if store::products::product(source, scope, number)?.is_some() => {
            Err(OpenFault::HasCard)
        }
        Some((Ownership::Shared, _)) => Ok(number),
    })
}
