//! What people may remember of a product, each thing with where it stands: the search indexes it, and says by it why a
//! product was found. Nothing about people is in it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::domain::etim::{Class, FeatureCode, FeatureContent};
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::product::fields::Unit;
use crate::domain::product::{FieldCode, Product, Value, field};
use crate::search::document::{Document, Identifier, Place, Rank};
use crate::search::quantity::{Dimension, Quantity};
use crate::service::Directory;

/// What it is, in three languages.
const TITLES: [FieldCode; 3] =
    [FieldCode::GENERIC_NAME, FieldCode::SWEDISH_GENERIC_NAME, FieldCode::ENGLISH_GENERIC_NAME];
/// Which one it is, in three languages.
const NAMES: [FieldCode; 4] =
    [FieldCode::TECHNICAL_NAME, FieldCode::LONG_NAME, FieldCode::SWEDISH_NAME, FieldCode::ENGLISH_NAME];
/// Texts that say more about it.
const TEXTS: [FieldCode; 2] = [FieldCode::DESCRIPTION, FieldCode::HARMONISED_STANDARDS];
/// The measures of the bare product; those of packages are no property of it.
const MEASURES: [FieldCode; 5] =
    [FieldCode::LENGTH, FieldCode::WIDTH, FieldCode::HEIGHT, FieldCode::WEIGHT, FieldCode::VOLUME];
/// Codes that suppliers give.
const CODES: [FieldCode; 2] = [FieldCode::SUPPLIER_CODE, FieldCode::SECOND_CODE];
/// Numbers of the neighbouring countries' registers.
const REGISTERS: [(FieldCode, Identifier); 3] = [
    (FieldCode::RSK_NUMBER, Identifier::Rsk),
    (FieldCode::NRF_NUMBER, Identifier::Nrf),
    (FieldCode::VVS_NUMBER, Identifier::Vvs),
];

/// Where something stands that a product is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// In a field.
    Field(FieldCode),
    /// In the name of the product group.
    Group,
    /// In the name of the product class.
    Class,
    /// In the name of the company.
    Company,
    /// In the name of the ETIM class, or it is its code.
    EtimClass,
    /// In another name of the ETIM class.
    Synonym,
    /// In what is said about a feature.
    Feature(FeatureCode),
}

/// A product with everything that it is found by.
#[derive(Default)]
pub(super) struct Content<'a> {
    /// Identifiers as they are written.
    pub identifiers: Vec<(Identifier, Source, Cow<'a, str>)>,
    /// Texts, with how much their words count.
    pub texts: Vec<(Place, Source, Cow<'a, str>)>,
    /// Values that are no text.
    pub quantities: Vec<(Rank, Source, Quantity)>,
}

impl Content<'_> {
    /// As the index takes it.
    pub(super) fn document(self, link: LinkNumber) -> Document {
        let mut document = Document::new(link);
        for (kind, _, written) in &self.identifiers {
            document.identifier(*kind, written);
        }
        for (place, _, text) in self.texts {
            document.text(place, text);
        }
        document.quantities.extend(self.quantities.into_iter().map(|(rank, _, quantity)| (rank, quantity)));
        document
    }
}

/// What a product is found by; `class` is its ETIM class.
pub(super) fn content<'a>(product: &'a Product, directory: &'a Directory, class: Option<&'a Class>) -> Content<'a> {
    let mut content = Content::default();
    content.identify(product);
    for code in TITLES {
        content.field(Place::Title, product, code);
    }
    for code in NAMES {
        content.field(Place::Name, product, code);
    }
    content.classify(product, directory, class);
    for code in TEXTS {
        content.field(Place::Body, product, code);
    }
    for code in MEASURES {
        let measure = measure(product, code);
        content.quantities.extend(measure.map(|quantity| (Rank::Incidental, Source::Field(code), quantity)));
    }
    content.features(product, class);
    content
}

impl<'a> Content<'a> {
    fn identify(&mut self, product: &'a Product) {
        let link = product.link;
        self.identifiers.push((Identifier::Link, Source::Field(FieldCode::LINK_NUMBER), link.to_string().into()));
        self.identifiers.push((
            Identifier::Number,
            Source::Field(FieldCode::LVI_NUMBER),
            link.number.to_string().into(),
        ));
        let codes = CODES.into_iter().map(|code| (code, Identifier::Code));
        for (code, kind) in codes.chain(REGISTERS) {
            if let Some(written) = product.values.text(code) {
                self.identifiers.push((kind, Source::Field(code), written.into()));
            }
        }
        for (code, value) in product.values.iter() {
            if let Value::Gtin(gtin) = value {
                self.identifiers.push((Identifier::Gtin, Source::Field(code), gtin.to_string().into()));
            }
        }
    }

