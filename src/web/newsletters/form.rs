//! The form of an issue: whom it is for, subject and text in each language.

use maud::{Markup, html};

use crate::domain::company::CompanyKind;
use crate::domain::language::Language;
use crate::domain::newsletter::{Issue, SUBJECT_LIMIT, TEXT_LIMIT, TextError, Written};
use crate::domain::role::Role;
use crate::domain::subscriber::MailingList;
use crate::http::params::{BadInput, Params};
use crate::service::newsletters::{IssueFault, Part, Previewed, Typed};
use crate::text::{Text, key};
use crate::web::Cx;
use crate::web::companies::kind as kind_word;
use crate::web::ui::form::{
    Choice, Errors, Field, Tick, beside_preview, hidden, letters, preview_button, save_bar_with, section, ticks,
};
use crate::web::ui::list::{fold, section as page_section};
use crate::web::ui::markdown::markdown_with_pictures;
use crate::web::ui::{form, link, names};

use super::words;

/// Lines of a text that are in sight at once; the field scrolls and can be made larger.
const ROWS: u8 = 16;
/// The level of a text's headings in a preview: below the preview's own.
const TOP: u8 = 3;
/// The field that says which button was pressed.
pub(super) const DO: &str = "do";
/// The button that shows and stores nothing.
pub(super) const PREVIEW: &str = "preview";
const VERSION: &str = "version";
const LIST: &str = "list";
const LANGUAGES: &str = "language";
const KINDS: &str = "kind";
const ROLES: &str = "role";
const GROUPS: &str = "group";

fn subject_field(language: Language) -> String {
    format!("subject-{language}")
}

fn text_field(language: Language) -> String {
    format!("text-{language}")
}

const fn subject_label(language: Language) -> Text {
    match language {
        Language::Fi => key::NEWSLETTER_SUBJECT_FI,
        Language::Sv => key::NEWSLETTER_SUBJECT_SV,
        Language::En => key::NEWSLETTER_SUBJECT_EN,
    }
}

const fn text_label(language: Language) -> Text {
    match language {
        Language::Fi => key::NEWSLETTER_TEXT_FI,
        Language::Sv => key::NEWSLETTER_TEXT_SV,
        Language::En => key::NEWSLETTER_TEXT_EN,
    }
}

/// The form as sent.
pub(super) fn read(form: &Params) -> Result<Typed, BadInput> {
    let all = |name: &str| form.all(name).map(str::to_owned).collect();
    let one = |name: &str| Ok::<_, BadInput>(form.one(name)?.unwrap_or_default().to_owned());
    let mut typed = Typed {
        version: one(VERSION)?.parse().unwrap_or_default(),
        list: one(LIST)?,
        languages: all(LANGUAGES),
        company_kinds: all(KINDS),
        roles: all(ROLES),
        groups: all(GROUPS),
        ..Typed::default()
    };
    for language in Language::ALL {
        typed.subjects[language.index()] = one(&subject_field(language))?;
        typed.texts[language.index()] = one(&text_field(language))?;
    }
    Ok(typed)
}

/// What is wrong, at its fields.
pub(super) fn errors(language: Language, faults: &[IssueFault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        let (field, label, limit) = match fault.part {
            Part::List => (LIST.to_owned(), key::NEWSLETTER_LIST, 0),
            Part::Subject(of) => (subject_field(of), subject_label(of), SUBJECT_LIMIT),
            Part::Text(of) => (text_field(of), text_label(of), TEXT_LIMIT),
        };
        let reason = match fault.error {
            None => key::NEWSLETTER_FAULT_LIST.get(language).to_owned(),
            Some(TextError::TooLong) => key::NEWSLETTER_FAULT_LONG.with(language, &[("count", limit.into())]),
            Some(TextError::Letters) => key::NEWSLETTER_FAULT_LETTERS.get(language).to_owned(),
        };
        errors.add(field, label, reason);
    }
    errors
}

/// The form; `theirs` is what is stored, where somebody else stored it meanwhile.
pub(super) fn show(cx: &Cx<'_>, issue: &Issue, typed: &Typed, errors: &Errors<'_>, theirs: Option<&Written>) -> Markup {
    let language = cx.language;
    let action = link::newsletter_part(issue.id, "edit");
    let preview = html! {
        (preview_button(language, DO, PREVIEW, key::NEWSLETTER_PREVIEW))
    };
    let body = html! {
        (hidden(VERSION, &typed.version.to_string()))
        (texts(language, typed, errors, theirs))
        (audience(cx, typed, errors))
        (save_bar_with(language, key::NEWSLETTER_SAVE, Some(&link::newsletter(issue.id)), preview))
    };
    html! {
        p.quiet { (key::NEWSLETTER_EDIT_HELP.with(language, &[("mark", "{{products}}".into())])) }
        (beside_preview(language, form::texts(&action, cx.csrf(), body)))
    }
}

