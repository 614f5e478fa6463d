//! A request as handlers see it: head checked, body received and bounded.
//!
//! Invariant: paths are decoded and harmless, the host agrees with itself, the body is complete. The kernel makes
//! requests; dispatch reads the head, handlers read both.

use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use hyper::Method;
use hyper::header::HeaderMap;

use super::cookie;
use super::id::RequestId;
use super::params::{BadInput, Params};
use super::path;
use super::spool::SpooledFile;

/// What stands before the body.
#[derive(Clone, Debug)]
pub struct Head {
    /// The method as sent; `HEAD` is left as it is and answered by the `GET` route.
    pub method: Method,
    /// The path, percent-decoded once; see [`super::path`].
    pub path: String,
    /// The query without its `?`, as sent; empty where there is none.
    pub query: String,
    /// The headers as sent.
    pub headers: HeaderMap,
    /// The address of the other end of the connection.
    pub peer: IpAddr,
    /// The id of this request.
    pub id: RequestId,
    /// The host that was asked for, lower case, with the port where one was given; `Host` and `:authority` agree.
    pub host: String,
}

impl Head {
    /// The parameters of the query.
    ///
    /// # Errors
    /// Refuses what is not UTF-8 or passes a limit.
    pub fn query(&self) -> Result<Params, BadInput> {
        Params::parse(self.query.as_bytes())
    }

    /// The value of our cookie of this name, given without `__Host-`.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        cookie::find(&self.headers, name)
    }

    /// The first header of this name, where it is plain ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The host without its port.
    pub fn host_name(&self) -> &str {
        host_name(&self.host)
    }

    /// Path and query as they would stand in a link.
    pub fn target(&self) -> String {
        let path = path::encode(&self.path);
        if self.query.is_empty() { path } else { format!("{path}?{}", self.query) }
    }
}

/// The host of an authority, without its port; an IPv6 address keeps its brackets.
pub(crate) fn host_name(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !host.is_empty() => host,
        _ => authority,
    }
}

/// What came after the head, as the route's [`super::route::BodyLimit`] allows it.
#[derive(Debug)]
pub enum Body {
    /// Nothing.
    Empty,
    /// The bytes as sent: an URL-encoded form, or whatever a `Bytes` route takes.
    Bytes(Bytes),
    /// A multipart form: its fields, and its files where the route takes any.
    Parts {
        /// The fields in order.
        fields: Params,
        /// The files in order, each with the name of its field.
        files: Vec<(String, SpooledFile)>,
    },
    /// A body that is not a form, received as a file by an `Upload` route.
    File(SpooledFile),
}

/// A whole request.
#[derive(Debug)]
pub struct Request {
    /// What stands before the body; shared, so that an error page can still be made for it when a handler has failed.
    pub head: Arc<Head>,
    /// The body.
    pub body: Body,
}

impl Request {
    /// The fields of the form in the body.
    ///
    /// # Errors
    /// `NotAForm` where the body is something else; refuses what is not UTF-8 or passes a limit.
    pub fn form(&self) -> Result<Params, BadInput> {
        match &self.body {
            Body::Empty => Ok(Params::new()),
            Body::Bytes(bytes) if is_urlencoded(&self.head.headers) => Params::parse(bytes),
            Body::Parts { fields, .. } => Ok(fields.clone()),
            Body::Bytes(_) | Body::File(_) => Err(BadInput::NotAForm),
        }
    }

    /// The file that was sent in this field of a multipart form, or as the whole body; the first of several.
    pub fn file(&self, name: &str) -> Option<&SpooledFile> {
        match &self.body {
            Body::Parts { files, .. } => files.iter().find(|(field, _)| field == name).map(|(_, file)| file),
            Body::File(file) => Some(file),
            Body::Empty | Body::Bytes(_) => None,
        }
    }

    /// Every file of a multipart form with the name of its field, in order.
    pub fn files(&self) -> &[(String, SpooledFile)] {
        match &self.body {
            Body::Parts { files, .. } => files,
            Body::Empty | Body::Bytes(_) | Body::File(_) => &[],
        }
    }

    /// The bytes of the body, where a `Bytes` route received them.
    pub fn bytes(&self) -> &[u8] {
        match &self.body {
            Body::Bytes(bytes) => bytes,
            Body::Empty | Body::Parts { .. } | Body::File(_) => &[],
        }
    }
}

/// Whether the body claims to be an URL-encoded form.
pub(crate) fn is_urlencoded(headers: &HeaderMap) -> bool {
    media_type(headers).is_some_and(|media| media.eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

/// The media type of the body, without parameters.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(hyper::header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or_default().trim())
}

#[cfg(test)]
mod tests {
    use super::host_name;

    #[test]
    fn a_host_loses_its_port_only() {
        assert_eq!(host_name("lvi.example:8443"), "lvi.example");
        assert_eq!(host_name("lvi.example"), "lvi.example");
        assert_eq!(host_name("[::1]:8443"), "[::1]");
        assert_eq!(host_name("[::1]"), "[::1]");
    }
}
