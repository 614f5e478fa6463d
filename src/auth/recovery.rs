//! Recovery codes: what opens the bank once when the telephone with the app is lost.
//!
//! Each has 80 random bits, so that nobody tries them through; a slow hash, which passwords need because people choose
//! them, would protect nothing here. The bank keeps a signature of each under a key that the database does not hold.

use data_encoding::BASE32_NOPAD;
use subtle::ConstantTimeEq;

use super::vault::Vault;
use crate::clock::random;
use crate::domain::id::PersonId;
use crate::domain::moment::Moment;
use crate::domain::second_factor::{RECOVERY_CODES, RecoveryCode};

/// What the key of the signatures is derived for.
const PURPOSE: &str = "recovery code";
/// Random bytes of a code.
const WIDTH: usize = 10;
/// Letters of a code: five bits each.
const LETTERS: usize = 16;

/// New codes for a person: as they are shown once, and what is kept of them.
pub fn new_codes(vault: &Vault, person: PersonId) -> (Vec<String>, Vec<RecoveryCode>) {
    let mut shown = Vec::with_capacity(RECOVERY_CODES);
    let mut kept = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let letters = BASE32_NOPAD.encode(&random::<WIDTH>());
        kept.push(RecoveryCode { signature: signature(vault, person, &letters), used: None });
        let groups: Vec<String> =
            letters.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
        shown.push(groups.join("-"));
    }
    (shown, kept)
}

/// Uses the code that was typed, if it is one of these and was not used before.
pub fn take(vault: &Vault, person: PersonId, codes: &mut [RecoveryCode], typed: &str, now: Moment) -> bool {
    let Some(letters) = letters(typed) else { return false };
    let signature = signature(vault, person, &letters);
    let mut found = None;
    for code in codes.iter_mut() {
        if bool::from(code.signature.ct_eq(&signature)) && code.used.is_none() {
            found = Some(code);
        }
    }
    match found {
        Some(code) => {
            code.used = Some(now);
            true
        }
        None => false,
    }
}

/// The letters of a code as typed: capitals or not, with any dashes and blanks. Nought, one and eight are in no code,
/// and two of them look like letters that are.
fn letters(typed: &str) -> Option<String> {
    let letters: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| match letter {
            '0' => 'O',
            '8' => 'B',
            other => other.to_ascii_uppercase(),
        })
        .collect();
    let right = letters.len() == LETTERS && letters.bytes().all(|letter| matches!(letter, b'A'..=b'Z' | b'2'..=b'7'));
    right.then_some(letters)
}

fn signature(vault: &Vault, person: PersonId, letters: &str) -> [u8; 32] {
    vault.sign(PURPOSE, &[person.number().to_be_bytes().as_slice(), letters.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{new_codes, take};
    use crate::auth::vault::Vault;
    use crate::domain::id::PersonId;
    use crate::domain::moment::Moment;

    const PERSON: PersonId = PersonId::new(3);
    const NOW: Moment = Moment::from_millis(9);

    #[test]
    fn each_code_works_once_however_it_is_typed() {
        let vault = Vault::of(&[7; 32]);
        let (shown, mut kept) = new_codes(&vault, PERSON);
        assert_eq!(shown.iter().collect::<HashSet<_>>().len(), 10);
        assert!(take(&vault, PERSON, &mut kept, &shown[3], NOW));
        assert!(!take(&vault, PERSON, &mut kept, &shown[3], NOW));
        assert_eq!(kept.iter().filter(|code| code.used == Some(NOW)).count(), 1);
        assert_eq!(kept[3].used, Some(NOW));
        assert!(take(&vault, PERSON, &mut kept, &format!(" {}", shown[4].to_lowercase().replace('-', " ")), NOW));
        let slips = shown[5].replace('O', "0").replace('B', "8");
        assert!(take(&vault, PERSON, &mut kept, &slips, NOW));
    }

    #[test]
    fn a_code_is_its_own_persons_under_its_own_key() {
        let vault = Vault::of(&[7; 32]);
        let (shown, mut kept) = new_codes(&vault, PERSON);
        assert!(!take(&vault, PersonId::new(4), &mut kept, &shown[0], NOW));
        assert!(!take(&Vault::of(&[8; 32]), PERSON, &mut kept, &shown[0], NOW));
        for forged in ["", "AAAA-AAAA-AAAA-AAAA", "123456", &shown[0][1..], &format!("{}A", shown[0]), "ÄÄÄÄ-ÄÄÄÄ"]
        {
            assert!(!take(&vault, PERSON, &mut kept, forged, NOW), "{forged}");
        }
        assert!(kept.iter().all(|code| code.used.is_none()));
    }

    #[test]
    fn what_is_kept_holds_no_code() {
        let (shown, kept) = new_codes(&Vault::of(&[7; 32]), PERSON);
        let bytes = kept.iter().flat_map(|code| code.signature).collect::<Vec<u8>>();
        for code in &shown {
            let bare = code.replace('-', "");
            assert!(!bytes.windows(bare.len()).any(|window| window == bare.as_bytes()));
        }
    }
}
