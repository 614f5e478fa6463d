//! The features of a class as fields of a form: one fieldset for each, with its value and, instead of it, a reason.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::parts::{name, reason_words, yes_no};
use crate::domain::etim::{
    Class, ClassFeature, FaultyFeature, FeatureCode, FeatureFault, FeatureKind, FeatureValue, NO, NoValueReason, Typed,
    YES,
};
use crate::domain::language::Language;
use crate::http::params::{BadInput, Params};
use crate::text::{Text, key};
use crate::web::ui::form::{Choice, Errors, Field, together};
use crate::web::ui::words::Words;

/// Letters that a number may take, blanks between its groups included.
const NUMBER_LENGTH: u32 = 40;

/// What stands in the fields of each feature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::web) struct FeatureForm {
    typed: BTreeMap<FeatureCode, Typed>,
}

impl FeatureForm {
    /// The form filled with what a product says.
    pub(in crate::web) fn of(values: &[FeatureValue], language: Language) -> FeatureForm {
        let typed = values.iter().map(|value| (value.feature, Typed::from_content(value.content, language)));
        FeatureForm { typed: typed.collect() }
    }

    /// The form as a person sent it; only the features of the class are looked for.
    ///
    /// # Errors
    /// [`BadInput`] where a field stands twice.
    pub(in crate::web) fn read(class: &Class, params: &Params) -> Result<FeatureForm, BadInput> {
        let field = |name: &str| Ok::<_, BadInput>(params.one(name)?.unwrap_or_default().to_owned());
        let mut typed = BTreeMap::new();
        for feature in &class.features {
            let [value, upper, reason] = names(feature.code);
            let fields = Typed { value: field(&value)?, upper: field(&upper)?, reason: field(&reason)? };
            typed.insert(feature.code, fields);
        }
        Ok(FeatureForm { typed })
    }

    /// What is said, ordered by feature; or everything that is wrong.
    ///
    /// # Errors
    /// Each feature whose fields cannot be read, in the order of the class.
    pub(in crate::web) fn values(&self, class: &Class) -> Result<Vec<FeatureValue>, Vec<FaultyFeature>> {
        let (mut values, mut faults) = (Vec::new(), Vec::new());
        for feature in &class.features {
            match self.typed.get(&feature.code).map(|typed| typed.read(feature)) {
                None | Some(Ok(None)) => {}
                Some(Ok(Some(content))) => values.push(FeatureValue { feature: feature.code, content }),
                Some(Err(fault)) => faults.push(FaultyFeature { feature: feature.code, fault }),
            }
        }
        values.sort_by_key(|value| value.feature);
        if faults.is_empty() { Ok(values) } else { Err(faults) }
    }

    /// The fields of every feature of the class, in its order.
    pub(in crate::web) fn show(&self, language: Language, class: &Class, errors: &Errors<'_>) -> Markup {
        let nothing = Typed::default();
        html! {
            @for feature in &class.features {
                (fieldset(language, feature, self.typed.get(&feature.code).unwrap_or(&nothing), errors))
            }
        }
    }
}

/// The faults as errors of the form, for its summary and for the fields.
pub(in crate::web) fn errors<'a>(language: Language, class: &'a Class, faults: &[FaultyFeature]) -> Errors<'a> {
    let mut errors = Errors::new();
    for faulty in faults {
        let Some(feature) = class.feature(faulty.feature) else { continue };
        let [value, _, reason] = names(feature.code);
        let at = match faulty.fault {
            FeatureFault::NoList | FeatureFault::UnknownReason => reason,
            _ => value,
        };
        errors.add(at, name(&*feature.name), fault_words(faulty.fault, language));
    }
    errors
}

/// What is wrong with a feature, as a sentence.
pub(in crate::web) fn fault_words(fault: FeatureFault, language: Language) -> &'static str {
    // A test keeps a sentence for every fault.
    Text::find(fault.key()).map_or(fault.key(), |text| text.get(language))
}

/// The names of a feature's three inputs.
fn names(code: FeatureCode) -> [String; 3] {
    [code.to_string(), format!("{code}.upper"), format!("{code}.reason")]
}

