//! Newsletters and bulletins on disk: issues, their texts and progress, deliveries, and what stands beside them.

use bincode::{Decode, Encode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::author::AuthorRecord;
use super::mail::AnswerRecord;
use super::value::Kept;
use crate::domain::attachment::ContentId;
use crate::domain::company::CompanyKind;
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::newsletter::delivery::{Delivery, DeliveryState, Progress, Skip};
use crate::domain::newsletter::{Issue, IssueId, IssuePicture, IssueState, Issued, ProductNews, Written};
use crate::domain::role::Role;
use crate::domain::subscriber::{Audience, MailingList};
use crate::store::codec::Record;

/// Kinds of companies by their code on disk.
const KINDS: [CompanyKind; 5] = [
    CompanyKind::Operator,
    CompanyKind::Manufacturer,
    CompanyKind::Importer,
    CompanyKind::Wholesaler,
    CompanyKind::DataUser,
];
/// Roles by their code on disk.
const ROLES: [Role; 3] = [Role::Viewer, Role::User, Role::MainUser];

/// An [`Issue`]; its number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct IssueRecord {
    version: u32,
    audience: AudienceRecord,
    news: Option<NewsRecord>,
    pictures: Vec<PictureRecord>,
    state: StateRecord,
    created: i64,
    changed: i64,
    by: Option<AuthorRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct AudienceRecord {
    list: u8,
    languages: Vec<u8>,
    company_kinds: Vec<u8>,
    roles: Vec<u8>,
    groups: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct NewsRecord {
    since: Kept<Date>,
    groups: Vec<u8>,
    companies: Vec<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
struct PictureRecord {
    number: u16,
    content: [u8; ContentId::BYTES],
    name: String,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum StateRecord {
    Draft,
    Scheduled(i64),
    Sending(i64),
    Paused(i64, i64),
    Stopped(i64, i64),
    Sent(i64, i64),
}

/// [`Written`]; the issue's number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct IssueTextsRecord([(String, String); 3]);

/// [`Progress`]; the issue's number is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct ProgressRecord {
    chosen_to: u32,
    all_chosen: bool,
    counts: [u64; 6],
}

/// A [`Delivery`]; issue and subscriber are the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct DeliveryRecord {
    state: DeliveryStateRecord,
    tries: u16,
    answer: AnswerRecord,
}

/// New variants are added at the end: their place is their code on disk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
enum DeliveryStateRecord {
    Waiting(i64),
    UnderWay(i64),
    Sent(i64),
    Failed(i64),
    Skipped(i64, u8),
}

/// That something stands where the key says; there is nothing to say beside the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct IssueLinkRecord;

/// How many deliveries began in a minute, which is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct PaceRecord {
    /// How many.
    pub begun: u32,
}

/// Which issue a mail of the outbox tries, and in which language; the mail is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct TrialRecord {
    issue: u32,
    language: u8,
}

impl Record for IssueRecord {
    const NAME: &'static str = "newsletter";
    const VERSION: u8 = 1;
}

impl Record for IssueTextsRecord {
    const NAME: &'static str = "newsletter texts";
    const VERSION: u8 = 1;
}

impl Record for ProgressRecord {
    const NAME: &'static str = "newsletter progress";
    const VERSION: u8 = 1;
}

impl Record for DeliveryRecord {
    const NAME: &'static str = "newsletter delivery";
    const VERSION: u8 = 1;
}

impl Record for IssueLinkRecord {
    const NAME: &'static str = "newsletter link";
    const VERSION: u8 = 1;
}

impl Record for PaceRecord {
    const NAME: &'static str = "newsletter pace";
    const VERSION: u8 = 1;
}

impl Record for TrialRecord {
    const NAME: &'static str = "newsletter trial";
    const VERSION: u8 = 1;
}

fn place<T: PartialEq>(all: &[T], wanted: &T) -> u8 {
    all.iter().position(|one| one == wanted).and_then(|place| u8::try_from(place).ok()).unwrap_or_default()
}

fn places<T: PartialEq>(all: &[T], wanted: &[T]) -> Vec<u8> {
    wanted.iter().map(|one| place(all, one)).collect()
}

fn known<T: Copy>(all: &[T], what: &str, code: u8) -> Result<T, String> {
    all.get(usize::from(code)).copied().ok_or_else(|| format!("{what} {code}"))
}

