//! Puts the classes of a release together from its tables, checking that every line leads somewhere and none repeats.

use std::collections::HashMap;
use std::io::{Read, Seek};

use super::archive::Archive;
use super::fault::{ReleaseFault, Wrong};
use super::rows::{Coded, classes, each_row, features, groups, synonyms, units, values};
use super::table::{Place, whole_number};
use super::{MAX_FEATURES_PER_CLASS, MAX_VALUES_PER_CLASS};
use crate::domain::etim::data::{FeatureName, ReleaseData};
use crate::domain::etim::{
    Class, ClassCode, ClassFeature, FeatureCode, FeatureKind, ReleaseCounts, Unit, UnitCode, ValueCode, ValueOption,
};

/// Features in classes; ETIM 10.0 has 76,625.
const MAX_CLASS_FEATURES: usize = 500_000;
/// Values in the lists of features in classes; ETIM 10.0 has 201,284.
const MAX_LISTED_VALUES: usize = 1_500_000;

/// Reads all files of the archive into one checked release.
pub(super) fn assemble<R: Read + Seek>(archive: &mut Archive<R>) -> Result<ReleaseData, ReleaseFault> {
    let groups = groups(archive)?;
    let features = features(archive)?;
    let values = values(archive)?;
    let units = units(archive)?;
    let mut classes = classes(archive, &groups)?;
    let synonyms = synonyms(archive, &mut classes)?;
    let mut members = class_features(archive, &classes, &features, &units)?;
    let class_feature_values = listed_values(archive, &mut members, &values)?;
    let counts = ReleaseCounts {
        groups: count(&groups.items),
        classes: count(&classes.items),
        features: count(&features.items),
        values: count(&values.items),
        units: count(&units.items),
        class_features: count(&members.items),
        class_feature_values,
        synonyms,
    };
    hand_out(&mut classes.items, members.items, &values.items)?;

    let (mut groups, mut classes) = (groups.items, classes.items);
    let (mut features, mut values, mut units) = (features.items, values.items, units.items);
    groups.sort_by_key(|group| group.code);
    classes.sort_by_key(|class| class.code);
    features.sort_by_key(|feature| feature.code);
    values.sort_by_key(|value| value.code);
    units.sort_by_key(|unit| unit.code);
    Ok(ReleaseData { groups, classes, features, values, units, counts })
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

/// A feature in a class, with the line it stands on.
struct Member {
    class: usize,
    feature: ClassFeature,
    place: Place,
    /// The values of its list: order, which value, line.
    listed: Vec<(u16, u32, Place)>,
}

/// All members, and where each running number of the file stands.
struct Members {
    items: Vec<Member>,
    numbers: HashMap<u32, usize>,
}

fn class_features<R: Read + Seek>(
    archive: &mut Archive<R>,
    classes: &Coded<ClassCode, Class>,
    features: &Coded<FeatureCode, FeatureName>,
    units: &Coded<UnitCode, Unit>,
) -> Result<Members, ReleaseFault> {
    let columns = ["ARTCLASSFEATURENR", "ARTCLASSID", "FEATUREID", "FEATURETYPE", "UNITOFMEASID", "SORTNR"];
    let mut members = Members { items: Vec::new(), numbers: HashMap::new() };
    each_row(archive, 7, columns, MAX_CLASS_FEATURES, |row| {
        let number = row.read(0, whole_number)?;
        if members.numbers.insert(number, members.items.len()).is_some() {
            return Err(row.repeated(0));
        }
        let class = classes.place(row.read(1, ClassCode::parse)?).ok_or_else(|| row.unknown(1))?;
        let feature = features.get(row.read(2, FeatureCode::parse)?).ok_or_else(|| row.unknown(2))?;
        let kind = row.read(3, |letter| FeatureKind::from_letter(letter.trim()))?;
        let unit = match row.read_optional(4, UnitCode::parse)? {
            None => None,
            Some(_) if matches!(kind, FeatureKind::Alphanumeric | FeatureKind::Logical) => {
                return Err(row.place.fault(Wrong::UnitNotAllowed(feature.code.as_str().into())));
            }
            Some(code) => Some(units.get(code).ok_or_else(|| row.unknown(4))?.clone()),
        };
        let feature = ClassFeature {
            code: feature.code,
            name: feature.name.clone(),
            group: feature.group.clone(),
            kind,
            unit,
            sort: row.read(5, whole_number)?,
            values: Vec::new(),
        };
        members.items.push(Member { class, feature, place: row.place, listed: Vec::new() });
        Ok(())
    })?;
    Ok(members)
}

fn listed_values<R: Read + Seek>(
    archive: &mut Archive<R>,
    members: &mut Members,
    values: &Coded<ValueCode, ValueOption>,
) -> Result<u32, ReleaseFault> {
    let columns = ["ARTCLASSFEATURENR", "VALUEID", "SORTNR"];
    each_row(archive, 8, columns, MAX_LISTED_VALUES, |row| {
        let number = row.read(0, whole_number::<u32>)?;
        let member = members.numbers.get(&number).ok_or_else(|| row.unknown(0))?;
        let member = &mut members.items[*member];
        if member.feature.kind != FeatureKind::Alphanumeric {
            return Err(row.place.fault(Wrong::ListNotAllowed(member.feature.code.as_str().into())));
        }
        let value = values.place(row.read(1, ValueCode::parse)?).ok_or_else(|| row.unknown(1))?;
        let value = u32::try_from(value).map_err(|_| row.unknown(1))?;
        member.listed.push((row.read(2, whole_number)?, value, row.place));
        Ok(())
    })
}

/// Gives each class its features and each feature its values, in the order that the release sorts them in.
fn hand_out(classes: &mut [Class], members: Vec<Member>, values: &[ValueOption]) -> Result<(), ReleaseFault> {
    let mut sizes = vec![0_usize; classes.len()];
    let mut places: Vec<Vec<(FeatureCode, Place)>> = Vec::new();
    places.resize_with(classes.len(), Vec::new);
    for mut member in members {
        member.listed.sort_by_key(|(_, value, _)| *value);
        if let Some(pair) = member.listed.windows(2).find(|pair| pair[0].1 == pair[1].1) {
            let code = values[pair[1].1 as usize].code;
            return Err(pair[1].2.fault(Wrong::Repeated(code.as_str().into())));
        }
        sizes[member.class] += member.listed.len();
        if let (true, Some(last)) = (sizes[member.class] > MAX_VALUES_PER_CLASS, member.listed.last()) {
            return Err(last.2.fault(Wrong::TooMany { limit: MAX_VALUES_PER_CLASS }));
        }
        member.listed.sort_by_key(|(sort, value, _)| (*sort, *value));
        member.feature.values = member.listed.iter().map(|(_, value, _)| values[*value as usize].clone()).collect();
        places[member.class].push((member.feature.code, member.place));
        let class = &mut classes[member.class];
        class.features.push(member.feature);
        if class.features.len() > MAX_FEATURES_PER_CLASS {
            return Err(member.place.fault(Wrong::TooMany { limit: MAX_FEATURES_PER_CLASS }));
        }
    }
    for (class, mut places) in classes.iter_mut().zip(places) {
        places.sort_by_key(|(code, _)| *code);
        if let Some(pair) = places.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return Err(pair[1].1.fault(Wrong::Repeated(pair[1].0.as_str().into())));
        }
        class.features.sort_by_key(|feature| (feature.sort, feature.code));
    }
    Ok(())
}
