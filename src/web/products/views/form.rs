//! Keeping a list as a view, changing a view, deleting one.

use hyper::StatusCode;
use maud::{Markup, html};

use super::{LIST, id, state_of};
use crate::domain::person::DetailError;
use crate::domain::role::Permission;
use crate::domain::view::{MOST_SHARED, MOST_VIEWS, ViewName};
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::views::{
    Draft, Fault, Kept, change_view, changeable_view, create_view, remove_view, set_default, show_instead as put_query,
};
use crate::text::{Phrase, Text, key};
use crate::web::products::list::{self, State};
use crate::web::ui::form::{Errors, Field, Weight, csrf, error_summary, hidden, submit};
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts_single};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done, Stop};

/// The fields of the forms.
const NAME: &str = "name";
const SHARED: &str = "shared";
const DEFAULT: &str = "default";
const YES: &str = "yes";

/// A form as it is shown: what was typed, and what is wrong with it.
struct Typed<'a> {
    name: &'a str,
    shared: bool,
    default: bool,
    fault: Option<Fault>,
}

impl Typed<'_> {
    const fn status(&self) -> StatusCode {
        if self.fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// `GET /products/views/new`
pub(in crate::web) fn new(cx: &Cx<'_>) -> Answer {
    let state = State::read(&cx.query()?)?;
    new_page(cx, &state, &Typed { name: "", shared: false, default: false, fault: None })
}

/// `POST /products/views/new`
pub(in crate::web) fn create(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let (caller, state) = (cx.caller()?, list::state_at(form.one(LIST)?.unwrap_or_default())?);
    let typed = typed(&form)?;
    let draft = Draft { name: typed.name, shared: typed.shared };
    match create_view(cx.bank, &caller, draft, &state.kept())? {
        Ok(id) => {
            if typed.default {
                set_default(cx.bank, &caller, id, true)?;
            }
            let state = State { origin: list::Origin::View(id), page: 1, ..state };
            Ok(Response::see_other(&Done::ViewKept.at(&state.url())))
        }
        Err(fault) => new_page(cx, &state, &Typed { fault: Some(fault), ..typed }),
    }
}

/// `GET /products/views/{view}`
pub(in crate::web) fn edit(cx: &Cx<'_>) -> Answer {
    let kept = changeable_view(cx.bank, &cx.caller()?, id(cx)?)?;
    let typed = Typed { name: kept.view.name.as_str(), shared: kept.view.shared, default: false, fault: None };
    edit_page(cx, &kept, &typed)
}

/// `POST /products/views/{view}`
pub(in crate::web) fn change(cx: &Cx<'_>) -> Answer {
    let (caller, id) = (cx.caller()?, id(cx)?);
    let form = cx.form()?;
    let typed = typed(&form)?;
    match change_view(cx.bank, &caller, id, Draft { name: typed.name, shared: typed.shared })? {
        Ok(()) => Ok(Response::see_other(&Done::Saved.at(link::VIEWS))),
        Err(fault) => {
            let kept = changeable_view(cx.bank, &caller, id)?;
            edit_page(cx, &kept, &Typed { fault: Some(fault), ..typed })
        }
    }
}

/// `POST /products/views/{view}/list`
pub(in crate::web) fn show_instead(cx: &Cx<'_>) -> Answer {
    let (caller, id) = (cx.caller()?, id(cx)?);
    let state = list::state_at(cx.form()?.one(LIST)?.unwrap_or_default())?;
    let state = State { origin: list::Origin::View(id), page: 1, ..state };
    match put_query(cx.bank, &caller, id, &state.kept())? {
        Ok(()) => Ok(Response::see_other(&Done::Saved.at(&state.url()))),
        Err(fault) => {
            let kept = changeable_view(cx.bank, &caller, id)?;
            let (name, shared) = (kept.view.name.as_str(), kept.view.shared);
            edit_page(cx, &kept, &Typed { name, shared, default: false, fault: Some(fault) })
        }
    }
}

/// `GET /products/views/{view}/delete`
pub(in crate::web) fn ask_remove(cx: &Cx<'_>) -> Answer {
    let language = cx.language;
    let kept = changeable_view(cx.bank, &cx.caller()?, id(cx)?)?;
    let name = kept.view.name.as_str();
    let body = html! {
        p { (key::VIEWS_DELETE_WHAT.get(language)) }
        @if kept.view.shared { p { (key::VIEWS_DELETE_SHARED.get(language)) } }
        form.form method="post" action=(link::view_part(kept.view.id, "delete")) {
            (csrf(cx.csrf()))
            (submit(language, key::VIEWS_DELETE, Weight::Danger, Some(link::VIEWS)))
        }
    };
    let title = key::VIEWS_DELETE_TITLE.with(language, &[("name", name.into())]);
    let frame = cx.frame(title).place(Place::Products).narrow();
    Ok(cx.page(&frame.crumb(key::NAV_PRODUCTS, link::PRODUCTS).crumb(key::VIEWS_TITLE, link::VIEWS), body))
}

/// `POST /products/views/{view}/delete`
pub(in crate::web) fn remove(cx: &Cx<'_>) -> Answer {
    remove_view(cx.bank, &cx.caller()?, id(cx)?)?;
    Ok(Response::see_other(&Done::ViewDeleted.at(link::VIEWS)))
}

fn typed(form: &Params) -> Result<Typed<'_>, Stop> {
    Ok(Typed {
        name: form.one(NAME)?.unwrap_or_default(),
        shared: form.one(SHARED)? == Some(YES),
        default: form.one(DEFAULT)? == Some(YES),
        fault: None,
    })
}

