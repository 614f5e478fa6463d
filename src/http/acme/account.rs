//! The bank's account with an authority: a key, and the address under which the authority knows it.
//!
//! It is kept in a file of its own that the server's user alone reads. Lost, or forgotten by the authority, it is made
//! anew: all that it is good for is the next certificate.

use std::fs;
use std::io;
use std::path::PathBuf;

use instant_acme::{Account, AccountBuilder, AccountCredentials, Error, NewAccount};
use serde::{Deserialize, Serialize};

use super::order::{NO_ACCOUNT, is, said};
use super::transport::Transport;
use super::{AcmeError, Settings, Trouble};
use crate::http::certificate::private_file;

/// The file within its folder.
const FILE: &str = "acme-account.json";

#[derive(Serialize, Deserialize)]
struct Kept {
    directory: String,
    contact: Option<String>,
    credentials: AccountCredentials,
}

/// The account that is kept, or a new one where there is none for this authority.
pub(super) async fn open(settings: &Settings, transport: &Transport) -> Result<Account, AcmeError> {
    let Some(kept) = read(settings).filter(|kept| kept.directory == settings.directory) else {
        return make(settings, transport).await;
    };
    let contact = kept.contact;
    let account = match builder(transport).from_credentials(kept.credentials).await {
        Ok(account) => account,
        Err(Error::KeyRejected) => return make(settings, transport).await,
        Err(error) => return Err(said(&error)),
    };
    if contact != settings.contact {
        let contacts = contacts(settings);
        let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
        match account.update_contacts(&contacts).await {
            Ok(()) => {}
            Err(error) if is(&error, NO_ACCOUNT) => return make(settings, transport).await,
            Err(error) => return Err(said(&error)),
        }
        if let Some(kept) = read(settings) {
            write(settings, &Kept { contact: settings.contact.clone(), ..kept })?;
        }
    }
    Ok(account)
}

/// A new account, kept before it is used; what is kept of an earlier one is forgotten.
pub(super) async fn make(settings: &Settings, transport: &Transport) -> Result<Account, AcmeError> {
    let contacts = contacts(settings);
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    // Whoever configures an authority agrees to its terms; the configuration says so.
    let new = NewAccount { contact: &contacts, terms_of_service_agreed: true, only_return_existing: false };
    let created = builder(transport).create(&new, settings.directory.clone(), None).await;
    let (account, credentials) = created.map_err(|error| said(&error))?;
    let (directory, contact) = (settings.directory.clone(), settings.contact.clone());
    write(settings, &Kept { directory, contact, credentials })?;
    tracing::info!(directory = settings.directory, "an account was opened with the authority");
    Ok(account)
}

fn builder(transport: &Transport) -> AccountBuilder {
    Account::builder_with_http(Box::new(transport.clone()))
}

fn contacts(settings: &Settings) -> Option<String> {
    settings.contact.as_ref().map(|address| format!("mailto:{address}"))
}

fn path(settings: &Settings) -> PathBuf {
    settings.folder.join(FILE)
}

fn read(settings: &Settings) -> Option<Kept> {
    let path = path(settings);
    let read = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => Err(error),
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(io::Error::from),
    };
    read.inspect_err(|error| tracing::warn!(path = %path.display(), %error, "the account cannot be read: made anew"))
        .ok()
}

fn write(settings: &Settings, kept: &Kept) -> Result<(), AcmeError> {
    let path = path(settings);
    serde_json::to_vec(kept)
        .map_err(io::Error::from)
        .and_then(|json| private_file::write(&settings.folder, &path, &json))
        .map_err(|error| AcmeError::new(Trouble::Disk, format!("{}: {error}", path.display())))
}
