//! Use cases: authorise, load, decide, write in one transaction. The only layer that pages and programs call.

pub mod applications;
mod bank;
pub mod catalogue;
pub mod certificate;
pub mod chain;
pub mod companies;
mod directory;
pub mod erasure;
pub mod etim;
pub mod events;
mod failure;
pub mod files;
pub mod groups;
pub mod health;
pub mod invoicing;
pub mod jobs;
pub mod mails;
pub mod metrics;
pub mod misuse;
pub mod my_data;
pub mod newsletters;
pub mod one_time;
pub mod people;
pub mod policies;
pub mod products;
pub mod requests;
pub mod search;
pub mod second_factors;
pub mod sessions;
pub mod subscribers;
pub mod threads;
pub mod usage;
pub mod views;

pub use self::bank::{Bank, Caller, Signal, Stranger};
pub use self::directory::Directory;
pub use self::failure::Failure;
