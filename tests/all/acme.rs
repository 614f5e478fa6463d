//! A certificate from an authority: a real pebble, which is what authorities are tested with, behind names that its own
//! server for names gives. Where pebble cannot be had these tests are left out with a word, except under CI=true, where
//! that is a failure.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use lvi_info::config::AcmeSettings;
use lvi_info::domain::certificate::RenewalTrouble;
use lvi_info::domain::event::{DetailKey, EventKind};
use lvi_info::service::certificate::{FailedRenewal, record_failed};
use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use authority::{Authority, free_port, has_pebble, root_of_the_house};

use crate::support::{As, TestBank, count, events_of};

mod authority;

/// Longest that a test waits for a certificate: authorities take seconds.
const PATIENCE: Duration = Duration::from_secs(90);
/// Longest that the end of a bank may take: less than the half minute for which one question waits.
const STOP_PATIENCE: Duration = Duration::from_secs(20);
/// The name that the certificate is for.
const NAME: &str = "bank.example";
/// An address of this machine on which no bank listens.
const ELSEWHERE: &str = "127.0.0.9";
const YEAR: i64 = 365 * 24 * 60 * 60;

/// A bank that asks at this port of this machine, where no authority is.
fn bank_that_asks(port: u16, folder: &Path) -> TestBank {
    bank_that_would_ask(port, folder, |_| ())
}

/// The same after something was done to its folder.
fn bank_that_would_ask(port: u16, folder: &Path, before: impl FnOnce(&Path)) -> TestBank {
    let root = folder.join("root.pem");
    fs::write(&root, root_of_the_house().pem()).expect("written");
    TestBank::start_with(|config| {
        before(&config.data);
        config.acme = Some(AcmeSettings {
            directory: format!("https://127.0.0.1:{port}/dir"),
            names: vec![NAME.to_owned()],
            contact: None,
            authorities: Some(root),
            name_servers: Vec::new(),
            renew_days: 30,
        });
        config.redirect_listen = vec![SocketAddr::from(([127, 0, 0, 1], 0))];
    })
}

/// Waits until there are so many events of a kind.
fn await_events(bank: &TestBank, kind: EventKind, number: usize) {
    let begun = Instant::now();
    while count(bank.bank(), kind) < number {
        assert!(begun.elapsed() < PATIENCE, "{kind:?}: {:?}", reasons(bank));
        thread::sleep(Duration::from_millis(20));
    }
}

fn reasons(bank: &TestBank) -> Vec<String> {
    let reason = |key: &DetailKey| *key == DetailKey::Reason;
    let failed = events_of(bank.bank(), EventKind::CertificateNotRenewed);
    failed
        .into_iter()
        .flat_map(|event| event.what.details.into_iter().filter(|(key, _)| reason(key)).map(|(_, why)| why))
        .collect()
}

fn file(bank: &TestBank, name: &str) -> PathBuf {
    bank.folder.path().join(name)
}

/// The certificate that is served under the name, if those who vouch for it are in this file.
fn served(bank: &TestBank, trusted: &Path) -> Option<CertificateDer<'static>> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(trusted).expect("readable") {
        roots.add(certificate.expect("a certificate")).expect("an authority");
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(NAME).expect("a name");
    let connection = ClientConnection::new(Arc::new(config), name).expect("a client");
    let stream = TcpStream::connect(bank.running().address()).expect("connects");
    let mut stream = StreamOwned::new(connection, stream);
    stream.write_all(b"GET / HTTP/1.0\r\n\r\n").ok()?;
    stream.conn.peer_certificates()?.first().cloned().map(CertificateDer::into_owned)
}

fn by_authority(bank: &TestBank) -> Option<CertificateDer<'static>> {
    served(bank, &file(bank, "acme-certificate.pem"))
}

#[test]
fn a_certificate_is_got_served_and_renewed_without_a_restart() {
    if !has_pebble() {
        return;
    }
    // It throws away a good many nonces, as authorities do.
    let authority = Authority::start(15);
    let bank = authority.bank(|_| ());
    await_events(&bank, EventKind::CertificateRenewed, 1);
    let first = by_authority(&bank).expect("trusted under its name");
    assert!(bank.bank().certificate_end.failed_renewal().is_none());
    for secret in ["acme-certificate.pem", "acme-account.json"] {
        let mode = fs::metadata(file(&bank, secret)).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{secret}");
    }
    // Pebble's certificates are valid for five years: three weeks before the end of one.
    bank.clock.advance(5 * YEAR - 20 * 24 * 60 * 60);
    bank.running().reload(Ok(bank.bank().config.clone())).expect("reloaded");
    await_events(&bank, EventKind::CertificateRenewed, 2);
    assert_ne!(by_authority(&bank).expect("trusted"), first);
    assert_eq!(reasons(&bank), [""; 0]);
}

#[test]
fn one_that_is_good_is_not_asked_for_again_by_a_restart() {
    if !has_pebble() {
        return;
    }
    let authority = Authority::start(0);
    let mut bank = authority.bank(|_| ());
    await_events(&bank, EventKind::CertificateRenewed, 1);
    let first = by_authority(&bank).expect("trusted");
    // Had it to be asked for, that would fail.
    drop(authority);
    bank.restart();
    assert_eq!(by_authority(&bank).expect("trusted"), first);
    bank.stop();
    let bank = bank.unserved();
    assert_eq!(count(&bank, EventKind::CertificateRenewed), 1);
    assert_eq!(count(&bank, EventKind::CertificateNotRenewed), 0);
}

