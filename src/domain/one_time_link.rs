//! Links that are sent by mail, work once and expire: what each lets whoever has it do, and whether it still does.

use std::fmt;

use super::id::PersonId;
use super::moment::Moment;
use super::person::Email;

/// A link; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OneTimeLinkId(u32);

impl OneTimeLinkId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> OneTimeLinkId {
        OneTimeLinkId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for OneTimeLinkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a link is for. Codes are on disk: never change or re-use one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkPurpose {
    /// Choose the first password, after an invitation or an accepted application.
    Invitation,
    /// Choose a new password in place of a forgotten one.
    Password,
    /// Agree to a new e-mail address, asked at the present one.
    EmailFrom(Email),
    /// Agree to a new e-mail address, asked at that address.
    EmailTo(Email),
}

impl LinkPurpose {
    /// The stable name in events.
    pub const fn name(&self) -> &'static str {
        match self {
            LinkPurpose::Invitation => "invitation",
            LinkPurpose::Password => "password",
            LinkPurpose::EmailFrom(_) => "email-from",
            LinkPurpose::EmailTo(_) => "email-to",
        }
    }
}

/// What has become of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It was not used yet.
    Open,
    /// It has done what it was for.
    Used(Moment),
    /// It does nothing any more, because another has taken its place or what it was for is gone.
    Withdrawn(Moment),
}

/// A link that works once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeLink {
    /// The number.
    pub id: OneTimeLinkId,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// Whose account it is about.
    pub person: PersonId,
    /// When it was made.
    pub made: Moment,
    /// Until when it works.
    pub expires: Moment,
    /// What has become of it.
    pub state: LinkState,
}

/// Why a link does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// It is too old.
    Expired,
    /// It was used before.
    Used,
    /// Another has taken its place, or what it was for is gone.
    Withdrawn,
}

impl OneTimeLink {
    /// Whether the link still does what it is for.
    ///
    /// # Errors
    /// Why it does not. A link that was used says so even after it expired.
    pub fn works(&self, now: Moment) -> Result<(), LinkFault> {
        match self.state {
            LinkState::Used(_) => Err(LinkFault::Used),
            LinkState::Withdrawn(_) => Err(LinkFault::Withdrawn),
            LinkState::Open if now >= self.expires => Err(LinkFault::Expired),
            LinkState::Open => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LinkFault, LinkPurpose, LinkState, OneTimeLink, OneTimeLinkId};
    use crate::domain::id::PersonId;
    use crate::domain::moment::Moment;

    #[test]
    fn a_link_works_until_it_is_used_withdrawn_or_too_old() {
        let at = Moment::from_millis;
        let link = OneTimeLink {
            id: OneTimeLinkId::new(1),
            purpose: LinkPurpose::Password,
            person: PersonId::new(1),
            made: at(0),
            expires: at(10),
            state: LinkState::Open,
        };
        assert_eq!(link.works(at(9)), Ok(()));
        assert_eq!(link.works(at(10)), Err(LinkFault::Expired));
        let used = OneTimeLink { state: LinkState::Used(at(5)), ..link.clone() };
        assert_eq!(used.works(at(6)), Err(LinkFault::Used));
        assert_eq!(used.works(at(60)), Err(LinkFault::Used));
        let withdrawn = OneTimeLink { state: LinkState::Withdrawn(at(5)), ..link };
        assert_eq!(withdrawn.works(at(6)), Err(LinkFault::Withdrawn));
    }
}
