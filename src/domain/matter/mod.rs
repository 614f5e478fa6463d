//! Matters: what the watch over misuse has found, for main users to look into.
//!
//! Invariant: of a rule and whom it is about there is one open matter at most; further hits add to it. A matter is
//! closed once, with a reason. It holds numbers and addresses, never names.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use super::id::{CompanyId, PersonId};
use super::moment::Moment;

mod prefix;
mod rule;
mod windows;

pub use self::prefix::Prefix;
pub use self::rule::{Measure, Rule};
pub use self::windows::Windows;

/// Letters of the reason for which a matter is closed: a page of text.
pub const REASON_LIMIT: usize = 2_000;

/// Open matters of one rule; beyond it further subjects are counted together in one matter. Whoever has a thousand
/// addresses fills neither the disk nor the list.
pub const MOST_OPEN: usize = 200;

/// Matters that main users are mailed within an hour; further ones are on the page, and the last mail says so.
pub const MAILS_AN_HOUR: usize = 10;

/// A matter; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MatterId(u32);

impl MatterId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> MatterId {
        MatterId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in addresses.
    pub fn parse(text: &str) -> Option<MatterId> {
        let id = text.parse().ok().map(MatterId)?;
        (id.to_string() == text).then_some(id)
    }
}

impl fmt::Display for MatterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whom or what a matter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum About {
    /// A person's account, and the company that the person belongs to.
    Account(PersonId, CompanyId),
    /// An address, as [`source`] has it.
    Address(IpAddr),
    /// The bank itself.
    Bank,
    /// Everybody for whom there is no matter of their own, because there are [`MOST_OPEN`].
    Others,
}

impl About {
    /// The address that somebody comes from, as matters count it.
    pub fn address(address: IpAddr) -> About {
        About::Address(source(address))
    }

    /// Whose account it is about.
    pub const fn person(self) -> Option<PersonId> {
        match self {
            About::Account(person, _) => Some(person),
            About::Address(_) | About::Bank | About::Others => None,
        }
    }

    /// To which company one would write about it.
    pub const fn company(self) -> Option<CompanyId> {
        match self {
            About::Account(_, company) => Some(company),
            About::Address(_) | About::Bank | About::Others => None,
        }
    }
}

/// An address as one source of requests: machines behind one IPv6 router share the first 64 bits and can choose the
/// rest.
pub fn source(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(four) => IpAddr::V4(four),
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from(u128::from(six) & !u128::from(u64::MAX))),
    }
}

/// What was done when a rule hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Nothing but telling main users.
    Nothing,
    /// Slowed down until then.
    Slowed(Moment),
    /// The person's sessions were ended.
    SessionsEnded,
    /// The account was locked.
    Locked,
    /// The account was to be locked and was not, because nobody else could administer the bank.
    Spared,
}

/// Where a matter stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatterState {
    /// Somebody has to look into it.
    Open,
    /// A main user has closed it.
    Closed {
        /// When.
        at: Moment,
        /// Who.
        by: PersonId,
        /// Why, in their own words.
        reason: String,
    },
}

/// What the watch has found about somebody by one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// The number.
    pub id: MatterId,
    /// By which rule.
    pub rule: Rule,
    /// About whom.
    pub about: About,
    /// When the rule hit first.
    pub first: Moment,
    /// When it hit last.
    pub last: Moment,
    /// How many events were counted, all hits together.
    pub count: u64,
    /// How often the rule hit.
    pub hits: u32,
    /// The event with which it hit last: what came before it is counted.
    pub last_event: u64,
    /// What was done.
    pub taken: Taken,
    /// Whether main users were mailed.
    pub mailed: bool,
    /// Where it stands.
    pub state: MatterState,
    /// Counts the changes, so that of two people who do the same one is told.
    pub version: u32,
}

impl Matter {
    /// Whether somebody has to look into it.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, MatterState::Open)
    }

    /// Whether it slows somebody down at a moment.
    pub fn slows(&self, now: Moment) -> bool {
        self.is_open() && matches!(self.taken, Taken::Slowed(until) if now < until)
    }
}

#[cfg(test)]
mod tests {
    use super::{MatterId, source};

    #[test]
    fn one_router_is_one_source() {
        let of = |text: &str| source(text.parse().expect("an address")).to_string();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(of("192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn a_number_is_read_in_one_form_only() {
        assert_eq!(MatterId::parse("17"), Some(MatterId::new(17)));
        for other in ["", "017", "+17", "-1", "4294967296"] {
            assert_eq!(MatterId::parse(other), None, "{other}");
        }
    }
}