#[test]
fn a_challenge_that_is_refused_leaves_the_banks_own_certificate_and_is_tried_again() {
    if !has_pebble() {
        return;
    }
    let authority = Authority::start(0);
    authority.lead_to(ELSEWHERE);
    let bank = authority.bank(|_| ());
    await_events(&bank, EventKind::CertificateNotRenewed, 1);
    assert_eq!(reasons(&bank), ["unproved"]);
    bank.visitor().get("/sign-in");
    let page = bank.sign_in(As::Main).get("/health").words();
    assert!(page.contains("does not see this server over plain HTTP"), "{page}");
    authority.lead_to("127.0.0.1");
    bank.running().reload(Ok(bank.bank().config.clone())).expect("reloaded");
    await_events(&bank, EventKind::CertificateRenewed, 1);
    assert!(by_authority(&bank).is_some());
    let page = bank.sign_in(As::Main).get("/health").words();
    assert!(!page.contains("Renewal of the certificate"), "{page}");
}

#[test]
fn a_wrong_root_is_a_clear_error() {
    if !has_pebble() {
        return;
    }
    let authority = Authority::start(0);
    let other = authority.folder.path().join("other.pem");
    fs::write(&other, root_of_the_house().pem()).expect("written");
    let bank = authority.bank(|settings| settings.authorities = Some(other));
    await_events(&bank, EventKind::CertificateNotRenewed, 1);
    assert_eq!(reasons(&bank), ["untrusted"]);
    let page = bank.sign_in(As::Main).get("/health").words();
    assert!(page.contains("The certificate authority's own server is not trusted"), "{page}");
}

#[test]
fn an_authority_that_has_forgotten_the_account_gets_a_new_one() {
    if !has_pebble() {
        return;
    }
    let mut authority = Authority::start(0);
    let bank = authority.bank(|_| ());
    await_events(&bank, EventKind::CertificateRenewed, 1);
    let account = fs::read(file(&bank, "acme-account.json")).expect("kept");
    authority.forget();
    // Another name needs another certificate.
    let mut config = bank.bank().config.clone();
    let names = vec![NAME.to_owned(), "pankki.example".to_owned()];
    config.acme = Some(AcmeSettings { names, ..authority.settings() });
    bank.running().reload(Ok(config)).expect("reloaded");
    await_events(&bank, EventKind::CertificateRenewed, 2);
    assert_ne!(fs::read(file(&bank, "acme-account.json")).expect("kept"), account);
    assert!(by_authority(&bank).is_some());
}

#[test]
fn an_authority_that_is_not_there_keeps_nobody_from_the_bank() {
    let folder = tempfile::tempdir().expect("a folder");
    let bank = bank_that_asks(free_port(), folder.path());
    await_events(&bank, EventKind::CertificateNotRenewed, 1);
    assert_eq!(reasons(&bank), ["unreachable"]);
    assert_eq!(bank.visitor().get("/sign-in").status, 200);
    assert!(!file(&bank, "acme-certificate.pem").exists());
    // Nobody waits for the authority when the bank stops.
    let begun = Instant::now();
    drop(bank);
    assert!(begun.elapsed() < STOP_PATIENCE, "{:?}", begun.elapsed());
}

#[test]
fn a_bank_that_is_stopped_while_it_asks_does_not_wait_for_an_authority_that_says_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let mut bank = bank_that_asks(silent.local_addr().expect("an address").port(), folder.path());
    let (_asking, _) = silent.accept().expect("asked");
    let begun = Instant::now();
    bank.stop();
    assert!(begun.elapsed() < STOP_PATIENCE, "{:?}", begun.elapsed());
    assert_eq!(count(&bank.unserved(), EventKind::CertificateNotRenewed), 0, "to be stopped is no failure");
}

#[test]
fn a_failure_is_forgotten_where_what_is_kept_will_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let port = free_port();
    let bank = bank_that_would_ask(port, folder.path(), |data| {
        let mut params = CertificateParams::new(vec![NAME.to_owned()]).expect("a name");
        params.not_before = rcgen::date_time_ymd(2026, 1, 1);
        params.not_after = rcgen::date_time_ymd(2027, 1, 1);
        let key = KeyPair::generate().expect("a key");
        let chain = params.self_signed(&key).expect("signed").pem();
        let title = format!("# from https://127.0.0.1:{port}/dir for {NAME}\n");
        fs::create_dir_all(data).expect("made");
        fs::write(data.join("acme-certificate.pem"), format!("{title}{chain}{}", key.serialize_pem())).expect("kept");
    });
    let end = &bank.bank().certificate_end;
    let now = bank.clock.now();
    let failed = FailedRenewal { trouble: RenewalTrouble::Unproved, at: now, next: now };
    record_failed(bank.bank(), failed).expect("recorded");
    bank.running().reload(Ok(bank.bank().config.clone())).expect("reloaded");
    let begun = Instant::now();
    while end.failed_renewal().is_some() {
        assert!(begun.elapsed() < PATIENCE, "still shown");
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(reasons(&bank), ["unproved"], "nobody was asked");
}

#[test]
fn what_is_no_token_of_an_order_is_redirected_like_everything_else() {
    let bank = TestBank::start_with(|config| {
        config.redirect_listen = vec![SocketAddr::from(([127, 0, 0, 1], 0))];
    });
    let mut stream = TcpStream::connect(bank.running().redirect_address().expect("listens")).expect("connects");
    stream.write_all(b"GET /.well-known/acme-challenge/a HTTP/1.1\r\nHost: bank.example\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    assert!(answer.starts_with("HTTP/1.1 308 "), "{answer}");
    assert!(answer.contains("location: https://bank.example:"), "{answer}");
}
