//! Records: the shapes on disk, with their versions. The only derives of bincode stand here and in `store/meta.rs`.

mod author;
pub mod blob;
pub mod company;
pub mod company_history;
pub mod contact;
pub mod etim;
pub mod event;
pub mod group;
pub mod history;
mod invoicing;
pub mod job;
pub mod link;
pub mod mail;
pub mod one_time_link;
mod open;
pub mod person;
mod problem;
pub mod product;
pub mod search;
pub mod session;
pub mod summary;
pub mod value;
pub mod view;
