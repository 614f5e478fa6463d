//! A field as it is drawn: label, star, control, unit, reason and help, and the attributes that tie them together.

use maud::{Markup, html};

use super::{Choice, Control, Field, Width, field_id};
use crate::domain::language::Language;
use crate::text::key;
use crate::web::ui::icon::{Icon, icon};
use crate::web::ui::words::Words;

impl Field<'_> {
    /// The field with everything around it.
    pub fn show(&self, language: Language) -> Markup {
        match self.control {
            Control::Check => self.show_check(language),
            Control::Radio(choices) => self.show_radio(language, choices),
            Control::Input(_)
            | Control::Number
            | Control::Password
            | Control::Area(_)
            | Control::Select(_)
            | Control::Groups(_) => self.show_labelled(language),
        }
    }

    fn show_labelled(&self, language: Language) -> Markup {
        let id = field_id(&self.name);
        html! {
            div class=(self.class()) {
                label for=(id) { (self.label.show(language)) (self.star(language)) }
                div.control {
                    (self.control(language, &id))
                    @if let Some(unit) = &self.unit { span.unit #{ (id) "-unit" } { (unit.show(language)) } }
                }
                (self.below(language, &id))
            }
        }
    }

    fn control(&self, language: Language, id: &str) -> Markup {
        let described = self.described(id);
        let invalid = self.error.map(|_| "true");
        let lang = self.language.filter(|own| *own != language).map(Language::code);
        match self.control {
            Control::Area(rows) => html! {
                textarea #(id) name=(self.name) rows=(rows) required[self.required] readonly[self.read_only]
                    maxlength=[self.max_length] aria-invalid=[invalid] aria-describedby=[described] lang=[lang]
                    autocomplete=[self.autocomplete] autofocus[self.focus] {
                    // A browser drops one line break after the opening tag.
                    "\n" (self.value)
                }
            },
            Control::Select(choices) => self.list(language, id, self.options(language, choices)),
            Control::Groups(groups) => self.list(
                language,
                id,
                html! {
                    @for group in groups {
                        optgroup label=(group.label.get(language)) { (self.options(language, &group.choices)) }
                    }
                },
            ),
            Control::Number => html! {
                input #(id) type="text" inputmode="decimal" name=(self.name) value=(self.value)
                    required[self.required] readonly[self.read_only] maxlength=[self.max_length]
                    aria-invalid=[invalid] aria-describedby=[described] autocomplete=(self.autocomplete.unwrap_or("off"))
                    autofocus[self.focus];
            },
            Control::Password => html! {
                input #(id) type="password" name=(self.name) required[self.required] maxlength=[self.max_length]
                    aria-invalid=[invalid] aria-describedby=[described] autocomplete=[self.autocomplete]
                    autofocus[self.focus];
                button.reveal type="button" hidden data-reveal=(id) data-hide=(key::FORM_HIDE_PASSWORD.get(language)) {
                    (key::FORM_SHOW_PASSWORD.get(language))
                }
            },
            Control::Input(kind) => html! {
                input #(id) type=(kind) name=(self.name) value=[(kind != "file").then_some(&self.value)]
                    required[self.required] readonly[self.read_only] maxlength=[self.max_length] accept=[self.accept]
                    aria-invalid=[invalid] aria-describedby=[described] autocomplete=[self.autocomplete] lang=[lang]
                    autofocus[self.focus];
            },
            Control::Radio(_) | Control::Check => html! {},
        }
    }

    fn list(&self, language: Language, id: &str, options: Markup) -> Markup {
        html! {
            select #(id) name=(self.name) required[self.required] disabled[self.read_only]
                aria-invalid=[self.error.map(|_| "true")] aria-describedby=[self.described(id)]
                autocomplete=[self.autocomplete] autofocus[self.focus] {
                option value="" {
                    @match &self.empty {
                        Some(words) => (words.get(language)),
                        None => (key::FORM_CHOOSE.get(language)),
                    }
                }
                (options)
            }
        }
    }

    fn options(&self, language: Language, choices: &[Choice<'_>]) -> Markup {
        html! {
            @for choice in choices {
                option value=(choice.value) selected[choice.value == self.value] lang=[choice.lang(language)] {
                    (choice.label.get(language))
                }
            }
        }
    }

    fn show_check(&self, language: Language) -> Markup {
        let id = field_id(&self.name);
        html! {
            div.field.check.wrong[self.error.is_some()] {
                div.control {
                    input #(id) type="checkbox" name=(self.name) value="yes" checked[self.value == "yes"]
                        required[self.required] disabled[self.read_only] aria-invalid=[self.error.map(|_| "true")]
                        aria-describedby=[self.described(&id)] autofocus[self.focus];
                    label for=(id) { (self.label.show(language)) (self.star(language)) }
                }
                (self.below(language, &id))
            }
        }
    }

    fn show_radio(&self, language: Language, choices: &[Choice<'_>]) -> Markup {
        let id = field_id(&self.name);
        html! {
            fieldset.field.radio.wrong[self.error.is_some()] #(id) tabindex="-1" aria-describedby=[self.described(&id)] {
                legend { (self.label.show(language)) (self.star(language)) }
                @for (index, choice) in choices.iter().enumerate() {
                    @let option = format!("{id}-{index}");
                    div.control {
                        input #(option) type="radio" name=(self.name) value=(choice.value)
                            checked[choice.value == self.value] required[self.required] disabled[self.read_only]
                            aria-describedby=[choice.hint.as_ref().map(|_| format!("{option}-hint"))]
                            autofocus[self.focus && index == 0];
                        label for=(option) { (choice.label.show(language)) }
                        @if let Some(hint) = &choice.hint {
                            p.help #{ (option) "-hint" } { (hint.show(language)) }
                        }
                    }
                }
                (self.below(language, &id))
            }
        }
    }

    fn class(&self) -> &'static str {
        match (self.error.is_some(), self.width) {
            (false, None) => "field",
            (false, Some(Width::Short)) => "field short",
            (false, Some(Width::Medium)) => "field medium",
            (true, None) => "field wrong",
            (true, Some(Width::Short)) => "field short wrong",
            (true, Some(Width::Medium)) => "field medium wrong",
        }
    }

    fn star(&self, language: Language) -> Markup {
        html! {
            @if self.required {
                span.star aria-hidden="true" title=(key::FORM_REQUIRED.get(language)) { "*" }
            }
        }
    }

    fn below(&self, language: Language, id: &str) -> Markup {
        html! {
            @if let Some(error) = self.error {
                p.error #{ (id) "-error" } {
                    (icon(Icon::Error)) span.unseen { (key::FORM_ERROR_AT.get(language)) " " } (error)
                }
            }
            @if let Some(help) = &self.help { p.help #{ (id) "-help" } { (help.show(language)) } }
            @if let Some(note) = &self.note { div.note #{ (id) "-note" } { (note) } }
        }
    }

    /// The ids of what describes the control, in reading order.
    fn described(&self, id: &str) -> Option<String> {
        let parts = [
            (self.error.is_some(), "-error"),
            (self.help.is_some(), "-help"),
            (self.note.is_some(), "-note"),
            (self.unit.is_some(), "-unit"),
        ];
        let mut list = String::new();
        for (_, tail) in parts.into_iter().filter(|(present, _)| *present) {
            if !list.is_empty() {
                list.push(' ');
            }
            list.push_str(id);
            list.push_str(tail);
        }
        (!list.is_empty()).then_some(list)
    }
}

impl Choice<'_> {
    fn lang(&self, reader: Language) -> Option<&'static str> {
        match &self.label {
            Words::In(language, _) if *language != reader => Some(language.code()),
            Words::In(..) | Words::Plain(_) | Words::Text(_) => None,
        }
    }
}
