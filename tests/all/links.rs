//! Looking at the web addresses on cards: against a server and a name server of the test's own.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use lvi_info::domain::link::Answer;
use lvi_info::domain::product::{FieldCode, Value};
use lvi_info::http::client::{Client, Look, Settings};
use lvi_info::store::{self, StoreError};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tempfile::TempDir;

use crate::support::{As, TestBank, open_products, put_product};

/// A server that knows a few pages, over TLS and without, and a server that knows its names.
struct World {
    folder: TempDir,
    secure: SocketAddr,
    plain: SocketAddr,
    names: SocketAddr,
}

impl World {
    fn new() -> World {
        let folder = tempfile::tempdir().expect("a folder");
        let mut authority = CertificateParams::new(Vec::new()).expect("parameters");
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().expect("a key")).expect("signed");
        std::fs::write(folder.path().join("authority.pem"), authority.pem()).expect("written");
        let key = KeyPair::generate().expect("a key");
        // `wrong.example` is not on it.
        let names = vec!["good.example".to_owned(), "xn--lmp-qla6g.example".to_owned()];
        let certificate =
            CertificateParams::new(names).expect("parameters").signed_by(&key, &authority).expect("signed");
        let tls = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key.into())
            .expect("a certificate");
        let tls = Arc::new(tls);
        let secure = listen(move |stream| {
            let connection = ServerConnection::new(Arc::clone(&tls)).expect("a connection");
            serve(StreamOwned::new(connection, stream));
        });
        World { folder, secure, plain: listen(serve), names: answer_names() }
    }

    fn settings(&self, private: bool) -> Settings {
        let authorities = Some(self.folder.path().join("authority.pem"));
        Settings { private, authorities, name_servers: vec![self.names] }
    }

    fn secure(&self, host: &str, path: &str) -> String {
        format!("https://{host}:{}{path}", self.secure.port())
    }

    fn plain(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.plain.port())
    }

    fn look(&self, private: bool, address: &str) -> Look {
        let (client, _stop) = Client::new(&self.settings(private)).expect("a client");
        let looks = client.look(&[address.to_owned()]).expect("not stopped");
        assert_eq!(looks.len(), 1);
        looks[0].1
    }
}

/// Serves connections, each on a thread of its own, until the test ends.
fn listen(handle: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("bound");
    let address = listener.local_addr().expect("an address");
    let handle = Arc::new(handle);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let handle = Arc::clone(&handle);
            thread::spawn(move || handle(stream));
        }
    });
    address
}

fn serve(stream: impl std::io::Read + Write) {
    let mut reader = BufReader::new(stream);
    let (mut first, mut line) = (String::new(), String::new());
    if reader.read_line(&mut first).is_err() || first.is_empty() {
        return;
    }
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        line.clear();
    }
    let mut words = first.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let answer = match path {
        "/" | "/ok" | "/ok?a=1" => "200 OK\r\n".to_owned(),
        "/moved" => "302 Found\r\nlocation: ok?a=1\r\n".to_owned(),
        "/circle" => "301 Moved\r\nlocation: /circle\r\n".to_owned(),
        "/elsewhere" => "302 Found\r\nlocation: ftp://good.example/\r\n".to_owned(),
        "/no-head" if method == "HEAD" => "405 Not allowed\r\n".to_owned(),
        "/no-head" => "200 OK\r\n".to_owned(),
        "/broken" => "500 Broken\r\n".to_owned(),
        "/cut" => return,
        "/endless" => format!("200 OK\r\nx: {}\r\n", "x".repeat(1 << 20)),
        _ => "404 Not found\r\n".to_owned(),
    };
    let _ = reader
        .get_mut()
        .write_all(format!("HTTP/1.1 {answer}content-length: 0\r\nconnection: close\r\n\r\n").as_bytes());
    let _ = reader.get_mut().flush();
}

/// Answers every name of `example` with this machine, save `none.example`; whatever is not asked for an old number has
/// none.
fn answer_names() -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("bound");
    let address = socket.local_addr().expect("an address");
    thread::spawn(move || {
        let mut question = [0; 1024];
        while let Ok((len, from)) = socket.recv_from(&mut question) {
            let asked = &question[..len];
            let mut end = 12;
            while asked[end] != 0 {
                end += usize::from(asked[end]) + 1;
            }
            let (name, kind) = (String::from_utf8_lossy(&asked[12..end]).to_ascii_lowercase(), asked[end + 2]);
            let (none, number) = (name.contains("none"), kind == 1);
            let found = u8::from(!none && number);
            let mut answer = vec![asked[0], asked[1], 0x81, if none { 0x83 } else { 0x80 }, 0, 1, 0, found, 0, 0, 0, 0];
            answer.extend(&asked[12..end + 5]);
            if found == 1 {
                answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
            }
            let _ = socket.send_to(&answer, from);
        }
    });
    address
}

