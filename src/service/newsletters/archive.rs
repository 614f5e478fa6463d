//! The archive: issues that were sent, for signed-in readers. The newsletter is everybody's; bulletins are for whom
//! they were meant. Each in the reader's language, and of products what this reader may see.

use std::ops::ControlFlow;

use super::render::Sheets;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::newsletter::delivery::Share;
use crate::domain::newsletter::{Issue, IssueId, IssueState, Reader, is_meant_for};
use crate::domain::role::{Actor, Permission};
use crate::domain::subscriber::MailingList;
use crate::markdown::Document;
use crate::service::{Bank, Failure};
use crate::store;
use crate::store::{Source, StoreError};

/// Issues of a page of the archive.
const PAGE: usize = 50;

/// An issue in the list of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// Its number.
    pub id: IssueId,
    /// Its subject in the language in which this reader reads it.
    pub subject: String,
    /// Which language that is.
    pub language: Language,
    /// The list it went to.
    pub list: MailingList,
    /// When it was sent.
    pub sent: Moment,
}

/// An issue as it is read.
#[derive(Clone, Debug)]
pub struct ArchivedIssue {
    /// What the list says of it.
    pub about: Archived,
    /// Its text.
    pub document: Document,
}

/// When an issue was sent, of those that stand in the archive: everybody it was for was dealt with, or it was stopped
/// after somebody had got it.
fn sent(source: &impl Source, issue: &Issue) -> Result<Option<Moment>, StoreError> {
    Ok(match issue.state {
        IssueState::Sent(_, at) => Some(at),
        IssueState::Stopped(_, at) if store::newsletters::progress(source, issue.id)?.count(Share::Sent) > 0 => {
            Some(at)
        }
        IssueState::Stopped(..)
        | IssueState::Draft
        | IssueState::Scheduled(_)
        | IssueState::Sending(_)
        | IssueState::Paused(..) => None,
    })
}

fn reader_of(source: &impl Source, actor: &Actor) -> Result<Reader, StoreError> {
    let kind = store::companies::get(source, actor.company)?.map(|company| company.details.kind);
    Ok(Reader { role: actor.role, kind })
}

/// Whether somebody may read an issue: whoever writes newsletters any, others what stands in the archive for them.
pub(super) fn may_read(source: &impl Source, actor: &Actor, issue: &Issue) -> Result<bool, StoreError> {
    if actor.require_all(Permission::ManageNewsletters).is_ok() {
        return Ok(true);
    }
    Ok(sent(source, issue)?.is_some() && is_meant_for(&issue.audience, reader_of(source, actor)?))
}

/// The newest issues of the archive that somebody may read, before a number; and whether there are older ones.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn list_archive(bank: &Bank, actor: &Actor, before: Option<IssueId>) -> Result<(Vec<Archived>, bool), Failure> {
    bank.store.read(|source| {
        let reader = reader_of(source, actor)?;
        let (mut found, mut older) = (Vec::new(), false);
        store::newsletters::walk(source, |issue| {
            if before.is_some_and(|before| issue.id >= before) {
                return Ok(ControlFlow::Continue(()));
            }
            let Some(sent) = sent(source, &issue)? else { return Ok(ControlFlow::Continue(())) };
            if is_meant_for(&issue.audience, reader) {
                if found.len() == PAGE {
                    older = true;
                    return Ok(ControlFlow::Break(()));
                }
                let texts = store::newsletters::texts(source, issue.id)?;
                let language = texts.language_for(actor.language).unwrap_or(actor.language);
                let subject = texts.get(language).subject.clone();
                found.push(Archived { id: issue.id, subject, language, list: issue.audience.list, sent });
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok((found, older))
    })
}

/// An issue of the archive.
///
/// # Errors
/// [`Failure::NotFound`] where there is none for this reader.
pub fn open_archived(bank: &Bank, actor: &Actor, id: IssueId) -> Result<ArchivedIssue, Failure> {
    let (issue, texts, sent) = bank.store.read(|source| {
        let issue = store::newsletters::get(source, id)?.ok_or(Failure::NotFound)?;
        let sent = sent(source, &issue)?.ok_or(Failure::NotFound)?;
        if !is_meant_for(&issue.audience, reader_of(source, actor)?) {
            return Err(Failure::NotFound);
        }
        Ok((issue, store::newsletters::texts(source, id)?, sent))
    })?;
    let sheets = Sheets::for_page(bank, issue, texts)?;
    let found = sheets.document(bank, actor.language, Some(actor.sight()))?;
    let (language, issued, document) = found.ok_or(Failure::NotFound)?;
    let (subject, list) = (issued.subject.clone(), sheets.issue.audience.list);
    Ok(ArchivedIssue { about: Archived { id, subject, language, list, sent }, document })
}
