//! The secret part of addresses that belong to a subscription: to leave a list or choose others, in every mail for as
//! long as it is kept; and to confirm what was asked for, in one mail.
//!
//! Nothing that is stored contains it, and it is worth nothing for anything else. Four bytes say which subscriber, one
//! says what for, the rest is the machine's signature. The moment since when the subscriber is here is signed too, so
//! that a number that is given again after a restore of older data does not revive an older address; and asking anew
//! makes the earlier mail that asks for a confirmation worthless.

use subtle::ConstantTimeEq;

use super::hex;
use super::vault::Vault;
use crate::domain::moment::Moment;
use crate::domain::person::Email;
use crate::domain::subscriber::{MailingList, SubscriberId};

/// What the keys are derived for.
const LEAVE: &str = "leave a list";
const CONFIRM: &str = "confirm a subscription";
const SUPPRESSED: &str = "suppressed address";
/// Bytes of the token: 4 of number, 1 of what for, 27 of signature.
const TOKEN: usize = 32;
/// The bytes that are not signature.
const HEAD: usize = 5;

/// What somebody claims to have an address for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Which subscriber.
    pub subscriber: SubscriberId,
    /// The list of the mail; none where it is a confirmation.
    pub list: Option<MailingList>,
}

/// The token by which a list is left and others are chosen, 64 small hexadecimal letters. It does not expire.
pub fn leave_token(vault: &Vault, subscriber: SubscriberId, since: Moment, list: MailingList) -> String {
    hex::encode(&bytes(vault, LEAVE, subscriber, since, list.code()))
}

/// The token by which what was asked for at a moment is confirmed.
pub fn confirm_token(vault: &Vault, subscriber: SubscriberId, since: Moment) -> String {
    hex::encode(&bytes(vault, CONFIRM, subscriber, since, 0))
}

/// What a token claims to be; [`is_token`] says whether it is.
pub fn claimed(token: &str) -> Option<Claim> {
    let bytes = hex::decode(token)?;
    let number = bytes.first_chunk::<4>()?;
    let list = match bytes[4] {
        0 => None,
        code => Some(MailingList::from_code(code)?),
    };
    Some(Claim { subscriber: SubscriberId::new(u32::from_be_bytes(*number)), list })
}

/// Whether this is the token of what it claims, for a subscriber who is here since that moment; in constant time.
pub fn is_token(vault: &Vault, claim: Claim, since: Moment, token: &str) -> bool {
    let (purpose, code) = claim.list.map_or((CONFIRM, 0), |list| (LEAVE, list.code()));
    let own = bytes(vault, purpose, claim.subscriber, since, code);
    hex::decode(token).is_some_and(|given| given.ct_eq(&own).into())
}

/// What stands for an address that is not to be brought back. Without the machine's key nobody can try addresses out.
pub fn suppressed(vault: &Vault, email: &Email) -> [u8; 32] {
    vault.sign(SUPPRESSED, email.mailbox().as_bytes())
}

fn bytes(vault: &Vault, purpose: &str, subscriber: SubscriberId, since: Moment, code: u8) -> [u8; TOKEN] {
    let mut head = [0; HEAD];
    head[..4].copy_from_slice(&subscriber.number().to_be_bytes());
    head[4] = code;
    let mut token = vault.sign(purpose, &[head.as_slice(), &since.millis().to_be_bytes()].concat());
    token[..HEAD].copy_from_slice(&head);
    token
}

#[cfg(test)]
mod tests {
    use super::{Claim, claimed, confirm_token, is_token, leave_token, suppressed};
    use crate::auth::vault::Vault;
    use crate::domain::moment::Moment;
    use crate::domain::person::Email;
    use crate::domain::subscriber::{MailingList, SubscriberId};

    const ONE: SubscriberId = SubscriberId::new(700);
    const SINCE: Moment = Moment::from_millis(5);

    #[test]
    fn a_token_fits_its_own_subscriber_list_and_moment_and_no_other() {
        let vault = Vault::of(&[1; 32]);
        let token = leave_token(&vault, ONE, SINCE, MailingList::Bulletin);
        let claim = Claim { subscriber: ONE, list: Some(MailingList::Bulletin) };
        assert_eq!((token.len(), claimed(&token)), (64, Some(claim)));
        assert!(is_token(&vault, claim, SINCE, &token));
        for (other, since) in [
            (Claim { subscriber: SubscriberId::new(701), ..claim }, SINCE),
            (Claim { list: Some(MailingList::Newsletter), ..claim }, SINCE),
            (Claim { list: None, ..claim }, SINCE),
            (claim, Moment::from_millis(6)),
        ] {
            assert!(!is_token(&vault, other, since, &token), "{other:?}");
        }
        assert!(!is_token(&Vault::of(&[2; 32]), claim, SINCE, &token));
    }

    #[test]
    fn leaving_confirms_nothing_and_forged_letters_do_nothing() {
        let vault = Vault::of(&[1; 32]);
        let confirm = confirm_token(&vault, ONE, SINCE);
        let claim = Claim { subscriber: ONE, list: None };
        assert_eq!(claimed(&confirm), Some(claim));
        assert!(is_token(&vault, claim, SINCE, &confirm));
        let leave = leave_token(&vault, ONE, SINCE, MailingList::Newsletter);
        let moved = format!("{}00{}", &leave[..8], &leave[10..]);
        assert_eq!(claimed(&moved), Some(claim), "the letter that says what for is only a claim");
        assert!(!is_token(&vault, claim, SINCE, &moved));
        let forged = format!("{}{}", &confirm[..10], "0".repeat(54));
        for forged in ["", "x", &confirm[..63], &confirm.to_uppercase(), forged.as_str()] {
            assert!(!is_token(&vault, claim, SINCE, forged), "{forged}");
        }
        assert_eq!(claimed(&format!("{}09{}", &leave[..8], &leave[10..])), None);
    }

    #[test]
    fn a_suppressed_address_is_one_however_it_is_written_and_another_under_another_key() {
        let email = |text: &str| Email::stored(text.to_owned());
        let vault = Vault::of(&[1; 32]);
        assert_eq!(suppressed(&vault, &email("Maija@a.example")), suppressed(&vault, &email("maija@a.example")));
        assert_ne!(suppressed(&vault, &email("a@b.example")), suppressed(&vault, &email("b@b.example")));
        assert_ne!(suppressed(&vault, &email("a@b.example")), suppressed(&Vault::of(&[2; 32]), &email("a@b.example")));
    }
}
