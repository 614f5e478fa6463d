//! An authority of the tests: pebble and its server for names, each in a process of its own that ends with the test.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use lvi_info::clock::Clock;
use lvi_info::config::{AcmeSettings, Config};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;

use super::{NAME, PATIENCE};
use crate::support::{BEGINNING, TestBank, is_there};

/// The authority's own name.
const AUTHORITY: &str = "ca.example";

/// Whether there is a pebble, without which a test is left out.
pub fn has_pebble() -> bool {
    let runs =
        |program: &str| Command::new(program).arg("-h").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    is_there((runs("pebble") && runs("pebble-challtestsrv")).then_some(()), "pebble (Debian: pebble)").is_some()
}

/// A port of this machine at which nothing listens.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port()
}

/// A process that is ended with the test.
struct Process(Child);

impl Process {
    fn start(command: &mut Command, log: &Path, answers_at: u16) -> Process {
        let log = fs::File::create(log).expect("a file");
        let mut child = command.stdout(log.try_clone().expect("a handle")).stderr(log).spawn().expect("starts");
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", answers_at)).is_err() {
            assert!(child.try_wait().expect("a child").is_none(), "{command:?} has ended");
            assert!(begun.elapsed() < PATIENCE, "{command:?} does not answer");
            thread::sleep(Duration::from_millis(10));
        }
        Process(child)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An authority of the house: its server, and the server for names of its network.
pub struct Authority {
    pub folder: TempDir,
    server: Option<Process>,
    _names: Process,
    port: u16,
    /// The port at which it looks whether a name is ours.
    looks_at: u16,
    names_at: u16,
    names_steered_at: u16,
    rejects: u8,
}

impl Authority {
    /// One that throws away so many of a hundred good nonces.
    pub fn start(rejects: u8) -> Authority {
        let folder = tempfile::tempdir().expect("a folder");
        let root = root_of_the_house();
        fs::write(folder.path().join("root.pem"), root.pem()).expect("written");
        let params = CertificateParams::new(vec![AUTHORITY.to_owned()]).expect("a name");
        let key = KeyPair::generate().expect("a key");
        let own = params.signed_by(&key, &root).expect("signed");
        fs::write(folder.path().join("cert.pem"), own.pem()).expect("written");
        fs::write(folder.path().join("key.pem"), key.serialize_pem()).expect("written");
        let (names_at, names_steered_at) = (free_port(), free_port());
        let names = Process::start(
            Command::new("pebble-challtestsrv")
                .args(["-http01", "", "-https01", "", "-tlsalpn01", "", "-defaultIPv6", ""])
                .args(["-dns01", &format!("127.0.0.1:{names_at}")])
                .args(["-management", &format!("127.0.0.1:{names_steered_at}")]),
            &folder.path().join("names.log"),
            names_steered_at,
        );
        let (port, looks_at) = (free_port(), free_port());
        let mut authority =
            Authority { folder, server: None, _names: names, port, looks_at, names_at, names_steered_at, rejects };
        authority.start_server();
        authority
    }

    fn start_server(&mut self) {
        let (path, manages_at) = (self.folder.path(), free_port());
        let config = serde_json::json!({ "pebble": {
            "listenAddress": format!("127.0.0.1:{}", self.port),
            "managementListenAddress": format!("127.0.0.1:{manages_at}"),
            "certificate": path.join("cert.pem"),
            "privateKey": path.join("key.pem"),
            "httpPort": self.looks_at,
            "tlsPort": free_port(),
            "ocspResponderURL": "",
            "externalAccountBindingRequired": false,
        }});
        fs::write(path.join("pebble.json"), config.to_string()).expect("written");
        let server = Process::start(
            Command::new("pebble")
                .arg("-config")
                .arg(path.join("pebble.json"))
                .args(["-dnsserver", &format!("127.0.0.1:{}", self.names_at)])
                .env("PEBBLE_VA_NOSLEEP", "1")
                .env("PEBBLE_WFE_NONCEREJECT", self.rejects.to_string()),
            &path.join("pebble.log"),
            self.port,
        );
        self.server = Some(server);
    }

    /// The same authority with an empty memory.
    pub fn forget(&mut self) {
        self.server = None;
        self.start_server();
    }

    /// Lets every name but the authority's own lead to this address.
    pub fn lead_to(&self, address: &str) {
        for (path, body) in [
            ("set-default-ipv4", format!("{{\"ip\":\"{address}\"}}")),
            ("add-a", format!("{{\"host\":\"{AUTHORITY}\",\"addresses\":[\"127.0.0.1\"]}}")),
        ] {
            let mut stream = TcpStream::connect(("127.0.0.1", self.names_steered_at)).expect("connects");
            let length = body.len();
            write!(stream, "POST /{path} HTTP/1.0\r\nContent-Length: {length}\r\n\r\n{body}").expect("sent");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("answered");
            assert!(answer.contains(" 200 "), "{answer}");
        }
    }

    /// How a bank asks it for a certificate.
    pub fn settings(&self) -> AcmeSettings {
        AcmeSettings {
            directory: format!("https://{AUTHORITY}:{}/dir", self.port),
            names: vec![NAME.to_owned()],
            contact: Some("palvelin@bank.example".to_owned()),
            authorities: Some(self.folder.path().join("root.pem")),
            name_servers: vec![SocketAddr::from(([127, 0, 0, 1], self.names_at))],
            renew_days: 30,
        }
    }

    /// A bank that asks it for a certificate, at the time that the authority goes by.
    pub fn bank(&self, change: impl FnOnce(&mut AcmeSettings)) -> TestBank {
        let mut bank = TestBank::start();
        bank.clock.advance(Clock::system().now().seconds_since(BEGINNING));
        let mut settings = self.settings();
        change(&mut settings);
        let redirect = SocketAddr::from(([127, 0, 0, 1], self.looks_at));
        bank.restart_with(|config: &mut Config| {
            config.acme = Some(settings);
            config.redirect_listen = vec![redirect];
        });
        bank
    }
}

/// The root of an authority.
pub fn root_of_the_house() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).expect("no names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("signed")
}
