//! Reading the register: for main users, the newest first, with filters; each view of others is an event.

use std::ops::ControlFlow;

use super::mailbox::of_mailbox;
use super::record::about;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::Email;
use crate::domain::role::Permission;
use crate::domain::subscriber::{MailingList, Origin, Subscriber, SubscriberAct, SubscriberId};
use crate::service::people::{ShownWho, describe_author};
use crate::service::{Bank, Caller, Failure};
use crate::store::transaction::Order;
use crate::store::{self, Source, StoreError};

/// Subscribers on a page.
pub const PAGE: usize = 50;
/// How many subscribers one page looks through at most: a fraction of a second. A rare filter goes on with the next
/// page.
const LOOK: usize = 50_000;
/// Entries of a history that are shown: a subscription that was changed more often says nothing more.
const MOST_ENTRIES: usize = 100;

/// Which subscribers are wanted; all of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that stand in address or name.
    pub words: String,
    /// In one state, by its code.
    pub state: Option<&'static str>,
    /// Who takes one list.
    pub list: Option<MailingList>,
    /// Who wants mails in one language.
    pub language: Option<Language>,
    /// Who belongs to one company.
    pub company: Option<CompanyId>,
}

/// A subscriber as main users see one.
#[derive(Clone, Debug)]
pub struct Row {
    /// The subscriber.
    pub subscriber: Subscriber,
    /// The name, of the person where it is one.
    pub name: Option<String>,
    /// The address, of the person where it is one.
    pub email: Option<Email>,
    /// The company.
    pub company: Option<(CompanyId, String)>,
}

/// A page of the register.
#[derive(Clone, Debug)]
pub struct Found {
    /// The subscribers, the newest first.
    pub rows: Vec<Row>,
    /// Before which subscriber the next page begins.
    pub older: Option<SubscriberId>,
    /// How many there are in all, whatever has become of them.
    pub all: u64,
}

impl Filter {
    fn covers(&self, row: &Row) -> bool {
        let subscriber = &row.subscriber;
        self.state.is_none_or(|state| state == subscriber.state.code())
            && self.list.is_none_or(|list| subscriber.lists.takes(list))
            && self.language.is_none_or(|language| language == subscriber.language)
            && self.company.is_none_or(|company| row.company.as_ref().is_some_and(|(own, _)| *own == company))
            && self.fits(row)
    }

    fn fits(&self, row: &Row) -> bool {
        let words = self.words.to_lowercase();
        let email = row.email.as_ref().map(|email| email.as_str().to_lowercase());
        let name = row.name.as_ref().map(|name| name.to_lowercase());
        words.split_whitespace().all(|word| [&email, &name].into_iter().flatten().any(|text| text.contains(word)))
    }

    /// What was filtered by, without what was typed.
    fn said(&self) -> String {
        let parts = [
            (!self.words.is_empty()).then(|| "words".to_owned()),
            self.state.map(|state| format!("state={state}")),
            self.list.map(|list| format!("list={}", list.name())),
            self.language.map(|language| format!("language={}", language.code())),
            self.company.map(|company| format!("company={company}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// A page of the register, from the newest on or before a subscriber. A whole address is looked up; other words are
/// looked for among so many at a time.
///
/// # Errors
/// [`Failure`] for everybody but main users, and where the store fails.
pub fn list_subscribers(
    bank: &Bank,
    caller: &Caller,
    filter: &Filter,
    before: Option<SubscriberId>,
) -> Result<Found, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let found = bank.store.read(|reader| {
        let all = store::subscribers::count(reader)?;
        if let Ok(email) = Email::parse(&filter.words) {
            let entries = of_mailbox(reader, &email)?.into_iter().rev();
            let rows = entries.map(|entry| row(bank, reader, entry)).collect::<Result<Vec<Row>, _>>()?;
            let rows: Vec<Row> = rows.into_iter().filter(|row| filter.covers(row)).collect();
            if !rows.is_empty() {
                return Ok::<_, StoreError>(Found { rows, older: None, all });
            }
        }
        let (mut rows, mut older, mut looked, mut last) = (Vec::new(), None, 0, None);
        store::subscribers::walk_on(reader, before, Order::Descending, |subscriber| {
            if looked == LOOK {
                older = last;
                return Ok(ControlFlow::Break(()));
            }
            let id = subscriber.id;
            let row = row(bank, reader, subscriber)?;
            if filter.covers(&row) {
                if rows.len() == PAGE {
                    older = last;
                    return Ok(ControlFlow::Break(()));
                }
                rows.push(row);
            }
            (looked, last) = (looked + 1, Some(id));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(Found { rows, older, all })
    })?;
    let others = found.rows.iter().filter(|row| row.subscriber.person != Some(caller.actor.person)).count();
    if others > 0 {
        let event = caller
            .event(EventKind::SubscribersListed)
            .detail(DetailKey::Count, others.to_string())
            .detail(DetailKey::Filter, filter.said());
        bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    }
    Ok(found)
}

fn row(bank: &Bank, source: &impl Source, subscriber: Subscriber) -> Result<Row, StoreError> {
    let person = subscriber.person.map(|person| store::people::get(source, person)).transpose()?.flatten();
    let company = person.as_ref().map(|person| person.company).or(subscriber.company);
    let (name, email) = match person {
        Some(person) => (Some(person.name_words()), person.email),
        None => (subscriber.name.as_ref().map(|name| name.as_str().to_owned()), subscriber.email.clone()),
    };
    let company = company.map(|company| (company, bank.directory().company(company)));
    Ok(Row { subscriber, name, email, company })
}

/// An entry of the history as it is shown.
#[derive(Clone, Debug)]
pub struct ShownEntry {
    /// When.
    pub at: Moment,
    /// Who; none where it was the subscriber by a link.
    pub by: Option<ShownWho>,
    /// What.
    pub act: SubscriberAct,
    /// Which list, where it was about one.
    pub list: Option<MailingList>,
}

/// A subscriber with everything that is known.
#[derive(Clone, Debug)]
pub struct Card {
    /// The subscriber.
    pub row: Row,
    /// Who added the subscriber, and for which company.
    pub added: Option<(ShownWho, String)>,
    /// What happened since, the newest first.
    pub history: Vec<ShownEntry>,
}

/// One subscriber; a view of somebody else is an event.
///
/// # Errors
/// [`Failure::NotFound`] where there is none; [`Failure`] for everybody but main users, and where the store fails.
pub fn show_subscriber(bank: &Bank, caller: &Caller, id: SubscriberId) -> Result<Card, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let directory = bank.directory();
    let who = |author: Author| describe_author(&directory, &caller.actor, author);
    let (card, event) = bank.store.read(|reader| {
        let subscriber = store::subscribers::get(reader, id)?.ok_or(Failure::NotFound)?;
        let added = match subscriber.origin {
            Origin::Customer { by, company, .. } => Some((who(by), directory.company(company))),
            Origin::Themselves { .. } => None,
        };
        let history = store::subscribers::history(reader, id, MOST_ENTRIES)?;
        let history = history
            .into_iter()
            .map(|entry| ShownEntry { at: entry.at, by: entry.by.map(who), act: entry.act, list: entry.list })
            .collect();
        let event = about(reader, caller.event(EventKind::SubscriberViewed), id)?;
        Ok::<_, Failure>((Card { row: row(bank, reader, subscriber)?, added, history }, event))
    })?;
    if card.row.subscriber.person != Some(caller.actor.person) {
        bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    }
    Ok(card)
}