    fn field(&mut self, place: Place, product: &'a Product, code: FieldCode) {
        if let Some(text) = product.values.text(code) {
            self.text(place, Source::Field(code), text);
        }
    }

    fn text(&mut self, place: Place, source: Source, text: impl Into<Cow<'a, str>>) {
        self.texts.push((place, source, text.into()));
    }

    fn classify(&mut self, product: &'a Product, directory: &'a Directory, class: Option<&'a Class>) {
        for code in [FieldCode::BRAND, FieldCode::SERIES] {
            self.field(Place::Kind, product, code);
        }
        let grouping = &directory.grouping;
        for language in Language::ALL {
            self.text(Place::Kind, Source::Group, grouping.group_name(product.group(), language));
            self.text(Place::Kind, Source::Class, grouping.class_name(product.group(), product.class, language));
        }
        self.text(Place::Kind, Source::Company, directory.company(product.link.company));
        let Some(class) = class else { return };
        self.text(Place::Kind, Source::EtimClass, class.code.as_str());
        self.text(Place::Kind, Source::EtimClass, &*class.name);
        for synonym in &class.synonyms {
            self.text(Place::Kind, Source::Synonym, &**synonym);
        }
    }

    fn features(&mut self, product: &'a Product, class: Option<&'a Class>) {
        let Some((etim, class)) = product.etim.as_ref().zip(class) else { return };
        for feature in &class.features {
            let source = Source::Feature(feature.code);
            let quantity = |from: Decimal, to: Decimal| match &feature.unit {
                Some(unit) => Quantity::in_unit(from, to, &unit.name),
                None => unitless(&feature.name).and_then(|dimension| Quantity::marked(dimension, from, to)),
            };
            let quantity = match etim.get(feature.code) {
                Some(FeatureContent::Choice(value)) => {
                    self.text(Place::Body, source, feature.value_name(value).unwrap_or_default());
                    None
                }
                Some(FeatureContent::Number(number)) => quantity(number, number),
                Some(FeatureContent::Range(lower, upper)) => quantity(lower, upper),
                // What is true of a product is called by the feature's own name: self-cleaning.
                Some(FeatureContent::Logical(true)) => {
                    self.text(Place::Body, source, &*feature.name);
                    None
                }
                Some(FeatureContent::Logical(false) | FeatureContent::Missing(_)) | None => None,
            };
            self.quantities.extend(quantity.map(|quantity| (Rank::Stated, source, quantity)));
        }
    }
}

/// A measure of the bare product.
fn measure(product: &Product, code: FieldCode) -> Option<Quantity> {
    let number = product.values.number(code)?;
    let unit = match field(code)?.unit? {
        Unit::Millimetre => "mm",
        Unit::Kilogram => "kg",
        Unit::Litre => "l",
        _ => return None,
    };
    Quantity::in_unit(number, number, unit)
}

/// What a feature without a unit measures, by its name in the classification.
fn unitless(name: &str) -> Option<Dimension> {
    name.split(|letter: char| !letter.is_alphanumeric()).find_map(|word| match word {
        "DN" => Some(Dimension::NominalDiameter),
        "PN" => Some(Dimension::PressureClass),
        "Kvs" | "KVS" | "kvs" => Some(Dimension::FlowCoefficient),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Source, content, unitless};
    use crate::domain::etim::sample::pipe;
    use crate::domain::product::sample::complete;
    use crate::domain::product::{FieldCode, Value};
    use crate::search::document::{Identifier, Place};
    use crate::search::quantity::Dimension;
    use crate::service::Directory;

    #[test]
    fn a_card_becomes_its_identifiers_texts_and_values() {
        let mut product = complete();
        product.values.set(FieldCode::RSK_NUMBER, Value::text("582 10 11"));
        let (directory, class) = (Directory::default(), pipe());
        let content = content(&product, &directory, Some(&class));
        let name = product.values.text(FieldCode::GENERIC_NAME).expect("a name");
        assert!(content.texts.contains(&(Place::Title, Source::Field(FieldCode::GENERIC_NAME), name.into())));
        assert!(content.texts.contains(&(Place::Kind, Source::EtimClass, (&*class.name).into())));
        let document = content.document(product.link);
        let has = |kind: Identifier, bare: &str| document.identifiers.contains(&(kind, bare.to_owned()));
        assert!(has(Identifier::Number, &product.link.number.to_string()));
        assert!(has(Identifier::Link, &product.link.to_string()));
        assert!(has(Identifier::Rsk, "5821011"));
    }

    #[test]
    fn features_without_a_unit_say_in_their_names_what_they_measure() {
        assert_eq!(unitless("Nominal diameter (DN)"), Some(Dimension::NominalDiameter));
        assert_eq!(unitless("Kvs value"), Some(Dimension::FlowCoefficient));
        assert_eq!(unitless("Number of outlets"), None);
    }
}
