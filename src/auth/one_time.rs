//! The secret part of links that are sent by mail: four bytes say which link, the rest is the machine's signature.
//!
//! Nothing that is stored contains it: it is made anew whenever the mail is sent, under a key that the database does
//! not hold. The moment in which the link was made is signed too, so that a number that is given again after a restore
//! of older data does not revive an older link.

use subtle::ConstantTimeEq;

use super::hex;
use super::vault::Vault;
use crate::domain::one_time_link::{OneTimeLink, OneTimeLinkId};

/// What the key is derived for.
const PURPOSE: &str = "one-time link";
/// Bytes of the token: 4 of number, 28 of signature.
const TOKEN: usize = 32;

/// The token of a link, 64 small hexadecimal letters.
pub fn token(vault: &Vault, link: &OneTimeLink) -> String {
    hex::encode(&bytes(vault, link))
}

/// Which link somebody claims to have. [`is_token`] says whether they do.
pub fn claimed(token: &str) -> Option<OneTimeLinkId> {
    let bytes = hex::decode(token)?;
    let number = bytes.first_chunk::<4>()?;
    Some(OneTimeLinkId::new(u32::from_be_bytes(*number)))
}

/// Whether this is the token of the link, in constant time.
pub fn is_token(vault: &Vault, link: &OneTimeLink, token: &str) -> bool {
    hex::decode(token).is_some_and(|given| given.ct_eq(&bytes(vault, link)).into())
}

fn bytes(vault: &Vault, link: &OneTimeLink) -> [u8; TOKEN] {
    let number = link.id.number().to_be_bytes();
    let message = [number.as_slice(), &link.made.millis().to_be_bytes(), link.purpose.name().as_bytes()].concat();
    let mut token = vault.sign(PURPOSE, &message);
    token[..number.len()].copy_from_slice(&number);
    token
}

#[cfg(test)]
mod tests {
    use super::{claimed, is_token, token};
    use crate::auth::vault::Vault;
    use crate::domain::id::PersonId;
    use crate::domain::moment::Moment;
    use crate::domain::one_time_link::{LinkPurpose, LinkState, OneTimeLink, OneTimeLinkId};

    fn link(id: u32, made: i64, purpose: LinkPurpose) -> OneTimeLink {
        OneTimeLink {
            id: OneTimeLinkId::new(id),
            purpose,
            person: PersonId::new(3),
            made: Moment::from_millis(made),
            expires: Moment::from_millis(i64::MAX),
            state: LinkState::Open,
        }
    }

    #[test]
    fn a_token_fits_its_own_link_and_no_other() {
        let vault = Vault::of(&[1; 32]);
        let own = link(700, 5, LinkPurpose::Password);
        let letters = token(&vault, &own);
        assert_eq!(letters.len(), 64);
        assert_eq!(claimed(&letters), Some(own.id));
        assert!(is_token(&vault, &own, &letters));
        for other in [
            link(701, 5, LinkPurpose::Password),
            link(700, 6, LinkPurpose::Password),
            link(700, 5, LinkPurpose::Invitation),
        ] {
            assert!(!is_token(&vault, &other, &letters), "{other:?}");
        }
        assert!(!is_token(&Vault::of(&[2; 32]), &own, &letters));
        for forged in
            ["", "x", &letters[..63], &letters.to_uppercase(), &format!("{}{}", &letters[..8], "0".repeat(56))]
        {
            assert!(!is_token(&vault, &own, forged), "{forged}");
        }
    }
}
