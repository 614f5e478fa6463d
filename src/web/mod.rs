//! Pages: from a request to a use case and back to HTML.
//!
//! [`routes`] is the one table, [`dispatch`] the one order of checks, [`ui`] the components. A handler parses,
//! calls one service function and shows a view or redirects; views are pure functions.

mod applications;
mod companies;
mod context;
pub mod dispatch;
mod documents;
mod done;
mod error;
mod etim;
mod events;
mod forgotten;
mod groups;
mod health;
mod home;
mod invoicing;
mod jobs;
mod links;
mod mails;
mod matters;
mod me;
mod metrics;
mod my_data;
mod newsletters;
mod people;
mod policies;
mod products;
mod register;
mod requests;
mod resend;
pub mod routes;
mod search;
mod second_factor;
mod sign_in;
mod subscribers;
mod threads;
pub mod ui;
mod usage;
mod visitor;
pub mod waiting;

pub use self::context::Cx;
pub use self::done::Done;
pub use self::error::Stop;

use crate::http::response::Response;

/// What a handler gives back.
pub type Answer = Result<Response, Stop>;

/// A handler: parses, calls a use case, shows or redirects.
pub type Handler = fn(&Cx<'_>) -> Answer;
