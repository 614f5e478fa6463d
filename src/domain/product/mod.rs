//! Products: the field catalogue and the rules that are derived from it.
//!
//! Reading order: `code` names a field, `fields` says what it is, `value` holds what a product says in it,
//! `product` is the card.

pub mod code;
pub mod diff;
pub mod fields;
pub mod lists;
pub mod packages;
pub mod parse;
pub mod problem;
pub mod product;
pub mod quality;
pub mod section;
pub mod summary;
pub mod value;

pub use code::FieldCode;
pub use fields::{FIELDS, Field, Kind, field};
pub use problem::{Detail, Fault, Problem};
pub use product::{Etim, Ownership, Product, Status};
pub use section::Section;
pub use value::{Code, Value, Values};
