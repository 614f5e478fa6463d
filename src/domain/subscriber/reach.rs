//! Whether a subscriber may be sent something now: the subscription, and what has become of the account and the company
//! meanwhile.

use super::{MailingList, Subscriber, SubscriberState};

/// The person of the bank that a subscriber is, as far as the decision needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkedPerson {
    /// Whether the account is neither deactivated nor deleted.
    pub active: bool,
    /// Whether the use of the person's data is restricted (article 18).
    pub restricted: bool,
}

/// What is so around a subscription now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// The person, where the subscriber is one of the bank.
    pub person: Option<LinkedPerson>,
    /// Whether the subscriber belongs to a company with a running customer relationship.
    pub customer: bool,
}

impl Subscriber {
    /// Whether something of a list may be sent to the subscriber now.
    ///
    /// A consent by the own mailbox stands by itself; what was chosen in an account, or entered by a main user, stands
    /// on the customer relationship and ends with it. The bulletin to client companies goes to nobody else.
    pub fn receives(&self, list: MailingList, around: Circumstances) -> bool {
        self.state == SubscriberState::Active
            && self.lists.takes(list)
            && around.person.is_none_or(|person| person.active && !person.restricted)
            && (around.customer || (self.origin.is_own_consent() && !list.needs_company()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Circumstances, LinkedPerson};
    use crate::domain::history::Author;
    use crate::domain::id::CompanyId;
    use crate::domain::language::Language;
    use crate::domain::moment::Moment;
    use crate::domain::subscriber::{
        Lists, MailingList, Origin, SubscribePage, Subscriber, SubscriberId, SubscriberState,
    };

    const AT: Moment = Moment::from_millis(1);
    const NOBODY: Circumstances = Circumstances { person: None, customer: false };
    const CUSTOMER: Circumstances = Circumstances { person: None, customer: true };

    fn themselves(page: SubscribePage) -> Subscriber {
        Subscriber {
            id: SubscriberId::new(1),
            email: None,
            name: None,
            language: Language::Fi,
            lists: Lists::new([MailingList::Newsletter, MailingList::Bulletin], []),
            person: None,
            company: None,
            since: AT,
            origin: Origin::Themselves { at: AT, page, policy: 1, confirmed: Some(AT) },
            state: SubscriberState::Active,
            failures: 0,
            version: 1,
        }
    }

    #[test]
    fn a_consent_by_mail_needs_no_customer_relationship_but_for_the_bulletin() {
        let own = themselves(SubscribePage::Public);
        assert!(own.receives(MailingList::Newsletter, NOBODY));
        assert!(!own.receives(MailingList::Bulletin, NOBODY) && own.receives(MailingList::Bulletin, CUSTOMER));
        assert!(!own.receives(MailingList::ProductGroups, CUSTOMER), "what is not taken is not sent");
    }

    #[test]
    fn what_stands_on_the_customer_relationship_ends_with_it() {
        let account = themselves(SubscribePage::Account);
        let customer = Subscriber {
            origin: Origin::Customer { by: Author::Bank, at: AT, company: CompanyId::BANK },
            ..account.clone()
        };
        for subscriber in [account, customer] {
            assert!(subscriber.receives(MailingList::Newsletter, CUSTOMER));
            assert!(!subscriber.receives(MailingList::Newsletter, NOBODY));
        }
    }

    #[test]
    fn whoever_cannot_sign_in_or_restricted_the_use_of_data_gets_nothing() {
        let subscriber = themselves(SubscribePage::Public);
        for (active, restricted, gets) in [(true, false, true), (false, false, false), (true, true, false)] {
            let person = Some(LinkedPerson { active, restricted });
            assert_eq!(subscriber.receives(MailingList::Newsletter, Circumstances { person, customer: true }), gets);
        }
    }

    #[test]
    fn nothing_goes_to_whoever_has_not_confirmed_has_left_or_is_suspended() {
        let at = AT;
        for state in
            [SubscriberState::Unconfirmed, SubscriberState::Unsubscribed { at }, SubscriberState::Suspended { at }]
        {
            let subscriber = Subscriber { state, ..themselves(SubscribePage::Public) };
            assert!(!subscriber.receives(MailingList::Newsletter, CUSTOMER), "{state:?}");
        }
    }
}
