//! What has happened to a subscription since it began. How it began, [`super::Origin`] says.

use super::MailingList;
use crate::domain::history::Author;
use crate::domain::moment::Moment;

macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident = $code:literal, $name:literal;)*) => {
        /// What was done. The code stands on disk, the name in text keys (`subscriber-act-NAME`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum SubscriberAct {
            $($(#[$doc])* $act,)*
        }

        impl SubscriberAct {
            /// All of them, by rising code.
            pub const ALL: &'static [SubscriberAct] = &[$(SubscriberAct::$act,)*];

            /// The stable code on disk.
            pub const fn code(self) -> u8 {
                match self {
                    $(SubscriberAct::$act => $code,)*
                }
            }

            /// The act of a [`SubscriberAct::code`].
            pub const fn from_code(code: u8) -> Option<SubscriberAct> {
                match code {
                    $($code => Some(SubscriberAct::$act),)*
                    _ => None,
                }
            }

            /// The stable name in text keys and files.
            pub const fn name(self) -> &'static str {
                match self {
                    $(SubscriberAct::$act => $name,)*
                }
            }
        }
    };
}

acts! {
    /// The link in the mail was followed and the subscription confirmed.
    Confirmed = 1, "confirmed";
    /// Lists, groups, language or name were changed.
    Changed = 2, "changed";
    /// One list was left, others are still taken.
    ListLeft = 3, "list-left";
    /// Everything was left.
    Unsubscribed = 4, "unsubscribed";
    /// Whoever had left came back.
    Returned = 5, "returned";
    /// Too many mails were refused for good.
    Suspended = 6, "suspended";
    /// Mails go there again.
    Lifted = 7, "lifted";
    /// The account ended; the consent that was given by mail stays.
    AccountEnded = 8, "account-ended";
}

/// One entry of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubscriberEntry {
    /// The version that the subscriber had after it.
    pub version: u32,
    /// When.
    pub at: Moment,
    /// Who; none where it was the subscriber, by a link in a mail.
    pub by: Option<Author>,
    /// What.
    pub act: SubscriberAct,
    /// Which list, where it was about one.
    pub list: Option<MailingList>,
}

#[cfg(test)]
mod tests {
    use super::SubscriberAct;

    #[test]
    fn acts_lead_back_from_their_codes() {
        for &act in SubscriberAct::ALL {
            assert_eq!(SubscriberAct::from_code(act.code()), Some(act));
        }
        assert!(SubscriberAct::ALL.is_sorted_by_key(|act| act.code()));
    }
}
