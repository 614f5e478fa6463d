//! Who is sent something: whoever an audience means, a page at a time, and each of them once more just before sending.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::mailbox::People;
use crate::domain::company::{CompanyKind, CompanyStatus};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::newsletter::IssueId;
use crate::domain::person::{Email, Person, PersonStatus};
use crate::domain::role::Role;
use crate::domain::subscriber::{Audience, Circumstances, LinkedPerson, MailingList, Subscriber, SubscriberId};
use crate::store::transaction::Order;
use crate::store::{self, Source, StoreError};

/// Somebody who is about to be sent something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// Which subscriber.
    pub subscriber: SubscriberId,
    /// The person of the bank, where it is one.
    pub person: Option<PersonId>,
    /// The company: the person's own, or the one on whose customer relationship the subscriber was added.
    pub company: Option<CompanyId>,
    /// The person's role.
    pub role: Option<Role>,
    /// The name, where one is known.
    pub name: Option<String>,
    /// Where mails go: a person's own address, as it is now.
    pub email: Email,
    /// In which language mails are wanted.
    pub language: Language,
    /// Since when the subscriber is here; part of what signs the address to unsubscribe by.
    pub since: Moment,
}

/// The next subscribers after a number whom an audience means, by rising number; fewer than `limit` only at the end of
/// the register. Nobody else is held in memory. Of the entries of one mailbox only one is meant, and none where another
/// has a delivery of the `issue` already.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn chosen(
    source: &impl Source,
    audience: &Audience,
    issue: Option<IssueId>,
    from: Option<SubscriberId>,
    limit: usize,
) -> Result<Vec<SubscriberId>, StoreError> {
    let mut found = Vec::new();
    if limit == 0 {
        return Ok(found);
    }
    walk(source, audience, issue, from, |id| {
        found.push(id);
        if found.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(found)
}

/// How many subscribers an audience means.
///
/// # Errors
/// As [`chosen`].
pub fn count(source: &impl Source, audience: &Audience) -> Result<u64, StoreError> {
    let mut count = 0;
    walk(source, audience, None, None, |_| {
        count += 1;
        ControlFlow::Continue(())
    })?;
    Ok(count)
}

fn walk(
    source: &impl Source,
    audience: &Audience,
    issue: Option<IssueId>,
    from: Option<SubscriberId>,
    mut visit: impl FnMut(SubscriberId) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let mut companies = Companies::default();
    let people = People::of(source)?;
    store::subscribers::walk_on(source, from, Order::Ascending, |subscriber| {
        let Some(around) = meant(source, audience, &subscriber, &mut companies)? else {
            return Ok(ControlFlow::Continue(()));
        };
        let before = around.email(&subscriber).into_iter().flat_map(|email| people.before(&subscriber, email));
        for other in before {
            if stands_for_mailbox(source, audience, issue, other, &mut companies)? {
                return Ok(ControlFlow::Continue(()));
            }
        }
        Ok(visit(subscriber.id))
    })
}

/// What is so around a subscriber whom an audience means; none where it does not.
fn meant(
    source: &impl Source,
    audience: &Audience,
    subscriber: &Subscriber,
    companies: &mut Companies,
) -> Result<Option<Around>, StoreError> {
    if !audience.means(subscriber) {
        return Ok(None);
    }
    let Some(around) = Around::of(source, subscriber, companies)? else { return Ok(None) };
    let role = around.person.as_ref().map(|person| person.role);
    let meant = audience.means_such(around.kind, role) && around.receives(subscriber, audience.list);
    Ok(meant.then_some(around))
}

/// Whether the mailbox of an entry gets the issue by this entry.
fn stands_for_mailbox(
    source: &impl Source,
    audience: &Audience,
    issue: Option<IssueId>,
    id: SubscriberId,
    companies: &mut Companies,
) -> Result<bool, StoreError> {
    if let Some(issue) = issue
        && store::deliveries::get(source, issue, id)?.is_some()
    {
        return Ok(true);
    }
    let Some(entry) = store::subscribers::get(source, id)? else { return Ok(false) };
    Ok(meant(source, audience, &entry, companies)?.is_some())
}

/// Whom something of a list goes to now; none where they do not take it any more, are suspended or gone, or where the
/// person must not be written to. To be asked immediately before each sending.
///
/// # Errors
/// As [`chosen`].
pub fn addressee(source: &impl Source, id: SubscriberId, list: MailingList) -> Result<Option<Addressee>, StoreError> {
    let Some(subscriber) = store::subscribers::get(source, id)? else { return Ok(None) };
    let Some(around) = Around::of(source, &subscriber, &mut Companies::default())? else { return Ok(None) };
    if !around.receives(&subscriber, list) {
        return Ok(None);
    }
    let person = around.person.as_ref();
    let Some(email) = around.email(&subscriber).cloned() else { return Ok(None) };
    let name = match person {
        Some(person) => person.name.as_ref().map(ToString::to_string),
        None => subscriber.name.as_ref().map(|name| name.as_str().to_owned()),
    };
    Ok(Some(Addressee {
        subscriber: id,
        person: subscriber.person,
        company: around.company,
        role: person.map(|person| person.role),
        name,
        email,
        language: subscriber.language,
        since: subscriber.since,
    }))
}

/// What is so around a subscriber.
struct Around {
    person: Option<Person>,
    restricted: bool,
    company: Option<CompanyId>,
    kind: Option<CompanyKind>,
    customer: bool,
}

impl Around {
    /// What is so around a subscriber; none where the person is missing.
    fn of(
        source: &impl Source,
        subscriber: &Subscriber,
        companies: &mut Companies,
    ) -> Result<Option<Around>, StoreError> {
        let (person, restricted) = match subscriber.person {
            Some(id) => {
                let Some(person) = store::people::get(source, id)? else { return Ok(None) };
                (Some(person), store::erasures::restriction_of(source, id)?.is_some())
            }
            // Somebody entered by address may be a person of the bank all the same.
            None => (None, companies.is_restricted(source, subscriber.email.as_ref())?),
        };
        let company = person.as_ref().map(|person| person.company).or(subscriber.company);
        let known = company.map(|id| companies.get(source, id)).transpose()?.flatten();
        let kind = known.map(|(kind, _)| kind);
        let customer = known.is_some_and(|(_, active)| active);
        Ok(Some(Around { person, restricted, company, kind, customer }))
    }

    fn receives(&self, subscriber: &Subscriber, list: MailingList) -> bool {
        let person = self
            .person
            .as_ref()
            .map(|person| LinkedPerson { active: person.status == PersonStatus::Active, restricted: self.restricted });
        let reached = self.email(subscriber).is_some() && (self.person.is_some() || !self.restricted);
        reached && subscriber.receives(list, Circumstances { person, customer: self.customer })
    }

    /// Where mails go.
    fn email<'a>(&'a self, subscriber: &'a Subscriber) -> Option<&'a Email> {
        match &self.person {
            Some(person) => person.email.as_ref(),
            None => subscriber.email.as_ref(),
        }
    }
}

/// What a million subscribers ask for again and again.
#[derive(Default)]
struct Companies {
    /// Kind of each company and whether its people can sign in; there are at most 9,999.
    known: HashMap<CompanyId, Option<(CompanyKind, bool)>>,
    /// The mailboxes of people the use of whose data is restricted, once they were asked for.
    restricted: Option<HashSet<String>>,
}

impl Companies {
    fn is_restricted(&mut self, source: &impl Source, email: Option<&Email>) -> Result<bool, StoreError> {
        let Some(email) = email else { return Ok(false) };
        let restricted = match &mut self.restricted {
            Some(restricted) => restricted,
            None => {
                let mut mailboxes = HashSet::new();
                for person in store::erasures::restricted(source)? {
                    let person = store::people::get(source, person)?;
                    mailboxes.extend(person.and_then(|person| person.email).map(|email| email.mailbox()));
                }
                self.restricted.insert(mailboxes)
            }
        };
        Ok(restricted.contains(&email.mailbox()))
    }

    fn get(&mut self, source: &impl Source, id: CompanyId) -> Result<Option<(CompanyKind, bool)>, StoreError> {
        if let Some(known) = self.known.get(&id) {
            return Ok(*known);
        }
        let company = store::companies::get(source, id)?;
        let known = company.map(|company| (company.details.kind, company.status == CompanyStatus::Active));
        self.known.insert(id, known);
        Ok(known)
    }
}
