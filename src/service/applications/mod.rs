//! Applications: received from whoever asks, decided by main users and by the users of the company that is asked for.
//!
//! Whoever applies learns from the page nothing of who or what the bank knows; the rest goes by mail to the address that
//! was given, and what goes there before somebody has decided holds nothing that was typed.

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

/// Which of the bank's companies an application is for, as far as that is known. Never the bank itself: nobody applies to
/// be a main user.
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
