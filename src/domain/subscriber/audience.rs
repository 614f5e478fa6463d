//! To whom something goes: a list, and which of those who take it.

use super::{MailingList, Subscriber};
use crate::domain::company::CompanyKind;
use crate::domain::language::Language;
use crate::domain::role::Role;

/// Whoever takes a list, cut down by what is known of them. An empty part means all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// Which list.
    pub list: MailingList,
    /// Who wants mails in these languages.
    pub languages: Vec<Language>,
    /// Who belongs to companies of these kinds; whoever belongs to none is not among them.
    pub company_kinds: Vec<CompanyKind>,
    /// People of the bank in these roles; whoever has no account is not among them.
    pub roles: Vec<Role>,
    /// Who takes the bulletins of one of these product groups, whichever list it goes to.
    pub groups: Vec<u8>,
}

impl Audience {
    /// Everybody who takes a list.
    pub const fn of(list: MailingList) -> Audience {
        Audience { list, languages: Vec::new(), company_kinds: Vec::new(), roles: Vec::new(), groups: Vec::new() }
    }

    /// Whether a subscriber is meant, as far as the subscription itself says.
    pub fn means(&self, subscriber: &Subscriber) -> bool {
        subscriber.lists.takes(self.list)
            && (self.languages.is_empty() || self.languages.contains(&subscriber.language))
            && (self.groups.is_empty() || self.groups.iter().any(|group| subscriber.lists.takes_group(*group)))
    }

    /// Whether somebody with this kind of company and this role is meant.
    pub fn means_such(&self, kind: Option<CompanyKind>, role: Option<Role>) -> bool {
        (self.company_kinds.is_empty() || kind.is_some_and(|kind| self.company_kinds.contains(&kind)))
            && (self.roles.is_empty() || role.is_some_and(|role| self.roles.contains(&role)))
    }
}

#[cfg(test)]
mod tests {
    use super::Audience;
    use crate::domain::company::CompanyKind;
    use crate::domain::role::Role;
    use crate::domain::subscriber::MailingList;

    #[test]
    fn whoever_has_no_company_or_role_is_in_no_part_of_them() {
        let all = Audience::of(MailingList::Newsletter);
        assert!(all.means_such(None, None));
        let some = Audience { company_kinds: vec![CompanyKind::Importer], roles: vec![Role::User], ..all };
        assert!(some.means_such(Some(CompanyKind::Importer), Some(Role::User)));
        assert!(!some.means_such(Some(CompanyKind::Importer), None) && !some.means_such(None, Some(Role::User)));
        assert!(!some.means_such(Some(CompanyKind::Wholesaler), Some(Role::User)));
    }
}
