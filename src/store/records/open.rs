//! Records in the open: what a value of the domain looks like in the JSON of an exported register.
//!
//! The names of a record's fields are the names in the file; what the disk holds as a code of eight letters or as bytes
//! of a hash is text there. A change of a name here or in a record is a change of `export::FORMAT`.

use std::fmt::Display;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::value::Kept;
use crate::domain::attachment::{ContentId, FileRef};
use crate::domain::etim::{FeatureCode, FeatureContent, FeatureValue, NoValueReason, ValueCode};
use crate::domain::gtin::Gtin;
use crate::domain::language::Language;
use crate::domain::number::LviNumber;
use crate::domain::product::{Code, FieldCode, Value};

/// Text that stands for something, or what is wrong with it.
fn text<'de, D: Deserializer<'de>, T>(deserializer: D, parse: impl Fn(&str) -> Option<T>) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| D::Error::custom(format!("{text:?} is not understood")))
}

macro_rules! as_text {
    ($($kind:ty, $parse:expr;)*) => {$(
        impl Serialize for Kept<$kind> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for Kept<$kind> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                text(deserializer, $parse).map(Kept)
            }
        }
    )*};
}
as_text! {
    FieldCode, FieldCode::parse;
    FeatureCode, FeatureCode::parse;
    Date, |text| text.parse().ok();
    Decimal, |text| text.parse().ok();
}

/// A value of a field: what kind it is, and the value.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OpenValue {
    Text(Box<str>),
    Integer(i64),
    Decimal(Kept<Decimal>),
    YesNo(bool),
    Date(Kept<Date>),
    Gtin(String),
    Code(String),
    Numbers(Vec<String>),
    Files(Vec<OpenFile>),
}

#[derive(Serialize, Deserialize)]
struct OpenFile {
    content: String,
    name: Box<str>,
    title: Box<str>,
    language: Option<String>,
    from: Option<Kept<Date>>,
    until: Option<Kept<Date>>,
}

impl From<&Value> for OpenValue {
    fn from(value: &Value) -> OpenValue {
        match value {
            Value::Text(words) => OpenValue::Text(words.clone()),
            Value::Integer(number) => OpenValue::Integer(*number),
            Value::Decimal(number) => OpenValue::Decimal(Kept(*number)),
            Value::YesNo(yes) => OpenValue::YesNo(*yes),
            Value::Date(date) => OpenValue::Date(Kept(*date)),
            Value::Gtin(gtin) => OpenValue::Gtin(gtin.to_string()),
            Value::Code(code) => OpenValue::Code(code.as_str().to_owned()),
            Value::Numbers(numbers) => OpenValue::Numbers(numbers.iter().map(LviNumber::to_string).collect()),
            Value::Files(files) => OpenValue::Files(files.iter().map(OpenFile::from).collect()),
        }
    }
}

impl From<&FileRef> for OpenFile {
    fn from(file: &FileRef) -> OpenFile {
        OpenFile {
            content: file.content.to_string(),
            name: file.name.clone(),
            title: file.title.clone(),
            language: file.language.map(|language| language.code().to_owned()),
            from: file.from.map(Kept),
            until: file.until.map(Kept),
        }
    }
}

impl OpenValue {
    fn value(self) -> Option<Value> {
        Some(match self {
            OpenValue::Text(words) => Value::Text(words),
            OpenValue::Integer(number) => Value::Integer(number),
            OpenValue::Decimal(number) => Value::Decimal(number.0),
            OpenValue::YesNo(yes) => Value::YesNo(yes),
            OpenValue::Date(date) => Value::Date(date.0),
            OpenValue::Gtin(digits) => Value::Gtin(Gtin::from_value(digits.parse().ok()?)?),
            OpenValue::Code(code) => Value::Code(Code::new(&code)?),
            OpenValue::Numbers(numbers) => {
                Value::Numbers(numbers.iter().map(|number| LviNumber::parse(number)).collect::<Option<_>>()?)
            }
            OpenValue::Files(files) => {
                Value::Files(files.into_iter().map(OpenFile::file).collect::<Option<Vec<_>>>()?.into())
            }
        })
    }
}

impl OpenFile {
    fn file(self) -> Option<FileRef> {
        Some(FileRef {
            content: ContentId::parse(&self.content)?,
            name: self.name,
            title: self.title,
            language: match self.language {
                Some(code) => Some(Language::from_code(&code)?),
                None => None,
            },
            from: self.from.map(|date| date.0),
            until: self.until.map(|date| date.0),
        })
    }
}

/// What is said about a feature: what kind it is, and the value.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OpenContent {
    Choice(String),
    Number(Kept<Decimal>),
    Logical(bool),
    Range(Kept<Decimal>, Kept<Decimal>),
    MissingInList,
    NotApplicable,
    Unknown,
}

impl From<&FeatureContent> for OpenContent {
    fn from(content: &FeatureContent) -> OpenContent {
        match content {
            FeatureContent::Choice(value) => OpenContent::Choice(value.to_string()),
            FeatureContent::Number(number) => OpenContent::Number(Kept(*number)),
            FeatureContent::Logical(yes) => OpenContent::Logical(*yes),
            FeatureContent::Range(lower, upper) => OpenContent::Range(Kept(*lower), Kept(*upper)),
            FeatureContent::Missing(NoValueReason::MissingInList) => OpenContent::MissingInList,
            FeatureContent::Missing(NoValueReason::NotApplicable) => OpenContent::NotApplicable,
            FeatureContent::Missing(NoValueReason::Unknown) => OpenContent::Unknown,
        }
    }
}

