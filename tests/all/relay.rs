//! A real mail relay for the tests: aiosmtpd in a process of its own (`tests/relay.py`), which misbehaves on order.
//! Where it cannot be had the tests are left out with a word, except under CI=true, where that is a failure.
//!
//! ```text
//! let Some(relay) = Relay::start() else { return };
//! let bank = TestBank::start_with(|config| config.mail.relay = Some(relay.settings()));
//! … something that sends a mail …
//! let mail = &relay.until(1)[0];
//! assert_eq!(mail.to, "maija@own.example");
//! let link = mail.link();
//! ```
//!
//! With the bank's fixed clock a mail that was put off is due after `bank.clock.advance(…)` and
//! `bank.bank().mails_due.raise()`. Tests that want every step to themselves stop the bank and work with
//! `Desk::send_due` over `bank.unserved()`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use lvi_info::config::{RelaySettings, Security, SignIn};
use lvi_info::domain::person::Email;
use tempfile::TempDir;

use crate::support::is_there;

/// Debian's Python comes first: its packages are not seen by others.
const PROGRAMS: [&str; 2] = ["/usr/bin/python3", "python3"];
/// The longest wait for anything: far more than it takes.
const PATIENCE: Duration = Duration::from_secs(60);
/// From whom the bank's mails are.
pub const FROM: &str = "pankki@bank.example";
/// As whom the bank signs in at a relay that wants it.
pub const USER: &str = "pankki";
/// With which password.
pub const WORD: &str = "viestinviejä 17";

fn program() -> Option<&'static str> {
    let has = |program: &&str| {
        let mut asked = Command::new(program);
        asked.args(["-c", "import aiosmtpd"]).stdout(Stdio::null()).stderr(Stdio::null());
        asked.status().is_ok_and(|status| status.success())
    };
    is_there(PROGRAMS.into_iter().find(has), "aiosmtpd (Debian: python3-aiosmtpd)")
}

/// How a relay is to be.
#[derive(Clone, Debug)]
pub struct Kind {
    /// How it protects its connections.
    pub security: Security,
    /// Whether one has to sign in.
    pub sign_in: bool,
    /// Whether it knows no other letters than ASCII in addresses.
    pub ascii: bool,
}

impl Default for Kind {
    fn default() -> Kind {
        Kind { security: Security::None, sign_in: false, ascii: false }
    }
}

/// A mail that the relay was given.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its sender on the envelope.
    pub from: String,
    /// Its recipient on the envelope.
    pub to: String,
    /// Whether the connection was protected.
    pub protected: bool,
    /// Who was signed in, or empty.
    pub user: String,
    /// The lines of the head, unfolded.
    pub headers: Vec<String>,
    /// The text, decoded.
    pub text: String,
}

impl Received {
    fn read(bytes: &[u8]) -> Received {
        let all = String::from_utf8(bytes.to_vec()).expect("ASCII").replace("\r\n", "\n");
        let mut lines = all.splitn(6, '\n');
        let mut next = || lines.next().expect("a line").to_owned();
        let (from, to, protected, user) = (next(), next(), next() == "tls", next());
        next();
        let letter = next();
        let (head, body) = letter.split_once("\n\n").expect("a head and a body");
        let head = head.replace("\n ", " ").replace("\n\t", " ");
        let headers: Vec<String> = head.lines().map(str::to_owned).collect();
        let coding = headers.iter().find_map(|line| line.strip_prefix("Content-Transfer-Encoding: ")).unwrap_or("7bit");
        let text = match coding {
            "7bit" => body.to_owned(),
            "quoted-printable" => decode_quoted(body),
            "base64" => decode_base64(body),
            other => panic!("coding {other}"),
        };
        Received { from, to, protected, user, headers, text }
    }

    /// The value of a header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        found.unwrap_or_default()
    }

    /// The path of the link in the text that works once.
    pub fn link(&self) -> String {
        let (_, rest) = self.text.split_once("/links/").expect("a link");
        let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        format!("/links/{token}")
    }
}

