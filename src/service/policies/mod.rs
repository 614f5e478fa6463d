//! Policies: the privacy policy and the terms, which anybody reads and everybody accepts, and the record of processing
//! activities, which main users keep for the authority.
//!
//! Main users work on a draft and publish it as a version, which never changes again. What somebody has to accept is
//! what is in force when they sign in: a version that comes meanwhile asks at the next sign-in and is in nobody's way
//! before.
//!
//! # A policy: from the draft to whoever accepts it
//!
//! 1. The program brings version 1 of privacy policy, terms and record of processing activities along; the first start
//!    stores them as versions like any other. What only the operator knows stands in square brackets, and main users
//!    are told how many are left.
//! 2. A draft is three texts. A form says by its hash what each text looked like; what was not touched stays as it is
//!    stored, and what two people touched is shown to the one who came later.
//! 3. Publishing makes the next version, in force from a day that is not past. Versions and acceptances are never
//!    changed.
//! 4. A session has to accept what was in force when it began: a version that comes while somebody works asks at the
//!    next sign-in. A version that does not ask is accepted only by those who have accepted nothing yet.
//! 5. Markdown is read into a tree of headings, lists, tables and links to the web, a mailbox or the bank; HTML in it
//!    is letters.

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
    Compared, Listed, Shown, Side, compare_policies, in_force_today, list_policies, show_policy, show_version,
};
pub(super) use self::shipped::found_policies;
pub use self::shipped::put_shipped;
