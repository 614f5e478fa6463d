//! Companies: the list for main users, the page for their own people, and a form for each part of a company.

mod applied;
mod contact;
mod details;
mod faults;
mod form;
mod history;
mod invoicing;
mod invoicing_form;
mod list;
mod page;
mod part;
mod standing;
mod view;

pub(in crate::web) use self::applied::{ask as ask_applied, create as create_applied};
pub(in crate::web) use self::contact::{
    ask_remove as ask_remove_contact, change as change_contact, edit as edit_contact, remove as remove_contact,
};
pub(in crate::web) use self::details::{change, create, edit, new};
pub(in crate::web) use self::faults::errors;
pub(in crate::web) use self::form::{Filled, wished};
pub(in crate::web) use self::history::show as history;
pub(in crate::web) use self::invoicing::{
    add as add_invoicing, ask_remove as ask_remove_invoicing, change as change_invoicing, edit as edit_invoicing,
    new as new_invoicing, remove as remove_invoicing,
};
pub(in crate::web) use self::list::list;
pub(in crate::web) use self::page::show;
pub(in crate::web) use self::part::delivery;
pub(in crate::web) use self::standing::{activate, ask_activate, ask_end, end};
pub(in crate::web) use self::view::{address, kind};

use super::Cx;
use super::ui::link;
use super::ui::page::{Frame, Place};
use crate::domain::company::Company;
use crate::domain::id::CompanyId;
use crate::domain::role::Permission;
use crate::service::Failure;
use crate::text::key;

/// The company that the address names.
fn id_of(cx: &Cx<'_>) -> Result<CompanyId, Failure> {
    CompanyId::parse(cx.param("company")).ok_or(Failure::NotFound)
}

/// The frame of a page below a company's own.
fn below<'a>(cx: &'a Cx<'_>, company: &'a Company, title: String) -> Frame<'a> {
    let mut frame = cx.frame(title).place(Place::Companies);
    if cx.may(Permission::ManageCompanies) {
        frame = frame.crumb(key::COMPANIES_TITLE, link::COMPANIES);
    }
    frame.crumb(company.details.name.as_str(), link::company(company.id))
}
