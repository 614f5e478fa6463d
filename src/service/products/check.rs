//! Whether a card may be stored as it would become.

use crate::domain::product::fields::Requirement;
use crate::domain::product::{FIELDS, Fault, Problem, Product};

/// What a change would make wrong: a value that every card needs is not taken away.
pub(super) fn check_change(old: &Product, new: &Product) -> Vec<Fault> {
    FIELDS
        .iter()
        .filter(|row| row.required == Requirement::Must && old.values.has(row.code) && !new.values.has(row.code))
        .map(|row| Fault::new(row.code, Problem::Required))
        .collect()
}