fn fieldset(language: Language, feature: &ClassFeature, typed: &Typed, errors: &Errors<'_>) -> Markup {
    let [value, upper, reason] = names(feature.code);
    let number = |field: &str, label: Text, words: &str| {
        let mut input = Field::number(field.to_owned(), label).value(words.to_owned()).max_length(NUMBER_LENGTH);
        if let Some(unit) = &feature.unit {
            input = input.unit(&*unit.name);
        }
        input.error(errors.at(field)).show(language)
    };
    let select = |field: &str, label: Text, choices: &[Choice<'_>], chosen: &str, empty: Text| {
        Field::select(field.to_owned(), label, choices)
            .value(chosen.to_owned())
            .empty(empty)
            .error(errors.at(field))
            .show(language)
    };
    html! {
        fieldset.feature {
            legend { (name(&*feature.name).show(language)) " " span.code { (feature.code) } }
            (together(html! {
                @match feature.kind {
                    FeatureKind::Alphanumeric => {
                        (select(&value, key::ETIM_VALUE, &options(feature), &typed.value, key::ETIM_CHOOSE))
                    }
                    FeatureKind::Numeric => (number(&value, key::ETIM_VALUE, &typed.value)),
                    FeatureKind::Logical => {
                        (select(&value, key::ETIM_VALUE, &YES_AND_NO, &typed.value, key::ETIM_CHOOSE))
                    }
                    FeatureKind::Range => {
                        (number(&value, key::WORD_FROM, &typed.value))
                        (number(&upper, key::WORD_TO, &typed.upper))
                    }
                }
                (select(&reason, key::ETIM_NO_VALUE_BECAUSE, &reasons(feature.kind), &typed.reason, key::ETIM_NO_REASON))
            }))
        }
    }
}

const YES_AND_NO: [Choice<'static>; 2] = [
    Choice { value: std::borrow::Cow::Borrowed(YES), label: Words::Text(yes_no(true)), hint: None },
    Choice { value: std::borrow::Cow::Borrowed(NO), label: Words::Text(yes_no(false)), hint: None },
];

fn options(feature: &ClassFeature) -> Vec<Choice<'_>> {
    feature.values.iter().map(|value| Choice::new(value.code.to_string(), name(&*value.name))).collect()
}

/// A value can only be missing in a list where there is one.
fn reasons(kind: FeatureKind) -> Vec<Choice<'static>> {
    NoValueReason::ALL
        .into_iter()
        .filter(|reason| *reason != NoValueReason::MissingInList || kind == FeatureKind::Alphanumeric)
        .map(|reason| Choice::new(reason.code(), reason_words(reason)))
        .collect()
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{FeatureForm, errors};
    use crate::domain::etim::sample::{pipe, value, value_code};
    use crate::domain::etim::{FeatureContent, FeatureFault, NoValueReason};
    use crate::domain::language::Language;
    use crate::http::params::Params;

    #[test]
    fn what_a_form_shows_is_what_it_reads() {
        let class = pipe();
        let values = [
            value("EF000001", FeatureContent::Choice(value_code("EV000001"))),
            value("EF000002", FeatureContent::Number(Decimal::new(-25, 1))),
            value("EF000003", FeatureContent::Missing(NoValueReason::NotApplicable)),
            value("EF000004", FeatureContent::Range(Decimal::ONE, Decimal::TWO)),
        ];
        let form = FeatureForm::of(&values, Language::Sv);
        assert_eq!(form.values(&class), Ok(values.to_vec()));
        let page = form.show(Language::Sv, &class, &errors(Language::Sv, &class, &[])).into_string();
        assert!(page.contains("name=\"EF000004.upper\" value=\"2\""), "{page}");
        assert!(page.contains("<option value=\"EV000001\" selected"), "{page}");
        assert!(page.contains("value=\"-2,5\""), "{page}");
    }

    #[test]
    fn a_refused_form_keeps_what_was_typed_and_says_where_it_is_wrong() {
        let class = pipe();
        let params = Params::parse(b"EF000002=thick&EF000004=2&EF000004.upper=1&other=x").expect("a form");
        let form = FeatureForm::read(&class, &params).expect("each once");
        let faults = form.values(&class).expect_err("two faults");
        let found: Vec<_> = faults.iter().map(|faulty| faulty.fault).collect();
        assert_eq!(found, [FeatureFault::NotANumber, FeatureFault::LowerAboveUpper]);
        let errors = errors(Language::En, &class, &faults);
        assert!(errors.at("EF000002").is_some() && errors.at("EF000004").is_some());
        let page = form.show(Language::En, &class, &errors).into_string();
        assert!(page.contains("value=\"thick\"") && page.contains("aria-invalid=\"true\""), "{page}");
        assert!(FeatureForm::read(&class, &Params::parse(b"EF000002=1&EF000002=2").expect("a form")).is_err());
    }
}
