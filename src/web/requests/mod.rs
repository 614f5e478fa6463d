//! The register of requests about personal data, for main users: what waits, each request with what can be done, the
//! letter that answers it.

mod decide;
mod enter;
mod export;
mod letter;
mod list;
mod page;
pub(super) mod words;

pub(super) use self::decide::{ask_decide, ask_extend, decide, extend};
pub(super) use self::enter::{enter, new};
pub(super) use self::export::{html as export_html, json as export_json};
pub(super) use self::letter::letter;
pub(super) use self::list::list;
pub(super) use self::page::{answered, lift, show};

use super::Cx;
use super::ui::link;
use super::ui::page::{Frame, Place};
use super::ui::words::Words;
use crate::domain::request::{Request, RequestId};
use crate::http::params::Params;
use crate::service::Failure;
use crate::text::key;
use crate::text::rights::right;
use crate::web::Stop;

/// The hidden field with the version of the request that the reader saw.
const VERSION: &str = "version";

/// The request of the path.
fn id(cx: &Cx<'_>) -> Result<RequestId, Failure> {
    RequestId::parse(cx.param("request")).ok_or(Failure::NotFound)
}

/// The version that the reader saw; one that is none was seen by nobody.
fn version(form: &Params) -> Result<u32, Stop> {
    Ok(form.one(VERSION)?.and_then(|version| version.parse().ok()).unwrap_or_default())
}

/// "Request 17: erasure".
fn title(cx: &Cx<'_>, request: &Request) -> String {
    let (number, of) = (request.id.to_string(), right(request.right).get(cx.language));
    key::REQUEST_TITLE.with(cx.language, &[("number", (&number).into()), ("right", of.into())])
}

/// The frame of a page below a request.
fn below<'a>(cx: &'a Cx<'_>, request: &Request, name: impl Into<Words<'a>>) -> Frame<'a> {
    cx.frame(name)
        .place(Place::Requests)
        .narrow()
        .crumb(key::REQUESTS_TITLE, link::REQUESTS)
        .crumb(title(cx, request), link::request(request.id))
}
