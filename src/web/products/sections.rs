//! The body of a card: sections with their values; what is empty and optional is folded away.

use std::sync::LazyLock;

use maud::{Markup, Render, html};

use super::etim::EtimPart;
use super::files::{Files, line};
use super::{value, words};
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::product::fields::{Field, Requirement};
use crate::domain::product::packages::{LEVELS, Level};
use crate::domain::product::{FIELDS, FieldCode, Product, Section, Status, Value, field};
use crate::service::Directory;
use crate::text::key;
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::list::{Anchor, anchors};
use crate::web::ui::stream::Writes;
use crate::web::ui::words::Words;
use crate::web::ui::{status, stream};

/// What all sections need.
pub(super) struct View<'a> {
    pub language: Language,
    pub product: &'a Product,
    pub directory: &'a Directory,
    /// Its ETIM class, read beforehand.
    pub etim: EtimPart,
    /// What is known of its files, read beforehand.
    pub files: Files,
    /// Whether each section leads to its form.
    pub editable: bool,
    /// The values by [`Field::index`]: a card asks twice for each field.
    given: Vec<Option<&'a Value>>,
}

/// The fields of every section, by [`Section::index`], looked up once.
static LAYOUT: LazyLock<Vec<Vec<&'static Field>>> = LazyLock::new(|| {
    Section::ALL.iter().map(|section| section.fields().iter().filter_map(|code| field(*code)).collect()).collect()
});

/// The rows of a section in reading order.
pub(in crate::web) fn rows(section: Section) -> &'static [&'static Field] {
    &LAYOUT[section.index()]
}

/// Links to the sections of a card, which are the same on every card.
fn tabs(language: Language) -> &'static Markup {
    static TABS: LazyLock<[Markup; Language::ALL.len()]> = LazyLock::new(|| {
        Language::ALL.map(|language| {
            let to = |section: &Section| Anchor::to_section(words::section(*section), section.slug());
            let mut list: Vec<Anchor<'_>> = Section::ALL.iter().map(to).collect();
            list.insert(Section::Dimensions.index(), Anchor::to_section(key::PRODUCT_ETIM, ETIM));
            anchors(language, key::PRODUCT_SECTIONS, &list)
        })
    });
    &TABS[language.index()]
}

/// Whether a section has fields that a company writes.
pub(in crate::web) fn is_editable(section: Section) -> bool {
    rows(section).iter().any(|row| row.is_editable())
}

/// The anchor of the ETIM section.
pub(super) const ETIM: &str = "etim";

impl<'a> View<'a> {
    /// The card of a product, with what was read for it beforehand.
    pub(super) fn new(
        language: Language,
        product: &'a Product,
        directory: &'a Directory,
        (etim, files): (EtimPart, Files),
        editable: bool,
    ) -> View<'a> {
        let mut given = vec![None; FIELDS.len()];
        for (code, value) in product.values.iter() {
            if let Some(row) = field(code) {
                given[row.index()] = Some(value);
            }
        }
        View { language, product, directory, etim, files, editable, given }
    }

    /// Links to the sections, then the sections themselves; ETIM stands after the names.
    pub(super) fn write(&self, page: &mut String) {
        let language = self.language;
        tabs(language).render_to(page);
        for part in Section::ALL {
            if part == Section::Dimensions {
                self.etim.write(page, self);
            }
            let title = words::section(part);
            stream::section(page, part.slug(), title.show(language), self.edit_link(part), |page| match part {
                Section::Packages => self.packages(page),
                Section::Media => self.media(page),
                _ => self.fields(page, rows(part)),
            });
        }
    }

    fn edit_link(&self, part: Section) -> Option<impl Render> {
        (self.editable && is_editable(part))
            .then(|| edit_link(self.language, self.product.link, part.slug(), words::section(part)))
    }

    fn fields(&self, page: &mut String, rows: &[&'static Field]) {
        let language = self.language;
        let mut empty = Vec::with_capacity(rows.len());
        let mut shown = rows.iter().filter(|row| {
            let folded = row.required != Requirement::Must && !self.has(row);
            if folded {
                empty.push(words::marked_label(row, language));
            }
            !folded
        });
        match shown.next() {
            None => {}
            Some(first) => stream::facts(page, |page| {
                self.fact(page, first);
                shown.for_each(|row| self.fact(page, row));
            }),
        }
        if !empty.is_empty() {
            stream::fold(page, language, key::PRODUCT_EMPTY, empty.len(), |page| {
                stream::listed(page, empty.iter());
            });
        }
    }

    fn fact(&self, page: &mut String, row: &Field) {
        let language = self.language;
        stream::headed_fact(page, words::head(row, language), |page| match self.given[row.index()] {
            Some(Value::Files(files)) => line(&self.files, files).render_to(page),
            Some(value) => {
                value::write(page, language, row, value, self.product);
                if let Some(note) = self.files.dead_link(row.code) {
                    page.push(' ');
                    note.render_to(page);
                }
            }
            None => match derived(language, self.product, self.directory, row.code) {
                Some(value) => value.render_to(page),
                None => status::Status::Missing.show(language).render_to(page),
            },
        });
    }

    /// Files as tiles under the names of their fields; addresses and what is empty as everywhere.
    fn media(&self, page: &mut String) {
        let language = self.language;
        let given = |row: &&&Field| !self.product.values.files(row.code).is_empty();
        let others: Vec<&'static Field> = rows(Section::Media).iter().filter(|row| !given(row)).copied().collect();
        let mut given = rows(Section::Media).iter().filter(given).peekable();
        if given.peek().is_some() {
            stream::block(page, "media", |page| {
                for row in given {
                    stream::block(page, "files-of", |page| {
                        stream::coded_heading(page, words::label(row).show(language), words::code(row));
                        self.files.tiles(self.product.values.files(row.code)).render_to(page);
                    });
                }
            });
        }
        self.fields(page, &others);
    }

    fn has(&self, row: &Field) -> bool {
        self.given[row.index()].is_some() || (!row.is_editable() && derives(self.product, self.directory, row.code))
    }

    /// One list of facts for each package level that is given; levels that are not are named together.
    fn packages(&self, page: &mut String) {
        let language = self.language;
        let given = |level: &Level| level.fields().iter().any(|code| self.product.values.has(*code));
        let (shown, empty): (Vec<&Level>, Vec<&Level>) =
            LEVELS.iter().partition(|level| level.number == 0 || given(level));
        for level in shown {
            stream::heading(page, words::level(level).show(language));
            self.fields(page, &level_rows(level));
        }
        if !empty.is_empty() {
            let names: Vec<_> = empty.into_iter().map(words::level).collect();
            let names = stream::Writes(|page: &mut String| {
                stream::listed(page, names.iter().map(|name| name.show(language)));
            });
            html! { p.quiet { (key::PRODUCT_NO_PACKAGE.get(language)) ": " (names) } }.render_to(page);
        }
    }
}

