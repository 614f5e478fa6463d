//! A subscription as typed, and everything that can be wrong with it.

use crate::domain::group::Grouping;
use crate::domain::language::Language;
use crate::domain::person::{DetailError, Email};
use crate::domain::subscriber::{Lists, MailingList, SubscriberId, SubscriberName};

/// A subscription as typed.
#[derive(Clone, Debug, Default)]
pub struct Typed<'a> {
    /// The address.
    pub email: &'a str,
    /// The name.
    pub name: &'a str,
    /// The code of the language.
    pub language: &'a str,
    /// The names of the lists.
    pub lists: Vec<&'a str>,
    /// The numbers of the groups.
    pub groups: Vec<&'a str>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The address.
    Email,
    /// The name.
    Name,
    /// The language.
    Language,
}

/// Why something typed is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A detail.
    Detail(Field, DetailError),
    /// No list was chosen.
    NoList,
    /// There is no such company with a running customer relationship.
    Company,
    /// The address is in the register already.
    Known(SubscriberId),
    /// Whoever has the address has unsubscribed, and nobody else brings them back.
    Suppressed,
}

/// What was asked for is done, or everything that is wrong with it and nothing was done.
pub type Verdict<T> = Result<T, Vec<Fault>>;

/// A subscription that was read.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) email: Email,
    pub(super) name: Option<SubscriberName>,
    pub(super) language: Language,
    pub(super) lists: Lists,
}

impl Typed<'_> {
    /// Reads everything; of lists and groups what is offered.
    pub(super) fn wanted(&self, offered: &[MailingList], grouping: &Grouping) -> Verdict<Wanted> {
        let mut faults = Vec::new();
        let email = Email::parse(self.email).map_err(|error| faults.push(Fault::Detail(Field::Email, error))).ok();
        let name =
            SubscriberName::parse(self.name).map_err(|error| faults.push(Fault::Detail(Field::Name, error))).ok();
        let language = Language::from_code(self.language);
        if language.is_none() {
            faults.push(Fault::Detail(Field::Language, DetailError::Missing));
        }
        let lists = self.lists(offered, grouping);
        if lists.is_empty() {
            faults.push(Fault::NoList);
        }
        match (email, name, language) {
            (Some(email), Some(name), Some(language)) if faults.is_empty() => {
                Ok(Wanted { email, name, language, lists })
            }
            _ => Err(faults),
        }
    }

    /// The lists and groups among those that are offered. What is not offered is left out: nobody has seen it.
    pub(super) fn lists(&self, offered: &[MailingList], grouping: &Grouping) -> Lists {
        let lists = self.lists.iter().filter_map(|name| MailingList::from_name(name));
        let groups = self.groups.iter().filter_map(|number| number.parse().ok());
        Lists::new(
            lists.filter(|list| offered.contains(list)),
            groups.filter(|number: &u8| grouping.group(*number).is_some()),
        )
    }
}

/// The lists that somebody may take who belongs to no client company.
pub fn for_everybody() -> Vec<MailingList> {
    MailingList::ALL.into_iter().filter(|list| !list.needs_company()).collect()
}
