//! Style sheet, script, icons and pictures, embedded in the binary by `compile_assets.rs`.
//!
//! Invariant: an address contains the hash of the content, so an answer never changes and browsers keep it for good;
//! nothing is read from disk and nothing is compressed at run time. Pages name assets by [`url()`]; the kernel serves
//! them.

use bytes::Bytes;
use hyper::header::{ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, HeaderMap, HeaderValue, RANGE, VARY};
use hyper::{Method, StatusCode};

use super::content::{self, Content, Source};
use super::request::Head;
use super::response::Response;

/// Under what every asset lives.
const PREFIX: &str = "/assets/";
/// A year, the longest that RFC 9111 lets one ask for.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// Most characters of `Accept-Encoding` that are read; browsers send about twenty.
const MAX_ACCEPT: usize = 256;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// One embedded file.
struct Asset {
    name: &'static str,
    url: &'static str,
    content_type: &'static str,
    plain: Form,
    brotli: Option<Form>,
    gzip: Option<Form>,
}

/// One form of a file: as it is, or compressed.
struct Form {
    bytes: &'static [u8],
    tag: &'static str,
}

/// The address of an asset by its name below `assets/`; `css/app.css` and `js/app.js` are the one sheet and script.
///
/// In a constant (`const CSS: &str = assets::url("css/app.css");`) a wrong name does not compile; use it that way.
///
/// # Panics
/// When there is no such asset: a mistake in the program.
pub const fn url(name: &'static str) -> &'static str {
    match index(name) {
        Some(index) => ASSETS[index].url,
        None => panic!("no such asset"),
    }
}

/// The text of an asset, for icons that stand inside a page; see [`url()`] for how to use it.
///
/// # Panics
/// When there is no such asset, or it is not text: a mistake in the program.
pub const fn source(name: &'static str) -> &'static str {
    let Some(index) = index(name) else { panic!("no such asset") };
    match str::from_utf8(ASSETS[index].plain.bytes) {
        Ok(text) => text,
        Err(_) => panic!("the asset is not text"),
    }
}

/// Every name, in order; for tests.
pub fn names() -> impl Iterator<Item = &'static str> {
    ASSETS.iter().map(|asset| asset.name)
}

/// Answers a request for an asset; `None` where the path is none of an asset.
pub fn answer(head: &Head) -> Option<Response> {
    let name = head.path.strip_prefix(PREFIX)?.split_once('/')?.1;
    let asset = &ASSETS[index(name)?];
    if asset.url != head.path {
        return None;
    }
    if head.method != Method::GET && head.method != Method::HEAD {
        return Some(Response::empty(wrong_method_status(&head.method)).with_header(ALLOW, "GET, HEAD, OPTIONS"));
    }
    let (form, encoding) = negotiate(asset, &head.headers);
    let content = Content {
        content_type: HeaderValue::from_static(asset.content_type),
        tag: Some(HeaderValue::from_static(form.tag)),
        modified: None,
        source: Source::Bytes(Bytes::from_static(form.bytes)),
    };
    let mut response = content::answer(head, content);
    response.headers.insert(CACHE_CONTROL, HeaderValue::from_static(FOR_GOOD));
    response.headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        response.headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

fn wrong_method_status(method: &Method) -> StatusCode {
    if method == Method::OPTIONS { StatusCode::NO_CONTENT } else { StatusCode::METHOD_NOT_ALLOWED }
}

/// The smallest form that the client takes. A range is cut from the file as it is.
fn negotiate<'a>(asset: &'a Asset, headers: &HeaderMap) -> (&'a Form, Option<&'static str>) {
    let accept = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accept.is_empty() || accept.len() > MAX_ACCEPT || headers.contains_key(RANGE) {
        return (&asset.plain, None);
    }
    match (&asset.brotli, &asset.gzip) {
        (Some(brotli), _) if accepts(accept, "br") => (brotli, Some("br")),
        (_, Some(gzip)) if accepts(accept, "gzip") => (gzip, Some("gzip")),
        _ => (&asset.plain, None),
    }
}

/// Whether `Accept-Encoding` names this coding, or `*`, without weighing it zero (RFC 9110, 12.5.3).
fn accepts(accept: &str, coding: &str) -> bool {
    let mut any = false;
    for item in accept.split(',') {
        let (name, weight) = item.split_once(';').unwrap_or((item, ""));
        let zero = weight.trim().strip_prefix("q=").is_some_and(|q| q.bytes().all(|byte| matches!(byte, b'0' | b'.')));
        if name.trim().eq_ignore_ascii_case(coding) {
            return !zero;
        }
        any |= name.trim() == "*" && !zero;
    }
    any
}

/// Searches the table by halves; by hand, because the search of slices is not yet for constants.
const fn index(name: &str) -> Option<usize> {
    let (mut low, mut high) = (0, ASSETS.len());
    while low < high {
        let middle = (low + high) / 2;
        match compare(ASSETS[middle].name.as_bytes(), name.as_bytes()) {
            0 => return Some(middle),
            1 => high = middle,
            _ => low = middle + 1,
        }
    }
    None
}

/// 0 where equal, 1 where `left` comes later, -1 where it comes earlier.
const fn compare(left: &[u8], right: &[u8]) -> i8 {
    let mut at = 0;
    while at < left.len() && at < right.len() {
        if left[at] != right[at] {
            return if left[at] > right[at] { 1 } else { -1 };
        }
        at += 1;
    }
    if left.len() == right.len() {
        0
    } else if left.len() > right.len() {
        1
    } else {
        -1
    }
}

#[cfg(test)]
mod tests {
    use super::{ASSETS, accepts, index, names, url};
    use proptest::prelude::{any, proptest};

    const CSS: &str = url("css/app.css");

    #[test]
    fn sheet_and_script_always_exist_under_their_hash() {
        assert!(CSS.starts_with("/assets/") && CSS.ends_with("/css/app.css"));
        assert!(url("js/app.js").ends_with("/js/app.js"));
    }

    #[test]
    fn every_name_is_found() {
        for (position, name) in names().enumerate() {
            assert_eq!(index(name), Some(position), "{name}");
        }
        assert_eq!(index(""), None);
        assert_eq!(index("css/app.cs"), None);
    }

    #[test]
    fn a_compressed_form_is_smaller() {
        for asset in &ASSETS {
            for form in [&asset.brotli, &asset.gzip].into_iter().flatten() {
                assert!(form.bytes.len() < asset.plain.bytes.len(), "{}", asset.name);
            }
        }
    }

    proptest! {
        #[test]
        fn no_list_of_codings_makes_it_panic(list in any::<String>(), name in any::<String>()) {
            let _ = accepts(&list, "br");
            let _ = index(&name);
        }
    }

    #[test]
    fn codings_are_weighed() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("BR;q=0.5", "br"));
        assert!(accepts("*", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("*, br;q=0.000", "br"));
        assert!(!accepts("*;q=0", "br"));
        assert!(!accepts("brotli", "br"));
    }
}
