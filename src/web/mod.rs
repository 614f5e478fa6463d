//! Pages.

pub mod ui;
