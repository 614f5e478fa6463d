//! People: created, changed, deactivated and deleted by the users of their company and by main users; and what
//! stands for a person in a history.

mod change;
mod create;
mod forget;
mod input;
mod own;
mod password;
mod present;
mod read;
mod shown;
mod status;

pub use self::change::{Outcome, change_person};
pub use self::create::{Created, create_person, invite_again, invite_person};
pub(super) use self::create::{Newcomer, insert};
pub(super) use self::forget::delete_for_erasure;
pub(super) use self::input::Contact;
pub use self::input::{Fault, Field, Typed, Verdict, roles_of};
pub use self::own::{change_own_details, own_person, set_language, set_theme};
pub(super) use self::password::{new_password, strong_enough};
pub use self::password::{reset_password, set_password};
pub(super) use self::present::{can_sign_in, main_users, who_can_sign_in};
pub(super) use self::read::managed;
pub use self::read::{
    Invited, Listed, PeopleCount, PeopleFilter, PersonPage, count_people, ever_had_main_user, find_by_username,
    list_people, manageable, show_person,
};
pub use self::shown::{ShownWho, describe, describe_author, describe_now};
pub(super) use self::status::is_last_user;
pub use self::status::{StatusChange, change_status, removes_last_user};
