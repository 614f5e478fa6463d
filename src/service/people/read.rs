//! Reading people: lists and single persons, always through the privacy rules, and always as an event.

use crate::domain::alphabet::alphabetical;
use crate::domain::erasure::{EarlierContact, Erasure, Restriction};
use crate::domain::event::{DetailKey, EventKind, Subject};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::one_time_link::LinkPurpose;
use crate::domain::person::{Person, PersonName, PersonStatus, Username};
use crate::domain::privacy::{self, sees_person};
use crate::domain::role::{Actor, Permission, Refusal, Role};
use crate::domain::second_factor::SecondFactor;
use crate::service::{Bank, Caller, Failure};
use crate::store::{self, Source};

fn subject(person: &Person) -> privacy::Subject {
    privacy::Subject {
        person: person.id,
        company: person.company,
        role: person.role,
        deleted: person.status.is_deleted(),
    }
}

/// The person, where the caller may see and administer them.
pub(in crate::service) fn managed(source: &impl Source, caller: &Caller, id: PersonId) -> Result<Person, Failure> {
    let person = visible(source, &caller.actor, id)?;
    caller.actor.require(Permission::ManagePeople, person.company)?;
    Ok(person)
}

fn visible(source: &impl Source, actor: &Actor, id: PersonId) -> Result<Person, Failure> {
    let person = store::people::get(source, id)?.ok_or(Failure::NotFound)?;
    if sees_person(actor, &subject(&person)) {
        return Ok(person);
    }
    // A deleted colleague does not exist for users; anybody else is another company's.
    match actor.require(Permission::ReadPeople, person.company) {
        Ok(_) => Err(Failure::NotFound),
        Err(refusal @ (Refusal::NotFound | Refusal::Denied)) => Err(refusal.into()),
    }
}

/// The person, where the caller may administer them; for forms, whose page shows what was shown before.
///
/// # Errors
/// [`Failure::NotFound`] for somebody the caller may not see.
pub fn manageable(bank: &Bank, caller: &Caller, id: PersonId) -> Result<Person, Failure> {
    bank.store.read(|reader| managed(reader, caller, id))
}

/// A person with what only main users see.
#[derive(Clone, Debug)]
pub struct PersonPage {
    /// The person.
    pub person: Person,
    /// The earlier names, the latest first; for main users only.
    pub earlier_names: Vec<PersonName>,
    /// Phone and e-mail before each change, the latest first; for main users only.
    pub earlier_contacts: Vec<EarlierContact>,
    /// Whether and how the person was erased.
    pub erasure: Option<Erasure>,
    /// Whether the use of the person's data is restricted; for main users only.
    pub restriction: Option<Restriction>,
    /// Whether the caller may change the person.
    pub manageable: bool,
    /// Since when the person's second factor is in force; for those who may change the person.
    pub second_factor: Option<Moment>,
    /// What has become of the invitation of somebody who has not chosen a password yet.
    pub invited: Option<Invited>,
}

/// What has become of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invited {
    /// It can be followed until then.
    Open(Moment),
    /// It is too old, or was withdrawn.
    Over,
}

/// Whether somebody can be sent the link to the first password: whoever has none and was never in.
pub(super) fn can_be_invited(source: &impl Source, person: &Person) -> Result<bool, Failure> {
    Ok(person.status == PersonStatus::Active
        && person.last_sign_in.is_none()
        && store::people::password_hash(source, person.id)?.is_none())
}

/// The invitation of somebody who has not chosen a password yet.
fn invited(source: &impl Source, person: &Person, now: Moment) -> Result<Option<Invited>, Failure> {
    if !can_be_invited(source, person)? {
        return Ok(None);
    }
    let links = store::one_time_links::of_person(source, person.id)?;
    let open = links.iter().find(|link| link.purpose == LinkPurpose::Invitation && link.works(now).is_ok());
    Ok(Some(open.map_or(Invited::Over, |link| Invited::Open(link.expires))))
}

/// One person; a view by somebody else is an event.
///
/// # Errors
/// [`Failure::NotFound`] for somebody the caller may not see.
pub fn show_person(bank: &Bank, caller: &Caller, id: PersonId) -> Result<PersonPage, Failure> {
    let page = bank.store.read(|reader| {
        let person = visible(reader, &caller.actor, id)?;
        let mut earlier_names = Vec::new();
        let (mut earlier_contacts, mut restriction) = (Vec::new(), None);
        if caller.actor.role == Role::MainUser {
            earlier_contacts = store::erasures::earlier_contacts(reader, id)?;
            earlier_contacts.reverse();
            restriction = store::erasures::restriction_of(reader, id)?;
            let names = store::people::names(reader, id)?.into_iter().rev();
            earlier_names.extend(names.filter(|(version, _)| *version != person.name_version).map(|(_, name)| name));
        }
        let manageable = caller.actor.may(Permission::ManagePeople) && !person.status.is_deleted();
        let erasure = store::erasures::erasure_of(reader, id)?;
        let second = if manageable { store::second_factors::get(reader, id)? } else { None };
        let second_factor = second.and_then(SecondFactor::in_force).map(|factor| factor.since);
        let invited = invited(reader, &person, bank.clock.now())?;
        Ok::<_, Failure>(PersonPage {
            person,
            earlier_names,
            earlier_contacts,
            erasure,
            restriction,
            second_factor,
            invited,
            manageable,
        })
    })?;
    if id != caller.actor.person {
        let event = caller.event(EventKind::PersonViewed).about(Subject::Person(id, page.person.company));
        bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    }
    Ok(page)
}

