//! The headers that guard every answer: pages, errors, redirects, assets, files.
//!
//! Invariant: no answer leaves without them; the tests here hold their text, because a slip in it is a hole.

use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};

use super::id::RequestId;

/// What our pages may load and do: files of their own origin, nothing written into the page, no frames either way.
pub const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// What a file from a stranger may do when it is opened in the browser: nothing.
pub const SANDBOX: &str = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

/// Two years of TLS only. Without subdomains: the host's neighbours on an intranet are not ours to decide for.
const TRANSPORT: &str = "max-age=63072000";

/// No page needs a device of the person's.
const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
    gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), \
    screen-wake-lock=(), usb=()";

/// The header that names the request.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Headers that are the same on every answer, whatever the handler set.
const FIXED: [(HeaderName, HeaderValue); 6] = [
    (STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TRANSPORT)),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (PERMISSIONS_POLICY, HeaderValue::from_static(PERMISSIONS)),
    (OPENER_POLICY, HeaderValue::from_static("same-origin")),
    (RESOURCE_POLICY, HeaderValue::from_static("same-origin")),
];

/// Adds what every answer carries; keeps a sandbox and a word about caching where the handler said one.
pub(crate) fn complete(headers: &mut HeaderMap, id: RequestId) {
    for (name, value) in FIXED {
        headers.insert(name, value);
    }
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(CONTENT_POLICY));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Ok(id) = HeaderValue::from_bytes(&id.letters()) {
        headers.insert(REQUEST_ID, id);
    }
}

#[cfg(test)]
mod tests {
    use super::complete;
    use crate::http::id::RequestId;
    use hyper::header::HeaderMap;

    #[test]
    fn every_answer_carries_exactly_these() {
        let mut headers = HeaderMap::new();
        complete(&mut headers, RequestId::from_bits(0));
        let mut lines: Vec<_> =
            headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
        lines.sort();
        assert_eq!(
            lines,
            [
                "cache-control: no-store",
                "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                 connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
                 frame-ancestors 'none'",
                "cross-origin-opener-policy: same-origin",
                "cross-origin-resource-policy: same-origin",
                "permissions-policy: accelerometer=(), browsing-topics=(), camera=(), display-capture=(), \
                 geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), \
                 publickey-credentials-get=(), screen-wake-lock=(), usb=()",
                "referrer-policy: same-origin",
                "strict-transport-security: max-age=63072000",
                "x-content-type-options: nosniff",
                "x-request-id: 0000000000000",
            ]
        );
    }
}
