//! Who takes the newsletters of the demonstration bank: people by their accounts, others by a consent of their own, and
//! mailboxes that a main user entered on a customer relationship. Some have left since, and some refused too many
//! mails.

use std::collections::HashSet;

use super::fault::DataFault;
use super::newsletters::BULLETIN_SENT;
use super::people::{NameBook, plain};
use super::random::Random;
use super::world::{BEGINNING, END, World};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject, Who};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::{Email, Person, PersonStatus};
use crate::domain::subscriber::{
    Lists, MailingList, Origin, SubscribePage, Subscriber, SubscriberAct, SubscriberEntry, SubscriberId,
    SubscriberName, SubscriberState,
};

/// The stream of chance that subscribers are drawn from.
const SUBSCRIBERS: u64 = 71;
/// Subscribers without an account: by the form for everybody, and by a main user.
const BY_FORM: u32 = 90;
const BY_MAIN_USER: u32 = 90;
/// Of the entries by a main user so many lead to the mailbox of somebody's account in another company.
const DOUBLE: u32 = 2;
/// Of the entries by a main user so many refused too many mails: enough for the list to be looked at.
const SUSPENDED: u32 = 3;
/// How many mails each of these refused: as many as suspend where the configuration says nothing.
const REFUSED: u16 = 3;
/// Of a hundred people so many take something.
const OF_PEOPLE: u64 = 75;
/// Domains of people without an account; they belong to nobody.
const DOMAINS: [&str; 5] = ["talotekniikka", "urakointi", "rakennuttaja", "vvs-konsult", "kiinteistohuolto"];
const DAY: i64 = 24 * 60 * 60;
/// From the form to the click on the link in the mail.
const CONFIRMED_AFTER: i64 = 7 * 60;

/// What became of a subscriber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Went {
    /// They left everything at this moment.
    Left(Moment),
    /// Too many mails were refused by this moment.
    Suspended(Moment),
}

/// A subscriber as they came, and what became of them.
#[derive(Clone, Debug)]
pub struct Subscribed {
    /// As they came.
    pub came: Subscriber,
    /// What became of them.
    pub went: Option<Went>,
    /// Where mails went: the person's address where it is one.
    pub email: Email,
    /// Whether somebody else's entry stands for the mailbox.
    pub double: bool,
}

/// The subscribers, by rising number.
///
/// # Errors
/// Where the file of names is unsound; a released binary has no such file.
pub fn subscribers(world: &World) -> Result<Vec<Subscribed>, DataFault> {
    let names = NameBook::read()?;
    let main = *world.main_users().first().ok_or_else(|| DataFault::new("people", "no main user"))?;
    let groups: Vec<u8> = world.grouping.groups().map(|group| group.number).collect();
    let mut drawn = Drawn { names, main, groups, taken: HashSet::new(), found: Vec::new() };
    for person in world.people.iter().filter(|person| person.status == PersonStatus::Active) {
        drawn.account(person);
    }
    for _ in 0..BY_FORM {
        drawn.by_form()?;
    }
    let accounts: Vec<(CompanyId, Email)> = drawn
        .found
        .iter()
        .filter(|one| one.came.person.is_some() && one.came.lists.takes(MailingList::Bulletin))
        .filter_map(|one| Some((one.came.company.filter(|company| *company != CompanyId::BANK)?, one.email.clone())))
        .collect();
    for place in 0..BY_MAIN_USER {
        let company = &world.companies[place as usize % world.companies.len()];
        let double = if place < DOUBLE { accounts.iter().rev().nth(place as usize) } else { None };
        let double = double.filter(|(own, _)| *own != company.id).map(|(_, email)| email.clone());
        let language = company.details.language;
        drawn.by_main_user(place, company.id, &company.domain, language, double)?;
    }
    Ok(drawn.found)
}

struct Drawn {
    names: NameBook,
    main: Who,
    groups: Vec<u8>,
    taken: HashSet<String>,
    found: Vec<Subscribed>,
}

impl Drawn {
    fn next(&self) -> (SubscriberId, Random) {
        let number = self.found.len() as u32 + 1;
        (SubscriberId::new(number), Random::stream(SUBSCRIBERS, number.into()))
    }

    fn account(&mut self, person: &Person) {
        let (id, mut random) = self.next();
        let (Some(email), true) =
            (&person.email, Random::stream(SUBSCRIBERS, !u64::from(person.id.number())).percent(OF_PEOPLE))
        else {
            return;
        };
        let at = some_time(&mut random);
        let origin = Origin::Themselves { at, page: SubscribePage::Account, policy: 1, confirmed: Some(at) };
        let mut lists = vec![MailingList::Bulletin];
        if random.percent(80) {
            lists.push(MailingList::Newsletter);
        }
        let lists = self.lists(lists, 30, &mut random);
        let came = Subscriber { person: Some(person.id), ..blank(id, person.language, lists, origin) };
        let went = random.percent(3).then(|| Went::Left(after(at, &mut random)));
        let company = Some(person.company);
        self.found.push(Subscribed { came: Subscriber { company, ..came }, went, email: email.clone(), double: false });
    }

