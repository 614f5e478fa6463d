//! Tables of groups and classes.

use maud::{Markup, html};

use crate::domain::group::{Grouping, ProductGroup};
use crate::domain::language::Language;
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::status::{Status, Tone, status};
use crate::web::ui::table::{Column, Kind, table};

/// All groups with the number of their classes.
pub(super) fn groups(language: Language, grouping: &Grouping) -> Markup {
    if grouping.groups().next().is_none() {
        return empty(language, key::GROUPS_EMPTY, key::GROUPS_EMPTY_HELP, None);
    }
    let columns = [
        Column::new(key::GROUPS_NUMBER),
        Column::new(key::WORD_NAME),
        Column::new(key::GROUPS_CLASSES).number(),
        Column::new(key::WORD_STATUS),
        Column::new(key::WORD_ACTIONS).kind(Kind::Actions),
    ];
    let rows = html! {
        @for group in grouping.groups() {
            @let url = link::group(group.number);
            tr {
                td { span.id { (two_digits(group.number)) } }
                td.main { a href=(url) { (group.names.get(language)) } }
                td.number { (grouping.classes(group.number).count()) }
                td { (in_use(language, group.active)) }
                td.actions { a href=(products(group.number, None)) { (key::GROUPS_PRODUCTS.get(language)) } }
            }
        }
    };
    table(language, key::NAV_GROUPS, &columns, rows)
}

/// One group with its classes.
pub(super) fn group(language: Language, grouping: &Grouping, group: &ProductGroup, editable: bool) -> Markup {
    if grouping.classes(group.number).next().is_none() {
        return empty(language, key::GROUPS_NO_CLASSES, key::GROUPS_NO_CLASSES_HELP, None);
    }
    let columns = [
        Column::new(key::GROUPS_CLASS_NUMBER).number(),
        Column::new(key::WORD_NAME),
        Column::new(key::WORD_STATUS),
        Column::new(key::WORD_ACTIONS).kind(Kind::Actions),
    ];
    let rows = html! {
        @for class in grouping.classes(group.number) {
            tr {
                td.number { (class.number) }
                td.main { (class.names.get(language)) }
                td { (in_use(language, class.active)) }
                td.actions {
                    a href=(products(class.group, Some(class.number))) { (key::GROUPS_PRODUCTS.get(language)) }
                    @if editable {
                        " " a href=(link::class_edit(class.group, class.number)) { (key::WORD_CHANGE.get(language)) }
                    }
                }
            }
        }
    };
    table(language, key::GROUPS_CLASSES, &columns, rows)
}

/// What a main user can do with a group.
pub(super) fn group_actions(language: Language, group: u8) -> Markup {
    html! {
        (link_button(language, &link::group_edit(group), key::GROUPS_EDIT, Weight::Normal))
        (link_button(language, &link::class_new(group), key::GROUPS_CLASS_NEW, Weight::Primary))
    }
}

/// A group's digits and name.
pub(super) fn group_title(grouping: &Grouping, group: u8, language: Language) -> String {
    format!("{} {}", two_digits(group), grouping.group_name(group, language))
}

fn two_digits(group: u8) -> String {
    format!("{group:02}")
}

fn products(group: u8, class: Option<u16>) -> String {
    link::Query::new(link::PRODUCTS)
        .with("group", two_digits(group))
        .with_some("class", class.map(|class| class.to_string()))
        .url()
}

fn in_use(language: Language, active: bool) -> Markup {
    if active { Status::Active.show(language) } else { status(language, Tone::Quiet, Icon::Off, key::GROUPS_INACTIVE) }
}
