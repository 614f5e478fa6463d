//! Records: the shapes on disk, with their versions. The only derives of bincode stand here and in `store/meta.rs`.

pub mod application;
mod author;
pub mod blob;
pub mod company;
pub mod company_history;
pub mod contact;
pub mod erasure;
pub mod etim;
pub mod event;
pub mod group;
pub mod history;
mod invoicing;
pub mod job;
pub mod link;
pub mod mail;
pub mod one_time_link;
pub mod person;
pub mod policy;
mod problem;
pub mod product;
pub mod request;
pub mod search;
pub mod second_factor;
pub mod session;
pub mod summary;
pub mod value;
pub mod view;