    fn by_form(&mut self) -> Result<(), DataFault> {
        let (id, mut random) = self.next();
        let language = match random.below(100) {
            0..70 => Language::Fi,
            70..92 => Language::Sv,
            _ => Language::En,
        };
        let domain = random.pick(&DOMAINS).copied().unwrap_or_default();
        let (name, email) = self.mailbox(language, domain, &mut random)?;
        let at = some_time(&mut random);
        let confirmed = Some(at.plus_seconds(CONFIRMED_AFTER));
        let origin = Origin::Themselves { at, page: SubscribePage::Public, policy: 1, confirmed };
        let lists = self.lists(vec![MailingList::Newsletter], 40, &mut random);
        let name = SubscriberName::parse(&name).ok().flatten().filter(|_| random.percent(60));
        let came = Subscriber { email: Some(email.clone()), name, version: 2, ..blank(id, language, lists, origin) };
        let went = random.percent(12).then(|| Went::Left(after(at, &mut random)));
        self.found.push(Subscribed { came, went, email, double: false });
        Ok(())
    }

    fn by_main_user(
        &mut self,
        place: u32,
        company: CompanyId,
        domain: &str,
        language: Language,
        double: Option<Email>,
    ) -> Result<(), DataFault> {
        let (id, mut random) = self.next();
        let (name, own) = self.mailbox(language, domain, &mut random)?;
        let (is_double, email) = (double.is_some(), double.unwrap_or(own));
        let at = some_time(&mut random);
        let origin = Origin::Customer { by: Author::Person(self.main, CompanyId::BANK), at, company };
        let mut lists = vec![MailingList::Bulletin];
        if random.percent(50) {
            lists.push(MailingList::Newsletter);
        }
        let lists = self.lists(lists, 20, &mut random);
        let (email_of, company) = (Some(email.clone()), Some(company));
        let name = SubscriberName::parse(&name).ok().flatten().filter(|_| !is_double);
        let came = Subscriber { email: email_of, name, company, ..blank(id, language, lists, origin) };
        // Those who leave while the bulletin is being sent are left out of it.
        let went = match place.checked_sub(DOUBLE) {
            Some(0..SUSPENDED) => Some(Went::Suspended(BULLETIN_SENT.plus_seconds(60))),
            Some(20..24) => Some(Went::Left(BULLETIN_SENT.plus_seconds(2))),
            Some(40..43) => Some(Went::Left(BULLETIN_SENT.plus_seconds(DAY))),
            _ => None,
        };
        self.found.push(Subscribed { came, went, email, double: is_double });
        Ok(())
    }

    fn lists(&self, lists: Vec<MailingList>, chance: u64, random: &mut Random) -> Lists {
        let mut lists = lists;
        let mut groups = Vec::new();
        if random.percent(chance) {
            lists.push(MailingList::ProductGroups);
            for _ in 0..random.below(4) {
                groups.extend(random.pick(&self.groups).copied());
            }
        }
        Lists::new(lists, groups)
    }

    /// An invented name with an address that nobody else has.
    fn mailbox(&mut self, language: Language, domain: &str, random: &mut Random) -> Result<(String, Email), DataFault> {
        let name = self.names.draw(language, random).ok_or_else(|| DataFault::new("people.toml", "no names"))?;
        let local = plain(&name.replace(' ', "-"));
        let mut text = format!("{local}@{domain}.example");
        let mut number = 2;
        while !self.taken.insert(text.clone()) {
            text = format!("{local}-{number}@{domain}.example");
            number += 1;
        }
        let email = Email::parse(&text).map_err(|_| DataFault::new("people.toml", format!("address {text}")))?;
        Ok((name, email))
    }
}

fn blank(id: SubscriberId, language: Language, lists: Lists, origin: Origin) -> Subscriber {
    Subscriber {
        id,
        email: None,
        name: None,
        language,
        lists,
        person: None,
        company: None,
        since: origin.since(),
        origin,
        state: SubscriberState::Active,
        failures: 0,
        version: 1,
    }
}

/// Some moment of the first two and a half years.
fn some_time(random: &mut Random) -> Moment {
    BEGINNING.plus_seconds(DAY + i64::try_from(random.below(900 * DAY as u64)).unwrap_or_default())
}

/// Some moment between another one and the last weeks.
fn after(at: Moment, random: &mut Random) -> Moment {
    let left = END.seconds_since(at) - 60 * DAY;
    at.plus_seconds(DAY + i64::try_from(random.below(u64::try_from(left - DAY).unwrap_or(1))).unwrap_or_default())
}

impl Subscribed {
    /// Whether an issue of a list that began to be sent at a moment was for them.
    pub fn was_meant(&self, list: MailingList, at: Moment) -> bool {
        let gone = matches!(self.went, Some(Went::Left(when) | Went::Suspended(when)) if when <= at);
        self.came.lists.takes(list) && self.came.since < at && !gone && !self.double
    }

