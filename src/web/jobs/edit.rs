//! Editing one field of many products: which field, which value, what would change, start.

use hyper::StatusCode;
use maud::{Markup, html};

use super::confirm::{Question, too_many};
use super::selection::{REASON, frame, selection, start, title};
use super::words;
use crate::domain::job::{Selection, Task};
use crate::domain::product::fields::{Field as Row, Requirement};
use crate::domain::product::parse::parse;
use crate::domain::product::{Column, FieldCode, Problem, Section, Value, field};
use crate::http::params::Params;
use crate::service::Failure;
use crate::text::columns::column_unit;
use crate::text::fields::{field_name, problem_words};
use crate::text::key;
use crate::web::products::control::{choices, control};
use crate::web::products::sections::{is_editable, rows};
use crate::web::products::words as product_words;
use crate::web::ui::form::{Choice, Errors, Field, Group, Weight, csrf, error_summary, hidden, link_button, submit};
use crate::web::ui::link;
use crate::web::{Answer, Cx, Stop};

/// Which field.
const FIELD: &str = "field";
/// Whether it gets a value or is emptied.
const HOW: &str = "how";
const SET: &str = "set";
const CLEAR: &str = "clear";
/// The value, as it is typed.
const VALUE: &str = "value";
/// How far the person is: a form that starts the job says so.
const STEP: &str = "step";
const START: &str = "start";

/// The segment of the address.
const EDIT: &str = "edit";

/// `GET /selections/{selection}/edit`
pub(in crate::web) fn ask_edit(cx: &Cx<'_>) -> Answer {
    let selection = match selection(cx)? {
        Ok(selection) => selection,
        Err(moved) => return Ok(moved),
    };
    let query = cx.query()?;
    match query.one(FIELD)?.filter(|code| !code.is_empty()) {
        None => Ok(cx.page(&edit_frame(cx, &selection), choose_field(cx, &selection))),
        Some(code) => {
            let typed = Typed { row: row(code)?, clear: false, value: "" };
            Ok(cx.page(&edit_frame(cx, &selection), typed.form(cx, &selection, &Errors::new())))
        }
    }
}

/// `POST /selections/{selection}/edit`
pub(in crate::web) fn edit(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let typed = Typed::read(&form)?;
    let reason = form.one(REASON)?.unwrap_or_default();
    let value = match typed.parse(cx) {
        Ok(value) => value,
        Err(errors) => {
            let selection = match selection(cx)? {
                Ok(selection) => selection,
                Err(moved) => return Ok(moved),
            };
            let body = typed.form(cx, &selection, &errors);
            return Ok(cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, &edit_frame(cx, &selection), body));
        }
    };
    let task = Task::Edit { code: typed.row.code, value };
    if form.one(STEP)? != Some(START) {
        return confirm(cx, &typed, &task, StatusCode::OK, None, reason);
    }
    start(cx, task.clone(), reason, |_| {
        confirm(cx, &typed, &task, StatusCode::UNPROCESSABLE_ENTITY, Some(too_many(cx)), reason)
    })
}

fn edit_frame<'a>(cx: &'a Cx<'_>, selection: &Selection) -> crate::web::ui::page::Frame<'a> {
    let products = words::products(cx.language, &cx.bank.directory(), selection.total, selection.of);
    let title = key::EDIT_FIELD_TITLE.with(cx.language, &[("products", (&products).into())]);
    frame(cx, selection, title).narrow()
}

/// The field of a code, if it is one that companies type.
fn row(code: &str) -> Result<&'static Row, Failure> {
    FieldCode::parse(code).and_then(field).filter(|row| row.is_typed()).ok_or(Failure::NotFound)
}

/// Every field that a company types, by section; sections without one are left out.
fn choose_field(cx: &Cx<'_>, selection: &Selection) -> Markup {
    let language = cx.language;
    let choice = |row: &&'static Row| {
        Choice::new(row.code.to_string(), format!("{} ({})", field_name(row.code, language), row.code))
    };
    let groups: Vec<Group<'_>> = Section::ALL
        .into_iter()
        .filter(|section| is_editable(*section))
        .map(|section| Group {
            label: product_words::section(section),
            choices: rows(section).iter().filter(|row| row.is_typed()).map(choice).collect(),
        })
        .filter(|group| !group.choices.is_empty())
        .collect();
    html! {
        form.form method="get" action=(link::selection(selection.id, EDIT)) {
            (Field::grouped(FIELD, key::EDIT_FIELD, &groups).empty(key::EDIT_CHOOSE_FIELD).required().show(language))
            (submit(language, key::EDIT_GO_ON, Weight::Primary, Some(&selection.list)))
        }
    }
}

