//! Every limit of the server, with its reason.
//!
//! What a client controls is bounded here or by a named constant where it is used. Times are generous to people on bad
//! lines and mean to machines that only hold things.

use std::time::Duration;

/// Most headers of a request. hyper parses up to this many without an allocation; browsers send about twenty.
pub const MAX_HEADERS: usize = 100;

/// Limits of the server; [`Limits::default`] suits the appliance, tests shorten the times.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections at once. Each may cost some 50 KiB of TLS and buffers, so 2,048 of them are 100 MiB; past that, new
    /// ones wait in the operating system's queue rather than being turned away.
    pub connections: usize,
    /// Connections at once from one address (one /64 of IPv6), so that no single machine takes all of them. An office
    /// behind one address opens up to six per browser.
    pub connections_per_address: usize,
    /// Time for the TLS handshake: two round trips, and half a second of arithmetic on a busy server.
    pub handshake: Duration,
    /// Time from the first byte of a request to the end of its headers. It is one packet; somebody who needs longer is
    /// holding the connection, not asking.
    pub head: Duration,
    /// Time that an idle connection is kept: longer than reading a page, shorter than the five minutes after which
    /// office firewalls forget it silently.
    pub idle: Duration,
    /// Bytes of request line and headers together: eight kilobytes of cookies and a long filter in the address fit
    /// twice.
    pub head_bytes: usize,
    /// Time without a byte of a body before the minimum rate counts: a mobile line changing its mast.
    pub body_grace: Duration,
    /// Bytes a second that a body must reach on average after the grace: an old ADSL line sends ten times as many.
    pub body_rate: u32,
    /// Time for a whole body, whatever its rate: a 300 MB upload at 1 Mbit/s takes 40 minutes.
    pub body: Duration,
    /// Time that a client may refuse to take what we send.
    pub stall: Duration,
    /// Time for a handler before the person gets an answer in its place. The handler itself runs on to its end, because
    /// what it began must not be cut in half.
    pub request: Duration,
    /// Handlers of heavy work at once: a few per core, because they wait for the disk or for each other.
    pub heavy: usize,
    /// Requests that may wait for such a place: what can be done within `request`; more are told to come back.
    pub heavy_queue: usize,
    /// Streams at once on one HTTP/2 connection; the value that RFC 9113, 6.5.2 recommends as the least.
    pub streams: u32,
    /// Streams that a client may open and reset before we have looked at them (CVE-2023-44487): whoever leaves a list
    /// while its pictures load resets every stream at once, and an impatient person leaves two; no more.
    pub resets: usize,
    /// Time for requests under way after the order to stop. systemd waits 90 seconds before it kills.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 2_048,
            connections_per_address: 256,
            handshake: Duration::from_secs(10),
            head: Duration::from_secs(10),
            idle: Duration::from_secs(75),
            head_bytes: 32 * 1024,
            body_grace: Duration::from_secs(15),
            body_rate: 4 * 1024,
            body: Duration::from_secs(45 * 60),
            stall: Duration::from_secs(30),
            request: Duration::from_secs(60),
            heavy: 16,
            heavy_queue: 256,
            streams: 100,
            resets: 200,
            drain: Duration::from_secs(30),
        }
    }
}
