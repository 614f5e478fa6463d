//! Configuration: what the file says ([`Raw`]) and what the program works with ([`Config`]).
//!
//! Every key has a default that suits the appliance, unknown keys are refused, and every number is checked
//! against bounds that say why. Nothing else in the program reads files or the environment for settings.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use crate::domain::attachment::FileKind;
use crate::domain::product::fields::MAX_FILES;

/// Where the RPM puts the configuration.
pub const DEFAULT_FILE: &str = "/etc/lvi-info/lvi-info.toml";

/// The file as it is written. Absent keys mean the default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Raw {
    server: RawServer,
    tls: RawTls,
    data: RawData,
    logs: RawLogs,
    passwords: RawPasswords,
    sessions: RawSessions,
    throttle: RawThrottle,
    jobs: RawJobs,
    files: RawFiles,
    links: RawLinks,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawJobs {
    keep_days: Option<u32>,
    exports_mib: Option<u64>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawFiles {
    size_mib: Option<u64>,
    per_field: Option<usize>,
    per_card: Option<usize>,
    megapixels: Option<u64>,
    kinds: Option<Vec<String>>,
    scanner: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawLinks {
    check: Option<bool>,
    every_days: Option<u32>,
    private: Option<bool>,
    authorities: Option<PathBuf>,
    name_servers: Option<Vec<SocketAddr>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawServer {
    listen: Option<Vec<SocketAddr>>,
    redirect_listen: Option<Vec<SocketAddr>>,
    hosts: Option<Vec<String>>,
    connections: Option<usize>,
    connections_per_address: Option<usize>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawTls {
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawData {
    directory: Option<PathBuf>,
    cache_mib: Option<usize>,
    keep_free_mib: Option<u64>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawLogs {
    directory: Option<PathBuf>,
    keep_days: Option<usize>,
    level: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawPasswords {
    memory_kib: Option<u32>,
    passes: Option<u32>,
    at_once: Option<usize>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawSessions {
    idle_minutes: Option<u32>,
    absolute_hours: Option<u32>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawThrottle {
    failures_per_account: Option<u32>,
    failures_per_address: Option<u32>,
    window_minutes: Option<u32>,
}

/// Checked settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where HTTPS is served.
    pub listen: Vec<SocketAddr>,
    /// Where plain HTTP is answered with a redirect; empty for nowhere.
    pub redirect_listen: Vec<SocketAddr>,
    /// The names under which browsers reach the bank; empty accepts any.
    pub hosts: Vec<String>,
    /// The most connections at once. Each costs about 50 KiB; beyond it, new ones wait in the kernel's queue.
    pub connections: usize,
    /// The most connections of one address, so that one machine cannot take them all.
    pub connections_per_address: usize,
    /// PEM files of certificate chain and key; without them the bank makes its own certificate.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// Where the database and the own certificate are kept.
    pub data: PathBuf,
    /// Most memory for database pages, bytes.
    pub cache: usize,
    /// While the disk of the data has fewer bytes free than this, changes are refused and reads go on.
    pub keep_free: u64,
    /// Where the event logs are written.
    pub logs: PathBuf,
    /// For how many days each event log is kept.
    pub log_days: usize,
    /// What the process log holds, as a tracing filter such as `info` or `lvi_info=debug`.
    pub log_level: String,
    /// How passwords are hashed.
    pub passwords: PasswordSettings,
    /// How long a sign-in lasts.
    pub sessions: SessionSettings,
    /// When sign-ins are slowed down.
    pub throttle: ThrottleSettings,
    /// How long jobs and the files that they made are kept.
    pub jobs: JobSettings,
    /// Which attachments are taken.
    pub files: FileSettings,
    /// Whether and how the addresses on cards are looked at.
    pub links: LinkSettings,
}

/// How long jobs and the files that they made are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobSettings {
    /// For how many days a job is kept after its end. What it did stays in histories and events.
    pub days: u32,
    /// Most bytes of all files together: the oldest go first, since they share the disk with the database.
    pub exports: u64,
}

/// The most that `files.size_mib` may be: larger files are moved by other means than a browser.
pub const MAX_FILE_MIB: u64 = 16 * 1024;

/// Which attachments are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSettings {
    /// The most bytes of one file. A hundred megabytes hold a catalogue in print quality or a model of a machine.
    pub size: u64,
    /// The most files in one field: a guide in every language of Europe does not fit, and need not.
    pub per_field: usize,
    /// The most files on one card, all fields together.
    pub per_card: usize,
    /// The most pixels of a picture. Decoding takes up to four bytes each; cameras of the trade give 12 to 50 million.
    pub pixels: u64,
    /// The kinds that are taken.
    pub kinds: Vec<FileKind>,
    /// Where the virus scanner listens; without one, files are seen at once.
    pub scanner: Option<ScannerAddress>,
}

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScannerAddress {
    /// A socket on this machine.
    Unix(PathBuf),
    /// A port, by its address: names are not resolved for it.
    Tcp(SocketAddr),
}

/// Whether and how the addresses on cards are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkSettings {
    /// Whether they are looked at all: an intranet has no way out.
    pub check: bool,
    /// How long a look is good for.
    pub every: Duration,
    /// Whether addresses of private networks are looked at too. Off: whoever may write a link could otherwise make the
    /// bank knock at doors inside.
    pub private: bool,
    /// A PEM file of authorities that are trusted besides the public ones.
    pub authorities: Option<PathBuf>,
    /// Servers that are asked for names; those of the system where none is given.
    pub name_servers: Vec<SocketAddr>,
}

impl FileSettings {
    /// The most bytes of one request: four of the largest files and the fields of a form beside them. Browsers with
    /// scripts send one file at a time.
    pub const fn request_bytes(&self) -> u64 {
        self.size.saturating_mul(4).saturating_add(2 << 20)
    }

    /// The most files of one request: a field's worth, in two fields.
    pub const fn per_request(&self) -> usize {
        self.per_field.saturating_mul(2)
    }

    /// The largest file, in the round number that was configured, for people to read.
    pub const fn megabytes(&self) -> u64 {
        self.size >> 20
    }
}

/// argon2id parameters (RFC 9106) and how many hashes are computed at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordSettings {
    /// Memory per hash, KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Hashes at once; memory needed is this times `memory_kib`.
    pub at_once: usize,
}

/// How long a sign-in lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionSettings {
    /// A session that is not used for this long ends.
    pub idle: Duration,
    /// A session ends after this long in any case.
    pub absolute: Duration,
}

/// When sign-ins are slowed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThrottleSettings {
    /// Failures per account within the window before further tries wait.
    pub per_account: u32,
    /// Failures per address within the window before further tries wait; higher, since offices share one.
    pub per_address: u32,
    /// How long failures count.
    pub window: Duration,
}

/// Why a configuration is refused. The words name the key.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{}: {error}", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The file is not TOML, or has an unknown key or a value of the wrong kind.
    #[error("{}: {error}", path.display())]
    Syntax {
        /// Which file.
        path: PathBuf,
        /// Line, column and what was expected.
        error: Box<toml::de::Error>,
    },
    /// A value is out of its bounds.
    #[error("{key} = {value}: {reason}")]
    Value {
        /// The key with its section.
        key: &'static str,
        /// What was given.
        value: String,
        /// Why it cannot be.
        reason: String,
    },
}

impl Config {
    /// Reads and checks a configuration file.
    ///
    /// # Errors
    /// [`ConfigError`], whose words are meant for the administrator.
    pub fn read(path: &Path) -> Result<Config, ConfigError> {
        Config::parse(path, &Config::text(path)?)
    }

    /// Reads the text of a configuration file.
    ///
    /// # Errors
    /// [`ConfigError::Read`].
    pub fn text(path: &Path) -> Result<String, ConfigError> {
        std::fs::read_to_string(path).map_err(|error| ConfigError::Read { path: path.to_owned(), error })
    }

    /// Reads and checks the text of a configuration file, which `path` names in errors.
    ///
    /// # Errors
    /// As [`Config::read`].
    pub fn parse(path: &Path, text: &str) -> Result<Config, ConfigError> {
        let raw = toml::from_str(text)
            .map_err(|error| ConfigError::Syntax { path: path.to_owned(), error: Box::new(error) })?;
        Config::check(raw)
    }

    /// The configuration of an empty file.
    pub fn standard() -> Config {
        Config::check(Raw::default()).expect("the defaults are within their own bounds")
    }

    /// Fills in defaults and checks every value.
    ///
    /// # Errors
    /// [`ConfigError::Value`] for the first value that is out of bounds.
    pub fn check(raw: Raw) -> Result<Config, ConfigError> {
        let certificate = match (raw.tls.certificate, raw.tls.key) {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (None, None) => None,
            (Some(path), None) => return Err(refused("tls.key", "", format!("{} needs its key", path.display()))),
            (None, Some(path)) => {
                return Err(refused("tls.certificate", "", format!("{} needs its certificate", path.display())));
            }
        };
        let data = raw.data.directory.unwrap_or_else(|| PathBuf::from("/var/lib/lvi-info"));
        let logs = raw.logs.directory.unwrap_or_else(|| PathBuf::from("/var/log/lvi-info"));
        let memory_kib = within("passwords.memory_kib", raw.passwords.memory_kib, 19_456, 8, 1_048_576)?;
        let passes = within("passwords.passes", raw.passwords.passes, 2, 1, 20)?;
        let idle = within("sessions.idle_minutes", raw.sessions.idle_minutes, 60, 1, 24 * 60)?;
        let absolute = within("sessions.absolute_hours", raw.sessions.absolute_hours, 12, 1, 30 * 24)?;
        if idle > absolute * 60 {
            return Err(refused("sessions.idle_minutes", idle, "longer than sessions.absolute_hours"));
        }
        let files = check_files(raw.files)?;
        let links = LinkSettings {
            check: raw.links.check.unwrap_or(false),
            every: DAY.saturating_mul(within("links.every_days", raw.links.every_days, 7, 1, 365)?),
            private: raw.links.private.unwrap_or(false),
            authorities: raw.links.authorities,
            name_servers: raw.links.name_servers.unwrap_or_default(),
        };
        Ok(Config {
            files,
            links,
            listen: raw.server.listen.unwrap_or_else(|| vec![SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), 443)]),
            redirect_listen: raw.server.redirect_listen.unwrap_or_default(),
            hosts: raw.server.hosts.unwrap_or_default(),
            connections: within("server.connections", raw.server.connections, 2_048, 1, 65_536)?,
            connections_per_address: within(
                "server.connections_per_address",
                raw.server.connections_per_address,
                256,
                1,
                65_536,
            )?,
            certificate,
            data,
            cache: within("data.cache_mib", raw.data.cache_mib, 32, 1, 65_536)? * 1024 * 1024,
            // Enough for what the database writes before it notices, and for the logs beside it.
            keep_free: within("data.keep_free_mib", raw.data.keep_free_mib, 64, 0, 1_048_576)? * 1024 * 1024,
            logs,
            log_days: within("logs.keep_days", raw.logs.keep_days, 400, 1, 4_000)?,
            log_level: raw.logs.level.unwrap_or_else(|| "info".to_owned()),
            passwords: PasswordSettings {
                memory_kib,
                passes,
                at_once: within("passwords.at_once", raw.passwords.at_once, 4, 1, 256)?,
            },
            sessions: SessionSettings {
                idle: Duration::from_secs(u64::from(idle) * 60),
                absolute: Duration::from_secs(u64::from(absolute) * 3_600),
            },
            throttle: ThrottleSettings {
                per_account: within("throttle.failures_per_account", raw.throttle.failures_per_account, 5, 1, 1_000)?,
                per_address: within(
                    "throttle.failures_per_address",
                    raw.throttle.failures_per_address,
                    50,
                    1,
                    100_000,
                )?,
                window: Duration::from_secs(
                    u64::from(within("throttle.window_minutes", raw.throttle.window_minutes, 15, 1, 24 * 60)?) * 60,
                ),
            },
            jobs: JobSettings {
                days: within("jobs.keep_days", raw.jobs.keep_days, 30, 1, 4_000)?,
                exports: within("jobs.exports_mib", raw.jobs.exports_mib, 4_096, 1, 1_048_576)? * 1024 * 1024,
            },
        })
    }

    /// The configuration of a demonstration: everything below one directory, on this machine only.
    pub fn demo(directory: &Path, listen: Option<SocketAddr>) -> Config {
        Config {
            listen: vec![listen.unwrap_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), DEMO_PORT))],
            redirect_listen: Vec::new(),
            data: directory.to_owned(),
            logs: directory.join("logs"),
            ..Config::standard()
        }
    }
}

