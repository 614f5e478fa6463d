//! Why a row was found, but for what stands in the row anyway.

use maud::{Markup, html};

use super::layout::{Item, Shown};
use crate::domain::language::Language;
use crate::domain::product::summary::Summary;
use crate::domain::product::{Column, FieldCode};
use crate::service::search::{Identifier, Reason, Source};
use crate::text::fields::field_words;
use crate::text::key;
use crate::web::etim::name as etim_name;
use crate::web::ui::words::Words;

/// The most reasons of a row.
const REASONS: usize = 2;

/// The reasons of a row with these columns.
pub(super) fn reasons(language: Language, columns: &[Shown], row: &Summary, reasons: &[Reason]) -> Markup {
    let name = Words::best(&row.names, language);
    let stands = |reason: &Reason| stands_in_row(columns, reason.source) || reason.text == name.get(language);
    let hidden: Vec<&Reason> = reasons.iter().filter(|reason| !stands(reason)).take(REASONS).collect();
    html! {
        @for reason in hidden {
            div.why {
                span.quiet { (label(reason).show(language)) ": " }
                (marked(reason))
            }
        }
    }
}

fn stands_in_row(columns: &[Shown], source: Source) -> bool {
    let shows = |item: Item| columns.iter().any(|shown| shown.item == item);
    match source {
        Source::Field(FieldCode::LVI_NUMBER) => true,
        Source::Field(code) => {
            shows(Item::Of(Column::Field(code))) || code == FieldCode::TECHNICAL_NAME && shows(Item::Name)
        }
        Source::Company => shows(Item::Of(Column::Company)),
        Source::Feature(code) => shows(Item::Of(Column::Feature(code))),
        Source::Group | Source::Class | Source::EtimClass | Source::Synonym => false,
    }
}

fn label(reason: &Reason) -> Words<'_> {
    if reason.identifier == Some(Identifier::Link) {
        return key::PRODUCTS_LINK_NUMBER.into();
    }
    match reason.source {
        Source::Field(code) => field_words(code).map_or_else(|| code.to_string().into(), |words| words.name.into()),
        Source::Group => key::PRODUCTS_GROUP.into(),
        Source::Class => key::PRODUCTS_CLASS.into(),
        Source::Company => key::WORD_COMPANY.into(),
        Source::EtimClass | Source::Synonym => key::PRODUCT_ETIM_CLASS.into(),
        Source::Feature(code) => match &reason.feature {
            Some(feature) => etim_name(&**feature),
            None => code.to_string().into(),
        },
    }
}

/// The text of a reason with what was met in it marked.
fn marked(reason: &Reason) -> Markup {
    let text = reason.text.as_str();
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    let mut at = 0;
    for &(from, to) in &reason.met {
        if let (Some(before), Some(met)) = (text.get(at..from), text.get(from..to)) {
            pieces.push((false, before));
            pieces.push((true, met));
            at = to;
        }
    }
    pieces.push((false, text.get(at..).unwrap_or_default()));
    html! {
        @for (met, piece) in pieces {
            @if met { mark { (piece) } } @else { (piece) }
        }
    }
}
