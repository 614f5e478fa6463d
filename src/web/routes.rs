//! Every address of the bank: method, path, who may come, what body, where the handler runs. `access` has no default.

use hyper::Method;

use super::{
    Handler, companies, documents, etim, events, groups, health, home, jobs, me, people, products, search, sign_in,
};
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

/// A form with a file, of at most this many bytes together.
const fn upload(path: &'static str, access: Access, max: u64, handler: Handler) -> PageRoute {
    let limit = BodyLimit::Upload { max, file: max, files: 1 };
    Route { method: Method::POST, path, access, limit, work: Work::Heavy, handler }
}

/// A form with attachments, as many and as large as the configuration says.
const fn attach(path: &'static str, access: Access, handler: Handler) -> PageRoute {
    Route { method: Method::POST, path, access, limit: BodyLimit::Files, work: Work::Heavy, handler }
}

/// The table.
pub static ROUTES: &[PageRoute] = &[
    get("/", Access::SignedIn, Work::Heavy, home::show),
    get("/companies", Access::Needs(Permission::ManageCompanies), Work::Heavy, companies::list),
    get("/companies/new", Access::Needs(Permission::ManageCompanies), Work::Light, companies::new),
    post("/companies/new", Access::Needs(Permission::ManageCompanies), companies::create),
    get("/companies/{company}", Access::Needs(Permission::ReadCompany), Work::Heavy, companies::show),
    get(
        "/companies/{company}/activate",
        Access::Needs(Permission::ManageCompanies),
        Work::Heavy,
        companies::ask_activate,
    ),
    post("/companies/{company}/activate", Access::Needs(Permission::ManageCompanies), companies::activate),
    get("/companies/{company}/contact", Access::Needs(Permission::KeepCompany), Work::Heavy, companies::edit_contact),
    post("/companies/{company}/contact", Access::Needs(Permission::KeepCompany), companies::change_contact),
    get(
        "/companies/{company}/contact/remove",
        Access::Needs(Permission::KeepCompany),
        Work::Heavy,
        companies::ask_remove_contact,
    ),
    post("/companies/{company}/contact/remove", Access::Needs(Permission::KeepCompany), companies::remove_contact),
    get("/companies/{company}/edit", Access::Needs(Permission::KeepCompany), Work::Heavy, companies::edit),
    post("/companies/{company}/edit", Access::Needs(Permission::KeepCompany), companies::change),
    get("/companies/{company}/end", Access::Needs(Permission::ManageCompanies), Work::Heavy, companies::ask_end),
    post("/companies/{company}/end", Access::Needs(Permission::ManageCompanies), companies::end),
    get("/companies/{company}/history", Access::Needs(Permission::KeepCompany), Work::Heavy, companies::history),
    get(
        "/companies/{company}/invoicing/new",
        Access::Needs(Permission::KeepCompany),
        Work::Heavy,
        companies::new_invoicing,
    ),
    post("/companies/{company}/invoicing/new", Access::Needs(Permission::KeepCompany), companies::add_invoicing),
    get(
        "/companies/{company}/invoicing/{address}",
        Access::Needs(Permission::KeepCompany),
        Work::Heavy,
        companies::edit_invoicing,
    ),
    post(
        "/companies/{company}/invoicing/{address}",
        Access::Needs(Permission::KeepCompany),
        companies::change_invoicing,
    ),
    get(
        "/companies/{company}/invoicing/{address}/remove",
        Access::Needs(Permission::KeepCompany),
        Work::Heavy,
        companies::ask_remove_invoicing,
    ),
    post(
        "/companies/{company}/invoicing/{address}/remove",
        Access::Needs(Permission::KeepCompany),
        companies::remove_invoicing,
    ),
    get("/documents", Access::Needs(Permission::EditProducts), Work::Heavy, documents::show),
    get("/etim", Access::Needs(Permission::ReadProducts), Work::Light, etim::releases),
    get("/etim/load", Access::Needs(Permission::ManageClassification), Work::Light, etim::load_form),
    upload("/etim/load", Access::Needs(Permission::ManageClassification), etim::LOAD_BYTES, etim::load),
    get("/etim/{release}", Access::Needs(Permission::ReadProducts), Work::Heavy, etim::release),
    get("/etim/{release}/classes/{code}", Access::Needs(Permission::ReadProducts), Work::Light, etim::class),
    get("/etim/{release}/groups/{code}", Access::Needs(Permission::ReadProducts), Work::Light, etim::group),
    get("/etim/{release}/remove", Access::Needs(Permission::ManageClassification), Work::Light, etim::ask_remove),
    post("/etim/{release}/remove", Access::Needs(Permission::ManageClassification), etim::remove),
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
    get("/health", Access::Needs(Permission::ReadHealth), Work::Heavy, health::show),
    post("/health/backup", Access::Needs(Permission::ReadHealth), health::back_up),
    get("/jobs", Access::Needs(Permission::ReadProducts), Work::Heavy, jobs::list),
    get("/jobs/{job}", Access::Needs(Permission::ReadProducts), Work::Heavy, jobs::show),
    post("/jobs/{job}/cancel", Access::Needs(Permission::ReadProducts), jobs::cancel),
    get("/jobs/{job}/file", Access::Needs(Permission::ReadProducts), Work::Heavy, jobs::fetch),
    get("/jobs/{job}/progress", Access::Needs(Permission::ReadProducts), Work::Light, jobs::progress),
    get("/jobs/{job}/undo", Access::Needs(Permission::EditProducts), Work::Heavy, jobs::ask_undo),
    post("/jobs/{job}/undo", Access::Needs(Permission::EditProducts), jobs::undo),
    post("/language", Access::Public, me::language),
    get("/me", Access::SignedIn, Work::Heavy, me::show),
    get("/me/edit", Access::SignedIn, Work::Heavy, me::edit),
    post("/me/edit", Access::SignedIn, me::change),
    get("/me/password", Access::Unready, Work::Light, me::password),
    post("/me/password", Access::Unready, me::change_password),
    post("/me/sessions/end", Access::SignedIn, me::end_one),
    post("/me/sessions/end-others", Access::SignedIn, me::end_others),
    get("/people", Access::Needs(Permission::ReadPeople), Work::Heavy, people::list),
    get("/people/new", Access::Needs(Permission::ManagePeople), Work::Heavy, people::new),
    post("/people/new", Access::Needs(Permission::ManagePeople), people::create),
    get("/people/{person}", Access::Needs(Permission::ReadPeople), Work::Heavy, people::show),
    get("/people/{person}/edit", Access::Needs(Permission::ManagePeople), Work::Heavy, people::edit),
    post("/people/{person}/edit", Access::Needs(Permission::ManagePeople), people::change),
    get("/people/{person}/password", Access::Needs(Permission::ManagePeople), Work::Heavy, people::ask_reset),
    post("/people/{person}/password", Access::Needs(Permission::ManagePeople), people::reset),
    get("/people/{person}/deactivate", Access::Needs(Permission::ManagePeople), Work::Heavy, people::ask_deactivate),
    post("/people/{person}/deactivate", Access::Needs(Permission::ManagePeople), people::deactivate),
    get("/people/{person}/reactivate", Access::Needs(Permission::ManagePeople), Work::Heavy, people::ask_reactivate),
    post("/people/{person}/reactivate", Access::Needs(Permission::ManagePeople), people::reactivate),
    get("/people/{person}/delete", Access::Needs(Permission::ManagePeople), Work::Heavy, people::ask_delete),
    post("/people/{person}/delete", Access::Needs(Permission::ManagePeople), people::delete),
    get("/products", Access::Needs(Permission::ReadProducts), Work::Heavy, products::list::show),
    get("/products/suggest", Access::Needs(Permission::ReadProducts), Work::Heavy, products::list::suggest),
    get("/products/values/{property}", Access::Needs(Permission::ReadProducts), Work::Heavy, products::list::values),
    get("/products/compare", Access::Needs(Permission::ReadProducts), Work::Heavy, products::compare::show),
    get("/products/columns", Access::Needs(Permission::ReadProducts), Work::Heavy, products::list::columns),
    get("/products/views", Access::Needs(Permission::ReadProducts), Work::Heavy, products::views::list),
    get("/products/views/new", Access::Needs(Permission::ReadProducts), Work::Heavy, products::views::new),
    post("/products/views/new", Access::Needs(Permission::ReadProducts), products::views::create),
    get("/products/views/{view}", Access::Needs(Permission::ReadProducts), Work::Heavy, products::views::edit),
    post("/products/views/{view}", Access::Needs(Permission::ReadProducts), products::views::change),
    post("/products/views/{view}/list", Access::Needs(Permission::ReadProducts), products::views::show_instead),
    post("/products/views/{view}/default", Access::Needs(Permission::ReadProducts), products::views::default),
    get(
        "/products/views/{view}/delete",
        Access::Needs(Permission::ReadProducts),
        Work::Heavy,
        products::views::ask_remove,
    ),
    post("/products/views/{view}/delete", Access::Needs(Permission::ReadProducts), products::views::remove),
    get("/products/new", Access::Needs(Permission::OpenProducts), Work::Light, products::open::show),
    post("/products/new", Access::Needs(Permission::OpenProducts), products::open::open),
    get("/products/{link}", Access::Needs(Permission::ReadProducts), Work::Light, products::card::show),
    // The plain card stays light; its place in a list is a pass over the whole list.
    get("/products/{link}/in", Access::Needs(Permission::ReadProducts), Work::Heavy, products::within::show),
    get("/products/{link}/edit/etim", Access::Needs(Permission::EditProducts), Work::Heavy, products::classify::show),
    post("/products/{link}/edit/etim", Access::Needs(Permission::EditProducts), products::classify::change),
    get("/products/{link}/edit/{section}", Access::Needs(Permission::EditProducts), Work::Heavy, products::edit::show),
    attach("/products/{link}/edit/{section}", Access::Needs(Permission::EditProducts), products::edit::change),
    attach("/products/{link}/files/{field}", Access::Needs(Permission::EditProducts), products::files::upload),
    get(
        "/products/{link}/files/{content}/{name}",
        Access::Needs(Permission::ReadProducts),
        Work::Heavy,
        products::files::file,
    ),
    get(
        "/products/{link}/thumbs/{content}/{size}",
        Access::Needs(Permission::ReadProducts),
        Work::Heavy,
        products::files::thumb,
    ),
    get(
        "/products/{link}/images/{number}",
        Access::Needs(Permission::ReadProducts),
        Work::Heavy,
        products::files::image,
    ),
    get("/products/{link}/history", Access::Needs(Permission::ReadProducts), Work::Heavy, products::history::show),
    get("/products/{link}/versions", Access::Needs(Permission::ReadProducts), Work::Heavy, products::versions::on_day),
    get(
        "/products/{link}/versions/{version}",
        Access::Needs(Permission::ReadProducts),
        Work::Heavy,
        products::versions::show,
    ),
    get("/products/{link}/compare", Access::Needs(Permission::ReadProducts), Work::Heavy, products::versions::compare),
    get(
        "/products/{link}/restore",
        Access::Needs(Permission::EditProducts),
        Work::Heavy,
        products::confirm::ask_restore,
    ),
    post("/products/{link}/restore", Access::Needs(Permission::EditProducts), products::confirm::restore),
    get(
        "/products/{link}/archive",
        Access::Needs(Permission::EditProducts),
        Work::Heavy,
        products::confirm::ask_archive,
    ),
    post("/products/{link}/archive", Access::Needs(Permission::EditProducts), products::confirm::archive),
    get(
        "/products/{link}/reactivate",
        Access::Needs(Permission::EditProducts),
        Work::Heavy,
        products::confirm::ask_reactivate,
    ),
    post("/products/{link}/reactivate", Access::Needs(Permission::EditProducts), products::confirm::reactivate),
    get("/search", Access::Needs(Permission::ManageSearch), Work::Heavy, search::show),
    post("/search/rebuild", Access::Needs(Permission::ManageSearch), search::rebuild),
    post("/search/forget", Access::Needs(Permission::ManageSearch), search::forget),
    post("/selections", Access::Needs(Permission::ReadProducts), products::select::start),
    get("/selections/{selection}/archive", Access::Needs(Permission::EditProducts), Work::Heavy, jobs::ask_archive),
    post("/selections/{selection}/archive", Access::Needs(Permission::EditProducts), jobs::archive),
    get("/selections/{selection}/edit", Access::Needs(Permission::EditProducts), Work::Heavy, jobs::ask_edit),
    post("/selections/{selection}/edit", Access::Needs(Permission::EditProducts), jobs::edit),
    get("/selections/{selection}/export", Access::Needs(Permission::ReadProducts), Work::Heavy, jobs::ask_export),
    post("/selections/{selection}/export", Access::Needs(Permission::ReadProducts), jobs::export),
    get(
        "/selections/{selection}/reactivate",
        Access::Needs(Permission::EditProducts),
        Work::Heavy,
        jobs::ask_reactivate,
    ),
    post("/selections/{selection}/reactivate", Access::Needs(Permission::EditProducts), jobs::reactivate),
    get("/sign-in", Access::Public, Work::Light, sign_in::show),
    post("/sign-in", Access::Public, sign_in::enter),
    post("/sign-out", Access::Unready, sign_in::leave),
    post("/theme", Access::Public, me::theme),
];
