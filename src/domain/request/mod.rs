//! Requests of people about their own data (GDPR, articles 15 to 21): what was asked, by when it must be answered, and
//! what was decided.
//!
//! Invariant: a request is decided once. It is open until it is decided or withdrawn, and waits for the bank until its
//! answer was sent.

mod due;

use std::fmt;

use jiff::civil::Date;

use super::id::{CompanyId, PersonId};
use super::moment::Moment;

pub use self::due::{MOST_MONTHS, due};

/// Letters of what somebody wrote, or of a reason: a page of text.
pub const WORDS_LIMIT: usize = 2_000;

/// Requests that one person can make within a day: more than there are kinds, and nobody fills the register.
pub const PER_DAY: usize = 12;

/// A request; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(u32);

impl RequestId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> RequestId {
        RequestId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in addresses.
    pub fn parse(text: &str) -> Option<RequestId> {
        let id = text.parse().ok().map(RequestId)?;
        (id.to_string() == text).then_some(id)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A right that somebody makes use of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Right {
    /// To learn what is held (article 15).
    Access,
    /// To have it put right (article 16).
    Rectification,
    /// To have it erased (article 17).
    Erasure,
    /// To have it kept and not used (article 18).
    Restriction,
    /// To get it in a form that machines read (article 20).
    Portability,
    /// To object to its being used (article 21).
    Objection,
}

impl Right {
    /// All rights, by article.
    pub const ALL: [Right; 6] =
        [Right::Access, Right::Rectification, Right::Erasure, Right::Restriction, Right::Portability, Right::Objection];

    /// The stable name used in forms, events and downloads.
    pub const fn code(self) -> &'static str {
        match self {
            Right::Access => "access",
            Right::Rectification => "rectification",
            Right::Erasure => "erasure",
            Right::Restriction => "restriction",
            Right::Portability => "portability",
            Right::Objection => "objection",
        }
    }

    /// The right of a [`Right::code`].
    pub fn from_code(code: &str) -> Option<Right> {
        Right::ALL.into_iter().find(|right| right.code() == code)
    }

    /// The article of the regulation.
    pub const fn article(self) -> u8 {
        match self {
            Right::Access => 15,
            Right::Rectification => 16,
            Right::Erasure => 17,
            Right::Restriction => 18,
            Right::Portability => 20,
            Right::Objection => 21,
        }
    }
}

/// What a request comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// What was asked for is done.
    Granted,
    /// Some of it is done; the reason says why not the rest.
    Partly,
    /// Nothing of it is done; the reason says why.
    Refused,
}

impl Outcome {
    /// All outcomes, the best for the person first.
    pub const ALL: [Outcome; 3] = [Outcome::Granted, Outcome::Partly, Outcome::Refused];

    /// The stable name used in forms and events.
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Granted => "granted",
            Outcome::Partly => "partly",
            Outcome::Refused => "refused",
        }
    }

    /// The outcome of an [`Outcome::code`].
    pub fn from_code(code: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// Whether this can come of a request, where names stay in histories (`keep_names`) or do not: an erasure that
    /// leaves the name is a partial one, and one that takes it is whole.
    pub const fn can_come_of(self, right: Right, keep_names: bool) -> bool {
        match (right, self) {
            (Right::Erasure, Outcome::Granted) => !keep_names,
            (Right::Erasure, Outcome::Partly) => keep_names,
            _ => true,
        }
    }

    /// Whether something of what was asked for is done.
    pub const fn does_something(self) -> bool {
        matches!(self, Outcome::Granted | Outcome::Partly)
    }
}

/// What is erased of a person besides what a deletion takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Erased {
    /// Phone, e-mail, their earlier values and the username; the names stay in histories, as the privacy policy says.
    Contact,
    /// The names as well: a number stands in their place.
    Names,
}

impl Erased {
    /// What the configuration wants.
    pub const fn wanted(keep_names: bool) -> Erased {
        if keep_names { Erased::Contact } else { Erased::Names }
    }

    /// The stable name used in events and in the journal.
    pub const fn code(self) -> &'static str {
        match self {
            Erased::Contact => "contact",
            Erased::Names => "names",
        }
    }

    /// What a [`Erased::code`] means.
    pub fn from_code(code: &str) -> Option<Erased> {
        [Erased::Contact, Erased::Names].into_iter().find(|erased| erased.code() == code)
    }

    /// Whether this covers the other.
    pub const fn covers(self, other: Erased) -> bool {
        matches!((self, other), (Erased::Names, _) | (Erased::Contact, Erased::Contact))
    }
}

/// A longer time to answer, told to the person with its reason (article 12(3)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// By how many months.
    pub months: u8,
    /// Why.
    pub reason: String,
    /// When it was decided.
    pub at: Moment,
    /// By whom.
    pub by: PersonId,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What it came to.
    pub outcome: Outcome,
    /// Why, in the main user's own words: stands in the letter.
    pub reason: String,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: PersonId,
    /// What an erasure erased.
    pub erased: Option<Erased>,
}

