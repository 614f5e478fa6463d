//! The form of a price list: minimum, unit price, steps, maximum, VAT, growth.

use maud::{Markup, html};

use super::words::why;
use crate::domain::etim::input_number;
use crate::domain::invoicing::{MOST_STEPS, PriceField, Prices, TypedPrices};
use crate::domain::language::Language;
use crate::http::params::{BadInput, Params};
use crate::service::invoicing::PriceRefusal;
use crate::text::key;
use crate::web::ui::form::{Errors, Field, error_summary, form, hidden, required_note, save_bar, section, together};
use crate::web::ui::notice::{Notice, Tone};

pub(super) const VERSION: &str = "version";
/// The button that only computes the example.
pub(super) const TRY: &str = "try";
const MINIMUM: &str = "minimum";
const INCLUDED: &str = "included";
const UNIT: &str = "unit";
const MAXIMUM: &str = "maximum";
const VAT: &str = "vat";
const GROWTH: &str = "growth";

fn from_name(place: usize) -> String {
    format!("from-{}", place + 1)
}

fn reduction_name(place: usize) -> String {
    format!("reduction-{}", place + 1)
}

/// What stands in the form's fields.
#[derive(Default)]
pub(super) struct Filled {
    minimum: String,
    included: String,
    unit: String,
    steps: Vec<(String, String)>,
    maximum: String,
    vat: String,
    growth: String,
    /// The version of the list that the form was made from; 0 for a new one.
    pub(super) version: u32,
}

impl Filled {
    pub(super) fn of(prices: &Prices, version: u32, language: Language) -> Filled {
        let number = |number| input_number(number, language);
        let step = |step: &crate::domain::invoicing::Step| (step.from.to_string(), number(step.reduction));
        Filled {
            minimum: number(prices.minimum),
            included: prices.included.to_string(),
            unit: number(prices.unit),
            steps: prices.steps.iter().map(step).collect(),
            maximum: number(prices.maximum),
            vat: number(prices.vat),
            growth: number(prices.growth),
            version,
        }
    }

    pub(super) fn read(form: &Params) -> Result<Filled, BadInput> {
        let text = |name: &str| form.one(name).map(|value| value.unwrap_or_default().to_owned());
        let step = |place| Ok((text(&from_name(place))?, text(&reduction_name(place))?));
        Ok(Filled {
            minimum: text(MINIMUM)?,
            included: text(INCLUDED)?,
            unit: text(UNIT)?,
            steps: (0..MOST_STEPS).map(step).collect::<Result<_, BadInput>>()?,
            maximum: text(MAXIMUM)?,
            vat: text(VAT)?,
            growth: text(GROWTH)?,
            version: text(VERSION)?.parse().unwrap_or_default(),
        })
    }

    pub(super) fn typed(&self) -> TypedPrices<'_> {
        TypedPrices {
            minimum: &self.minimum,
            included: &self.included,
            unit: &self.unit,
            steps: self.steps.iter().map(|(from, reduction)| (from.as_str(), reduction.as_str())).collect(),
            maximum: &self.maximum,
            vat: &self.vat,
            growth: &self.growth,
        }
    }

    /// The form with what was typed and what is wrong with it.
    pub(super) fn show(
        &self,
        language: Language,
        csrf: &str,
        (action, back): (&str, &str),
        refused: &[PriceRefusal],
    ) -> Markup {
        let errors = errors(language, refused);
        let euro = |name, label, value| Field::number(name, label).value(value).unit("€").required();
        let percent = |name, label, value| Field::number(name, label).value(value).unit("%").required();
        let body = html! {
            (hidden(VERSION, &self.version.to_string()))
            (required_note(language))
            (together(html! {
                (euro(MINIMUM, key::PRICES_MINIMUM, &self.minimum).error(errors.at(MINIMUM)).show(language))
                (Field::number(INCLUDED, key::PRICES_INCLUDED).value(&self.included).required()
                    .error(errors.at(INCLUDED)).show(language))
            }))
            (euro(UNIT, key::PRICES_UNIT, &self.unit).help(key::PRICES_UNIT_HELP).error(errors.at(UNIT)).show(language))
            (section(language, "steps", key::PRICES_STEPS, self.steps(language, &errors)))
            (section(language, "rest", key::PRICES_REST, html! {
                (euro(MAXIMUM, key::PRICES_MAXIMUM, &self.maximum).error(errors.at(MAXIMUM)).show(language))
                (together(html! {
                    (percent(VAT, key::PRICES_VAT, &self.vat).error(errors.at(VAT)).show(language))
                    (percent(GROWTH, key::PRICES_GROWTH, &self.growth).error(errors.at(GROWTH)).show(language))
                }))
                p.quiet.small { (key::PRICES_GROWTH_HELP.get(language)) }
            }))
            p { button.normal type="submit" name=(TRY) value="yes" { (key::PRICES_TRY.get(language)) } }
            (save_bar(language, key::WORD_SAVE, Some(back)))
        };
        html! {
            @if refused.contains(&PriceRefusal::Meanwhile) {
                (Notice::new(Tone::Attention, key::FAULT_MEANWHILE).show(language))
            }
            @if refused.contains(&PriceRefusal::InForce) {
                (Notice::new(Tone::Attention, key::PRICES_IS_IN_FORCE).show(language))
            }
            (error_summary(language, &errors))
            (form(action, csrf, body))
        }
    }

    fn steps(&self, language: Language, errors: &Errors<'_>) -> Markup {
        let empty = (String::new(), String::new());
        html! {
            p.quiet.small { (key::PRICES_STEPS_HELP.get(language)) }
            @for place in 0..MOST_STEPS {
                @let (from, reduction) = self.steps.get(place).unwrap_or(&empty);
                @let (from_name, reduction_name) = (from_name(place), reduction_name(place));
                (together(html! {
                    (Field::number(&from_name, label(language, place, false)).value(from)
                        .error(errors.at(&from_name)).show(language))
                    (Field::number(&reduction_name, label(language, place, true)).value(reduction).unit("%")
                        .error(errors.at(&reduction_name)).show(language))
                }))
            }
        }
    }
}

fn label(language: Language, place: usize, reduction: bool) -> String {
    let words = if reduction { key::PRICES_STEP_REDUCTION } else { key::PRICES_STEP_FROM };
    words.with(language, &[("number", (place + 1).into())])
}

fn errors(language: Language, refused: &[PriceRefusal]) -> Errors<'static> {
    let mut errors = Errors::new();
    for refusal in refused {
        let PriceRefusal::Field((field, reason)) = refusal else { continue };
        let reason = why(*reason).get(language);
        match field {
            PriceField::Minimum => errors.add(MINIMUM, key::PRICES_MINIMUM, reason),
            PriceField::Included => errors.add(INCLUDED, key::PRICES_INCLUDED, reason),
            PriceField::Unit => errors.add(UNIT, key::PRICES_UNIT, reason),
            PriceField::From(place) => errors.add(from_name(*place), label(language, *place, false), reason),
            PriceField::Reduction(place) => errors.add(reduction_name(*place), label(language, *place, true), reason),
            PriceField::Maximum => errors.add(MAXIMUM, key::PRICES_MAXIMUM, reason),
            PriceField::Vat => errors.add(VAT, key::PRICES_VAT, reason),
            PriceField::Growth => errors.add(GROWTH, key::PRICES_GROWTH, reason),
        }
    }
    errors
}
