//! The filters in force, each as a chip that takes it away.

use super::facets::{Drawer, PROPERTIES};
use super::state::{name, two_digits};
use crate::domain::etim::FeatureCode;
use crate::domain::product::quality::Band;
use crate::service::catalogue::{Filter, Wanted};
use crate::text::figures;
use crate::web::etim::{name as etim_name, yes_no};
use crate::web::ui::filters::Chip;
use crate::web::ui::words::Words;

/// A chip for every value that is chosen.
pub(super) fn chips<'a>(drawer: &Drawer<'a>) -> Vec<Chip<'a>> {
    let mut chips = Vec::new();
    for property in PROPERTIES {
        let Some((label, offers)) = drawer.offers(property) else { continue };
        for offer in offers.into_iter().filter(|offer| offer.chosen) {
            let remove = drawer.state.with(|filter| take_away(filter, property, &offer.value));
            chips.push(Chip { label: label.into(), value: offer.label, remove });
        }
    }
    features(drawer, &mut chips);
    chips
}

fn take_away(filter: &mut Filter, property: &str, value: &str) {
    match property {
        name::STATUS => filter.archived = None,
        name::COMPANY => filter.companies.retain(|company| company.to_string() != value),
        name::GROUP => filter.groups.retain(|group| two_digits(*group) != value),
        name::CLASS => filter.classes.retain(|class| class.to_string() != value),
        name::BRAND => filter.brands.retain(|brand| brand != value),
        name::ETIM => filter.etim.retain(|class| class.as_str() != value),
        name::NUMBER => filter.shared = None,
        name::CLASSIFIED => filter.classified = None,
        name::PICTURE => filter.pictured = None,
        name::DOCUMENTS => filter.documented = None,
        name::QUALITY => filter.qualities.retain(|band| Some(*band) != Band::from_code(value)),
        _ => {}
    }
}

fn features<'a>(drawer: &Drawer<'a>, chips: &mut Vec<Chip<'a>>) {
    let class = drawer.state.filter.only_etim().and_then(drawer.etim);
    for feature in &drawer.state.filter.features {
        let code = feature.code;
        let known = class.as_ref().and_then(|class| class.feature(code));
        let label = known.map_or_else(|| Words::from(code.to_string()), |known| etim_name(known.name.to_string()));
        let mut chip = |value: Words<'a>, remove: String| {
            chips.push(Chip { label: label.clone(), value, remove });
        };
        match &feature.wanted {
            Wanted::Choices(values) => {
                for value in values {
                    let words = known.and_then(|known| known.value_name(*value));
                    let words = words.map_or_else(|| value.to_string().into(), |words| etim_name(words.to_owned()));
                    chip(words, drawer.state.with(|filter| without_choice(filter, code, *value)));
                }
            }
            Wanted::Logical(yes) => {
                chip(yes_no(*yes).into(), drawer.state.with(|filter| without(filter, code)));
            }
            Wanted::Between(from, to) => {
                let figure = |number: &Option<rust_decimal::Decimal>| {
                    number.map(|number| figures::decimal(drawer.language, number)).unwrap_or_default()
                };
                let unit = known.and_then(|known| known.unit.as_ref()).map(|unit| format!("\u{a0}{}", unit.name));
                let words = format!("{}–{}{}", figure(from), figure(to), unit.unwrap_or_default());
                chip(words.into(), drawer.state.with(|filter| without(filter, code)));
            }
        }
    }
}

fn without(filter: &mut Filter, code: FeatureCode) {
    filter.features.retain(|own| own.code != code);
}

fn without_choice(filter: &mut Filter, code: FeatureCode, value: crate::domain::etim::ValueCode) {
    for own in filter.features.iter_mut().filter(|own| own.code == code) {
        if let Wanted::Choices(values) = &mut own.wanted {
            values.retain(|own| *own != value);
        }
    }
    filter.features.retain(|own| !matches!(&own.wanted, Wanted::Choices(values) if values.is_empty()));
}
