//! Signing in and out, the own password, and the own sessions. Sessions are changed in the store and, as the last
//! step of the same transaction, in memory.

mod code;
mod last;
mod own;
mod password;
mod renew;
mod sign_in;
mod tend;

pub use self::code::{CodeAttempt, CodeRefused, awaits_code, enter_code};
pub use self::last::{LastSignIn, last_sign_in};
pub use self::own::{OwnSession, end_every_session, end_other_sessions, end_session, own_sessions, sign_out};
pub use self::password::{NewPassword, change_password};
pub(super) use self::renew::{renew, show_renewed};
pub(super) use self::sign_in::checked;
pub use self::sign_in::{Attempt, Browser, SignInRefused, SignedIn, Step, sign_in};
pub(super) use self::tend::load;
pub use self::tend::tend;
