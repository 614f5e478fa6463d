//! Product groups and classes: everybody reads them, main users add and change them.

mod form;
mod view;

use hyper::StatusCode;

use self::form::{Filled, Form};
use super::ui::form::{Weight, link_button};
use super::ui::link;
use super::ui::page::Place;
use super::{Answer, Cx, Done};
use crate::domain::group::{ProductClass, ProductGroup};
use crate::domain::role::Permission;
use crate::http::response::Response;
use crate::service::groups::{self, Fault};
use crate::service::{Directory, Failure};
use crate::text::key;

/// `GET /groups`
pub(in crate::web) fn list(cx: &Cx<'_>) -> Answer {
    let directory = cx.bank.directory();
    let mut frame = cx.frame(key::NAV_GROUPS).place(Place::Groups);
    if cx.may(Permission::ManageClassification) {
        frame = frame.actions(link_button(cx.language, link::GROUP_NEW, key::GROUPS_NEW, Weight::Primary));
    }
    Ok(cx.page(&frame, view::groups(cx.language, &directory.grouping)))
}

/// `GET /groups/{group}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let directory = cx.bank.directory();
    let group = group(cx, &directory)?;
    let title = format!("{:02} {}", group.number, group.names.get(cx.language));
    let editable = cx.may(Permission::ManageClassification);
    let mut frame = cx.frame(title).place(Place::Groups).crumb(key::NAV_GROUPS, link::GROUPS);
    if editable {
        frame = frame.actions(view::group_actions(cx.language, group.number));
    }
    Ok(cx.page(&frame, view::group(cx.language, &directory.grouping, group, editable)))
}

/// `GET /groups/new`
pub(in crate::web) fn new_group(cx: &Cx<'_>) -> Answer {
    Ok(form_page(cx, StatusCode::OK, &Form::NewGroup, &Filled::fresh(), &[]))
}

/// `POST /groups/new`
pub(in crate::web) fn create_group(cx: &Cx<'_>) -> Answer {
    let filled = Filled::read(&cx.form()?)?;
    match groups::create_group(cx.bank, &cx.caller()?, &filled.typed())? {
        Ok(group) => Ok(done(&link::group(group))),
        Err(faults) => Ok(form_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &Form::NewGroup, &filled, &faults)),
    }
}

/// `GET /groups/{group}/edit`
pub(in crate::web) fn edit_group(cx: &Cx<'_>) -> Answer {
    let directory = cx.bank.directory();
    let group = group(cx, &directory)?;
    let filled = Filled::of(&group.names, group.active);
    Ok(form_page(cx, StatusCode::OK, &Form::Group(group.number), &filled, &[]))
}

/// `POST /groups/{group}/edit`
pub(in crate::web) fn change_group(cx: &Cx<'_>) -> Answer {
    let directory = cx.bank.directory();
    let number = group(cx, &directory)?.number;
    let filled = Filled::read(&cx.form()?)?;
    match groups::change_group(cx.bank, &cx.caller()?, number, &filled.typed())? {
        Ok(()) => Ok(done(&link::group(number))),
        Err(faults) => Ok(form_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &Form::Group(number), &filled, &faults)),
    }
}

/// `GET /groups/{group}/classes/new`
pub(in crate::web) fn new_class(cx: &Cx<'_>) -> Answer {
    let directory = cx.bank.directory();
    let group = group(cx, &directory)?.number;
    let number = directory.grouping.next_class(group).map(|number| number.to_string()).unwrap_or_default();
    let filled = Filled { number, ..Filled::fresh() };
    Ok(form_page(cx, StatusCode::OK, &Form::NewClass(group), &filled, &[]))
}

/// `POST /groups/{group}/classes/new`
pub(in crate::web) fn create_class(cx: &Cx<'_>) -> Answer {
    let directory = cx.bank.directory();
    let group = group(cx, &directory)?.number;
    let filled = Filled::read(&cx.form()?)?;
    match groups::create_class(cx.bank, &cx.caller()?, group, &filled.typed())? {
        Ok(_) => Ok(done(&link::group(group))),
        Err(faults) => Ok(form_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &Form::NewClass(group), &filled, &faults)),
    }
}

/// `GET /groups/{group}/classes/{class}/edit`
pub(in crate::web) fn edit_class(cx: &Cx<'_>) -> Answer {
    let directory = cx.bank.directory();
    let class = class(cx, &directory)?;
    let filled = Filled::of(&class.names, class.active);
    Ok(form_page(cx, StatusCode::OK, &Form::Class(class.group, class.number), &filled, &[]))
}

/// `POST /groups/{group}/classes/{class}/edit`
pub(in crate::web) fn change_class(cx: &Cx<'_>) -> Answer {
    let directory = cx.bank.directory();
    let key = class(cx, &directory).map(|class| (class.group, class.number))?;
    let filled = Filled::read(&cx.form()?)?;
    match groups::change_class(cx.bank, &cx.caller()?, key, &filled.typed())? {
        Ok(()) => Ok(done(&link::group(key.0))),
        Err(faults) => {
            Ok(form_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &Form::Class(key.0, key.1), &filled, &faults))
        }
    }
}

fn done(url: &str) -> Response {
    Response::see_other(&Done::Saved.at(url))
}

fn group<'a>(cx: &Cx<'_>, directory: &'a Directory) -> Result<&'a ProductGroup, Failure> {
    let number = Some(cx.param("group")).filter(|text| text.len() == 2).and_then(|text| text.parse().ok());
    number.and_then(|number| directory.grouping.group(number)).ok_or(Failure::NotFound)
}

fn class<'a>(cx: &Cx<'_>, directory: &'a Directory) -> Result<&'a ProductClass, Failure> {
    let group = group(cx, directory)?.number;
    let number = cx.param("class").parse().ok();
    number.and_then(|number| directory.grouping.class(group, number)).ok_or(Failure::NotFound)
}

fn form_page(cx: &Cx<'_>, status: StatusCode, form: &Form, filled: &Filled, faults: &[Fault]) -> Response {
    let directory = cx.bank.directory();
    let mut frame = cx.frame(form.title()).place(Place::Groups).narrow().crumb(key::NAV_GROUPS, link::GROUPS);
    if let Some(group) = form.group() {
        frame = frame.crumb(view::group_title(&directory.grouping, group, cx.language), link::group(group));
    }
    cx.page_with(status, &frame, form.show(cx.language, cx.csrf(), filled, faults))
}
