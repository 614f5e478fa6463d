//! Embedded assets as browsers get them.

use lvi_info::http::assets;

use super::site::{Answer, Site};

const JS: &str = assets::url("js/app.js");
const CSS: &str = assets::url("css/app.css");

fn get(site: &Site, path: &str, headers: &str) -> Answer {
    site.ask(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"))
}

#[test]
fn an_asset_is_kept_for_good_and_guarded() {
    let site = Site::new();
    for (path, media) in [(JS, "text/javascript; charset=utf-8"), (CSS, "text/css; charset=utf-8")] {
        let answer = get(&site, path, "");
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(media)));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert!(answer.is_guarded());
        assert!(answer.header("content-encoding").is_none());
        let tag = answer.header("etag").unwrap();
        assert_eq!(get(&site, path, &format!("If-None-Match: {tag}\r\n")).status, 304);
    }
}

#[test]
fn the_smallest_form_that_the_browser_takes_is_sent() {
    let site = Site::new();
    let plain = get(&site, CSS, "").body;
    for (accept, coding) in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("gzip, br;q=0", "gzip")] {
        let answer = get(&site, CSS, &format!("Accept-Encoding: {accept}\r\n"));
        match answer.header("content-encoding") {
            Some(sent) => {
                assert_eq!(sent, coding, "{accept}");
                assert!(answer.body.len() < plain.len());
            }
            // A sheet of a few bytes does not get smaller.
            None => assert_eq!(answer.body, plain),
        }
    }
    let part = get(&site, CSS, "Accept-Encoding: br\r\nRange: bytes=0-0\r\n");
    assert!(part.header("content-encoding").is_none());
    assert!(plain.is_empty() || part.body == plain[..1]);
}

#[test]
fn what_is_no_asset_goes_to_the_application() {
    let site = Site::new();
    for path in ["/assets/", "/assets/css/app.css", "/assets/0000000000000000/css/app.css", "/assets/x"] {
        let answer = site.get(path);
        assert_eq!((answer.status, answer.text().as_str()), (404, "missing"), "{path}");
    }
    let answer = site.ask(format!("DELETE {CSS} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD, OPTIONS")));
}
