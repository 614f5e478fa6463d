//! Events: who did what and when, append-only and chained by hashes.
//!
//! Invariant: an event never holds a personal name, only the person's id and which of the successive names was in
//! force. So a name can be erased one day and the chain still verifies.

use std::net::IpAddr;

use super::id::{CompanyId, PersonId};
use super::job::JobId;
use super::moment::Moment;
use super::number::LinkNumber;
use super::role::Actor;

mod canonical;
mod kind;
mod marks;

pub use self::canonical::{GENESIS, Hash, canonical, chain};
pub use self::kind::{EventKind, Log};
pub use self::marks::{Mark, Summary};

/// The person who did it, under the name that was in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Who {
    /// Who.
    pub person: PersonId,
    /// Which of the person's successive names.
    pub name_version: u16,
}

impl From<&Actor> for Who {
    fn from(actor: &Actor) -> Who {
        Who { person: actor.person, name_version: actor.name_version }
    }
}

/// What it was done to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Nothing in particular.
    None,
    /// A product card.
    Product(LinkNumber),
    /// A person, of this company.
    Person(PersonId, CompanyId),
    /// A company.
    Company(CompanyId),
    /// An ETIM release, by its name.
    Release(String),
    /// A product group.
    Group(u8),
    /// A product class, by its group and its number within the group.
    Class(u8, u16),
    /// A path that was asked for.
    Path(String),
    /// A job over many products.
    Job(JobId),
}

impl Subject {
    /// The company whose data it is, where it is a company's.
    pub fn company(&self) -> Option<CompanyId> {
        match self {
            Subject::Product(link) => Some(link.company),
            Subject::Person(_, company) | Subject::Company(company) => Some(*company),
            Subject::None
            | Subject::Release(_)
            | Subject::Group(_)
            | Subject::Class(..)
            | Subject::Path(_)
            | Subject::Job(_) => None,
        }
    }
}

