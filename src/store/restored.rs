//! What a restored or imported database must not go on with: things that have gone on without it since it was copied.

use std::ops::ControlFlow;

use super::records::one_time_link::OneTimeLinkRecord;
use super::tables::{ONE_TIME_LINKS, SESSIONS};
use super::transaction::{EVERYTHING, Order, Reader, Source};
use super::{Store, StoreError, mails, newsletters, one_time_links};
use crate::domain::mail::{Mail, MailLink, MailState, MailTrouble};
use crate::domain::moment::Moment;
use crate::domain::newsletter::{Issue, IssueState, Wish};
use crate::domain::one_time_link::{LinkState, OneTimeLink, OneTimeLinkId};

/// What a mail says that is not sent any more because its link was withdrawn.
const WITHDRAWN: &str = "restored from a backup";

/// Signs everybody out, and withdraws the links that were open: whoever had signed out since, or had used a link, must
/// not be able to again. Mails that carry such a link are not sent. Newsletters rest until a main user says what is to
/// be done: their readers may have got them after the backup.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn settle(store: &Store, now: Moment) -> Result<(), StoreError> {
    // Read first: what has nothing of it is left as it is.
    let (open, waiting, issues) = store.read(|reader| {
        Ok::<_, StoreError>((open_links(reader)?, waiting_with_link(reader)?, resting_issues(reader, now)?))
    })?;
    store.write(|writer| {
        writer.clear(SESSIONS)?;
        for link in open {
            one_time_links::put(writer, &OneTimeLink { state: LinkState::Withdrawn(now), ..link })?;
        }
        for mail in waiting {
            let failed = mail.clone().failed(now, MailTrouble::LinkWithdrawn, WITHDRAWN);
            mails::update(writer, &mail, &failed)?;
        }
        issues.iter().try_for_each(|issue| newsletters::put(writer, issue))
    })
}

/// The issues that were being sent or were to be, as they rest.
fn resting_issues(reader: &Reader, now: Moment) -> Result<Vec<Issue>, StoreError> {
    let mut resting = Vec::new();
    newsletters::walk(reader, |issue| {
        let wish = match issue.state {
            IssueState::Sending(_) => Wish::Pause,
            IssueState::Scheduled(_) => Wish::Unschedule,
            _ => return Ok(ControlFlow::Continue(())),
        };
        resting.extend(issue.state.after(wish, now).ok().map(|state| Issue { state, ..issue }));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(resting)
}

fn open_links(reader: &Reader) -> Result<Vec<OneTimeLink>, StoreError> {
    let mut open = Vec::new();
    reader.walk(ONE_TIME_LINKS, &EVERYTHING, Order::Ascending, |id: OneTimeLinkId, record: OneTimeLinkRecord| {
        open.extend(Some(record.link(id)).filter(|link| link.state == LinkState::Open));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(open)
}

fn waiting_with_link(reader: &Reader) -> Result<Vec<Mail>, StoreError> {
    let mut waiting = Vec::new();
    mails::walk(reader, |mail| {
        let carries =
            matches!(mail.state, MailState::Waiting(_)) && matches!(mail.what.link, Some(MailLink::OneTime(_)));
        waiting.extend(Some(mail).filter(|_| carries));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(waiting)
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::domain::history::Author;
    use crate::domain::id::PersonId;
    use crate::domain::language::Language;
    use crate::domain::mail::{MailKind, MailLink, MailState, NewMail};
    use crate::domain::moment::Moment;
    use crate::domain::newsletter::{Issue, IssueId, IssueState};
    use crate::domain::one_time_link::{LinkPurpose, LinkState, OneTimeLinkId};
    use crate::domain::person::Email;
    use crate::domain::subscriber::{Audience, MailingList};
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError, mails, newsletters, one_time_links, sessions};

    fn mail(link: Option<OneTimeLinkId>) -> NewMail {
        NewMail {
            kind: MailKind::Password,
            person: None,
            to: Email::parse("a@b.example").expect("valid"),
            language: Language::Fi,
            subject: "S".to_owned(),
            text: "T".to_owned(),
            link: link.map(MailLink::OneTime),
        }
    }

    fn issue(id: IssueId, state: IssueState) -> Issue {
        let (version, news, pictures, at) = (1, None, Vec::new(), Moment::from_millis(1));
        let audience = Audience::of(MailingList::Newsletter);
        Issue { id, version, audience, news, pictures, state, created: at, changed: at, by: Author::Bank }
    }

    #[test]
    fn nobody_is_signed_in_no_link_works_no_mail_carries_one_and_newsletters_rest() {
        let backend = redb::backends::InMemoryBackend::new();
        let store = Store::open_backend(backend, 1 << 20, Kind::Real).expect("a new store");
        let (person, then, now) = (PersonId::new(1), Moment::from_millis(1), Moment::from_millis(2));
        let stored: Result<OneTimeLinkId, StoreError> = store.write(|writer| {
            let session = sessions::StoredSession {
                person,
                hash: [1; 32],
                begun: then,
                seen: then,
                agent: String::new(),
                address: None,
            };
            sessions::put(writer, &session)?;
            let link = one_time_links::make(writer, person, LinkPurpose::Password, then, now.plus_seconds(60))?;
            mails::append(writer, then, mail(Some(link.id)))?;
            mails::append(writer, then, mail(None))?;
            for state in [IssueState::Sending(then), IssueState::Scheduled(now), IssueState::Sent(then, then)] {
                let id = newsletters::next_id(writer)?;
                newsletters::put(writer, &issue(id, state))?;
            }
            Ok(link.id)
        });
        let link = stored.expect("stored");
        settle(&store, now).expect("settled");
        let read: Result<(), StoreError> = store.read(|reader| {
            assert_eq!(sessions::all(reader)?, []);
            let state = one_time_links::get(reader, link)?.map(|link| link.state);
            assert_eq!(state, Some(LinkState::Withdrawn(now)));
            let mut states = Vec::new();
            mails::walk(reader, |mail| {
                states.push(mail.state);
                Ok(std::ops::ControlFlow::Continue(()))
            })?;
            assert_eq!(states, [MailState::Waiting(then), MailState::Failed(now)]);
            let mut issues = Vec::new();
            newsletters::walk(reader, |issue| {
                issues.push(issue.state);
                Ok(std::ops::ControlFlow::Continue(()))
            })?;
            assert_eq!(issues, [IssueState::Sent(then, then), IssueState::Draft, IssueState::Paused(then, now)]);
            Ok(())
        });
        read.expect("readable");
    }
}
