//! One request and its answer.
//!
//! The order: host and path → asset, if it is one → `admit` → body → `answer` → what every answer carries. Whatever is
//! refused on the way is logged once and worded by the application.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use hyper::body::{Body as _, Incoming};
use hyper::header::{CONNECTION, HOST, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Version};

use super::Pulse;
use super::activity::Activity;
use super::limits::{Limits, MAX_HEADERS};
use super::outgoing::Outgoing;
use super::receive::receive;
use super::workers::{Workers, guarded};
use crate::http::acme::Challenges;
use crate::http::application::{Admission, Application, Refusal};
use crate::http::assets;
use crate::http::id::{RequestId, RequestIds};
use crate::http::path;
use crate::http::request::{Head, Request, host_name};
use crate::http::response::Response;
use crate::http::route::Work;
use crate::http::spool::Spool;

/// Most characters of a refused address in the log.
const LOGGED: usize = 200;

/// What all connections share.
pub struct Kernel<A> {
    /// The application.
    pub app: Arc<A>,
    /// The limits.
    pub limits: Limits,
    /// Hosts that are ours; empty where any is.
    pub hosts: Vec<String>,
    /// Ids to give.
    pub ids: RequestIds,
    /// Where bodies are received that go to disk.
    pub spool: Spool,
    /// What plain HTTP answers to an authority.
    pub challenges: Arc<Challenges>,
    /// Threads for heavy work.
    pub workers: Workers,
    /// Port of the first TLS listener, to which plain HTTP is redirected.
    pub port: u16,
    /// Beats with each answer.
    pub pulse: Pulse,
}

impl<A: Application> Kernel<A> {
    /// Answers one request.
    ///
    /// # Errors
    /// Never; the type is what hyper asks for.
    pub async fn exchange(
        self: Arc<Self>,
        peer: IpAddr,
        activity: Arc<Activity>,
        request: hyper::Request<Incoming>,
    ) -> Result<hyper::Response<Outgoing>, Infallible> {
        let answering = activity.request();
        let id = self.ids.next();
        let (parts, incoming) = request.into_parts();
        let (method, version) = (parts.method.clone(), parts.version);
        let mut body = Some(incoming);
        let mut response = match self.check(&parts) {
            Ok((host, path)) => {
                let head = Head {
                    method: parts.method,
                    path,
                    query: parts.uri.query().unwrap_or_default().to_owned(),
                    headers: parts.headers,
                    peer,
                    id,
                    host,
                };
                self.respond(Arc::new(head), &mut body).await
            }
            Err(refusal) => {
                log(&refusal, id, peer, &method, &parts.uri.to_string());
                self.word(None, &refusal, id)
            }
        };
        if version < Version::HTTP_2 && body.is_some_and(|body| !body.is_end_stream()) {
            // The body was not read, so nothing more can be read after it.
            answering.activity().leaves_unread();
            response.headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        self.pulse.beat();
        Ok(response.seal(Some(&method), id).map(|payload| Outgoing::new(payload, answering.send())))
    }

    /// Host and decoded path, where the head is one that we answer.
    pub fn check(&self, parts: &Parts) -> Result<(String, String), Refusal> {
        if parts.version == Version::HTTP_2 {
            // For HTTP/1 hyper has counted while it was reading.
            let bytes: usize = parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
            if parts.headers.len() > MAX_HEADERS || bytes > self.limits.head_bytes {
                return Err(Refusal::HeadersTooLarge);
            }
        }
        let host = host(parts)?;
        if !self.hosts.is_empty() && !self.hosts.iter().any(|own| *own == host || *own == host_name(&host)) {
            return Err(Refusal::WrongHost);
        }
        if parts.uri.path().len() > path::MAX_PATH {
            return Err(Refusal::UriTooLong);
        }
        let path = path::decode(parts.uri.path()).map_err(Refusal::BadRequest)?;
        Ok((host, path))
    }

    /// Logs a refusal and lets the application word it.
    pub fn refuse(&self, head: &Head, refusal: &Refusal) -> Response {
        log(refusal, head.id, head.peer, &head.method, &head.path);
        self.word(Some(head), refusal, head.id)
    }

    /// Lets the application word a refusal that is logged already.
    pub fn word(&self, head: Option<&Head>, refusal: &Refusal, id: RequestId) -> Response {
        guarded(|| self.app.refuse(head, refusal, id)).unwrap_or_else(|panic| {
            tracing::error!(request = %id, ?panic, "no error page could be made");
            Response::text(refusal.status(), format!("{refusal} ({id})\n"))
        })
    }

    async fn respond(&self, head: Arc<Head>, body: &mut Option<Incoming>) -> Response {
        if let Some(answer) = assets::answer(&head) {
            return answer;
        }
        match self.handle(&head, body).await {
            Ok(response) => response,
            Err(refusal) => self.refuse(&head, &refusal),
        }
    }

    async fn handle(&self, head: &Arc<Head>, body: &mut Option<Incoming>) -> Result<Response, Refusal> {
        let Admission { limit, work, ticket } = match guarded(|| self.app.admit(head))? {
            Ok(admission) => admission,
            Err(answer) => return Ok(answer),
        };
        let received = receive(head, body, limit, &self.limits, &self.spool).await?;
        let request = Request { head: Arc::clone(head), body: received };
        match work {
            Work::Light => guarded(|| self.app.answer(request, ticket)),
            Work::Heavy => {
                let app = Arc::clone(&self.app);
                self.workers.run(move || app.answer(request, ticket)).await
            }
        }
    }
}

/// One log entry for one refused request.
pub fn log(refusal: &Refusal, id: RequestId, peer: IpAddr, method: &Method, address: &str) {
    let status = refusal.status().as_u16();
    let address: String = path::discreet(address).chars().take(LOGGED).collect();
    if let Refusal::Panicked(words) = refusal {
        tracing::error!(request = %id, %peer, status, %method, ?address, panic = words, "a handler panicked");
    } else if refusal.is_ours() {
        tracing::error!(request = %id, %peer, status, %method, ?address, %refusal, "request not answered");
    } else {
        tracing::warn!(request = %id, %peer, status, %method, ?address, %refusal, "request refused");
    }
}

/// The host that was asked for, lower case. `Host` and the authority of the address must agree (RFC 9110, 7.2).
fn host(parts: &Parts) -> Result<String, Refusal> {
    let mut named = parts.headers.get_all(HOST).iter();
    let header = named.next().map(HeaderValue::as_bytes);
    if named.next().is_some() {
        return Err(Refusal::BadRequest("several hosts"));
    }
    let authority = parts.uri.authority().map(|authority| authority.as_str().as_bytes());
    let host = match (authority, header) {
        (Some(one), Some(other)) if !one.eq_ignore_ascii_case(other) => {
            return Err(Refusal::BadRequest("the host contradicts the address"));
        }
        (Some(host), _) | (None, Some(host)) => host,
        (None, None) => return Err(Refusal::BadRequest("no host")),
    };
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'[' | b']');
    match std::str::from_utf8(host) {
        Ok(text) if !text.is_empty() && host.iter().all(fits) => Ok(text.to_ascii_lowercase()),
        _ => Err(Refusal::BadRequest("the host is not a host")),
    }
}
