//! One field of a form: its name and label, and what the builder methods say of it; [`show`] draws it.

mod show;

use std::borrow::Cow;

use maud::Markup;

use crate::domain::language::Language;
use crate::text::{Text, key};

use super::super::words::Words;

/// An option of a select or a radio group.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    /// What the form sends.
    pub value: Cow<'a, str>,
    /// What the person reads.
    pub label: Words<'a>,
    /// A word more about it, shown beside radio buttons only.
    pub hint: Option<Words<'a>>,
}

impl<'a> Choice<'a> {
    /// An option without a hint.
    pub fn new(value: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>) -> Choice<'a> {
        Choice { value: value.into(), label: label.into(), hint: None }
    }

    /// Adds a word more about it.
    pub fn hint(mut self, hint: impl Into<Words<'a>>) -> Choice<'a> {
        self.hint = Some(hint.into());
        self
    }
}

/// Options of a select that belong together, under a heading.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The heading.
    pub label: Words<'a>,
    /// The options.
    pub choices: Vec<Choice<'a>>,
}

/// What kind of control a field has.
#[derive(Clone, Copy, Debug)]
enum Control<'a> {
    Input(&'static str),
    Number,
    Password,
    Area(u8),
    Select(&'a [Choice<'a>]),
    Groups(&'a [Group<'a>]),
    Radio(&'a [Choice<'a>]),
    Check,
}

/// A field of a form. Made with its name and label, filled by the builder methods, shown once.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    name: Cow<'a, str>,
    label: Words<'a>,
    control: Control<'a>,
    value: Cow<'a, str>,
    help: Option<Words<'a>>,
    note: Option<Markup>,
    error: Option<&'a str>,
    unit: Option<Words<'a>>,
    required: bool,
    read_only: bool,
    max_length: Option<u32>,
    autocomplete: Option<&'static str>,
    language: Option<Language>,
    focus: bool,
    width: Option<Width>,
    empty: Option<Words<'a>>,
    accept: Option<&'static str>,
}

/// How wide a field is; wide by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    Short,
    Medium,
}

impl<'a> Field<'a> {
    fn new(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>, control: Control<'a>) -> Field<'a> {
        Field {
            name: name.into(),
            label: label.into(),
            control,
            value: Cow::Borrowed(""),
            help: None,
            note: None,
            error: None,
            unit: None,
            required: false,
            read_only: false,
            max_length: None,
            autocomplete: None,
            language: None,
            focus: false,
            width: None,
            empty: None,
            accept: None,
        }
    }

    /// A line of text.
    pub fn text(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>) -> Field<'a> {
        Field::new(name, label, Control::Input("text"))
    }