fn all_known<T: Copy>(all: &[T], what: &str, codes: &[u8]) -> Result<Vec<T>, String> {
    codes.iter().map(|code| known(all, what, *code)).collect()
}

impl From<&Issue> for IssueRecord {
    fn from(issue: &Issue) -> IssueRecord {
        let audience = &issue.audience;
        IssueRecord {
            version: issue.version,
            audience: AudienceRecord {
                list: audience.list.code(),
                languages: places(&Language::ALL, &audience.languages),
                company_kinds: places(&KINDS, &audience.company_kinds),
                roles: places(&ROLES, &audience.roles),
                groups: audience.groups.clone(),
            },
            news: issue.news.as_ref().map(|news| NewsRecord {
                since: Kept(news.since),
                groups: news.groups.clone(),
                companies: news.companies.iter().map(|company| company.number()).collect(),
            }),
            pictures: issue.pictures.iter().map(PictureRecord::from).collect(),
            state: match issue.state {
                IssueState::Draft => StateRecord::Draft,
                IssueState::Scheduled(at) => StateRecord::Scheduled(at.millis()),
                IssueState::Sending(since) => StateRecord::Sending(since.millis()),
                IssueState::Paused(since, at) => StateRecord::Paused(since.millis(), at.millis()),
                IssueState::Stopped(since, at) => StateRecord::Stopped(since.millis(), at.millis()),
                IssueState::Sent(since, at) => StateRecord::Sent(since.millis(), at.millis()),
            },
            created: issue.created.millis(),
            changed: issue.changed.millis(),
            by: AuthorRecord::of(issue.by),
        }
    }
}

impl From<&IssuePicture> for PictureRecord {
    fn from(picture: &IssuePicture) -> PictureRecord {
        PictureRecord { number: picture.number, content: picture.content.bytes(), name: picture.name.clone() }
    }
}

impl AudienceRecord {
    fn audience(self) -> Result<Audience, String> {
        Ok(Audience {
            list: MailingList::from_code(self.list).ok_or_else(|| format!("list {}", self.list))?,
            languages: all_known(&Language::ALL, "language", &self.languages)?,
            company_kinds: all_known(&KINDS, "company kind", &self.company_kinds)?,
            roles: all_known(&ROLES, "role", &self.roles)?,
            groups: self.groups,
        })
    }
}

impl NewsRecord {
    fn news(self) -> Result<ProductNews, String> {
        let company = |number: u16| CompanyId::new(number).ok_or_else(|| format!("{number} is no company"));
        Ok(ProductNews {
            since: self.since.0,
            groups: self.groups,
            companies: self.companies.into_iter().map(company).collect::<Result<_, _>>()?,
        })
    }
}

impl IssueRecord {
    /// The issue of this number; otherwise what in the record no issue can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn issue(self, id: IssueId) -> Result<Issue, String> {
        let at = Moment::from_millis;
        Ok(Issue {
            id,
            version: self.version,
            audience: self.audience.audience()?,
            news: self.news.map(NewsRecord::news).transpose()?,
            pictures: self.pictures.into_iter().map(PictureRecord::picture).collect(),
            state: match self.state {
                StateRecord::Draft => IssueState::Draft,
                StateRecord::Scheduled(then) => IssueState::Scheduled(at(then)),
                StateRecord::Sending(since) => IssueState::Sending(at(since)),
                StateRecord::Paused(since, then) => IssueState::Paused(at(since), at(then)),
                StateRecord::Stopped(since, then) => IssueState::Stopped(at(since), at(then)),
                StateRecord::Sent(since, then) => IssueState::Sent(at(since), at(then)),
            },
            created: at(self.created),
            changed: at(self.changed),
            by: AuthorRecord::read(self.by)?,
        })
    }
}

impl PictureRecord {
    fn picture(self) -> IssuePicture {
        IssuePicture { number: self.number, content: ContentId::new(self.content), name: self.name }
    }
}

impl From<&Written> for IssueTextsRecord {
    fn from(written: &Written) -> IssueTextsRecord {
        IssueTextsRecord(written.0.each_ref().map(|issued| (issued.subject.clone(), issued.text.clone())))
    }
}

impl From<IssueTextsRecord> for Written {
    fn from(record: IssueTextsRecord) -> Written {
        Written(record.0.map(|(subject, text)| Issued { subject, text }))
    }
}