/// Which people a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    /// Of one company only; users see their own in any case.
    pub company: Option<CompanyId>,
    /// Of one role only.
    pub role: Option<Role>,
    /// Of one status only (`active`, `deactivated`, `deleted`); without it, everybody but deleted users.
    pub status: Option<&'static str>,
    /// Whose name, username, e-mail address or telephone number holds these words.
    pub words: String,
    /// The first row, from 0.
    pub offset: usize,
    /// The most rows.
    pub limit: usize,
}

impl PeopleFilter {
    /// The statuses that can be chosen.
    pub const STATUSES: [&'static str; 3] = ["active", "deactivated", "deleted"];

    fn covers(&self, person: &Person) -> bool {
        let status = match person.status {
            PersonStatus::Active => "active",
            PersonStatus::Deactivated => "deactivated",
            PersonStatus::Deleted { .. } => "deleted",
        };
        self.status.map_or(status != "deleted", |wanted| wanted == status)
            && self.role.is_none_or(|role| role == person.role)
            && self.company.is_none_or(|company| company == person.company)
            && self.has_words(person)
    }

    fn has_words(&self, person: &Person) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let email = person.email.as_ref().map_or("", |email| email.as_str());
        let phone = person.phone.as_ref().map_or("", |phone| phone.as_str());
        let text = format!("{} {} {email} {phone}", person.name_words(), person.username).to_lowercase();
        self.words.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }

    fn described(&self) -> String {
        let company = self.company.map(|company| format!("company={company}"));
        let role = self.role.map(|role| format!("role={}", role.code()));
        let status = self.status.map(|status| format!("status={status}"));
        // The words may be a name, which no event holds.
        let words = (!self.words.is_empty()).then(|| "words".to_owned());
        company.into_iter().chain(role).chain(status).chain(words).collect::<Vec<_>>().join(" ")
    }
}

/// A list of people.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The people of the page, by last name.
    pub people: Vec<Person>,
    /// How many there are in all.
    pub total: usize,
}

/// The people that the caller may see, filtered, by last and first name. The list is an event.
///
/// # Errors
/// [`Failure::Denied`] for viewers, [`Failure::NotFound`] where another company is asked for.
pub fn list_people(bank: &Bank, caller: &Caller, filter: &PeopleFilter) -> Result<Listed, Failure> {
    let actor = &caller.actor;
    let company = filter.company.or((actor.role != Role::MainUser).then_some(actor.company));
    let scope = actor.require(Permission::ReadPeople, company.unwrap_or(CompanyId::BANK))?;
    if filter.status == Some("deleted") {
        actor.require(Permission::ReadDeletedPeople, company.unwrap_or(CompanyId::BANK))?;
    }
    let mut people = bank.store.read(|reader| match company {
        Some(_) => store::people::of_company(reader, scope),
        None => {
            let mut everybody = Vec::new();
            store::people::walk(reader, |person| {
                if filter.covers(&person) {
                    everybody.push(person);
                }
            })?;
            Ok(everybody)
        }
    })?;
    people.retain(|person| sees_person(actor, &subject(person)) && filter.covers(person));
    people.sort_by_cached_key(order);
    let total = people.len();
    let people: Vec<Person> = people.into_iter().skip(filter.offset).take(filter.limit).collect();
    let event = caller
        .event(EventKind::PeopleListed)
        .about(company.map_or(Subject::None, Subject::Company))
        .detail(DetailKey::Count, people.len().to_string())
        .detail(DetailKey::Filter, filter.described());
    bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?))?;
    Ok(Listed { people, total })
}

/// How many people of a company can sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeopleCount {
    /// All of them.
    pub active: usize,
    /// Those of them who can administer the company's people.
    pub administrators: usize,
}

/// How many people of a company can sign in.
///
/// # Errors
/// [`Failure::NotFound`] for another company, [`Failure::Denied`] for viewers.
pub fn count_people(bank: &Bank, caller: &Caller, company: CompanyId) -> Result<PeopleCount, Failure> {
    let scope = caller.actor.require(Permission::ReadPeople, company)?;
    let people = bank.store.read(|reader| store::people::of_company(reader, scope))?;
    let active = people.iter().filter(|person| person.status == PersonStatus::Active);
    Ok(active.fold(PeopleCount::default(), |count, person| PeopleCount {
        active: count.active + 1,
        administrators: count.administrators + usize::from(person.role != Role::Viewer),
    }))
}

/// Alphabetical by last and first name; erased names come last.
fn order(person: &Person) -> (String, String, PersonId) {
    let (last, first) = person.name.as_ref().map_or(("", ""), |name| (name.last(), name.first()));
    (alphabetical(last), alphabetical(first), person.id)
}

/// The person who signs in under a name; for the server's command line.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Denied`] for anybody but main users.
pub fn find_by_username(bank: &Bank, caller: &Caller, username: &str) -> Result<Person, Failure> {
    caller.actor.require(Permission::ReadDeletedPeople, CompanyId::BANK)?;
    let username = Username::parse(username).map_err(|_| Failure::NotFound)?;
    bank.store.read(|reader| store::people::by_username(reader, &username))?.ok_or(Failure::NotFound)
}

/// Whether the bank has, or ever had, a main user: without one nobody can let anybody in. For the first start alone,
/// which has nobody whose sight could matter.
///
/// # Errors
/// [`Failure::Unavailable`] where the data cannot be read.
pub fn ever_had_main_user(bank: &Bank) -> Result<bool, Failure> {
    let mut found = false;
    bank.store.read(|reader| store::people::walk(reader, |person| found |= person.role == Role::MainUser))?;
    Ok(found)
}
