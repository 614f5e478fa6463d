//! Why a handler stops, and the one place that turns each reason into a page.

use hyper::StatusCode;

use super::ui::error_page::{Failed, error_page};
use super::ui::page::{Signed, Theme};
use super::ui::words::Words;
use crate::auth::session::Session;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::http::id::RequestId;
use crate::http::params::BadInput;
use crate::http::response::Response;
use crate::service::Failure;

/// Why a handler gives no page of its own.
#[derive(Debug)]
pub enum Stop {
    /// The use case did not happen.
    Service(Failure),
    /// The request's query or form cannot be read.
    BadInput(BadInput),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop::Service(failure)
    }
}

impl From<BadInput> for Stop {
    fn from(bad: BadInput) -> Stop {
        Stop::BadInput(bad)
    }
}

impl From<crate::domain::role::Refusal> for Stop {
    fn from(refusal: crate::domain::role::Refusal) -> Stop {
        Stop::Service(refusal.into())
    }
}

impl From<crate::store::StoreError> for Stop {
    fn from(error: crate::store::StoreError) -> Stop {
        Stop::Service(error.into())
    }
}

impl Stop {
    /// The status of the page. Another company's data answer exactly as data that do not exist.
    pub fn status(&self) -> StatusCode {
        match self {
            Stop::BadInput(_) => StatusCode::BAD_REQUEST,
            Stop::Service(Failure::NotFound | Failure::Foreign) => StatusCode::NOT_FOUND,
            Stop::Service(Failure::Denied) => StatusCode::FORBIDDEN,
            Stop::Service(Failure::Conflict(_)) => StatusCode::CONFLICT,
            Stop::Service(Failure::Unavailable(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Stop::Service(Failure::NoRoom(_)) => StatusCode::INSUFFICIENT_STORAGE,
            Stop::Service(Failure::Internal(_)) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Writes the reason to the process log, once, under the request's id.
    pub fn log(&self, id: RequestId) {
        match self {
            Stop::Service(failure @ (Failure::Unavailable(_) | Failure::NoRoom(_) | Failure::Internal(_))) => {
                tracing::error!(request = %id, "{failure}");
            }
            Stop::Service(failure) => tracing::info!(request = %id, "{failure}"),
            Stop::BadInput(bad) => tracing::warn!(request = %id, "{bad}"),
        }
    }
}

/// What every error page shows besides its reason.
pub(super) struct Around<'a> {
    pub language: Language,
    pub theme: Theme,
    pub session: Option<&'a Session>,
    pub id: RequestId,
    pub now: Moment,
    pub demo: bool,
}

impl Around<'_> {
    /// The signed-in person, as the frame shows them.
    pub fn signed(&self) -> Option<Signed<'_>> {
        self.session.map(Signed::from)
    }

    /// The page of a status, in general words.
    pub fn page(&self, status: StatusCode) -> Response {
        let page = error_page(&Failed {
            language: self.language,
            status: status.as_u16(),
            request: &self.id.to_string(),
            when: self.now,
            signed: self.signed(),
            theme: self.theme,
            demo: self.demo,
            detail: None::<Words<'_>>,
        });
        Response::html(status, page.into_string())
    }
}
