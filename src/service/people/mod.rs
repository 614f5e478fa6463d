//! People: created, changed, deactivated and deleted by the users of their company and by main users; and what
//! stands for a person in a history.

mod change;
mod create;
mod input;
mod own;
mod password;
mod read;
mod shown;
mod status;

pub use self::change::change_person;
pub use self::create::{Created, create_person};
pub use self::input::{Fault, Field, Typed, Verdict, roles_of};
pub use self::own::{change_own_details, own_person, set_language, set_theme};
pub(super) use self::password::strong_enough;
pub use self::password::{reset_password, set_password};
pub use self::read::{
    Listed, PeopleCount, PeopleFilter, PersonPage, count_people, ever_had_main_user, find_by_username, list_people,
    manageable, show_person,
};
pub use self::shown::{ShownWho, describe, describe_author, describe_now};
pub use self::status::{StatusChange, change_status};
