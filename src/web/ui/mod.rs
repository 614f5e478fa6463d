//! Components from which every page is built: pure functions from owned or borrowed view data to markup.
//!
//! Nothing here reads the store, the request or the time. Every visible word comes from `text`, every URL from
//! [`link`], every date and number through [`mod@format`]. The look is in `assets/css`, whose class names are only
//! written here; a page puts components together and adds classes for layout (`columns`, `stack`, `number`) only.

pub mod chart;
pub mod choosing;
pub mod codes;
pub mod diff;
pub mod empty;
pub mod error_page;
pub mod escape;
pub mod external;
pub mod file;
pub mod filters;
mod foot;
pub mod form;
pub mod format;
pub mod icon;
pub mod identifier;
pub mod identity;
pub mod link;
pub mod list;
pub mod markdown;
pub mod names;
pub mod notice;
pub mod page;
pub mod pager;
pub mod picture;
pub mod progress;
pub mod qr;
mod rail;
pub mod status;
pub mod steps;
pub mod stream;
pub mod switch;
pub mod table;
pub mod text_diff;
pub mod tile;
pub mod timeline;
mod top;
pub mod words;

pub use error_page::{Failed, error_page};
