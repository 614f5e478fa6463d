//! The class browser: a release with its groups, a group with its classes, and the search in all of them.

use maud::{Markup, html};

use super::parts::{attribution, name};
use super::release_of;
use crate::domain::etim::{ClassHead, GroupCode, ReleaseId};
use crate::domain::language::Language;
use crate::service::Failure;
use crate::service::etim::{self, Found, GroupLine, Hit};
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Field, Weight, link_button, submit};
use crate::web::ui::format::count;
use crate::web::ui::identifier::code;
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// The search words in the address.
const SEARCH: &str = "q";
/// Letters of a search; the longest class name has 80.
const MAX_SEARCH: u32 = 100;

/// `GET /etim/{release}`, with `?q=` a search in all classes
pub(in crate::web) fn release(cx: &Cx<'_>) -> Answer {
    let (language, id) = (cx.language, release_of(cx)?);
    let caller = cx.caller()?;
    let query = cx.query()?;
    let words = query.one(SEARCH)?.unwrap_or_default().trim();
    let words: String = words.chars().take(MAX_SEARCH as usize).collect();
    let (release, groups) = etim::groups(cx.bank, &caller, id)?;
    let found = if words.is_empty() { None } else { Some(etim::find_classes(cx.bank, &caller, id, &words)?) };
    let frame = cx.frame(format!("ETIM {id}")).place(Place::Etim).crumb(key::NAV_ETIM, link::ETIM).subtitle(html! {
        (key::ETIM_SUBTITLE.with(language, &[
            ("classes", release.counts.classes.into()),
            ("features", release.counts.features.into()),
            ("groups", release.counts.groups.into()),
        ]))
    });
    let body = html! {
        (search_form(language, id, &words))
        @match &found {
            Some(found) => (hits(language, id, found, &words)),
            None => (group_list(language, id, &groups)),
        }
        (attribution(language))
    };
    Ok(cx.page(&frame, body))
}

/// `GET /etim/{release}/groups/{code}`
pub(in crate::web) fn group(cx: &Cx<'_>) -> Answer {
    let (language, id) = (cx.language, release_of(cx)?);
    let wanted = GroupCode::parse(cx.param("code")).ok_or(Failure::NotFound)?;
    let group = etim::group(cx.bank, &cx.caller()?, id, wanted)?;
    let release = id.to_string();
    let frame = cx
        .frame(name(&*group.group.name))
        .place(Place::Etim)
        .crumb(key::NAV_ETIM, link::ETIM)
        .crumb(format!("ETIM {release}"), link::etim_release(&release))
        .subtitle(code(group.group.code.as_str()));
    let rows = html! {
        @for class in &group.classes { (class_row(language, &release, class, html! {})) }
    };
    let body = html! {
        (table(language, key::ETIM_CLASSES, &class_columns(None), rows))
        (attribution(language))
    };
    Ok(cx.page(&frame, body))
}

fn search_form(language: Language, id: ReleaseId, words: &str) -> Markup {
    html! {
        form.form role="search" aria-label=(key::ETIM_SEARCH.get(language)) method="get" action=(link::etim_release(&id.to_string())) {
            (Field::text(SEARCH, key::ETIM_SEARCH).value(words.to_owned()).help(key::ETIM_SEARCH_HELP)
                .max_length(MAX_SEARCH).medium().show(language))
            (submit(language, key::WORD_SEARCH, Weight::Normal, None))
        }
    }
}

fn group_list(language: Language, id: ReleaseId, groups: &[GroupLine]) -> Markup {
    let release = id.to_string();
    let columns = [Column::new(key::ETIM_CODE), Column::new(key::ETIM_GROUP), Column::new(key::ETIM_CLASSES).number()];
    let rows = html! {
        @for line in groups {
            tr {
                td { (code(line.group.code.as_str())) }
                td.main {
                    a href=(link::etim_group(&release, line.group.code.as_str())) {
                        (name(&*line.group.name).show(language))
                    }
                }
                td.number { (count(language, line.classes)) }
            }
        }
    };
    table(language, key::ETIM_GROUPS, &columns, rows)
}

fn hits(language: Language, id: ReleaseId, found: &Found, words: &str) -> Markup {
    let release = id.to_string();
    let all = link::etim_release(&release);
    if found.hits.is_empty() {
        let title = key::ETIM_FOUND_NONE.with(language, &[("words", words.into())]);
        let back = link_button(language, &all, key::ETIM_ALL_GROUPS, Weight::Normal);
        return empty(language, title, key::ETIM_FOUND_NONE_HELP, Some(back));
    }
    let rows = html! {
        @for hit in &found.hits { (class_row(language, &release, &hit.class, beside(language, &release, hit))) }
    };
    html! {
        p role="status" {
            @if found.total > found.hits.len() {
                (key::ETIM_FOUND_SOME.with(language, &[("count", found.total.into()), ("shown", found.hits.len().into())]))
            } @else {
                (key::ETIM_FOUND.with(language, &[("count", found.total.into())]))
            }
            " " a href=(all) { (key::ETIM_ALL_GROUPS.get(language)) }
        }
        (table(language, key::ETIM_CLASSES, &class_columns(Some(Column::new(key::ETIM_GROUP))), rows))
    }
}

/// The group of a hit.
fn beside(language: Language, release: &str, hit: &Hit) -> Markup {
    html! {
        td {
            a href=(link::etim_group(release, hit.group.code.as_str())) { (name(&*hit.group.name).show(language)) }
        }
    }
}

fn class_columns(more: Option<Column<'static>>) -> Vec<Column<'static>> {
    let mut columns = vec![Column::new(key::ETIM_CODE), Column::new(key::ETIM_CLASS)];
    columns.extend(more);
    columns.push(Column::new(key::ETIM_FEATURES).number());
    columns.push(Column::new(key::ETIM_SYNONYMS));
    columns
}

/// Synonyms shown in a row; the class's own page has all.
const SYNONYMS_IN_ROW: usize = 6;

fn class_row(language: Language, release: &str, class: &ClassHead, more: Markup) -> Markup {
    let shown = class.synonyms.len().min(SYNONYMS_IN_ROW);
    let mut synonyms = class.synonyms[..shown].join(", ");
    if class.synonyms.len() > shown {
        synonyms.push_str(" …");
    }
    html! {
        tr {
            td { (code(class.code.as_str())) }
            td.main {
                a href=(link::etim_class(release, class.code.as_str())) { (name(&*class.name).show(language)) }
            }
            (more)
            td.number { (class.features) }
            td { @if !synonyms.is_empty() { (name(synonyms).show(language)) } }
        }
    }
}
