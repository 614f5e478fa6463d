//! Configuration: what the file says ([`Raw`]) and what the program works with ([`Config`]).
//!
//! Every key has a default that suits the appliance, unknown keys are refused, and every number is checked
//! against bounds that say why. Nothing else in the program reads files or the environment for settings.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::domain::matter::{Measure, Rule};
use crate::domain::network::Networks;
use crate::domain::second_factor::Obligation;

mod acme;
mod address;
mod backup;
mod files;
mod invoicing;
mod mail;
mod misuse;
mod newsletters;
mod people;
mod usage;

pub use self::acme::AcmeSettings;
use self::acme::{RawAcme, check_acme};
use self::address::check_address;
pub use self::backup::BackupSettings;
use self::backup::{RawBackup, check_backup};
pub use self::files::{FileSettings, LinkSettings, MAX_FILE_MIB, ScannerAddress};
use self::files::{RawFiles, RawLinks, check_files, check_links};
pub use self::invoicing::InvoicingSettings;
use self::invoicing::{RawInvoicing, check_invoicing};
pub use self::mail::{MailSettings, RelaySettings, Security, SignIn};
use self::mail::{RawMail, check_mail};
use self::misuse::{MOST_EVENTS, RawMisuse, check_misuse};
pub use self::misuse::{MisuseSettings, RuleSettings};
pub use self::newsletters::NewsletterSettings;
use self::newsletters::{RawNewsletters, check_newsletters};
pub use self::people::{PasswordSettings, PrivacySettings, RequestSettings, SessionSettings, ThrottleSettings};
use self::people::{
    RawNetworks, RawPasswords, RawPrivacy, RawSecondFactor, RawSessions, RawThrottle, check_networks, check_passwords,
    check_privacy, check_second_factor, check_sessions, check_throttle,
};
pub use self::usage::{MetricsSettings, UsageSettings};
use self::usage::{RawMetrics, RawUsage, check_metrics, check_usage};

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
    second_factor: RawSecondFactor,
    networks: RawNetworks,
    jobs: RawJobs,
    files: RawFiles,
    links: RawLinks,
    mail: RawMail,
    newsletters: RawNewsletters,
    privacy: RawPrivacy,
    invoicing: RawInvoicing,
    backup: RawBackup,
    usage: RawUsage,
    metrics: RawMetrics,
    misuse: RawMisuse,
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
    address: Option<String>,
    connections: Option<usize>,
    connections_per_address: Option<usize>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawTls {
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
    acme: RawAcme,
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

/// Checked settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where HTTPS is served.
    pub listen: Vec<SocketAddr>,
    /// Where plain HTTP is answered with a redirect; empty for nowhere.
    pub redirect_listen: Vec<SocketAddr>,
    /// The names under which browsers reach the bank; empty accepts any.
    pub hosts: Vec<String>,
    /// What links in mails begin with, such as `https://bank.example`; see [`Config::public_address`].
    pub address: Option<String>,
    /// The most connections at once. Each costs about 50 KiB; beyond it, new ones wait in the kernel's queue.
    pub connections: usize,
    /// The most connections of one address, so that one machine cannot take them all.
    pub connections_per_address: usize,
    /// PEM files of certificate chain and key; without them, and without an authority, the bank makes its own
    /// certificate.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// The authority that gives the certificate; until it has, the bank's own serves.
    pub acme: Option<AcmeSettings>,
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
    /// Who must have a second factor: main users. A demonstration asks nobody for one.
    pub second_factor: Obligation,
    /// From where main users sign in and administration pages answer: the private networks and this machine, because
    /// the policy says that the bank is administered from the intranet only. `0.0.0.0/0` and `::/0` mean everywhere.
    /// The other end of the connection is what counts; no header says otherwise.
    pub main_user_networks: Networks,
    /// How long jobs and the files that they made are kept.
    pub jobs: JobSettings,
    /// Which attachments are taken.
    pub files: FileSettings,
    /// Whether and how the addresses on cards are looked at.
    pub links: LinkSettings,
    /// How mail leaves the bank.
    pub mail: MailSettings,
    /// When the address of a subscriber is given up, and what is kept of whoever left.
    pub newsletters: NewsletterSettings,
    /// What stays of deleted people, and for how long.
    pub privacy: PrivacySettings,
    /// What drafts of invoices say of whoever invoices.
    pub invoicing: InvoicingSettings,
    /// Where backups go and how long they are kept.
    pub backup: BackupSettings,
    /// How use is counted, and for how long counts are kept.
    pub usage: UsageSettings,
    /// Where Prometheus may ask how the bank is.
    pub metrics: MetricsSettings,
    /// From when on use is misuse, and what is done then.
    pub misuse: MisuseSettings,
}

