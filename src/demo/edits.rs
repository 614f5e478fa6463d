//! What people put right on their cards: for each kind of edit, what stood there before.

use rust_decimal::Decimal;

use super::card::{Context, FORMER, tt};
use super::media;
use super::random::Random;
use super::stories::{Reasons, Stories};
use crate::domain::etim::{FeatureContent, NoValueReason};
use crate::domain::product::diff::Change;
use crate::domain::product::packages::LEVELS;
use crate::domain::product::{Etim, FieldCode, Product, Value};

/// A kind of edit. No two touch the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Edit {
    Package = 0,
    Weight,
    Epd,
    Names,
    Gtin,
    Origin,
    Documents,
    Description,
    Logistics,
    Features,
}

/// Where each kind of edit finds its reasons, by its number.
pub(super) const REASONS: [fn(&Stories) -> &Reasons; 10] = [
    |stories| &stories.package,
    |stories| &stories.weight,
    |stories| &stories.epd,
    |stories| &stories.names,
    |stories| &stories.gtin,
    |stories| &stories.origin,
    |stories| &stories.documents,
    |stories| &stories.description,
    |stories| &stories.logistics,
    |stories| &stories.features,
];

/// The fields of an environmental declaration.
const EPD: [u16; 10] = [790, 791, 792, 796, 797, 798, 799, 801, 802, 765];

impl Edit {
    pub(super) const ALL: [Edit; 10] = [
        Edit::Package,
        Edit::Weight,
        Edit::Epd,
        Edit::Names,
        Edit::Gtin,
        Edit::Origin,
        Edit::Documents,
        Edit::Description,
        Edit::Logistics,
        Edit::Features,
    ];

    /// What the edit changed to make the card what it is; nothing where the card has no such values.
    pub(super) fn changes(self, context: &Context<'_>, product: &Product, random: &mut Random) -> Vec<Change> {
        let mut past = Past { product, changes: Vec::new() };
        match self {
            Edit::Package => package(&mut past, random),
            Edit::Weight => {
                past.scaled(FieldCode::WEIGHT, if random.percent(20) { 1000 } else { random.between(103, 118) })
            }
            Edit::Epd => EPD.into_iter().for_each(|code| past.absent(tt(code))),
            Edit::Names => [204, 205, 206, 207].into_iter().for_each(|code| past.absent(tt(code))),
            Edit::Gtin => {
                let former = context.gtin(FORMER).map(Value::Gtin);
                past.other(FieldCode::GTIN, former.clone());
                if product.values.gtin(LEVELS[0].gtin) == product.values.gtin(FieldCode::GTIN) {
                    past.other(LEVELS[0].gtin, former);
                }
            }
            Edit::Origin => {
                let now = product.values.text(FieldCode::ORIGIN);
                let before = context.family.origins.iter().find(|country| Some(country.as_str()) != now);
                if let Some(country) = before {
                    past.other(FieldCode::ORIGIN, Value::code(country));
                }
            }
            Edit::Documents => documents(context, &mut past),
            Edit::Description => {
                let words = product.values.text(FieldCode::DESCRIPTION);
                if let Some((first, _)) = words.and_then(|words| words.split_once(". ")) {
                    past.other(FieldCode::DESCRIPTION, Some(Value::text(&format!("{first}."))));
                }
            }
            Edit::Logistics => [408, 409, 620].into_iter().for_each(|code| past.absent(tt(code))),
            Edit::Features => features(&mut past, random),
        }
        past.changes.sort_by_key(Change::place);
        past.changes
    }
}

/// The largest package below the pallet was measured wrongly.
fn package(past: &mut Past<'_>, random: &mut Random) {
    let Some(level) = [2, 1, 0].into_iter().map(|level| &LEVELS[level]).find(|level| past.has(level.size)) else {
        return;
    };
    past.scaled(level.length, random.between(102, 109));
    past.scaled(level.width, random.between(92, 98));
    past.scaled(level.weight, random.between(104, 125));
    past.absent(level.volume);
}

/// The data sheet was an older edition, the guide was not there.
fn documents(context: &Context<'_>, past: &mut Past<'_>) {
    let language = context.company.details.language;
    let older = media::document(context, 758, language, media::FORMER_EDITION);
    past.other(tt(758), older.map(|file| Value::Files([file].into())));
    past.absent(tt(755));
}

/// One to three features were unknown or not given.
fn features(past: &mut Past<'_>, random: &mut Random) {
    let features = past.product.etim.as_ref().map_or(&[][..], Etim::features);
    let mut left = random.between(1, 3);
    for value in features {
        if left > 0 && !matches!(value.content, FeatureContent::Missing(_)) && random.percent(30) {
            let unknown = FeatureContent::Missing(NoValueReason::Unknown);
            let old = random.percent(40).then_some(unknown);
            past.changes.push(Change::Feature { code: value.feature, old, new: Some(value.content) });
            left -= 1;
        }
    }
}

/// Collects what stood in the places of a card before.
struct Past<'a> {
    product: &'a Product,
    changes: Vec<Change>,
}

impl Past<'_> {
    fn has(&self, code: FieldCode) -> bool {
        self.product.values.has(code)
    }

    /// The field had no value.
    fn absent(&mut self, code: FieldCode) {
        self.other(code, None);
    }

    /// The field had another value, or none; nothing where it has none today or the two are the same.
    fn other(&mut self, code: FieldCode, old: Option<Value>) {
        let new = self.product.values.get(code).cloned();
        if new.is_some() && new != old {
            self.changes.push(Change::Field { code, old, new });
        }
    }

    /// The number of the field was this many hundredths of what it is.
    fn scaled(&mut self, code: FieldCode, hundredths: u64) {
        let Some(now) = self.product.values.number(code) else { return };
        let decimals = now.scale().max(u32::from(code == FieldCode::WEIGHT) * 3);
        let factor = Decimal::new(i64::try_from(hundredths).unwrap_or(100), 2);
        self.other(code, Some(Value::decimal((now * factor).round_dp(decimals))));
    }
}
