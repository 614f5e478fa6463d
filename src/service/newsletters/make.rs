//! Beginning an issue: empty, as a copy of another, or drafted by the register; and giving one up.

use jiff::civil::Date;

use super::event;
use crate::domain::calendar;
use crate::domain::event::{DetailKey, EventKind};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::newsletter::{Issue, IssueId, IssueState, Issued, PRODUCTS_MARK, ProductNews, Written};
use crate::domain::role::Permission;
use crate::domain::subscriber::{Audience, MailingList};
use crate::service::{Bank, Caller, Failure};
use crate::store;
use crate::text::{dates, key};

/// The furthest back that the register looks for what has happened to products: what lies further back is no news.
pub const NEWS_DAYS: i64 = 731;

/// What an issue begins with, as typed.
#[derive(Clone, Debug, Default)]
pub struct Begin<'a> {
    /// The list.
    pub list: &'a str,
    /// Since which day the register tells of products; empty where it does not.
    pub since: &'a str,
    /// In which product groups.
    pub groups: Vec<&'a str>,
    /// Of which companies.
    pub companies: Vec<&'a str>,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeginFault {
    /// There is no such list.
    List,
    /// The day is none, lies ahead or too far back.
    Since,
}

/// What came of beginning an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is a draft.
    Draft(IssueId),
    /// It is none.
    Refused(Vec<BeginFault>),
}

/// Begins an issue.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users.
pub fn begin_issue(bank: &Bank, caller: &Caller, begin: &Begin<'_>) -> Result<Begun, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    let today = calendar::day(bank.clock.now());
    let list = MailingList::from_name(begin.list).ok_or(BeginFault::List);
    let since = if begin.since.trim().is_empty() { Ok(None) } else { day(begin.since, today).map(Some) };
    let (list, since) = match (list, since) {
        (Ok(list), Ok(since)) => (list, since),
        (list, since) => return Ok(Begun::Refused(list.err().into_iter().chain(since.err()).collect())),
    };
    let directory = bank.directory();
    let groups: Vec<u8> = numbers(&begin.groups, |group: u8| directory.grouping.group(group).is_some());
    let companies: Vec<CompanyId> = begin.companies.iter().filter_map(|text| CompanyId::parse(text)).collect();
    let news = since.map(|since| ProductNews { since, groups: groups.clone(), companies });
    // A bulletin about groups goes to whoever takes the bulletins of these.
    let to_groups = if list == MailingList::ProductGroups { groups } else { Vec::new() };
    let audience = Audience { groups: to_groups, ..Audience::of(list) };
    let texts = news.as_ref().map(drafted).unwrap_or_default();
    let id = bank.write(|writer, now| {
        let issue = Issue {
            id: store::newsletters::next_id(writer)?,
            version: 1,
            audience,
            news,
            pictures: Vec::new(),
            state: IssueState::Draft,
            created: now,
            changed: now,
            by: Author::from(&caller.actor),
        };
        store::newsletters::put(writer, &issue)?;
        store::newsletters::put_texts(writer, issue.id, &texts)?;
        store::events::append(writer, now, &event(caller, EventKind::NewsletterBegun, &issue))?;
        Ok(issue.id)
    })?;
    Ok(Begun::Draft(id))
}

/// A day that news can begin with.
fn day(text: &str, today: Date) -> Result<Date, BeginFault> {
    let day: Date = text.trim().parse().map_err(|_| BeginFault::Since)?;
    let first = today.checked_sub(jiff::Span::new().days(NEWS_DAYS)).unwrap_or(Date::MIN);
    if day < first || day > today { Err(BeginFault::Since) } else { Ok(day) }
}

fn numbers(texts: &[&str], known: impl Fn(u8) -> bool) -> Vec<u8> {
    let mut numbers: Vec<u8> =
        texts.iter().filter_map(|text| text.parse().ok()).filter(|number| known(*number)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// What the register writes by itself: a heading, a sentence, and the mark in whose place each reader gets what that
/// reader may see.
fn drafted(news: &ProductNews) -> Written {
    Written(Language::ALL.map(|language| {
        let since = dates::civil_date(language, news.since);
        let subject = key::NEWSLETTER_NEWS_SUBJECT.with(language, &[("since", (&since).into())]);
        let opening = key::NEWSLETTER_NEWS_OPENING.with(language, &[("since", (&since).into())]);
        Issued { text: format!("# {subject}\n\n{opening}\n\n{PRODUCTS_MARK}"), subject }
    }))
}

/// Begins an issue as a copy of another: its texts, pictures and audience.
///
/// # Errors
/// [`Failure::Denied`] for anybody but main users, [`Failure::NotFound`] where there is none.
pub fn copy_issue(bank: &Bank, caller: &Caller, id: IssueId) -> Result<IssueId, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    // Nobody sweeps its pictures away before the copy uses them.
    let _held = bank.blobs.hold();
    bank.write(|writer, now| {
        let old = store::newsletters::get(writer, id)?.ok_or(Failure::NotFound)?;
        let texts = store::newsletters::texts(writer, id)?;
        let issue = Issue {
            id: store::newsletters::next_id(writer)?,
            version: 1,
            state: IssueState::Draft,
            created: now,
            changed: now,
            by: Author::from(&caller.actor),
            ..old
        };
        store::newsletters::put(writer, &issue)?;
        store::newsletters::put_texts(writer, issue.id, &texts)?;
        let event =
            event(caller, EventKind::NewsletterBegun, &issue).detail(DetailKey::NewsletterCopyOf, id.to_string());
        store::events::append(writer, now, &event)?;
        Ok(issue.id)
    })
}

/// Gives up a draft: nothing of it is left. Says whether it was one; what was sent stays.
///
/// # Errors
/// As [`copy_issue`].
pub fn delete_issue(bank: &Bank, caller: &Caller, id: IssueId) -> Result<bool, Failure> {
    caller.actor.require_all(Permission::ManageNewsletters)?;
    bank.write(|writer, now| {
        let issue = store::newsletters::get(writer, id)?.ok_or(Failure::NotFound)?;
        if !issue.state.is_open() {
            return Ok(false);
        }
        store::newsletters::remove(writer, &issue)?;
        store::events::append(writer, now, &event(caller, EventKind::NewsletterDeleted, &issue))?;
        Ok(true)
    })
}
