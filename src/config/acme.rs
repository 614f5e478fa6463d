//! Settings of a certificate from an authority that speaks ACME.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use serde::Deserialize;

use super::mail::{authorities, is_host_name};
use super::{ConfigError, of_no_use_without, refused, within};
use crate::domain::person::Email;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawAcme {
    directory: Option<String>,
    names: Option<Vec<String>>,
    contact: Option<String>,
    authorities: Option<PathBuf>,
    name_servers: Option<Vec<SocketAddr>>,
    renew_days: Option<u32>,
}

/// Where the certificate is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcmeSettings {
    /// The address of the authority's directory.
    pub directory: String,
    /// The names and IP addresses that the certificate is for, in lower case.
    pub names: Vec<String>,
    /// A mailbox of the server's staff to which the authority may write.
    pub contact: Option<String>,
    /// A PEM file of those who vouch for the authority's own server; the authorities of the system where none is named.
    pub authorities: Option<PathBuf>,
    /// Servers that are asked for names, in place of the system's.
    pub name_servers: Vec<SocketAddr>,
    /// How many days before its end a certificate is renewed; a short one when a third of its life is left, if that is
    /// later.
    pub renew_days: u32,
}

/// Names of one certificate: what public authorities take, and more than a bank has.
const MOST_NAMES: usize = 100;

/// `None` where no authority is configured. `hosts` are the names under which browsers reach the bank.
pub(super) fn check_acme(raw: RawAcme, hosts: &[String], has_files: bool) -> Result<Option<AcmeSettings>, ConfigError> {
    let renew_days = within("tls.acme.renew_days", raw.renew_days, 30, 1, 180)?;
    let Some(directory) = raw.directory.filter(|directory| !directory.is_empty()) else {
        let keys = [
            ("tls.acme.names", raw.names.is_some()),
            ("tls.acme.contact", raw.contact.is_some()),
            ("tls.acme.authorities", raw.authorities.is_some()),
            ("tls.acme.name_servers", raw.name_servers.is_some()),
        ];
        return of_no_use_without("tls.acme.directory", &keys).map(|()| None);
    };
    if has_files {
        let why = "a certificate is either in files (tls.certificate) or asked for, not both";
        return Err(refused("tls.acme.directory", directory, why));
    }
    if !is_address(&directory) {
        let why = "must be the https address of a directory: https://ca.example.fi/acme/directory";
        return Err(refused("tls.acme.directory", directory.escape_debug(), why));
    }
    let contact = match raw.contact {
        Some(text) if Email::parse(&text).is_err() => {
            return Err(refused("tls.acme.contact", text.escape_debug(), "must be an e-mail address"));
        }
        contact => contact,
    };
    Ok(Some(AcmeSettings {
        names: names(raw.names, hosts)?,
        authorities: raw.authorities.map(|path| authorities("tls.acme.authorities", path)).transpose()?,
        name_servers: raw.name_servers.unwrap_or_default(),
        directory,
        contact,
        renew_days,
    }))
}

fn names(given: Option<Vec<String>>, hosts: &[String]) -> Result<Vec<String>, ConfigError> {
    const KEY: &str = "tls.acme.names";
    let own: BTreeSet<String> = hosts.iter().filter_map(|host| at_port_80(host)).collect();
    let names: BTreeSet<String> = match given {
        Some(names) => names.iter().map(|name| name.to_ascii_lowercase()).collect(),
        None => hosts.iter().map(|host| without_port(host)).collect(),
    };
    if names.is_empty() {
        return Err(refused(KEY, "", "the names of the certificate must be given, here or as server.hosts"));
    }
    if names.len() > MOST_NAMES {
        return Err(refused(KEY, names.len(), "a certificate has at most 100 names"));
    }
    for name in &names {
        let is_number = name.parse::<IpAddr>().is_ok();
        if !is_number && !is_host_name(name) {
            return Err(refused(
                KEY,
                name.escape_debug(),
                "must be the name or the IP address of a host, without a port",
            ));
        }
        // Whatever has another host is refused, the authority's look included.
        if !hosts.is_empty() && !own.contains(name) {
            let why = "is not among server.hosts without a port (a number of IPv6 in brackets: [::1]), so that the \
                       authority, which asks at port 80, could not see it";
            return Err(refused(KEY, name, why));
        }
    }
    Ok(names.into_iter().collect())
}

/// The name under which an authority reaches a host of `server.hosts`; `None` where what it asks for, which has no port
/// in it and numbers of IPv6 in brackets, would be refused as another host.
fn at_port_80(host: &str) -> Option<String> {
    let name = without_port(host);
    let asked = if name.contains(':') { format!("[{name}]") } else { name.clone() };
    host.eq_ignore_ascii_case(&asked).then_some(name)
}

/// A host as `server.hosts` has it, as certificates do.
fn without_port(host: &str) -> String {
    let host = match host.strip_prefix('[') {
        Some(number) => number.split(']').next().unwrap_or_default(),
        None if host.matches(':').count() > 1 => host,
        None => host.split(':').next().unwrap_or_default(),
    };
    host.to_ascii_lowercase()
}

