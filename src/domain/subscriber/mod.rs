//! Subscribers of newsletters and bulletins: people with or without a sign-in, and how they came to be here.
//!
//! Invariant: nobody is here without a reason that can be shown. Either they subscribed themselves, or a main user
//! added them on a customer relationship. Whoever unsubscribed from everything has neither an address nor a name here
//! any more.

use std::fmt;

mod audience;
mod history;
mod list;
mod origin;
mod reach;

pub use self::audience::Audience;
pub use self::history::{SubscriberAct, SubscriberEntry};
pub use self::list::{Lists, MailingList};
pub use self::origin::{Origin, SubscribePage};
pub use self::reach::{Circumstances, LinkedPerson};

use super::id::{CompanyId, PersonId};
use super::language::Language;
use super::moment::Moment;
use super::person::{DetailError, Email, line};

/// A subscriber; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SubscriberId(u32);

impl SubscriberId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> SubscriberId {
        SubscriberId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in addresses.
    pub fn parse(text: &str) -> Option<SubscriberId> {
        let id = text.parse().ok().map(SubscriberId)?;
        (id.to_string() == text).then_some(id)
    }
}

impl fmt::Display for SubscriberId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A subscriber's name as it was given: one line, in any alphabet, with nothing in it that could end the line of a
/// mail's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriberName(String);

impl SubscriberName {
    /// First and last name together, each as long as a person's of the bank may be.
    pub const MAX: usize = 160;

    /// Reads a name; nothing where none was given.
    ///
    /// # Errors
    /// [`DetailError`] for names that are too long, or hold letters that have no place in one.
    pub fn parse(text: &str) -> Result<Option<SubscriberName>, DetailError> {
        // White space would be made one blank: whoever types a line break into a name wants something else.
        if text.trim().chars().any(|letter| letter.is_control() && letter != '\t') {
            return Err(DetailError::Letters);
        }
        match line(text, SubscriberName::MAX) {
            Ok(name) if name.chars().any(char::is_alphabetic) => Ok(Some(SubscriberName(name))),
            Ok(_) => Err(DetailError::Letters),
            Err(DetailError::Missing) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A name from the store, where it was checked on its way in.
    pub fn stored(text: String) -> SubscriberName {
        SubscriberName(text)
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A subscriber.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscriber {
    /// The number.
    pub id: SubscriberId,
    /// The address of its own; none for whoever is here as a person of the bank only, and none any more for whoever has
    /// unsubscribed.
    pub email: Option<Email>,
    /// The name, where one was given.
    pub name: Option<SubscriberName>,
    /// The language that mails are wanted in.
    pub language: Language,
    /// Which lists.
    pub lists: Lists,
    /// The person of the bank, whose present address and name count then.
    pub person: Option<PersonId>,
    /// The company on whose customer relationship the subscriber was added; a linked person's own company counts
    /// instead.
    pub company: Option<CompanyId>,
    /// Since when the register knows them, whatever happened since: what signs the addresses in mails.
    pub since: Moment,
    /// How they came here.
    pub origin: Origin,
    /// What mails may go.
    pub state: SubscriberState,
    /// Mails in a row that were refused for good.
    pub failures: u16,
    /// Rises with every change; also the number of the latest entry of the history.
    pub version: u32,
}

/// What has become of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscriberState {
    /// The mail that asks for a confirmation has not been answered.
    Unconfirmed,
    /// Mails go there.
    Active,
    /// They want nothing any more.
    Unsubscribed {
        /// Since when.
        at: Moment,
    },
    /// Too many mails were refused for good.
    Suspended {
        /// Since when.
        at: Moment,
    },
}

impl SubscriberState {
    /// The stable names of all, in the order of a subscription's life.
    pub const CODES: [&'static str; 4] = ["unconfirmed", "active", "unsubscribed", "suspended"];

    /// The stable name used in lists and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            SubscriberState::Unconfirmed => "unconfirmed",
            SubscriberState::Active => "active",
            SubscriberState::Unsubscribed { .. } => "unsubscribed",
            SubscriberState::Suspended { .. } => "suspended",
        }
    }
}

impl Subscriber {
    /// The subscriber after a mail was refused for good; suspended where it was the last of so many in a row.
    #[must_use]
    pub fn refused(self, now: Moment, suspend_after: u16) -> Subscriber {
        let failures = self.failures.saturating_add(1);
        let suspend = self.state == SubscriberState::Active && failures >= suspend_after;
        let state = if suspend { SubscriberState::Suspended { at: now } } else { self.state };
        Subscriber { failures, state, ..self }
    }

    /// The subscriber after having taken other lists. Whoever is left with none has unsubscribed, and leaves neither an
    /// address nor a name behind.
    #[must_use]
    pub fn taking(self, lists: Lists, now: Moment) -> Subscriber {
        if !lists.is_empty() {
            return Subscriber { lists, ..self };
        }
        let state = SubscriberState::Unsubscribed { at: now };
        Subscriber { lists, state, email: None, name: None, failures: 0, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lists, MailingList, Origin, SubscribePage, Subscriber, SubscriberId, SubscriberName, SubscriberState};
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::person::{DetailError, Email};

    const NOW: Moment = Moment::from_millis(9);

    fn subscriber() -> Subscriber {
        let at = Moment::from_millis(1);
        Subscriber {
            id: SubscriberId::new(1),
            email: Some(Email::stored("a@b.example".to_owned())),
            name: SubscriberName::parse("Maija").expect("fits"),
            language: Language::Fi,
            lists: Lists::default().with(MailingList::Newsletter),
            person: None,
            company: None,
            since: at,
            origin: Origin::Themselves { at, page: SubscribePage::Public, policy: 1, confirmed: Some(at) },
            state: SubscriberState::Active,
            failures: 0,
            version: 1,
        }
    }

    #[test]
    fn a_name_is_one_line_or_none() {
        let parsed = |text: &str| SubscriberName::parse(text).map(|name| name.map(|name| name.as_str().to_owned()));
        assert_eq!(parsed("  Maija   Mallikas "), Ok(Some("Maija Mallikas".to_owned())));
        assert_eq!(parsed(" "), Ok(None));
        for injected in ["Maija\r\nBcc: x@y.example", "Maija\nx", "a\u{0}b", "a\u{202e}b"] {
            assert_eq!(parsed(injected), Err(DetailError::Letters), "{injected:?}");
        }
        assert_eq!(parsed(&"a".repeat(161)), Err(DetailError::TooLong));
        assert_eq!(parsed("<>"), Err(DetailError::Letters));
    }

    #[test]
    fn so_many_refusals_in_a_row_suspend() {
        let once = subscriber().refused(NOW, 2);
        assert_eq!((once.failures, once.state), (1, SubscriberState::Active));
        let twice = once.refused(NOW, 2);
        assert_eq!((twice.failures, twice.state), (2, SubscriberState::Suspended { at: NOW }));
    }

    #[test]
    fn whoever_takes_nothing_leaves_neither_address_nor_name() {
        let gone = subscriber().taking(Lists::default(), NOW);
        assert_eq!((gone.email, gone.name, gone.state), (None, None, SubscriberState::Unsubscribed { at: NOW }));
    }

    #[test]
    fn numbers_in_addresses_have_one_form() {
        assert_eq!(SubscriberId::parse("12"), Some(SubscriberId::new(12)));
        for other in ["012", "+12", "", "x", "99999999999"] {
            assert_eq!(SubscriberId::parse(other), None, "{other}");
        }
    }
}