/// What the person has typed.
struct Typed<'a> {
    row: &'static Row,
    clear: bool,
    value: &'a str,
}

impl Typed<'_> {
    fn read(form: &Params) -> Result<Typed<'_>, Stop> {
        Ok(Typed {
            row: row(form.one(FIELD)?.unwrap_or_default())?,
            clear: form.one(HOW)? == Some(CLEAR),
            value: form.one(VALUE)?.unwrap_or_default(),
        })
    }

    /// The value for all; `None` empties the field.
    fn parse(&self, cx: &Cx<'_>) -> Result<Option<Value>, Errors<'static>> {
        if self.clear {
            return Ok(None);
        }
        let mut errors = Errors::new();
        let reason = match parse(self.row, self.value) {
            Ok(Some(value)) => return Ok(Some(value)),
            Ok(None) if self.row.required == Requirement::Must => problem_words(&Problem::Required, cx.language),
            // An empty field and "the same value" contradict each other: nothing is emptied by oversight.
            Ok(None) => key::EDIT_VALUE_MISSING.get(cx.language).to_owned(),
            Err(problem) => problem_words(&problem, cx.language),
        };
        errors.add(VALUE, product_words::label(self.row), reason);
        Err(errors)
    }

    fn form(&self, cx: &Cx<'_>, selection: &Selection, errors: &Errors<'_>) -> Markup {
        let language = cx.language;
        let hows = [Choice::new(SET, key::EDIT_SET), Choice::new(CLEAR, key::EDIT_CLEAR)];
        let options = choices(language, self.row, "");
        let mut value = control(language, self.row, VALUE, &options, self.value).error(errors.at(VALUE));
        if let Some(unit) = column_unit(Column::Field(self.row.code)) {
            value = value.unit(unit);
        }
        html! {
            (error_summary(language, errors))
            form.form method="post" action=(link::selection(selection.id, EDIT)) novalidate {
                (csrf(cx.csrf()))
                (hidden(FIELD, product_words::code(self.row)))
                @if self.row.required != Requirement::Must {
                    (Field::radio(HOW, key::EDIT_HOW, &hows).value(if self.clear { CLEAR } else { SET }).show(language))
                }
                (value.show(language))
                div.submit {
                    button.primary type="submit" { (key::EDIT_PREVIEW.get(language)) }
                    (link_button(language, &link::selection(selection.id, EDIT), key::EDIT_ANOTHER_FIELD, Weight::Normal))
                    a.button href=(selection.list) { (key::WORD_CANCEL.get(language)) }
                }
            }
        }
    }
}

/// What would change, and the form that starts it.
fn confirm(
    cx: &Cx<'_>,
    typed: &Typed<'_>,
    task: &Task,
    status: StatusCode,
    notice: Option<Markup>,
    reason: &str,
) -> Answer {
    let selection = match selection(cx)? {
        Ok(selection) => selection,
        Err(moved) => return Ok(moved),
    };
    let action = link::selection(selection.id, EDIT);
    let question = Question {
        selection: &selection,
        task,
        what: key::CONFIRM_EDIT_WHAT,
        weight: Weight::Primary,
        action: action.clone(),
        hidden: vec![
            (FIELD, typed.row.code.to_string()),
            (HOW, if typed.clear { CLEAR } else { SET }.to_owned()),
            (VALUE, typed.value.to_owned()),
            (STEP, START.to_owned()),
        ],
        reason: reason.to_owned(),
    };
    let again = link::with(&action, FIELD, product_words::code(typed.row));
    let body = html! { @if let Some(notice) = notice { (notice) } (question.show(cx)?) };
    let frame = frame(cx, &selection, title(cx, &selection, task)).actions(html! {
        (link_button(cx.language, &again, key::EDIT_ANOTHER_VALUE, Weight::Normal))
    });
    Ok(cx.page_with(status, &frame, body))
}