impl OpenContent {
    fn content(self) -> Option<FeatureContent> {
        Some(match self {
            OpenContent::Choice(value) => FeatureContent::Choice(ValueCode::parse(&value)?),
            OpenContent::Number(number) => FeatureContent::Number(number.0),
            OpenContent::Logical(yes) => FeatureContent::Logical(yes),
            OpenContent::Range(lower, upper) => FeatureContent::Range(lower.0, upper.0),
            OpenContent::MissingInList => FeatureContent::Missing(NoValueReason::MissingInList),
            OpenContent::NotApplicable => FeatureContent::Missing(NoValueReason::NotApplicable),
            OpenContent::Unknown => FeatureContent::Missing(NoValueReason::Unknown),
        })
    }
}

macro_rules! through {
    ($($kind:ty, $open:ty, $close:path;)*) => {$(
        impl Serialize for Kept<$kind> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                <$open>::from(&self.0).serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for Kept<$kind> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $close(<$open>::deserialize(deserializer)?)
                    .map(Kept)
                    .ok_or_else(|| D::Error::custom("a value is not understood"))
            }
        }
    )*};
}
through! {
    Value, OpenValue, OpenValue::value;
    FeatureContent, OpenContent, OpenContent::content;
}

impl Serialize for Kept<FeatureValue> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (Kept(self.0.feature), Kept(self.0.content)).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Kept<FeatureValue> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (feature, content) = <(Kept<FeatureCode>, Kept<FeatureContent>)>::deserialize(deserializer)?;
        Ok(Kept(FeatureValue { feature: feature.0, content: content.0 }))
    }
}

/// Bytes that are text: codes of ETIM as letters, hashes as hexadecimal digits.
trait Spelled: Sized {
    fn spell(&self) -> impl Display;
    fn read(text: &str) -> Option<Self>;
}

impl Spelled for [u8; 8] {
    fn spell(&self) -> impl Display {
        self.iter().map(|letter| char::from(*letter)).collect::<String>()
    }
    fn read(text: &str) -> Option<Self> {
        text.as_bytes().try_into().ok().filter(|_| text.is_ascii())
    }
}

impl Spelled for [u8; 32] {
    fn spell(&self) -> impl Display {
        ContentId::new(*self)
    }
    fn read(text: &str) -> Option<Self> {
        ContentId::parse(text).map(ContentId::bytes)
    }
}

/// `#[serde(with = "spelled")]`: bytes as text.
pub(super) mod spelled {
    use serde::{Deserializer, Serializer};

    use super::{Spelled, text};

    #[expect(private_bounds, reason = "for the records beside it alone")]
    pub(in crate::store::records) fn serialize<T: Spelled, S: Serializer>(
        bytes: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&bytes.spell())
    }

    #[expect(private_bounds, reason = "for the records beside it alone")]
    pub(in crate::store::records) fn deserialize<'de, T: Spelled, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        text(deserializer, T::read)
    }
}

/// A code of ETIM in the midst of something.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Letters(#[serde(with = "spelled")] [u8; 8]);

/// `#[serde(with = "named")]`: codes with their names.
pub(super) mod named {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Letters;

    type Named = Vec<([u8; 8], Box<str>)>;

    pub(in crate::store::records) fn serialize<S: Serializer>(named: &Named, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(named.iter().map(|(code, name)| (Letters(*code), name)))
    }

    pub(in crate::store::records) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Named, D::Error> {
        let named = Vec::<(Letters, Box<str>)>::deserialize(deserializer)?;
        Ok(named.into_iter().map(|(code, name)| (code.0, name)).collect())
    }
}

/// `#[serde(with = "unit")]`: a unit by code and name.
pub(super) mod unit {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Letters;

    type Unit = Option<([u8; 8], Box<str>)>;

    pub(in crate::store::records) fn serialize<S: Serializer>(unit: &Unit, serializer: S) -> Result<S::Ok, S::Error> {
        unit.as_ref().map(|(code, name)| (Letters(*code), name)).serialize(serializer)
    }

    pub(in crate::store::records) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Unit, D::Error> {
        let unit = Option::<(Letters, Box<str>)>::deserialize(deserializer)?;
        Ok(unit.map(|(code, name)| (code.0, name)))
    }
}

/// `#[serde(with = "class")]`: a class of ETIM by release and code.
pub(super) mod class {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Letters;

    type Class = Option<(u32, [u8; 8])>;

    pub(in crate::store::records) fn serialize<S: Serializer>(class: &Class, serializer: S) -> Result<S::Ok, S::Error> {
        class.map(|(release, code)| (release, Letters(code))).serialize(serializer)
    }

    pub(in crate::store::records) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Class, D::Error> {
        Ok(Option::<(u32, Letters)>::deserialize(deserializer)?.map(|(release, code)| (release, code.0)))
    }
}
