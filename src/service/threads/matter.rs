//! Between whom threads about a matter are, and which of them somebody sees.

use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject as EventSubject};
use crate::domain::id::CompanyId;
use crate::domain::privacy::sees_thread;
use crate::domain::role::{Actor, Permission};
use crate::domain::thread::{Circle, Subject, Thread, ThreadId};
use crate::service::applications::company_of;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source, StoreError};

/// With whom main users write about a matter; nobody where nobody knows the company of an application, the person of a
/// request was deleted, or the watch found something about no company. `None` where there is no such matter.
fn circle_of(source: &impl Source, subject: Subject) -> Result<Option<Option<Circle>>, StoreError> {
    Ok(match subject {
        Subject::Product(link) => store::summaries::summary(source, link)?.map(|_| Some(Circle::Company(link.company))),
        Subject::Company(company) if company == CompanyId::BANK => None,
        Subject::Company(company) => store::companies::get(source, company)?.map(|_| Some(Circle::Company(company))),
        Subject::Application(id) => match store::applications::get(source, id)? {
            Some(application) => Some(company_of(source, &application)?.map(Circle::Company)),
            None => None,
        },
        Subject::Request(id) => match store::requests::get(source, id)? {
            Some(request) => {
                let person = store::people::get(source, request.person)?.filter(|person| !person.status.is_deleted());
                Some(person.map(|person| Circle::Person(person.id)))
            }
            None => None,
        },
        Subject::Matter(id) => store::matters::get(source, id)?.map(|matter| {
            let company = matter.about.company().filter(|company| *company != CompanyId::BANK);
            company.map(Circle::Company)
        }),
    })
}

/// With whom a thread is as things are: an application may have turned out to be for another company, whose users must
/// not read what was written with the first one, nor may those any more.
pub(super) fn circle_now(source: &impl Source, thread: &Thread) -> Result<Option<Circle>, StoreError> {
    Ok(match thread.subject {
        Subject::Application(_) => {
            let now = circle_of(source, thread.subject)?.flatten();
            now.filter(|circle| *circle == thread.circle)
        }
        Subject::Product(_) | Subject::Company(_) | Subject::Request(_) | Subject::Matter(_) => Some(thread.circle),
    })
}

/// With whom a thread that the caller opens would be. Of what the watch over misuse finds main users alone know that it
/// is there: a company answers, and whoever else asks learns nothing from the answer.
pub(super) fn circle_of_new(source: &impl Source, actor: &Actor, subject: Subject) -> Result<Option<Circle>, Failure> {
    if matches!(subject, Subject::Matter(_)) {
        actor.require_all(Permission::KeepWatch)?;
    }
    let circle = circle_of(source, subject)?.ok_or(Failure::NotFound)?;
    admit(actor, circle)?;
    Ok(circle)
}

/// Says no where somebody may not write about what is with this circle.
fn admit(actor: &Actor, circle: Option<Circle>) -> Result<(), Failure> {
    match circle {
        _ if sees_thread(actor, circle) => Ok(()),
        // Of the own company's matters a viewer may know that they are there.
        Some(Circle::Company(company)) if company == actor.company => Err(Failure::Denied),
        _ => Err(Failure::Foreign),
    }
}

/// A thread that the caller sees, and with whom it now is.
pub(super) fn visible(
    source: &impl Source,
    caller: &Caller,
    id: ThreadId,
) -> Result<(Thread, Option<Circle>), Failure> {
    let thread = store::threads::get(source, id)?.ok_or(Failure::NotFound)?;
    let circle = circle_now(source, &thread)?;
    admit(&caller.actor, circle)?;
    Ok((thread, circle))
}

/// What the form of a new thread says of its matter.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// What it is about.
    pub subject: Subject,
    /// With whom it will be; `None` where there is nobody to write to.
    pub circle: Option<Circle>,
}

/// Whether the caller may open a thread about a matter, and with whom it will be.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such matter, [`Failure::Foreign`] and [`Failure::Denied`] where it is not
/// the caller's to write about.
pub fn opening(bank: &Bank, caller: &Caller, subject: Subject) -> Result<Opening, Failure> {
    bank.store.read(|reader| {
        let circle = circle_of_new(reader, &caller.actor, subject)?;
        Ok(Opening { subject, circle })
    })
}

/// Whether somebody on the other side can still read what is written.
pub(super) fn is_anybody_there(source: &impl Source, circle: Option<Circle>) -> Result<bool, StoreError> {
    Ok(match circle {
        Some(Circle::Company(_)) => true,
        Some(Circle::Person(person)) => {
            store::people::get(source, person)?.is_some_and(|person| !person.status.is_deleted())
        }
        None => false,
    })
}

/// An event about a thread: numbers, and nothing that anybody wrote.
pub(super) fn event(caller: &Caller, kind: EventKind, thread: &Thread) -> NewEvent {
    let subject = match (thread.subject, thread.circle) {
        (Subject::Product(link), _) => EventSubject::Product(link),
        (_, Circle::Company(company)) => EventSubject::Company(company),
        // Of which company the person is, the request says; the event of a main user need not.
        (_, Circle::Person(person)) if caller.actor.person == person => {
            EventSubject::Person(person, caller.actor.company)
        }
        (_, Circle::Person(_)) => EventSubject::None,
    };
    caller
        .event(kind)
        .about(subject)
        .detail(DetailKey::Thread, thread.id.to_string())
        .detail(DetailKey::About, thread.subject.to_string())
}
