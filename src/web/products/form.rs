//! The form of one section of a card: its fields with what was typed, what is wrong, and what others did meanwhile.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::control::{choices, control};
use super::files::{FileForm, Files, OwnedFiles};
use super::sections::{ETIM, is_editable, level_rows, rows};
use super::{value, words};
use crate::config::FileSettings;
use crate::domain::history::REASON_LIMIT;
use crate::domain::language::Language;
use crate::domain::product::fields::{Field as Row, Requirement};
use crate::domain::product::packages::LEVELS;
use crate::domain::product::parse::show;
use crate::domain::product::validate::check_whole;
use crate::domain::product::{Advice, Fault, FieldCode, Hint, Product, Section, field};
use crate::service::products::FieldConflict;
use crate::text::fields::{hint_words, problem_words};
use crate::text::key;
use crate::web::ui::form::{
    Errors, Field, Section as Entry, beside_sections, error_summary, form, form_with_files, hidden, required_note,
    save_bar, section, sections,
};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};

/// The version that the form was made from.
pub(super) const BASE: &str = "base";
/// Why.
pub(super) const REASON: &str = "reason";

/// The radio buttons that decide a conflict.
pub(super) fn choice_name(code: FieldCode) -> String {
    format!("choice-{code}")
}

/// The value of the radio button that keeps the other person's value.
pub(super) const THEIRS: &str = "theirs";
const MINE: &str = "mine";

/// Everything that the form shows.
pub(super) struct View<'a> {
    pub language: Language,
    pub csrf: &'a str,
    /// The card as it is stored, or as it would be with what was accepted.
    pub product: &'a Product,
    pub section: Section,
    /// The version that the form is made from.
    pub base: u32,
    /// What was typed, by field; the card's own values where nothing was.
    pub typed: BTreeMap<FieldCode, String>,
    pub reason: String,
    pub faults: Vec<Fault>,
    /// What could be better on the card; shown at its field.
    pub advice: Vec<Advice>,
    /// Each conflict with the words for who stored the other value.
    pub conflicts: Vec<(FieldConflict, String)>,
    /// What is known of the card's files.
    pub files: Files,
    /// What was typed of files, where the form comes back.
    pub typed_files: Vec<OwnedFiles>,
    pub settings: &'a FileSettings,
    /// Whether files were added although the form comes back.
    pub kept: bool,
}

