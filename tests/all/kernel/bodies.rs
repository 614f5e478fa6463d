//! Bodies: forms, files, limits, and clients that do not send what they announce.

use std::time::Duration;

use lvi_info::http::Limits;

use super::site::{Answer, Site};

fn post(path: &str, media: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn urlencoded(body: &str) -> Vec<u8> {
    post("/form", "application/x-www-form-urlencoded", body)
}

fn multipart(path: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (disposition, data) in parts {
        body.extend_from_slice(format!("--X\r\nContent-Disposition: form-data; {disposition}\r\n\r\n").as_bytes());
        body.extend_from_slice(data);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--X--\r\n");
    post(path, "multipart/form-data; boundary=X", body)
}

fn chunked(path: &str, media: &str, chunks: &[&[u8]]) -> Vec<u8> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media}\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    let mut out = head.into_bytes();
    for chunk in chunks {
        out.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        out.extend_from_slice(chunk);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b"0\r\n\r\n");
    out
}

fn refused(site: &Site, request: impl AsRef<[u8]>, status: u16) -> Answer {
    let answer = site.ask(request);
    assert_eq!(answer.status, status, "{}", answer.text());
    assert!(answer.is_guarded());
    assert_eq!(site.logged(answer.id()).len(), 1, "one log entry");
    assert_eq!(site.spooled(), 0, "nothing is left on disk");
    answer
}

#[test]
fn forms_come_in_both_encodings() {
    let site = Site::new();
    assert_eq!(site.ask(urlencoded("a=%C3%A4&b=1+2&b=3")).text(), "a=ä;b=1 2;b=3;");
    let parts: [(&str, &[u8]); 3] =
        [("name=\"a\"", "ä\r\n".as_bytes()), ("name=b", b""), ("name=\"f\"; filename=\"\"", b"")];
    assert_eq!(site.ask(multipart("/form", &parts)).text(), "a=ä\r\n;b=;");
    let chunks: [&[u8]; 3] = [b"a=", b"1&", b"b=2"];
    assert_eq!(site.ask(chunked("/form", "application/x-www-form-urlencoded", &chunks)).text(), "a=1;b=2;");
    assert_eq!(site.ask("POST /form HTTP/1.1\r\nHost: localhost\r\n\r\n").text(), "");
}

#[test]
fn a_connection_goes_on_after_a_form() {
    let site = Site::new();
    let mut client = site.connect();
    assert_eq!(client.ask(urlencoded("a=1")).text(), "a=1;");
    assert_eq!(client.ask(multipart("/form", &[("name=a", b"2")])).text(), "a=2;");
    assert_eq!(client.get("/").status, 200);
}

#[test]
fn forms_that_cannot_be_read_are_refused() {
    let site = Site::new();
    assert_eq!(site.ask(urlencoded("a=%ff")).status, 400);
    assert_eq!(site.ask(urlencoded(&"a=1&".repeat(3_000))).status, 400);
    refused(&site, multipart("/form", &[("name=a", b"\xff")]), 400);
    refused(&site, multipart("/form", &[("name=a; filename=b.txt", b"data")]), 400);
    refused(&site, post("/form", "multipart/form-data", "--X--\r\n"), 400);
    refused(&site, post("/form", "multipart/form-data; boundary=X", "--X\r\nContent-Dispo"), 400);
    refused(&site, post("/form", "application/json", "{}"), 415);
    refused(&site, post("/form", "application/x-www-form-urlencoded\r\nContent-Encoding: gzip", "x"), 415);
}

#[test]
fn a_body_larger_than_its_route_is_refused_before_it_is_sent() {
    let site = Site::new();
    let head = "POST /bytes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n";
    let answer = refused(&site, head, 413);
    assert_eq!(answer.header("connection"), Some("close"));
    refused(&site, post("/bytes", "text/plain", "x".repeat(1_001)), 413);
    refused(&site, urlencoded(&format!("a={}", "x".repeat(3 * 1024 * 1024))), 413);
    refused(&site, chunked("/bytes", "text/plain", &[&[b'x'; 600], &[b'x'; 600]]), 413);
    refused(&site, "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc", 413);
    assert_eq!(site.ask(post("/bytes", "text/plain", "x".repeat(1_000))).text(), "1000");
}

