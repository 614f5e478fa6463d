//! Words: how letters are folded, how a text is cut into words, and which words are forms of one another.

pub mod finnish;
pub mod fold;
pub mod keys;
pub mod token;
