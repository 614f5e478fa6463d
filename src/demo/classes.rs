//! The ETIM classes of the demonstration's products, for banks without an ETIM release.
//!
//! This is no ETIM release and never pretends to be one: codes, kinds and units are those of ETIM 10.0 (© ETIM
//! International, Open Data Commons Attribution License 1.0), but every name is in our own words, and only what the
//! demonstration uses is listed. A test compares all codes, kinds and units with the real release where that is at
//! hand; a real release takes the extract's place when it is loaded.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fault::DataFault;
use crate::domain::etim::{
    Class, ClassCode, ClassFeature, FeatureCode, FeatureKind, FeatureName, Group, GroupCode, ReleaseCounts,
    ReleaseData, ReleaseId, Unit, UnitCode, ValueCode, ValueOption,
};

/// The release whose codes the demonstration uses.
pub const RELEASE: Option<ReleaseId> = ReleaseId::numbered(10, 0);

/// What stands in place of the name of a release's file, so that nobody takes the extract for a release.
pub const LABEL: &str = "demo extract, own wording, not an ETIM release";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    groups: BTreeMap<String, String>,
    units: BTreeMap<String, String>,
    features: BTreeMap<String, String>,
    values: BTreeMap<String, String>,
    class: Vec<Entry>,
}

/// A class as it is written; a feature is its code, its kind and then its unit or its values.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    group: String,
    version: u16,
    name: String,
    features: Vec<String>,
}

/// The classes with their features, by code.
///
/// # Errors
/// Where the file is not as this module reads it; a released binary has no such file.
pub fn demo_classes() -> Result<Vec<Class>, DataFault> {
    release_data().map(|data| data.classes)
}

/// The extract in the form in which releases are stored.
///
/// # Errors
/// As [`demo_classes`].
pub fn release_data() -> Result<ReleaseData, DataFault> {
    let fault = |fault: String| DataFault::new("etim.toml", fault);
    let file: File =
        toml::from_str(include_str!("../../assets/demo/etim.toml")).map_err(|error| fault(error.to_string()))?;
    let mut data = ReleaseData::default();
    for entry in &file.class {
        data.classes.push(entry.class(&file).ok_or_else(|| fault(format!("class {}", entry.code)))?);
    }
    data.classes.sort_by_key(|class| class.code);
    for code in file.groups.keys() {
        data.groups.push(file.group(code).ok_or_else(|| fault(format!("group {code}")))?);
    }
    for code in file.units.keys() {
        data.units.push(file.unit(code).ok_or_else(|| fault(format!("unit {code}")))?);
    }
    for (code, name) in &file.features {
        let code = FeatureCode::parse(code).ok_or_else(|| fault(format!("feature {code}")))?;
        data.features.push(FeatureName { code, name: name.as_str().into(), group: Box::default() });
    }
    for code in file.values.keys() {
        data.values.push(file.value(code).ok_or_else(|| fault(format!("value {code}")))?);
    }
    data.counts = counts(&data);
    Ok(data)
}

fn counts(data: &ReleaseData) -> ReleaseCounts {
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let features = || data.classes.iter().flat_map(|class| &class.features);
    ReleaseCounts {
        groups: count(data.groups.len()),
        classes: count(data.classes.len()),
        features: count(data.features.len()),
        values: count(data.values.len()),
        units: count(data.units.len()),
        class_features: count(features().count()),
        class_feature_values: count(features().map(|feature| feature.values.len()).sum()),
        synonyms: 0,
    }
}

impl File {
    fn group(&self, code: &str) -> Option<Group> {
        Some(Group { code: GroupCode::parse(code)?, name: self.groups.get(code)?.as_str().into() })
    }

    fn unit(&self, code: &str) -> Option<Unit> {
        Some(Unit { code: UnitCode::parse(code)?, name: self.units.get(code)?.as_str().into() })
    }

    fn value(&self, code: &str) -> Option<ValueOption> {
        Some(ValueOption { code: ValueCode::parse(code)?, name: self.values.get(code)?.as_str().into() })
    }

    fn feature(&self, line: &str, sort: u16) -> Option<ClassFeature> {
        let mut parts = line.split(' ');
        let (code, kind) = (parts.next()?, FeatureKind::from_letter(parts.next()?)?);
        let mut feature = ClassFeature {
            code: FeatureCode::parse(code)?,
            name: self.features.get(code)?.as_str().into(),
            group: Box::default(),
            kind,
            unit: None,
            sort,
            values: Vec::new(),
        };
        for code in parts {
            match kind {
                FeatureKind::Alphanumeric => feature.values.push(self.value(code)?),
                FeatureKind::Numeric | FeatureKind::Range => feature.unit = Some(self.unit(code)?),
                FeatureKind::Logical => return None,
            }
        }
        Some(feature)
    }
}

impl Entry {
    fn class(&self, file: &File) -> Option<Class> {
        Some(Class {
            code: ClassCode::parse(&self.code)?,
            group: file.group(&self.group)?,
            name: self.name.as_str().into(),
            version: self.version,
            synonyms: Vec::new(),
            features: (1..).zip(&self.features).map(|(sort, line)| file.feature(line, sort)).collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::demo_classes;
    use crate::demo::family::families;
    use crate::domain::etim::validate::check;

    #[test]
    fn every_feature_of_every_variant_fits_its_class() {
        let classes = demo_classes().expect("the file is sound");
        for family in families().expect("the files are sound") {
            let class = classes.iter().find(|class| class.code == family.etim);
            let class = class.unwrap_or_else(|| panic!("{} has no class", family.key));
            for variant in family.designs.iter().flat_map(|design| &design.variants) {
                let faults = check(class, &variant.features);
                assert!(faults.is_empty(), "{} {}: {faults:?}", family.key, variant.technical);
                assert!(variant.features.len() >= 5, "{}", family.key);
            }
        }
    }

    #[test]
    fn the_extract_has_nothing_that_no_product_uses() {
        let families = families().expect("the files are sound");
        for class in demo_classes().expect("the file is sound") {
            let variants = families.iter().filter(|family| family.etim == class.code);
            let used: Vec<_> = variants.flat_map(|family| &family.designs).flat_map(|d| &d.variants).collect();
            for feature in &class.features {
                let uses = |code| used.iter().any(|variant| variant.features.iter().any(|value| value.feature == code));
                assert!(uses(feature.code), "{} {}", class.code.as_str(), feature.code.as_str());
            }
        }
    }
}
