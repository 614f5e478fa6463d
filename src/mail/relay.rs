//! The relay: where it is, how it is trusted, how a conversation with it begins.

use std::fs;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use url::Host;

use super::line::{Line, fault};
use crate::config::{RelaySettings, Security};
use crate::domain::mail::MailTrouble;
use crate::domain::mail::course::LineFault;
use crate::http::client::{Lookup, NoNumbers};

/// Numbers of one name that are tried.
const TRIES: usize = 3;

/// The relay.
pub struct Relay {
    settings: RelaySettings,
    tls: TlsParameters,
    hello: ClientId,
    /// Asks for the name's numbers; none where the relay is configured by its number.
    lookup: Option<Lookup>,
}

impl Relay {
    /// The relay of these settings; `own` is the host by which the bank is known, which it introduces itself with.
    ///
    /// # Errors
    /// Where the authorities cannot be read, or the system's servers for names are not known.
    pub fn new(settings: &RelaySettings, own: &str) -> io::Result<Relay> {
        let mut tls = TlsParameters::builder(settings.host.clone());
        if let Some(path) = &settings.authorities {
            let named = |error: &dyn std::fmt::Display| io::Error::other(format!("{}: {error}", path.display()));
            let pem = fs::read(path).map_err(|error| named(&error))?;
            tls = tls.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| named(&error))?);
        }
        let hello = match Host::parse(own) {
            Ok(Host::Domain(name)) => ClientId::Domain(name),
            Ok(Host::Ipv4(number)) => ClientId::Ipv4(number),
            Ok(Host::Ipv6(number)) => ClientId::Ipv6(number),
            Err(_) => ClientId::default(),
        };
        let by_name = settings.host.parse::<IpAddr>().is_err();
        Ok(Relay {
            tls: tls.build().map_err(io::Error::other)?,
            lookup: by_name.then(|| Lookup::new(&settings.name_servers)).transpose()?,
            settings: settings.clone(),
            hello,
        })
    }

    pub(super) fn settings(&self) -> &RelaySettings {
        &self.settings
    }

    /// The longest wait for one answer.
    pub(super) fn timeout(&self) -> Duration {
        self.settings.timeout
    }

    /// Begins a conversation: connection, protection, sign-in.
    ///
    /// # Errors
    /// [`LineFault`].
    pub(super) fn open(&self) -> Result<Line, LineFault> {
        let mut last = None;
        for number in self.numbers()?.into_iter().take(TRIES) {
            match self.open_at(SocketAddr::new(number, self.settings.port)) {
                Ok(line) => return Ok(line),
                // Another number of the same name is worth a try only where there is nobody at this one.
                Err(fault) if matches!(fault.trouble, MailTrouble::Unreachable | MailTrouble::Silent) => {
                    last = Some(fault);
                }
                Err(fault) => return Err(fault),
            }
        }
        let none = LineFault { trouble: MailTrouble::NoName, words: String::new() };
        Err(last.unwrap_or(none))
    }

    fn numbers(&self) -> Result<Vec<IpAddr>, LineFault> {
        let Some(lookup) = &self.lookup else { return Ok(self.settings.host.parse().into_iter().collect()) };
        lookup.numbers(&self.settings.host).map_err(|why| LineFault {
            trouble: match why {
                NoNumbers::NoName => MailTrouble::NoName,
                NoNumbers::Unknown => MailTrouble::Unreachable,
            },
            words: String::new(),
        })
    }

    fn open_at(&self, address: SocketAddr) -> Result<Line, LineFault> {
        let wrapped = (self.settings.security == Security::Tls).then_some(&self.tls);
        let timeout = Some(self.settings.timeout);
        let mut connection = SmtpConnection::connect(address, timeout, &self.hello, wrapped, None)
            .map_err(|error| fault(&error, MailTrouble::Unreachable))?;
        if self.settings.security == Security::StartTls {
            if !connection.can_starttls() {
                return Err(LineFault { trouble: MailTrouble::NoStartTls, words: String::new() });
            }
            connection.starttls(&self.tls, &self.hello).map_err(|error| fault(&error, MailTrouble::Broken))?;
        }
        if self.settings.security != Security::None && !connection.is_encrypted() {
            // Cannot be; and if it could, nothing would be said.
            return Err(LineFault { trouble: MailTrouble::NoStartTls, words: String::new() });
        }
        if let Some(sign_in) = &self.settings.sign_in {
            let credentials = Credentials::new(sign_in.user.clone(), sign_in.password.clone());
            connection.auth(DEFAULT_MECHANISMS, &credentials).map_err(|error| {
                let fault = fault(&error, MailTrouble::Broken);
                // Whatever the relay itself says here, it says about signing in.
                if error.status().is_some() || error.is_client() {
                    LineFault { trouble: MailTrouble::SignIn, ..fault }
                } else {
                    fault
                }
            })?;
        }
        Ok(Line::new(connection))
    }
}
