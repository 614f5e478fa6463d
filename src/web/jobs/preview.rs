//! What would happen: how many products would change, and of the first ones what.

use maud::{Markup, html};

use super::words;
use crate::domain::job::{Outcome, Task};
use crate::domain::language::Language;
use crate::domain::product::diff::Change;
use crate::domain::product::summary::Summary;
use crate::domain::product::{FieldCode, Product};
use crate::service::Directory;
use crate::service::jobs::{PREVIEWED, Preview, PreviewRow};
use crate::text::columns;
use crate::text::key;
use crate::web::products::name::name;
use crate::web::products::value;
use crate::web::ui::diff;
use crate::web::ui::icon::Icon;
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::list::section;
use crate::web::ui::status::{Tone, status};
use crate::web::ui::table::{Column, table};
use crate::web::ui::words::Words;

/// The parts of a product that a task is about.
enum About {
    /// Whether it is archived.
    Status,
    /// A field.
    Field(FieldCode),
    /// What a job did that was an undoing itself.
    Other,
}

impl About {
    const fn of(task: &Task) -> About {
        match task {
            Task::Archive | Task::Reactivate => About::Status,
            Task::Edit { code, .. } => About::Field(*code),
            Task::Undo { .. } | Task::Export { .. } => About::Other,
        }
    }
}

/// What a preview needs besides its numbers.
pub(super) struct View<'a> {
    pub language: Language,
    pub directory: &'a Directory,
    /// What would be done, or what would be undone.
    pub task: &'a Task,
    /// Whether the products are of several companies.
    pub companies: bool,
}

impl View<'_> {
    /// What happens to the first products.
    pub(super) fn rows(&self, preview: &Preview) -> Markup {
        let language = self.language;
        let total = preview.changes + preview.skipped + preview.failed;
        let heading: Words<'_> = if total as usize > PREVIEWED {
            key::CONFIRM_FIRST.with(language, &[("count", PREVIEWED.into())]).into()
        } else {
            key::CONFIRM_ALL.into()
        };
        section(language, "preview", heading, None, self.table(&preview.rows))
    }

    /// How many would change, stay as they are and be refused.
    pub(super) fn counts(&self, preview: &Preview) -> Markup {
        let language = self.language;
        let parts = [
            (Tone::Good, Icon::Edit, key::CONFIRM_WILL_CHANGE, preview.changes, true),
            (Tone::Quiet, Icon::Off, key::CONFIRM_UNCHANGED, preview.skipped, false),
            (Tone::Bad, Icon::Error, key::CONFIRM_REFUSED, preview.failed, false),
        ];
        html! {
            p.row {
                @for (tone, sign, words, count, always) in parts {
                    @if always || count > 0 {
                        (status(language, tone, sign, words.with(language, &[("count", count.into())])))
                    }
                }
            }
        }
    }

    fn table(&self, rows: &[PreviewRow]) -> Markup {
        let mut columns = vec![Column::new(key::PRODUCTS_LVI_NUMBER), Column::new(key::WORD_NAME)];
        if self.companies {
            columns.push(Column::new(key::WORD_COMPANY));
        }
        columns.extend([Column::new(key::CONFIRM_NOW), Column::new(key::CONFIRM_THEN)]);
        let lines = html! { @for row in rows { tr { (self.cells(row)) } } };
        table(self.language, key::CONFIRM_ALL, &columns, lines)
    }

    fn cells(&self, row: &PreviewRow) -> Markup {
        let (now, then) = self.now_and_then(row);
        html! {
            td { a href=(link::product(row.link)) { (identifier::lvi_number(row.link.number)) } }
            @match row.product.as_ref().map(Summary::from) {
                Some(product) => td.main title=(product.technical) { (name(&product, self.language)) },
                None => td.main {},
            }
            @if self.companies { td { (self.directory.company(row.link.company)) } }
            td.wrap { (now) }
            td.wrap { (then) }
        }
    }

    fn now_and_then(&self, row: &PreviewRow) -> (Markup, Markup) {
        let language = self.language;
        if let Some(outcome) = &row.settled {
            let now = row.product.as_ref().map_or_else(|| html! {}, |product| self.present(product));
            return (now, self.settled(outcome));
        }
        let mut now = Vec::new();
        let mut then = Vec::new();
        if let Some(archived) = row.archived {
            let word = |archived: bool| Words::from(columns::status(archived));
            now.push(diff::old(language, Some(&word(!archived))));
            then.push(diff::new(language, Some(&word(archived))));
        }
        for change in &row.changes {
            let (Change::Field { code, old, new }, Some(product)) = (change, &row.product) else { continue };
            let words = |value| value::plain(language, *code, value, product);
            now.push(diff::old(language, old.as_ref().map(words).as_ref()));
            then.push(diff::new(language, new.as_ref().map(words).as_ref()));
        }
        let lines = |parts: Vec<Markup>| html! { @for part in parts { div { (part) } } };
        (lines(now), lines(then))
    }

    /// What a card that would not change has now.
    fn present(&self, product: &Product) -> Markup {
        let language = self.language;
        match About::of(self.task) {
            About::Status => html! { (columns::status(!product.is_active()).get(language)) },
            About::Field(code) => match product.values.get(code) {
                Some(value) => html! { (value::plain(language, code, value, product).show(language)) },
                None => html! { span.quiet { (key::CHANGE_EMPTY.get(language)) } },
            },
            About::Other => html! {},
        }
    }

    fn settled(&self, outcome: &Outcome) -> Markup {
        let (tone, sign, word) = match outcome {
            Outcome::Failed(_) => (Tone::Bad, Icon::Error, key::CONFIRM_ROW_REFUSED),
            _ => (Tone::Quiet, Icon::Off, key::JOB_ROW_SKIPPED),
        };
        html! {
            (status(self.language, tone, sign, word))
            " " span.second { (words::reason(self.language, outcome)) }
        }
    }
}
