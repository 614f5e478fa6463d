//! Removing a release: asked first, refused while products are classified in it.

use hyper::StatusCode;
use maud::html;

use super::release_of;
use crate::domain::etim::Release;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::etim::{self, RemoveFault};
use crate::text::key;
use crate::web::ui::form::{Weight, csrf, submit};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// `GET /etim/{release}/remove`
pub(in crate::web) fn ask_remove(cx: &Cx<'_>) -> Answer {
    Ok(page(cx, StatusCode::OK, &wanted(cx)?, None))
}

/// `POST /etim/{release}/remove`
pub(in crate::web) fn remove(cx: &Cx<'_>) -> Answer {
    let release = wanted(cx)?;
    match etim::remove_release(cx.bank, &cx.caller()?, release.id)? {
        Ok(()) => Ok(Response::see_other(&Done::EtimRemoved.at(link::ETIM))),
        Err(fault) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &release, Some(fault))),
    }
}

fn wanted(cx: &Cx<'_>) -> Result<Release, Failure> {
    let id = release_of(cx)?;
    let releases = etim::releases(cx.bank, &cx.caller()?)?;
    releases.into_iter().find(|release| release.id == id).ok_or(Failure::NotFound)
}

fn page(cx: &Cx<'_>, status: StatusCode, release: &Release, refused: Option<RemoveFault>) -> Response {
    let language = cx.language;
    let name = release.id.to_string();
    let title = key::ETIM_REMOVE_NAMED.with(language, &[("release", (&name).into())]);
    let frame = cx
        .frame(title)
        .place(Place::Etim)
        .narrow()
        .crumb(key::NAV_ETIM, link::ETIM)
        .crumb(format!("ETIM {name}"), link::etim_release(&name));
    let body = html! {
        @match refused {
            None => {}
            Some(RemoveFault::InUse) => (Notice::new(Tone::Error, key::ETIM_REMOVE_IN_USE).show(language)),
        }
        p { (key::ETIM_REMOVE_WHAT.with(language, &[("classes", release.counts.classes.into())])) }
        form.form method="post" action=(link::etim_remove(&name)) {
            (csrf(cx.csrf()))
            (submit(language, key::ETIM_REMOVE, Weight::Danger, Some(link::ETIM)))
        }
    };
    cx.page_with(status, &frame, body)
}
