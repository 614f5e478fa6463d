//! Pure rules and types of the trade and of the privacy policy: no input or output, no async, no framework.
//!
//! Nothing here imports anything else of this crate.

pub mod alphabet;
pub mod application;
pub mod attachment;
pub mod backup;
pub mod business_id;
pub mod calendar;
pub mod certificate;
pub mod commodity;
pub mod company;
pub mod country;
mod digits;
pub mod erasure;
pub mod etim;
pub mod event;
pub mod group;
pub mod gtin;
pub mod history;
pub mod id;
pub mod invoicing;
pub mod job;
pub mod language;
pub mod link;
pub mod mail;
pub mod matter;
pub mod moment;
pub mod network;
pub mod newsletter;
pub mod number;
pub mod one_time_link;
pub mod person;
pub mod policy;
pub mod privacy;
pub mod product;
pub mod request;
pub mod role;
pub mod second_factor;
pub mod subscriber;
pub mod thread;
pub mod usage;
pub mod view;
