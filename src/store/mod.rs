//! The only user of redb and bincode.