fn is_address(text: &str) -> bool {
    let whole = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'`' | b'@' | b'#');
    let host = text.strip_prefix("https://").and_then(|rest| rest.split('/').next());
    host.is_some_and(|host| !host.is_empty()) && text.bytes().all(whole)
}

#[cfg(test)]
mod tests {
    use super::{AcmeSettings, at_port_80, without_port};
    use crate::config::tests::check;

    fn acme(hosts: &str, more: &str) -> Result<AcmeSettings, String> {
        let text = format!(
            "[server]\nhosts = [{hosts}]\n[tls.acme]\ndirectory = \"https://ca.example/acme/directory\"\n{more}"
        );
        check(&text).map(|config| config.acme.expect("configured"))
    }

    #[test]
    fn a_directory_is_enough_where_the_bank_has_names() {
        let settings = acme("\"LVI.example\", \"a.example\", \"a.example:8443\", \"[::1]\"", "").expect("valid");
        assert_eq!(settings.names, ["::1", "a.example", "lvi.example"]);
        assert_eq!((settings.renew_days, settings.contact, settings.authorities), (30, None, None));
        assert!(check("").expect("valid").acme.is_none());
        assert!(check("[tls.acme]\ndirectory = \"\"\n").expect("valid").acme.is_none());
    }

    #[test]
    fn what_cannot_come_to_a_certificate_is_refused_by_name() {
        for (hosts, more, key) in [
            ("", "", "tls.acme.names = : the names"),
            ("", "names = [\"a b\"]\n", "tls.acme.names = a b: must be the name"),
            ("", "names = [\"a.example:443\"]\n", "tls.acme.names = a.example:443: must be"),
            ("\"a.example\"", "names = [\"b.example\"]\n", "tls.acme.names = b.example: is not among server.hosts"),
            ("\"a.example\", \"b.example:8443\"", "", "tls.acme.names = b.example: is not among server.hosts without"),
            ("\"a.example:80\"", "", "tls.acme.names = a.example: is not among server.hosts without a port"),
            ("\"a.example:8443\"", "names = [\"a.example\"]\n", "tls.acme.names = a.example: is not among"),
            ("\"::1\"", "", "tls.acme.names = ::1: is not among server.hosts without a port (a number of IPv6 in"),
            ("\"[::1]:443\"", "names = [\"::1\"]\n", "tls.acme.names = ::1: is not among server.hosts without"),
            ("\"a.example\"", "contact = \"nobody\"\n", "tls.acme.contact = nobody: must be"),
            ("\"a.example\"", "authorities = \"/nowhere\"\n", "tls.acme.authorities = /nowhere: "),
            (
                "\"a.example\"",
                "authorities = \"/dev/null\"\n",
                "tls.acme.authorities = /dev/null: there is no certificate",
            ),
            ("\"a.example\"", "renew_days = 0\n", "tls.acme.renew_days = 0: must be between 1 and 180"),
        ] {
            let error = acme(hosts, more).expect_err(more);
            assert!(error.starts_with(key), "{error}");
        }
        assert!(acme("", "names = [\"10.0.0.5\", \"a.example\"]\n").is_ok(), "an IP address is a name, too");
        for directory in
            ["http://ca.example/d", "https://", "https:///d", "ca.example", "https://a b/", "https://a\\nb/"]
        {
            let error = check(&format!("[tls.acme]\ndirectory = \"{directory}\"\nnames = [\"a.example\"]\n"));
            assert!(error.expect_err(directory).starts_with("tls.acme.directory = "), "{directory}");
        }
    }

    #[test]
    fn nothing_is_set_in_vain_and_there_is_one_certificate_only() {
        let error = check("[tls.acme]\nnames = [\"a.example\"]\n").expect_err("in vain");
        assert_eq!(error, "tls.acme.names = : is of no use without tls.acme.directory");
        let both = "[tls]\ncertificate = \"a.pem\"\nkey = \"k.pem\"\nacme.directory = \"https://ca.example/d\"\n";
        let error = check(both).expect_err("both");
        assert!(error.starts_with("tls.acme.directory = https://ca.example/d: a certificate is either"), "{error}");
    }

    #[test]
    fn hosts_are_written_as_certificates_have_them() {
        for (host, name) in [("A.example:8443", "a.example"), ("[::1]:443", "::1"), ("::1", "::1"), ("b", "b")] {
            assert_eq!(without_port(host), name);
        }
    }

    #[test]
    fn an_authority_reaches_hosts_that_have_no_port() {
        for (host, name) in [("A.example", "a.example"), ("10.0.0.5", "10.0.0.5"), ("[::1]", "::1")] {
            assert_eq!(at_port_80(host).as_deref(), Some(name), "{host}");
        }
        for host in ["a.example:8443", "a.example:80", "[::1]:443", "::1", "[::1", "a:b:c"] {
            assert_eq!(at_port_80(host), None, "{host}");
        }
    }
}
