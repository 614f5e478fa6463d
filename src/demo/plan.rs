//! Which company sells what: the assortments of a round of products, and the number of every product.
//!
//! A round is [`ROUND`] products, in which each company has its share as *lines*: a family in one design and several
//! sizes under a brand and series. Later rounds repeat the lines as new generations. The products of a round come in
//! a drawn order, so that even the first fifty show the breadth of the trade. Everything follows from the position
//! of a product alone; how many are made changes nothing.

use std::collections::HashMap;

use super::companies::{DemoCompany, ROUND};
use super::family::Family;
use super::fault::DataFault;
use super::random::Random;
use crate::domain::number::LviNumber;

/// As many rounds as a million products need.
pub const MAX_ROUNDS: u32 = 200;

/// Sizes of one line: companies stock a part of long size ranges.
const LINE: usize = 32;

/// Lines of a hundred that replace an older one.
const REPLACING: u64 = 12;

/// Families whose products are so standardised that several companies share their numbers.
const SHARED: [&str; 6] =
    ["copper-pipe", "steel-pipe", "malleable-fitting", "pp-drain", "flange-gasket-fibre", "pe-pressure"];

/// Streams of chance.
const LINES: u64 = 21;
const ORDER: u64 = 22;

/// A family in one design and several sizes, under one brand and series of a company.
#[derive(Clone, Debug)]
pub struct Line {
    /// The company, by its place in the list of companies.
    pub company: usize,
    /// The family, by its place in the list of families.
    pub family: usize,
    /// The design, by its place in the family.
    pub design: usize,
    /// The smallest size, by its place in the design.
    pub first: usize,
    /// How many sizes.
    pub count: u32,
    /// The brand, by its place with the company.
    pub brand: usize,
    /// The series, before the generation of the round is added.
    pub series: String,
    /// Counts the company's lines.
    pub ordinal: u32,
    /// Whether the numbers are shared with other companies.
    pub shared: bool,
    /// The first number of the first round.
    number: u32,
    /// Numbers that a round of it takes.
    block: u32,
}

/// A product of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The line, by its place in [`Plan::lines`].
    pub line: u32,
    /// The size, counted from the line's smallest.
    pub size: u32,
    /// What became of it.
    pub fate: Fate,
}

/// Whether another product takes a product's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// None does.
    Alone,
    /// The next product replaces it.
    Replaced,
    /// It replaces the product before it.
    Replacing,
}

/// The assortments of a round.
#[derive(Clone, Debug)]
pub struct Plan {
    /// All lines.
    pub lines: Vec<Line>,
    order: Vec<Slot>,
}

impl Plan {
    /// Lays the assortments of the companies out.
    ///
    /// # Errors
    /// Where a company sells a family that does not exist or a group runs out of numbers; a released binary's data
    /// do neither.
    pub fn new(companies: &[DemoCompany], families: &[Family]) -> Result<Plan, DataFault> {
        let mut draft = Draft { families, lines: Vec::new(), order: Vec::new() };
        let places: HashMap<&str, usize> = families.iter().zip(0..).map(|(f, place)| (f.key.as_str(), place)).collect();
        for (place, company) in companies.iter().enumerate() {
            let sold: Option<Vec<usize>> =
                company.families.iter().map(|key| places.get(key.as_str()).copied()).collect();
            let sold = sold.ok_or_else(|| DataFault::new("companies.toml", format!("families of {}", company.id)))?;
            draft.company(place, company, &sold);
        }
        let mut lines = draft.lines;
        number(&mut lines, families)?;
        let mut units = draft.order;
        Random::stream(ORDER, 0).shuffle(&mut units);
        let order: Vec<Slot> = units.into_iter().flatten().collect();
        Ok(Plan { lines, order })
    }

    /// The product in this place: its round, its slot and its line.
    pub fn place(&self, index: u32) -> (u32, Slot, &Line) {
        let slot = self.order[index as usize % self.order.len()];
        (index / ROUND, slot, &self.lines[slot.line as usize])
    }

    /// The products of a round in their order.
    pub fn round(&self) -> &[Slot] {
        &self.order
    }
}

impl Line {
    /// The number of one of its products.
    pub fn number(&self, round: u32, size: u32) -> Option<LviNumber> {
        LviNumber::new(self.number + round * self.block + size)
    }

    /// The series as a round writes it: later rounds are later generations.
    pub fn series(&self, round: u32) -> String {
        if round == 0 { self.series.clone() } else { format!("{} G{}", self.series, round + 1) }
    }
}

struct Draft<'a> {
    families: &'a [Family],
    lines: Vec<Line>,
    order: Vec<Vec<Slot>>,
}

