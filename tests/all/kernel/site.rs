//! A running kernel on a free port, and a client that writes bytes and reads answers.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use lvi_info::clock::Clock;
use lvi_info::http::certificate::{Reloadable, Source};
use lvi_info::http::server::{Ended, Given};
use lvi_info::http::{Limits, Server, Settings};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tracing_subscriber::fmt::MakeWriter;

use super::application::{Door, Probe};

/// Longest that a test waits for bytes before it fails; far beyond every time limit that a test sets.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running kernel.
pub struct Site {
    pub address: SocketAddr,
    pub redirect: SocketAddr,
    pub door: Door,
    pub folder: TempDir,
    pub runtime: Runtime,
    log: Log,
    client: Arc<ClientConfig>,
    stop: Option<oneshot::Sender<()>>,
    running: Option<JoinHandle<Ended>>,
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

thread_local! {
    static LOGGING: std::cell::RefCell<Option<tracing::dispatcher::DefaultGuard>> = const { std::cell::RefCell::new(None) };
}

impl Site {
    /// One with the usual limits, for any host.
    pub fn new() -> Site {
        Site::with(Limits::default(), &[])
    }

    pub fn with(limits: Limits, hosts: &[&str]) -> Site {
        Site::over(Given::default(), limits, hosts)
    }

    /// One on listeners that are open already, where any are given.
    pub fn over(given: Given, limits: Limits, hosts: &[&str]) -> Site {
        let log = Log::default();
        let logger = tracing_subscriber::fmt().with_writer(log.clone()).with_ansi(false).finish();
        let logger = tracing::Dispatch::new(logger);
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .on_thread_start(move || {
                LOGGING.set(Some(tracing::dispatcher::set_default(&logger)));
            })
            .build()
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, content()).unwrap();
        let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
        let source = Source::Own { folder: folder.path().to_owned(), hosts: hosts.clone() };
        let certificates = Reloadable::open(source, Clock::system().now()).unwrap();
        let settings = Settings {
            listen: vec!["127.0.0.1:0".parse().unwrap()],
            redirect_listen: vec!["127.0.0.1:0".parse().unwrap()],
            hosts,
            certificates,
            limits,
            spool: folder.path().join("spool"),
            challenges: Arc::default(),
        };
        let server = runtime.block_on(Server::bind_given(settings, given)).unwrap();
        let (address, redirect) = (server.local_addr(), server.redirect_addr().unwrap());
        let (probe, door) = Probe::new(file);
        let (stop, stopped) = oneshot::channel();
        let running = runtime.spawn(server.run(Arc::new(probe), async {
            let _ = stopped.await;
        }));
        let client = client(&folder.path().join("own-certificate.pem"), &[b"http/1.1"]);
        Site { address, redirect, door, folder, runtime, log, client, stop: Some(stop), running: Some(running) }
    }

    /// A new TLS connection.
    pub fn connect(&self) -> Client<StreamOwned<ClientConnection, TcpStream>> {
        self.tls(self.tcp(self.address))
    }

    /// TLS over a connection.
    pub fn tls(&self, stream: TcpStream) -> Client<StreamOwned<ClientConnection, TcpStream>> {
        let name = ServerName::try_from("localhost").unwrap();
        let tls = ClientConnection::new(Arc::clone(&self.client), name).unwrap();
        Client::new(StreamOwned::new(tls, stream))
    }

    /// A new connection without TLS.
    pub fn tcp(&self, address: SocketAddr) -> TcpStream {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// One request on a connection of its own.
    pub fn ask(&self, request: impl AsRef<[u8]>) -> Answer {
        self.connect().ask(request)
    }

    /// GET on a connection of its own.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    }

    /// Lines of the log that have this text.
    pub fn logged(&self, text: &str) -> Vec<String> {
        let log = self.log.0.lock().unwrap();
        String::from_utf8_lossy(&log).lines().filter(|line| line.contains(text)).map(str::to_owned).collect()
    }

    /// Waits until the log has so many lines with this text.
    pub fn await_log(&self, text: &str, lines: usize) {
        let began = Instant::now();
        while self.logged(text).len() < lines {
            assert!(began.elapsed() < PATIENCE, "{text:?} is not logged {lines} times");
            std::thread::yield_now();
        }
        assert_eq!(self.logged(text).len(), lines);
    }

    /// Gives the order to stop.
    pub fn stop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
    }

    /// Waits until the server has ended.
    pub fn ended(&mut self) -> Ended {
        self.runtime.block_on(self.running.take().unwrap()).unwrap()
    }

    /// Files that are being received or in use.
    pub fn spooled(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("spool")).unwrap().count()
    }
}

/// What `/file` serves: larger than a piece in which files are read.
pub fn content() -> Vec<u8> {
    (0..700_000u32).map(|at| (at % 251) as u8).collect()
}

/// A client that trusts one certificate.
pub fn client(pem: &std::path::Path, protocols: &[&[u8]]) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(pem).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
    Arc::new(config)
}

/// One connection.
pub struct Client<S> {
    pub stream: S,
    unread: Vec<u8>,
}

/// One answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The id in the header, which pages show too.
    pub fn id(&self) -> &str {
        self.header("x-request-id").expect("every answer has a request id")
    }

    /// What every answer of the kernel must have, whatever it answers.
    pub fn is_guarded(&self) -> bool {
        [
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "cache-control",
            "x-request-id",
        ]
        .iter()
        .all(|name| self.header(name).is_some())
            && self.header("server").is_none()
    }
}

impl<S: Read + Write> Client<S> {
    pub fn new(stream: S) -> Client<S> {
        Client { stream, unread: Vec::new() }
    }

    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        // The server may have closed already; then its answer is there to be read.
        let _ = self.stream.write_all(bytes.as_ref());
        let _ = self.stream.flush();
    }

    pub fn ask(&mut self, request: impl AsRef<[u8]>) -> Answer {
        let bodiless = request.as_ref().starts_with(b"HEAD");
        self.send(request);
        self.answer(bodiless).expect("an answer")
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.ask(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    }

    /// Reads the next answer; `None` where the connection ends before it.
    pub fn answer(&mut self, bodiless: bool) -> Option<Answer> {
        let end = loop {
            if let Some(at) = self.unread.windows(4).position(|window| window == b"\r\n\r\n") {
                break at + 4;
            }
            if !self.fill() {
                return None;
            }
        };
        let head = String::from_utf8(self.unread.drain(..end).collect()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut answer = Answer { status, head, body: Vec::new() };
        if bodiless || matches!(status, 204 | 304) {
            return Some(answer);
        }
        let len: usize = answer.header("content-length").map_or(0, |len| len.parse().unwrap());
        while self.unread.len() < len {
            assert!(self.fill(), "the body ends early: {}", answer.head);
        }
        answer.body = self.unread.drain(..len).collect();
        Some(answer)
    }

    /// Whether the server closes the connection next.
    pub fn is_closed(&mut self) -> bool {
        self.unread.is_empty() && !self.fill()
    }

    fn fill(&mut self) -> bool {
        let mut piece = [0; 16 * 1024];
        match self.stream.read(&mut piece) {
            Ok(0) => false,
            Ok(read) => {
                self.unread.extend_from_slice(&piece[..read]);
                true
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                panic!("nothing came for a long time")
            }
            // Reset, or closed without a farewell.
            Err(_) => false,
        }
    }
}
