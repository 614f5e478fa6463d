//! An app's secret outside memory: sealed in the database once it is in force, and before that in the form that sets it
//! up, so that nothing is kept of what somebody began and left. Each is sealed with the person it belongs to.

use data_encoding::BASE64URL_NOPAD;

use super::totp::TotpSecret;
use super::vault::Vault;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;

/// What the key of secrets in force is derived for.
const IN_FORCE: &str = "second factor";
/// What the key of secrets in forms is derived for: a form can never stand in the database's place.
const PENDING: &str = "second factor being set up";

/// How long a form sets up what it shows, in seconds; nobody leaves the secret on a screen for longer and means it.
const PENDING_SECONDS: i64 = 60 * 60;

/// What the database keeps of a person's secret.
pub fn seal(vault: &Vault, person: PersonId, secret: &TotpSecret) -> Vec<u8> {
    vault.seal(IN_FORCE, &[person.number().to_be_bytes().as_slice(), secret.bytes()].concat())
}

/// The secret of what the database keeps; `None` where it is another person's or was sealed under a key that is lost.
pub fn unseal(vault: &Vault, person: PersonId, sealed: &[u8]) -> Option<TotpSecret> {
    let plain = vault.unseal(IN_FORCE, sealed)?;
    TotpSecret::from_bytes(plain.strip_prefix(&person.number().to_be_bytes())?)
}

/// What the form that sets a secret up carries.
pub fn pend(vault: &Vault, person: PersonId, secret: &TotpSecret, now: Moment) -> String {
    let plain = [person.number().to_be_bytes().as_slice(), &now.millis().to_be_bytes(), secret.bytes()].concat();
    BASE64URL_NOPAD.encode(&vault.seal(PENDING, &plain))
}

/// The secret of such a form, which the person was shown within the last hour.
pub fn pending(vault: &Vault, person: PersonId, form: &str, now: Moment) -> Option<TotpSecret> {
    let plain = vault.unseal(PENDING, &BASE64URL_NOPAD.decode(form.as_bytes()).ok()?)?;
    let (made, secret) = plain.strip_prefix(&person.number().to_be_bytes())?.split_first_chunk::<8>()?;
    let age = now.seconds_since(Moment::from_millis(i64::from_be_bytes(*made)));
    (0..PENDING_SECONDS).contains(&age).then(|| TotpSecret::from_bytes(secret)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{PENDING_SECONDS, pend, pending, seal, unseal};
    use crate::auth::totp::TotpSecret;
    use crate::auth::vault::Vault;
    use crate::domain::id::PersonId;
    use crate::domain::moment::Moment;

    const PERSON: PersonId = PersonId::new(3);

    fn at(seconds: i64) -> Moment {
        Moment::from_millis(seconds * 1_000)
    }

    #[test]
    fn a_secret_comes_back_for_its_own_person_under_its_own_key() {
        let (vault, secret) = (Vault::of(&[7; 32]), TotpSecret::new());
        let sealed = seal(&vault, PERSON, &secret);
        assert!(unseal(&vault, PERSON, &sealed) == Some(secret.clone()));
        assert!(!sealed.windows(4).any(|window| window == &secret.bytes()[..4]));
        assert!(unseal(&vault, PersonId::new(4), &sealed).is_none());
        assert!(unseal(&Vault::of(&[8; 32]), PERSON, &sealed).is_none());
    }

    #[test]
    fn a_form_is_good_for_an_hour_and_for_nothing_else() {
        let (vault, secret) = (Vault::of(&[7; 32]), TotpSecret::new());
        let form = pend(&vault, PERSON, &secret, at(100));
        assert!(pending(&vault, PERSON, &form, at(100)) == Some(secret.clone()));
        assert!(pending(&vault, PERSON, &form, at(99 + PENDING_SECONDS)) == Some(secret.clone()));
        assert!(pending(&vault, PERSON, &form, at(100 + PENDING_SECONDS)).is_none());
        assert!(pending(&vault, PERSON, &form, at(98)).is_none(), "the clock was set back");
        assert!(pending(&vault, PersonId::new(4), &form, at(100)).is_none());
        for forged in ["", "x", &form[1..], "AAAA"] {
            assert!(pending(&vault, PERSON, forged, at(100)).is_none(), "{forged}");
        }
        let sealed = seal(&vault, PERSON, &secret);
        assert!(pending(&vault, PERSON, &data_encoding::BASE64URL_NOPAD.encode(&sealed), at(100)).is_none());
    }
}
