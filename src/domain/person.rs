//! People of the bank: what is held about them, and which letters their details may have.
//!
//! Name, phone number and e-mail address are all the personal data there is (privacy policy, "Categories of
//! personal data"). The password's hash is not among them: it never leaves `store` and `auth`. Who may see a
//! person's data is decided in `domain/privacy.rs` only.

mod details;

pub(in crate::domain) use self::details::deceives;
pub use self::details::{DetailError, Email, NamePart, PersonName, Phone, Username, line, lines};
use super::id::{CompanyId, PersonId};
use super::language::Language;
use super::moment::Moment;
use super::role::Role;

/// A person who signs in, or who once did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The number that histories and events refer to.
    pub id: PersonId,
    /// The company that the person acts for; [`CompanyId::BANK`] for main users.
    pub company: CompanyId,
    /// The user group.
    pub role: Role,
    /// The name to sign in with; never given to anybody else, not even after deletion.
    pub username: Username,
    /// The name in force; `None` once it was erased.
    pub name: Option<PersonName>,
    /// Which of the person's successive names is in force.
    pub name_version: u16,
    /// The telephone number.
    pub phone: Option<Phone>,
    /// The e-mail address; `None` once it was erased.
    pub email: Option<Email>,
    /// The language the person reads the bank in.
    pub language: Language,
    /// The colours the person reads the bank in.
    pub theme: Theme,
    /// Whether the person can sign in.
    pub status: PersonStatus,
    /// Whether the password was given by somebody else and must be changed at the next sign-in.
    pub must_change_password: bool,
    /// Since when the bank knows the person.
    pub created: Moment,
    /// The latest sign-in.
    pub last_sign_in: Option<Moment>,
    /// The sign-in before the latest, which is what a person who is signed in wants to be shown.
    pub previous_sign_in: Option<Moment>,
    /// Rises with every change, so that two people changing one person notice.
    pub version: u32,
}

impl Person {
    /// The name as people read it; empty once it was erased.
    pub fn name_words(&self) -> String {
        self.name.as_ref().map(PersonName::to_string).unwrap_or_default()
    }
}

/// Whether a person can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonStatus {
    /// The person can sign in.
    Active,
    /// The person cannot sign in until reactivated.
    Deactivated,
    /// The person never signs in again; only main users see the data (privacy policy).
    Deleted {
        /// When.
        at: Moment,
        /// By whom.
        by: PersonId,
    },
}

impl PersonStatus {
    /// Whether the person was deleted.
    pub const fn is_deleted(self) -> bool {
        matches!(self, PersonStatus::Deleted { .. })
    }
}

/// The colours in which a person reads the bank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the browser asks.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All themes, in the order in which they are offered.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The stable name used in forms and pages.
    pub const fn code(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a [`Theme::code`].
    pub fn from_code(code: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.code() == code)
    }
}
