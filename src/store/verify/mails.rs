//! Verification of mails and of the links in them: what waits stands in the queue, whose they are can be looked up.

use std::ops::ControlFlow;

use super::{Findings, Remedy, count_fits, counter_covers, derived};
use crate::domain::id::PersonId;
use crate::domain::mail::{MailId, MailState};
use crate::domain::one_time_link::OneTimeLinkId;
use crate::store::meta::Counter;
use crate::store::records::mail::{MailLinkRecord, MailRecord};
use crate::store::records::one_time_link::{LinkOfPersonRecord, OneTimeLinkRecord};
use crate::store::tables::{LINKS_OF_PERSON, MAIL_QUEUE, MAILS, MAILS_OF_PERSON, ONE_TIME_LINKS};
use crate::store::transaction::{EVERYTHING, Order, Reader, Source};
use crate::store::{StoreError, mails as store, people};

/// Mails agree with the queue, with the look-up by person and with the people.
pub(super) fn mails(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let (mut waiting, mut of_people, mut highest) = (0, 0, 0);
    reader.walk(MAILS, &EVERYTHING, Order::Ascending, |id: MailId, record: MailRecord| {
        highest = id.number();
        match record.mail(id) {
            Ok(mail) => {
                if let MailState::Waiting(at) = mail.state {
                    waiting += 1;
                    derived(reader, findings, MAIL_QUEUE, &store::due(at, id), &MailLinkRecord)?;
                }
                if let Some(person) = mail.what.person {
                    of_people += 1;
                    derived(reader, findings, MAILS_OF_PERSON, &(person, id), &MailLinkRecord)?;
                    known(reader, findings, MAILS.name(), person, &format!("mail {id}"))?;
                }
            }
            Err(reason) => findings.add(MAILS.name(), Remedy::Restore, format!("mail {id}: {reason}")),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    count_fits(reader, findings, MAIL_QUEUE, waiting)?;
    count_fits(reader, findings, MAILS_OF_PERSON, of_people)?;
    counter_covers(reader, findings, Counter::Mails, u64::from(highest), MAILS.name())
}

/// Links agree with the look-up by person and with the people.
pub(super) fn links(reader: &Reader, findings: &mut Findings) -> Result<(), StoreError> {
    let (mut count, mut highest) = (0, 0);
    reader.walk(ONE_TIME_LINKS, &EVERYTHING, Order::Ascending, |id: OneTimeLinkId, record: OneTimeLinkRecord| {
        (count, highest) = (count + 1, id.number());
        let link = record.link(id);
        derived(reader, findings, LINKS_OF_PERSON, &(link.person, id), &LinkOfPersonRecord)?;
        known(reader, findings, ONE_TIME_LINKS.name(), link.person, &format!("link {id}"))?;
        Ok(ControlFlow::Continue(()))
    })?;
    count_fits(reader, findings, LINKS_OF_PERSON, count)?;
    counter_covers(reader, findings, Counter::OneTimeLinks, u64::from(highest), ONE_TIME_LINKS.name())
}

/// The person whose it is, is there: deleted people are kept, and erasing takes mails and links along.
fn known(
    reader: &Reader,
    findings: &mut Findings,
    table: &'static str,
    person: PersonId,
    whose: &str,
) -> Result<(), StoreError> {
    if people::get(reader, person)?.is_none() {
        findings.add(table, Remedy::Restore, format!("{whose} is of person {person}, who is missing"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::domain::id::PersonId;
    use crate::domain::language::Language;
    use crate::domain::mail::{MailId, MailKind, NewMail};
    use crate::domain::moment::Moment;
    use crate::domain::one_time_link::{LinkPurpose, OneTimeLinkId};
    use crate::domain::person::Email;
    use crate::store::meta::{CounterRecord, Kind};
    use crate::store::rebuild::rebuild;
    use crate::store::tables::{COUNTERS, LINKS_OF_PERSON, MAIL_QUEUE, MAILS_OF_PERSON};
    use crate::store::transaction::Writer;
    use crate::store::verify::{Findings, Remedy};
    use crate::store::{Store, StoreError, mails, one_time_links};

    const NOBODY: PersonId = PersonId::new(7);

    fn store(person: Option<PersonId>) -> Store {
        let store = Store::open_backend(redb::backends::InMemoryBackend::new(), 1 << 20, Kind::Demo).expect("opens");
        let mail = NewMail {
            kind: MailKind::Test,
            person,
            to: Email::stored("a@b.example".to_owned()),
            language: Language::Fi,
            subject: "S".to_owned(),
            text: "T".to_owned(),
            link: None,
        };
        let stored: Result<(), StoreError> =
            store.write(|writer| mails::append(writer, Moment::default(), mail).map(|_| ()));
        stored.expect("stored");
        store
    }

    fn found(store: &Store, damage: impl FnOnce(&Writer) -> Result<(), StoreError>) -> Vec<(&'static str, Remedy)> {
        store.write(damage).expect("stored");
        let mut findings = Findings::default();
        let checked: Result<(), StoreError> = store.read(|reader| {
            super::mails(reader, &mut findings)?;
            super::links(reader, &mut findings)
        });
        checked.expect("read");
        findings.kept.iter().map(|finding| (finding.table, finding.remedy)).collect()
    }

    #[test]
    fn a_mail_to_an_address_alone_is_in_order() {
        assert_eq!(found(&store(None), |_| Ok(())), []);
    }

    #[test]
    fn a_mail_and_a_link_of_nobody_are_found() {
        let made = |writer: &Writer| {
            one_time_links::make(writer, NOBODY, LinkPurpose::Password, Moment::default(), Moment::default())
                .map(|_| ())
        };
        let found = found(&store(Some(NOBODY)), made);
        assert_eq!(found, [("mails", Remedy::Restore), ("one_time_links", Remedy::Restore)]);
    }

    #[test]
    fn look_ups_that_are_missing_or_too_many_are_found_and_made_anew() {
        let store = store(None);
        let at = |mail| (0_u64, MailId::new(mail));
        let damage = |writer: &Writer| {
            writer.remove(MAIL_QUEUE, &at(1))?;
            let spare = crate::store::records::mail::MailLinkRecord;
            writer.put(MAILS_OF_PERSON, &(NOBODY, MailId::new(9)), &spare)?;
            let spare = crate::store::records::one_time_link::LinkOfPersonRecord;
            writer.put(LINKS_OF_PERSON, &(NOBODY, OneTimeLinkId::new(9)), &spare)
        };
        let tables: Vec<_> = found(&store, damage).into_iter().map(|(table, _)| table).collect();
        assert_eq!(tables, ["mail_queue", "mail_queue", "mails_of_person", "links_of_person"]);
        rebuild(&store).expect("made");
        assert_eq!(found(&store, |_| Ok(())), []);
    }

    #[test]
    fn a_counter_behind_the_mails_is_found() {
        let behind = |writer: &Writer| writer.put(COUNTERS, &40, &CounterRecord { last: 0 });
        assert_eq!(found(&store(None), behind), [("mails", Remedy::Restore)]);
    }
}
