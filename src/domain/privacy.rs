//! Who sees whose personal data: the only place that decides.
//!
//! Source: the privacy policy, "Categories of personal data". Users see the people of their own company, main
//! users see everybody including deleted users, viewers see nobody but themselves. Where a person without that
//! right meets somebody in a history, a word stands in the name's place.

use super::id::{CompanyId, PersonId};
use super::role::{Actor, Permission, Role};
use super::thread::Circle;

/// The person whose data are asked for, as far as the decision needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Who.
    pub person: PersonId,
    /// Of which company.
    pub company: CompanyId,
    /// In which user group.
    pub role: Role,
    /// Whether the person was deleted.
    pub deleted: bool,
}

/// What stands for a person in a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The person's name.
    Named,
    /// "A user of Esimerkki Oy".
    UserOf(CompanyId),
    /// "Main user, LVI-INFO".
    MainUser,
    /// "Deleted user".
    DeletedUser,
}

/// Whether a viewer sees a person on pages, in lists, in searches and in files: name, phone number and e-mail
/// address, all or none of them.
pub fn sees_person(viewer: &Actor, subject: &Subject) -> bool {
    match viewer.role {
        Role::MainUser => true,
        Role::User => viewer.company == subject.company && !subject.deleted,
        Role::Viewer => viewer.person == subject.person,
    }
}

/// Whether a viewer sees a company's contact person for invoicing, who need not be a person of the bank: name, phone
/// number and e-mail address, all or none of them.
pub fn sees_contact_person(viewer: &Actor, company: CompanyId) -> bool {
    match viewer.role {
        Role::MainUser => true,
        Role::User => viewer.company == company,
        Role::Viewer => false,
    }
}

/// Whether a viewer sees an application with everything that is known of the applicant: whoever may decide it. Which of
/// the bank's companies it is for is not always known; then it is the main users'.
pub fn sees_application(viewer: &Actor, company: Option<CompanyId>) -> bool {
    match viewer.role {
        Role::MainUser => true,
        Role::User => company == Some(viewer.company),
        Role::Viewer => false,
    }
}

/// Whether a viewer sees a thread with everything that was written in it, and may write there: main users, the users of
/// its company, or the one person it is with. Where it is with nobody any more it is the main users'.
pub fn sees_thread(viewer: &Actor, circle: Option<Circle>) -> bool {
    match circle {
        _ if viewer.role == Role::MainUser => true,
        Some(Circle::Company(company)) => viewer.company == company && viewer.may(Permission::Converse),
        // A right over one's own data asks for no role.
        Some(Circle::Person(person)) => viewer.person == person,
        None => false,
    }
}

/// What a viewer sees of a person in a history, an event or beside a remark.
pub fn in_history(viewer: &Actor, subject: &Subject) -> Shown {
    if sees_person(viewer, subject) {
        Shown::Named
    } else if subject.role == Role::MainUser {
        Shown::MainUser
    } else if viewer.role == Role::User && viewer.company == subject.company {
        Shown::DeletedUser
    } else {
        Shown::UserOf(subject.company)
    }
}

#[cfg(test)]
mod tests {
    use super::{Shown, Subject, in_history, sees_application, sees_contact_person, sees_person, sees_thread};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;
    use crate::domain::role::{Actor, Reach, Role};
    use crate::domain::thread::Circle;

    const OWN: CompanyId = CompanyId::new(1000).expect("in range");
    const FOREIGN: CompanyId = CompanyId::new(2000).expect("in range");

    fn viewer(role: Role) -> Actor {
        let company = if role == Role::MainUser { CompanyId::BANK } else { OWN };
        let (person, language) = (PersonId::new(1), Language::Fi);
        // However far the products reach that somebody sees, people do not come with them.
        Actor { person, company, role, reach: Reach::Whole, name_version: 0, language }
    }