impl From<&Progress> for ProgressRecord {
    fn from(progress: &Progress) -> ProgressRecord {
        ProgressRecord { chosen_to: progress.chosen_to, all_chosen: progress.all_chosen, counts: progress.counts }
    }
}

impl From<ProgressRecord> for Progress {
    fn from(record: ProgressRecord) -> Progress {
        Progress { chosen_to: record.chosen_to, all_chosen: record.all_chosen, counts: record.counts }
    }
}

impl From<&Delivery> for DeliveryRecord {
    fn from(delivery: &Delivery) -> DeliveryRecord {
        DeliveryRecord {
            state: match delivery.state {
                DeliveryState::Waiting(at) => DeliveryStateRecord::Waiting(at.millis()),
                DeliveryState::UnderWay(at) => DeliveryStateRecord::UnderWay(at.millis()),
                DeliveryState::Sent(at) => DeliveryStateRecord::Sent(at.millis()),
                DeliveryState::Failed(at) => DeliveryStateRecord::Failed(at.millis()),
                DeliveryState::Skipped(at, skip) => DeliveryStateRecord::Skipped(at.millis(), skip.code()),
            },
            tries: delivery.tries,
            answer: AnswerRecord::from(&delivery.answer),
        }
    }
}

impl DeliveryRecord {
    /// The delivery; otherwise what in the record no delivery can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn delivery(self) -> Result<Delivery, String> {
        let at = Moment::from_millis;
        Ok(Delivery {
            state: match self.state {
                DeliveryStateRecord::Waiting(then) => DeliveryState::Waiting(at(then)),
                DeliveryStateRecord::UnderWay(then) => DeliveryState::UnderWay(at(then)),
                DeliveryStateRecord::Sent(then) => DeliveryState::Sent(at(then)),
                DeliveryStateRecord::Failed(then) => DeliveryState::Failed(at(then)),
                DeliveryStateRecord::Skipped(then, skip) => {
                    let skip = Skip::from_code(skip).ok_or_else(|| format!("{skip} is no reason to skip"))?;
                    DeliveryState::Skipped(at(then), skip)
                }
            },
            tries: self.tries,
            answer: self.answer.answer()?,
        })
    }
}

impl TrialRecord {
    /// An issue and a language as a record.
    pub fn new(issue: IssueId, language: Language) -> TrialRecord {
        TrialRecord { issue: issue.number(), language: place(&Language::ALL, &language) }
    }

    /// Issue and language; otherwise what in the record cannot be.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn trial(self) -> Result<(IssueId, Language), String> {
        Ok((IssueId::new(self.issue), known(&Language::ALL, "language", self.language)?))
    }
}

#[cfg(test)]
mod tests {
    use super::{
        DeliveryRecord, IssueLinkRecord, IssueRecord, IssueTextsRecord, PaceRecord, ProgressRecord, TrialRecord,
    };
    use crate::domain::attachment::ContentId;
    use crate::domain::company::CompanyKind;
    use crate::domain::event::Who;
    use crate::domain::history::Author;
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::language::Language;
    use crate::domain::mail::MailAnswer;
    use crate::domain::moment::Moment;
    use crate::domain::newsletter::delivery::{Delivery, DeliveryState, Progress, Skip};
    use crate::domain::newsletter::{Issue, IssueId, IssuePicture, IssueState, Issued, ProductNews, Written};
    use crate::domain::role::Role;
    use crate::domain::subscriber::{Audience, MailingList};
    use crate::store::codec::{decode, encode};
    use jiff::civil::date;

    fn at(millis: i64) -> Moment {
        Moment::from_millis(millis)
    }

