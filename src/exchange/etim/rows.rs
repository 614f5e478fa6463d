//! The small tables of a release: groups, features, values, units, classes, and the names to be looked up in them.

use std::collections::HashMap;
use std::hash::Hash;
use std::io::{Read, Seek};

use super::archive::{Archive, FILES};
use super::fault::ReleaseFault;
use super::table::{Place, Row, Table, whole_number};
use super::{MAX_CLASSES_PER_GROUP, MAX_SYNONYMS_PER_CLASS};
use crate::domain::etim::data::FeatureName;
use crate::domain::etim::{
    Class, ClassCode, FeatureCode, FeatureGroupCode, Group, GroupCode, Unit, UnitCode, ValueCode, ValueOption,
};
use crate::exchange::etim::fault::Wrong;

/// Groups and feature groups; ETIM 10.0 has 159 and 18.
const MAX_GROUPS: usize = 5_000;
/// Features; ETIM 10.0 has 17,377.
const MAX_FEATURES: usize = 100_000;
/// Values; ETIM 10.0 has 16,163.
const MAX_VALUES: usize = 100_000;
/// Units; ETIM 10.0 has 188.
const MAX_UNITS: usize = 5_000;
/// Classes; ETIM 10.0 has 5,640.
const MAX_CLASSES: usize = 50_000;
/// Synonyms; ETIM 10.0 has 37,058.
const MAX_SYNONYMS: usize = 300_000;

/// Things with codes, in the order of the file, and where each stands.
pub(super) struct Coded<C, T> {
    pub(super) items: Vec<T>,
    places: HashMap<C, usize>,
}

impl<C: Eq + Hash + Copy, T> Coded<C, T> {
    fn new() -> Coded<C, T> {
        Coded { items: Vec::new(), places: HashMap::new() }
    }

    /// Takes an item in; `false` where its code is there already.
    fn add(&mut self, code: C, item: T) -> bool {
        let fresh = self.places.insert(code, self.items.len()).is_none();
        self.items.push(item);
        fresh
    }

    /// Where the item of a code stands among the items.
    pub(super) fn place(&self, code: C) -> Option<usize> {
        self.places.get(&code).copied()
    }

    /// The item of a code.
    pub(super) fn get(&self, code: C) -> Option<&T> {
        self.items.get(self.place(code)?)
    }
}

