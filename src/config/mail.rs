//! Settings of the mail: which relay takes it, how it is spoken to, and in whose name.

use std::fmt;
use std::fs::{self, File};
use std::io::Read;
use std::net::{IpAddr, SocketAddr};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use serde::Deserialize;

use super::{ConfigError, of_no_use_without, refused, within};
use crate::domain::person::Email;

/// The section as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawMail {
    host: Option<String>,
    port: Option<u16>,
    security: Option<String>,
    user: Option<String>,
    password_file: Option<PathBuf>,
    from: Option<String>,
    from_name: Option<String>,
    reply_to: Option<String>,
    authorities: Option<PathBuf>,
    name_servers: Option<Vec<SocketAddr>>,
    timeout_seconds: Option<u64>,
    per_connection: Option<u32>,
    keep_days: Option<u32>,
}

/// How mail leaves the bank, and for how long it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// Who takes it; without one, mail is kept and shown as not sent.
    pub relay: Option<RelaySettings>,
    /// For how many days a mail is kept after it was sent or given up. Ninety: whoever says that a mail never came does
    /// so within a quarter of a year; longer than that its text and address serve nobody.
    pub days: u32,
}

/// The server that takes mail for everybody, and how it is spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelaySettings {
    /// Its name or number; the certificate is checked against it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// As whom the bank signs in there; it does not where there is none.
    pub sign_in: Option<SignIn>,
    /// The address that mails come from.
    pub from: Email,
    /// The name beside it.
    pub from_name: String,
    /// Where answers go, where that is not the same address.
    pub reply_to: Option<Email>,
    /// A PEM file of authorities that are trusted besides the public ones.
    pub authorities: Option<PathBuf>,
    /// Servers that are asked for names; those of the system where none is given.
    pub name_servers: Vec<SocketAddr>,
    /// The longest wait for one answer. RFC 5321 (section 4.5.3.2) lets servers on the internet take ten minutes; a
    /// relay of one's own takes seconds, and whoever gives up too early has a mail sent twice.
    pub timeout: Duration,
    /// The most mails over one connection: relays cut longer ones.
    pub per_connection: u32,
}

/// How the connection to the relay is protected. None of them falls back to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// TLS after STARTTLS, without which nothing is said.
    StartTls,
    /// Nothing: for a relay on the same machine.
    None,
}

impl Security {
    /// All of them, the recommended one first.
    pub const ALL: [Security; 3] = [Security::Tls, Security::StartTls, Security::None];

    /// The name in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Security::Tls => "tls",
            Security::StartTls => "starttls",
            Security::None => "none",
        }
    }

    /// The usual port (RFC 8314, RFC 6409, RFC 5321).
    const fn port(self) -> u16 {
        match self {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::None => 25,
        }
    }
}

/// As whom the bank signs in at the relay.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn").field("user", &self.user).finish_non_exhaustive()
    }
}

/// The longest password that a file may hold: access tokens of some services have a few thousand letters.
const MAX_PASSWORD: u64 = 8 * 1024;
/// The longest name beside an address: what mail programs show.
const MAX_NAME: usize = 100;
/// What a group may not do with the password's file (write), and others may not (anything).
const TOO_OPEN: u32 = 0o027;