    /// An e-mail address.
    pub fn email(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>) -> Field<'a> {
        Field::new(name, label, Control::Input("email"))
    }

    /// A telephone number.
    pub fn phone(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>) -> Field<'a> {
        Field::new(name, label, Control::Input("tel"))
    }

    /// A web address.
    pub fn url(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>) -> Field<'a> {
        Field::new(name, label, Control::Input("url"))
    }

    /// A calendar date; its value is `2026-03-12`.
    pub fn date(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>) -> Field<'a> {
        Field::new(name, label, Control::Input("date")).short()
    }

    /// A file to send, of the kinds named as the HTML standard does it (`.zip`); stands in a [`super::upload`] form.
    pub fn file(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>, accept: &'static str) -> Field<'a> {
        Field { accept: Some(accept), ..Field::new(name, label, Control::Input("file")) }
    }

    /// A number, typed as text so that either decimal mark is taken.
    pub fn number(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>) -> Field<'a> {
        Field::new(name, label, Control::Number).short()
    }

    /// A password; never filled in again by the server.
    pub fn password(
        name: impl Into<Cow<'a, str>>,
        label: impl Into<Words<'a>>,
        autocomplete: &'static str,
    ) -> Field<'a> {
        Field::new(name, label, Control::Password).autocomplete(autocomplete)
    }

    /// Several lines of text.
    pub fn area(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>, rows: u8) -> Field<'a> {
        Field::new(name, label, Control::Area(rows))
    }

    /// One of several options from a drop-down list, with an empty first one.
    pub fn select(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>, choices: &'a [Choice<'a>]) -> Field<'a> {
        Field::new(name, label, Control::Select(choices))
    }

    /// The same where there are so many options that they stand under headings.
    pub fn grouped(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>, groups: &'a [Group<'a>]) -> Field<'a> {
        Field::new(name, label, Control::Groups(groups))
    }

    /// One of a few options, all in sight.
    pub fn radio(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>, choices: &'a [Choice<'a>]) -> Field<'a> {
        Field::new(name, label, Control::Radio(choices))
    }

    /// A tick box; it sends `yes`, and is ticked where the value is `yes`.
    pub fn check(name: impl Into<Cow<'a, str>>, label: impl Into<Words<'a>>) -> Field<'a> {
        Field::new(name, label, Control::Check)
    }

    /// What stands in the field.
    pub fn value(mut self, value: impl Into<Cow<'a, str>>) -> Field<'a> {
        self.value = value.into();
        self
    }

    /// A sentence of help below the field.
    pub fn help(mut self, help: impl Into<Words<'a>>) -> Field<'a> {
        self.help = Some(help.into());
        self
    }

    /// Markup of the page's own below the field, such as the other person's value in a conflict.
    pub fn note(mut self, note: Markup) -> Field<'a> {
        self.note = Some(note);
        self
    }

    /// Why the field was refused.
    pub fn error(mut self, error: Option<&'a str>) -> Field<'a> {
        self.error = error;
        self
    }

    /// The unit inside the field's end.
    pub fn unit(mut self, unit: impl Into<Words<'a>>) -> Field<'a> {
        self.unit = Some(unit.into());
        self
    }

    /// Must be filled.
    pub fn required(mut self) -> Field<'a> {
        self.required = true;
        self
    }

    /// Must be filled if the condition holds.
    pub fn required_if(mut self, condition: bool) -> Field<'a> {
        self.required = condition;
        self
    }

    /// Shown but not to be changed.
    pub fn read_only(mut self) -> Field<'a> {
        self.read_only = true;
        self
    }

    /// Takes at most this many letters.
    pub fn max_length(mut self, letters: u32) -> Field<'a> {
        self.max_length = Some(letters);
        self
    }

    /// What the browser may fill in, in the words of the HTML standard (`email`, `username`, `off` …).
    pub fn autocomplete(mut self, purpose: &'static str) -> Field<'a> {
        self.autocomplete = Some(purpose);
        self
    }

    /// The language in which the field is filled, where it differs from the page's.
    pub fn written_in(mut self, language: Language) -> Field<'a> {
        self.language = Some(language);
        self
    }

    /// Gets the cursor when the page opens; at most one field of a page.
    pub fn focus(mut self) -> Field<'a> {
        self.focus = true;
        self
    }

    /// As narrow as a number.
    pub fn short(mut self) -> Field<'a> {
        self.width = Some(Width::Short);
        self
    }

    /// As wide as a code or a name.
    pub fn medium(mut self) -> Field<'a> {
        self.width = Some(Width::Medium);
        self
    }

    /// The words of a select's empty first option.
    pub fn empty(mut self, words: impl Into<Words<'a>>) -> Field<'a> {
        self.empty = Some(words.into());
        self
    }
}

/// The id of a field's control, which the error summary links to.
pub fn field_id(name: &str) -> String {
    let mut id = String::with_capacity(name.len() + 2);
    id.push_str("f-");
    // An id with a space in it cannot be referred to.
    id.extend(name.chars().map(|letter| if letter.is_whitespace() { '_' } else { letter }));
    id
}

/// A text that is only needed where a field is built from the catalogue: "at most n letters".
pub fn limit_help(language: Language, letters: u32) -> String {
    key::FORM_CHARACTERS.with(language, &[("count", letters.into())])
}

impl<'a> From<(&'a str, Text)> for Choice<'a> {
    fn from((value, label): (&'a str, Text)) -> Choice<'a> {
        Choice::new(value, label)
    }
}