impl Draft<'_> {
    fn company(&mut self, place: usize, company: &DemoCompany, sold: &[usize]) {
        let mut random = Random::stream(LINES, u64::from(company.id.number()));
        let mut left = company.products as usize;
        let lines_before = self.lines.len();
        for step in 0.. {
            if left == 0 {
                break;
            }
            let family = sold[step % sold.len()];
            let turn = step / sold.len();
            let designs = &self.families[family].designs;
            let (design, generation) = (turn % designs.len(), turn / designs.len());
            let sizes = designs[design].variants.len();
            let count = sizes.min(LINE).min(left);
            let first = if sizes > count { random.below((sizes - count) as u64 + 1) as usize } else { 0 };
            let shared = generation == 0 && SHARED.contains(&self.families[family].key.as_str());
            let replacing = !shared && 2 * count <= left && random.percent(REPLACING);
            let word = random.pick(&self.families[family].series).cloned().unwrap_or_default();
            let figure = 10 + 5 * ((place + 3 * design) % 4) + 20 * generation;
            let mut line = Line {
                company: place,
                family,
                design,
                first: if shared { 0 } else { first },
                count: count as u32,
                brand: (turn + family) % company.brands.len(),
                series: format!("{word} {figure}"),
                ordinal: (self.lines.len() - lines_before) as u32,
                shared,
                number: 0,
                block: 0,
            };
            let old = replacing.then(|| {
                let older = Line { series: format!("{word} {}", figure - 5), ..line.clone() };
                line.ordinal += 1;
                self.add(older)
            });
            let new = self.add(line);
            left -= count * if replacing { 2 } else { 1 };
            for size in 0..count as u32 {
                let slot = |line, fate| Slot { line, size, fate };
                self.order.push(match old {
                    Some(old) => vec![slot(old, Fate::Replaced), slot(new, Fate::Replacing)],
                    None => vec![slot(new, Fate::Alone)],
                });
            }
        }
    }

    fn add(&mut self, line: Line) -> u32 {
        self.lines.push(line);
        self.lines.len() as u32 - 1
    }
}

/// Gives every line its numbers: those of a group follow each other, with room for all rounds; shared lines of one
/// family and design have the same.
fn number(lines: &mut [Line], families: &[Family]) -> Result<(), DataFault> {
    const GROUP: u32 = 100_000;
    let mut used: HashMap<u8, u32> = HashMap::new();
    let mut shared: HashMap<(usize, usize), u32> = HashMap::new();
    for line in lines {
        let family = &families[line.family];
        let sizes = family.designs[line.design].variants.len() as u32;
        line.block = if line.shared { sizes } else { line.count };
        let next = used.entry(family.group).or_default();
        let known = shared.get(&(line.family, line.design)).copied().filter(|_| line.shared);
        let offset = known.unwrap_or(*next);
        if known.is_none() {
            *next += line.block;
            if line.shared {
                shared.insert((line.family, line.design), offset);
            }
        }
        line.number = u32::from(family.group) * GROUP + offset * MAX_ROUNDS;
        if *next * MAX_ROUNDS > GROUP {
            return Err(DataFault::new("numbers", format!("group {:02} needs {next} a round", family.group)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Fate, Plan};
    use crate::demo::companies::{ROUND, companies};
    use crate::demo::family::families;

    fn plan() -> Plan {
        Plan::new(&companies().expect("sound"), &families().expect("sound")).expect("sound")
    }

    #[test]
    fn a_round_has_its_size_and_every_family() {
        let plan = plan();
        assert_eq!(plan.round().len(), ROUND as usize);
        let families: HashSet<_> = plan.lines.iter().map(|line| line.family).collect();
        assert!(families.len() >= 60, "{}", families.len());
        let early: HashSet<_> = (0..500).map(|index| plan.place(index).2.family).collect();
        assert!(early.len() >= 30, "{}", early.len());
    }

    #[test]
    fn a_number_and_company_are_given_once() {
        let plan = plan();
        let mut seen = HashSet::new();
        let mut shared = 0;
        for index in (0..3 * ROUND).chain(199 * ROUND..200 * ROUND) {
            let (round, slot, line) = plan.place(index);
            let number = line.number(round, slot.size).expect("in range");
            assert!(seen.insert((number, line.company)), "{number}");
            shared += u32::from(line.shared);
        }
        assert!(shared > ROUND / 10, "{shared}");
    }

    #[test]
    fn own_numbers_belong_to_one_company() {
        let plan = plan();
        let mut own = HashSet::new();
        let mut common = HashSet::new();
        for index in 0..2 * ROUND {
            let (round, slot, line) = plan.place(index);
            let number = line.number(round, slot.size);
            if line.shared {
                common.insert(number);
            } else {
                assert!(own.insert(number));
            }
        }
        assert!(own.is_disjoint(&common));
    }

    #[test]
    fn a_replaced_product_is_followed_by_the_one_that_replaces_it() {
        let plan = plan();
        for pair in plan.round().windows(2) {
            assert_eq!(pair[0].fate == Fate::Replaced, pair[1].fate == Fate::Replacing);
        }
        assert!(plan.round().iter().any(|slot| slot.fate == Fate::Replaced));
    }

    #[test]
    fn series_fit_and_tell_a_companys_lines_apart() {
        let plan = plan();
        let mut seen = HashSet::new();
        for line in &plan.lines {
            assert!(line.series(199).chars().count() <= 20, "{}", line.series(199));
            assert!(seen.insert((line.company, line.family, line.design, line.series.clone())), "{line:?}");
        }
    }
}