#[test]
fn broken_chunks_are_refused() {
    let site = Site::new();
    let head = "POST /bytes HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    refused(&site, format!("{head}zz\r\n"), 400);
}

#[test]
fn both_lengths_at_once_are_refused_or_read_as_chunks() {
    // Two readers of such a request could see different requests (RFC 9112, 6.3); hyper reads it as chunks and closes.
    let site = Site::new();
    let request = "POST /bytes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40\r\nTransfer-Encoding: chunked\r\n\r\n\
        3\r\nabc\r\n0\r\n\r\nGET /panic HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut client = site.connect();
    let answer = client.ask(request);
    assert!(matches!(answer.status, 200 | 400), "{}", answer.head);
    assert!(site.logged("the handler meant to do this").is_empty(), "nothing hides behind the body");
}

#[test]
fn a_file_goes_to_disk_and_is_gone_afterwards() {
    let site = Site::new();
    let data = vec![1u8; 600_000];
    let parts: [(&str, &[u8]); 2] =
        [("name=note", b"x"), ("name=\"file\"; filename=\"C:\\hinta ä.csv\"\r\nContent-Type: text/csv", &data)];
    assert_eq!(site.ask(multipart("/upload", &parts)).text(), "note=x; hinta ä.csv text/csv 600000 600000");
    assert_eq!(site.spooled(), 0);
    let whole = site.ask(post("/upload", "application/vnd.ms-excel", &data));
    assert_eq!(whole.text(), "the body is not a form - application/vnd.ms-excel 600000 600000");
    assert_eq!(site.spooled(), 0);
}

#[test]
fn files_that_are_too_large_or_too_many_are_refused_and_removed() {
    let site = Site::new();
    let data = vec![1u8; 1_100_000];
    refused(&site, multipart("/upload", &[("name=file; filename=a", &data)]), 413);
    refused(&site, post("/upload", "text/csv", &data), 413);
    let two: [(&str, &[u8]); 2] = [("name=file; filename=a", b"1"), ("name=more; filename=b", b"2")];
    refused(&site, multipart("/upload", &two), 400);
    refused(
        &site,
        post(
            "/upload",
            "multipart/form-data; boundary=X",
            "--X\r\nContent-Disposition: form-data; name=file; filename=a\r\n\r\nno end",
        ),
        400,
    );
}

#[test]
fn several_files_come_with_their_hashes_and_one_that_is_too_large_spoils_no_other() {
    let site = Site::new();
    let (small, large) = (vec![7u8; 300_000], vec![9u8; 700_000]);
    let parts: [(&str, &[u8]); 5] = [
        ("name=note", b"x"),
        ("name=a; filename=one", &small),
        ("name=a; filename=two", &large),
        ("name=b; filename=three", b""),
        ("name=end", b"y"),
    ];
    let said = "note=x;end=y; a one 300000 whole; a two 700000 cut; b three 0 whole;";
    assert_eq!(site.ask(multipart("/uploads", &parts)).text(), said);
    assert_eq!(site.spooled(), 0);
    let four = [("name=a; filename=n", &b"1"[..]); 4];
    refused(&site, multipart("/uploads", &four), 400);
    // A form that will not be carried out: its fields are kept, its files dropped.
    assert_eq!(site.ask(multipart("/fields", &parts)).text(), "note=x;end=y;");
    assert_eq!(site.spooled(), 0);
}

#[test]
fn slow_senders_are_cut_off() {
    let limits = Limits { body_grace: Duration::from_millis(100), ..Limits::default() };
    let site = Site::with(limits, &[]);
    for (path, media) in [("/form", "application/x-www-form-urlencoded"), ("/upload", "text/csv"), ("/bytes", "a/b")] {
        let head =
            format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media}\r\nContent-Length: 100\r\n\r\n");
        let answer = refused(&site, format!("{head}a=1"), 408);
        assert_eq!(answer.header("connection"), Some("close"));
    }
}

#[test]
fn a_client_that_waits_for_leave_gets_it_or_the_refusal() {
    let site = Site::new();
    let mut client = site.connect();
    client.send("POST /bytes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    assert_eq!(client.answer(true).unwrap().status, 100);
    assert_eq!(client.ask("abc").text(), "3");
    let expecting = "POST /missing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
    assert_eq!(site.ask(expecting).status, 404);
}
