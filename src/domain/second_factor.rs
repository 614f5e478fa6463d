//! The second factor of a sign-in: an app that shows a new code every half minute, and codes on paper for when it is
//! lost.
//!
//! Invariant: what is held here opens nothing by itself. The app's secret is sealed under a key that the database does
//! not hold, and of the codes on paper there are only signatures under that key.

use super::moment::Moment;
use super::role::Role;

/// Who must have a second factor; everybody else may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// Main users.
    pub main_users: bool,
    /// Users.
    pub users: bool,
    /// Viewers.
    pub viewers: bool,
}

impl Obligation {
    /// Nobody must.
    pub const NOBODY: Obligation = Obligation { main_users: false, users: false, viewers: false };

    /// Whether people of this role must.
    pub const fn covers(self, role: Role) -> bool {
        match role {
            Role::MainUser => self.main_users,
            Role::User => self.users,
            Role::Viewer => self.viewers,
        }
    }
}

/// Recovery codes that somebody gets at once: enough for years of lost telephones, and they fit a slip of paper.
pub const RECOVERY_CODES: usize = 10;

/// Wrong codes in a row after which the app's codes are not taken any more (NIST SP 800-63B, 5.2.2): somebody who knows
/// the password and is slowed down, but patient, must not get through in a year. A recovery code still opens.
pub const MOST_WRONG: u16 = 100;

/// What the bank knows of a person's second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// It is asked for at every sign-in.
    InForce(Factor),
    /// An administrator has reset it, and no other was set up since.
    Reset(Moment),
}

impl SecondFactor {
    /// What is asked for, where something is.
    pub fn in_force(self) -> Option<Factor> {
        match self {
            SecondFactor::InForce(factor) => Some(factor),
            SecondFactor::Reset(_) => None,
        }
    }
}

/// A second factor that is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// The secret that app and bank share, sealed.
    pub sealed: Vec<u8>,
    /// When it was set up.
    pub since: Moment,
    /// The step of time whose code was taken last: no code of it or of an earlier one is taken again.
    pub last_step: u64,
    /// Wrong codes since the last right one.
    pub wrong: u16,
    /// The codes on paper.
    pub recovery: Vec<RecoveryCode>,
}

/// A code on paper that works once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryCode {
    /// The bank's signature of it.
    pub signature: [u8; 32],
    /// When it was used.
    pub used: Option<Moment>,
}

impl Factor {
    /// Recovery codes that still work.
    pub fn remaining(&self) -> usize {
        self.recovery.iter().filter(|code| code.used.is_none()).count()
    }

    /// Whether only recovery codes are taken.
    pub const fn is_blocked(&self) -> bool {
        self.wrong >= MOST_WRONG
    }
}

#[cfg(test)]
mod tests {
    use super::{Factor, MOST_WRONG, Obligation, RecoveryCode, SecondFactor};
    use crate::domain::moment::Moment;
    use crate::domain::role::Role;

    #[test]
    fn each_role_is_obliged_for_itself() {
        let obligation = Obligation { main_users: true, users: false, viewers: true };
        assert_eq!(Role::ALL.map(|role| obligation.covers(role)), [true, false, true]);
        assert_eq!(Role::ALL.map(|role| Obligation::NOBODY.covers(role)), [false; 3]);
    }

    #[test]
    fn used_codes_do_not_remain_and_a_reset_asks_for_nothing() {
        let code = |used| RecoveryCode { signature: [0; 32], used };
        let recovery = vec![code(None), code(Some(Moment::from_millis(1))), code(None)];
        let factor =
            Factor { sealed: Vec::new(), since: Moment::default(), last_step: 0, wrong: MOST_WRONG - 1, recovery };
        assert_eq!((factor.remaining(), factor.is_blocked()), (2, false));
        assert!(Factor { wrong: MOST_WRONG, ..factor.clone() }.is_blocked());
        assert_eq!(SecondFactor::InForce(factor.clone()).in_force(), Some(factor));
        assert_eq!(SecondFactor::Reset(Moment::default()).in_force(), None);
    }
}
