//! The documents that an applicant accepts: which versions are in force when the form is sent, and what is recorded of
//! them once there is a person.

use crate::domain::application::Application;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::domain::policy::PolicyKind;
use crate::service::{Failure, policies};
use crate::store::{Source, Writer};

/// The versions that whoever applies now accepts.
pub(super) fn in_force(source: &impl Source, now: Moment) -> Result<Vec<(u8, u32)>, Failure> {
    let kinds = PolicyKind::ALL.into_iter().filter(|kind| kind.is_public());
    kinds.map(|kind| Ok((kind.number(), policies::in_force_today(source, kind, now)?.number))).collect()
}

/// Records for a person what was accepted with the application, when it was sent; the application is removed one day.
pub(super) fn record(writer: &Writer, person: &Person, application: &Application) -> Result<(), Failure> {
    for &(kind, number) in &application.accepted {
        let kind =
            PolicyKind::from_number(kind).ok_or_else(|| Failure::Conflict(format!("there is no policy {kind}")))?;
        policies::record_acceptance(writer, person.id, kind, number, person.language, application.received)?;
    }
    Ok(())
}
