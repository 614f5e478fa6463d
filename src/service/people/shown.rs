//! What a reader is shown for a person in a history, an event or beside a remark. The privacy rules decide; here
//! only the words are looked up.

use crate::domain::event::Who;
use crate::domain::history::Author;
use crate::domain::id::PersonId;
use crate::domain::privacy::{Shown, in_history};
use crate::domain::role::Actor;
use crate::service::Directory;
use crate::service::directory::Known;

/// A person as a reader is shown one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownWho {
    /// The name that was in force, with the person behind it.
    Named {
        /// Who.
        person: PersonId,
        /// The name.
        name: String,
        /// Whether the person was deleted since.
        deleted: bool,
    },
    /// The reader may see the name, but it was erased.
    Erased(PersonId),
    /// "A user of" this company.
    UserOf(String),
    /// "Main user, LVI-INFO".
    MainUser,
    /// "Deleted user".
    DeletedUser,
    /// The bank itself: a command on the server, or work that no single person asked for.
    Bank,
}

/// What a reader is shown for a person who did something.
pub fn describe(directory: &Directory, reader: &Actor, who: Who) -> ShownWho {
    if who.person == PersonId::CONSOLE {
        return ShownWho::Bank;
    }
    let Some(known) = directory.person(who.person) else { return ShownWho::DeletedUser };
    match in_history(reader, &known.subject) {
        Shown::Named => match known.name(who.name_version) {
            Some(name) => ShownWho::Named { person: who.person, name: name.to_owned(), deleted: known.subject.deleted },
            None => ShownWho::Erased(who.person),
        },
        Shown::UserOf(company) => ShownWho::UserOf(directory.company(company)),
        Shown::MainUser => ShownWho::MainUser,
        Shown::DeletedUser => ShownWho::DeletedUser,
    }
}

/// The same under the name that is now in force.
pub fn describe_now(directory: &Directory, reader: &Actor, person: PersonId) -> ShownWho {
    let name_version = directory.person(person).map_or(0, Known::latest);
    describe(directory, reader, Who { person, name_version })
}

/// The same for the author of a change in a product's history.
pub fn describe_author(directory: &Directory, reader: &Actor, author: Author) -> ShownWho {
    match author {
        Author::Person(who, _) => describe(directory, reader, who),
        Author::Bank => ShownWho::Bank,
    }
}
