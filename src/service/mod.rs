//! Use cases: authorise, load, decide, write in one transaction. The only layer that pages and programs call.

pub mod catalogue;
