//! Every address of the bank: method, path, who may come, what body, where the handler runs. `access` has no default.

use hyper::Method;

use super::{
    Handler, applications, companies, documents, etim, events, forgotten, groups, home, jobs, links, mails, me,
    my_data, people, policies, products, register, requests, search, second_factor, sign_in, subscribers,
};
use crate::domain::role::{Permission, is_administration};
use crate::http::route::{BodyLimit, Route, Work};

/// Who may come to a route at all; whose data they get there, the service decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever knows the address, which has a secret part that does one thing. Mail programs send such requests of their
    /// own, from no page: neither where they come from nor a form's token is checked, and nobody is signed in.
    Address,
    /// Anybody who is signed in, even with a password that must be changed first.
    Unready,
    /// Anybody who is signed in.
    SignedIn,
    /// Whoever's role has the permission.
    Needs(Permission),
}

impl Access {
    /// Whether only main users may come.
    pub const fn is_administration(self) -> bool {
        match self {
            Access::Needs(permission) => is_administration(permission),
            Access::Public | Access::Address | Access::Unready | Access::SignedIn => false,
        }
    }
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
    get("/applications", Access::Needs(Permission::ManagePeople), Work::Heavy, applications::list),
    get("/applications/{application}", Access::Needs(Permission::ManagePeople), Work::Heavy, applications::show),
    post("/applications/{application}/accept", Access::Needs(Permission::ManagePeople), applications::accept),
    post("/applications/{application}/assign", Access::Needs(Permission::ManageCompanies), applications::assign),
    get(
        "/applications/{application}/company",
        Access::Needs(Permission::ManageCompanies),
        Work::Heavy,
        companies::ask_applied,
    ),
    post("/applications/{application}/company", Access::Needs(Permission::ManageCompanies), companies::create_applied),
    post("/applications/{application}/refuse", Access::Needs(Permission::ManagePeople), applications::refuse),
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
    get("/jobs", Access::Needs(Permission::ReadProducts), Work::Heavy, jobs::list),
    get("/jobs/{job}", Access::Needs(Permission::ReadProducts), Work::Heavy, jobs::show),
    post("/jobs/{job}/cancel", Access::Needs(Permission::ReadProducts), jobs::cancel),
    get("/jobs/{job}/file", Access::Needs(Permission::ReadProducts), Work::Heavy, jobs::fetch),
    get("/jobs/{job}/progress", Access::Needs(Permission::ReadProducts), Work::Light, jobs::progress),
    get("/jobs/{job}/undo", Access::Needs(Permission::EditProducts), Work::Heavy, jobs::ask_undo),
    post("/jobs/{job}/undo", Access::Needs(Permission::EditProducts), jobs::undo),
    post("/language", Access::Public, me::language),
    get("/mails", Access::Needs(Permission::ReadMails), Work::Heavy, mails::list),
    post("/mails/test", Access::Needs(Permission::ReadMails), mails::test),
    get("/mails/{mail}", Access::Needs(Permission::ReadMails), Work::Heavy, mails::show),
    post("/mails/{mail}/now", Access::Needs(Permission::ReadMails), mails::now),
    get("/mails/{mail}/resend", Access::Needs(Permission::ReadMails), Work::Heavy, mails::ask_resend),
    post("/mails/{mail}/resend", Access::Needs(Permission::ReadMails), mails::resend),
    get("/links/{token}", Access::Public, Work::Heavy, links::show),
    post("/links/{token}", Access::Public, links::follow),
    get("/me", Access::SignedIn, Work::Heavy, me::show),
    get("/me/data", Access::SignedIn, Work::Heavy, my_data::show),
    get("/me/data/events", Access::SignedIn, Work::Heavy, my_data::show_events),
    get("/me/data/export.html", Access::SignedIn, Work::Heavy, my_data::export_html),
    get("/me/data/export.json", Access::SignedIn, Work::Heavy, my_data::export_json),
    get("/me/data/request", Access::SignedIn, Work::Light, my_data::ask_form),
    post("/me/data/request", Access::SignedIn, my_data::ask),
    post("/me/data/requests/{request}/withdraw", Access::SignedIn, my_data::withdraw),
    get("/me/edit", Access::SignedIn, Work::Heavy, me::edit),
    post("/me/edit", Access::SignedIn, me::change),
    post("/me/email/cancel", Access::SignedIn, me::cancel_email),
    get("/me/newsletters", Access::SignedIn, Work::Heavy, subscribers::show_own),
    post("/me/newsletters", Access::SignedIn, subscribers::change_own),
    get("/me/password", Access::Unready, Work::Light, me::password),
    post("/me/password", Access::Unready, me::change_password),
    get("/me/second-factor", Access::SignedIn, Work::Light, second_factor::show),
    get("/me/second-factor/codes", Access::SignedIn, Work::Light, second_factor::ask_codes),
    post("/me/second-factor/codes", Access::SignedIn, second_factor::make_codes),
    get("/me/second-factor/remove", Access::SignedIn, Work::Light, second_factor::ask_remove),
    post("/me/second-factor/remove", Access::SignedIn, second_factor::remove),
    get("/me/second-factor/set-up", Access::Unready, Work::Light, second_factor::ask),
    post("/me/second-factor/set-up", Access::Unready, second_factor::set_up),
    post("/me/sessions/end", Access::SignedIn, me::end_one),
    post("/me/sessions/end-all", Access::SignedIn, me::end_all),
    post("/me/sessions/end-others", Access::SignedIn, me::end_others),
    get("/newsletters/confirm/{token}", Access::Public, Work::Heavy, subscribers::show_confirm),
    post("/newsletters/confirm/{token}", Access::Public, subscribers::confirm),
    get("/newsletters/preferences/{token}", Access::Public, Work::Heavy, subscribers::preferences),
    post("/newsletters/preferences/{token}", Access::Public, subscribers::change_by_link),
    get("/newsletters/subscribe", Access::Public, Work::Light, subscribers::show_form),
    post("/newsletters/subscribe", Access::Public, subscribers::send),
    get("/newsletters/subscribe/confirmed", Access::Public, Work::Light, subscribers::confirmed),
    get("/newsletters/subscribe/sent", Access::Public, Work::Light, subscribers::sent),
    get("/newsletters/subscribers", Access::Needs(Permission::ManageNewsletters), Work::Heavy, subscribers::list),
    get(
        "/newsletters/subscribers/import",
        Access::Needs(Permission::ManageNewsletters),
        Work::Light,
        subscribers::import_form,
    ),
    upload(
        "/newsletters/subscribers/import",
        Access::Needs(Permission::ManageNewsletters),
        subscribers::IMPORT_BYTES,
        subscribers::import,
    ),
    get("/newsletters/subscribers/new", Access::Needs(Permission::ManageNewsletters), Work::Light, subscribers::new),
    post("/newsletters/subscribers/new", Access::Needs(Permission::ManageNewsletters), subscribers::add),
    get(
        "/newsletters/subscribers/{subscriber}",
        Access::Needs(Permission::ManageNewsletters),
        Work::Heavy,
        subscribers::show,
    ),
    post("/newsletters/subscribers/{subscriber}/lift", Access::Needs(Permission::ManageNewsletters), subscribers::lift),
    get(
        "/newsletters/subscribers/{subscriber}/remove",
        Access::Needs(Permission::ManageNewsletters),
        Work::Heavy,
        subscribers::ask_remove,
    ),
    post(
        "/newsletters/subscribers/{subscriber}/remove",
        Access::Needs(Permission::ManageNewsletters),
        subscribers::remove,
    ),
    get("/newsletters/unsubscribe/{token}", Access::Public, Work::Heavy, subscribers::ask_leave),
    post("/newsletters/unsubscribe/{token}", Access::Address, subscribers::leave),
    get("/password", Access::Public, Work::Light, forgotten::show),
    post("/password", Access::Public, forgotten::send),
    get("/password/sent", Access::Public, Work::Light, forgotten::sent),
    get("/people", Access::Needs(Permission::ReadPeople), Work::Heavy, people::list),
    get("/people/invite", Access::Needs(Permission::ManagePeople), Work::Heavy, people::ask_invite),
    post("/people/invite", Access::Needs(Permission::ManagePeople), people::invite),
    get("/people/new", Access::Needs(Permission::ManagePeople), Work::Heavy, people::new),
    post("/people/new", Access::Needs(Permission::ManagePeople), people::create),
    get("/people/{person}", Access::Needs(Permission::ReadPeople), Work::Heavy, people::show),
    get("/people/{person}/edit", Access::Needs(Permission::ManagePeople), Work::Heavy, people::edit),
    post("/people/{person}/edit", Access::Needs(Permission::ManagePeople), people::change),
    post("/people/{person}/invite", Access::Needs(Permission::ManagePeople), people::invite_again),
    get("/people/{person}/password", Access::Needs(Permission::ManagePeople), Work::Heavy, people::ask_reset),
    post("/people/{person}/password", Access::Needs(Permission::ManagePeople), people::reset),
    get(
        "/people/{person}/second-factor",
        Access::Needs(Permission::ManagePeople),
        Work::Heavy,
        people::ask_reset_second_factor,
    ),
    post("/people/{person}/second-factor", Access::Needs(Permission::ManagePeople), people::reset_second_factor),
    get("/people/{person}/deactivate", Access::Needs(Permission::ManagePeople), Work::Heavy, people::ask_deactivate),
    post("/people/{person}/deactivate", Access::Needs(Permission::ManagePeople), people::deactivate),
    get("/people/{person}/reactivate", Access::Needs(Permission::ManagePeople), Work::Heavy, people::ask_reactivate),
    post("/people/{person}/reactivate", Access::Needs(Permission::ManagePeople), people::reactivate),
    get("/people/{person}/delete", Access::Needs(Permission::ManagePeople), Work::Heavy, people::ask_delete),
    post("/people/{person}/delete", Access::Needs(Permission::ManagePeople), people::delete),
    get("/policies", Access::Public, Work::Heavy, policies::list),
    get("/policies/accept", Access::Unready, Work::Heavy, policies::ask_accept),
    post("/policies/accept", Access::Unready, policies::accept),
    // What is not for everybody, the service keeps to main users.
    get("/policies/{kind}", Access::Public, Work::Heavy, policies::current),
    get("/policies/{kind}/compare", Access::Public, Work::Heavy, policies::compare),
    get("/policies/{kind}/drop", Access::Needs(Permission::ManagePolicies), Work::Heavy, policies::ask_drop),
    post("/policies/{kind}/drop", Access::Needs(Permission::ManagePolicies), policies::drop_it),
    get("/policies/{kind}/edit", Access::Needs(Permission::ManagePolicies), Work::Heavy, policies::edit),
    post("/policies/{kind}/edit", Access::Needs(Permission::ManagePolicies), policies::change),
    get("/policies/{kind}/publish", Access::Needs(Permission::ManagePolicies), Work::Heavy, policies::ask_publish),
    post("/policies/{kind}/publish", Access::Needs(Permission::ManagePolicies), policies::publish),
    get("/policies/{kind}/versions/{number}", Access::Public, Work::Heavy, policies::version),
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
    get("/register", Access::Public, Work::Light, register::show),
    post("/register", Access::Public, register::send),
    get("/register/sent", Access::Public, Work::Light, register::sent),
    get("/requests", Access::Needs(Permission::DecideRequests), Work::Heavy, requests::list),
    get("/requests/new", Access::Needs(Permission::DecideRequests), Work::Light, requests::new),
    post("/requests/new", Access::Needs(Permission::DecideRequests), requests::enter),
    get("/requests/{request}", Access::Needs(Permission::DecideRequests), Work::Heavy, requests::show),
    post("/requests/{request}/answered", Access::Needs(Permission::DecideRequests), requests::answered),
    get("/requests/{request}/decide", Access::Needs(Permission::DecideRequests), Work::Heavy, requests::ask_decide),
    post("/requests/{request}/decide", Access::Needs(Permission::DecideRequests), requests::decide),
    get(
        "/requests/{request}/export.html",
        Access::Needs(Permission::DecideRequests),
        Work::Heavy,
        requests::export_html,
    ),
    get(
        "/requests/{request}/export.json",
        Access::Needs(Permission::DecideRequests),
        Work::Heavy,
        requests::export_json,
    ),
    get("/requests/{request}/extend", Access::Needs(Permission::DecideRequests), Work::Heavy, requests::ask_extend),
    post("/requests/{request}/extend", Access::Needs(Permission::DecideRequests), requests::extend),
    get("/requests/{request}/letter", Access::Needs(Permission::DecideRequests), Work::Heavy, requests::letter),
    post("/requests/{request}/lift", Access::Needs(Permission::DecideRequests), requests::lift),
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
    get("/sign-in/code", Access::Public, Work::Light, sign_in::code::ask),
    post("/sign-in/code", Access::Public, sign_in::code::enter),
    post("/sign-out", Access::Unready, sign_in::leave),
    post("/theme", Access::Public, me::theme),
];