    fn issue(state: IssueState) -> Issue {
        Issue {
            id: IssueId::new(3),
            version: 2,
            audience: Audience {
                list: MailingList::Bulletin,
                languages: vec![Language::Sv],
                company_kinds: vec![CompanyKind::Wholesaler],
                roles: vec![Role::User],
                groups: vec![21],
            },
            news: Some(ProductNews {
                since: date(2026, 12, 24),
                groups: vec![45],
                companies: vec![CompanyId::new(7).expect("valid")],
            }),
            pictures: vec![IssuePicture { number: 1, content: ContentId::new([9; 32]), name: "a".to_owned() }],
            state,
            created: at(1),
            changed: at(2),
            by: Author::Person(Who { person: PersonId::new(5), name_version: 1 }, CompanyId::BANK),
        }
    }

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let head: &[u8] = &[1, 2, 2, 1, 1, 1, 3, 1, 1, 1, 21, 1, 251, 212, 15, 12, 24, 1, 45, 1, 7, 1, 1];
        let end: &[u8] = &[2, 4, 1, 5, 1, 1];
        let states: [(IssueState, &[u8]); 6] = [
            (IssueState::Draft, &[0]),
            (IssueState::Scheduled(at(3)), &[1, 6]),
            (IssueState::Sending(at(3)), &[2, 6]),
            (IssueState::Paused(at(3), at(4)), &[3, 6, 8]),
            (IssueState::Stopped(at(3), at(4)), &[4, 6, 8]),
            (IssueState::Sent(at(3), at(4)), &[5, 6, 8]),
        ];
        for (state, bytes) in states {
            let issue = issue(state);
            let bytes = [head, &[9; 32], &[1, b'a'], bytes, end].concat();
            assert_eq!(encode(&IssueRecord::from(&issue)).expect("small"), bytes);
            assert_eq!(decode::<IssueRecord>(&bytes).expect("whole").issue(issue.id), Ok(issue));
        }

        let issued = |subject: &str, text: &str| Issued { subject: subject.to_owned(), text: text.to_owned() };
        let written = Written([issued("s", "t"), Issued::default(), issued("", "u")]);
        let bytes: &[u8] = &[1, 1, b's', 1, b't', 0, 0, 0, 1, b'u'];
        assert_eq!(encode(&IssueTextsRecord::from(&written)).expect("small"), bytes);
        assert_eq!(Written::from(decode::<IssueTextsRecord>(bytes).expect("whole")), written);

        let progress = Progress { chosen_to: 300, all_chosen: true, counts: [1, 2, 3, 4, 5, 6] };
        let bytes: &[u8] = &[1, 251, 44, 1, 1, 1, 2, 3, 4, 5, 6];
        assert_eq!(encode(&ProgressRecord::from(&progress)).expect("small"), bytes);
        assert_eq!(Progress::from(decode::<ProgressRecord>(bytes).expect("whole")), progress);

        let deliveries: [(DeliveryState, MailAnswer, &[u8]); 5] = [
            (DeliveryState::Waiting(at(3)), MailAnswer::None, &[1, 0, 6, 7, 0]),
            (DeliveryState::UnderWay(at(3)), MailAnswer::Begun(at(1)), &[1, 1, 6, 7, 1, 2]),
            (DeliveryState::Sent(at(3)), MailAnswer::Relay("x".to_owned()), &[1, 2, 6, 7, 2, 1, b'x']),
            (DeliveryState::Failed(at(3)), MailAnswer::Relay(String::new()), &[1, 3, 6, 7, 2, 0]),
            (DeliveryState::Skipped(at(3), Skip::Unsubscribed), MailAnswer::None, &[1, 4, 6, 1, 7, 0]),
        ];
        for (state, answer, bytes) in deliveries {
            let delivery = Delivery { state, tries: 7, answer };
            assert_eq!(encode(&DeliveryRecord::from(&delivery)).expect("small"), bytes);
            assert_eq!(decode::<DeliveryRecord>(bytes).expect("whole").delivery(), Ok(delivery));
        }

        assert_eq!(encode(&IssueLinkRecord).expect("small"), [1]);
        assert_eq!(encode(&PaceRecord { begun: 9 }).expect("small"), [1, 9]);
        let trial = TrialRecord::new(IssueId::new(3), Language::En);
        assert_eq!(encode(&trial).expect("small"), [1, 3, 2]);
        assert_eq!(decode::<TrialRecord>(&[1, 3, 2]).expect("whole").trial(), Ok((IssueId::new(3), Language::En)));
    }

    #[test]
    fn what_this_program_does_not_know_is_refused() {
        let skipped = decode::<DeliveryRecord>(&[1, 4, 6, 99, 7, 0]).expect("whole");
        assert_eq!(skipped.delivery(), Err("99 is no reason to skip".to_owned()));
        let mut bytes = encode(&IssueRecord::from(&issue(IssueState::Draft))).expect("small");
        bytes[2] = 77;
        let strange = decode::<IssueRecord>(&bytes).expect("whole").issue(IssueId::new(3));
        assert_eq!(strange, Err("list 77".to_owned()));
        assert!(decode::<TrialRecord>(&[1, 3, 9]).expect("whole").trial().is_err());
    }
}
