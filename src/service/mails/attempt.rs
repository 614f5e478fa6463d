//! One try to send a mail: its beginning and its end, each in a transaction of its own, nothing held in between.

use crate::auth::{hex, one_time};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::language::Language;
use crate::domain::mail::course::{Delivery, MOST_TRIES, is_due};
use crate::domain::mail::{LINK_MARK, Mail, MailAnswer, MailId, MailLink, MailState, MailTrouble};
use crate::domain::moment::Moment;
use crate::domain::one_time_link::{LinkFault, OneTimeLinkId};
use crate::domain::person::Email;
use crate::service::{Bank, Failure, subscribers};
use crate::store::mails::Next;
use crate::store::{self, Source, StoreError, Writer};

/// Where the pages are that links in mails lead to; the token follows.
pub const LINKS: &str = "/links/";

/// What the names of mails on the wire are derived for.
const MESSAGE_ID: &str = "message id";

/// A mail on its way to the relay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Which mail.
    pub id: MailId,
    /// In which round.
    pub round: u16,
    /// To which address.
    pub to: Email,
    /// In which language.
    pub language: Language,
    /// Its subject.
    pub subject: String,
    /// Its text, with the link's address in its place.
    pub text: String,
    /// What tells this mail and round from all others, the same for each try; says nothing of the bank.
    pub message_id: String,
    /// When it was written.
    pub date: Moment,
}

/// Which mail is to be tried next.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn next(bank: &Bank) -> Result<Next, Failure> {
    let now = bank.clock.now();
    Ok(bank.store.read(|reader| store::mails::next_due(reader, now))?)
}

/// Begins a try: from then on it is known that the relay may have the mail. `None` where there is nothing to be sent
/// any more: because it was removed or sent meanwhile, because its link does nothing any more, or because its person
/// was deleted.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn begin(bank: &Bank, id: MailId) -> Result<Option<Outgoing>, Failure> {
    bank.write(|writer, now| {
        let Some(mail) = store::mails::get(writer, id)? else { return Ok(None) };
        if !matches!(mail.state, MailState::Waiting(at) if is_due(at, now)) {
            return Ok(None);
        }
        let spent = (mail.tries >= MOST_TRIES).then_some(MailTrouble::Broken);
        if let Some(trouble) = hindrance(bank, writer, &mail, now)?.or(spent) {
            let failed = mail.clone().failed(now, trouble, "");
            store::mails::update(writer, &mail, &failed)?;
            record(writer, &failed, now)?;
            return Ok(None);
        }
        let text = with_link(bank, writer, &mail)?;
        let begun = mail.clone().begun(now);
        store::mails::update(writer, &mail, &begun)?;
        Ok(Some(Outgoing {
            id,
            round: mail.round,
            message_id: message_id(bank, &mail),
            date: if mail.round == 0 { mail.queued } else { now },
            to: mail.what.to,
            language: mail.what.language,
            subject: mail.what.subject,
            text,
        }))
    })
}

/// Ends a try with what came of it.
///
/// # Errors
/// [`Failure`] where the store fails.
pub fn finish(bank: &Bank, sent: &Outgoing, delivery: Delivery) -> Result<(), Failure> {
    bank.write(|writer, now| {
        let Some(mail) = store::mails::get(writer, sent.id)? else { return Ok(()) };
        if mail.round != sent.round {
            return Ok(());
        }
        let ended = mail.clone().ended(now, delivery);
        store::mails::update(writer, &mail, &ended)?;
        record(writer, &ended, now)
    })
}

