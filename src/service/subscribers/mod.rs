//! The register of subscribers of newsletters and bulletins: who is in it and why, who is sent something, how they leave.
//!
//! Main users keep it. Everybody can subscribe and confirms it by mail, everybody leaves by the address that every mail
//! carries, without signing in. No answer says whether an address is known. Events hold numbers and machine words only.

mod address;
mod choose;
mod delivery;
mod record;

pub use self::address::unsubscribe_address;
pub use self::choose::{Addressee, addressee, chosen, count};
pub use self::delivery::{delivered, refused_for_good};
