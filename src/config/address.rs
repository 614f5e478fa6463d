//! The address under which people reach the bank, as links in mails need it.

use super::{Config, ConfigError, refused};

impl Config {
    /// What links in mails begin with, without a slash at the end: as configured; otherwise the first of the bank's own
    /// names, or the address that it listens on.
    pub fn public_address(&self) -> String {
        if let Some(address) = &self.address {
            return address.clone();
        }
        let Some(listen) = self.listen.first() else { return "https://localhost".to_owned() };
        let host = match self.hosts.first() {
            Some(host) if host.contains(':') => return format!("https://{host}"),
            Some(host) => host.clone(),
            None if listen.ip().is_unspecified() => "localhost".to_owned(),
            None => return format!("https://{listen}"),
        };
        if listen.port() == HTTPS_PORT {
            format!("https://{host}")
        } else {
            format!("https://{host}:{}", listen.port())
        }
    }
}

/// The port that an address need not name.
const HTTPS_PORT: u16 = 443;

/// `https://bank.example` or `https://bank.example:8443`: links are put together from it.
pub(super) fn check_address(text: String) -> Result<String, ConfigError> {
    let plain = text.trim_end_matches('/');
    let is_host = |rest: &str| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte))
    };
    match plain.strip_prefix("https://") {
        Some(rest) if is_host(rest) => Ok(plain.to_owned()),
        _ => Err(refused("server.address", &text, "must be https:// and a host, and no path: https://bank.example")),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, Raw};

    #[test]
    fn links_in_mails_begin_with_what_is_configured_or_the_own_name() {
        let address = |text: &str| {
            let raw: Raw = toml::from_str(text).expect("of this shape");
            Config::check(raw).map(|config| config.public_address()).map_err(|error| error.to_string())
        };
        assert_eq!(
            address("[server]\naddress = \"https://pankki.example:8443/\"\n").expect("valid"),
            "https://pankki.example:8443"
        );
        assert_eq!(address("[server]\nhosts = [\"pankki.example\"]\n").expect("valid"), "https://pankki.example");
        let other = "[server]\nhosts = [\"pankki.example\"]\nlisten = [\"[::]:8443\"]\n";
        assert_eq!(address(other).expect("valid"), "https://pankki.example:8443");
        assert_eq!(address("[server]\nlisten = [\"127.0.0.1:8443\"]\n").expect("valid"), "https://127.0.0.1:8443");
        assert_eq!(address("").expect("valid"), "https://localhost");
        for bad in ["http://pankki.example", "https://", "https://pankki.example/a", "https://a b", "pankki.example"] {
            let error = address(&format!("[server]\naddress = \"{bad}\"\n")).expect_err(bad);
            assert!(error.starts_with("server.address = "), "{error}");
        }
    }
}
