//! Settings of attachments, and of the web addresses on cards.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use super::{ConfigError, refused, within};
use crate::domain::attachment::FileKind;
use crate::domain::product::fields::MAX_FILES;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawFiles {
    size_mib: Option<u64>,
    per_field: Option<usize>,
    per_card: Option<usize>,
    megapixels: Option<u64>,
    kinds: Option<Vec<String>>,
    scanner: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawLinks {
    check: Option<bool>,
    every_days: Option<u32>,
    private: Option<bool>,
    authorities: Option<PathBuf>,
    name_servers: Option<Vec<SocketAddr>>,
}

/// The most that `files.size_mib` may be: larger files are moved by other means than a browser.
pub const MAX_FILE_MIB: u64 = 16 * 1024;

/// Which attachments are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSettings {
    /// The most bytes of one file. A hundred megabytes hold a catalogue in print quality or a model of a machine.
    pub size: u64,
    /// The most files in one field: a guide in every language of Europe does not fit, and need not.
    pub per_field: usize,
    /// The most files on one card, all fields together.
    pub per_card: usize,
    /// The most pixels of a picture. Decoding takes up to four bytes each; cameras of the trade give 12 to 50 million.
    pub pixels: u64,
    /// The kinds that are taken.
    pub kinds: Vec<FileKind>,
    /// Where the virus scanner listens; without one, files are seen at once.
    pub scanner: Option<ScannerAddress>,
}

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScannerAddress {
    /// A socket on this machine.
    Unix(PathBuf),
    /// A port, by its address: names are not resolved for it.
    Tcp(SocketAddr),
}

/// Whether and how the addresses on cards are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkSettings {
    /// Whether they are looked at all: an intranet has no way out.
    pub check: bool,
    /// How long a look is good for.
    pub every: Duration,
    /// Whether addresses of private networks are looked at too. Off: whoever may write a link could otherwise make the
    /// bank knock at doors inside.
    pub private: bool,
    /// A PEM file of authorities that are trusted besides the public ones.
    pub authorities: Option<PathBuf>,
    /// Servers that are asked for names; those of the system where none is given.
    pub name_servers: Vec<SocketAddr>,
}

impl FileSettings {
    /// The most bytes of one request: four of the largest files and the fields of a form beside them. Browsers with
    /// scripts send one file at a time.
    pub const fn request_bytes(&self) -> u64 {
        self.size.saturating_mul(4).saturating_add(2 << 20)
    }

    /// The most files of one request: a field's worth, in two fields.
    pub const fn per_request(&self) -> usize {
        self.per_field.saturating_mul(2)
    }

    /// The largest file, in the round number that was configured, for people to read.
    pub const fn megabytes(&self) -> u64 {
        self.size >> 20
    }
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub(super) fn check_files(raw: RawFiles) -> Result<FileSettings, ConfigError> {
    let kinds = match raw.kinds {
        None => FileKind::ALL.to_vec(),
        Some(names) => {
            let known = FileKind::ALL.map(FileKind::name).join(", ").to_lowercase();
            let kind = |name: &String| {
                FileKind::from_name(name).ok_or_else(|| refused("files.kinds", name, format!("must be of {known}")))
            };
            names.iter().map(kind).collect::<Result<_, _>>()?
        }
    };
    let per_field = within("files.per_field", raw.per_field, 20, 1, MAX_FILES)?;
    let scanner = raw.scanner.filter(|scanner| !scanner.is_empty());
    Ok(FileSettings {
        size: within("files.size_mib", raw.size_mib, 100, 1, MAX_FILE_MIB)? << 20,
        per_field,
        per_card: within("files.per_card", raw.per_card, 100, 1, 1_000)?,
        pixels: within("files.megapixels", raw.megapixels, 60, 1, 500)? * 1_000_000,
        kinds,
        scanner: scanner.map(scanner_address).transpose()?,
    })
}

pub(super) fn check_links(raw: RawLinks) -> Result<LinkSettings, ConfigError> {
    Ok(LinkSettings {
        check: raw.check.unwrap_or(false),
        every: DAY.saturating_mul(within("links.every_days", raw.every_days, 7, 1, 365)?),
        private: raw.private.unwrap_or(false),
        authorities: raw.authorities,
        name_servers: raw.name_servers.unwrap_or_default(),
    })
}

/// `/run/clamav/clamd.ctl` or `127.0.0.1:3310`.
fn scanner_address(text: String) -> Result<ScannerAddress, ConfigError> {
    if text.starts_with('/') {
        return Ok(ScannerAddress::Unix(PathBuf::from(text)));
    }
    match text.parse() {
        Ok(address) => Ok(ScannerAddress::Tcp(address)),
        Err(_) => Err(refused("files.scanner", text, "must be the path of a socket, or an IP address and a port")),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::tests::check;

    #[test]
    fn kinds_of_files_and_scanners_are_checked() {
        assert_eq!(check("[files]\nkinds = [\"pdf\", \"JPEG\"]\n").expect("valid").files.kinds.len(), 2);
        let error = check("[files]\nkinds = [\"svg\"]\n").expect_err("refused");
        assert!(error.starts_with("files.kinds = svg: must be of pdf, jpeg"), "{error}");
        for scanner in ["/run/clamd.ctl", "127.0.0.1:3310", "[::1]:3310"] {
            assert!(check(&format!("[files]\nscanner = \"{scanner}\"\n")).expect("valid").files.scanner.is_some());
        }
        assert!(check("[files]\nscanner = \"localhost:3310\"\n").expect_err("a name").contains("files.scanner"));
        assert!(check("[files]\nscanner = \"\"\n").expect("valid").files.scanner.is_none());
    }
}
