//! Choosing rows of a list: the form around its table, with a bar that says how many are chosen and what can be done.
//!
//! Without a script the bar offers everything at all times. With one it counts, and offers what changes the chosen rows
//! only while some are chosen.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::{Text, key};

use super::words::plain;

/// Something to do with the chosen rows.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// The button's value.
    pub code: &'static str,
    /// What it is called.
    pub label: Text,
    /// Whether it needs a choice; what does not is done to the whole list otherwise.
    pub needs_choice: bool,
}

/// The box for everything that the list shows, on whatever page.
#[derive(Clone, Debug)]
pub struct All {
    /// The field's name.
    pub name: &'static str,
    /// What it is called, with the count.
    pub label: String,
    /// The count alone.
    pub count: String,
}

/// The form around a table; `fields` are its hidden fields, `button` the name of its buttons.
pub fn form(
    language: Language,
    action: &str,
    fields: Markup,
    all: &All,
    button: &str,
    tasks: &[Task],
    table: Markup,
) -> Markup {
    html! {
        form.choosing method="post" action=(action) data-choosing=(plain(key::CHOOSE_PAGE.get(language))) {
            (fields)
            div.choices {
                label.all {
                    input type="checkbox" name=(all.name) value="yes" data-all=(plain(&all.count));
                    " " (plain(&all.label))
                }
                p.chosen role="status" data-words=(plain(key::CHOOSE_CHOSEN.get(language))) {}
                div.actions role="group" aria-label=(plain(key::CHOOSE_ACTIONS.get(language))) {
                    @for task in tasks {
                        button.normal type="submit" name=(button) value=(task.code) data-needs[task.needs_choice] {
                            (plain(task.label.get(language)))
                        }
                    }
                }
            }
            (table)
        }
    }
}
