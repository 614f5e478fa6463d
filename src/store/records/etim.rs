//! ETIM releases on disk: the release itself, its groups with an overview of their classes, its classes, and the names
//! of features and values.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::open;

use crate::domain::etim::{
    Class, ClassCode, ClassFeature, ClassHead, FeatureCode, FeatureKind, FeatureName, Group, GroupClasses, GroupCode,
    Release, ReleaseCounts, ReleaseId, Unit, UnitCode, ValueCode, ValueOption,
};
use crate::domain::moment::Moment;
use crate::store::codec::Record;

/// A release; its name is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ReleaseRecord {
    file: Box<str>,
    loaded: i64,
    /// Groups, classes, features, values, units, class features, class feature values, synonyms.
    counts: [u32; 8],
}

impl Record for ReleaseRecord {
    const NAME: &'static str = "ETIM release";
    const VERSION: u8 = 1;
}

impl From<&Release> for ReleaseRecord {
    fn from(release: &Release) -> Self {
        let counts = &release.counts;
        ReleaseRecord {
            file: release.file.clone(),
            loaded: release.loaded.millis(),
            counts: [
                counts.groups,
                counts.classes,
                counts.features,
                counts.values,
                counts.units,
                counts.class_features,
                counts.class_feature_values,
                counts.synonyms,
            ],
        }
    }
}

impl ReleaseRecord {
    /// The release under its key.
    pub(in crate::store) fn into_release(self, id: ReleaseId) -> Release {
        let [groups, classes, features, values, units, class_features, class_feature_values, synonyms] = self.counts;
        Release {
            id,
            file: self.file,
            loaded: Moment::from_millis(self.loaded),
            counts: ReleaseCounts {
                groups,
                classes,
                features,
                values,
                units,
                class_features,
                class_feature_values,
                synonyms,
            },
        }
    }
}

/// A group of classes with what lists and searches need of each; release and group code are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct EtimGroupRecord {
    name: Box<str>,
    classes: Vec<HeadRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct HeadRecord {
    #[serde(with = "open::spelled")]
    code: [u8; 8],
    name: Box<str>,
    version: u16,
    features: u16,
    synonyms: Vec<Box<str>>,
}

impl Record for EtimGroupRecord {
    const NAME: &'static str = "ETIM group";
    const VERSION: u8 = 1;
}

impl EtimGroupRecord {
    /// A group with its classes.
    pub(in crate::store) fn new(group: &Group, classes: &[&Class]) -> EtimGroupRecord {
        let head = |class: &&Class| HeadRecord {
            code: class.code.bytes(),
            name: class.name.clone(),
            version: class.version,
            features: u16::try_from(class.features.len()).unwrap_or(u16::MAX),
            synonyms: class.synonyms.clone(),
        };
        EtimGroupRecord { name: group.name.clone(), classes: classes.iter().map(head).collect() }
    }

    /// The group under its key.
    pub(in crate::store) fn into_group(self, code: GroupCode) -> Result<GroupClasses, String> {
        let head = |head: HeadRecord| {
            Ok(ClassHead {
                code: class_code(head.code)?,
                name: head.name,
                version: head.version,
                features: head.features,
                synonyms: head.synonyms,
            })
        };
        let classes = self.classes.into_iter().map(head).collect::<Result<_, String>>()?;
        Ok(GroupClasses { group: Group { code, name: self.name }, classes })
    }
}

