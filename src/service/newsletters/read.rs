//! Reading issues as their writers do: the list, one of them, and whom it would go to.

use std::ops::ControlFlow;

use super::event;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::language::Language;
use crate::domain::mail::MailTrouble;
use crate::domain::moment::Moment;
use crate::domain::newsletter::{Issue, IssueId, IssueState, Progress, Written};
use crate::domain::role::Permission;
use crate::domain::subscriber::SubscriberId;
use crate::service::subscribers::{Addressee, addressee, chosen, count};
use crate::service::{Bank, Caller, Failure};
use crate::store;
use crate::store::StoreError;

/// Issues of a page of the list.
const PAGE: usize = 50;
/// Recipients that are shown of an issue that is not sent yet.
pub const SHOWN: usize = 100;

/// An issue in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The issue.
    pub issue: Issue,
    /// Its subject, in the reader's language where there is one.
    pub subject: String,
    /// Which language that is.
    pub language: Language,
    /// How far it is.
    pub progress: Progress,
}

/// An issue with everything around it.
#[derive(Clone, Debug)]
pub struct IssuePage {
    /// The issue.
    pub issue: Issue,
    /// Its texts.
    pub texts: Written,
    /// How far it is.
    pub progress: Progress,
    /// Why nothing leaves just now, and when it is tried again.
    pub line: Option<(MailTrouble, Moment)>,
    /// Whether it is being sent and the disk takes nothing now, so that nothing new leaves.
    pub no_room: bool,
    /// Whether it is being sent and cannot be read, so that nobody gets it.
    pub unreadable: bool,
}

/// Whom an issue would go to.
#[derive(Clone, Debug)]
pub struct Meant {
    /// The issue.
    pub issue: Issue,
    /// Its texts.
    pub texts: Written,
    /// How many.
    pub count: u64,
    /// The first of them.
    pub first: Vec<Addressee>,
}

/// The newest issues before a number, in one state where it is named; and whether there are older ones.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users.
pub fn list_issues(
    bank: &Bank,
    caller: &Caller,
    state: Option<&str>,
    before: Option<IssueId>,
) -> Result<(Vec<Listed>, bool), Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let reader_language = caller.actor.language;
    bank.store
        .read(|reader| {
            let (mut found, mut older) = (Vec::new(), false);
            store::newsletters::walk(reader, |issue| {
                let wanted = before.is_none_or(|before| issue.id < before)
                    && state.is_none_or(|state| issue.state.name() == state);
                if !wanted {
                    return Ok(ControlFlow::Continue(()));
                }
                if found.len() == PAGE {
                    older = true;
                    return Ok(ControlFlow::Break(()));
                }
                let texts = store::newsletters::texts(reader, issue.id)?;
                let language = texts.language_for(reader_language).unwrap_or(reader_language);
                let subject = texts.get(language).subject.clone();
                let progress = store::newsletters::progress(reader, issue.id)?;
                found.push(Listed { issue, subject, language, progress });
                Ok(ControlFlow::Continue(()))
            })?;
            Ok::<_, StoreError>((found, older))
        })
        .map_err(Failure::from)
}

/// One issue.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users, [`Failure::NotFound`] where there is no such issue.
pub fn show_issue(bank: &Bank, caller: &Caller, id: IssueId) -> Result<IssuePage, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let line = bank.newsletters.fault();
    bank.store.read(|reader| {
        let issue = store::newsletters::get(reader, id)?.ok_or(Failure::NotFound)?;
        let sending = matches!(issue.state, IssueState::Sending(_));
        let line = line.filter(|_| sending);
        let no_room = sending && bank.store.refusal().is_some();
        let unreadable = sending && bank.newsletters.is_unreadable(id);
        let (texts, progress) = (store::newsletters::texts(reader, id)?, store::newsletters::progress(reader, id)?);
        Ok(IssuePage { issue, texts, progress, line, no_room, unreadable })
    })
}

/// Whom an issue would go to, and how many: looked at now, and once more when it is sent. The look at the first of them
/// is an event.
///
/// # Errors
/// As [`show_issue`].
pub fn meant_for(bank: &Bank, caller: &Caller, id: IssueId, with_first: bool) -> Result<Meant, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let meant = bank.store.read(|reader| {
        let issue = store::newsletters::get(reader, id)?.ok_or(Failure::NotFound)?;
        let mut first = Vec::new();
        let ids: Vec<SubscriberId> =
            if with_first { chosen(reader, &issue.audience, None, None, SHOWN)? } else { Vec::new() };
        for subscriber in ids {
            first.extend(addressee(reader, subscriber, issue.audience.list)?);
        }
        let count = count(reader, &issue.audience)?;
        Ok::<_, Failure>(Meant { texts: store::newsletters::texts(reader, id)?, issue, count, first })
    })?;
    if !meant.first.is_empty() {
        bank.write(|writer, now| {
            let event = event(caller, EventKind::NewsletterRecipientsViewed, &meant.issue);
            let event = event.detail(DetailKey::Count, meant.first.len().to_string());
            Ok(store::events::append(writer, now, &event)?)
        })?;
    }
    Ok(meant)
}
