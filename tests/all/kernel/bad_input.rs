//! What no browser sends: a clear 4xx, a page with a request id, one log entry, no effect.

use std::io::{Read, Write};
use std::time::Duration;

use lvi_info::http::Limits;
use proptest::prelude::{ProptestConfig, Strategy, any, prop};
use proptest::test_runner::TestRunner;

use super::site::{Answer, Client, Site};

/// Sends something and expects it to be refused with this status.
fn refused(site: &Site, request: impl AsRef<[u8]>, status: u16) -> Answer {
    let answer = site.ask(request.as_ref());
    let shown = String::from_utf8_lossy(&request.as_ref()[..request.as_ref().len().min(80)]).into_owned();
    assert_eq!(answer.status, status, "{shown:?}: {}", answer.text());
    assert!(answer.is_guarded(), "{shown:?}: {}", answer.head);
    assert!(answer.text().contains(answer.id()), "{shown:?}: the page has the id");
    assert_eq!(site.logged(answer.id()).len(), 1, "{shown:?}: one log entry");
    answer
}

#[test]
fn broken_request_lines_are_refused_with_a_page() {
    let site = Site::new();
    for request in [
        "\x01\x02\x03\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nbroken header\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n: nothing\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\x00c\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ] {
        refused(&site, request, 400);
    }
}

#[test]
fn overlong_and_too_many_headers_are_refused() {
    let site = Site::new();
    let long = format!("GET / HTTP/1.1\r\nHost: localhost\r\nA: {}\r\n\r\n", "a".repeat(40_000));
    refused(&site, long, 431);
    let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "A: b\r\n".repeat(200));
    refused(&site, many, 431);
    let address = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(3_000));
    refused(&site, address, 414);
}

#[test]
fn a_refused_request_does_not_hide_the_answers_before_it() {
    let site = Site::new();
    let mut client = site.connect();
    assert_eq!(client.get("/").status, 200);
    let answer = client.ask("nonsense\r\n\r\n");
    assert_eq!((answer.status, answer.is_guarded()), (400, true));
    assert!(client.is_closed());
}