/// Reads a file row by row.
pub(super) fn each_row<R: Read + Seek, const N: usize>(
    archive: &mut Archive<R>,
    file: usize,
    columns: [&'static str; N],
    limit: usize,
    mut row: impl FnMut(&Row<'_, N>) -> Result<(), ReleaseFault>,
) -> Result<u32, ReleaseFault> {
    archive.with_lines(file, |lines| {
        let mut table = Table::open(lines, columns, limit)?;
        let mut count = 0;
        while let Some(next) = table.next_row()? {
            row(&next)?;
            count += 1;
        }
        Ok(count)
    })
}

/// Reads a file of codes and what belongs to each.
fn coded<R: Read + Seek, C: Eq + Hash + Copy, T, const N: usize>(
    archive: &mut Archive<R>,
    file: usize,
    columns: [&'static str; N],
    limit: usize,
    parse: impl Fn(&str) -> Option<C>,
    mut item: impl FnMut(C, &Row<'_, N>) -> Result<T, ReleaseFault>,
) -> Result<Coded<C, T>, ReleaseFault> {
    let mut all = Coded::new();
    each_row(archive, file, columns, limit, |row| {
        let code = row.read(0, &parse)?;
        if all.add(code, item(code, row)?) { Ok(()) } else { Err(row.repeated(0)) }
    })?;
    Ok(all)
}

pub(super) fn groups<R: Read + Seek>(archive: &mut Archive<R>) -> Result<Coded<GroupCode, Group>, ReleaseFault> {
    coded(archive, 0, ["ARTGROUPID", "GROUPDESC"], MAX_GROUPS, GroupCode::parse, |code, row| {
        Ok(Group { code, name: row.name(1)? })
    })
}

pub(super) fn features<R: Read + Seek>(
    archive: &mut Archive<R>,
) -> Result<Coded<FeatureCode, FeatureName>, ReleaseFault> {
    let columns = ["FEATUREGROUPID", "FEATUREGROUPDESC"];
    let groups = coded(archive, 1, columns, MAX_GROUPS, FeatureGroupCode::parse, |_, row| row.name(1))?;
    let columns = ["FEATUREID", "FEATUREGROUPID", "FEATUREDESC"];
    coded(archive, 2, columns, MAX_FEATURES, FeatureCode::parse, |code, row| {
        let group = groups.get(row.read(1, FeatureGroupCode::parse)?).ok_or_else(|| row.unknown(1))?;
        Ok(FeatureName { code, name: row.name(2)?, group: group.clone() })
    })
}

pub(super) fn values<R: Read + Seek>(archive: &mut Archive<R>) -> Result<Coded<ValueCode, ValueOption>, ReleaseFault> {
    coded(archive, 3, ["VALUEID", "VALUEDESC"], MAX_VALUES, ValueCode::parse, |code, row| {
        Ok(ValueOption { code, name: row.name(1)? })
    })
}

pub(super) fn units<R: Read + Seek>(archive: &mut Archive<R>) -> Result<Coded<UnitCode, Unit>, ReleaseFault> {
    coded(archive, 4, ["UNITOFMEASID", "UNITDESC"], MAX_UNITS, UnitCode::parse, |code, row| {
        Ok(Unit { code, name: row.name(1)? })
    })
}

/// The classes, still without features and synonyms.
pub(super) fn classes<R: Read + Seek>(
    archive: &mut Archive<R>,
    groups: &Coded<GroupCode, Group>,
) -> Result<Coded<ClassCode, Class>, ReleaseFault> {
    let columns = ["ARTCLASSID", "ARTGROUPID", "ARTCLASSDESC", "ARTCLASSVERSION"];
    let mut sizes = vec![0_usize; groups.items.len()];
    coded(archive, 5, columns, MAX_CLASSES, ClassCode::parse, |code, row| {
        let group = groups.place(row.read(1, GroupCode::parse)?).ok_or_else(|| row.unknown(1))?;
        sizes[group] += 1;
        if sizes[group] > MAX_CLASSES_PER_GROUP {
            return Err(row.place.fault(Wrong::TooMany { limit: MAX_CLASSES_PER_GROUP }));
        }
        Ok(Class {
            code,
            group: groups.items[group].clone(),
            name: row.name(2)?,
            version: row.read(3, whole_number)?,
            synonyms: Vec::new(),
            features: Vec::new(),
        })
    })
}

/// Gives the classes their synonyms and tells how many lines there were. A class's own name, which releases repeat
/// among its synonyms, is left out.
pub(super) fn synonyms<R: Read + Seek>(
    archive: &mut Archive<R>,
    classes: &mut Coded<ClassCode, Class>,
) -> Result<u32, ReleaseFault> {
    let columns = ["ARTCLASSID", "CLASSSYNONYM"];
    let mut collected: Vec<Vec<(Box<str>, Place)>> = Vec::new();
    collected.resize_with(classes.items.len(), Vec::new);
    let count = each_row(archive, 6, columns, MAX_SYNONYMS, |row| {
        let class = classes.place(row.read(0, ClassCode::parse)?).ok_or_else(|| row.unknown(0))?;
        if collected[class].len() == MAX_SYNONYMS_PER_CLASS {
            return Err(row.place.fault(Wrong::TooMany { limit: MAX_SYNONYMS_PER_CLASS }));
        }
        collected[class].push((row.name(1)?, row.place));
        Ok(())
    })?;
    for (class, mut synonyms) in classes.items.iter_mut().zip(collected) {
        synonyms.sort_by(|one, other| one.0.cmp(&other.0));
        if let Some(pair) = synonyms.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(pair[1].1.fault(Wrong::Repeated(pair[1].0.clone())));
        }
        class.synonyms = synonyms.into_iter().map(|(name, _)| name).filter(|name| *name != class.name).collect();
    }
    Ok(count)
}

const _: () = assert!(FILES.len() == 9, "the places of the files above are those of FILES");
