//! Responses as handlers make them.
//!
//! Invariant: a handler says what it answers; what guards every answer (security headers, request id, `no-store` where
//! nothing else was said, lengths, HEAD) is added by the kernel in `Response::seal` and cannot be forgotten.

use bytes::Bytes;
use hyper::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, HeaderName,
    HeaderValue, LOCATION, SET_COOKIE,
};
use hyper::{Method, StatusCode};

use super::cookie::Cookie;
use super::disposition;
use super::id::RequestId;
use super::payload::Payload;
use super::security;

/// Headers of a sealed response: room for all at once, so that the map never grows.
const HEADERS: usize = 24;

/// A response.
#[derive(Debug)]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// The headers so far.
    pub headers: HeaderMap,
    /// The body.
    pub body: Payload,
}

impl Response {
    /// A response with this body and media type.
    pub fn new(status: StatusCode, content_type: HeaderValue, body: Payload) -> Response {
        let mut headers = HeaderMap::with_capacity(HEADERS);
        headers.insert(CONTENT_TYPE, content_type);
        Response { status, headers, body }
    }

    /// A page.
    pub fn html(status: StatusCode, page: String) -> Response {
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        Response::new(status, html, Payload::from(page))
    }

    /// Plain text.
    pub fn text(status: StatusCode, text: impl Into<String>) -> Response {
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        Response::new(status, plain, Payload::from(text.into()))
    }

    /// JSON that is already written.
    pub fn json(status: StatusCode, json: impl Into<Bytes>) -> Response {
        let media = HeaderValue::from_static("application/json");
        Response::new(status, media, Payload::from(json.into()))
    }

    /// Nothing but a status.
    pub fn empty(status: StatusCode) -> Response {
        Response { status, headers: HeaderMap::with_capacity(HEADERS), body: Payload::Empty }
    }

    /// 303: go there with GET; what a form answers on success.
    pub fn see_other(location: &str) -> Response {
        Response::empty(StatusCode::SEE_OTHER).with_header(LOCATION, &location_of(location))
    }

    /// A file to save under this name, which may be in any alphabet.
    pub fn download(name: &str, content_type: &str, bytes: impl Into<Bytes>) -> Response {
        let media = HeaderValue::from_str(content_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
        let mut response = Response::new(StatusCode::OK, media, Payload::from(bytes.into()));
        response.headers.insert(CONTENT_DISPOSITION, disposition::attachment(name));
        response
    }

    /// Sets a cookie as well.
    pub fn with_cookie(mut self, cookie: &Cookie) -> Response {
        self.headers.append(SET_COOKIE, cookie.header());
        self
    }

    /// Sets a header, in place of one of the same name. A value that no header can hold is left out and logged.
    pub fn with_header(mut self, name: HeaderName, value: &str) -> Response {
        match HeaderValue::from_str(value) {
            Ok(value) => {
                self.headers.insert(name, value);
            }
            Err(_) => tracing::error!(%name, "a header value has characters that no header can hold"),
        }
        self
    }

    /// Lets the person's own browser keep it, asking each time whether it is still true (with an entity tag).
    pub fn private(mut self) -> Response {
        self.headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        self
    }

    /// Nobody keeps it; this is what a response without any word about caching gets too.
    pub fn no_store(mut self) -> Response {
        self.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        self
    }

    /// Gives it the content policy of a file from a stranger: no script, no style, no form, its own origin.
    pub fn sandboxed(mut self) -> Response {
        self.headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(security::SANDBOX));
        self
    }

    /// Completes the response to a request of this method: what every answer carries, lengths, no body for HEAD.
    pub(crate) fn seal(mut self, method: Option<&Method>, id: RequestId) -> hyper::Response<Payload> {
        security::complete(&mut self.headers, id);
        if method == Some(&Method::HEAD) {
            if let Some(len) = self.body.exact_len()
                && self.status != StatusCode::NOT_MODIFIED
                && self.status != StatusCode::NO_CONTENT
            {
                self.headers.insert(CONTENT_LENGTH, HeaderValue::from(len));
            }
            self.body = Payload::Empty;
        }
        let mut sealed = hyper::Response::new(self.body);
        *sealed.status_mut() = self.status;
        *sealed.headers_mut() = self.headers;
        sealed
    }
}

/// A location without line breaks and other bytes that no header may have, percent-encoded where needed.
fn location_of(location: &str) -> String {
    percent_encoding::utf8_percent_encode(location, super::path::NOT_IN_HEADERS).to_string()
}

#[cfg(test)]
mod tests {
    use super::Response;
    use crate::http::id::RequestId;
    use hyper::{Method, StatusCode};

    #[test]
    fn a_redirect_cannot_split_the_header() {
        let response = Response::see_other("/products?q=ä\r\nX: y");
        assert_eq!(response.status, StatusCode::SEE_OTHER);
        assert_eq!(response.headers["location"], "/products?q=%C3%A4%0D%0AX:%20y");
    }

    #[test]
    fn head_has_the_length_and_not_the_body() {
        let page = Response::html(StatusCode::OK, "twelve bytes".to_owned());
        let sealed = page.seal(Some(&Method::HEAD), RequestId::from_bits(1));
        assert_eq!(sealed.headers()["content-length"], "12");
        assert_eq!(sealed.body().exact_len(), Some(0));
    }

    #[test]
    fn a_word_about_caching_is_kept() {
        let id = RequestId::from_bits(1);
        let sealed = Response::empty(StatusCode::OK).private().seal(None, id);
        assert_eq!(sealed.headers()["cache-control"], "private, no-cache");
        let sealed = Response::empty(StatusCode::OK).seal(None, id);
        assert_eq!(sealed.headers()["cache-control"], "no-store");
    }
}
