//! Links that are sent by mail and work once: made in the transaction of what they are for, looked at without being
//! used, used by a form, and withdrawn as soon as what they are for is gone.

mod email;
mod follow;
mod forgotten;
mod make;
mod password;
mod tend;

pub use self::email::{Confirmed, PendingEmail, cancel_email, confirm_email, pending_email};
pub(super) use self::email::{ask as ask_email, told as tell_of_email};
pub use self::follow::{Followed, LinkRefused, follow};
pub use self::forgotten::ask_password;
pub use self::make::{EMAIL_DAYS, INVITATION_DAYS, PASSWORD_MINUTES};
pub(super) use self::make::{Welcome, invite, withdraw};
pub use self::password::choose_password;
pub(super) use self::password::tell_of_password;
pub use self::tend::tend;
