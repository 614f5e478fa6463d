//! What is asked before it is done: archiving, taking into use again, bringing earlier values back.

use hyper::StatusCode;
use maud::{Markup, html};

use super::card::{link_of, name};
use super::changes::{place_code, place_from_code, place_label, rows};
use super::etim::Names;
use super::form::{BASE, REASON};
use crate::domain::history::REASON_LIMIT;
use crate::domain::product::Product;
use crate::domain::product::diff::{Change, Place as Where};
use crate::domain::role::Permission;
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::products::{
    RestoreProduct, Restored, archive_product, changes_back, reactivate_product, restore_product, show_product,
};
use crate::text::fields::{field_name, problem_words};
use crate::text::{Text, key};
use crate::web::ui::diff::changes;
use crate::web::ui::form::{Field, csrf, hidden};
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done, Stop};

/// A question with its one button.
struct Question {
    title: Text,
    what: Markup,
    path: &'static str,
    submit: Text,
    danger: bool,
    hidden: Vec<(&'static str, String)>,
}

impl Question {
    fn page(self, cx: &Cx<'_>, status: StatusCode, product: &Product, notice: Option<Markup>) -> Response {
        let link = product.link;
        let class = if self.danger { "danger" } else { "primary" };
        let body = html! {
            @if let Some(notice) = notice { (notice) }
            p {
                strong { (name(product, cx.language).show(cx.language)) } " "
                (identifier::lvi_number(link.number)) ", " (cx.bank.directory().company(link.company))
            }
            (self.what)
            form.form method="post" action=(link::product_part(link, self.path)) {
                (csrf(cx.csrf()))
                @for (name, value) in &self.hidden { (hidden(name, value)) }
                (Field::text(REASON, key::PRODUCT_REASON).help(key::PRODUCT_REASON_HELP)
                    .max_length(REASON_LIMIT as u32).show(cx.language))
                div.submit {
                    button.(class) type="submit" { (self.submit.get(cx.language)) }
                    a.button href=(link::product(link)) { (key::WORD_CANCEL.get(cx.language)) }
                }
            }
        };
        let frame = cx
            .frame(self.title)
            .place(Place::Products)
            .narrow()
            .crumb(key::NAV_PRODUCTS, link::PRODUCTS)
            .crumb(name(product, cx.language), link::product(link));
        cx.page_with(status, &frame, body)
    }
}

/// The card, for somebody who may change it.
fn changeable(cx: &Cx<'_>) -> Result<Product, Failure> {
    let link = link_of(cx)?;
    let actor = cx.actor()?;
    actor.require(Permission::EditProducts, link.company)?;
    show_product(cx.bank, actor, link)
}

/// `GET /products/{link}/archive`
pub(in crate::web) fn ask_archive(cx: &Cx<'_>) -> Answer {
    let product = changeable(cx)?;
    let question = Question {
        title: key::PRODUCT_ARCHIVE_TITLE,
        what: html! { p { (key::PRODUCT_ARCHIVE_WHAT.get(cx.language)) } },
        path: "archive",
        submit: key::PRODUCT_ARCHIVE,
        danger: true,
        hidden: Vec::new(),
    };
    Ok(question.page(cx, StatusCode::OK, &product, None))
}

/// `POST /products/{link}/archive`
pub(in crate::web) fn archive(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let form = cx.form()?;
    archive_product(cx.bank, &cx.caller()?, link, form.one(REASON)?.unwrap_or_default())?;
    Ok(Response::see_other(&Done::ProductArchived.at(&link::product(link))))
}

/// `GET /products/{link}/reactivate`
pub(in crate::web) fn ask_reactivate(cx: &Cx<'_>) -> Answer {
    let product = changeable(cx)?;
    let question = Question {
        title: key::PRODUCT_REACTIVATE_TITLE,
        what: html! { p { (key::PRODUCT_REACTIVATE_WHAT.get(cx.language)) } },
        path: "reactivate",
        submit: key::PRODUCT_REACTIVATE,
        danger: false,
        hidden: Vec::new(),
    };
    Ok(question.page(cx, StatusCode::OK, &product, None))
}

/// `POST /products/{link}/reactivate`
pub(in crate::web) fn reactivate(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let form = cx.form()?;
    reactivate_product(cx.bank, &cx.caller()?, link, form.one(REASON)?.unwrap_or_default())?;
    Ok(Response::see_other(&Done::ProductReactivated.at(&link::product(link))))
}

const FROM: &str = "from";
const PLACE: &str = "place";

/// What is to be brought back, as address and form name it.
struct Wish {
    from: u32,
    place: Option<Where>,
}

impl Wish {
    fn read(params: &Params) -> Result<Wish, Stop> {
        let from = params.one(FROM)?.and_then(|from| from.parse().ok()).ok_or(Failure::NotFound)?;
        let place = match params.one(PLACE)? {
            None | Some("") => None,
            Some(code) => Some(place_from_code(code).ok_or(Failure::NotFound)?),
        };
        Ok(Wish { from, place })
    }
}

/// `GET /products/{link}/restore`
pub(in crate::web) fn ask_restore(cx: &Cx<'_>) -> Answer {
    let wish = Wish::read(&cx.query()?)?;
    restore_page(cx, StatusCode::OK, &wish, None)
}

/// `POST /products/{link}/restore`
pub(in crate::web) fn restore(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let form = cx.form()?;
    let wish = Wish::read(&form)?;
    let base = form.one(BASE)?.and_then(|base| base.parse().ok()).ok_or(Failure::NotFound)?;
    let reason = form.one(REASON)?.unwrap_or_default();
    let command = RestoreProduct { link, from: wish.from, place: wish.place, base, reason };
    let notice = |tone: Tone, text: Text| Notice::new(tone, text).show(cx.language);
    match restore_product(cx.bank, &cx.caller()?, &command)? {
        Restored::Saved(_) => Ok(Response::see_other(&Done::ProductRestored.at(&link::product(link)))),
        Restored::Nothing => Ok(Response::see_other(&Done::NothingChanged.at(&link::product(link)))),
        Restored::Stale => {
            restore_page(cx, StatusCode::CONFLICT, &wish, Some(notice(Tone::Attention, key::HISTORY_RESTORE_STALE)))
        }
        Restored::OtherClass => {
            let notice = notice(Tone::Error, key::HISTORY_RESTORE_OTHER_CLASS);
            restore_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &wish, Some(notice))
        }
        Restored::UnknownClass => {
            let notice = notice(Tone::Error, key::HISTORY_RESTORE_UNKNOWN_CLASS);
            restore_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &wish, Some(notice))
        }
        Restored::Refused(faults) => {
            let list = html! {
                (notice(Tone::Error, key::HISTORY_RESTORE_REFUSED))
                ul {
                    @for fault in &faults {
                        li { (field_name(fault.code, cx.language)) ": " (problem_words(&fault.problem, cx.language)) }
                    }
                }
            };
            restore_page(cx, StatusCode::UNPROCESSABLE_ENTITY, &wish, Some(list))
        }
    }
}

