//! The metrics of the process, for configured networks; dispatch lets nobody else find the page.

use hyper::StatusCode;
use hyper::header::HeaderValue;

use super::{Answer, Cx};
use crate::http::payload::Payload;
use crate::http::response::Response;
use crate::service::metrics::{MEDIA_TYPE, text};

/// `GET /metrics`
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    Ok(Response::new(StatusCode::OK, HeaderValue::from_static(MEDIA_TYPE), Payload::from(text(cx.bank)?)).no_store())
}
