//! Removing applications: those that were decided a while ago, and those that nobody has decided.

use crate::domain::application::Application;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::mail::MailKind;
use crate::domain::moment::Moment;
use crate::domain::thread::Subject as Matter;
use crate::service::mails::{Letter, post};
use crate::service::{Bank, Failure};
use crate::store::{self, Writer, events};
use crate::text::key;

/// Removes the applications whose time is over, and tells those that nobody has decided. To be called now and then;
/// writes nothing where there is nothing to remove.
///
/// # Errors
/// [`Failure`] where the store fails; the next call tries again.
pub fn tend(bank: &Bank) -> Result<(), Failure> {
    let now = bank.clock.now();
    let mut over = bank.store.read(store::applications::all)?;
    over.retain(|application| application.removed() <= now);
    if over.is_empty() {
        return Ok(());
    }
    bank.write(|writer, now| over.iter().try_for_each(|application| remove(writer, now, application)))?;
    Ok(bank.renew_applications()?)
}

fn remove(writer: &Writer, now: Moment, application: &Application) -> Result<(), Failure> {
    // It may have been decided a moment ago.
    let Some(application) = store::applications::get(writer, application.id)? else { return Ok(()) };
    if application.removed() > now {
        return Ok(());
    }
    if application.waits() {
        let applicant = &application.applicant;
        let letter = Letter::to_nobody(applicant.language).says(key::LETTER_OVERDUE_WHAT);
        post(writer, now, letter.mail(MailKind::ApplicationRefused, key::LETTER_REFUSED, &applicant.email, None))?;
        let event = NewEvent::new(EventKind::ApplicationRefused)
            .about(application.company.map_or(Subject::None, Subject::Company))
            .detail(DetailKey::Application, application.id.to_string())
            .detail(DetailKey::Reason, "overdue");
        events::append(writer, now, &event)?;
    }
    // What was written about an applicant is kept no longer than what the applicant typed.
    let threads = store::threads::remove_about(writer, Matter::Application(application.id))?;
    if threads > 0 {
        let event = NewEvent::new(EventKind::ThreadsRemoved)
            .about(application.company.map_or(Subject::None, Subject::Company))
            .detail(DetailKey::Application, application.id.to_string())
            .detail(DetailKey::Count, threads.to_string());
        events::append(writer, now, &event)?;
    }
    Ok(store::applications::remove(writer, application.id)?)
}