#[test]
fn paths_that_mean_something_else_are_refused() {
    let site = Site::new();
    for path in [
        "//",
        "/a//b",
        "/../etc/passwd",
        "/a/../b",
        "/./a",
        "/%2e%2e/a",
        "/a%2fb",
        "/a%00",
        "/a%5cb",
        "/a\\b",
        "/a%0d%0ab",
        "/a%ff",
        "/a%c0%af",
        "/a%zz",
        "/a%",
    ] {
        refused(&site, format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400);
    }
    for target in ["*", "localhost:443", "evil"] {
        let answer = site.ask(format!("OPTIONS {target} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assert_eq!(answer.status, 400, "{target}");
    }
}

#[test]
fn letters_of_every_alphabet_in_paths_are_read() {
    let site = Site::new();
    assert_eq!(site.get("/echo/%C3%A4iti%20%E9%98%80").text(), "äiti 阀");
}

#[test]
fn a_request_has_one_host_that_is_ours() {
    let site = Site::with(Limits::default(), &["bank.example", "localhost:8443"]);
    refused(&site, "GET / HTTP/1.1\r\n\r\n", 400);
    refused(&site, "GET / HTTP/1.0\r\n\r\n", 400);
    refused(&site, "GET / HTTP/1.1\r\nHost: bank.example\r\nHost: bank.example\r\n\r\n", 400);
    refused(&site, "GET / HTTP/1.1\r\nHost: bank.example@evil\r\n\r\n", 400);
    refused(&site, "GET / HTTP/1.1\r\nHost: \r\n\r\n", 400);
    refused(&site, "GET https://evil.example/ HTTP/1.1\r\nHost: bank.example\r\n\r\n", 400);
    refused(&site, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421);
    refused(&site, "GET / HTTP/1.1\r\nHost: localhost:8444\r\n\r\n", 421);
    for host in ["bank.example", "BANK.example:9999", "localhost:8443"] {
        assert_eq!(site.ask(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).status, 200, "{host}");
    }
    let absolute = "GET https://bank.example/ HTTP/1.1\r\nHost: bank.example\r\n\r\n";
    assert_eq!(site.ask(absolute).status, 200);
}

#[test]
fn parameters_are_strict() {
    let site = Site::new();
    assert_eq!(site.get("/query?a=%C3%A4+b").text(), "ä b");
    for query in ["a=1&a=2", "a=%ff", "a=%00"] {
        assert_eq!(site.get(&format!("/query?{query}")).status, 400, "{query}");
    }
}

#[test]
fn a_head_that_does_not_end_is_cut_off() {
    let limits = Limits { head: Duration::from_millis(100), ..Limits::default() };
    let site = Site::with(limits, &[]);
    for (before, start) in [(false, "G"), (false, "GET / HTTP/1.1\r\nHost: loc"), (true, "GET / HT")] {
        let mut client = site.connect();
        if before {
            assert_eq!(client.get("/").status, 200);
        }
        client.send(start);
        let answer = client.answer(false).unwrap();
        assert_eq!((answer.status, answer.is_guarded()), (408, true));
        assert_eq!(site.logged(answer.id()).len(), 1);
        assert!(client.is_closed());
    }
}

#[test]
fn an_idle_connection_is_closed_without_a_word() {
    let limits = Limits { idle: Duration::from_millis(100), ..Limits::default() };
    let site = Site::with(limits, &[]);
    let mut client = site.connect();
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    // On a machine that is busy the connection may be idle for too long before the request.
    while let Some(answer) = client.answer(false) {
        assert_eq!(answer.status, 200);
    }
}

#[test]
fn plain_http_on_the_tls_port_is_told_so() {
    let site = Site::new();
    let answer = Client::new(site.tcp(site.address)).ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(answer.status, 400);
    assert!(answer.is_guarded());
    assert!(answer.header("strict-transport-security").is_none(), "it means nothing in the open");
    assert!(answer.text().contains("plain HTTP on the TLS port"));
    assert_eq!(site.logged(answer.id()).len(), 1);
}

#[test]
fn what_is_not_tls_is_dropped_and_logged() {
    let limits = Limits { handshake: Duration::from_secs(1), ..Limits::default() };
    let site = Site::with(limits, &[]);
    for garbage in [&b"\x00\x01\x02"[..], b"\x16\x03\x01\x00\x05hello", b"\x16\x03", b"\xff"] {
        let mut stream = site.tcp(site.address);
        stream.write_all(garbage).unwrap();
        let mut rest = Vec::new();
        // An alert may come, or a reset; not an answer.
        let _ = stream.read_to_end(&mut rest);
        assert!(!rest.starts_with(b"HTTP"), "{garbage:?}");
    }
    site.await_log("TLS handshake failed", 4);
    assert_eq!(site.get("/").status, 200);
}

/// A request as browsers send it, to be spoiled.
const HEALTHY: &str = "POST /form?a=%C3%A4 HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-session=abc\r\n\
    Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 62\r\nIf-None-Match: \"a\"\r\n\r\n\
    --X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--X--\r\n";

#[test]
fn spoiled_requests_are_answered_properly_or_not_at_all() {
    let limits = Limits { head: Duration::from_millis(50), body_grace: Duration::from_millis(50), ..Limits::default() };
    let site = Site::with(limits, &[]);
    let spoil = (prop::collection::vec((0..HEALTHY.len(), any::<u8>()), 0..4), 0..=HEALTHY.len());
    let requests = spoil.prop_map(|(changes, end)| {
        let mut bytes = HEALTHY.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        bytes.truncate(end);
        bytes
    });
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() });
    let tried = runner.run(&requests, |request| {
        let mut client = site.connect();
        client.send(&request);
        client.stream.conn.send_close_notify();
        client.send(b"");
        while let Some(answer) = client.answer(false) {
            assert!(answer.is_guarded() || answer.status == 100, "{}", answer.head);
            assert_ne!(answer.status, 500);
        }
        Ok(())
    });
    tried.unwrap();
    assert_eq!(site.get("/").status, 200);
}
