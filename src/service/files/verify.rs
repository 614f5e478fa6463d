//! Verification of the files: each content has its file with its size and its hash, and there are no others.

use std::collections::HashMap;
use std::io;
use std::ops::ControlFlow;

use crate::blobs::Blobs;
use crate::domain::attachment::{ContentId, State};
use crate::store::verify::{Findings, Remedy};
use crate::store::{self, Store, StoreError};

/// In place of a table, for findings in the folder.
const FOLDER: &str = "files";

/// Reads every file and compares it with what was stored; takes as long as the disk needs for it.
///
/// # Errors
/// [`StoreError`] where the store cannot be read.
pub fn verify_files(store: &Store, blobs: &Blobs, findings: &mut Findings) -> Result<u64, StoreError> {
    let mut expected: HashMap<ContentId, u64> = HashMap::new();
    store.read(|reader| {
        store::blobs::walk(reader, |content, blob| {
            if !matches!(blob.state, State::Infected { .. }) {
                expected.insert(content, blob.size);
            }
            Ok(ControlFlow::Continue(()))
        })
    })?;
    let mut count = 0;
    let walked = blobs.walk(|found| {
        count += 1;
        let path = found.path.display();
        match found.content {
            None => findings.add(FOLDER, Remedy::Look, format!("{path} is none of the bank's files")),
            Some(content) => match expected.remove(&content) {
                None => findings.add(FOLDER, Remedy::Sweep, format!("{path} is a file that nobody knows")),
                Some(size) if size != found.size => {
                    let what = format!("{path} has {} bytes where {size} were stored", found.size);
                    findings.add(FOLDER, Remedy::Restore, what);
                }
                Some(_) if blobs.address_of(content)? != content => {
                    findings.add(FOLDER, Remedy::Restore, format!("{path} is not what was stored"));
                }
                Some(_) => {}
            },
        }
        Ok(())
    });
    if let Err(error) = walked {
        findings.add(FOLDER, Remedy::Restore, disk_words(&error));
        return Ok(count);
    }
    let mut missing: Vec<ContentId> = expected.into_keys().collect();
    missing.sort_unstable();
    for content in missing {
        findings.add(FOLDER, Remedy::Restore, format!("{content} is stored and its file is missing"));
    }
    Ok(count)
}

fn disk_words(error: &io::Error) -> String {
    format!("the files cannot be read: {error}")
}
