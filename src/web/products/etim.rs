//! The ETIM part of a card: the class with what is said about its features, and their names in histories.

use std::sync::Arc;

use maud::{Markup, html};

use super::sections::{ETIM, edit_link};
use crate::domain::etim::{Class, ClassCode, ClassFeature, FeatureCode, FeatureContent, ReleaseId, show_number};
use crate::domain::language::Language;
use crate::domain::product::{Etim, Product};
use crate::service::Bank;
use crate::service::etim::{class_of, feature_name, value_name};
use crate::text::key;
use crate::web::etim::{NAMES, attribution, name, reason_words};
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::list::{self, coded_fact, fact, facts, fold};
use crate::web::ui::words::Words;
use crate::web::{Cx, Stop};

/// The section of a card.
pub(super) fn section(cx: &Cx<'_>, product: &Product, editable: bool) -> Result<Markup, Stop> {
    let language = cx.language;
    let actions = editable.then(|| edit_link(language, product.link, ETIM, key::PRODUCT_ETIM.get(language)));
    let body = match &product.etim {
        None => html! { p.quiet { (key::PRODUCT_NO_ETIM.get(language)) } },
        Some(etim) => {
            let class = class_of(cx.bank, etim.release, etim.class)?;
            classified(language, etim, class.as_deref())
        }
    };
    Ok(list::section(language, ETIM, key::PRODUCT_ETIM, actions, body))
}

fn classified(language: Language, etim: &Etim, class: Option<&Class>) -> Markup {
    let release = etim.release.to_string();
    let said: Vec<(&ClassFeature, FeatureContent)> = class.map_or_else(Vec::new, |class| {
        class.features.iter().filter_map(|feature| Some((feature, etim.get(feature.code)?))).collect()
    });
    let silent: Vec<&ClassFeature> = class.map_or_else(Vec::new, |class| {
        class.features.iter().filter(|feature| etim.get(feature.code).is_none()).collect()
    });
    html! {
        (facts(html! {
            (fact(language, key::PRODUCT_ETIM_CLASS, html! {
                a href=(link::etim_class(&release, etim.class.as_str())) {
                    @match class {
                        Some(class) => (name(&*class.name).show(language)),
                        None => (etim.class.as_str()),
                    }
                }
                " " (identifier::code(etim.class.as_str())) " · " (release)
            }))
            @for (feature, content) in &said {
                (coded_fact(language, name(&*feature.name), feature.code.as_str(),
                    content_words(language, Some(feature), *content).show(language)))
            }
            @if class.is_none() {
                @for value in etim.features() {
                    (fact(language, Words::from(value.feature.to_string()),
                        content_words(language, None, value.content).show(language)))
                }
            }
        }))
        @if !silent.is_empty() {
            (fold(language, format!("{} ({})", key::PRODUCT_EMPTY.get(language), silent.len()), false, html! {
                div.quiet lang=(NAMES.code()) {
                    @for (index, feature) in silent.iter().enumerate() {
                        @if index > 0 { ", " }
                        (feature.name)
                    }
                }
            }))
        }
        (attribution(language))
    }
}

/// What is said about a feature, in words; the code where the class does not know it.
fn content_words(language: Language, feature: Option<&ClassFeature>, content: FeatureContent) -> Words<'static> {
    let unit = feature.and_then(|feature| feature.unit.as_ref()).map(|unit| &*unit.name);
    let measured = |figure: String| match unit {
        Some(unit) => format!("{figure}\u{a0}{unit}").into(),
        None => figure.into(),
    };
    match content {
        FeatureContent::Choice(value) => match feature.and_then(|feature| feature.value_name(value)) {
            Some(words) => name(words.to_owned()),
            None => value.to_string().into(),
        },
        FeatureContent::Number(number) => measured(show_number(number, language)),
        FeatureContent::Logical(true) => key::WORD_YES.into(),
        FeatureContent::Logical(false) => key::WORD_NO.into(),
        FeatureContent::Range(lower, upper) => {
            measured(format!("{}–{}", show_number(lower, language), show_number(upper, language)))
        }
        FeatureContent::Missing(reason) => reason_words(reason).into(),
    }
}

/// The names of the classes that changes speak of; what these do not have is looked up in the card's release.
pub(super) struct Names<'a> {
    bank: &'a Bank,
    release: Option<ReleaseId>,
    classes: Vec<Arc<Class>>,
}

impl<'a> Names<'a> {
    /// Of a card's own class.
    pub(super) fn of(cx: &Cx<'a>, product: &Product) -> Result<Names<'a>, Stop> {
        Names::of_both(cx, product, product)
    }

    /// Of the classes of two states of a card, the second one's names first.
    pub(super) fn of_both(cx: &Cx<'a>, from: &Product, to: &Product) -> Result<Names<'a>, Stop> {
        let release = to.etim.as_ref().or(from.etim.as_ref()).map(|etim| etim.release);
        let mut classes = Vec::new();
        for etim in [&to.etim, &from.etim].into_iter().flatten() {
            classes.extend(class_of(cx.bank, etim.release, etim.class)?);
        }
        Ok(Names { bank: cx.bank, release, classes })
    }

    fn find(&self, code: FeatureCode) -> Option<&ClassFeature> {
        self.classes.iter().find_map(|class| class.feature(code))
    }

    /// What a feature is called.
    pub(super) fn feature(&self, code: FeatureCode) -> Words<'static> {
        if let Some(feature) = self.find(code) {
            return name(feature.name.to_string());
        }
        // A name is a help: where it cannot be read, the code stands for it.
        let found = self.release.and_then(|release| feature_name(self.bank, release, code).ok().flatten());
        found.map_or_else(|| code.to_string().into(), |words| name(String::from(words)))
    }

    /// What a class is called.
    pub(super) fn class(&self, (release, code): (ReleaseId, ClassCode)) -> Words<'static> {
        match self.classes.iter().find(|class| class.code == code) {
            Some(class) => name(format!("{} ({code}, {release})", class.name)),
            None => format!("{code} ({release})").into(),
        }
    }

    /// What is said about a feature.
    pub(super) fn content(&self, language: Language, code: FeatureCode, content: FeatureContent) -> Words<'static> {
        let feature = self.find(code);
        if let (None, FeatureContent::Choice(value), Some(release)) = (feature, content, self.release)
            && let Ok(Some(words)) = value_name(self.bank, release, value)
        {
            return name(String::from(words));
        }
        content_words(language, feature, content)
    }
}