/// A request of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its number in the register.
    pub id: RequestId,
    /// Whose data it is about.
    pub person: PersonId,
    /// The person's company when it was made, for the events about it.
    pub company: CompanyId,
    /// What is asked for.
    pub right: Right,
    /// The day on which the bank received it: from it the time to answer runs.
    pub received: Date,
    /// When it came into the register.
    pub entered: Moment,
    /// Who entered it: the person, or a main user for somebody who wrote a letter or called.
    pub by: PersonId,
    /// What the person wrote.
    pub words: String,
    /// A longer time to answer.
    pub extension: Option<Extension>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// When the answer was sent, and who says so.
    pub answered: Option<(Moment, PersonId)>,
    /// When the person withdrew it.
    pub withdrawn: Option<Moment>,
    /// Rises with every change, so that two people deciding one request notice.
    pub version: u32,
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// To be decided.
    Open,
    /// To be decided, with more time.
    Extended,
    /// Decided; the answer is still to be sent.
    Decided,
    /// Answered: nothing waits any more.
    Answered,
    /// Withdrawn by the person.
    Withdrawn,
}

impl State {
    /// All states, in the order in which a request goes through them.
    pub const ALL: [State; 5] = [State::Open, State::Extended, State::Decided, State::Answered, State::Withdrawn];

    /// The stable name used in addresses and downloads.
    pub const fn code(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Extended => "extended",
            State::Decided => "decided",
            State::Answered => "answered",
            State::Withdrawn => "withdrawn",
        }
    }

    /// The state of a [`State::code`].
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl Request {
    /// Where it stands.
    pub const fn state(&self) -> State {
        match (&self.withdrawn, &self.answered, &self.decision, &self.extension) {
            (Some(_), ..) => State::Withdrawn,
            (_, Some(_), ..) => State::Answered,
            (_, _, Some(_), _) => State::Decided,
            (_, _, _, Some(_)) => State::Extended,
            _ => State::Open,
        }
    }

    /// Whether it is still to be decided.
    pub const fn is_undecided(&self) -> bool {
        matches!(self.state(), State::Open | State::Extended)
    }

    /// Whether the bank has still to do something.
    pub const fn waits(&self) -> bool {
        matches!(self.state(), State::Open | State::Extended | State::Decided)
    }

    /// The last day for the answer.
    pub fn due(&self) -> Date {
        due(self.received, self.extension.as_ref().map_or(0, |extension| extension.months))
    }

    /// Whether the answer is late.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.waits() && self.due() < today
    }

    /// Whether the time can still be extended: once, and only within the first month, in which the person must be told
    /// (article 12(3)).
    pub fn is_extensible(&self, today: Date) -> bool {
        self.state() == State::Open && self.due() >= today
    }
}

#[cfg(test)]
mod tests {
    use super::{Erased, Extension, Outcome, Request, RequestId, Right, State};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::moment::Moment;
    use jiff::civil::date;

    fn request() -> Request {
        Request {
            id: RequestId::new(1),
            person: PersonId::new(2),
            company: CompanyId::BANK,
            right: Right::Erasure,
            received: date(2026, 1, 31),
            entered: Moment::default(),
            by: PersonId::new(2),
            words: String::new(),
            extension: None,
            decision: None,
            answered: None,
            withdrawn: None,
            version: 1,
        }
    }

    #[test]
    fn it_is_late_the_day_after_the_last() {
        let mut request = request();
        assert!(!request.is_overdue(date(2026, 2, 28)));
        assert!(request.is_overdue(date(2026, 3, 1)));
        request.withdrawn = Some(Moment::default());
        assert!(!request.is_overdue(date(2027, 1, 1)), "nobody waits for an answer any more");
    }

    #[test]
    fn more_time_is_taken_once_and_within_the_first_month() {
        let mut request = request();
        assert!(request.is_extensible(date(2026, 2, 28)));
        assert!(!request.is_extensible(date(2026, 3, 1)));
        let extension = Extension { months: 2, reason: String::new(), at: Moment::default(), by: PersonId::new(1) };
        request.extension = Some(extension);
        assert_eq!((request.state(), request.due()), (State::Extended, date(2026, 4, 30)));
        assert!(!request.is_extensible(date(2026, 2, 1)));
    }

    #[test]
    fn an_erasure_is_whole_only_where_the_name_goes_too() {
        let offered = |keep| Outcome::ALL.map(|outcome| outcome.can_come_of(Right::Erasure, keep));
        assert_eq!(offered(true), [false, true, true]);
        assert_eq!(offered(false), [true, false, true]);
        assert!(Outcome::ALL.into_iter().all(|outcome| outcome.can_come_of(Right::Access, true)));
    }

    #[test]
    fn codes_lead_back() {
        assert!(Right::ALL.into_iter().all(|right| Right::from_code(right.code()) == Some(right)));
        assert!(Outcome::ALL.into_iter().all(|outcome| Outcome::from_code(outcome.code()) == Some(outcome)));
        assert!(State::ALL.into_iter().all(|state| State::from_code(state.code()) == Some(state)));
        assert_eq!(Erased::from_code("names"), Some(Erased::Names));
        assert!(Erased::Names.covers(Erased::Contact) && !Erased::Contact.covers(Erased::Names));
        assert_eq!(RequestId::parse("07"), None);
    }
}
