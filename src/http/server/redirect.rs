//! The plain-HTTP listener: it redirects to TLS, answers an authority that is about to give a certificate, and does
//! nothing else.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::header::{HeaderValue, LOCATION, STRICT_TRANSPORT_SECURITY};
use hyper::{Method, StatusCode};

use super::activity::Activity;
use super::exchange::{Kernel, log};
use super::outgoing::Outgoing;
use crate::http::application::{Application, Refusal};
use crate::http::request::host_name;
use crate::http::response::Response;

/// The port that addresses need not name.
const HTTPS: u16 = 443;
/// What the answer to an authority is (RFC 8555, 8.3).
const PROOF: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// Sends a reader to the same address over TLS. Whoever sends something is refused instead: it has already crossed the
/// network in the open, and redirecting would hide that.
///
/// # Errors
/// Never; the type is what hyper asks for.
pub async fn answer<A: Application>(
    kernel: Arc<Kernel<A>>,
    peer: IpAddr,
    activity: Arc<Activity>,
    request: hyper::Request<Incoming>,
) -> Result<hyper::Response<Outgoing>, Infallible> {
    let answering = activity.request();
    let id = kernel.ids.next();
    let (parts, _) = request.into_parts();
    let response = match kernel.check(&parts) {
        Ok((host, path)) if parts.method == Method::GET || parts.method == Method::HEAD => {
            if let Some(answer) = kernel.challenges.answer(&path) {
                tracing::info!(request = %id, %peer, %host, "an authority looks whether the name is ours");
                Response::new(StatusCode::OK, PROOF, answer.into()).no_store()
            } else {
                let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
                let port = if kernel.port == HTTPS { String::new() } else { format!(":{}", kernel.port) };
                let location = format!("https://{}{port}{path}", host_name(&host));
                Response::empty(StatusCode::PERMANENT_REDIRECT).with_header(LOCATION, &location)
            }
        }
        checked => {
            let refusal = checked.err().unwrap_or(Refusal::PlainHttp);
            log(&refusal, id, peer, &parts.method, parts.uri.path());
            kernel.word(None, &refusal, id)
        }
    };
    let mut sealed = response.seal(Some(&parts.method), id);
    // Said in the open it would mean nothing (RFC 6797, 7.2).
    sealed.headers_mut().remove(STRICT_TRANSPORT_SECURITY);
    Ok(sealed.map(|payload| Outgoing::new(payload, answering.send())))
}
