//! Signing in and out, the own password, and the own sessions. Sessions are changed in the store and, as the last
//! step of the same transaction, in memory.

mod own;
mod password;
mod sign_in;
mod tend;

pub use self::own::{OwnSession, end_other_sessions, end_session, own_sessions, sign_out};
pub use self::password::{NewPassword, change_password};
pub use self::sign_in::{Attempt, SignInRefused, SignedIn, sign_in};
pub(super) use self::tend::load;
pub use self::tend::tend;
