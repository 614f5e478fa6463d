//! Giving files out: the bytes of strangers, under every guard that a browser knows.

use hyper::StatusCode;
use hyper::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderValue, RETRY_AFTER};
use maud::html;

use crate::domain::attachment::{ContentId, FileRef};
use crate::http::content::{self, Content, Source};
use crate::http::disposition;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::files::{Delivery, Picture, open_file, open_thumb};
use crate::text::{Text, key};
use crate::web::products::card::link_of;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx};

/// How long a browser keeps a file: its content never changes under its address, but who may see it can.
const A_DAY: HeaderValue = HeaderValue::from_static("private, max-age=86400, immutable");
/// When to ask again for a file that the virus scanner has still to look at.
const SOON: &str = "30";

/// `GET /products/{link}/files/{content}/{name}`
pub(in crate::web) fn file(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let content = content_of(cx)?;
    match open_file(cx.bank, cx.actor()?, link, content)? {
        Delivery::File(opened) => {
            let name = FileRef::tidy_name(cx.param("name"), opened.kind.ending());
            let shown = opened.kind.is_shown_by_browsers();
            let mut response = content::answer(
                &cx.request.head,
                Content {
                    content_type: HeaderValue::from_static(opened.kind.media_type()),
                    tag: Some(tag(&content.to_string())),
                    modified: None,
                    source: Source::File(opened.file, opened.size),
                },
            );
            let disposition = if shown { disposition::inline(&name) } else { disposition::attachment(&name) };
            response.headers.insert(CONTENT_DISPOSITION, disposition);
            Ok(guarded(response))
        }
        Delivery::Waiting => {
            let page = not_seen(cx, StatusCode::SERVICE_UNAVAILABLE, key::FILES_CHECKING, key::FILES_CHECKING_HELP)?;
            Ok(page.with_header(RETRY_AFTER, SOON))
        }
        Delivery::Infected => not_seen(cx, StatusCode::GONE, key::FILES_WAS_INFECTED, key::FILES_WAS_INFECTED_HELP),
    }
}

/// `GET /products/{link}/thumbs/{content}/{size}`
pub(in crate::web) fn thumb(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let content = content_of(cx)?;
    let edge = cx.param("size").parse().map_err(|_| Failure::NotFound)?;
    match open_thumb(cx.bank, cx.actor()?, link, content, edge)? {
        Picture::File(file, size) => Ok(guarded(content::answer(
            &cx.request.head,
            Content {
                content_type: HeaderValue::from_static("image/jpeg"),
                tag: Some(tag(&format!("{content}-{edge}"))),
                modified: None,
                source: Source::File(file, size),
            },
        ))),
        Picture::None => Err(Failure::NotFound.into()),
    }
}

fn content_of(cx: &Cx<'_>) -> Result<ContentId, Failure> {
    ContentId::parse(cx.param("content")).ok_or(Failure::NotFound)
}

fn tag(text: &str) -> HeaderValue {
    HeaderValue::try_from(format!("\"{text}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

fn guarded(mut response: Response) -> Response {
    response.headers.insert(CACHE_CONTROL, A_DAY);
    response.sandboxed()
}

/// Says why a file that is on the card cannot be had.
fn not_seen(cx: &Cx<'_>, status: StatusCode, title: Text, help: Text) -> Answer {
    let card = link::product(link_of(cx)?);
    let frame = cx.frame(title).place(Place::Products).narrow().crumb(key::NAV_PRODUCTS, link::PRODUCTS);
    let body = html! {
        p { (help.get(cx.language)) }
        p.actions { (link_button(cx.language, &card, key::FILES_BACK, Weight::Normal)) }
    };
    Ok(cx.page_with(status, &frame, body))
}