fn restore_page(cx: &Cx<'_>, status: StatusCode, wish: &Wish, notice: Option<Markup>) -> Answer {
    let product = changeable(cx)?;
    let (earlier, back): (Product, Vec<Change>) =
        changes_back(cx.bank, cx.actor()?, product.link, wish.from, wish.place)?;
    let names = Names::of_both(cx, &earlier, &product)?;
    let rows = rows(cx.language, &product, &names, &back, |_| None);
    let title = match wish.place {
        Some(_) => key::HISTORY_RESTORE_TITLE,
        None => key::HISTORY_RESTORE_ALL_TITLE,
    };
    let what = html! {
        p { (key::HISTORY_RESTORE_WHAT.with(cx.language, &[("version", wish.from.into())])) }
        @if let Some(place) = wish.place { p { strong { (place_label(place, &names).show(cx.language)) } } }
        @if rows.is_empty() {
            p.quiet { (key::HISTORY_SAME_HELP.get(cx.language)) }
        } @else {
            (changes(cx.language, key::HISTORY_CHANGES, &rows))
        }
    };
    let question = Question {
        title,
        what,
        path: "restore",
        submit: key::HISTORY_BRING_BACK,
        danger: false,
        hidden: vec![
            (BASE, product.version.to_string()),
            (FROM, wish.from.to_string()),
            (PLACE, wish.place.map(place_code).unwrap_or_default()),
        ],
    };
    Ok(question.page(cx, status, &product, notice))
}
