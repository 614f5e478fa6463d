//! What a restored database must not go on with: things that have gone on without it since it was backed up.

use super::tables::SESSIONS;
use super::transaction::{EVERYTHING, Order, Source, Writer};
use super::{StoreError, mails, one_time_links};
use crate::domain::mail::MailState;
use crate::domain::moment::Moment;
use crate::domain::one_time_link::{LinkState, OneTimeLink, OneTimeLinkId};
use crate::store::records::one_time_link::OneTimeLinkRecord;
use crate::store::tables::ONE_TIME_LINKS;
use std::ops::ControlFlow;

/// What a mail says that is not sent any more because its link was withdrawn.
const WITHDRAWN: &str = "restored from a backup; its link is withdrawn";

/// Signs everybody out, and withdraws the links that were open: whoever had signed out since, or had used a link, must
/// not be able to again. Mails that carry such a link are not sent.
///
/// # Errors
/// [`StoreError`] where the disk fails or a record is damaged.
pub fn settle(writer: &Writer, now: Moment) -> Result<(), StoreError> {
    writer.clear(SESSIONS)?;
    let mut open: Vec<OneTimeLink> = Vec::new();
    writer.walk(ONE_TIME_LINKS, &EVERYTHING, Order::Ascending, |id: OneTimeLinkId, record: OneTimeLinkRecord| {
        open.extend(Some(record.link(id)).filter(|link| link.state == LinkState::Open));
        Ok(ControlFlow::Continue(()))
    })?;
    for link in open {
        one_time_links::put(writer, &OneTimeLink { state: LinkState::Withdrawn(now), ..link })?;
    }
    let mut waiting = Vec::new();
    mails::walk(writer, |mail| {
        waiting
            .extend(Some(mail).filter(|mail| matches!(mail.state, MailState::Waiting(_)) && mail.what.link.is_some()));
        Ok(ControlFlow::Continue(()))
    })?;
    for mail in waiting {
        let mut failed = mail.clone();
        failed.state = MailState::Failed(now);
        failed.answer = WITHDRAWN.to_owned();
        mails::update(writer, &mail, &failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::domain::id::PersonId;
    use crate::domain::language::Language;
    use crate::domain::mail::{Mail, MailKind, MailState, NewMail};
    use crate::domain::moment::Moment;
    use crate::domain::one_time_link::{LinkPurpose, LinkState, OneTimeLinkId};
    use crate::domain::person::Email;
    use crate::store::meta::Kind;
    use crate::store::{Store, StoreError, mails, one_time_links, sessions};

    fn mail(link: Option<OneTimeLinkId>) -> NewMail {
        NewMail {
            kind: MailKind::Password,
            person: None,
            to: Email::parse("a@b.example").expect("valid"),
            language: Language::Fi,
            subject: "S".to_owned(),
            text: "T".to_owned(),
            link,
        }
    }

    #[test]
    fn nobody_is_signed_in_no_link_works_and_no_mail_carries_one() {
        let backend = redb::backends::InMemoryBackend::new();
        let store = Store::open_backend(backend, 1 << 20, Kind::Real).expect("a new store");
        let (person, then, now) = (PersonId::new(1), Moment::from_millis(1), Moment::from_millis(2));
        let settled: Result<(LinkState, Vec<Mail>), StoreError> = store.write(|writer| {
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
            settle(writer, now)?;
            assert_eq!(sessions::all(writer)?, []);
            let mut found = Vec::new();
            mails::walk(writer, |mail| {
                found.push(mail);
                Ok(std::ops::ControlFlow::Continue(()))
            })?;
            Ok((one_time_links::get(writer, link.id)?.expect("there").state, found))
        });
        let (state, found) = settled.expect("settled");
        assert_eq!(state, LinkState::Withdrawn(now));
        let states: Vec<_> = found.iter().map(|mail| mail.state).collect();
        assert_eq!(states, [MailState::Waiting(then), MailState::Failed(now)]);
    }
}
