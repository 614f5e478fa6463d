//! Streams that are reset at once: somebody who leaves a page while it loads is served on, a flood is not.

use std::io::{Read, Write};
use std::time::Duration;

use lvi_info::http::Limits;
use rustls::pki_types::ServerName;
use rustls::{ClientConnection, StreamOwned};

use super::h2_fuzz::{END_HEADERS, END_STREAM, HEAD, HELLO, PREFACE, framed};
use super::site::{Site, client};

/// RST_STREAM (RFC 9113, 6.4), and why: nobody wants the answer any more.
const RESET: u8 = 3;
const CANCEL: u32 = 8;

/// Whether a page is still served on a connection on which so many requests were made and called off in one breath.
fn is_served_after(resets: u32) -> bool {
    let site = Site::with(Limits { idle: Duration::from_millis(300), ..Limits::default() }, &[]);
    let config = client(&site.folder.path().join("own-certificate.pem"), &[b"h2"]);
    let tls = ClientConnection::new(config, ServerName::try_from("localhost").unwrap()).unwrap();
    let mut stream = StreamOwned::new(tls, site.tcp(site.address));
    let mut sent = [PREFACE, &framed(4, 0, 0, &[])].concat();
    for number in 0..=resets {
        let id = 2 * number + 1;
        sent.extend(framed(1, END_STREAM | END_HEADERS, id, HEAD));
        if number < resets {
            sent.extend(framed(RESET, 0, id, &CANCEL.to_be_bytes()));
        }
    }
    // The server may close in the middle of what is sent.
    let _ = stream.write_all(&sent).and_then(|()| stream.flush());
    let mut answered = Vec::new();
    let _ = stream.read_to_end(&mut answered);
    answered.windows(HELLO.len()).any(|bytes| bytes == HELLO)
}

#[test]
fn a_page_of_pictures_that_is_left_while_it_loads_keeps_its_connection() {
    assert!(is_served_after(Limits::default().streams));
}

#[test]
fn a_flood_of_resets_ends_its_connection() {
    assert!(!is_served_after(10_000));
}