fn new_page(cx: &Cx<'_>, state: &State, typed: &Typed<'_>) -> Answer {
    let language = cx.language;
    let errors = errors(cx, typed.fault);
    let url = state.url();
    let body = html! {
        (error_summary(language, &errors))
        (shows(cx, state)?)
        form.form method="post" action=(link::VIEW_NEW) novalidate {
            (csrf(cx.csrf()))
            (hidden(LIST, &url))
            (name_field(cx, typed, &errors))
            @if cx.may(Permission::ShareViews) { (shared_field(cx, typed)) }
            (Field::check(DEFAULT, key::VIEWS_DEFAULT_FIELD).help(key::VIEWS_DEFAULT_HELP).value(ticked(typed.default)).show(language))
            (submit(language, key::VIEWS_KEEP_DO, Weight::Primary, Some(&url)))
        }
    };
    let frame = cx.frame(key::VIEWS_KEEP_TITLE).place(Place::Products).narrow().crumb(key::NAV_PRODUCTS, url.clone());
    Ok(cx.page_with(typed.status(), &frame, body))
}

fn edit_page(cx: &Cx<'_>, kept: &Kept, typed: &Typed<'_>) -> Answer {
    let language = cx.language;
    let errors = errors(cx, typed.fault);
    let body = html! {
        (error_summary(language, &errors))
        (shows(cx, &state_of(&kept.view))?)
        form.form method="post" action=(link::view(kept.view.id)) novalidate {
            (csrf(cx.csrf()))
            (name_field(cx, typed, &errors))
            @if cx.may(Permission::ShareViews) || kept.view.shared { (shared_field(cx, typed)) }
            (submit(language, key::WORD_SAVE, Weight::Primary, Some(link::VIEWS)))
        }
    };
    let title = key::VIEWS_CHANGE_TITLE.with(language, &[("name", kept.view.name.as_str().into())]);
    let frame = cx.frame(title).place(Place::Products).narrow();
    let frame = frame.crumb(key::NAV_PRODUCTS, link::PRODUCTS).crumb(key::VIEWS_TITLE, link::VIEWS);
    Ok(cx.page_with(typed.status(), &frame, body))
}

const fn ticked(on: bool) -> &'static str {
    if on { YES } else { "" }
}

fn name_field(cx: &Cx<'_>, typed: &Typed<'_>, errors: &Errors<'_>) -> Markup {
    let field = Field::text(NAME, key::VIEWS_NAME).value(typed.name).required().max_length(ViewName::MAX as u32);
    field.error(errors.at(NAME)).show(cx.language)
}

fn shared_field(cx: &Cx<'_>, typed: &Typed<'_>) -> Markup {
    let field = Field::check(SHARED, key::VIEWS_SHARED_FIELD).help(key::VIEWS_SHARED_HELP);
    field.value(ticked(typed.shared)).show(cx.language)
}

/// What the view shows: filters, columns, rows of a page.
fn shows(cx: &Cx<'_>, state: &State) -> Result<Markup, Stop> {
    let language = cx.language;
    let filters = list::in_words(cx, state)?;
    let columns = list::column_names(cx, state);
    Ok(facts_single(html! {
        (fact(language, key::VIEWS_SHOWS, html! {
            @if filters.is_empty() { (key::PRODUCTS_ALL.get(language)) } @else { (filters) }
        }))
        (fact(language, key::COLUMNS_TITLE, html! {
            @if columns.is_empty() { (key::COLUMNS_USUAL_WORDS.get(language)) } @else { (columns.join(", ")) }
        }))
        (fact(language, key::VIEWS_PAGE_SIZE, state.size))
    }))
}

fn errors(cx: &Cx<'_>, fault: Option<Fault>) -> Errors<'static> {
    let language = cx.language;
    let mut errors = Errors::new();
    let most = |phrase: Phrase, count: usize| phrase.with(language, &[("count", count.into())]);
    if let Some(fault) = fault {
        let reason = match fault {
            Fault::Name(error) => name_words(error).get(language).to_owned(),
            Fault::Taken => key::VIEWS_TAKEN.get(language).to_owned(),
            Fault::TooMany => most(key::VIEWS_TOO_MANY, MOST_VIEWS),
            Fault::TooManyShared => most(key::VIEWS_TOO_MANY_SHARED, MOST_SHARED),
            Fault::TooLong => key::VIEWS_TOO_LONG.get(language).to_owned(),
        };
        let shared = matches!(fault, Fault::TooManyShared);
        if shared {
            errors.add(SHARED, key::VIEWS_SHARED_FIELD, reason);
        } else {
            errors.add(NAME, key::VIEWS_NAME, reason);
        }
    }
    errors
}

const fn name_words(error: DetailError) -> Text {
    match error {
        DetailError::Missing | DetailError::TooShort => key::FAULT_MISSING,
        DetailError::TooLong => key::FAULT_TOO_LONG,
        DetailError::Letters | DetailError::Shape | DetailError::CheckDigit => key::FAULT_LETTERS,
    }
}
