//! Paths of requests: decoded once, or refused.
//!
//! Invariant: a decoded path starts with `/` and has no empty, `.` or `..` segment, no backslash, no control character,
//! and no slash that was written as `%2F`; so its segments mean the same to every reader. A trailing slash is kept.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode};

/// Longest path in bytes before decoding: our longest is under 200.
pub const MAX_PATH: usize = 2_048;

/// What a header with an address in it cannot hold as it is.
pub(crate) const NOT_IN_HEADERS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// What a path in an address cannot hold as it is.
const NOT_IN_PATHS: &AsciiSet = &NOT_IN_HEADERS.add(b'%').add(b'?').add(b'#').add(b'`').add(b'{').add(b'}');

/// Why a path is refused, in words for the log.
pub type BadPath = &'static str;

/// Decodes the path of a request target.
///
/// # Errors
/// Says what is wrong with it; nobody types such a path, so it is refused rather than mended.
pub fn decode(raw: &str) -> Result<String, BadPath> {
    if raw.len() > MAX_PATH {
        return Err("the path is too long");
    }
    if !raw.starts_with('/') {
        return Err("the path does not start with a slash");
    }
    let decoded = if raw.contains('%') { unescape(raw)? } else { raw.to_owned() };
    if decoded.contains(|c: char| c == '\\' || c.is_control()) {
        return Err("the path has a backslash or a control character");
    }
    let inner = decoded.strip_suffix('/').unwrap_or(&decoded);
    if inner.split('/').skip(1).any(|segment| matches!(segment, "" | "." | "..")) {
        return Err("the path has an empty or dotted segment");
    }
    Ok(decoded)
}

/// Encodes a decoded path for an address; [`decode`] reads it back.
pub fn encode(path: &str) -> String {
    percent_encoding::utf8_percent_encode(path, NOT_IN_PATHS).to_string()
}

fn unescape(raw: &str) -> Result<String, BadPath> {
    let mut rest = raw.as_bytes();
    while let Some(at) = rest.iter().position(|byte| *byte == b'%') {
        match rest.get(at + 1..at + 3) {
            Some([b'2', b'f' | b'F']) => return Err("the path hides a slash"),
            Some([high, low]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => rest = &rest[at + 3..],
            _ => return Err("the path has a broken percent escape"),
        }
    }
    let decoded = percent_decode(raw.as_bytes()).decode_utf8().map_err(|_| "the path is not UTF-8")?;
    Ok(decoded.into_owned())
}

/// Hexadecimal letters from which on a segment may be a secret: half of those that links which are sent by mail have,
/// so that one that was cut short is none either.
const SECRET: usize = 32;

/// A path as it may stand in a log: without what may be a secret.
pub fn discreet(path: &str) -> String {
    let is_secret = |segment: &str| segment.len() >= SECRET && segment.bytes().all(|letter| letter.is_ascii_hexdigit());
    let segments = path.split('/').map(|segment| if is_secret(segment) { "…" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{MAX_PATH, decode, discreet, encode};
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn what_may_be_a_secret_stands_in_no_log() {
        let token = "0123456789abcdef".repeat(4);
        assert_eq!(discreet(&format!("/links/{token}")), "/links/…");
        assert_eq!(discreet(&format!("/links/{}/x", &token[..40])), "/links/…/x");
        for plain in ["/", "/products/01012011001", "/people/6/edit", "/links/0123456789abcdef"] {
            assert_eq!(discreet(plain), plain);
        }
    }

    #[test]
    fn plain_and_escaped_paths_are_decoded_once() {
        assert_eq!(decode("/").as_deref(), Ok("/"));
        assert_eq!(decode("/products/4532110.0001").as_deref(), Ok("/products/4532110.0001"));
        assert_eq!(decode("/a%C3%A4/%2525/").as_deref(), Ok("/aä/%25/"));
    }

    #[test]
    fn an_encoded_path_reads_back() {
        for path in ["/a b/%/?#ä{}", "/products/45.0001"] {
            assert_eq!(decode(&encode(path)).as_deref(), Ok(path));
        }
    }

    proptest! {
        #[test]
        fn a_decoded_path_is_harmless_and_reads_back(raw in "/([a-z.%/\\\\ä0-9]|%2e|%2F|%41|%c3%a4){0,20}") {
            if let Ok(path) = decode(&raw) {
                prop_assert!(path.starts_with('/'));
                prop_assert!(!path.contains("//") && !path.contains('\\') && !path.contains("/../"));
                prop_assert_eq!(decode(&encode(&path)), Ok(path));
            }
        }

        #[test]
        fn no_text_makes_it_panic(raw in any::<String>()) {
            let _ = decode(&raw);
        }
    }

    #[test]
    fn tricks_are_refused() {
        for path in [
            "",
            "a",
            "*",
            "//",
            "//etc",
            "/a//b",
            "/a//",
            "/../a",
            "/a/..",
            "/a/../",
            "/./a",
            "/%2e%2e/a",
            "/a%2fb",
            "/a%2Fb",
            "/a%00",
            "/a%5cb",
            "/a\\b",
            "/a%0ab",
            "/a%7f",
            "/a%",
            "/a%f",
            "/a%gg",
            "/a%ff",
            "/a%c0%af",
        ] {
            assert!(decode(path).is_err(), "{path}");
        }
        assert!(decode(&format!("/{}", "a".repeat(MAX_PATH))).is_err());
    }
}
