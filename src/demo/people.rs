//! The invented people of the demonstration bank: main users of the operator, users and viewers of each company.

use serde::Deserialize;

use super::companies::{DemoCompany, phone};
use super::fault::DataFault;
use super::random::Random;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::person::{Email, Person, PersonName, PersonStatus, Theme, Username};
use crate::domain::role::Role;

/// The stream of chance that people are drawn from.
const PEOPLE: u64 = 11;

/// Staff of the operator.
const MAIN_USERS: u32 = 4;

/// The names of the demonstration, for whoever needs many.
pub(super) struct NameBook(File);

impl NameBook {
    /// Reads them.
    ///
    /// # Errors
    /// As [`people`].
    pub(super) fn read() -> Result<NameBook, DataFault> {
        toml::from_str(include_str!("../../assets/demo/people.toml"))
            .map(NameBook)
            .map_err(|error| DataFault::new("people.toml", error.to_string()))
    }

    /// An invented name of somebody who is no person of the bank.
    pub(super) fn draw(&self, language: Language, random: &mut Random) -> Option<String> {
        let names = self.0.of(language);
        random.pick(&names.first).zip(random.pick(&names.last)).map(|(first, last)| format!("{first} {last}"))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fi: Names,
    sv: Names,
    en: Names,
}

/// First and last names that go together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    first: Vec<String>,
    last: Vec<String>,
}

impl File {
    fn of(&self, language: Language) -> &Names {
        match language {
            Language::Fi => &self.fi,
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }
}

/// Everybody, by rising number: first the main users, then each company's people, users before viewers.
///
/// Every company has at least two users and two viewers, larger ones have more; in every fourth company one user has
/// left and is a deleted user.
///
/// # Errors
/// Where the file of names is not as this module reads it; a released binary has no such file.
pub fn people(companies: &[DemoCompany], since: Moment, left: Moment) -> Result<Vec<Person>, DataFault> {
    let NameBook(file) = NameBook::read()?;
    let mut crowd = Crowd { people: Vec::new(), file, since };
    for _ in 0..MAIN_USERS {
        crowd.add(CompanyId::BANK, "lvi-info", Role::MainUser, Language::Fi)?;
    }
    for (index, company) in (0..).zip(companies) {
        let users = 2 + u32::from(company.products >= 100) + u32::from(company.products >= 300);
        let viewers = 2 + u32::from(company.products >= 300);
        for place in 0..users + viewers {
            let role = if place < users { Role::User } else { Role::Viewer };
            crowd.add(company.id, &company.domain, role, company.details.language)?;
        }
        if index % 4 == 3 {
            crowd.add(company.id, &company.domain, Role::User, company.details.language)?;
            if let Some(person) = crowd.people.last_mut() {
                person.status = PersonStatus::Deleted { at: left, by: PersonId::new(1) };
            }
        }
    }
    Ok(crowd.people)
}

/// An invented name of somebody who is no person of the bank.
///
/// # Errors
/// As [`people`].
pub(super) fn contact_name(language: Language, random: &mut Random) -> Result<String, DataFault> {
    NameBook::read()?.draw(language, random).ok_or_else(|| DataFault::new("people.toml", "no names"))
}

/// The people drawn so far.
struct Crowd {
    people: Vec<Person>,
    file: File,
    since: Moment,
}

impl Crowd {
    fn add(&mut self, company: CompanyId, domain: &str, role: Role, language: Language) -> Result<(), DataFault> {
        let number = u32::try_from(self.people.len()).unwrap_or(u32::MAX).saturating_add(1);
        let mut random = Random::stream(PEOPLE, u64::from(number));
        let names = self.file.of(language);
        let refused = |what: &str| DataFault::new("people.toml", format!("{what} of person {number}"));
        for _ in 0..DRAWS {
            let (Some(first), Some(last)) = (random.pick(&names.first), random.pick(&names.last)) else { break };
            let username =
                Username::parse(&format!("{}.{}", plain(first), plain(last))).map_err(|_| refused("username"))?;
            if self.people.iter().any(|person| person.username == username) {
                continue;
            }
            let address = format!("{username}@{domain}.example");
            self.people.push(Person {
                id: PersonId::new(number),
                company,
                role,
                username,
                name: Some(PersonName::parse(first, last).map_err(|_| refused("name"))?),
                name_version: 0,
                phone: Some(phone(5_000 + number)?),
                email: Some(Email::parse(&address).map_err(|_| refused("e-mail"))?),
                language,
                theme: Theme::System,
                status: PersonStatus::Active,
                must_change_password: false,
                created: self.since,
                last_sign_in: None,
                previous_sign_in: None,
                version: 1,
            });
            return Ok(());
        }
        Err(refused("no free name"))
    }
}

/// Names are drawn again where somebody has them already; with hundreds of pairs this many draws find one.
const DRAWS: u32 = 100;

/// A name in the letters of usernames.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter_map(|letter| match letter.to_lowercase().next().unwrap_or(letter) {
            'ä' | 'å' => Some('a'),
            'ö' => Some('o'),
            letter if letter.is_ascii_alphanumeric() || letter == '-' => Some(letter),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::people;
    use crate::demo::companies::companies;
    use crate::domain::id::CompanyId;
    use crate::domain::moment::Moment;
    use crate::domain::role::Role;

    #[test]
    fn every_company_has_people_of_both_roles() {
        let companies = companies().expect("sound");
        let people = people(&companies, Moment::from_millis(0), Moment::from_millis(9)).expect("sound");
        for company in &companies {
            for role in [Role::User, Role::Viewer] {
                let active = people.iter().filter(|person| {
                    person.company == company.id && person.role == role && !person.status.is_deleted()
                });
                assert!(active.count() >= 2, "{:?}", company.details.name);
            }
        }
        assert!(people.iter().any(|person| person.status.is_deleted()));
        assert!(people.iter().filter(|person| person.role == Role::MainUser).all(|p| p.company == CompanyId::BANK));
    }

    #[test]
    fn usernames_and_phones_are_each_persons_own() {
        let companies = companies().expect("sound");
        let people = people(&companies, Moment::from_millis(0), Moment::from_millis(9)).expect("sound");
        let names: HashSet<_> = people.iter().map(|person| &person.username).collect();
        assert_eq!(names.len(), people.len());
        let phones: HashSet<_> = people.iter().map(|person| &person.phone).collect();
        assert_eq!(phones.len(), people.len());
    }
}