macro_rules! detail_keys {
    ($($(#[$doc:meta])* $key:ident = $code:literal, $name:literal;)*) => {
        /// What a detail of an event says. Values are short machine words or numbers, never personal names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum DetailKey {
            $($(#[$doc])* $key,)*
        }

        impl DetailKey {
            /// All keys, by rising code.
            pub const ALL: &'static [DetailKey] = &[$(DetailKey::$key,)*];

            /// The stable code on disk and in the hash chain.
            pub const fn code(self) -> u8 {
                match self {
                    $(DetailKey::$key => $code,)*
                }
            }

            /// The key of a [`DetailKey::code`].
            pub const fn from_code(code: u8) -> Option<DetailKey> {
                match code {
                    $($code => Some(DetailKey::$key),)*
                    _ => None,
                }
            }

            /// The stable name in log files and text keys (`event-detail-NAME`).
            pub const fn name(self) -> &'static str {
                match self {
                    $(DetailKey::$key => $name,)*
                }
            }
        }
    };
}

detail_keys! {
    /// Why, as a machine word or in the person's own words.
    Reason = 1, "reason";
    /// The role that a person has now.
    Role = 2, "role";
    /// Which fields changed, their codes separated by spaces.
    Fields = 3, "fields";
    /// How many.
    Count = 4, "count";
    /// The version of the record after the event.
    Version = 5, "version";
    /// The language chosen.
    Language = 6, "language";
    /// The format of a file.
    Format = 7, "format";
    /// The HTTP method.
    Method = 8, "method";
    /// The permission that was lacking.
    Permission = 9, "permission";
    /// The version of the program.
    Program = 10, "program";
    /// The schema number of the data.
    Schema = 11, "schema";
    /// How many findings a check had.
    Findings = 12, "findings";
    /// The filter or search that was used.
    Filter = 13, "filter";
    /// A short name of a session, not its secret.
    Session = 14, "session";
    /// The content of a file, by its hash.
    Content = 15, "content";
    /// What a virus scanner calls what it found.
    Signature = 16, "signature";
    /// The job that it was part of.
    Job = 30, "job";
    /// What a job does, as a machine word.
    Task = 31, "task";
    /// How many rows of a job failed.
    Failed = 32, "failed";
    /// How many rows of a job had nothing to be done.
    Skipped = 33, "skipped";
    /// How many people it concerns.
    People = 40, "people";
    /// A view of the product list, by its number.
    View = 60, "view";
    /// Which policy.
    Policy = 70, "policy";
    /// The first day on which a version of a policy is in force.
    InForce = 71, "in-force";
    /// Whether a version of a policy asks those again who accepted an earlier one.
    AsksAgain = 72, "asks-again";
    /// A request about personal data, by its number.
    Request = 80, "request";
    /// Which right a request makes use of.
    Right = 81, "right";
    /// What a request came to.
    Outcome = 82, "outcome";
    /// What was erased.
    Erased = 83, "erased";
    /// By how many months the time to answer was extended.
    Months = 84, "months";
    /// A mail, by its number.
    Mail = 90, "mail";
    /// What a mail is about.
    MailKind = 91, "mail-kind";
    /// How often it was tried.
    Tries = 92, "tries";
    /// An application, by its number.
    Application = 93, "application";
    /// What a mailed link was for.
    Link = 94, "link";
    /// How many recovery codes still work.
    Remaining = 96, "remaining";
    /// Until when something is valid.
    Until = 98, "until";
    /// Which backup, by its name.
    Backup = 100, "backup";
    /// How many bytes.
    Bytes = 101, "bytes";
    /// A round of invoices, by its number.
    Round = 105, "round";
    /// A year of invoicing.
    Year = 106, "year";
    /// How many companies it concerns.
    Companies = 107, "companies";
    /// What a round of invoices is about, as a machine word.
    RoundKind = 108, "round-kind";
    /// An amount in euros.
    Amount = 109, "amount";
    /// A subscriber, by the number.
    Subscriber = 120, "subscriber";
    /// A mailing list.
    List = 121, "list";
    /// How many addresses were not taken because their owners had unsubscribed.
    Suppressed = 122, "suppressed";
    /// An issue of a newsletter, by its number.
    Newsletter = 130, "newsletter";
    /// The issue that another is a copy of.
    NewsletterCopyOf = 131, "newsletter-copy-of";
    /// When an issue is to be sent.
    NewsletterMoment = 132, "newsletter-moment";
    /// To how many an issue was sent.
    NewsletterSent = 133, "newsletter-sent";
    /// How many deliveries of an issue were given up.
    NewsletterFailed = 134, "newsletter-failed";
    /// How many were left out, mostly because they had unsubscribed meanwhile.
    NewsletterLeftOut = 135, "newsletter-left-out";
    /// A thread, by its number.
    Thread = 140, "thread";
    /// An entry of a thread, by its number there.
    Message = 141, "message";
    /// The matter that a thread is about, as addresses have it.
    About = 142, "about";
    /// A matter, by its number.
    Matter = 150, "matter";
    /// By which rule of the watch.
    Rule = 151, "rule";
    /// What was done about it.
    Measure = 152, "measure";
    /// Up to which event.
    UpTo = 153, "up-to";
    /// How many classes in which products are classified a loaded release does not have.
    MissingClasses = 160, "missing-classes";
}

/// An event that is about to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// What happened.
    pub kind: EventKind,
    /// Who did it; none for the bank itself and for people who are not signed in.
    pub actor: Option<Who>,
    /// The company that the actor belongs to.
    pub company: Option<CompanyId>,
    /// From which address.
    pub address: Option<IpAddr>,
    /// In which request.
    pub request: Option<u64>,
    /// What it was done to.
    pub subject: Subject,
    /// What else is worth knowing. No personal names.
    pub details: Vec<(DetailKey, String)>,
}

impl NewEvent {
    /// An event of the bank itself, or of somebody who is not signed in.
    pub const fn new(kind: EventKind) -> NewEvent {
        NewEvent {
            kind,
            actor: None,
            company: None,
            address: None,
            request: None,
            subject: Subject::None,
            details: Vec::new(),
        }
    }

    /// An event of a signed-in person.
    pub fn by(kind: EventKind, actor: &Actor) -> NewEvent {
        NewEvent { actor: Some(actor.into()), company: Some(actor.company), ..NewEvent::new(kind) }
    }

    /// Adds from where and in which request it came.
    #[must_use]
    pub fn from(mut self, address: Option<IpAddr>, request: Option<u64>) -> NewEvent {
        self.address = address;
        self.request = request;
        self
    }

    /// Adds what it was done to.
    #[must_use]
    pub fn about(mut self, subject: Subject) -> NewEvent {
        self.subject = subject;
        self
    }

    /// Adds a detail; longer values are cut at [`DETAIL_LIMIT`] characters.
    #[must_use]
    pub fn detail(mut self, key: DetailKey, value: impl Into<String>) -> NewEvent {
        let mut value: String = value.into();
        if let Some((end, _)) = value.char_indices().nth(DETAIL_LIMIT) {
            value.truncate(end);
        }
        self.details.push((key, value));
        self
    }
}

/// The most characters of a detail: a path or a reason fits, a pasted page does not.
pub const DETAIL_LIMIT: usize = 500;

/// A stored event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The place in the chain: 1, 2, 3 … without gaps.
    pub seq: u64,
    /// When it was stored.
    pub at: Moment,
    /// What happened.
    pub what: NewEvent,
    /// SHA-256 over the previous event's hash and this event's canonical bytes.
    pub hash: Hash,
}

#[cfg(test)]
mod tests {
    use super::{DETAIL_LIMIT, DetailKey, EventKind, NewEvent};

    #[test]
    fn detail_codes_lead_back() {
        for &key in DetailKey::ALL {
            assert_eq!(DetailKey::from_code(key.code()), Some(key));
        }
        assert!(DetailKey::ALL.is_sorted_by_key(|key| key.code()));
    }

    #[test]
    fn a_long_detail_is_cut_between_characters() {
        let event = NewEvent::new(EventKind::AccessRefused).detail(DetailKey::Reason, "ä".repeat(DETAIL_LIMIT + 9));
        assert_eq!(event.details[0].1.chars().count(), DETAIL_LIMIT);
    }
}
