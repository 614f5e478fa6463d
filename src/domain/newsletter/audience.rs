//! For whom an issue is: who finds it in the archive, whether or not it was sent to them.

use crate::domain::company::CompanyKind;
use crate::domain::role::Role;
use crate::domain::subscriber::{Audience, MailingList};

/// Somebody who is signed in, as far as the decision needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// In which user group.
    pub role: Role,
    /// Of what kind the own company is.
    pub kind: Option<CompanyKind>,
}

/// Whether a signed-in reader finds an issue in the archive: the newsletter everybody; bulletins whoever belongs to the
/// companies and roles that they were meant for, and main users, who write them.
pub fn is_meant_for(audience: &Audience, reader: Reader) -> bool {
    reader.role == Role::MainUser
        || match audience.list {
            MailingList::Newsletter => true,
            MailingList::Bulletin | MailingList::ProductGroups => audience.means_such(reader.kind, Some(reader.role)),
        }
}

#[cfg(test)]
mod tests {
    use super::{Reader, is_meant_for};
    use crate::domain::company::CompanyKind;
    use crate::domain::role::Role;
    use crate::domain::subscriber::{Audience, MailingList};

    fn reader(role: Role, kind: CompanyKind) -> Reader {
        Reader { role, kind: Some(kind) }
    }

    #[test]
    fn the_newsletter_is_everybodys_and_a_bulletin_those_it_was_meant_for() {
        let to_importers = |list| Audience {
            company_kinds: vec![CompanyKind::Importer],
            roles: vec![Role::User],
            ..Audience::of(list)
        };
        let wholesaler = reader(Role::Viewer, CompanyKind::Wholesaler);
        assert!(is_meant_for(&to_importers(MailingList::Newsletter), wholesaler));
        for list in [MailingList::Bulletin, MailingList::ProductGroups] {
            assert!(!is_meant_for(&to_importers(list), wholesaler));
            assert!(!is_meant_for(&to_importers(list), reader(Role::Viewer, CompanyKind::Importer)));
            assert!(is_meant_for(&to_importers(list), reader(Role::User, CompanyKind::Importer)));
            assert!(is_meant_for(&to_importers(list), reader(Role::MainUser, CompanyKind::Operator)));
        }
    }
}
