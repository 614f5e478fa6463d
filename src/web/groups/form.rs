//! The one form of groups and classes: number where it is new, three names, whether it is in use.

use maud::{Markup, html};

use crate::domain::group::{MAX_NAME, NameFault, Names};
use crate::domain::language::Language;
use crate::http::params::{BadInput, Params};
use crate::service::groups::{Fault, Typed};
use crate::text::{Text, key};
use crate::web::ui::form::{Errors, Field, error_summary, form, required_note, save_bar};
use crate::web::ui::link;

/// What the form is for.
pub(super) enum Form {
    NewGroup,
    Group(u8),
    NewClass(u8),
    Class(u8, u16),
}

impl Form {
    pub(super) const fn title(&self) -> Text {
        match self {
            Form::NewGroup => key::GROUPS_NEW,
            Form::Group(_) => key::GROUPS_EDIT,
            Form::NewClass(_) => key::GROUPS_CLASS_NEW,
            Form::Class(..) => key::GROUPS_CLASS_EDIT,
        }
    }

    /// The group that the form belongs to, where there is one already.
    pub(super) const fn group(&self) -> Option<u8> {
        match self {
            Form::NewGroup => None,
            Form::Group(group) | Form::NewClass(group) | Form::Class(group, _) => Some(*group),
        }
    }

    fn action(&self) -> String {
        match self {
            Form::NewGroup => link::GROUP_NEW.to_owned(),
            Form::Group(group) => link::group_edit(*group),
            Form::NewClass(group) => link::class_new(*group),
            Form::Class(group, class) => link::class_edit(*group, *class),
        }
    }

    fn back(&self) -> String {
        self.group().map_or_else(|| link::GROUPS.to_owned(), link::group)
    }

    const fn number_label(&self) -> Option<(Text, Text)> {
        match self {
            Form::NewGroup => Some((key::GROUPS_NUMBER, key::GROUPS_NUMBER_HELP)),
            Form::NewClass(_) => Some((key::GROUPS_CLASS_NUMBER, key::GROUPS_CLASS_NUMBER_HELP)),
            Form::Group(_) | Form::Class(..) => None,
        }
    }

    /// The form with what was typed and what is wrong with it.
    pub(super) fn show(&self, language: Language, csrf: &str, filled: &Filled, faults: &[Fault]) -> Markup {
        let errors = errors(language, faults);
        let body = html! {
            (required_note(language))
            @if let Some((label, help)) = self.number_label() {
                (Field::text(NUMBER, label).value(&filled.number).help(help).required().short()
                    .error(errors.at(NUMBER)).show(language))
            }
            @for own in Language::ALL {
                (Field::text(name_field(own), name_label(own)).value(&filled.names[own.index()]).required()
                    .max_length(MAX_NAME as u32).written_in(own).error(errors.at(name_field(own))).show(language))
            }
            (Field::check(ACTIVE, key::GROUPS_ACTIVE).value(if filled.active { "yes" } else { "" })
                .help(key::GROUPS_ACTIVE_HELP).show(language))
            (save_bar(language, key::WORD_SAVE, Some(&self.back())))
        };
        html! {
            (error_summary(language, &errors))
            (form(&self.action(), csrf, body))
        }
    }
}

const NUMBER: &str = "number";
const ACTIVE: &str = "active";

const fn name_field(language: Language) -> &'static str {
    match language {
        Language::Fi => "name-fi",
        Language::Sv => "name-sv",
        Language::En => "name-en",
    }
}

const fn name_label(language: Language) -> Text {
    match language {
        Language::Fi => key::GROUPS_NAME_FI,
        Language::Sv => key::GROUPS_NAME_SV,
        Language::En => key::GROUPS_NAME_EN,
    }
}

fn errors(language: Language, faults: &[Fault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        match fault {
            Fault::Number => errors.add(NUMBER, key::GROUPS_NUMBER, key::GROUPS_FAULT_NUMBER.get(language)),
            Fault::Taken => errors.add(NUMBER, key::GROUPS_NUMBER, key::GROUPS_FAULT_TAKEN.get(language)),
            Fault::Name(fault) => {
                let (own, words) = match *fault {
                    NameFault::Missing(own) => (own, key::GROUPS_FAULT_MISSING.get(language).to_owned()),
                    NameFault::TooLong(own) => {
                        (own, key::GROUPS_FAULT_LONG.with(language, &[("max", MAX_NAME.into())]))
                    }
                    NameFault::Unprintable(own) => (own, key::GROUPS_FAULT_UNPRINTABLE.get(language).to_owned()),
                };
                errors.add(name_field(own), name_label(own), words);
            }
        }
    }
    errors
}

/// What stands in the form's fields.
pub(super) struct Filled {
    pub(super) number: String,
    pub(super) names: [String; 3],
    pub(super) active: bool,
}

impl Filled {
    pub(super) fn fresh() -> Filled {
        Filled { number: String::new(), names: Default::default(), active: true }
    }

    pub(super) fn of(names: &Names, active: bool) -> Filled {
        Filled { number: String::new(), names: names.0.clone(), active }
    }

    pub(super) fn read(form: &Params) -> Result<Filled, BadInput> {
        let text = |name: &str| form.one(name).map(|value| value.unwrap_or_default().to_owned());
        let [fi, sv, en] = Language::ALL.map(|language| text(name_field(language)));
        Ok(Filled { number: text(NUMBER)?, names: [fi?, sv?, en?], active: form.one(ACTIVE)?.is_some() })
    }

    pub(super) fn typed(&self) -> Typed<'_> {
        Typed { number: &self.number, names: self.names.each_ref().map(String::as_str), active: self.active }
    }
}
