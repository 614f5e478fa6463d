//! Applications: somebody who has no account asks for one, and a main user or the company's user decides.
//!
//! An application holds personal data of somebody who may never get in: it is kept until it is decided and a while
//! after, and never longer than [`KEEP_DAYS`] in either state.

use std::fmt;

use super::business_id::{BusinessId, VatNumber};
use super::company::{CompanyKind, CompanyName, PostalAddress};
use super::history::Author;
use super::id::{CompanyId, PersonId};
use super::language::Language;
use super::moment::Moment;
use super::person::{Email, PersonName, Phone, Username, line};
use super::role::Role;

mod similar;

pub use self::similar::{alike_names, alike_phones, free_username};

/// For how many days an application waits, and for how many days after the decision it can be looked up: as long as
/// an applicant may reasonably ask what became of it. Then it is removed with everything that was typed.
pub const KEEP_DAYS: i64 = 90;

/// Letters of the reason for a refusal: a few sentences in a mail.
pub const REASON_LIMIT: usize = 500;

/// An application; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ApplicationId(u32);

impl ApplicationId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> ApplicationId {
        ApplicationId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in addresses.
    pub fn parse(text: &str) -> Option<ApplicationId> {
        let id = text.parse().ok().map(ApplicationId)?;
        (id.to_string() == text).then_some(id)
    }
}

impl fmt::Display for ApplicationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Somebody who asks for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// The name.
    pub name: PersonName,
    /// Where mail reaches the applicant. Nobody has checked that it is the applicant's.
    pub email: Email,
    /// The telephone number.
    pub phone: Phone,
    /// The name to sign in with that the applicant would like; whether it is free, who decides sees.
    pub username: Username,
    /// The language in which the bank is to serve the applicant.
    pub language: Language,
}

/// The company that an applicant works for, as the applicant says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyWish {
    /// The name.
    pub name: CompanyName,
    /// The Finnish business id; companies from abroad have only a VAT number.
    pub business_id: Option<BusinessId>,
    /// The VAT number.
    pub vat: Option<VatNumber>,
    /// What the company does in the trade.
    pub kind: CompanyKind,
    /// Where letters reach it.
    pub address: PostalAddress,
}

/// An application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The number.
    pub id: ApplicationId,
    /// When it came.
    pub received: Moment,
    /// Who asks.
    pub applicant: Applicant,
    /// For which company.
    pub wish: CompanyWish,
    /// Which of the bank's companies that is, where a main user has said so or it is decided.
    pub company: Option<CompanyId>,
    /// As what.
    pub role: Role,
    /// The documents that the applicant has accepted: the kind's code on disk, and the version.
    pub accepted: Vec<(u8, u32)>,
    /// What has become of it.
    pub state: ApplicationState,
}

/// What has become of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApplicationState {
    /// It waits for somebody to decide.
    Waiting,
    /// The applicant has an account.
    Accepted {
        /// When.
        at: Moment,
        /// By whom.
        by: Author,
        /// The account.
        person: PersonId,
    },
    /// The applicant gets none.
    Refused {
        /// When.
        at: Moment,
        /// By whom.
        by: Author,
        /// Why, as the applicant was told.
        reason: String,
    },
}

impl Application {
    /// Whether somebody has still to decide.
    pub const fn waits(&self) -> bool {
        matches!(self.state, ApplicationState::Waiting)
    }

    /// When it is removed, unless something happens to it before.
    pub const fn removed(&self) -> Moment {
        let since = match self.state {
            ApplicationState::Waiting => self.received,
            ApplicationState::Accepted { at, .. } | ApplicationState::Refused { at, .. } => at,
        };
        since.plus_seconds(KEEP_DAYS * 24 * 3_600)
    }

    /// Whether another one asks for the same in the same words: a form that was sent twice.
    pub fn repeats(&self, other: &Application) -> bool {
        self.applicant == other.applicant && self.wish == other.wish && self.role == other.role
    }
}

/// Reads the reason for a refusal, which the applicant is told.
///
/// # Errors
/// [`super::person::DetailError`] where there is none, or it is too long.
pub fn reason(text: &str) -> Result<String, super::person::DetailError> {
    line(text, REASON_LIMIT)
}

#[cfg(test)]
mod tests {
    use super::ApplicationId;

    #[test]
    fn a_number_is_written_in_one_way_only() {
        assert_eq!(ApplicationId::parse("17"), Some(ApplicationId::new(17)));
        for other in ["", "017", "+17", "x", "-1", "4294967296"] {
            assert_eq!(ApplicationId::parse(other), None, "{other}");
        }
    }
}