/// Whether a value follows from the card itself: what [`derived`] shows.
fn derives(product: &Product, directory: &Directory, code: FieldCode) -> bool {
    match code {
        FieldCode::SUPPLIER_VAT => directory.vat(product.link.company).is_some(),
        FieldCode::ETIM_CLASS => product.etim.is_some(),
        FieldCode::ARCHIVED => !product.is_active(),
        FieldCode::LVI_NUMBER
        | FieldCode::LINK_NUMBER
        | FieldCode::GROUP_NAME
        | FieldCode::CLASS_NAME
        | FieldCode::SUPPLIER_NAME
        | FieldCode::PUBLISHED
        | FieldCode::CHANGED => true,
        _ => false,
    }
}

/// The values that follow from the card itself.
fn derived(language: Language, product: &Product, directory: &Directory, code: FieldCode) -> Option<Markup> {
    let grouping = &directory.grouping;
    Some(match code {
        FieldCode::LVI_NUMBER => identifier::lvi_number(product.link.number),
        FieldCode::LINK_NUMBER => identifier::link_number(product.link),
        FieldCode::GROUP_NAME => html! {
            a href=(link::group(product.group())) { (grouping.group_name(product.group(), language)) }
        },
        FieldCode::CLASS_NAME => html! { (grouping.class_name(product.group(), product.class, language)) },
        FieldCode::SUPPLIER_NAME => html! { (directory.company(product.link.company)) },
        FieldCode::SUPPLIER_VAT => identifier::code(directory.vat(product.link.company)?.as_str()),
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

/// The rows of a package level.
pub(super) fn level_rows(level: &Level) -> Vec<&'static Field> {
    level.fields().iter().filter_map(|code| field(*code)).collect()
}

/// The link from a section to its form; `about` tells apart for the ear what looks alike.
pub(super) fn edit_link(
    language: Language,
    product: LinkNumber,
    section: &'static str,
    about: Words<'static>,
) -> impl Render {
    Writes(move |page: &mut String| {
        let url = link::product_edit(product, section);
        stream::action(page, &url, Icon::Edit, key::WORD_EDIT.get(language), about.get(language));
    })
}

#[cfg(test)]
mod tests {
    use super::{derived, derives};
    use crate::domain::language::Language;
    use crate::domain::product::sample::complete;
    use crate::domain::product::{FIELDS, FieldCode, Product, Status};
    use crate::service::Directory;

    #[test]
    fn what_is_said_to_follow_from_the_card_is_shown_and_nothing_else() {
        let directory = Directory::default();
        let active = complete();
        let archived = Product { status: Status::Archived { since: active.changed }, ..complete() };
        for (product, also) in [(active, None), (archived, Some(FieldCode::ARCHIVED))] {
            let mut follows = Vec::new();
            for row in FIELDS {
                let said = derives(&product, &directory, row.code);
                let shown = derived(Language::En, &product, &directory, row.code).is_some();
                assert_eq!(said, shown, "{}", row.code);
                assert!(!said || !row.is_editable(), "{}", row.code);
                follows.extend(said.then_some(row.code));
            }
            assert!(follows.contains(&FieldCode::CHANGED), "{follows:?}");
            assert_eq!(also.is_none(), !follows.contains(&FieldCode::ARCHIVED), "{follows:?}");
        }
    }
}
