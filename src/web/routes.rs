//! Every address of the bank: method, path, who may come, what body, where the handler runs. `access` has no default.

use hyper::Method;

use super::{Handler, events, groups, home, products};
use crate::domain::role::Permission;
use crate::http::route::{BodyLimit, Route, Work};

/// Who may come to a route at all; whose data they get there, the service decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Anybody who is signed in, even with a password that must be changed first.
    Unready,
    /// Anybody who is signed in.
    SignedIn,
    /// Whoever's role has the permission.
    Needs(Permission),
}

type PageRoute = Route<Access, Handler>;

const fn get(path: &'static str, access: Access, work: Work, handler: Handler) -> PageRoute {
    Route { method: Method::GET, path, access, limit: BodyLimit::None, work, handler }
}

const fn post(path: &'static str, access: Access, handler: Handler) -> PageRoute {
    Route { method: Method::POST, path, access, limit: BodyLimit::Form, work: Work::Heavy, handler }
}

/// The table.
pub static ROUTES: &[PageRoute] = &[
    get("/", Access::SignedIn, Work::Heavy, home::show),
    get("/events", Access::Needs(Permission::ReadEvents), Work::Heavy, events::show),
    get("/groups", Access::Needs(Permission::ReadProducts), Work::Light, groups::list),
    get("/groups/new", Access::Needs(Permission::ManageClassification), Work::Light, groups::new_group),
    post("/groups/new", Access::Needs(Permission::ManageClassification), groups::create_group),
    get("/groups/{group}", Access::Needs(Permission::ReadProducts), Work::Light, groups::show),
    get("/groups/{group}/edit", Access::Needs(Permission::ManageClassification), Work::Light, groups::edit_group),
    post("/groups/{group}/edit", Access::Needs(Permission::ManageClassification), groups::change_group),
    get("/groups/{group}/classes/new", Access::Needs(Permission::ManageClassification), Work::Light, groups::new_class),
    post("/groups/{group}/classes/new", Access::Needs(Permission::ManageClassification), groups::create_class),
    get(
        "/groups/{group}/classes/{class}/edit",
        Access::Needs(Permission::ManageClassification),
        Work::Light,
        groups::edit_class,
    ),
    post("/groups/{group}/classes/{class}/edit", Access::Needs(Permission::ManageClassification), groups::change_class),
    get("/products", Access::Needs(Permission::ReadProducts), Work::Heavy, products::list::show),
];
