//! Methods, headers, versions and ranges.

use super::site::{Site, content};

fn ask(site: &Site, method: &str, path: &str, headers: &str) -> super::site::Answer {
    site.ask(format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"))
}

#[test]
fn every_kind_of_answer_carries_the_same_guards() {
    let site = Site::new();
    for (method, path, status) in [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/missing", 404),
        ("POST", "/", 405),
        ("OPTIONS", "/", 204),
        ("GET", "/redirect", 303),
        ("GET", "/panic", 500),
        ("GET", "/a%ff", 400),
        ("GET", "/file", 200),
    ] {
        let answer = ask(&site, method, path, "");
        assert_eq!(answer.status, status, "{method} {path}");
        assert!(answer.is_guarded(), "{method} {path}: {}", answer.head);
        assert_eq!(answer.header("strict-transport-security"), Some("max-age=63072000"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert!(answer.header("date").is_some());
    }
}

#[test]
fn request_ids_differ() {
    let site = Site::new();
    assert_ne!(site.get("/").id(), site.get("/").id());
}

#[test]
fn a_wrong_method_learns_the_right_ones() {
    let site = Site::new();
    assert_eq!(ask(&site, "DELETE", "/", "").header("allow"), Some("GET, HEAD, OPTIONS"));
    assert_eq!(ask(&site, "GET", "/form", "").header("allow"), Some("OPTIONS, POST"));
    assert_eq!(ask(&site, "OPTIONS", "/form", "").header("allow"), Some("OPTIONS, POST"));
    assert_eq!(ask(&site, "BREW", "/", "").status, 405);
}

#[test]
fn head_says_what_get_says_without_the_body() {
    let site = Site::new();
    let mut client = site.connect();
    for path in ["/", "/file", "/versioned", "/missing"] {
        let get = client.get(path);
        let head = client.ask(format!("HEAD {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assert_eq!(head.status, get.status);
        for name in ["content-type", "content-length", "etag", "last-modified", "cache-control"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
    }
}

#[test]
fn a_known_version_is_not_sent_again() {
    let site = Site::new();
    let first = site.get("/versioned");
    assert_eq!((first.status, first.header("etag")), (200, Some("\"v1\"")));
    for (tags, status) in
        [("\"v1\"", 304), ("W/\"v1\"", 304), ("\"v0\", \"v1\"", 304), ("*", 304), ("\"v2\"", 200), ("v1", 200)]
    {
        let answer = ask(&site, "GET", "/versioned", &format!("If-None-Match: {tags}\r\n"));
        assert_eq!(answer.status, status, "{tags}");
        assert_eq!(answer.header("etag"), Some("\"v1\""));
        assert!(status == 200 || answer.body.is_empty());
    }
    assert_eq!(ask(&site, "GET", "/versioned", "If-Match: \"v2\"\r\n").status, 412);
    assert_eq!(ask(&site, "GET", "/versioned", "If-Match: \"v1\"\r\n").status, 200);
}

#[test]
fn dates_are_compared_in_whole_seconds_and_give_way_to_tags() {
    let site = Site::new();
    let modified = site.get("/file").header("last-modified").unwrap().to_owned();
    assert_eq!(modified, "Thu, 01 Jan 1970 00:16:40 GMT");
    let since =
        |date: &str, more: &str| ask(&site, "GET", "/file", &format!("If-Modified-Since: {date}\r\n{more}")).status;
    assert_eq!(since(&modified, ""), 304);
    assert_eq!(since("Thu, 01 Jan 1970 00:16:39 GMT", ""), 200);
    assert_eq!(since("no date", ""), 200);
    assert_eq!(since(&modified, "If-None-Match: \"other\"\r\n"), 200);
    let unmodified = "If-Unmodified-Since: Thu, 01 Jan 1970 00:16:39 GMT\r\n";
    assert_eq!(ask(&site, "GET", "/file", unmodified).status, 412);
}

#[test]
fn a_file_is_sent_whole_and_in_parts() {
    let site = Site::new();
    let all = content();
    let whole = site.get("/file");
    assert_eq!((whole.status, whole.header("accept-ranges")), (200, Some("bytes")));
    assert!(whole.body == all);
    assert!(whole.header("content-security-policy").unwrap().ends_with("sandbox"));
    for (range, from, to) in
        [("0-0", 0, 1), ("100-", 100, 700_000), ("-10", 699_990, 700_000), ("300000-600000", 300_000, 600_001)]
    {
        let part = ask(&site, "GET", "/file", &format!("Range: bytes={range}\r\n"));
        assert_eq!(part.status, 206, "{range}");
        assert_eq!(part.header("content-range"), Some(format!("bytes {from}-{}/700000", to - 1).as_str()));
        assert!(part.body == all[from..to], "{range}");
    }
    let past = ask(&site, "GET", "/file", "Range: bytes=700000-\r\n");
    assert_eq!((past.status, past.header("content-range")), (416, Some("bytes */700000")));
    assert_eq!(ask(&site, "GET", "/file", "Range: bytes=1-2,4-5\r\n").status, 200);
    assert_eq!(ask(&site, "HEAD", "/file", "Range: bytes=1-2\r\n").status, 200);
}

#[test]
fn a_part_is_sent_only_of_the_version_that_the_client_has() {
    let site = Site::new();
    let part = |condition: &str| {
        ask(&site, "GET", "/versioned", &format!("Range: bytes=0-3\r\nIf-Range: {condition}\r\n")).status
    };
    assert_eq!(part("\"v1\""), 206);
    assert_eq!(part("W/\"v1\""), 200);
    assert_eq!(part("\"v2\""), 200);
    assert_eq!(part("Thu, 01 Jan 1970 00:16:40 GMT"), 200);
    let dated = |date: &str| ask(&site, "GET", "/file", &format!("Range: bytes=0-3\r\nIf-Range: {date}\r\n")).status;
    assert_eq!(dated("Thu, 01 Jan 1970 00:16:40 GMT"), 206);
    assert_eq!(dated("Thu, 01 Jan 1970 00:16:41 GMT"), 200);
}

#[test]
fn cookies_and_downloads_have_their_headers() {
    let site = Site::new();
    let answer = ask(&site, "GET", "/cookie", "Cookie: session=no; __Host-session=old\r\n");
    assert_eq!(answer.text(), "old");
    assert_eq!(answer.header("set-cookie"), Some("__Host-session=new; Path=/; Secure; HttpOnly; SameSite=Lax"));
    let answer = site.get("/download");
    let disposition = "attachment; filename=\"Hinnasto a.csv\"; filename*=UTF-8''Hinnasto%20%C3%A4.csv";
    assert_eq!(answer.header("content-disposition"), Some(disposition));
}

#[test]
fn several_requests_in_one_packet_are_answered_in_order() {
    let site = Site::new();
    let mut client = site.connect();
    let one = |word: &str| format!("GET /echo/{word} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    client.send(["a", "b", "c"].map(one).concat());
    for word in ["a", "b", "c"] {
        assert_eq!(client.answer(false).unwrap().text(), word);
    }
}
