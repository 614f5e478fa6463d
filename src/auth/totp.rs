//! Codes of authenticator apps: HMAC over the time in steps of half a minute (RFC 6238 over RFC 4226), with SHA-1 and
//! six digits, because that is what every app does, whatever else it is asked for.
//!
//! Forty lines over the library that signs and seals here anyway, held to the vectors of both RFCs. A crate for them
//! would bring its own hashes, and its rules about used steps would not be ours.

use data_encoding::BASE32_NOPAD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use ring::hmac;
use subtle::ConstantTimeEq;

use crate::clock::random;
use crate::domain::moment::Moment;

/// Seconds for which a code is shown.
const STEP: i64 = 30;
/// Digits of a code.
pub const DIGITS: usize = 6;
/// Steps before and after the present one whose codes are taken: telephones are rarely half a minute wrong, and whoever
/// types needs a moment.
const WINDOW: u64 = 1;
/// Bytes of a secret: as wide as the hash (RFC 4226, 4, R6).
const WIDTH: usize = 20;
/// What the app shows the account under.
const ISSUER: &str = "LVI-INFO";

/// The secret that an app and the bank share.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret([u8; WIDTH]);

impl TotpSecret {
    /// A new one.
    pub fn new() -> TotpSecret {
        TotpSecret(random())
    }

    /// The secret of its bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<TotpSecret> {
        bytes.try_into().ok().map(TotpSecret)
    }

    /// The bytes, to be sealed.
    pub const fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The secret as people type it into an app: letters and digits in groups of four.
    pub fn words(&self) -> String {
        let letters = BASE32_NOPAD.encode(&self.0);
        let groups: Vec<String> =
            letters.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
        groups.join(" ")
    }

    /// What a QR code says to an app (the Key Uri Format that all apps read).
    pub fn uri(&self, account: &str) -> String {
        let account = utf8_percent_encode(account, NON_ALPHANUMERIC);
        let secret = BASE32_NOPAD.encode(&self.0);
        format!("otpauth://totp/{ISSUER}:{account}?secret={secret}&issuer={ISSUER}&algorithm=SHA1&digits=6&period=30")
    }

    /// The code of a step of time.
    pub fn code(&self, step: u64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let signed = hmac::sign(&key, &step.to_be_bytes());
        // The last four bits say where the number begins (RFC 4226, 5.3).
        let signed = signed.as_ref();
        let from = usize::from(signed.last().copied().unwrap_or_default() & 0xf);
        let number = signed.iter().skip(from).take(4).fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
        format!("{:0DIGITS$}", (number & 0x7fff_ffff) % 1_000_000)
    }

    /// The step whose code this is, among those that are taken now and come after the last one that was taken: no code
    /// works twice. Takes the same time whatever was typed.
    pub fn step_of(&self, code: &str, now: Moment, last: u64) -> Option<u64> {
        let present = step(now);
        let mut found = None;
        for step in present.saturating_sub(WINDOW)..=present.saturating_add(WINDOW) {
            let right = self.code(step).as_bytes().ct_eq(code.as_bytes());
            if bool::from(right) && step > last {
                found = Some(step);
            }
        }
        found
    }
}

impl Default for TotpSecret {
    fn default() -> TotpSecret {
        TotpSecret::new()
    }
}

/// The step of time that a moment is in.
pub fn step(now: Moment) -> u64 {
    u64::try_from(now.millis().div_euclid(1_000 * STEP)).unwrap_or(0)
}

/// A code as typed, without the blanks that apps show in it; `None` where it is none of an app.
pub fn typed(text: &str) -> Option<String> {
    let code: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    (code.len() == DIGITS && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::{TotpSecret, step, typed};
    use crate::domain::moment::Moment;

    fn secret() -> TotpSecret {
        TotpSecret::from_bytes(b"12345678901234567890").expect("twenty bytes")
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_millis(seconds * 1_000)
    }

    #[test]
    fn codes_are_those_of_rfc_4226_appendix_d() {
        let codes =
            ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
        for (count, code) in codes.iter().enumerate() {
            assert_eq!(secret().code(count as u64), *code);
        }
    }

    #[test]
    fn codes_are_those_of_rfc_6238_appendix_b() {
        // The RFC gives eight digits, of which these are the last six.
        let vectors = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (seconds, code) in vectors {
            assert_eq!(secret().code(step(at(seconds))), code, "{seconds}");
        }
    }

    #[test]
    fn the_steps_beside_the_present_one_are_taken_and_no_others() {
        let now = at(1_234_567_890);
        let present = step(now);
        for (offset, taken) in [(-2_i64, false), (-1, true), (0, true), (1, true), (2, false)] {
            let wanted = present.checked_add_signed(offset).expect("in range");
            let found = secret().step_of(&secret().code(wanted), now, 0);
            assert_eq!(found, taken.then_some(wanted), "{offset}");
        }
    }

    #[test]
    fn a_step_is_never_taken_twice_nor_one_before_it() {
        let now = at(1_234_567_890);
        let present = step(now);
        let code = secret().code(present);
        assert_eq!(secret().step_of(&code, now, present - 1), Some(present));
        assert_eq!(secret().step_of(&code, now, present), None);
        assert_eq!(secret().step_of(&secret().code(present - 1), now, present), None);
        assert_eq!(secret().step_of(&secret().code(present + 1), now, present), Some(present + 1));
        // The clock was set back: nothing is taken before the time has come back to where it was.
        assert_eq!(secret().step_of(&secret().code(step(at(1_000))), at(1_000), present), None);
    }

    #[test]
    fn the_beginning_of_time_has_no_step_before_it() {
        assert_eq!((step(at(0)), step(at(29)), step(at(30)), step(at(-31))), (0, 0, 1, 0));
        assert_eq!(secret().step_of(&secret().code(1), at(0), 0), Some(1));
    }

    #[test]
    fn only_six_digits_are_a_code_however_they_are_grouped() {
        assert_eq!(typed(" 123 456\n").as_deref(), Some("123456"));
        for other in ["", "12345", "1234567", "12345a", "１２３４５６", "-12345", "ABCD-EFGH-IJKL-MNOP"] {
            assert_eq!(typed(other), None, "{other}");
        }
    }

    #[test]
    fn an_app_is_told_whose_account_it_is_at_whom() {
        let uri = secret().uri("ukko@user");
        assert_eq!(
            uri,
            "otpauth://totp/LVI-INFO:ukko%40user?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=LVI-INFO\
             &algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(secret().words(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_ne!(TotpSecret::new().bytes(), TotpSecret::new().bytes());
        assert!(TotpSecret::from_bytes(b"short").is_none());
    }
}
