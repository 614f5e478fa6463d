//! Configuration: what the file says ([`Raw`]) and what the program works with ([`Config`]).
//!
//! Every key has a default that suits the appliance, unknown keys are refused, and every number is checked
//! against bounds that say why. Nothing else in the program reads files or the environment for settings.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

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
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawJobs {
    keep_days: Option<u32>,
    exports_mib: Option<u64>,
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
}

/// How long jobs and the files that they made are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobSettings {
    /// For how many days a job is kept after its end. What it did stays in histories and events.
    pub days: u32,
    /// Most bytes of all files together: the oldest go first, since they share the disk with the database.
    pub exports: u64,
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
        let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Read { path: path.to_owned(), error })?;
        let raw = toml::from_str(&text)
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
        Ok(Config {
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
    use super::{Config, Raw};

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
    fn a_certificate_needs_its_key() {
        assert!(check("[tls]\ncertificate = \"a.pem\"\n").expect_err("no key").starts_with("tls.key"));
    }
}