/// The keys whose change a reload takes over; all others wait for the next start.
pub const RELOADED: [&str; 3] = ["tls.certificate", "tls.key", "logs.level"];

/// The keys, with their sections, that have different values in two files. What cannot be read has no keys.
pub fn changed_keys(before: &str, after: &str) -> Vec<String> {
    let table = |text: &str| text.parse::<toml::Table>().unwrap_or_default();
    let (before, after) = (keys(&table(before)), keys(&table(after)));
    let mut changed: Vec<String> =
        before.keys().chain(after.keys()).filter(|key| before.get(*key) != after.get(*key)).cloned().collect();
    changed.sort();
    changed.dedup();
    changed
}

fn keys(table: &toml::Table) -> BTreeMap<String, toml::Value> {
    let of_section = |(section, value): (&String, &toml::Value)| match value {
        toml::Value::Table(keys) => {
            keys.iter().map(|(key, value)| (format!("{section}.{key}"), value.clone())).collect::<Vec<_>>()
        }
        value => vec![(section.clone(), value.clone())],
    };
    table.iter().flat_map(of_section).collect()
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn check_files(raw: RawFiles) -> Result<FileSettings, ConfigError> {
    let kinds = match raw.kinds {
        None => FileKind::ALL.to_vec(),
        Some(names) => {
            let known = FileKind::ALL.map(FileKind::name).join(", ").to_lowercase();
            let kind = |name: &String| {
                FileKind::from_name(name).ok_or_else(|| refused("files.kinds", name, format!("must be of {known}")))
            };
            names.iter().map(kind).collect::<Result<_, _>>()?
        }
    };
    let per_field = within("files.per_field", raw.per_field, 20, 1, MAX_FILES)?;
    let scanner = raw.scanner.filter(|scanner| !scanner.is_empty());
    Ok(FileSettings {
        size: within("files.size_mib", raw.size_mib, 100, 1, MAX_FILE_MIB)? << 20,
        per_field,
        per_card: within("files.per_card", raw.per_card, 100, 1, 1_000)?,
        pixels: within("files.megapixels", raw.megapixels, 60, 1, 500)? * 1_000_000,
        kinds,
        scanner: scanner.map(scanner_address).transpose()?,
    })
}

/// `/run/clamav/clamd.ctl` or `127.0.0.1:3310`.
fn scanner_address(text: String) -> Result<ScannerAddress, ConfigError> {
    if text.starts_with('/') {
        return Ok(ScannerAddress::Unix(PathBuf::from(text)));
    }
    match text.parse() {
        Ok(address) => Ok(ScannerAddress::Tcp(address)),
        Err(_) => Err(refused("files.scanner", text, "must be the path of a socket, or an IP address and a port")),
    }
}

/// The demonstration's usual port: free on most machines and above those that need privileges.
pub const DEMO_PORT: u16 = 8443;

fn within<N: PartialOrd + Copy + std::fmt::Display>(
    key: &'static str,
    given: Option<N>,
    default: N,
    least: N,
    most: N,
) -> Result<N, ConfigError> {
    let value = given.unwrap_or(default);
    if value < least || value > most {
        return Err(refused(key, value, format!("must be between {least} and {most}")));
    }
    Ok(value)
}

fn refused(key: &'static str, value: impl std::fmt::Display, reason: impl Into<String>) -> ConfigError {
    ConfigError::Value { key, value: value.to_string(), reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use super::{Config, Raw, changed_keys};

    fn check(text: &str) -> Result<Config, String> {
        let raw: Raw = toml::from_str(text).map_err(|error| error.to_string())?;
        Config::check(raw).map_err(|error| error.to_string())
    }

    #[test]
    fn an_empty_file_is_a_configuration() {
        assert_eq!(check("").expect("valid").log_days, 400);
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let error = check("[server]\nlistn = []\n").expect_err("misspelt");
        assert!(error.contains("listn") && error.contains("line 2"), "{error}");
    }

    #[test]
    fn a_value_out_of_bounds_is_named_with_its_bounds() {
        let error = check("[passwords]\npasses = 0\n").expect_err("too few");
        assert_eq!(error, "passwords.passes = 0: must be between 1 and 20");
    }

    #[test]
    fn kinds_of_files_and_scanners_are_checked() {
        assert_eq!(check("[files]\nkinds = [\"pdf\", \"JPEG\"]\n").expect("valid").files.kinds.len(), 2);
        let error = check("[files]\nkinds = [\"svg\"]\n").expect_err("refused");
        assert!(error.starts_with("files.kinds = svg: must be of pdf, jpeg"), "{error}");
        for scanner in ["/run/clamd.ctl", "127.0.0.1:3310", "[::1]:3310"] {
            assert!(check(&format!("[files]\nscanner = \"{scanner}\"\n")).expect("valid").files.scanner.is_some());
        }
        assert!(check("[files]\nscanner = \"localhost:3310\"\n").expect_err("a name").contains("files.scanner"));
        assert!(check("[files]\nscanner = \"\"\n").expect("valid").files.scanner.is_none());
    }

    #[test]
    fn changed_keys_are_named_with_their_section() {
        let before = "[logs]\nlevel = \"info\"\n[server]\nhosts = [\"a\"]\n";
        let after = "[logs]\nlevel = \"debug\"\n[server]\nhosts = [\"a\"]\n[jobs]\nkeep_days = 3\n";
        assert_eq!(changed_keys(before, after), ["jobs.keep_days", "logs.level"]);
        assert!(changed_keys(after, after).is_empty());
    }

    #[test]
    fn a_certificate_needs_its_key() {
        assert!(check("[tls]\ncertificate = \"a.pem\"\n").expect_err("no key").starts_with("tls.key"));
    }
}
