//! The mailing lists, and which of them somebody takes.

use std::collections::BTreeSet;

/// A list that mails go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MailingList {
    /// The newsletter, for everybody.
    Newsletter,
    /// The bulletin to client companies: about the service, for people of customers.
    Bulletin,
    /// Bulletins about products of chosen product groups.
    ProductGroups,
}

impl MailingList {
    /// All lists, in the order in which they are shown.
    pub const ALL: [MailingList; 3] = [MailingList::Newsletter, MailingList::Bulletin, MailingList::ProductGroups];

    /// The stable code on disk and in signed addresses.
    pub const fn code(self) -> u8 {
        match self {
            MailingList::Newsletter => 1,
            MailingList::Bulletin => 2,
            MailingList::ProductGroups => 3,
        }
    }

    /// The list of a [`MailingList::code`].
    pub fn from_code(code: u8) -> Option<MailingList> {
        MailingList::ALL.into_iter().find(|list| list.code() == code)
    }

    /// The stable name in addresses, forms and events.
    pub const fn name(self) -> &'static str {
        match self {
            MailingList::Newsletter => "newsletter",
            MailingList::Bulletin => "bulletin",
            MailingList::ProductGroups => "product-groups",
        }
    }

    /// The list of a [`MailingList::name`].
    pub fn from_name(name: &str) -> Option<MailingList> {
        MailingList::ALL.into_iter().find(|list| list.name() == name)
    }

    /// Whether it is for people of client companies only.
    pub const fn needs_company(self) -> bool {
        matches!(self, MailingList::Bulletin)
    }
}

/// Which lists somebody takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    taken: BTreeSet<MailingList>,
    groups: BTreeSet<u8>,
}

impl Lists {
    /// These lists, and of the product group bulletins these groups; none means all of them.
    pub fn new(lists: impl IntoIterator<Item = MailingList>, groups: impl IntoIterator<Item = u8>) -> Lists {
        let taken: BTreeSet<MailingList> = lists.into_iter().collect();
        let groups =
            if taken.contains(&MailingList::ProductGroups) { groups.into_iter().collect() } else { BTreeSet::new() };
        Lists { taken, groups }
    }

    /// These lists and one more; of the product group bulletins all groups.
    #[must_use]
    pub fn with(mut self, list: MailingList) -> Lists {
        self.taken.insert(list);
        self
    }

    /// These lists without one.
    #[must_use]
    pub fn without(&self, list: MailingList) -> Lists {
        Lists::new(self.iter().filter(|taken| *taken != list), self.groups())
    }

    /// These lists without what another choice gave up when it went from `before` to `after`: a list, or product
    /// groups.
    #[must_use]
    pub fn giving_up(&self, before: &Lists, after: &Lists) -> Lists {
        let group_list = MailingList::ProductGroups;
        let stays = |list: &MailingList| after.takes(*list) || !before.takes(*list);
        let kept = Lists::new(self.iter().filter(stays), self.groups());
        let narrowed = before.takes(group_list) && after.takes(group_list) && !after.groups.is_empty();
        if !narrowed || !kept.takes(group_list) {
            return kept;
        }
        let given_up = |group: &u8| before.takes_group(*group) && !after.takes_group(*group);
        // Of all groups those stay that were chosen: which others there are, no choice says.
        let groups: BTreeSet<u8> = match (self.groups.is_empty(), before.groups.is_subset(&after.groups)) {
            (true, true) if !before.groups.is_empty() => return kept,
            (true, _) => after.groups.clone(),
            (false, _) => self.groups().filter(|group| !given_up(group)).collect(),
        };
        if groups.is_empty() { kept.without(group_list) } else { Lists::new(kept.iter(), groups) }
    }

    /// What is in either. All groups are more than some.
    #[must_use]
    pub fn and(&self, other: &Lists) -> Lists {
        let all_groups =
            [self, other].iter().any(|lists| lists.takes(MailingList::ProductGroups) && lists.groups.is_empty());
        let groups = self.groups().chain(other.groups()).filter(|_| !all_groups);
        Lists::new(self.iter().chain(other.iter()), groups)
    }

    /// Whether a list is taken.
    pub fn takes(&self, list: MailingList) -> bool {
        self.taken.contains(&list)
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.taken.is_empty()
    }

    /// The lists that are taken, in their order.
    pub fn iter(&self) -> impl Iterator<Item = MailingList> + '_ {
        self.taken.iter().copied()
    }

    /// The groups of the product group bulletins, rising; none where those of all groups are taken, or none at all.
    pub fn groups(&self) -> impl Iterator<Item = u8> + '_ {
        self.groups.iter().copied()
    }

    /// Whether bulletins about a product group are taken.
    pub fn takes_group(&self, group: u8) -> bool {
        self.takes(MailingList::ProductGroups) && (self.groups.is_empty() || self.groups.contains(&group))
    }
}

#[cfg(test)]
mod tests {
    use super::{Lists, MailingList};

    #[test]
    fn lists_lead_back_from_code_and_name() {
        for list in MailingList::ALL {
            assert_eq!(MailingList::from_code(list.code()), Some(list));
            assert_eq!(MailingList::from_name(list.name()), Some(list));
        }
        assert_eq!((MailingList::from_code(0), MailingList::from_name("")), (None, None));
    }

    #[test]
    fn no_chosen_group_means_all_groups() {
        let all = Lists::new([MailingList::ProductGroups], []);
        let some = Lists::new([MailingList::ProductGroups], [21, 45]);
        assert!(all.takes_group(7) && some.takes_group(45) && !some.takes_group(7));
        assert!(!Lists::new([MailingList::Newsletter], [21]).takes_group(21), "groups come with their list only");
        assert_eq!(some.and(&all), all);
        assert_eq!(some.and(&Lists::new([MailingList::ProductGroups], [7])).groups().collect::<Vec<_>>(), [7, 21, 45]);
    }

    #[test]
    fn what_another_choice_gave_up_is_given_up_here_and_nothing_else() {
        let of = |groups: &[u8]| Lists::new([MailingList::ProductGroups], groups.iter().copied());
        let both = Lists::new([MailingList::Newsletter, MailingList::Bulletin], []);
        let only = Lists::default().with(MailingList::Bulletin);
        assert_eq!(both.giving_up(&both, &only), only);
        assert_eq!(both.giving_up(&only, &both), both, "what was taken in addition gives up nothing");
        assert_eq!(both.giving_up(&of(&[45]), &Lists::default()), both);
        assert_eq!(of(&[7, 45]).giving_up(&of(&[21, 45]), &of(&[21])), of(&[7]));
        assert_eq!(of(&[45]).giving_up(&of(&[21, 45]), &of(&[21])), Lists::default());
        assert_eq!(of(&[]).giving_up(&of(&[]), &of(&[21])), of(&[21]));
        assert_eq!(of(&[]).giving_up(&of(&[21]), &of(&[21, 45])), of(&[]));
        assert_eq!(of(&[7]).giving_up(&of(&[21]), &of(&[])), of(&[7]));
    }

    #[test]
    fn without_the_last_list_there_is_none() {
        let lists = Lists::new([MailingList::Newsletter, MailingList::ProductGroups], [21]);
        assert_eq!(lists.without(MailingList::ProductGroups), Lists::default().with(MailingList::Newsletter));
        assert!(lists.without(MailingList::ProductGroups).without(MailingList::Newsletter).is_empty());
    }
}