impl View<'_> {
    /// The form with its section list, and the list of errors above.
    pub(super) fn show(&self) -> Markup {
        let language = self.language;
        let errors = self.errors();
        let link = self.product.link;
        let body = html! {
            (hidden(BASE, &self.base.to_string()))
            (required_note(language))
            (self.fields(&errors))
            (self.elsewhere(&errors))
            (section(language, "why", key::PRODUCT_WHY, html! {
                (Field::text(REASON, key::PRODUCT_REASON).value(&self.reason).help(key::PRODUCT_REASON_HELP)
                    .max_length(REASON_LIMIT as u32).show(language))
            }))
            (save_bar(language, key::WORD_SAVE, Some(&format!("{}#{}", link::product(link), self.section.slug()))))
        };
        html! {
            @if self.kept { (Notice::new(Tone::Note, key::FILES_KEPT).show(language)) }
            @if !self.conflicts.is_empty() { (Notice::new(Tone::Attention, key::PRODUCT_CONFLICT).show(language)) }
            (error_summary(language, &errors))
            (beside_sections(
                sections(language, &section_entries(self.product, Some(self.section), &self.faults)),
                self.form(&link::product_edit(link, self.section.slug()), body)
            ))
        }
    }

    /// A form that sends files where its section has any.
    fn form(&self, action: &str, body: Markup) -> Markup {
        let files = rows(self.section).iter().any(|row| row.accepts().is_some())
            || self.faults.iter().any(|fault| field(fault.code).is_some_and(|row| row.accepts().is_some()));
        if files { form_with_files(action, self.csrf, body) } else { form(action, self.csrf, body) }
    }

    /// The files of a field, with what others did meanwhile.
    fn files(&self, row: &Row, errors: &Errors<'_>) -> Markup {
        let (language, product, files, settings) = (self.language, self.product, &self.files, self.settings);
        let conflict = self.conflicts.iter().find(|(conflict, _)| conflict.code == row.code);
        let note = conflict.map(|(conflict, who)| self.conflict(conflict, who)).or_else(|| self.advice_at(row.code));
        FileForm { language, product, files, typed: &self.typed_files, settings }.show(row, errors, note)
    }

    fn errors(&self) -> Errors<'static> {
        let mut errors = Errors::new();
        for (conflict, _) in &self.conflicts {
            let reason = key::PRODUCT_CONFLICT_HERE.get(self.language);
            errors.add(conflict.code.to_string(), words::label_of(conflict.code), reason);
        }
        for fault in &self.faults {
            let reason = problem_words(&fault.problem, self.language);
            errors.add(fault.code.to_string(), words::label_of(fault.code), reason);
        }
        errors
    }

    fn fields(&self, errors: &Errors<'_>) -> Markup {
        let help = words::section_help(self.section);
        html! {
            @if let Some(help) = help { p.quiet { (help.get(self.language)) } }
            @match self.section {
                Section::Packages => {
                    @for level in &LEVELS {
                        @let id = format!("level-{}", level.number);
                        (section(self.language, &id, words::level(level), self.rows(&level_rows(level), errors)))
                    }
                }
                _ => {
                    (section(self.language, self.section.slug(), words::section(self.section),
                        self.rows(rows(self.section), errors)))
                }
            }
        }
    }

    /// Refused fields of other sections, so that what belongs together can be put right in one go.
    fn elsewhere(&self, errors: &Errors<'_>) -> Markup {
        let refused = self.faults.iter().map(|fault| fault.code);
        let mut others: Vec<&Row> =
            refused.filter_map(field).filter(|row| row.section != self.section && row.is_editable()).collect();
        others.dedup_by_key(|row| row.code);
        html! {
            @if !others.is_empty() {
                (section(self.language, "elsewhere", key::PRODUCT_ELSEWHERE, self.rows(&others, errors)))
            }
        }
    }

    fn rows(&self, rows: &[&Row], errors: &Errors<'_>) -> Markup {
        html! { @for row in rows.iter().filter(|row| row.is_editable()) { (self.row(row, errors)) } }
    }

    fn row(&self, row: &Row, errors: &Errors<'_>) -> Markup {
        let language = self.language;
        let name = words::code(row);
        if row.accepts().is_some() {
            return self.files(row, errors);
        }
        let stored = self.product.values.get(row.code).map(|value| show(value, language)).unwrap_or_default();
        let typed = self.typed.get(&row.code).unwrap_or(&stored);
        let choices = choices(language, row, typed);
        let mut field = control(language, row, name, &choices, typed)
            .error(errors.at(name))
            .required_if(row.required == Requirement::Must);
        if let Some(unit) = words::unit(language, row, self.product) {
            field = field.unit(unit);
        }
        if let Some((conflict, who)) = self.conflicts.iter().find(|(conflict, _)| conflict.code == row.code) {
            field = field.note(self.conflict(conflict, who));
        } else if let Some(advice) = self.advice_at(row.code) {
            field = field.note(advice);
        } else if let Some(dead) = self.files.dead_link(row.code) {
            field = field.note(dead);
        }
        field.show(language)
    }

    /// What could be better about a value; that a field is still empty is told by the quality score.
    fn advice_at(&self, code: FieldCode) -> Option<Markup> {
        let mut hints =
            self.advice.iter().filter(|advice| advice.code == code && advice.hint != Hint::Missing).peekable();
        hints.peek()?;
        Some(html! { @for advice in hints { p { (hint_words(&advice.hint, self.language)) } } })
    }

    /// What the other person stored, who and when, and which of the two is to stand.
    fn conflict(&self, conflict: &FieldConflict, who: &str) -> Markup {
        let language = self.language;
        let name = choice_name(conflict.code);
        let theirs = conflict.theirs.as_ref().map(|value| value::plain(language, conflict.code, value, self.product));
        html! {
            fieldset {
                legend {
                    (who) ", " (format::time_tag(language, conflict.at)) ": "
                    strong {
                        @match &theirs {
                            Some(words) => (words.show(language)),
                            None => (key::CHANGE_EMPTY.get(language)),
                        }
                    }
                }
                @for (value, label) in [(MINE, key::PRODUCT_KEEP_MINE), (THEIRS, key::PRODUCT_KEEP_THEIRS)] {
                    div {
                        label {
                            input type="radio" name=(name) value=(value) checked[value == MINE];
                            " " (label.get(language))
                        }
                    }
                }
            }
        }
    }
}

/// The forms of a card, with how much is missing or wrong in each; `current` is none on the form of ETIM.
pub(super) fn section_entries(product: &Product, current: Option<Section>, refused: &[Fault]) -> Vec<Entry<'static>> {
    let link = product.link;
    let wrong = check_whole(product);
    let count = |part: Section| {
        let faults = if current == Some(part) && !refused.is_empty() { refused } else { &wrong };
        faults.iter().filter(|fault| field(fault.code).is_some_and(|row| row.section == part)).count()
    };
    let mut entries: Vec<Entry<'static>> = Section::ALL
        .into_iter()
        .filter(|part| is_editable(*part))
        .map(|part| Entry {
            label: words::section(part),
            url: link::product_edit(link, part.slug()),
            errors: count(part),
            current: current == Some(part),
        })
        .collect();
    let url = link::product_edit(link, ETIM);
    entries.insert(ETIM_PLACE, Entry { label: key::PRODUCT_ETIM.into(), url, errors: 0, current: current.is_none() });
    entries
}

/// After identity and names, as on the card.
const ETIM_PLACE: usize = 2;
