//! The body of a card: sections with their values; what is empty and optional is folded away.

use maud::{Markup, html};

use super::{value, words};
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::product::fields::{Field, Requirement};
use crate::domain::product::packages::{LEVELS, Level};
use crate::domain::product::{FieldCode, Product, Section, Status, field};
use crate::service::Directory;
use crate::text::key;
use crate::web::ui::format;
use crate::web::ui::icon::{Icon, icon};
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::list::{Anchor, anchors, coded_fact, facts, section};
use crate::web::ui::status;

/// What all sections need.
pub(super) struct View<'a> {
    pub language: Language,
    pub product: &'a Product,
    pub directory: &'a Directory,
    /// Whether each section leads to its form.
    pub editable: bool,
}

/// The fields of every section, by [`Section::index`], looked up once.
static LAYOUT: std::sync::LazyLock<Vec<Vec<&'static Field>>> = std::sync::LazyLock::new(|| {
    Section::ALL.iter().map(|section| section.fields().iter().filter_map(|code| field(*code)).collect()).collect()
});

/// The rows of a section in reading order.
pub(super) fn rows(section: Section) -> &'static [&'static Field] {
    &LAYOUT[section.index()]
}

/// Whether a section has fields that a company writes.
pub(super) fn is_editable(section: Section) -> bool {
    rows(section).iter().any(|row| row.is_editable())
}

/// The anchor of the ETIM section.
pub(super) const ETIM: &str = "etim";

impl View<'_> {
    /// Links to the sections, then the sections themselves; `etim` stands after the names.
    pub(super) fn body(&self, etim: Markup) -> Markup {
        let mut list: Vec<Anchor<'_>> =
            Section::ALL.iter().map(|section| Anchor::to_section(words::section(*section), section.slug())).collect();
        list.insert(Section::Dimensions.index(), Anchor::to_section(key::PRODUCT_ETIM, ETIM));
        html! {
            (anchors(self.language, key::PRODUCT_SECTIONS, &list))
            @for part in Section::ALL {
                @if part == Section::Dimensions { (etim) }
                (self.section(part))
            }
        }
    }

    fn section(&self, part: Section) -> Markup {
        let body = match part {
            Section::Packages => self.packages(),
            _ => self.fields(rows(part)),
        };
        section(self.language, part.slug(), words::section(part), self.edit_link(part), body)
    }

    fn edit_link(&self, part: Section) -> Option<Markup> {
        (self.editable && is_editable(part))
            .then(|| edit_link(self.language, self.product.link, part.slug(), words::section(part).get(self.language)))
    }

    fn fields(&self, rows: &[&Field]) -> Markup {
        let values: Vec<_> = rows.iter().map(|row| (*row, self.value(row))).collect();
        let folded = |(row, value): &(&Field, Option<Markup>)| value.is_none() && row.required != Requirement::Must;
        let empty: Vec<&Field> = values.iter().filter(|entry| folded(entry)).map(|(row, _)| *row).collect();
        html! {
            @if empty.len() < rows.len() {
                (facts(html! {
                    @for (row, value) in &values {
                        @match value {
                            Some(value) => (self.fact(row, value)),
                            None if row.required == Requirement::Must => {
                                (self.fact(row, &status::Status::Missing.show(self.language)))
                            }
                            None => {}
                        }
                    }
                }))
            }
            (self.empty(&empty))
        }
    }

    fn fact(&self, row: &Field, value: &Markup) -> Markup {
        coded_fact(self.language, words::label(row), words::code(row), value)
    }

    /// The names of empty fields behind a fold.
    fn empty(&self, rows: &[&Field]) -> Markup {
        html! {
            @if !rows.is_empty() {
                details.fold {
                    summary {
                        (icon(Icon::Right))
                        span { (key::PRODUCT_EMPTY.get(self.language)) " " span.count { (rows.len()) } }
                    }
                    div.quiet {
                        @for (index, row) in rows.iter().enumerate() {
                            @if index > 0 { ", " }
                            (words::label(row).show(self.language))
                        }
                    }
                }
            }
        }
    }

    /// One list of facts for each package level that is given; levels that are not are folded away together.
    fn packages(&self) -> Markup {
        let given = |level: &Level| level.fields().iter().any(|code| self.product.values.has(*code));
        let (shown, empty): (Vec<&Level>, Vec<&Level>) =
            LEVELS.iter().partition(|level| level.number == 0 || given(level));
        html! {
            @for level in shown {
                h3 { (words::level(level).show(self.language)) }
                (self.fields(&level_rows(level)))
            }
            @if !empty.is_empty() {
                p.quiet {
                    (key::PRODUCT_NO_PACKAGE.get(self.language)) ": "
                    @for (index, level) in empty.iter().enumerate() {
                        @if index > 0 { ", " }
                        (words::level(level).show(self.language))
                    }
                }
            }
        }
    }

    /// The value of a field, derived ones included.
    fn value(&self, row: &Field) -> Option<Markup> {
        match self.product.values.get(row.code) {
            Some(value) => Some(value::show(self.language, row, value, self.product)),
            None => self.derived(row.code),
        }
    }

    /// The values that follow from the card itself.
    fn derived(&self, code: FieldCode) -> Option<Markup> {
        let (language, product) = (self.language, self.product);
        let grouping = &self.directory.grouping;
        Some(match code {
            FieldCode::LVI_NUMBER => identifier::lvi_number(product.link.number),
            FieldCode::LINK_NUMBER => identifier::link_number(product.link),
            FieldCode::GROUP_NAME => html! {
                a href=(link::group(product.group())) { (grouping.group_name(product.group(), language)) }
            },
            FieldCode::CLASS_NAME => html! { (grouping.class_name(product.group(), product.class, language)) },
            FieldCode::SUPPLIER_NAME => html! {
                a href=(link::company(product.link.company)) { (self.directory.company(product.link.company)) }
            },
            FieldCode::ETIM_CLASS => identifier::code(product.etim.as_ref()?.class.as_str()),
            FieldCode::PUBLISHED => format::date_tag(language, product.created),
            FieldCode::CHANGED => format::date_tag(language, product.changed),
            FieldCode::ARCHIVED => match product.status {
                Status::Archived { since } => format::date_tag(language, since),
                Status::Active => return None,
            },
            _ => return None,
        })
    }
}

/// The rows of a package level.
pub(super) fn level_rows(level: &Level) -> Vec<&'static Field> {
    level.fields().iter().filter_map(|code| field(*code)).collect()
}

/// The link from a section to its form; `about` tells apart for the ear what looks alike.
pub(super) fn edit_link(language: Language, product: LinkNumber, section: &str, about: &str) -> Markup {
    html! {
        a.button.plain href=(link::product_edit(product, section)) {
            (icon(Icon::Edit)) (key::WORD_EDIT.get(language)) span.unseen { ": " (about) }
        }
    }
}
