//! Certificates: of the server's own making, and from files.

use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use lvi_info::clock::{Clock, Moment};
use lvi_info::http::certificate::{Reloadable, Source};
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

const DAY: i64 = 24 * 60 * 60;

fn now() -> Moment {
    // 2026-06-01
    Moment::from_millis(1_780_272_000_000)
}

fn own(folder: &Path, hosts: &[&str]) -> Source {
    Source::Own { folder: folder.to_owned(), hosts: hosts.iter().map(|host| (*host).to_owned()).collect() }
}

#[test]
fn an_own_certificate_is_made_kept_and_renewed() {
    let folder = tempfile::tempdir().unwrap();
    let source = || own(folder.path(), &["bank.example:8443"]);
    let made = Reloadable::open(source(), now()).unwrap();
    let days = made.validity().until.seconds_since(made.validity().from) / DAY;
    assert_eq!(days, 397);
    assert!(made.validity().from < now());
    let mode = fs::metadata(folder.path().join("own-certificate.pem")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let kept = Reloadable::open(source(), now().plus_seconds(300 * DAY)).unwrap();
    assert_eq!(kept.fingerprint(), made.fingerprint());
    let renewed = Reloadable::open(source(), now().plus_seconds(370 * DAY)).unwrap();
    assert_ne!(renewed.fingerprint(), made.fingerprint());
}

#[test]
fn an_own_certificate_follows_the_host_names() {
    let folder = tempfile::tempdir().unwrap();
    let made = Reloadable::open(own(folder.path(), &["a.example"]), now()).unwrap();
    let changed = Reloadable::open(own(folder.path(), &["b.example"]), now()).unwrap();
    assert_ne!(made.fingerprint(), changed.fingerprint());
}

#[test]
fn a_damaged_own_certificate_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("own-certificate.pem"), "garbage").unwrap();
    assert!(Reloadable::open(own(folder.path(), &[]), now()).is_ok());
}

/// Writes a pair that is valid from the first day to the second.
fn pair(folder: &Path, name: &str, from: (i32, u8, u8), until: (i32, u8, u8)) {
    let mut params = CertificateParams::new(vec!["bank.example".to_owned()]).unwrap();
    params.not_before = date_time_ymd(from.0, from.1, from.2);
    params.not_after = date_time_ymd(until.0, until.1, until.2);
    let key = KeyPair::generate().unwrap();
    fs::write(folder.join(format!("{name}.crt")), params.self_signed(&key).unwrap().pem()).unwrap();
    fs::write(folder.join(format!("{name}.key")), key.serialize_pem()).unwrap();
}

fn files(folder: &Path, chain: &str, key: &str) -> Result<String, String> {
    let source = Source::Files { chain: folder.join(chain), key: folder.join(key) };
    Reloadable::open(source, now()).map(|loaded| loaded.fingerprint()).map_err(|error| error.to_string())
}

#[test]
fn files_that_cannot_be_used_are_named_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    pair(folder, "good", (2026, 1, 1), (2027, 1, 1));
    pair(folder, "other", (2026, 1, 1), (2027, 1, 1));
    pair(folder, "old", (2025, 1, 1), (2026, 1, 1));
    pair(folder, "future", (2026, 7, 1), (2027, 1, 1));
    fs::write(folder.join("empty"), "").unwrap();
    fs::write(folder.join("broken"), "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n").unwrap();
    assert!(files(folder, "good.crt", "good.key").is_ok());
    for (chain, key, words) in [
        ("missing", "good.key", "missing: No such file"),
        ("good.crt", "other.key", "other.key is not the key of the first certificate in"),
        ("old.crt", "old.key", "old.crt: the certificate expired on 2026-01-01 at 00:00 UTC"),
        ("future.crt", "future.key", "future.crt: the certificate is not valid before 2026-07-01"),
        ("empty", "good.key", "empty: no -----BEGIN CERTIFICATE-----"),
        ("broken", "good.key", "broken: not a PEM file"),
        ("good.crt", "good.crt", "good.crt: no private key in it"),
        ("good.key", "good.key", "good.key: no -----BEGIN CERTIFICATE-----"),
    ] {
        let error = files(folder, chain, key).unwrap_err();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn a_reload_that_fails_leaves_the_old_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    pair(folder, "a", (2026, 1, 1), (2027, 1, 1));
    let source = Source::Files { chain: folder.join("a.crt"), key: folder.join("a.key") };
    let current = Reloadable::open(source, now()).unwrap();
    let first = current.fingerprint();
    fs::write(folder.join("a.crt"), "").unwrap();
    assert!(current.reload(now()).is_err());
    assert_eq!(current.fingerprint(), first);
    pair(folder, "a", (2026, 1, 1), (2028, 1, 1));
    assert!(current.reload(now()).unwrap().until > now().plus_seconds(400 * DAY));
    assert_ne!(current.fingerprint(), first);
}

#[test]
fn a_key_that_may_not_be_read_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    pair(folder.path(), "a", (2026, 1, 1), (2027, 1, 1));
    fs::set_permissions(folder.path().join("a.key"), Permissions::from_mode(0o000)).unwrap();
    match files(folder.path(), "a.crt", "a.key") {
        Err(error) => assert!(error.contains("the user that runs the server must be able to read it"), "{error}"),
        // Whoever may read everything (root) reads this, too.
        Ok(_) => assert!(fs::read(folder.path().join("a.key")).is_ok()),
    }
}

#[test]
fn both_versions_of_tls_are_spoken_and_older_ones_are_not() {
    let site = super::site::Site::new();
    let pem = site.folder.path().join("own-certificate.pem");
    for version in [&rustls::version::TLS13, &rustls::version::TLS12] {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(&pem).unwrap()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(&[version])
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from("localhost").unwrap();
        let tls = ClientConnection::new(Arc::new(config), name).unwrap();
        let mut client = super::site::Client::new(StreamOwned::new(tls, site.tcp(site.address)));
        assert_eq!(client.get("/").status, 200);
        assert_eq!(client.stream.conn.protocol_version(), Some(version.version));
    }
    // A greeting of TLS 1.1 and nothing newer: version 3.2, 32 bytes of randomness, one suite, no extensions.
    let hello = [&[0x16, 3, 1, 0, 45, 1, 0, 0, 41, 3, 2][..], &[7; 32], &[0, 0, 2, 0xc0, 0x13, 1, 0]].concat();
    let mut old = site.tcp(site.address);
    old.write_all(&hello).unwrap();
    let mut alert = Vec::new();
    let _ = old.read_to_end(&mut alert);
    assert_eq!(alert.first(), Some(&0x15), "an alert, not a greeting");
}

#[test]
fn the_system_clock_makes_a_certificate_that_clients_accept() {
    let site = super::site::Site::new();
    assert_eq!(site.get("/").status, 200);
    assert!(Clock::system().now() > now());
}
