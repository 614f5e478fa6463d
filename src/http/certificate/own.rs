//! The certificate that the server makes for itself where none is configured.
//!
//! Invariant: certificate and key are one file, so that they always belong together; it is replaced by rename, readable
//! by the server's user only, and remade in good time or when the host names change. Browsers warn about it, once.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use jiff::tz::TimeZone;
use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, date_time_ymd,
};

use super::files::{self, Certificate, CertificateError};
use super::private_file;
use crate::clock::Moment;
use crate::http::request::host_name;

/// The file within its folder.
pub const FILE: &str = "own-certificate.pem";
/// Validity: the longest that browsers take of a certificate made today (CA/Browser Forum ballot SC22).
const DAYS: i64 = 397;
/// Remade at a start this near to its end, so that a server which restarts now and then never has an expired one.
const RENEW_DAYS: i64 = 30;
/// Names under which the machine itself reaches the server.
const LOCAL: [&str; 3] = ["localhost", "127.0.0.1", "::1"];
const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// Reads the certificate from its folder, or makes one for these host names and keeps it there.
///
/// # Errors
/// [`CertificateError`], where the folder or the file cannot be used.
pub fn load_or_make(folder: &Path, hosts: &[String], now: Moment) -> Result<Certificate, CertificateError> {
    let path = folder.join(FILE);
    let names = names(hosts);
    match fs::read(&path) {
        Ok(pem) => match files::parse(&pem, &path, &pem, &path) {
            Ok(kept) if is_good(&kept, &pem, &names, now) => return Ok(kept),
            Ok(_) => tracing::info!(path = %path.display(), "the server's own certificate is renewed"),
            Err(error) => tracing::warn!(%error, "the server's own certificate is damaged and made anew"),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(CertificateError::File { path, error }),
    }
    let pem = make(&names, now)?;
    private_file::write(folder, &path, pem.as_bytes())
        .map_err(|error| CertificateError::File { path: path.clone(), error })?;
    files::parse(pem.as_bytes(), &path, pem.as_bytes(), &path)
}

fn is_good(kept: &Certificate, pem: &[u8], names: &BTreeSet<String>, now: Moment) -> bool {
    let renewal = now.plus_seconds(RENEW_DAYS * SECONDS_A_DAY);
    kept.validity.from <= now && kept.validity.until > renewal && pem.starts_with(title(names).as_bytes())
}

/// Host names and addresses, without ports and brackets.
fn names(hosts: &[String]) -> BTreeSet<String> {
    let configured = hosts.iter().map(|host| host_name(host).trim_matches(['[', ']']).to_ascii_lowercase());
    configured.chain(LOCAL.map(str::to_owned)).collect()
}

/// The first line of the file: readers of PEM pass over it, and it tells for which names the certificate is.
fn title(names: &BTreeSet<String>) -> String {
    let list: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("# made by the server itself for {}\n", list.join(" "))
}

fn make(names: &BTreeSet<String>, now: Moment) -> Result<String, CertificateError> {
    let mut params = CertificateParams::new(names.iter().cloned().collect::<Vec<_>>())?;
    // rcgen's own dates are 1975 and 4096, which some clients refuse. A day earlier, for clocks that are behind.
    let (year, month, date) = day(now.plus_seconds(-SECONDS_A_DAY));
    params.not_before = date_time_ymd(year, month, date);
    let (year, month, date) = day(now.plus_seconds((DAYS - 1) * SECONDS_A_DAY));
    params.not_after = date_time_ymd(year, month, date);
    let common = names.iter().find(|name| !LOCAL.contains(&name.as_str())).map_or(LOCAL[0], String::as_str);
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, common);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    let certificate = params.self_signed(&key)?;
    Ok(format!("{}{}{}", title(names), certificate.pem(), key.serialize_pem()))
}

/// Year, month and day in UTC; a certificate needs no finer dates.
fn day(at: Moment) -> (i32, u8, u8) {
    let at = jiff::Timestamp::from_millisecond(at.millis()).unwrap_or_default();
    let date = at.to_zoned(TimeZone::UTC).date();
    (i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs())
}
