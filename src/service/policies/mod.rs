//! Policies: the privacy policy and the terms, which anybody reads and everybody accepts, and the record of processing
//! activities, which main users keep for the authority.
//!
//! Main users work on a draft and publish it as a version, which never changes again. What somebody has to accept is
//! what is in force when they sign in: a version that comes meanwhile asks at the next sign-in and is in nobody's way
//! before.

mod accept;
mod draft;
mod publish;
mod read;
mod shipped;

pub(super) use self::accept::is_due;
pub use self::accept::{Due, accept_policies, accepted_policies, policies_due, record_acceptance};
pub use self::draft::{Editing, Fault, Saved, TypedText, drop_draft, edit_policy, save_draft};
pub use self::publish::{Publication, PublishFault, Publishing, publish_policy, publishing_of};
pub use self::read::{
    Compared, Listed, Shown, Side, compare_policies, differences, in_force_today, list_policies, show_policy,
    show_version,
};
pub(super) use self::shipped::found_policies;
pub use self::shipped::put_shipped;