    /// As they are in the end.
    pub fn now(&self) -> Subscriber {
        let came = self.came.clone();
        match self.went {
            None => came,
            Some(Went::Left(at)) => Subscriber { version: came.version + 1, ..came.taking(Lists::default(), at) },
            Some(Went::Suspended(at)) => Subscriber {
                version: came.version + 1,
                failures: REFUSED,
                state: SubscriberState::Suspended { at },
                ..came
            },
        }
    }

    /// What the history says of it.
    pub fn entries(&self) -> Vec<SubscriberEntry> {
        let entry = |version, at, by, act| SubscriberEntry { version, at, by, act, list: None };
        let by = self.by();
        let began = match self.came.origin {
            Origin::Themselves { confirmed: Some(at), page: SubscribePage::Public, .. } => {
                Some(entry(self.came.version, at, None, SubscriberAct::Confirmed))
            }
            Origin::Themselves { at, .. } => Some(entry(self.came.version, at, by, SubscriberAct::Changed)),
            Origin::Customer { .. } => None,
        };
        let went = self.went.map(|went| match went {
            Went::Left(at) => entry(self.came.version + 1, at, None, SubscriberAct::Unsubscribed),
            Went::Suspended(at) => entry(self.came.version + 1, at, Some(Author::Bank), SubscriberAct::Suspended),
        });
        began.into_iter().chain(went).collect()
    }

    /// The person, where it is one.
    fn by(&self) -> Option<Author> {
        let company = self.came.company.unwrap_or(CompanyId::BANK);
        self.came.person.map(|person| Author::Person(Who { person, name_version: 0 }, company))
    }

    /// What happened, as events.
    pub fn events(&self) -> Vec<(Moment, NewEvent)> {
        let id = self.came.id.to_string();
        let event = |kind, by: Option<Author>| {
            let event = match by {
                Some(Author::Person(who, company)) => {
                    NewEvent { actor: Some(who), company: Some(company), ..NewEvent::new(kind) }
                }
                Some(Author::Bank) | None => NewEvent::new(kind),
            };
            event.detail(DetailKey::Subscriber, id.clone())
        };
        let of_person = |event: NewEvent| match (self.came.person, self.came.company) {
            (Some(person), Some(company)) => event.about(Subject::Person(person, company)),
            _ => event,
        };
        let mut events = match self.came.origin {
            Origin::Themselves { at, page: SubscribePage::Public, confirmed, .. } => {
                let asked = (at, event(EventKind::SubscriptionAsked, None));
                let confirmed = confirmed.map(|at| (at, event(EventKind::SubscriptionConfirmed, None)));
                std::iter::once(asked).chain(confirmed).collect()
            }
            Origin::Themselves { at, .. } => {
                vec![(at, of_person(event(EventKind::SubscriptionChanged, self.by())))]
            }
            Origin::Customer { by, at, company } => {
                vec![(at, event(EventKind::SubscriberAdded, Some(by)).about(Subject::Company(company)))]
            }
        };
        events.extend(self.went.map(|went| match went {
            Went::Left(at) => (at, of_person(event(EventKind::Unsubscribed, None))),
            Went::Suspended(at) => (at, of_person(event(EventKind::SubscriberSuspended, None))),
        }));
        events
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Went, subscribers};
    use crate::demo::world::{END, World};
    use crate::domain::subscriber::Origin;

    #[test]
    fn there_are_some_three_hundred_of_all_origins_and_always_the_same() {
        let world = World::read().expect("sound");
        let all = subscribers(&world).expect("sound");
        assert!((260..380).contains(&all.len()), "{}", all.len());
        let customers = all.iter().filter(|one| matches!(one.came.origin, Origin::Customer { .. })).count();
        let accounts = all.iter().filter(|one| one.came.person.is_some()).count();
        assert!(customers == 90 && accounts > 80, "{customers} {accounts}");
        let again = subscribers(&world).expect("sound");
        assert!(all.iter().zip(&again).all(|(one, other)| one.came == other.came && one.went == other.went));
    }

    #[test]
    fn addresses_belong_to_nobody_and_only_two_mailboxes_have_two_entries() {
        let all = subscribers(&World::read().expect("sound")).expect("sound");
        assert!(all.iter().all(|one| one.email.as_str().ends_with(".example")));
        let mailboxes: HashSet<String> = all.iter().map(|one| one.email.mailbox()).collect();
        assert_eq!(mailboxes.len(), all.len() - 2);
        assert_eq!(all.iter().filter(|one| one.double).count(), 2);
    }

    #[test]
    fn everything_lies_in_the_past_in_its_order() {
        for one in subscribers(&World::read().expect("sound")).expect("sound") {
            assert!(one.events().iter().map(|(at, _)| *at).is_sorted(), "{one:?}");
            assert!(one.events().iter().all(|(at, _)| *at <= END));
            let left = matches!(one.went, Some(Went::Left(_)));
            assert_eq!(one.now().lists.is_empty(), left);
        }
    }
}
