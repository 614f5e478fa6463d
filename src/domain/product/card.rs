//! The product card: what is stored of a product, and what follows from it.

use super::code::FieldCode;
use super::value::Values;
use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent, FeatureValue, ReleaseId};
use crate::domain::history::Author;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;

/// A product card: one company's product under an LVI-number.
///
/// Fields that follow from others (TT020, TT024–026, TT060, TT100, TT101, TT510–512) are never among the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The card's key: number and company. Never changes.
    pub link: LinkNumber,
    /// Whether other companies may have cards under the same number.
    pub ownership: Ownership,
    /// The product class, by its number within the group (`group::ProductClass`).
    pub class: u16,
    /// Whether the product is sold.
    pub status: Status,
    /// The values of the fields.
    pub values: Values,
    /// The ETIM class and what is said about its features.
    pub etim: Option<Etim>,
    /// Counts the changes, from 1.
    pub version: u32,
    /// When the card was opened.
    pub created: Moment,
    /// When it was last changed.
    pub changed: Moment,
    /// Who changed it last. Not for showing by name: reading a card is no view of personal data.
    pub changed_by: Author,
}

impl Product {
    /// A card as it stands when its number has just been opened by somebody.
    pub fn open(link: LinkNumber, ownership: Ownership, class: u16, now: Moment, by: Author) -> Product {
        Product {
            link,
            ownership,
            class,
            status: Status::Active,
            values: Values::new(),
            etim: None,
            version: 1,
            created: now,
            changed: now,
            changed_by: by,
        }
    }

    /// The product group: the first two digits of the number.
    pub const fn group(&self) -> u8 {
        self.link.number.group()
    }

    /// Whether the product is sold.
    pub const fn is_active(&self) -> bool {
        matches!(self.status, Status::Active)
    }

    /// The generic name in a language, without falling back to another.
    pub fn generic_name(&self, language: Language) -> Option<&str> {
        let code = match language {
            Language::Fi => FieldCode::GENERIC_NAME,
            Language::Sv => FieldCode::SWEDISH_NAME,
            Language::En => FieldCode::ENGLISH_NAME,
        };
        self.values.text(code)
    }

    /// The Finnish name shown where there is room for one line: generic and technical name, or the long name.
    pub fn name(&self) -> String {
        let generic = self.values.text(FieldCode::GENERIC_NAME).unwrap_or_default();
        let technical = self.values.text(FieldCode::TECHNICAL_NAME).unwrap_or_default();
        match (generic.is_empty(), technical.is_empty()) {
            (false, false) => format!("{generic} {technical}"),
            (false, true) => generic.to_owned(),
            (true, false) => technical.to_owned(),
            (true, true) => self.values.text(FieldCode::LONG_NAME).unwrap_or_default().to_owned(),
        }
    }
}

/// Whose an LVI-number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ownership {
    /// One company's alone (`M`).
    Own,
    /// Several companies have cards under it, told apart by their brands (`Y`).
    Shared,
}

impl Ownership {
    /// Both, the usual one first.
    pub const ALL: [Ownership; 2] = [Ownership::Own, Ownership::Shared];

    /// The letter that interfaces carry.
    pub const fn code(self) -> &'static str {
        match self {
            Ownership::Own => "M",
            Ownership::Shared => "Y",
        }
    }
}

/// Whether a product is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Sold.
    Active,
    /// No longer sold; the card stays readable and its number is never given again.
    Archived {
        /// Since when.
        since: Moment,
    },
}

/// A product's place in the ETIM classification. Features stand by ascending code, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Etim {
    /// The release that the class and its features are read in.
    pub release: ReleaseId,
    /// The class.
    pub class: ClassCode,
    features: Vec<FeatureValue>,
}

impl Etim {
    /// A classification with features in any order; where a feature stands twice the later one counts.
    pub fn new(release: ReleaseId, class: ClassCode, mut features: Vec<FeatureValue>) -> Etim {
        if !features.is_sorted_by(|left, right| left.feature < right.feature) {
            features.reverse();
            features.sort_by_key(|value| value.feature);
            features.dedup_by_key(|value| value.feature);
        }
        Etim { release, class, features }
    }

    /// The features by ascending code.
    pub fn features(&self) -> &[FeatureValue] {
        &self.features
    }

    /// What is said about a feature.
    pub fn get(&self, feature: FeatureCode) -> Option<FeatureContent> {
        self.place(feature).ok().map(|place| self.features[place].content)
    }

    /// Sets what is said about a feature, or takes it away, and returns what was said before.
    pub fn put(&mut self, feature: FeatureCode, content: Option<FeatureContent>) -> Option<FeatureContent> {
        match (self.place(feature), content) {
            (Ok(place), Some(content)) => Some(std::mem::replace(&mut self.features[place].content, content)),
            (Ok(place), None) => Some(self.features.remove(place).content),
            (Err(place), Some(content)) => {
                self.features.insert(place, FeatureValue { feature, content });
                None
            }
            (Err(_), None) => None,
        }
    }

    fn place(&self, feature: FeatureCode) -> Result<usize, usize> {
        self.features.binary_search_by_key(&feature, |value| value.feature)
    }
}
