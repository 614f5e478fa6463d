//! Made-up HTTP/2: frames of every kind in no sensible order, cut, lengthened and with wrong bits. Each connection
//! ends or is closed by us; the server goes on, and no handler and no worker panics.

use std::io::{Read, Write};
use std::sync::Arc;
use std::time::Duration;

use lvi_info::http::Limits;
use rustls::pki_types::ServerName;
use rustls::{ClientConnection, StreamOwned};

use super::site::{Site, client};
use crate::crash_disk::Dice;

/// What opens every HTTP/2 connection (RFC 9113, 3.4).
pub(super) const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// Connections, each with its own seed.
const CONNECTIONS: u64 = 80;
/// Frames sent on one.
const FRAMES: u64 = 40;

/// A header block of `GET /` at `localhost`, in the static table of HPACK (RFC 7541, appendix A).
pub(super) const HEAD: &[u8] = &[0x82, 0x84, 0x87, 0x41, 9, b'l', b'o', b'c', b'a', b'l', b'h', b'o', b's', b't'];

/// The page.
pub(super) const HELLO: &[u8] = b"<h1>hello</h1>";

pub(super) fn framed(kind: u8, flags: u8, stream: u32, content: &[u8]) -> Vec<u8> {
    let mut bytes = (content.len() as u32).to_be_bytes()[1..].to_vec();
    bytes.extend([kind, flags]);
    bytes.extend(stream.to_be_bytes());
    bytes.extend(content);
    bytes
}

/// A frame that a client might really send: a request on its next stream, a ping, a wider window, settings.
fn sound(dice: &mut Dice, next: &mut u32) -> Vec<u8> {
    match dice.below(4) {
        0 => framed(6, 0, 0, &dice.roll().to_be_bytes()),
        1 => framed(8, 0, 0, &1_000_u32.to_be_bytes()),
        2 => framed(4, 0, 0, &[]),
        _ => {
            let stream = *next;
            *next += 2;
            framed(1, END_STREAM | END_HEADERS, stream, HEAD)
        }
    }
}

pub(super) const END_STREAM: u8 = 1;
pub(super) const END_HEADERS: u8 = 4;

/// One frame: usually of a known kind, with flags, stream and content that may fit.
fn frame(dice: &mut Dice) -> Vec<u8> {
    let kind = dice.below(11) as u8;
    let stream = [0, 1, 1, 3, 5, 2, dice.below(1 << 31) as u32][dice.below(7) as usize];
    let mut content: Vec<u8> = match kind {
        1 if dice.below(4) != 0 => HEAD.to_vec(),
        // Settings are pairs of two and four bytes; a window or a reset is four.
        4 => (0..dice.below(3) * 6).map(|_| dice.below(8) as u8).collect(),
        3 | 8 => (dice.roll() as u32).to_be_bytes().to_vec(),
        6 => dice.roll().to_be_bytes().to_vec(),
        _ => (0..dice.below(60)).map(|_| dice.roll() as u8).collect(),
    };
    match dice.below(8) {
        0 => content.truncate(dice.below(content.len() as u64 + 1) as usize),
        1 => content.extend_from_slice(&dice.roll().to_le_bytes()),
        2 if !content.is_empty() => {
            let place = dice.below(content.len() as u64) as usize;
            content[place] ^= 1 << dice.below(8);
        }
        _ => {}
    }
    let flags = [0, END_STREAM, END_HEADERS, END_STREAM | END_HEADERS, dice.roll() as u8][dice.below(5) as usize];
    let mut bytes = framed(kind, flags, stream, &content);
    if dice.below(12) == 0 {
        // A length that is not the content's.
        bytes.splice(..3, (dice.below(1 << 24) as u32).to_be_bytes()[1..].iter().copied());
    }
    bytes
}

#[test]
fn made_up_frames_end_their_own_connection_and_nothing_else() {
    // What sends half a frame and waits is closed as idle.
    let idle = Duration::from_millis(60);
    let site = Site::with(Limits { idle, head: idle, stall: idle, ..Limits::default() }, &[]);
    let config = client(&site.folder.path().join("own-certificate.pem"), &[b"h2"]);
    let mut reached = 0;
    for seed in 0..CONNECTIONS {
        let mut dice = Dice::new(seed);
        let name = ServerName::try_from("localhost").unwrap();
        let tls = ClientConnection::new(Arc::clone(&config), name).unwrap();
        let mut stream = StreamOwned::new(tls, site.tcp(site.address));
        let mut sent = PREFACE.to_vec();
        if dice.below(10) != 0 {
            // An empty frame of settings, as a client begins with.
            sent.extend([0, 0, 0, 4, 0, 0, 0, 0, 0]);
        }
        let mut next = 1;
        for _ in 0..FRAMES {
            let made_up = dice.below(if seed % 2 == 0 { 6 } else { 60 }) == 0;
            sent.extend(if made_up { frame(&mut dice) } else { sound(&mut dice, &mut next) });
        }
        // The server may close in the middle of what it is sent.
        let _ = stream.write_all(&sent).and_then(|()| stream.flush());
        let mut answered = Vec::new();
        let _ = stream.read_to_end(&mut answered);
        reached += u64::from(answered.windows(HELLO.len()).any(|bytes| bytes == HELLO));
        assert!(answered.len() < 1 << 20, "seed {seed}: {} bytes came back", answered.len());
    }
    assert!(reached > CONNECTIONS / 20, "only {reached} connections came as far as a page");
    assert_eq!(site.logged("panicked"), Vec::<String>::new());
    let answer = site.get("/");
    assert_eq!((answer.status, answer.body.as_slice()), (200, HELLO));
}
