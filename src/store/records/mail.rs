//! Mails of the outbox on disk.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::mail::{Mail, MailAnswer, MailId, MailKind, MailLink, MailState, MailTrouble, NewMail};
use crate::domain::moment::Moment;
use crate::domain::one_time_link::OneTimeLinkId;
use crate::domain::person::Email;
use crate::domain::subscriber::SubscriberId;
use crate::store::codec::Record;

/// A mail; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct MailRecord {
    kind: u16,
    person: Option<u32>,
    to: String,
    language: u8,
    subject: String,
    text: String,
    /// The number of what the link leads to: of which register, the kind says.
    link: Option<u32>,
    queued: i64,
    state: StateRecord,
    tries: u16,
    round: u16,
    answer: AnswerRecord,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
enum StateRecord {
    Waiting(i64),
    Sent(i64),
    Failed(i64),
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub(super) enum AnswerRecord {
    None,
    Begun(i64),
    Relay(String),
    Trouble(u16, String),
}

/// That a mail stands where the key says; there is nothing to say beside the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct MailLinkRecord;

impl Record for MailRecord {
    const NAME: &'static str = "mail";
    const VERSION: u8 = 1;
}

impl Record for MailLinkRecord {
    const NAME: &'static str = "mail link";
    const VERSION: u8 = 1;
}

impl From<&Mail> for MailRecord {
    fn from(mail: &Mail) -> Self {
        MailRecord {
            kind: mail.what.kind.code(),
            person: mail.what.person.map(PersonId::number),
            to: mail.what.to.as_str().to_owned(),
            language: u8::try_from(mail.what.language.index()).unwrap_or_default(),
            subject: mail.what.subject.clone(),
            text: mail.what.text.clone(),
            link: mail.what.link.map(|link| match link {
                MailLink::OneTime(link) => link.number(),
                MailLink::Subscription(subscriber) => subscriber.number(),
            }),
            queued: mail.queued.millis(),
            state: match mail.state {
                MailState::Waiting(at) => StateRecord::Waiting(at.millis()),
                MailState::Sent(at) => StateRecord::Sent(at.millis()),
                MailState::Failed(at) => StateRecord::Failed(at.millis()),
            },
            tries: mail.tries,
            round: mail.round,
            answer: AnswerRecord::from(&mail.answer),
        }
    }
}

impl From<&MailAnswer> for AnswerRecord {
    fn from(answer: &MailAnswer) -> Self {
        match answer {
            MailAnswer::None => AnswerRecord::None,
            MailAnswer::Begun(at) => AnswerRecord::Begun(at.millis()),
            MailAnswer::Relay(words) => AnswerRecord::Relay(words.clone()),
            MailAnswer::Trouble(trouble, words) => AnswerRecord::Trouble(trouble.code(), words.clone()),
        }
    }
}

impl AnswerRecord {
    /// The answer; otherwise what in the record no answer can have.
    pub(super) fn answer(self) -> Result<MailAnswer, String> {
        Ok(match self {
            AnswerRecord::None => MailAnswer::None,
            AnswerRecord::Begun(at) => MailAnswer::Begun(Moment::from_millis(at)),
            AnswerRecord::Relay(words) => MailAnswer::Relay(words),
            AnswerRecord::Trouble(code, words) => {
                MailAnswer::Trouble(MailTrouble::from_code(code).ok_or(format!("trouble {code}"))?, words)
            }
        })
    }
}

impl MailRecord {
    /// The mail of this number; otherwise what in the record no mail can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn mail(self, id: MailId) -> Result<Mail, String> {
        let language = Language::ALL.get(usize::from(self.language)).copied();
        let kind = MailKind::from_code(self.kind).ok_or_else(|| format!("kind {}", self.kind))?;
        Ok(Mail {
            id,
            what: NewMail {
                kind,
                person: self.person.map(PersonId::new),
                to: Email::stored(self.to),
                language: language.ok_or_else(|| format!("language {}", self.language))?,
                subject: self.subject,
                text: self.text,
                link: self.link.map(|number| {
                    if kind.confirms_subscription() {
                        MailLink::Subscription(SubscriberId::new(number))
                    } else {
                        MailLink::OneTime(OneTimeLinkId::new(number))
                    }
                }),
            },
            queued: Moment::from_millis(self.queued),
            state: match self.state {
                StateRecord::Waiting(at) => MailState::Waiting(Moment::from_millis(at)),
                StateRecord::Sent(at) => MailState::Sent(Moment::from_millis(at)),
                StateRecord::Failed(at) => MailState::Failed(Moment::from_millis(at)),
            },
            tries: self.tries,
            round: self.round,
            answer: self.answer.answer()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{MailLinkRecord, MailRecord};
    use crate::domain::id::PersonId;
    use crate::domain::language::Language;
    use crate::domain::mail::{Mail, MailAnswer, MailId, MailKind, MailLink, MailState, MailTrouble, NewMail};
    use crate::domain::moment::Moment;
    use crate::domain::one_time_link::OneTimeLinkId;
    use crate::domain::person::Email;
    use crate::domain::subscriber::SubscriberId;
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let what = NewMail {
            kind: MailKind::Invitation,
            person: Some(PersonId::new(3)),
            to: Email::stored("a@b".to_owned()),
            language: Language::Sv,
            subject: "S".to_owned(),
            text: "T".to_owned(),
            link: Some(MailLink::OneTime(OneTimeLinkId::new(9))),
        };
        let waiting = Mail {
            id: MailId::new(17),
            what: what.clone(),
            queued: Moment::from_millis(1),
            state: MailState::Waiting(Moment::from_millis(2)),
            tries: 0,
            round: 0,
            answer: MailAnswer::None,
        };
        let bytes: &[u8] = &[1, 14, 1, 3, 3, b'a', b'@', b'b', 1, 1, b'S', 1, b'T', 1, 9, 2, 0, 4, 0, 0, 0];
        assert_eq!(encode(&MailRecord::from(&waiting)).expect("small"), bytes);
        assert_eq!(decode::<MailRecord>(bytes).expect("whole").mail(waiting.id), Ok(waiting.clone()));
        let at = Moment::from_millis;
        let subscription = Mail {
            what: NewMail {
                kind: MailKind::SubscriptionAsked,
                person: None,
                link: Some(MailLink::Subscription(SubscriberId::new(9))),
                ..what.clone()
            },
            ..waiting.clone()
        };
        let bytes: &[u8] = &[1, 50, 0, 3, b'a', b'@', b'b', 1, 1, b'S', 1, b'T', 1, 9, 2, 0, 4, 0, 0, 0];
        assert_eq!(encode(&MailRecord::from(&subscription)).expect("small"), bytes);
        assert_eq!(decode::<MailRecord>(bytes).expect("whole").mail(subscription.id), Ok(subscription));
        let others: [(MailState, MailAnswer, &[u8]); 3] = [
            (MailState::Waiting(at(2)), MailAnswer::Begun(at(1)), &[0, 4, 1, 2, 1, 2]),
            (MailState::Sent(at(2)), MailAnswer::Relay("x".to_owned()), &[1, 4, 1, 2, 2, 1, b'x']),
            (MailState::Failed(at(2)), MailAnswer::Trouble(MailTrouble::Silent, String::new()), &[2, 4, 1, 2, 3, 2, 0]),
        ];
        for (state, answer, end) in others {
            let what = NewMail { person: None, link: None, ..what.clone() };
            let mail = Mail { what, state, tries: 1, round: 2, answer, ..waiting.clone() };
            let bytes = [&[1, 14, 0, 3, b'a', b'@', b'b', 1, 1, b'S', 1, b'T', 0, 2], end].concat();
            assert_eq!(encode(&MailRecord::from(&mail)).expect("small"), bytes);
            assert_eq!(decode::<MailRecord>(&bytes).expect("whole").mail(mail.id), Ok(mail));
        }
        assert_eq!(encode(&MailLinkRecord).expect("small"), [1]);
    }

    #[test]
    fn what_this_program_does_not_know_is_refused() {
        let bytes: &[u8] = &[1, 0, 0, 3, b'a', b'@', b'b', 1, 0, 0, 0, 2, 0, 4, 0, 0, 0];
        assert_eq!(decode::<MailRecord>(bytes).expect("whole").mail(MailId::new(1)), Err("kind 0".to_owned()));
        let bytes: &[u8] = &[1, 14, 0, 3, b'a', b'@', b'b', 1, 0, 0, 0, 2, 0, 4, 0, 0, 3, 99, 0];
        assert_eq!(decode::<MailRecord>(bytes).expect("whole").mail(MailId::new(1)), Err("trouble 99".to_owned()));
    }
}