pub(super) fn check_mail(raw: RawMail) -> Result<MailSettings, ConfigError> {
    let days = within("mail.keep_days", raw.keep_days, 90, 1, 4_000)?;
    let timeout = within("mail.timeout_seconds", raw.timeout_seconds, 60, 1, 600)?;
    let per_connection = within("mail.per_connection", raw.per_connection, 100, 1, 10_000)?;
    let Some(host) = raw.host.filter(|host| !host.is_empty()) else {
        let keys = [
            ("mail.user", raw.user.is_some()),
            ("mail.password_file", raw.password_file.is_some()),
            ("mail.port", raw.port.is_some()),
            ("mail.security", raw.security.is_some()),
        ];
        return of_no_use_without("mail.host", &keys).map(|()| MailSettings { relay: None, days });
    };
    if host.parse::<IpAddr>().is_err() && !is_host_name(&host) {
        return Err(refused("mail.host", host, "must be the name or the IP address of a server, without a port"));
    }
    let security = match raw.security {
        None => Security::Tls,
        Some(name) => Security::ALL
            .into_iter()
            .find(|security| security.name() == name)
            .ok_or_else(|| refused("mail.security", name, "must be tls, starttls or none"))?,
    };
    let from = raw.from.ok_or_else(|| refused("mail.from", "", "the address that mails come from must be given"))?;
    let from_name = raw.from_name.unwrap_or_else(|| "LVI-INFO".to_owned());
    if from_name.chars().any(char::is_control) || from_name.chars().count() > MAX_NAME {
        return Err(refused("mail.from_name", from_name.escape_debug(), "must be one line of at most 100 letters"));
    }
    let sign_in = sign_in(raw.user, raw.password_file)?;
    if sign_in.is_some() && security == Security::None {
        return Err(refused(
            "mail.user",
            "",
            "a password is not sent unprotected: mail.security must be tls or starttls",
        ));
    }
    let relay = RelaySettings {
        port: within("mail.port", raw.port, security.port(), 1, u16::MAX)?,
        security,
        sign_in,
        from: address("mail.from", &from)?,
        from_name,
        reply_to: raw.reply_to.map(|text| address("mail.reply_to", &text)).transpose()?,
        authorities: raw.authorities.map(|path| authorities("mail.authorities", path)).transpose()?,
        name_servers: raw.name_servers.unwrap_or_default(),
        timeout: Duration::from_secs(timeout),
        per_connection,
        host,
    };
    Ok(MailSettings { relay: Some(relay), days })
}

