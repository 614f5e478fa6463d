//! People: lists, pages and forms; and the words that stand for a person elsewhere.

mod who;

pub(in crate::web) use self::who::{who, words as who_words};
