//! The certificate that an authority gave, on disk.
//!
//! Invariant: chain and key are one file, so that they always belong together; it is replaced by rename and readable by
//! the server's user only. Its first line tells from whom it is and for which names.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{AcmeError, Settings, Trouble};
use crate::clock::Moment;
use crate::http::certificate::{Certificate, Validity, parse_files, private_file};

/// The file within its folder.
const FILE: &str = "acme-certificate.pem";

/// A certificate that was kept.
#[derive(Debug)]
pub struct Kept {
    /// The certificate.
    pub certificate: Certificate,
    /// Whether it is from the authority and for the names that are asked for.
    pub fits: bool,
}

/// What is kept; `None` where nothing is, or nothing that can be read.
pub fn kept(settings: &Settings) -> Option<Kept> {
    let path = path(settings);
    let pem = match std::fs::read(&path) {
        Ok(pem) => pem,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "the certificate from the authority cannot be read");
            return None;
        }
    };
    match parse_files(&pem, &path, &pem, &path) {
        Ok(certificate) => Some(Kept { certificate, fits: pem.starts_with(title(settings).as_bytes()) }),
        Err(error) => {
            tracing::warn!(%error, "the certificate from the authority is damaged and asked for anew");
            None
        }
    }
}

/// Keeps a chain and its key, where they can be used now; says for how long they are valid.
pub(super) fn keep(settings: &Settings, chain: &str, key: &str, now: Moment) -> Result<Validity, AcmeError> {
    let path = path(settings);
    let unusable = |words: String| AcmeError::new(Trouble::Unusable, words);
    let certificate = parse_files(chain.as_bytes(), &path, key.as_bytes(), &path)
        .map_err(|error| unusable(format!("what the authority gave cannot be used: {error}")))?;
    if certificate.validity.until <= now {
        return Err(unusable("the authority gave a certificate that has ended; is this machine's clock right?".into()));
    }
    let pem = format!("{}{}\n{}", title(settings), chain.trim_end(), key);
    private_file::write(&settings.folder, &path, pem.as_bytes())
        .map_err(|error| AcmeError::new(Trouble::Disk, format!("{}: {error}", path.display())))?;
    Ok(certificate.validity)
}

fn path(settings: &Settings) -> PathBuf {
    settings.folder.join(FILE)
}

fn title(settings: &Settings) -> String {
    let names: BTreeSet<&str> = settings.names.iter().map(String::as_str).collect();
    format!("# from {} for {}\n", settings.directory, names.into_iter().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::{FILE, keep, kept};
    use crate::clock::Moment;
    use crate::http::acme::{Settings, Trouble};

    fn settings(folder: &Path) -> Settings {
        Settings {
            directory: "https://ca.example/directory".to_owned(),
            names: vec!["b.example".to_owned(), "a.example".to_owned()],
            contact: None,
            authorities: None,
            name_servers: Vec::new(),
            folder: folder.to_owned(),
            renew_days: 30,
        }
    }

    fn made() -> (String, String) {
        let mut params = rcgen::CertificateParams::new(vec!["a.example".to_owned()]).expect("a name");
        params.not_before = rcgen::date_time_ymd(2026, 1, 1);
        params.not_after = rcgen::date_time_ymd(2026, 4, 1);
        let key = rcgen::KeyPair::generate().expect("a key");
        (params.self_signed(&key).expect("signed").pem(), key.serialize_pem())
    }

    /// 1 March 2026.
    const NOW: Moment = Moment::from_millis(1_772_323_200_000);

    #[test]
    fn what_was_kept_is_found_again_whatever_the_order_of_its_names_and_nobody_else_reads_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = settings(folder.path());
        assert!(kept(&settings).is_none());
        let (chain, key) = made();
        let validity = keep(&settings, &chain, &key, NOW).expect("kept");
        settings.names.reverse();
        let found = kept(&settings).expect("found");
        assert!(found.fits && found.certificate.validity.until > NOW);
        assert_eq!(found.certificate.validity, validity);
        let mode = fs::metadata(folder.path().join(FILE)).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn one_for_other_names_or_from_another_authority_is_known_as_such() {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = settings(folder.path());
        let (chain, key) = made();
        keep(&settings, &chain, &key, NOW).expect("kept");
        let other = Settings { names: vec!["c.example".to_owned()], ..settings.clone() };
        assert!(!kept(&other).expect("found").fits);
        let elsewhere = Settings { directory: "https://other.example/directory".to_owned(), ..settings };
        assert!(!kept(&elsewhere).expect("found").fits);
    }

    #[test]
    fn what_cannot_be_used_is_not_kept_and_leaves_what_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = settings(folder.path());
        let (chain, key) = made();
        keep(&settings, &chain, &key, NOW).expect("kept");
        let before = fs::read(folder.path().join(FILE)).expect("there");
        let late = NOW.plus_seconds(60 * 24 * 60 * 60);
        let (_, other_key) = made();
        for (chain, key, now) in [("nothing", &*key, NOW), (&*chain, &*other_key, NOW), (&*chain, &*key, late)] {
            assert_eq!(keep(&settings, chain, key, now).expect_err("refused").trouble, Trouble::Unusable);
        }
        assert_eq!(fs::read(folder.path().join(FILE)).expect("there"), before);
    }

    #[test]
    fn a_damaged_file_is_no_certificate() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "-----BEGIN").expect("written");
        assert!(kept(&settings(folder.path())).is_none());
    }
}
