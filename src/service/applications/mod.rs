//! Applications: received from whoever asks, decided by main users and by the users of the company that is asked for.
//!
//! Whoever applies learns from the page nothing of who or what the bank knows; the rest goes by mail to the address
//! that was given, and what goes there before somebody has decided holds nothing that was typed.
//!
//! # Somebody gets in
//!
//! 1. `/register` stores an *application* and answers everybody alike; what the bank knows goes by mail to the address
//!    that was given. `domain/privacy::sees_application` says who decides: the users of the company that the business
//!    id names, main users all of them. Whoever is first decides in one transaction: person, application, acceptance of
//!    the policies, event, and a mail with a link that works once. The second is told what was decided.
//! 2. `/links/{token}` shows what a link is for and uses nothing up; only its form does. The token is made from the
//!    link's number and the machine's key (`secrets.key`, `auth/vault.rs`) when the mail is sent, and is stored
//!    nowhere. A change of the own e-mail address is its pair of links: when both are used, the address is in force.
//! 3. Signing in: from networks that main users do not come from there is a smaller table of routes, without
//!    administration, and no session of a main user is good there. A right password where a second factor is in force
//!    opens nothing: a challenge waits in memory, for five minutes and five tries, bound to a cookie; codes count with
//!    passwords by account. One transaction checks the code, remembers its step or the recovery code, and opens the
//!    session.
//! 4. A session has *hurdles* (`auth::session::Hurdle`): a given password to change, a second factor to set up,
//!    policies to accept, in this order; until they are passed only their own pages answer.
//! 5. Deactivating, deleting and every other password withdraw a person's links. `jobs/entry_keeper` removes
//!    applications and links three months after their end.

mod apply;
mod board;
mod company;
mod decide;
mod input;
mod policies;
mod read;
mod tend;

pub use self::apply::{Received, apply};
pub use self::board::Waiting;
pub use self::company::{assign_company, create_company, wished_company};
pub use self::decide::{Accepted, accept_application, refuse_application};
pub use self::input::{Fault, Typed, Verdict};
pub use self::read::{
    ApplicationPage, Likeness, Listed, ListedApplication, SimilarCompany, SimilarPerson, list_applications,
    show_application,
};
pub use self::tend::tend;

use crate::domain::application::{Application, ApplicationId};
use crate::domain::company::Company;
use crate::domain::id::CompanyId;
use crate::domain::privacy::sees_application;
use crate::service::{Caller, Failure};
use crate::store::{self, Source, StoreError};

/// Which of the bank's companies an application is for, as far as that is known. Never the bank itself: nobody applies
/// to be a main user.
pub(super) fn company_of(source: &impl Source, application: &Application) -> Result<Option<CompanyId>, StoreError> {
    if application.company.is_some() {
        return Ok(application.company);
    }
    let wish = &application.wish;
    let found = match (wish.business_id, &wish.vat) {
        (Some(business_id), _) => store::companies::by_business_id(source, business_id)?,
        (None, Some(vat)) => {
            let same = |company: &Company| company.details.vat.as_ref() == Some(vat);
            store::companies::all(source)?.into_iter().find(same).map(|company| company.id)
        }
        (None, None) => None,
    };
    Ok(found.filter(|company| *company != CompanyId::BANK))
}

/// An application that the caller may decide, and which company it is for.
fn visible(
    source: &impl Source,
    caller: &Caller,
    id: ApplicationId,
) -> Result<(Application, Option<CompanyId>), Failure> {
    let application = store::applications::get(source, id)?.ok_or(Failure::NotFound)?;
    let company = company_of(source, &application)?;
    if sees_application(&caller.actor, company) { Ok((application, company)) } else { Err(Failure::Foreign) }
}
