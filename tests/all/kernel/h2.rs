//! HTTP/2 over the same routes.

use std::sync::Arc;

use bytes::Bytes;
use h2::client::{ResponseFuture, SendRequest};
use hyper::http::{Request, Response};
use lvi_info::http::Limits;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::site::{Site, client};

/// A connection, and the task that drives it.
async fn connect(site: &Site) -> (SendRequest<Bytes>, tokio::task::JoinHandle<Result<(), h2::Error>>) {
    let config = client(&site.folder.path().join("own-certificate.pem"), &[b"h2"]);
    let stream = TcpStream::connect(site.address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let stream = TlsConnector::from(Arc::clone(&config)).connect(name, stream).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let (sender, connection) = h2::client::handshake(stream).await.unwrap();
    (sender.ready().await.unwrap(), tokio::spawn(connection))
}

fn request(method: &str, path: &str) -> hyper::http::request::Builder {
    Request::builder().method(method).uri(format!("https://localhost{path}"))
}

async fn finish(response: ResponseFuture) -> (hyper::http::response::Parts, Vec<u8>) {
    let (parts, mut body) = Response::into_parts(response.await.unwrap());
    let mut bytes = Vec::new();
    while let Some(piece) = body.data().await {
        let piece = piece.unwrap();
        body.flow_control().release_capacity(piece.len()).unwrap();
        bytes.extend_from_slice(&piece);
    }
    (parts, bytes)
}

#[test]
fn pages_files_and_forms_work_over_http_2() {
    let site = Site::new();
    site.runtime.block_on(async {
        let (mut sender, _connection) = connect(&site).await;
        let (response, _) = sender.send_request(request("GET", "/").body(()).unwrap(), true).unwrap();
        let (parts, body) = finish(response).await;
        assert_eq!((parts.status.as_u16(), body.as_slice()), (200, &b"<h1>hello</h1>"[..]));
        assert_eq!(parts.headers["content-length"], "14");
        assert!(parts.headers.contains_key("content-security-policy"));

        let (response, _) = sender.send_request(request("GET", "/file").body(()).unwrap(), true).unwrap();
        assert!(finish(response).await.1 == super::site::content());

        let head = request("HEAD", "/").body(()).unwrap();
        let (parts, body) = finish(sender.send_request(head, true).unwrap().0).await;
        assert_eq!((parts.headers["content-length"].to_str().unwrap(), body.len()), ("14", 0));

        let post = request("POST", "/form").header("content-type", "application/x-www-form-urlencoded");
        let (response, mut stream) = sender.send_request(post.body(()).unwrap(), false).unwrap();
        stream.send_data(Bytes::from_static(b"a=1&"), false).unwrap();
        stream.send_data(Bytes::from_static(b"b=2"), true).unwrap();
        assert_eq!(finish(response).await.1, b"a=1;b=2;");
    });
}

#[test]
fn refusals_over_http_2_leave_the_connection_as_it_was() {
    let site = Site::new();
    site.runtime.block_on(async {
        let (mut sender, _connection) = connect(&site).await;
        let big = request("GET", "/").header("a", "x".repeat(40_000)).body(()).unwrap();
        let host = request("GET", "/").header("host", "evil.example").body(()).unwrap();
        let path = request("GET", "/a%2fb").body(()).unwrap();
        let panic = request("GET", "/panic").body(()).unwrap();
        for (request, status) in [(big, 431), (host, 400), (path, 400), (panic, 500)] {
            let (parts, _) = finish(sender.send_request(request, true).unwrap().0).await;
            assert_eq!(parts.status, status);
            assert!(parts.headers.contains_key("x-request-id") && !parts.headers.contains_key("connection"));
        }
        let post = request("POST", "/bytes").body(()).unwrap();
        let (response, mut stream) = sender.send_request(post, false).unwrap();
        stream.send_data(Bytes::from(vec![0; 2_000]), true).unwrap();
        assert_eq!(response.await.unwrap().status(), 413);
        let (parts, _) = finish(sender.send_request(request("GET", "/").body(()).unwrap(), true).unwrap().0).await;
        assert_eq!(parts.status, 200);
    });
}

#[test]
fn draining_says_goodbye_and_finishes_streams() {
    let mut site = Site::new();
    let runtime = site.runtime.handle().clone();
    let (response, connection) = runtime.block_on(async {
        let (mut sender, connection) = connect(&site).await;
        (sender.send_request(request("GET", "/wait").body(()).unwrap(), true).unwrap().0, connection)
    });
    site.door.entered.recv().unwrap();
    site.stop();
    site.door.leave.send(()).unwrap();
    runtime.block_on(async {
        assert_eq!(finish(response).await.1, b"waited");
        // Whether the client hears the farewell or finds the connection closed is a race that does not matter.
        let _ = connection.await.unwrap();
    });
    assert_eq!(site.ended().cut, 0);
}

#[test]
fn an_idle_http_2_connection_is_closed() {
    let site = Site::with(Limits { idle: std::time::Duration::from_millis(100), ..Limits::default() }, &[]);
    site.runtime.block_on(async {
        let (_sender, connection) = connect(&site).await;
        let _ = connection.await.unwrap();
    });
}

#[test]
fn a_client_that_never_widens_its_window_is_cut_off() {
    let site = Site::with(Limits { stall: std::time::Duration::from_millis(100), ..Limits::default() }, &[]);
    site.runtime.block_on(async {
        let config = client(&site.folder.path().join("own-certificate.pem"), &[b"h2"]);
        let stream = TcpStream::connect(site.address).await.unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        let stream = TlsConnector::from(config).connect(name, stream).await.unwrap();
        let (mut sender, connection) =
            h2::client::Builder::new().initial_window_size(100).handshake::<_, Bytes>(stream).await.unwrap();
        let connection = tokio::spawn(connection);
        let (response, _) = sender.send_request(request("GET", "/file").body(()).unwrap(), true).unwrap();
        let _held = response.await;
        let _ = connection.await.unwrap();
    });
    site.await_log("a client did not take its answer", 1);
}
