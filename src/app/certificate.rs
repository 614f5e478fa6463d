//! Where the server's certificate comes from, by the configuration.

use crate::clock::Moment;
use crate::config::Config;
use crate::http::acme;
use crate::http::certificate::{self, CertificateError, Source};

/// Where the certificate comes from by a configuration; what the bank keeps itself lies with the data that are in
/// force.
pub(super) fn source(config: &Config, in_force: &Config) -> Source {
    let (folder, hosts) = (in_force.data.clone(), in_force.hosts.clone());
    match (&config.certificate, &config.acme) {
        (Some((chain, key)), _) => Source::Files { chain: chain.clone(), key: key.clone() },
        (None, Some(acme)) => {
            let order = acme::Settings {
                directory: acme.directory.clone(),
                names: acme.names.clone(),
                contact: acme.contact.clone(),
                authorities: acme.authorities.clone(),
                name_servers: acme.name_servers.clone(),
                folder,
                renew_days: acme.renew_days,
            };
            Source::Authority { order, hosts }
        }
        (None, None) => Source::Own { folder, hosts },
    }
}

/// Whether the configured certificate can be used now. One of the bank's own is made when it is needed, one from an
/// authority is asked for when the service runs; that its settings fit together is checked with the configuration.
///
/// # Errors
/// [`CertificateError`], whose words are meant for the administrator.
pub fn check_certificate(config: &Config, now: Moment) -> Result<(), CertificateError> {
    match &config.certificate {
        Some((chain, key)) => certificate::load_files(chain, key, now).map(|_| ()),
        None => Ok(()),
    }
}
