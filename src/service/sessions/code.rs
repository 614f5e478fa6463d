//! The second step of a sign-in: a code of the second factor, after a right password.

use super::sign_in::{Browser, Found, SignedIn, enter};
use crate::domain::event::{EventKind, NewEvent, Subject};
use crate::domain::second_factor::SecondFactor;
use crate::service::second_factors::{CodeFault, check, record};
use crate::service::{Bank, Failure};
use crate::store;

/// A code as it came.
#[derive(Clone, Copy)]
pub struct CodeAttempt<'a> {
    /// The cookie of the sign-in that waits for it.
    pub cookie: &'a str,
    /// The app's code or a recovery code, as typed.
    pub code: &'a str,
    /// The browser.
    pub browser: Browser<'a>,
}

/// Why a code signs nobody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeRefused {
    /// Nothing waits for it any more: too late, too many tries, a restart, or something has changed. The password is
    /// asked for again.
    Gone,
    /// The code is not taken.
    Code(CodeFault),
    /// Too many tries: wait this many seconds.
    Wait(i64),
}

/// Whether a sign-in waits for a code under this cookie.
pub fn awaits_code(bank: &Bank, cookie: &str) -> bool {
    bank.challenges.find(cookie, bank.clock.now()).is_some()
}

/// Signs in whoever knows a code of the second factor.
///
/// # Errors
/// [`Failure`] where the store fails; a refusal stands inside.
pub fn enter_code(bank: &Bank, attempt: &CodeAttempt<'_>) -> Result<Result<SignedIn, CodeRefused>, Failure> {
    let (browser, now) = (&attempt.browser, bank.clock.now());
    let Some(challenge) = bank.challenges.find(attempt.cookie, now) else { return Ok(Err(CodeRefused::Gone)) };
    // Codes count with passwords, by account: many sign-ins side by side have no more tries than one.
    if let Err(wait) = bank.throttle.attempt(&challenge.username, browser.address, now) {
        if wait.first {
            let event = bank.store.read(|reader| store::people::get(reader, challenge.person))?.map(|person| {
                NewEvent::new(EventKind::SignInThrottled)
                    .from(browser.address, browser.request)
                    .about(Subject::Person(person.id, person.company))
            });
            bank.write(|writer, now| {
                event.iter().try_for_each(|event| Ok(store::events::append(writer, now, event).map(|_| ())?))
            })?;
        }
        return Ok(Err(CodeRefused::Wait(wait.seconds)));
    }
    if !bank.challenges.attempt(attempt.cookie, now) {
        return Ok(Err(CodeRefused::Gone));
    }
    let entered = bank.write(|writer, now| {
        let found = Found::of(writer, store::people::get(writer, challenge.person)?)?;
        let second = store::second_factors::get(writer, challenge.person)?.and_then(SecondFactor::in_force);
        let (Some(person), Some(mut factor), None, true) =
            (&found.person, second, found.hindrance(bank, browser), found.hash == challenge.hash)
        else {
            return Ok(Err(CodeRefused::Gone));
        };
        let event = |kind| {
            let about = Subject::Person(person.id, person.company);
            NewEvent::new(kind).from(browser.address, browser.request).about(about)
        };
        let checked = check(&bank.vault, person.id, &mut factor, attempt.code, now);
        record(writer, now, person.id, &factor, checked, event)?;
        let code = match checked {
            Ok(code) => code,
            Err(fault) => return Ok(Err(CodeRefused::Code(fault))),
        };
        let entered = enter(bank, writer, now, browser, found, challenge.stronger.as_deref(), Some(code))?;
        Ok(entered.ok_or(CodeRefused::Gone))
    })?;
    match entered {
        Ok(_) => {
            bank.throttle.succeeded(&challenge.username, browser.address);
            bank.misuse.signed_in(&challenge.username);
            bank.challenges.end(attempt.cookie);
        }
        Err(CodeRefused::Gone) => bank.challenges.end(attempt.cookie),
        Err(CodeRefused::Code(_) | CodeRefused::Wait(_)) => {}
    }
    Ok(entered)
}
