//! Who can sign in to a demonstration, and with which passwords: always the same, long and word-like.

use super::super::random::Random;
use super::super::world::World;
use crate::domain::id::CompanyId;
use crate::domain::person::Person;
use crate::domain::role::Role;

/// The stream of chance that passwords are drawn from.
const PASSWORDS: u64 = 51;

/// The customer numbers of the two companies whose people can sign in: one works in Finnish, one in Swedish.
const COMPANIES: [u16; 2] = [1010, 1045];

/// A way to sign in to the demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The user group.
    pub role: Role,
    /// The company.
    pub company: CompanyId,
    /// The username.
    pub username: String,
    /// The password.
    pub password: String,
}

/// The people who can sign in, with their passwords: a main user, and a user and a viewer of each of two companies.
pub(super) fn people(world: &World) -> Vec<(&Person, SignIn)> {
    let mut wanted = vec![(Role::MainUser, CompanyId::BANK)];
    for role in [Role::User, Role::Viewer] {
        wanted.extend(COMPANIES.into_iter().filter_map(CompanyId::new).map(|company| (role, company)));
    }
    let find = |(role, company)| world.people.iter().find(|person| (person.role, person.company) == (role, company));
    let people = wanted.into_iter().filter_map(find);
    people.map(|person| (person, sign_in(person))).collect()
}

/// The ways to sign in to any demonstration.
pub fn sign_ins(world: &World) -> Vec<SignIn> {
    people(world).into_iter().map(|(_, sign_in)| sign_in).collect()
}

fn sign_in(person: &Person) -> SignIn {
    SignIn {
        role: person.role,
        company: person.company,
        username: person.username.to_string(),
        password: password(u64::from(person.id.number())),
    }
}

/// Three words of drawn syllables: far more than can be tried, and read aloud without spelling.
fn password(number: u64) -> String {
    const BEGINNINGS: [&str; 12] = ["ka", "lo", "mu", "pe", "ri", "so", "tu", "ve", "hy", "ju", "nä", "le"];
    const MIDDLES: [&str; 12] = ["la", "mi", "no", "pu", "re", "sa", "ti", "vo", "ku", "ha", "je", "ro"];
    const ENDINGS: [&str; 12] = ["nen", "kka", "sto", "lmi", "rva", "ntu", "ppi", "ska", "tar", "vus", "kas", "ri"];
    let mut random = Random::stream(PASSWORDS, number);
    let mut words = Vec::with_capacity(3);
    for _ in 0..3 {
        let syllables = [&BEGINNINGS, &MIDDLES, &ENDINGS].map(|list| random.pick(list).copied().unwrap_or_default());
        words.push(syllables.concat().replace('ä', "a"));
    }
    words.join("-")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{people, sign_ins};
    use crate::auth::strength;
    use crate::demo::world::World;
    use crate::domain::role::Role;

    #[test]
    fn one_main_user_and_two_of_each_role_can_sign_in() {
        let world = World::read().expect("sound");
        let all = sign_ins(&world);
        let count = |role| all.iter().filter(|sign_in| sign_in.role == role).count();
        assert_eq!([Role::MainUser, Role::User, Role::Viewer].map(count), [1, 2, 2]);
        assert_eq!(all.iter().map(|sign_in| sign_in.company).collect::<HashSet<_>>().len(), 3);
        assert_eq!(all.iter().map(|sign_in| &sign_in.password).collect::<HashSet<_>>().len(), 5);
    }

    #[test]
    fn passwords_are_good_enough_for_their_owners() {
        let world = World::read().expect("sound");
        for (person, sign_in) in people(&world) {
            let known = [sign_in.username.clone(), person.name_words()];
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            assert_eq!(strength::check(&sign_in.password, &known), Ok(()), "{}", sign_in.password);
            assert!(!sign_in.password.contains(' '));
        }
    }
}
