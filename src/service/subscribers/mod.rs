//! The register of subscribers of newsletters and bulletins: who is in it and why, who is sent something, how they
//! leave.
//!
//! Main users keep it. Everybody can subscribe and confirms it by mail, everybody leaves by the address that every mail
//! carries, without signing in. No answer says whether an address is known. Events hold numbers and machine words only.
//!
//! # Somebody subscribes
//!
//! 1. The form for everybody stores a subscriber who is not confirmed and mails one question. Page, work and mail are
//!    the same whatever the bank knows of the address.
//! 2. The link shows; only its form confirms. Whoever was in the register under the address stays who they were, now by
//!    their own consent.
//! 3. Every mail carries an address signed under the machine's key. It leaves a list or chooses others without signing
//!    in and says nothing of whose it is.
//! 4. Whoever leaves everything leaves a keyed hash, which no list that is read in passes.
//! 5. A mailbox with several entries is one reader (`mailbox`): it gets an issue once, by the entry of a person where
//!    there is one, and what one entry gives up all give up. Entries are never merged: each keeps how it came.

mod account;
mod address;
mod ask;
mod choose;
mod confirm;
mod delivery;
mod enter;
mod follow;
mod import;
mod input;
mod keep;
mod leave;
mod mailbox;
mod read;
mod record;
mod take;
mod tend;

pub use self::account::{Own, choose_own, own};
pub(super) use self::account::{erase_addresses, forget_person, of_person};
pub use self::address::{CONFIRM, UNSUBSCRIBE, unsubscribe_address};
pub(super) use self::address::{can_be_confirmed, confirm_address};
pub use self::ask::{Received, ask};
pub use self::choose::{Addressee, addressee, chosen, count};
pub use self::confirm::{asked, confirm};
pub use self::delivery::{delivered, refused_for_good};
pub use self::enter::add_subscriber;
pub use self::follow::Refused;
pub use self::import::{Imported, MAX_FILE_BYTES, MOST_LINES, MOST_TOLD, READING, Reason, Told, import_subscribers};
pub use self::input::{Fault, Field, Typed, Verdict, for_everybody};
pub use self::keep::{lift_suspension, remove_subscriber};
pub use self::leave::{Leaving, Reading, choose, leave, reading};
pub(super) use self::mailbox::gets_already;
pub use self::read::{Card, Filter, Found, PAGE, Row, ShownEntry, list_subscribers, show_subscriber};
pub use self::tend::tend;
