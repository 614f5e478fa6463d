//! The form of a draft: the text in each language, with what it looked like when the form was made.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::domain::policy::{PolicyKind, TEXT_LIMIT, Texts, changes};
use crate::http::params::{BadInput, Params};
use crate::markdown::read;
use crate::service::policies::{Editing, Fault, TypedText};
use crate::text::{Text, key};
use crate::web::ui::form::{Errors, Field, beside_preview, hidden, preview_button, save_bar_with};
use crate::web::ui::list::{fold, section};
use crate::web::ui::markdown::markdown;
use crate::web::ui::names;
use crate::web::ui::text_diff::text_diff;
use crate::web::ui::{form, link};

/// Lines of a text that are in sight at once; the field scrolls and can be made larger.
const ROWS: u8 = 24;
/// The level of a text's headings in a preview: below the preview's own.
const TOP: u8 = 3;
/// The field that says which button was pressed.
pub(super) const DO: &str = "do";
/// The button that shows and stores nothing.
pub(super) const PREVIEW: &str = "preview";

/// What stands in the form: text and stamp of each language.
pub(super) struct Filled {
    texts: [String; 3],
    seen: [String; 3],
}

fn text_field(language: Language) -> String {
    format!("text-{language}")
}

fn seen_field(language: Language) -> String {
    format!("seen-{language}")
}

const fn label(language: Language) -> Text {
    match language {
        Language::Fi => key::POLICY_TEXT_FI,
        Language::Sv => key::POLICY_TEXT_SV,
        Language::En => key::POLICY_TEXT_EN,
    }
}

impl Filled {
    /// A form with what is stored.
    pub(super) fn of(editing: &Editing) -> Filled {
        let stamps = Language::ALL.map(|language| editing.seen(language));
        Filled { texts: editing.texts().0.clone(), seen: stamps }
    }

    /// The form as sent.
    pub(super) fn read(form: &Params) -> Result<Filled, BadInput> {
        let (mut texts, mut seen) = <([String; 3], [String; 3])>::default();
        for language in Language::ALL {
            let field = |name: String| Ok::<_, BadInput>(form.one(&name)?.unwrap_or_default().to_owned());
            texts[language.index()] = field(text_field(language))?;
            seen[language.index()] = field(seen_field(language))?;
        }
        Ok(Filled { texts, seen })
    }

    /// As the use case wants it.
    pub(super) fn typed(&self) -> [TypedText<'_>; 3] {
        Language::ALL
            .map(|language| TypedText { text: &self.texts[language.index()], seen: &self.seen[language.index()] })
    }

    /// The texts as they would be stored, and what is wrong with them.
    pub(super) fn parsed(&self) -> (Texts, Vec<Fault>) {
        let (mut texts, mut faults) = (Texts::default(), Vec::new());
        for language in Language::ALL {
            match Texts::parse(&self.texts[language.index()]) {
                Ok(text) => texts.0[language.index()] = text,
                Err(error) => faults.push(Fault { language, error }),
            }
        }
        (texts, faults)
    }

    /// After a conflict: these texts, from now on over what is stored.
    pub(super) fn over(editing: &Editing, texts: Texts) -> Filled {
        Filled { texts: texts.0, ..Filled::of(editing) }
    }

    /// The form; `theirs` is what stands below a field where somebody else's text is stored.
    pub(super) fn show(
        &self,
        language: Language,
        kind: PolicyKind,
        token: &str,
        errors: &Errors<'_>,
        theirs: impl Fn(Language) -> Option<Markup>,
    ) -> Markup {
        let action = link::policy_part(kind, "edit");
        let fields = html! {
            @for written_in in Language::ALL {
                (hidden(&seen_field(written_in), &self.seen[written_in.index()]))
            }
            @for written_in in Language::ALL {
                @let name = text_field(written_in);
                @let error = errors.at(&name).map(str::to_owned);
                @let field = Field::area(name.clone(), label(written_in), ROWS)
                    .value(self.texts[written_in.index()].as_str())
                    .written_in(written_in)
                    .error(error.as_deref());
                @match theirs(written_in) {
                    Some(note) => (field.note(note).show(language)),
                    None => (field.show(language)),
                }
            }
        };
        let preview = preview_button(language, DO, PREVIEW, key::POLICY_PREVIEW);
        html! {
            p.quiet { (key::POLICY_EDIT_HELP.get(language)) }
            (beside_preview(language, form::texts(&action, token, html! {
                (fields)
                (save_bar_with(language, key::POLICY_SAVE, Some(&link::policy(kind)), preview))
            })))
        }
    }
}

/// What is wrong with the texts, at their fields.
pub(super) fn errors(language: Language, faults: &[Fault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        let reason = match fault.error {
            DetailError::Letters => key::POLICY_LETTERS.get(language).to_owned(),
            DetailError::TooLong
            | DetailError::Missing
            | DetailError::TooShort
            | DetailError::Shape
            | DetailError::CheckDigit => key::POLICY_TOO_LONG.with(language, &[("count", TEXT_LIMIT.into())]),
        };
        errors.add(text_field(fault.language), label(fault.language), reason);
    }
    errors
}

/// Each text as it would look, and what it changes; the reader's own language is open.
pub(super) fn previews(reader: Language, published: &Texts, texts: &Texts) -> Markup {
    let each = html! {
        @for written_in in Language::ALL {
            @let name = names::language(written_in).get(reader);
            @let summary = key::POLICY_PREVIEW_IN.with(reader, &[("language", name.into())]);
            (fold(reader, summary, written_in == reader, html! {
                p.quiet { (key::POLICY_CHANGES_TO_PUBLISHED.get(reader)) }
                (text_diff(reader, written_in, &changes(published.get(written_in), texts.get(written_in))))
                hr;
                div lang=(written_in.code()) { (markdown(&read(texts.get(written_in)), TOP)) }
            }))
        }
    };
    section(reader, PREVIEW, key::POLICY_PREVIEW_TITLE, None, each)
}

/// Somebody else's text, as it is stored, for whoever has to bring two together.
pub(super) fn stored_text(reader: Language, written_in: Language, said: &str, text: &str) -> Markup {
    html! {
        p.quiet { (said) }
        (form::letters(reader, key::POLICY_MET_THEIRS, written_in, text))
    }
}