    /// Every viewer × every subject: role, company, deleted → shown in lists, shown in histories.
    #[test]
    fn the_table_of_the_privacy_policy() {
        use Role::{MainUser, User, Viewer};
        let table = [
            (Viewer, Viewer, OWN, false, false, Shown::UserOf(OWN)),
            (Viewer, Viewer, OWN, true, false, Shown::UserOf(OWN)),
            (Viewer, Viewer, FOREIGN, false, false, Shown::UserOf(FOREIGN)),
            (Viewer, Viewer, FOREIGN, true, false, Shown::UserOf(FOREIGN)),
            (Viewer, User, OWN, false, false, Shown::UserOf(OWN)),
            (Viewer, User, OWN, true, false, Shown::UserOf(OWN)),
            (Viewer, User, FOREIGN, false, false, Shown::UserOf(FOREIGN)),
            (Viewer, User, FOREIGN, true, false, Shown::UserOf(FOREIGN)),
            (Viewer, MainUser, CompanyId::BANK, false, false, Shown::MainUser),
            (Viewer, MainUser, CompanyId::BANK, true, false, Shown::MainUser),
            (User, Viewer, OWN, false, true, Shown::Named),
            (User, Viewer, OWN, true, false, Shown::DeletedUser),
            (User, Viewer, FOREIGN, false, false, Shown::UserOf(FOREIGN)),
            (User, Viewer, FOREIGN, true, false, Shown::UserOf(FOREIGN)),
            (User, User, OWN, false, true, Shown::Named),
            (User, User, OWN, true, false, Shown::DeletedUser),
            (User, User, FOREIGN, false, false, Shown::UserOf(FOREIGN)),
            (User, User, FOREIGN, true, false, Shown::UserOf(FOREIGN)),
            (User, MainUser, CompanyId::BANK, false, false, Shown::MainUser),
            (User, MainUser, CompanyId::BANK, true, false, Shown::MainUser),
            (MainUser, Viewer, OWN, false, true, Shown::Named),
            (MainUser, Viewer, OWN, true, true, Shown::Named),
            (MainUser, User, FOREIGN, false, true, Shown::Named),
            (MainUser, User, FOREIGN, true, true, Shown::Named),
            (MainUser, MainUser, CompanyId::BANK, false, true, Shown::Named),
            (MainUser, MainUser, CompanyId::BANK, true, true, Shown::Named),
        ];
        for (role, subject_role, company, deleted, listed, shown) in table {
            let subject = Subject { person: PersonId::new(2), company, role: subject_role, deleted };
            let case = format!("{role:?} looks at {subject:?}");
            assert_eq!(sees_person(&viewer(role), &subject), listed, "{case}");
            assert_eq!(in_history(&viewer(role), &subject), shown, "{case}");
        }
    }

    #[test]
    fn contact_persons_are_for_users_of_their_company_and_main_users() {
        let seen = |role| [OWN, FOREIGN].map(|company| sees_contact_person(&viewer(role), company));
        assert_eq!(seen(Role::Viewer), [false, false]);
        assert_eq!(seen(Role::User), [true, false]);
        assert_eq!(seen(Role::MainUser), [true, true]);
    }

    #[test]
    fn applications_are_for_whoever_may_decide_them() {
        let seen = |role| [Some(OWN), Some(FOREIGN), None].map(|company| sees_application(&viewer(role), company));
        assert_eq!(seen(Role::Viewer), [false; 3]);
        assert_eq!(seen(Role::User), [true, false, false]);
        assert_eq!(seen(Role::MainUser), [true; 3]);
    }

    #[test]
    fn threads_are_for_the_company_or_the_one_person_they_are_with_and_for_main_users() {
        let circles = [
            Some(Circle::Company(OWN)),
            Some(Circle::Company(FOREIGN)),
            Some(Circle::Person(PersonId::new(1))),
            Some(Circle::Person(PersonId::new(2))),
            None,
        ];
        let seen = |role| circles.map(|circle| sees_thread(&viewer(role), circle));
        assert_eq!(seen(Role::Viewer), [false, false, true, false, false]);
        assert_eq!(seen(Role::User), [true, false, true, false, false]);
        assert_eq!(seen(Role::MainUser), [true; 5]);
    }

    #[test]
    fn everybody_sees_themselves() {
        for role in Role::ALL {
            let actor = viewer(role);
            let subject = Subject { person: actor.person, company: actor.company, role, deleted: false };
            assert!(sees_person(&actor, &subject), "{role:?}");
            assert_eq!(in_history(&actor, &subject), Shown::Named, "{role:?}");
        }
    }
}