/// Letters, digits, dashes and dots: what certificates and name servers know.
pub(super) fn is_host_name(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.len() <= 63 && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

fn address(key: &'static str, text: &str) -> Result<Email, ConfigError> {
    Email::parse(text).map_err(|_| refused(key, text.escape_debug(), "must be an e-mail address"))
}

/// The path of a PEM file that can be read and has a certificate in it.
pub(super) fn authorities(key: &'static str, path: PathBuf) -> Result<PathBuf, ConfigError> {
    let said = |why: &dyn fmt::Display| refused(key, path.display(), why.to_string());
    let mut certificates = CertificateDer::pem_file_iter(&path).map_err(|error| said(&error))?;
    match certificates.next() {
        Some(Ok(_)) => Ok(path),
        Some(Err(error)) => Err(said(&error)),
        None => Err(said(&"there is no certificate in it")),
    }
}

fn sign_in(user: Option<String>, file: Option<PathBuf>) -> Result<Option<SignIn>, ConfigError> {
    match (user, file) {
        (None, None) => Ok(None),
        (Some(_), None) => Err(refused("mail.password_file", "", "mail.user needs its password")),
        (None, Some(path)) => Err(refused("mail.user", "", format!("{} is a password of nobody", path.display()))),
        (Some(user), Some(path)) => {
            let password = password(&path).map_err(|why| refused("mail.password_file", path.display(), why))?;
            Ok(Some(SignIn { user, password }))
        }
    }
}

/// The first line of a file that nobody else may read.
fn password(path: &Path) -> Result<String, String> {
    let words = |error: std::io::Error| error.to_string();
    let mode = fs::metadata(path).map_err(words)?.permissions().mode();
    if mode & TOO_OPEN != 0 {
        return Err(format!("others may read or change it (mode {:o}): chmod 600, or 640 for a group", mode & 0o777));
    }
    let mut text = String::new();
    File::open(path).and_then(|file| file.take(MAX_PASSWORD).read_to_string(&mut text)).map_err(words)?;
    match text.lines().next().filter(|line| !line.is_empty()) {
        Some(line) => Ok(line.to_owned()),
        None => Err("its first line is empty".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::{MailSettings, RawMail, Security, check_mail};

    fn check(text: &str) -> Result<MailSettings, String> {
        check_mail(toml::from_str::<RawMail>(text).expect("of this shape")).map_err(|error| error.to_string())
    }

    #[test]
    fn without_a_host_there_is_no_relay_and_nothing_is_set_in_vain() {
        assert_eq!(check("").expect("valid"), MailSettings { relay: None, days: 90 });
        assert_eq!(check("host = \"\"\n").expect("valid").relay, None);
        assert_eq!(check("port = 25\n").expect_err("in vain"), "mail.port = : is of no use without mail.host");
    }

    #[test]
    fn the_usual_port_follows_from_the_protection_and_tls_is_the_default() {
        let relay = |more: &str| {
            let text = format!("host = \"relay.example\"\nfrom = \"bank@bank.example\"\n{more}");
            check(&text).map(|settings| settings.relay.expect("configured"))
        };
        let usual = relay("").expect("valid");
        assert_eq!((usual.port, usual.security, usual.from_name.as_str()), (465, Security::Tls, "LVI-INFO"));
        assert_eq!(relay("security = \"starttls\"\n").expect("valid").port, 587);
        assert_eq!(relay("security = \"none\"\nport = 2525\n").expect("valid").port, 2525);
        for (bad, key) in [
            ("security = \"ssl\"\n", "mail.security = ssl: must be tls, starttls or none"),
            ("from_name = \"a\\nBcc: b\"\n", "mail.from_name = a\\nBcc: b: "),
            ("reply_to = \"nobody\"\n", "mail.reply_to = nobody: "),
            ("timeout_seconds = 0\n", "mail.timeout_seconds = 0: "),
            ("authorities = \"/nowhere\"\n", "mail.authorities = /nowhere: "),
            ("authorities = \"/dev/null\"\n", "mail.authorities = /dev/null: there is no certificate in it"),
            ("user = \"bank\"\n", "mail.password_file = : mail.user needs its password"),
            ("password_file = \"/nowhere\"\n", "mail.user = : "),
            ("user = \"bank\"\npassword_file = \"/nowhere\"\n", "mail.password_file = /nowhere: "),
        ] {
            let error = relay(bad).expect_err(bad);
            assert!(error.starts_with(key), "{error}");
        }
        assert!(check("host = \"relay.example\"\n").expect_err("no sender").starts_with("mail.from = : "));
        for host in ["relay.example:25", "a b", "relay..example", "https://relay.example"] {
            let error = check(&format!("host = \"{host}\"\nfrom = \"a@b.example\"\n"));
            assert!(error.expect_err(host).starts_with("mail.host = "), "{host}");
        }
    }

    #[test]
    fn a_password_is_read_from_a_file_that_nobody_else_may_read_and_is_never_printed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("password");
        let relay = |security: &str| {
            let head = "host = \"relay.example\"\nfrom = \"bank@bank.example\"\nuser = \"bank\"\n";
            check(&format!("{head}security = \"{security}\"\npassword_file = \"{}\"\n", path.display()))
        };
        fs::write(&path, "salainen sana\nsecond line\n").expect("written");
        for (mode, taken) in [(0o600, true), (0o640, true), (0o400, true), (0o644, false), (0o660, false)] {
            fs::set_permissions(&path, Permissions::from_mode(mode)).expect("set");
            assert_eq!(relay("tls").is_ok(), taken, "{mode:o}");
        }
        fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("set");
        let settings = relay("starttls").expect("valid");
        assert!(!format!("{settings:?}").contains("salainen"), "{settings:?}");
        let sign_in = settings.relay.expect("configured").sign_in.expect("configured");
        assert_eq!((sign_in.user.as_str(), sign_in.password.as_str()), ("bank", "salainen sana"));
        assert!(relay("none").expect_err("unprotected").starts_with("mail.user = : a password is not sent"));
        fs::write(&path, "\n").expect("written");
        assert!(relay("tls").expect_err("empty").ends_with("its first line is empty"));
    }
}