#[test]
fn addresses_are_judged_by_what_stands_there() {
    let world = World::new();
    let said = |path: &str| world.look(true, &world.secure("good.example", path));
    assert_eq!(said("/ok"), Look::Status(200));
    assert_eq!(said("/moved"), Look::Status(200));
    assert_eq!(said("/no-head"), Look::Status(200));
    assert_eq!(said("/nothing"), Look::Status(404));
    assert_eq!(said("/broken"), Look::Status(500));
    assert_eq!(said("/circle"), Look::Circle);
    assert_eq!(said("/elsewhere"), Look::NoAddress);
    assert_eq!(said("/cut"), Look::Silent);
    assert_eq!(said("/endless"), Look::Silent);
    assert_eq!(world.look(true, &world.plain("good.example", "/ok")), Look::Status(200));
    assert_eq!(world.look(true, &world.plain("127.0.0.1", "/ok")), Look::Status(200));
    assert_eq!(world.look(true, &world.secure("lämpö.example", "/ok")), Look::Status(200));
    assert_eq!(world.look(true, &world.secure("wrong.example", "/ok")), Look::Certificate);
    assert_eq!(world.look(true, &world.secure("127.0.0.1", "/ok")), Look::Certificate);
    assert_eq!(world.look(true, &world.secure("none.example", "/ok")), Look::NoName);
    assert_eq!(world.look(true, "mailto:info@good.example"), Look::NoAddress);
    assert_eq!(world.look(true, "not an address"), Look::NoAddress);
    // A port that nobody listens on.
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("bound");
    assert_eq!(world.look(true, &format!("http://good.example:{}/", free.port())), Look::Silent);
}

#[test]
fn nobody_makes_the_bank_knock_at_doors_inside() {
    let world = World::new();
    let port = world.plain.port();
    // The name of an ordinary server leads to this machine; so do numbers in every clothing.
    let hosts = [
        "good.example",
        "127.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.0.1",
        "[fd00::1]",
        "127.1",
    ];
    for host in hosts {
        assert_eq!(world.look(false, &format!("http://{host}:{port}/ok")), Look::Private, "{host}");
    }
}

#[test]
fn without_a_server_for_names_nothing_is_judged() {
    let world = World::new();
    // It is bound and says nothing.
    let silent = UdpSocket::bind("127.0.0.1:0").expect("bound");
    let name_servers = vec![silent.local_addr().expect("an address")];
    let (client, stop) = Client::new(&Settings { name_servers, ..world.settings(true) }).expect("a client");
    // Waiting for it can be ended from another thread.
    let asked = thread::spawn(move || client.look(&["http://good.example/".to_owned()]));
    stop.stop();
    assert_eq!(asked.join().expect("no panic"), None);
}

#[test]
fn dead_addresses_stand_on_the_card_and_in_the_list() {
    let world = World::new();
    let mut bank = TestBank::start_with(|config| {
        config.links.check = true;
        config.links.private = true;
        config.links.authorities = Some(world.folder.path().join("authority.pem"));
        config.links.name_servers = vec![world.names];
    });
    let [own, other] = open_products(bank.bank());
    let set = |link: lvi_info::domain::number::LinkNumber, field: &str, address: String| {
        let scope = As::Main.actor().require(lvi_info::domain::role::Permission::ReadProducts, link.company);
        let scope = scope.expect("a main user may");
        let written = bank.bank().store.write(|writer| {
            let mut product = store::products::product(writer, scope, link.number)?.expect("it was put there");
            product.values.set(FieldCode::parse(field).expect("a code"), Value::text(&address));
            put_product(writer, &product, As::User)
        });
        written.map_err(|error: StoreError| error).expect("a working store");
        address
    };
    let good = set(own, "TT731", world.secure("good.example", "/ok"));
    let gone = set(own, "TT736", world.secure("good.example", "/nothing"));
    set(other, "TT731", world.secure("none.example", "/"));
    // A start looks at once at what is due.
    bank.restart();
    let begun = Instant::now();
    let checked = |address: &str| bank.bank().store.read(|reader| store::links::checked(reader, address));
    let checked = |address: &str| checked(address).map_err(|error: StoreError| error).expect("read");
    let main = bank.sign_in(As::Main);
    let page = loop {
        let page = main.get("/documents?view=links");
        if page.text.contains("none.example") && page.text.contains("/nothing") {
            break page;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "nobody looks: {}", page.words());
        thread::yield_now();
    };
    assert_eq!(checked(&good).map(|checked| checked.answer), Some(Answer::Alive));
    assert_eq!(checked(&gone).map(|checked| (checked.answer, checked.status)), Some((Answer::Gone, 404)));
    assert!(!page.text.contains(&good));
    let user = bank.sign_in(As::User);
    let (card, list) = (user.get(&format!("/products/{own}")), user.get("/documents?view=links"));
    assert!(card.words().contains("The server says that there is nothing at the address"), "{}", card.words());
    assert!(list.text.contains("/nothing") && !list.text.contains("none.example"), "{}", list.words());
}
