//! Whether a code that was typed is right, and what is remembered of it.

use super::CodeFault;
use crate::auth::vault::Vault;
use crate::auth::{recovery, sealed_secret, totp};
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::second_factor::{Factor, SecondFactor};
use crate::store::{self, StoreError, Writer};

/// What a right code was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::service) enum Checked {
    /// The app's.
    App,
    /// A recovery code, which works no more.
    Recovery,
}

/// Checks a code as typed and notes in the factor what must be remembered: it is to be stored whatever comes of it.
pub(in crate::service) fn check(
    vault: &Vault,
    person: PersonId,
    factor: &mut Factor,
    typed: &str,
    now: Moment,
) -> Result<Checked, CodeFault> {
    // Without the key neither kind of code can be told from a wrong one: nothing opens.
    let secret = sealed_secret::unseal(vault, person, &factor.sealed).ok_or(CodeFault::Unreadable)?;
    let checked = match totp::typed(typed) {
        Some(_) if factor.is_blocked() => return Err(CodeFault::Blocked),
        Some(code) => match secret.step_of(&code, now, factor.last_step) {
            Some(step) => {
                factor.last_step = step;
                Ok(Checked::App)
            }
            None if secret.step_of(&code, now, 0).is_some() => Err(CodeFault::Used),
            None => Err(CodeFault::Wrong),
        },
        None if recovery::take(vault, person, &mut factor.recovery, typed, now) => Ok(Checked::Recovery),
        None => Err(CodeFault::Wrong),
    };
    factor.wrong = if checked.is_ok() { 0 } else { factor.wrong.saturating_add(1) };
    checked
}

/// Stores what a check has noted in the factor, with the events of it; `event` makes one on whose behalf it was.
pub(in crate::service) fn record(
    writer: &Writer,
    now: Moment,
    person: PersonId,
    factor: &Factor,
    checked: Result<Checked, CodeFault>,
    event: impl Fn(EventKind) -> NewEvent,
) -> Result<(), StoreError> {
    store::second_factors::put(writer, person, &SecondFactor::InForce(factor.clone()))?;
    let event = match checked {
        Ok(Checked::App) => return Ok(()),
        Ok(Checked::Recovery) => {
            event(EventKind::RecoveryCodeUsed).detail(DetailKey::Remaining, factor.remaining().to_string())
        }
        Err(fault) => event(EventKind::SecondFactorWrong).detail(DetailKey::Reason, reason(fault)),
    };
    store::events::append(writer, now, &event)?;
    Ok(())
}

const fn reason(fault: CodeFault) -> &'static str {
    match fault {
        CodeFault::Wrong => "code",
        CodeFault::Used => "used",
        CodeFault::Blocked => "blocked",
        CodeFault::Unreadable => "unreadable",
    }
}

#[cfg(test)]
mod tests {
    use super::{Checked, check};
    use crate::auth::totp::{TotpSecret, step};
    use crate::auth::vault::Vault;
    use crate::auth::{recovery, sealed_secret};
    use crate::domain::id::PersonId;
    use crate::domain::moment::Moment;
    use crate::domain::second_factor::{Factor, MOST_WRONG};
    use crate::service::second_factors::CodeFault;

    const PERSON: PersonId = PersonId::new(3);
    const NOW: Moment = Moment::from_millis(1_772_438_400_000);

    fn factor(vault: &Vault) -> (TotpSecret, Vec<String>, Factor) {
        let secret = TotpSecret::new();
        let (codes, recovery) = recovery::new_codes(vault, PERSON);
        let sealed = sealed_secret::seal(vault, PERSON, &secret);
        (secret, codes, Factor { sealed, since: NOW, last_step: 0, wrong: 0, recovery })
    }

    #[test]
    fn so_many_wrong_codes_leave_the_recovery_codes_only_and_one_of_these_forgives() {
        let vault = Vault::of(&[7; 32]);
        let (secret, codes, mut factor) = factor(&vault);
        let wrong = format!("{:06}", (secret.code(step(NOW)).parse::<u32>().expect("digits") + 1) % 1_000_000);
        let mut try_it = |typed: &str| check(&vault, PERSON, &mut factor, typed, NOW);
        for _ in 0..MOST_WRONG {
            assert_eq!(try_it(&wrong), Err(CodeFault::Wrong));
        }
        assert_eq!(try_it(&secret.code(step(NOW))), Err(CodeFault::Blocked));
        assert_eq!(try_it(&codes[0]), Ok(Checked::Recovery));
        assert_eq!(try_it(&secret.code(step(NOW))), Ok(Checked::App));
        assert_eq!(try_it(&secret.code(step(NOW))), Err(CodeFault::Used));
    }

    #[test]
    fn under_another_key_nothing_opens() {
        let (secret, codes, mut factor) = factor(&Vault::of(&[7; 32]));
        let other = Vault::of(&[8; 32]);
        for typed in [secret.code(step(NOW)), codes[0].clone()] {
            assert_eq!(check(&other, PERSON, &mut factor, &typed, NOW), Err(CodeFault::Unreadable));
        }
        assert_eq!(factor.remaining(), 10);
    }
}
