//! Categories and their entries as markup, the same for every category.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::service::my_data::{Category, Entry, Gathered, Value};
use crate::text::key;
use crate::web::Cx;
use crate::web::ui::format;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts};
use crate::web::ui::table::{Column, table};

/// What a category is for, on which ground, since when and until when.
pub(super) fn about(cx: &Cx<'_>, category: &Category, since: Option<Moment>) -> Markup {
    let language = cx.language;
    html! {
        p { (category.what.get(language)) }
        (facts(html! {
            (fact(language, key::MY_DATA_PURPOSE, category.purpose.get(language)))
            (fact(language, key::MY_DATA_GROUND, category.ground.get(language)))
            @if let Some(since) = since {
                (fact(language, key::MY_DATA_SINCE, format::date_tag(language, since)))
            }
            (fact(language, key::MY_DATA_KEPT, (category.kept)(&cx.bank.config, language)))
        }))
    }
}

/// The entries: facts where there is one only, a table otherwise.
pub(super) fn entries(cx: &Cx<'_>, gathered: &Gathered) -> Markup {
    let (language, category) = (cx.language, gathered.category);
    html! {
        h3 { (key::MY_DATA_HELD.get(language)) }
        @match gathered.entries.first() {
            None => p.quiet { (key::MY_DATA_NOTHING.get(language)) },
            Some(entry) if category.single => {
                (facts(html! {
                    @for (field, value) in category.fields.iter().zip(entry) {
                        (fact(language, field.label, shown(language, value)))
                    }
                }))
            }
            Some(_) => (table_of(cx, category, &gathered.entries)),
        }
    }
}

/// Entries as a table.
pub(super) fn table_of(cx: &Cx<'_>, category: &Category, entries: &[Entry]) -> Markup {
    let language = cx.language;
    let columns: Vec<_> = category.fields.iter().map(|field| Column::new(field.label)).collect();
    let rows = html! {
        @for entry in entries { tr { @for value in entry { td.wrap { (shown(language, value)) } } } }
    };
    table(language, category.title, &columns, rows)
}

/// A value on a page, where cards can be opened.
fn shown(language: Language, held: &Value) -> Markup {
    match held {
        Value::None => html! { "–" },
        Value::Product(product) => html! { a href=(link::product(*product)) { (identifier::link_number(*product)) } },
        _ => value(language, held),
    }
}

/// A value as people read it; what somebody wrote stands apart from the direction of what is around it.
pub(super) fn value(language: Language, held: &Value) -> Markup {
    match held {
        Value::None => html! {},
        Value::Written(text) => html! { bdi { (text) } },
        Value::Words(words) => html! { (words) },
        Value::Code(_, text) => html! { (text.get(language)) },
        Value::At(moment) => format::time_tag(language, *moment),
        Value::Day(day) => html! { (format::civil_date(language, *day)) },
        Value::Number(number) => html! { (number) },
        Value::Address(address) => html! { (address) },
        Value::Product(product) => html! { (product) },
    }
}
