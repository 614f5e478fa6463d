//! Requests about personal data on disk.

use bincode::{Decode, Encode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::value::Kept;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::request::{Decision, Erased, Extension, Outcome, Request, RequestId, Right};
use crate::store::codec::Record;

/// A [`Request`]; its number is the key.
#[derive(Clone, Debug, PartialEq, Encode, Decode, Serialize, Deserialize)]
pub struct RequestRecord {
    person: u32,
    company: u16,
    right: u8,
    received: Kept<Date>,
    entered: i64,
    by: u32,
    words: String,
    extension: Option<ExtensionRecord>,
    decision: Option<DecisionRecord>,
    answered: Option<(i64, u32)>,
    withdrawn: Option<i64>,
    version: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct ExtensionRecord {
    months: u8,
    reason: String,
    at: i64,
    by: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct DecisionRecord {
    outcome: u8,
    reason: String,
    at: i64,
    by: u32,
    /// Nothing, contact data, names.
    erased: u8,
}

/// That a request is of the person of the key; there is nothing to say beside the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct RequestLinkRecord;

impl Record for RequestRecord {
    const NAME: &'static str = "request";
    const VERSION: u8 = 1;
}

impl Record for RequestLinkRecord {
    const NAME: &'static str = "request link";
    const VERSION: u8 = 1;
}

/// Outcomes by their code on disk; new ones are added at the end.
const OUTCOMES: [Outcome; 3] = [Outcome::Granted, Outcome::Partly, Outcome::Refused];

const fn outcome_code(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Granted => 0,
        Outcome::Partly => 1,
        Outcome::Refused => 2,
    }
}

impl From<&Request> for RequestRecord {
    fn from(request: &Request) -> Self {
        RequestRecord {
            person: request.person.number(),
            company: request.company.number(),
            // A right is its article on disk.
            right: request.right.article(),
            received: Kept(request.received),
            entered: request.entered.millis(),
            by: request.by.number(),
            words: request.words.clone(),
            extension: request.extension.as_ref().map(|extension| ExtensionRecord {
                months: extension.months,
                reason: extension.reason.clone(),
                at: extension.at.millis(),
                by: extension.by.number(),
            }),
            decision: request.decision.as_ref().map(|decision| DecisionRecord {
                outcome: outcome_code(decision.outcome),
                reason: decision.reason.clone(),
                at: decision.at.millis(),
                by: decision.by.number(),
                erased: match decision.erased {
                    None => 0,
                    Some(Erased::Contact) => 1,
                    Some(Erased::Names) => 2,
                },
            }),
            answered: request.answered.map(|(at, by)| (at.millis(), by.number())),
            withdrawn: request.withdrawn.map(Moment::millis),
            version: request.version,
        }
    }
}

impl RequestRecord {
    /// Whose data it is about.
    pub const fn person(&self) -> PersonId {
        PersonId::new(self.person)
    }

    /// The request of this number; otherwise what in the record no request can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn request(self, id: RequestId) -> Result<Request, String> {
        let right = Right::ALL.into_iter().find(|right| right.article() == self.right);
        Ok(Request {
            id,
            person: PersonId::new(self.person),
            company: CompanyId::new(self.company).ok_or_else(|| format!("{} is no company", self.company))?,
            right: right.ok_or_else(|| format!("article {}", self.right))?,
            received: self.received.0,
            entered: Moment::from_millis(self.entered),
            by: PersonId::new(self.by),
            words: self.words,
            extension: self.extension.map(|extension| Extension {
                months: extension.months,
                reason: extension.reason,
                at: Moment::from_millis(extension.at),
                by: PersonId::new(extension.by),
            }),
            decision: self.decision.map(DecisionRecord::decision).transpose()?,
            answered: self.answered.map(|(at, by)| (Moment::from_millis(at), PersonId::new(by))),
            withdrawn: self.withdrawn.map(Moment::from_millis),
            version: self.version,
        })
    }
}

impl DecisionRecord {
    fn decision(self) -> Result<Decision, String> {
        Ok(Decision {
            outcome: *OUTCOMES.get(usize::from(self.outcome)).ok_or_else(|| format!("outcome {}", self.outcome))?,
            reason: self.reason,
            at: Moment::from_millis(self.at),
            by: PersonId::new(self.by),
            erased: match self.erased {
                0 => None,
                1 => Some(Erased::Contact),
                2 => Some(Erased::Names),
                code => return Err(format!("erased {code}")),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{RequestLinkRecord, RequestRecord};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::moment::Moment;
    use crate::domain::request::{Decision, Erased, Extension, Outcome, Request, RequestId, Right};
    use crate::store::codec::{decode, encode};
    use jiff::civil::date;

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let request = Request {
            id: RequestId::new(9),
            person: PersonId::new(300),
            company: CompanyId::new(1001).expect("in range"),
            right: Right::Portability,
            received: date(2026, 3, 2),
            entered: Moment::from_millis(1),
            by: PersonId::new(7),
            words: "ä".to_owned(),
            extension: Some(Extension {
                months: 2,
                reason: "b".to_owned(),
                at: Moment::from_millis(2),
                by: PersonId::new(1),
            }),
            decision: Some(Decision {
                outcome: Outcome::Refused,
                reason: "c".to_owned(),
                at: Moment::from_millis(3),
                by: PersonId::new(2),
                erased: Some(Erased::Names),
            }),
            answered: Some((Moment::from_millis(4), PersonId::new(3))),
            withdrawn: None,
            version: 5,
        };
        let bytes: &[u8] = &[
            1, 251, 44, 1, 251, 233, 3, 20, 251, 212, 15, 3, 2, 2, 7, 2, 0xc3, 0xa4, 1, 2, 1, b'b', 4, 1, 1, 2, 1,
            b'c', 6, 2, 2, 1, 8, 3, 0, 5,
        ];
        assert_eq!(encode(&RequestRecord::from(&request)).expect("small"), bytes);
        assert_eq!(decode::<RequestRecord>(bytes).expect("whole").request(request.id), Ok(request));
        assert_eq!(encode(&RequestLinkRecord).expect("small"), [1]);
    }

    #[test]
    fn a_right_that_is_none_is_refused() {
        let bytes: &[u8] = &[1, 7, 251, 233, 3, 22, 251, 212, 15, 3, 2, 2, 7, 0, 0, 0, 0, 0, 1];
        assert_eq!(
            decode::<RequestRecord>(bytes).expect("whole").request(RequestId::new(1)),
            Err("article 22".to_owned())
        );
    }
}
