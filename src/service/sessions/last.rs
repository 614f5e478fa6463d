//! What is told to whoever has signed in: when the sign-in before was, and whether anybody has tried in vain since.

use std::ops::ControlFlow;

use crate::auth::session::Session;
use crate::domain::event::{EventKind, Subject};
use crate::domain::moment::Moment;
use crate::service::people::own_person;
use crate::service::{Bank, Caller, Failure};
use crate::store;

/// Events that are looked through at most, about two milliseconds: a busy day of a large bank.
const LOOK: usize = 5_000;

/// The sign-in before the latest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastSignIn {
    /// When it was; `None` where there was none.
    pub at: Option<Moment>,
    /// Sign-ins of the person that were refused since then, as far back as was looked.
    pub refused: u32,
}

/// The caller's sign-in before the latest one, and what was refused between it and this session.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn last_sign_in(bank: &Bank, caller: &Caller, session: &Session) -> Result<LastSignIn, Failure> {
    let person = own_person(bank, caller)?;
    let Some(at) = person.previous_sign_in else { return Ok(LastSignIn { at: None, refused: 0 }) };
    let (mut refused, mut looked) = (0, 0);
    bank.store.read(|reader| {
        store::events::walk_before(reader, u64::MAX, |event| {
            looked += 1;
            if event.at < at || looked > LOOK {
                return Ok(ControlFlow::Break(()));
            }
            let own = matches!(event.what.subject, Subject::Person(subject, _) if subject == person.id);
            let in_vain = matches!(
                event.what.kind,
                EventKind::SignInRefused | EventKind::SignInThrottled | EventKind::SecondFactorWrong
            );
            refused += u32::from(own && in_vain && event.at <= session.begun);
            Ok::<_, store::StoreError>(ControlFlow::Continue(()))
        })
    })?;
    Ok(LastSignIn { at: Some(at), refused })
}