/// A class with everything its pages need; release and class code are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct EtimClassRecord {
    #[serde(with = "open::spelled")]
    group: [u8; 8],
    group_name: Box<str>,
    name: Box<str>,
    version: u16,
    synonyms: Vec<Box<str>>,
    features: Vec<FeatureRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct FeatureRecord {
    #[serde(with = "open::spelled")]
    code: [u8; 8],
    name: Box<str>,
    group: Box<str>,
    kind: KindRecord,
    #[serde(with = "open::unit")]
    unit: Option<([u8; 8], Box<str>)>,
    sort: u16,
    #[serde(with = "open::named")]
    values: Vec<([u8; 8], Box<str>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindRecord {
    Alphanumeric,
    Numeric,
    Logical,
    Range,
}

impl Record for EtimClassRecord {
    const NAME: &'static str = "ETIM class";
    const VERSION: u8 = 1;
}

impl From<&Class> for EtimClassRecord {
    fn from(class: &Class) -> Self {
        EtimClassRecord {
            group: class.group.code.bytes(),
            group_name: class.group.name.clone(),
            name: class.name.clone(),
            version: class.version,
            synonyms: class.synonyms.clone(),
            features: class.features.iter().map(FeatureRecord::from).collect(),
        }
    }
}

impl From<&ClassFeature> for FeatureRecord {
    fn from(feature: &ClassFeature) -> Self {
        FeatureRecord {
            code: feature.code.bytes(),
            name: feature.name.clone(),
            group: feature.group.clone(),
            kind: match feature.kind {
                FeatureKind::Alphanumeric => KindRecord::Alphanumeric,
                FeatureKind::Numeric => KindRecord::Numeric,
                FeatureKind::Logical => KindRecord::Logical,
                FeatureKind::Range => KindRecord::Range,
            },
            unit: feature.unit.as_ref().map(|unit| (unit.code.bytes(), unit.name.clone())),
            sort: feature.sort,
            values: feature.values.iter().map(|value| (value.code.bytes(), value.name.clone())).collect(),
        }
    }
}

impl EtimClassRecord {
    /// The class under its key.
    pub(in crate::store) fn into_class(self, code: ClassCode) -> Result<Class, String> {
        let group = GroupCode::from_bytes(self.group).ok_or_else(|| format!("{:?} is no ETIM group", self.group))?;
        Ok(Class {
            code,
            group: Group { code: group, name: self.group_name },
            name: self.name,
            version: self.version,
            synonyms: self.synonyms,
            features: self.features.into_iter().map(FeatureRecord::into_feature).collect::<Result<_, _>>()?,
        })
    }
}

impl FeatureRecord {
    fn into_feature(self) -> Result<ClassFeature, String> {
        let unit = |(code, name)| {
            let code = UnitCode::from_bytes(code).ok_or_else(|| format!("{code:?} is no ETIM unit"))?;
            Ok::<_, String>(Unit { code, name })
        };
        let value = |(code, name)| {
            let code = ValueCode::from_bytes(code).ok_or_else(|| format!("{code:?} is no ETIM value"))?;
            Ok::<_, String>(ValueOption { code, name })
        };
        Ok(ClassFeature {
            code: feature_code(self.code)?,
            name: self.name,
            group: self.group,
            kind: match self.kind {
                KindRecord::Alphanumeric => FeatureKind::Alphanumeric,
                KindRecord::Numeric => FeatureKind::Numeric,
                KindRecord::Logical => FeatureKind::Logical,
                KindRecord::Range => FeatureKind::Range,
            },
            unit: self.unit.map(unit).transpose()?,
            sort: self.sort,
            values: self.values.into_iter().map(value).collect::<Result<_, _>>()?,
        })
    }
}

/// The name of a feature; release and feature code are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct EtimFeatureRecord {
    name: Box<str>,
    group: Box<str>,
}

impl Record for EtimFeatureRecord {
    const NAME: &'static str = "ETIM feature";
    const VERSION: u8 = 1;
}

impl From<&FeatureName> for EtimFeatureRecord {
    fn from(feature: &FeatureName) -> Self {
        EtimFeatureRecord { name: feature.name.clone(), group: feature.group.clone() }
    }
}

impl EtimFeatureRecord {
    /// The feature under its key.
    pub(in crate::store) fn into_feature(self, code: FeatureCode) -> FeatureName {
        FeatureName { code, name: self.name, group: self.group }
    }
}

/// The name of a value; release and value code are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct EtimValueRecord {
    name: Box<str>,
}

impl Record for EtimValueRecord {
    const NAME: &'static str = "ETIM value";
    const VERSION: u8 = 1;
}

impl From<&ValueOption> for EtimValueRecord {
    fn from(value: &ValueOption) -> Self {
        EtimValueRecord { name: value.name.clone() }
    }
}

impl EtimValueRecord {
    /// The value under its key.
    pub(in crate::store) fn into_value(self, code: ValueCode) -> ValueOption {
        ValueOption { code, name: self.name }
    }
}

fn class_code(bytes: [u8; 8]) -> Result<ClassCode, String> {
    ClassCode::from_bytes(bytes).ok_or_else(|| format!("{bytes:?} is no ETIM class"))
}

fn feature_code(bytes: [u8; 8]) -> Result<FeatureCode, String> {
    FeatureCode::from_bytes(bytes).ok_or_else(|| format!("{bytes:?} is no ETIM feature"))
}

#[cfg(test)]
mod tests {
    use super::EtimClassRecord;
    use crate::domain::etim::sample::pipe;
    use crate::store::codec::{decode, encode};

    #[test]
    fn a_class_comes_back_whole() {
        let class = pipe();
        let bytes = encode(&EtimClassRecord::from(&class)).expect("small");
        let record: EtimClassRecord = decode(&bytes).expect("just written");
        assert_eq!(record.into_class(class.code), Ok(class));
    }
}