/// Why a mail is not to be sent, whatever the relay would say.
pub(super) fn hindrance(
    bank: &Bank,
    source: &impl Source,
    mail: &Mail,
    now: Moment,
) -> Result<Option<MailTrouble>, StoreError> {
    if let Some(person) = mail.what.person {
        let gone = store::people::get(source, person)?.is_none_or(|person| person.status.is_deleted());
        if gone && !mail.what.kind.outlives_person() {
            return Ok(Some(MailTrouble::PersonDeleted));
        }
        if !mail.what.kind.reaches_restricted() && store::erasures::restriction_of(source, person)?.is_some() {
            return Ok(Some(MailTrouble::PersonRestricted));
        }
    }
    let works = match mail.what.link {
        None => return Ok(None),
        Some(MailLink::OneTime(link)) => one_time_works(source, link, now)?,
        Some(MailLink::Subscription(subscriber)) => subscribers::can_be_confirmed(bank, source, subscriber, now)?,
    };
    Ok(works.err().map(|fault| match fault {
        LinkFault::Used => MailTrouble::LinkUsed,
        LinkFault::Expired => MailTrouble::LinkExpired,
        LinkFault::Withdrawn => MailTrouble::LinkWithdrawn,
    }))
}

/// The text with the address of its link, which is made now and kept nowhere.
fn with_link(bank: &Bank, source: &impl Source, mail: &Mail) -> Result<String, StoreError> {
    let address = match mail.what.link {
        None => None,
        Some(MailLink::OneTime(link)) => store::one_time_links::get(source, link)?
            .map(|link| format!("{}{LINKS}{}", bank.config.public_address(), one_time::token(&bank.vault, &link))),
        Some(MailLink::Subscription(subscriber)) => subscribers::confirm_address(bank, source, subscriber)?,
    };
    Ok(match address {
        Some(address) => mail.what.text.replace(LINK_MARK, &address),
        None => mail.what.text.clone(),
    })
}

fn one_time_works(source: &impl Source, link: OneTimeLinkId, now: Moment) -> Result<Result<(), LinkFault>, StoreError> {
    Ok(store::one_time_links::get(source, link)?.map_or(Err(LinkFault::Withdrawn), |link| link.works(now)))
}

fn message_id(bank: &Bank, mail: &Mail) -> String {
    let (id, queued, round) = (mail.id.number(), mail.queued.millis(), mail.round);
    let message = [id.to_be_bytes().as_slice(), &queued.to_be_bytes(), &round.to_be_bytes()].concat();
    hex::encode(&bank.vault.sign(MESSAGE_ID, &message)[..16])
}

/// Records the end of a mail: which one, about what, to whom by number, and why; no address and none of its words.
fn record(writer: &Writer, mail: &Mail, now: Moment) -> Result<(), Failure> {
    let kind = match mail.state {
        MailState::Waiting(_) => return Ok(()),
        MailState::Sent(_) => EventKind::MailSent,
        MailState::Failed(_) => EventKind::MailFailed,
    };
    let mut event = about(writer, NewEvent::new(kind), mail)?.detail(DetailKey::Tries, mail.tries.to_string());
    if kind == EventKind::MailFailed {
        event = event.detail(DetailKey::Reason, reason(&mail.answer));
    }
    store::events::append(writer, now, &event)?;
    Ok(())
}

/// An event with the mail's number and kind, about its person.
pub(super) fn about(source: &impl Source, event: NewEvent, mail: &Mail) -> Result<NewEvent, StoreError> {
    let person = match mail.what.person {
        Some(person) => store::people::get(source, person)?,
        None => None,
    };
    let event = match person {
        Some(person) => event.about(Subject::Person(person.id, person.company)),
        None => event,
    };
    let event = event.detail(DetailKey::Mail, mail.id.to_string());
    Ok(event.detail(DetailKey::MailKind, mail.what.kind.name()))
}

/// Why, as a machine word: of the relay's words its code only, since it likes to repeat the address.
fn reason(answer: &MailAnswer) -> String {
    match answer {
        MailAnswer::Trouble(trouble, _) => trouble.name().to_owned(),
        MailAnswer::Relay(words) => words.chars().take(3).filter(char::is_ascii_digit).collect(),
        MailAnswer::None | MailAnswer::Begun(_) => String::new(),
    }
}
