//! A product's name in a line of a list.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::product::summary::Summary;
use crate::web::ui::words::Words;

/// The generic name in the reader's language, and the technical name, which is Finnish, on a second, quieter line of a
/// table.
pub(in crate::web) fn name(row: &Summary, language: Language) -> Markup {
    html! {
        (Words::best(&row.names, language).show(language))
        @if !row.technical.is_empty() { " " span.second lang="fi" { (row.technical) } }
    }
}
