//! The ETIM part of a card: the class with what is said about its features, and their names in histories.

use std::sync::Arc;

use maud::{Render, html};

use super::sections::{ETIM, View, edit_link};
use crate::domain::etim::{Class, ClassCode, ClassFeature, FeatureCode, FeatureContent, ReleaseId};
use crate::domain::language::Language;
use crate::domain::product::{Etim, Product};
use crate::service::Bank;
use crate::service::etim::{class_of, feature_name, value_name};
use crate::text::{figures, key};
use crate::web::etim::{attribution, name, reason_words};
use crate::web::ui::escape;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::stream;
use crate::web::ui::words::Words;
use crate::web::{Cx, Stop};

/// The class of a card, for its section.
pub(super) struct EtimPart(Option<Arc<Class>>);

impl EtimPart {
    /// Reads the class.
    pub(super) fn of(cx: &Cx<'_>, product: &Product) -> Result<EtimPart, Stop> {
        let class = product.etim.as_ref().map(|etim| class_of(cx.bank, etim.release, etim.class)).transpose()?;
        Ok(EtimPart(class.flatten()))
    }

    /// The section of a card.
    pub(super) fn write(&self, page: &mut String, view: &View<'_>) {
        let language = view.language;
        let title = Words::from(key::PRODUCT_ETIM);
        let actions = view.editable.then(|| edit_link(language, view.product.link, ETIM, key::PRODUCT_ETIM.into()));
        stream::section(page, ETIM, title.show(language), actions, |page| match &view.product.etim {
            None => html! { p.quiet { (key::PRODUCT_NO_ETIM.get(language)) } }.render_to(page),
            Some(etim) => {
                stream::facts(page, |page| self.facts(page, language, etim));
                self.silent(page, language, etim);
                attribution(language).render_to(page);
            }
        });
    }

    fn facts(&self, page: &mut String, language: Language, etim: &Etim) {
        stream::fact(page, Words::from(key::PRODUCT_ETIM_CLASS).show(language), |page| {
            let release = etim.release.to_string();
            html! {
                a href=(link::etim_class(&release, etim.class.as_str())) {
                    @match &self.0 {
                        Some(class) => (name(&*class.name).show(language)),
                        None => (etim.class.as_str()),
                    }
                }
                " " (identifier::code(etim.class.as_str())) " · " (release)
            }
            .render_to(page);
        });
        match &self.0 {
            Some(class) => {
                for feature in &class.features {
                    let Some(content) = etim.get(feature.code) else { continue };
                    let label = name(&*feature.name);
                    stream::coded_fact(page, label.show(language), feature.code.as_str(), |page| {
                        write_content(page, language, feature, content);
                    });
                }
            }
            None => {
                for value in etim.features() {
                    stream::fact(page, Words::from(value.feature.as_str()).show(language), |page| {
                        content_words(language, None, value.content).show(language).render_to(page);
                    });
                }
            }
        }
    }

    /// The features of which nothing is said.
    fn silent(&self, page: &mut String, language: Language, etim: &Etim) {
        let Some(class) = &self.0 else { return };
        let silent: Vec<_> = class.features.iter().filter(|feature| etim.get(feature.code).is_none()).collect();
        if !silent.is_empty() {
            stream::fold(page, language, key::PRODUCT_EMPTY, silent.len(), |page| {
                let names: Vec<_> = silent.iter().map(|feature| &*feature.name).collect();
                name(names.join(", ")).show(language).render_to(page);
            });
        }
    }
}

/// Writes what is said about a feature; most are choices and numbers, which need no words to be put together.
fn write_content(page: &mut String, language: Language, feature: &ClassFeature, content: FeatureContent) {
    match content {
        FeatureContent::Choice(value) => match feature.value_name(value) {
            Some(words) => name(words).show(language).render_to(page),
            None => page.push_str(value.as_str()),
        },
        FeatureContent::Number(number) => {
            figures::push_decimal(page, language, number);
            if let Some(unit) = &feature.unit {
                page.push('\u{a0}');
                escape::push(page, &unit.name);
            }
        }
        FeatureContent::Logical(_) | FeatureContent::Range(..) | FeatureContent::Missing(_) => {
            content_words(language, Some(feature), content).show(language).render_to(page);
        }
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
        FeatureContent::Number(number) => measured(figures::decimal(language, number)),
        FeatureContent::Logical(true) => key::WORD_YES.into(),
        FeatureContent::Logical(false) => key::WORD_NO.into(),
        FeatureContent::Range(lower, upper) => {
            measured(format!("{}–{}", figures::decimal(language, lower), figures::decimal(language, upper)))
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
