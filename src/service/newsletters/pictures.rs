//! The pictures of an issue: they travel in its mails and are shown in the archive.

use crate::domain::attachment::{Accept, FileKind};
use crate::domain::event::EventKind;
use crate::domain::history::Author;
use crate::domain::newsletter::{Issue, IssueId, IssuePicture, MOST_PICTURES, PICTURE_LIMIT};
use crate::domain::product::FileProblem;
use crate::domain::role::{Actor, Permission};
use crate::service::files::{Delivery, Opened, Sent, store_taken, take};
use crate::service::{Bank, Caller, Failure};
use crate::store;

use super::archive::may_read;
use super::event;

/// What came of adding a picture.
#[derive(Clone, Debug)]
pub enum Added {
    /// It is there, under this number.
    Number(u16),
    /// It cannot be taken.
    Refused(FileProblem),
    /// It is larger than a picture of a mail may be.
    TooLarge,
    /// There are as many as may be.
    TooMany,
    /// The issue is no draft any more.
    Closed,
}

/// A picture as it is given out.
pub type PictureFile = Delivery;

/// Adds a picture to a draft.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users, [`Failure::NotFound`] where there is no such issue,
/// [`Failure::Unavailable`] where the disk fails.
pub fn add_picture(bank: &Bank, caller: &Caller, id: IssueId, sent: &Sent<'_>) -> Result<Added, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    if sent.cut || sent.size > PICTURE_LIMIT {
        return Ok(Added::TooLarge);
    }
    // Nobody sweeps the bytes away before the issue uses them.
    let _held = bank.blobs.hold();
    let taken = match take(bank, sent, Accept::Pictures)? {
        Ok(taken) => taken,
        Err(problem) => return Ok(Added::Refused(problem)),
    };
    let added = bank.write(|writer, now| {
        let issue = store::newsletters::get(writer, id)?.ok_or(Failure::NotFound)?;
        if !issue.state.is_open() {
            return Ok(Added::Closed);
        }
        if issue.pictures.len() >= MOST_PICTURES {
            return Ok(Added::TooMany);
        }
        store_taken(writer, now, &taken)?;
        let number = issue.pictures.iter().map(|picture| picture.number).max().unwrap_or(0) + 1;
        let mut pictures = issue.pictures.clone();
        pictures.push(IssuePicture { number, content: taken.file.content, name: taken.file.name.to_string() });
        let by = Author::from(&caller.actor);
        // The version of the texts stays: whoever writes them meanwhile is not in the way of a picture.
        let changed = Issue { pictures, changed: now, by, ..issue };
        store::newsletters::put(writer, &changed)?;
        store::events::append(writer, now, &event(caller, EventKind::NewsletterPictures, &changed))?;
        Ok(Added::Number(number))
    })?;
    bank.known.forget(taken.file.content);
    bank.files_due.raise();
    Ok(added)
}

/// Removes a picture from a draft; says whether it was one.
///
/// # Errors
/// As [`add_picture`].
pub fn remove_picture(bank: &Bank, caller: &Caller, id: IssueId, number: u16) -> Result<bool, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    bank.write(|writer, now| {
        let issue = store::newsletters::get(writer, id)?.ok_or(Failure::NotFound)?;
        if !issue.pictures.iter().any(|picture| picture.number == number) {
            return Err(Failure::NotFound);
        }
        if !issue.state.is_open() {
            return Ok(false);
        }
        let pictures = issue.pictures.iter().filter(|picture| picture.number != number).cloned().collect();
        let changed = Issue { pictures, changed: now, by: Author::from(&caller.actor), ..issue };
        store::newsletters::put(writer, &changed)?;
        store::events::append(writer, now, &event(caller, EventKind::NewsletterPictures, &changed))?;
        Ok(true)
    })
}

/// A picture of an issue, for whoever may read the issue.
///
/// # Errors
/// [`Failure::NotFound`] where there is none for this reader, [`Failure::Unavailable`] where the file is missing or was
/// changed on the disk.
pub fn open_picture(bank: &Bank, actor: &Actor, id: IssueId, number: u16) -> Result<PictureFile, Failure> {
    let issue = bank.store.read(|reader| {
        let issue = store::newsletters::get(reader, id)?.ok_or(Failure::NotFound)?;
        if may_read(reader, actor, &issue)? { Ok(issue) } else { Err(Failure::NotFound) }
    })?;
    let picture = issue.pictures.iter().find(|picture| picture.number == number).ok_or(Failure::NotFound)?;
    delivered(bank, picture)
}

fn delivered(bank: &Bank, picture: &IssuePicture) -> Result<Delivery, Failure> {
    let content = picture.content;
    let blob = bank.blob(content)?.ok_or_else(|| Failure::Internal(format!("{content} has no record")))?;
    match blob.state {
        crate::domain::attachment::State::Waiting => Ok(Delivery::Waiting),
        crate::domain::attachment::State::Infected { .. } => Ok(Delivery::Infected),
        crate::domain::attachment::State::Clean => {
            let file =
                bank.blobs.open_file(content, blob.size).map_err(|error| Failure::Unavailable(error.to_string()))?;
            Ok(Delivery::File(Opened { file, size: blob.size, kind: blob.kind }))
        }
    }
}

/// What a picture is, and its bytes; none where it may not be seen yet, or never.
pub(super) fn bytes(bank: &Bank, picture: &IssuePicture) -> Result<Option<(FileKind, Vec<u8>)>, Failure> {
    let Delivery::File(opened) = delivered(bank, picture)? else { return Ok(None) };
    let mut bytes = Vec::with_capacity(usize::try_from(opened.size).unwrap_or_default());
    std::io::Read::read_to_end(&mut { opened.file }, &mut bytes)
        .map_err(|error| Failure::Unavailable(format!("{}: {error}", picture.content)))?;
    Ok(Some((opened.kind, bytes)))
}
