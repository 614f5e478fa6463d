//! Changes of a card as rows of old and new, and the short code by which an address names where they are.

use maud::Markup;

use super::etim::Names;
use super::{value, words};
use crate::domain::etim::FeatureCode;
use crate::domain::language::Language;
use crate::domain::product::diff::{Change, Place};
use crate::domain::product::{FieldCode, Product, Value};
use crate::text::key;
use crate::web::ui::diff;
use crate::web::ui::words::Words;

/// The code of a place in addresses and forms: `TT200`, `TT060` for the ETIM class, `EF006272`.
pub(super) fn place_code(place: Place) -> String {
    match place {
        Place::Field(code) => code.to_string(),
        Place::Classification => FieldCode::ETIM_CLASS.to_string(),
        Place::Feature(code) => code.to_string(),
    }
}

/// The place of a [`place_code`].
pub(super) fn place_from_code(code: &str) -> Option<Place> {
    match FieldCode::parse(code) {
        Some(FieldCode::ETIM_CLASS) => Some(Place::Classification),
        Some(code) => Some(Place::Field(code)),
        None => FeatureCode::parse(code).map(Place::Feature),
    }
}

/// What a place is called.
pub(super) fn place_label(place: Place, names: &Names) -> Words<'static> {
    match place {
        Place::Field(code) => words::label_of(code),
        Place::Classification => key::PRODUCT_ETIM_CLASS.into(),
        Place::Feature(code) => names.feature(code),
    }
}

/// Rows of old and new; `action` says what can be done about each.
pub(super) fn rows(
    language: Language,
    product: &Product,
    names: &Names,
    changes: &[Change],
    action: impl Fn(&Change) -> Option<Markup>,
) -> Vec<diff::Change<'static>> {
    changes
        .iter()
        .map(|change| {
            let (old, new) = sides(language, product, names, change);
            let row = diff::Change::new(place_label(change.place(), names), old, new);
            match action(change) {
                Some(markup) => row.action(markup),
                None => row,
            }
        })
        .collect()
}

type Sides = (Option<Words<'static>>, Option<Words<'static>>);

fn sides(language: Language, product: &Product, names: &Names, change: &Change) -> Sides {
    match change {
        Change::Field { code, old, new } => {
            let words = |value: &Value| value::plain(language, *code, value, product);
            (old.as_ref().map(words), new.as_ref().map(words))
        }
        Change::Classification { old, new } => {
            (old.map(|class| names.class(class)), new.map(|class| names.class(class)))
        }
        Change::Feature { code, old, new } => {
            let words = |content| names.content(language, *code, content);
            (old.map(words), new.map(words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{place_code, place_from_code};

    #[test]
    fn places_lead_back_from_their_codes() {
        for code in ["TT200", "TT060", "EF006272", "EFSE0002"] {
            assert_eq!(place_from_code(code).map(place_code).as_deref(), Some(code));
        }
        assert_eq!(place_from_code("XX"), None);
    }
}
