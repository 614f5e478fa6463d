//! Panics, deadlines, limits of connections, and the end of the server.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use lvi_info::http::Limits;
use lvi_info::http::server::{Ended, Given};

use super::site::{Client, Site};

#[test]
fn a_panic_is_one_page_and_one_entry_and_the_server_goes_on() {
    let site = Site::new();
    let mut client = site.connect();
    for path in ["/panic", "/panic/heavy"] {
        let answer = client.get(path);
        assert_eq!(answer.status, 500);
        assert!(answer.text().contains(answer.id()));
        let entries = site.logged(answer.id());
        assert_eq!(entries.len(), 1, "{entries:?}");
        assert!(entries[0].contains("the handler meant to do this"));
        assert_eq!(client.get("/").status, 200);
    }
}

#[test]
fn a_handler_past_its_deadline_is_answered_for_and_runs_on() {
    let site = Site::with(Limits { request: Duration::from_millis(50), ..Limits::default() }, &[]);
    let answer = site.get("/wait");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("deadline"));
    site.door.entered.recv().unwrap();
    site.door.leave.send(()).unwrap();
    site.door.left.recv().unwrap();
}

#[test]
fn a_client_that_goes_away_does_not_stop_its_handler() {
    let site = Site::new();
    let mut client = site.connect();
    client.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
    site.door.entered.recv().unwrap();
    drop(client);
    site.door.leave.send(()).unwrap();
    site.door.left.recv().unwrap();
}

#[test]
fn more_heavy_work_than_can_wait_is_told_to_come_back() {
    let site = Site::with(Limits { heavy: 1, heavy_queue: 0, ..Limits::default() }, &[]);
    let mut client = site.connect();
    client.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
    site.door.entered.recv().unwrap();
    let answer = site.get("/wait");
    assert_eq!((answer.status, site.logged(answer.id()).len()), (503, 1));
    assert_eq!(site.get("/").status, 200, "light work goes on");
    site.door.leave.send(()).unwrap();
    assert_eq!(client.answer(false).unwrap().text(), "waited");
}

#[test]
fn one_address_gets_so_many_connections() {
    let site = Site::with(Limits { connections_per_address: 2, ..Limits::default() }, &[]);
    let mut one = site.connect();
    let mut two = site.connect();
    assert_eq!((one.get("/").status, two.get("/").status), (200, 200));
    let mut refused = site.tcp(site.address);
    assert!(refused.read(&mut [0]).map_or(true, |read| read == 0), "closed at once");
    site.await_log("too many connections from one address", 1);
    drop(one);
    // The server notices the farewell in its own time; until then it refuses.
    while !matches!(try_get(&site), Some(200)) {}
    assert_eq!(two.get("/").status, 200);
}

fn try_get(site: &Site) -> Option<u16> {
    let mut client = site.connect();
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    client.answer(false).map(|answer| answer.status)
}

#[test]
fn connections_beyond_the_limit_wait_for_a_place() {
    let site = Site::with(Limits { connections: 1, ..Limits::default() }, &[]);
    // The two listeners hold a place each; with one connection taken, the next one shares the last.
    let mut first = site.connect();
    assert_eq!(first.get("/").status, 200);
    let mut second = site.connect();
    assert_eq!(second.get("/").status, 200);
    // The system accepts it; the server does not, until a place is free.
    let mut third = site.connect();
    drop(first);
    drop(second);
    assert_eq!(third.get("/").status, 200);
}

