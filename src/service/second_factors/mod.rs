//! Second factors: set up, moved to another app and given up by their owners, reset by whoever administers them, and
//! checked at the sign-in. Whoever changes the own one shows the password again: a browser that was left open is not
//! enough to lock its owner out.

mod change;
mod check;
mod read;
mod reset;
mod set_up;

pub use self::change::{new_recovery_codes, remove_second_factor};
pub(super) use self::check::{Checked, check, record};
pub use self::read::{OwnSecondFactor, own_second_factor};
pub use self::reset::reset_second_factor;
pub use self::set_up::{Made, SetUp, SetUpTyped, begin_set_up, set_up, show_again};

/// Why a change of the own second factor is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorFault {
    /// The password was typed wrongly.
    WrongPassword,
    /// Too many wrong passwords and codes: wait this many seconds.
    Wait(i64),
    /// The code of the present app, or the recovery code, is wrong.
    Present(CodeFault),
    /// The code of the new app is wrong.
    New,
    /// The form had been open too long: it shows a new secret now.
    Expired,
    /// It was set up, reset or removed elsewhere while the form was open.
    Meanwhile,
}

/// Why a code is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// It is not the code.
    Wrong,
    /// It was taken before; the next one is.
    Used,
    /// There were so many wrong codes in a row that only recovery codes are taken.
    Blocked,
    /// The key is lost under which the secret was sealed: only an administrator can help.
    Unreadable,
}
