//! The rules of the watch: what each counts, and what may be done where one hits.

use super::About;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::id::PersonId;

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $code:literal, $name:literal;)*) => {
        /// A rule of the watch. The code stands on disk, the name in events, addresses, the configuration and text keys
        /// (`rule-NAME`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $($(#[$doc])* $rule,)*
        }

        impl Rule {
            /// All rules, by rising code.
            pub const ALL: [Rule; 10] = [$(Rule::$rule,)*];

            /// The stable code on disk.
            pub const fn code(self) -> u8 {
                match self {
                    $(Rule::$rule => $code,)*
                }
            }

            /// The stable name.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Rule::$rule => $name,)*
                }
            }
        }
    };
}

rules! {
    /// Wrong passwords or codes for one account.
    FailuresOfAccount = 1, "failures-of-account";
    /// Wrong passwords, codes or names from one address.
    FailuresOfAddress = 2, "failures-of-address";
    /// A right password that opens nothing: the account is deactivated, deleted or locked, the company has ended, or a
    /// main user comes from where main users do not come from.
    BlockedAccount = 3, "blocked-account";
    /// Sign-ins from networks that the person has not come from before.
    NewNetworks = 4, "new-networks";
    /// Many product pages in short time.
    ManyPages = 5, "many-pages";
    /// Many exports in short time.
    ManyExports = 6, "many-exports";
    /// Attempts to reach what is another company's or what the role does not allow.
    ForeignAccess = 7, "foreign-access";
    /// Changes of products at unusual volume.
    ManyChanges = 8, "many-changes";
    /// Mailed links that do nothing any more, or never did, tried again and again.
    DeadLinks = 9, "dead-links";
    /// The chain of events does not hold.
    BrokenChain = 10, "broken-chain";
}

impl Rule {
    /// The rule of a [`Rule::code`].
    pub fn from_code(code: u8) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// The rule of a [`Rule::name`].
    pub fn from_name(name: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// What may be done where it hits. Nobody is signed in who fails to sign in, so that there is no session to end;
    /// whom an address belongs to nobody knows, so that no account is locked for one.
    pub const fn allows(self, measure: Measure) -> bool {
        match (self, measure) {
            (_, Measure::None)
            | (Rule::FailuresOfAccount | Rule::FailuresOfAddress | Rule::DeadLinks | Rule::ManyPages, Measure::Slow)
            | (Rule::FailuresOfAccount, Measure::Lock)
            | (
                Rule::NewNetworks | Rule::ManyPages | Rule::ManyExports | Rule::ForeignAccess | Rule::ManyChanges,
                Measure::EndSessions | Measure::Lock,
            ) => true,
            (_, Measure::Slow | Measure::EndSessions | Measure::Lock) => false,
        }
    }

    /// What an event counts for, and about whom. `cannot_enter` says whether somebody's password opens nothing from
    /// where the event came: then it does not count against the account, or strangers could have main users locked out
    /// from where these never come.
    pub fn counted(event: &NewEvent, cannot_enter: impl Fn(PersonId) -> bool) -> Vec<(Rule, About)> {
        let address = event.address.map(About::address);
        let account = match event.subject {
            Subject::Person(person, company) => Some(About::Account(person, company)),
            _ => None,
        };
        let actor = event.actor.zip(event.company).map(|(who, company)| About::Account(who.person, company));
        let one = |rule, about: Option<About>| about.map(|about| (rule, about)).into_iter().collect();
        match event.kind {
            EventKind::SignInRefused => match reason(event) {
                "password" => failures(account, address, cannot_enter),
                "unknown" => one(Rule::FailuresOfAddress, address),
                _ => one(Rule::BlockedAccount, account),
            },
            EventKind::SecondFactorWrong => failures(account, address, cannot_enter),
            EventKind::ReadMuch => one(Rule::ManyPages, actor),
            EventKind::Exported
            | EventKind::EventsExported
            | EventKind::TransferDownloaded
            | EventKind::OwnDataDownloaded
            | EventKind::PersonDataDownloaded => one(Rule::ManyExports, actor),
            EventKind::AccessRefused => one(Rule::ForeignAccess, actor),
            EventKind::ProductOpened
            | EventKind::ProductChanged
            | EventKind::ProductArchived
            | EventKind::ProductReactivated => one(Rule::ManyChanges, actor),
            EventKind::LinkRefused => one(Rule::DeadLinks, address),
            EventKind::ChainBroken => one(Rule::BrokenChain, Some(About::Bank)),
            _ => Vec::new(),
        }
    }
}

fn failures(
    account: Option<About>,
    address: Option<About>,
    cannot_enter: impl Fn(PersonId) -> bool,
) -> Vec<(Rule, About)> {
    let account = account.filter(|about| !about.person().is_some_and(cannot_enter));
    let account = account.map(|about| (Rule::FailuresOfAccount, about));
    account.into_iter().chain(address.map(|about| (Rule::FailuresOfAddress, about))).collect()
}

fn reason(event: &NewEvent) -> &str {
    event.details.iter().find(|(key, _)| *key == DetailKey::Reason).map_or("", |(_, reason)| reason)
}

/// What is done where a rule hits, besides telling main users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Nothing.
    None,
    /// Whoever it is about is slowed down for a while.
    Slow,
    /// The person's sessions end: whoever knows password and second factor signs in again.
    EndSessions,
    /// The account is locked until a main user unlocks it.
    Lock,
}

