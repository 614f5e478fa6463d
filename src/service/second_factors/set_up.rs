//! Setting up a second factor, and moving it to another app. Nothing is stored before a code of the app was typed
//! rightly: until then the secret is sealed in the form that shows it.

use super::change::password_is_right;
use super::{FactorFault, check, record};
use crate::auth::session::{Session, label};
use crate::auth::totp::{self, TotpSecret};
use crate::auth::{recovery, sealed_secret};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::second_factor::{Factor, SecondFactor};
use crate::service::people::own_person;
use crate::service::sessions::{renew, show_renewed};
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// What is shown to whoever sets up a second factor, and what the form carries of it.
pub struct SetUp {
    /// The secret as people type it.
    pub words: String,
    /// What the QR code says.
    pub uri: String,
    /// The secret as the form carries it.
    pub form: String,
}

/// What was typed to set one up.
#[derive(Clone, Copy)]
pub struct SetUpTyped<'a> {
    /// The person's password.
    pub password: &'a str,
    /// A code of the present app or a recovery code; empty where none is in force.
    pub present: &'a str,
    /// What the form carries of the new secret.
    pub form: &'a str,
    /// A code of the new app.
    pub code: &'a str,
}

/// A second factor that was set up.
pub struct Made {
    /// The recovery codes, which are shown now and never again.
    pub codes: Vec<String>,
    /// The value of the session's new cookie.
    pub cookie: String,
}

/// Begins with a new secret.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn begin_set_up(bank: &Bank, caller: &Caller) -> Result<SetUp, Failure> {
    shown(bank, caller, &TotpSecret::new())
}

/// Shows again what a form carries, after it was refused; a new secret where that one is too old.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn show_again(bank: &Bank, caller: &Caller, form: &str) -> Result<SetUp, Failure> {
    let secret = sealed_secret::pending(&bank.vault, caller.actor.person, form, bank.clock.now());
    shown(bank, caller, &secret.unwrap_or_default())
}

fn shown(bank: &Bank, caller: &Caller, secret: &TotpSecret) -> Result<SetUp, Failure> {
    let person = own_person(bank, caller)?;
    let form = sealed_secret::pend(&bank.vault, person.id, secret, bank.clock.now());
    Ok(SetUp { words: secret.words(), uri: secret.uri(person.username.as_str()), form })
}

/// Puts the second factor of the form in force, in place of one that may be. All other sessions end, which were opened
/// without it, and this one gets a new secret.
///
/// # Errors
/// [`Failure::Unavailable`] where too many passwords are being checked; refused input stands in the verdict.
pub fn set_up(
    bank: &Bank,
    caller: &Caller,
    session: &Session,
    typed: &SetUpTyped<'_>,
) -> Result<Result<Made, Vec<FactorFault>>, Failure> {
    let (person, hash) = match password_is_right(bank, caller, typed.password)? {
        Ok(known) => known,
        Err(fault) => return Ok(Err(vec![fault])),
    };
    let username = person.username.as_str();
    let made = bank.write(|writer, now| {
        let Some(secret) = sealed_secret::pending(&bank.vault, person.id, typed.form, now) else {
            return Ok(Err(vec![FactorFault::Expired]));
        };
        let code = totp::typed(typed.code).unwrap_or_default();
        let Some(last_step) = secret.step_of(&code, now, 0) else { return Ok(Err(vec![FactorFault::New])) };
        let (person, company) = super::change::still_active(writer, &person, hash.as_deref())?;
        let event = |kind| caller.event(kind).about(Subject::Person(person.id, person.company));
        let present = store::second_factors::get(writer, person.id)?.and_then(SecondFactor::in_force);
        let moved = present.is_some();
        match present {
            // Two browsers were setting one up, and the other was first.
            Some(_) if typed.present.is_empty() => return Ok(Err(vec![FactorFault::Meanwhile])),
            Some(mut factor) => {
                let checked = check(&bank.vault, person.id, &mut factor, typed.present, now);
                record(writer, now, person.id, &factor, checked, event)?;
                if let Err(fault) = checked {
                    return Ok(Err(vec![FactorFault::Present(fault)]));
                }
            }
            None => {}
        }
        let (codes, recovery) = recovery::new_codes(&bank.vault, person.id);
        let sealed = sealed_secret::seal(&bank.vault, person.id, &secret);
        let factor = Factor { sealed, since: now, last_step, wrong: 0, recovery };
        store::second_factors::put(writer, person.id, &SecondFactor::InForce(factor))?;
        let (secret, stored) = renew(writer, now, session, person.id)?;
        let mut event = event(EventKind::SecondFactorSetUp).detail(DetailKey::Session, label(&stored.hash));
        if moved {
            event = event.detail(DetailKey::Reason, "moved");
        }
        store::events::append(writer, now, &event)?;
        show_renewed(bank, writer, now, &person, &company, &stored)?;
        Ok(Ok(Made { codes, cookie: secret.cookie() }))
    })?;
    // A code that the form itself gave away cannot be guessed; a wrong one of the present app counts as a try.
    match &made {
        Ok(_) => bank.throttle.succeeded(username, caller.address),
        Err(faults) if faults.iter().any(|fault| matches!(fault, FactorFault::Present(_))) => {}
        Err(_) => bank.throttle.passed(username, caller.address),
    }
    Ok(made)
}
