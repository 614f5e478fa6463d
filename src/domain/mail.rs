//! Mails that the bank sends: to whom, about what, and what has become of each.
//!
//! A mail is written into the outbox in the transaction of what it tells, so that none is lost and none is sent for
//! something that did not happen. Secrets are not in it: where a link that works once belongs, the text has
//! [`LINK_MARK`], and the address is put in when the mail is sent.

use std::fmt;

pub mod course;

use self::course::bounded;
use super::id::PersonId;
use super::language::Language;
use super::moment::Moment;
use super::one_time_link::OneTimeLinkId;
use super::person::Email;
use super::subscriber::SubscriberId;

/// Where in a mail's text the address of its one-time link belongs.
pub const LINK_MARK: &str = "{{link}}";

/// A mail; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MailId(u32);

impl MailId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> MailId {
        MailId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in addresses.
    pub fn parse(text: &str) -> Option<MailId> {
        let id = text.parse().ok().map(MailId)?;
        (id.to_string() == text).then_some(id)
    }
}

impl fmt::Display for MailId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! mail_kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal, $name:literal;)*) => {
        /// What a mail is about. The code stands on disk, the name in URLs, events and text keys.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum MailKind {
            $($(#[$doc])* $kind,)*
        }

        impl MailKind {
            /// All kinds, by rising code.
            pub const ALL: &'static [MailKind] = &[$(MailKind::$kind,)*];

            /// The stable code on disk.
            pub const fn code(self) -> u16 {
                match self {
                    $(MailKind::$kind => $code,)*
                }
            }

            /// The kind of a [`MailKind::code`].
            pub const fn from_code(code: u16) -> Option<MailKind> {
                match code {
                    $($code => Some(MailKind::$kind),)*
                    _ => None,
                }
            }

            /// The stable name in URLs, events and text keys (`mail-kind-NAME`).
            pub const fn name(self) -> &'static str {
                match self {
                    $(MailKind::$kind => $name,)*
                }
            }
        }
    };
}

mail_kinds! {
    /// A main user tries whether mail leaves the bank.
    Test = 1, "test";
    /// An application was received.
    ApplicationReceived = 10, "application-received";
    /// An application waits for whoever decides it.
    ApplicationWaits = 11, "application-waits";
    /// An application was accepted; the mail has the link to the first password.
    ApplicationAccepted = 12, "application-accepted";
    /// An application was refused.
    ApplicationRefused = 13, "application-refused";
    /// Somebody was invited.
    Invitation = 14, "invitation";
    /// A new password was asked for.
    Password = 20, "password";
    /// A password was changed.
    PasswordChanged = 21, "password-changed";
    /// Another e-mail address was asked for; to the present one.
    EmailFrom = 22, "email-from";
    /// Another e-mail address was asked for; to that one.
    EmailTo = 23, "email-to";
    /// The e-mail address was changed; to the earlier one.
    EmailChanged = 24, "email-changed";
    /// Newsletters were asked for at an address, which is to confirm it.
    SubscriptionAsked = 50, "subscription-asked";
    /// A main user tries an issue of a newsletter.
    NewsletterTrial = 55, "newsletter-trial";
    /// A message waits in a thread, for those of a company or for the person it is with.
    MessageWaits = 60, "message-waits";
    /// A message waits in a thread, for the main users.
    MessageWaitsBank = 61, "message-waits-bank";
    /// The watch over misuse has found something; to main users.
    MatterRaised = 62, "matter-raised";
    /// The account was locked; to its owner.
    AccountLocked = 63, "account-locked";
    /// The account was unlocked; to its owner.
    AccountUnlocked = 64, "account-unlocked";
    /// Somebody signed in from a network that the person has not come from before; to the person.
    NewNetwork = 65, "new-network";
    /// The server's certificate ends soon; to main users.
    CertificateEnding = 84, "certificate-ending";
}

impl MailKind {
    /// The kind of a [`MailKind::name`].
    pub fn from_name(name: &str) -> Option<MailKind> {
        MailKind::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Whether it is sent to somebody who was deleted meanwhile, because it is about that very thing.
    pub const fn outlives_person(self) -> bool {
        matches!(self, MailKind::ApplicationRefused)
    }

    /// Whether the link in it leads to a subscription that is to be confirmed.
    pub const fn confirms_subscription(self) -> bool {
        matches!(self, MailKind::SubscriptionAsked)
    }

    /// Whether it is sent to somebody the use of whose data is restricted (article 18): what the person asked for, and
    /// what protects the account, is; what asks the person for work is not.
    pub const fn reaches_restricted(self) -> bool {
        !matches!(
            self,
            MailKind::ApplicationWaits
                | MailKind::MatterRaised
                | MailKind::MessageWaits
                | MailKind::MessageWaitsBank
                | MailKind::CertificateEnding
        )
    }
}

/// What the link in a mail leads to. Its address is made when the mail is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailLink {
    /// A link that works once.
    OneTime(OneTimeLinkId),
    /// The page on which a subscription is confirmed.
    Subscription(SubscriberId),
}

