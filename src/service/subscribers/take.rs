//! Storing what somebody takes from now on, for the entry and for its mailbox (`mailbox`).

use super::mailbox::others;
use super::record::{about, put_with_history, suppress};
use crate::domain::event::{DetailKey, EventKind, NewEvent};
use crate::domain::history::Author;
use crate::domain::moment::Moment;
use crate::domain::subscriber::{Lists, MailingList, Subscriber, SubscriberAct};
use crate::service::{Bank, Failure};
use crate::store::{self, Writer};

/// What is given up, and by that by every entry of the mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum GivenUp {
    /// One list.
    List(MailingList),
    /// Everything.
    Everything,
    /// Whatever was taken before and is not taken any more.
    Difference(Lists, Lists),
}

impl GivenUp {
    /// What a choice gives up; no list at all means to leave.
    pub(super) fn of(before: &Lists, after: &Lists) -> GivenUp {
        if after.is_empty() { GivenUp::Everything } else { GivenUp::Difference(before.clone(), after.clone()) }
    }

    fn leaves(&self, lists: &Lists) -> Lists {
        match self {
            GivenUp::List(list) => lists.without(*list),
            GivenUp::Everything => Lists::default(),
            GivenUp::Difference(before, after) => lists.giving_up(before, after),
        }
    }

    /// What that is for another entry of the mailbox, which may keep more than the one that it was done to, or less.
    fn act(&self, kept: &Lists) -> (SubscriberAct, Option<MailingList>) {
        match self {
            _ if kept.is_empty() => (SubscriberAct::Unsubscribed, None),
            GivenUp::List(list) => (SubscriberAct::ListLeft, Some(*list)),
            GivenUp::Everything | GivenUp::Difference(..) => (SubscriberAct::Changed, None),
        }
    }
}

/// What is done to an entry, by whom, and its event.
pub(super) struct Deed<'a> {
    pub(super) bank: &'a Bank,
    pub(super) writer: &'a Writer,
    pub(super) now: Moment,
    /// Nobody where the subscriber does it by a link.
    pub(super) by: Option<Author>,
    pub(super) act: SubscriberAct,
    /// The list that it is about, where it is about one.
    pub(super) list: Option<MailingList>,
    pub(super) event: NewEvent,
}

impl Deed<'_> {
    /// Stores what an entry takes from now on, and that the others of its mailbox give up the same. Whoever is left
    /// with nothing is remembered by the hash of the address only.
    pub(super) fn take(&self, before: Subscriber, lists: Lists, given_up: &GivenUp) -> Result<Subscriber, Failure> {
        self.give_up(&before, given_up)?;
        self.store(before, lists, self.act, self.list)
    }

    /// Stores that the other entries of a mailbox give something up.
    pub(super) fn give_up(&self, entry: &Subscriber, given_up: &GivenUp) -> Result<(), Failure> {
        for other in others(self.writer, entry)? {
            let lists = given_up.leaves(&other.lists);
            if lists != other.lists {
                let (act, list) = given_up.act(&lists);
                self.store(other, lists, act, list)?;
            }
        }
        Ok(())
    }

    fn store(
        &self,
        before: Subscriber,
        lists: Lists,
        act: SubscriberAct,
        list: Option<MailingList>,
    ) -> Result<Subscriber, Failure> {
        if lists.is_empty() {
            suppress(self.bank, self.writer, &before, self.now)?;
        }
        let after = put_with_history(self.writer, before.taking(lists, self.now), self.by, self.now, act, list)?;
        let event = NewEvent { kind: self.kind(act), ..self.event.clone() };
        let event = list.map_or(event.clone(), |list| event.detail(DetailKey::List, list.name()));
        store::events::append(self.writer, self.now, &about(self.writer, event, after.id)?)?;
        Ok(after)
    }

    /// Whatever becomes of another entry as of the one that it was done to is the same event.
    fn kind(&self, act: SubscriberAct) -> EventKind {
        match act {
            _ if act == self.act => self.event.kind,
            SubscriberAct::Unsubscribed | SubscriberAct::ListLeft => EventKind::Unsubscribed,
            _ => EventKind::SubscriptionChanged,
        }
    }
}
