//! Use cases: authorise, load, decide, write in one transaction. The only layer that pages and programs call.

mod bank;
pub mod catalogue;
pub mod certificate;
pub mod companies;
mod directory;
pub mod etim;
pub mod events;
mod failure;
pub mod files;
pub mod groups;
pub mod jobs;
pub mod mails;
pub mod people;
pub mod products;
pub mod search;
pub mod sessions;
pub mod views;

pub use self::bank::{Bank, Caller, Signal};
pub use self::directory::Directory;
pub use self::failure::Failure;