fn texts(language: Language, typed: &Typed, errors: &Errors<'_>, theirs: Option<&Written>) -> Markup {
    html! {
        @for of in Language::ALL {
            @let (subject, text) = (subject_field(of), text_field(of));
            @let stored = |stored: &str, typed: &str| (stored != typed).then(|| html! {
                (letters(language, key::NEWSLETTER_MET_THEIRS, of, stored))
            });
            @let field = Field::text(subject.clone(), subject_label(of)).value(typed.subjects[of.index()].as_str())
                .written_in(of).max_length(SUBJECT_LIMIT as u32).autocomplete("off").error(errors.at(&subject));
            @match theirs.and_then(|theirs| stored(&theirs.get(of).subject, &typed.subjects[of.index()])) {
                Some(note) => (field.note(note).show(language)),
                None => (field.show(language)),
            }
            @let field = Field::area(text.clone(), text_label(of), ROWS).value(typed.texts[of.index()].as_str())
                .written_in(of).error(errors.at(&text));
            @match theirs.and_then(|theirs| stored(&theirs.get(of).text, &typed.texts[of.index()])) {
                Some(note) => (field.note(note).show(language)),
                None => (field.show(language)),
            }
        }
    }
}

fn audience(cx: &Cx<'_>, typed: &Typed, errors: &Errors<'_>) -> Markup {
    let language = cx.language;
    let lists = MailingList::ALL.map(|list| Choice::new(list.name(), words::list(list)));
    let tick = |chosen: &[String], value: String, label: Text| {
        let ticked = chosen.contains(&value);
        Tick { value: value.into(), label: label.into(), code: None, ticked }
    };
    let languages = Language::ALL.map(|of| tick(&typed.languages, of.code().to_owned(), names::language(of)));
    let kinds = CompanyKind::CUSTOMERS.map(|kind| tick(&typed.company_kinds, kind.code().to_owned(), kind_word(kind)));
    let roles = Role::ALL.map(|role| tick(&typed.roles, role.code().to_owned(), names::role(role)));
    let directory = cx.bank.directory();
    let groups: Vec<Tick<'_>> = directory
        .grouping
        .groups()
        .map(|group| {
            let value = group.number.to_string();
            let ticked = typed.groups.contains(&value);
            let label = directory.grouping.group_name(group.number, language);
            Tick { code: Some(value.clone().into()), value: value.into(), label: label.into(), ticked }
        })
        .collect();
    section(
        language,
        "audience",
        key::NEWSLETTER_AUDIENCE,
        html! {
            p.quiet { (key::NEWSLETTER_AUDIENCE_HELP.get(language)) }
            (Field::radio(LIST, key::NEWSLETTER_LIST, &lists).value(typed.list.as_str()).error(errors.at(LIST)).show(language))
            h3 { (key::NEWSLETTER_LANGUAGES.get(language)) }
            (ticks(language, LANGUAGES, key::NEWSLETTER_LANGUAGES, &languages))
            h3 { (key::NEWSLETTER_KINDS.get(language)) }
            (ticks(language, KINDS, key::NEWSLETTER_KINDS, &kinds))
            h3 { (key::NEWSLETTER_ROLES.get(language)) }
            (ticks(language, ROLES, key::NEWSLETTER_ROLES, &roles))
            (fold(language, key::NEWSLETTER_GROUPS, !typed.groups.is_empty(),
                ticks(language, GROUPS, key::NEWSLETTER_GROUPS, &groups)))
        },
    )
}

/// Each text as its readers would get it, with its looks and as plain text; the reader's own language is open.
pub(super) fn previews(reader: Language, issue: &Issue, previews: &[Previewed]) -> Markup {
    let picture = |number: u16| {
        issue
            .pictures
            .iter()
            .any(|picture| picture.number == number)
            .then(|| link::newsletter_picture(issue.id, number))
    };
    let first = previews.iter().any(|shown| shown.language == reader);
    let each = html! {
        @for (place, shown) in previews.iter().enumerate() {
            @let name = names::language(shown.language).get(reader);
            @let title = format!("{name}: {}", shown.subject);
            @let open = if first { shown.language == reader } else { place == 0 };
            (fold(reader, title, open, html! {
                h3 { (key::NEWSLETTER_PREVIEW_HTML.get(reader)) }
                div lang=(shown.language.code()) { (markdown_with_pictures(&shown.document, TOP, &picture)) }
                h3 { (key::NEWSLETTER_PREVIEW_PLAIN.get(reader)) }
                (letters(reader, key::NEWSLETTER_PREVIEW_PLAIN, shown.language, &shown.text))
            }))
        }
    };
    page_section(reader, PREVIEW, key::NEWSLETTER_PREVIEW_TITLE, None, each)
}
