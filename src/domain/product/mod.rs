//! Products: the field catalogue and the rules that are derived from it.
//!
//! Reading order: `code` names a field, `fields` says what it is, `value` holds what a product says in it,
//! `card` is the whole of it.

pub mod advice;
pub mod card;
pub mod cell;
pub mod code;
pub mod column;
pub mod diff;
pub mod fields;
pub mod lists;
pub mod packages;
pub mod parse;
pub mod problem;
pub mod quality;
#[cfg(test)]
pub(crate) mod sample;
pub mod section;
pub mod summary;
pub mod validate;
pub mod value;

pub use advice::{Advice, Hint, advise};
pub use card::{Etim, Ownership, Product, Status};
pub use cell::{Around, Cell, cell};
pub use code::FieldCode;
pub use column::Column;
pub use fields::{FIELDS, Field, Kind, field};
pub use packages::{LEVELS, Level};
pub use problem::{Detail, Fault, FileProblem, Problem};
pub use section::Section;
pub use validate::{check_change, check_whole};
pub use value::{Code, Value, Values};
