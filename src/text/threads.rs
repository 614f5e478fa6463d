//! What the matters of threads are called.

use super::{Text, key};
use crate::domain::thread::Subject;

/// What kind of matter a thread is about.
pub const fn matter(subject: Subject) -> Text {
    match subject {
        Subject::Product(_) => key::THREAD_ABOUT_PRODUCT,
        Subject::Company(_) => key::THREAD_ABOUT_COMPANY,
        Subject::Application(_) => key::THREAD_ABOUT_APPLICATION,
        Subject::Request(_) => key::THREAD_ABOUT_REQUEST,
        Subject::Matter(_) => key::THREAD_ABOUT_MATTER,
    }
}
