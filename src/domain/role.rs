//! Who may do what: the three user groups of the privacy policy, and the only place that decides.

use super::id::{CompanyId, PersonId};
use super::language::Language;

/// A user group of the privacy policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Sees product information of the own company, and nobody's personal data.
    Viewer,
    /// Administers the own company's products, its people and their access.
    User,
    /// Staff of the bank and of its operator: sees and does everything.
    MainUser,
}

impl Role {
    /// All roles, the least powerful first.
    pub const ALL: [Role; 3] = [Role::Viewer, Role::User, Role::MainUser];

    /// The stable name used in forms, files, events and the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::User => "user",
            Role::MainUser => "main-user",
        }
    }

    /// The role of a [`Role::code`].
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Read products, their technical data and their history.
    ReadProducts,
    /// Change, archive and reactivate products.
    EditProducts,
    /// Open a new LVI-number or a card under a shared one.
    OpenProducts,
    /// See the people of a company with their name, phone and e-mail.
    ReadPeople,
    /// Create, change, deactivate and delete people of a company.
    ManagePeople,
    /// See deleted users.
    ReadDeletedPeople,
    /// Read a company's own page.
    ReadCompany,
    /// Keep a company's contact details, invoicing addresses and contact person for invoicing; read its history.
    KeepCompany,
    /// Create, change, end and activate companies.
    ManageCompanies,
    /// Load and remove ETIM releases; change product groups and classes.
    ManageClassification,
    /// Read the events.
    ReadEvents,
    /// Have the search index built anew, and read which searches found nothing.
    ManageSearch,
    /// See how the bank itself is, and have it backed up.
    ReadHealth,
    /// Share views of the product list in a company, and change what is shared.
    ShareViews,
    /// Read the mails that the bank sends, and send them once more.
    ReadMails,
    /// Keep the privacy policy, the terms and the record of processing activities, and publish them.
    ManagePolicies,
    /// Keep the register of requests about personal data, decide them, and erase.
    DecideRequests,
    /// Keep price lists, and prepare, correct and transfer rounds of invoices.
    Invoice,
    /// Write with the bank, or as the bank with a company, about a matter of the company.
    Converse,
    /// See figures of how the bank is used, which name nobody.
    ReadUsage,
    /// Look into matters of the watch over misuse, close them and unlock accounts.
    KeepWatch,
    /// Keep the register of subscribers; write newsletters and bulletins, and send them.
    ManageNewsletters,
}

impl Permission {
    /// All permissions, for tests that walk them.
    pub const ALL: [Permission; 22] = [
        Permission::ReadProducts,
        Permission::EditProducts,
        Permission::OpenProducts,
        Permission::ReadPeople,
        Permission::ManagePeople,
        Permission::ReadDeletedPeople,
        Permission::ReadCompany,
        Permission::KeepCompany,
        Permission::ManageCompanies,
        Permission::ManageClassification,
        Permission::ReadEvents,
        Permission::ManageSearch,
        Permission::ReadHealth,
        Permission::ShareViews,
        Permission::ReadMails,
        Permission::ManagePolicies,
        Permission::DecideRequests,
        Permission::Invoice,
        Permission::Converse,
        Permission::ReadUsage,
        Permission::KeepWatch,
        Permission::ManageNewsletters,
    ];
}

/// Whether a role holds a permission over its own company; main users hold each over every company.
///
/// Source: the privacy policy, section "Categories of personal data processed within the system".
pub const fn holds(role: Role, permission: Permission) -> bool {
    match role {
        Role::MainUser => true,
        Role::User => matches!(
            permission,
            Permission::ReadProducts
                | Permission::EditProducts
                | Permission::ReadPeople
                | Permission::ManagePeople
                | Permission::ReadCompany
                | Permission::ShareViews
                | Permission::KeepCompany
                | Permission::Converse
                | Permission::ReadUsage
        ),
        Role::Viewer => matches!(permission, Permission::ReadProducts | Permission::ReadCompany),
    }
}

/// Whether nobody but main users holds a permission: what needs it is administration of the bank.
pub const fn is_administration(permission: Permission) -> bool {
    !holds(Role::User, permission) && !holds(Role::Viewer, permission)
}

/// Whose products the viewers of a company see, as main users have set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Their own company's, as the privacy policy says.
    #[default]
    Own,
    /// Every company's: for wholesalers and data users.
    Whole,
}

impl Reach {
    /// Both, the usual one first.
    pub const ALL: [Reach; 2] = [Reach::Own, Reach::Whole];

    /// The stable name used in forms and histories.
    pub const fn code(self) -> &'static str {
        match self {
            Reach::Own => "own",
            Reach::Whole => "whole",
        }
    }

    /// The reach of a [`Reach::code`].
    pub fn from_code(code: &str) -> Option<Reach> {
        Reach::ALL.into_iter().find(|reach| reach.code() == code)
    }
}

