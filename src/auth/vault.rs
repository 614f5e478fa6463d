//! The key that the machine keeps and the database does not: it signs links that are sent by mail and seals second
//! factors, so that neither can be used by whoever reads only the database, a backup of it or the outbox.
//!
//! Invariant: the key is a file of its own beside the database, readable by the service's own account alone, and no
//! backup of the database has it. Where it is lost a new one is made: links that were under way lead nowhere then,
//! second factors are set up anew, and the hashes of addresses that have unsubscribed are those of nobody any more.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;

use crate::clock::random;

/// The file within the data directory.
pub const FILE: &str = "secrets.key";
/// Bytes of the key, of each key derived from it, and of a signature.
const WIDTH: usize = 32;

/// Signs and seals under the machine's key.
pub struct Vault {
    key: hmac::Key,
}

impl Vault {
    /// The vault whose key is in this folder; a new key where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read or made, or holds no key: it is not overwritten then.
    pub fn open(folder: &Path) -> io::Result<Vault> {
        let path = folder.join(FILE);
        match fs::read(&path) {
            Ok(bytes) => {
                let key: [u8; WIDTH] =
                    bytes.try_into().map_err(|_| io::Error::other(format!("{} holds no key", path.display())))?;
                Ok(Vault::of(&key))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let key = random();
                keep(folder, &path, &key)?;
                Ok(Vault::of(&key))
            }
            Err(error) => Err(error),
        }
    }

    /// The vault of a key.
    pub fn of(key: &[u8; WIDTH]) -> Vault {
        Vault { key: hmac::Key::new(hmac::HMAC_SHA256, key) }
    }

    /// The signature of a message for a purpose (HMAC-SHA-256, RFC 2104).
    pub fn sign(&self, purpose: &str, message: &[u8]) -> [u8; WIDTH] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.derived(purpose));
        width(hmac::sign(&key, message).as_ref())
    }

    /// Seals bytes for a purpose (ChaCha20-Poly1305, RFC 8439): 12 bytes of nonce, the cipher text, 16 bytes of tag.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE_LEN] = random();
        let mut body = plain.to_vec();
        self.cipher(purpose)
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut body)
            .expect("a few bytes are within the cipher's limit");
        [&nonce, body.as_slice()].concat()
    }

    /// What was sealed for this purpose under this key; `None` for anything else.
    pub fn unseal(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut body = body.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let plain = self.cipher(purpose).open_in_place(nonce, Aad::empty(), &mut body).ok()?;
        Some(plain.to_vec())
    }

    fn cipher(&self, purpose: &str) -> LessSafeKey {
        let key = UnboundKey::new(&CHACHA20_POLY1305, &self.derived(purpose)).expect("a key of 32 bytes");
        LessSafeKey::new(key)
    }

    /// A key for one purpose alone, so that nothing made for one serves another.
    fn derived(&self, purpose: &str) -> [u8; WIDTH] {
        width(hmac::sign(&self.key, purpose.as_bytes()).as_ref())
    }
}

fn width(bytes: &[u8]) -> [u8; WIDTH] {
    bytes.try_into().expect("SHA-256 gives 32 bytes")
}

fn keep(folder: &Path, path: &Path, key: &[u8]) -> io::Result<()> {
    let part = path.with_extension("part");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
    file.write_all(key)?;
    file.sync_all()?;
    fs::rename(&part, path)?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::{FILE, Vault};
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_is_sealed_comes_back_for_its_own_purpose_and_key_only() {
        let vault = Vault::of(&[7; 32]);
        let sealed = vault.seal("second factor", b"secret");
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
        assert_eq!(vault.unseal("second factor", &sealed).as_deref(), Some(b"secret".as_slice()));
        assert_ne!(sealed, vault.seal("second factor", b"secret"), "sealed twice, it looks different");
        assert_eq!(vault.unseal("another", &sealed), None);
        assert_eq!(Vault::of(&[8; 32]).unseal("second factor", &sealed), None);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(vault.unseal("second factor", &changed), None, "byte {at}");
            assert_eq!(vault.unseal("second factor", &sealed[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn signatures_differ_by_purpose_message_and_key() {
        let vault = Vault::of(&[7; 32]);
        let signed = vault.sign("link", b"1");
        assert_eq!(signed, vault.sign("link", b"1"));
        assert_ne!(signed, vault.sign("link", b"2"));
        assert_ne!(signed, vault.sign("other", b"1"));
        assert_ne!(signed, Vault::of(&[8; 32]).sign("link", b"1"));
    }

    #[test]
    fn the_key_is_made_once_kept_for_its_owner_and_never_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let signed = Vault::open(folder.path()).expect("made").sign("p", b"m");
        assert_eq!(Vault::open(folder.path()).expect("kept").sign("p", b"m"), signed);
        let path = folder.path().join(FILE);
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        fs::write(&path, b"short").expect("written");
        assert!(Vault::open(folder.path()).is_err());
        assert_eq!(fs::read(&path).expect("readable"), b"short");
    }
}