impl Measure {
    /// All of them, the mildest first.
    pub const ALL: [Measure; 4] = [Measure::None, Measure::Slow, Measure::EndSessions, Measure::Lock];

    /// The stable name in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Measure::None => "none",
            Measure::Slow => "slow",
            Measure::EndSessions => "end-sessions",
            Measure::Lock => "lock",
        }
    }

    /// The measure of a [`Measure::name`].
    pub fn from_name(name: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|measure| measure.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, Rule};
    use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::matter::About;

    #[test]
    fn codes_and_names_lead_back() {
        for rule in Rule::ALL {
            assert_eq!(Rule::from_code(rule.code()), Some(rule));
            assert_eq!(Rule::from_name(rule.name()), Some(rule));
            assert!(rule.allows(Measure::None));
        }
        for measure in Measure::ALL {
            assert_eq!(Measure::from_name(measure.name()), Some(measure));
        }
    }

    fn refused(reason: &str) -> NewEvent {
        NewEvent::new(EventKind::SignInRefused)
            .from(Some([192, 0, 2, 7].into()), None)
            .about(Subject::Person(PersonId::new(7), CompanyId::BANK))
            .detail(DetailKey::Reason, reason)
    }

    #[test]
    fn a_failure_counts_against_account_and_address_and_not_against_who_cannot_enter_from_there() {
        let (account, address) =
            (About::Account(PersonId::new(7), CompanyId::BANK), About::address([192, 0, 2, 7].into()));
        assert_eq!(
            Rule::counted(&refused("password"), |_| false),
            [(Rule::FailuresOfAccount, account), (Rule::FailuresOfAddress, address)]
        );
        assert_eq!(Rule::counted(&refused("password"), |_| true), [(Rule::FailuresOfAddress, address)]);
        for reason in ["deactivated", "deleted", "locked", "company", "network"] {
            assert_eq!(Rule::counted(&refused(reason), |_| false), [(Rule::BlockedAccount, account)], "{reason}");
        }
        assert_eq!(Rule::counted(&NewEvent::new(EventKind::Started), |_| false), []);
    }

    #[test]
    fn no_account_is_locked_for_an_address() {
        for rule in [Rule::FailuresOfAddress, Rule::DeadLinks, Rule::BrokenChain, Rule::BlockedAccount] {
            assert!(!rule.allows(Measure::Lock), "{rule:?}");
        }
    }
}