/// How long jobs and the files that they made are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobSettings {
    /// For how many days a job is kept after its end. What it did stays in histories and events.
    pub days: u32,
    /// Most bytes of all files together: the oldest go first, since they share the disk with the database.
    pub exports: u64,
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
        let hosts = raw.server.hosts.unwrap_or_default();
        let acme = check_acme(raw.tls.acme, &hosts, certificate.is_some())?;
        let data = raw.data.directory.unwrap_or_else(|| PathBuf::from("/var/lib/lvi-info"));
        let logs = raw.logs.directory.unwrap_or_else(|| PathBuf::from("/var/log/lvi-info"));
        Ok(Config {
            files: check_files(raw.files)?,
            links: check_links(raw.links)?,
            mail: check_mail(raw.mail)?,
            newsletters: check_newsletters(&raw.newsletters)?,
            address: raw.server.address.map(check_address).transpose()?,
            privacy: check_privacy(&raw.privacy)?,
            invoicing: check_invoicing(raw.invoicing)?,
            backup: check_backup(raw.backup, &data)?,
            usage: check_usage(&raw.usage)?,
            metrics: check_metrics(raw.metrics)?,
            misuse: check_misuse(&raw.misuse)?,
            listen: raw.server.listen.unwrap_or_else(|| vec![SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), 443)]),
            redirect_listen: raw.server.redirect_listen.unwrap_or_default(),
            hosts,
            connections: within("server.connections", raw.server.connections, 2_048, 1, 65_536)?,
            connections_per_address: within(
                "server.connections_per_address",
                raw.server.connections_per_address,
                256,
                1,
                65_536,
            )?,
            certificate,
            acme,
            data,
            cache: within("data.cache_mib", raw.data.cache_mib, 32, 1, 65_536)? * 1024 * 1024,
            // Enough for what the database writes before it notices, and for the logs beside it.
            keep_free: within("data.keep_free_mib", raw.data.keep_free_mib, 64, 0, 1_048_576)? * 1024 * 1024,
            logs,
            log_days: within("logs.keep_days", raw.logs.keep_days, 400, 1, 4_000)?,
            log_level: raw.logs.level.unwrap_or_else(|| "info".to_owned()),
            passwords: check_passwords(&raw.passwords)?,
            sessions: check_sessions(&raw.sessions)?,
            throttle: check_throttle(&raw.throttle)?,
            second_factor: check_second_factor(&raw.second_factor),
            main_user_networks: check_networks(raw.networks)?,
            jobs: JobSettings {
                days: within("jobs.keep_days", raw.jobs.keep_days, 30, 1, 4_000)?,
                exports: within("jobs.exports_mib", raw.jobs.exports_mib, 4_096, 1, 1_048_576)? * 1024 * 1024,
            },
        })
    }

    /// The configuration of a demonstration: everything below one directory, on this machine only. Nobody is slowed
    /// down for reading fast: whoever wants to know how fast it is opens thousands of pages as one person.
    pub fn demo(directory: &Path, listen: Option<SocketAddr>) -> Config {
        let mut standard = Config::standard();
        standard.misuse.set(Rule::ManyPages, MOST_EVENTS, Measure::None);
        Config {
            listen: vec![listen.unwrap_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), DEMO_PORT))],
            redirect_listen: Vec::new(),
            data: directory.to_owned(),
            logs: directory.join("logs"),
            ..standard
        }
    }
}

/// The keys whose change a reload takes over; all others wait for the next start.
pub const RELOADED: [&str; 4] = ["tls.certificate", "tls.key", "tls.acme", "logs.level"];

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

/// Refuses the first of these keys that is set: all are of no use without another, which is not.
fn of_no_use_without(needed: &str, keys: &[(&'static str, bool)]) -> Result<(), ConfigError> {
    match keys.iter().find(|(_, set)| *set) {
        Some((key, _)) => Err(refused(key, "", format!("is of no use without {needed}"))),
        None => Ok(()),
    }
}

fn refused(key: &'static str, value: impl std::fmt::Display, reason: impl Into<String>) -> ConfigError {
    ConfigError::Value { key, value: value.to_string(), reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use super::{Config, Measure, Raw, Rule, changed_keys};
    use std::path::Path;

    /// What a file's text comes to, or the words by which it is refused.
    pub(super) fn check(text: &str) -> Result<Config, String> {
        let raw: Raw = toml::from_str(text).map_err(|error| error.to_string())?;
        Config::check(raw).map_err(|error| error.to_string())
    }

    #[test]
    fn an_empty_file_is_a_configuration() {
        assert_eq!(check("").expect("valid").log_days, 400);
    }

    #[test]
    fn a_demonstration_is_like_a_bank_and_slows_nobody_down_who_reads_fast() {
        let (demo, standard) = (Config::demo(Path::new("demo"), None).misuse, Config::standard().misuse);
        assert_eq!(demo.of(Rule::ManyPages).measure, Measure::None);
        for rule in Rule::ALL.into_iter().filter(|rule| *rule != Rule::ManyPages) {
            assert_eq!(demo.of(rule), standard.of(rule));
        }
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
