//! What the kernel asks of the application behind it.
//!
//! Invariant: `admit` decides before a byte of the body is read; `answer` gets a complete request and runs to its end
//! even when the client has gone. All three are synchronous; the kernel catches their panics.

use std::fmt;

use hyper::StatusCode;

use super::id::RequestId;
use super::params::BadInput;
use super::request::{Head, Request};
use super::response::Response;
use super::route::{BodyLimit, Work};

/// What stands behind the kernel: routes, sessions, pages.
pub trait Application: Send + Sync + 'static {
    /// What `admit` found out and `answer` needs: the route, the session, the person.
    type Ticket: Send + 'static;

    /// Decides on the head alone, on the thread of the connection: match, session, access, origin. Must not wait.
    ///
    /// # Errors
    /// The answer, where the body need not be read: not found, not allowed, sign in first.
    fn admit(&self, head: &Head) -> Result<Admission<Self::Ticket>, Response>;

    /// Answers the request; where, [`Work`] says.
    fn answer(&self, request: Request, ticket: Self::Ticket) -> Response;

    /// Words an error page for what the kernel refused; the kernel has logged it under the same id. There is no head
    /// where the request could not even be read.
    fn refuse(&self, head: Option<&Head>, refusal: &Refusal, id: RequestId) -> Response;
}

/// Leave to send the body.
#[derive(Debug)]
pub struct Admission<T> {
    /// What body is received.
    pub limit: BodyLimit,
    /// Where the handler runs.
    pub work: Work,
    /// What `answer` gets.
    pub ticket: T,
}

/// Why the kernel refuses a request, or cannot answer it.
#[derive(Debug)]
pub enum Refusal {
    /// The request line, a header, the path or the body is broken.
    BadRequest(&'static str),
    /// A form that cannot be read.
    BadInput(BadInput),
    /// More or longer headers than the limits allow.
    HeadersTooLarge,
    /// The address is too long.
    UriTooLong,
    /// The body is larger than the route takes, or the route takes none.
    BodyTooLarge,
    /// The route takes a form, and the body is something else.
    UnsupportedMedia,
    /// The client was too slow.
    Timeout,
    /// Every thread for heavy work is taken and the queue is full.
    Busy,
    /// The handler panicked, with these words, which are for the log only.
    Panicked(String),
    /// The request is for a host that is not ours.
    WrongHost,
    /// The handler took longer than the deadline; it goes on, but its answer will not be seen.
    Deadline,
    /// The body could not be written to disk.
    NoSpool,
    /// Plain HTTP came where TLS is spoken.
    PlainHttp,
}

impl Refusal {
    /// The status that goes with it.
    pub fn status(&self) -> StatusCode {
        match self {
            Refusal::BadRequest(_) | Refusal::BadInput(_) | Refusal::PlainHttp => StatusCode::BAD_REQUEST,
            Refusal::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Refusal::UriTooLong => StatusCode::URI_TOO_LONG,
            Refusal::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Refusal::Timeout => StatusCode::REQUEST_TIMEOUT,
            Refusal::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Refusal::Panicked(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Refusal::Busy | Refusal::Deadline => StatusCode::SERVICE_UNAVAILABLE,
            Refusal::NoSpool => StatusCode::INSUFFICIENT_STORAGE,
        }
    }

    /// Whether the fault is ours; then the log entry is an error.
    pub fn is_ours(&self) -> bool {
        self.status().is_server_error()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::BadRequest(reason) => reason,
            Refusal::BadInput(reason) => return reason.fmt(f),
            Refusal::HeadersTooLarge => "too many or too long headers",
            Refusal::UriTooLong => "the address is too long",
            Refusal::BodyTooLarge => "the body is larger than the route takes",
            Refusal::UnsupportedMedia => "the route does not take this media type",
            Refusal::Timeout => "the client was too slow",
            Refusal::Busy => "too much work at once",
            Refusal::Panicked(_) => "the handler panicked",
            Refusal::WrongHost => "the host is not ours",
            Refusal::Deadline => "the handler passed the deadline",
            Refusal::NoSpool => "the body could not be written to disk",
            Refusal::PlainHttp => "plain HTTP on the TLS port",
        })
    }
}