fn decode_quoted(body: &str) -> String {
    let mut bytes = Vec::new();
    let body = body.replace("=\n", "");
    let mut letters = body.bytes();
    while let Some(letter) = letters.next() {
        if letter == b'=' {
            let pair = [letters.next().expect("a digit"), letters.next().expect("a digit")];
            let pair = std::str::from_utf8(&pair).expect("ASCII");
            bytes.push(u8::from_str_radix(pair, 16).expect("hexadecimal"));
        } else {
            bytes.push(letter);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn decode_base64(body: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in body.bytes().filter(|letter| !letter.is_ascii_whitespace() && *letter != b'=') {
        let value = LETTERS.iter().position(|known| *known == letter).expect("base64");
        held = (held << 6) | u32::try_from(value).expect("small");
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
}

/// The relay; ended when the test ends.
pub struct Relay {
    program: &'static str,
    kind: Kind,
    folder: TempDir,
    child: Option<Child>,
    port: u16,
}

impl Relay {
    /// A relay without protection that takes everything; `None` where there can be none.
    pub fn start() -> Option<Relay> {
        Relay::start_as(Kind::default())
    }

    /// A relay of another kind.
    pub fn start_as(kind: Kind) -> Option<Relay> {
        let program = program()?;
        let folder = tempfile::tempdir().expect("a folder");
        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
        fs::write(folder.path().join("cert.pem"), made.cert.pem()).expect("written");
        fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).expect("written");
        let mut relay = Relay { program, kind, folder, child: None, port: 0 };
        relay.resume();
        Some(relay)
    }

    /// Begins to listen, on the same port as before.
    pub fn resume(&mut self) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relay.py");
        let _ = fs::remove_file(self.path("port"));
        let log = fs::File::create(self.path("log")).expect("a file");
        let mut command = Command::new(self.program);
        command.arg(script).arg(self.folder.path()).args(["--port", &self.port.to_string()]);
        match self.kind.security {
            Security::Tls => drop(command.arg("--tls")),
            Security::StartTls => drop(command.arg("--starttls")),
            Security::None => {}
        }
        if self.kind.sign_in {
            command.args(["--user", USER, "--password", WORD]);
        }
        if self.kind.ascii {
            command.arg("--ascii");
        }
        command.stdin(Stdio::piped()).stdout(log.try_clone().expect("a handle")).stderr(log);
        let mut child = command.spawn().expect("starts");
        let begun = Instant::now();
        self.port = loop {
            if let Ok(port) = fs::read_to_string(self.path("port")) {
                break port.parse().expect("a port");
            }
            let said = || fs::read_to_string(self.path("log")).unwrap_or_default();
            assert!(child.try_wait().expect("a child").is_none(), "the relay has ended: {}", said());
            assert!(begun.elapsed() < PATIENCE, "the relay does not listen: {}", said());
            std::thread::yield_now();
        };
        self.child = Some(child);
    }

    /// Ends it: connections are refused from then on.
    pub fn pause(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Gives it an order of `tests/relay.py`; none ends the last one.
    pub fn order(&self, order: Option<&str>) {
        let path = self.path("order");
        match order {
            Some(order) => {
                let part = self.path("order.part");
                fs::write(&part, order).expect("written");
                fs::rename(part, path).expect("renamed");
            }
            None => drop(fs::remove_file(path)),
        }
    }

    /// The settings with which the bank reaches it.
    pub fn settings(&self) -> RelaySettings {
        let protected = self.kind.security != Security::None;
        RelaySettings {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            security: self.kind.security,
            sign_in: self.kind.sign_in.then(|| SignIn { user: USER.to_owned(), password: WORD.to_owned() }),
            from: Email::parse(FROM).expect("valid"),
            from_name: "LVI-INFO".to_owned(),
            reply_to: None,
            authorities: protected.then(|| self.path("cert.pem")),
            name_servers: Vec::new(),
            timeout: Duration::from_secs(2),
            per_connection: 100,
        }
    }

    /// The section of a configuration with which a bank in another process reaches it, where it asks for no protection.
    pub fn section(&self) -> String {
        let port = self.port;
        format!("[mail]\nhost = \"127.0.0.1\"\nport = {port}\nsecurity = \"none\"\nfrom = \"{FROM}\"\n")
    }

    /// The mails that it was given so far, in order.
    pub fn received(&self) -> Vec<Received> {
        let mut paths: Vec<PathBuf> = match fs::read_dir(self.path("mails")) {
            Ok(entries) => entries.map(|entry| entry.expect("readable").path()).collect(),
            Err(_) => Vec::new(),
        };
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
        paths.sort();
        paths.iter().map(|path| Received::read(&fs::read(path).expect("readable"))).collect()
    }

    /// Waits until it was given so many mails.
    pub fn until(&self, count: usize) -> Vec<Received> {
        let begun = Instant::now();
        loop {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            assert!(begun.elapsed() < PATIENCE, "{} of {count} mails came", received.len());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The commands that were said to it so far.
    pub fn said(&self) -> Vec<String> {
        let said = fs::read_to_string(self.path("said")).unwrap_or_default();
        said.lines().map(str::to_owned).collect()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.pause();
    }
}
