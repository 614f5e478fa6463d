//! How a subscriber came to be here: what has to be shown to whoever asks why they get mail.

use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::moment::Moment;

/// A page on which people subscribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscribePage {
    /// The page that is open to everybody: what was asked for there counts once it was confirmed by mail.
    Public,
    /// The signed-in person's own page: the sign-in says who it is.
    Account,
}

impl SubscribePage {
    /// Both.
    pub const ALL: [SubscribePage; 2] = [SubscribePage::Public, SubscribePage::Account];

    /// The stable code on disk.
    pub const fn code(self) -> u8 {
        match self {
            SubscribePage::Public => 1,
            SubscribePage::Account => 2,
        }
    }

    /// The page of a [`SubscribePage::code`].
    pub fn from_code(code: u8) -> Option<SubscribePage> {
        SubscribePage::ALL.into_iter().find(|page| page.code() == code)
    }

    /// The stable name in events and files.
    pub const fn name(self) -> &'static str {
        match self {
            SubscribePage::Public => "public",
            SubscribePage::Account => "account",
        }
    }
}

/// How a subscriber came to be here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// They subscribed themselves.
    Themselves {
        /// When they sent the form.
        at: Moment,
        /// On which page.
        page: SubscribePage,
        /// The version of the privacy policy that was in force.
        policy: u32,
        /// When they confirmed it: by the link in the mail (double opt-in), or at once where they were signed in.
        confirmed: Option<Moment>,
    },
    /// A main user added them on a customer relationship.
    Customer {
        /// Who.
        by: Author,
        /// When.
        at: Moment,
        /// Whose customer relationship it is.
        company: CompanyId,
    },
}

impl Origin {
    /// Since when they are here.
    pub const fn since(self) -> Moment {
        match self {
            Origin::Themselves { at, .. } | Origin::Customer { at, .. } => at,
        }
    }

    /// Whether it is a consent that stands by itself, whatever becomes of an account or a customer relationship: the
    /// own mailbox said yes.
    pub const fn is_own_consent(self) -> bool {
        matches!(self, Origin::Themselves { page: SubscribePage::Public, confirmed: Some(_), .. })
    }
}
