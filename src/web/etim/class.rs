//! A class with its features, their units and value lists.

use maud::{Markup, html};

use super::parts::{attribution, name};
use super::release_of;
use crate::domain::etim::{Class, ClassCode, ClassFeature, FeatureKind};
use crate::domain::language::Language;
use crate::service::Failure;
use crate::service::etim;
use crate::text::{Text, key};
use crate::web::ui::identifier::code;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts_single, fold, section};
use crate::web::ui::page::Place;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// `GET /etim/{release}/classes/{code}`
pub(in crate::web) fn class(cx: &Cx<'_>) -> Answer {
    let id = release_of(cx)?;
    let wanted = ClassCode::parse(cx.param("code")).ok_or(Failure::NotFound)?;
    let class = etim::class(cx.bank, &cx.caller()?, id, wanted)?;
    let release = id.to_string();
    let frame = cx
        .frame(name(&*class.name))
        .place(Place::Etim)
        .crumb(key::NAV_ETIM, link::ETIM)
        .crumb(format!("ETIM {release}"), link::etim_release(&release))
        .crumb(name(&*class.group.name), link::etim_group(&release, class.group.code.as_str()))
        .subtitle(code(class.code.as_str()));
    Ok(cx.page(&frame, body(cx.language, &release, &class)))
}

fn body(language: Language, release: &str, class: &Class) -> Markup {
    let group = html! {
        a href=(link::etim_group(release, class.group.code.as_str())) { (name(&*class.group.name).show(language)) }
        " " (code(class.group.code.as_str()))
    };
    let facts = html! {
        (fact(language, key::ETIM_GROUP, group))
        (fact(language, key::ETIM_VERSION, class.version))
        @if !class.synonyms.is_empty() {
            (fact(language, key::ETIM_SYNONYMS, name(class.synonyms.join(", ")).show(language)))
        }
    };
    let columns = [
        Column::new(key::ETIM_CODE),
        Column::new(key::ETIM_FEATURE),
        Column::new(key::ETIM_FEATURE_GROUP),
        Column::new(key::ETIM_KIND),
        Column::new(key::WORD_UNIT),
        Column::new(key::ETIM_VALUES),
    ];
    let rows = html! { @for feature in &class.features { (feature_row(language, feature)) } };
    let title = key::ETIM_FEATURE_COUNT.with(language, &[("count", class.features.len().into())]);
    html! {
        (facts_single(facts))
        (section(language, "features", title, None, table(language, key::ETIM_FEATURES, &columns, rows)))
        (attribution(language))
    }
}

fn feature_row(language: Language, feature: &ClassFeature) -> Markup {
    html! {
        tr {
            td { (code(feature.code.as_str())) }
            td.main { (name(&*feature.name).show(language)) }
            td { (name(&*feature.group).show(language)) }
            td { (kind(feature.kind).get(language)) }
            td { @if let Some(unit) = &feature.unit { (unit.name) } }
            td { @if !feature.values.is_empty() { (values(language, feature)) } }
        }
    }
}

fn values(language: Language, feature: &ClassFeature) -> Markup {
    let count = key::ETIM_VALUE_COUNT.with(language, &[("count", feature.values.len().into())]);
    fold(
        language,
        count,
        false,
        html! {
            ul.values {
                @for value in &feature.values {
                    li { (name(&*value.name).show(language)) " " span.code { (value.code) } }
                }
            }
        },
    )
}

const fn kind(kind: FeatureKind) -> Text {
    match kind {
        FeatureKind::Alphanumeric => key::ETIM_KIND_ALPHANUMERIC,
        FeatureKind::Numeric => key::ETIM_KIND_NUMERIC,
        FeatureKind::Logical => key::ETIM_KIND_LOGICAL,
        FeatureKind::Range => key::ETIM_KIND_RANGE,
    }
}

#[cfg(test)]
mod tests {
    use super::body;
    use crate::domain::etim::sample::pipe;
    use crate::domain::language::Language;

    #[test]
    fn features_units_and_folded_values_are_shown() {
        let page = body(Language::Fi, "10.0", &pipe()).into_string();
        for expected in
            ["EF000002", "mm", "<details class=\"fold\">", "Cast iron", "Tube", "/etim/10.0/groups/EG000001"]
        {
            assert!(page.contains(expected), "{expected}: {page}");
        }
        assert!(page.contains("© ETIM International, ODC-By 1.0"));
    }
}