/// The signed-in person on whose behalf something happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// Of which company; main users belong to [`CompanyId::BANK`].
    pub company: CompanyId,
    /// In which user group.
    pub role: Role,
    /// Whose products the viewers of the company see; says nothing about other roles.
    pub reach: Reach,
    /// Which of the person's successive names is in force, for events and histories.
    pub name_version: u16,
    /// The language the person reads.
    pub language: Language,
}

/// Proof that an actor may act on one company's data. Only [`Actor::require`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompanyScope {
    company: CompanyId,
}

impl CompanyScope {
    /// The company that the proof is for.
    pub const fn company(self) -> CompanyId {
        self.company
    }
}

/// Which companies' products an actor may read: the filter that every list and look-up starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Every company's.
    All,
    /// One company's.
    Company(CompanyId),
}

impl Sight {
    /// Whether data of this company are within sight.
    pub fn covers(self, company: CompanyId) -> bool {
        match self {
            Sight::All => true,
            Sight::Company(own) => own == company,
        }
    }
}

/// Why an actor gets no scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The data are another company's: for this actor they do not exist.
    NotFound,
    /// The actor's role does not allow it at all.
    Denied,
}

impl Actor {
    /// Whether the actor's role holds a permission over the own company.
    pub const fn may(&self, permission: Permission) -> bool {
        holds(self.role, permission)
    }

    /// Proof that the actor may do this to data of this company.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for another company's data, [`Refusal::Denied`] where the role lacks the permission.
    pub fn require(&self, permission: Permission, company: CompanyId) -> Result<CompanyScope, Refusal> {
        if self.company != company && !self.reaches_all(permission) {
            return Err(Refusal::NotFound);
        }
        if self.may(permission) { Ok(CompanyScope { company }) } else { Err(Refusal::Denied) }
    }

    /// Says whether the actor may do this to data of every company.
    ///
    /// # Errors
    /// As [`Actor::require`].
    pub fn require_all(&self, permission: Permission) -> Result<(), Refusal> {
        if !self.reaches_all(permission) {
            return Err(Refusal::NotFound);
        }
        if self.may(permission) { Ok(()) } else { Err(Refusal::Denied) }
    }

    /// Whether the data that a permission is about may be any company's.
    fn reaches_all(&self, permission: Permission) -> bool {
        match self.role {
            Role::MainUser => true,
            Role::User => false,
            Role::Viewer => permission == Permission::ReadProducts && self.reach == Reach::Whole,
        }
    }

    /// Which companies' products the actor may read.
    pub fn sight(&self) -> Sight {
        if self.reaches_all(Permission::ReadProducts) { Sight::All } else { Sight::Company(self.company) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Actor, Permission, Reach, Refusal, Role, Sight};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;

    fn actor(role: Role, company: u16) -> Actor {
        Actor {
            person: PersonId::new(7),
            company: CompanyId::new(company).expect("valid"),
            role,
            reach: Reach::Own,
            name_version: 0,
            language: Language::Fi,
        }
    }

    #[test]
    fn another_companys_data_do_not_exist_for_users_and_viewers() {
        let foreign = CompanyId::new(2000).expect("valid");
        for role in [Role::User, Role::Viewer] {
            for permission in Permission::ALL {
                assert_eq!(actor(role, 1000).require(permission, foreign), Err(Refusal::NotFound));
            }
            assert_eq!(actor(role, 1000).sight(), Sight::Company(CompanyId::new(1000).expect("valid")));
        }
    }

    #[test]
    fn the_whole_bank_is_products_to_read_for_viewers_and_nothing_else() {
        let foreign = CompanyId::new(2000).expect("valid");
        let reaching = |role| Actor { reach: Reach::Whole, ..actor(role, 1000) };
        let viewer = reaching(Role::Viewer);
        assert_eq!(viewer.sight(), Sight::All);
        for permission in Permission::ALL {
            let reads = permission == Permission::ReadProducts;
            assert_eq!(viewer.require(permission, foreign).is_ok(), reads, "{permission:?}");
            assert_eq!(viewer.require_all(permission).is_ok(), reads, "{permission:?}");
            assert_eq!(reaching(Role::User).require(permission, foreign), Err(Refusal::NotFound));
        }
        assert_eq!(reaching(Role::User).sight(), Sight::Company(CompanyId::new(1000).expect("valid")));
        assert_eq!(actor(Role::Viewer, 1000).require_all(Permission::ReadProducts), Err(Refusal::NotFound));
    }

    #[test]
    fn viewers_see_no_people() {
        let own = CompanyId::new(1000).expect("valid");
        assert_eq!(actor(Role::Viewer, 1000).require(Permission::ReadPeople, own), Err(Refusal::Denied));
        assert!(actor(Role::User, 1000).require(Permission::ReadPeople, own).is_ok());
    }

    #[test]
    fn only_main_users_see_deleted_users() {
        let own = CompanyId::new(1000).expect("valid");
        assert_eq!(actor(Role::User, 1000).require(Permission::ReadDeletedPeople, own), Err(Refusal::Denied));
        assert!(actor(Role::MainUser, 1).require(Permission::ReadDeletedPeople, own).is_ok());
    }
}