/// A mail that is about to be put into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMail {
    /// What it is about.
    pub kind: MailKind,
    /// To whom, where the bank knows the person: whoever is erased takes the mails along.
    pub person: Option<PersonId>,
    /// To which address.
    pub to: Email,
    /// In which language it is written.
    pub language: Language,
    /// Its subject, one line.
    pub subject: String,
    /// Its text, paragraphs with an empty line between them.
    pub text: String,
    /// The link whose address stands in place of [`LINK_MARK`].
    pub link: Option<MailLink>,
}

macro_rules! mail_troubles {
    ($($(#[$doc:meta])* $trouble:ident = $code:literal, $name:literal;)*) => {
        /// Why a mail was not taken, where it is not the relay's word about that mail. The code stands on disk, the
        /// name in events and text keys.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum MailTrouble {
            $($(#[$doc])* $trouble,)*
        }

        impl MailTrouble {
            /// All of them, by rising code.
            pub const ALL: &'static [MailTrouble] = &[$(MailTrouble::$trouble,)*];

            /// The stable code on disk.
            pub const fn code(self) -> u16 {
                match self {
                    $(MailTrouble::$trouble => $code,)*
                }
            }

            /// The trouble of a [`MailTrouble::code`].
            pub const fn from_code(code: u16) -> Option<MailTrouble> {
                match code {
                    $($code => Some(MailTrouble::$trouble),)*
                    _ => None,
                }
            }

            /// The stable name in events and text keys (`mail-trouble-NAME`).
            pub const fn name(self) -> &'static str {
                match self {
                    $(MailTrouble::$trouble => $name,)*
                }
            }
        }
    };
}

mail_troubles! {
    /// No connection to the relay.
    Unreachable = 1, "unreachable";
    /// The relay did not answer in time.
    Silent = 2, "silent";
    /// The relay's name has no number.
    NoName = 3, "no-name";
    /// The relay's certificate is not trusted or of another name, or there is no TLS behind its port.
    Certificate = 4, "certificate";
    /// The relay does not offer STARTTLS; nothing is said without it.
    NoStartTls = 5, "no-starttls";
    /// The relay does not let the bank sign in.
    SignIn = 6, "sign-in";
    /// The relay does not want to talk.
    NotServed = 7, "not-served";
    /// The relay does not take mails from the bank's address.
    Sender = 8, "sender";
    /// The connection broke off in the middle.
    Broken = 9, "broken";
    /// The link in the mail was used.
    LinkUsed = 20, "link-used";
    /// The link in the mail is too old.
    LinkExpired = 21, "link-expired";
    /// Another link has taken its place, or what it was for is gone.
    LinkWithdrawn = 22, "link-withdrawn";
    /// The person was deleted.
    PersonDeleted = 23, "person-deleted";
    /// The relay cannot carry mail to such an address.
    Address = 24, "address";
    /// The use of the person's data is restricted.
    PersonRestricted = 25, "person-restricted";
}

/// What came of the last try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailAnswer {
    /// It was not tried yet.
    None,
    /// It is being tried since then, or the process ended meanwhile.
    Begun(Moment),
    /// What the relay said about it, its code first.
    Relay(String),
    /// What else was in the way, and what the relay or the system said of it.
    Trouble(MailTrouble, String),
}

impl MailAnswer {
    fn trouble(trouble: MailTrouble, words: &str) -> MailAnswer {
        MailAnswer::Trouble(trouble, bounded(words))
    }
}

/// What has become of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// It is to be sent from then on.
    Waiting(Moment),
    /// The relay took it.
    Sent(Moment),
    /// It is not tried any more.
    Failed(Moment),
}

/// A mail in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The number.
    pub id: MailId,
    /// What is sent to whom.
    pub what: NewMail,
    /// When it was put there.
    pub queued: Moment,
    /// What has become of it.
    pub state: MailState,
    /// How often it was tried in this round.
    pub tries: u16,
    /// How often somebody wanted it to be sent once more after its end. Each round has a `Message-ID` of its own, which
    /// all its tries share.
    pub round: u16,
    /// What came of the last try.
    pub answer: MailAnswer,
}

#[cfg(test)]
mod tests {
    use super::{MailKind, MailTrouble};

    #[test]
    fn kinds_lead_back_from_code_and_name() {
        for &kind in MailKind::ALL {
            assert_eq!(MailKind::from_code(kind.code()), Some(kind));
            assert_eq!(MailKind::from_name(kind.name()), Some(kind));
        }
        assert!(MailKind::ALL.is_sorted_by_key(|kind| kind.code()));
        assert_eq!(MailKind::from_code(0), None);
    }

    #[test]
    fn troubles_lead_back_from_their_codes() {
        for &trouble in MailTrouble::ALL {
            assert_eq!(MailTrouble::from_code(trouble.code()), Some(trouble));
        }
        assert!(MailTrouble::ALL.is_sorted_by_key(|trouble| trouble.code()));
    }
}
