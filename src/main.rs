//! The `lvi-info` program.

fn main() {}
