//! The kernel over hyper; knows nothing of products.
//!
//! From the outside in: the server accepts and limits, [`application`] is what it asks of the code behind it, which
//! finds its [`route`] for a [`request`] and makes a [`response`].

pub mod acme;
pub mod application;
pub mod assets;
pub mod certificate;
pub mod client;
pub mod content;
pub mod cookie;
pub mod disposition;
pub mod id;
pub mod multipart;
pub mod origin;
pub mod params;
pub mod path;
pub mod payload;
pub mod plain;
pub mod request;
pub mod response;
pub mod route;
pub mod security;
pub mod server;
pub mod spool;

pub use application::{Admission, Application, Refusal};
pub use cookie::{Cookie, SameSite};
pub use id::{RequestId, RequestIds};
pub use params::{BadInput, Params};
pub use payload::Payload;
pub use request::{Body, Head, Request};
pub use response::Response;
pub use route::{BodyLimit, Found, PathParams, Route, RouteTable, Work};
pub use server::{Limits, Server, Settings};
pub use spool::SpooledFile;
