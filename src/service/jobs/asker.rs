//! The person on whose behalf a job runs, as they are now: whoever can no longer sign in, or may no longer do it, no
//! longer does it through a job.

use crate::domain::company::CompanyStatus;
use crate::domain::job::{Asked, Fail};
use crate::domain::person::PersonStatus;
use crate::domain::role::Actor;
use crate::service::{Caller, Failure};
use crate::store::{self, Source};

/// The person who asked as a caller, or why their rows fail.
pub(super) fn present(source: &impl Source, asked: &Asked) -> Result<Result<Caller, Fail>, Failure> {
    let person = store::people::get(source, asked.who.person)?;
    let Some(person) = person.filter(|person| person.status == PersonStatus::Active) else {
        return Ok(Err(Fail::AskerGone));
    };
    // A selection of one company's products does not follow its person to another.
    if person.company != asked.company {
        return Ok(Err(Fail::NotAllowed));
    }
    let company = store::companies::get(source, person.company)?;
    let Some(company) = company.filter(|company| company.status == CompanyStatus::Active) else {
        return Ok(Err(Fail::AskerGone));
    };
    let actor = Actor {
        person: person.id,
        company: person.company,
        role: person.role,
        reach: company.details.reach,
        name_version: person.name_version,
        language: person.language,
    };
    Ok(Ok(Caller { actor, address: None, request: asked.request }))
}

/// What a caller's selections and jobs remember of them.
pub(super) fn asked(caller: &Caller, at: crate::domain::moment::Moment) -> Asked {
    Asked {
        who: caller.who(),
        company: caller.actor.company,
        language: caller.actor.language,
        at,
        request: caller.request,
    }
}

/// Whether a selection is the caller's own, made as a person of the same company.
pub(super) fn is_own(caller: &Caller, asked: &Asked) -> bool {
    asked.who.person == caller.actor.person && asked.company == caller.actor.company
}
