//! Use cases: authorise, load, decide, one transaction.