#[test]
fn a_client_that_does_not_take_its_answer_is_cut_off() {
    let site = Site::with(Limits { stall: Duration::from_millis(100), ..Limits::default() }, &[]);
    let mut client = site.connect();
    // More than the buffers between server and client hold, however generous the system is.
    client.send("GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100));
    site.await_log("a client did not take its answer", 1);
    let mut taken = Vec::new();
    let _ = client.stream.read_to_end(&mut taken);
    assert!(taken.len() < 100 * super::site::content().len());
}

#[test]
fn draining_ends_idle_connections_and_finishes_requests() {
    let mut site = Site::new();
    let mut idle = site.connect();
    assert_eq!(idle.get("/").status, 200);
    let silent = site.tcp(site.address);
    let mut busy = site.connect();
    busy.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
    site.door.entered.recv().unwrap();
    site.stop();
    assert!(idle.is_closed());
    assert_eq!((&silent).read(&mut [0]).unwrap_or(0), 0);
    while TcpStream::connect(site.address).is_ok() {}
    site.door.leave.send(()).unwrap();
    let answer = busy.answer(false).unwrap();
    assert_eq!((answer.status, answer.text().as_str()), (200, "waited"));
    assert!(busy.is_closed());
    assert_eq!(site.ended(), Ended { cut: 0, handlers_done: true });
}

#[test]
fn whoever_was_accepted_before_the_stop_gets_one_answer() {
    let mut site = Site::new();
    let mut shaken = site.connect();
    shaken.stream.conn.complete_io(&mut shaken.stream.sock).unwrap();
    site.stop();
    while TcpStream::connect(site.address).is_ok() {}
    assert_eq!(shaken.get("/").status, 200);
    assert!(shaken.is_closed());
    assert_eq!(site.ended(), Ended { cut: 0, handlers_done: true });
}

#[test]
fn listeners_that_were_given_stay_open_for_the_next_server() {
    let given = Given { secure: vec![TcpListener::bind("127.0.0.1:0").unwrap()], plain: Vec::new() };
    let address = given.secure[0].local_addr().unwrap();
    let mut first = Site::over(given.again().unwrap(), Limits::default(), &[]);
    assert_eq!((first.address, first.get("/").status), (address, 200));
    first.stop();
    first.ended();
    // Nobody serves; the system keeps whoever comes.
    let waiting = first.tcp(address);
    let second = Site::over(given, Limits::default(), &[]);
    assert_eq!(second.tls(waiting).get("/").status, 200);
}

#[test]
fn what_does_not_end_in_time_is_cut() {
    let mut site = Site::with(Limits { drain: Duration::from_millis(50), ..Limits::default() }, &[]);
    let mut busy = site.connect();
    busy.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
    site.door.entered.recv().unwrap();
    site.stop();
    assert_eq!(site.ended(), Ended { cut: 1, handlers_done: false });
    assert!(busy.is_closed());
    site.door.leave.send(()).unwrap();
    site.door.left.recv().unwrap();
}

#[test]
fn plain_http_is_only_redirected() {
    let site = Site::with(Limits::default(), &["localhost"]);
    let port = site.address.port();
    let ask = |request: &str| Client::new(site.tcp(site.redirect)).ask(request);
    let answer = ask("GET /products?q=%C3%A4 HTTP/1.1\r\nHost: localhost:8080\r\n\r\n");
    assert_eq!(answer.status, 308);
    assert_eq!(answer.header("location"), Some(format!("https://localhost:{port}/products?q=%C3%A4").as_str()));
    assert_eq!(answer.header("connection"), Some("close"));
    assert!(answer.is_guarded() && answer.header("strict-transport-security").is_none());
    assert_eq!(ask("POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=1").status, 400);
    assert_eq!(ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 421);
    assert_eq!(ask("GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 400);
    assert_eq!(ask("nonsense\r\n\r\n").status, 400);
}

#[test]
fn a_taken_address_is_named() {
    let site = Site::new();
    let folder = tempfile::tempdir().unwrap();
    let source = lvi_info::http::certificate::Source::Own { folder: folder.path().to_owned(), hosts: Vec::new() };
    let settings = lvi_info::http::Settings {
        listen: vec![site.address],
        redirect_listen: Vec::new(),
        hosts: Vec::new(),
        certificates: lvi_info::http::certificate::Reloadable::open(source, lvi_info::clock::Clock::system().now())
            .unwrap(),
        limits: Limits::default(),
        spool: folder.path().join("spool"),
        challenges: Arc::default(),
    };
    let error = site.runtime.block_on(lvi_info::http::Server::bind(settings)).unwrap_err().to_string();
    assert!(error.contains(&format!("cannot listen on {}", site.address)), "{error}");
}
