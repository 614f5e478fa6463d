//! Everything that products are made from, read once and then only looked at: safe to use from several threads.

use std::collections::HashMap;

use super::companies::{DemoCompany, companies};
use super::documents::Documents;
use super::family::{Family, families};
use super::fault::DataFault;
use super::groups::grouping;
use super::library::Library;
use super::papers::{Papers, papers as papers_of};
use super::people::people;
use super::plan::Plan;
use super::stories::Stories;
use crate::domain::event::Who;
use crate::domain::group::Grouping;
use crate::domain::id::CompanyId;
use crate::domain::moment::Moment;
use crate::domain::person::Person;
use crate::domain::role::Role;

/// The demonstration's companies, people, families and assortments.
#[derive(Debug)]
pub struct World {
    /// Groups and classes.
    pub grouping: Grouping,
    /// The companies, by rising customer number.
    pub companies: Vec<DemoCompany>,
    /// Everybody, by rising number.
    pub people: Vec<Person>,
    /// The families of products.
    pub families: Vec<Family>,
    /// Who sells what.
    pub plan: Plan,
    /// Why people change things.
    pub stories: Stories,
    /// Pictures and documents.
    pub library: Library,
    /// By company: who has kept its products, the person who has left last.
    users: Vec<Vec<(Who, bool)>>,
    main_users: Vec<Who>,
    /// By line: the earliest product of the same company that goes with its family.
    accessories: Vec<Option<u32>>,
}

/// Families of which the second goes with the first (TT533).
const GOES_WITH: [(&str, &str); 14] = [
    ("radiator-valve", "thermostatic-head"),
    ("panel-radiator", "radiator-valve"),
    ("ufh-manifold", "thermal-actuator"),
    ("thermal-actuator", "room-thermostat"),
    ("washbasin", "trap"),
    ("washbasin", "basin-mixer"),
    ("wc-floor", "wc-seat"),
    ("wc-frame", "wc-seat"),
    ("shower-mixer", "shower-rail"),
    ("water-heater", "mixing-valve"),
    ("duct", "duct-bend"),
    ("roof-fan", "silencer"),
    ("ground-heat-pump", "buffer-tank"),
    ("ahu-residential", "pocket-filter"),
];

/// The first day of the demonstration bank, 2023-10-02 06:00 UTC: three years of history follow.
pub const BEGINNING: Moment = Moment::from_millis(1_696_226_400_000);
/// The last moment at which anything happens in it, 2026-10-30 14:00 UTC.
pub const END: Moment = Moment::from_millis(1_793_368_800_000);
/// When those who have left did, 2025-06-30 12:00 UTC.
pub const LEFT: Moment = Moment::from_millis(1_751_284_800_000);

impl World {
    /// Reads all data of the demonstration.
    ///
    /// # Errors
    /// Where a data file is unsound; a released binary has no such file.
    pub fn read() -> Result<World, DataFault> {
        let (companies, families) = (companies()?, families()?);
        let people = people(&companies, BEGINNING, LEFT)?;
        let plan = Plan::new(&companies, &families)?;
        let of = |company: CompanyId, role: Role| -> Vec<(Who, bool)> {
            let keep = people.iter().filter(|person| person.company == company && person.role == role);
            keep.map(|person| (Who { person: person.id, name_version: 0 }, person.status.is_deleted())).collect()
        };
        Ok(World {
            users: companies.iter().map(|company| of(company.id, Role::User)).collect(),
            main_users: of(CompanyId::BANK, Role::MainUser).into_iter().map(|(who, _)| who).collect(),
            accessories: accessories(&plan, &families),
            grouping: grouping()?,
            stories: Stories::read()?,
            library: Library::new(Documents::read()?),
            companies,
            people,
            families,
            plan,
        })
    }

    /// The companies with their invoicing addresses and contact persons, kept by the first user of each.
    ///
    /// # Errors
    /// As [`World::read`].
    pub fn papers(&self) -> Result<Vec<Papers>, DataFault> {
        let keepers = self.users.iter().zip(&self.companies).zip(0..);
        let papers = keepers.filter_map(|((users, company), place)| Some((users.first()?.0, company, place)));
        papers.map(|(keeper, company, place)| papers_of(company, place, keeper, BEGINNING)).collect()
    }

    /// Who keeps a company's products at a moment.
    pub(super) fn users(&self, company: usize, at: Moment) -> Vec<Who> {
        let present = self.users[company].iter().filter(|(_, left)| !left || at < LEFT);
        present.map(|(who, _)| *who).collect()
    }

    /// The operator's staff.
    pub(super) fn main_users(&self) -> &[Who] {
        &self.main_users
    }

    /// The earliest product that goes with those of a line, by its index.
    pub(super) fn accessory(&self, line: u32) -> Option<u32> {
        self.accessories[line as usize]
    }
}

fn accessories(plan: &Plan, families: &[Family]) -> Vec<Option<u32>> {
    let mut earliest: HashMap<(usize, &str), u32> = HashMap::new();
    for (slot, index) in plan.round().iter().zip(0..) {
        let line = &plan.lines[slot.line as usize];
        earliest.entry((line.company, &families[line.family].key)).or_insert(index);
    }
    let goes_with = |line: &super::plan::Line| {
        let key = &families[line.family].key;
        let with = GOES_WITH.iter().filter(|(first, _)| first == key);
        with.filter_map(|(_, second)| earliest.get(&(line.company, *second)).copied()).min()
    };
    plan.lines.iter().map(goes_with).collect()
}

#[cfg(test)]
mod tests {
    use super::{BEGINNING, END, LEFT, World};

    #[test]
    fn products_have_keepers_at_all_times() {
        let world = World::read().expect("sound");
        for company in 0..world.companies.len() {
            for at in [BEGINNING, LEFT, END] {
                assert!(!world.users(company, at).is_empty());
            }
        }
        assert!((0..40).any(|company| world.users(company, BEGINNING).len() > world.users(company, END).len()));
        assert!(world.accessories.iter().flatten().count() > 10);
    }
}
